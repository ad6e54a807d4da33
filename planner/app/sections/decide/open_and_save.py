"""Open and save: which plan is on the page, and where another is opened or this one saved.

Takes       what the visitor chooses and sends
Gives       the working scenario (session/working_scenario.py)
Left out    what goes to somebody else (sections/share.py)
"""

from functools import partial

import streamlit as st

from planner.app.sections.decide import plans
from planner.app.session import open_file, working_scenario
from planner.app.widgets.controls import draw_download, draw_upload
from planner.presentation.format.markdown import md
from planner.scenario.files.files import file_name, full_toml
from planner.scenario.model import Scenario

FOR_YOURSELF = (
    "A text file for yourself, with every number in it, also names and wages of staff. To send it "
    "to somebody, use the page Share: it leaves them out."
)

OLDER = (
    "{} is of an older schema. What you save is of today's, with its comments; an older planner "
    "cannot read it."
)


def draw_bar(scenario: Scenario) -> None:
    """Show what else can be done with the plan."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover("File", width="content"):
            st.caption(md(f"Clinic planner: {scenario.title}"))
            choose()
            save(scenario)
        plans.draw_keep()


def choose() -> None:
    """Show the list of scenarios that come with the planner."""
    opened, titles = working_scenario.opened(), open_file.shipped()
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


def open_chosen(key: str) -> None:
    """Open the shipped scenario that was chosen."""
    working_scenario.open_shipped(st.session_state[key])


def open_sent(key: str) -> None:
    """Open the file that was sent."""
    sent = st.session_state[key]
    if sent is not None:
        working_scenario.open_upload(sent.name, sent.getvalue())


def save(scenario: Scenario) -> None:
    """Show how to save the scenario, and how to open somebody else's."""
    opened = working_scenario.opened()
    based_on = opened.reading.based_on
    edited = partial(open_file.edited_text, opened, scenario)
    whole = partial(full_toml, scenario) if based_on else edited
    about = (file_name(scenario), "application/toml")
    if opened.reading.older:
        st.caption(md(OLDER.format(opened.name)))
    draw_download("Save this scenario", whole, *about, width="stretch", help=md(FOR_YOURSELF))
    if based_on:
        said = f"Keeps the comments of the file that you opened; needs {based_on} beside it."
        draw_download("Save only what differs", edited, *about, width="stretch", help=md(said))
    key = f"upload/{opened.number}"
    draw_upload("Open a partner's file", key, open_sent)
