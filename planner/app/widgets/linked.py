"""Linked: widgets that show a setting and take over what is typed, whatever page comes next.

Takes       the name of a widget, the value that it is to show
Gives       the key and the value to begin with; settings changed as soon as it holds another
Left out    what a widget looks like (inputs.py), what becomes of a value (session/edits.py)

A widget keeps its key while only the visitor changes it, so that it keeps the keyboard. When
its value is changed elsewhere (a preset, a button that puts it back), or it stands on another page,
it gets another key, and with that the new value: under the old one a browser shows what it began
with. What it holds is taken over in its callback: that is called before any page is drawn, also
where the next click has already asked for another page.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from planner.app.navigation import ADDRESS
from planner.app.session import edits
from planner.app.session.finish_before_click import undisturbed
from planner.scenario.facts import Value

Of = Callable[[Any], Any]  # what the widget holds -> the value that it is to show
Changes = Callable[[Any], Mapping[str, Value]]  # that value -> settings
_LINKED = "linked widgets"


class Linked(NamedTuple):
    """The value that a widget began with, and the one it holds as far as is known."""

    key: str
    start: Any
    value: Any
    address: Any = None  # of the page on which it stands


def link(name: str, wanted: Any, options: Sequence[Any] | None = None) -> Linked:
    """Return what the widget of a name shows; another one if its value came from elsewhere.

    Also where it began with what is no longer among its options.
    """
    there, address = _table().get(name), st.session_state.get(ADDRESS)
    is_gone = there is not None and options is not None and there.start not in (*options, None)
    if (
        there is None
        or is_gone
        or there.key not in st.session_state
        or (there.value, there.address) != (wanted, address)
    ):
        there = _table()[name] = Linked(_new_key(name), wanted, wanted, address)
    return there


def _new_key(name: str) -> str:
    """Return a key that no widget has had, in no visit.

    A browser whose server was started anew goes on in another visit, and still has the values of
    all widgets by their keys: under a key of before it would show, and send, what it held then.
    """
    visit = st.session_state.setdefault("visit", secrets.token_hex(4))
    number = st.session_state["widgets made"] = st.session_state.get("widgets made", 0) + 1
    return f"ask/{visit}/{number}/{name}"


def taking(name: str, value_of: Of, changes: Changes) -> dict[str, Any]:
    """Return the callback of a widget, as its call takes it: what it holds is taken over."""
    return {"on_change": _take, "args": (name, value_of, changes)}


@undisturbed()
def _take(name: str, value_of: Of, changes: Changes) -> None:
    there = _table()[name]
    if there.key not in st.session_state:  # one of before calls back: it shows another value by now
        return
    value = value_of(st.session_state[there.key])
    if value == there.value:
        return
    _table()[name] = there._replace(value=value)
    edits.take_typed(changes(value))


def _table() -> dict[str, Linked]:
    table: dict[str, Linked] = st.session_state.setdefault(_LINKED, {})
    return table
