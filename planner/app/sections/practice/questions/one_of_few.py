"""One of few: a question that is answered by one of few, and sets several settings at once.

Takes       what is held now, what becomes of another choice
Gives       nothing: it draws, and takes over what is chosen
Left out    which settings go with a reply (session/replies.py)

A browser may tell again what radio buttons show: where the page was drawn only in part before the
next click, that calls back although nobody has chosen anything. So what is chosen is taken over
where it is another than what is held by then.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from planner.app.session.finish_before_click import undisturbed

Choice = TypeVar("Choice", str, int)


def draw_reply(
    label: str,
    options: Sequence[Choice],
    held: Callable[[], Choice],
    take: Callable[[Choice], None],
    *,
    name: str,
    **more: Any,
) -> None:
    """Show a question with its choices side by side; another widget once another one is held."""
    now = held()
    key = f"{name}/{now}"
    st.radio(
        label,
        options,
        index=list(options).index(now),
        key=key,
        on_change=partial(_take, key, held, take),
        horizontal=True,
        **more,
    )


@undisturbed()
def _take(key: str, held: Callable[[], Choice], take: Callable[[Choice], None]) -> None:
    chosen = st.session_state.get(key)
    if chosen not in (None, held()):
        take(chosen)
