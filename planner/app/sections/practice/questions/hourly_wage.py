"""Hourly wage: a wage of a year, or of an hour, which is told by its size.

Takes       the working scenario, dollars a year or an hour
Gives       the working scenario with the wage of a year
Units       US dollars
Left out    wages of contracts by the day: inputs of their settings
"""

from functools import partial

import streamlit as st

from planner.app.sections.practice.questions.known_number import Known, draw_known
from planner.app.session import known_numbers
from planner.app.widgets.inputs import label
from planner.presentation.format.markdown import md
from planner.scenario.changes import values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

BELOW_USD = 500.0  # an hour: nobody works a year for it
HOURS_YEAR = 2080.0  # 52 weeks of 40 hours
MOST_USD = 1e6
YEARLY = tuple(
    f"staff.{who}_wage_usd_year" for who in ("nurse", "assistant", "front_desk")
)  # of staff, paid by the hour in most practices


def draw_wage(path: str, meaning: str) -> None:
    """Show a wage of a year; dollars an hour may be typed, and are said as a year."""
    known = Known(
        label(CATALOG[path]),
        "Or type dollars an hour.",
        lambda now: float(str(values_of(now)[path])),
        lambda _: (0.0, MOST_USD),
        partial(_year, path),
    )
    with st.container(gap="xsmall"):
        draw_known(path, known, meaning)
        typed, made = known_numbers.said().get(path, (0.0, {}))
        if 0 < typed < BELOW_USD:
            year = float(str(made[path]))
            st.caption(md(f"${typed:g} an hour is ${year:,.0f} a year, at 2,080 hours."))


def _year(path: str, _: Scenario, usd: float) -> dict[str, Value]:
    return {path: usd * HOURS_YEAR if 0 < usd < BELOW_USD else usd}
