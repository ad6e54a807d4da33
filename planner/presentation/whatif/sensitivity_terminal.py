"""Sensitivity on the terminal: what moves a result, and how much of it is chance; a picture too.

Takes       a tornado; shares of the variance
Gives       sentences, what rich prints, plain dictionaries, a Drawing
Left out    how they are computed (experiments/)

Settings that rest on a guess or on weak evidence carry a star.
"""

import math
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.experiments.whatif.sobol import CHANCE, Index, SobolIndices
from planner.experiments.whatif.tornado import NOT_AT_THIS_END, Bar, End, Tornado
from planner.presentation.answer.comparison_words import difference_words
from planner.presentation.answer.precision_terminal import step_words
from planner.presentation.answer.result_words import value_words
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.json_text import FIRST_MONTH, plain_value, rounded
from planner.presentation.format.rounding import (
    about_words,
    inside,
    part_words,
    plain,
    replications_words,
    span,
)
from planner.presentation.format.terminal_layout import ending, lines, numbers_table, section
from planner.presentation.settings.arms_words import in_both_lines, is_in_both
from planner.presentation.settings.words import confidence_words
from planner.presentation.whatif import chart as charts
from planner.presentation.whatif.axis_words import result_place, result_title
from planner.results.catalogue import FACTS
from planner.scenario.changes import in_words
from planner.scenario.model import CATALOGUE, Scenario

WITHIN = (
    "+/-: where the change over very many futures would lie in 19 of 20 cases, each for itself: of "
    "many bars some miss."
)
STAR = "* rests on a guess or on weak evidence: measure or ask before you rely on it."
MEASURE = "How much of all this is luck is rough here; --sobol measures it."
CHARTED = 20
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


def sensitivity_view(
    scenario: Scenario, found: Tornado, sobol_indices: SobolIndices | None, top: int
) -> list[RenderableType]:
    """Return what moves the result: the answer first, then the bars, then the shares."""
    label = FACTS[found.result].label
    return [
        Text(f"{scenario.title}: what moves the result", style="bold"),
        Text(label),
        Text(),
        *lines(tornado_lines(found)),
        *section(f"{label}: change at both ends of the evidence", [_bars(found, top)]),
        *lines(["", STAR, WITHIN, *_rest(found, top), *of_the_practice(scenario, found, top)]),
        *(_sobol_view(sobol_indices) if sobol_indices else lines([MEASURE])),
        *ending(),
    ]


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
    facts = CATALOGUE[first.path]
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
    facts = CATALOGUE[bar.path]
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


def _rest(found: Tornado, top: int) -> tuple[str, ...]:
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


def _bars(found: Tornado, top: int) -> Table:
    heads = ("Setting", "low end", "change", "high end", "change")
    return numbers_table(*heads, rows=bar_rows(found, top))


def bar_rows(found: Tornado, top: int) -> list[tuple[str, ...]]:
    """Return the longest bars in words: the setting, then each end and what it changes."""
    return [
        (bar_name(bar), *_end(found.result, bar, bar.low), *_end(found.result, bar, bar.high))
        for bar in found.bars[:top]
    ]


def bar_name(bar: Bar) -> str:
    """Return the setting of a bar, with a star where the evidence is weak."""
    return f"{CATALOGUE[bar.path].label}{' *' if bar.is_weak else ''}"


def _end(result: str, bar: Bar, end: End) -> tuple[str, str]:
    value = in_words(CATALOGUE[bar.path], end.value)
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


def _sobol_view(sobol_indices: SobolIndices) -> list[RenderableType]:
    return section(
        "Of all that is uncertain about a single future",
        [*lines(sobol_lines(sobol_indices)), _sobol_table(sobol_indices)],
    )


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
        f"luck. "
        f"Luck alone explains {_index(chance.first)}; with what it does together with the settings "
        f"{_index(chance.total)} stay open whatever is learned about them.",
        f"In brackets: 19 of 20 resamples of the {sobol_indices.rows} rows of the design.{left}",
    )


