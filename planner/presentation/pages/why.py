"""Why believe it: what it rests on, what is assumed, what is left out, and checks run here and now.

Takes       the scenario of the visit, the wish to run the checks again
Gives       the page, drawn from top to bottom
Left out    every computation: it is done in the background (errands.py)
"""

import streamlit as st

from planner.presentation import wording
from planner.presentation.markdown import md
from planner.presentation.pages import parts, why_parts, working

working.opened()
scenario = working.scenario()

st.caption(md(f"Clinic planner: {scenario.title}."))
st.header("Why believe it, and where not", anchor=False)
parts.draw_trouble()
why_parts.draw_rests_on(scenario)
why_parts.draw_checks(scenario)
why_parts.draw_left_out()
why_parts.draw_assumptions()
why_parts.draw_settings(scenario)
st.caption(md(wording.DISCLAIMER))
