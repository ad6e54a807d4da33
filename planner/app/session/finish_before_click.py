"""Finish before a click: what a typed value has begun ends before the next click is looked at.

Takes       work that reads and changes what a visit knows
Gives       the same, done to its end; a page drawn anew that passes over no click
Left out    the work itself (edits.py, link.py)

Every look at the state of a visit may end a script at once, because the visitor has clicked again:
a callback that has read a value could end before it has taken it over, and the value would be gone.
Meanwhile the script of the next click may have begun: of one visit one after the other is finished.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_ENDS_SCRIPT = "_yield_callback"  # of the state of a visit: called at every look at it


@contextmanager
def undisturbed() -> Iterator[None]:
    """Do not end this script at a look at the state of its visit, until the work is done."""
    context = get_script_run_ctx(suppress_warning=True)
    state = None if context is None else context.session_state
    before = None if state is None else vars(state).get(_ENDS_SCRIPT)
    if state is None or before is None:
        yield
        return
    with _one_at_a_time():
        object.__setattr__(state, _ENDS_SCRIPT, _go_on)
        try:
            yield
        finally:
            object.__setattr__(state, _ENDS_SCRIPT, before)


def draw_anew() -> None:
    """Draw the page anew; where the visitor has clicked meanwhile that click draws it.

    To ask for it would take the place of a click that waits: one on another page was lost so.
    """
    _ = "visit" in st.session_state  # a look: it ends this script where a click waits
    st.rerun()


@st.cache_resource(scope="session", show_spinner=False)
def _one_at_a_time() -> threading.RLock:
    return threading.RLock()


def _go_on() -> None:
    """End nothing."""
