"""Expected day: a day of infusions in which every step takes its mean.

Takes       blueprints, the capacity of a weekday, start times
Gives       its DayPlan; room in which start times for visits of one or more kinds are looked for
Units       seconds from midnight
Randomness  none
Left out    which start times are kept (weekday_starts.py, day_templates.py), playing a day
            (models/clinic_day/compiled_rules/start_search.py)
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from planner.models import records as r
from planner.models.clinic_day.compiled_rules.floor import room_for
from planner.models.clinic_day.compiled_rules.start_search import N_ASKED, StartSearch
from planner.models.clinic_day.plan import Visit, day_plan, most_loans_of
from planner.models.clinic_day.route_table import ints, offsets
from planner.models.clinic_day.schedule import LUNCH_LATEST_S, room_levels
from planner.models.infusion_day import planned_step_s
from planner.models.records import NOBODY, Blueprint, DayPlan


def expected_day(
    blueprint: Blueprint, capacity: r.Ints, weekday: int, starts: list[int]
) -> DayPlan:
    """Return a day of infusions at the given starts in which every step takes its mean."""
    minutes, floor = blueprint.minutes, blueprint.floor
    steps = tuple(round(float(mean)) for mean in planned_step_s(minutes))
    infusion = floor.first_route + r.INFUSION
    visits = [Visit(infusion, steps, arrive_s=start) for start in starts]
    for v in range(len(starts)):
        visits += _tasks(blueprint, v, steps, int(capacity[r.RECOVERY_CHAIRS]))
    visits += _lunches(r.LUNCH_ASSISTANT, int(capacity[r.ASSISTANTS]), blueprint)
    visits += _lunches(r.LUNCH_INFUSION_NURSE, int(capacity[r.INFUSION_HANDS]), blueprint)
    return day_plan(floor.routes, _levels(blueprint, capacity, weekday), visits)


def _levels(blueprint: Blueprint, capacity: r.Ints, weekday: int) -> list[list[tuple[int, int]]]:
    """Return the capacity by resource; rooms follow the hours in which they are free."""
    floor = blueprint.floor
    levels = [[(0, int(units))] for units in capacity]
    added = int(capacity[r.INFUSION_ROOMS] - floor.program_capacity[r.INFUSION_ROOMS])
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
    minutes, first_route = blueprint.minutes, blueprint.floor.first_route
    rhythm = ((r.INFUSE, minutes.check_every_s), (r.RECOVER, minutes.recovery_check_every_s))
    found = [
        Visit(first_route + r.CHECK, (minutes.check_s,), trigger=(v, step), offset_s=offset)
        for step, every in rhythm
        if every
        for offset in range(every, steps[step], every)
    ]
    if chairs > 0:
        move = first_route + r.MOVE
        found.append(Visit(move, (0, steps[r.CLEAN]), trigger=(v, r.RECOVER)))
    return found


def _lunches(route: int, people: int, blueprint: Blueprint) -> list[Visit]:
    """Return the breaks of the people who work on infusions, one after another."""
    length = blueprint.minutes.lunch_break_s
    starts = [blueprint.floor.lunch_s + k * length for k in range(people if length else 0)]
    return [
        Visit(route, (length,), arrive_s=start, latest_start_s=start + LUNCH_LATEST_S)
        for start in starts
    ]


class Infusion(NamedTuple):
    """What an expected infusion of one kind takes."""

    route: int
    step_s: r.Ints  # (n_steps,)
    task_route: r.Ints  # (n_tasks,)
    task_trigger: r.Ints  # the step of the infusion
    task_offset_s: r.Ints
    task_steps: r.Ints  # how many steps each task has
    task_s: r.Ints  # those of all tasks


def infusion_on(day: DayPlan) -> Infusion:
    """Return the only infusion of an expected day: it comes first, then its tasks."""
    n_tasks = int((day.trigger_step != NOBODY).sum())
    tasks, first_step = slice(1, 1 + n_tasks), day.visit_first_step
    return Infusion(
        int(day.visit_route[0]),
        day.duration_s[: first_step[1]],
        day.visit_route[tasks],
        day.trigger_step[tasks],
        day.trigger_offset_s[tasks],
        np.diff(first_step)[tasks],
        day.duration_s[first_step[1] : first_step[tasks.stop]],
    )


def room_for_search(
    leaves_by_s: Sequence[int],
    days: Sequence[DayPlan],
    longest_wait_s: int,
    most: int,
    seconds: int,
) -> StartSearch:
    """Return room for a search for so many start times, of which each can be of any kind.

    As many seconds can be tried.

    `days` have one infusion each, of every kind, and the same routes, levels and breaks.
    `leaves_by_s` is the second by which patients of each kind leave.
    """
    day, kinds = days[0], [infusion_on(each) for each in days]
    breaks = slice(1 + len(kinds[0].task_route), len(day.visit_route))
    break_s = day.duration_s[day.visit_first_step[breaks.start] :]
    engine, log = room_for(
        most * max(1 + len(each.task_route) for each in kinds) + len(break_s),
        most * max(len(each.step_s) + len(each.task_s) for each in kinds) + len(break_s),
        len(day.level_first) - 1,
        len(day.level_units),
        day.routes,
        most * max(map(most_loans_of, days)),
    )
    return StartSearch(
        *day[:4],  # routes and levels
        **_of_kinds(kinds),
        break_route=day.visit_route[breaks],
        break_arrive_s=day.arrive_s[breaks],
        break_latest_s=day.latest_start_s[breaks],
        break_s=break_s,
        seconds=np.zeros(seconds, np.int64),
        asked=np.zeros(N_ASKED, np.int64),
        starts_from_s=np.zeros(len(kinds), np.int64),
        leaves_by_s=ints(leaves_by_s),
        most_of=np.full(len(kinds), r.NEVER),
        order=np.arange(len(kinds)),
        takes_turns=False,
        longest_wait_s=longest_wait_s,
        starts=np.zeros(most, np.int64),
        kinds=np.zeros(most, np.int64),
        engine=engine,
        log=log,
    )


def _of_kinds(kinds: Sequence[Infusion]) -> dict[str, Any]:
    """Return what a search reads of each kind of infusion."""
    return {
        "route": ints([each.route for each in kinds]),
        "step_s": np.stack([each.step_s for each in kinds]),
        "first_task": offsets([len(each.task_route) for each in kinds]),
        "task_route": np.concatenate([each.task_route for each in kinds]),
        "task_trigger": np.concatenate([each.task_trigger for each in kinds]),
        "task_offset_s": np.concatenate([each.task_offset_s for each in kinds]),
        "task_first_step": offsets(np.concatenate([each.task_steps for each in kinds]).tolist()),
        "task_s": np.concatenate([each.task_s for each in kinds]),
    }


def ask(
    search: StartSearch, seconds: Sequence[int], *, is_repeated: bool, known: Sequence[int] = ()
) -> None:
    """Write which seconds a search tries, whether several may start at one, and what is there."""
    search.seconds[: len(seconds)] = seconds
    search.starts[: len(known)] = known
    search.asked[:] = len(seconds), is_repeated, len(known)
