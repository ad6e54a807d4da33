"""Consults apart: that consults keep the only prescriber from infusions, and a click that mends it.

Takes       the working scenario
Gives       the working scenario with consults on other days, or at another hour
Left out    when that is so (experiments/sense/consult_hours_check.py)
"""

import streamlit as st

from planner.app.session import edits, working_scenario
from planner.experiments.sense.consult_hours_check import consults_while_infusing, days_of_both
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import listed
from planner.presentation.settings.along_words import consults_words

KEPT = "On {} these consults keep you from infusions: patients there wait for you."


def draw_consults_apart() -> None:
    """Show on which days they meet, and what keeps them apart, where they do."""
    scenario = working_scenario.scenario()
    found = consults_while_infusing(scenario)
    if found is None:
        return
    st.warning(md(KEPT.format(listed(days_of_both(scenario)))), icon=":material/lightbulb:")
    if found.changes:
        st.button(
            md(consults_words(found.changes)),
            key="practice/consults apart",
            on_click=edits.take_typed,
            args=(found.changes,),
        )
