"""People: who infuses, by name: weekdays, wage, skills, willing or not.

Takes       the words of `team.people`, as in "Maria: Tue Thu, $52 an hour, willing, trained"
Gives       a member for each infusion nurse named, or what is wrong with the words
Units       US dollars per hour
Left out    nurses who are not named: they are as the other settings say
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from planner.scenario.facts import WEEK

EXAMPLE = '"Maria: Tue Thu, $52 an hour, willing, 15 supervised; Joan: hired"'
COMES = ("ours", "hired", "contract")
_NAME = re.compile(r"[^\W\d_][\w .'-]{0,39}")
_WAGE = re.compile(r"\$ ?(\d{1,3}(?:\.\d{1,2})?) (?:an|per) hour")
_SUPERVISED = re.compile(r"(\d{1,3}) supervised")


class Member(NamedTuple):
    """One infusion nurse, as far as she is named; None where the other settings hold."""

    name: str
    weekdays: tuple[int, ...] | None = None  # Monday is 0
    usd_hour: float | None = None
    comes: str | None = None  # one of COMES
    is_willing: bool | None = None
    is_trained: bool = False
    supervised: int = 0


def people(words: str) -> tuple[Member, ...]:
    """Return the members in the order in which they are named.

    Raises ValueError, in words for the owner, where they cannot be read.

    >>> people("Maria: Tue Thu, $52 an hour")[0].weekdays
    (1, 3)
    """
    entries = [entry.strip() for entry in re.split(r"[;\n]", words) if entry.strip()]
    found = tuple(map(_read, entries))
    names = [each.name for each in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ValueError(f"names {twice} twice.")
    return found


def _read(entry: str) -> Member:
    name, _, rest = entry.partition(":")
    if not _NAME.fullmatch(name.strip()):
        raise ValueError(f"has {entry[:40]!r}. Begin with a name: {EXAMPLE}.")
    member = Member(name.strip())
    for part in (each.strip() for each in rest.split(",")):
        member = _with_part(member, part) if part else member
    return member


def _with_part(member: Member, part: str) -> Member:
    wage, supervised = _WAGE.fullmatch(part), _SUPERVISED.fullmatch(part)
    days = part.split()
    if wage:
        return member._replace(usd_hour=float(wage[1]))
    if supervised:
        return member._replace(supervised=int(supervised[1]))
    if part in COMES:
        return member._replace(comes=part)
    if part in ("willing", "not willing"):
        return member._replace(is_willing=part == "willing")
    if part == "trained":
        return member._replace(is_trained=True)
    if set(days) <= set(WEEK):
        return member._replace(weekdays=tuple(sorted({WEEK.index(day) for day in days})))
    raise ValueError(
        f"has {part[:40]!r} for {member.name}. Say weekdays, $ an hour, ours, hired, contract, "
        f"willing, not willing, trained or how many supervised, as in {EXAMPLE}."
    )


def in_words(members: Iterable[Member]) -> str:
    """Return members in the words that are read.

    >>> in_words(people("Maria: Tue Thu, $52 an hour; Joan: hired"))
    'Maria: Tue Thu, $52 an hour; Joan: hired'
    """
    return "; ".join(map(_say, members))


def _say(member: Member) -> str:
    parts = []
    if member.weekdays is not None:
        parts.append(" ".join(WEEK[day] for day in member.weekdays))
    if member.usd_hour is not None:
        parts.append(f"${member.usd_hour:g} an hour")
    if member.comes is not None:
        parts.append(member.comes)
    if member.is_willing is not None:
        parts.append("willing" if member.is_willing else "not willing")
    if member.is_trained:
        parts.append("trained")
    if member.supervised:
        parts.append(f"{member.supervised} supervised")
    return f"{member.name}: {', '.join(parts)}" if parts else f"{member.name}:"
