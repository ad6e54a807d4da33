"""Charts: pictures as functions of data, for the app and for reports.

Takes       months, words by month, a DayPicture
Gives       a Drawing: an Altair chart and what it shows in one sentence (its alt text)
Units       months are counted from 1 on every axis; the day is in clock time
Left out    words around the picture (wording.py), where it is shown (pages/)

No colour stands alone: lanes, labels and outlines say the same. The colours are those of
Okabe and Ito, on light and dark; texts and axes take the colours of the theme.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import altair as alt

from planner.experiments import binding as b
from planner.presentation import timeline as t
from planner.presentation.timeline import Bar, DayPicture, Level
from planner.presentation.wording import money_words, month_words
from planner.records import Floats

BLUE, GREEN, ORANGE, RED, PURPLE = "#0072b2", "#009e73", "#e69f00", "#d55e00", "#cc79a7"
GREY, PALE = "#8a9499", "#b9c3c7"
LANE_PX = 30
NAMED_WAIT_MIN = 10  # a shorter wait has no room for its letter
NAMES_PX = 84  # room for the names of lanes, the same in all charts of a day

AnyChart: TypeAlias = alt.Chart | alt.LayerChart | alt.FacetChart
Row: TypeAlias = dict[str, Any]


class Drawing(NamedTuple):
    """A chart and what it shows, in one sentence."""

    chart: AnyChart
    alt: str


# --- money ----------------------------------------------------------------------------------


def cash_chart(low: Floats, median: Floats, high: Floats, opening_month: float | None) -> Drawing:
    """Return cumulative cash by month: the middle future, and a band for 8 of 10."""
    rows = [
        {"month": k + 1, "of": "programme"} | _band(*each)
        for k, each in enumerate(zip(low.tolist(), median.tolist(), high.tolist(), strict=True))
    ]
    base = _chart(rows).encode(x=_months(len(rows)))
    dollars = alt.Axis(title=None, labelExpr=_DOLLARS, tickCount=6)
    tips = [_tip("month", "Month", "Q"), *(_tip(f"{name}_said", words) for name, words in _BAND)]
    themed = alt.Color("of:N", legend=None)  # the first colour of the theme, light or dark
    band = base.mark_area(opacity=0.3).encode(
        y=alt.Y("low:Q", axis=dollars), y2="high:Q", color=themed, tooltip=tips
    )
    line = base.mark_line(strokeWidth=2.5).encode(y="median:Q", color=themed, tooltip=tips)
    layers = [band, _zero(), line, *_opening(opening_month, len(rows))]
    return _drawing(alt.layer(*layers), 280, _cash_alt(median, opening_month))


_BAND = (("high", "1 future in 10 is above"), ("median", "Middle"), ("low", "1 in 10 is below"))
_DOLLARS = (
    "(datum.value < 0 ? '-$' : '$') + (abs(datum.value) >= 1e6 "
    "? format(abs(datum.value) / 1e6, '.2~f') + 'M' : abs(datum.value) >= 1000 "
    "? format(abs(datum.value) / 1000, ',.0f') + 'k' : format(abs(datum.value), '.0f'))"
)


def _band(low: float, median: float, high: float) -> Row:
    ends = {"low": low, "median": median, "high": high}
    return ends | {f"{name}_said": money_words(value) for name, value in ends.items()}


def _months(count: int) -> alt.X:
    """Return an axis of months from 1, with a number at the first and at each half year."""
    ends = [0.5, count + 0.5]
    ticks = [1, *range(6, count + 1, 6)]
    axis = alt.Axis(title="Month", values=ticks, format="d", grid=False)
    return alt.X("month:Q", scale=alt.Scale(domain=ends, nice=False), axis=axis)


def _zero() -> alt.Chart:
    rule = _chart([{"usd": 0}]).mark_rule(color=GREY, strokeWidth=1.5)
    zero: alt.Chart = rule.encode(y="usd:Q")
    return zero


def _opening(opening_month: float | None, count: int) -> list[alt.Chart]:
    """Return a line and a word at the month of the first infusion."""
    if opening_month is None or opening_month >= count:
        return []
    words = f"first infusion: {opening_words(opening_month)}"
    mark = _chart([{"month": opening_month + 1, "words": words}])
    place = alt.X("month:Q")
    rule = mark.mark_rule(color=GREY, strokeDash=[4, 3], strokeWidth=1.5).encode(x=place)
    text = mark.mark_text(align="left", dx=6, color=GREY, fontSize=12)
    return [rule, text.encode(x=place, y=alt.value(10), text="words:N")]


def opening_words(opening_month: float) -> str:
    """Return the month of the opening as people count it."""
    return month_words(math.floor(opening_month + 0.05))


def _cash_alt(median: Floats, opening_month: float | None) -> str:
    deepest = int(median.argmin())
    opened = "" if opening_month is None else f" The opening is in {opening_words(opening_month)}."
    return (
        f"Cash of the programme over {len(median)} months: in the middle future it is lowest in "
        f"{month_words(deepest)} at {money_words(float(median[deepest]))} and ends at "
        f"{money_words(float(median[-1]))}.{opened}"
    )


# --- what binds -----------------------------------------------------------------------------

BINDING_ROWS: Mapping[str, str] = {
    b.DEMAND: "Patients",
    b.CONSULTS: "Consults",
    b.ROOMS: "Rooms",
    b.NURSES: "Nurses",
    b.ASSISTANTS: "Assistants",
    b.DAYS: "Infusion days",
    b.CLOSED: "Not open",
}


def binding_chart(words: Sequence[str]) -> Drawing:
    """Return a strip of months with a row for each thing that limits the programme."""
    rows = [
        {"month": k + 1, "from": k + 0.55, "to": k + 1.45, "what": BINDING_ROWS[word]}
        for k, word in enumerate(words)
    ]
    order = [name for word, name in BINDING_ROWS.items() if word in words]
    color = alt.condition(f"datum.what == '{BINDING_ROWS[b.CLOSED]}'", _value(PALE), _value(ORANGE))
    x = _months(len(rows))
    x.shorthand = "from:Q"
    chart = (
        _chart(rows)
        .mark_bar(height=18, cornerRadius=2)
        .encode(
            x=x,
            x2="to:Q",
            y=alt.Y("what:N", sort=order, axis=_names()),
            color=color,
            tooltip=[_tip("month", "Month", "Q"), _tip("what", "Limited by")],
        )
    )
    said = ", ".join(f"{name} in {_count(words, name)} months" for name in order)
    height = LANE_PX * len(order)
    return _drawing(chart, height, f"What limits the programme month by month: {said}.")


def _count(words: Sequence[str], name: str) -> int:
    return sum(1 for word in words if BINDING_ROWS[word] == name)


# --- one day --------------------------------------------------------------------------------

# What kinds of work are told apart by colour; the tooltip and the list name each exactly.
KINDS: Mapping[str, str] = {
    "infusion": BLUE,
    "recovery": GREEN,
    "hands-on": ORANGE,
    "emergency": RED,
    "existing visit": PALE,
    "consult": PURPLE,
    "break": GREY,
    "waiting": "transparent",
}
_KIND_OF = {
    "infusion": "infusion",
    "beside the patient": "infusion",
    "recovery": "recovery",
    t.EXISTING: "existing visit",
    t.WAITS: "waiting",
    t.SENT_HOME: "waiting",
    "consult": "consult",
    "integration call": "consult",
    "cleaning": "break",
    "lunch": "break",
    "helps in an adverse event": "emergency",
    "helps in an urgent event": "emergency",
}


def kind_of(what: str) -> str:
    """Return which kind of work a bar shows; all else is hands-on.

    >>> [kind_of("recovery"), kind_of("vital-sign check")]
    ['recovery', 'hands-on']
    """
    return _KIND_OF.get(what, "hands-on")


def day_chart(picture: DayPicture) -> Drawing:
    """Return rooms and people over one day; waits are hollow with a dashed outline."""
    rows = [_bar_row(bar) for bar in picture.bars]
    kinds = [kind for kind in KINDS if any(row["kind"] == kind for row in rows)]
    scale = alt.Scale(domain=kinds, range=[KINDS[kind] for kind in kinds])
    legend = _legend(symbolStrokeColor=GREY)
    base = _chart(rows).encode(
        x=_clock(picture), y=alt.Y("lane:N", sort=list(picture.lanes), axis=_names())
    )
    is_wait = "datum.kind == 'waiting'"
    bars = base.mark_bar(height=LANE_PX * 0.66, cornerRadius=2).encode(
        x2="to:Q",
        color=alt.Color("kind:N", scale=scale, legend=legend),
        stroke=alt.condition(is_wait, _value(RED), _value("transparent")),
        strokeDash=alt.condition(is_wait, alt.value([3, 2]), alt.value([1, 0])),
        tooltip=[_tip("what", "What"), _tip("who", "Patient"), _tip("time", "Time"), _LONG],
    )
    letters = base.mark_text(align="center", fontWeight="bold", fontSize=12)
    colour = alt.condition(is_wait, _value(RED), _value("white"))
    letters = letters.encode(x="middle:Q", text="letter:N", color=colour)
    height = LANE_PX * max(1, len(picture.lanes))
    return _drawing(alt.layer(bars, letters), height, day_alt(picture))


def watching_chart(picture: DayPicture) -> Drawing:
    """Return how much of the nurses' watching is taken, against what the rule allows."""
    rows = [_level_row(level) for level in picture.watching]
    order = (t.INFUSING, t.RECOVERING, t.HANDS_ON, t.OTHER, t.NURSE_LUNCH)
    used = [what for what in order if any(row["what"] == what for row in rows)]
    colours = dict(zip(order, (BLUE, GREEN, ORANGE, PURPLE, GREY), strict=True))
    scale = alt.Scale(domain=used, range=[colours[what] for what in used])
    y = alt.Y(
        "low:Q",
        scale=alt.Scale(domain=[0, max(1, picture.nurses) * 1.15]),
        axis=alt.Axis(
            title=None,
            values=list(range(picture.nurses + 1)),
            labelExpr="datum.value + (datum.value == 1 ? ' nurse' : ' nurses')",
            minExtent=NAMES_PX,
            maxExtent=NAMES_PX,
        ),
    )
    levels = (
        _chart(rows)
        .mark_bar()
        .encode(
            x=_clock(picture),
            x2="to:Q",
            y=y,
            y2="high:Q",
            color=alt.Color("what:N", scale=scale, legend=_legend()),
            tooltip=[_tip("what", "What"), _tip("time", "Time"), _tip("share", "Of all nurses")],
        )
    )
    limit = _chart([{"nurses": picture.nurses}])
    rule = limit.mark_rule(color=RED, strokeWidth=1.5, strokeDash=[6, 3]).encode(y="nurses:Q")
    text = limit.mark_text(align="right", dy=-8, color=RED, fontSize=12).encode(
        x=alt.value("width"), y="nurses:Q", text=alt.value("all that the rule allows")
    )
    return _drawing(alt.layer(levels, rule, text), 120, _watching_alt(picture))


