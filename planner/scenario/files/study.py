"""Study: which settings a sweep moves, from where to where, read from a small file or from words.

Takes       a TOML file beside its scenario; words such as "money.infusion_price_usd=300:600:7"
Gives       a Study: scenario file, changes, axes, design, number of points
Units       those of the settings
Left out    the points themselves (experiments/whatif/sampling_design.py)

An axis is a list of values, or a range `from`, `to` in so many `steps`. Weekdays of one value are
joined by + in words: booking.infusion_weekdays=Tue+Thu,Mon+Wed+Fri.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, cast, get_args

from planner.errors import Problem, ScenarioError
from planner.scenario import unknown_setting, wrong_value
from planner.scenario.facts import FieldFacts, Value, fits, groups
from planner.scenario.files import examples
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.toml.source import load_bytes, parse
from planner.scenario.toml.values import in_toml

Design = Literal["grid", "latin-hypercube", "sobol"]
Span: TypeAlias = float | date

SCHEMA = 1
KEYS = ("schema", "title", "scenario", "design", "points", "seed", "set", "over")
STEPS = 5  # of a range that does not say
MOST_STEPS = 1_000
POINTS = 64
FIGURES = 4  # of a value between the ends: more of them nobody wants to read
COUNTED = ("whole", "number", "day")  # kinds that have a range


class Axis(NamedTuple):
    """One setting and the values it takes; for a range also its ends."""

    path: str
    values: tuple[Value, ...]  # in a grid
    ends: tuple[Span, Span] | None  # of a range


class Study(NamedTuple):
    """What a sweep is to do."""

    title: str
    scenario: str  # the name of its file
    changes: tuple[str, ...]  # for all points, as --set has them
    axes: tuple[Axis, ...]
    design: Design
    points: int  # of a design that is no grid
    seed: int  # of such a design; the replications have their own


def read_study(path: str | Path) -> Study:
    """Return what a study file says; ScenarioError with all its problems."""
    place = Path(path)
    source = parse(str(place), load_bytes(place))
    line = {str(keys[-1]): f"line {number}" for keys, number in source.line_of.items()}
    said = source.values
    over, changed = _table(said, "over"), _table(said, "set")
    axes, problems = _axes(_flat(over), line)
    problems = [*_wrong_keys(said, line), *problems]
    if problems:
        raise ScenarioError(str(place), tuple(problems))
    return Study(
        title=str(said.get("title", "")),
        scenario=str(_scenario_of(place.parent, str(said["scenario"]))),
        changes=tuple(f"{name}={_in_words(value)}" for name, value in _flat(changed).items()),
        axes=axes,
        design=cast(Design, said.get("design", "grid")),
        points=cast(int, said.get("points", POINTS)),
        seed=cast(int, said.get("seed", 1)),
    )


def _scenario_of(folder: Path, name: str) -> Path:
    """Return the scenario that a study names: from its own folder on, else an example."""
    path = folder / name
    there = examples.example(name)
    return path if there is None or examples.is_there(path) else there


def study_of(
    scenario: str,
    over: Sequence[str],
    *,
    changes: Sequence[str] = (),
    design: Design = "grid",
    points: int = POINTS,
) -> Study:
    """Return the study that words ask for; ScenarioError with all their problems."""
    wrong = [
        Problem("--over", f"{words} is not of the form {EXAMPLE}.")
        for words in over
        if "=" not in words
    ]
    said = dict(_from_words(words) for words in over if "=" in words)
    axes, problems = _axes(said, dict.fromkeys(said, "--over"))
    if wrong or problems:
        raise ScenarioError(scenario, (*wrong, *problems))
    return Study("", scenario, tuple(changes), axes, design, points, seed=1)


def study_over(
    over: Mapping[str, object], *, design: Design = "grid", points: int = POINTS
) -> Study:
    """Return the study that moves these settings of a scenario that is named elsewhere.

    Each has a list of values, or for a number or a date `from`, `to` and `steps`. Raises
    ScenarioError with all problems.
    """
    axes, problems = _axes(over, dict.fromkeys(over, "over"))
    if problems:
        raise ScenarioError("study", tuple(problems))
    return Study("", "", (), axes, design, points, 1)


EXAMPLE = "money.infusion_price_usd=300:600:7 or rooms.infusion_rooms=1,2,3"


# --- axes ---------------------------------------------------------------------------------------


def _axes(
    said: Mapping[str, object], where: Mapping[str, str]
) -> tuple[tuple[Axis, ...], list[Problem]]:
    axes, problems = [], []
    for path, given in said.items():
        place = where.get(path) or where.get(path.rpartition(".")[2], "")
        found = _axis(path, given)
        if isinstance(found, Axis):
            axes.append(found)
        else:
            problems += [Problem(place, words) for words in found]
    if not said:
        problems.append(Problem("over", f"say what to move, as in {EXAMPLE}."))
    return tuple(axes), problems


def _axis(path: str, given: object) -> Axis | tuple[str, ...]:
    """Return an axis, or what is wrong with it."""
    facts = CATALOG.get(path)
    if facts is None:
        return (unknown_setting.unknown(tuple(path.split(".")), CATALOG, groups(Scenario)),)
    if facts.touches in ("text", "advice") or path.startswith("run."):
        return (f"{path} does not move a result that could be compared: it cannot be swept.",)
    if isinstance(given, Mapping):
        return _range_axis(facts, given)
    listed = given if isinstance(given, list) else [given]
    values = tuple(_typed(facts, each) for each in listed)
    wrong = tuple(wrong_value.complain(facts, each) for each in values if not fits(facts, each))
    return wrong or Axis(path, values, None)


def _range_axis(facts: FieldFacts, given: Mapping[str, object]) -> Axis | tuple[str, ...]:
    if facts.kind not in COUNTED or set(given) - {"from", "to", "steps"}:
        return (f"{facts.path}: give a list of values, or for a number or date from, to, steps.",)
    low, high = (cast(Span, _typed(facts, given.get(end))) for end in ("from", "to"))
    steps = given.get("steps", STEPS)
    if type(steps) is not int or not 2 <= steps <= MOST_STEPS:
        return (f"{facts.path}: steps: give a whole number from 2 to {MOST_STEPS}.",)
    wrong = tuple(
        wrong_value.complain(facts, each) for each in (low, high) if not fits(facts, each)
    )
    if wrong:
        return wrong
    places = [k / (steps - 1) for k in range(steps)]
    values = dict.fromkeys(between(facts, (low, high), place) for place in places)
    return Axis(facts.path, tuple(values), (low, high))


def between(facts: FieldFacts, ends: tuple[Span, Span], place: float) -> Value:
    """Return the value at a place of a range, 0 to 1, rounded to what the setting takes."""
    low, high = ends
    if isinstance(low, date) and isinstance(high, date):
        return date.fromordinal(round(_along(low.toordinal(), high.toordinal(), place)))
    value = _along(cast(float, low), cast(float, high), place)
    if facts.kind == "whole":
        return round(value)
    return float(f"{value:.{FIGURES}g}") if 0 < place < 1 else float(value)


def _along(low: float, high: float, place: float) -> float:
    return low + (high - low) * place


def _typed(facts: FieldFacts, value: object) -> Value:
    """Return a value as the setting has it, as far as that is meant."""
    if facts.kind == "number" and type(value) is int:
        return float(value)
    if isinstance(value, list):
        return tuple(map(str, value))
    return cast(Value, value)


# --- words --------------------------------------------------------------------------------------


def _from_words(words: str) -> tuple[str, object]:
    """Return a path and its axis as a file would have it.

    >>> _from_words("rooms.infusion_rooms=1,2,3")
    ('rooms.infusion_rooms', [1, 2, 3])
    >>> _from_words("money.infusion_price_usd=300:600:7")
    ('money.infusion_price_usd', {'from': 300, 'to': 600, 'steps': 7})
    """
    path, _, said = (part.strip() for part in words.partition("="))
    parts = said.split(":")
    if len(parts) in (2, 3) and _kind(path) in COUNTED:
        return path, dict(zip(("from", "to", "steps"), map(_value, parts), strict=False))
    is_days = _kind(path) == "days"
    return path, [each.split("+") if is_days else _value(each) for each in said.split(",")]


def _kind(path: str) -> str:
    return CATALOG[path].kind if path in CATALOG else ""


def _value(words: str) -> object:
    words = words.strip()
    switch = {"true": True, "false": False}.get(words)
    if switch is not None:
        return switch
    for kind in (int, float, date.fromisoformat):
        try:
            return kind(words)
        except ValueError:
            continue
    return words


# --- the file -----------------------------------------------------------------------------------


def _wrong_keys(said: Mapping[str, object], line: Mapping[str, str]) -> Iterator[Problem]:
    if said.get("schema") != SCHEMA:
        yield Problem(line.get("schema", ""), f"schema is missing or unknown: schema = {SCHEMA}.")
    for key in said:
        if key not in KEYS:
            yield Problem(line[key], f"{key} is not known here. Known: {', '.join(KEYS)}.")
    if not isinstance(said.get("scenario"), str):
        yield Problem("", 'scenario is missing: name the file beside it, scenario = "base.toml".')
    if said.get("design", "grid") not in get_args(Design):
        words = f"design: give one of {', '.join(get_args(Design))}."
        yield Problem(line["design"], words)
    for key in ("points", "seed"):
        if type(said.get(key, 1)) is not int:
            yield Problem(line[key], f"{key}: give a whole number.")


def _table(said: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = said.get(name, {})
    return found if isinstance(found, Mapping) else {}


def _flat(table: Mapping[str, object], before: str = "") -> dict[str, object]:
    """Return the settings of a table by path, whether it says rooms.beds or "rooms.beds"."""
    found: dict[str, object] = {}
    for name, value in table.items():
        path = f"{before}{name}"
        is_group = isinstance(value, Mapping) and not set(value) & {"from", "to", "steps"}
        if is_group and isinstance(value, Mapping):
            found |= _flat(value, f"{path}.")
        else:
            found[path] = value
    return found


def _in_words(value: object) -> str:
    if isinstance(value, list):
        value = tuple(value)
    return in_toml(cast(Value, value))
