"""Tables: rows of plain words as a page shows them.

Takes       columns, rows of words of any origin
"""

from collections.abc import Collection, Iterable, Sequence

import streamlit as st

from planner.presentation.answer.compared.plan_rows import Row
from planner.presentation.format.markdown import md
from planner.presentation.format.table import WordsTable


def draw_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], alt: str, totals: Collection[int] = ()
) -> None:
    """Show rows of words under headings; those that add up others have their name in bold."""
    cells = [[*map(_cell, row)] for row in rows]
    for k in totals:
        cells[k][0] = f"**{cells[k][0]}**"
    shown = [dict(zip(columns, row, strict=True)) for row in cells]
    st.table(shown, hide_index=True, alt=alt)


def draw_words_table(found: WordsTable) -> None:
    """Show a table of words, and below it how to read it."""
    draw_table(found.columns, found.rows, md(found.title), found.totals)
    if found.note:
        st.caption(md(found.note))


def draw_marked(
    names: Sequence[str],
    rows: Iterable[Row],
    alt: str,
    first: tuple[str, Sequence[str]] | None = None,
) -> None:
    """Show rows of plans in columns, the best and the worst of each row by a word.

    `first` is a row of its own in Markdown, above the others.
    """
    heads = (" ", *(md(name) for name in names))
    cells = [] if first is None else [(first[0], *first[1])]
    cells += [(md(row.label), *_marked(row, len(names))) for row in rows]
    if cells:
        shown = [dict(zip(heads, each, strict=True)) for each in cells]
        st.table(shown, hide_index=True, alt=alt)


def _marked(row: Row, count: int) -> list[str]:
    marks = _MARKS if count > 2 else _MARKS_OF_TWO
    words = [marks[cell.rank].format(md(cell.words)) for cell in row.cells]
    return words + [""] * (count - len(words))


_MARKS = {1: ":green[**{}** ★ best]", 0: "{}", -1: "{} · worst"}
_MARKS_OF_TWO = _MARKS | {-1: "{}"}  # beside the best it is plain which is the other one


def _cell(words: str) -> str:
    """Return what a terminal shows in two lines as one, the second in brackets."""
    first, _, second = words.partition("\n")
    return f"{md(first)} ({md(second)})" if second else md(first)
