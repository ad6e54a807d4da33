"""What-ifs on the terminal: the answer first, then its tables, then how to read them.

Takes       what was found
Left out    words (the words modules beside it), printing (cli/options.py)
"""

import math
from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.experiments.run.run import Answer
from planner.experiments.whatif.break_even import BreakEven
from planner.experiments.whatif.by_arithmetic.loads import Load
from planner.experiments.whatif.compliance import Compliance
from planner.experiments.whatif.rank_reversal import RankReversal
from planner.experiments.whatif.scenario_break_even import FrontierPoint, Where
from planner.experiments.whatif.sobol import CHANCE, SobolIndices
from planner.experiments.whatif.sweep import SweepResult
from planner.experiments.whatif.tornado import Tornado
from planner.presentation.answer.result_words import average_words
from planner.presentation.answer.warnings import flags
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.rounding import listed, plain
from planner.presentation.format.terminal_layout import (
    ending,
    lines,
    lines_below,
    numbers_table,
    section,
    table_section,
)
from planner.presentation.settings.arms_words import in_both_lines
from planner.presentation.whatif import break_even_words as b
from planner.presentation.whatif import compliance_words as c
from planner.presentation.whatif import sensitivity_words as s
from planner.presentation.whatif.loads_words import load_lines, wait_words, word_of
from planner.presentation.whatif.rank_reversal_words import rank_reversal_lines, rank_reversal_title
from planner.presentation.whatif.sweep_table import Judged, point_words
from planner.presentation.whatif.sweep_words import point_columns, point_rows, sweep_lines
from planner.results.catalog import FACTS
from planner.results.estimates import Estimate
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario


def sensitivity_view(
    scenario: Scenario, found: Tornado, sobol_indices: SobolIndices | None, top: int
) -> list[RenderableType]:
    """Return what moves the result: the answer first, then the bars, then the shares."""
    label = FACTS[found.result].label
    below = (s.STAR, s.WITHIN, *s.rest_lines(found, top), *s.of_the_practice(scenario, found, top))
    return [
        Text(f"{scenario.title}: what moves the result", style="bold"),
        Text(label),
        Text(),
        *lines(s.tornado_lines(found)),
        *section(f"{label}: change at both ends of the evidence", [_bars_table(found, top)]),
        *lines(["", *below]),
        *(_sobol_view(sobol_indices) if sobol_indices else lines([s.MEASURE])),
        *ending(),
    ]


def _bars_table(found: Tornado, top: int) -> Table:
    heads = ("Setting", "low end", "change", "high end", "change")
    return numbers_table(*heads, rows=s.bar_rows(found, top))


def _sobol_view(sobol_indices: SobolIndices) -> list[RenderableType]:
    return section(
        "Of all that is uncertain about a single future",
        [*lines(s.sobol_lines(sobol_indices)), _sobol_table(sobol_indices)],
    )


def _sobol_table(sobol_indices: SobolIndices) -> Table:
    rows = (
        (
            "Luck" if each.name == CHANCE else CATALOG[each.name].label,
            s.explained(each.first),
            s.explained(each.total),
        )
        for each in sorted(sobol_indices.inputs, key=lambda each: -each.total.share)
    )
    return numbers_table("Setting", "explains alone", "and together with others", rows=rows)


MOST_COLUMNS = 7


def sweep_view(
    sweep_result: SweepResult, points: Sequence[Judged], result: str
) -> list[RenderableType]:
    """Return what a sweep says: the answer first, then its points."""
    names = tuple(CATALOG[axis.path].label for axis in sweep_result.study.axes)
    title = sweep_result.study.title or f"What if: {listed(names)}"
    return [
        Text(title, style="bold"),
        *lines(sweep_lines(sweep_result, points, result)),
        *section(FACTS[result].label, [_points_table(sweep_result, points, result)]),
        *ending(),
    ]


def _points_table(sweep_result: SweepResult, points: Sequence[Judged], result: str) -> Table:
    axes = sweep_result.study.axes
    is_crossed = sweep_result.study.design == "grid" and len(axes) == 2
    if is_crossed and min(len(axis.values) for axis in axes) <= MOST_COLUMNS:
        return _crossed_table(sweep_result, points, result)
    return numbers_table(
        *point_columns(sweep_result), rows=point_rows(sweep_result, points, result)
    )


def _crossed_table(sweep_result: SweepResult, points: Sequence[Judged], result: str) -> Table:
    """Return the means of a grid of two settings, the shorter one across."""
    down, across = sorted(sweep_result.study.axes, key=lambda axis: -len(axis.values))
    words = {
        axis.path: {value: point_words({axis.path: value})[0] for value in axis.values}
        for axis in (down, across)
    }
    head = f"{CATALOG[down.path].label} (down), {CATALOG[across.path].label} (across)"
    found = {
        (each.point.point[down.path], each.point.point[across.path]): each.results[result]
        for each in points
    }
    rows = (
        [
            words[down.path][value],
            *(_cell(result, found, value, other) for other in across.values),
        ]
        for value in down.values
    )
    return numbers_table(head, *words[across.path].values(), rows=rows)


