"""Tornado: every uncertain setting moved to both ends of its evidence, one at a time.

Takes       a scenario, which settings
Gives       a bar for each setting, ranked: the result at both ends less the result as it stands
Units       those of the result
Randomness  common random numbers: both ends of every bar meet the same replications as the scenario
            itself
Left out    settings moved together (sobol.py)

What an owner chooses or knows is not uncertain and is left out unless asked for (A-111).
"""

import math
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

import numpy as np

from planner.errors import PlannerError
from planner.models.records import Floats
from planner.results.catalog import NAMES, is_moment
from planner.results.estimates import half_width
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario

NOT_UNCERTAIN = ("policy", "owner")
WEAK = ("guess", "weak")
SAME = 1e-9
NOT_AT_THIS_END = "the result is not there at this end"

Ask = Callable[[Sequence[Mapping[str, Value]]], Sequence[Floats | str]]
"""What a scenario comes to with changes: the result in every future, or why it is refused."""


class End(NamedTuple):
    """One end of a bar."""

    value: Value
    change: float | None  # of the result on average; None where this end is refused
    half_width: float  # of the 95% interval of the change; infinite from a single replication
    refused: str
    reached: float = 1.0  # share of replications that have the result at this end


class Bar(NamedTuple):
    """What one setting does to a result."""

    path: str
    low: End
    high: End
    swing: float  # from the lowest to the highest within the evidence
    is_weak: bool  # a guess, or weak evidence
    replications: int  # over which it was measured
    reach: float = 0.0  # how far the share of replications that have the result moves
    set_outside: Value = None  # the value as it is set, where that lies outside the evidence

    @property
    def from_set(self) -> float:
        """How far the farther end lies from the result as it stands."""
        changes = [abs(end.change) for end in (self.low, self.high) if end.change is not None]
        return max(changes, default=0.0)

    @property
    def is_straight(self) -> bool:
        """Whether the swing is from one end to the other: nothing within lies beyond both."""
        low, high = self.low.change, self.high.change
        return low is not None and high is not None and abs(abs(high - low) - self.swing) < SAME

    @property
    def is_sure(self) -> bool:
        """Whether more than chance moves the result: some end's interval leaves out 0."""
        ends = (self.low, self.high)
        return any(end.change is not None and abs(end.change) > end.half_width for end in ends)


class Tornado(NamedTuple):
    """All bars, the longest first, beside what chance alone does.

    A month that never comes counts as `late`, the one after the plan. What else some replications
    lack is a mean over those that have it. Of such a result the bars that move how many have it
    come first.
    """

    result: str
    mean: float  # as it stands
    half_width: float
    chance: float  # standard deviation of the result over replications, everything as it stands
    replications: int
    bars: tuple[Bar, ...]
    chance_share: float  # of the variance of one replication, the rest being the settings (rough)
    reached: float = 1.0  # share of replications that have the result, as it stands
    late: float | None = None  # what a month that never comes counts as


def uncertain(*, everything: bool = False) -> tuple[FieldFacts, ...]:
    """Return the settings with an evidence range, all of them or only what is not known."""
    return tuple(
        facts
        for facts in CATALOG.values()
        if facts.low is not None
        and facts.high is not None
        and facts.touches not in ("text", "run", "decision", "advice")
        and (everything or facts.confidence not in NOT_UNCERTAIN)
    )


def chosen_fields(names: Sequence[str], *, everything: bool) -> tuple[FieldFacts, ...]:
    """Return the settings that are named by path or subject, of those with an evidence range.

    Raises PlannerError for a name under which there is none.
    """
    if not names:
        return uncertain(everything=everything)
    known = uncertain(everything=True)
    found: dict[str, FieldFacts] = {}
    for name in names:
        here = {each.path: each for each in known if f"{each.path}.".startswith(f"{name}.")}
        if not here:
            raise PlannerError(f"--field {name}: {_no_range(name, known)}")
        found |= here
    return tuple(found.values())


