"""Series check: whether the weekdays with infusions stretch a course far beyond what it needs.

Takes       a scenario
Gives       a finding or None; of several programs the first, `number` says which, from 1
Units       days, the first and the last infusion counted
Randomness  none
Left out    places: a full week takes longer still

Ten daily infusions on two weekdays are no daily infusions. Two weeks are let pass: daily ones from
Monday to Friday take as long, and so do most series in trials.
"""

from planner.experiments.sense.finding import Finding
from planner.scenario.derived.series import least_series_days
from planner.scenario.model import Scenario
from planner.scenario.programs import program_scenarios, programs_of

PATH = "booking.infusion_weekdays"
SHORT_DAYS = 14
TIMES = 2  # what it would take on every open day


def slow_series(scenario: Scenario) -> Finding | None:
    """Return whether a course takes twice as long as on every open day, and over two weeks."""
    found = _numbers(scenario)
    return Finding("slow_series", PATH, found, {}) if found else None


def slow_series_of_one(scenario: Scenario) -> Finding | None:
    """Return the same of the first program of several of which it is so."""
    each = zip(programs_of(scenario), program_scenarios(scenario), strict=True)
    for number, (one, alone) in enumerate(each, start=1):
        found = _numbers(alone) if one.offered else {}
        if found:
            return Finding("slow_series_of_one", PATH, {"number": number, **found}, {})
    return None


def _numbers(scenario: Scenario) -> dict[str, float]:
    """Return what a course takes, {} where it need not be less, or the plan changes later."""
    treatment, booking = scenario.treatment, scenario.booking
    every_day = booking.model_copy(update={"infusion_weekdays": scenario.practice.open_weekdays})
    least, soonest = (least_series_days(treatment, each) for each in (booking, every_day))
    if scenario.plan.changes or least is None or soonest is None:
        return {}
    if least <= SHORT_DAYS or least < TIMES * soonest:
        return {}
    return {
        "infusions": treatment.induction_infusions,
        "gap_days": treatment.gap_days,
        "days": least + 1,
        "soonest_days": soonest + 1,
        "weekdays": len(booking.infusion_weekdays),
    }
