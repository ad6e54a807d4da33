"""Report sections: the report for partners and banks: what it still needs, and its files.

Takes       an answer, the plans that are kept, what was worked out for the report
Gives       the button that works it out, download buttons
"""

from functools import partial

import streamlit as st

from planner.app.jobs import background, idle_work
from planner.app.jobs.downloads import background_task, watch
from planner.app.jobs.long_jobs import LongJobManager, WhatIf, long_job_manager
from planner.app.sections.explore import work_in_progress as work
from planner.app.session import plans, working_scenario
from planner.app.widgets.controls import draw_download
from planner.experiments.advice.time_estimate import Advised, advised, is_kept
from planner.experiments.certainty.chance.until_sure import as_run
from planner.experiments.questions import ToAdvise, ToReport
from planner.experiments.report_studies import Studies
from planner.experiments.run.run import Answer
from planner.presentation.format.markdown import md
from planner.presentation.report.basis_page import Plans
from planner.presentation.report.content import NO_STUDIES
from planner.presentation.report.file import HTML, PDF, can_print, preview_png, report_bytes
from planner.presentation.whatif import words as w
from planner.scenario.changes import content_hash
from planner.scenario.files.files import file_name

MEDIA_TYPES = {HTML: "text/html", PDF: "application/pdf"}
SAID = (
    "Five pages and an appendix: the answer, where the money goes, year by year, patients and "
    "people, what it rests on."
)
WORK_OUT = "Work out advice for it"
WORK_OUT_SAID = (
    "What to change, each pro and con, what would have to be true, what to find out first, and "
    "the plans you kept side by side. It takes minutes and goes on while you look at other pages."
)
MADE = (
    "The {} is being made; in a few seconds your browser saves it among its downloads. "
    "Nothing there? Press again."
)
ASKED = "report/asked"  # the file that was asked for last
WITHOUT, WITH = "Advice is not in it yet.", "Advice is in it."
ADVICE_ALONE = (
    "Advice is in it, as you had it worked out. What to find out first and the plans side by side "
    "are not yet."
)
OF_ANOTHER = (
    "Advice is not in it: what was worked out is about your plan before you changed it. The button "
    "works it out for the plan as it is."
)


def draw_report(answer: Answer, *, with_record: bool) -> None:
    """Show the button that works out what the report needs, and a button for each of its forms."""
    st.subheader("A report for a partner or a bank", anchor=False)
    st.markdown(SAID)
    manager = long_job_manager()
    columns = _columns(answer)
    question = _question(manager, answer, columns)
    there = _asked(manager, question)
    studies = _studies(question, there)
    beside = Plans(tuple(each.name for each in columns), studies.plans) if studies.plans else None
    held = working_scenario.held_against()
    made_of = partial(report_bytes, as_run(answer), studies=studies, plans=beside, before=held)
    with st.container(horizontal=True):
        _draw_work(manager, question, there)
        for ending in (HTML, PDF) if can_print() else (HTML,):
            made = partial(made_of, ending=ending, with_record=with_record)
            label = "Report as a page" if ending == HTML else "Report for print (PDF)"
            about = (file_name(answer.scenario).removesuffix(".toml") + ending, MEDIA_TYPES[ending])
            more = {"icon": ":material/description:", "key": f"report/{ending}"}
            told = MADE.format("page" if ending == HTML else "PDF")
            draw_download(label, made, *about, **more, told=told, note=ASKED)
    if ASKED in st.session_state:
        st.caption(f":material/download: {st.session_state[ASKED]}")
    _draw_state(there, _state_words(manager, there, studies))
    if can_print():
        _draw_first_page(answer, studies)


def _draw_first_page(answer: Answer, studies: Studies) -> None:
    """Show the first page as it lies on paper, to whom asks for it."""
    if not st.toggle("Show its first page", key="report/first page"):
        return
    there = tuple(each is not None for each in (studies.advice, studies.doubt, studies.price))
    key = (answer.manifest.scenario_hash, len(answer.values), there)
    task = background_task("first page", key, lambda _: preview_png(as_run(answer), studies))
    if task.found is None:
        watch(task)
    else:
        with st.container(border=True):
            st.image(task.found, width="stretch", alt=FIRST_PAGE)


FIRST_PAGE = "The first page of the report: the verdict, four numbers, cash by month."


def _studies(question: ToReport, there: WhatIf | None) -> Studies:
    """Return what was worked out for the report, or else what is known of it without."""
    if there is not None and isinstance(there.found, Studies):
        return there.found
    return NO_STUDIES if question.advice is None else Studies(advice=question.advice)


def _columns(answer: Answer) -> list[plans.KeptPlan]:
    """Return the plans that stand side by side in the report; none where none was kept."""
    if not plans.kept():
        return []
    return plans.side_by_side(working_scenario.opened().scenario, answer.scenario)


def _question(manager: LongJobManager, answer: Answer, columns: list[plans.KeptPlan]) -> ToReport:
    """Return what the report needs; advice that was found already is not looked for again."""
    beside = tuple(each.scenario for each in columns)
    return ToReport(answer.scenario, answer.verdict.word, beside, _advice(manager, answer))


def _advice(manager: LongJobManager, answer: Answer) -> Advised | None:
    """Return the advice on a plan that was worked out in this visit, or is kept from another."""
    there = idle_work.asked(manager, w.ADVISE, ToAdvise(answer.scenario))
    if there is not None and isinstance(there.found, Advised):
        return there.found
    return advised(answer.scenario) if is_kept(answer.scenario) else None


def _asked(manager: LongJobManager, question: ToReport) -> WhatIf | None:
    """Return the work on a report if it is of the same plans."""
    there = manager.asked.get(w.REPORT)
    if there is None or not isinstance(there.question, ToReport):
        return None
    return there if _hashes(there.question) == _hashes(question) else None


def _hashes(question: ToReport) -> list[str]:
    return [content_hash(each) for each in (question.scenario, *question.plans)]


def _draw_work(manager: LongJobManager, question: ToReport, there: WhatIf | None) -> None:
    is_done = there is not None and there.found is not None
    st.button(
        WORK_OUT,
        icon=":material/lightbulb:",
        key="report/work",
        help=WORK_OUT_SAID,
        disabled=is_done or (there is not None and there.job.is_running),
        on_click=work.begin,
        args=(manager, w.REPORT, question),
    )


def _draw_state(there: WhatIf | None, words: str) -> None:
    """Say what the report holds by now, or why it could not be worked out."""
    if there is not None and there.job.error is not None:
        st.error(md(background.as_user_error(there.job.error)))
    else:
        st.caption(words)


def _state_words(manager: LongJobManager, there: WhatIf | None, studies: Studies) -> str:
    """Return what of the advice is in the report, and why where there is none."""
    if there is not None and there.job.is_running:
        return w.AT_WORK
    if there is not None and there.found is not None:
        return WITH
    if studies.advice is not None:
        return ADVICE_ALONE
    known = manager.asked.get(w.ADVISE)
    return WITHOUT if known is None or known.found is None else OF_ANOTHER