def _sobol_table(sobol_indices: SobolIndices) -> Table:
    rows = (
        (
            "Luck" if each.name == CHANCE else CATALOGUE[each.name].label,
            _index(each.first),
            _index(each.total),
        )
        for each in sorted(sobol_indices.inputs, key=lambda each: -each.total.share)
    )
    return numbers_table("Setting", "explains alone", "and together with others", rows=rows)


def _index(index: Index) -> str:
    """Return a share in percent with its interval; beyond 0 and 100 is chance of the estimate."""
    share, low, high = (plain(100 * min(1.0, max(0.0, each))) for each in index)
    return f"{share}% ({low} to {high})"


# --- documents and picture ----------------------------------------------------------------------


def sensitivity_document(
    scenario: Scenario, found: Tornado, sobol_indices: SobolIndices | None
) -> dict[str, Any]:
    """Return the same for programs, every bar of it."""
    return {
        "schema": 2,  # 1 counted months from 0
        "kind": "sensitivity",
        "first_month": FIRST_MONTH,
        "title": scenario.title,
        "result": found.result,
        "unit": FACTS[found.result].unit,
        "mean": rounded(found.mean),
        "half_width": rounded(found.half_width),
        "reached_share": rounded(found.reached),
        "never_counts_as": rounded(found.late),
        "luck_sd": rounded(found.chance),
        "luck_share_rough": rounded(found.chance_share),
        "futures": found.replications,
        "bars": [_bar_document(scenario, bar) for bar in found.bars],
        "shares": _sobol_document(sobol_indices) if sobol_indices else None,
    }


def _bar_document(scenario: Scenario, bar: Bar) -> dict[str, Any]:
    return {
        "path": bar.path,
        "confidence": CATALOGUE[bar.path].confidence,
        "in_both_arms": is_in_both(scenario, bar.path),
        "swing": rounded(bar.swing),
        "is_sure": bar.is_sure,
        "set_outside": plain_value(bar.set_outside),
        "from_set": rounded(bar.from_set),
        "futures": bar.replications,
        **{name: _end_document(end) for name, end in (("low", bar.low), ("high", bar.high))},
    }


def _end_document(end: End) -> dict[str, Any]:
    numbers = {"change": rounded(end.change), "half_width": rounded(end.half_width)}
    reached = {"reached_share": rounded(end.reached)}
    return {"value": plain_value(end.value), **numbers, **reached, "refused": end.refused}


def _sobol_document(sobol_indices: SobolIndices) -> dict[str, Any]:
    return {
        "rows": sobol_indices.rows,
        "left_out": sobol_indices.left_out,
        "variance": rounded(sobol_indices.variance),
        "inputs": [
            {"name": each.name,
             "first": [rounded(value) for value in each.first],
             "total": [rounded(value) for value in each.total]}
            for each in sobol_indices.inputs
        ],
    }  # fmt: skip


def _start(found: Tornado, bar: Bar) -> float:
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
            name=f"{CATALOGUE[bar.path].label}{_ends_in_part(bar)}",
            weak=bar.is_weak,
            start=_start(found, bar),
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
        value=in_words(CATALOGUE[bar.path], end.value),
        result=result_place(found.result, found.mean + change),
        words=value_words(found.result, found.mean + change),
        better=good * ((change > 0) - (change < 0)),
    )


def measure_first_lines(found: Tornado) -> tuple[str, ...]:
    """Return the guesses that move the result most; what to find out first is said by its worth."""
    weak = [bar for bar in found.bars if bar.is_weak and bar.is_sure][:MEASURED_FIRST]
    if not weak:
        return ("Nothing that rests on a guess moves it by more than luck explains.",)
    said = "; ".join(
        f"{inside(CATALOGUE[bar.path].label)} ({_span_of(bar)}) moves it by "
        f"{_swing_words(found.result, bar.swing)}"
        for bar in weak
    )
    return (f"The guesses that move it most: {said}. {FIND_OUT_FIRST}",)


def _swing_words(result: str, swing: float) -> str:
    return about_words(swing) if FACTS[result].unit == "USD" else step_words(result, swing)


def _span_of(bar: Bar) -> str:
    facts = CATALOGUE[bar.path]
    return span(in_words(facts, bar.low.value), in_words(facts, bar.high.value), "to")
