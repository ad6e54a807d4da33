"""Charts of money: where it goes step by step, and what stopping would cost.

Takes       the steps of a waterfall, a cost by month
Gives       a Drawing: an Altair chart and what it shows in one sentence (its alt text)
Units       US dollars; months are counted from 1 on every axis
Left out    cash over time (charts.py), words around the picture (money_words.py)
"""

from collections.abc import Sequence

import altair as alt

from planner.ledger.waterfall import Step
from planner.presentation.chart_parts import (
    BLUE,
    GREEN,
    GREY,
    LANE_PX,
    ORANGE,
    Drawing,
    Row,
    chart_of,
    drawing,
    tip,
)
from planner.presentation.charts import DOLLARS, months_axis
from planner.presentation.rounding import listed, money_words
from planner.records import Floats

STEPS_PX = 150  # room for the names of the steps, narrow enough for a phone
COMES, GOES, IS_LEFT = "comes", "goes", "is left"
COLOURS = {COMES: GREEN, GOES: ORANGE, IS_LEFT: BLUE}


def waterfall_chart(steps: Sequence[Step]) -> Drawing:
    """Return bars from the full price down to the profit, each where the last one ended."""
    rows = _bars(steps)
    names = [step.words for step in steps]
    axis = alt.Axis(title=None, labelLimit=STEPS_PX, minExtent=STEPS_PX, maxExtent=STEPS_PX)
    chart = (
        chart_of(rows)
        .mark_bar(height=14)
        .encode(
            x=alt.X("from:Q", axis=alt.Axis(title=None, labelExpr=DOLLARS, tickCount=4)),
            x2="to:Q",
            y=alt.Y("step:N", sort=names, axis=axis),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
                legend=alt.Legend(orient="bottom", title=None),
            ),
            tooltip=[tip("step", "Step"), tip("said", "US dollars"), tip("kind", "It")],
        )
    )
    totals = tuple(f"{step.words} {money_words(step.usd)}" for step in steps if step.is_total)
    words = f"From {steps[0].words.lower()}, {money_words(steps[0].usd)}, to {listed(totals)}."
    return drawing(chart, LANE_PX * len(rows), words)


def _bars(steps: Sequence[Step]) -> list[Row]:
    rows, so_far = list[Row](), 0.0
    for step in steps:
        begin = 0.0 if step.is_total else so_far
        so_far = step.usd if step.is_total else so_far + step.usd
        kind = IS_LEFT if step.is_total else COMES if step.usd >= 0 else GOES
        said = money_words(step.usd)
        rows.append({"step": step.words, "from": begin, "to": so_far, "kind": kind, "said": said})
    return rows


def stopping_chart(cost_usd: Floats) -> Drawing:
    """Return what ending the programme with each month would cost, as a line."""
    rows = [
        {"month": k + 1, "usd": usd, "said": money_words(usd)}
        for k, usd in enumerate(cost_usd.tolist())
    ]
    dollars = alt.Axis(title=None, labelExpr=DOLLARS, tickCount=5)
    line = (
        chart_of(rows)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=months_axis(len(rows)),
            y=alt.Y("usd:Q", axis=dollars),
            tooltip=[tip("month", "Month", "Q"), tip("said", "Costs")],
        )
    )
    zero = chart_of([{"usd": 0}]).mark_rule(color=GREY, strokeWidth=1.5).encode(y="usd:Q")
    dearest = int(cost_usd.argmax())
    words = (
        f"What ending the programme would cost, by month: most with month {dearest + 1}, "
        f"{money_words(float(cost_usd[dearest]))}; with the last month "
        f"{money_words(float(cost_usd[-1]))}."
    )
    return drawing(alt.layer(zero, line), 200, words)
