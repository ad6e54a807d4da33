"""Happenings on the floor: what one goes to with "next event", in words, and signs at a patient.

Takes       a SimulatedDay, its picture, who is where
Gives       happenings in the order of time; checks, help and broken rules as signs with a duration
Left out    stays (patients.py, staff.py)
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planner.models import records as r
from planner.models.clinic_day import breaches as b
from planner.models.replication import SimulatedDay
from planner.presentation.day.day_log import due_s, infusion_visits, is_done, steps_of
from planner.presentation.day.floor import patients
from planner.presentation.day.timeline import DayPicture
from planner.presentation.day.waits_and_breaches_words import broken_words, why_broken
from planner.presentation.format.vocabulary import event_words
from planner.units import clock

# A check that is late or missed is light: the watch goes on. words.js knows the second.
LIGHT, RULE_BROKEN = "A light lapse", "The monitoring rule is broken"

STEP, HELP, BROKEN, GONE = "step", "help", "broken", "gone"  # kinds of happenings, and of signs
CHECK, PRESCRIBER = "check", "prescriber"
HELP_ROUTES = range(r.HELP_NURSE, r.HELP_ALL + 1)


class Happening(NamedTuple):
    """Something that is worth stopping at."""

    at_s: int
    kind: str  # STEP, HELP, BROKEN or GONE
    words: str
    who: str  # whom it is about


class Sign(NamedTuple):
    """What is seen at a patient from one second to another."""

    who: str
    kind: str  # CHECK, PRESCRIBER, HELP or BROKEN
    words: str
    from_s: int
    to_s: int


def happenings(
    kept: SimulatedDay,
    picture: DayPicture,
    people: Mapping[int, patients.Person],
    places: patients.Places,
    chairs: int = 1,
) -> tuple[Happening, ...]:
    """Return all that is worth stopping at, in the order of time; so many chairs are in a room."""
    found = [
        *(
            each
            for v in infusion_visits(kept)
            for each in _visit(kept, v, people[v].name, places, chairs)
        ),
        *_help(kept, people),
        *_gave_up(kept, people),
        *_broken(picture, people),
    ]
    return tuple(sorted(found))


def signs(
    kept: SimulatedDay, picture: DayPicture, people: Mapping[int, patients.Person]
) -> tuple[Sign, ...]:
    """Return checks, the prescriber's visits, help and broken rules, in the order of time."""
    found = [*_tasks(kept, people), *_broken_signs(picture, people)]
    return tuple(sorted(found, key=lambda sign: (sign.from_s, sign.who, sign.kind)))


# --- one infusion visit -------------------------------------------------------------------------

_BEGINS = {
    r.CHECK_IN: "{who} is let in: check-in in {place}.",
    r.VEIN: "{who} has the vein set.",
    r.INTENTION: "{who} talks of the intention.",
    r.INFUSE: "The infusion of {who} begins in {place}.",
    r.RECOVER: "{who} begins to recover.",
    r.DISCHARGE: "The discharge of {who} begins.",
}


def _visit(
    kept: SimulatedDay, v: int, name: str, places: patients.Places, chairs: int
) -> Iterator[Happening]:
    plan, log, who = kept.plan, kept.log, _inside(name)
    booked = clock(int(kept.visits.appointment_s[v]) / 60)
    came_s = int(plan.arrive_s[v])
    yield Happening(came_s, STEP, f"{name} arrives, booked for {booked}.", name)
    if not is_done(kept, v):
        due, latest_s = due_s(kept, v), int(plan.latest_start_s[v])
        waited = f" after waiting {(latest_s - due) // 60} minutes"
        why = waited if latest_s > due else ": too late for an infusion that ends in time"
        yield Happening(max(due, latest_s), GONE, f"{name} is sent home{why}.", name)
        return
    steps = steps_of(plan, v)[: r.DISCHARGE + 1]
    for k, step in enumerate(steps):
        start_s, end_s = int(log.start_s[step]), int(log.end_s[step])
        if end_s > start_s:
            place = patients.place_name(places.of_patient(v, start_s), chairs).lower()
            words = _BEGINS[k].format(who=who, place=place)
            yield Happening(start_s, STEP, words[0].upper() + words[1:], name)
    if v in places.moved_s:
        words = f"{name} moves to {places.chair[v].lower()}."
        yield Happening(places.moved_s[v], STEP, words, name)
    left_s = int(log.end_s[steps[-1]])
    if kept.kind[v] == r.INFUSION:
        yield Happening(left_s, STEP, f"{name} goes home.", name)
    else:
        yield Happening(left_s, GONE, f"{name} goes home: the infusion is postponed.", name)


