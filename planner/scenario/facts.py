"""Facts: everything that is known about a setting, as a record.

Takes       a group of settings declared with the functions of field.py
Gives       its facts by dotted path, in the order declared
Left out    declaring a setting (field.py), reading its value (files/reading.py)
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Literal, NamedTuple, TypeAlias, Union, cast, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from planner.units import is_share

Kind = Literal["whole", "number", "switch", "choice", "days", "day", "text", "note", "tables"]
Confidence = Literal["strong", "moderate", "weak", "guess", "owner", "policy"]
Touches = Literal["demand", "clinic", "staff", "money", "decision", "advice", "run", "text"]
Weekday = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
WEEK: tuple[Weekday, ...] = get_args(Weekday)
Value: TypeAlias = bool | int | float | str | date | tuple[str, ...] | None
Bound: TypeAlias = int | float | date


Row: TypeAlias = Mapping[str, Value]  # what one table of a list says, in the order written


class Tables(NamedTuple):
    """How a setting is written that is a list of tables in a file, and one line of words elsewhere.

    The words are its value: they stand in records, behind `--set` and in what is shown. Each table
    is a record of `model`, checked like any group of settings.
    """

    model: type[BaseModel]
    needs: tuple[str, ...]  # what each table must say
    known_by: tuple[str, ...]  # by these a table is the same one while others change
    also: tuple[str, ...]  # settings that a table may hold beside, by their paths
    words_of: Callable[[Sequence[Row]], str]
    rows_of: Callable[[str], tuple[Row, ...]]  # ValueError, in words for the owner
    wrong_in: Callable[[Row], tuple[tuple[str, str], ...]]  # parts that do not go together, and why
    why_not: Callable[[str], str] = lambda _: "cannot stand in such a table. Set it outside."

    def in_one_form(self, words: str) -> str:
        """Return the words as the tables give them; words that cannot be read as they are."""
        try:
            return self.words_of(self.rows_of(words))
        except ValueError:
            return words


class FieldFacts(NamedTuple):
    """Everything that is known about one setting; `source` says where its default is from."""

    path: str
    kind: Kind
    label: str
    unit: str
    default: Value
    at_least: Bound | None  # of days: how many of them
    at_most: Bound | None  # of texts: how many signs
    low: Bound | None  # the evidence range, None where nothing is uncertain
    high: Bound | None
    source: str
    confidence: Confidence
    touches: Touches  # the first link of the chain that a change reaches
    help: str
    choices: tuple[str, ...]
    words: Mapping[str, str]  # a choice -> the same in plain language
    optional: bool
    bites_with: Mapping[str, Value]  # the case in which a change moves a result
    tables: Tables | None  # of a list of tables


@cache
def catalog(model: type[BaseModel]) -> Mapping[str, FieldFacts]:
    """Return the facts of every setting under its dotted path, in the order declared."""
    return MappingProxyType({facts.path: facts for facts in _walk(model, "")})


def groups(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the groups of settings directly inside a model, by name."""
    found = ((name, group_of(info)) for name, info in model.model_fields.items())
    return {name: group for name, group in found if group is not None}


def heading(model: type[BaseModel]) -> str:
    """Return the first line of a group's docstring."""
    return (model.__doc__ or "").strip().partition("\n")[0]


def group_of(info: FieldInfo) -> type[BaseModel] | None:
    """Return the group of settings that a field holds, or None for a setting."""
    kind: Any = info.annotation
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def facts_of(path: str, info: FieldInfo) -> FieldFacts:
    """Return the facts of one field; ValueError if it was declared in another way."""
    extra = info.json_schema_extra
    if not isinstance(extra, dict) or "x-kind" not in extra:
        raise ValueError(f"{path} is not declared with whole, number, switch, choice, days, ...")
    said: dict[str, Any] = {key.removeprefix("x-"): value for key, value in extra.items()}
    return FieldFacts(
        path=path,
        kind=said["kind"],
        label=said["label"],
        unit=said.get("unit", ""),
        default=_default(said["kind"], info.default),
        at_least=_limit(info, "ge", "min_length"),
        at_most=_limit(info, "le", "max_length"),
        low=said.get("low"),
        high=said.get("high"),
        source=said["source"],
        confidence=said["confidence"],
        touches=said["touches"],
        help=info.description or "",
        choices=_choices(info.annotation),
        words=said.get("words", {}),
        optional=said.get("optional", False),
        bites_with=said.get("bites_with", {}),
        tables=said.get("tables"),
    )


