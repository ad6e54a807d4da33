"""Charts of what-ifs: a result along one setting, over two settings, and ranked bars.

Takes       rows with the values of settings and results
Units       those of the settings and results
Left out    files (format/chart_export.py), words around the picture

A heat map says each number in its cell: no color stands alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt

from planner.presentation.format import chart_style as c

CELL_PX = 34
STAR = "\N{NO-BREAK SPACE}*"  # stays on the line of the last word


class Spot(NamedTuple):
    """One point of a chart: values of settings as text or number, and a result."""

    x: str | float
    y: str | float
    mean: float
    low: float | None  # 95% interval of the mean; from a single value there is none
    high: float | None
    words: str  # the result in words
    part: str = ""  # "in 5 of 8 futures" where only so many have it


def line_chart(
    spots: Sequence[Spot], *, x_title: str, title: str, said: str, line: float | None = 0.0
) -> c.Drawing:
    """Return a result along one setting with its 95% intervals, and a line to be crossed."""
    rows: list[c.Row] = [spot._asdict() for spot in spots]
    kind = "Q" if all(isinstance(spot.x, int | float) for spot in spots) else "O"
    x = alt.X(f"x:{kind}", title=x_title, sort=None, scale=_own_range(kind))
    axis, scale = alt.Axis(format="~s", title=title), alt.Scale(zero=False)
    y = alt.Y("mean:Q", title=title, axis=axis, scale=scale)
    tips = [c.tip("x", x_title), c.tip("words", title)]
    base = c.chart_of(rows).encode(x=x, tooltip=tips)
    band = base.mark_rule(color=c.BLUE, strokeWidth=6, opacity=0.3).encode(
        y=alt.Y("low:Q"), y2=alt.Y2("high:Q")
    )
    curve = base.mark_line(color=c.BLUE, point=True).encode(y=y)
    layers = [band, curve, *_parts(base, y)]
    lows = [spot.mean if spot.low is None else spot.low for spot in spots]
    highs = [spot.mean if spot.high is None else spot.high for spot in spots]
    if line is not None and min(lows, default=0) <= line <= max(highs, default=0):
        layers.insert(0, c.chart_of([{"y": line}]).mark_rule(color=c.GRAY).encode(y=alt.Y("y:Q")))
    return c.drawing(alt.layer(*layers), 260, said)


def _parts(base: alt.Chart, y: alt.Y) -> list[alt.Chart]:
    """Return, beside what only some replications have, in how many."""
    text = base.transform_filter("datum.part != ''").mark_text(dy=-10, color=c.GRAY, fontSize=11)
    return [text.encode(y=y, text="part:N")]


def _own_range(kind: str) -> alt.Scale:
    return alt.Scale(zero=False, nice=False, padding=12) if kind == "Q" else alt.Scale()


def heat_map(
    spots: Sequence[Spot], *, x_title: str, y_title: str, title: str, said: str
) -> c.Drawing:
    """Return a result over two settings, with each number in its cell."""
    rows: list[c.Row] = [spot._asdict() for spot in spots]
    axis = alt.Axis(labelAngle=0, labelOverlap=True)
    x = alt.X("x:O", title=x_title, sort=None, axis=axis)
    y = alt.Y("y:O", title=y_title, sort=None)
    reach = max((abs(spot.mean) for spot in spots), default=1.0) or 1.0
    colors = alt.Scale(domain=[-reach, 0, reach], range=[c.ORANGE, "#f7f7f7", c.BLUE])
    tips = [c.tip("x", x_title), c.tip("y", y_title), c.tip("words", title)]
    base = c.chart_of(rows).encode(x=x, y=y, tooltip=tips)
    cells = base.mark_rect().encode(color=alt.Color("mean:Q", scale=colors, legend=None))
    strong = f"datum.mean > {0.75 * reach}"  # on strong blue; orange is light enough for black
    color = c.color_where(strong, "white", "black")
    numbers = base.mark_text(fontSize=11).encode(
        text=alt.Text("mean:Q", format=".2~s"), color=color
    )
    some = base.transform_filter("datum.part != ''").mark_text(fontSize=9, dy=11)
    parts = some.encode(text="part:N", color=color)
    height = CELL_PX * len({spot.y for spot in spots})
    return c.drawing(alt.layer(cells, numbers, parts), height, said)


def dots_chart(groups: Sequence[tuple[str, Sequence[Spot]]], *, title: str, said: str) -> c.Drawing:
    """Return a result against each setting in turn, one picture below the other."""
    pictures = []
    for name, spots in groups:
        ordered = sorted(spots, key=lambda spot: (str(type(spot.x)), spot.x))
        rows: list[c.Row] = [spot._asdict() for spot in ordered]
        kind = "Q" if all(isinstance(spot.x, int | float) for spot in spots) else "O"
        y = alt.Y("mean:Q", title=None, axis=alt.Axis(format="~s", tickCount=4))
        base = c.chart_of(rows).encode(
            x=alt.X(f"x:{kind}", title=name, sort=None, scale=_own_range(kind)),
            tooltip=[c.tip("x", name), c.tip("words", title)],
        )
        dots = base.mark_circle(color=c.BLUE, opacity=0.6).encode(y=y)
        layered = alt.layer(dots, *_parts(base, y))
        pictures.append(layered.properties(height=130, width=420))
    return c.Drawing(alt.vconcat(*pictures, title=title), said)


class BarEnd(NamedTuple):
    """One end of a bar: the value of the setting there, and what the result is with it."""

    value: str
    result: float
    words: str  # the result in words
    better: int  # than as it stands: 1; worse: -1; 0 where neither is said


class Bar(NamedTuple):
    """One bar of a tornado: a setting, from where it is drawn, and its two ends."""

    name: str
    weak: bool
    start: float
    ends: tuple[BarEnd, BarEnd]


SIDES = {1: "better", -1: "worse", 0: "other"}
SIGNS = {1: "▲ ", -1: "▼ ", 0: ""}
ROOM_FOR_ENDS = 0.3  # of the whole width, on each side
END_PX = 110


def tornado_chart(bars: Sequence[Bar], middle: float, *, title: str, said: str) -> c.Drawing:
    """Return ranked bars around the result as it stands, by better and worse.

    The value of the setting stands at each end; weak evidence is marked with a star.
    """
    rows = [row for bar in bars for row in _bar_rows(bar)]
    order = list(dict.fromkeys(row["name"] for row in rows))
    most = max((name.count("\n") + 1 for name in order), default=1)
    reach = [place for row in rows for place in (row["from"], row["to"])] or [middle]
    room = ROOM_FOR_ENDS * ((max(reach) - min(reach)) or 1.0)
    x = alt.X(
        "from:Q",
        title=title,
        axis=alt.Axis(format="~s", titleAnchor="end"),  # a long title has room on a phone
        scale=alt.Scale(domain=[min(reach) - room, max(reach) + room], nice=False),
    )
    y = alt.Y("name:N", sort=order, axis=c.wrapped_names(190, 150, ticks=False))
    sides = c.scale_of({"better": c.BLUE, "worse": c.ORANGE, "other": c.GRAY})
    legend = None if all(row["side"] == "other" for row in rows) else _SIDES_LEGEND
    tips = [c.tip("name", "Setting"), c.tip("value", "At"), c.tip("words", title)]
    base = c.chart_of(rows).encode(y=y, tooltip=tips)
    bands = base.mark_bar(height=14).encode(
        x=x, x2=alt.X2("to:Q"), color=alt.Color("side:N", scale=sides, legend=legend)
    )
    rule = c.chart_of([{"x": middle}]).mark_rule(color=c.GRAY).encode(x=alt.X("x:Q"))
    layers = alt.layer(bands, rule, _end_words(base, "left"), _end_words(base, "right"))
    return c.drawing(layers, (13 + 11 * most) * len(bars), said)


_SIDES_LEGEND = alt.Legend(orient="bottom", title=None, values=["better", "worse"])


def _bar_rows(bar: Bar) -> list[c.Row]:
    """Return the two ends of a bar; of two on the same side only the outer one says its value."""
    name = c.in_lines(f"{bar.name}{STAR}" if bar.weak else bar.name)
    lengths = [end.result - bar.start for end in bar.ends]
    outer = max((0, 1), key=lambda k: abs(lengths[k]))
    is_one_sided = lengths[0] * lengths[1] > 0
    return [
        {
            "name": name,
            "from": bar.start,
            "to": end.result,
            "side": SIDES[end.better],
            "value": end.value,
            "words": end.words,
            "said": "" if not lengths[k] or (is_one_sided and k != outer)
            else f"{SIGNS[end.better]}{end.value}",
            "at": "left" if lengths[k] < 0 else "right",
        }
        for k, end in enumerate(bar.ends)
    ]  # fmt: skip


def _end_words(base: alt.Chart, at: str) -> alt.Chart:
    """Return the values at the ends on one side."""
    mark: alt.Chart = base.transform_filter(f"datum.at == '{at}' && datum.said != ''").mark_text(
        align="right" if at == "left" else "left",
        dx=-5 if at == "left" else 5,
        color=c.GRAY,
        fontSize=11,
        limit=END_PX,
    )
    said: alt.Chart = mark.encode(x=alt.X("to:Q"), text=alt.Text("said:N"))
    return said
