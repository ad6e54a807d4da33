"""Break-even on the terminal: where a result crosses a line, in words, tables and a picture.

Takes       a break-even, a frontier
Gives       sentences, what rich prints, plain dictionaries, a Drawing
Left out    the search (experiments/whatif/break_even.py)
"""

import math
from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from planner.experiments.whatif.break_even import BreakEven, BreakEvenPoint, Line, Seen
from planner.experiments.whatif.scenario_break_even import FrontierPoint, Where
from planner.presentation.answer.result_words import value_words
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.json_text import FIRST_MONTH, plain_value, rounded
from planner.presentation.format.rounding import asked_words, part_words, replications_words, span
from planner.presentation.format.terminal_layout import ending, lines, numbers_table, table_section
from planner.presentation.format.words_table import WordsTable
from planner.presentation.settings.arms_words import in_both_lines
from planner.presentation.settings.words import setting_words
from planner.presentation.whatif import chart as charts
from planner.presentation.whatif.axis_words import (
    result_place,
    result_title,
    setting_place,
    setting_title,
)
from planner.results.catalogue import FACTS, is_moment
from planner.scenario.changes import in_words
from planner.scenario.facts import Value
from planner.scenario.model import CATALOGUE, Scenario


def break_even_view(scenario: Scenario, where: Where, found: BreakEven) -> list[RenderableType]:
    """Return where the line is crossed: the answer first, then what was seen on the way."""
    return [
        Text(f"{scenario.title}: {CATALOGUE[where.path].label}", style="bold"),
        Text(line_words(where, found.replications)),
        *lines(in_both_lines(scenario, [where.path])),
        Text(),
        *lines(break_even_point_lines(where, found)),
        *table_section(seen_table(where, found)),
        *ending(),
    ]


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
    columns = (CATALOGUE[where.path].label, result, "known to lie in", "there in", "so?")
    rows = tuple(
        (
            setting_words(where.path, each.value),
            _result_words(where.result, each.result),
            span(
                _result_words(where.result, each.low), _result_words(where.result, each.high), "to"
            ),
            replications_words(each.reached, found.replications),
            "yes" if each.holds else "no",
        )
        for each in found.seen
    )
    return WordsTable("Seen on the way", columns, rows)


def _result_words(name: str, value: float) -> str:
    """Return a result; what too few replications have is never reached, or is not in all."""
    if math.isfinite(value):
        return value_words(name, value)
    return "never" if is_moment(name) else "not in all"


# --- the frontier -------------------------------------------------------------------------------


def frontier_view(
    scenario: Scenario, where: Where, by: str, points: Sequence[FrontierPoint]
) -> list[RenderableType]:
    """Return the break-even at each value of a second setting."""
    n = points[0].found.replications
    first, second = CATALOGUE[where.path].label, CATALOGUE[by].label
    crossed = frontier_table(where, by, points)
    return [
        Text(f"{scenario.title}: {first} by {second}", style="bold"),
        Text(line_words(where, n)),
        Text(),
        numbers_table(*crossed.columns, rows=crossed.rows),
        *ending(),
    ]


def frontier_table(where: Where, by: str, points: Sequence[FrontierPoint]) -> WordsTable:
    """Return each value of the second setting, and where the line is crossed there."""
    columns = (CATALOGUE[by].label, f"{CATALOGUE[where.path].label}: it is so")
    rows = tuple(
        (_second(by, point.value), " ".join(break_even_point_short(where, point.found)))
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


def _second(by: str, value: Value) -> str:
    return in_words(CATALOGUE[by], value)


# --- documents and pictures ---------------------------------------------------------------------


def break_even_document(where: Where, found: BreakEven) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "schema": 2,  # 1 counted months from 0
        "kind": "break-even",
        "first_month": FIRST_MONTH,
        "field": where.path,
        "result": where.result,
        "line": {"at": rounded(where.line.at), "at_least": where.line.at_least,
                 "futures_share": rounded(where.line.futures_share)},
        "range": [rounded(where.low), rounded(where.high)],
        "futures": found.replications,
        "crossings": [_break_even_point_document(each) for each in found.break_even_points],
        "seen": [
            {"value": rounded(each.value), "result": rounded(each.result),
             "low95": rounded(each.low), "high95": rounded(each.high),
             "reached_share": rounded(each.reached), "holds": each.holds}
            for each in found.seen
        ],
    }  # fmt: skip


def _break_even_point_document(each: BreakEvenPoint) -> dict[str, Any]:
    return {
        "value": rounded(each.value),
        "low95": rounded(each.low),
        "high95": rounded(each.high),
        "holds_above": each.holds_above,
    }


def frontier_document(where: Where, by: str, points: Sequence[FrontierPoint]) -> dict[str, Any]:
    """Return the frontier for programs."""
    found = [break_even_document(where, point.found) for point in points]
    return {
        "schema": 2,  # 1 counted months from 0
        "kind": "frontier",
        "first_month": FIRST_MONTH,
        "field": where.path,
        "by": by,
        "points": [
            {"value": plain_value(point.value), "found": each}
            for point, each in zip(points, found, strict=True)
        ],
    }


def break_even_drawing(where: Where, found: BreakEven) -> Drawing:
    """Return the result along the setting."""
    seen = [each for each in found.seen if math.isfinite(each.result)]
    spots = [_spot(where, each, found.replications) for each in seen]
    said = " ".join((line_words(where, found.replications), *break_even_point_lines(where, found)))
    titles = {"x_title": setting_title(where.path), "title": result_title(where.result)}
    line = result_place(where.result, where.line.at)
    return charts.line_chart(spots, **titles, said=said, line=line)


def _spot(where: Where, each: Seen, n: int) -> charts.Spot:
    at = setting_place(where.path, each.value)
    low, high = (
        result_place(where.result, end) if math.isfinite(end) else None
        for end in (each.low, each.high)
    )
    mean, part = result_place(where.result, each.result), part_words(each.reached, n)
    words = f"{value_words(where.result, each.result)}{part and f', there{part}'}"
    return charts.Spot(at, at, mean, low, high, words, part.strip())


def frontier_drawing(where: Where, by: str, points: Sequence[FrontierPoint]) -> Drawing:
    """Return the first break-even point along the second setting."""
    spots = []
    for point in points:
        for each in point.found.break_even_points[:1]:
            low = where.low if each.low is None else each.low
            high = where.high if each.high is None else each.high
            is_number = isinstance(point.value, int | float)
            x = setting_place(by, float(point.value)) if is_number else _second(by, point.value)  # type: ignore[arg-type]
            words = setting_words(where.path, each.value)
            at, first, last = (setting_place(where.path, one) for one in (each.value, low, high))
            spots.append(charts.Spot(x, words, at, first, last, words))
    said = "; ".join(
        f"{_second(by, point.value)}: {', '.join(break_even_point_short(where, point.found))}"
        for point in points
    )
    titles = {"x_title": setting_title(by), "title": setting_title(where.path)}
    return charts.line_chart(spots, **titles, said=f"It is so, by value: {said}.", line=None)
