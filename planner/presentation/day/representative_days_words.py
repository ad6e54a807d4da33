"""Representative days: which days are worth looking at, and why each was chosen, in words.

Takes       the kinds of day of one replication
Gives       names and sentences
"""

from datetime import date

from planner.experiments.inspect.representative_days import Kinds
from planner.models.clinic_day.breaches import CALLED_AWAY
from planner.presentation.format.dates import WEEKDAY_NAMES, long_date
from planner.presentation.format.rounding import listed
from planner.presentation.format.vocabulary import breach_words, brief_event_words

TYPICAL, FULL, WAITS, BREACH, HELP, DATE = (
    "Typical",
    "Full",
    "Long waits",
    "Rule broken",
    "Call for help",
    "A date",
)
CALLED_AWAY_MEANS = "Called away: whoever watched helped another patient."
IS_SORTED = "All days of one simulated future are being played, to find those worth watching."
IS_PLAYED = "The day is being played."
NO_DAY = "No infusion is given in this simulated future, so there is no day to look at."


def days_by_kind(kinds: Kinds) -> dict[str, int]:
    """Return the day of each kind that there is."""
    found = {
        TYPICAL: kinds.typical,
        FULL: kinds.full,
        WAITS: kinds.waits,
        BREACH: kinds.breach,
        HELP: kinds.help,
    }
    return {kind: day for kind, day in found.items() if day is not None}


def why(kinds: Kinds, kind: str) -> str:
    """Return how a day was chosen."""
    n = len(kinds.days)
    of_all = f"of the {n} days with infusions in this simulated future"
    match kind:
        case "Typical":
            return f"In the middle {of_all}: by infusions, then by how long everybody waits."
        case "Full":
            same = " It is the typical day too: no other is as full." * (
                kinds.full == kinds.typical
            )
            return f"As many infusions as on any {of_all}; the waiting is usual for that.{same}"
        case "Long waits":
            return (
                f"Most people left unseen {of_all}, or, where nobody did, the longest waiting. "
                'Safety is looked at under "Rule broken".'
            )
        case "Rule broken":
            broken = _days(kinds.broken_days, "it broke at all")
            made_of = ", ".join(f"{breach_words[kind]} {n}" for kind, n in kinds.broken)
            away = CALLED_AWAY in dict(kinds.broken)
            means = f" {CALLED_AWAY_MEANS}" if away else ""
            return f"The monitoring rule broke most often, {broken} {of_all} ({made_of}).{means}"
        case "Call for help":
            called = _days(kinds.help_days, "somebody was called to a patient")
            return (
                f"Most calls for help, {called} {of_all} ({calls_words(kinds)}); of days alike the "
                "gravest event."
            )
    return f"Any {of_all}."


def calls_words(kinds: Kinds) -> str:
    """Return how many calls for help there were of each kind, the most frequent first.

    >>> calls_words(Kinds(None, None, None, None, None, (), 0, 4, ((5, 3), (3, 1))))
    'nausea 3, blood pressure 1'
    """
    return ", ".join(f"{brief_event_words[event]} {count}" for event, count in kinds.calls)


def _days(number: int, what: str) -> str:
    return f"of {number} {'day' if number == 1 else 'days'} on which {what}"


def kept_words(kinds: Kinds) -> str:
    """Return that the rule was never broken, "" if it was."""
    if not kinds.days or kinds.broken_days:
        return ""
    return f"The monitoring rule was kept on all {len(kinds.days)} days with infusions."


def weekdays_words(kinds: Kinds) -> str:
    """Return how many infusions each weekday has, "" where there is but one such day.

    >>> none = Kinds(None, None, None, None, None, (), 0, 0)
    >>> weekdays_words(none._replace(on_weekday=(0, 104, 0, 80, 0, 0, 0)))
    'Of 184 infusions of this future 104 are on Tuesdays and 80 on Thursdays.'
    >>> weekdays_words(none._replace(on_weekday=(0, 104, 0, 0, 0, 0, 0))), weekdays_words(none)
    ('', '')
    """
    there = [(name, n) for name, n in zip(WEEKDAY_NAMES, kinds.on_weekday, strict=False) if n]
    if len(there) < 2:
        return ""
    (first, most), *others = there
    is_one = "is" if most == 1 else "are"
    said = (f"{most} {is_one} on {first}s", *(f"{n} on {name}s" for name, n in others))
    return f"Of {sum(kinds.on_weekday):,} infusions of this future {listed(said)}."


def nearest(asked: date, shown: date) -> str:
    """Return that another day is shown than the one asked for.

    >>> nearest(date(2028, 5, 8), date(2028, 5, 9))
    'No infusion is given on Monday, May 8, 2028. The nearest day with one: Tuesday, May 9, 2028.'
    """
    without, there = long_date(asked), long_date(shown)
    return f"No infusion is given on {without}. The nearest day with one: {there}."
