"""No setting is dead: moving any of them changes a result, or is refused with a reason.

Each setting is moved inside its allowed range, to the ends of its evidence first, in the
small practice or in the case that the setting itself names (`bites_with`). Words about the
plan are exempt, and so is what advice may ask (tests/exact/test_levers.py) and when a run is
enough: that moves how many replications it takes (tests/theory/test_certainty.py), and no result
of any of them.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pytest

from planner.errors import ScenarioError
from planner.experiments.run.run import Answer, answer, prepare, summary
from planner.models.replication import simulate
from planner.scenario.changes import values_of, with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario
from tests.setting_moves import SETTINGS, candidates, moves
from tests.small_practice import SMALL, future_of, small_scenario

ONLY_MONEY = ("money", "decision")
LIVELY: dict[str, Value] = {
    "demand.ad_spend_usd_month": 12000.0,
    "funnel.desk_hired_min": 240,
    "money.price_growth_year": 0.025,
}


WHEN_ENOUGH = ("run.error_share", "run.precision_share")


@pytest.mark.parametrize(
    "facts",
    [facts for facts in SETTINGS if facts.path not in WHEN_ENOUGH],
    ids=lambda facts: facts.path,
)
def test_moving_it_changes_a_result(facts: FieldFacts) -> None:
    case = with_changes(small_scenario(), LIVELY | dict(facts.bites_with))
    is_money = facts.touches in ONLY_MONEY
    before = of_the_case(case, is_money)

    after = (fingerprint(scenario, is_money) for scenario in moves(case, facts))
    bites = any(moved != before for moved in after)

    assert bites, f"{facts.path} changes nothing, or every other value is refused"


@lru_cache(maxsize=8)
def of_the_case(case: Scenario, is_money: bool) -> tuple[object, ...]:
    """Return the same of the case in which most settings are moved, once."""
    return fingerprint(case, is_money)


def fingerprint(scenario: Scenario, is_money: bool) -> tuple[object, ...]:
    """Return everything that an answer says, without the scenario it is about."""
    found = money_only(scenario) if is_money else whole_chain(scenario)
    return (
        found.values.tobytes(),
        found.verdict.word,
        tuple((wish.limit, wish.wanted, wish.share) for wish in found.verdict.wishes),
        found.months.cash_median_usd.tobytes(),
        found.months.activity.tobytes(),
        len(found.values),
    )


def whole_chain(scenario: Scenario) -> Answer:
    blueprint = prepare(scenario)
    replications = [summary(scenario, simulate(blueprint, 0))]
    if scenario.run.replications > SMALL["run.replications"]:
        replications += [summary(scenario, simulate(blueprint, 1))]
    return answer(scenario, blueprint, replications)


def money_only(scenario: Scenario) -> Answer:
    """Return the answer with the clinic of the small practice as it was simulated once."""
    base = with_changes(small_scenario(), LIVELY)
    clinical = {
        path: value
        for path, value in values_of(scenario).items()
        if CATALOG[path].touches not in (*ONLY_MONEY, "text", "run")
    }
    replication = future_of(with_changes(base, clinical))
    return answer(scenario, prepare(scenario), [summary(scenario, replication)])


def test_a_setting_that_touches_money_leaves_the_clinic_alone() -> None:
    """What stands before the link that a setting touches need not run again."""
    case = small_scenario()
    moved: dict[str, Value] = {}
    for facts in SETTINGS:
        if facts.touches in ONLY_MONEY:
            moved |= dict(list(_one_move(with_changes(case, moved), facts))[:1])

    one, other = future_of(case), future_of(with_changes(case, moved))

    assert len(moved) > 40
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def _one_move(case: Scenario, facts: FieldFacts) -> Iterator[tuple[str, Value]]:
    for value in candidates(facts, values_of(case)[facts.path]):
        try:
            with_changes(case, {facts.path: value})
        except ScenarioError:
            continue
        yield facts.path, value
