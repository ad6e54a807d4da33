"""Comparisons on the terminal: what differs first, then the results beside each other.

Takes       a comparison
"""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.experiments.run.run import Answer
from planner.experiments.whatif.compare import Comparison, Difference
from planner.presentation.answer import result_words
from planner.presentation.answer.compared.comparison_words import (
    better_words,
    comparison_sentence,
    difference_words,
    is_nothing,
    keep_lines,
)
from planner.presentation.answer.result_words import COMPARED
from planner.presentation.answer.terminal import short_words, size_words
from planner.presentation.answer.verdict_words import verdict_title
from planner.presentation.format.rounding import in_part
from planner.presentation.format.terminal_layout import ending, lines, numbers_table, section
from planner.presentation.settings.arms_words import in_both_lines
from planner.presentation.settings.words import change_words
from planner.results.catalog import FACTS, NAMES
from planner.results.estimates import Estimate
from planner.scenario.changes import Change
from planner.scenario.files.opening import setting_changes

BELOW = "Below a difference: where its average over very many futures would lie, in 19 of 20 cases."
TOGETHER = "With several plans this holds for all differences of one result together."
MANY_PLANS = 3  # two are one comparison, and its sentence says who is ahead


def comparison_view(
    comparison: Comparison, *, everything: bool, turns: Sequence[RenderableType] = ()
) -> list[RenderableType]:
    """Return all scenarios against the first: what differs first, then the results.

    `turns` says where their order turns round, if that was asked.
    """
    first, *others = comparison.answers
    names = NAMES if everything else COMPARED
    view: list[RenderableType] = [Text(f"{size_words(first)}, the same luck in all plans.")]
    view += [*_which_to_keep(comparison), *turns, Text()]
    for other, found in zip(others, comparison.differences, strict=True):
        changed = setting_changes(first.scenario, other.scenario)
        view += _one_comparison(first, other, changed, found["npv_usd"])
        view += [Text(), _differences(first, other, found, names), Text()]
    below = BELOW if len(others) == 1 else f"{BELOW} {TOGETHER}"
    return [*view, Text(below), *ending()]


def _which_to_keep(comparison: Comparison) -> list[RenderableType]:
    if len(comparison.answers) < MANY_PLANS:
        return []
    return section("Which to keep, by what they are worth", lines(keep_lines(comparison)))


def _one_comparison(
    first: Answer, other: Answer, changed: Sequence[Change], npv: Difference
) -> list[RenderableType]:
    titles = first.scenario.title, other.scenario.title
    words = [change_words(change) for change in changed] or ["nothing"]
    words += in_both_lines(other.scenario, [change.path for change in changed])
    verdicts = [f"{each.scenario.title}: {verdict_title(each)}." for each in (first, other)]
    says = lines([comparison_sentence(*titles, npv), *verdicts])
    return [
        Text(f"{titles[1]}, compared with {titles[0]}", style="bold"),
        *section("What differs", lines(words)),
        *section("What it changes", says),
    ]


def _differences(
    first: Answer, other: Answer, found: dict[str, Difference], names: Iterable[str]
) -> Table:
    """Return both averages, their difference with the 95% interval below it, the chance."""
    titles = first.scenario.title, other.scenario.title
    rows = difference_rows(first, other, found, names)
    return numbers_table("On average", *titles, "difference", "better in", rows=rows)


def difference_rows(
    first: Answer, other: Answer, found: dict[str, Difference], names: Iterable[str]
) -> list[tuple[str, ...]]:
    """Return results of two scenarios in words: each average, the difference, the chance."""
    return [
        (
            FACTS[name].label,
            *(_mean(name, answer.results[name]) for answer in (first, other)),
            *_difference(name, found[name]),
        )
        for name in names
    ]


def _mean(name: str, estimate: Estimate) -> str:
    if estimate.mean is None:
        return result_words.average_words(name, estimate)
    mean = short_words(name, result_words.value_words(name, estimate.mean))
    return f"{mean}{_below(in_part(estimate))}"


def _below(part: str) -> str:
    """Return words as the second line of a cell."""
    return part and f"\n{part.strip()}"


def _difference(name: str, difference: Difference) -> tuple[str, str]:
    found = difference.difference
    better = better_words(name, difference)
    if found.mean is None:
        return "", better
    part = f"\nboth{in_part(found)}" if found.reached < 1.0 else ""
    if is_nothing(found):
        return f"the same{part}", better if part else ""
    mean, low, high = (
        difference_words(name, value) for value in (found.mean, found.low, found.high)
    )
    spread = "" if low == high else f"\n{_number(low)} to {_number(high)}"
    return f"{short_words(name, mean)}{spread}{part}", better


def _number(words: str) -> str:
    """Return the number without its unit, which stands right above it."""
    return words.partition(" ")[0]
