"""Navigation: the pages of the app, in the order of a visit, and where each lies.

Gives       `PAGES`, the script of each, what draws it
Left out    what stands on a page (pages/)

Pages are drawn by the main script, app.py, and not each by a script of its own: what was typed last
then goes to the server with the click that leads to another page. Of a page with its own script the
browser leaves out what its fields hold as soon as another page is asked for.
"""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

import streamlit as st

from planner.shipped import PACKAGE


class Page(NamedTuple):
    """A page of the app; one that is part of another is not in the row of pages."""

    name: str  # of its module in pages/; its address too, but for the first, which has none
    title: str
    is_part: bool = False


PAGES = (
    Page("decide", "Decide"),
    Page("plans", "Plans", is_part=True),
    Page("explore", "Explore", is_part=True),
    Page("practice", "Your practice"),
    Page("day", "Watch a day"),
    Page("money", "Details"),
    Page("patients", "Patients", is_part=True),
    Page("staff", "Staff and rooms", is_part=True),
    Page("why", "Why believe it", is_part=True),
    Page("share", "Share"),
)

SHOW_WORK = ("", "explore")  # addresses of the pages that show what is found in the background
ADDRESS = "address"  # of the page that is drawn, in the state of a visit
VISITED = "visited"  # addresses of the pages that were drawn, until somebody forgets them
OLD_ADDRESSES = {"whatif": "explore", "details": "money"}  # in bookmarks, or typed by name

ABOUT = "about"  # in an address: what is to be shown first of a page that shows several things
ADVICE = "advice"

DETAILS = {
    "money": "Money",
    "patients": "Patients",
    "staff": "Staff and rooms",
    "why": "Why believe it",
}


def script(name: str) -> str:
    """Return the path of a page's module, in a checkout and in an installed planner.

    >>> from pathlib import Path
    >>> all(Path(script(page.name)).is_file() for page in PAGES)
    True
    """
    return str(PACKAGE / "app" / "pages" / f"{name}.py")


def show_pages() -> str:
    """Show the row of pages, and return the address of the one that is asked for."""
    pages = [
        st.Page(
            script(each.name), title=each.title, visibility="hidden" if each.is_part else "visible"
        )
        for each in PAGES
    ]
    pages += [
        st.Page(script(name), title=name.capitalize(), url_path=old, visibility="hidden")
        for old, name in OLD_ADDRESSES.items()
    ]
    asked = st.navigation(pages, position="top").url_path
    address = st.session_state[ADDRESS] = OLD_ADDRESSES.get(asked, asked)
    st.session_state.setdefault(VISITED, set()).add(address)
    return str(address)


def drawing_of(address: str) -> Callable[[], None]:
    """Return what draws the page at an address; the first page has the address ""."""
    module = import_module(f"planner.app.pages.{address or PAGES[0].name}")
    draw: Callable[[], None] = module.draw
    return draw
