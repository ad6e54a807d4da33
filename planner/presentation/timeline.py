"""Timeline: one simulated clinic day as rows that can be drawn or read aloud.

Takes       a KeptDay and the floor it took place on
Gives       bars by room and person, levels of watching and waiting, a line for each patient
Units       minutes after midnight; watching in nurses
Randomness  none
Left out    colours and axes (charts.py)

The log says how many rooms and nurses are in use, not which. Here each visit gets the first
that is free, so that a room and a nurse can be followed through the day.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from string import ascii_uppercase
from typing import NamedTuple

from planner import records as r
from planner.records import NEVER, NOBODY, DayLog, DayPlan, Floor
from planner.replication import KeptDay

WAITS = "waits"
SENT_HOME = "waits in vain"
STEP_NAMES = (
    "check-in",
    "setting the vein",
    "intention",
    "infusion",
    "moves to a chair",
    "recovery",
    "discharge",
    "cleaning",
)
TASK_NAMES = {
    r.CONSULT: "consult",
    r.INTEGRATION: "integration call",
    r.CHECK: "vital-sign check",
    r.PRESCRIBER: "at the chair",
    r.CLEANING: "cleaning",
    r.HELP_NURSE: "helps in an adverse event",
    r.HELP_PRESCRIBER: "helps in an adverse event",
    r.HELP_ALL: "helps in an urgent event",
    r.LUNCH_ASSISTANT: "lunch",
    r.LUNCH_NURSE: "lunch",
    r.LUNCH_INFUSION_NURSE: "lunch",
}
EXISTING = "existing visit"
OWNER_IN_STEP = {r.INFUSE: "beside the patient"}
OWNER_COVERS = "watches for the nurse"
INFUSING, RECOVERING, HANDS_ON, NURSE_LUNCH, OTHER = (
    "infusions",
    "recoveries",
    "hands busy",
    "lunch",
    "other work",
)


class Bar(NamedTuple):
    """Somebody or a room, busy with one thing."""

    lane: str  # "Room 1", "Nurse 1", "Owner", "Waiting room"
    who: str  # the letter of the infusion patient, "" if there is none
    what: str
    from_min: float
    to_min: float


class Level(NamedTuple):
    """How much of something there is between two moments, stacked from `low` to `high`."""

    what: str
    low: float
    high: float
    from_min: float
    to_min: float


class PatientLine(NamedTuple):
    """One infusion patient's day. None where it did not come to that."""

    who: str
    booked_min: float
    room: str | None
    infusion_from_min: float | None
    infusion_to_min: float | None
    left_min: float | None
    waited_min: float


class DayPicture(NamedTuple):
    """All that is drawn of one day."""

    day: int
    opens_min: float
    closes_min: float
    lanes: tuple[str, ...]  # in the order to be drawn
    bars: tuple[Bar, ...]
    nurses: int  # what the monitoring rule has to share out
    watching: tuple[Level, ...]
    waiting: tuple[Level, ...]  # existing patients
    patients: tuple[PatientLine, ...]


class Span(NamedTuple):
    """A stretch of time of one visit."""

    visit: int
    what: str
    from_s: int
    to_s: int
    units: int = 1


def picture(kept: KeptDay, floor: Floor) -> DayPicture:
    """Return the picture of one day."""
    letters = letters_of(kept)
    rooms = _room_lanes(kept)
    nurses = _capacity(kept.plan, r.INFUSION_HANDS)
    bars = (
        *_lane_bars("Waiting room", _before_room(kept), letters),
        *_room_bars(kept, rooms, letters),
        *_lane_bars("Nurse", _busy(kept, r.INFUSION_HANDS), letters, numbered=True),
        *_lane_bars("Owner", _busy(kept, r.OWNER), letters),
    )
    return DayPicture(
        day=kept.day,
        opens_min=floor.opens_s / 60,
        closes_min=floor.closes_s / 60,
        lanes=_lane_order(kept, bars),
        bars=bars,
        nurses=nurses,
        watching=tuple(_watching(kept, nurses)),
        waiting=tuple(_levels(_existing_waits(kept), (WAITS, SENT_HOME), 1)),
        patients=tuple(_patient_lines(kept, rooms, letters)),
    )


