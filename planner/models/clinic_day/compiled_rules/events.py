"""Events: what falls due, the smallest number next; clocks of steps.

Visits that arrive are known before the day and stand in a row; all else is a heap, which stays
small so.
"""

from planner.models.clinic_day.compiled_rules.floor import (
    DUE_S,
    LOW_BITS,
    N_ARRIVALS,
    N_DUE,
    NEXT_ARRIVAL,
    REMAINING_S,
    EngineState,
)
from planner.models.machine_code.compiled import part
from planner.models.records import NEVER, Ints


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
    return int(min(arrival, floor.due[0]) if floor.counters[N_DUE] > 0 else arrival)


@part
def take_next(floor: EngineState, event: int) -> None:
    """Take the next event from where it stands."""
    if floor.arrivals[floor.counters[NEXT_ARRIVAL]] == event:
        floor.counters[NEXT_ARRIVAL] += 1
    else:
        floor.counters[N_DUE] = pop(floor.due, floor.counters[N_DUE])


@part
def put_down(floor: EngineState, second: int, what: int) -> None:
    """Note what will happen in a second."""
    floor.counters[N_DUE] = push(floor.due, floor.counters[N_DUE], second << LOW_BITS | what)


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
