"""Blocked hours: when physicians see no existing patients because of the program.

Takes       a ReplicationState, a day, who comes and who is in
Gives       blocks: from, to, physician or everybody, and the cause
Units       seconds from midnight
Left out    which visits these displace (models/existing_day.py)
"""

import numpy as np

from planner.models import booking, existing_day, infusion_day
from planner.models import records as r
from planner.models.driver.buffers import Coming
from planner.models.driver.nurses_come_and_go import is_supervised
from planner.models.driver.state import ReplicationState
from planner.models.driver.views import view_of
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
        i = coming.consults_kept_free[slot]
        if i < 0 or floor.added_capacity[r.CLINICIAN] > 0:
            continue
        is_own = state.patients.channel[i] == r.PANEL
        from_s, to_s = consult_block_s(floor, minutes, slot, is_own)
        n = block(blocked_s, n, from_s, to_s, 0, r.BY_CONSULTS)
    if not booking.is_anybody_in(coming.kept_free):
        return n
    slots = np.flatnonzero(coming.kept_free >= 0)
    supervised = is_supervised(state)
    if floor.owner_infuses:
        n = block(blocked_s, n, *infusing_s(state, coming, slots), 0, r.BY_PRESENCE)
    else:
        others = int(capacity[r.ADDED_PRESCRIBERS] * floor.added_prescribers_count)
        n = block_owner_beside(state, coming, slots, others, supervised, n)
    if floor.quiet_hours:
        from_s, until_s = infusing_s(state, coming, slots)
        n = block(blocked_s, n, from_s, until_s, existing_day.EVERYBODY, r.BY_QUIET)
    return n


def infusing_s(state: ReplicationState, coming: Coming, slots: Ints) -> tuple[int, int]:
    """Return from when to when an average day has infusions at some start times."""
    start_s, until_s = state.floor.infusion_slot_s, 0
    for slot in slots:
        minutes = view_of(state, coming.kept_free[slot]).minutes
        until_s = max(until_s, infusion_day.planned_end_s(minutes, int(start_s[slot])))
    return int(start_s[slots[0]]), until_s


def block_owner_beside(
    state: ReplicationState, coming: Coming, slots: Ints, others: int, supervised: bool, n: int
) -> int:
    """Note when the owner sits beside a patient, by the rule or to supervise."""
    sits = np.zeros((len(slots), 2), dtype=np.int64)
    by_rule = np.zeros(len(slots), dtype=np.bool_)
    for k in range(len(slots)):
        own = view_of(state, coming.kept_free[slots[k]])
        by_rule[k] = own.floor.owner_beside
        if own.floor.owner_beside or supervised:
            sits[k, 0], sits[k, 1] = beside_block_s(own.floor, own.minutes, int(slots[k]))
    beside = owner_beside(sits, state.floor.owner_counts, others)
    for k in range(len(slots)):
        if beside[k]:
            cause = r.BY_PRESENCE if by_rule[k] else r.BY_SUPERVISION
            n = block(state.blocked_s, n, sits[k, 0], sits[k, 1], 0, cause)
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
def consult_block_s(floor: Floor, minutes: Minutes, slot: int, is_own: bool) -> tuple[int, int]:
    """Return from when to when a consult takes the owner, who knows their own patients."""
    start = int(floor.consult_slot_s[slot])
    return start, start + round(minutes.own_consult_s if is_own else minutes.consult_s)


@part
def beside_block_s(floor: Floor, minutes: Minutes, slot: int) -> tuple[int, int]:
    """Return from when to when the owner sits beside a patient."""
    before = 0.0
    for step in range(r.INTENTION):
        before += minutes.infusion_step_s[step]
    start = int(floor.infusion_slot_s[slot]) + round(before)
    beside = minutes.infusion_step_s[r.INTENTION] + minutes.infusion_step_s[r.INFUSE]
    return start, start + round(beside)


def owner_beside(sits_s: Ints, owner_counts: bool, others: int) -> Flags:
    """Return beside which infusions the owner is to sit: those for which no other is free.

    `sits_s` says from when to when somebody sits, shape (n, 2), in the order of the start times; 0
    where nobody does. `others` are added prescribers, who come first.
    """
    beside = sits_s[:, 1] > 0
    if not owner_counts:
        beside[:] = False
    free_s = np.zeros(others, dtype=np.int64)
    for k in range(len(sits_s)):
        for other in range(others):
            if beside[k] and free_s[other] <= sits_s[k, 0]:
                free_s[other] = sits_s[k, 1]
                beside[k] = False
    return beside