def _no_range(name: str, known: Sequence[FieldFacts]) -> str:
    paths = [each.path for each in known]
    subjects = dict.fromkeys(path.partition(".")[0] for path in paths)
    near = get_close_matches(name, [*subjects, *paths], n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"there is no setting of that name with a range of evidence.{meant}"


def tornado(
    result: str,
    fields: Sequence[FieldFacts],
    ask: Ask,
    *,
    late: float | None = None,
    now: Mapping[str, Value] | None = None,
) -> Tornado:
    """Return the bars of these settings for one result; what is missing counts as `late`.

    `now` holds the settings as they stand: what is set outside its evidence is no end of a bar.
    """
    ends = [{facts.path: end} for facts in fields for end in (facts.low, facts.high)]
    base, *moved = ask([{}, *ends])
    if isinstance(base, str):
        raise TypeError(base)
    outside = {f.path: _outside(f, (now or {}).get(f.path)) for f in fields}
    bars = [
        _bar(f, base, moved[2 * k], moved[2 * k + 1], late, outside[f.path])
        for k, f in enumerate(fields)
    ]
    counted = _counted(base, late)
    there = counted[~np.isnan(counted)]
    known = Tornado(
        result,
        float(there.mean()) if len(there) else 0.0,
        _half_width(there),
        float(there.std(ddof=1)) if len(there) > 1 else 0.0,
        len(base),
        (),
        0.0,
        _reached(base),
        late,
    )
    return with_bars(known, bars)


def with_bars(found: Tornado, bars: Sequence[Bar]) -> Tornado:
    """Return the tornado with these bars, the longest first."""
    ranked = tuple(sorted(bars, key=lambda bar: (-bar.reach, -bar.swing, bar.path)))
    return found._replace(bars=ranked, chance_share=_chance_share(found.chance, ranked))


def may_be_long(found: Tornado, count: int) -> tuple[str, ...]:
    """Return the settings that may be among the longest bars, as far as chance lets one see."""
    longest = sorted(found.bars, key=lambda bar: (-bar.reach, -_longest(bar)))
    return tuple(bar.path for bar in longest[:count])


def _longest(bar: Bar) -> float:
    return bar.swing + max(bar.low.half_width, bar.high.half_width)


def _outside(facts: FieldFacts, now: Value) -> Value:
    """Return a value that lies outside its evidence, None for one that does not."""
    numbers = facts.low, now, facts.high
    low, value, high = (each if isinstance(each, int | float) else None for each in numbers)
    if low is None or value is None or high is None or low <= value <= high:
        return None
    return now


def _bar(
    facts: FieldFacts,
    base: Floats,
    low: Floats | str,
    high: Floats | str,
    late: float | None,
    set_outside: Value,
) -> Bar:
    ends = _end(facts.low, base, low, late), _end(facts.high, base, high, late)
    changes = [end.change for end in ends if end.change is not None]
    if set_outside is None or len(changes) < len(ends):
        changes.append(0.0)  # as it stands
    swing = max(changes) - min(changes)
    shares = [
        _reached(base),
        *(_reached(each) for each in (low, high) if not isinstance(each, str)),
    ]
    reach = max(shares) - min(shares)
    is_weak = facts.confidence in WEAK
    return Bar(facts.path, *ends, swing, is_weak, len(base), reach, set_outside)


def _end(value: Value, base: Floats, moved: Floats | str, late: float | None) -> End:
    if isinstance(moved, str):
        return End(value, None, 0.0, moved)
    change = _counted(moved, late) - _counted(base, late)
    change = change[~np.isnan(change)]
    if not len(change):
        return End(value, None, 0.0, NOT_AT_THIS_END, _reached(moved))
    return End(value, float(change.mean()), _half_width(change), "", _reached(moved))


def _reached(values: Floats) -> float:
    """Return the share of replications that have a result."""
    return float(1 - np.isnan(values).mean())


def _counted(values: Floats, late: float | None) -> Floats:
    """Return a result with what is missing counted as late, if it is."""
    return values if late is None else np.where(np.isnan(values), late, values)


def _half_width(values: Floats) -> float:
    """Return half the width of the 95% interval of a mean; one value leaves all open."""
    return half_width(values) if len(values) > 1 else math.inf


def _chance_share(chance: float, bars: Sequence[Bar]) -> float:
    """Return the share of chance in the variance of one replication.

    As if every setting were anywhere in its range with equal chance, and moved the result in a
    straight line and for itself: a range w long has a variance of w squared over 12.
    """
    settings = sum(bar.swing**2 / 12 for bar in bars)
    return chance**2 / (chance**2 + settings) if chance or settings else 0.0


def one_result(scenario: Scenario, table: Floats, name: str) -> Floats:
    """Return one result of every replication; a month that never comes is the one after the
    last.
    """
    return _counted(table[:, NAMES.index(name)], late_of(scenario, name))


def late_of(scenario: Scenario, name: str) -> float | None:
    """Return what a month that never comes counts as; None for results that are no month."""
    return scenario.practice.months + 1.0 if is_moment(name) else None
