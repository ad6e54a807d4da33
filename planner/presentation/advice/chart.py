"""Charts of worth: what plans are worth beside each other, what each change alone adds.

Takes       plans or changes, each with its money
Gives       a Drawing: an Altair chart and what it shows in words (its alt text)
Units       US dollars, in today's money
Left out    words around the picture, colours and frames (format/chart_style.py)

Each bar says its number: no colour and no length stands alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt

from planner.experiments.advice.estimate import Advised
from planner.experiments.run.run import Answer
from planner.experiments.whatif.compare import Comparison
from planner.presentation.advice.words import levers_words, signed
from planner.presentation.answer.result_words import value_words
from planner.presentation.format import chart_style as c
from planner.presentation.format.rounding import sentence

WORTH = "npv_usd"
MOST_BARS = 12
BAR_PX = 38  # three lines of a name beside it
ROOM_FOR_WORDS = 0.5  # of the whole width, on the right


class Bar(NamedTuple):
    """One bar: a plan or a change, and money with the interval in which it is known to lie."""

    name: str
    usd: float
    low_usd: float
    high_usd: float
    words: str


def plans_chart(found: Comparison) -> c.Drawing:
    """Return what each plan is worth, with the interval of its average."""
    bars = _separated([_plan_bar(each) for each in found.answers])
    said = "; ".join(f"{bar.name}: {bar.words}" for bar in bars)
    return _bars(
        bars, "Worth over the plan, in today's money ($)", f"What plans are worth. {said}."
    )


def _plan_bar(each: Answer) -> Bar:
    worth = each.results[WORTH]
    mean = worth.mean or 0.0
    low, high = (mean if end is None else end for end in (worth.low, worth.high))
    return Bar(each.scenario.title, mean, low, high, value_words(WORTH, mean))


def _separated(bars: Sequence[Bar]) -> list[Bar]:
    """Return bars of which no two have the same name: they would lie upon each other."""
    names = [bar.name for bar in bars]
    return [
        bar._replace(name=f"{bar.name} ({k + 1})") if names.count(bar.name) > 1 else bar
        for k, bar in enumerate(bars)
    ]


def changes_chart(found: Advised) -> c.Drawing:
    """Return what each change alone adds to what the plan is worth, most first."""
    ranked = sorted(found.advice.alone, key=lambda each: -each.gain_usd)
    bars = [
        Bar(sentence(levers_words(each)), each.gain_usd, each.gain_usd, each.gain_usd,
            signed(each.gain_usd))
        for each in ranked[:MOST_BARS]
    ]  # fmt: skip
    said = "; ".join(f"{bar.name}: {bar.words}" for bar in bars)
    return _bars(
        bars, "Worth beside the plan as it is ($)", f"What each change alone is worth. {said}."
    )


def _bars(bars: Sequence[Bar], title: str, said: str) -> c.Drawing:
    rows: list[c.Row] = [
        {**bar._asdict(), "name": c.in_lines(bar.name), "right": max(0.0, bar.high_usd)}
        for bar in bars
    ]
    low = min(0.0, *(bar.low_usd for bar in bars))
    high = max(0.0, *(bar.high_usd for bar in bars))
    reach = alt.Scale(domain=[low, high + ROOM_FOR_WORDS * ((high - low) or 1.0)], nice=False)
    names = c.wrapped_names(190, 150, ticks=False)
    money = alt.Axis(format="~s", title=title, tickCount=4, titleAnchor="end")
    base = c.chart_of(rows).encode(
        y=alt.Y("name:N", sort=None, axis=names),
        tooltip=[c.tip("name", "What"), c.tip("words", title)],
    )
    colour = c.colour_where("datum.usd < 0", c.ORANGE, c.BLUE)
    x = alt.X("usd:Q", scale=reach, axis=money)
    layers = (
        base.mark_bar(height=16).encode(x=x, color=colour),
        base.mark_rule(color=c.GREY, strokeWidth=2).encode(
            x=alt.X("low_usd:Q"), x2=alt.X2("high_usd:Q")
        ),
        base.mark_text(align="left", dx=6, color=c.GREY, fontSize=12).encode(
            x=alt.X("right:Q"), text=alt.Text("words:N")
        ),
    )
    return c.drawing(alt.layer(*layers), BAR_PX * len(bars), said)
