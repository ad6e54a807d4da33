"""Start times: at which seconds infusions are booked, found by planning an expected day.

Takes       a Blueprint without start times
Gives       the same with start times, and what one more of each resource would add
Units       seconds from midnight
Randomness  none: every step takes its mean
Left out    existing visits: they share the prescriber and the assistants, and may wait

Start times are added one by one, the earliest first, as long as on the expected day every
patient leaves by the hour set for it, no step of an infusion waits longer than the owner accepts,
and everybody who works on infusions gets lunch. The clinic day itself decides, so the
monitoring rule is obeyed without being written down a second time. Where the rooms could hold
more, one of the starts is tried later and the day filled up again behind it, as long as that finds
one more; and the plans with a room, a chair, an assistant or a nurse less are tried: one may stand
idle. So with more of these no fewer are planned, although a day can go worse with more.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from planner.errors import PlanError
from planner.models import records as r
from planner.models.clinic_day.compiled_engine import find_starts_quickly, most_loans_of
from planner.models.clinic_day.compiled_rules.floor import room_for
from planner.models.clinic_day.compiled_rules.start_search import StartSearch
from planner.models.clinic_day.plan import Visit, day_plan, refuse_impossible
from planner.models.clinic_day.schedule import LUNCH_LATEST_S, room_levels
from planner.models.infusion_day import planned_end_s, planned_step_s
from planner.models.records import NOBODY, Blueprint, DayPlan
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


# As far as a plan goes.
CAN_STAND_IDLE = (r.INFUSION_ROOMS, r.RECOVERY_CHAIRS, r.ASSISTANTS, r.INFUSION_HANDS)
# Up to so many, days are filled again, and tried with one of everything less: with more, the
# plans to try multiply. A clinic of twelve rooms took over five minutes to plan.
FILLED_AGAIN = {r.INFUSION_ROOMS: 4, r.INFUSION_HANDS: 4}
TRIED_WITH_LESS = {r.INFUSION_ROOMS: 6, r.INFUSION_HANDS: 6}
LATER_BY = (2, 4)  # steps of the grid by which one start is tried later


FEW_STARTS = 16  # room for so many is made at first


class OneMore(NamedTuple):
    """How many infusions a day one more of something would allow."""

    rooms: int  # with a monitor and a pump each
    nurses: int
    assistants: int
    equipment: int = 0  # a monitor and a pump, without a room
    support: int = 0  # a sitter or a contracted person, where the rule needs one


def with_slots(blueprint: Blueprint, scenario: Scenario) -> Blueprint:
    """Return the blueprint with infusion start times, and on which weekdays each is offered."""
    slots, offered_by = _together(_starts_by_mode(blueprint, scenario))
    full = offered_by.shape[0] - 2
    slots, offered, extra = _overbooked(slots, offered_by[full], scenario.booking.overbooked)
    by_mode = np.zeros((len(offered_by), *offered.shape), dtype=np.bool_)
    by_mode[:, :, ~extra] = offered_by
    by_mode[full] = offered
    floor = blueprint.floor._replace(
        infusion_slot_s=slots, is_slot=offered, is_extra=extra, is_slot_of=by_mode
    )
    return blueprint._replace(floor=floor)


Starts = dict[int, list[int]]  # seconds by weekday


class Planning(NamedTuple):
    """What start times are planned for, and what has been planned already."""

    blueprint: Blueprint
    scenario: Scenario
    known: dict[bytes, list[int]]  # weekdays and capacities alike are planned once
    searches: dict[bytes, StartSearch]  # room for days, by weekday and capacity


def planning_of(blueprint: Blueprint, scenario: Scenario) -> Planning:
    """Return a planning in which nothing has been planned yet."""
    return Planning(blueprint, scenario, {}, {})


def _starts_by_mode(blueprint: Blueprint, scenario: Scenario) -> list[Starts]:
    """Return the start times by how many nurses work alone, the last under supervision."""
    nurses = int(blueprint.floor.programme_capacity[r.INFUSION_HANDS])
    planning = planning_of(blueprint, scenario)
    alone = [infusion_starts(planning, _with_nurses(blueprint, n)) for n in range(nurses + 1)]
    if nurses == 0:
        return [*alone, {}]
    one_by_one = _with_nurses(blueprint, 1)
    one_by_one[r.INFUSION_ROOMS] = min(1, one_by_one[r.INFUSION_ROOMS])
    slow = infusion_starts(planning, one_by_one)
    most, calendar = scenario.team.supervised_per_day, blueprint.calendar
    owner_in = set(calendar.weekday[calendar.physician_in[:, 0]].tolist())
    supervised = {day: starts[:most] for day, starts in slow.items() if day in owner_in}
    return [*alone, supervised]


def _with_nurses(blueprint: Blueprint, nurses: int) -> r.Ints:
    """Return the capacity of a full infusion day with so many nurses."""
    capacity = blueprint.floor.programme_capacity.copy()
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
    offered = np.zeros((len(by_mode), len(WEEK), len(slots)), dtype=np.bool_)
    for mode, starts in enumerate(by_mode):
        for day, each in starts.items():
            left = Counter(each)
            for k, second in enumerate(slots):
                offered[mode, day, k] = left[second] > 0
                left[second] -= 1
    return np.array(slots, dtype=np.int64), offered


def alike(blueprints: Sequence[Blueprint]) -> list[Blueprint]:
    """Return stages of one plan with books of the same width and as many nurses.

    Start times are those of all stages; each offers its own. The hours of consults and sessions
    are those of the stage with most, of which the others offer the first.
    """
    places = max(each.workforce.places for each in blueprints)
    every: Counter[tuple[int, bool]] = Counter()
    for each in blueprints:
        every |= _starts_of(each)
    starts = sorted(every.elements())
    consults = max((each.floor.consult_slot_s for each in blueprints), key=len)
    sessions = max((each.floor.integration_slot_s for each in blueprints), key=len)
    found = []
    for each in blueprints:
        by_mode = _on_all_starts(each, starts, places)
        full = min(each.workforce.infusion_nurses, places)
        floor = each.floor._replace(
            infusion_slot_s=np.array([second for second, _ in starts], dtype=np.int64),
            is_extra=np.array([extra for _, extra in starts], dtype=np.bool_),
            is_slot=by_mode[full],
            is_slot_of=by_mode,
            consult_slot_s=consults,
            integration_slot_s=sessions,
        )
        facts = _with_places(each.workforce, places)
        found.append(each._replace(floor=floor, workforce=facts))
    return found


def _starts_of(blueprint: Blueprint) -> Counter[tuple[int, bool]]:
    floor = blueprint.floor
    return Counter(zip(floor.infusion_slot_s.tolist(), floor.is_extra.tolist(), strict=True))


def _on_all_starts(blueprint: Blueprint, starts: list[tuple[int, bool]], places: int) -> r.Flags:
    """Return by mode and weekday which of all start times a stage offers.

    More nurses than a stage has begin no more infusions than all of its own.
    """
    floor, own = blueprint.floor, _starts_of(blueprint)
    columns, left = [], own.copy()
    for k, start in enumerate(starts):
        if left[start] > 0:
            columns.append(k)
            left[start] -= 1
    modes = floor.is_slot_of.shape[0]
    offered = np.zeros((places + 2, len(WEEK), len(starts)), dtype=np.bool_)
    full, supervised = modes - 2, modes - 1
    for mode in range(places + 2):
        same = supervised if mode == places + 1 else min(mode, full)
        offered[mode][:, columns] = floor.is_slot_of[same]
    return offered


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


def infusion_slots(planning: Planning, capacity: r.Ints) -> tuple[r.Ints, r.Flags]:
    """Return the start times that the capacity allows, and by weekday which are offered.

    Shapes (n_slots,), rising, and (7, n_slots). Two starts in the same second are two slots.
    """
    return _offered(infusion_starts(planning, capacity))


def infusion_starts(planning: Planning, capacity: r.Ints) -> Starts:
    """Return the start times that the capacity allows, by weekday."""
    scenario = planning.scenario
    written = start_times(scenario.booking.start_times)
    if written:
        return _as_written(planning, capacity, written)
    starts: dict[int, list[int]] = {}
    for name in scenario.booking.infusion_weekdays:
        day = WEEK.index(name)
        starts[day] = _starts(planning, _there_on(planning.blueprint, capacity, day), day)
    return starts


def _as_written(
    planning: Planning, capacity: r.Ints, written: Mapping[int, tuple[int, ...]]
) -> Starts:
    """Return the owner's own start times in seconds; none if infusions cannot take place.

    They are meant for a full house. With fewer people or rooms those are offered that work.
    """
    floor = planning.blueprint.floor
    if (capacity < floor.must_be_there).any():
        return {}
    own = {day: [60 * minute for minute in minutes] for day, minutes in written.items()}
    if (capacity >= floor.programme_capacity).all():
        return own
    return {day: _that_work(planning, capacity, day, starts) for day, starts in own.items()}


def _that_work(
    planning: Planning, capacity: r.Ints, weekday: int, starts: Sequence[int]
) -> list[int]:
    """Return of start times, one after the other, those that can be kept with those before."""
    there = _there_on(planning.blueprint, capacity, weekday)
    if (there < planning.blueprint.floor.must_be_there).any():
        return []
    return _accepted(planning, there, weekday, starts, is_repeated=False)


def _there_on(blueprint: Blueprint, capacity: r.Ints, weekday: int) -> r.Ints:
    """Return the capacity of a weekday: on some the owner is not in the house."""
    calendar, floor, there = blueprint.calendar, blueprint.floor, capacity.copy()
    if calendar.physician_in[calendar.weekday == weekday, 0].any():
        return there
    there[[r.OWNER, r.ON_SITE]] = 0
    skilled = there[r.INFUSION_HANDS] + there[r.AIRWAY]
    skilled += there[r.ASSISTANTS] if floor.life_support_assistants else 0
    if skilled < floor.life_support_needed:
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


def _starts(planning: Planning, capacity: r.Ints, weekday: int) -> list[int]:
    """Return the start times of one weekday, rising: the most that any plan found."""
    floor, used = planning.blueprint.floor, _useful(capacity)
    hours = np.stack([floor.room_from_s[weekday], floor.room_units[weekday]]).tobytes()
    key = hours + used.tobytes()
    if key not in planning.known:
        planning.known[key] = _best(planning, used, weekday)
    return planning.known[key]


def _best(planning: Planning, capacity: r.Ints, weekday: int) -> list[int]:
    """Return the best of the plans with this capacity, and with one of something less."""
    blueprint = planning.blueprint
    if _is_missing(blueprint, capacity):
        return []
    best = _one_by_one(planning, capacity, weekday)
    if _is_at_most(capacity, FILLED_AGAIN):
        best = _filled_again(planning, capacity, weekday, best)
    if not _is_at_most(capacity, TRIED_WITH_LESS):
        return best
    for fewer in _one_less(blueprint, capacity):
        if len(best) < _most_starts(blueprint, fewer):
            best = max(best, _starts(planning, fewer, weekday), key=len)
    return best


def _is_at_most(capacity: r.Ints, most: Mapping[int, int]) -> bool:
    """Return whether there is no more of anything than that."""
    return all(capacity[what] <= units for what, units in most.items())


def _is_missing(blueprint: Blueprint, capacity: r.Ints) -> bool:
    """Return whether something is missing without which nobody is infused; chairs are not that."""
    missing = capacity < blueprint.floor.must_be_there
    missing[r.RECOVERY_CHAIRS] = False
    return bool(missing.any())


def _one_by_one(planning: Planning, capacity: r.Ints, weekday: int) -> list[int]:
    """Return start times, each as early as it can be after those before."""
    seconds = _grid(planning, planning.blueprint.floor.infusions_start_s)
    return _accepted(planning, capacity, weekday, seconds, is_repeated=True)


def _grid(planning: Planning, from_s: int) -> range:
    """Return the seconds from one on at which an infusion can begin and end in time."""
    blueprint, grid_min = planning.blueprint, planning.scenario.booking.slot_grid_min
    last_s = blueprint.floor.infusions_end_s - planned_end_s(blueprint.minutes, 0)
    return range(from_s, last_s + 1, 60 * grid_min)


def _filled_again(
    planning: Planning, capacity: r.Ints, weekday: int, starts: list[int]
) -> list[int]:
    """Return start times, more of them where letting one come later makes room for one more."""
    most = _most_starts(planning.blueprint, capacity)
    while len(starts) < most:
        more = _one_later(planning, capacity, weekday, starts)
        if not more:
            break
        starts = more
    return starts


def _one_later(planning: Planning, capacity: r.Ints, weekday: int, starts: list[int]) -> list[int]:
    """Return the first plan with more starts in which one of these is later, or none."""
    grid_s = 60 * planning.scenario.booking.slot_grid_min
    for later in LATER_BY:
        for k, second in enumerate(starts):
            seconds = _grid(planning, second + later * grid_s)
            found = _accepted(
                planning, capacity, weekday, seconds, is_repeated=True, known=starts[:k]
            )
            if len(found) > len(starts):
                return found
    return []


def _accepted(
    planning: Planning,
    capacity: r.Ints,
    weekday: int,
    seconds: Sequence[int],
    *,
    is_repeated: bool,
    known: Sequence[int] = (),
) -> list[int]:
    """Return of seconds, rising, those at which infusions can start, each with those before.

    Where it is repeated, as many as can start at the same second. Those known come first.
    """
    possible = seconds
    if not known:
        possible = _from_first_possible(planning.blueprint, capacity, weekday, seconds)
    if not possible:
        return list(known)
    most = FEW_STARTS
    while True:
        room = _search(planning, capacity, weekday, int([*known, *possible][0]), most)
        room.starts[: len(known)] = known
        search = room._replace(
            seconds=np.array(possible, np.int64), is_repeated=is_repeated, known=len(known)
        )
        found = find_starts_quickly(search)
        if found < len(search.starts):
            starts: list[int] = search.starts[:found].tolist()
            return starts
        most = 2 * len(search.starts)


def _from_first_possible(
    blueprint: Blueprint, capacity: r.Ints, weekday: int, seconds: Sequence[int]
) -> Sequence[int]:
    """Return the seconds from the first on at which an infusion is possible at all.

    Only the first start of a day can be impossible: those after it come when no less is there.
    """
    for k, second in enumerate(seconds):
        try:
            refuse_impossible(expected_day(blueprint, capacity, weekday, [second]))
        except PlanError:  # hours in which no room is free any more
            continue
        return seconds[k:]
    return ()


def _search(
    planning: Planning, capacity: r.Ints, weekday: int, first_s: int, most: int
) -> StartSearch:
    """Return room for a search for so many start times or more; it is made once."""
    key = capacity.tobytes() + bytes([weekday])
    found = planning.searches.get(key)
    if found is None or len(found.starts) < most:
        one = expected_day(planning.blueprint, capacity, weekday, [first_s])
        found = planning.searches[key] = _room_for_search(planning, one, most)
    return found


def _room_for_search(planning: Planning, one: DayPlan, most: int) -> StartSearch:
    """Return room for a search for so many start times; `one` is the day with only the first.

    The infusion comes first in it, then its tasks, then the breaks.
    """
    first_step, n_tasks = one.visit_first_step, int((one.trigger_step != NOBODY).sum())
    tasks, breaks = slice(1, 1 + n_tasks), slice(1 + n_tasks, len(one.visit_route))
    after = int(first_step[tasks.stop])  # the steps of the infusion and its tasks
    engine, log = room_for(
        most * tasks.stop + breaks.stop - breaks.start,
        most * after + breaks.stop - breaks.start,
        len(one.level_first) - 1,
        len(one.level_units),
        one.routes,
        most * most_loans_of(one),
    )
    return StartSearch(
        one.routes,
        one.level_first,
        one.level_from_s,
        one.level_units,
        step_s=one.duration_s[: first_step[1]],
        task_route=one.visit_route[tasks],
        task_trigger=one.trigger_step[tasks],
        task_offset_s=one.trigger_offset_s[tasks],
        task_first_step=first_step[1 : tasks.stop + 1] - first_step[1],
        task_s=one.duration_s[first_step[1] : after],
        break_route=one.visit_route[breaks],
        break_arrive_s=one.arrive_s[breaks],
        break_latest_s=one.latest_start_s[breaks],
        break_s=one.duration_s[after:],
        seconds=one.arrive_s[:0],
        is_repeated=False,
        leaves_by_s=planning.blueprint.floor.infusions_end_s,
        longest_wait_s=planning.scenario.visit.planned_wait_max_min * 60,
        starts=np.zeros(most, np.int64),
        known=0,
        engine=engine,
        log=log,
    )


def _useful(capacity: r.Ints) -> r.Ints:
    """Return the capacity without what no patient could ever use."""
    used = capacity.copy()
    rooms = used[r.INFUSION_ROOMS]
    used[r.RECOVERY_CHAIRS] = min(used[r.RECOVERY_CHAIRS], used[r.MONITORS])
    used[r.MONITORS] = min(used[r.MONITORS], rooms + used[r.RECOVERY_CHAIRS])
    used[r.PUMPS] = min(used[r.PUMPS], rooms)
    used[r.ASSISTANTS] = min(used[r.ASSISTANTS], rooms + 1)  # one in each room, one at lunch
    return used


def _one_less(blueprint: Blueprint, capacity: r.Ints) -> list[r.Ints]:
    """Return the capacities with one room, chair, assistant or nurse less."""
    found = []
    for what in CAN_STAND_IDLE:
        if capacity[what] > 0:
            fewer = capacity.copy()
            fewer[what] -= 1
            if what == r.INFUSION_HANDS:
                fewer[r.INFUSION_WATCH] -= blueprint.floor.watch_units
            found.append(fewer)
    return found


def _most_starts(blueprint: Blueprint, capacity: r.Ints) -> int:
    """Return a number of starts that no plan can exceed: each holds a room, a monitor, a pump.

    Nobody starts before the first hour or leaves after the last, so the time from check-in to
    discharge of one after the other in the same room fits in between, and a cleaning between two;
    where there are chairs, the time to the end of the infusion. Nor can people do more than they
    have hours.
    """
    floor, step_s = blueprint.floor, planned_step_s(blueprint.minutes)
    window_s = floor.infusions_end_s - floor.infusions_start_s
    last = r.INFUSE if capacity[r.RECOVERY_CHAIRS] > 0 else r.DISCHARGE
    spans = {
        r.INFUSION_ROOMS: (step_s[: last + 1].sum(), step_s[r.CLEAN]),
        r.MONITORS: (step_s[: r.DISCHARGE + 1].sum(), 0.0),
        r.PUMPS: (step_s[r.VEIN : r.INFUSE + 1].sum(), 0.0),
    }
    by_place = min(
        int(capacity[what]) * int((window_s + between_s) // max(1.0, held_s + between_s))
        for what, (held_s, between_s) in spans.items()
    )
    asked_s = _people_s(floor.routes, step_s)
    asked = asked_s > 0
    by_people = capacity[asked] * window_s // asked_s[asked]
    return int(min(by_place, *by_people))


def _people_s(routes: r.RouteTable, step_s: r.Floats) -> r.Floats:
    """Return the unit-seconds of each resource that an infusion takes whoever does its steps."""
    found, first = np.zeros(r.N_RESOURCES), int(routes.route_first_step[r.INFUSION])
    for k in range(r.DISCHARGE + 1):
        ways = np.zeros((int(routes.n_alternatives[first + k]), r.N_RESOURCES))
        for way, people, units in zip(
            ways, routes.people[first + k], routes.people_units[first + k], strict=False
        ):
            np.add.at(way, people, units)
        found += ways.min(axis=0) * step_s[k]
    return found


def one_more(blueprint: Blueprint, scenario: Scenario) -> OneMore:
    """Return how many more infusions a day a room, a nurse or an assistant would allow."""
    now = most_slots(blueprint.floor.is_slot & ~blueprint.floor.is_extra)
    planning = planning_of(blueprint, scenario)

    def gain(*resources: int) -> int:
        capacity = blueprint.floor.programme_capacity.copy()
        capacity[list(resources)] += 1
        if r.INFUSION_HANDS in resources:
            capacity[r.INFUSION_WATCH] += blueprint.floor.watch_units
        return max(0, most_slots(infusion_slots(planning, capacity)[1]) - now)

    return OneMore(
        rooms=gain(r.INFUSION_ROOMS, r.MONITORS, r.PUMPS),
        nurses=gain(r.INFUSION_HANDS),
        assistants=gain(r.ASSISTANTS),
        equipment=gain(r.MONITORS, r.PUMPS),
        support=max(gain(who) for who in (r.SITTERS, r.AIRWAY)),
    )


def expected_day(
    blueprint: Blueprint, capacity: r.Ints, weekday: int, starts: list[int]
) -> DayPlan:
    """Return a day of infusions at the given starts in which every step takes its mean."""
    minutes, floor = blueprint.minutes, blueprint.floor
    steps = tuple(round(float(mean)) for mean in planned_step_s(minutes))
    visits = [Visit(r.INFUSION, steps, arrive_s=start) for start in starts]
    for v in range(len(starts)):
        visits += _tasks(blueprint, v, steps, int(capacity[r.RECOVERY_CHAIRS]))
    visits += _lunches(r.LUNCH_ASSISTANT, int(capacity[r.ASSISTANTS]), blueprint)
    visits += _lunches(r.LUNCH_INFUSION_NURSE, int(capacity[r.INFUSION_HANDS]), blueprint)
    return day_plan(floor.routes, _levels(blueprint, capacity, weekday), visits)


def _levels(blueprint: Blueprint, capacity: r.Ints, weekday: int) -> list[list[tuple[int, int]]]:
    """Return the capacity by resource; rooms follow the hours in which they are free."""
    floor = blueprint.floor
    levels = [[(0, int(units))] for units in capacity]
    added = int(capacity[r.INFUSION_ROOMS] - floor.programme_capacity[r.INFUSION_ROOMS])
    n = room_levels(floor, weekday)
    rooms = zip(floor.room_from_s[weekday, :n], floor.room_units[weekday, :n], strict=True)
    levels[r.INFUSION_ROOMS] = [
        (int(from_s), _rooms_then(int(units), int(capacity[r.INFUSION_ROOMS]), added))
        for from_s, units in rooms
    ]
    return levels


def _rooms_then(free: int, rooms: int, added: int) -> int:
    """Return how many rooms count while so many are free: more are added, fewer are the limit."""
    if not free:
        return 0
    return free + added if added > 0 else min(free, rooms)


def _tasks(blueprint: Blueprint, v: int, steps: tuple[int, ...], chairs: int) -> list[Visit]:
    """Return the checks of an expected infusion, and its move to a chair where there are any."""
    minutes = blueprint.minutes
    rhythm = ((r.INFUSE, minutes.check_every_s), (r.RECOVER, minutes.recovery_check_every_s))
    found = [
        Visit(r.CHECK, (minutes.check_s,), trigger=(v, step), offset_s=offset)
        for step, every in rhythm
        if every
        for offset in range(every, steps[step], every)
    ]
    if chairs > 0:
        found.append(Visit(r.MOVE, (0, steps[r.CLEAN]), trigger=(v, r.RECOVER)))
    return found


def _lunches(route: int, people: int, blueprint: Blueprint) -> list[Visit]:
    """Return the breaks of the people who work on infusions, one after another."""
    length = blueprint.minutes.lunch_break_s
    starts = [blueprint.floor.lunch_s + k * length for k in range(people if length else 0)]
    return [
        Visit(route, (length,), arrive_s=start, latest_start_s=start + LUNCH_LATEST_S)
        for start in starts
    ]
