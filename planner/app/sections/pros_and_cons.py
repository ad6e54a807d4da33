"""Pros and cons on the page Decide: each with its state; with advice also what addresses it.

Takes       an answer; advice on the same plan, if the visitor has asked for it
Left out    the search for changes: it takes a minute, and starts on the page Explore
"""

import streamlit as st

from planner.app.jobs import long_jobs
from planner.app.navigation import script
from planner.app.sections.answer import bullets
from planner.experiments.advice import mitigations
from planner.experiments.advice.time_estimate import Advised
from planner.experiments.run.run import Answer
from planner.presentation.advice import words as advice_words
from planner.presentation.advice.pros_and_cons_words import NOTE, begun_lines, consideration_words
from planner.presentation.format.markdown import md
from planner.presentation.whatif.words import ADVISE
from planner.scenario.changes import content_hash
from planner.scenario.derived.pros_and_cons import ADDRESSED, INSURMOUNTABLE, NON_ISSUE
from planner.scenario.model import Scenario

ASK = "What to change, and what it costs"


def draw_pros_and_cons(answer: Answer) -> None:
    """Show how each pro and con of the practitioners stands, and what would turn the verdict."""
    advice = _advice_on(answer.scenario)
    found = (
        mitigations.at_first(answer.scenario, answer.values)
        if advice is None
        else advice.considerations
    )
    for sentence in begun_lines(found):
        st.markdown(md(sentence))
    st.markdown("\n".join(_line(each) for each in found))
    st.caption(md(NOTE))
    if advice is not None:
        said = advice_words.told(advice)
        st.markdown(md(f"What to change: {said.answer}"))
        st.markdown("**What would turn it back**")
        bullets(said.turns)
    st.page_link(script("explore"), label=ASK, icon=":material/tune:")


def _line(each: mitigations.Consideration) -> str:
    """Return a line of a list: a sign and the state in words, then why."""
    said = consideration_words(each)
    more = " ".join(part for part in (said.why, said.mitigation, said.owner) if part)
    return f"- {_SIGNS[each.state]} **{md(f'{said.title}: {said.state}.')}** {md(more)}"


_SIGNS = {
    NON_ISSUE: ":material/check_circle:",
    ADDRESSED: ":material/build_circle:",
    INSURMOUNTABLE: ":material/block:",
    mitigations.AN_ISSUE: ":material/error:",
    mitigations.NOT_YET: ":material/pending:",
    mitigations.NOT_JUDGED: ":material/help:",
}


def _advice_on(scenario: Scenario) -> Advised | None:
    """Return what was found for this plan, None if nothing was asked or the plan is another one."""
    asked = long_jobs.long_job_manager().asked.get(ADVISE)
    if asked is None or not isinstance(asked.found, Advised):
        return None
    return asked.found if content_hash(asked.found.scenario) == content_hash(scenario) else None
