"""Appendix: the sections of a report behind its five pages, each to be looked up by its title.

Takes       an answer, the one of its replications that stands in the middle, advice
Gives       sections
Left out    what stands on the pages (answer_page.py and its neighbors)
"""

from collections.abc import Iterator

from planner.experiments.advice.time_estimate import Advised
from planner.experiments.inspect.median_replication import OneReplication
from planner.experiments.run.manifest import Manifest
from planner.experiments.run.run import Answer
from planner.presentation.advice.pros_and_cons_words import (
    NOTE,
    ConsiderationWords,
    begun_lines,
    consideration_words,
)
from planner.presentation.advice.words import told
from planner.presentation.answer.bottleneck_words import binding_lines
from planner.presentation.answer.result_words import KEY_RESULTS
from planner.presentation.answer.warnings import answer_flags
from planner.presentation.answer.wish_words import assumed_note, wish_lines, wish_marks
from planner.presentation.answer.worth.table_words import MADE_OF, made_of_note, worth_rows
from planner.presentation.format.disclaimer import CHANCE_ONLY, NO_CLINIC_DATA, NOT_MODELED
from planner.presentation.format.rounding import money_words as money
from planner.presentation.format.rounding import number_words
from planner.presentation.money import bank_words
from planner.presentation.money import words as money_text
from planner.presentation.money.chart import stopping_chart, waterfall_chart
from planner.presentation.money.start_table import start_table
from planner.presentation.money.statements import arm_statements, arm_words, statement_lines
from planner.presentation.plan.staff_words import plan_lines
from planner.presentation.report.clinic_page import low_average_high
from planner.presentation.report.parts import (
    Lines,
    Part,
    Picture,
    Section,
    Table,
    Text,
    lines,
    section,
    table,
    under,
)
from planner.presentation.report.where_money_goes_page import is_cut, made_of
from planner.presentation.report.years_page import statement_table, which_words
from planner.presentation.settings import evidence_words
from planner.presentation.settings.words import as_on_a_page
from planner.presentation.workbook.pages import Cell, low_base_high_page
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.files.redaction import PRIVATE
from planner.scenario.model import CATALOG

WISHES, PLAN = "Your wishes, one by one", "What the plan changes, and when"
PROS_AND_CONS, WHAT_TURNS = "Pros and cons, and where they stand", "What would turn it"
ADVICE = "What to change, in full"
TOLD_AS_TABLE = "The pros and cons of the practitioners"
MOVES = 8  # assumptions that are shown


def wishes(answer: Answer) -> Section:
    """Return every wish with its answer, and what must not be missed."""
    rows = tuple(zip(wish_marks(answer), wish_lines(answer), strict=True))
    flags = tuple(as_on_a_page(each) for each in answer_flags(answer))
    table = (Table(("Holds", "Wish"), rows, are_words=True),) if rows else ()
    note = (Text(assumed_note(answer), is_note=True),) if assumed_note(answer) else ()
    return section(WISHES, *table, *note, *under("Not to be missed", lines(flags)))


def dated_plan(answer: Answer) -> Iterator[Section]:
    """Yield what the plan changes at a date or by a sign, if it does."""
    changes = plan_lines(answer.scenario)
    if changes:
        yield section(PLAN, Lines(tuple(as_on_a_page(each) for each in changes)))


# --- advice ---------------------------------------------------------------------------------------


def advice(found: Advised | None) -> Iterator[Section]:
    """Yield what to change, pros and cons with their state, what would turn it, when to stop."""
    if found is None:
        return
    said = told(found)
    yield section(
        ADVICE,
        Text(said.answer),
        *lines((*said.few, *said.changes, *said.cost, *said.limits, *said.sure)),
    )
    yield _pros_and_cons(found)
    yield section(WHAT_TURNS, *lines(said.turns))
    for title, words in said.more:
        if title != TOLD_AS_TABLE:
            yield section(title, *lines(words))


def _pros_and_cons(found: Advised) -> Section:
    rows = tuple(_row(consideration_words(each)) for each in found.considerations)
    return section(
        PROS_AND_CONS,
        *(Text(words) for words in begun_lines(found.considerations)),
        Text(NOTE, is_note=True),
        Table(("Pro or con", "State", "Why, and what addresses it"), rows, are_words=True),
    )


def _row(each: ConsiderationWords) -> tuple[str, ...]:
    """Return a pro or con in three columns: more do not fit a phone."""
    rest = (each.why, each.mitigation, each.owner)
    return each.title, each.state, " ".join(part for part in rest if part)


# --- money ----------------------------------------------------------------------------------------


def money_sections(
    answer: Answer, replication: OneReplication, *, with_private: bool
) -> Iterator[Section]:
    """Yield what stands behind the pages on money."""
    shown = {"Money": KEY_RESULTS["Money"]}
    yield section(
        "Money: low, average and high",
        low_average_high(answer, shown),
        *lines(money_text.worth_lines(answer)),
    )
    if is_cut(answer):
        yield section(
            f"{MADE_OF}, in full", made_of(worth_rows(answer)), Text(made_of_note(answer.scenario))
        )
    start = start_table(answer.scenario)
    yield section(start.title, *table(start))
    yield _where_it_goes(answer)
    yield low_base_high(answer, replication, with_private=with_private)
    ending = stopping_chart(answer.months.stopping_usd, answer.scenario.practice.start_date)
    is_there = has_practice(answer.scenario.practice)
    for arm in ("with", "difference") if is_there else ("with",):
        yield statements(answer, replication, arm)
    yield section(
        "What ending the program would cost",
        Picture("What ending it would bring, by month; below $0: cost", ending),
        Text(bank_words.stopping_words(answer)),
    )
    yield section("What partners ask beside that", *lines(_asked_beside(answer)))


