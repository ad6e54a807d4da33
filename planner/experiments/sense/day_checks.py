"""Day checks: a day that is too short, people or rooms that stand idle, existing visits it costs.

Takes       a scenario
Gives       a finding or None for each check
Units       named by each number
Randomness  none
Left out    who comes (patient_checks.py), what it costs (checks.py)

Where rough arithmetic suspects people or hours, the planned start times decide whether it is said.
"""

import math

from planner.experiments.sense import day as d
from planner.experiments.sense import patients as p
from planner.experiments.sense.finding import WEEKS_PER_YEAR, Finding
from planner.ledger.one_infusion import contribution_of_infusion_usd
from planner.scenario.changes import changed_if_allowed
from planner.scenario.derived.talks import consults_planned
from planner.scenario.derived.visit_slots import consult_visits
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

MUCH_LOST_SHARE = 0.5  # of the most that infusions can leave
MUCH_LOOSE_SHARE = 0.2  # of the time of the visits that consults take the place of
MOST_IN_A_ROW = 4


def _most_week_usd(scenario: Scenario) -> float:
    """Return the most that infusions can leave in a week, every start time taken."""
    return d.infusions_a_week(scenario) * max(0.0, contribution_of_infusion_usd(scenario))


def _lost(scenario: Scenario, name: str, path: str, visits: float) -> Finding:
    usd = visits * d.visit_left_usd(scenario)
    numbers = {
        "visits_week": visits,
        "lost_usd_year": WEEKS_PER_YEAR * usd,
        "most_usd_year": WEEKS_PER_YEAR * _most_week_usd(scenario),
        "days": float(len(d.infusion_days(scenario))),
    }
    return Finding(name, path, numbers, {})


def quiet_hours(scenario: Scenario) -> Finding | None:
    """Return whether quiet hours cost a large part of all that infusions can leave."""
    visits = d.visits_lost_week(scenario).quiet_hours
    if visits * d.visit_left_usd(scenario) <= MUCH_LOST_SHARE * _most_week_usd(scenario):
        return None
    found = _lost(scenario, "quiet_hours", "rooms.quiet", visits)
    each = scenario.start_up.soundproofing_usd_room
    numbers = {**found.numbers, "soundproofing_usd": each * scenario.rooms.infusion_rooms}
    return found._replace(numbers=numbers, changes={"rooms.quiet": "soundproofed"})


def exam_rooms(scenario: Scenario) -> Finding | None:
    """Return whether infusions take exam rooms that existing patients need."""
    visits = d.visits_lost_week(scenario).exam_rooms
    if visits * d.visit_left_usd(scenario) <= MUCH_LOST_SHARE / 2 * _most_week_usd(scenario):
        return None
    found = _lost(scenario, "exam_rooms", "rooms.exam_rooms_used", visits)
    return found._replace(changes={"rooms.exam_rooms_used": 0})


def beside(scenario: Scenario) -> Finding | None:
    """Return whether the owner, kept at the chair, loses more than infusions can leave."""
    visits = d.visits_lost_week(scenario).beside
    if visits * d.visit_left_usd(scenario) <= MUCH_LOST_SHARE * _most_week_usd(scenario):
        return None
    path = "staff.owner_infuses" if scenario.staff.owner_infuses else "monitoring.preset"
    return _lost(scenario, "beside", path, visits)


def displaces(scenario: Scenario) -> Finding | None:
    """Return whether the visits displaced in all are worth more than infusions can ever leave."""
    visits = d.visits_lost_week(scenario).total
    if visits * d.visit_left_usd(scenario) <= _most_week_usd(scenario):
        return None
    alone = (quiet_hours, exam_rooms, beside)
    if any(check(scenario) for check in alone) or not _most_week_usd(scenario):
        return None
    return _lost(scenario, "displaces", "booking.infusion_weekdays", visits)


def loose_consults(scenario: Scenario) -> Finding | None:
    """Return whether consults leave much of the visits unused that they take the place of."""
    practice, booking, visit = scenario.practice, scenario.booking, scenario.visit
    taken = consult_visits(practice, booking, visit)
    taken_min = taken.visits * practice.visit_slot_min
    is_free = scenario.added.clinicians or not practice.owner_visits_per_day
    if is_free or taken.loose_min <= MUCH_LOOSE_SHARE * taken_min or not booking.consult_weekdays:
        return None
    numbers = {
        "consults": float(consults_planned(practice, booking, visit)),
        "consult_min": visit.consult_min,
        "visits": float(taken.visits),
        "slot_min": float(practice.visit_slot_min),
        "loose_min": taken.loose_min,
        **_in_a_row(scenario),
    }
    return Finding("loose_consults", "visit.consult_min", numbers, {})


