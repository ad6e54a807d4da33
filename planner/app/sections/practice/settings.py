"""Settings: the questions all at once, all other settings, and the bar of what is changed.

Takes       the working scenario, what the visitor types
Gives       the working scenario with it
Left out    what becomes of a typed value (session/edits.py), what a widget looks like
            (widgets/inputs.py), one question at a time (conversation.py)
"""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from planner.app.sections.practice import lists
from planner.app.session import edits, working_scenario
from planner.app.widgets import inputs, linked
from planner.errors import Problem
from planner.experiments.run.run import Answer
from planner.presentation.answer.verdict_words import verdict_title
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import signed_words
from planner.presentation.settings.search import (
    TEXTS,
    found_settings,
    settings_of,
    subject_of,
    subjects,
)
from planner.presentation.settings.sense_words import sense_at
from planner.presentation.settings.ten_questions import (
    IS_THERE,
    Question,
    places,
    questions_for,
    reply_words,
    sure_words,
)
from planner.presentation.settings.words import (
    along_words,
    as_on_a_page,
    change_words,
    without_keys,
)
from planner.scenario.changes import in_words, values_of
from planner.scenario.derived.existing_practice import NOTHING_THERE, has_practice
from planner.scenario.facts import FieldFacts
from planner.scenario.model import CATALOGUE, Scenario

MOST_FOUND = 12
MOST_NAMED = 3
CELL_PX = 320
TITLE = "title"  # asked for before the first question
VIEW, SEARCH = "practice/view", "search"
ONE_BY_ONE, REPLIES, ALL = "One by one", "My replies", "All on one page"
HAPPENED = "Once begun"
VIEWS = (ONE_BY_ONE, REPLIES, ALL, HAPPENED)


# --- questions and settings ---------------------------------------------------------------------


def draw_questions(answer: Answer | None) -> None:
    """Show the questions of the plan."""
    draw_is_there()
    scenario = working_scenario.scenario()
    for k, each in enumerate(questions_for(scenario), start=1):
        _draw_question(k, each, reply_words(each, scenario, answer))


def draw_is_there() -> None:
    """Show whether there is a practice today; what begins with nothing is asked less."""
    is_there = has_practice(working_scenario.scenario().practice)
    st.radio(
        IS_THERE,
        ("Yes", "No"),
        index=0 if is_there else 1,
        key=f"is there/{is_there}",
        on_change=partial(edits.take, NOTHING_THERE) if is_there else _put_back_practice,
        horizontal=True,
        help="Without one, all that you type belongs to the infusions.",
    )


def _put_back_practice() -> None:
    """Take the practice from the scenario as it was opened, or else from the base practice."""
    opened = working_scenario.opened().scenario
    was = opened if has_practice(opened.practice) else Scenario()
    edits.take({path: values_of(was)[path] for path in NOTHING_THERE})


def _draw_question(number: int, question: Question, said: str) -> None:
    with st.container(border=True):
        st.subheader(f"{number}. {md(question.words)}", anchor=False)
        st.markdown(md(question.why))
        draw_settings(question.paths)
        if said:
            st.markdown(md(said))


def draw_settings(paths: Iterable[str], *, with_help: bool = True) -> None:
    """Show an input for each setting; its meaning and source below it, or else behind a sign."""
    listed = tuple(paths)
    columns = 3 if len(listed) in (3, 6) or len(listed) > 8 else 2
    with st.grid(columns, min_column_width=CELL_PX, gap="medium"):
        for path in (each for each in listed if not CATALOGUE[each].tables):
            _draw_setting(path, with_help=with_help)
    for path in (each for each in listed if CATALOGUE[each].tables):
        _draw_setting(path, with_help=with_help)


def draw_more() -> None:
    """Show all other settings, by words or by subject."""
    st.button(
        "More than one programme in your clinic", key="more programmes", on_click=_find_programmes
    )
    words = st.text_input(
        "Search all settings",
        placeholder="As in: wage, no-show, insurance, quiet room",
        type="search",
        live=True,
        key=SEARCH,
    )
    if words and words.strip():
        _draw_found(found_settings(words))
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


def _find_programmes() -> None:
    """Show the cards of programmes, as the search for their name does."""
    st.session_state[SEARCH] = "programmes"


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
        st.caption(md(f"Asked above: {names}."))
    draw_settings([path for path in paths if path not in asked])


def _asked_words(path: str, number: int | None) -> str:
    return CATALOGUE[path].label + ("" if number is None else f" (question {number})")


# --- one setting ----------------------------------------------------------------------------------


