"""Field: the one home of what a setting means.

Takes       a default, its limits, its evidence and its words, once, in a class body
Gives       a checked pydantic field that carries the same facts for words, charts,
            the app and the sensitivity tables (`catalog`)
Units       named by the field; the unit `share` runs from 0 to 1
Left out    reading files (files/reading.py), which settings exist (the subject modules)
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import (
    Annotated,
    Any,
    ClassVar,
    NamedTuple,
    NotRequired,
    TypedDict,
    TypeVar,
    Unpack,
    cast,
)

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from planner.scenario.facts import (
    WEEK,
    Confidence,
    FieldFacts,
    Kind,
    Tables,
    Touches,
    Value,
    Weekday,
    catalog,
    check_facts,
    facts_of,
    group_of,
)

__all__ = [
    "Conflict",
    "FieldFacts",
    "Subject",
    "Value",
    "Weekday",
    "Weekdays",
    "catalog",
    "choice",
    "conflict",
    "day",
    "days",
    "note",
    "number",
    "part",
    "switch",
    "tables",
    "text",
    "whole",
]

# A letter or digit first, no slash, never two dots in a row. That alone keeps a name
# from being a path, a formula, a picture or a tag wherever it is shown.
_NAME_SIGNS = r"[\w \-,()&+'%]"
NAME_PATTERN = rf"^(?:[^\W_]{_NAME_SIGNS}*(?:\.{_NAME_SIGNS}+)*\.?)?$"
# No control characters but tab and newline, and none that turn the reading direction.
NOTE_PATTERN = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*$"

Whole = TypeVar("Whole", int, None)
Number = TypeVar("Number", float, None)
Switch = TypeVar("Switch", bool, None)
Choice = TypeVar("Choice", bound=str | None)
Day = TypeVar("Day", date, None)
Given = TypeVar("Given")


# Federal holidays are known to the end of 2100, and a plan looks up to five years ahead.
LAST_START = date(2095, 12, 31)


class Said(TypedDict):
    """What every setting says of itself; `optional` means that it may be absent (None).

    What it `touches` it only says where that is another link than its subject's.
    """

    label: str
    source: str
    confidence: Confidence
    help: str
    touches: NotRequired[Touches]
    optional: NotRequired[bool]
    bites_with: NotRequired[Mapping[str, Value]]


class Subject(BaseModel):
    """The base of every group of settings: frozen, strict, and deaf to unknown names."""

    TOUCHES: ClassVar[Touches | None] = None  # the first link of its settings, where none is said

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        str_max_length=200,
        str_strip_whitespace=True,
        validate_default=True,
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Check the declarations and the defaults once, when the program starts."""
        for name, info in cls.model_fields.items():
            if group_of(info) is None:
                _say_touches(info, cls.TOUCHES)
                check_facts(cls, facts_of(name, info), info)
        cls()


def _say_touches(info: FieldInfo, of_the_subject: Touches | None) -> None:
    """Have a setting say the link of its subject where it says none itself."""
    extra = info.json_schema_extra
    if isinstance(extra, dict) and not extra.get("x-touches"):
        if of_the_subject is None:
            raise ValueError(f"{info.title!r} does not say what it touches, nor does its subject")
        extra["x-touches"] = of_the_subject