def waiting_chart(picture: DayPicture) -> Drawing:
    """Return how many existing patients wait at each moment."""
    rows = [_level_row(level) for level in picture.waiting]
    most = max((level.high for level in picture.waiting), default=0.0)
    axis = alt.Axis(
        title=None,
        values=list(range(0, round(most) + 2, max(1, round(most / 4)))),
        labelExpr="datum.value + ' waiting'",
        minExtent=NAMES_PX,
        maxExtent=NAMES_PX,
    )
    scale = alt.Scale(domain=[0, max(2.0, most)])
    chart = (
        _chart(rows)
        .mark_bar(stroke=GREY, strokeWidth=0.3)
        .encode(
            color=alt.condition(f"datum.what == '{t.SENT_HOME}'", _value(RED), _value(PALE)),
            x=_clock(picture),
            x2="to:Q",
            y=alt.Y("low:Q", scale=scale, axis=axis),
            y2="high:Q",
            tooltip=[_tip("what", "Who"), _tip("time", "Time"), _tip("high", "Waiting", "Q")],
        )
    )
    return _drawing(
        chart, 90, f"Existing patients waiting at once: at most {most:.0f} on this day."
    )


def day_alt(picture: DayPicture) -> str:
    """Return what the picture of a day shows."""
    seen = [line for line in picture.patients if line.room is not None]
    rooms = sum(1 for lane in picture.lanes if lane.startswith("Room"))
    longest = max((line.waited_min for line in picture.patients), default=0.0)
    return (
        f"One simulated day: {len(seen)} infusions in {rooms} rooms; the longest wait of an "
        f"infusion patient is {longest:.0f} minutes in all."
    )


