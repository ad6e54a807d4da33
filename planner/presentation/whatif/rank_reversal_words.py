"""Rank reversal words: at which value of a setting another plan becomes the better one.

Takes       rank reversals
Gives       sentences
Units       those of the setting
"""

from typing import TYPE_CHECKING

from planner.experiments.whatif.rank_reversal import RankReversal
from planner.experiments.whatif.scenario_break_even import Where
from planner.presentation.format.rounding import number_words, sentence
from planner.presentation.settings.words import setting_words
from planner.presentation.whatif.break_even_words import interval_words
from planner.results.catalog import FACTS
from planner.scenario.model import CATALOG

if TYPE_CHECKING:
    pass


def rank_reversal_title(found: RankReversal) -> str:
    """Return what is moved, and by what the plans are judged."""
    moved = CATALOG[found.path].label
    return f"Where the order turns round: {moved} ({FACTS[found.result].label})"


def rank_reversal_lines(first: str, other: str, found: RankReversal) -> tuple[str, ...]:
    """Return from which value on the other plan is better or worse, in sentences."""
    seen = found.found.seen
    low, high = (setting_words(found.path, end) for end in (found.low, found.high))
    ends = f"between {low} and {high}"
    if all(one.low <= 0 <= one.high for one in seen):
        return (f"{other} and {first}: no difference {ends} that luck does not explain.",)
    if found.found.break_even_points:
        return (_order_words(first, other, found), *_turn_words(found))
    better, worse = (other, first) if seen[0].holds else (first, other)
    by = " to ".join(
        dict.fromkeys(number_words(abs(seen[k].result), FACTS[found.result].unit) for k in (0, -1))
    )
    return (f"{better} is better than {worse} everywhere {ends}: by {by}.",)


def _order_words(first: str, other: str, found: RankReversal) -> str:
    """Return which plan is better below, between and above the turns."""
    turns = found.found.break_even_points
    at = [setting_words(found.path, each.value) for each in turns]
    better = [first if each.holds_above else other for each in turns]
    last = other if turns[-1].holds_above else first
    parts = [f"up to {at[0]} {better[0]} is better"]
    parts += [f"from {at[k - 1]} to {at[k]} {better[k]}" for k in range(1, len(turns))]
    parts.append(f"from {at[-1]} on {last}")
    return sentence(f"{', '.join(parts)}.")


def _turn_words(found: RankReversal) -> tuple[str, ...]:
    where = Where(found.path, found.low, found.high, found.result, found.found.line)
    return tuple(
        f"The turn at {setting_words(found.path, each.value)} lies at "
        f"{interval_words(where, each)}."
        for each in found.found.break_even_points
    )
