"""Inquiries: who asks for which program, and who is called back.

Takes       a ReplicationState and a day
Gives       changes to its patients and counts
Units       days from day 0
Randomness  none of its own but which program somebody asks for: purpose PROGRAM, a person
Left out    dates (appointments.py), what brings people (models/demand.py)

A channel brings people; which program each of them asks for is drawn by what the programs
expect of that channel. So a person is the same whatever programs there are, and one that is not
offered only turns its own people away.
"""

from planner.errors import LimitError
from planner.models import course, demand, funnel
from planner.models import records as r
from planner.models.driver.appointments import (
    agree,
    book_consult,
    call_off_infusions,
    come_to,
    count,
    note,
)
from planner.models.driver.paperwork import do_paperwork
from planner.models.driver.state import (
    CALLED,
    DESK_LEFT_S,
    INQUIRED,
    N_PATIENTS,
    NEXT_CALL,
    NEXT_TOLD,
    REFERRERS,
    STOPPED,
    TOLD,
    ReplicationState,
)
from planner.models.driver.views import first_program, given_on, view, view_of
from planner.models.machine_code.compiled import lent
from planner.models.random_numbers import PROGRAM, person_id, uniform
from planner.models.records import Activity

ATTEMPT_S = 120  # a call that nobody answers


@lent
def meet_inquiries(state: ReplicationState, day: int) -> None:
    """Let today's inquiries of every channel in; the desk calls back whom it can.

    After a stop nobody asks any more, and nobody at the desk waits for it.
    """
    meet_shocks(state, day)
    if day < state.opening_day or state.counters[STOPPED]:
        return
    for channel in range(r.N_CHANNELS):
        let_in(state, channel, day)
    for number in range(first_program(state), state.n_views):
        own = view(state, number)
        own.quantities[REFERRERS] = demand.referrers_after(own.demand, own.quantities[REFERRERS])
    if state.is_open[day]:
        tell_face_to_face(state, day)
        call_back(state, day)


@lent
def meet_shocks(state: ReplicationState, day: int) -> None:
    """Let shortages of a drug begin today, and bad press cost colleagues."""
    closed_until = 0
    for number in range(first_program(state), state.n_views):
        own = view(state, number)
        facts = own.demand
        if day == facts.shortage_day:
            after = min(day + facts.shortage_days, len(own.gives))
            own.gives[day:after] = False
            closed_until = max(closed_until, after)
        if day == facts.press_day:
            own.quantities[REFERRERS] *= 1.0 - facts.press_referrers_share
    if closed_until > day:
        begin_shortage(state, day, closed_until)


def begin_shortage(state: ReplicationState, day: int, after: int) -> None:
    """Call off what was booked on the days without its drug; other programs' dates stay."""
    if state.n_views > 1:
        state.infuses[day:after] = given_on(state)[day:after]
    for each in range(day, after):
        call_off_infusions(state, day, each)


@lent
def let_in(state: ReplicationState, channel: int, day: int) -> None:
    """Let today's inquiries of one channel in, whichever program they ask for."""
    known, mean = 0, 0.0
    for number in range(first_program(state), state.n_views):
        own = view(state, number)
        known += known_today(own, channel, day)
        mean += mean_today(own, channel, day)
    people = known + demand.inquiries(state.key, channel, day, mean)
    for rank in range(people):
        number = asked_for(state, channel, day, rank, mean) if state.n_views > 1 else 0
        own = view(state, number)
        if own.demand.is_offered:
            inquire(own, channel, day, rank)


@lent
def known_today(state: ReplicationState, channel: int, day: int) -> int:
    """Return how many ask today who are known before: a waiting list, and who was sent."""
    known = demand.known_inquiries(state.demand, channel, day, state.opening_day)
    return int(known + (state.word_of_mouth[day] if channel == r.WORD else 0))


@lent
def mean_today(state: ReplicationState, channel: int, day: int) -> float:
    """Return the expected inquiries of a channel for the program of this view."""
    referrers = state.quantities[REFERRERS]
    return demand.mean_inquiries(state.demand, channel, day, state.opening_day, referrers)


@lent
def asked_for(state: ReplicationState, channel: int, day: int, rank: int, mean: float) -> int:
    """Return the number of the program that somebody asks for.

    Who is known before asks for the program that knows them. `mean` is that of all programs.
    """
    left = rank
    for number in range(1, state.n_views):
        left -= known_today(view(state, number), channel, day)
        if left < 0:
            return number
    level, found = mean * uniform(state.key, PROGRAM, person_id(channel, day, rank), 0), 1
    for number in range(1, state.n_views):
        own_mean = mean_today(view(state, number), channel, day)
        if own_mean > 0.0:
            found = number
            level -= own_mean
        if level < 0.0:
            break
    return found


