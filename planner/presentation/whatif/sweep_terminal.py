"""Sweep on the terminal: what a sweep says, in words, tables and a picture.

Takes       a finished sweep, its points with verdicts, the result to look at
Gives       sentences, what rich prints, a Drawing
Left out    the tidy table (sweep_table.py), how charts look (chart.py)
"""

from collections import Counter
from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.experiments.whatif.sweep import SweepResult
from planner.presentation.answer.result_words import average_words, value_words
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.rounding import in_part, listed, span
from planner.presentation.format.terminal_layout import ending, lines, numbers_table, section
from planner.presentation.settings.arms_words import in_both_lines
from planner.presentation.whatif import chart as charts
from planner.presentation.whatif.axis_words import (
    result_place,
    result_title,
    setting_place,
    setting_title,
)
from planner.presentation.whatif.sweep_table import Judged, point_words
from planner.results.catalogue import FACTS, had_better_not_come
from planner.results.estimates import Estimate
from planner.scenario.facts import Value
from planner.scenario.model import CATALOGUE

BEST = 10  # points listed where there are too many to show all
MOST_ROWS, MOST_COLUMNS = 40, 7
PARTS_FIRST = (
    "Where some futures lack it, points are ordered by how many have it, and then by the average "
    "over those."
)
FEWEST_FIRST = "Points are ordered by how few futures have it, and then by the average over those."


def sweep_view(
    sweep_result: SweepResult, points: Sequence[Judged], result: str
) -> list[RenderableType]:
    """Return what a sweep says: the answer first, then its points."""
    names = tuple(CATALOGUE[axis.path].label for axis in sweep_result.study.axes)
    title = sweep_result.study.title or f"What if: {listed(names)}"
    return [
        Text(title, style="bold"),
        *lines(sweep_lines(sweep_result, points, result)),
        *section(FACTS[result].label, [_points_table(sweep_result, points, result)]),
        *ending(),
    ]


def sweep_lines(
    sweep_result: SweepResult, points: Sequence[Judged], result: str
) -> tuple[str, ...]:
    """Return what the points are, what the verdict is at how many, and where it is best."""
    replications = sweep_result.base.run.replications
    size = (
        f"{sweep_result.base.title}: {len(points)} points, {replications} simulated futures each, "
        f"on the "
        "same luck."
    )
    both = in_both_lines(sweep_result.base, [axis.path for axis in sweep_result.study.axes])
    said = (*_best(points, result), *_nowhere(points, result))
    return (size, *both, _verdicts(points), *said, *_refused(sweep_result))


def _verdicts(points: Sequence[Judged]) -> str:
    found = Counter(each.verdict for each in points).most_common()
    return "The verdict is {} of them.".format(
        listed(tuple(f'"{word}" at {n}' for word, n in found))
    )


def _best(points: Sequence[Judged], result: str) -> tuple[str, ...]:
    ranked = _ranked(points, result)
    good = FACTS[result].good
    if not ranked or not good:
        return ()
    best = ranked[0]
    there = listed(tuple(_labelled(best)))
    word = "highest" if good == "up" else "lowest"
    found = best.results[result]
    part = in_part(found) or f" in all {found.n}" if _in_parts(points, result) else ""
    mean = found.mean
    said = "never" if mean is None else f"{value_words(result, mean)} on average{part}"
    first = FEWEST_FIRST if had_better_not_come(result) else PARTS_FIRST
    return (
        f"{FACTS[result].label}: {word} at {there}, {said}. The best of many points is partly the "
        "luckiest: compare it with the next ones.",
        *((first,) if part else ()),
    )


def _in_parts(points: Sequence[Judged], result: str) -> bool:
    """Return whether some replications of some point lack the result."""
    return any(each.results[result].reached < 1.0 for each in points)


def _nowhere(points: Sequence[Judged], result: str) -> tuple[str, ...]:
    """Return at how many points no replication has the result: pictures leave these out."""
    count = sum(each.results[result].mean is None for each in points)
    return (f"At {count} of {len(points)} points no future has it.",) if count else ()


def _labelled(point: Judged) -> list[str]:
    pairs = zip(point.point.point, point_words(point.point.point), strict=True)
    return [f"{CATALOGUE[path].label} {words}" for path, words in pairs]


def _ranked(points: Sequence[Judged], result: str) -> list[Judged]:
    """Return the points that have a result: where most replications do first, then by its mean.

    A month that had better not come is best where fewest do, and where none does.
    """
    there = [(each.results[result], each) for each in points]
    sign = -1 if FACTS[result].good == "up" else 1
    never_is_best = had_better_not_come(result)
    order = 1 if never_is_best else -1
    known = [(order * found.reached, sign * (found.mean or 0.0), each) for found, each in there
             if found.mean is not None or never_is_best]  # fmt: skip
    return [each for *_, each in sorted(known, key=lambda row: (row[0], row[1], row[2].number))]


