"""Charts: pictures over the months as functions of data, for the app and for reports.

Takes       months, words by month
Units       months are counted from 1 on every axis
Left out    one day (day/chart.py), colors and frames (format/chart_style.py), words around the
            picture (verdict_words.py), where it is shown (app/pages/)
"""

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import altair as alt

from planner.experiments.run import bottlenecks as b
from planner.experiments.run.money_needed import MoneyNeeded, money_needed
from planner.experiments.run.run import Answer, Months
from planner.models.records import Floats
from planner.presentation.format import chart_style as c
from planner.presentation.format.rounding import about_words, money_words, season_words
from planner.presentation.money.needed_words import often_words
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import Scenario

# --- cash of a plan over the plan it is held against ------------------------------------------


CORNER_SIGNS = 46  # in a line of what the marks mean
_BAND = (("high", "At most"), ("median", "Middle"), ("low", "At least"))


def _band(low: float, median: float, high: float) -> c.Row:
    ends = {"low": low, "median": median, "high": high}
    return ends | {f"{name}_said": money_words(value) for name, value in ends.items()}


def _zero() -> alt.Chart:
    rule = c.chart_of([{"usd": 0}]).mark_rule(color=c.GRAY, strokeWidth=1.5)
    zero: alt.Chart = rule.encode(y=alt.Y("usd:Q"))
    return zero


class LowestCash(NamedTuple):
    """The level below which cash does not fall, and in how many replications it does not."""

    usd: float
    often: str
    month: int  # counted from 1, the same as that of the money needed
    counts: str = "infusions alone"  # which money


def lowest_cash(answer: Answer) -> LowestCash:
    """Return the level below which cash does not fall, in as many replications as are asked for.

    It is the money needed, below zero.
    """
    found = money_needed(answer.scenario, answer.values)
    often = often_words(answer.scenario.decision.futures_share)
    return LowestCash(-found.usd, often, found.month, _counts(answer.scenario, found))


def _counts(scenario: Scenario, found: MoneyNeeded) -> str:
    """Return which money the picture counts, as the money needed does."""
    whose = "infusions alone" if has_practice(scenario.practice) else "the clinic"
    lived = ", after the pay you live on" if found.pay_usd else ""
    lent = ", without the loan" if found.loan_usd else ""
    return f"{whose}{lived}{lent}"


def cash_title(lowest: LowestCash, start: date) -> str:
    """Return what the picture shows: how low cash falls, and when.

    Both are those of the number that stands beside the picture, the money needed.

    >>> cash_title(LowestCash(-1e5, "8 of 10", 2), date(2027, 1, 4))
    'Cash is lowest in early 2027 (month 2), no lower than -$100,000 in 8 of 10 futures'
    """
    when = season_words(lowest.month - 1, start)
    level = about_words(lowest.usd)
    return f"Cash is lowest in {when}, no lower than {level} in {lowest.often} futures"


def _curve_words(lowest: LowestCash, median: Floats, start: date) -> str:
    """Return how low cash falls, and the line in the middle, for those who hear the picture."""
    middle_usd = about_words(float(median.min()))
    return f"{cash_title(lowest, start)}, {middle_usd} in the middle future"


def plan_chart(months: Months, lowest: LowestCash, held: Floats | None, start: date) -> c.Drawing:
    """Return cash by month in the middle replication with its band, over the one held against.

    The band is of the replications for which the money needed is enough, so it never falls below
    `lowest`, the level of that money, and touches it in its month. So does not the middle line.
    """
    rows = [
        {"month": k + 1, "of": THIS_PLAN} | _band(*each)
        for k, each in enumerate(
            zip(
                months.own_cash_low_usd,
                months.own_cash_median_usd,
                months.own_cash_high_usd,
                strict=True,
            )
        )
    ]
    base = c.chart_of(rows).encode(x=c.dated_months(len(rows), start))
    dollars = alt.Axis(title=None, labelExpr=c.DOLLARS, tickCount=6)
    tips = [c.tip("month", "Month", "Q"), *(c.tip(f"{name}_said", words) for name, words in _BAND)]
    themed = alt.Color("of:N", legend=None)
    band = base.mark_area(opacity=0.25).encode(
        y=alt.Y("low:Q", axis=dollars), y2=alt.Y2("high:Q"), color=themed, tooltip=tips
    )
    line = base.mark_line(strokeWidth=2.5).encode(y=alt.Y("median:Q"), color=themed, tooltip=tips)
    others = [] if held is None else _held_lines(held)
    is_band = bool((months.own_cash_low_usd < months.own_cash_high_usd).any())
    marks = (
        [lowest.counts]
        + [f"band: cash of that month in {lowest.often} futures"] * is_band
        + ["dashed: the plan compared"] * (held is not None)
    )
    reach_usd = float(months.own_cash_high_usd.max(initial=0.0)) - lowest.usd
    layers = [band, _zero(), *others, line, *_deepest(lowest, reach_usd), _corner("; ".join(marks))]
    words = f"{_curve_words(lowest, months.own_cash_median_usd, start)}. {_held_words(held)}"
    return c.drawing(alt.layer(*layers), 276, words.strip())