@lent
def inquire(state: ReplicationState, channel: int, day: int, rank: int) -> None:
    """Let one person in: they wait to be called back."""
    patients, key, i = state.patients, state.key, state.counters[N_PATIENTS]
    if i == len(patients.person):
        raise LimitError("more inquiries than expected by far: lower demand or shorten the plan")
    state.counters[N_PATIENTS] += 1
    person = person_id(channel, day, rank)
    pushed = funnel.is_pushed(state.demand.pushed_share, key, person, channel)
    patients.person[i], patients.channel[i], patients.inquiry_day[i] = person, channel, day
    patients.is_pushed[i], patients.program[i] = pushed, state.number
    if channel == r.TRANSFER:
        patients.outcome[i] = course.outcome_elsewhere(state.course, key, person)
    else:
        patients.outcome[i] = course.outcome(state.course, key, person, pushed)
    count(state, day, Activity.ENQUIRIES, 1)
    note(state, day, i, INQUIRED, channel)
    patients.place[i] = r.WAITS_CALL
    if channel == r.WAITING_LIST:  # spoken to already: no call, no place in the queue
        want_consult(state, i, day)


@lent
def tell_face_to_face(state: ReplicationState, day: int) -> None:
    """Tell who asks at a visit: today, or on the first open day after the day they thought of it.

    It takes nobody's time but the visit's, and no place in the queue of those who are called.
    """
    counters, patients = state.counters, state.patients
    while counters[NEXT_TOLD] < counters[N_PATIENTS]:
        i = counters[NEXT_TOLD]
        person, channel = patients.person[i], patients.channel[i]
        at_a_visit = funnel.is_in_the_room(state.funnel, state.key, person, channel)
        if at_a_visit and patients.place[i] == r.WAITS_CALL:
            own = view_of(state, i)
            note(own, day, i, TOLD, day - patients.inquiry_day[i])
            hear(own, i, day)
        counters[NEXT_TOLD] += 1


@lent
def call_back(state: ReplicationState, day: int) -> None:
    """Call back who waits, first come first served, as long as paper leaves the desk time.

    Time that is too short for a whole call is kept for tomorrow while somebody waits.
    """
    facts, counters = state.funnel, state.counters
    counters[DESK_LEFT_S] += facts.desk_s
    count(state, day, Activity.DESK_OFFERED_S, facts.desk_s)
    do_paperwork(state, day)
    while counters[NEXT_CALL] < counters[N_PATIENTS]:
        i = counters[NEXT_CALL]
        if state.patients.place[i] == r.WAITS_CALL:
            own = view_of(state, i)
            needed_s = call_s(own, i, day)
            if counters[DESK_LEFT_S] < needed_s:
                return
            counters[DESK_LEFT_S] -= needed_s
            count(state, day, Activity.DESK_USED_S, needed_s)
            speak(own, i, day)
        counters[NEXT_CALL] += 1
    counters[DESK_LEFT_S] = 0


@lent
def call_s(state: ReplicationState, i: int, day: int) -> int:
    """Return how long a call takes: a few minutes where nobody answers any more."""
    whole_s = state.funnel.call_s
    return whole_s if answers(state, i, day) else min(ATTEMPT_S, whole_s)


@lent
def answers(state: ReplicationState, i: int, day: int) -> bool:
    """Return whether somebody called today is still there to be reached."""
    patients, key = state.patients, state.key
    waited, person = day - patients.inquiry_day[i], patients.person[i]
    return funnel.is_reached(state.funnel, key, person, patients.channel[i], waited)


@lent
def speak(state: ReplicationState, i: int, day: int) -> None:
    """Call one person; whoever is reached hears what it is."""
    count(state, day, Activity.CALLS, 1)
    note(state, day, i, CALLED, day - state.patients.inquiry_day[i])
    if not answers(state, i, day):
        come_to(state, i, day, r.NOT_REACHED)
    else:
        hear(state, i, day)


@lent
def hear(state: ReplicationState, i: int, day: int) -> None:
    """Tell one person what it is; who wants a consult then and can pay waits for it."""
    patients = state.patients
    if funnel.is_interested(state.funnel, state.key, patients.person[i], patients.channel[i]):
        want_consult(state, i, day)
    else:
        come_to(state, i, day, r.NO_CONSULT)


@lent
def want_consult(state: ReplicationState, i: int, day: int) -> None:
    """Book a consult from the day on which the patient has decided; cost may be told before."""
    if state.funnel.cost_talk == r.AT_CALL and not agree(state, i, day):
        return
    own, patients = view_of(state, i), state.patients
    come_to(own, i, day, r.WAITS_CONSULT)
    person = patients.person[i]
    thinks = funnel.decision_days(own.funnel, own.key, person, patients.is_pushed[i])
    book_consult(own, i, day, day + 1 + thinks)
