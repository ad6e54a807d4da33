"""The examples: every scenario that comes with the planner can be read, run and told."""

import re
from functools import cache
from pathlib import Path

import pytest

from planner.experiments.run.run import Answer, run
from planner.experiments.run.verdict import GO, GO_IF, NOT_NOW
from planner.presentation.answer import first_screen_words
from planner.presentation.answer.document import answer_document
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.presentation.format.json_text import to_json
from planner.presentation.format.rounding import about_usd, words_in
from planner.scenario.files.files import read_scenario
from tests.command_line import SCENARIOS, planner

EXAMPLES = sorted(SCENARIOS.glob("*.toml"))
SMALL = ("run.replications=2", "practice.months=12")

each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@cache
def answer_to(path: Path) -> Answer:
    return run(read_scenario(path, changes=SMALL).scenario)


@each_example
def test_an_example_has_no_problems_and_asks_its_question(path: Path) -> None:
    scenario = read_scenario(path).scenario

    assert planner("check", str(path)).code == 0
    assert scenario.question.endswith("?")


@each_example
def test_an_example_can_be_run_and_gets_a_verdict_with_a_reason(path: Path) -> None:
    answer = answer_to(path)

    assert answer.verdict.word in (GO, GO_IF, NOT_NOW)
    assert verdict_sentence(answer).endswith(".")
    assert to_json(answer_document(answer))


@each_example
def test_the_first_screen_asks_and_gives_the_cause_in_few_words(path: Path) -> None:
    answer = answer_to(path)

    asked, cause = (
        first_screen_words.asked_words(answer.scenario),
        first_screen_words.cause_words(answer),
    )

    assert words_in(asked) <= first_screen_words.MOST_ASKED
    assert words_in(cause) <= first_screen_words.MOST_OF_CAUSE + 2
    assert "$" in cause or "month" in cause


AMOUNT = re.compile(r"([-+]?)\$([\d.,]*\d)( million|M)?")


@each_example
def test_what_the_first_screen_says_adds_up_to_the_worth(path: Path) -> None:
    answer = answer_to(path)
    found = re.search(r"infusions (leave|lose) .*", first_screen_words.cause_words(answer))
    if found is None:
        assert "infusions leave" not in first_screen_words.cause_words(answer)
        return  # something else decides: the practice is short, or nobody comes

    usd = sum(usd_of(clause) for clause in re.split(r"; |, (?=consults \$)", found[0]))
    assert usd == pytest.approx(about_usd(answer.results["npv_usd"].mean or 0.0))


def usd_of(clause: str) -> float:
    """The sum of a clause of the sentence, a cost below zero."""
    found = AMOUNT.search(clause)
    assert found is not None, clause
    is_cost = found[1] == "-" or bool(re.search(r"\b(costs?|lose|takes)\b", clause))
    usd = float(found[2].replace(",", "")) * (1e6 if found[3] else 1.0)
    return -usd if is_cost else usd


@each_example
def test_an_example_treats_patients_and_loses_none(path: Path) -> None:
    answer = answer_to(path)
    inquiries = answer.months.activity[:, 0].sum()

    assert inquiries > 0
    assert answer.places.sum() == pytest.approx(inquiries)
    assert answer.results["infusions_week"].mean


def test_the_list_of_examples_names_every_example() -> None:
    text = (SCENARIOS / "README.md").read_text(encoding="utf-8")

    assert [path.name for path in EXAMPLES if f"`{path.name}`" not in text] == []
