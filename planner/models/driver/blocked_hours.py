"""Blocked hours: when physicians see no existing patients because of the programme.

Takes       a ReplicationState, a day, who comes and who is in
Gives       blocks: from, to, physician or everybody, and the cause
Units       seconds from midnight
Left out    which visits these displace (models/existing_day.py)
"""

import numpy as np

from planner.models import existing_day, infusion_day
from planner.models import records as r
from planner.models.driver.nurses import is_supervised
from planner.models.driver.state import ReplicationState
from planner.models.driver.who_is_there import Coming
from planner.models.machine_code.compiled import part
from planner.models.records import Flags, Floor, Ints, Minutes


def block_physicians(state: ReplicationState, day: int, coming: Coming, capacity: Ints) -> int:
    """Note when physicians see no existing patients today; return the number of blocks."""
    floor, minutes, blocked_s, n = (
        state.floor,
        state.minutes,
        state.blocked_s,
        0,
    )
    if state.owner_away[day]:
        return block(blocked_s, n, 0, 24 * 3600, 0, r.BY_TRAINING)
    for slot in range(len(coming.consults)):
        if coming.consults_kept_free[slot] < 0 or floor.added_capacity[r.CLINICIAN] > 0:
            continue
        from_s, to_s = consult_block_s(floor, minutes, slot)
        n = block(blocked_s, n, from_s, to_s, 0, r.BY_CONSULTS)
    slots = np.flatnonzero(coming.kept_free >= 0)
    supervised = is_supervised(state)
    if floor.owner_infuses and len(slots) > 0:
        first_s, last_s = floor.infusion_slot_s[slots[0]], floor.infusion_slot_s[slots[-1]]
        until_s = infusion_day.planned_end_s(minutes, int(last_s))
        n = block(blocked_s, n, int(first_s), until_s, 0, r.BY_PRESENCE)
    elif floor.owner_beside or supervised:
        cause = r.BY_PRESENCE if floor.owner_beside else r.BY_SUPERVISION
        others = int(capacity[r.ADDED_PRESCRIBERS] * floor.added_prescribers_count)
        beside = owner_beside(floor, minutes, slots, others)
        for k in range(len(slots)):
            if beside[k]:
                from_s, to_s = beside_block_s(floor, minutes, int(slots[k]))
                n = block(blocked_s, n, from_s, to_s, 0, cause)
    if floor.quiet_hours and len(slots) > 0:
        first_s, last_s = floor.infusion_slot_s[slots[0]], floor.infusion_slot_s[slots[-1]]
        until_s = infusion_day.planned_end_s(minutes, int(last_s))
        n = block(blocked_s, n, int(first_s), until_s, existing_day.EVERYBODY, r.BY_QUIET)
    return n


@part
def block(blocked_s: Ints, n: int, from_s: int, to_s: int, physician: int, cause: int) -> int:
    """Note that a physician, or everybody, sees no existing patient; return how many blocks."""
    blocked_s[n, 0], blocked_s[n, 1], blocked_s[n, 2], blocked_s[n, 3] = (
        from_s,
        to_s,
        physician,
        cause,
    )
    return n + 1


@part
def consult_block_s(floor: Floor, minutes: Minutes, slot: int) -> tuple[int, int]:
    """Return from when to when a consult takes the owner."""
    start = int(floor.consult_slot_s[slot])
    return start, start + round(minutes.consult_s)


@part
def beside_block_s(floor: Floor, minutes: Minutes, slot: int) -> tuple[int, int]:
    """Return from when to when the owner sits beside a patient."""
    before = 0.0
    for step in range(r.INTENTION):
        before += minutes.infusion_step_s[step]
    start = int(floor.infusion_slot_s[slot]) + round(before)
    beside = minutes.infusion_step_s[r.INTENTION] + minutes.infusion_step_s[r.INFUSE]
    return start, start + round(beside)


def owner_beside(floor: Floor, minutes: Minutes, slots: Ints, others: int) -> Flags:
    """Return beside which infusions the owner is to sit: those for which no other is free.

    `slots` are in the order of their start times; `others` are added prescribers, who come first.
    """
    beside = np.ones(len(slots), dtype=np.bool_)
    if not floor.owner_counts:
        beside[:] = False
    free_s = np.zeros(others, dtype=np.int64)
    for k in range(len(slots)):
        from_s, to_s = beside_block_s(floor, minutes, int(slots[k]))
        for other in range(others):
            if beside[k] and free_s[other] <= from_s:
                free_s[other] = to_s
                beside[k] = False
    return beside
