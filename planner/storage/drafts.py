"""Drafts: where what people typed is kept, and how much of it for how long.

Takes       the environment, the user's folders
Gives       the folder of drafts, and what is in it
Left out    what is in a draft (app/session/drafts.py)
"""

import os
from pathlib import Path

from planner.storage.cache import Cached, things
from planner.storage.folders import OFF, user_folder

DRAFTS = "drafts"
DRAFTS_AT = "PLANNER_KEPT"  # environment: another folder, or "off"
DRAFT_ENDING = ".draft"
MOST_DRAFTS = 200
MOST_DRAFT_BYTES = 50_000_000  # of all together
MOST_DRAFT_DAYS = 90  # after the last change


def drafts_folder() -> Path | None:
    """Return the folder of what people typed, None if nothing is to be kept."""
    named = os.environ.get(DRAFTS_AT, "")
    if named == OFF:
        return None
    if named:
        return Path(named)
    folder = user_folder("data")
    return None if folder is None else folder / DRAFTS


def kept_drafts(folder: Path | None) -> list[Cached]:
    """Return what is in the folder of what people typed, the longest unchanged first."""
    found = things(folder, by_folder=False) if folder else ()
    typed = (each for each in found if each.path.suffix == DRAFT_ENDING)
    return sorted(typed, key=lambda each: each.used_s)
