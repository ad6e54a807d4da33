"""What one clinic day costs, on each engine and on a bare heap: `python benchmarks/day.py`.

The day is a busy one of the base case: three providers with twenty visits each, two infusion
rooms with six visits, their vitals checks, and one emergency. A bare heap that only passes
the same events, at the same seconds, is the floor below which no engine can come. Every row
is the best of several rounds; rounds of all rows take turns, so that a busy machine is as
unfair to one as to another.
"""

import heapq
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.models.clinic_day import compiled_engine, simpy_engine
from planner.models.clinic_day.compiled_engine import ENGINE, PlannedDay, simulate_planned_day
from planner.models.clinic_day.compiled_rules.floor import room_for
from planner.models.clinic_day.feasibility import refuse_infeasible
from planner.models.clinic_day.plan import Visit, day_plan
from planner.models.clinic_day.route_table import Resource, Route, Step, route_table
from planner.models.machine_code.compiled import part
from planner.models.machine_code.record_pointer import RecordPointer
from planner.models.machine_code.twins import Twins
from planner.models.records import NEVER, NOBODY, PAUSES, RUNS_ON, DayLog, DayPlan, Ints

ROUNDS = 15
ROUND_S = 0.05  # about how long a round of one row takes

OPENS_S, HOUR_S, MINUTE_S = 8 * 3600, 3600, 60
PROVIDERS = ("owner", "second", "third")
INFUSION_MIN = ((5, 10), (6, 12), (40, 41), (25, 40), (10, 20), (4, 8))


class Row(NamedTuple):
    """One line of the table: a name, and what to run so many times."""

    name: str
    run: Callable[[int], object]


# --- the day ------------------------------------------------------------------------------


def routes() -> list[Route]:
    """Return a visit for each provider, the infusion, the vitals check and the emergency."""
    rooming = Step("rooming", ({"assistant": 1, "exam": 1}, {"hands": 1, "exam": 1}))
    visits = [
        Route(who, (rooming, Step("visit", ({who: 1, "exam": 1},), lends=PAUSES)))
        for who in PROVIDERS
    ]
    bed, whole_nurse = {"infusion": 1, "monitor": 1}, {"hands": 1, "watch": 2}
    watched = {"watch": 1, **bed}
    infusion = (
        Step("intake", ({**whole_nurse, "infusion": 1},), 3, lends=PAUSES),
        Step("vein", ({**whole_nurse, **bed},), 3, lends=PAUSES),
        Step("infuse", (watched,), 3, lends=RUNS_ON),
        Step("recover", (watched,), 3, lends=RUNS_ON),
        Step("rest", ({"watch": 1, "infusion": 1},), 3, lends=RUNS_ON),
        Step("discharge", ({"hands": 1, "infusion": 1}, {"assistant": 1, "infusion": 1}), 3),
    )
    check = Step("check", ({"hands": 1},), 2)
    help_ = tuple({"hands": 1, who: 1} for who in PROVIDERS)
    return [
        *visits,
        Route("infusion", infusion),
        Route("check", (check,)),
        Route("emergency", (Step("help", help_, 1, is_emergency=True),)),
    ]


def busy_plan(seed: int = 1) -> DayPlan:
    """Return the plan of the day."""
    draw_key = random.Random(seed)  # noqa: S311
    levels: dict[str, list[tuple[int, int]]] = {
        **{who: [(0, 1)] for who in PROVIDERS},
        "assistant": [(0, 2), (12 * HOUR_S, 1), (13 * HOUR_S, 2)],
        "hands": [(0, 1)],
        "watch": [(0, 2)],
        "exam": [(0, 4)],
        "infusion": [(0, 2)],
        "monitor": [(0, 2)],
    }
    places = ("exam", "infusion", "monitor")
    table = route_table([Resource(name, name in places) for name in levels], routes())
    return day_plan(table, list(levels.values()), [*office_visits(draw_key), *infusions(draw_key)])