# --- what goes wrong ----------------------------------------------------------------------------


def _help(kept: SimulatedDay, people: Mapping[int, patients.Person]) -> Iterator[Happening]:
    """Yield when somebody needs help, and when it comes if that is later."""
    for v, _, from_s, at_s, to_s in _begun(kept):
        if kept.kind[v] not in HELP_ROUTES:
            continue
        name = people[patients.patient_of(kept, v)].name
        words = event_words[int(kept.visits.event[v])]
        yield Happening(from_s, HELP, f"{name} needs help: {words}.", name)
        if at_s > from_s:
            yield Happening(at_s, STEP, f"Help is with {_inside(name)}.", name)
        yield Happening(to_s, STEP, f"The help for {_inside(name)} is over.", name)


def _gave_up(kept: SimulatedDay, people: Mapping[int, patients.Person]) -> Iterator[Happening]:
    for v, person in people.items():
        if person.kind == patients.EXISTING and kept.log.status[v] == r.TURNED_AWAY:
            latest_s = int(kept.plan.latest_start_s[v])
            is_late = due_s(kept, v) > latest_s
            does = "comes too late to be seen" if is_late else "gives up waiting and leaves"
            at_s = max(due_s(kept, v), latest_s)
            yield Happening(at_s, GONE, f"{person.name} {does}.", person.name)


def _broken(picture: DayPicture, people: Mapping[int, patients.Person]) -> Iterator[Happening]:
    for sign, breach in zip(_broken_signs(picture, people), picture.breaches, strict=True):
        about = f" ({_inside(sign.who)})" if sign.who else ""
        why = f"; {said}" if (said := why_broken(breach, picture)) else ""
        weight = LIGHT if breach.kind in (b.CHECK_LATE, b.CHECK_MISSED) else RULE_BROKEN
        words = f"{weight}: {sign.words}{about}{why}."
        yield Happening(sign.from_s, BROKEN, words, sign.who)


# --- signs --------------------------------------------------------------------------------------


def _tasks(kept: SimulatedDay, people: Mapping[int, patients.Person]) -> Iterator[Sign]:
    for v, route, from_s, at_s, to_s in _begun(kept):
        name = people[patients.patient_of(kept, v)].name
        if route == r.CHECK:
            yield Sign(name, CHECK, "vital-sign check", at_s, to_s)
        elif route == r.PRESCRIBER:
            yield Sign(name, PRESCRIBER, "sees the prescriber", at_s, to_s)
        elif route in HELP_ROUTES:
            yield Sign(name, HELP, event_words[int(kept.visits.event[v])], from_s, to_s)


def _begun(kept: SimulatedDay) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield tasks that took place: visit, route, when they were due, began and ended."""
    plan, log = kept.plan, kept.log
    for v, route in enumerate(kept.kind.tolist()):
        is_task = plan.trigger_step[v] != r.NOBODY and route != r.MOVE
        if is_task and log.status[v] == r.LEFT:
            step = int(plan.visit_first_step[v])
            seconds = (log.ready_s[step], log.start_s[step], log.end_s[step])
            ready_s, start_s, end_s = map(int, seconds)
            yield v, route, ready_s, start_s, end_s


def _broken_signs(picture: DayPicture, people: Mapping[int, patients.Person]) -> Iterator[Sign]:
    named = {each.sign: each.name for each in people.values() if each.kind == patients.INFUSED}
    for each in picture.breaches:
        name = named[each.who] if each.who else ""
        from_s, to_s = round(60 * each.at_min), round(60 * (each.at_min + each.minutes))
        yield Sign(name, BROKEN, broken_words(each, picture), from_s, to_s)


def _inside(name: str) -> str:
    """Return a name inside a sentence.

    >>> _inside("Patient A")
    'patient A'
    """
    return name.replace("Patient", "patient")
