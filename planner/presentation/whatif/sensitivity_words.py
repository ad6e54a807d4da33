"""Sensitivity words: what moves a result, and how much of it is chance.

Takes       a tornado; shares of the variance
Gives       sentences, rows of words

Settings that rest on a guess or on weak evidence carry a star.
"""

import math

from planner.experiments.whatif.sobol import Index, SobolIndices
from planner.experiments.whatif.tornado import NOT_AT_THIS_END, Bar, End, Tornado
from planner.presentation.answer.compared.comparison_words import difference_words
from planner.presentation.answer.precision_terminal import step_words
from planner.presentation.answer.result_words import value_words
from planner.presentation.format.rounding import (
    about_words,
    inside,
    part_words,
    plain,
    replications_words,
    span,
)
from planner.presentation.settings.arms_words import in_both_lines
from planner.presentation.settings.words import confidence_words
from planner.results.catalog import FACTS
from planner.scenario.changes import in_words
from planner.scenario.model import CATALOG, Scenario

WITHIN = (
    "+/-: where the change over very many futures would lie in 19 of 20 cases, each for itself: of "
    "many bars some miss."
)
STAR = "* rests on a guess or on weak evidence: measure or ask before you rely on it."
MEASURE = "How much of all this is luck is rough here; --sobol measures it."
MEASURED_FIRST = 3
FIND_OUT_FIRST = (
    "Which of them to find out first is told by what that is worth: draw the guesses (on the page "
    "Decide, or planner guesses)."
)
ENDS_SAID = (
    "▲ better, ▼ worse than as it stands. At each end stands the value of the setting that does it."
)
PARTS_FIRST = (
    "Some futures lack it: first come the settings that move in how many futures it is there, then "
    "those that move it further."
)


def tornado_lines(found: Tornado) -> tuple[str, ...]:
    """Return the result as it stands, what moves it most, and how much is chance."""
    name, moved = found.result, [bar for bar in found.bars if bar.is_sure]
    stands = f"{value_words(name, found.mean)} on average{_over(found)}"
    known = step_words(name, found.half_width)
    within = f", known to within {known}" if math.isfinite(found.half_width) else ""
    return (
        f"As it stands: {stands}{within}. {len(found.bars)} settings whose evidence leaves a range "
        f"were moved one at a time to both ends of it, on the same luck; {len(moved)} of them move "
        "the result by more than luck explains.",
        *_longest(found),
        _chance_words(found),
    )


def _over(found: Tornado) -> str:
    """Return what the average is over, and what stands for a month that never comes."""
    if not _in_parts(found):
        return f" over {found.replications} futures"
    there = replications_words(found.reached, found.replications)
    if found.late is None:
        return f" over the {there} futures that have it"
    never = value_words(found.result, found.late)
    return f" over {found.replications} futures, where never counts as {never}; it comes in {there}"


def _in_parts(found: Tornado) -> bool:
    """Return whether some replications lack the result, as it stands or at some end."""
    ends = (end.reached for bar in found.bars for end in (bar.low, bar.high))
    return min(found.reached, *ends, 1.0) < 1.0


def _longest(found: Tornado) -> tuple[str, ...]:
    if not found.bars or not (found.bars[0].swing or found.bars[0].reach):
        return ("No setting moves it.",)
    first = found.bars[0]
    facts = CATALOG[first.path]
    return (
        f"Most: {facts.label} ({confidence_words[facts.confidence]}), by "
        f"{step_words(found.result, first.swing)} {_span_words(first)}.",
        *((PARTS_FIRST,) if _in_parts(found) else ()),
        *(_outside_line(found.result, bar) for bar in found.bars if _is_told(bar)),
    )


def _span_words(bar: Bar) -> str:
    """Return between which values a bar is as long as it is said to be."""
    if bar.is_straight:
        return "from end to end"
    return "between the value set and the end that differs more"


def _is_told(bar: Bar) -> bool:
    """Return whether a setting that moves the result is set outside its evidence."""
    return bar.set_outside is not None and (bar.swing > 0 or bar.from_set > 0)


def _outside_line(result: str, bar: Bar) -> str:
    """Return that a value is set outside its evidence, and how far the evidence lies from it."""
    facts = CATALOG[bar.path]
    low, high, now = (in_words(facts, each) for each in (facts.low, facts.high, bar.set_outside))
    return (
        f"{facts.label} is set to {now}, outside its evidence ({low} to {high}): its bar is only "
        f"what the evidence leaves open, {step_words(result, bar.swing)}; from the value set to "
        f"the farther end it is {step_words(result, bar.from_set)}."
    )