def office_visits(draw_key: random.Random) -> list[Visit]:
    return [
        Visit(
            provider,
            (minutes(draw_key, 3, 8), minutes(draw_key, 12, 24)),
            arrive_s=OPENS_S + 25 * MINUTE_S * number + minutes(draw_key, 0, 10),
        )
        for provider in range(len(PROVIDERS))
        for number in range(20)
    ]


def infusions(draw_key: random.Random) -> list[Visit]:
    """Return six infusions, three in a room, each with its checks, the second an emergency."""
    visits: list[Visit] = []
    for number in range(6):
        start_s = OPENS_S + 140 * MINUTE_S * (number // 2) + 25 * MINUTE_S * (number % 2)
        arrive_s = start_s + minutes(draw_key, 0, 10)
        durations = tuple(minutes(draw_key, *bounds) for bounds in INFUSION_MIN)
        me = 3 * 20 + len(visits)
        visits.append(Visit(3, durations, arrive_s=arrive_s, latest_start_s=arrive_s + 2 * HOUR_S))
        for step, after_min in ((2, 10), (2, 20), (2, 30), (3, 15)):
            visits.append(Visit(4, (90,), trigger=(me, step), offset_s=after_min * MINUTE_S))
        if number == 1:
            visits.append(Visit(5, (15 * MINUTE_S,), trigger=(me, 2), offset_s=12 * MINUTE_S))
    return visits


def minutes(draw_key: random.Random, low: int, high: int) -> int:
    """Return some seconds from `low` to `high` minutes."""
    return draw_key.randint(low * MINUTE_S, high * MINUTE_S)


# --- the floor ----------------------------------------------------------------------------


def events(plan: DayPlan, log: DayLog) -> Ints:
    """Return when each event of the day was put down and when it was due, by the first.

    Arrivals, capacity levels and latest starts are known before the day; ends of steps and
    tasks are put down when a step starts, and ends once more when a pause is over.
    """
    came = plan.trigger_step == NOBODY
    watched = came & (plan.latest_start_s < NEVER)
    later = np.delete(plan.level_from_s, plan.level_first[:-1])
    known = np.concatenate([plan.arrive_s[came], plan.latest_start_s[watched] + 1, later])
    began = log.start_s < NEVER
    tasks = np.flatnonzero(~came)
    trigger_s = log.start_s[plan.trigger_step[tasks]]
    fired = trigger_s < NEVER
    rows = [
        (np.zeros_like(known), known),
        (log.start_s[began], log.start_s[began] + plan.duration_s[began]),
        (trigger_s[fired], (trigger_s + plan.trigger_offset_s[tasks])[fired]),
        (log.loan_to_s, log.end_s[log.loan_lender]),
    ]
    both = np.concatenate([np.stack(row, axis=1) for row in rows])
    return np.ascontiguousarray(both[np.argsort(both[:, 0], kind="stable")])


@part
def push(heap: Ints, size: int, event: int) -> int:
    """Add an event to a binary heap of `size` events; return the new size."""
    at = size
    while at > 0 and heap[(at - 1) >> 1] > event:
        heap[at] = heap[(at - 1) >> 1]
        at = (at - 1) >> 1
    heap[at] = event
    return size + 1


@part
def pop(heap: Ints, size: int) -> int:
    """Take the smallest event, `heap[0]`, out of a heap of `size` events; return the new size.

    The gap goes down to the end, always to the smaller of two, and the last event from there up to
    its place: mostly it stays near the end, so a processor guesses nearly all of this right.
    """
    size -= 1
    at, below = 0, 1
    while below + 1 < size:
        below += heap[below + 1] < heap[below]
        heap[at] = heap[below]
        at, below = below, 2 * below + 1
    if below < size:
        heap[at] = heap[below]
        at = below
    push(heap, at, heap[size])
    return size


def pass_events(rows: Ints, heap: Ints, times: int) -> int:
    """Pass all events through a bare binary heap so many times; return the last second."""
    now = 0
    for _ in range(times):
        size, at, now = 0, 0, 0
        while size > 0 or at < len(rows):
            while at < len(rows) and (rows[at, 0] <= now or size == 0):
                size = push(heap, size, rows[at, 1] << 22 | at)
                at += 1
            now = heap[0] >> 22
            size = pop(heap, size)
    return now


def pass_events_in_python(rows: list[tuple[int, int]], times: int) -> int:
    """Do the same with the heap of Python's own library."""
    now = 0
    for _ in range(times):
        heap: list[int] = []
        at, now = 0, 0
        while heap or at < len(rows):
            while at < len(rows) and (rows[at][0] <= now or not heap):
                heapq.heappush(heap, rows[at][1] << 22 | at)
                at += 1
            now = heapq.heappop(heap) >> 22
    return now


# --- the table ----------------------------------------------------------------------------


def simulate_days(day: PlannedDay, times: int) -> int:
    """Simulate the day so many times from compiled code, as a driver does."""
    waiting = 0
    for _ in range(times):
        waiting += simulate_planned_day(day)
    return waiting


TWINS = Twins([sys.modules[__name__]], ENGINE.parts)
COMPILED_DAYS, COMPILED_HEAP = TWINS.entry(simulate_days), TWINS.entry(pass_events)


def again(run: Callable[[], object], times: int) -> None:
    for _ in range(times):
        run()


def table_rows(plan: DayPlan, rows: Ints) -> list[Row]:
    floor, log = room_for(200, 400, 20, 40, plan.routes, 20)
    heap = np.empty(len(rows), np.int64)
    return [
        Row("SimPy engine, from Python", partial(again, partial(simpy_engine.run_day, plan))),
        Row("compiled, from Python", partial(again, partial(compiled_engine.run_day, plan))),
        Row("  of which refuse_infeasible", partial(again, partial(refuse_infeasible, plan))),
        Row(
            "compiled, from compiled code",
            partial(COMPILED_DAYS, RecordPointer(PlannedDay(plan, floor, log))),
        ),
        Row("bare heap, compiled", partial(COMPILED_HEAP, rows, heap)),
        Row("bare heap, Python heapq", partial(pass_events_in_python, rows.tolist())),
    ]


def best_us(rows: list[Row]) -> dict[str, float]:
    """Return the least microseconds of each row over the rounds."""
    times = {row.name: fitting_times(row) for row in rows}
    best = dict.fromkeys(times, float("inf"))
    for _ in range(ROUNDS):
        for row in rows:
            taken = seconds_for(row, times[row.name]) / times[row.name]
            best[row.name] = min(best[row.name], 1e6 * taken)
    return best


def fitting_times(row: Row) -> int:
    """Return how often a row runs in about one round, after a first run that compiles."""
    row.run(1)
    return max(1, int(ROUND_S / seconds_for(row, 1)))


def seconds_for(row: Row, times: int) -> float:
    begin = time.process_time()
    row.run(times)
    return time.process_time() - begin


def main() -> None:
    plan = busy_plan()
    log = simpy_engine.run_day(plan)
    agree = all(map(np.array_equal, log, compiled_engine.run_day(plan)))
    rows = events(plan, log)
    lines = [
        f"{np.count_nonzero(plan.trigger_step == NOBODY)} visits, {len(plan.duration_s)} steps "
        f"with tasks, {len(rows)} events, loans: {len(log.loan_units)}; "
        f"engines {'agree' if agree else 'DIFFER'}",
        "",
        f"{'':30}{'us a day':>10}{'ns an event':>13}{'times the heap':>16}{'SimPy / it':>12}",
    ]
    best = best_us(table_rows(plan, rows))
    simpy, heap = best["SimPy engine, from Python"], best["bare heap, compiled"]
    for name, us in best.items():
        ns = 1e3 * us / len(rows)
        lines.append(f"{name:30}{us:>10.1f}{ns:>13.1f}{us / heap:>16.1f}{simpy / us:>12.1f}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
