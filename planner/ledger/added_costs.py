"""Added costs: what people, rooms and overhead that are added for infusions cost month by month.

Takes       the facts of the program arm
Gives       rows for the postings of running costs; a week's pay of the people
Units       US dollars by column
Randomness  none
Left out    fitting out rooms (start_up_and_wear.py), infusion nurses and added space
            (running_costs.py)

Each is paid from the day on which it is there, until the program stops.
"""

import numpy as np

from planner.blueprint.nurses import paid_day_min
from planner.ledger.facts import Facts, hourly_usd, share_from
from planner.ledger.figures import larger
from planner.ledger.plan_stages import changes_that_came, month_of, runs
from planner.models.records import DAYS_PER_MONTH, Floats
from planner.scenario.derived.added import (
    ASSISTANTS,
    CLINICIANS,
    DESK,
    EXAM_ROOMS,
    NURSES,
    PRESCRIBERS,
    Kind,
    first_day,
    is_part_time,
    part_time_share,
)
from planner.scenario.model import Scenario
from planner.scenario.settings.added import WITH_THE_OPENING

Row = tuple[str, str, str, Floats]  # what, cause, account, usd
WEEKS_PER_YEAR = 52


def added_rows(f: Facts) -> list[Row]:
    """Return what is added for infusions, and what each costs by month."""
    added, wages = f.scenario.added, paid_usd_year(f.scenario)
    rent = added.exam_rooms * added.exam_room_rent_usd_month
    overhead = added.overhead_usd_month * _share(f, added.overhead_month, 0)
    return [
        (words, "month", account, wages[kind] / 12 * _there(f, kind) * f.wages)
        for words, account, kind in (
            ("Assistants added", "added_staff", ASSISTANTS),
            ("Nurses added", "added_staff", NURSES),
            ("Front desk added", "front_desk", DESK),
            ("Clinician for consults", "added_staff", CLINICIANS),
            ("Prescribers added", "added_staff", PRESCRIBERS),
        )
    ] + [
        ("Rent of added exam rooms", "month", "rent", rent * _there(f, EXAM_ROOMS) * f.prices),
        ("Overhead added", "month", "added_overhead", overhead * f.prices),
    ]


def paid_usd_year(scenario: Scenario) -> dict[Kind, float]:
    """Return what added people cost in a year, at first-year wages with benefits."""
    added, benefits = scenario.added, 1 + scenario.staff.benefits_share
    consults_h = WEEKS_PER_YEAR * consult_hours_week(scenario)
    infusions_h = WEEKS_PER_YEAR * infusion_hours_week(scenario)
    return {
        ASSISTANTS: positions(scenario, ASSISTANTS) * added.assistant_wage_usd_year * benefits,
        NURSES: positions(scenario, NURSES) * added.nurse_wage_usd_year * benefits,
        DESK: added.desk_fte * added.desk_wage_usd_year * benefits,
        CLINICIANS: added.clinicians * consults_h * added.clinician_usd_hour * benefits,
        PRESCRIBERS: added.prescribers * infusions_h * added.prescriber_usd_hour * benefits,
    }


def positions(scenario: Scenario, kind: Kind) -> float:
    """Return how many full positions those are who are added of a kind.

    >>> from planner.scenario.settings.added import Added
    >>> positions(Scenario(added=Added(assistants=2, assistant_days="infusion_days")), ASSISTANTS)
    0.8
    """
    how_many = float(getattr(scenario.added, kind.how_many))
    if not is_part_time(scenario.added, kind):
        return how_many
    return how_many * part_time_share(scenario.practice, scenario.booking)


def consult_hours_week(scenario: Scenario) -> float:
    """Return the planned hours of consults in a week.

    >>> consult_hours_week(Scenario())
    3.0
    """
    booking, visit = scenario.booking, scenario.visit
    return len(booking.consult_weekdays) * booking.consults_per_day * visit.consult_min / 60


def infusion_hours_week(scenario: Scenario) -> float:
    """Return the paid hours of the infusion days of a week (A-42).

    >>> infusion_hours_week(Scenario())
    16.0
    """
    return len(scenario.booking.infusion_weekdays) * paid_day_min(scenario) / 60


def added_week_usd(scenario: Scenario) -> float:
    """Return a week's pay of those who are added, at first-year wages."""
    return sum(paid_usd_year(scenario).values()) / WEEKS_PER_YEAR


def added_training_usd(f: Facts) -> Floats:
    """Return the training of added assistants at their own wage, in the month when they come."""
    paid = [(_first_day(f, 0, f.scenario), _training_usd(f.scenario))]
    for came in changes_that_came(f):
        more = larger(_training_usd(came.after) - _training_usd(came.before), 0.0)
        paid.append((_first_day(f, came.day, came.after), more))
    total = 0.0 * f.months
    for day, usd in paid:
        total = total + usd * (np.arange(f.n_months + 1) == month_of(f, day))
    return total * f.wages


def _training_usd(scenario: Scenario) -> float:
    staff, wage = scenario.staff, scenario.added.assistant_wage_usd_year
    hours = scenario.added.assistants * staff.assistant_training_hours
    return hours * hourly_usd(wage, staff.benefits_share) * runs(scenario)


def _first_day(f: Facts, day: int, scenario: Scenario) -> int:
    """Return the day on which assistants are there whom settings ask for from a day on."""
    own = first_day(scenario.added, ASSISTANTS, f.scenario.practice.start_date)
    return max(day, f.arm.opening_day if own is None else own)


def _there(f: Facts, kind: Kind) -> Floats:
    added = f.scenario.added
    month = getattr(added, kind.month) if kind.month else WITH_THE_OPENING
    return _share(f, month, getattr(added, kind.weeks))


def _share(f: Facts, month: int, weeks: int) -> Floats:
    """Return the share of each month in which something is there."""
    if month == WITH_THE_OPENING:
        return f.active
    from_day = max((month - 1) * DAYS_PER_MONTH, 7 * weeks)
    share = f.months * 1.0
    share[: f.n_months] = share_from(from_day, f.n_months) * float(runs(f.scenario))
    return share
