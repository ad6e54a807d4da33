"""My replies: every question with its reply in a line, each a way back to the question.

Takes       the working scenario
Gives       nothing: it draws
Left out    the question that is asked now (conversation.py), all questions at once
            (all_settings.py)
"""

import streamlit as st

from planner.app.sections.decide.program_levers import PRICE
from planner.app.sections.practice.all_settings import draw_settings
from planner.app.sections.practice.conversation import open_question
from planner.app.sections.practice.questions.what_is_treated import ASKED
from planner.app.session import edits, working_scenario
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import listed, sentence
from planner.presentation.questions.labels import TITLE
from planner.presentation.questions.ten_questions import questions_for, replies_words, was_words
from planner.scenario.along.days_along import went_along
from planner.scenario.changes import in_words
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import is_nobodys, names_of, program_scenarios, programs_of

EDIT = ":material/edit:"


def draw_replies() -> None:
    """Show every question with its reply in a line, each a button that leads there."""
    scenario = working_scenario.scenario()
    along = went_along(working_scenario.opened().scenario, scenario, working_scenario.said())
    was = edits.before_advice()
    assumed, applied = (
        working_scenario.assumed() - working_scenario.agreed().keys(),
        {
            path: was_words(path, was[path], is_said=edits.was_said(path))
            for path in edits.applied()
        },
    )
    draw_settings((TITLE,), with_help=False)
    _draw_treated(scenario)
    for k, question in enumerate(questions_for(scenario), start=1):
        asked = question.only(lambda path: not is_nobodys(scenario, path))
        reply = replies_words(asked, scenario, assumed=assumed, applied=applied, along=along)
        if asked != question and PRICE in question.paths:
            reply = f"{_prices_words(scenario)}; {reply}"
        with st.container(gap=None):
            st.button(
                f"{k}. {md(question.words)}",
                key=f"practice/to/{k}",
                type="tertiary",
                icon=EDIT,
                on_click=open_question,
                args=(k,),
            )
            st.caption(md(reply))


def _draw_treated(scenario: Scenario) -> None:
    """Show what infusions are for, which is asked before the first question."""
    named = CATALOG["treatment.programme"]
    names = [one.name for one in programs_of(scenario)]
    kinds = names or [in_words(named, scenario.treatment.programme)]
    with st.container(gap=None):
        st.button(
            ASKED,
            key="practice/to/0",
            type="tertiary",
            icon=EDIT,
            on_click=open_question,
            args=(0,),
        )
        st.caption(md(sentence(listed(tuple(kinds)))))


def _prices_words(scenario: Scenario) -> str:
    """Return what an infusion costs in each program."""
    each = zip(names_of(scenario), program_scenarios(scenario), strict=True)
    facts = CATALOG[PRICE]
    said = (f"{name} {in_words(facts, alone.money.infusion_price_usd)}" for name, alone in each)
    return f"{facts.label}: {', '.join(said)}"
