"""Search: all settings that no question asks for, by words or by subject.

Takes       words that a visitor types, or a subject
Gives       nothing: it draws the settings that speak of it
Left out    which settings these are (presentation/settings/search.py), one setting
            (all_settings.py)
"""

import streamlit as st

from planner.app.sections.practice.all_settings import SEARCH, draw_settings
from planner.app.sections.practice.new_rows import PROGRAMS
from planner.app.sections.practice.questions.what_is_treated import ASKED
from planner.app.session import working_scenario
from planner.presentation.format.markdown import md
from planner.presentation.questions.labels import LABELS, TITLE
from planner.presentation.questions.ten_questions import places, questions_for
from planner.presentation.settings.search import found_settings, settings_of, subjects
from planner.scenario.model import CATALOG

MOST_FOUND = 12


def draw_more() -> None:
    """Show all other settings, by words or by subject."""
    words = st.text_input(
        "Search all settings",
        placeholder="As in: wage, no-show, insurance, quiet room",
        type="search",
        live=True,
        key=SEARCH,
    )
    if words and words.strip():
        _draw_found(found_settings(words, LABELS))
        return
    subject = st.selectbox(
        "Or choose a subject",
        list(subjects),
        index=None,
        format_func=lambda name: subjects[name],
        placeholder=f"{len(subjects)} subjects",
        key="subject",
    )
    if subject:
        _draw_listed(settings_of(subject))


def _draw_found(paths: tuple[str, ...]) -> None:
    if not paths:
        st.markdown("No setting speaks of that. Try another word, or fewer letters.")
        return
    if len(paths) > MOST_FOUND:
        st.caption(f"The nearest {MOST_FOUND} of {len(paths)}. Another word narrows it down.")
    _draw_listed(paths[:MOST_FOUND])


def _draw_listed(paths: tuple[str, ...]) -> None:
    """Show settings that are not asked for above, and name those that are."""
    there = places(questions_for(working_scenario.scenario()))
    asked = [path for path in paths if path == TITLE or path in there]
    if asked:
        names = "; ".join(_asked_words(path, there.get(path)) for path in asked)
        st.caption(md(f"Among the questions: {names}."))
    if PROGRAMS in paths:
        st.caption(f'Kinds of treatment beside each other stand below, under "{ASKED}"')
    if others := [path for path in paths if path not in (*asked, PROGRAMS)]:
        draw_settings(others)


def _asked_words(path: str, number: int | None) -> str:
    return CATALOG[path].label + ("" if number is None else f" (question {number})")
