"""Patients sections: what stands on the page of patients, each part drawn from what it is given.

Takes       an Answer, everybody who asked in one replication
"""

from collections.abc import Sequence

import streamlit as st

from planner.app.jobs.short_jobs import SHOWN_REPLICATION
from planner.app.widgets.charts import draw
from planner.app.widgets.tables import draw_table
from planner.errors import PlannerError
from planner.experiments.inspect.patient import Person
from planner.experiments.run.run import Answer
from planner.models.records import Blueprint
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.dates import short_date
from planner.presentation.format.markdown import md
from planner.presentation.funnel import words as funnel_words
from planner.presentation.funnel.advertising_words import advertising_words
from planner.presentation.funnel.chart import funnel_chart
from planner.presentation.funnel.words import of_all_words
from planner.presentation.patient import patient_words
from planner.scenario.model import Scenario
from planner.scenario.programs import names_of

# --- all who ask --------------------------------------------------------------------------------


def _funnel_chart(answer: Answer) -> Drawing:
    return funnel_chart(funnel_words.gates(answer), funnel_words.gates_sentence(answer))


def draw_funnel(answer: Answer) -> None:
    """Show how many are left after each gate, where they end and where they come from."""
    if not answer.places.sum():
        st.markdown(funnel_words.NOBODY_ASKS)
        return
    st.subheader(md(funnel_words.gates_title(answer)), anchor=False)
    draw(_funnel_chart, answer)
    sentences = (*funnel_words.asking_sentences(answer), *funnel_words.price_sentences(answer))
    for sentence in (*sentences, *advertising_words(answer)):
        st.markdown(md(sentence))
    st.caption(f"On average over {len(answer.values)} simulated futures.")
    _draw_ends(answer)
    _draw_channels(answer)


def _draw_ends(answer: Answer) -> None:
    st.subheader("Where they end", anchor=False)
    total = float(answer.places.sum())
    found = funnel_words.groups(answer)
    rows = [(group.words, *of_all_words(group.people, total)) for group in found]
    draw_table(("Of all who ask", "People", "Share"), rows, "Where all who ask end")
    with st.expander("In more detail"):
        for group in (each for each in found if each.parts):
            parts = [(words, *of_all_words(people, total)) for words, people in group.parts]
            columns = (group.words.capitalize(), "People", "Share")
            draw_table(columns, parts, f"People who {group.words}")


def _draw_channels(answer: Answer) -> None:
    st.subheader("How they come", anchor=False)
    rows = (
        (
            each.words,
            funnel_words.people_words(each.ask),
            *of_all_words(each.treated, each.ask),
        )
        for each in funnel_words.channels(answer)
    )
    columns = ("Through", "Ask", "Go on to treatment", "Share")
    draw_table(columns, rows, "Who asks and who is treated, by channel")
    st.caption(md(funnel_words.TREATED_NOTE))


# --- one person ---------------------------------------------------------------------------------


def draw_person(everybody: Sequence[Person], blueprint: Blueprint, scenario: Scenario) -> None:
    """Show one person to be chosen among those worth reading, or by name."""
    st.markdown(md(patient_words.asked_sentence(len(everybody), SHOWN_REPLICATION)))
    if not everybody:
        return
    start = scenario.practice.start_date
    try:
        person = patient_words.find(everybody, _chosen(everybody), start)
    except PlannerError as error:
        st.error(md(error), icon=":material/error:")
        return
    _draw_story(patient_words.tell(person, blueprint, start, names_of(scenario)))


def _chosen(everybody: Sequence[Person]) -> str:
    """Return the name that was typed, else the one that was chosen."""
    worth = {
        each.name: f"{each.why}: {each.name}" for each in patient_words.worth_reading(everybody)
    }
    with st.container(horizontal=True):
        chosen: str = st.selectbox(
            "Somebody who",
            list(worth),
            format_func=lambda name: worth[name],
            key=f"person/{'/'.join(worth)}",
            on_change=_forget_edits,
            width=420,
        )
        typed = st.text_input(
            "Or anybody by name",
            key=TYPED,
            placeholder=f"such as {patient_words.EXAMPLE}",
            max_chars=patient_words.LONGEST_NAME,
            width=240,
        )
    return typed.strip() or chosen


TYPED = "person/typed"


def _forget_edits() -> None:
    """Forget the name that was typed: the one chosen last is shown."""
    st.session_state[TYPED] = ""


def _draw_story(told: patient_words.Story) -> None:
    """Show one person: the portrait, the days, the end."""
    st.markdown(f"**{md(told.person.name)}**")
    st.markdown(md(told.portrait))
    days = (f"- **{md(short_date(line.date))}**: {md(line.words)}" for line in told.lines)
    st.markdown("\n".join(days))
    st.markdown(f"**Where they end**: {md(told.ending)}")
    st.caption(md(patient_words.SIMULATED))
