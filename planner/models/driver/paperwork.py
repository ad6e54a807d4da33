"""Paperwork: what insurers and a safety program ask of the front desk.

Takes       a ReplicationState, a patient, a day
Gives       work that the desk owes and does, the day of an insurer's answer
Units       whole seconds of work, days from day 0
Randomness  none of its own: models/funnel.py draws the answer and its days, once a person
Left out    what insurers pay in the end (ledger/)

Paper goes before calls, first come first served: so the day on which it is done is known when it
comes. What the desk could not do when the plan ends is left undone.
"""

from planner.models import funnel
from planner.models.driver.appointments import count, note
from planner.models.driver.state import DESK_LEFT_S, DESK_OWED_S, INSURER_ASKED, ReplicationState
from planner.models.machine_code.compiled import lent
from planner.models.records import Activity


@lent
def owe(state: ReplicationState, work_s: int) -> None:
    """Put work on the desk, behind what lies there."""
    state.counters[DESK_OWED_S] += work_s


@lent
def do_paperwork(state: ReplicationState, day: int) -> None:
    """Let the desk do today what it has time for."""
    counters = state.counters
    done_s = min(counters[DESK_OWED_S], counters[DESK_LEFT_S])
    counters[DESK_OWED_S] -= done_s
    counters[DESK_LEFT_S] -= done_s
    count(state, day, Activity.DESK_USED_S, done_s)


@lent
def ask_insurer(state: ReplicationState, i: int, day: int, since: int) -> int:
    """Have the desk apply for somebody; return the day of the answer, `since` if none is asked.

    `since` is the day from which on it can be sent, today unless another answer came first.
    """
    facts, person = state.funnel, state.patients.person[i]
    if facts.application_s == 0 and facts.answer_days == 0.0:
        return since
    owe(state, facts.application_s)
    sent = max(since, day if facts.application_s == 0 else done_on(state, day))
    answered: int = sent + funnel.answer_days(facts, state.key, person)
    note(state, day, i, INSURER_ASKED, answered)
    return answered


@lent
def done_on(state: ReplicationState, day: int) -> int:
    """Return the day on which the desk will have done all it owes; after the plan if never."""
    left_s = state.counters[DESK_OWED_S]
    for each in range(day + 1, len(state.is_open)):
        left_s -= state.funnel.desk_s if state.is_open[each] else 0
        if left_s <= 0:
            return each
    return len(state.is_open)
