"""Message: one day on the floor, as the page that plays it takes it: once, and whole.

Takes       a DayFloor
Gives       plain lists and numbers, ready to become JSON
Units       seconds from midnight; units of the picture
Left out    the page (page.py), what it does with them (assets/)

Names of people, places and states are numbers in the lists of stays: the message stays small.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from planner.presentation.day.chart import kind_of
from planner.presentation.day.floor import plan
from planner.presentation.day.floor.day_floor import DayFloor, Spotted
from planner.presentation.day.floor.patients import (
    DESK,
    EXAM,
    INTERRUPTED,
    STAFF_ROOM,
    STATION,
    WAITING,
    Person,
    place_name,
)
from planner.presentation.day.floor.plan import Crowd, Drawn
from planner.presentation.day.floor.staff import FREE, NURSE, PHYSICIAN, WATCHES
from planner.presentation.day.timeline import CHAIR, ROOM

Message: TypeAlias = dict[str, Any]

HAVE_A_BAR = (NURSE, PHYSICIAN)
WATCHING = "watching"
RECORDS = "at records and calls, or free"  # of physicians: a third of their day and more
OFFICES = "Offices, staff room"
OF_A_FOUNDER = {STAFF_ROOM: "With no patient"}  # nobody rents a room for it
HEADS = dict.fromkeys((WAITING, DESK, STAFF_ROOM), plan.SHORT_HEAD)


def message(shown: DayFloor) -> Message:
    """Return all that a page needs to play a day."""
    kinds = {person.name: person.kind for person in shown.people}
    states = sorted({_state(shown, kinds[each.stay.name], each.stay.state) for each in shown.stays})
    number = {person.name: k for k, person in enumerate(shown.people)}
    place = {name: k for k, name in enumerate(shown.places)}
    return {
        "first": shown.first_s,
        "last": shown.last_s,
        "states": states,
        "places": [_place(shown, name) for name in shown.places],
        "wide": _drawn(plan.wide(shown.places, shown.chairs), shown),
        "upright": _drawn(plan.upright(shown.places, shown.chairs), shown),
        "people": list(_people(shown, place, {state: k for k, state in enumerate(states)})),
        "watches": [
            [w.from_s, w.to_s, number[w.watcher], number[w.patient]] for w in shown.watches
        ],
        "signs": [
            [each.from_s, each.to_s, number.get(each.who, -1), each.kind, each.words]
            for each in shown.signs
        ],
        "cleanings": [[c.from_s, c.to_s, place[c.place], c.state] for c in shown.cleanings],
        "events": [
            [each.at_s, each.kind, each.words, number.get(each.who, -1)]
            for each in shown.happenings
        ],
        "lanes": list(_lanes(shown)),
    }


def _place(shown: DayFloor, name: str) -> Message:
    crowd = shown.crowds.get(name, Crowd(0, 0))
    kind = name.rpartition(" ")[0] or name
    return {
        "id": name,
        "title": _title(shown, name),
        "kind": "infusion" if kind in (ROOM, CHAIR) else "other",
        "patients": crowd.patients,
        "shared": kind == ROOM and shown.chairs > 1,
    }


def _state(shown: DayFloor, kind: str, state: str) -> str:
    """Return what somebody does, in words: a physician of a practice is not idle between visits."""
    return RECORDS if shown.has_practice and kind == PHYSICIAN and state == FREE else state


def _title(shown: DayFloor, name: str) -> str:
    """Return what a place is called: no nurses' station where no nurse is, no rooms of a practice
    where none is.
    """
    if not shown.has_practice and name in OF_A_FOUNDER:
        return OF_A_FOUNDER[name]
    if name == STAFF_ROOM:
        return OFFICES
    if not shown.has_practice and name.startswith(EXAM):
        return name.replace(EXAM, "Consult room")
    has_nurse = any(person.kind == NURSE for person in shown.people)
    if shown.chairs > 1 and name.startswith(ROOM):
        return _chair_title(shown, name)
    return plan.title_of(name) if name != STATION or has_nurse else "Station"


def _chair_title(shown: DayFloor, name: str) -> str:
    """Return the title of a chair: the first has the name of its room before it."""
    room, _, chair = place_name(name, shown.chairs).partition(", ")
    rooms = sum(each.startswith(ROOM) for each in shown.places) > shown.chairs
    named = plan.title_of(room) if rooms else plan.TITLES[ROOM]
    return f"{named}, {chair}" if chair.endswith(" 1") else chair.capitalize()


def _drawn(drawn: Drawn, shown: DayFloor) -> Message:
    """Return boxes and spots of one kind of screen, places in the order of the day."""
    boxes = []
    for name in shown.places:
        box, crowd = drawn.boxes[name], shown.crowds.get(name, Crowd(0, 0))
        patients, staff = (
            ([], plan.station_spots(box, crowd.staff))
            if name == STATION
            else plan.spots(box, crowd, head=HEADS.get(name, plan.HEAD))
        )
        found = [*box[:4], *box.door, *box.hall]
        boxes.append([_rounded(found), [*map(_rounded, patients), *map(_rounded, staff)]])
    rooms = [_rounded(each) for each in drawn.rooms]
    return {"width": drawn.width, "height": drawn.height, "boxes": boxes, "rooms": rooms}


def _rounded(numbers: Sequence[float]) -> list[float]:
    return [round(each, 1) for each in numbers]


def _people(
    shown: DayFloor, place: Mapping[str, int], state: Mapping[str, int]
) -> Iterator[Message]:
    """Yield who there is and, in the order of time, from when to when, place, spot and state."""
    by_name = _by_name(shown)
    for person in shown.people:
        yield {
            "name": person.name,
            "sign": person.sign,
            "kind": person.kind,
            "staff": person.is_staff,
            "stays": [
                [s.from_s, s.to_s, place[s.place], _spot(shown, person, each), state[said]]
                for each in by_name.get(person.name, ())
                for s in (each.stay,)
                for said in (_state(shown, person.kind, s.state),)
                if s.place
            ],
        }


def _spot(shown: DayFloor, person: Person, spotted: Spotted) -> int:
    """Return the number of a spot in its place: those of patients come first."""
    before = shown.crowds[spotted.stay.place].patients if person.is_staff else 0
    return before + spotted.spot


def _by_name(shown: DayFloor) -> dict[str, list[Spotted]]:
    found: dict[str, list[Spotted]] = {}
    for each in sorted(shown.stays, key=lambda each: each.stay.from_s):
        found.setdefault(each.stay.name, []).append(each)
    return found


# --- the bars below the plan --------------------------------------------------------------------


def _lanes(shown: DayFloor) -> Iterator[Message]:
    """Yield the bars of rooms and chairs by their patients, then those of nurses and physicians."""
    signs = {person.name: person.sign for person in shown.people}
    staff = {person.name for person in shown.people if person.is_staff}
    for place in shown.places:
        if place.startswith((ROOM, CHAIR)):
            bars = [
                _bar(each, signs[each.stay.name])
                for each in shown.stays
                if each.stay.place == place and each.stay.name not in staff
            ]
            bars += [[c.from_s, c.to_s, kind_of(c.state), "", c.state]
                     for c in shown.cleanings if c.place == place]  # fmt: skip
            yield {"name": place_name(place, shown.chairs), "bars": sorted(bars)}
    by_name = _by_name(shown)
    for person in shown.people:
        if person.kind in HAVE_A_BAR or (person.sign.startswith(("R", "S")) and person.is_staff):
            own = by_name.get(person.name, [])
            yield {"name": person.name, "bars": [_bar(e, "") for e in own if _is_busy(e)]}


def _is_busy(spotted: Spotted) -> bool:
    return spotted.stay.state not in (FREE, "")


def _bar(spotted: Spotted, sign: str) -> list[Any]:
    stay = spotted.stay
    kind = WATCHING if stay.state == WATCHES else kind_of(stay.state)
    if stay.state == INTERRUPTED:
        kind = "waiting"
    return [stay.from_s, stay.to_s, kind, sign, stay.state]