def _cell(result: str, found: dict[tuple[Value, Value], Estimate], one: Value, other: Value) -> str:
    return average_words(result, found[one, other]) if (one, other) in found else "refused"


def break_even_view(scenario: Scenario, where: Where, found: BreakEven) -> list[RenderableType]:
    """Return where the line is crossed: the answer first, then what was seen on the way."""
    return [
        Text(f"{scenario.title}: {CATALOG[where.path].label}", style="bold"),
        Text(b.line_words(where, found.replications)),
        *lines(in_both_lines(scenario, [where.path])),
        Text(),
        *lines(b.break_even_point_lines(where, found)),
        *table_section(b.seen_table(where, found)),
        *ending(),
    ]


def frontier_view(
    scenario: Scenario, where: Where, by: str, points: Sequence[FrontierPoint]
) -> list[RenderableType]:
    """Return the break-even at each value of a second setting."""
    n = points[0].found.replications
    first, second = CATALOG[where.path].label, CATALOG[by].label
    crossed = b.frontier_table(where, by, points)
    return [
        Text(f"{scenario.title}: {first} by {second}", style="bold"),
        Text(b.line_words(where, n)),
        Text(),
        numbers_table(*crossed.columns, rows=crossed.rows),
        *ending(),
    ]


BY_ARITHMETIC = (
    "By arithmetic from averages, at the end of the plan; the simulation, which knows luck and who "
    "shares whom at which minute, has the last word."
)


def loads_view(loads: Sequence[Load]) -> list[RenderableType]:
    """Return the loads, first what cannot work."""
    said = load_lines(loads) or ("Nothing is asked for that is not there.",)
    return section(
        "Loads, before any simulation", [*lines(said), _loads_table(loads), *lines([BY_ARITHMETIC])]
    )


def _loads_table(loads: Sequence[Load]) -> Table:
    rows = (
        (
            f"{load.name}, {load.per}",
            f"{plain(load.asked)} {load.unit}",
            plain(load.there),
            f"{plain(100 * load.share)}%" if math.isfinite(load.share) else "none there",
            word_of(load),
            wait_words(load),
        )
        for load in loads
    )
    return numbers_table("Of", "asked", "there", "load", "", "wait for a place", rows=rows)


RULE_WIDTH = 22


def compliance_view(found: Compliance) -> list[RenderableType]:
    """Return the answer first, the table, then each rule with its source."""
    scenario = found.scenario
    size = f"{scenario.practice.months} months, {scenario.run.replications} simulated futures"
    return [
        Text(f"What each monitoring rule would mean for: {scenario.title}", style="bold"),
        Text(f"{size}, the same luck under every rule."),
        Text(),
        *lines(c.answer_words(found)),
        Text(),
        _rules_table(found),
        Text(),
        *lines((c.READ_SO, c.NOTHING_STARTS)),
        *section("The same rules, more closely", [_closer(found)]),
        *section("What each rule asks, where it is from, how sure that is", _rules_in_words(found)),
        *lines_below("Not to be missed", flags(scenario)),
        Text(),
        Text(c.NO_LAW),
        Text(DISCLAIMER, style="dim"),
    ]


def _rules_table(found: Compliance) -> Table:
    table = _headed(*c.COLUMNS.values(), c.COST)
    for each in found.rules:
        table.add_row(c.short_name(each), *c.rule_cells(each))
    return table


def _headed(*words: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("rule", min_width=RULE_WIDTH, max_width=RULE_WIDTH)
    for each in words:
        table.add_column(each, justify="right", no_wrap=True)
    return table


def _closer(found: Compliance) -> Table:
    table = _headed(*c.MORE.values())
    for each in found.rules:
        if each.answer is not None and c.takes_place(each):
            cells = (_short(each.answer, name) for name in c.MORE)
            table.add_row(c.short_name(each), *cells)
    return table


def _short(answer: Answer, name: str) -> str:
    words = c.rule_value(answer, name)
    return words.removesuffix(" a week")


def _rules_in_words(found: Compliance) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for each in found.rules:
        parts += lines(c.rule_words(found.scenario, each))
        parts.append(Text())
    return parts[:-1]


def rank_reversals_view(
    scenarios: Sequence[Scenario], found: Sequence[RankReversal]
) -> "list[RenderableType]":
    """Return the turns, a line each; nothing where none were asked for."""
    if not found:
        return []
    first, *others = (scenario.title for scenario in scenarios)
    said = [
        line
        for pair in zip(others, found, strict=True)
        for line in rank_reversal_lines(first, *pair)
    ]
    return section(rank_reversal_title(found[0]), lines(said))
