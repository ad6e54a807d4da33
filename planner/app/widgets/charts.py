"""Charts: shown with what they say in words.

Takes       a function that draws, and what it draws of; or a chart
"""

from collections.abc import Callable
from typing import TypeVarTuple, Unpack

import streamlit as st

from planner.app.session.made_once import made_once
from planner.presentation.format.chart_style import Drawing, Specified, specified

Of = TypeVarTuple("Of")


def draw(build: Callable[[Unpack[Of]], Drawing], *of: *Of) -> None:
    """Show a chart; it is not made anew of the very same things.

    Making and checking its specification takes most of the time in which a page is drawn.
    """
    _show(made_once(_build, build, *of))


def draw_now(drawing: Drawing) -> None:
    """Show a chart that has just been made."""
    _show(specified(drawing))


def _build(build: Callable[[Unpack[Of]], Drawing], *of: *Of) -> Specified:
    return specified(build(*of))


def _show(chart: Specified) -> None:
    st.vega_lite_chart(chart.specification, width="stretch", alt=chart.alt)
