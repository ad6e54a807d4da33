"""People: who infuses, by name: weekdays, wage, skills, willing or not.

Takes       the words of `team.people`, as in "Maria: Tue Thu, $52 an hour, willing, trained"; the
            tables [[team.people]] of a file
Gives       a member for each infusion nurse named, or what is wrong with the words; the words of tables
Units       US dollars per hour
Left out    nurses who are not named: they are as the other settings say
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, cast, get_args

from planner.scenario.facts import WEEK, Row, Tables, Value
from planner.scenario.field import Subject, Weekdays, choice, days, number, switch, text, whole
from planner.units import plain_digits

EXAMPLE = '"Maria: Tue Thu, $52 an hour, willing, 15 supervised; Joan: hired"'
Comes = Literal["ours", "hired", "contract"]
COMES = get_args(Comes)
_NAME = re.compile(r"[^\W\d_][\w .'-]{0,39}")
_WAGE = re.compile(r"\$ ?(\d{1,3}(?:\.\d{1,4})?) (?:an|per) hour")
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
        parts.append(f"${plain_digits(member.usd_hour, 4)} an hour")
    if member.comes is not None:
        parts.append(member.comes)
    if member.is_willing is not None:
        parts.append("willing" if member.is_willing else "not willing")
    if member.is_trained:
        parts.append("trained")
    if member.supervised:
        parts.append(f"{member.supervised} supervised")
    return f"{member.name}: {', '.join(parts)}" if parts else f"{member.name}:"


# --- tables -------------------------------------------------------------------------------------


class Person(Subject):
    """One infusion nurse by name; what is not said is as the other settings say."""

    name: str = text(
        "",
        at_most=40,
        label="Name",
        source="Ask",
        confidence="owner",
        touches="staff",
        help="As you call her.",
    )
    weekdays: Weekdays = days(
        [],
        label="Weekdays",
        source="Ask",
        confidence="owner",
        touches="staff",
        help="Days on which she can infuse; not said: every day.",
    )
    wage_usd_hour: float | None = number(
        None,
        optional=True,
        unit="USD per hour",
        at_least=0.0,
        at_most=999.0,
        label="Wage",
        source="Ask",
        confidence="owner",
        touches="staff",
        help="Before benefits; not said: as all nurses.",
    )
    comes: Comes | None = choice(
        None,
        optional=True,
        words={"ours": "a nurse of the practice", "hired": "hired", "contract": "by contract"},
        label="Comes",
        source="Ask",
        confidence="owner",
        touches="staff",
        help="Where she comes from; not said: as staff.infusion_nurse_plan has it.",
    )
    willing: bool | None = switch(
        None,
        optional=True,
        label="Willing",
        source="Ask",
        confidence="owner",
        touches="staff",
        help="Whether she wants to give infusions; not said: by the share of nurses who do.",
    )
    trained: bool = switch(
        False,
        label="Trained",
        source="Ask",
        confidence="owner",
        touches="staff",
        help="Whether she has done the course already.",
    )
    supervised_infusions: int = whole(
        0,
        unit="infusions",
        at_least=0,
        at_most=200,
        label="Infusions given under supervision",
        source="Ask",
        confidence="owner",
        touches="staff",
        help="How many she has given already.",
    )


def _member(row: Row) -> Member:
    named = cast(tuple[str, ...], row.get("weekdays") or ())
    return Member(
        str(row["name"]),
        tuple(WEEK.index(day) for day in WEEK if day in named) or None,
        cast(float | None, row.get("wage_usd_hour")),
        cast(str | None, row.get("comes")),
        cast(bool | None, row.get("willing")),
        bool(row.get("trained")),
        cast(int, row.get("supervised_infusions", 0)),
    )


def _row(member: Member) -> Row:
    """Return what a table says of a member, nothing that it need not say."""
    said: dict[str, Value] = {
        "name": member.name,
        "weekdays": tuple(WEEK[day] for day in member.weekdays or ()) or None,
        "wage_usd_hour": member.usd_hour,
        "comes": member.comes,
        "willing": member.is_willing,
        "trained": member.is_trained or None,
        "supervised_infusions": member.supervised or None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _words_of(rows: Sequence[Row]) -> str:
    return in_words(map(_member, rows))


def _rows_of(words: str) -> tuple[Row, ...]:
    return tuple(map(_row, people(words)))


def _wrong_in(row: Row) -> tuple[tuple[str, str], ...]:
    if _NAME.fullmatch(str(row["name"])):
        return ()
    return (("name", "has other signs than letters, digits, spaces and . ' - in it."),)


PEOPLE = Tables(
    Person,
    needs=("name",),
    known_by=("name",),
    also=(),
    words_of=_words_of,
    rows_of=_rows_of,
    wrong_in=_wrong_in,
)