def _watching_alt(picture: DayPicture) -> str:
    most = max((level.high for level in picture.watching), default=0.0)
    share = most / picture.nurses if picture.nurses else 0.0
    return f"Nurses' watching: at its highest {100 * share:.0f} % of what the rule allows."


def clock(minutes: float) -> str:
    """Return a time of day.

    >>> [clock(485.2), clock(900)]
    ['8:05', '15:00']
    """
    return f"{int(minutes) // 60}:{int(minutes) % 60:02}"


def _bar_row(bar: Bar) -> Row:
    row = _time_row(bar.from_min, bar.to_min) | {"lane": bar.lane, "what": bar.what}
    is_named = bar.what == "infusion" and bar.lane.startswith("Room")
    is_named |= bar.lane.startswith("Waiting") and bar.to_min - bar.from_min >= NAMED_WAIT_MIN
    return row | {
        "kind": kind_of(bar.what),
        "who": bar.who or "-",
        "middle": (bar.from_min + bar.to_min) / 2,
        "letter": bar.who if is_named else "",
    }


def _level_row(level: Level) -> Row:
    row = _time_row(level.from_min, level.to_min)
    share = f"{level.high - level.low:.2f}"
    return row | {"what": level.what, "low": level.low, "high": level.high, "share": share}


def _time_row(from_min: float, to_min: float) -> Row:
    time = f"{clock(from_min)} to {clock(to_min)}"
    return {"from": from_min, "to": to_min, "time": time, "long": f"{to_min - from_min:.0f} min"}


