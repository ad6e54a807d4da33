"""Content: everything that a report says, in its order.

Takes       an answer, advice if somebody asked for it
Gives       a Report
Randomness  none: the replication in the middle is one of those simulated
Left out    the search for advice (experiments/advice/advice.py), how it looks (html.py, pdf.py)
"""

from collections.abc import Iterator

from planner.experiments.advice.estimate import Advised
from planner.experiments.inspect.median_replication import OneReplication, rerun_median_replication
from planner.experiments.run.run import Answer
from planner.presentation.answer.document import answer_document
from planner.presentation.answer.verdict_words import reason_sentence, verdict_title
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.record.recorded import record_text
from planner.presentation.report import advice, decision, evidence, money
from planner.presentation.report.parts import Report, Section


def report(
    answer: Answer, full_advice: Advised | None = None, *, with_record: bool = True
) -> Report:
    """Return the report of an answer.

    Without the record, names and wages of staff are left out and so is the scenario: the numbers
    then cannot be reproduced from the report alone.
    """
    scenario = answer.scenario
    return Report(
        title=scenario.title,
        question=scenario.question,
        verdict=verdict_title(answer),
        reason=reason_sentence(answer),
        about=_about(answer),
        sections=tuple(_sections(answer, full_advice, with_record)),
        ending=DISCLAIMER,
        record=record_text(answer_document(answer)) if with_record else "",
    )


def _about(answer: Answer) -> str:
    practice = answer.scenario.practice
    return (
        f"{practice.months} months from {practice.start_date.isoformat()}, "
        f"{len(answer.values)} simulated futures, each with the programme and without it."
    )


def _sections(answer: Answer, full_advice: Advised | None, with_record: bool) -> Iterator[Section]:
    yield decision.decision(answer)
    if decision.is_possible(answer):
        yield from _results(answer, rerun_median_replication(answer), with_private=with_record)
    yield from advice.advice(full_advice)
    yield evidence.assumed(answer, with_private=with_record)
    yield evidence.left_out()
    yield evidence.manifest(answer, with_record=with_record)
    yield from evidence.settings(answer, with_private=with_record)


def _results(
    answer: Answer, replication: OneReplication, *, with_private: bool
) -> Iterator[Section]:
    """Yield what the replications say."""
    yield decision.ranges(answer)
    yield money.made_of(answer)
    yield money.worth(answer)
    yield money.low_base_high(answer, replication, with_private=with_private)
    yield money.practice(answer, replication)
    yield money.cash(answer)
    yield money.debt(answer, replication)
    yield money.where_it_goes(answer)
    yield money.asked_by_banks(answer)
    yield decision.binding(answer)
    yield decision.hours(answer)
    yield decision.visits(answer)
