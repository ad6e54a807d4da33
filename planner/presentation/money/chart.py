"""Charts of money: where it goes step by step, what stopping would cost, what it may be worth.

Takes       the steps of a waterfall, a cost by month, the worth in every replication
Units       US dollars; months are counted from 1 on every axis
Left out    cash over time (answer/chart.py), words around the picture (bank_words.py)
"""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date

import altair as alt
import numpy as np

from planner.models.records import Floats
from planner.presentation.format import chart_style as c
from planner.presentation.format.rounding import about_words, listed, money_words
from planner.results.waterfall import Step

STEPS_PX = 150  # room for the names of the steps, narrow enough for a phone
STEP_SIGNS = 26  # of a name on one line
STEP_PX, LOW_STEP_PX = c.LANE_PX + 9, 24  # three lines of a name, or two
ROOM_FOR_SUMS = 0.3  # of the axis, right of the longest bar: on a phone a sum needs it
COMES, GOES, IS_LEFT = "comes", "goes", "is left"
COLORS = {COMES: c.GREEN, GOES: c.ORANGE, IS_LEFT: c.BLUE}


def waterfall_chart(steps: Sequence[Step], step_px: int = STEP_PX) -> c.Drawing:
    """Return bars from the first step to the last total, each with its sum at its end."""
    rows = _bars([step for step in steps if step.is_total or abs(step.usd) >= 0.5])
    names = [row["step"] for row in rows]
    axis = c.wrapped_names(STEPS_PX, STEPS_PX, maxExtent=STEPS_PX, labelFontSize=11)
    ends_usd = [float(row["right"]) for row in rows]
    most_usd, least_usd = max(ends_usd), min(0.0, *(float(row["to"]) for row in rows))
    reach = alt.Scale(domain=[least_usd, most_usd + (most_usd - least_usd) * ROOM_FOR_SUMS])
    dollars = alt.Axis(title=None, labelExpr=c.DOLLARS, tickCount=4)
    base = c.chart_of(rows).encode(y=alt.Y("step:N", sort=names, axis=axis))
    bars = base.mark_bar(height=14).encode(
        x=alt.X("from:Q", axis=dollars, scale=reach),
        x2=alt.X2("to:Q"),
        color=alt.Color(
            "kind:N", scale=c.scale_of(COLORS), legend=alt.Legend(orient="bottom", title=None)
        ),
        tooltip=[c.tip("step", "Step"), c.tip("said", "US dollars"), c.tip("kind", "It")],
    )
    sums = base.mark_text(align="left", dx=5, color=c.GRAY, fontSize=11).encode(
        x=alt.X("right:Q"), text=alt.Text("said:N")
    )
    totals = tuple(f"{step.words} {money_words(step.usd)}" for step in steps if step.is_total)
    words = f"From {steps[0].words.lower()}, {money_words(steps[0].usd)}, to {listed(totals)}."
    return c.drawing(alt.layer(bars, sums), step_px * len(rows), words)


def _bars(steps: Sequence[Step]) -> list[c.Row]:
    rows, so_far = list[c.Row](), 0.0
    for step in steps:
        begin = 0.0 if step.is_total else so_far
        so_far = step.usd if step.is_total else so_far + step.usd
        kind = IS_LEFT if step.is_total else COMES if step.usd >= 0 else GOES
        said = money_words(step.usd)
        words = c.in_lines(step.words, STEP_SIGNS)
        row = {"from": begin, "to": so_far, "right": max(begin, so_far)}
        rows.append({"step": words, **row, "kind": kind, "said": said})
    return rows


