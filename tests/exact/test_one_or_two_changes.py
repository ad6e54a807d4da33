"""One or two changes that an owner makes now: the best alone, the next, the best two together.

Nothing is simulated: what a plan is worth is made up from its settings.
"""

import numpy as np
import pytest

from planner.experiments.advice.climb import one_or_two as few
from planner.experiments.advice.climb import plan_on_the_way as place
from planner.experiments.advice.climb.one_or_two import OneOrTwo, one_or_two, over_fresh
from planner.experiments.advice.climb.plan_on_the_way import Way, new_way
from planner.experiments.advice.possible_levers import Lever, levers, with_levers
from planner.experiments.advice.trials import DECIDE, FRESH, SCREEN, tried
from planner.experiments.execution.runner import Stages
from planner.experiments.run.verdict import GO_IF, NOT_NOW
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

PRICE = "money.infusion_price_usd"
SCENARIO = with_changes(Scenario(), {PRICE: 400.0, "decision.price_most_usd": 500.0})
KNOWN = {each.name: each for each in reversed(levers(SCENARIO))}
CONSULTS, ADS, FEE, PRICED = (
    KNOWN[name] for name in ("one_consult_more", "double_advertising", "missed_fee", "dearer")
)
FEWER = KNOWN["one_day_fewer"]  # a series then takes longer than in trials
MORE = next(each for each in levers(SCENARIO) if each.key == CONSULTS.key and each != CONSULTS)
NOTHING_BEFORE = {
    "practice.owner_visits_per_day": 0.0,
    "practice.second_physician_weekdays": (),
    "practice.third_physician_weekdays": (),
    "demand.panel_patients": 0,
}
START_USD = -30_000.0
GAINS = {
    CONSULTS.words: 20_000.0,
    MORE.words: 25_000.0,
    ADS.words: 15_000.0,
    FEE.words: 1_000.0,
    PRICED.words: 40_000.0,
    FEWER.words: 0.0,
}


def has(plan: Scenario, lever: Lever) -> bool:
    return with_levers(plan, (lever,)) in (None, plan)


def table_of(plan: Scenario, n: int) -> Floats:
    table = np.zeros((n, len(NAMES)))
    by_key: dict[object, float] = {}
    for lever in (CONSULTS, MORE, ADS, FEE, PRICED, FEWER):
        if has(plan, lever):
            by_key[lever.key] = max(GAINS[lever.words], by_key.get(lever.key, 0.0))
    table[:, NAMES.index("npv_usd")] = START_USD + sum(by_key.values())
    table[:, NAMES.index("payback_month")] = 90.0  # a wish that never holds: no go
    return table


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> Way:
    asked: list[range] = []

    def tables(runner: Stages, what: str, some: list) -> list[Floats]:
        asked.extend(numbers for _, numbers in some)
        return [table_of(plan, len(numbers)) for plan, numbers in some]

    monkeypatch.setattr(place, "tables_of_each", tables)
    monkeypatch.setattr(few, "holds", lambda way, each, lever: True)
    start = tried((), SCENARIO, table_of(SCENARIO, SCREEN), None)
    return new_way(Stages(), SCENARIO, start, table_of(SCENARIO, DECIDE))


def found(way: Way, *some: Lever) -> list[OneOrTwo]:
    alone = []
    for each in some:
        plan = with_levers(SCENARIO, (each,))
        assert plan is not None
        alone.append(tried((each,), plan, table_of(plan, SCREEN), way.start))
    return list(one_or_two(way, alone))


def words_of(each: OneOrTwo) -> tuple[str, ...]:
    return tuple(lever.words for lever in each.plan.levers)


def test_what_is_told_is_of_futures_that_no_search_has_used(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    some, asked = found(way, ADS, CONSULTS), list[range]()

    def fresh(stages: Stages, what: str, plans: list[Scenario], numbers: range) -> list[Floats]:
        asked.append(numbers)
        return [table_of(plan, len(numbers)) for plan in plans]

    monkeypatch.setattr(few, "tables_of", fresh)
    monkeypatch.setitem(GAINS, CONSULTS.words, 12_000.0)
    monkeypatch.setitem(GAINS, ADS.words, 500.0)  # nothing to speak of on other luck
    held = over_fresh(Stages(), SCENARIO, some)

    assert [words_of(each) for each in held] == [
        (CONSULTS.words,),
        (CONSULTS.words, ADS.words),
    ]
    assert [each.plan.gain_usd for each in held] == [12_000, 12_500]
    assert asked == [range(FRESH, FRESH + DECIDE)]


def test_the_best_comes_first_then_the_next_then_both_together(way: Way) -> None:
    first, second, both = found(way, FEE, ADS, CONSULTS, MORE)

    assert words_of(first) == (MORE.words,)
    assert words_of(second) == (ADS.words,)  # not a smaller size of the same
    assert words_of(both) == (MORE.words, ADS.words)
    assert [each.plan.gain_usd for each in (first, second, both)] == [25_000, 15_000, 40_000]
    assert {each.plan.replications for each in (first, second, both)} == {DECIDE}


def test_what_betters_the_verdict_is_told_from_what_only_gains(way: Way) -> None:
    first, second, both = found(way, ADS, MORE)

    assert [each.is_better for each in (first, second, both)] == [False, False, True]
    assert [each.plan.stands.verdict.word for each in (first, both)] == [NOT_NOW, GO_IF]


def test_a_single_change_that_betters_the_verdict_does(way: Way) -> None:
    first, *_ = found(way, ADS, PRICED)

    assert words_of(first) == (PRICED.words,)
    assert first.is_better


def test_a_price_that_does_not_hold_where_people_mind_it_most_is_none(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(few, "holds", lambda way, each, lever: lever.name != "dearer")

    assert [words_of(each) for each in found(way, ADS, PRICED)] == [(ADS.words,)]


def test_what_gains_next_to_nothing_is_no_change_to_make_now(way: Way) -> None:
    assert found(way, FEE) == []


@pytest.mark.parametrize(("usd", "is_first"), [(60_000.0, True), (25_000.0, False)])
def test_what_makes_a_series_longer_than_in_trials_is_first_only_where_it_does_far_more(
    way: Way, monkeypatch: pytest.MonkeyPatch, usd: float, *, is_first: bool
) -> None:
    monkeypatch.setitem(GAINS, FEWER.words, usd)

    some = [words_of(each) for each in found(way, FEWER, ADS)]

    assert (some[0] == (FEWER.words,)) is is_first
    assert ((FEWER.words,) in some) is is_first


def test_a_founder_who_needs_less_to_live_loses_no_wages_by_it(way: Way) -> None:
    founder = with_changes(SCENARIO, NOTHING_BEFORE)
    before, after = (table_of(founder, SCREEN) for _ in range(2))
    before[:, NAMES.index("money_needed_usd")] = 147_000.0
    after[:, NAMES.index("money_needed_usd")] = 97_000.0

    assert place.needs_less_to_live(founder, before, after)
    assert not place.needs_less_to_live(founder, after, before)
    assert not place.needs_less_to_live(SCENARIO, before, after)
