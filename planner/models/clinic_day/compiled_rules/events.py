"""Events: what falls due, as a heap of numbers of which the smallest is next; clocks of steps."""

from planner.models.clinic_day.compiled_rules.floor import (
    DUE_S,
    LOW_BITS,
    N_DUE,
    REMAINING_S,
    EngineState,
)
from planner.models.machine_code.compiled import part
from planner.models.records import NEVER, Ints


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
