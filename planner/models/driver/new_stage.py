"""New stage: the appointment book on the morning from which a change of the plan holds.

Takes       a ReplicationState with the facts and the open days of the new stage
Gives       changes to its patients and its book: what is offered from now on, what is called off
Units       days from day 0
Randomness  none of its own: the models draw by seed, replication, person and occasion
Left out    when a change holds, and what it changes (models/plan_changes.py)
"""

from planner.models import records as r
from planner.models.driver.appointments import call_off_consults, call_off_infusions, come_to
from planner.models.driver.nurses_come_and_go import offer_anew
from planner.models.driver.state import N_PATIENTS, ReplicationState
from planner.models.driver.views import first_program, view
from planner.models.records import Ints


def begin_stage(state: ReplicationState, day: int) -> None:
    """Offer the days to come anew, and call off what is booked on those that are gone."""
    if day >= state.opening_day:
        offer_anew(state, day)
    close_days(state, day)
    for number in range(first_program(state), state.n_views):
        own = view(state, number)
        if own.was_offered and not own.demand.is_offered:
            turn_away(own, day)


def close_days(state: ReplicationState, day: int) -> None:
    """Call off what is booked on days that have no infusions or consults any more."""
    book = state.book
    for each in range(day, len(state.month)):
        call_off_infusions(state, day, each)
        if not state.consults[each] and (book.consult[each] >= 0).any():
            call_off_consults(state, each)
            book.consult[each] = r.NOBODY
        if not state.calls[each]:
            free_booked(book.integration[each])
            free_booked(book.preparation[each])


def free_booked(page: Ints) -> None:
    """Let nobody be booked on a day any more."""
    for slot in range(len(page)):
        if page[slot] >= 0:
            page[slot] = r.NOBODY


def turn_away(state: ReplicationState, day: int) -> None:
    """Tell those who wait for a call or a consult that their program is not offered any more."""
    patients = state.patients
    for i in range(state.counters[N_PATIENTS]):
        place = patients.place[i]
        waits = place == r.WAITS_CALL or place == r.WAITS_CONSULT
        if waits and patients.program[i] == state.number:
            for each in range(len(state.month)):
                leave_page(state.book.consult[each], i)
            come_to(state, i, day, r.GAVE_UP)


def leave_page(page: Ints, i: int) -> None:
    """Take a patient out of the book of a day."""
    for slot in range(len(page)):
        if page[slot] == i:
            page[slot] = r.NOBODY
