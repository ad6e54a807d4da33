"""Charts of a plan: works, courses and moments on a line of time; what nurses are paid for.

Takes       the lines of a calendar (calendar_words.py), hours by month, the first day of the plan
Units       dates; hours a month, on average over the replications

Each line of a calendar stands above its own lane, so that nothing is told by color alone: bars
last, signs are moments, and a thin line is where they lie over the replications.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import starmap

import altair as alt

from planner.experiments.run.opening import calendar as c
from planner.models import records as r
from planner.models.records import NEVER, Floats
from planner.presentation.format import chart_style as style
from planner.presentation.format.rounding import plain
from planner.presentation.plan.calendar_words import Line

LANE_PX = 42
NAME_PX = 300  # room for a name above its lane on a phone
NAME_ABOVE_PX = -15
LEAST_DAYS = 30  # that the line of time shows
BARS = {c.WORKS: style.GRAY, c.YOUR_TRAINING: style.PURPLE, c.COURSE: style.ORANGE}
SIGNS = {
    c.ALONE: ("circle", style.ORANGE),
    c.OPENING: ("diamond", style.BLUE),
    c.FIRST_INFUSION: ("triangle-up", style.GREEN),
    c.CHANGE: ("square", style.RED),
}
SAID = (
    "Bars: from begin to end. Signs: works alone ●, infusions can begin ◆, first infusion ▲, a "
    "change of the plan ■; each in the middle of futures, the thin line where it lies in most."
)


def calendar_chart(start: date, lines: Sequence[Line]) -> style.Drawing:
    """Return a lane for each line of a calendar, in the order given."""
    rows = list(starmap(_row, ((start, lane, line) for lane, line in enumerate(lines))))
    base = style.chart_of(rows).encode(
        y=_lanes(lines),
        tooltip=[style.tip("what", "What"), style.tip("when", "When"), style.tip("often", "Comes")],
    )
    time = _time(start, lines)
    reach = base.transform_filter("isValid(datum.low)").mark_rule(strokeWidth=1.5, color=style.GRAY)
    bars = base.transform_filter("isValid(datum.end)").mark_bar(height=10, strokeWidth=2)
    signs = base.transform_filter("isValid(datum.at)").mark_point(filled=True, size=110, opacity=1)
    color = alt.Color("color:N", scale=None, legend=None)
    edge = alt.Stroke("color:N", scale=None)  # a course of a week is to be seen on any width
    layers = [
        reach.encode(x=time, x2=alt.X2("high:T")),
        bars.encode(x=_x("begin", time), x2=alt.X2("end:T"), color=color, stroke=edge),
        signs.encode(x=_x("at", time), color=color, shape=alt.Shape("sign:N", scale=None)),
    ]
    return style.drawing(alt.layer(*layers), LANE_PX * len(rows), _alt(lines))


def _row(start: date, lane: int, line: Line) -> style.Row:
    """Return what is drawn of a line; nothing but its name where it never comes."""
    row: style.Row = {"lane": lane, "what": line.what, "when": line.when}
    row["often"] = line.how_often or ("" if line.entry.share == 0 else "in every future")
    begins, ends, kind = line.entry.begins, line.entry.ends, line.entry.kind
    if line.entry.share == 0 or begins.middle >= NEVER:
        return row
    if ends is None:
        sign, color = SIGNS[kind]
        day = {"low": begins.low, "high": begins.high, "at": begins.middle}
        return row | _dates(start, day) | {"color": color, "sign": sign}
    days = {"low": begins.low, "high": ends.high, "begin": begins.middle, "end": ends.middle}
    return row | _dates(start, days) | {"color": BARS[kind]}


def _dates(start: date, days: dict[str, int]) -> style.Row:
    return {name: (start + timedelta(days=day)).isoformat() for name, day in days.items()}


def _lanes(lines: Sequence[Line]) -> alt.Y:
    """Return an axis that writes each name above its lane, from its left end."""
    names = [line.name if line.entry.share else f"Never: {line.what}" for line in lines]
    axis = alt.Axis(
        title=None,
        labelExpr=f"{json.dumps(names)}[datum.value]",
        labelAlign="left",
        labelLimit=NAME_PX,
        labelOffset=NAME_ABOVE_PX,
        labelPadding=0,
        minExtent=0,
        maxExtent=0,
        domain=False,
        ticks=False,
        grid=False,
    )
    return alt.Y("lane:O", axis=axis, scale=alt.Scale(domain=list(range(len(lines)))))


def _time(start: date, lines: Sequence[Line]) -> alt.X:
    """Return the line of time, from the first day to a little after the last that is shown."""
    shown = [line.entry for line in lines if line.entry.share > 0]
    days = [day for each in shown for day in (each.begins.high, each.ends.high if each.ends else 0)]
    last = max([LEAST_DAYS, *(day for day in days if day < NEVER)])
    ends = [day.isoformat() for day in (start, start + timedelta(days=last + 1 + last // 30))]
    axis = alt.Axis(title=None, format="%b %-d, %Y", labelOverlap=True, tickCount=6, grid=True)
    return alt.X("low:T", scale=alt.Scale(type="utc", domain=ends, nice=False), axis=axis)


def _x(field: str, time: alt.X) -> alt.X:
    """Return a place on the line of time."""
    found: alt.X = time.copy()
    found.shorthand = f"{field}:T"
    return found


def _alt(lines: Sequence[Line]) -> str:
    said = "; ".join(
        f"{line.what}: {line.when}{f', {line.how_often}' if line.how_often else ''}"
        for line in lines
    )
    return f"Calendar of the plan. {said}."


# --- hours of nurses ----------------------------------------------------------------------------


HOURS_PX = 150
KINDS = {"with patients": r.WITH_PATIENTS_S, "in training": r.IN_TRAINING_S, "free": r.FREE_S}
# What is free is hollow: a second sign beside the color.
FILL = (style.BLUE, style.ORANGE, "transparent")
EDGE = (style.BLUE, style.ORANGE, style.GRAY)


def hours_chart(hours_h: Floats, words: str, most_h: float, start: date) -> style.Drawing:
    """Return stacked bars of hours, shape (n_months, N_HOURS), on an axis up to `most_h`."""
    rows = [row for month, hours in enumerate(hours_h.tolist()) for row in _month(month, hours)]
    x = style.dated_months(len(hours_h), start)
    x.shorthand = "from:Q"
    hours = alt.Axis(title=None, tickCount=4, labelExpr="datum.label + ' h'")
    top = alt.Scale(domain=[0, max(1.0, most_h)])
    chart = (
        style.chart_of(rows)
        .mark_rect(strokeWidth=1)
        .encode(
            x=x,
            x2=alt.X2("to:Q"),
            y=alt.Y("bottom:Q", axis=hours, scale=top),
            y2=alt.Y2("top:Q"),
            fill=alt.Fill("what:N", scale=_kinds(FILL), legend=_LEGEND),
            stroke=alt.Stroke("what:N", scale=_kinds(EDGE), legend=_LEGEND),
            tooltip=[
                style.tip("month", "Month", "Q"),
                style.tip("what", "Hours"),
                style.tip("said", "A month"),
            ],
        )
    )
    return style.drawing(chart, HOURS_PX, words)


def _month(month: int, hours: list[float]) -> Iterator[style.Row]:
    """Yield a block for each kind of hours in a month, one upon the other."""
    bottom = 0.0
    for kind, k in KINDS.items():
        if hours[k] > 0:
            ends = {"from": month + 0.6, "to": month + 1.4, "bottom": bottom}
            said = {"month": month + 1, "what": kind, "said": f"{plain(hours[k])} h"}
            yield ends | said | {"top": bottom + hours[k]}
        bottom += hours[k]


_LEGEND = alt.Legend(orient="bottom", title=None, columns=3, symbolStrokeWidth=1.5)


def _kinds(colors: tuple[str, ...]) -> alt.Scale:
    return style.scale_of(dict(zip(KINDS, colors, strict=True)))
