"""Link: the id of a visit's scenario in its link, and what is kept under it.

Takes       what is to be kept; the link of the page
Gives       what was kept before a reload
Randomness  ids move no result
Left out    files (drafts.py), what the scenario is (working_scenario.py), what happens where two
            tabs work on one plan (two_tabs.py)
"""

from urllib.parse import urlsplit

import streamlit as st

from planner.app.session import drafts, two_tabs
from planner.app.session.drafts import Draft
from planner.app.session.finish_before_click import undisturbed

IN_LINK = "plan"  # the name in the link: ?plan=...
MINE = "kept id"
VERSION = "kept version"  # that this visit has read or written last
BEHIND = "last change not kept"


def asked_for() -> str:
    """Return what the link names, "" if it names nothing."""
    return str(st.query_params.get(IN_LINK, ""))


def found() -> Draft | None:
    """Return what the link asks for, and go on under its id; None if there is nothing."""
    folder, name = drafts.draft_folder(), asked_for()
    if folder is None or not drafts.is_id(name):
        return None
    there = drafts.find(folder, name)
    if there is not None:
        st.session_state[MINE], st.session_state[VERSION] = name, there.version
    return there


@undisturbed()
def keep(what: Draft) -> None:
    """Keep the scenario of this visit under its id, a new one the first time."""
    folder = drafts.draft_folder()
    if folder is None:
        return
    name = st.session_state.get(MINE) or drafts.new_id()
    what = what._replace(version=st.session_state.get(VERSION, 0) + 1)
    name, is_kept = two_tabs.keep_apart(folder, name, what)
    st.session_state[BEHIND] = not is_kept
    if is_kept:
        st.session_state[MINE], st.session_state[VERSION] = name, what.version


def is_behind() -> bool:
    """Return whether the last change could not be kept: no room, no right to write."""
    return bool(st.session_state.get(BEHIND))


def show_in_link() -> None:
    """Put the id of this visit into its link: changing the page takes it out."""
    name = st.session_state.get(MINE)
    if name and asked_for() != name:
        st.query_params[IN_LINK] = name


def forget() -> None:
    """Throw away what is kept of this visit, and take the id out of the link."""
    folder, name = drafts.draft_folder(), st.session_state.pop(MINE, None)
    st.session_state.pop(VERSION, None)
    if folder is not None and name:
        drafts.forget(folder, name)
    st.query_params.pop(IN_LINK, None)


def link() -> str:
    """Return the link to the scenario of this visit, "" if nothing is kept of it."""
    return _link_to(st.session_state.get(MINE, ""))


def others_link() -> str:
    """Return the link to what another tab has made of the same plan, "" if none has."""
    return _link_to(two_tabs.others_id())


def _link_to(name: str) -> str:
    return link_of(str(st.context.url or ""), name) if name else ""


def link_of(page: str, name: str) -> str:
    """Return the link that opens what is kept, on the first page of the app.

    >>> link_of("http://localhost:8501/share?plan=x", "abc")
    'http://localhost:8501/?plan=abc'
    """
    where = urlsplit(page)
    folder = where.path.rpartition("/")[0]
    start = f"{where.scheme}://{where.netloc}{folder}/" if where.netloc else ""
    return f"{start}?{IN_LINK}={name}"
