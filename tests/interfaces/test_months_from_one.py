"""Months are counted from 1 at every door: on the terminal, in JSON, in tables, as typed."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planner.app.sections.explore import forms
from planner.experiments.run.run import Answer, run
from planner.presentation.answer.document import answer_document
from planner.presentation.answer.result_words import value_words
from planner.presentation.record.recorded import read_records
from planner.presentation.whatif.axis_words import result_place
from planner.presentation.workbook.pages import distributions_page
from planner.results.catalog import FACTS, NAMES, books, is_moment, values
from planner.results.money import payback_month
from planner.scenario.files.files import new_toml, read_scenario
from tests.command_line import HERE, planner
from tests.small_practice import future_of, small_scenario

# an infusion so dear that the start is back soon after the opening, in every future
SOON = {"money__infusion_price_usd": 1_500.0, "paying__middle_income_usd": 20_000.0}


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("months") / "small.toml"
    file.write_text(new_toml(small_scenario(**SOON)))
    return str(file)


@pytest.fixture(scope="module")
def answer(practice: str) -> Answer:
    return run(read_scenario(practice).scenario)


def document(*arguments: str) -> Any:
    return json.loads(planner(*arguments, *HERE, "--json").out)


def test_a_result_names_the_month_that_is_at_its_place_in_the_books() -> None:
    replication = future_of(small_scenario(**SOON))
    money = books(small_scenario(**SOON), replication)
    found = dict(zip(NAMES, values(small_scenario(**SOON), replication, money), strict=True))
    cash = money.cumulative_usd

    assert (
        cash[int(found["payback_month"]) - 1 :].min() >= 0 > cash[int(found["payback_month"]) - 2]
    )
    assert cash[int(found["lowest_cash_month"]) - 1] == cash.min()
    assert found["payback_month"] == payback_month(cash - money.owed_usd) + 1


def test_every_door_says_the_same_month(practice: str, answer: Answer, tmp_path: Path) -> None:
    mean = answer.results["payback_month"].mean
    table = tmp_path / "table.csv"
    over = ("--over", "money.infusion_price_usd=1500,1600", "--result", "payback_month")
    found = document("sweep", practice, *over, "-o", str(table))
    rows = list(csv.DictReader(table.open()))
    (row,) = [each for each in rows if (each["point"], each["result"]) == ("1", "payback_month")]
    ran = document("run", practice)
    ranked = document(
        "sensitivity", practice, "--field", "demand.ramp_months", "--result", "payback_month"
    )

    assert mean is not None
    assert value_words("payback_month", mean) in planner("run", practice, *HERE).out
    assert ran["results"]["payback_month"]["mean"] == float(row["mean"]) == ranked["mean"]
    assert found["points_found"][0]["payback_month"] == ran["results"]["payback_month"]["mean"]
    assert mean == pytest.approx(ranked["mean"])
    assert {ran["first_month"], found["first_month"], ranked["first_month"]} == {1}
    assert row["unit"] == "month from 1"


def test_the_month_that_is_typed_as_a_line_is_the_month_that_is_asked_for(practice: str) -> None:
    asked = ("break-even", practice, "--field", "money.infusion_price_usd", "--from", "1000")
    where = (*asked, "--to", "1800", "--result", "payback_month", "--line", "9")

    said, found = planner(*where, *HERE).out, document(*where)

    assert "by month 9" in said
    assert found["line"]["at"] == 9.0
    for seen in found["seen"]:
        assert seen["holds"] == (seen["result"] <= 9.0)


def test_the_owners_own_limit_is_the_same_line(practice: str) -> None:
    scenario = read_scenario(practice).scenario

    assert forms.owners_line(scenario, "payback_month") == (
        scenario.decision.payback_months,
        False,
    )


def test_axes_and_workbooks_have_the_months_of_the_results(answer: Answer) -> None:
    page = distributions_page(answer)

    assert "Months count from 1." in page.about
    for name in filter(is_moment, NAMES):
        assert result_place(name, 18.0) == 18.0
        assert FACTS[name].unit == "month"


def test_means_half_way_between_two_months_are_all_rounded_up() -> None:
    said = [value_words("payback_month", mean) for mean in (17.5, 18.5, 19.5)]

    assert said == ["month 18", "month 19", "month 20"]


def test_statements_say_in_which_month_each_fiscal_year_begins(practice: str) -> None:
    found = document("statements", practice)

    assert found["first_month"] == found["fiscal_years"][0]["first_month"] == 1
    firsts = [year["first_month"] for year in found["fiscal_years"]]
    lengths = [year["months"] for year in found["fiscal_years"]]
    assert firsts == list(np.cumsum([1, *lengths])[:-1])


def test_a_record_that_counted_months_from_zero_is_read_with_them_from_one(
    answer: Answer, tmp_path: Path
) -> None:
    now = answer_document(answer)
    old = json.loads(json.dumps(now)) | {"schema": 1, "first_month": 0}
    for name in filter(is_moment, NAMES):
        for each in ("mean", "low95", "high95", "p10", "median", "p90"):
            if old["results"][name][each] is not None:
                old["results"][name][each] -= 1
    file = tmp_path / "old.json"
    file.write_text(json.dumps(old))

    (record,) = read_records(str(file))

    assert record.numbers is not None
    assert record.numbers["results"]["payback_month"] == now["results"]["payback_month"]
    asked = record.numbers["results"]["payback_month"]["asked"]
    assert asked == answer.scenario.decision.payback_months
