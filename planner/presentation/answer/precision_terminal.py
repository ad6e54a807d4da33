"""Precision on the terminal: how exactly an answer is known, and how much other seeds move it.

Takes       an answer to a stated precision; what other seeds say
Gives       sections for a terminal, plain dictionaries
Units       months are differences here: "1.2 months"
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from planner.experiments.certainty.chance.other_seeds import UnderSeed
from planner.experiments.certainty.chance.precision import PreciseAnswer
from planner.experiments.run.deciding_results import DECIDING, HalfWidth
from planner.presentation.answer.result_words import value_words
from planner.presentation.format.json_text import rounded
from planner.presentation.format.rounding import listed, number_words, part_words
from planner.presentation.format.terminal_layout import lines, numbers_table, section
from planner.results.catalog import FACTS

# --- to a stated precision ----------------------------------------------------------------------


def precision_view(found: PreciseAnswer) -> list[RenderableType]:
    """Return whether the precision was reached, and how exactly each deciding result is known."""
    return section("How exactly this is known", [*lines(precision_lines(found)), _widths(found)])


def precision_lines(found: PreciseAnswer) -> tuple[str, ...]:
    """Return after how many replications it was known exactly enough, or that it never was."""
    n, asked = len(found.answer.values), f"{100 * found.precision:g}%"
    meaning = f"{asked} of the money put in, and {asked} of each of your limits"
    if found.needed is None:
        words = f"Not as exactly as you asked ({meaning}): {n} futures are the most allowed."
        return (words,)
    more = n - found.needed
    if not more:
        return (f"As exactly as you asked ({meaning}) after {n} futures, and the verdict is sure.",)
    return (
        f"As exactly as you asked ({meaning}) after {found.needed} futures; {more} more were "
        "simulated to see that it was no lucky moment.",
    )


def _widths(found: PreciseAnswer) -> Table:
    n = len(found.answer.values)
    rows = (
        (
            f"{FACTS[each.name].label}{part_words(each.reached, n)}",
            step_words(each.name, each.half_width),
            step_words(each.name, each.wanted),
        )
        for each in found.half_widths
    )
    return numbers_table("Average of", "known to within", "you asked for", rows=rows)


def step_words(name: str, size: float) -> str:
    """Return a size of a result, not a place: "1.2 months", not "month 2"."""
    unit = FACTS[name].unit
    return number_words(size, "months" if unit == "month" else unit)


def precision_document(found: PreciseAnswer) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "asked": rounded(found.precision),
        "reached_after_futures": found.needed,
        "futures": len(found.answer.values),
        "half_widths": [_width(each) for each in found.half_widths],
    }


def _width(each: HalfWidth) -> dict[str, Any]:
    return {
        "result": each.name,
        "half_width": rounded(each.half_width),
        "wanted": rounded(each.wanted),
        "is_reached": each.is_reached,
        "reached_share": rounded(each.reached),
    }


# --- other seeds ---------------------------------------------------------------------------------


def seeds_view(seeds: Sequence[UnderSeed], replications: int) -> list[RenderableType]:
    """Return how far averages lie apart under other seeds, and whether the verdict changes."""
    heads = ("On average", f"seed {seeds[0].seed}", "lowest of all", "highest")
    rows = ((FACTS[name].label, *_means(name, seeds, replications)) for name in DECIDING)
    said = lines([seeds_sentence(seeds, replications)])
    return section("How much it moves with luck", [*said, numbers_table(*heads, rows=rows)])


def _means(name: str, seeds: Sequence[UnderSeed], replications: int) -> tuple[str, ...]:
    """Return the mean of the first seed, the lowest and the highest, each with its share."""
    means = [(each.means[name], each.reached[name]) for each in seeds]
    there = [(mean, reached) for mean, reached in means if mean is not None]
    ends = (min(there), max(there)) if there else (means[0], means[0])
    return tuple(_mean(name, *each, replications) for each in (means[0], *ends))


def _mean(name: str, mean: float | None, reached: float, replications: int) -> str:
    if mean is None:
        return "never"
    return f"{value_words(name, mean)}{part_words(reached, replications)}"


def seeds_sentence(seeds: Sequence[UnderSeed], replications: int) -> str:
    """Return what the verdict is under other seeds."""
    words = Counter(each.verdict for each in seeds).most_common()
    each = f"{len(seeds)} seeds, {replications} futures each"
    if len(words) == 1:
        return f'Under {each}, the verdict is always "{words[0][0]}".'
    said = listed(tuple(f'"{word}" under {count}' for word, count in words))
    return f"Under {each}, the verdict is {said}: more futures would settle it."


def seeds_document(seeds: Sequence[UnderSeed]) -> list[dict[str, Any]]:
    """Return the same for programs."""
    return [
        {
            "seed": each.seed,
            "verdict": each.verdict,
            "means": {name: rounded(mean) for name, mean in each.means.items()},
            "reached_share": {name: rounded(share) for name, share in each.reached.items()},
        }
        for each in seeds
    ]
