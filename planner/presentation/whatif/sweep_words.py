"""Sweep words: what the points of a sweep come to, and where it is best.

Takes       a finished sweep, its points with verdicts, the result to look at
Gives       sentences, rows of words
"""

from collections import Counter
from collections.abc import Sequence

from planner.experiments.whatif.sweep import SweepResult
from planner.presentation.answer.result_words import average_words, value_words
from planner.presentation.format.rounding import in_part, listed, span
from planner.presentation.settings.arms_words import in_both_lines
from planner.presentation.whatif.sweep_table import Judged, point_words
from planner.results.catalog import FACTS, had_better_not_come
from planner.results.estimates import Estimate
from planner.scenario.model import CATALOG

MOST_ROWS = 40
BEST = 10  # points listed where there are too many to show all
PARTS_FIRST = (
    "Where some futures lack it, points are ordered by how many have it, and then by the average "
    "over those."
)
FEWEST_FIRST = "Points are ordered by how few futures have it, and then by the average over those."


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
    ranked = ranked_points(points, result)
    good = FACTS[result].good
    if not ranked or not good:
        return ()
    best = ranked[0]
    there = listed(tuple(_labeled(best)))
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


def _labeled(point: Judged) -> list[str]:
    pairs = zip(point.point.point, point_words(point.point.point), strict=True)
    return [f"{CATALOG[path].label} {words}" for path, words in pairs]


def ranked_points(points: Sequence[Judged], result: str) -> list[Judged]:
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


def point_columns(sweep_result: SweepResult) -> tuple[str, ...]:
    """Return what stands above each column of the points."""
    names = (CATALOG[axis.path].label for axis in sweep_result.study.axes)
    return (*names, "on average", "known to lie in", "verdict")


def point_rows(
    sweep_result: SweepResult, points: Sequence[Judged], result: str
) -> list[tuple[str, ...]]:
    """Return points in words: all along one setting, else only the best."""
    few = len(points) <= MOST_ROWS and len(sweep_result.study.axes) == 1
    shown = points if few else ranked_points(points, result)[:BEST]
    return [
        (
            *point_words(each.point.point),
            *_mean_ends(result, each.results[result]),
            each.verdict,
        )
        for each in shown
    ]


def _mean_ends(result: str, estimate: Estimate) -> tuple[str, str]:
    mean = average_words(result, estimate)
    if estimate.low is None or estimate.high is None:
        return mean, ""
    low, high = value_words(result, estimate.low), value_words(result, estimate.high)
    return mean, span(low, high, "to")
