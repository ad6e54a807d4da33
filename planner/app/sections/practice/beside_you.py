"""Beside you: how many others see patients, asked before their days and visits.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with their days, and with overhead and pay assumed for so many
Left out    what goes with the reply (session/replies.py), the days themselves (settings.py)
"""

from functools import partial

import streamlit as st

from planner.app.session import edits, working_scenario
from planner.app.session.replies import BESIDE_YOU, for_others
from planner.app.session.undisturbed import undisturbed
from planner.scenario.derived.existing_practice import PHYSICIANS, beside_owner


def draw_beside_you() -> None:
    """Show how many see patients beside the owner."""
    now = beside_owner(working_scenario.scenario().practice)
    key = f"beside you/{now}"
    st.radio(
        BESIDE_YOU,
        list(range(len(PHYSICIANS))),
        index=now,
        key=key,
        on_change=partial(_take, key),
        horizontal=True,
        help="Until you give yours, overhead and pay are assumed for so many.",
    )


@undisturbed()
def _take(key: str) -> None:
    chosen, now = st.session_state.get(key), working_scenario.scenario()
    if chosen not in (None, beside_owner(now.practice)):
        edits.take(for_others(int(chosen), now))
