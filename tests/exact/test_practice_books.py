"""The books of the practice without infusions: remembered, and the same as worked out anew."""

from pathlib import Path

import numpy as np
import pytest

from planner.ledger.books import Accounts, accounts
from planner.ledger.facts import Arm
from planner.models import records as r
from planner.results.arm_books import accounts_without
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario

EXAMPLES = sorted((Path(__file__).parents[2] / "scenarios").glob("*.toml"))
VARIANTS: tuple[dict[str, Value], ...] = (
    {},
    {"money.tax_entity": "corporation", "finance.fiscal_year_month": 7},
    {"money.owners_losses": "later_profit", "money.tax_basis": "accrual"},
    {"finance.debt_usd": 80_000.0, "finance.credit_line_usd": 50_000.0},
    {"finance.loan_usd": 60_000.0, "finance.lease_share": 0.5, "finance.loan_fee_share": 0.02},
    {"practice.months": 30, "practice.collected_per_visit_usd": 90.0},
)


def arm(scenario: Scenario, seed: int) -> Arm:
    months = scenario.practice.months
    activity = np.random.default_rng(seed).integers(0, 400, (months, r.N_ACTIVITIES))
    return Arm(activity, np.zeros((months, 7), dtype=np.int64), False, r.NEVER)


def assert_same(found: Accounts, anew: Accounts) -> None:
    for name, each, again in zip(Accounts._fields, found, anew, strict=True):
        if name != "postings":
            assert np.array_equal(each, again), name
    assert [each[:4] for each in found.postings] == [each[:4] for each in anew.postings]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.stem))
def test_every_example_has_the_same_books(path: Path) -> None:
    given = read_scenario(path).scenario
    for seed, changes in enumerate(VARIANTS):
        scenario = with_changes(given, changes)
        some = arm(scenario, seed)
        for _ in range(2):
            assert_same(accounts_without(scenario, some, 900.0), accounts(scenario, some, 900.0))


def test_what_only_infusions_read_asks_for_no_other_books() -> None:
    scenario, some = Scenario(), arm(Scenario(), 1)
    other = with_changes(scenario, {"rooms.infusion_rooms": 3, "demand.ad_spend_usd_month": 1.0})

    found = accounts_without(scenario, some, 900.0)

    assert accounts_without(other, some, 900.0) is found


@pytest.mark.parametrize(
    "changes",
    [{"practice.collection_days": 10}, {"staff.nurse_wage_usd_year": 90_000.0}],
    ids=["practice", "staff"],
)
def test_what_the_practice_reads_and_other_visits_do(changes: dict[str, Value]) -> None:
    scenario, some = Scenario(), arm(Scenario(), 1)
    found = accounts_without(scenario, some, 900.0)

    other = with_changes(scenario, changes)
    assert_same(accounts_without(other, some, 900.0), accounts(other, some, 900.0))
    assert accounts_without(other, some, 900.0) is not found
    assert accounts_without(scenario, arm(scenario, 2), 900.0) is not found
    assert accounts_without(scenario, some, 901.0) is not found