def stopping_chart(cost_usd: Floats, start: date) -> c.Drawing:
    """Return what ending the program with each month would bring, below 0 cost, as a line."""
    brought_usd = -cost_usd
    rows = [
        {"month": k + 1, "usd": usd, "said": _ending_words(usd)}
        for k, usd in enumerate(brought_usd.tolist())
    ]
    dollars = alt.Axis(title=None, labelExpr=c.DOLLARS, tickCount=5)
    line = (
        c.chart_of(rows)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=c.dated_months(len(rows), start),
            y=alt.Y("usd:Q", axis=dollars),
            tooltip=[c.tip("month", "Month", "Q"), c.tip("said", "Ending it")],
        )
    )
    zero = (
        c.chart_of([{"usd": 0}]).mark_rule(color=c.GRAY, strokeWidth=1.5).encode(y=alt.Y("usd:Q"))
    )
    least, usds = int(brought_usd.argmin()), brought_usd.tolist()
    words = (
        f"What ending the program would bring or cost, by month: month {least + 1} "
        f"{_ending_words(usds[least])}, the least; the last month {_ending_words(usds[-1])}."
    )
    return c.drawing(alt.layer(zero, line), 200, words)


def _ending_words(brought_usd: float) -> str:
    verb = "brings" if brought_usd >= 0 else "costs"
    return f"{verb} {money_words(abs(brought_usd))}"


# --- what it may be worth -------------------------------------------------------------------------

LOSES, GAINS = "costs more than it brings", "brings more than it costs"
SHAPES = {LOSES: "square", GAINS: "circle"}
EDGES = {LOSES: c.RED, GAINS: c.GREEN}
FILLS = {LOSES: "transparent", GAINS: c.GREEN}
MOST_SIGNS = 60  # of more replications a sign stands for several
COLUMNS = 40  # in which signs stand upon each other
SIGN_PX, SIGN_SIZE = 13, 80


def worth_chart(worth_usd: Floats) -> c.Drawing:
    """Return what each replication is worth, as a sign on a line; those that lose have another."""
    each = math.ceil(len(worth_usd) / MOST_SIGNS)
    rows = _signs(np.sort(worth_usd)[each // 2 :: each])
    most = max(row["up"] for row in rows)
    dollars = alt.Axis(title=None, labelExpr=c.DOLLARS, tickCount=5, grid=False)
    marks = (
        c.chart_of(rows)
        .mark_point(size=SIGN_SIZE, opacity=1, strokeWidth=1.5)
        .encode(
            x=alt.X("usd:Q", axis=dollars, scale=alt.Scale(zero=False, nice=False, padding=16)),
            y=alt.Y("up:Q", axis=None, scale=alt.Scale(domain=[0, most + 1])),
            shape=alt.Shape("kind:N", scale=c.scale_of(SHAPES), legend=_WORTH_LEGEND),
            stroke=alt.Stroke("kind:N", scale=c.scale_of(EDGES), legend=_WORTH_LEGEND),
            fill=alt.Fill("kind:N", scale=c.scale_of(FILLS), legend=_WORTH_LEGEND),
            tooltip=[c.tip("said", "Worth"), c.tip("kind", "It")],
        )
    )
    zero = c.chart_of([{"usd": 0}]).mark_rule(color=c.GRAY).encode(x=alt.X("usd:Q"))
    return c.drawing(alt.layer(zero, marks), SIGN_PX * (most + 2), _worth_words(worth_usd, each))


_WORTH_LEGEND = alt.Legend(orient="bottom", title=None, columns=1)


def _signs(worth_usd: Floats) -> list[c.Row]:
    """Return a sign for each worth, upon those that stand in its column already."""
    step = max(float(np.ptp(worth_usd)), 1.0) / COLUMNS
    stacked, rows = Counter[int](), list[c.Row]()
    for usd in worth_usd.tolist():
        column = round(usd / step)
        stacked[column] += 1
        kind = GAINS if usd > 0 else LOSES
        rows.append(
            {"usd": column * step, "up": stacked[column], "kind": kind, "said": about_words(usd)}
        )
    return rows


def _worth_words(worth_usd: Floats, each: int) -> str:
    low, high = (about_words(float(end)) for end in (worth_usd.min(), worth_usd.max()))
    several = f" Each sign stands for {each} futures." if each > 1 else ""
    return (
        f"What the program is worth in {len(worth_usd)} simulated futures, in today's money: "
        f"from {low} to {high}; above zero in {int((worth_usd > 0).sum())} of them.{several}"
    )
