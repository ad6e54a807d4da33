"""Charts of money: where it goes step by step, what stopping would cost, what it may be worth.

Takes       the steps of a waterfall, a cost by month, the worth in every replication
Gives       a Drawing: an Altair chart and what it shows in one sentence (its alt text)
Units       US dollars; months are counted from 1 on every axis
Left out    cash over time (answer/chart.py), words around the picture (bank_words.py)
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import altair as alt
import numpy as np

from planner.models.records import Floats
from planner.presentation.format import chart_style as c
from planner.presentation.format.rounding import listed, money_words
from planner.results.waterfall import Step

STEPS_PX = 150  # room for the names of the steps, narrow enough for a phone
STEP_SIGNS = 26  # of a name on one line
STEP_PX, LOW_STEP_PX = c.LANE_PX + 9, 27  # three lines of a name, or two
COMES, GOES, IS_LEFT = "comes", "goes", "is left"
COLOURS = {COMES: c.GREEN, GOES: c.ORANGE, IS_LEFT: c.BLUE}


def waterfall_chart(steps: Sequence[Step], step_px: int = STEP_PX) -> c.Drawing:
    """Return bars from the first step down to the last total, each where the last one ended."""
    rows = _bars(steps)
    names = [c.in_lines(step.words, STEP_SIGNS) for step in steps]
    axis = c.wrapped_names(STEPS_PX, STEPS_PX, maxExtent=STEPS_PX, labelFontSize=11)
    chart = (
        c.chart_of(rows)
        .mark_bar(height=14)
        .encode(
            x=alt.X("from:Q", axis=alt.Axis(title=None, labelExpr=c.DOLLARS, tickCount=4)),
            x2=alt.X2("to:Q"),
            y=alt.Y("step:N", sort=names, axis=axis),
            color=alt.Color(
                "kind:N",
                scale=c.scale_of(COLOURS),
                legend=alt.Legend(orient="bottom", title=None),
            ),
            tooltip=[c.tip("step", "Step"), c.tip("said", "US dollars"), c.tip("kind", "It")],
        )
    )
    totals = tuple(f"{step.words} {money_words(step.usd)}" for step in steps if step.is_total)
    words = f"From {steps[0].words.lower()}, {money_words(steps[0].usd)}, to {listed(totals)}."
    return c.drawing(chart, step_px * len(rows), words)


def _bars(steps: Sequence[Step]) -> list[c.Row]:
    rows, so_far = list[c.Row](), 0.0
    for step in steps:
        begin = 0.0 if step.is_total else so_far
        so_far = step.usd if step.is_total else so_far + step.usd
        kind = IS_LEFT if step.is_total else COMES if step.usd >= 0 else GOES
        said = money_words(step.usd)
        words = c.in_lines(step.words, STEP_SIGNS)
        rows.append({"step": words, "from": begin, "to": so_far, "kind": kind, "said": said})
    return rows


def stopping_chart(cost_usd: Floats) -> c.Drawing:
    """Return what ending the programme with each month would cost, as a line."""
    rows = [
        {"month": k + 1, "usd": usd, "said": money_words(usd)}
        for k, usd in enumerate(cost_usd.tolist())
    ]
    dollars = alt.Axis(title=None, labelExpr=c.DOLLARS, tickCount=5)
    line = (
        c.chart_of(rows)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=c.months_axis(len(rows)),
            y=alt.Y("usd:Q", axis=dollars),
            tooltip=[c.tip("month", "Month", "Q"), c.tip("said", "Costs")],
        )
    )
    zero = (
        c.chart_of([{"usd": 0}]).mark_rule(color=c.GREY, strokeWidth=1.5).encode(y=alt.Y("usd:Q"))
    )
    dearest = int(cost_usd.argmax())
    words = (
        f"What ending the programme would cost, by month: most with month {dearest + 1}, "
        f"{money_words(float(cost_usd[dearest]))}; with the last month "
        f"{money_words(float(cost_usd[-1]))}."
    )
    return c.drawing(alt.layer(zero, line), 200, words)


# --- what it may be worth -------------------------------------------------------------------------

LOSES, GAINS = "costs more than it brings", "brings more than it costs"
MOST_BARS = 24
MOST_AMOUNTS = 6
NICE = (1.0, 2.0, 2.5, 5.0, 10.0)


class Bar(NamedTuple):
    """Replications whose worth lies from one amount up to another."""

    low_usd: float
    high_usd: float
    replications: int


def worth_chart(worth_usd: Floats) -> c.Drawing:
    """Return how many replications are worth how much, as bars; none holds gain and loss
    together.
    """
    rows = [
        {
            "from": bar.low_usd,
            "to": bar.high_usd,
            "futures": bar.replications,
            "kind": GAINS if bar.low_usd >= 0 else LOSES,
            "said": f"{money_words(bar.low_usd)} to {money_words(bar.high_usd)}",
        }
        for bar in worth_bars(worth_usd)
    ]
    kinds = {LOSES: c.ORANGE, GAINS: c.GREEN}
    bars = (
        c.chart_of(rows)
        .mark_bar(binSpacing=1)
        .encode(
            x=alt.X("from:Q", bin="binned", axis=_amounts(rows)),
            x2=alt.X2("to:Q"),
            y=alt.Y("futures:Q", axis=alt.Axis(title="Futures", values=_counts(rows), format="d")),
            color=alt.Color(
                "kind:N",
                scale=c.scale_of(kinds),
                legend=alt.Legend(orient="bottom", title=None, columns=1),
            ),
            tooltip=[c.tip("said", "Worth"), c.tip("futures", "Futures", "Q"), c.tip("kind", "It")],
        )
    )
    gains = int((worth_usd > 0).sum())
    words = (
        f"What the programme is worth in {len(worth_usd)} simulated futures, in today's money: "
        f"from {money_words(float(worth_usd.min()))} to {money_words(float(worth_usd.max()))}; "
        f"above zero in {gains} of them."
    )
    return c.drawing(bars, 180, words)


def _amounts(rows: Sequence[c.Row]) -> alt.Axis:
    """Return an axis with a few round amounts, zero among them."""
    step = float(rows[0]["to"]) - float(rows[0]["from"])
    far = step * math.ceil(len(rows) / MOST_AMOUNTS)
    first, after = float(rows[0]["from"]), float(rows[-1]["to"])
    shown = range(math.ceil(first / far), math.floor(after / far) + 1)
    return alt.Axis(title=None, labelExpr=c.DOLLARS, values=[far * place for place in shown])


def _counts(rows: Sequence[c.Row]) -> list[int]:
    """Return the whole numbers that the axis of counts shows."""
    most = max(int(row["futures"]) for row in rows)
    return list(range(0, most + 1, max(1, math.ceil(most / 5))))


def worth_bars(worth_usd: Floats) -> tuple[Bar, ...]:
    """Return the bars of a histogram with round ends, one of them zero.

    >>> worth_bars(np.array([-30_000.0, 8_000.0, 9_000.0, 31_000.0]))[0]
    Bar(low_usd=-30000.0, high_usd=-25000.0, replications=1)
    """
    low, high = float(worth_usd.min()), float(worth_usd.max())
    step = _round_step(max(high - low, 1.0) / MOST_BARS)
    first, after = math.floor(low / step), math.floor(high / step) + 1
    counted, _ = np.histogram(worth_usd, np.arange(first, after + 1) * step)
    return tuple(
        Bar(place * step, (place + 1) * step, int(replications))
        for place, replications in zip(range(first, after), counted, strict=True)
    )


def _round_step(usd: float) -> float:
    """Return a step that people read easily, no smaller than this.

    >>> [_round_step(usd) for usd in (1.0, 1_300.0, 42_000.0)]
    [1.0, 2000.0, 50000.0]
    """
    power = 10.0 ** math.floor(math.log10(usd))
    return next(nice * power for nice in NICE if nice * power >= usd)
