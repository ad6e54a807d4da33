"""Comparison words: which of several plans is worth more, and how sure that is.

Takes       a comparison, its differences
Gives       sentences; differences with their sign
"""

from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.experiments.whatif.compare import Comparison, Difference
from planner.presentation.format.rounding import (
    listed,
    money_words,
    number_words,
    plain,
    replications_words,
)
from planner.results.catalog import FACTS, is_moment
from planner.results.estimates import Estimate


def comparison_sentence(first: str, other: str, npv: Difference) -> str:
    """Return which of two plans is worth more, by their titles, and how sure that is."""
    found = npv.difference
    if found.mean is None or npv.better_share is None:
        return f"{other} and {first} cannot be compared."
    if is_nothing(found):
        return f"{other} and {first} are worth exactly the same."
    more = "more" if found.mean > 0 else "less"
    sure = "" if _is_sure(found) else ", which may be luck"
    better = replications_words(npv.better_share, found.n)
    return (
        f"{other} is worth {money_words(abs(found.mean))} {more} than {first} in today's money "
        f"on average{sure}; it is worth more in {better} simulated futures."
    )


def is_nothing(found: Estimate) -> bool:
    """Return whether a difference is none at all, in any replication."""
    return found.mean == 0 and not found.low and not found.high


def _is_sure(found: Estimate) -> bool:
    """Return whether chance does not explain a difference; a single replication never says so."""
    return found.low is not None and found.high is not None and (found.low > 0 or found.high < 0)


def difference_words(name: str, value: float | None) -> str:
    """Return a difference with its sign; months and shares become steps: +2 months, +3 points."""
    unit = FACTS[name].unit
    if value is None:
        return "none"
    if unit == "share":
        words = f"{plain(100 * value)} points"
    else:
        words = number_words(value, "months" if unit == "month" else unit)
    is_plus = value > 0 and words.lstrip("$").split(" ")[0] != "0"
    return f"+{words}" if is_plus else words


def better_words(name: str, difference: Difference) -> str:
    """Return in how many replications it is better, "" where neither way is better.

    A month that never comes is later than any, so that all replications can be compared by it.
    """
    found = difference.difference
    if difference.better_share is None:
        return ""
    there = found.n if is_moment(name) else round(found.reached * found.n)
    return replications_words(difference.better_share, there)


def keep_lines(comparison: Comparison) -> tuple[str, ...]:
    """Return which plans may be the best and which to drop, with how sure that is."""
    pairs = list(zip(comparison.answers, comparison.may_be_best, strict=True))
    kept = tuple(answer.scenario.title for answer, keep in pairs if keep)
    never = tuple(
        answer.scenario.title for answer, _ in pairs if answer.verdict.word == NOT_POSSIBLE
    )
    impossible = (f"Not possible, whatever it is worth: {listed(never)}.",) if never else ()
    beaten = tuple(
        answer.scenario.title
        for answer, keep in pairs
        if not keep and answer.scenario.title not in never
    )
    return (*_kept(kept, beaten), *_dropped(beaten), *impossible)


def _kept(kept: tuple[str, ...], beaten: tuple[str, ...]) -> tuple[str, ...]:
    if not kept:
        return ()
    if len(kept) == 1:
        return (f"Keep: {kept[0]}. It is worth most, in 19 of 20 such comparisons.",)
    if not beaten:
        return (
            f"Keep all of them: {listed(kept)}. These futures do not tell which is worth most.",
        )
    return (
        f"Keep: {listed(kept)}. The plan worth most is among them, in 19 of 20 such comparisons.",
    )


def _dropped(beaten: tuple[str, ...]) -> tuple[str, ...]:
    if not beaten:
        return ()
    return (f"Drop: {listed(beaten)}. Another plan is worth more by more than luck explains.",)