def _in_week_order(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    if len(set(days)) < len(days):
        raise ValueError("a day is named twice")
    return tuple(sorted(days, key=WEEK.index))


Weekdays = Annotated[tuple[Weekday, ...], AfterValidator(_in_week_order)]


def whole(
    default: Whole,
    *,
    unit: str,
    at_least: int = 0,
    at_most: int,
    low: int | None = None,
    high: int | None = None,
    **said: Unpack[Said],
) -> Whole:
    """Declare a count: `nurses: int = whole(1, ...)`; `int | None` with `optional=True`."""
    extra = {"x-unit": unit, "x-low": low, "x-high": high}
    return _declare("whole", default, said, extra, ge=at_least, le=at_most)


def number(
    default: Number,
    *,
    unit: str,
    at_least: float = 0.0,
    at_most: float,
    low: float | None = None,
    high: float | None = None,
    **said: Unpack[Said],
) -> Number:
    """Declare a quantity: `visit_price_usd: float = number(500.0, ...)`; it is 0 or more where
    nothing else is said, as a count is.
    """
    extra = {"x-unit": unit, "x-low": low, "x-high": high}
    return _declare("number", default, said, extra, ge=at_least, le=at_most)


def part(
    default: Number, *, low: float | None = None, high: float | None = None, **said: Unpack[Said]
) -> Number:
    """Declare a part of a whole, from 0 to 1: `no_show_share: float = part(0.06, ...)`."""
    return number(default, unit="share", at_most=1.0, low=low, high=high, **said)


def switch(default: Switch, **said: Unpack[Said]) -> Switch:
    """Declare a yes or no: `shared_rooms: bool = switch(False, ...)`."""
    return _declare("switch", default, said, {})


def choice(
    default: Choice, *, words: Mapping[str, str] | None = None, **said: Unpack[Said]
) -> Choice:
    """Declare one of the words of a Literal; `words` says each in plain language."""
    return _declare("choice", default, said, {"x-words": dict(words or {})})


def days(
    default: Sequence[Weekday], *, at_least: int = 0, **said: Unpack[Said]
) -> tuple[Weekday, ...]:
    """Declare weekdays, kept in week order: `weekdays: Weekdays = days(["Tue"], ...)`."""
    start = _in_week_order(tuple(default))
    # A file gives a list, which a strict tuple would refuse; the names stay strict.
    return _declare("days", start, said, {}, strict=False, min_length=at_least, max_length=7)


def day(
    default: Day,
    *,
    at_least: date = date(2000, 1, 1),
    at_most: date = LAST_START,
    **said: Unpack[Said],
) -> Day:
    """Declare a date: `start_date: date = day(date(2027, 1, 4), ...)`."""
    return _declare("day", default, said, {}, ge=at_least, le=at_most)


def text(default: str = "", *, at_most: int = 80, **said: Unpack[Said]) -> str:
    """Declare a name or title: safe to show anywhere and to use in a file name."""
    return _declare("text", default, said, {}, max_length=at_most, pattern=NAME_PATTERN)


def note(default: str = "", *, at_most: int = 2000, **said: Unpack[Said]) -> str:
    """Declare free words of any length up to `at_most`, without control characters."""
    return _declare("note", default, said, {}, max_length=at_most, pattern=NOTE_PATTERN)


def tables(form: Tables, *, at_most: int = 2000, **said: Unpack[Said]) -> str:
    """Declare a list of tables, none at first: `people: Annotated[str, ...] = tables(PEOPLE, ...)`.

    The annotation holds AfterValidator(PEOPLE.in_one_form): one plan is one text, however typed.
    """
    limits: dict[str, Any] = {"max_length": at_most, "pattern": NOTE_PATTERN}
    return _declare("tables", "", said, {"x-tables": form}, **limits)


_ALWAYS = ("label", "source", "confidence", "help")


def _declare(kind: Kind, default: Given, said: Said, extra: dict[str, Any], **limits: Any) -> Given:
    facts: dict[str, Any] = {"kind": kind, **said}
    missing = [name for name in _ALWAYS if not facts.get(name)]
    if missing:
        raise ValueError(f"the {kind} {facts.get('label')!r} does not say its {missing}")
    help_text = facts.pop("help")
    known = extra | {f"x-{name}": value for name, value in facts.items()}
    field: Any = Field(
        default, title=said["label"], description=help_text, json_schema_extra=known, **limits
    )
    return cast(Given, field)


class Finding(NamedTuple):
    """Settings that do not go together: their paths and what is wrong."""

    paths: tuple[str, ...]
    text: str


class Conflict(ValueError):
    """Settings that are each allowed and do not go together; raised by a model validator."""

    def __init__(self, found: tuple[Finding, ...]) -> None:
        super().__init__(" ".join(finding.text for finding in found))
        self.found = found


def conflict(*found: tuple[str | tuple[str, ...], str]) -> Conflict:
    """Return the error for settings that do not go together, to be raised by a validator.

    Each finding is the path of a setting, or of all settings concerned with the one to
    be named first, and what is wrong, worded to follow that name:
    `raise conflict((("rooms.shared_rooms", "rooms.chairs"), "needs two chairs in a room."))`
    prints "rooms.shared_rooms needs two chairs in a room." at the line that sets it.
    """
    return Conflict(tuple(Finding(_paths(where), words) for where, words in found))


def _paths(where: str | tuple[str, ...]) -> tuple[str, ...]:
    return (where,) if isinstance(where, str) else where
