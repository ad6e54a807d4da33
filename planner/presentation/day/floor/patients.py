"""Patients on the floor: where each of them is at every second of a day, and what happens there.

Takes       a SimulatedDay
Gives       the place of every visit, the stays of every patient, the rooms that are cleaned
Left out    staff (staff.py), where a place is drawn (plan.py)

The log says how many rooms are in use, not which: each visit gets the first that is free, and keeps
it, as in timeline.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.models import records as r
from planner.models.clinic_day.schedule import visit_of
from planner.models.replication import SimulatedDay
from planner.presentation.day import day_log, timeline
from planner.presentation.day.activity_names import STEP_NAMES
from planner.presentation.day.patient_list import program_of

WAITING, DESK, STAFF_ROOM, STATION = "Waiting room", "Desk", "Staff room", "Nurses' station"
EXAM = "Exam room"
EARLY = "is early"
INTERRUPTED = "waits: the work is put down"
EXISTING_STEPS = ("is roomed", "sees the physician", "sees the nurse")
INFUSED, EXISTING, CONSULT, TALK = "infusion", "existing", "consult", "talk"


class Person(NamedTuple):
    """Somebody on the floor."""

    name: str  # "Patient A", "Nurse 1": no two have the same
    sign: str  # what stands in the figure
    kind: str  # INFUSED, EXISTING, CONSULT or TALK; for staff a word of staff.py
    is_staff: bool


class Stay(NamedTuple):
    """Somebody in one place, in one state."""

    name: str
    from_s: int
    to_s: int
    place: str
    state: str


class Cleaning(NamedTuple):
    """A room after its patient has left."""

    place: str
    state: str
    from_s: int
    to_s: int


class Places(NamedTuple):
    """Which room, chair and exam room each visit has, and when it moves to the chair."""

    room: Mapping[int, str]
    chair: Mapping[int, str]
    exam: Mapping[int, str]
    moved_s: Mapping[int, int]

    def of_patient(self, visit: int, second: int) -> str:
        """Return where an infusion patient is who has been let in."""
        moved = visit in self.moved_s and second >= self.moved_s[visit]
        return self.chair[visit] if moved else self.room[visit]


def places_on(kept: SimulatedDay) -> Places:
    """Return the places of all visits of a day."""
    rooms, chairs = timeline.places_of(kept)
    moved = {v: day_log.begins_s(kept, move) for v, move in day_log.moves_of(kept).items()}
    return Places(rooms, chairs, _exam_rooms(kept), moved)


def _exam_rooms(kept: SimulatedDay) -> dict[int, str]:
    spans = [
        day_log.Span(v, "", day_log.begins_s(kept, v), int(kept.log.left_s[v]))
        for v in range(len(kept.plan.visit_route))
        if day_log.is_done(kept, v) and _needs_exam_room(kept, v)
    ]
    lanes = zip(spans, day_log.first_free(spans), strict=True)
    own = day_log.units_there(kept.plan, r.EXAM_ROOMS) - shared_rooms(kept)
    return {
        span.visit: f"{EXAM} {lane + 1}" if lane < own else f"{timeline.ROOM} {lane - own + 1}"
        for span, lane in lanes
    }


def shared_rooms(kept: SimulatedDay) -> int:
    """Return how many rooms serve infusions for a part of the day and visits for the rest of it.

    One that serves infusions all day is no exam room that day.
    """
    first, after = kept.plan.level_first[r.EXAM_ROOMS : r.EXAM_ROOMS + 2].tolist()
    units = kept.plan.level_units[first:after]
    return int(units.max(initial=0) - units.min(initial=units.max(initial=0)))


def _needs_exam_room(kept: SimulatedDay, visit: int) -> bool:
    routes, route = kept.plan.routes, int(kept.plan.visit_route[visit])
    step = routes.route_first_step[route]
    return bool((routes.place_units[step][routes.place[step] == r.EXAM_ROOMS] > 0).any())


# --- who they are -------------------------------------------------------------------------------


def patients_on(kept: SimulatedDay, programs: Sequence[str] = ()) -> dict[int, Person]:
    """Return who comes on a day, by visit: infusion patients by letter, others by number.

    Of several programs the name of theirs stands beside the letter.
    """
    letters, found = day_log.letters_of(kept), dict[int, Person]()
    for v in day_log.infusion_visits(kept):
        named = program_of(kept, v, programs)
        beside = f" ({named})" if named else ""
        found[v] = Person(f"Patient {letters[v]}{beside}", letters[v], INFUSED, False)
    counts = dict.fromkeys((EXISTING, CONSULT, TALK), 0)
    for v in sorted(_others(kept), key=lambda v: (int(kept.plan.arrive_s[v]), v)):
        kind = _kind(int(kept.kind[v]))
        counts[kind] += 1
        found[v] = Person(f"{_OTHERS[kind]} {counts[kind]}", _SIGNS[kind], kind, False)
    return found


_OTHERS = {EXISTING: "Existing patient", CONSULT: "Consult", TALK: "Integration"}
_SIGNS = {EXISTING: "", CONSULT: "c", TALK: "t"}


def _others(kept: SimulatedDay) -> Iterator[int]:
    """Yield visits that come into the house for something else than an infusion."""
    for v, route in enumerate(kept.kind.tolist()):
        is_theirs = route < r.INFUSION or route in (r.CONSULT, r.INTEGRATION)
        if is_theirs and _needs_exam_room(kept, v) and not _is_over_at_once(kept, v):
            yield v


def _is_over_at_once(kept: SimulatedDay, visit: int) -> bool:
    """Return whether a visit takes no time: a member of a group is seen with its first."""
    return not kept.plan.duration_s[list(day_log.steps_of(kept.plan, visit))].any()


def _kind(route: int) -> str:
    if route < r.INFUSION:
        return EXISTING
    return CONSULT if route == r.CONSULT else TALK


# --- where they are -----------------------------------------------------------------------------


def patient_stays(
    kept: SimulatedDay, people: Mapping[int, Person], places: Places
) -> Iterator[Stay]:
    """Yield the stays of every patient from arriving to leaving, without a gap between them."""
    for v, person in people.items():
        stays = _infusion_stays if person.kind == INFUSED else _other_stays
        found = (*_waiting(kept, v, person.name), *stays(kept, v, person.name, places))
        yield from (stay for stay in found if stay.to_s > stay.from_s)


def _waiting(kept: SimulatedDay, v: int, name: str) -> Iterator[Stay]:
    """Yield the wait before the first room, and the time for which somebody is early."""
    came_s, wanted_s = int(kept.plan.arrive_s[v]), day_log.due_s(kept, v)
    if day_log.is_done(kept, v):
        until_s, state = day_log.begins_s(kept, v), timeline.WAITS
    else:
        until_s, state = max(wanted_s, int(kept.plan.latest_start_s[v])), timeline.WAITS_IN_VAIN
    yield Stay(name, came_s, min(wanted_s, until_s), WAITING, EARLY)
    yield Stay(name, wanted_s, until_s, WAITING, state)


def _other_stays(kept: SimulatedDay, v: int, name: str, places: Places) -> Iterator[Stay]:
    if not day_log.is_done(kept, v):
        return
    place, done_s = places.exam[v], day_log.begins_s(kept, v)
    for k, step in enumerate(day_log.steps_of(kept.plan, v)):
        start_s, end_s = int(kept.log.start_s[step]), int(kept.log.end_s[step])
        yield Stay(name, done_s, start_s, place, timeline.WAITS)
        yield from _worked_on(kept, step, name, place, _other_state(kept, v, k))
        done_s = end_s


def _other_state(kept: SimulatedDay, v: int, k: int) -> str:
    route = int(kept.kind[v])
    if route < r.INFUSION:
        return EXISTING_STEPS[k]
    return "has a consult" if route == r.CONSULT else "has an integration session"


def _infusion_stays(kept: SimulatedDay, v: int, name: str, places: Places) -> Iterator[Stay]:
    if not day_log.is_done(kept, v):
        return
    for stay in _stays_by_step(kept, v, name, places.room[v]):
        moved_s = places.moved_s.get(v, stay.to_s)
        yield stay._replace(to_s=min(stay.to_s, moved_s))
        if moved_s < stay.to_s:
            yield stay._replace(from_s=max(stay.from_s, moved_s), place=places.chair[v])


def _stays_by_step(kept: SimulatedDay, v: int, name: str, place: str) -> Iterator[Stay]:
    """Yield the steps of an infusion visit up to the discharge, as if all were in one place."""
    done_s = day_log.begins_s(kept, v)
    for k, step in enumerate(day_log.steps_of(kept.plan, v)[: r.DISCHARGE + 1]):
        ready_s, start_s = int(kept.log.ready_s[step]), int(kept.log.start_s[step])
        helped_s = max(done_s, min(ready_s, start_s))
        yield Stay(name, done_s, helped_s, place, timeline.HELPED)
        yield Stay(name, helped_s, start_s, place, timeline.WAITS)
        if k in (r.INFUSE, r.RECOVER):
            yield Stay(name, start_s, int(kept.log.end_s[step]), place, STEP_NAMES[k])
        else:
            yield from _worked_on(kept, step, name, place, STEP_NAMES[k])
        done_s = int(kept.log.end_s[step])


def _worked_on(kept: SimulatedDay, step: int, name: str, place: str, state: str) -> Iterator[Stay]:
    """Yield a step of hands-on work, and when it stands still because its people were lent."""
    log, at_s = kept.log, int(kept.log.start_s[step])
    loans = zip(log.loan_lender, log.loan_from_s, log.loan_to_s, strict=True)
    end_s = int(log.end_s[step])
    for from_s, to_s in sorted((int(f), int(t)) for lender, f, t in loans if lender == step):
        yield Stay(name, at_s, min(from_s, end_s), place, state)
        at_s = max(at_s, min(from_s, end_s))
        yield Stay(name, at_s, min(to_s, end_s), place, INTERRUPTED)
        at_s = max(at_s, min(to_s, end_s))
    yield Stay(name, at_s, end_s, place, state)


def cleanings(kept: SimulatedDay, places: Places) -> Iterator[Cleaning]:
    """Yield when a room waits to be cleaned and is cleaned."""
    moves = day_log.moves_of(kept)
    for v, room in places.room.items():
        if v in moves:
            left_s, step = places.moved_s[v], day_log.steps_of(kept.plan, moves[v])[1]
        elif kept.kind[v] == r.INFUSION:
            steps = day_log.steps_of(kept.plan, v)
            left_s, step = int(kept.log.end_s[steps[r.DISCHARGE]]), steps[r.CLEAN]
        else:
            continue
        start_s, end_s = int(kept.log.start_s[step]), int(kept.log.end_s[step])
        if start_s > left_s:
            yield Cleaning(room, timeline.NOT_CLEAN, left_s, start_s)
        if end_s > start_s:
            yield Cleaning(room, STEP_NAMES[r.CLEAN], start_s, end_s)


def place_name(place: str, chairs: int) -> str:
    """Return what a place is called where so many chairs are in one infusion room.

    >>> place_name("Room 2", 1), place_name("Room 2", 2), place_name("Room 3", 2)
    ('Room 2', 'Room 1, chair 2', 'Room 2, chair 1')
    """
    kind, _, number = place.rpartition(" ")
    if kind != timeline.ROOM or chairs == 1:
        return place
    room, chair = divmod(int(number) - 1, chairs)
    return f"{timeline.ROOM} {room + 1}, chair {chair + 1}"


def patient_of(kept: SimulatedDay, visit: int) -> int:
    """Return whose visit a visit or task serves.

    A task serves the visit of the step that triggered it.
    """
    trigger = int(kept.plan.trigger_step[visit])
    return visit if trigger == r.NOBODY else visit_of(kept.plan, trigger)