def _chance_words(found: Tornado) -> str:
    spread = step_words(found.result, found.chance)
    share = plain(100 * found.chance_share)
    return (
        f"Luck: in two of three futures the result lies within {spread} of its average, however "
        f"well everything is known. That is roughly {share}% of all that is uncertain about a "
        "single future."
    )


def rest_lines(found: Tornado, top: int) -> tuple[str, ...]:
    left = len(found.bars) - top
    if left <= 0:
        return ()
    short = [bar for bar in found.bars if bar.replications < found.replications]
    looked = (
        f", {len(short)} of them in a first look over {short[0].replications} futures"
        if short
        else ""
    )
    return (f"{left} more settings move it less{looked}; --top {len(found.bars)} shows all.",)


def of_the_practice(scenario: Scenario, found: Tornado, top: int) -> tuple[str, ...]:
    """Return which of the longest bars are the practice itself, and move both arms."""
    return in_both_lines(scenario, [bar.path for bar in found.bars[:top]])


def bar_rows(found: Tornado, top: int) -> list[tuple[str, ...]]:
    """Return the longest bars in words: the setting, then each end and what it changes."""
    return [
        (bar_name(bar), *_end(found.result, bar, bar.low), *_end(found.result, bar, bar.high))
        for bar in found.bars[:top]
    ]


def bar_name(bar: Bar) -> str:
    """Return the setting of a bar, with a star where the evidence is weak."""
    return f"{CATALOG[bar.path].label}{' *' if bar.is_weak else ''}"


def _end(result: str, bar: Bar, end: End) -> tuple[str, str]:
    value = in_words(CATALOG[bar.path], end.value)
    if end.change is None:
        return value, "not there" if end.refused == NOT_AT_THIS_END else "refused"
    change = difference_words(result, end.change)
    within = step_words(result, end.half_width)
    part = part_words(end.reached, bar.replications)
    there = part and f"\nthere{part}"
    if within == step_words(result, 0.0):
        return value, f"{change if end.change else 'none'}{there}"
    chance = f"\n+/- {within.split(' ')[0]}" if math.isfinite(end.half_width) else ""
    return value, f"{change}{chance}{there}"


# --- shares -------------------------------------------------------------------------------------


def sobol_lines(sobol_indices: SobolIndices) -> tuple[str, ...]:
    """Return how much of the variance is chance, and how many rows stand behind it."""
    chance = sobol_indices.chance
    left = (
        f" {sobol_indices.left_out} rows were left out: their settings do not go together, or the "
        "result is not there."
        if sobol_indices.left_out
        else ""
    )
    return (
        f"These {len(sobol_indices.inputs) - 1} settings anywhere in their ranges, together with "
        f"luck. Luck alone explains {explained(chance.first)}; with what it does together with the "
        f"settings {explained(chance.total)} stay open whatever is learned about them.",
        f"In brackets: 19 of 20 resamples of the {sobol_indices.rows} rows of the design.{left}",
    )


def explained(found: Index) -> str:
    """Return a share in percent with its interval; beyond 0 and 100 is chance of the estimate."""
    share, low, high = (plain(100 * min(1.0, max(0.0, each))) for each in found)
    return f"{share}% ({low} to {high})"


def measure_first_lines(found: Tornado) -> tuple[str, ...]:
    """Return the guesses that move the result most; what to find out first is said by its worth."""
    weak = [bar for bar in found.bars if bar.is_weak and bar.is_sure][:MEASURED_FIRST]
    if not weak:
        return ("Nothing that rests on a guess moves it by more than luck explains.",)
    said = "; ".join(
        f"{inside(CATALOG[bar.path].label)} ({_span_of(bar)}) moves it by "
        f"{_swing_words(found.result, bar.swing)}"
        for bar in weak
    )
    return (f"The guesses that move it most: {said}. {FIND_OUT_FIRST}",)


def _swing_words(result: str, swing: float) -> str:
    return about_words(swing) if FACTS[result].unit == "USD" else step_words(result, swing)


def _span_of(bar: Bar) -> str:
    facts = CATALOG[bar.path]
    return span(in_words(facts, bar.low.value), in_words(facts, bar.high.value), "to")
