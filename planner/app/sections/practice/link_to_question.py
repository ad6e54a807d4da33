"""Link to a question: a button that leads to the one that asks for a setting, or to the setting.

Takes       a setting by its path
Gives       nothing: it draws; clicked, the page Your practice shows it
"""

from typing import Literal

import streamlit as st

from planner.app.navigation import ADDRESS, script
from planner.app.sections.practice import all_settings, conversation
from planner.app.session import working_scenario
from planner.app.session.finish_before_click import undisturbed
from planner.app.widgets.page_top import LOOKED_FOR
from planner.presentation.questions.ten_questions import places, questions_for
from planner.scenario.model import CATALOG


def draw_way_to(path: str, label: str, key: str, *, is_quiet: bool = False) -> None:
    """Show the button; a quiet one looks like a link."""
    kind: Literal["secondary", "tertiary"] = "tertiary" if is_quiet else "secondary"
    sign = ":material/edit:" if is_quiet else None
    is_asked = st.button(
        label, key=f"{key}/{path}", on_click=_look_at, args=(path,), type=kind, icon=sign
    )
    if is_asked and st.session_state.get(ADDRESS) != "practice":
        st.switch_page(script("practice"))


def draw_way_to_cause(path: str) -> None:
    """Show the button that leads from the bar to what a plan that is not possible lacks."""
    number = question_of(path)
    where = "Go there" if number is None else f"Go to question {number}"
    draw_way_to(path, where, "cause", is_quiet=True)


def question_of(path: str) -> int | None:
    """Return the number of the question that asks for a setting; None where none does."""
    return places(questions_for(working_scenario.scenario())).get(path)


@undisturbed()
def _look_at(path: str) -> None:
    number = question_of(path)
    if number is not None:
        conversation.open_question(number)
        st.session_state[LOOKED_FOR] = path
    else:
        st.session_state[all_settings.VIEW] = all_settings.ALL
        st.session_state[all_settings.SEARCH] = CATALOG[path].label
