"""Content: everything that a report says, in its order: five pages, then the appendix.

Takes       an answer, the studies that were made for the report, plans held beside it
Gives       a Report
Randomness  none: the replication in the middle is one of those simulated
Left out    the studies (experiments/report_studies.py), how it looks (html.py, pdf.py)
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from planner.experiments.certainty.guess_effects import RestsOn, rests_on_guesses
from planner.experiments.inspect.median_replication import OneReplication, rerun_median_replication
from planner.experiments.report_studies import Studies
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO_IF
from planner.presentation.answer.document import answer_document
from planner.presentation.answer.tile_words import why_sentence
from planner.presentation.answer.verdict_words import (
    VERDICT_SIGNS,
    conditions,
    is_possible,
    shown_word,
    verdict_title,
)
from planner.presentation.certainty.rests_on_guesses_words import IF_THEY_HOLD
from planner.presentation.format.dates import MONTH_NAMES
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.rounding import listed, season_words, simulated_words
from planner.presentation.record.recorded import record_text
from planner.presentation.report import appendix
from planner.presentation.report.answer_page import answer_page
from planner.presentation.report.basis_page import Plans, basis_page
from planner.presentation.report.clinic_page import clinic_page
from planner.presentation.report.parts import Lines, Part, Picture, Report, Section, Table, Text
from planner.presentation.report.where_money_goes_page import where_money_goes_page
from planner.presentation.report.years_page import years_page
from planner.presentation.settings.words import change_words
from planner.scenario.changes import differences
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import CATALOG, Scenario

NO_STUDIES = Studies()


def report(
    answer: Answer,
    studies: Studies = NO_STUDIES,
    plans: Plans | None = None,
    *,
    with_record: bool = True,
    before: Scenario | None = None,
) -> Report:
    """Return the report of an answer.

    `before` is the plan that it is a change of: what was changed is said below the verdict.

    Without the record, names and wages of staff are left out and so is the scenario: the numbers
    then cannot be reproduced from the report alone.
    """
    found = rerun_median_replication(answer) if is_possible(answer) else None
    pages = _pages(answer, studies, plans, found, with_record)
    behind = _appendix(answer, studies, found, with_record)
    record = record_text(answer_document(answer)) if with_record else ""
    whole = _report(answer, studies, pages, behind, record)
    return whole._replace(about=f"{whole.about} {changed_words(before, answer.scenario)}".rstrip())


def _report(
    answer: Answer,
    studies: Studies,
    pages: Iterator[Section],
    behind: Iterator[Section],
    record: str,
) -> Report:
    """Return pages and what stands behind them under the verdict."""
    scenario, start = answer.scenario, answer.scenario.practice.start_date
    rests = _rests_on(answer, studies)
    return Report(
        title=scenario.title,
        question=scenario.question,
        sign=VERDICT_SIGNS[GO_IF if rests else shown_word(answer)],
        verdict=_title(answer) if rests else verdict_title(answer),
        reason=dated(_reason(answer), start),
        about=_about(answer),
        pages=tuple(dated_section(each, start) for each in pages),
        appendix=tuple(dated_section(each, start) for each in behind),
        ending=DISCLAIMER,
        record=record,
    )


def first_page(answer: Answer, studies: Studies = NO_STUDIES) -> Report:
    """Return a report that is its first page alone."""
    return _report(answer, studies, iter((answer_page(answer, studies),)), iter(()), "")


def _title(answer: Answer) -> str:
    """Return the word of a go that rests on guesses, and what else it rests on."""
    return listed((f"Go, {IF_THEY_HOLD}", *conditions(answer)))


def _rests_on(answer: Answer, studies: Studies) -> RestsOn | None:
    """Return what a go rests on, where the guesses were drawn for the report."""
    if studies.doubt is None:
        return None
    return rests_on_guesses(answer.scenario, answer.verdict.word, studies.doubt)


def _reason(answer: Answer) -> str:
    """Return the cause in one sentence; what would make it possible stands on the first page."""
    if is_possible(answer):
        return why_sentence(answer)
    return f"No infusion can begin without {listed(answer.verdict.missing)}."


def _about(answer: Answer) -> str:
    practice = answer.scenario.practice
    start = practice.start_date
    arms = ", each with the program and without it" if has_practice(practice) else ""
    return (
        f"{practice.months} months from {MONTH_NAMES[start.month - 1]} {start.year}, "
        f"{simulated_words(len(answer.values))}{arms}."
    )


MOST_CHANGED = 3  # of the changes: the first page says how many more there are


def changed_words(before: Scenario | None, scenario: Scenario) -> str:
    """Return what was changed in a plan, so that a trial of levers is not taken for the plan.

    >>> from planner.scenario.changes import with_changes
    >>> other = with_changes(Scenario(), {"money.infusion_price_usd": 450.0})
    >>> changed_words(Scenario(), other)
    'This is a changed plan: Price of an infusion: $500 -> $450.'
    >>> changed_words(None, other), changed_words(other, other)
    ('', '')
    """
    if before is None:
        return ""
    found = [each for each in differences(before, scenario) if CATALOG[each.path].touches != "text"]
    if not found:
        return ""
    said = [change_words(each) for each in found[:MOST_CHANGED]]
    more = len(found) - len(said)
    return f"This is a changed plan: {'; '.join(said)}{f'; and {more} more' if more else ''}."


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
        yield where_money_goes_page(answer, studies)
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
    yield appendix.assumed(answer, with_private=with_record)
    yield appendix.left_out()
    yield appendix.manifest(answer, with_record=with_record)
    yield appendix.settings(answer, with_private=with_record)


# --- months with the part of the year in which they lie ------------------------------------------


_MONTH = re.compile(r"(?<![(\w])month (\d+)\b(?! \()")


def dated(words: str, start: date) -> str:
    """Return a text with the part of the year of each month that it names.

    >>> dated("is back by month 30; month 12 (December 2027) is past", date(2027, 1, 4))
    'is back by summer 2029 (month 30); month 12 (December 2027) is past'
    """
    return _MONTH.sub(lambda found: season_words(int(found[1]) - 1, start), words)


def dated_section(section: Section, start: date) -> Section:
    """Return a section with its months dated."""
    say = partial(dated, start=start)
    return section._replace(parts=tuple(_dated_part(part, say) for part in section.parts))


def _dated_part(part: Part, say: "partial[str]") -> Part:
    match part:
        case Text():
            return part._replace(words=say(part.words))
        case Lines():
            return Lines(tuple(map(say, part.lines)))
        case Table():
            rows = tuple(tuple(map(say, row)) for row in part.rows)
            return part._replace(rows=rows)
        case Picture():
            said = part.drawing._replace(alt=say(part.drawing.alt))
            return part._replace(drawing=said, caption=say(part.caption))
    return part
