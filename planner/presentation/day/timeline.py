"""Timeline: one simulated clinic day as rows that can be drawn or read aloud.

Takes       a KeptDay and the floor it took place on
Gives       bars by room, chair and person, levels of watching and waiting, where the monitoring
            rule was broken, a line for each patient
Units       minutes after midnight; watching in nurses
Left out    colors and axes (chart.py), sentences (report_words.py)

The log says how many rooms and nurses are in use, not which. Here each visit gets the first
that is free, so that a room and a pair of hands can be followed through the day. Which nurse it is
that lends her hands only the floor says, which also knows whom she watches (floor/staff.py): a
second numbering of nurses would contradict it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from planner.models import records as r
from planner.models.clinic_day import breaches as b
from planner.models.records import Floor
from planner.models.replication import SimulatedDay, breaches_on
from planner.presentation.day.activity_names import STEP_NAMES, TASK_NAMES, busy
from planner.presentation.day.day_log import (
    Span,
    begins_s,
    due_s,
    first_free,
    infusion_visits,
    is_done,
    letters_of,
    moves_of,
    steps_of,
    units_there,
)
from planner.presentation.day.patient_list import POSTPONED, SENT_HOME, PatientLine, patient_lines
from planner.presentation.format.vocabulary import breach_words

WAITS = "waits"
NOT_CLEAN = "waits to be cleaned"
WAITS_IN_VAIN = "waits in vain"
HELPED = "is helped in an adverse event"
INFUSING, RECOVERING, HANDS_ON, NURSE_LUNCH, OTHER = (
    "infusions",
    "recoveries",
    "hands busy",
    "lunch",
    "other work",
)
NO_INFUSION = "No infusion"
WAITING_ROOM = "Waiting room"
ROOM, CHAIR, HANDS = "Room", "Chair", "Hands"
STAFF = {
    r.INFUSION_HANDS: HANDS,
    r.AIRWAY: "Airway person",
    r.SITTERS: "Sitter",
    r.ADDED_PRESCRIBERS: "Prescriber",
}
PHYSICIANS = ("Owner", *(f"Physician or NP {k}" for k in range(2, r.MAX_PHYSICIANS + 1)))


class Bar(NamedTuple):
    """Somebody or a room, busy with one thing."""

    lane: str  # "Room 1", "Hands 1", "Owner", "Waiting room"
    who: str  # the letter of the infusion patient, "" if there is none
    what: str
    from_min: float
    to_min: float


class Mark(NamedTuple):
    """Somebody for whom the day ends here without an infusion: sent home or postponed."""

    who: str
    what: str
    at_min: float


class Breach(NamedTuple):
    """Where the monitoring rule was broken."""

    lane: str  # what it was, in two words
    who: str
    kind: int  # of models/clinic_day/breaches.py
    resource: int  # what was short or lent, NOBODY if none
    helped: str  # the patient to whose help somebody was called, "" if nobody was
    at_min: float
    minutes: float


class Level(NamedTuple):
    """How much of something there is between two moments, stacked from `low` to `high`."""

    what: str
    low: float
    high: float
    from_min: float
    to_min: float


class DayPicture(NamedTuple):
    """All that is drawn of one day."""

    day: int
    opens_min: float
    closes_min: float
    lanes: tuple[str, ...]  # in the order to be drawn
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    breaches: tuple[Breach, ...]  # in the order of time
    nurses: int  # what the monitoring rule has to share out
    watching: tuple[Level, ...]
    waiting: tuple[Level, ...]  # existing patients
    patients: tuple[PatientLine, ...]
    programs: tuple[str, ...] = ()  # the names of several
    is_owner_alone: bool = False  # the owner infuses, and nobody else does


def picture(kept: SimulatedDay, floor: Floor, programs: Sequence[str] = ()) -> DayPicture:
    """Return the picture of one day; several programs are named."""
    letters = letters_of(kept)
    rooms, chairs = places_of(kept)
    before, marks = tuple(_waiting_room(kept, letters)), tuple(_marks(kept, letters))
    broken = _breaches(kept, floor, letters)
    bars = (
        *before,
        *_room_bars(kept, rooms, letters),
        *_chair_bars(kept, chairs, letters),
        *_people_bars(kept, floor, letters),
    )
    return DayPicture(
        day=kept.day,
        opens_min=floor.opens_s / 60,
        closes_min=floor.closes_s / 60,
        lanes=_lane_order(kept, bars, marks, broken),
        bars=bars,
        marks=marks,
        breaches=broken,
        nurses=units_there(kept.plan, r.INFUSION_HANDS),
        watching=tuple(_watching(kept, floor)),
        waiting=tuple(_levels(_existing_waits(kept), (WAITS, WAITS_IN_VAIN), 1)),
        patients=tuple(patient_lines(kept, rooms, chairs, letters, programs)),
        programs=tuple(programs),
        is_owner_alone=_is_owner_alone(kept, floor),
    )


def _is_owner_alone(kept: SimulatedDay, floor: Floor) -> bool:
    """Return whether the owner infuses on a day, and nobody else does."""
    is_in = units_there(kept.plan, r.OWNER) > 0
    return floor.owner_infuses and is_in and units_there(kept.plan, r.INFUSION_HANDS) == 1


def _lane_order(
    kept: SimulatedDay, bars: Iterable[Bar], marks: Sequence[Mark], broken: Iterable[Breach]
) -> tuple[str, ...]:
    """Return the lanes: what broke, who waits, then every room and person there is."""
    waiting = {bar.lane for bar in bars if bar.lane.startswith(WAITING_ROOM)}
    kinds = {breach.kind: breach.lane for breach in broken}
    numbered = {r.INFUSION_ROOMS: ROOM, r.RECOVERY_CHAIRS: CHAIR, **STAFF}
    there = [
        f"{name} {k + 1}"
        for resource, name in numbered.items()
        for k in range(units_there(kept.plan, resource))
    ]
    physicians = [name for p, name in enumerate(PHYSICIANS) if units_there(kept.plan, r.OWNER + p)]
    without = (NO_INFUSION,) if marks else ()
    broken_lanes = (kinds[kind] for kind in sorted(kinds))
    return (*broken_lanes, *without, *sorted(waiting), *there, *physicians)


# --- rooms and chairs ---------------------------------------------------------------------------


def places_of(kept: SimulatedDay) -> tuple[dict[int, str], dict[int, str]]:
    """Return the room, and the recovery chair if there are any, of every visit let in."""
    inside = [v for v in infusion_visits(kept) if is_done(kept, v)]
    left_s, moves = kept.log.left_s, moves_of(kept)
    rooms = [
        Span(v, "", begins_s(kept, v, r.CHECK_IN), int(left_s[moves.get(v, v)])) for v in inside
    ]
    chairs = [Span(v, "", begins_s(kept, move), int(left_s[v])) for v, move in moves.items()]
    return _named(ROOM, rooms), _named(CHAIR, chairs)


def _named(name: str, spans: Sequence[Span]) -> dict[int, str]:
    lanes = zip(spans, first_free(spans), strict=True)
    return {span.visit: f"{name} {lane + 1}" for span, lane in lanes}


def _room_bars(
    kept: SimulatedDay, rooms: Mapping[int, str], letters: Mapping[int, str]
) -> Iterator[Bar]:
    """Yield the steps of each visit in its room; the room is cleaned once it is left."""
    moves = moves_of(kept)
    for v, room in rooms.items():
        steps, who = steps_of(kept.plan, v), letters[v]
        if v not in moves:
            yield from _stay(kept, v, steps, room, who)
            continue
        move, clean = steps_of(kept.plan, moves[v])
        moved_s, cleaned_from_s = int(kept.log.start_s[move]), int(kept.log.start_s[clean])
        yield from _stay(kept, v, steps[: r.RECOVER], room, who)
        infused_s = int(kept.log.end_s[steps[r.INFUSE]])
        yield from _pause(kept, steps[r.RECOVER], room, who, infused_s)
        recover_s = begins_s(kept, v, r.RECOVER)
        yield from _bar(room, who, STEP_NAMES[r.RECOVER], recover_s, moved_s)
        yield from _bar(room, who, NOT_CLEAN, moved_s, cleaned_from_s)
        clean_s = int(kept.log.end_s[clean])
        yield from _bar(room, who, STEP_NAMES[r.CLEAN], cleaned_from_s, clean_s)


def _chair_bars(
    kept: SimulatedDay, chairs: Mapping[int, str], letters: Mapping[int, str]
) -> Iterator[Bar]:
    """Yield what happens in the recovery chairs: the rest of recovery, then the discharge."""
    moves = moves_of(kept)
    for v, chair in chairs.items():
        steps, who = steps_of(kept.plan, v), letters[v]
        moved_s = begins_s(kept, moves[v])
        done_s = int(kept.log.end_s[steps[r.RECOVER]])
        yield from _bar(chair, who, STEP_NAMES[r.RECOVER], moved_s, done_s)
        yield from _pause(kept, steps[r.DISCHARGE], chair, who, done_s)
        yield from _stay(kept, v, steps[r.DISCHARGE : r.CLEAN], chair, who)


def _stay(kept: SimulatedDay, v: int, steps: range, lane: str, who: str) -> Iterator[Bar]:
    """Yield steps in one place, and the waits between them."""
    done_s = int(kept.log.start_s[steps[0]])
    for step in steps:
        name = STEP_NAMES[step - int(kept.plan.visit_first_step[v])]
        start_s = int(kept.log.start_s[step])
        if name == STEP_NAMES[r.CLEAN]:
            yield from _bar(lane, who, NOT_CLEAN, done_s, start_s)
        else:
            yield from _pause(kept, step, lane, who, done_s)
        done_s = int(kept.log.end_s[step])
        yield from _bar(lane, who, name, start_s, done_s)


def _pause(kept: SimulatedDay, step: int, lane: str, who: str, done_s: int) -> Iterator[Bar]:
    """Yield what lies before a step: help that is not over yet, then the wait."""
    ready_s, start_s = int(kept.log.ready_s[step]), int(kept.log.start_s[step])
    yield from _bar(lane, who, HELPED, done_s, min(ready_s, start_s))
    yield from _bar(lane, who, WAITS, max(done_s, ready_s), start_s)


# --- who waits for a room -----------------------------------------------------------------------


def _waiting_room(kept: SimulatedDay, letters: Mapping[int, str]) -> Iterator[Bar]:
    """Yield the waits of infusion patients before they get a room, or are sent home."""
    spans = [span for span in _before_room(kept) if span.to_s > span.from_s]
    for span, lane in zip(spans, first_free(spans), strict=True):
        name = f"{WAITING_ROOM} {lane + 1}" if lane else WAITING_ROOM
        yield from _span_bar(name, span, letters)


def _marks(kept: SimulatedDay, letters: Mapping[int, str]) -> Iterator[Mark]:
    """Yield who gets no infusion, and when that is clear."""
    for v in infusion_visits(kept):
        if not is_done(kept, v):
            at_s = max(due_s(kept, v), int(kept.plan.latest_start_s[v]))
            yield Mark(letters[v], SENT_HOME, at_s / 60)
        elif kept.kind[v] != r.INFUSION:
            yield Mark(letters[v], POSTPONED, int(kept.log.left_s[v]) / 60)


def _before_room(kept: SimulatedDay) -> Iterator[Span]:
    for v in infusion_visits(kept):
        from_s = due_s(kept, v)
        if is_done(kept, v):
            yield Span(v, WAITS, from_s, begins_s(kept, v, r.CHECK_IN))
        else:
            to_s = max(from_s, int(kept.plan.latest_start_s[v]))
            yield Span(v, WAITS_IN_VAIN, from_s, to_s)


# --- people -------------------------------------------------------------------------------------


def _people_bars(kept: SimulatedDay, floor: Floor, letters: Mapping[int, str]) -> Iterator[Bar]:
    """Yield what infusion nurses, contracted people, sitters and physicians do."""
    for resource, name in STAFF.items():
        spans = [span for span in busy(kept, floor, resource) if span.to_s > span.from_s]
        for span, lane in zip(spans, first_free(spans), strict=True):
            yield from _span_bar(f"{name} {lane + 1}", span, letters)
    for p, name in enumerate(PHYSICIANS):
        for span in busy(kept, floor, r.OWNER + p):
            yield from _span_bar(name, span, letters)


def _span_bar(lane: str, span: Span, letters: Mapping[int, str]) -> Iterator[Bar]:
    return _bar(lane, letters.get(span.visit, ""), span.what, span.from_s, span.to_s)


def _bar(lane: str, who: str, what: str, from_s: int, to_s: int) -> Iterator[Bar]:
    if to_s > from_s:
        yield Bar(lane, who, what, from_s / 60, to_s / 60)


# --- the monitoring rule ------------------------------------------------------------------------


def _breaches(kept: SimulatedDay, floor: Floor, letters: Mapping[int, str]) -> tuple[Breach, ...]:
    """Return where the rule was broken, in the order of time."""
    rows = breaches_on(kept, floor).tolist()
    found = [
        Breach(
            lane=breach_words[row[b.KIND]].capitalize(),
            who=letters.get(row[b.VISIT], ""),
            kind=row[b.KIND],
            resource=row[b.RESOURCE],
            helped=letters.get(row[b.CAUSE], ""),
            at_min=row[b.AT_S] / 60,
            minutes=row[b.SECONDS] / 60,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda breach: (breach.at_min, breach.who, breach.kind)))


# --- levels ---------------------------------------------------------------------------------------


def _watching(kept: SimulatedDay, floor: Floor) -> Iterator[Level]:
    """Yield how much of the nurses' watching is taken, in nurses."""
    order = (INFUSING, RECOVERING, HANDS_ON, OTHER, NURSE_LUNCH)
    watch = busy(kept, floor, r.INFUSION_WATCH)
    spans = [span._replace(what=_watch_kind(span.what)) for span in watch]
    yield from _levels(spans, order, floor.watch_units)


_WATCH_KINDS = {
    STEP_NAMES[r.INFUSE]: INFUSING,
    STEP_NAMES[r.RECOVER]: RECOVERING,
    TASK_NAMES[r.LUNCH_INFUSION_NURSE]: NURSE_LUNCH,
}


def _watch_kind(what: str) -> str:
    return _WATCH_KINDS.get(what, HANDS_ON if what in STEP_NAMES else OTHER)


def _existing_waits(kept: SimulatedDay) -> Iterator[Span]:
    """Yield every wait of an existing visit, in the waiting room and in the exam room."""
    plan, log = kept.plan, kept.log
    for v, route in enumerate(kept.kind.tolist()):
        if route >= r.INFUSION:
            continue
        first, *later = steps_of(plan, v)
        if log.status[v] == r.TURNED_AWAY:
            yield Span(v, WAITS_IN_VAIN, due_s(kept, v), int(plan.latest_start_s[v]))
            continue
        yield Span(v, WAITS, due_s(kept, v), int(log.start_s[first]))
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
