"""Visit length: how far apart visits are booked, by how many a day are typed.

Takes       a scenario, the one it was opened as, what was typed and chosen
Gives       the length of a booked visit and the physician's minutes in it, where nobody chose them
Units       minutes
Left out    when visits are booked (scenario/derived/visit_slots.py)

Who sees 18 patients from 8 to 5 does not book them every 20 minutes. As long as nobody says how long a
visit is, it is as long as lets the typed visits fill nine of ten slots of the day, but no shorter or
longer than is usual; shorter only where they do not fit otherwise.
"""

from collections.abc import Collection, Mapping
from typing import Any

from planner.scenario.changes import values_of
from planner.scenario.derived.existing_practice import PHYSICIANS
from planner.scenario.derived.visit_slots import visit_starts_min
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.settings.practice import Practice

SLOT, PHYSICIAN_MIN = "practice.visit_slot_min", "practice.physician_min"
LENGTHS = (SLOT, PHYSICIAN_MIN)
VISITS = tuple(f"practice.{who}_visits_per_day" for who in PHYSICIANS)
HOURS = tuple(f"practice.{at}_min" for at in ("opens", "closes", "lunch_at", "lunch"))
# A guess: a tenth stays free for who calls in the morning. Visits of the base practice fill 20 of 24.
BOOKED_SHARE = 0.9
SHORTEST_MIN, USUAL_MIN, LONGEST_MIN = 10, 15, 30  # 15 to 30 are in use (AJMC)


def visit_length_along(
    opened: Scenario, now: Scenario, typed: Mapping[str, Value], chosen: Collection[str]
) -> dict[str, Value]:
    """Return the length of a visit that goes with the visits of a day, where nobody chose it.

    >>> visit_length_along(Scenario(), Scenario(), {VISITS[0]: 18.0, VISITS[1]: 18.0,
    ...     VISITS[2]: 18.0}, chosen=())
    {'practice.visit_slot_min': 24, 'practice.physician_min': 20.0}
    >>> visit_length_along(Scenario(), Scenario(), {VISITS[0]: 20.0}, chosen=())
    {}
    """
    is_about_it = {*VISITS, *HOURS, *_weekdays()} & typed.keys()
    was, held = values_of(opened), values_of(now)
    is_said = any(was[path] != CATALOG[path].default for path in LENGTHS)
    if not is_about_it or is_said or {*LENGTHS} & {*typed, *chosen}:
        return {}
    then: Mapping[str, Any] = {**held, **typed}
    if not {*VISITS} & {*typed, *chosen} and _slots(then, then[SLOT]) >= _most_visits(then):
        return {}
    return {path: value for path, value in _lengths(then).items() if value != held[path]}


def visit_length_gone(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return which lengths are as they go along with the visits of a day."""
    return tuple(path for path, value in _lengths(values).items() if values[path] == value)


def _lengths(values: Mapping[str, Any]) -> dict[str, Value]:
    """Return the length of a visit, and what of it is the physician's; nothing where none fits."""
    slot_min = _slot_min(values)
    if slot_min is None:
        return {}
    usual = CATALOG[PHYSICIAN_MIN].default
    if slot_min == CATALOG[SLOT].default:
        return {SLOT: slot_min, PHYSICIAN_MIN: usual}
    return {SLOT: slot_min, PHYSICIAN_MIN: max(1.0, slot_min - values["practice.rooming_min"])}


def _slot_min(values: Mapping[str, Any]) -> int | None:
    visits = _most_visits(values)
    if not visits:
        return None
    usual = range(LONGEST_MIN, USUAL_MIN - 1, -1)
    at_least = range(USUAL_MIN, SHORTEST_MIN - 1, -1)
    fits = [each for each in usual if _slots(values, each) * BOOKED_SHARE >= visits]
    fits += [each for each in at_least if _slots(values, each) >= visits]
    return next(iter(fits), None)


def _most_visits(values: Mapping[str, Any]) -> float:
    return max((values[path] for path in VISITS if values[_weekdays_of(path)]), default=0.0)


def _slots(values: Mapping[str, Any], slot_min: int) -> int:
    hours = {path.partition(".")[2]: values[path] for path in HOURS}
    return len(visit_starts_min(Practice.model_construct(**hours, visit_slot_min=slot_min)))


def _weekdays() -> tuple[str, ...]:
    return tuple(map(_weekdays_of, VISITS))


def _weekdays_of(path: str) -> str:
    return path.replace("visits_per_day", "weekdays")
