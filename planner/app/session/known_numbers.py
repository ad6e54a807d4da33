"""Known numbers: those that were typed as an owner knows them, and the settings that they made so.

Takes       a number by its name
Gives       the numbers of this visit; the totals of the practice among them
Left out    widgets (sections/practice/numbers/), which totals stay (scenario/practice_totals.py)
"""

from collections.abc import Collection, Mapping

import streamlit as st

from planner.scenario.facts import Value
from planner.scenario.practice_totals import TOTALS

_SAID = "numbers as typed"
Said = tuple[float, Mapping[str, Value]]  # the number, the settings that it made


def said() -> Mapping[str, Said]:
    """Return the numbers that were typed, by name."""
    found: dict[str, Said] = st.session_state.get(_SAID, {})
    return found


def note(name: str, typed: float, made: Mapping[str, Value]) -> None:
    """Remember a number that was typed."""
    st.session_state[_SAID] = {**said(), name: (typed, made)}


def totals() -> dict[str, float]:
    """Return the totals of the practice that were typed."""
    return {name: typed for name, (typed, _) in said().items() if name in TOTALS}


def totals_in(typed: Mapping[str, Value]) -> frozenset[str]:
    """Return the totals that what is typed now was typed as."""
    return frozenset(
        name
        for name, (_, made) in said().items()
        if name in TOTALS and made and made.items() <= typed.items()
    )


def keep_totals(still: Collection[str]) -> None:
    """Forget the totals of the practice that hold no longer."""
    st.session_state[_SAID] = {
        name: each for name, each in said().items() if name not in TOTALS or name in still
    }
