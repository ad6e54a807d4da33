"""Controls: what pages show alike: a switch, a button that saves a file, a place to send one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

HIDDEN = {"label_visibility": "collapsed"}  # the label is for those who hear the page
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_switch(label: str, options: Sequence[str], key: str, **more: Any) -> str:
    """Show one of some options, the first at first, and return it; `more` is of the widget.

    It stays as it is while the visitor looks at other pages.
    """
    more = {"default": options[0], "persist_state": "session"} | more
    control: Any = st.segmented_control
    chosen: str = control(label, options, required=True, key=key, **more)
    return chosen


def draw_download(
    label: str, made: Callable[[], str | bytes], name: str, kind: str, **more: Any
) -> None:
    """Show the button for a file of that name and media type, made when it is pressed.

    With `told` it is said then where the file goes, for what takes seconds seems to do nothing; and
    kept under the name `note`, for the page to say it as long as it is open.
    """
    icon, told = more.pop("icon", ":material/download:"), more.pop("told", "")
    say = partial(_say, told, more.pop("note", ""))
    on_click: Any = say if told else "ignore"
    st.download_button(label, made, name, kind, on_click=on_click, icon=icon, **more)


def _say(told: str, note: str) -> None:
    st.toast(told, icon=":material/download:", duration="long")
    if note:
        st.session_state[note] = told


def draw_upload(label: str, key: str, take: Callable[[str], None]) -> None:
    """Show where a scenario file of 1 MB at most is sent; what takes it is given the key."""
    st.file_uploader(label, "toml", key=key, on_change=take, args=(key,), max_upload_size=1)
