"""Content: everything that a report says, in its order: five pages, then the appendix.

Takes       an answer, the studies that were made for the report, plans held beside it
Gives       a Report
Randomness  none: the replication in the middle is one of those simulated
Left out    the studies (experiments/report_studies.py), how it looks (html.py, pdf.py)
"""

from collections.abc import Iterator

from planner.experiments.inspect.median_replication import OneReplication, rerun_median_replication
from planner.experiments.report_studies import Studies
from planner.experiments.run.run import Answer
from planner.presentation.answer.document import answer_document
from planner.presentation.answer.tile_words import why_sentence
from planner.presentation.answer.verdict_words import VERDICT_SIGNS, verdict_title
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.rounding import MONTH_NAMES, listed, simulated_words
from planner.presentation.record.recorded import record_text
from planner.presentation.report import appendix, evidence
from planner.presentation.report.answer_page import answer_page, is_possible
from planner.presentation.report.basis_page import Plans, basis_page
from planner.presentation.report.causes_page import causes_page
from planner.presentation.report.clinic_page import clinic_page
from planner.presentation.report.parts import Report, Section
from planner.presentation.report.seasons import dated, dated_section
from planner.presentation.report.years_page import years_page

NO_STUDIES = Studies()


def report(
    answer: Answer,
    studies: Studies = NO_STUDIES,
    plans: Plans | None = None,
    *,
    with_record: bool = True,
) -> Report:
    """Return the report of an answer.

    Without the record, names and wages of staff are left out and so is the scenario: the numbers
    then cannot be reproduced from the report alone.
    """
    scenario, start = answer.scenario, answer.scenario.practice.start_date
    found = rerun_median_replication(answer) if is_possible(answer) else None
    pages = _pages(answer, studies, plans, found, with_record)
    behind = _appendix(answer, studies, found, with_record)
    return Report(
        title=scenario.title,
        question=scenario.question,
        sign=VERDICT_SIGNS[answer.verdict.word],
        verdict=verdict_title(answer),
        reason=dated(_reason(answer), start),
        about=_about(answer),
        pages=tuple(dated_section(each, start) for each in pages),
        appendix=tuple(dated_section(each, start) for each in behind),
        ending=DISCLAIMER,
        record=record_text(answer_document(answer)) if with_record else "",
    )


def _reason(answer: Answer) -> str:
    """Return the cause in one sentence; what would make it possible stands on the first page."""
    if is_possible(answer):
        return why_sentence(answer)
    return f"No infusion can begin without {listed(answer.verdict.missing)}."


def _about(answer: Answer) -> str:
    practice = answer.scenario.practice
    start = practice.start_date
    return (
        f"{practice.months} months from {MONTH_NAMES[start.month - 1]} {start.year}, "
        f"{simulated_words(len(answer.values))}, each with the programme and without it."
    )


def _pages(
    answer: Answer,
    studies: Studies,
    plans: Plans | None,
    found: OneReplication | None,
    with_record: bool,
) -> Iterator[Section]:
    """Yield the pages; where no infusion can begin there are neither money nor patients to tell."""
    yield answer_page(answer, studies)
    if found is not None:
        yield causes_page(answer, studies)
        yield years_page(answer, found)
        yield clinic_page(answer)
    yield basis_page(answer, studies, plans, with_private=with_record)


def _appendix(
    answer: Answer, studies: Studies, found: OneReplication | None, with_record: bool
) -> Iterator[Section]:
    if found is not None:
        yield appendix.wishes(answer)
    yield from appendix.dated_plan(answer)
    yield from appendix.advice(studies.advice)
    if found is not None:
        yield from appendix.money_sections(answer, found, with_private=with_record)
        yield appendix.full(answer)
    yield evidence.assumed(answer, with_private=with_record)
    yield evidence.left_out()
    yield evidence.manifest(answer, with_record=with_record)
    yield evidence.settings(answer, with_private=with_record)
