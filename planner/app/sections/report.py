"""Report sections: the buttons that give the report and the workbook of an answer.

Takes       an answer, advice where there is some
Gives       download buttons, for any page
Left out    what is in the files (report/, workbook/)
"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from planner.experiments.report_studies import Studies
from planner.experiments.run.run import Answer
from planner.presentation.report.content import NO_STUDIES
from planner.presentation.report.file import HTML, PDF, can_print, report_bytes
from planner.scenario.files.files import file_name

MEDIA_TYPES = {HTML: "text/html", PDF: "application/pdf"}
WITH_PRIVATE = "With names and wages of staff, so that it can be run again"


def draw_report(answer: Answer, key: str) -> None:
    """Show the buttons for the report; names and wages go out only if asked for."""
    with_record: bool = st.checkbox(
        WITH_PRIVATE,
        key=f"{key}/private",
        help="The report then holds the whole scenario, and planner reproduce gets the same "
        "numbers from it. Without it, names and wages that you entered stay out.",
    )
    with st.container(horizontal=True):
        draw_files(answer, key, with_record=with_record)


def draw_files(
    answer: Answer, key: str, *, with_record: bool, studies: Studies = NO_STUDIES
) -> None:
    """Show a button for each form of the report; it says advice where there is some."""
    for ending in (HTML, PDF) if can_print() else (HTML,):
        made = partial(report_bytes, answer, ending, studies, with_record=with_record)
        _draw_button(answer, ending, made, key=f"{key}/{ending}")


def _draw_button(answer: Answer, ending: str, made: Callable[[], bytes], *, key: str) -> None:
    st.download_button(
        "Report as a page" if ending == HTML else "Report for print (PDF)",
        made,
        file_name(answer.scenario).removesuffix(".toml") + ending,
        MEDIA_TYPES[ending],
        on_click="ignore",
        icon=":material/description:",
        key=key,
        help="The decision and why, ranges, money, what is assumed and what is left out, in one "
        "file for partners and banks.",
    )
