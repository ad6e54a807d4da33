"""Plan of the floor: where every place is drawn, and where those who are in it stand.

Takes       the names of the places, and how many patients and staff are in each at once
Gives       boxes, doors and spots, for a wide screen and for an upright one
Units       of the picture: about pixels, from its upper left corner
Left out    colors and lines (assets/floor.css), who is there (patients.py, staff.py)

All places open on one hall, so that everybody walks out of a door, along the hall, in at a door.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.presentation.day.floor.patients import DESK, EXAM, STAFF_ROOM, STATION, WAITING
from planner.presentation.day.timeline import CHAIR, ROOM

WIDE_PX, UPRIGHT_PX = 1000, 360
GAP = 10
HEAD = 42  # of a box: its name and a line of words
SHORT_HEAD = 20  # of a box with a name only
TITLES = {ROOM: "Infusion room", CHAIR: "Recovery chair"}
ROWS = {  # heights on a wide screen, from the top
    "upper": 150,
    "hall": 84,
    "lower": 124,
}
SIDE = 190  # width of what stands at the left on a wide screen
UPRIGHT = {ROOM: 92, CHAIR: 64, EXAM: 62, WAITING: 150, DESK: 92, STAFF_ROOM: 92}  # heights
HALL = 66  # width on an upright screen
_WALK_X = UPRIGHT_PX / 2 + HALL / 2 - 10  # where people walk in it
SPOT = 28  # from one figure to the next, less where it is crowded
SMALLEST_SPOT = 10
BESIDE, SMALLEST_BESIDE = 44, 23  # from a patient to who works there
BELOW = 14  # words below a figure
STATION_TITLE, STATION_APART, STATION_WIDTH = 126, 86, 420

Point = tuple[float, float]


class Box(NamedTuple):
    """A place as it is drawn."""

    x: float
    y: float
    width: float
    height: float
    door: Point
    hall: Point  # in front of the door


class Drawn(NamedTuple):
    """All places on one kind of screen."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    rooms: tuple[tuple[float, ...], ...] = ()  # walls around boxes that are chairs of one room


class Crowd(NamedTuple):
    """The most people who are in one place at once."""

    patients: int
    staff: int


def title_of(place: str) -> str:
    """Return what a place is called on the plan.

    >>> title_of("Room 2")
    'Infusion room 2'
    """
    kind, _, number = place.rpartition(" ")
    return f"{TITLES[kind]} {number}" if kind in TITLES else place


# --- boxes --------------------------------------------------------------------------------------


def wide(places: Sequence[str], chairs: int = 1) -> Drawn:
    """Return the plan for a wide screen: rooms above the hall, exam rooms below it."""
    upper = [each for each in places if each.startswith((ROOM, CHAIR))]
    lower = [each for each in places if each.startswith(EXAM)]
    hall_y = GAP + ROWS["upper"]
    low_y = hall_y + ROWS["hall"]
    boxes = {
        WAITING: _above(GAP, SIDE, hall_y),
        DESK: _below(GAP, SIDE, low_y),
        **_row(upper, hall_y, is_above=True),
        **_row([*lower, STAFF_ROOM], low_y, is_above=False),
    }
    middle, top, walk_y = (WIDE_PX + SIDE) / 2, hall_y + 6, _walk_y(hall_y)
    door = (middle, walk_y)
    boxes[STATION] = Box(
        middle - STATION_WIDTH / 2, top, STATION_WIDTH, walk_y - top - 12, door, door
    )
    return _in_rooms(Drawn(WIDE_PX, low_y + ROWS["lower"] + GAP, boxes), chairs)


def _row(names: Sequence[str], y: float, *, is_above: bool) -> dict[str, Box]:
    left = SIDE + 2 * GAP
    each = (WIDE_PX - left - GAP * len(names)) / max(1, len(names))
    make = _above if is_above else _below
    return {name: make(left + k * (each + GAP), each, y) for k, name in enumerate(names)}


def _above(x: float, width: float, hall_y: float) -> Box:
    door_x = x + width / 2
    return Box(x, GAP, width, ROWS["upper"], (door_x, hall_y), (door_x, _walk_y(hall_y)))


def _below(x: float, width: float, low_y: float) -> Box:
    door_x, hall_y = x + width / 2, low_y - ROWS["hall"]
    return Box(x, low_y, width, ROWS["lower"], (door_x, low_y), (door_x, _walk_y(hall_y)))


def _walk_y(hall_y: float) -> float:
    """Return where people walk in the hall: below the nurses' station."""
    return hall_y + ROWS["hall"] - 14


def upright(places: Sequence[str], chairs: int = 1) -> Drawn:
    """Return the plan for a telephone: infusions left of the hall, the practice right of it."""
    left = [each for each in places if each.startswith((ROOM, CHAIR))]
    desk = [DESK] if DESK in places else []
    right = [WAITING, *desk, *(each for each in places if each.startswith(EXAM))]
    (left if _column(left) < _column(right) else right).append(STAFF_ROOM)
    height = max(_column(left), _column(right))
    width = (UPRIGHT_PX - HALL) / 2 - 4
    boxes = {
        **_stacked(left, 4, width, height, is_left=True),
        **_stacked(right, UPRIGHT_PX - 4 - width, width, height, is_left=False),
    }
    left_x, width, middle = (UPRIGHT_PX - HALL) / 2 + 4, HALL - 26, height / 2
    door = (_WALK_X, middle)
    boxes[STATION] = Box(left_x, middle - 76, width, 152, door, door)
    return _in_rooms(Drawn(UPRIGHT_PX, height, boxes), chairs)


