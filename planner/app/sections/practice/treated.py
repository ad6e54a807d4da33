"""Treated: what infusions are for, asked before the first question.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with the course, the results and the means of those who come for it
Left out    other programmes and several of them (settings.py, under all settings)

Infusions for pain take three hours and cost more: somebody who treats pain must not read the answer
for depression. What goes with it stands in session/replies.py.
"""

from functools import partial

import streamlit as st

from planner.app.session import edits, working_scenario
from planner.app.session.replies import for_mood, for_pain
from planner.scenario.programmes import programmes_of

TREATED = {"mood": "Depression and mood disorders", "pain": "Chronic pain"}


def draw_treated() -> None:
    """Show what is treated, where that is one of two things."""
    scenario = working_scenario.scenario()
    now = scenario.treatment.programme
    if now not in TREATED or programmes_of(scenario):
        return
    st.radio(
        "What would infusions be for?",
        list(TREATED),
        index=list(TREATED).index(now),
        format_func=TREATED.__getitem__,
        key=f"treated/{now}",
        on_change=partial(edits.take, for_mood() if now == "pain" else for_pain()),
        horizontal=True,
        help="Length, doses, results and usual prices of infusions go with it.",
    )
