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
from planner.app.session.undisturbed import undisturbed
from planner.scenario.programmes import programmes_of

TREATED = {"mood": "Depression and mood disorders", "pain": "Chronic pain"}


def draw_treated() -> None:
    """Show what is treated, where that is one of two things."""
    scenario = working_scenario.scenario()
    now = scenario.treatment.programme
    if now not in TREATED or programmes_of(scenario):
        return
    key = f"treated/{now}"
    st.radio(
        "What would infusions be for?",
        list(TREATED),
        index=list(TREATED).index(now),
        format_func=TREATED.__getitem__,
        key=key,
        on_change=partial(_take, key),
        horizontal=True,
        help="Length, doses, results and usual prices of infusions go with it.",
    )


@undisturbed()
def _take(key: str) -> None:
    """Take over what is chosen, if it is another than before: it may be told again as it was."""
    chosen = st.session_state.get(key)
    if chosen not in (None, working_scenario.scenario().treatment.programme):
        edits.take(for_pain() if chosen == "pain" else for_mood())
