"""Cash picture: cash by month of this plan over the one it is held against; or two others.

Takes       an answer, cash of the plan held against
"""

import streamlit as st

from planner.app.sections.money import program_waterfall
from planner.app.widgets.charts import draw
from planner.app.widgets.controls import HIDDEN, draw_switch
from planner.experiments.run.run import Answer
from planner.models.records import Floats
from planner.presentation.answer import chart as answer_chart
from planner.presentation.answer import first_screen_words
from planner.presentation.answer.bottleneck_words import FULL_MEANS, one_more_lines
from planner.presentation.format.markdown import md

CASH, GOES, BINDS = "Cash", "Profit", "Bottlenecks"


def draw_picture(answer: Answer, held: Floats | None, looks: tuple[str, str]) -> None:
    """Show one picture under its title, the switch between three, and of how many replications."""
    with st.container(horizontal=True, vertical_alignment="center"):
        title = st.container()
        chosen = draw_switch(
            "Picture", (CASH, GOES, BINDS), "decide/picture", **HIDDEN, width="content"
        )
    title.markdown(f"**{md(_title(answer, chosen))}**")
    start = answer.scenario.practice.start_date
    if chosen == CASH:
        lowest = answer_chart.lowest_cash(answer)
        draw(answer_chart.plan_chart, answer.months, lowest, held, start)
    elif chosen == GOES:
        draw(program_waterfall, answer)
    else:
        draw(answer_chart.binding_chart, answer.binding.months, start)
    words, meaning = looks
    of_rooms = one_more_lines(answer) if chosen == BINDS else ()
    if chosen == BINDS:
        words = f"{words.removesuffix('.')}. {FULL_MEANS}"
    st.caption(md(words), help=md(" ".join(filter(None, (*of_rooms, meaning)))) or None)


def _title(answer: Answer, chosen: str) -> str:
    if chosen == CASH:
        return first_screen_words.cash_title(answer)
    if chosen == GOES:
        return first_screen_words.waterfall_title(answer)
    return first_screen_words.binding_title(answer)
