"""Programs: what a clinic offers beside each other, each as what differs from the plan.

Takes       the tables [[programmes]] of a file; or the words of `programmes`, as in
            "IV; esketamine: preset nasal_esketamine, demand.panel_patients 2000, from_month 9"
Gives       for each its name, when and for whom it is there, and the settings of its own
Units       months of the plan from 1; shares from 0 to 1
Left out    which settings there may be (own_settings.py), each as a plan (scenario/programs.py)

A table holds, beside its own parts, the settings that differ, by their names:
    name = "esketamine"
    preset = "nasal_esketamine"
    share = 0.2
    money.infusion_price_usd = 1420
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from planner.scenario.facts import WEEK, FieldFacts, Row, Tables, Value
from planner.scenario.field import Subject, choice, number, switch, text, whole
from planner.scenario.presets.programs import ProgramName
from planner.scenario.tables.own_settings import OWN, why_not_own
from planner.units import plain_digits

MOST_PROGRAMS = 4
MOST_MONTH = 120
EXAMPLE = '"IV; esketamine: preset nasal_esketamine, demand.panel_patients 2000, from_month 9"'
_NAME = re.compile(r"[^\W_][\w .'+/-]{0,39}")
_PART = re.compile(r"([a-z_]+(?:\.[a-z_0-9]+)?) +(\S.*)")


class Program(NamedTuple):
    """One program of a clinic; what is not said is as the plan has it outside."""

    name: str
    preset: str | None = None  # a protocol of treatment
    share: float | None = None  # of the plan's own inquiries; None: all for the first, none else
    from_month: int | None = None  # None: with the opening
    instead: str | None = None  # the program for who cannot start this one
    instead_share: float | None = None  # of them who take it, if it suits them; None: all
    then: str | None = None  # the program for whom this one did not help
    then_share: float | None = None  # of them who go on to it; None: all
    offered: bool = True
    settings: tuple[tuple[str, str], ...] = ()  # paths and words of those of its own


def programs(words: str) -> tuple[Program, ...]:
    """Return the programs that words name, none for none.

    Raises ValueError, in words for the owner, where they cannot be read.

    >>> [one.name for one in programs("IV: share 0.8; esketamine: from_month 9")]
    ['IV', 'esketamine']
    """
    found = tuple(_read(entry.strip()) for entry in re.split(r"[;\n]", words) if entry.strip())
    names = [one.name.casefold() for one in found]
    if len(found) > MOST_PROGRAMS:
        raise ValueError(f"names {len(found)} programs. Give at most {MOST_PROGRAMS}.")
    twice = [one.name for one in found if names.count(one.name.casefold()) > 1]
    if twice:
        raise ValueError(f"names {twice[0]!r} twice. Give each program a name of its own.")
    return found


def _read(entry: str) -> Program:
    name, _, rest = entry.partition(":")
    if not _NAME.fullmatch(name.strip()):
        raise ValueError(f"has {entry[:40]!r}, which has no name. Write it as in {EXAMPLE}.")
    found = Program(name.strip())
    for part in (each.strip() for each in rest.split(",") if each.strip()):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError(f"has {part[:40]!r} in {found.name}. Write it as in {EXAMPLE}.")
        found = with_part(found, match[1], match[2].strip())
    return found


def with_part(one: Program, part: str, words: str) -> Program:
    """Return a program of which one more thing is known."""
    if "." in part:
        if part not in OWN:
            raise ValueError(f"gives {part} to {one.name}, which {why_not_own(part)}")
        return one._replace(settings=(*one.settings, (part, words)))
    readers = {
        "preset": str,
        "share": _share,
        "from_month": _month,
        "instead": str,
        "instead_share": _share,
        "then": str,
        "then_share": _share,
        "offered": _switch,
    }
    if part not in readers:
        known = ", ".join(readers)
        raise ValueError(f"has {part!r} in {one.name}. Give {known}, or a setting as group.name.")
    return one._replace(**{part: readers[part](words)})  # type: ignore[operator]


def _share(words: str) -> float:
    try:
        value = float(words)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ValueError(f"has the share {words}. Give 0 to 1.")
    return value


def _month(words: str) -> int:
    if not words.isascii() or not words.isdecimal() or not 1 <= int(words) <= MOST_MONTH:
        raise ValueError(f"has from_month {words}. Give a month of the plan, 1 to {MOST_MONTH}.")
    return int(words)


def _switch(words: str) -> bool:
    if words not in ("true", "false"):
        raise ValueError(f"has offered {words}. Give true or false.")
    return words == "true"


def in_words(some: Sequence[Program]) -> str:
    """Return programs in the words that are read.

    >>> in_words(programs("IV;  esketamine:from_month 9 ,  share 0"))
    'IV; esketamine: share 0, from_month 9'
    """
    return "; ".join(map(_in_words, some))


def _in_words(one: Program) -> str:
    parts = {
        "preset": one.preset,
        "share": _digits(one.share),
        "from_month": one.from_month,
        "instead": one.instead,
        "instead_share": _digits(one.instead_share),
        "then": one.then,
        "then_share": _digits(one.then_share),
        "offered": None if one.offered else "false",
        **dict(one.settings),
    }
    said = ", ".join(f"{name} {value}" for name, value in parts.items() if value is not None)
    return f"{one.name}: {said}" if said else one.name


def _digits(share: float | None) -> str | None:
    return None if share is None else plain_digits(share)


def settings_of(one: Program, known: Mapping[str, FieldFacts]) -> dict[str, Value]:
    """Return the values of the settings that a program has of its own, by path."""
    return {path: _value(known[path].kind, words) for path, words in one.settings}


def _value(kind: str, words: str) -> Value:
    """Return the value of a setting from its words; words that are none as they are."""
    try:
        match kind:
            case "whole":
                return int(words)
            case "number":
                return float(words)
            case "switch":
                return _switch(words)
            case "days":
                return tuple(words.split()) if words != "none" else ()
    except ValueError:
        return words
    return words


# --- tables ---------------------------------------------------------------------------------------


class OneProgram(Subject):
    """One program: who comes for it, from when on; what differs stands beside by name."""

    name: str = text(
        "",
        at_most=40,
        label="Name",
        source="The owner",
        confidence="owner",
        touches="demand",
        help="As you call it: IV, esketamine, pain.",
    )
    preset: ProgramName | None = choice(
        None,
        optional=True,
        words={
            "mood": "infusions for mood",
            "pain": "long infusions for pain",
            "nasal_esketamine": "nasal esketamine",
            "nasal_esketamine_pharmacy": "nasal esketamine, the drug from a pharmacy",
            "intramuscular": "injections for mood",
            "own": "as you set it",
        },
        label="What is given",
        source="The owner",
        confidence="owner",
        touches="clinic",
        help="Minutes, doses, course and price go with it; not said: what the plan has.",
    )
    share: float | None = number(
        None,
        optional=True,
        unit="share of inquiries",
        at_least=0.0,
        at_most=1.0,
        label="Of those who ask, come for it",
        source="The owner",
        confidence="owner",
        touches="demand",
        help=(
            "Of the people, colleagues and advertising that the plan names outside its programs; "
            "not said: all for the first, nobody for another. What is named here comes beside it."
        ),
    )
    from_month: int | None = whole(
        None,
        optional=True,
        unit="month",
        at_least=1,
        at_most=MOST_MONTH,
        label="Begins in month",
        source="The owner",
        confidence="policy",
        touches="demand",
        help="The first month of the plan is 1; not said: with the opening.",
    )
    instead: str = text(
        "",
        at_most=40,
        label="Who cannot have it may take",
        source="The owner",
        confidence="owner",
        touches="demand",
        help="The program for those who are declined here, not ready, cannot pay or are refused by their insurer.",
    )
    instead_share: float | None = number(
        None,
        optional=True,
        unit="share of them",
        at_least=0.0,
        at_most=1.0,
        label="How many of them take it",
        source="No study found; not said: all whom it suits and who can pay it",
        confidence="guess",
        touches="demand",
        help="Of those who cannot start this one, if the other suits them and they can pay it.",
    )
    then: str = text(
        "",
        at_most=40,
        label="Whom it does not help go on to",
        source="The owner",
        confidence="owner",
        touches="demand",
        help="The program for those whom the course of this one does not help.",
    )
    then_share: float | None = number(
        None,
        optional=True,
        unit="share of them",
        at_least=0.0,
        at_most=1.0,
        label="How many of them go on",
        source="No study found; not said: all whom it suits and who can pay it",
        confidence="guess",
        touches="demand",
        help=(
            "What the other does for them is drawn as for anybody: no trial shows that who is not "
            "helped by one is helped by the other, so they mostly are not."
        ),
    )
    offered: bool = switch(
        True,
        label="Offered",
        source="The owner",
        confidence="policy",
        touches="demand",
        help="Without it, who asks for this program asks in vain, and all others stay the same.",
    )


def _program(row: Row) -> Program:
    return Program(
        str(row["name"]),
        cast(str | None, row.get("preset")),
        cast(float | None, row.get("share")),
        cast(int | None, row.get("from_month")),
        str(row.get("instead") or "") or None,
        cast(float | None, row.get("instead_share")),
        str(row.get("then") or "") or None,
        cast(float | None, row.get("then_share")),
        bool(row.get("offered", True)),
        tuple((path, said(value)) for path, value in row.items() if "." in path),
    )


def said(value: Value) -> str:
    """Return the words of a value of a setting, as a program has it."""
    if isinstance(value, tuple):
        return " ".join(value) or "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain_digits(value) if isinstance(value, float) else str(value)


def _words_of(rows: Sequence[Row]) -> str:
    return in_words([_program(row) for row in rows])


def _wrong_in(row: Row) -> tuple[tuple[str, str], ...]:
    if _NAME.fullmatch(str(row["name"])):
        return ()
    return (("name", "has other signs than letters, digits, spaces and . ' + / - in it."),)


def _rows_of(words: str) -> tuple[Row, ...]:
    return tuple(map(_row, programs(words)))


def _row(one: Program) -> Row:
    """Return what a table says of a program, nothing that it need not say."""
    said: dict[str, Value] = {
        "name": one.name,
        "preset": one.preset,
        "share": one.share,
        "from_month": one.from_month,
        "instead": one.instead,
        "instead_share": one.instead_share,
        "then": one.then,
        "then_share": one.then_share,
        "offered": None if one.offered else False,
        **{path: _meant(words) for path, words in one.settings},
    }
    return {name: value for name, value in said.items() if value is not None}


def _meant(words: str) -> Value:
    """Return the value that words of a setting stand for, whichever setting it is.

    >>> [_meant(words) for words in ("3", "0.5", "true", "Tue Thu", "at_call")]
    [3, 0.5, True, ('Tue', 'Thu'), 'at_call']
    """
    if words in ("true", "false"):
        return words == "true"
    if set(words.split()) <= set(WEEK):
        return tuple(words.split())
    for kind in (int, float):
        try:
            return kind(words)
        except ValueError:
            continue
    return words


PROGRAMS = Tables(
    OneProgram,
    needs=("name",),
    known_by=("name",),
    also=OWN,
    words_of=_words_of,
    rows_of=_rows_of,
    wrong_in=_wrong_in,
    why_not=why_not_own,
)
