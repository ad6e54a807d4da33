"""Day floor: one day on the floor of the clinic, whole: who is where, in which spot, in what state.

Takes       a SimulatedDay, its picture, the floor
Gives       a DayFloor, and from it the place and state of everybody at any second
Left out    how it is sent to a browser (message.py)
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from planner.models import records as r
from planner.models.records import Floor
from planner.models.replication import SimulatedDay
from planner.presentation.day.day_log import Span, first_free, units_there
from planner.presentation.day.floor.happenings import Happening, Sign, happenings, signs
from planner.presentation.day.floor.patients import (
    DESK,
    EXAM,
    STAFF_ROOM,
    STATION,
    WAITING,
    Cleaning,
    Person,
    Places,
    Stay,
    cleanings,
    patient_stays,
    patients_on,
    places_on,
    shared_rooms,
)
from planner.presentation.day.floor.plan import Crowd
from planner.presentation.day.floor.staff import StaffDay, Watch, staff_day
from planner.presentation.day.timeline import CHAIR, ROOM, DayPicture

BEFORE_S = AFTER_S = 5 * 60  # the day is shown from so long before the first to after the last
NUMBERED = {ROOM: r.INFUSION_ROOMS, CHAIR: r.RECOVERY_CHAIRS, EXAM: r.EXAM_ROOMS}


class Spotted(NamedTuple):
    """A stay, and the spot on which somebody stands: its number among patients, or staff."""

    stay: Stay
    spot: int


class DayFloor(NamedTuple):
    """One day on the floor."""

    first_s: int
    last_s: int
    has_practice: bool  # existing patients are seen in the house
    chairs: int  # in one infusion room
    places: tuple[str, ...]
    people: tuple[Person, ...]  # patients first, each by arrival
    stays: tuple[Spotted, ...]
    crowds: Mapping[str, Crowd]
    watches: tuple[Watch, ...]
    cleanings: tuple[Cleaning, ...]
    signs: tuple[Sign, ...]
    happenings: tuple[Happening, ...]


def day_floor(kept: SimulatedDay, picture: DayPicture, floor: Floor) -> DayFloor:
    """Return one day on the floor, five minutes before the first patient comes to its end."""
    places, patients = places_on(kept), patients_on(kept, picture.programs)
    stays = tuple(patient_stays(kept, patients, places))
    cleaned = tuple(cleanings(kept, places))
    happened = happenings(kept, picture, patients, places, floor.chairs_in_room)
    first_s, last_s = _hours(stays, cleaned, happened, floor)
    staff = staff_day(kept, floor, places, patients, (first_s, last_s))
    spotted, crowds = _with_spots(stays, staff)
    has_practice = bool(floor.baseline_capacity[: r.OWNER].any())
    return DayFloor(
        first_s=first_s,
        last_s=last_s,
        has_practice=has_practice,
        chairs=floor.chairs_in_room,
        places=_places(kept, places, crowds, has_practice=has_practice),
        people=(*patients.values(), *staff.people),
        stays=spotted,
        crowds=crowds,
        watches=staff.watches,
        cleanings=cleaned,
        signs=signs(kept, picture, patients),
        happenings=happened,
    )


def _hours(
    stays: Sequence[Stay],
    cleaned: Sequence[Cleaning],
    happened: Sequence[Happening],
    floor: Floor,
) -> tuple[int, int]:
    """Return from when to when a day is shown: from opening to closing where nobody comes in.

    Who comes too late to be let in stays nowhere, and is shown all the same.
    """
    first_s = min((stay.from_s for stay in stays), default=floor.opens_s)
    ends = [stay.to_s for stay in stays] + [each.to_s for each in cleaned]
    ends += [each.at_s for each in happened]
    return max(0, first_s - BEFORE_S), max(ends, default=floor.closes_s) + AFTER_S


def _places(
    kept: SimulatedDay, places: Places, crowds: Mapping[str, Crowd], *, has_practice: bool
) -> tuple[str, ...]:
    """Return all places that there are on that day, and any that was used beyond them.

    The place from which somebody watches only where somebody stands there that day; of who has no
    practice a room for talks and a desk only where somebody is in it.
    """
    used = {*places.room.values(), *places.chair.values(), *places.exam.values()}
    there = {name: units_there(kept.plan, resource) for name, resource in NUMBERED.items()}
    there[EXAM] = there[EXAM] - shared_rooms(kept) if has_practice else 0
    numbered = [
        f"{name} {k + 1}"
        for name in NUMBERED
        for k in range(max(there[name], _highest(used, name)))
    ]
    desk = (DESK,) if has_practice or DESK in crowds else ()
    station = (STATION,) if STATION in crowds else ()
    return (*numbered, WAITING, *desk, STAFF_ROOM, *station)


def _highest(used: Iterable[str], name: str) -> int:
    numbers = [int(each.rpartition(" ")[2]) for each in used if each.startswith(name)]
    return max(numbers, default=0)


# --- who stands where ---------------------------------------------------------------------------


def _with_spots(
    stays: Sequence[Stay], staff: StaffDay
) -> tuple[tuple[Spotted, ...], dict[str, Crowd]]:
    """Return every stay with a spot that is free, and how many spots each place needs."""
    of_patients, of_staff = list(_spotted(stays)), list(_spotted(staff.stays))
    places = {each.stay.place for each in (*of_patients, *of_staff)}
    crowds = {place: Crowd(_most(of_patients, place), _most(of_staff, place)) for place in places}
    return (*of_patients, *of_staff), crowds


def _most(spotted: Sequence[Spotted], place: str) -> int:
    return max((each.spot + 1 for each in spotted if each.stay.place == place), default=0)


def _spotted(stays: Iterable[Stay]) -> Iterator[Spotted]:
    """Yield stays with their spot: somebody keeps it for as long as they are in a place."""
    by_place: dict[str, list[tuple[Stay, ...]]] = {}
    for _, own in groupby(sorted(stays), key=lambda stay: stay.name):
        for together in _in_one_place(tuple(own)):
            by_place.setdefault(together[0].place, []).append(together)
    for visits in by_place.values():
        spans = [Span(0, "", each[0].from_s, each[-1].to_s) for each in visits]
        for each, spot in zip(visits, first_free(spans), strict=True):
            yield from (Spotted(stay, spot) for stay in each)


def _in_one_place(stays: Sequence[Stay]) -> Iterator[tuple[Stay, ...]]:
    """Yield the stays of one person in runs that follow each other in the same place."""
    run: list[Stay] = []
    for stay in stays:
        if run and (stay.place, stay.from_s) != (run[-1].place, run[-1].to_s):
            yield tuple(run)
            run = []
        run.append(stay)
    if run:
        yield tuple(run)
