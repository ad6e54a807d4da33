"""Treated: what infusions are for, asked before the first question.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with the course, the results and the means of those who come for it
Left out    other programmes and several of them (settings.py, under all settings)

Infusions for pain take three hours and cost more: somebody who treats pain must not read the answer
for depression. What goes with it is what the example about pain sets.
"""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from planner.app.session import edits, working_scenario
from planner.scenario.changes import differences, values_of
from planner.scenario.facts import Value
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from planner.scenario.programmes import programmes_of

TREATED = {"mood": "Depression and mood disorders", "pain": "Chronic pain"}
PAIN_FILE = "pain.toml"
OF_THE_TREATED = ("treatment", "paying")  # subjects of settings that go with it


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


def for_pain() -> Mapping[str, Value]:
    """Return what infusions for pain set, as the example about pain has it."""
    pain = read_scenario(working_scenario.SHIPPED / PAIN_FILE).scenario
    changed = (each.path for each in differences(Scenario(), pain))
    there = values_of(pain)
    return {path: there[path] for path in changed if path.partition(".")[0] in OF_THE_TREATED}


def for_mood() -> Mapping[str, Value]:
    """Return the planner's own values of the same settings."""
    own = values_of(Scenario())
    return {path: own[path] for path in for_pain()}
