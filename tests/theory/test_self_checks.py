"""The checks that an owner can run: they hold for a right program, and fail for a wrong one."""

import time

import numpy as np
import pytest

from planner.experiments.inspect import self_checks as c
from planner.models.clinic_day import compiled_engine
from planner.models.records import DayLog, DayPlan
from planner.scenario.changes import with_changes
from tests.small_practice import small_scenario

BY_CHANCE = (c.waiting_check, c.full_house_check, c.random_numbers_check, c.engines_check)


@pytest.mark.parametrize("check", BY_CHANCE)
@pytest.mark.parametrize("chance", [0, 1, 2])
def test_a_check_holds_under_different_luck(check, chance):
    found = check(chance)

    assert found.agrees, found


@pytest.mark.parametrize("check", [*BY_CHANCE, c.loan_check])
def test_a_check_takes_less_than_two_seconds_of_a_processor(check):
    arguments = () if check is c.loan_check else (3,)
    check(*arguments)  # compiled by now

    began = time.process_time()
    check(*arguments)

    assert time.process_time() - began < 2.0


def test_all_six_are_run_and_each_says_what_it_compares():
    found = list(c.self_checks(small_scenario(), 0))

    assert len(found) == 6
    assert all(each.agrees for each in found)
    assert all(each.asked.endswith("?") and each.expected and each.found for each in found)


# --- a wrong program is found -----------------------------------------------------------------


def slower(plan: DayPlan) -> DayLog:
    """Live through a day whose services take 3% longer than planned."""
    return run_day(plan._replace(duration_s=(plan.duration_s * 1.03).astype(np.int64)))


run_day = compiled_engine.run_day


@pytest.mark.parametrize("check", [c.waiting_check, c.full_house_check, c.engines_check])
def test_services_that_take_three_percent_longer_are_found(monkeypatch, check):
    monkeypatch.setattr(compiled_engine, "run_day", slower)

    assert not check(0).agrees


def test_a_payment_that_is_a_dollar_short_is_found(monkeypatch):
    monkeypatch.setattr(c, "monthly_payment_usd", lambda usd, annual_rate, months: 1853.02)

    found = c.loan_check()

    assert not found.agrees
    assert "payments of $1,853.02" in found.found


def test_other_luck_than_that_of_numpy_is_found(monkeypatch):
    right = c.philox_block
    monkeypatch.setattr(c, "philox_block", lambda *key: right(*key[:-1], key[-1] + 1))

    assert c.random_numbers_check(0).found == "0 of 400"


def test_books_that_miss_by_a_cent_are_found(monkeypatch):
    right = c.ties
    monkeypatch.setattr(c, "ties", lambda arm: right(arm)._replace(balance_usd=0.01))

    assert not c.books_check(small_scenario(), 0).agrees


def test_the_books_are_those_of_the_plan_that_is_open():
    three = with_changes(small_scenario(), {"run.replications": 3})

    assert c.books_check(three, 4).asked.startswith("Future 2 of your plan")
