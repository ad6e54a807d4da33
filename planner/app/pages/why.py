"""Why believe it: what it rests on, what is assumed, what is left out, and checks run here and now.

Takes       the scenario of the visit, the wish to run the checks again
Gives       the page, drawn from top to bottom
Left out    every computation: it is done in the background (jobs/downloads.py)
"""

import streamlit as st

from planner.app.sections import answer as parts
from planner.app.sections import why as why_parts
from planner.app.session import working_scenario as working
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.markdown import md

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
st.caption(md(DISCLAIMER))
