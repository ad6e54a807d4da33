"""Start times: at which seconds infusions are booked, found by planning an expected day.

Takes       a Blueprint without start times
Gives       the same with start times
Units       seconds from midnight
Randomness  none: every step takes its mean
Left out    existing visits: they share the prescriber and the assistants, and may wait

Each weekday is planned by weekday_starts.py, where the clinic day itself decides what fits: the
monitoring rule is obeyed without being written down a second time.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from planner.blueprint.weekday_starts import (
    Planning,
    accepted_starts,
    planning_of,
    weekday_starts,
)
from planner.models import records as r
from planner.models.existing_day import (
    is_prescriber_near,
    leave_out_practice,
    with_life_support,
)
from planner.models.records import Blueprint
from planner.scenario.derived.start_times import start_times
from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario

# All that is read here of a scenario beside its blueprint: start times are remembered by it.
SETTINGS_READ = (
    "booking.infusion_weekdays",
    "booking.overbooked",
    "booking.slot_grid_min",
    "booking.start_times",
    "team.supervised_per_day",
    "visit.planned_wait_max_min",
)


def with_slots(blueprint: Blueprint, scenario: Scenario) -> Blueprint:
    """Return the blueprint with infusion start times, and on which weekdays each is offered."""
    slots, offered_by = _together(starts_by_mode(blueprint, scenario))
    full = offered_by.shape[0] - 2
    slots, offered, extra = _overbooked(slots, offered_by[full], scenario.booking.overbooked)
    by_mode = np.zeros((len(offered_by), *offered.shape), dtype=np.bool_)
    by_mode[:, :, ~extra] = offered_by
    by_mode[full] = offered
    floor = blueprint.floor._replace(
        infusion_slot_s=slots,
        is_slot=offered,
        is_extra=extra,
        is_slot_of=by_mode,
        slot_kind=np.zeros(len(slots), dtype=np.int64),
        day_templates=np.zeros((0, *by_mode.shape), dtype=np.bool_),
    )
    return blueprint._replace(floor=floor)


Starts = dict[int, list[int]]  # seconds by weekday


class _Asked(NamedTuple):
    """A plan of which start times are asked, and what its weekdays are planned by."""

    blueprint: Blueprint
    scenario: Scenario
    planning: Planning


def _asked(blueprint: Blueprint, scenario: Scenario) -> _Asked:
    return _Asked(blueprint, scenario, planning_of(blueprint, scenario))


def starts_by_mode(blueprint: Blueprint, scenario: Scenario) -> list[Starts]:
    """Return the start times by how many nurses work alone, the last under supervision."""
    nurses = int(blueprint.floor.program_capacity[r.INFUSION_HANDS])
    plan = _asked(blueprint, scenario)
    alone = [_infusion_starts(plan, with_nurses(blueprint, n)) for n in range(nurses + 1)]
    if nurses == 0:
        return [*alone, {}]
    one_by_one = with_nurses(blueprint, 1)
    one_by_one[r.INFUSION_ROOMS] = min(1, one_by_one[r.INFUSION_ROOMS])
    slow = _infusion_starts(plan, one_by_one)
    most = scenario.team.supervised_per_day
    supervised = {
        day: starts[:most]
        for day, starts in slow.items()
        if there_on(blueprint, one_by_one, day)[r.ON_SITE]
    }
    return [*alone, supervised]


def with_nurses(blueprint: Blueprint, nurses: int) -> r.Ints:
    """Return the capacity of a full infusion day with so many nurses."""
    capacity = blueprint.floor.program_capacity.copy()
    capacity[r.INFUSION_HANDS] = nurses
    capacity[r.INFUSION_WATCH] = nurses * blueprint.floor.watch_units
    return capacity


def _together(by_mode: list[Starts]) -> tuple[r.Ints, r.Flags]:
    """Return all start times, and by mode and weekday which are offered."""
    most: Counter[int] = Counter()
    for starts in by_mode:
        for each in starts.values():
            most |= Counter(each)
    slots = sorted(most.elements())
    return np.array(slots, dtype=np.int64), offered_of(by_mode, slots)


def offered_of(
    by_mode: Sequence[Mapping[int, Sequence[Hashable]]], slots: Sequence[Hashable]
) -> r.Flags:
    """Return which start times are offered, shape (modes, weekdays, start times)."""
    offered = np.zeros((len(by_mode), len(WEEK), len(slots)), dtype=np.bool_)
    for mode, starts in enumerate(by_mode):
        for day, each in starts.items():
            left = Counter(each)
            for k, start in enumerate(slots):
                offered[mode, day, k] = left[start] > 0
                left[start] -= 1
    return offered


def alike(blueprints: Sequence[Blueprint]) -> list[Blueprint]:
    """Return stages of one plan with books of the same width and as many nurses.

    Start times are those of all stages; each offers its own. The hours of consults and sessions
    are those of the stage with most, of which the others offer the first.
    """
    places = max(each.workforce.places for each in blueprints)
    every: Counter[Slot] = Counter()
    for each in blueprints:
        every |= _starts_of(each.floor)
    starts = sorted(every.elements())
    consults = max((each.floor.consult_slot_s for each in blueprints), key=len)
    sessions = max((each.floor.integration_slot_s for each in blueprints), key=len)
    found = []
    for each in blueprints:
        slots = {
            **_on_all_starts(each.floor, starts, places),
            "consult_slot_s": consults,
            "integration_slot_s": sessions,
        }
        full = min(each.workforce.infusion_nurses, places)
        slots["is_slot"] = slots["is_slot_of"][full]
        if len(slots["day_templates"]) > 0:
            slots["is_slot"] = first_of_each_day(slots["day_templates"][:, full])
        facts = _with_places(each.workforce, places)
        own = tuple(one._replace(floor=one.floor._replace(**slots)) for one in each.programs)
        floor = each.floor._replace(**slots)
        found.append(each._replace(floor=floor, workforce=facts, programs=own))
    return found


Slot = tuple[int, bool, int]  # second, whether it overbooks, kind of visit


def _starts_of(floor: r.Floor) -> Counter[Slot]:
    columns = (floor.infusion_slot_s, floor.is_extra, floor.slot_kind)
    return Counter(zip(*(each.tolist() for each in columns), strict=True))


def _on_all_starts(floor: r.Floor, starts: list[Slot], places: int) -> dict[str, Any]:
    """Return all start times, and by mode and weekday which of them a stage offers.

    More nurses than a stage has begin no more infusions than all of its own.
    """
    columns, left = [], _starts_of(floor)
    for k, start in enumerate(starts):
        if left[start] > 0:
            columns.append(k)
            left[start] -= 1
    modes = floor.is_slot_of.shape[0]
    same = [*(min(mode, modes - 2) for mode in range(places + 1)), modes - 1]
    offered = np.zeros((places + 2, len(WEEK), len(starts)), dtype=np.bool_)
    offered[:, :, columns] = floor.is_slot_of[same]
    templates = np.zeros((len(floor.day_templates), *offered.shape), dtype=np.bool_)
    templates[:, :, :, columns] = floor.day_templates[:, same]
    return {
        "infusion_slot_s": np.array([second for second, _, _ in starts], dtype=np.int64),
        "is_extra": np.array([extra for _, extra, _ in starts], dtype=np.bool_),
        "slot_kind": np.array([kind for _, _, kind in starts], dtype=np.int64),
        "is_slot_of": offered,
        "day_templates": templates,
    }


def first_of_each_day(full: r.Flags) -> r.Flags:
    """Return the start times of the first template that has any, by weekday, shape (7, n_slots)."""
    first = full.any(axis=2).argmax(axis=0)
    found: r.Flags = full[first, np.arange(len(WEEK))]
    return found


def _with_places(facts: r.WorkforceFacts, places: int) -> r.WorkforceFacts:
    """Return the facts with room for nurses who are wanted later."""
    more = places - facts.places
    return facts._replace(
        places=places,
        kind=np.pad(facts.kind, (0, more)),
        refusal_share=np.pad(facts.refusal_share, (0, more)),
        weekdays=np.pad(facts.weekdays, ((0, more), (0, 0))),
        course_done=np.pad(facts.course_done, (0, more)),
        supervised_before=np.pad(facts.supervised_before, (0, more)),
    )


def infusion_slots(
    blueprint: Blueprint, scenario: Scenario, capacity: r.Ints
) -> tuple[r.Ints, r.Flags]:
    """Return the start times that the capacity allows, and by weekday which are offered.

    Shapes (n_slots,), rising, and (7, n_slots). Two starts in the same second are two slots.
    """
    return _offered(_infusion_starts(_asked(blueprint, scenario), capacity))


def _infusion_starts(plan: _Asked, capacity: r.Ints) -> Starts:
    """Return the start times that the capacity allows, by weekday."""
    booking = plan.scenario.booking
    written = start_times(booking.start_times)
    if written:
        return _as_written(plan, capacity, written)
    starts: dict[int, list[int]] = {}
    for name in booking.infusion_weekdays:
        day = WEEK.index(name)
        there = there_on(plan.blueprint, capacity, day)
        starts[day] = weekday_starts(plan.planning, there, day)
    return starts


def _as_written(plan: _Asked, capacity: r.Ints, written: Mapping[int, tuple[int, ...]]) -> Starts:
    """Return the owner's own start times in seconds; none if infusions cannot take place.

    They are meant for a full house. With fewer people or rooms those are offered that work.
    """
    floor = plan.blueprint.floor
    if (capacity < floor.must_be_there).any():
        return {}
    own = {day: [60 * minute for minute in minutes] for day, minutes in written.items()}
    if (capacity >= floor.program_capacity).all():
        return own
    return {day: _that_work(plan, capacity, day, starts) for day, starts in own.items()}


def _that_work(plan: _Asked, capacity: r.Ints, weekday: int, starts: Sequence[int]) -> list[int]:
    """Return of start times, one after the other, those that can be kept with those before."""
    there = there_on(plan.blueprint, capacity, weekday)
    if (there < plan.blueprint.floor.must_be_there).any():
        return []
    return accepted_starts(plan.planning, there, weekday, starts, is_repeated=False)


def planned_on(blueprint: Blueprint, weekday: int) -> bool:
    """Return whether a program is given on a weekday at all."""
    calendar = blueprint.calendar
    return bool(calendar.is_infusion_day[calendar.weekday == weekday].any())


def there_on(blueprint: Blueprint, capacity: r.Ints, weekday: int) -> r.Ints:
    """Return the capacity of a weekday: on some the owner is not in the house, or the practice's
    own people are not, for it is closed but for infusions.
    """
    calendar, floor, there = blueprint.calendar, blueprint.floor, capacity.copy()
    days = calendar.weekday == weekday
    owner_in = bool((calendar.physician_in[:, 0] | calendar.infusions_only)[days].any())
    is_open = bool(calendar.is_open[days].any())
    if not is_open:
        leave_out_practice(there, floor)
    there[r.ON_SITE] *= is_prescriber_near(floor, there, owner_in)
    if owner_in and is_open:
        return there
    there[r.OWNER] *= owner_in
    besides = owner_in and not floor.owner_infuses  # who infuses is among the hands
    if with_life_support(floor, there) + besides < floor.life_support_needed:
        there[r.LIFE_SUPPORT] = 0
    return there


def _overbooked(slots: r.Ints, offered: r.Flags, patients: int) -> tuple[r.Ints, r.Flags, r.Flags]:
    """Return start times with those that overbook the day, and which these are.

    Each weekday takes so many more patients, one at each of its first start times in turn.
    """
    more: dict[int, list[int]] = {}
    for day in np.flatnonzero(offered.any(axis=1)):
        own = slots[offered[day]]
        more[int(day)] = [int(own[k % len(own)]) for k in range(patients)]
    added, added_offered = _offered(more)
    every = np.concatenate([slots, added])
    order = np.argsort(every, kind="stable")
    extra = np.arange(len(every)) >= len(slots)
    return (
        every[order],
        np.ascontiguousarray(np.hstack([offered, added_offered])[:, order]),
        extra[order],
    )


def _offered(starts: Starts) -> tuple[r.Ints, r.Flags]:
    """Return all start times of a week, and by weekday which of them are offered."""
    slots, offered = _together([starts])
    return slots, offered[0]


def most_slots(offered: r.Flags) -> int:
    """Return the infusions of the weekday that offers most."""
    return int(offered.sum(axis=1).max(initial=0))
