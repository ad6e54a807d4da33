"""Moment chart: what happens at one minute of a day: who is where, in words and drawn.

Takes       a DayPicture, minutes after midnight
Gives       a sentence, a row for each room and person, the picture of the day with a line at that
            minute; the minutes at which something begins
Units       minutes after midnight
Left out    the day as a whole (report_words.py, chart.py)
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import altair as alt

from planner.presentation.day import timeline as t
from planner.presentation.day.chart import clock, day_chart, kind_of
from planner.presentation.day.timeline import Bar, DayPicture
from planner.presentation.format.chart_style import RED, Drawing, chart_of
from planner.presentation.format.rounding import counted, listed, plain

NOTHING = "free"
NOBODY_THERE = "no infusion patient is in the practice."
COLUMNS = ("Who or where", "At this minute", "Until")
STEP_MIN = 5


class Doing(NamedTuple):
    """A room or a person at one minute."""

    lane: str
    words: str  # what happens, and with whom
    until: str  # when that ends, "" if nothing happens


def moment_sentence(picture: DayPicture, minute: float) -> str:
    """Return what happens at a minute, in a sentence or three."""
    return f"At {clock(minute)}: " + " ".join(
        (_patients(picture, minute), _watching(picture, minute), *_waiting(picture, minute),
         *_broken(picture, minute))
    )  # fmt: skip


def doings(picture: DayPicture, minute: float) -> tuple[Doing, ...]:
    """Return what each room and person does at a minute, in the order they are drawn."""
    there = [lane for lane in picture.lanes if _is_place(picture, lane)]
    return tuple(_doing(lane, _bars_at(picture, lane, minute)) for lane in there)


def first_and_last(picture: DayPicture) -> tuple[int, int]:
    """Return the first and the last minute of a day that are worth looking at."""
    begins = min([picture.opens_min, *(bar.from_min for bar in picture.bars)])
    ends = max([picture.closes_min, *(bar.to_min for bar in picture.bars)])
    return int(begins) // STEP_MIN * STEP_MIN, -int(-ends // STEP_MIN) * STEP_MIN


def busiest_minute(picture: DayPicture) -> int:
    """Return a minute at which most goes on, or the opening where nothing does."""
    first, last = first_and_last(picture)
    minutes = range(first, last + 1, STEP_MIN)
    return max(minutes, key=lambda minute: (len(_patients_at(picture, minute)), -minute))


def next_minute(picture: DayPicture, minute: float) -> int:
    """Return when something begins next, the last minute if nothing does any more."""
    _, last = first_and_last(picture)
    begins = (bar.from_min for bar in picture.bars if bar.from_min >= minute + 1)
    return min(last, int(-(-min(begins, default=last) // 1)))


# --- words --------------------------------------------------------------------------------------


def _is_place(picture: DayPicture, lane: str) -> bool:
    """Return whether a lane is a room or a person, not a kind of breach or of waiting."""
    named = {breach.lane for breach in picture.breaches} | {t.NO_INFUSION}
    return lane not in named and not lane.startswith(t.WAITING_ROOM)


def _bars_at(picture: DayPicture, lane: str, minute: float) -> list[Bar]:
    return [bar for bar in _at(picture.bars, minute) if bar.lane == lane]


def _at(bars: Sequence[Bar], minute: float) -> Iterator[Bar]:
    return (bar for bar in bars if bar.from_min <= minute < bar.to_min)


def _doing(lane: str, bars: Sequence[Bar]) -> Doing:
    if not bars:
        return Doing(lane, NOTHING, "")
    words = listed(tuple(dict.fromkeys(map(_bar_words, bars))))
    return Doing(lane, words, clock(max(bar.to_min for bar in bars)))


def _bar_words(bar: Bar) -> str:
    return f"{bar.what} (patient {bar.who})" if bar.who else bar.what


def _patients_at(picture: DayPicture, minute: float) -> dict[str, str]:
    """Return what each infusion patient who is there does, by letter."""
    places = (t.ROOM, t.CHAIR, t.WAITING_ROOM)
    return {
        bar.who: bar.what
        for bar in _at(picture.bars, minute)
        if bar.who and bar.lane.startswith(places) and bar.what not in t.LEFT_BEHIND
    }


def _patients(picture: DayPicture, minute: float) -> str:
    there = _patients_at(picture, minute)
    if not there:
        return NOBODY_THERE
    by_kind: dict[str, list[str]] = {}
    for who, what in sorted(there.items()):
        by_kind.setdefault(_KIND_WORDS.get(kind_of(what), "looked after"), []).append(who)
    each = tuple(f"{_letters(letters)} {words}" for words, letters in by_kind.items())
    return f"{listed(each)}."


_KIND_WORDS = {
    "infusion": "having an infusion",
    "recovery": "recovering",
    "waiting": "waiting",
    "emergency": "being helped in an adverse event",
    "hands-on": "being prepared or discharged",
}


def _letters(letters: Sequence[str]) -> str:
    """Return one patient or several, as the subject of a sentence.

    >>> [_letters(["A"]), _letters(["A", "C"])]
    ['patient A is', 'patients A and C are']
    """
    if len(letters) == 1:
        return f"patient {letters[0]} is"
    return f"patients {listed(tuple(letters))} are"


def _watching(picture: DayPicture, minute: float) -> str:
    levels = [each for each in picture.watching if each.from_min <= minute < each.to_min]
    taken = max((level.high for level in levels), default=0.0)
    if not picture.nurses:
        return "No infusion nurse is planned on this day."
    return f"The rule takes {plain(taken)} of {counted(picture.nurses, 'nurse')}."


def _waiting(picture: DayPicture, minute: float) -> Iterator[str]:
    levels = [each for each in picture.waiting if each.from_min <= minute < each.to_min]
    waiting = round(max((level.high for level in levels), default=0.0))
    if waiting:
        yield f"{counted(waiting, 'existing patient')} wait{'s' if waiting == 1 else ''}."


def _broken(picture: DayPicture, minute: float) -> Iterator[str]:
    for each in picture.breaches:
        if each.at_min <= minute < each.at_min + max(each.minutes, 1.0):
            yield f"The monitoring rule is broken: {each.lane.lower()} (patient {each.who})."


# --- the picture --------------------------------------------------------------------------------


def day_at(picture: DayPicture, minute: float) -> Drawing:
    """Return rooms and people over the day with a line at a minute."""
    drawn = day_chart(picture)
    rule = chart_of([{"at": minute}]).mark_rule(color=RED, strokeWidth=2).encode(x=alt.X("at:Q"))
    if not isinstance(drawn.chart, alt.LayerChart):
        return drawn
    chart = drawn.chart + rule
    return Drawing(chart, f"{drawn.alt} {moment_sentence(picture, minute)}")