def _refused(sweep_result: SweepResult) -> tuple[str, ...]:
    refused = [each for each in sweep_result.points if each.scenario is None]
    if not refused:
        return ()
    return (f"{len(refused)} points do not go together and were left out. {refused[0].refused}",)


# --- tables -------------------------------------------------------------------------------------


def _points_table(sweep_result: SweepResult, points: Sequence[Judged], result: str) -> Table:
    axes = sweep_result.study.axes
    is_crossed = sweep_result.study.design == "grid" and len(axes) == 2
    if is_crossed and min(len(axis.values) for axis in axes) <= MOST_COLUMNS:
        return _crossed_table(sweep_result, points, result)
    return numbers_table(
        *point_columns(sweep_result), rows=point_rows(sweep_result, points, result)
    )


def point_columns(sweep_result: SweepResult) -> tuple[str, ...]:
    """Return what stands above each column of the points."""
    names = (CATALOGUE[axis.path].label for axis in sweep_result.study.axes)
    return (*names, "on average", "known to lie in", "verdict")


def point_rows(
    sweep_result: SweepResult, points: Sequence[Judged], result: str
) -> list[tuple[str, ...]]:
    """Return points in words: all along one setting, else only the best."""
    few = len(points) <= MOST_ROWS and len(sweep_result.study.axes) == 1
    shown = points if few else _ranked(points, result)[:BEST]
    return [
        (*point_words(each.point.point), *_found(result, each.results[result]), each.verdict)
        for each in shown
    ]


def _found(result: str, estimate: Estimate) -> tuple[str, str]:
    mean = average_words(result, estimate)
    if estimate.low is None or estimate.high is None:
        return mean, ""
    low, high = value_words(result, estimate.low), value_words(result, estimate.high)
    return mean, span(low, high, "to")


def _crossed_table(sweep_result: SweepResult, points: Sequence[Judged], result: str) -> Table:
    """Return the means of a grid of two settings, the shorter one across."""
    down, across = sorted(sweep_result.study.axes, key=lambda axis: -len(axis.values))
    words = {
        axis.path: {value: point_words({axis.path: value})[0] for value in axis.values}
        for axis in (down, across)
    }
    head = f"{CATALOGUE[down.path].label} (down), {CATALOGUE[across.path].label} (across)"
    found = {
        (each.point.point[down.path], each.point.point[across.path]): each.results[result]
        for each in points
    }
    rows = (
        [words[down.path][value], *(_mean(result, found, value, other) for other in across.values)]
        for value in down.values
    )
    return numbers_table(head, *words[across.path].values(), rows=rows)


def _mean(result: str, found: dict[tuple[Value, Value], Estimate], one: Value, other: Value) -> str:
    return average_words(result, found[one, other]) if (one, other) in found else "refused"


# --- the picture --------------------------------------------------------------------------------


def sweep_drawing(sweep_result: SweepResult, points: Sequence[Judged], result: str) -> Drawing:
    """Return a line for one setting, a heat map for a grid of two, else dots for each."""
    axes, title = sweep_result.study.axes, result_title(result)
    names = [setting_title(axis.path) for axis in axes]
    said = " ".join(sweep_lines(sweep_result, points, result))
    if len(axes) == 1:
        spots = _spots(points, result, axes[0].path, axes[0].path)
        return charts.line_chart(spots, x_title=names[0], title=title, said=said)
    if len(axes) == 2 and sweep_result.study.design == "grid":
        spots = [
            spot._replace(x=str(spot.x), y=str(spot.y))
            for spot in _spots(points, result, axes[0].path, axes[1].path, said=True)
        ]
        return charts.heat_map(spots, x_title=names[0], y_title=names[1], title=title, said=said)
    groups = [
        (name, _spots(points, result, axis.path, axis.path))
        for name, axis in zip(names, axes, strict=True)
    ]
    return charts.dots_chart(groups, title=title, said=said)


def _spots(
    points: Sequence[Judged], result: str, x: str, y: str, *, said: bool = False
) -> list[charts.Spot]:
    found = []
    for each in points:
        estimate = each.results[result]
        if estimate.mean is not None:
            one, other = (_place(path, each.point.point[path], said=said) for path in (x, y))
            mean = result_place(result, estimate.mean)
            low, high = (
                None if end is None else result_place(result, end)
                for end in (estimate.low, estimate.high)
            )
            words, part = average_words(result, estimate), in_part(estimate).strip()
            found.append(charts.Spot(one, other, mean, low, high, words, part))
    return found


def _place(path: str, value: Value, *, said: bool) -> str | float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and not said:
        return setting_place(path, float(value))  # type: ignore[arg-type]
    return point_words({path: value})[0]
