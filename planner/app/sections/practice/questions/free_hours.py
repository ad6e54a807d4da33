"""Free hours: in which hours rooms are free for infusions, in a line that leads to their rows.

Takes       the working scenario
Gives       a button; the setting to be brought into sight
Left out    the rows themselves (table_cards.py)
"""

import streamlit as st

from planner.app.session import working_scenario
from planner.app.widgets.page_top import LOOKED_FOR
from planner.presentation.questions.as_asked import FREE_HOURS, free_hours_words


def draw_free_hours() -> None:
    """Show when rooms are free, where somebody said it: until then they are in infusion hours."""
    words = free_hours_words(working_scenario.scenario())
    if not words:
        return
    st.button(
        words,
        key="practice/free hours",
        type="tertiary",
        icon=":material/schedule:",
        on_click=_look,
        help="Leads to More, where hours of single weekdays are said.",
    )


def _look() -> None:
    st.session_state[LOOKED_FOR] = FREE_HOURS