def _in_a_row(scenario: Scenario) -> dict[str, float]:
    """Return how many consults in a row leave nothing of their visits unused, {} for none."""
    practice, booking, visit = scenario.practice, scenario.booking, scenario.visit
    for held in range(booking.consults_per_day + 1, MOST_IN_A_ROW + 1):
        more = booking.model_copy(update={"consults_per_day": held})
        taken = consult_visits(practice, more, visit)
        if consults_planned(practice, more, visit) == held and not taken.loose_min:
            return {"in_a_row": float(held), "then_visits": float(taken.visits)}
    return {}


# --- the day --------------------------------------------------------------------------------------


def _planned(scenario: Scenario) -> int:
    """Return the planned infusions of the weekday that holds most."""
    from planner.blueprint.start_times import most_slots  # loads what is compiled
    from planner.experiments.run.prepare import prepare

    return most_slots(prepare(scenario).floor.is_slot)


def wanted_week(scenario: Scenario) -> float:
    """Return the infusions a week that those who ask and are seen would want."""
    seen = min(p.consults_week(scenario), p.consults_wanted_week(scenario))
    return seen * p.infusions_per_consult(scenario)


def short_day(scenario: Scenario) -> Finding | None:
    """Return whether a day ends so early that a room holds none, or one instead of more."""
    ends, closes = scenario.booking.infusions_end_min, scenario.practice.closes_min
    now, most = d.infusions_a_room(scenario, ends), d.infusions_a_room(scenario, closes)
    days, at_once = len(d.infusion_days(scenario)), d.places(scenario)
    is_enough = wanted_week(scenario) <= now * at_once * days
    if scenario.booking.start_times or now > 1 or most <= now or is_enough:
        return None
    needed = math.ceil(wanted_week(scenario) / (at_once * days))
    enough = min(closes, d.until_for(scenario, min(most, max(now + 1, needed))))
    for until in (enough, closes):
        changes: dict[str, Value] = {"booking.infusions_end_min": until}
        longer = changed_if_allowed(scenario, changes)
        if longer is not None and _planned(longer) > _planned(scenario):
            numbers = {
                "inside_min": d.inside_min(scenario),
                "a_room": now,
                "a_day": _planned(scenario),
                "then_a_day": _planned(longer),
                "until_min": until,
            }
            return Finding("short_day", "booking.infusions_end_min", numbers, changes)
    return None


def spare_nurses(scenario: Scenario) -> Finding | None:
    """Return whether a day holds as many infusions with fewer nurses than are there."""
    there, needed = d.most_nurses(scenario), d.nurses_needed(scenario)
    nurses = scenario.staff.infusion_nurses
    spare = min(there - needed, nurses - 1)
    if spare < 1 or scenario.team.people:
        return None
    changes: dict[str, Value] = {"staff.infusion_nurses": nurses - spare}
    fewer = changed_if_allowed(scenario, changes)
    if fewer is None or _planned(fewer) < _planned(scenario):
        return None
    saved = spare * d.nurse_day_usd(scenario) * len(d.infusion_days(scenario))
    numbers = {
        "nurses": nurses,
        "enough": nurses - spare,
        "places": d.places(scenario),
        "saved_usd_year": WEEKS_PER_YEAR * saved,
    }
    return Finding("spare_nurses", "staff.infusion_nurses", numbers, changes)


def empty_rooms(scenario: Scenario) -> Finding | None:
    """Return whether half of the rooms or more stand empty for want of nurses to watch."""
    watched, there = d.watched_at_once(scenario), d.places(scenario)
    if not 0 < 2 * watched <= there:
        return None
    needed = d.nurses_needed(scenario)
    changes: dict[str, Value] = {"staff.infusion_nurses": needed}
    more = changed_if_allowed(scenario, changes)
    if more is None:
        changes |= {"staff.infusion_nurse_plan": "hire"}
        more = changed_if_allowed(scenario, changes)
    if more is None or _planned(more) <= _planned(scenario):
        return None
    numbers = {
        "places": there,
        "watched": watched,
        "nurses": scenario.staff.infusion_nurses,
        "needed": needed,
        "a_day": _planned(scenario),
        "then_a_day": _planned(more),
    }
    return Finding("empty_rooms", "staff.infusion_nurses", numbers, changes)
