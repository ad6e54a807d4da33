"""Compare words: which of several plans to keep, and which to drop.

Takes       a comparison
Gives       sentences
Left out    the differences themselves (result_words.py, terminal.py), who is dropped
            (experiments/whatif/ranking.py)
"""

from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.experiments.whatif.compare import Comparison
from planner.presentation.format.rounding import listed


def keep_lines(comparison: Comparison) -> tuple[str, ...]:
    """Return which plans may be the best and which to drop, with how sure that is."""
    pairs = list(zip(comparison.answers, comparison.may_be_best, strict=True))
    kept = tuple(answer.scenario.title for answer, keep in pairs if keep)
    never = tuple(
        answer.scenario.title for answer, _ in pairs if answer.verdict.word == NOT_POSSIBLE
    )
    beaten = tuple(
        answer.scenario.title
        for answer, keep in pairs
        if not keep and answer.scenario.title not in never
    )
    return (*_kept(kept, beaten), *_dropped(beaten), *_never(never))


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


def _never(never: tuple[str, ...]) -> tuple[str, ...]:
    return (f"Not possible, whatever it is worth: {listed(never)}.",) if never else ()
