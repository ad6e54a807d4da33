"""What the start costs is one sum, wherever it is said."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO, StringIO

import openpyxl
import pytest
from rich.console import Console, RenderableType

from planner.experiments.advice import unturned_verdict
from planner.experiments.inspect.median_replication import rerun_median_replication
from planner.experiments.run.run import Answer, run
from planner.ledger.start_up_and_wear import start_usd
from planner.presentation.answer.document import answer_document
from planner.presentation.answer.terminal import answer_view
from planner.presentation.answer.tile_words import tiles
from planner.presentation.answer.worth.sentence_words import brief_sentence, money_sentence
from planner.presentation.format.rounding import money_words
from planner.presentation.money.bank_words import bank_lines
from planner.presentation.money.start_table import start_table
from planner.presentation.report.content import report
from planner.presentation.settings.own_money_words import start_words
from planner.presentation.workbook.cells import START_COLUMN
from planner.presentation.workbook.file import replication_bytes
from planner.results.worth_by_cause import GROUPS, START
from planner.scenario.changes import with_changes
from planner.scenario.files.examples import example
from planner.scenario.files.files import read_scenario

PRACTICES = (
    "base",
    "clinic-from-nothing",
    "nurse-anaesthetist-alone",
    "esketamine-beside-infusions",
)
START_SUM = re.compile(
    r"(?<!at the )\bstart(?: costs)?,?(?: paid at once, before tax)?[\s:(]+-?\$([\d,]+)"
)


@cache
def answer_of(name: str) -> Answer:
    return run(with_changes(read_scenario(example(name) or "").scenario, {"run.replications": 2}))


def said_sums(words: str) -> set[str]:
    """Return every sum that stands behind the start."""
    return {f"${usd.rstrip(',')}" for usd in START_SUM.findall(words)}


def words_in(thing: object) -> Iterator[str]:
    """Yield all words of a report, the cells of a row as one."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple | list):
        if thing and all(isinstance(each, str) for each in thing):
            yield " ".join(thing)
        for each in thing:
            yield from words_in(each)


def printed(view: list[RenderableType]) -> str:
    """Return what a terminal shows, wide enough for a row in a line."""
    console = Console(file=StringIO(), width=400)
    with console.capture() as said:
        console.print(*view)
    return said.get()


@pytest.mark.parametrize("name", PRACTICES)
def test_every_door_that_names_the_start_says_the_same_sum(name: str) -> None:
    answer = answer_of(name)
    doors = {
        "Decide": "\n".join(tile.help for tile in tiles(answer, None)),
        "Details": "\n".join(bank_lines(answer)),
        "report": "\n".join(words_in(report(answer, with_record=False))),
        "CLI": printed(answer_view(answer, told=(), base="", everything=True)),
        "questions": start_words(answer.scenario),
    }

    said = {door: said_sums(words) for door, words in doors.items()}

    assert said == {door: {money_words(start_usd(answer.scenario))} for door in doors}


@pytest.mark.parametrize("name", PRACTICES)
def test_what_is_counted_as_the_start_is_one_number(name: str) -> None:
    answer = answer_of(name)
    document = answer_document(answer)
    replication = rerun_median_replication(answer)
    book = openpyxl.load_workbook(BytesIO(replication_bytes(answer, replication)), data_only=True)
    value = next(sheet for sheet in book if "Present value" in {row[0].value for row in sheet})
    row = next(row for row in value.iter_rows(values_only=True) if row[0] == "Present value")
    axes = {each.name: each for each in unturned_verdict._axes(answer.scenario)}
    start = axes[unturned_verdict.START]

    numbers = {
        "worth": -sum(
            part["usd"] for part in document["worth_by_cause"] if part["part"] in GROUPS[START]
        ),
        "money needed": document["results"]["money_needed_start_usd"]["mean"],
        "workbook": -row[START_COLUMN],
        "what it would take": start.shown(start.now),
    }

    expected = dict.fromkeys(numbers, start_usd(answer.scenario))
    assert numbers == pytest.approx(expected, abs=0.05)


def test_a_sum_in_a_sentence_of_the_worth_is_that_of_the_start() -> None:
    """A clinic that loses to what it bought names the start among its largest costs."""
    plan = with_changes(answer_of("base").scenario, {"start_up.conversion_usd_room": 90_000.0})
    answer = run(plan)

    said = said_sums(f"{brief_sentence(answer)} {money_sentence(answer)}")

    assert said == {money_words(start_usd(plan))}


@pytest.mark.parametrize("name", PRACTICES)
def test_the_start_thing_by_thing_adds_up_to_it(name: str) -> None:
    scenario = answer_of(name).scenario
    table = start_table(scenario)
    *parts, total = (float(row[-1].replace("$", "").replace(",", "")) for row in table.rows)

    assert len(parts) > 5
    assert total == pytest.approx(start_usd(scenario), abs=0.5)
    assert sum(parts) == pytest.approx(total, abs=0.5 * len(table.rows))  # each to the dollar
