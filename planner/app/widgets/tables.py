"""Tables: rows of plain words as a page shows them.

Takes       columns, rows of words of any origin
Gives       nothing: it draws
Left out    what stands in the rows (presentation/)
"""

from collections.abc import Collection, Iterable, Sequence

import streamlit as st

from planner.presentation.format.markdown import md


def draw_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    alt: str,
    totals: Collection[int] = (),
) -> None:
    """Show rows of words under headings; those that add up others have their name in bold."""
    cells = [[*map(_cell, row)] for row in rows]
    for k in totals:
        cells[k][0] = f"**{cells[k][0]}**"
    shown = [dict(zip(columns, row, strict=True)) for row in cells]
    st.table(shown, hide_index=True, alt=alt)


def _cell(words: str) -> str:
    """Return what a terminal shows in two lines as one, the second in brackets."""
    first, _, second = words.partition("\n")
    return f"{md(first)} ({md(second)})" if second else md(first)
