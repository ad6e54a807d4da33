"""Facts: everything that is known about a setting, as a record.

Takes       a group of settings declared with the functions of field.py
Gives       its facts by dotted path, in the order declared
Left out    declaring a setting (field.py), reading its value (files/reading.py)
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Literal, NamedTuple, TypeAlias, Union, cast, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from planner.units import is_share

Kind = Literal["whole", "number", "switch", "choice", "days", "day", "text", "note"]
Confidence = Literal["strong", "moderate", "weak", "guess", "owner", "policy"]
Touches = Literal["demand", "clinic", "staff", "money", "decision", "run", "text"]
Weekday = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
WEEK: tuple[Weekday, ...] = get_args(Weekday)
Value: TypeAlias = bool | int | float | str | date | tuple[str, ...] | None
Bound: TypeAlias = int | float | date


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


@cache
def catalogue(model: type[BaseModel]) -> Mapping[str, FieldFacts]:
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
    )


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
}


def _kind_fits(facts: FieldFacts, info: FieldInfo) -> bool:
    kinds = _without_none(info.annotation)
    if facts.optional != (type(None) in get_args(info.annotation)) or len(kinds) != 1:
        return False
    if facts.kind == "choice":
        return bool(facts.choices)
    if facts.kind == "days" and not any(isinstance(rule, AfterValidator) for rule in info.metadata):
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
