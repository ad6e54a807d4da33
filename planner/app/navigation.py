"""Navigation: the pages of the app, in the order of a visit, and where each lies.

Takes       nothing
Gives       `PAGES`, and the script of each
Left out    what stands on a page (pages/)
"""

from typing import NamedTuple

from planner.shipped import PACKAGE


class Page(NamedTuple):
    """A page of the app."""

    name: str  # of its script in pages/; its address too, but for the first, which has none
    title: str


PAGES = (
    Page("answer", "Answer"),
    Page("practice", "Your practice"),
    Page("patients", "Patients"),
    Page("staff", "Staff and rooms"),
    Page("day", "A day"),
    Page("money", "Money"),
    Page("whatif", "What if"),
    Page("share", "Share"),
    Page("why", "Why believe it"),
)


def script(name: str) -> str:
    """Return the path of a page's script, in a checkout and in an installed planner.

    >>> from pathlib import Path
    >>> all(Path(script(page.name)).is_file() for page in PAGES)
    True
    """
    return str(PACKAGE / "app" / "pages" / f"{name}.py")
