"""Refusal: what could not be done last, until something else is.

Takes       an error that a visitor can repair
Gives       its problems, for the top of a page
Left out    how they are drawn (sections/answer.py), values that wait to be used (edits.py)
"""

from typing import NamedTuple

import streamlit as st

from planner.errors import PlannerError, Problem, ScenarioError

_KEPT = "trouble"


class Trouble(NamedTuple):
    """What could not be done, in the words of its problems."""

    title: str
    problems: tuple[Problem, ...]


def trouble() -> Trouble | None:
    """Return what could not be done last, until something else is."""
    found: Trouble | None = st.session_state.get(_KEPT)
    return found


def keep(found: Trouble | None) -> None:
    """Keep what could not be done, to be shown at the top of the page."""
    st.session_state[_KEPT] = found


def note(error: PlannerError) -> None:
    """Keep what went wrong."""
    keep(trouble_of(error))


def forget() -> None:
    """Say no more what could not be done: something else was."""
    st.session_state.pop(_KEPT, None)


def trouble_of(error: PlannerError) -> Trouble:
    """Return what went wrong, in the words of its problems."""
    if isinstance(error, ScenarioError):
        return Trouble(str(error).partition("\n")[0], error.problems)
    return Trouble("This cannot be done", (Problem("", str(error)),))
