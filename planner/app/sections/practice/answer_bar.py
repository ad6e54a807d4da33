"""Answer bar: always in sight, the answer so far, ways to it, and what is changed.

Takes       the answer to the plan as it is, the working scenario and how it was opened
Gives       nothing: it draws; a way back for each change
Left out    the questions (all_settings.py), what becomes of a value (session/edits.py)
"""

from collections.abc import Callable

import streamlit as st

from planner.app.jobs.background import Job
from planner.app.sections.decide.verdict_sign import GO_SO_FAR, awaits_guesses, rests_on, stands
from planner.app.session import edits, working_scenario
from planner.app.session.steady_sum import steady_usd, without_limits
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO, GO_IF, WITH, WITHOUT
from planner.presentation.answer.verdict_words import is_possible, shown_word, verdict_sentence
from planner.presentation.certainty.rests_on_guesses_words import IF_THEY_HOLD
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import counted, listed, signed_words
from planner.presentation.settings.words import change_words, named_in, without_keys
from planner.scenario.changes import in_words
from planner.scenario.model import CATALOG

EXAMPLES, SO_FAR = "The example", "So far"
WORKING = "Working it out"
CANNOT_PAY = {  # why a plan that is worth something is none
    WITHOUT: "for the practice alone cannot pay its people",
    WITH: "for cash runs out on the way",
}
STOOD = "practice/stood"  # the answer that stood here last, in a line


def draw_bar(
    answer: Answer | None,
    draw_way_to: Callable[[str], None],
    draw_ahead: Callable[[], None] | None = None,
    *,
    job: Job,
) -> None:
    """Show, always in sight, the answer now, ways to it and to what it lacks, what is changed."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(_now_words(answer, job), width="content")
            if answer is not None and not is_possible(answer):
                for path in named_in(verdict_sentence(answer))[:1]:
                    draw_way_to(path)
            if draw_ahead is not None:
                draw_ahead()
        with st.popover(_count_words(), width="content"):
            draw_changed()


def _now_words(answer: Answer | None, job: Job) -> str:
    """Return the answer in a line; until its word stands, that before the change.

    A first look may show another word than all of them, and another worth: it shows none.
    """
    before = st.session_state.get(STOOD, "")
    said = f" Before: {before}" if before else ""
    if answer is None:
        return f"New answer coming.{said}" if before else "The answer comes soon."
    if not stands(answer, job):
        return f"{WORKING}.{said}"
    words = st.session_state[STOOD] = _answer_words(answer)
    return words


def draw_not_possible(answer: Answer | None) -> None:
    """Say why a plan is not possible, and what would make it so."""
    if answer is not None and not is_possible(answer):
        st.error(md(without_keys(verdict_sentence(answer))), icon=":material/block:")


def _answer_words(answer: Answer) -> str:
    whose, verdict = EXAMPLES if working_scenario.is_example() else SO_FAR, answer.verdict
    if not is_possible(answer):
        return f"{whose}: **{verdict.word}** {md(_without(verdict.missing))}".rstrip() + "."
    return f"{whose}: **{_word(answer)}**{md(_worth_words(answer))}."


def _word(answer: Answer) -> str:
    """Return the word, as Decide has it."""
    word = shown_word(answer)
    if word == GO and awaits_guesses(answer):
        return GO_SO_FAR.word.lower()
    if word == GO:
        return f"{GO}, {IF_THEY_HOLD}" if rests_on(answer) else GO
    if answer.verdict.cannot_pay and (answer.results["npv_usd"].mean or 0.0) > 0:
        return f"{word}, {CANNOT_PAY[answer.verdict.cannot_pay]}"
    return f"{word} …" if word == GO_IF else word


def _worth_words(answer: Answer) -> str:
    worth = answer.results["npv_usd"].mean
    if worth is None:
        return ""
    shown = steady_usd(without_limits(answer.scenario), worth)
    return f", worth {signed_words(shown)} today"


def _without(missing: tuple[str, ...]) -> str:
    """Return what there is not, as it stands in a line.

    >>> _without(("a pump", "a quiet room", "a consult slot"))
    'without a pump and 2 things more'
    """
    more = (counted(len(missing) - 1, "thing") + " more",) if missing[1:] else ()
    return f"without {listed((*missing[:1], *more))}" if missing else ""


def _count_words() -> str:
    count, waiting = len(working_scenario.replies()), len(working_scenario.pending())
    return f"Changed: {count}; waiting: {waiting}" if waiting else f"Changed: {count}"


def draw_changed() -> None:
    """Show what differs from the scenario as it was opened, each with a way back."""
    found, waiting = working_scenario.replies(), working_scenario.pending()
    if not found and not waiting:
        st.markdown(f"Nothing is changed from {md(working_scenario.opened().called)} yet.")
        return
    for path, value in waiting.items():
        facts = CATALOG[path]
        _draw_way_back(f"Not used yet: {facts.label}: {in_words(facts, value)}", path, "Drop")
    if found:
        st.markdown(f"**Changed from {md(working_scenario.opened().called)}**")
    for change in found:
        _draw_way_back(change_words(change), change.path, "Put back")
    if along := len(working_scenario.changes()) - len(found):
        st.caption(along_with(along))
    if len(found) > 1:
        st.button("Put all back", on_click=working_scenario.undo_changes, key="all back")


def along_with(count: int) -> str:
    """Return how many settings follow from what was replied.

    >>> along_with(1)
    'With it goes 1 setting more.'
    """
    return f"With it {'goes' if count == 1 else 'go'} {counted(count, 'setting')} more."


def _draw_way_back(words: str, path: str, label: str) -> None:
    act = edits.put_back if label == "Put back" else edits.drop
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(md(words), width="stretch")
        st.button(label, key=f"{label}/{path}", on_click=act, args=(path,), type="tertiary")
