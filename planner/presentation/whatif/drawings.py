"""Drawings: what was found, as the charts of what-ifs take it.

Takes       what was found
Gives       Drawings
Left out    how they look (chart.py), sentences (the words modules beside it)
"""

import math
from collections.abc import Sequence

from planner.experiments.whatif.break_even import BreakEven, Seen
from planner.experiments.whatif.scenario_break_even import FrontierPoint, Where
from planner.experiments.whatif.sweep import SweepResult
from planner.experiments.whatif.tornado import Bar, End, Tornado
from planner.presentation.answer.result_words import average_words, value_words
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.rounding import in_part, part_words
from planner.presentation.settings.words import setting_words
from planner.presentation.whatif import chart as charts
from planner.presentation.whatif.axis_words import (
    result_place,
    result_title,
    setting_place,
    setting_title,
)
from planner.presentation.whatif.break_even_words import (
    break_even_point_lines,
    break_even_point_short,
    by_words,
    line_words,
)
from planner.presentation.whatif.sensitivity_words import tornado_lines
from planner.presentation.whatif.sweep_table import Judged, point_words
from planner.presentation.whatif.sweep_words import sweep_lines
from planner.results.catalog import FACTS
from planner.scenario.changes import in_words
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG

CHARTED = 20


def _bar_start(found: Tornado, bar: Bar) -> float:
    """Return where a bar begins: as it stands, or amid its ends where that lies outside."""
    low, high = bar.low.change, bar.high.change
    amid = 0.0 if bar.set_outside is None or low is None or high is None else (low + high) / 2
    return result_place(found.result, found.mean + amid)


def _ends_in_part(bar: Bar) -> str:
    """Return in how many replications the result is there at both ends, where it is not in all."""
    low, high = bar.low.reached, bar.high.reached
    if min(low, high) == 1.0:
        return ""
    low_words, high_words = (f"{round(share * bar.replications)}" for share in (low, high))
    return f" (there in {low_words} and {high_words} of {bar.replications} futures)"


def tornado_drawing(found: Tornado, top: int) -> Drawing:
    """Return the longest bars as a picture."""
    bars = [
        charts.Bar(
            name=f"{CATALOG[bar.path].label}{_ends_in_part(bar)}",
            weak=bar.is_weak,
            start=_bar_start(found, bar),
            ends=(_bar_end(found, bar, bar.low), _bar_end(found, bar, bar.high)),
        )
        for bar in found.bars[: min(top, CHARTED)]
    ]
    said = " ".join(tornado_lines(found))
    middle = result_place(found.result, found.mean)
    return charts.tornado_chart(bars, middle, title=result_title(found.result), said=said)


def _bar_end(found: Tornado, bar: Bar, end: End) -> charts.BarEnd:
    change = end.change or 0.0
    good = {"up": 1, "down": -1}.get(FACTS[found.result].good, 0)
    return charts.BarEnd(
        value=in_words(CATALOG[bar.path], end.value),
        result=result_place(found.result, found.mean + change),
        words=value_words(found.result, found.mean + change),
        better=good * ((change > 0) - (change < 0)),
    )


def sweep_drawing(sweep_result: SweepResult, points: Sequence[Judged], result: str) -> Drawing:
    """Return a line for one setting, a heat map for a grid of two, else dots for each."""
    axes, title = sweep_result.study.axes, result_title(result)
    names = [setting_title(axis.path) for axis in axes]
    said = " ".join(sweep_lines(sweep_result, points, result))
    if len(axes) == 1:
        spots = _sweep_spots(points, result, axes[0].path, axes[0].path)
        return charts.line_chart(spots, x_title=names[0], title=title, said=said)
    if len(axes) == 2 and sweep_result.study.design == "grid":
        spots = [
            spot._replace(x=str(spot.x), y=str(spot.y))
            for spot in _sweep_spots(points, result, axes[0].path, axes[1].path, said=True)
        ]
        return charts.heat_map(spots, x_title=names[0], y_title=names[1], title=title, said=said)
    groups = [
        (name, _sweep_spots(points, result, axis.path, axis.path))
        for name, axis in zip(names, axes, strict=True)
    ]
    return charts.dots_chart(groups, title=title, said=said)


def _sweep_spots(
    points: Sequence[Judged], result: str, x: str, y: str, *, said: bool = False
) -> list[charts.Spot]:
    found = []
    for each in points:
        estimate = each.results[result]
        if estimate.mean is not None:
            one, other = (_spot_place(path, each.point.point[path], said=said) for path in (x, y))
            mean = result_place(result, estimate.mean)
            low, high = (
                None if end is None else result_place(result, end)
                for end in (estimate.low, estimate.high)
            )
            words, part = average_words(result, estimate), in_part(estimate).strip()
            found.append(charts.Spot(one, other, mean, low, high, words, part))
    return found


def _spot_place(path: str, value: Value, *, said: bool) -> str | float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and not said:
        return setting_place(path, float(value))  # type: ignore[arg-type]
    return point_words({path: value})[0]


def break_even_drawing(where: Where, found: BreakEven) -> Drawing:
    """Return the result along the setting."""
    seen = [each for each in found.seen if math.isfinite(each.result)]
    spots = [_seen_spot(where, each, found.replications) for each in seen]
    said = " ".join((line_words(where, found.replications), *break_even_point_lines(where, found)))
    titles = {"x_title": setting_title(where.path), "title": result_title(where.result)}
    line = result_place(where.result, where.line.at)
    return charts.line_chart(spots, **titles, said=said, line=line)


def _seen_spot(where: Where, each: Seen, n: int) -> charts.Spot:
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
            x = setting_place(by, float(point.value)) if is_number else by_words(by, point.value)  # type: ignore[arg-type]
            words = setting_words(where.path, each.value)
            at, first, last = (setting_place(where.path, one) for one in (each.value, low, high))
            spots.append(charts.Spot(x, words, at, first, last, words))
    said = "; ".join(
        f"{by_words(by, point.value)}: {', '.join(break_even_point_short(where, point.found))}"
        for point in points
    )
    titles = {"x_title": setting_title(by), "title": setting_title(where.path)}
    return charts.line_chart(spots, **titles, said=f"It is so, by value: {said}.", line=None)