def _in_rooms(drawn: Drawn, chairs: int) -> Drawn:
    """Return a plan on which chairs of one room stand side by side, with one door."""
    if chairs == 1:
        return drawn
    boxes, rooms = dict(drawn.boxes), list[tuple[float, ...]]()
    places = [each for each in boxes if each.startswith(f"{ROOM} ")]
    for first in range(0, len(places), chairs):
        own = places[first : first + chairs]
        found, walls = _side_by_side([boxes[each] for each in own])
        boxes |= dict(zip(own, found, strict=True))
        rooms.append(walls)
    return drawn._replace(boxes=boxes, rooms=tuple(rooms))


def _side_by_side(boxes: Sequence[Box]) -> tuple[list[Box], tuple[float, ...]]:
    """Return boxes without a gap between them, and the walls around them."""
    x, y = min(each.x for each in boxes), min(each.y for each in boxes)
    width = max(each.x + each.width for each in boxes) - x
    height = max(each.y + each.height for each in boxes) - y
    is_row, n = len({each.y for each in boxes}) == 1, len(boxes)
    middle = (x + width / 2, y + height / 2)
    found = []
    for k, each in enumerate(boxes):
        (door_x, door_y), (hall_x, hall_y) = each.door, each.hall
        if is_row:
            box = each._replace(x=x + k * width / n, width=width / n)
            box = box._replace(door=(middle[0], door_y), hall=(middle[0], hall_y))
        else:
            box = each._replace(y=y + k * height / n, height=height / n)
            box = box._replace(door=(door_x, middle[1]), hall=(hall_x, middle[1]))
        found.append(box)
    return found, (x, y, width, height)


def _column(names: Sequence[str]) -> float:
    return 4 + sum(_upright_height(each) + 6 for each in names)


def _upright_height(place: str) -> float:
    kind = place if place in UPRIGHT else place.rpartition(" ")[0]
    return UPRIGHT[kind]


def _stacked(
    names: Sequence[str], x: float, width: float, height: float, *, is_left: bool
) -> dict[str, Box]:
    """Return boxes one below the other, all higher where there is room to spare."""
    boxes, y = dict[str, Box](), 4.0
    spare = (height - _column(names)) / max(1, len(names))
    for name in names:
        own = _upright_height(name) + spare
        door = (x + width if is_left else x, y + own / 2)
        boxes[name] = Box(x, y, width, own, door, (_WALK_X, y + own / 2))
        y += own + 6
    return boxes


# --- where people stand -------------------------------------------------------------------------


def spots(box: Box, crowd: Crowd, *, head: float = HEAD) -> tuple[list[Point], list[Point]]:
    """Return where patients and staff stand in a box: nobody stands on anybody.

    One patient and who works there stand side by side; more of them in rows, patients from the
    upper left, staff from the lower right.
    """
    everybody = crowd.patients + crowd.staff
    apart = min(BESIDE, (box.width - 30) / max(1, everybody - 1))
    if crowd.patients <= 1 and apart >= SMALLEST_BESIDE:
        left, y = box.x + (box.width - apart * (everybody - 1)) / 2, _middle(box, head)
        row = [(left + k * apart, y) for k in range(everybody)]
        return row[: crowd.patients], row[crowd.patients :]
    return _in_rows(box, crowd, head)


def station_spots(box: Box, staff: int) -> list[Point]:
    """Return where nurses stand at their station, apart enough for the letters below each.

    >>> station_spots(Box(0, 0, 300, 60, (150, 60), (150, 70)), 2)
    [(162, 24.0), (248, 24.0)]
    """
    is_row = box.width > box.height
    length = box.width - STATION_TITLE - 26 if is_row else box.height - 56
    apart = min(STATION_APART if is_row else SPOT + BELOW, length / max(1, staff - 1))
    if is_row:
        y = box.y + (box.height - BELOW + 2) / 2
        return [(box.x + STATION_TITLE + 36 + k * apart, y) for k in range(staff)]
    return [(box.x + box.width / 2, box.y + 32 + k * apart) for k in range(staff)]


def _middle(box: Box, head: float) -> float:
    """Return the height of figures in one row, with room for words below them."""
    return box.y + head + (box.height - head - BELOW) / 2


def _in_rows(box: Box, crowd: Crowd, head: float) -> tuple[list[Point], list[Point]]:
    apart = float(SPOT)
    while apart > SMALLEST_SPOT and not _fits(box, crowd, head, apart):
        apart -= 1
    columns = max(1, int((box.width - 8) // apart))
    left, top = box.x + 4 + apart / 2, box.y + head + apart / 2
    right, bottom = box.x + box.width - 4 - apart / 2, box.y + box.height - 2 - apart / 2
    return (
        [(left + x, top + y) for x, y in _rows(crowd.patients, columns, apart)],
        [(right - x, bottom - y) for x, y in _rows(crowd.staff, columns, apart)],
    )


def _fits(box: Box, crowd: Crowd, head: float, apart: float) -> bool:
    columns, rows = int((box.width - 8) // apart), int((box.height - head) // apart)
    needed = -(-crowd.patients // max(1, columns)) + -(-crowd.staff // max(1, columns))
    return columns > 0 and needed <= rows


def _rows(count: int, columns: int, apart: float) -> Iterator[Point]:
    for k in range(count):
        yield k % columns * apart, k // columns * apart
