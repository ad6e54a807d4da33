"""Under the answer: what stands folded under the answer.

Takes       a visit and its answer
Left out    the answer itself (verdict_and_tiles.py), what other pages show (money, patients, staff
            and rooms)
"""

from collections.abc import Sequence

import streamlit as st

from planner.app.sections import answer as sections_answer
from planner.app.sections import money as sections_money
from planner.app.sections import pros_and_cons
from planner.app.sections.decide.each_alone import draw_each_alone
from planner.app.sections.decide.verdict_sign import stands
from planner.app.sections.page import Visit
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.answer.warnings import answer_flags
from planner.presentation.format.disclaimer import NOT_MODELED
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import counted
from planner.presentation.questions.ten_questions import paths_asked
from planner.presentation.settings.words import without_keys
from planner.scenario.derived.existing_practice import has_practice


def draw_below(visit: Visit) -> None:
    """Show the folds, those about an answer once there is one."""
    answer = visit.job.answer
    sections_answer.draw_changes()
    if answer is not None and not visit.job.error:
        draw_each_alone(visit)
    if answer is not None and not visit.job.error:
        _draw_folds(answer, visit)
    with st.expander("The numbers behind this, and how well they are known"):
        if visit.scenario.notes:
            st.markdown(md(visit.scenario.notes))
        sections_answer.draw_sources(visit.scenario, paths_asked(visit.scenario))
    with st.expander("What is not modeled"):
        sections_answer.bullets(NOT_MODELED)


def _draw_folds(answer: Answer, visit: Visit) -> None:
    _draw_flags(answer, visit)
    with st.expander(sections_answer.limits_title(answer), key="fold/limits"):
        sections_answer.draw_wishes(
            answer, visit.looks(answer)[0], is_settled=stands(answer, visit.job)
        )
    if answer.verdict.word == NOT_POSSIBLE:
        return
    with st.expander("What the worth is made of"):
        sections_money.draw_made_of(answer)
    with st.expander("Your other patients, your hours, safety"):
        sections_answer.draw_others(answer)
        if has_practice(answer.scenario.practice):
            st.markdown("**What becomes of your existing visits, by physician**")
            sections_answer.draw_physicians(answer)
    with st.expander("What is full, month by month, and who waits for what"):
        sections_answer.draw_binding_words(answer)
    with st.expander("The pros and cons of practitioners"):
        pros_and_cons.draw_pros_and_cons(answer)


def _draw_flags(answer: Answer, visit: Visit) -> None:
    """Show what must not be missed, folded under how much it is."""
    said = answer_flags(answer)
    sections_answer.draw_idle_rooms(visit.scenario)
    if said:
        with st.expander(_flags_title(said), key="fold/flags", icon=":material/flag:"):
            sections_answer.bullets(without_keys(each) for each in said)


def _flags_title(said: Sequence[str]) -> str:
    """Return how much there is not to miss; safety by its name.

    >>> _flags_title(("Safety: no.",)), _flags_title(("Safety: no.", "a")), _flags_title(("a",))
    ('Safety: not to miss', 'Safety and 1 more not to miss', '1 thing not to miss')
    """
    if not said[0].startswith("Safety"):
        return f"{counted(len(said), 'thing')} not to miss"
    return f"Safety and {len(said) - 1} more not to miss" if said[1:] else "Safety: not to miss"