# --- who is who -----------------------------------------------------------------------------


def letters_of(kept: KeptDay) -> dict[int, str]:
    """Return a letter for each infusion visit and for the tasks done for its patient."""
    plan = kept.plan
    booked = sorted(_visits(plan, r.INFUSION), key=lambda v: int(kept.visits.appointment_s[v]))
    letters = {v: letter(k) for k, v in enumerate(booked)}
    owner = _visit_of_step(plan)
    for v, step in enumerate(plan.trigger_step.tolist()):
        if step != NOBODY and owner[step] in letters:
            letters[v] = letters[owner[step]]
    return letters


def letter(k: int) -> str:
    """Return the k-th letter, counted from 0; two of them after Z.

    >>> [letter(0), letter(25), letter(26)]
    ['A', 'Z', 'AA']
    """
    first, last = divmod(k, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


def first_free(spans: Sequence[Span]) -> list[int]:
    """Return a lane for each span: the first that is free when it begins.

    >>> first_free([Span(0, "", 0, 60), Span(1, "", 30, 90), Span(2, "", 60, 80)])
    [0, 1, 0]
    """
    free_from: list[int] = []
    lane_of = [0] * len(spans)
    for i in sorted(range(len(spans)), key=lambda i: (spans[i].from_s, spans[i].to_s)):
        free = (k for k, second in enumerate(free_from) if second <= spans[i].from_s)
        lane = next(free, len(free_from))
        free_from[lane : lane + 1] = [spans[i].to_s]
        lane_of[i] = lane
    return lane_of


def _lane_order(kept: KeptDay, bars: Sequence[Bar]) -> tuple[str, ...]:
    """Return the lanes: every room and nurse there is, then who else has something to do."""
    rooms = [f"Room {k + 1}" for k in range(_capacity(kept.plan, r.INFUSION_ROOMS))]
    nurses = [f"Nurse {k + 1}" for k in range(_capacity(kept.plan, r.INFUSION_HANDS))]
    used = dict.fromkeys(bar.lane for bar in bars)
    waiting = [lane for lane in used if lane.startswith("Waiting")]
    return tuple(dict.fromkeys([*sorted(waiting), *rooms, *nurses, *used]))


# --- rooms and people ---------------------------------------------------------------------------


def _room_lanes(kept: KeptDay) -> dict[int, str]:
    """Return the room of every infusion visit that was let in."""
    spans = [
        Span(v, "", int(kept.log.start_s[kept.plan.visit_first_step[v]]), int(kept.log.left_s[v]))
        for v in _visits(kept.plan, r.INFUSION)
        if kept.log.status[v] == r.LEFT
    ]
    lanes = zip(spans, first_free(spans), strict=True)
    return {span.visit: f"Room {lane + 1}" for span, lane in lanes}


def _room_bars(kept: KeptDay, rooms: dict[int, str], letters: dict[int, str]) -> Iterator[Bar]:
    """Yield the steps of each visit in its room, and the waits between them."""
    for v, room in rooms.items():
        done_s = int(kept.log.start_s[kept.plan.visit_first_step[v]])
        for name, step in zip(STEP_NAMES, _steps(kept.plan, v), strict=True):
            start_s, end_s = int(kept.log.start_s[step]), int(kept.log.end_s[step])
            yield from _bar(room, letters[v], WAITS, done_s, start_s)
            yield from _bar(room, letters[v], name, start_s, end_s)
            done_s = end_s
        yield from _bar(room, letters[v], WAITS, done_s, int(kept.log.left_s[v]))


def _before_room(kept: KeptDay) -> Iterator[Span]:
    """Yield the waits of infusion patients before they get a room."""
    plan, log = kept.plan, kept.log
    for v in _visits(plan, r.INFUSION):
        due_s = _due_s(kept, v)
        if log.status[v] == r.LEFT:
            yield Span(v, WAITS, due_s, int(log.start_s[plan.visit_first_step[v]]))
        elif log.status[v] == r.TURNED_AWAY:
            yield Span(v, SENT_HOME, due_s, max(due_s, int(plan.latest_start_s[v])))


def _busy(kept: KeptDay, resource: int) -> Iterator[Span]:
    """Yield when each unit of a resource of people works, without what it lent meanwhile."""
    for v, step, units in _uses(kept, resource):
        what = _what(kept, v, step, resource)
        start_s, end_s = int(kept.log.start_s[step]), int(kept.log.end_s[step])
        for from_s, to_s in _without_loans(kept.log, step, resource, start_s, end_s):
            yield Span(v, what, from_s, to_s, units)


def _what(kept: KeptDay, visit: int, step: int, resource: int) -> str:
    route = int(kept.plan.visit_route[visit])
    if route < r.INFUSION:
        return EXISTING
    if route != r.INFUSION:
        return TASK_NAMES[route]
    number = step - int(kept.plan.visit_first_step[visit])
    if resource == r.OWNER:
        return OWNER_IN_STEP.get(number, OWNER_COVERS)
    return STEP_NAMES[number]


def _without_loans(
    log: DayLog, step: int, resource: int, start_s: int, end_s: int
) -> Iterator[tuple[int, int]]:
    """Yield the parts of a step in which its people were not lent to an emergency."""
    loans = zip(log.loan_lender, log.loan_resource, log.loan_from_s, log.loan_to_s, strict=True)
    lent = sorted((int(f), int(t)) for by, of, f, t in loans if by == step and of == resource)
    for from_s, to_s in lent:
        yield start_s, min(from_s, end_s)
        start_s = max(start_s, to_s)
    yield start_s, end_s


def _lane_bars(
    name: str, spans: Iterable[Span], letters: dict[int, str], *, numbered: bool = False
) -> Iterator[Bar]:
    """Yield bars in as many lanes as needed; the first has a number only if `numbered`."""
    there = [span for span in spans if span.to_s > span.from_s]
    for span, lane in zip(there, first_free(there), strict=True):
        number = f" {lane + 1}" if numbered or lane else ""
        who = letters.get(span.visit, "")
        yield from _bar(f"{name}{number}", who, span.what, span.from_s, span.to_s)


def _bar(lane: str, who: str, what: str, from_s: int, to_s: int) -> Iterator[Bar]:
    if to_s > from_s:
        yield Bar(lane, who, what, from_s / 60, to_s / 60)


# --- levels ---------------------------------------------------------------------------------------


def _watching(kept: KeptDay, nurses: int) -> Iterator[Level]:
    """Yield how much of the nurses' watching is taken, in nurses."""
    units = _capacity(kept.plan, r.INFUSION_WATCH)
    if not nurses or not units:
        return
    order = (INFUSING, RECOVERING, HANDS_ON, OTHER, NURSE_LUNCH)
    spans = [span._replace(what=_watch_kind(span.what)) for span in _busy(kept, r.INFUSION_WATCH)]
    yield from _levels(spans, order, units / nurses)


def _watch_kind(what: str) -> str:
    kinds = {"infusion": INFUSING, "recovery": RECOVERING, "lunch": NURSE_LUNCH}
    return kinds.get(what, HANDS_ON if what in STEP_NAMES else OTHER)


def _existing_waits(kept: KeptDay) -> Iterator[Span]:
    """Yield every wait of an existing visit, in the waiting room and in the exam room."""
    plan, log = kept.plan, kept.log
    for v, route in enumerate(plan.visit_route.tolist()):
        if route >= r.INFUSION:
            continue
        first, *later = _steps(plan, v)
        if log.status[v] == r.TURNED_AWAY:
            yield Span(v, SENT_HOME, _due_s(kept, v), int(plan.latest_start_s[v]))
            continue
        yield Span(v, WAITS, _due_s(kept, v), int(log.start_s[first]))
        for step in later:
            yield Span(v, WAITS, int(log.ready_s[step]), int(log.start_s[step]))


def _levels(spans: Iterable[Span], order: Sequence[str], per: float) -> Iterator[Level]:
    """Yield what the spans add up to between any two moments, stacked in the given order."""
    there = [span for span in spans if span.to_s > span.from_s]
    moments = sorted({second for span in there for second in (span.from_s, span.to_s)})
    for from_s, to_s in pairwise(moments):
        running = [span for span in there if span.from_s <= from_s and to_s <= span.to_s]
        low = 0.0
        for what in order:
            units = sum(span.units for span in running if span.what == what)
            if units:
                yield Level(what, low, low + units / per, from_s / 60, to_s / 60)
                low += units / per


# --- the day in words ---------------------------------------------------------------------------


def _patient_lines(
    kept: KeptDay, rooms: dict[int, str], letters: dict[int, str]
) -> Iterator[PatientLine]:
    in_order = sorted(_visits(kept.plan, r.INFUSION), key=lambda v: (len(letters[v]), letters[v]))
    for v in in_order:
        booked = int(kept.visits.appointment_s[v]) / 60
        if v not in rooms:
            waited = max(0, int(kept.plan.latest_start_s[v]) - _due_s(kept, v)) / 60
            yield PatientLine(letters[v], booked, None, None, None, None, waited)
            continue
        infuse = int(kept.plan.visit_first_step[v]) + r.INFUSE
        start_s, end_s = int(kept.log.start_s[infuse]), int(kept.log.end_s[infuse])
        left_s = int(kept.log.end_s[infuse + r.DISCHARGE - r.INFUSE])
        waited = _waited_s(kept, v) / 60
        yield PatientLine(
            letters[v], booked, rooms[v], start_s / 60, end_s / 60, left_s / 60, waited
        )


def _waited_s(kept: KeptDay, v: int) -> int:
    """Return all waiting of one patient until discharge."""
    log = kept.log
    first, *later = list(_steps(kept.plan, v))[: r.DISCHARGE + 1]
    waited = max(0, int(log.start_s[first]) - _due_s(kept, v))
    return waited + sum(int(log.start_s[step] - log.ready_s[step]) for step in later)


# --- reading plan and log -------------------------------------------------------------------------


def _visits(plan: DayPlan, route: int) -> list[int]:
    return [v for v, each in enumerate(plan.visit_route.tolist()) if each == route]


def _steps(plan: DayPlan, visit: int) -> range:
    return range(int(plan.visit_first_step[visit]), int(plan.visit_first_step[visit + 1]))


def _visit_of_step(plan: DayPlan) -> list[int]:
    return [v for v in range(len(plan.visit_route)) for _ in _steps(plan, v)]


def _due_s(kept: KeptDay, visit: int) -> int:
    """Return when both the patient and the appointed time had come."""
    return max(int(kept.plan.arrive_s[visit]), int(kept.visits.appointment_s[visit]))


def _capacity(plan: DayPlan, resource: int) -> int:
    first, after = plan.level_first[resource : resource + 2].tolist()
    return int(plan.level_units[first:after].max(initial=0))


def _uses(kept: KeptDay, resource: int) -> Iterator[tuple[int, int, int]]:
    """Yield (visit, visit step, units) of every started step that used people of a resource."""
    plan, log = kept.plan, kept.log
    begin = plan.routes.route_first_step[plan.visit_route].tolist()
    for v in range(len(plan.visit_route)):
        for k, step in enumerate(_steps(plan, v)):
            if log.start_s[step] == NEVER:
                continue
            chosen = (begin[v] + k, int(log.alternative[step]))
            used = plan.routes.people[chosen] == resource
            units = int(plan.routes.people_units[chosen][used].sum())
            if units:
                yield v, step, units