def _clock(picture: DayPicture) -> alt.X:
    """Return an axis of clock time from opening to closing, or to the last who leaves."""
    rows: list[Bar | Level] = [*picture.bars, *picture.waiting]
    first = min([picture.opens_min, *(row.from_min for row in rows)])
    last = max([picture.closes_min, *(row.to_min for row in rows)])
    hours = list(range(math.ceil(first / 60) * 60, int(last) + 1, 60))
    words = "floor(datum.value / 60) + ':00'"
    axis = alt.Axis(title=None, values=hours, labelExpr=words, labelOverlap=True)
    return alt.X("from:Q", scale=alt.Scale(domain=[first, last], nice=False), axis=axis)


def _names() -> alt.Axis:
    return alt.Axis(
        title=None, labelLimit=NAMES_PX, minExtent=NAMES_PX, maxExtent=NAMES_PX, ticks=False
    )


def _drawing(chart: AnyChart, height: int, words: str) -> Drawing:
    """Return the chart with a plot of that height; axes and legend come on top of it."""
    autosize = alt.AutoSizeParams(type="fit-x", contains="padding")
    return Drawing(chart.properties(height=height, autosize=autosize), words)


def _chart(rows: list[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _legend(**more: Any) -> alt.Legend:
    """Return a legend below the chart, narrow enough for a phone."""
    return alt.Legend(orient="bottom", title=None, columns=3, symbolStrokeWidth=1, **more)


def _tip(field: str, title: str, kind: str = "N") -> alt.Tooltip:
    return alt.Tooltip(f"{field}:{kind}", title=title)


def _value(colour: str) -> Any:
    return alt.value(colour)


_LONG = alt.Tooltip("long:N", title="Minutes")
