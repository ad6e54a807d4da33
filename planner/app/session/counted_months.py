"""Counted months: what a visitor has counted since a plan began, kept with the draft.

Takes       rows of counts, as typed or as kept
Gives       the same rows; what no table can have given is left out
Units       counts and US dollars of a month; months from 1
Left out    the table (sections/practice/counted_months.py), what counts say of the plan
            (experiments/certainty/update.py)
"""

from collections.abc import Iterable, Mapping
from math import isfinite

import streamlit as st

from planner.scenario.files.actual import COUNTED, MONTH

Row = Mapping[str, float]  # MONTH, and what was counted in it
_COUNTS = "counts"


def kept() -> tuple[Row, ...]:
    """Return the months of this visit in which something was counted."""
    found: tuple[Row, ...] = st.session_state.get(_COUNTS, ())
    return found


def keep_all(rows: Iterable[Mapping[str, object]]) -> None:
    """Keep these counts in place of those there are; months without any are left out."""
    st.session_state[_COUNTS] = read(rows)


def read(rows: Iterable[Mapping[str, object]]) -> tuple[Row, ...]:
    """Return rows without what is empty or no count.

    >>> read([{"month": 1, "asked": None}, {"month": 2, "asked": 3.0, "x": 1.0}])
    ({'month': 2, 'asked': 3.0},)
    """
    found = ({name: row.get(name) for name in (MONTH, *COUNTED)} for row in rows)
    numbers = ({name: n for name, n in row.items() if _is_count(n)} for row in found)
    return tuple(row for row in numbers if MONTH in row and len(row) > 1)  # type: ignore[misc]


def _is_count(value: object) -> bool:
    return isinstance(value, int | float) and isfinite(value) and value >= 0
