"""Refused: what was typed and cannot be used, and the ways on.

Takes       what waits in a visit, and why
Gives       links to what stands in the way; the working scenario without what waits
Left out    what goes along (session/edits.py), one input's own box (practice/all_settings.py)
"""

import streamlit as st

from planner.app.sections.practice.link_to_question import draw_way_to
from planner.app.session import edits, working_scenario
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import listed
from planner.presentation.settings.along_words import mend_words
from planner.presentation.settings.refused_words import reasons, ways_out
from planner.scenario.changes import in_words
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG

MOST_LINKS = 3
WHY_BELOW = "Why stands where you typed it."


def draw_refused(*, with_reasons: bool = True) -> None:
    """Show what was typed and cannot be used, on every page until it is mended.

    Without reasons where each stands at its own input.
    """
    waiting = working_scenario.pending()
    if not waiting:
        return
    names = listed(tuple(_reply(path, value) for path, value in waiting.items()))
    texts = [each.text for each in edits.problems()]
    why = reasons(working_scenario.scenario(), waiting, texts) if with_reasons else [WHY_BELOW]
    lines = (f"{names}. {why[0]}", *why[1:]) if why else (f"{names}.",)
    st.error("  \n".join(map(md, lines)), title="Not used yet", icon=":material/error:")
    with st.container(horizontal=True, gap="small"):
        draw_mend("all")
        _draw_links([path for path in ways_out(texts) if path not in waiting])
        st.button("Leave it as it was", on_click=edits.drop_all, key="drop all", type="tertiary")


def draw_mend(place: str) -> None:
    """Show a button that moves consults, typed as they are, so that what waits can be used."""
    if moved := edits.mends():
        st.button(mend_words(moved), on_click=edits.mend, key=f"mend/{place}")


def _reply(path: str, value: Value) -> str:
    return f"{CATALOG[path].label}: {in_words(CATALOG[path], value)}"


def _draw_links(paths: list[str]) -> None:
    """Show a button that leads to each of the first settings that stand in the way."""
    for path in paths[:MOST_LINKS]:
        draw_way_to(path, f"Go to {CATALOG[path].label}", "go to")
