"""The books tie for anybody: balance sheet, cash and retained earnings, to the cent."""

from collections.abc import Mapping
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import ScenarioError
from planner.ledger.books import Accounts, account_changes, accounts
from planner.ledger.chart_of_accounts import NAMES, PLACE, REVENUE
from planner.ledger.facts import Arm
from planner.ledger.statements import CENT, ties
from planner.models import records as r
from planner.results.arm_books import books
from planner.scenario.changes import with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario
from tests.small_practice import future_of, small_scenario

MONEY = [facts for facts in CATALOG.values() if facts.touches == "money"]
PRICES = (
    "money.infusion_price_usd",
    "money.consult_fee_usd",
    "money.integration_price_usd",
    "booking.missed_fee_usd",
    "booking.consult_deposit_usd",
)
FEE_REVENUE = tuple(name for name in REVENUE if name != "existing_visits")


def values_of_setting(facts: FieldFacts) -> st.SearchStrategy[Value]:
    """Return values that a setting about money may take."""
    if facts.kind == "choice":
        return st.sampled_from(facts.choices)
    if facts.kind == "note":
        return st.just("Dr A 60%; Dr B 40%")
    if facts.kind == "switch":
        return st.booleans()
    least, most = facts.at_least, facts.at_most
    if facts.kind == "whole":
        return st.integers(int(least), int(most))  # type: ignore[arg-type]
    return st.floats(float(least), float(most))  # type: ignore[arg-type]


@st.composite
def money_scenarios(draw: st.DrawFn) -> Scenario:
    """Return the small practice with some settings about money moved anywhere they may be."""
    chosen = draw(st.lists(st.sampled_from(MONEY), max_size=12, unique_by=lambda f: f.path))
    changes = {facts.path: draw(values_of_setting(facts)) for facts in chosen}
    insured = draw(st.sampled_from([1.0, 1.0, 0.05]))
    try:
        return with_changes(small_scenario(), changes | {"paying.patient_share": insured})
    except ScenarioError:
        return small_scenario()


def assert_ties(arm: Accounts, scale: float) -> None:
    """Assert the ties to the cent; sums of billions keep cents only to a part in 10**12."""
    cent = max(CENT, 1e-12 * scale)
    assert max(abs(miss) for miss in ties(arm)) < cent, ties(arm)


@given(money_scenarios())
@settings(max_examples=150)
def test_the_books_of_both_arms_tie_in_every_month(scenario: Scenario) -> None:
    money = books(scenario, future_of(small_scenario()))

    for arm in (money.baseline, money.with_program):
        assert_ties(arm, float(np.abs(arm.changes).max()))


@pytest.mark.parametrize("number", range(3))
def test_the_books_of_every_future_tie_to_half_a_cent(number: int) -> None:
    borrowed: Mapping[str, Value] = {
        "finance.loan_usd": 80_000.0,
        "finance.debt_usd": 120_000.0,
        "money.tax_entity": "corporation",
    }
    scenario = with_changes(small_scenario(), borrowed)

    money = books(scenario, future_of(small_scenario(), number))

    for arm in (money.baseline, money.with_program):
        assert max(ties(arm)) < CENT


@given(st.integers(0, 2**32), money_scenarios(), st.integers(0, 500))
@settings(max_examples=100)
def test_the_books_tie_whatever_happens(seed: int, scenario: Scenario, opening_day: int) -> None:
    drawn = np.random.default_rng(seed)
    months, series = scenario.practice.months, scenario.treatment.induction_infusions
    activity = drawn.integers(0, 200, (months, r.N_ACTIVITIES))
    refunds = drawn.integers(0, 5, (months, series + 1))

    arm = accounts(scenario, Arm(activity, refunds, True, opening_day), 30_000.0)

    assert_ties(arm, float(np.abs(arm.changes).max()))


def test_a_planted_cent_is_found() -> None:
    arm = books(small_scenario(), future_of(small_scenario())).with_program
    changes = arm.changes.copy()
    changes[PLACE["stock"], 3] += 0.01

    found = ties(arm._replace(changes=changes))

    assert found.balance_usd == pytest.approx(0.01, abs=1e-6)


def test_doubled_prices_double_what_patients_pay_and_move_nothing_clinical() -> None:
    scenario = small_scenario(booking__missed_fee_usd=80.0, booking__consult_deposit_usd=50.0)
    replication = future_of(scenario)
    double = with_changes(scenario, {path: 2 * _value(scenario, path) for path in PRICES})

    one, two = (books(each, replication).with_program for each in (scenario, double))

    rows = [PLACE[name] for name in FEE_REVENUE]
    assert two.changes[rows] == pytest.approx(2 * one.changes[rows], abs=CENT)
    others = [PLACE[name] for name in ("existing_visits", "infusion_nurses", "supplies", "rent")]
    assert np.array_equal(two.changes[others], one.changes[others])


def _value(scenario: Scenario, path: str) -> float:
    subject, name = path.split(".")
    return float(getattr(getattr(scenario, subject), name))


def test_a_program_of_nothing_is_the_practice_without_it() -> None:
    free = {
        facts.path: 0.0
        for facts in MONEY
        if facts.path.startswith("start_up.") and facts.unit.startswith("USD")
    }
    nothing: Mapping[str, Value] = free | {
        "staff.nurse_training_hours": 0.0,
        "staff.assistant_training_hours": 0.0,
        "staff.course_fees_usd": 0.0,
        "staff.preceptor_fee_usd": 0.0,
    }
    scenario = with_changes(small_scenario(), nothing)
    activity = future_of(small_scenario()).baseline
    refunds = np.zeros((len(activity), 7), dtype=np.int64)

    without = accounts(scenario, Arm(activity, refunds, False, r.NEVER), 9000.0)
    empty = accounts(scenario, Arm(activity, refunds, True, r.NEVER), 9000.0)

    assert empty.changes == pytest.approx(without.changes, abs=CENT)
    assert empty.cash_flow == pytest.approx(without.cash_flow, abs=CENT)
    assert empty.settled_usd == pytest.approx(without.settled_usd, abs=CENT)


def test_the_order_of_postings_does_not_matter() -> None:
    arm = books(small_scenario(), future_of(small_scenario())).with_program
    shuffled = list(arm.postings)
    Random(1).shuffle(shuffled)  # noqa: S311

    changes = account_changes(shuffled, arm.income.shape[1])

    assert changes == pytest.approx(arm.changes, abs=1e-6)
    assert len(NAMES) == len(changes)


def test_every_movement_is_posted_once_and_says_its_cause() -> None:
    for scenario in (small_scenario(), small_scenario(finance__loan_usd=50_000.0)):
        arm = books(scenario, future_of(small_scenario())).with_program

        names = [each.what for each in arm.postings]
        assert len(set(names)) == len(names)
        assert all(each.cause and each.debit != each.credit for each in arm.postings)
