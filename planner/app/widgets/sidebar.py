"""Sidebar: where a scenario is opened, changed and saved.

Takes       what the visitor chooses, types and sends
Gives       the working scenario (session/working_scenario.py)
Left out    what the inputs look like (inputs.py)
"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from planner.app.session import working_scenario
from planner.app.widgets import inputs
from planner.presentation.format.markdown import md
from planner.scenario.changes import values_of
from planner.scenario.files.files import file_name, full_toml
from planner.scenario.model import CATALOGUE


def open_chosen(key: str) -> None:
    """Open the shipped scenario that was chosen."""
    working_scenario.open_shipped(st.session_state[key])


def open_sent(key: str) -> None:
    """Open the file that was sent."""
    sent = st.session_state[key]
    if sent is not None:
        working_scenario.open_upload(sent.name, sent.getvalue())


def choose() -> None:
    """Show the list of scenarios that come with the planner."""
    opened, titles = working_scenario.opened(), working_scenario.shipped()
    key = f"open/{opened.number}"
    st.selectbox(
        "Scenario",
        list(titles),
        index=list(titles).index(opened.name) if opened.is_shipped else None,
        placeholder=opened.name,
        format_func=lambda name: titles[name],
        key=key,
        on_change=open_chosen,
        args=(key,),
        help="Each is one question about the same practice. Opening one discards your changes.",
    )


def change() -> None:
    """Show the inputs; take them over when the button is pressed.

    An input begins with the working value, for it is made anew when one comes from another page.
    """
    opened = working_scenario.opened()
    start, now = values_of(opened.scenario), values_of(working_scenario.scenario())
    others = st.multiselect(
        "Also change",
        inputs.OTHERS,
        default=[path for path in inputs.OTHERS if now[path] != start[path]],
        format_func=lambda path: CATALOGUE[path].label,
        key=f"others/{opened.number}",
        placeholder="Any other setting",
    )
    groups = dict(inputs.QUESTIONS) | ({"Other settings": tuple(others)} if others else {})
    with st.form("inputs", border=False):
        values = {}
        for heading, paths in groups.items():
            with st.expander(heading, expanded=heading in ("Other settings", next(iter(groups)))):
                for path in paths:
                    key = f"set/{opened.number}/{path}"
                    values[path] = inputs.ask(CATALOGUE[path], now[path], key)
        pressed = st.form_submit_button("Get the new answer", width="stretch")
    if pressed:
        working_scenario.change(
            {path: value for path, value in values.items() if value != start[path]}
        )


def save() -> None:
    """Show how to save the scenario, and how to open somebody else's."""
    opened, scenario = working_scenario.opened(), working_scenario.scenario()
    based_on = opened.reading.based_on
    edited = partial(working_scenario.edited_text, opened, scenario)
    st.markdown("**Save, or open a file**")
    _download(
        "Save this scenario",
        partial(full_toml, scenario) if based_on else edited,
        file_name(scenario),
        "A text file for yourself, with every number in it, also names and wages of staff. To send "
        "it to somebody, use the page Share: it leaves them out.",
    )
    if based_on:
        _download(
            "Save only what differs",
            edited,
            file_name(scenario),
            f"Keeps the comments of the file that you opened; needs {based_on} beside it.",
        )
    key = f"upload/{opened.number}"
    st.file_uploader(
        "Open a partner's file",
        "toml",
        key=key,
        on_change=open_sent,
        args=(key,),
        max_upload_size=1,
    )


def _download(label: str, text: Callable[[], str], name: str, help_text: str) -> None:
    st.download_button(
        label,
        text,
        name,
        "application/toml",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
        help=md(help_text),
    )
