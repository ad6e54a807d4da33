"""Each alone: of several programs each by itself, beside all together, in one table.

Takes       a visit to a plan of several programs, a click
Gives       nothing: it draws; what is missing of the plans is simulated
Left out    plans that are kept under a name (plans.py), words (presentation/answer/compared)
"""

import streamlit as st

from planner.app.jobs.simulated_so_far import plan_of
from planner.app.sections.decide.plan_columns import answers_of, verdict_words
from planner.app.sections.page import Visit
from planner.app.session.finish_before_click import undisturbed
from planner.app.widgets.tables import draw_marked
from planner.presentation.answer.compared import each_alone_words as words
from planner.presentation.answer.compared.plan_rows import deciding_rows
from planner.presentation.format.markdown import md
from planner.scenario.changes import content_hash
from planner.scenario.fewer_programs import alone_and_together, offered_ever
from planner.scenario.model import Scenario

ASKED = "decide/each alone"  # for which plan somebody has asked
ASK, COMES = "Each alone, and both", "Each alone is being worked out, on the same futures."


def draw_each_alone(visit: Visit) -> None:
    """Show which of the programs are worth it, folded, once somebody asks; nothing for one."""
    scenario = visit.scenario
    if len(offered_ever(scenario)) < 2:
        return
    with st.expander(md(words.question(scenario)), key="fold/each"):
        if st.session_state.get(ASKED) != content_hash(scenario):
            st.button(ASK, key="decide/each", on_click=_ask, args=(content_hash(scenario),))
            return
        _draw_table(visit)


@undisturbed()
def _ask(scenario_hash: str) -> None:
    st.session_state[ASKED] = scenario_hash


def _draw_table(visit: Visit) -> None:
    together, *alone = alone_and_together(visit.scenario)
    known = tuple(plan_of(each) for each in (*alone, _of_page(visit.scenario, together)))
    job = visit.job_manager.hold(known)
    answers = answers_of(known)
    is_all = job is None or not (job.is_running or job.is_stopped)
    if not answers:
        st.markdown(COMES)
        return
    names = words.columns(visit.scenario)
    verdicts = [verdict_words(each, is_all=is_all) for each in answers]
    draw_marked(names, deciding_rows(answers), "Each program alone, and all", ("", verdicts))
    st.markdown(md(words.difference_words(names, answers) if is_all else COMES))
    st.caption(md(words.about_words(visit.scenario)))


def _of_page(scenario: Scenario, together: Scenario) -> Scenario:
    """Return the plan of the page where it is the same: its answer is there already."""
    return scenario if content_hash(scenario) == content_hash(together) else together
