"""Charts of a day: rooms and people, watching, waiting, as functions of a DayPicture.

Takes       a DayPicture
Gives       a Drawing each, and all of them on one sheet for a file
Units       clock time
Left out    words around the picture (report_words.py), files (export.py), pages

Where the monitoring rule is broken a lane names how, with a triangle and the patient's letter.
"""

import math
from collections.abc import Mapping

import altair as alt

from planner.models import records as r
from planner.presentation.day import activity_names as w
from planner.presentation.day import timeline as t
from planner.presentation.day.patient_list import INFUSED, POSTPONED, SENT_HOME
from planner.presentation.day.timeline import Bar, Breach, DayPicture, Level, Mark
from planner.presentation.format import chart_style as c
from planner.presentation.format.rounding import counted, listed
from planner.units import clock

NAMED_WAIT_MIN = 10  # a shorter wait has no room for its letter
NAMED_LATE_MIN = 25
BROKEN, ENDS, HELP = "▲", "×", "!"
SHEET_PX = 900
WATCHING_PX, WAITING_PX = 120, 90

# Kinds of work are told apart by color, and by how high their bars are: a second sign beside it.
# The tooltip and the list name each exactly.
KINDS: Mapping[str, tuple[str, int]] = {
    "infusion": (c.BLUE, 22),
    "recovery": (c.GREEN, 15),
    "hands-on": (c.ORANGE, 10),
    "emergency": (c.RED, 22),
    "existing visit": (c.PALE, 15),
    "consult": (c.PURPLE, 22),
    "break": (c.GRAY, 5),
    "not there": ("#4d5559", 18),
    "waiting": ("transparent", 20),
}
_KIND_OF = {
    w.STEP_NAMES[r.INFUSE]: "infusion",
    w.BESIDE: "infusion",
    w.STEP_NAMES[r.RECOVER]: "recovery",
    w.EXISTING: "existing visit",
    w.NOT_THERE: "not there",
    t.WAITS: "waiting",
    t.NOT_CLEAN: "waiting",
    t.WAITS_IN_VAIN: "waiting",
    t.HELPED: "emergency",
    "consult": "consult",
    "integration session": "consult",
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


def day_sheet(picture: DayPicture) -> c.Drawing:
    """Return all pictures of a day one below the other, for a file."""
    return _sheet({"Rooms and people": day_chart(picture), **_levels(picture)})


def levels_sheet(picture: DayPicture) -> c.Drawing:
    """Return the pictures of watching and waiting, for a file that shows the floor beside them."""
    return _sheet(_levels(picture))


def _levels(picture: DayPicture) -> dict[str, c.Drawing]:
    whom = "the owner" if picture.is_owner_alone else "the infusion nurses"
    found = {f"Watching: how much of {whom} is taken": watching_chart(picture)}
    if picture.waiting:
        found["Existing patients who wait"] = waiting_chart(picture)
    return found


def _sheet(drawn: Mapping[str, c.Drawing]) -> c.Drawing:
    """Return pictures one below the other, each under its title."""
    charts = [_on_sheet(each, title) for title, each in drawn.items()]
    sheet = (
        alt.vconcat(*charts, spacing=26, background="white")
        .resolve_scale(color="independent")
        .configure_title(anchor="start", frame="group", fontSize=14)
        .configure_axis(labelFontSize=12)
        .configure_legend(labelFontSize=12)
    )
    return c.Drawing(sheet, " ".join(each.alt for each in drawn.values()))


def _on_sheet(drawn: c.Drawing, title: str) -> c.AnyChart:
    chart = drawn.chart.properties(width=SHEET_PX - c.NAMES_PX, title=title)
    chart.autosize = alt.Undefined  # only a chart that stands alone may fit itself
    return chart


# --- rooms and people ---------------------------------------------------------------------------


def day_chart(picture: DayPicture) -> c.Drawing:
    """Return rooms and people over one day; waits are hollow with a dashed outline."""
    names = list(picture.lanes)
    every = alt.Scale(domain=names)  # those in which nothing happens too
    lanes = alt.Y("lane:N", sort=names, scale=every, axis=c.lane_names())
    x = _clock(picture)
    layers = [*_bars(picture, x, lanes), *_breaches(picture, x, lanes), *_marks(picture, x, lanes)]
    height = c.LANE_PX * max(1, len(picture.lanes))
    return c.drawing(alt.layer(*layers), height, day_alt(picture))


def _bars(picture: DayPicture, x: alt.X, lanes: alt.Y) -> list[alt.Chart]:
    rows = [_bar_row(bar) for bar in picture.bars]
    there = {row["kind"] for row in rows}
    scale = c.scale_of({kind: color for kind, (color, _) in KINDS.items() if kind in there})
    base = c.chart_of(rows).encode(x=x, y=lanes)
    is_wait = "datum.kind == 'waiting'"
    bars = base.mark_bar(cornerRadius=2).encode(
        x2=alt.X2("to:Q"),
        size=alt.Size("px:Q", scale=None, legend=None),
        color=alt.Color("kind:N", scale=scale, legend=c.legend(symbolStrokeColor=c.GRAY)),
        stroke=alt.StrokeValue("transparent", condition=c.where(is_wait, c.RED)),
        strokeDash=alt.StrokeDashValue([1, 0], condition=c.where(is_wait, [3, 2])),
        tooltip=[c.tip("what", "What"), c.tip("who", "Patient"), c.tip("time", "Time"), _LONG],
    )
    letters = base.mark_text(align="center", fontWeight="bold", fontSize=12)
    color = c.color_where(is_wait, c.RED, "white")
    return [bars, letters.encode(x=alt.X("middle:Q"), text=alt.Text("letter:N"), color=color)]


def _breaches(picture: DayPicture, x: alt.X, lanes: alt.Y) -> list[alt.Chart]:
    """Return a bar for as long as the rule is broken, with a sign and the patient's letter."""
    if not picture.breaches:
        return []
    base = c.chart_of([_breach_row(each) for each in picture.breaches]).encode(y=lanes)
    tips = [c.tip("what", "Rule broken"), c.tip("who", "Patient"), c.tip("time", "Time"), _LONG]
    bars = base.mark_bar(height=5, yOffset=9, color=c.RED).encode(
        x=x, x2=alt.X2("to:Q"), tooltip=tips
    )
    signs = base.mark_text(align="left", color=c.RED, fontSize=12, fontWeight="bold")
    return [bars, signs.encode(x=x, text=alt.Text("sign:N"), tooltip=tips)]


def _marks(picture: DayPicture, x: alt.X, lanes: alt.Y) -> list[alt.Chart]:
    """Return a sign and a word where a patient's day ends without an infusion."""
    if not picture.marks:
        return []
    base = c.chart_of([_mark_row(mark) for mark in picture.marks]).encode(x=x, y=lanes)
    text = base.mark_text(align="left", color=c.RED, fontSize=12, fontWeight="bold")
    return [
        text.encode(
            text=alt.Text("sign:N"), tooltip=[c.tip("what", "What"), c.tip("who", "Patient")]
        )
    ]


def _bar_row(bar: Bar) -> c.Row:
    row = _time_row(bar.from_min, bar.to_min) | {"lane": bar.lane, "what": bar.what}
    kind = kind_of(bar.what)
    return row | {
        "kind": kind,
        "px": KINDS[kind][1],
        "who": bar.who or "-",
        "middle": (bar.from_min + bar.to_min) / 2,
        "letter": _letter(bar),
    }


def _letter(bar: Bar) -> str:
    """Return what stands in a bar: the patient where there is room, "late", or "!" for help."""
    if kind_of(bar.what) == "emergency":
        return HELP
    long_min = bar.to_min - bar.from_min
    if bar.what == w.NOT_THERE:
        return "late" if long_min >= NAMED_LATE_MIN else ""
    is_named = bar.what == w.STEP_NAMES[r.INFUSE] and bar.lane.startswith(t.ROOM)
    is_named |= bar.what == w.STEP_NAMES[r.RECOVER] and bar.lane.startswith(t.CHAIR)
    is_named |= bar.what == w.BESIDE
    is_named |= bar.lane.startswith(t.WAITING_ROOM) and long_min >= NAMED_WAIT_MIN
    return bar.who if is_named else ""


def _breach_row(breach: Breach) -> c.Row:
    row = _time_row(breach.at_min, breach.at_min + breach.minutes)
    sign = f"{BROKEN} {breach.who}"
    return row | {"lane": breach.lane, "what": breach.lane, "who": breach.who, "sign": sign}


def _mark_row(mark: Mark) -> c.Row:
    sign = f"{ENDS} {mark.who} {mark.what}"
    row = {"lane": t.NO_INFUSION, "what": mark.what, "who": mark.who, "sign": sign}
    return row | {"from": mark.at_min}


# --- watching and waiting -----------------------------------------------------------------------


def watching_chart(picture: DayPicture) -> c.Drawing:
    """Return how much of the nurses' watching is taken, against what the rule allows."""
    rows = [_level_row(level) for level in picture.watching]
    order = (t.INFUSING, t.RECOVERING, t.HANDS_ON, t.OTHER, t.NURSE_LUNCH)
    there = {row["what"] for row in rows}
    colors = zip(order, (c.BLUE, c.GREEN, c.ORANGE, c.PURPLE, c.GRAY), strict=True)
    scale = c.scale_of({what: color for what, color in colors if what in there})
    tips = [c.tip("what", "What"), c.tip("time", "Time"), c.tip("share", "Of all nurses")]
    levels = c.chart_of(rows).mark_bar()
    levels = levels.encode(
        x=_clock(picture),
        x2=alt.X2("to:Q"),
        y=_nurses(picture),
        y2=alt.Y2("high:Q"),
        color=alt.Color("what:N", scale=scale, legend=c.legend()),
        tooltip=tips,
    )
    layers = [levels, *_limit(picture.nurses)]
    return c.drawing(alt.layer(*layers), WATCHING_PX, watching_alt(picture))


def _nurses(picture: DayPicture) -> alt.Y:
    words = "datum.value + (datum.value == 1 ? ' nurse' : ' nurses')"
    if picture.is_owner_alone:
        words = "datum.value == 1 ? 'the owner' : ''"
    return _heights(range(picture.nurses + 1), words, max(1, picture.nurses) * 1.2)


def _heights(shown: range, words: str, most: float) -> alt.Y:
    """Return an axis of heights, with words at those that are shown."""
    axis = alt.Axis(title=None, values=list(shown), labelExpr=words)
    axis.minExtent = axis.maxExtent = c.NAMES_PX
    return alt.Y("low:Q", scale=alt.Scale(domain=[0, most]), axis=axis)


def _limit(nurses: int) -> list[alt.Chart]:
    """Return a line, and words, at all that the rule allows."""
    limit = c.chart_of([{"nurses": nurses}])
    rule = limit.mark_rule(color=c.RED, strokeWidth=1.5, strokeDash=[6, 3]).encode(
        y=alt.Y("nurses:Q")
    )
    text = limit.mark_text(align="right", dy=-8, color=c.RED, fontSize=12).encode(
        x=alt.value("width"), y=alt.Y("nurses:Q"), text=alt.TextValue("all that the rule allows")
    )
    return [rule, text]


def waiting_chart(picture: DayPicture) -> c.Drawing:
    """Return how many existing patients wait at each moment."""
    rows = [_level_row(level) for level in picture.waiting]
    most = _most_waiting(picture)
    shown = range(0, round(most) + 2, max(1, round(most / 4)))
    heights = _heights(shown, "datum.value + ' waiting'", max(2.0, most))
    chart = c.chart_of(rows).mark_bar(stroke=c.GRAY, strokeWidth=0.3)
    chart = chart.encode(
        color=c.color_where(f"datum.what == '{t.WAITS_IN_VAIN}'", c.RED, c.PALE),
        x=_clock(picture),
        x2=alt.X2("to:Q"),
        y=heights,
        y2=alt.Y2("high:Q"),
        tooltip=[c.tip("what", "Who"), c.tip("time", "Time"), c.tip("high", "Waiting", "Q")],
    )
    return c.drawing(chart, WAITING_PX, waiting_alt(picture))


def _level_row(level: Level) -> c.Row:
    row = _time_row(level.from_min, level.to_min)
    share = f"{level.high - level.low:.2f}"
    return row | {"what": level.what, "low": level.low, "high": level.high, "share": share}


def _most_waiting(picture: DayPicture) -> float:
    return max((level.high for level in picture.waiting), default=0.0)


# --- what the pictures show, in words -----------------------------------------------------------


def day_alt(picture: DayPicture) -> str:
    """Return what the picture of a day shows."""
    ends = [line.end for line in picture.patients]
    others = [f"{ends.count(end)} {end}" for end in (POSTPONED, SENT_HOME) if end in ends]
    rooms = sum(1 for lane in picture.lanes if lane.startswith(t.ROOM))
    longest = max((line.waited_min for line in picture.patients), default=0.0)
    given = listed((counted(ends.count(INFUSED), "infusion"), *others))
    return (
        f"One simulated day: {given} in {counted(rooms, 'room')}; the longest wait of an "
        f"infusion patient is {counted(round(longest), 'minute')} in all. {breaches_alt(picture)}"
    )


def breaches_alt(picture: DayPicture) -> str:
    """Return where the monitoring rule was broken, or that it was kept."""
    if not picture.breaches:
        return "The monitoring rule was kept all day."
    found = [f"{clock(x.at_min)} {x.lane.lower()} (patient {x.who})" for x in picture.breaches]
    return f"The monitoring rule was broken at {listed(tuple(found))}."


def watching_alt(picture: DayPicture) -> str:
    """Return how much of the nurses' watching was taken at most."""
    most = max((level.high for level in picture.watching), default=0.0)
    share = most / picture.nurses if picture.nurses else 0.0
    whose = "The owner's" if picture.is_owner_alone else "Nurses'"
    return f"{whose} watching: at its highest {100 * share:.0f}% of what the rule allows."


def waiting_alt(picture: DayPicture) -> str:
    """Return how many existing patients waited at most."""
    most = _most_waiting(picture)
    return f"Existing patients waiting at once: at most {most:.0f} on this day."


def _time_row(from_min: float, to_min: float) -> c.Row:
    time = f"{clock(from_min)} to {clock(to_min)}"
    return {"from": from_min, "to": to_min, "time": time, "long": f"{to_min - from_min:.0f} min"}


def _clock(picture: DayPicture) -> alt.X:
    """Return an axis of clock time from opening to closing, or to the last who leaves."""
    rows: list[Bar | Level] = [*picture.bars, *picture.waiting]
    first = min([picture.opens_min, *(row.from_min for row in rows)])
    last = max([picture.closes_min, *(row.to_min for row in rows)])
    hours = list(range(math.ceil(first / 60) * 60, int(last) + 1, 60))
    words = "(floor(datum.value / 60) + 11) % 12 + 1 + (datum.value % 1440 < 720 ? ' am' : ' pm')"
    axis = alt.Axis(title=None, values=hours, labelExpr=words, labelOverlap=True, labelFlush=True)
    return alt.X("from:Q", scale=alt.Scale(domain=[first, last], nice=False), axis=axis)


_LONG = alt.Tooltip("long:N", title="Minutes")
