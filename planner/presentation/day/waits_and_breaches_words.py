"""Waits and breaches in words: what was waited for on a day, and why the rule was broken.

Takes       the picture of a day, its waits and breaches
Gives       words and rows of words
Units       clock time and minutes
Left out    the day as a whole (report_words.py)
"""

from collections.abc import Mapping

from planner.models import records as r
from planner.models.clinic_day import breaches as b
from planner.presentation.day.patient_list import Wait
from planner.presentation.day.timeline import HANDS, Breach, DayPicture
from planner.presentation.format.rounding import listed, plain
from planner.presentation.format.table import WordsTable
from planner.presentation.format.vocabulary import OF_AN_OWNER_ALONE, waited_for
from planner.units import clock

NO_BREACHES = "None: the monitoring rule was kept all day."
SPOKEN_OF_S = 30  # less waiting, or a smaller change of it, is called none

breach_sentences: Mapping[int, str] = {
    b.NOT_WATCHED_AT_ONCE: "the infusion was over and the recovery was not watched at once",
    b.CALLED_AWAY: "the nurse who watched was called away",
    b.NOT_BESIDE: "who sat beside the patient was called away",
    b.CHECK_LATE: "a vital-sign check came later than allowed",
    b.CHECK_MISSED: "a vital-sign check never came",
    b.PRESCRIBER_MISSED: "the prescriber was busy and did not come to the chair",
    b.HELP_LATE: "help in an adverse event came later than allowed",
    b.NOT_SUPERVISED: "who supervised the nurse was called away",
}
WATCHED_BY_AN_OWNER = {b.CALLED_AWAY: "the owner, who watched, was called away"}


def waits_words(waits: tuple[Wait, ...], *, is_owner_alone: bool = False) -> str:
    """Return what somebody waited for, the longest first; "" if it is not worth a word.

    >>> waits_words((Wait(r.MONITORS, 2.0), Wait(r.OWNER, 7.0), Wait(r.MONITORS, 1.0)))
    'waited 7 min for the owner, 3 min for monitors'
    """
    minutes: dict[int, float] = {}
    for wait in waits:
        minutes[wait.resource] = minutes.get(wait.resource, 0.0) + wait.minutes
    told = [each for each in minutes if 60 * minutes[each] >= SPOKEN_OF_S]
    told.sort(key=lambda each: (-minutes[each], each))
    words = [
        f"{plain(minutes[each])} min for {waited_for(each, is_owner_alone=is_owner_alone)}"
        for each in told
    ]
    return f"waited {', '.join(words)}" if words else ""


def breach_table(picture: DayPicture) -> WordsTable:
    columns = ("Time", "Patient", "What broke the rule", "Why", "For")
    rows = tuple(_breach_row(each, picture) for each in picture.breaches)
    return WordsTable("Where the monitoring rule broke", columns, rows, NO_BREACHES)


def _breach_row(breach: Breach, picture: DayPicture) -> tuple[str, ...]:
    return (
        clock(breach.at_min),
        breach.who,
        broken_words(breach, picture),
        why_broken(breach, picture) or "-",
        minutes_words(60 * breach.minutes),
    )


def broken_words(breach: Breach, picture: DayPicture) -> str:
    """Return what broke the rule: where the owner alone infuses no nurse watches."""
    named = WATCHED_BY_AN_OWNER if picture.is_owner_alone else {}
    return named.get(breach.kind, breach_sentences[breach.kind])


def why_broken(breach: Breach, picture: DayPicture) -> str:
    """Return why the rule was broken, "" where nothing was short."""
    if breach.helped:
        alone = picture.is_owner_alone and breach.kind == b.CALLED_AWAY
        nobody = "; no assistant may watch by the rule" if alone else ""
        return f"helped patient {breach.helped}{nobody}"
    if breach.resource == r.NOBODY:
        return ""
    if breach.resource in OF_AN_OWNER_ALONE and (does := _hands_do(breach.at_min, picture)):
        return f"{'the owner' if picture.is_owner_alone else 'who infuses'} was busy: {does}"
    return f"waited for {waited_for(breach.resource, is_owner_alone=picture.is_owner_alone)}"


def _hands_do(at_min: float, picture: DayPicture) -> str:
    """Return what all who infuse do at a moment, "" where one of them has free hands."""
    found = [
        f"{bar.what} (patient {bar.who})" if bar.who else bar.what
        for bar in picture.bars
        if bar.lane.startswith(HANDS) and bar.from_min <= at_min <= bar.to_min
    ]
    return listed(tuple(found)) if len(found) >= picture.nurses else ""


def minutes_words(seconds: float) -> str:
    """Return a time that somebody waits.

    >>> [minutes_words(20), minutes_words(95), minutes_words(3600)]
    ['20 s', '1.6 min', '60 min']
    """
    return f"{seconds:.0f} s" if 0 < seconds < 60 else f"{plain(seconds / 60)} min"
