"""The three statements at the command line, and the workbook beside them."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.command_line import BASE, HERE, SHORT, planner

ONCE = (*SHORT, *HERE)


def test_statements_of_both_arms_and_their_difference() -> None:
    said = planner("statements", BASE, *ONCE).out

    for title in ("Income statement", "Cash flow statement", "Balance sheet"):
        for arm in ("The practice with", "The practice without", "The difference"):
            assert f"{title}. {arm}" in said
    assert "the one in the middle" in said
    assert "2027 (9 months)" in said.replace("\n", " ") or "(9" in said
    assert "The books tie" in said


def test_one_arm_month_by_month() -> None:
    said = planner("statements", BASE, *ONCE, "--arm", "without", "--months").out

    assert "month 9" in said
    assert "The difference" not in said
    assert "Infusions" not in said


def test_the_columns_add_up_to_the_whole_plan() -> None:
    found = json.loads(planner("statements", BASE, *ONCE, "--json").out)

    for arm in found["arms"].values():
        gained = sum(sum(row) for row in arm["income"].values())
        assert arm["balance"]["retained"][-1] == pytest.approx(gained, abs=0.01)
    assert len(found["arms"]["with"]["income"]["infusions"]) == 10  # nine months, the settlement


def test_the_difference_is_with_less_without() -> None:
    arms = json.loads(planner("statements", BASE, *ONCE, "--json").out)["arms"]

    cash = (arms[name]["balance"]["cash"] for name in ("with", "without", "difference"))
    for one, other, less in zip(*cash, strict=True):
        assert less == pytest.approx(one - other, abs=0.01)


def test_a_workbook_is_written(tmp_path: Path) -> None:
    name = str(tmp_path / "plan.xlsx")

    done = planner("workbook", BASE, "-o", name, *ONCE)

    assert f"Written: {name}" in done.err
    sheets = openpyxl.load_workbook(name).sheetnames
    assert {"Start", "Assumptions", "Activity", "Balance sheet", "Checks", "Sources"} <= set(sheets)


def test_a_workbook_with_another_ending_is_refused_before_any_work() -> None:
    done = planner("workbook", BASE, "-o", "plan.csv")

    assert done.code == 2
    assert "does not end in .xlsx" in done.err


def test_a_split_that_is_no_whole_is_refused_in_words() -> None:
    done = planner("check", BASE, "--set", 'finance.split="Dr A 60%; Dr B 30%"')

    assert done.code == 2
    assert "finance.split makes 90%" in done.err