def _draw_setting(path: str, *, with_help: bool) -> None:
    facts, waiting = CATALOGUE[path], working_scenario.pending()
    with st.container(gap="xsmall"):
        if facts.tables:
            lists.draw_list(path)
        else:
            _draw_input(facts, with_help=with_help)
        if path in waiting:
            _draw_refused(path, edits.problems())
        for words in sense_at(working_scenario.scenario(), path):
            st.warning(md(without_keys(words)), icon=":material/lightbulb:")
        if with_help:
            st.caption(md(facts.help))
            if subject_of(path) != TEXTS:
                st.caption(md(sure_words(facts)))


def _draw_input(facts: FieldFacts, *, with_help: bool) -> None:
    path = facts.path
    now = values_of(working_scenario.scenario())[path]
    there = linked.link(path, working_scenario.pending().get(path, now))
    value_of = partial(inputs.value_of, facts, start=there.start)
    callback = linked.taking(path, value_of, lambda value: {path: value})
    sign = {} if with_help else {"help": md(_meaning(path))}
    inputs.draw_anything(facts, there.start, key=there.key, **sign, **callback)


def _meaning(path: str) -> str:
    """Return what a setting means, how sure its default is, and where it is from."""
    facts = CATALOGUE[path]
    return facts.help if subject_of(path) == TEXTS else f"{facts.help} {sure_words(facts)}"


def _draw_refused(path: str, problems: tuple[Problem, ...]) -> None:
    mine = [each for each in problems if each.text.startswith(f"{path} ")] or problems
    words = " ".join(as_on_a_page(each.text) for each in mine)
    hint = " In files it runs from 0 to 1; here it is in per cent."
    is_percent = inputs.is_percent(CATALOGUE[path].unit)
    st.error(md(words + (hint if is_percent else "")), title="Not used yet")
    draw_along(f"take along/{path}")


def draw_along(key: str) -> bool:
    """Show the button that changes other days too, where they go along; say whether they do."""
    along = edits.going_along()
    if along:
        label = f"Use it, and change {md(along_words(along))}"
        st.button(label, on_click=edits.take_along, key=key, type="primary")
    return bool(along)


# --- the bar ----------------------------------------------------------------------------------


def draw_bar(answer: Answer | None, *, is_first_look: bool) -> None:
    """Show, always in sight, the answer now and what is changed."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(_now_words(answer, is_first_look=is_first_look))
            st.caption(md(_changed_words()))
        with st.popover(_count_words(), width="content"):
            draw_changed()


def _now_words(answer: Answer | None, *, is_first_look: bool) -> str:
    """Return the answer in a line; while there is none, that before the change."""
    if answer is None:
        before = st.session_state.get("last answer", "")
        return f"New answer coming. Before: {before}" if before else "The answer comes soon."
    words = _answer_words(answer, is_first_look=is_first_look)
    st.session_state["last answer"] = words
    return words


def _answer_words(answer: Answer, *, is_first_look: bool) -> str:
    look = " (first look)" if is_first_look else ""
    worth = answer.results["npv_usd"].mean
    money = "" if worth is None else f"Worth {signed_words(worth)} today"
    return f"**{md(verdict_title(answer))}.** {md(money + look)}"


def _count_words() -> str:
    count, waiting = len(working_scenario.changes()), len(working_scenario.pending())
    return f"Changed: {count}; waiting: {waiting}" if waiting else f"Changed: {count}"


def _changed_words() -> str:
    """Return the first of what is changed, by name."""
    names = [change.label for change in working_scenario.changes()]
    opened = working_scenario.opened().scenario.title
    if not names:
        return f"Nothing is changed yet: this is {opened}."
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"Changed from {opened}: {'; '.join(names[:MOST_NAMED])}{more}."


def draw_changed() -> None:
    """Show what differs from the scenario as it was opened, each with a way back."""
    found, waiting = working_scenario.changes(), working_scenario.pending()
    if not found and not waiting:
        st.markdown(f"Nothing is changed from {md(working_scenario.opened().called)} yet.")
        return
    for path, value in waiting.items():
        facts = CATALOGUE[path]
        _draw_way_back(f"Not used yet: {facts.label}: {in_words(facts, value)}", path, "Drop")
    if found:
        st.markdown(f"**Changed from {md(working_scenario.opened().called)}**")
    for change in found:
        _draw_way_back(change_words(change), change.path, "Put back")
    if len(found) > 1:
        st.button("Put all back", on_click=working_scenario.undo_changes, key="all back")


def _draw_way_back(words: str, path: str, label: str) -> None:
    act = edits.put_back if label == "Put back" else edits.drop
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(md(words), width="stretch")
        st.button(label, key=f"{label}/{path}", on_click=act, args=(path,), type="tertiary")
