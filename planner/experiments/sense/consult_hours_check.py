"""Consult hours check: consults of the only prescriber while infusions run.

Takes       a scenario
Gives       a finding or None
Units       minutes after midnight, minutes
Randomness  none: every step takes its mean
Left out    how often it happens (the simulation), who holds consults in their place (what to try)

A consult is not broken off for the minutes at the chair. Where it is as long as an infusion, one
that begins with it is over before the prescriber is free.
"""

from planner.experiments.sense import day as d
from planner.experiments.sense.finding import Finding
from planner.scenario.changes import changed_if_allowed
from planner.scenario.derived.airway import near_infusion
from planner.scenario.derived.owner_days import owner_days
from planner.scenario.derived.talks import consults_planned
from planner.scenario.facts import Value
from planner.scenario.model import Scenario


def consults_while_infusing(scenario: Scenario) -> Finding | None:
    """Return whether the only prescriber holds consults while infusions begin."""
    both = days_of_both(scenario)
    from_min, until_min = consult_hours_min(scenario)
    begins_min, ends_min = infusing_min(scenario)
    met_min = min(until_min, ends_min) - max(from_min, begins_min)
    is_missed = met_min >= scenario.visit.infusion_min <= scenario.visit.consult_min
    if not both or not is_missed or not is_owner_awaited(scenario):
        return None
    numbers = {
        "from_min": from_min,
        "until_min": until_min,
        "begins_min": begins_min,
        "ends_min": ends_min,
        "chair_min": scenario.monitoring.prescriber_min_per_infusion,
        **dict.fromkeys(both, 1.0),
    }
    return Finding("consults_while_infusing", "booking.consult_at_min", numbers, _apart(scenario))


def days_of_both(scenario: Scenario) -> tuple[str, ...]:
    """Return the weekdays that have consults and infusions."""
    consults = scenario.booking.consult_weekdays
    return tuple(day for day in d.infusion_days(scenario) if day in consults)


def consult_hours_min(scenario: Scenario) -> tuple[float, float]:
    """Return when the consults of a day begin and end."""
    from_min = float(scenario.booking.consult_at_min)
    held = consults_planned(scenario.practice, scenario.booking, scenario.visit)
    return from_min, from_min + held * scenario.visit.consult_min


def infusing_min(scenario: Scenario) -> tuple[float, float]:
    """Return between which minutes of a day infusions run: arrival and recovery left out."""
    visit, booking = scenario.visit, scenario.booking
    before = visit.check_in_min + visit.vein_min + visit.intention_min
    after = max(visit.recovery_min, visit.recovery_floor_min) + visit.discharge_min
    return booking.infusions_start_min + before, booking.infusions_end_min - after


def is_owner_awaited(scenario: Scenario) -> bool:
    """Return whether the owner alone comes to the chair, and holds the consults.

    Who infuses alone, or sits beside the patient, is planned to be there.
    """
    rule, staff, added = scenario.monitoring, scenario.staff, scenario.added
    comes = rule.support == "prescriber_visit" and rule.prescriber_min_per_infusion > 0
    is_there = near_infusion(rule, staff, added, scenario.ready).prescriber_is_beside
    is_alone = staff.owner_infuses and not staff.infusion_nurses
    return comes and not (is_there or is_alone or added.prescribers or added.clinicians)


def _apart(scenario: Scenario) -> dict[str, Value]:
    """Return other days for the consults, else another hour, that keep them apart, else {}."""
    booking, taken = scenario.booking, scenario.booking.consult_weekdays
    both = days_of_both(scenario)
    free = [
        day
        for day in owner_days(scenario.practice, booking)
        if day not in taken and day not in booking.infusion_weekdays
    ]
    moved = {*taken} - {*both} | {*free[: len(both)]}
    days = tuple(day for day in scenario.practice.open_weekdays if day in moved)
    from_min, until_min = consult_hours_min(scenario)
    first_min = scenario.practice.opens_min
    begins_min, ends_min = infusing_min(scenario)
    hours = (int(ends_min), first_min if first_min + until_min - from_min <= begins_min else -1)
    tried: list[dict[str, Value]] = [{"booking.consult_weekdays": days}] * (len(days) == len(taken))
    tried += [{"booking.consult_at_min": -(-hour // 5) * 5} for hour in hours if hour >= 0]
    for changes in tried:
        apart = changed_if_allowed(scenario, changes)
        if apart and _holds_as_many(scenario, apart) and not consults_while_infusing(apart):
            return changes
    return {}


def _holds_as_many(scenario: Scenario, other: Scenario) -> bool:
    held = (consults_planned(each.practice, each.booking, each.visit) for each in (scenario, other))
    return next(held) <= next(held)
