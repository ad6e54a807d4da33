"""What is treated: what infusions are for, asked before the first question.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with the course, the results and the means of those who come for it

Infusions for pain take three hours and cost more: somebody who treats pain must not read the answer
for depression. What goes with it stands in session/replies.py.
"""

import streamlit as st

from planner.app.sections.practice import new_rows, table_cards
from planner.app.sections.practice.questions.one_of_few import draw_reply
from planner.app.session import edits, working_scenario
from planner.app.session.replies import for_treated
from planner.presentation.format.markdown import md
from planner.presentation.settings.preset_words import shares_words
from planner.scenario.programs import programs_of

ASKED = "What would infusions be for?"
OTHER = {"mood": "pain", "pain": "depression"}
TREATED = {"mood": "Depression and mood disorders", "pain": "Chronic pain"}


def draw_treated() -> None:
    """Show what is treated: one of two things, or several programs, each on its card."""
    scenario = working_scenario.scenario()
    if programs_of(scenario):
        st.markdown(f"**{ASKED}** {md(shares_words(scenario))}")
        table_cards.draw_list(new_rows.PROGRAMS, with_label=False)
        return
    if _held() in TREATED:
        draw_reply(
            ASKED,
            list(TREATED),
            _held,
            _take,
            name="treated",
            format_func=TREATED.__getitem__,
            help="Length, doses, results and usual prices of infusions go with it.",
        )
    other = OTHER.get(_held(), "another kind")
    st.button(
        f"Add {other}",
        key="treated/both",
        icon=":material/add:",
        type="tertiary",
        on_click=table_cards.add,
        args=(new_rows.PROGRAMS,),
        help="A second kind has a price, a course and people who ask of its own, on top.",
    )


def _held() -> str:
    return str(working_scenario.scenario().treatment.programme)


def _take(chosen: str) -> None:
    edits.take(for_treated(chosen))