def _corner(words: str) -> alt.Chart:
    """Return what the marks mean, in the corner where cash begins, in lines for a telephone."""
    lines = c.chart_of([{"words": textwrap.fill(words, CORNER_SIGNS)}])
    text = lines.mark_text(
        align="left", baseline="top", color=c.GRAY, fontSize=12, lineBreak="\n", lineHeight=14
    )
    said: alt.Chart = text.encode(x=alt.value(8), y=alt.value(2), text=alt.Text("words:N"))
    return said


THIS_PLAN = "this plan"


def _held_lines(held: Floats) -> list[alt.Chart]:
    rows = [{"month": k + 1, "usd": usd} for k, usd in enumerate(held.tolist())]
    chart = c.chart_of(rows)
    line = chart.mark_line(color=c.GRAY, strokeDash=[5, 4], strokeWidth=2)
    return [line.encode(x=alt.X("month:Q"), y=alt.Y("usd:Q"))]


ROOM_FOR_WORDS = 0.07  # of the height, below the level that they name


def _deepest(lowest: LowestCash, reach_usd: float) -> list[alt.Chart]:
    """Return the level below which cash seldom falls, and what it is, where cash ends."""
    level = c.chart_of([{"usd": lowest.usd, "words": f"money needed in {lowest.often} futures"}])
    rule = level.mark_rule(color=c.RED, strokeDash=[2, 3], strokeWidth=1.5)
    text = level.mark_text(align="right", baseline="top", dy=4, color=c.RED, fontSize=12)
    at_end = text.encode(x=alt.value("width"), y=alt.Y("usd:Q"), text=alt.Text("words:N"))
    below = c.chart_of([{"usd": lowest.usd - ROOM_FOR_WORDS * reach_usd}])
    room = below.mark_point(opacity=0).encode(y=alt.Y("usd:Q"))
    return [rule.encode(y=alt.Y("usd:Q")), at_end, room]


def plans_chart(cash: Mapping[str, Floats], start: date) -> c.Drawing:
    """Return cash by month of several plans, each in its middle replication, by dashes."""
    rows = [
        {"month": k + 1, "usd": usd, "usd_said": money_words(usd), "plan": name}
        for name, months in cash.items()
        for k, usd in enumerate(months.tolist())
    ]
    tips = [c.tip("plan", "Plan"), c.tip("month", "Month", "Q"), c.tip("usd_said", "Cash")]
    names = list(cash)
    line = (
        c.chart_of(rows)
        .mark_line(strokeWidth=2.5)
        .encode(
            x=c.dated_months(max(len(each) for each in cash.values()), start),
            y=alt.Y("usd:Q", axis=alt.Axis(title=None, labelExpr=c.DOLLARS, tickCount=5)),
            color=alt.Color("plan:N", sort=names, legend=c.legend()),
            strokeDash=alt.StrokeDash("plan:N", sort=names),
            tooltip=tips,
        )
    )
    said = "; ".join(
        f"{name} is lowest at {about_words(float(each.min()))} and ends at "
        f"{about_words(float(each[-1]))}"
        for name, each in cash.items()
    )
    return c.drawing(alt.layer(_zero(), line), 280, f"Cash by month. {said}.")


def _held_words(held: Floats | None) -> str:
    if held is None:
        return ""
    return f"The dashed line is the plan it is compared with, at the end {about_words(held[-1])}."


# --- what binds -----------------------------------------------------------------------------

BINDING_ROWS: Mapping[str, str] = {
    b.DEMAND: "Patients",
    b.CONSULTS: "Consults",
    b.ROOMS: "Rooms",
    b.NURSES: "Nurses",
    b.ASSISTANTS: "Assistants",
    b.EQUIPMENT: "Equipment",
    b.SUPPORT: "Sitters",
    b.HOURS: "Hours of infusion days",
    b.DAYS: "Infusion days",
    b.FULL: "Times for infusions",
    b.DESK: "The front desk",
    b.LEARNING: "Nurses who learn",
    b.CLOSED: "Not open",
}


def binding_chart(words: Sequence[str], start: date) -> c.Drawing:
    """Return a strip of months with a row for each thing that limits the program."""
    rows = [
        {"month": k + 1, "from": k + 0.55, "to": k + 1.45, "what": BINDING_ROWS[word]}
        for k, word in enumerate(words)
    ]
    order = [name for word, name in BINDING_ROWS.items() if word in words]
    color = c.color_where(f"datum.what == '{BINDING_ROWS[b.CLOSED]}'", c.PALE, c.ORANGE)
    x = c.dated_months(len(rows), start)
    x.shorthand = "from:Q"
    chart = (
        c.chart_of(rows)
        .mark_bar(height=18, cornerRadius=2)
        .encode(
            x=x,
            x2=alt.X2("to:Q"),
            y=alt.Y("what:N", sort=order, axis=c.lane_names()),
            color=color,
            tooltip=[c.tip("month", "Month", "Q"), c.tip("what", "Full")],
        )
    )
    count = Counter(row["what"] for row in rows)
    said = ", ".join(f"{name} in {count[name]} months" for name in order)
    height = c.LANE_PX * len(order)
    return c.drawing(chart, height, f"What is full month by month: {said}.")
