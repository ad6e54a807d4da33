"""Views: one replication as each of its programs sees it.

Takes       a ReplicationState, the number of a view or a patient
Gives       the same replication with the facts, the days and the counts of that program
Left out    how programs share a blueprint (blueprint/mix.py)

Where there are several programs, view 0 is the house: it has what they share, and counts what
belongs to none of them alone. The views after it are the programs in their order. All views hold
the same arrays of patients, dates, people and rooms. Where there is one program, it is the house.
"""

import numpy as np

from planner.models.driver.state import ReplicationState
from planner.models.machine_code.compiled import part
from planner.models.records import Flags, Ints


def view(state: ReplicationState, number: int) -> ReplicationState:
    """Return a view by its number; compiled code finds it beside this one in memory."""
    found: ReplicationState = state.views[number] if state.views else state
    return found


@part
def first_program(state: ReplicationState) -> int:
    """Return the number of the first program's view; the others follow."""
    return int(state.n_views > 1)


@part
def view_of(state: ReplicationState, i: int) -> ReplicationState:
    """Return the view of the program that a patient is in."""
    return view(state, state.patients.program[i])


def activity_of_all(state: ReplicationState) -> Ints:
    """Return what the house and all programs have counted so far, by month."""
    total = state.activity.copy()
    for number in range(1, state.n_views):
        total += view(state, number).activity
    return total


def given_on(state: ReplicationState) -> Flags:
    """Return on which days any program is given, shape (n_days,)."""
    found = np.zeros(len(state.gives), dtype=np.bool_)
    for number in range(first_program(state), state.n_views):
        found |= view(state, number).gives
    return found


def programs_of(state: ReplicationState) -> list[ReplicationState]:
    """Return the views of all programs; the house where there is one."""
    return [view(state, number) for number in range(first_program(state), state.n_views)]