def fits(facts: FieldFacts, value: object) -> bool:
    """Return whether a value is of the kind of a setting and within its limits, alone."""
    match facts.kind:
        case "whole":
            return type(value) is int and _inside(facts, value)
        case "number":
            return type(value) in (int, float) and _inside(facts, cast(float, value))
        case "day":
            return type(value) is date and _inside(facts, value)
        case "switch":
            return isinstance(value, bool)
        case "choice":
            return value in facts.choices
        case "days":
            return isinstance(value, tuple | list) and _are_days(value)
    return isinstance(value, str)


def _are_days(value: Sequence[object]) -> bool:
    return all(day in WEEK and value.count(day) == 1 for day in value)


def _inside(facts: FieldFacts, value: float | date) -> bool:
    low, high = facts.at_least, facts.at_most
    return bool(low <= value <= high)  # type: ignore[operator]


def check_facts(model: type[BaseModel], facts: FieldFacts, info: FieldInfo) -> None:
    """Refuse, when the program starts, a declaration that contradicts itself."""
    wrong = {
        f"is typed {info.annotation}, not as a {facts.kind}": not _kind_fits(facts, info),
        "needs at_least <= low <= high <= at_most": _unordered(facts),
        "has words unlike its choices": bool(facts.words)
        and set(facts.words) != set(facts.choices),
        "is a share beyond 0 to 1": is_share(facts.unit) and not _within_one(facts),
        'has the choice "none", which means not set': facts.optional and "none" in facts.choices,
    }
    for words in (words for words, is_wrong in wrong.items() if is_wrong):
        raise ValueError(f"{model.__name__}.{facts.path} {words}")


def _walk(model: type[BaseModel], prefix: str) -> Iterator[FieldFacts]:
    for name, info in model.model_fields.items():
        group = group_of(info)
        if group is None:
            yield facts_of(prefix + name, info)
        else:
            yield from _walk(group, f"{prefix}{name}.")


def _default(kind: Kind, default: Any) -> Value:
    return float(default) if kind == "number" and default is not None else cast(Value, default)


def _limit(info: FieldInfo, *names: str) -> Bound | None:
    rules = ((rule, name) for rule in info.metadata for name in names if hasattr(rule, name))
    return next((cast(Bound, getattr(rule, name)) for rule, name in rules), None)


def _choices(annotation: object) -> tuple[str, ...]:
    kind = _without_none(annotation)[0]
    return get_args(kind) if get_origin(kind) is Literal else ()


def _without_none(annotation: object) -> tuple[object, ...]:
    if get_origin(annotation) not in (Union, UnionType):
        return (annotation,)
    return tuple(kind for kind in get_args(annotation) if kind is not type(None))


_TYPES: dict[str, object] = {
    "whole": int,
    "number": float,
    "switch": bool,
    "days": tuple[Weekday, ...],
    "day": date,
    "text": str,
    "note": str,
    "tables": str,
}


def _kind_fits(facts: FieldFacts, info: FieldInfo) -> bool:
    kinds = _without_none(info.annotation)
    if facts.optional != (type(None) in get_args(info.annotation)) or len(kinds) != 1:
        return False
    if facts.kind == "choice":
        return bool(facts.choices)
    if facts.kind in ("days", "tables") and not any(
        isinstance(rule, AfterValidator) for rule in info.metadata
    ):
        return False
    return kinds[0] == _TYPES[facts.kind]


def _unordered(facts: FieldFacts) -> bool:
    ends: list[Any] = [facts.at_least, facts.low, facts.high, facts.at_most]
    given = [end for end in ends if end is not None]
    return given != sorted(given) or (facts.low is None) != (facts.high is None)


def _within_one(facts: FieldFacts) -> bool:
    least: Any = facts.at_least
    most: Any = facts.at_most
    return bool(0 <= least <= most <= 1)