def statements(answer: Answer, replication: OneReplication, arm: str) -> Section:
    """Return the three statements of one arm by fiscal year, every line of them."""
    parts: list[Part] = []
    for title, found in statement_lines(arm_statements(replication, arm), answer.scenario):
        parts += under(title, (statement_table(answer, title, found),))
    whose = arm_words(arm, answer.scenario)
    return section(f"Statements by year: {whose}", Text(which_words(replication)), *parts)


def low_base_high(answer: Answer, replication: OneReplication, *, with_private: bool) -> Section:
    """Return what single assumptions about money would move, the largest first."""
    hidden = () if with_private else {CATALOG[path].label for path in PRIVATE}
    found = low_base_high_page(answer, replication).rows
    rows = [row for row in found if row[0] not in hidden][:MOVES]
    return section(
        "Assumptions about money: low, base and high",
        Text(
            f"What the program is worth in future {replication.number + 1}, the one in the "
            "middle, with one assumption at the low or high end of its evidence, all others as "
            "they are and the same patients. Assumptions about who comes are not here: they change "
            "that."
        ),
        Table(
            ("Assumption", "Low", "Worth", "As it is", "Worth", "High", "Worth"),
            tuple(_moved(row) for row in rows),
        ),
    )


def _moved(row: tuple[Cell, ...]) -> tuple[str, ...]:
    """Return an assumption with three values, each with what the program is then worth."""
    label, unit, *numbers = row
    low, base, high, *worth = (float(each) for each in numbers if isinstance(each, int | float))
    said = (
        part
        for value, usd in zip((low, base, high), worth, strict=True)
        for part in (number_words(value, str(unit)), money(usd))
    )
    return (str(label), *said)


def _where_it_goes(answer: Answer) -> Section:
    """Return the way from the price to the profit, and what the program earns by."""
    rows = bank_words.waterfall_rows(answer)
    totals = frozenset(k for k, row in enumerate(rows) if row.is_total)
    return section(
        "From the price to the profit",
        Picture(
            bank_words.waterfall_title(answer), waterfall_chart(bank_words.waterfall_of(answer))
        ),
        Table(("Step", "Whole plan", "For an infusion"), tuple(row[:3] for row in rows), totals),
        Text(bank_words.waterfall_note(answer), is_note=True),
        *table(money_text.revenue_mix(answer)),
    )


def _asked_beside(answer: Answer) -> tuple[str, ...]:
    said = {bank_words.funding_words(answer), bank_words.rate_words(answer)}
    said |= {bank_words.debt_words(answer), bank_words.stopping_words(answer)}
    return tuple(line for line in bank_words.bank_lines(answer) if line not in said)


# --- the clinic -----------------------------------------------------------------------------------


def full(answer: Answer) -> Section:
    """Return what limits the program month by month, and what one more of each would allow."""
    return section("What is full, in words", *lines(binding_lines(answer)))


# --- what is assumed, left out, and how to get it again -----------------------------------------


def assumed(answer: Answer, *, with_private: bool) -> Section:
    """Return what is known least, whose word it is, and what is not at its default."""
    scenario = answer.scenario
    least = evidence_words.least_known_lines(scenario, with_private=with_private)
    own = evidence_words.own_lines(scenario, with_private=with_private)
    return section(
        "What is known least, and what is your own",
        *lines(least),
        Text(evidence_words.interested_sentence()),
        *under(evidence_words.own_title(), lines(own)),
    )


def left_out() -> Section:
    """Return what is not modeled."""
    return section("What is left out", Lines((*NOT_MODELED, NO_CLINIC_DATA, CHANCE_ONLY)))


def settings(answer: Answer, *, with_private: bool) -> Section:
    """Return every setting with its source and confidence, by subject."""
    parts: list[Part] = []
    for each in evidence_words.subjects(answer.scenario, with_private=with_private):
        table = Table(evidence_words.SETTING_HEADINGS, each.rows, are_words=True)
        parts += under(each.title, (table,))
    return section("All settings, with their sources", *parts, is_long=True)


_MANIFEST = {
    "scenario_hash": "Scenario (hash of its settings)",
    "seed": "Seed of the luck",
    "futures": "Simulated futures",
    "planner": "Version of the planner",
    "code": "Code (hash of all that makes numbers)",
    "numpy": "Version of NumPy",
}


def manifest(answer: Answer, *, with_record: bool) -> Section:
    """Return what it takes to get the same numbers again."""
    found: Manifest = answer.manifest
    rows = tuple((words, str(getattr(found, name))) for name, words in _MANIFEST.items())
    kept = (
        "This file holds the whole scenario, names and wages of staff with it. Whoever has the "
        "planner can simulate it again from this file alone, and sees whether every number is the "
        "same."
        if with_record
        else "Names and wages of staff are left out of this file, and so is the scenario: ask "
        "its author for the scenario file to get these numbers again."
    )
    return section(
        "How to get these numbers again", Text(kept), Table(("What", "Is"), rows, are_words=True)
    )
