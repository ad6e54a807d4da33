"""Two tabs: where two work on one plan, the later one notices, and goes on under an id of its own.

Takes       what is to be kept, and the id under which it was
Gives       the id under which it is kept, and that of the other tab
Left out    the version that is looked at (drafts.py), links (link.py)
"""

import streamlit as st

from planner.app.session import drafts
from planner.app.session.drafts import Draft, DraftFolder

OTHERS = "id that another tab goes on under"


def keep_apart(folder: DraftFolder, name: str, what: Draft) -> tuple[str, bool]:
    """Keep a plan, and return its id, a new one where another tab wrote, and whether it is kept."""
    try:
        return name, drafts.keep_next(folder, name, what)
    except drafts.WrittenByAnother:
        st.session_state[OTHERS], name = name, drafts.new_id()
        return name, drafts.keep(folder, name, what)


def others_id() -> str:
    """Return the id under which another tab goes on with the same plan, "" if none does."""
    return str(st.session_state.get(OTHERS, ""))


def leave_others() -> None:
    """Say no more that another tab has changed the plan."""
    st.session_state.pop(OTHERS, None)
