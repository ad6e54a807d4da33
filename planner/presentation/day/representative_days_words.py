"""Representative days: which days are worth looking at, and why each was chosen, in words.

Takes       the kinds of day of one replication
Gives       names and sentences
"""

from planner.experiments.inspect.representative_days import Kinds

TYPICAL, FULL, WAITS, BREACH, DATE = (
    "Typical",
    "Full",
    "Long waits",
    "Rule broken",
    "A date",
)
NO_DAY = "No infusion is given in this simulated future, so there is no day to look at."


def days_by_kind(kinds: Kinds) -> dict[str, int]:
    """Return the day of each kind that there is."""
    found = {TYPICAL: kinds.typical, FULL: kinds.full, WAITS: kinds.waits, BREACH: kinds.breach}
    return {kind: day for kind, day in found.items() if day is not None}


def why(kinds: Kinds, kind: str) -> str:
    """Return how a day was chosen."""
    n = len(kinds.days)
    of_all = f"of the {n} days with infusions in this simulated future"
    match kind:
        case "Typical":
            return f"In the middle {of_all}: by infusions, then by how long everybody waits."
        case "Full":
            return f"As many infusions as on any {of_all}; the waiting is usual for that."
        case "Long waits":
            return (
                f"Most people left unseen {of_all}, or, where nobody did, the longest waiting. "
                'Safety is looked at under "Rule broken".'
            )
        case "Rule broken":
            return f"The monitoring rule broke most often, {_broken(kinds, of_all)}"
    return f"Any {of_all}."


def _broken(kinds: Kinds, of_all: str) -> str:
    days = kinds.broken_days
    return f"of {days} {'day' if days == 1 else 'days'} on which it broke at all {of_all}."


def kept_words(kinds: Kinds) -> str:
    """Return that the rule was never broken, "" if it was."""
    if not kinds.days or kinds.broken_days:
        return ""
    return f"The monitoring rule was kept on all {len(kinds.days)} days with infusions."
