"""Chart style: what all charts share: colors, frames, axes of lanes.

Takes       rows, a chart, words
Gives       a Drawing: an Altair chart and what it shows in words (its alt text)

No color stands alone: lanes, labels, signs and outlines say the same. The colors are those
of Okabe and Ito, on light and dark; texts and axes take the colors of the theme.
"""

from collections.abc import Mapping
from datetime import date
from textwrap import wrap
from typing import Any, NamedTuple, TypeAlias

import altair as alt
from altair.utils import schemapi

from planner.presentation.format.rounding import month_words

DOLLARS = (
    "(datum.value < 0 ? '-$' : '$') + (abs(datum.value) >= 1e6 "
    "? format(abs(datum.value) / 1e6, '.2~f') + 'M' : abs(datum.value) >= 1000 "
    "? format(abs(datum.value) / 1000, ',.0f') + 'k' : format(abs(datum.value), '.0f'))"
)

BLUE, GREEN, ORANGE, RED, PURPLE = "#0072b2", "#009e73", "#e69f00", "#d55e00", "#cc79a7"
GRAY, PALE = "#8a9499", "#b9c3c7"
LANE_PX = 30
NAMES_PX = 104  # room for the names of lanes, the same in all charts of a day

NAME_SIGNS = 31  # of a line beside a bar

AnyChart: TypeAlias = alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart
Row: TypeAlias = dict[str, Any]


class Drawing(NamedTuple):
    """A chart and what it shows, in words."""

    chart: AnyChart
    alt: str


class Specified(NamedTuple):
    """A chart in Vega-Lite, as a browser takes it, and what it shows in words."""

    specification: dict[str, Any]
    alt: str


def specified(drawn: Drawing) -> Specified:
    """Return the chart in Vega-Lite without a theme: who shows it adds their own."""
    with alt.theme.enable("none"):
        return Specified(drawn.chart.to_dict(validate=schemapi.DEBUG_MODE), drawn.alt)


def trust_charts() -> None:
    """Make charts without checking each part of them: half of the time that they take.

    For an app that is served; where charts are tested they are checked.
    """
    schemapi.disable_debug_mode()


def drawing(chart: AnyChart, height: int, words: str) -> Drawing:
    """Return the chart with a plot of that height; axes and legend come on top of it."""
    autosize = alt.AutoSizeParams(type="fit-x", contains="padding")
    return Drawing(chart.properties(height=height, autosize=autosize), words)


def chart_of(rows: list[Row]) -> alt.Chart:
    """Return a chart of these rows, without marks yet.

    As a tuple they are not copied, row by row, with every layer that is made of the chart.
    """
    return alt.Chart(alt.InlineData(values=tuple(rows)))


def lane_names() -> alt.Axis:
    """Return an axis with the name of each lane."""
    return alt.Axis(
        title=None, labelLimit=NAMES_PX, minExtent=NAMES_PX, maxExtent=NAMES_PX, ticks=False
    )


def wrapped_names(limit_px: int, room_px: int, **more: Any) -> alt.Axis:
    """Return an axis of names that go over several lines, as `in_lines` breaks them."""
    return alt.Axis(
        title=None,
        labelExpr="split(datum.label, '\\n')",  # Vega writes a list of texts as lines
        labelLimit=limit_px,
        labelLineHeight=11,
        labelOverlap=False,
        minExtent=room_px,
        **more,
    )


def in_lines(words: str, signs: int = NAME_SIGNS) -> str:
    """Return a name in lines that fit beside a bar.

    >>> in_lines("Not ready or not willing after the consult").split(chr(10))
    ['Not ready or not willing after', 'the consult']
    """
    return "\n".join(wrap(words, signs))


def scale_of(colors: Mapping[str, str]) -> alt.Scale:
    """Return a scale of kinds by name, each in its color."""
    return alt.Scale(domain=list(colors), range=list(colors.values()))


def legend(**more: Any) -> alt.Legend:
    """Return a legend below the chart, narrow enough for a phone."""
    return alt.Legend(orient="bottom", title=None, columns=2, symbolStrokeWidth=1, **more)


def tip(field: str, title: str, kind: str = "N") -> alt.Tooltip:
    """Return one line of a tooltip."""
    return alt.Tooltip(f"{field}:{kind}", title=title)


def color_where(test: str, there: str, elsewhere: str) -> alt.ColorValue:
    """Return one color for the rows that pass a test, and another for the rest."""
    return alt.ColorValue(elsewhere, condition=where(test, there))


def where(test: str, value: object) -> dict[str, object]:
    """Return the value that rows have which pass a test, as a channel takes it."""
    return {"test": test, "value": value}


def dated_months(count: int, start: date) -> alt.X:
    """Return an axis of months with the name of the first one and of each January."""
    januaries = [k + 1 for k in range(1, count) if (start.month - 1 + k) % 12 == 0]
    names = {k: month_words(k - 1, start).partition("(")[2].rstrip(")") for k in (1, *januaries)}
    chosen = " : ".join(f"datum.value == {k} ? '{name}'" for k, name in names.items())
    axis = alt.Axis(title=None, values=[*names], labelExpr=f"{chosen} : ''", grid=False)
    ends = alt.Scale(domain=[0.5, count + 0.5], nice=False)
    return alt.X("month:Q", scale=ends, axis=axis)
