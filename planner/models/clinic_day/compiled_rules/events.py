"""Events: what falls due, the smallest number next; clocks of steps.

Visits that arrive are known before the day and stand in a row; all else is a heap, which stays
small so.
"""

from planner.models.clinic_day.compiled_rules.floor import (
    DUE_S,
    FEW_DUE,
    LOW_BITS,
    N_ARRIVALS,
    N_DUE,
    NEXT_ARRIVAL,
    NO_EVENT,
    REMAINING_S,
    EngineState,
)
from planner.models.machine_code.compiled import part
from planner.models.records import NEVER


@part
def expect(floor: EngineState, second: int, what: int) -> None:
    """Note a visit that will arrive."""
    event, at = second << LOW_BITS | what, floor.counters[N_ARRIVALS]
    while at > 0 and floor.arrivals[at - 1] > event:
        floor.arrivals[at] = floor.arrivals[at - 1]
        at -= 1
    floor.arrivals[at] = event
    floor.counters[N_ARRIVALS] += 1


@part
def next_event(floor: EngineState) -> int:
    """Return the next event, NOTHING when the day is over."""
    arrival = floor.arrivals[floor.counters[NEXT_ARRIVAL]]
    return int(min(arrival, floor.due[floor.counters[N_DUE]]))


@part
def take_next(floor: EngineState, event: int) -> None:
    """Take the next event from where it stands."""
    if floor.arrivals[floor.counters[NEXT_ARRIVAL]] == event:
        floor.counters[NEXT_ARRIVAL] += 1
    else:
        floor.due[floor.counters[N_DUE]] = NO_EVENT
        floor.counters[N_DUE] -= 1


@part
def put_down(floor: EngineState, second: int, what: int) -> None:
    """Note what will happen in a second."""
    event, at = second << LOW_BITS | what, floor.counters[N_DUE]
    floor.counters[N_DUE] += 1
    if at < FEW_DUE:
        for place in range(FEW_DUE, 0, -1):
            floor.due[place] = max(floor.due[place], min(floor.due[place - 1], event))
        return
    while floor.due[at] < event:
        floor.due[at + 1] = floor.due[at]
        at -= 1
    floor.due[at + 1] = event


@part
def set_clock(floor: EngineState, now: int, step: int) -> None:
    """Let the step's remaining seconds run."""
    floor.steps[step, DUE_S] = now + floor.steps[step, REMAINING_S]
    put_down(floor, floor.steps[step, DUE_S], step)


@part
def stop_clock(floor: EngineState, now: int, step: int) -> None:
    """Let the step's clock stand; its end, already noted, will not be true."""
    floor.steps[step, REMAINING_S] = floor.steps[step, DUE_S] - now
    floor.steps[step, DUE_S] = NEVER
