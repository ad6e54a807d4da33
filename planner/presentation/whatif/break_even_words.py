"""Break-even words: where a result crosses a line.

Takes       a break-even, a frontier
Gives       sentences, tables of words
"""

import math
from collections.abc import Sequence

from planner.experiments.whatif.break_even import BreakEven, BreakEvenPoint, Line, Seen
from planner.experiments.whatif.scenario_break_even import FrontierPoint, Where
from planner.presentation.answer.result_words import value_words
from planner.presentation.format.rounding import asked_words, replications_words, span
from planner.presentation.format.table import WordsTable
from planner.presentation.settings.words import setting_words
from planner.results.catalog import FACTS, is_moment
from planner.scenario.changes import in_words
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG


def line_words(where: Where, n: int) -> str:
    """Return what is asked of the result."""
    line = where.line
    at = value_words(where.result, line.at)
    side = (
        ("at least" if line.at_least else "at most")
        if FACTS[where.result].unit != "month"
        else ("not before" if line.at_least else "by")
    )
    often = "on average"
    if line.futures_share is not None:
        often = f"in {asked_words(line.futures_share, n)} futures"
    return f"Asked: {FACTS[where.result].label}: {side} {at}, {often}."


def break_even_point_lines(where: Where, found: BreakEven) -> tuple[str, ...]:
    """Return each break-even point in a sentence, or that there is none and how near it comes."""
    if found.break_even_points:
        return tuple(_break_even_point_line(where, each) for each in found.break_even_points)
    low, high = (setting_words(where.path, end) for end in (where.low, where.high))
    ends = f"between {low} and {high}"
    if found.seen[0].holds:
        return (f"It is so everywhere {ends}: there is nothing to cross.",)
    sign = 1 if where.line.at_least else -1
    best = max(found.seen, key=lambda each: (sign * each.result, each.reached))
    return (
        f"It is so nowhere {ends}. It comes nearest at {setting_words(where.path, best.value)}: "
        f"{_best_words(where, best, found.replications)}.",
    )


def _best_words(where: Where, best: Seen, n: int) -> str:
    """Return what the result is where it comes nearest, or how many replications have it at all."""
    if math.isfinite(best.result):
        return f"{value_words(where.result, best.result)}{_often(where.line, n)}"
    comes = "comes" if is_moment(where.result) else "is there"
    return f"it {comes} in {replications_words(best.reached, n)} futures"


def _break_even_point_line(where: Where, each: BreakEvenPoint) -> str:
    at = setting_words(where.path, each.value)
    side = f"from {at} on" if each.holds_above else f"up to {at}"
    return f"It is so {side}; {interval_words(where, each)}."


def interval_words(where: Where, each: BreakEvenPoint) -> str:
    """Return the 95% bootstrap interval of the break-even point."""
    low, high = _ends(where, each)
    span = low if low == high else f"{low} to {high}"
    return f"{span} in 19 of 20 resamples of the futures"


def _ends(where: Where, each: BreakEvenPoint) -> tuple[str, str]:
    """Return both ends of an interval, or that one lies beyond what was looked at."""
    low, high = (setting_words(where.path, end) for end in (where.low, where.high))
    return (
        f"below {low}" if each.low is None else setting_words(where.path, each.low),
        f"above {high}" if each.high is None else setting_words(where.path, each.high),
    )


def _often(line: Line, n: int) -> str:
    if line.futures_share is None:
        return " on average"
    return f" or better in {asked_words(line.futures_share, n)} futures"


def seen_table(where: Where, found: BreakEven) -> WordsTable:
    """Return each value that was looked at in words: the result there, and whether it is so."""
    result = "on average" if where.line.futures_share is None else "reached that often"
    columns = (CATALOG[where.path].label, result, "known to lie in", "there in", "so?")
    rows = tuple(
        (
            setting_words(where.path, each.value),
            seen_words(where.result, each.result),
            span(seen_words(where.result, each.low), seen_words(where.result, each.high), "to"),
            replications_words(each.reached, found.replications),
            "yes" if each.holds else "no",
        )
        for each in found.seen
    )
    return WordsTable("Seen on the way", columns, rows)


def seen_words(name: str, value: float) -> str:
    """Return a result; what too few replications have is never reached, or is not in all."""
    if math.isfinite(value):
        return value_words(name, value)
    return "never" if is_moment(name) else "not in all"


# --- the frontier -------------------------------------------------------------------------------


def frontier_table(where: Where, by: str, points: Sequence[FrontierPoint]) -> WordsTable:
    """Return each value of the second setting, and where the line is crossed there."""
    columns = (CATALOG[by].label, f"{CATALOG[where.path].label}: it is so")
    rows = tuple(
        (by_words(by, point.value), " ".join(break_even_point_short(where, point.found)))
        for point in points
    )
    said = "In brackets: where it lies in 19 of 20 resamples of the futures."
    return WordsTable("The break-even at each value", columns, rows, said)


def break_even_point_short(where: Where, found: BreakEven) -> tuple[str, ...]:
    """Return each break-even point in a few words."""
    if not found.break_even_points:
        return ("everywhere" if found.seen[0].holds else "nowhere",)
    return tuple(
        f"{'from' if each.holds_above else 'up to'} {setting_words(where.path, each.value)}"
        f" ({' to '.join(_ends(where, each))})"
        for each in found.break_even_points
    )


def by_words(by: str, value: Value) -> str:
    return in_words(CATALOG[by], value)
