"""Nurse hours chart: what an infusion nurse is paid for, month by month.

Takes       hours of one nurse by month
Gives       a Drawing: an Altair chart and what it shows in words (its alt text)
Units       hours a month, on average over the replications
Left out    colours and frames (format/chart_style.py), words around the picture
            (plan/staff_words.py)
"""

from collections.abc import Iterator
from datetime import date

import altair as alt

from planner.models import records as r
from planner.models.records import Floats
from planner.presentation.format import chart_style as c
from planner.presentation.format.rounding import plain

HOURS_PX = 150
KINDS = {"with patients": r.WITH_PATIENTS_S, "in training": r.IN_TRAINING_S, "free": r.FREE_S}
FILL = (c.BLUE, c.ORANGE, "transparent")  # what is free is hollow: a second sign beside the colour
EDGE = (c.BLUE, c.ORANGE, c.GREY)


def hours_chart(hours_h: Floats, words: str, most_h: float, start: date) -> c.Drawing:
    """Return stacked bars of hours, shape (n_months, N_HOURS), on an axis up to `most_h`."""
    rows = [row for month, hours in enumerate(hours_h.tolist()) for row in _month(month, hours)]
    x = c.dated_months(len(hours_h), start)
    x.shorthand = "from:Q"
    hours = alt.Axis(title=None, tickCount=4, labelExpr="datum.label + ' h'")
    top = alt.Scale(domain=[0, max(1.0, most_h)])
    chart = (
        c.chart_of(rows)
        .mark_rect(strokeWidth=1)
        .encode(
            x=x,
            x2=alt.X2("to:Q"),
            y=alt.Y("bottom:Q", axis=hours, scale=top),
            y2=alt.Y2("top:Q"),
            fill=alt.Fill("what:N", scale=_kinds(FILL), legend=_LEGEND),
            stroke=alt.Stroke("what:N", scale=_kinds(EDGE), legend=_LEGEND),
            tooltip=[
                c.tip("month", "Month", "Q"),
                c.tip("what", "Hours"),
                c.tip("said", "A month"),
            ],
        )
    )
    return c.drawing(chart, HOURS_PX, words)


def _month(month: int, hours: list[float]) -> Iterator[c.Row]:
    """Yield a block for each kind of hours in a month, one upon the other."""
    bottom = 0.0
    for kind, k in KINDS.items():
        if hours[k] > 0:
            ends = {"from": month + 0.6, "to": month + 1.4, "bottom": bottom}
            said = {"month": month + 1, "what": kind, "said": f"{plain(hours[k])} h"}
            yield ends | said | {"top": bottom + hours[k]}
        bottom += hours[k]


_LEGEND = alt.Legend(orient="bottom", title=None, columns=3, symbolStrokeWidth=1.5)


def _kinds(colours: tuple[str, ...]) -> alt.Scale:
    return c.scale_of(dict(zip(KINDS, colours, strict=True)))
