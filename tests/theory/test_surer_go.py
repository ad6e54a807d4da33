"""A go comes before more worth, and one with something odd in it may be worth more still."""

from functools import cache

import numpy as np
import pytest

from planner.experiments.advice import search
from planner.experiments.advice.advice import plan_to_act_on
from planner.experiments.advice.climb import surer_go as module
from planner.experiments.advice.climb.cause import Cause
from planner.experiments.advice.climb.climb import Climbed
from planner.experiments.advice.climb.one_or_two import is_plainer
from planner.experiments.advice.climb.plan_on_the_way import (
    Place,
    Way,
    as_asked,
    lost_wishes,
    new_way,
    take,
)
from planner.experiments.advice.climb.steps import _why
from planner.experiments.advice.climb.surer_go import surer
from planner.experiments.advice.possible_levers import Lever, levers, with_levers
from planner.experiments.advice.trials import DECIDE, RACE, SCREEN, tried
from planner.experiments.execution.runner import Stages
from planner.experiments.run.batch import results_of
from planner.experiments.run.verdict import GO
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

WORTH, HOURS = NAMES.index("npv_usd"), NAMES.index("owner_hours_week")


@cache
def practice() -> Scenario:
    return with_changes(small_scenario(), {"decision.owner_hours_week": 10.0})


@cache
def one_row() -> Floats:
    """Results of a replication in which every wish comes true."""
    row: Floats = results_of(practice(), 0, 1)[0]
    row[NAMES.index("payback_month")] = 6.0
    for name in ("lowest_cash_usd", "practice_cash_low_usd", "breaches_100"):
        row[NAMES.index(name)] = 0.0
    row[NAMES.index("existing_wait_added_min")] = 0.0
    row[NAMES.index("integration_held_share")] = 1.0
    return row


def results(worth_usd: float, hours: float, hours_missed: int = 0) -> Floats:
    """Return results of as many replications as decide; hours are too many in the last of them."""
    table = np.tile(one_row(), (DECIDE, 1))
    table[:, WORTH] = worth_usd + np.arange(DECIDE)
    table[:, HOURS] = hours
    table[DECIDE - hours_missed :, HOURS] = 99.0
    return table


def lever(name: str) -> Lever:
    return next(each for each in levers(practice()) if each.name == name)


def way_and_place(go_usd: float) -> tuple[Way, Place, Lever]:
    """Return a climb that came to more consults, and on its way tried a deposit, a go."""
    consults, deposit = lever("one_consult_more"), lever("deposit")
    runner = Stages()
    given = results(1_000.0, 99.0)
    way = new_way(runner, practice(), tried((), practice(), given[:SCREEN], None), given)
    for each, table in (
        (consults, results(101_000.0, 5.0, hours_missed=12)),
        (deposit, results(1_000.0 + go_usd, 5.0)),
    ):
        plan = with_levers(practice(), (each,))
        assert plan is not None
        way.known[plan] = table
        way.sets.append(tried((each,), plan, table[:SCREEN], way.start))
    take(way, (consults,), "consults")
    plan = way.sets[0].scenario
    return way, Place((consults,), plan, way.known[plan][:RACE]), deposit


@pytest.fixture(autouse=True)
def no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else is tried: nothing is simulated."""
    monkeypatch.setattr(module, "for_wishes", lambda place: [])


def test_a_plan_that_seemed_a_go_on_the_way_is_advised_where_the_one_found_is_none() -> None:
    way, place, deposit = way_and_place(go_usd=60_000.0)

    found = surer(way, place, ())

    assert found.place.levers == (deposit,)
    assert len(found.place.table) == DECIDE
    assert found.beyond is not None  # and what is worth more is told
    assert found.beyond.levers == place.levers


def test_a_go_that_keeps_little_of_the_gain_is_not_advised() -> None:
    way, place, _ = way_and_place(go_usd=10_000.0)

    found = surer(way, place, ())

    assert found.place.levers == place.levers
    assert found.beyond is None


@pytest.mark.parametrize(("more_usd", "is_advised"), [(30_000.0, True), (500.0, False)])
def test_a_go_with_something_odd_in_it_is_told_what_gains_much(
    monkeypatch: pytest.MonkeyPatch, more_usd: float, is_advised: bool
) -> None:
    deposit = lever("deposit")
    plan = with_levers(practice(), (deposit,))
    assert plan is not None
    known = {practice(): results(50_000.0, 5.0), plan: results(50_000.0 + more_usd, 5.0)}
    climbed = Climbed(Place((deposit,), plan, known[plan]), None, (), (), (), (), ())
    monkeypatch.setattr(search, "tables_of", lambda _, what, plans, n: [known[p] for p in plans])
    monkeypatch.setattr(search, "findings", lambda plan: (Cause("spare_nurses", 0.0, ()),))
    monkeypatch.setattr(search, "climb", lambda *_: climbed)

    found = search.advise(practice())

    assert found.stands.stands.verdict.word == GO
    assert (found.chosen is not None) == is_advised
    assert plan_to_act_on(found) is (found.chosen if is_advised else found.stands)
    assert bool(found.best.levers) == is_advised


def test_a_wish_that_seemed_missed_at_first_by_chance_still_holds_steps_back() -> None:
    way, _, _ = way_and_place(go_usd=0.0)
    given = results(0.0, 5.0)
    given[:3, HOURS] = 99.0  # in three of the first ten, and of all forty
    way.known[practice()] = given
    steady, worse = given[:RACE].copy(), results(9_000.0, 99.0)[:RACE]

    def lost(table: Floats) -> frozenset[str]:
        return lost_wishes(way, as_asked(way), Place((), practice(), table))

    assert lost(steady) == frozenset()
    assert lost(worse) == {"own hours"}


def test_a_step_left_of_several_is_told_with_a_cause_of_its_own() -> None:
    way, _, _ = way_and_place(go_usd=0.0)
    ask, consults, clinician = map(lever, ("outreach", "consult_day_more", "clinician"))
    way.reasons.update(consult_day_more="consults", clinician="own hours")
    take(way, (ask, consults), "demand and consults")
    take(way, (lever("double_advertising"), clinician), "demand")

    assert _why(way, (ask, consults)) == "demand and consults"
    assert _why(way, (consults,)) == "consults"
    assert _why(way, (clinician,)) == "own hours"


def test_a_go_that_asks_no_more_to_accept_late_checks_is_plainer_at_no_loss() -> None:
    often, seldom = results(50_000.0, 5.0), results(49_900.0, 5.0)
    often[:, NAMES.index("breaches_100")], seldom[:, NAMES.index("breaches_100")] = 10.0, 1.0
    asked, each = Place((), practice(), often), Place((), practice(), seldom)
    said = with_changes(practice(), {"decision.breaches_max_100": 12.0})

    assert is_plainer(asked, each)
    assert not is_plainer(each, asked)
    assert not is_plainer(asked, Place((), practice(), results(40_000.0, 5.0)))
    assert not is_plainer(asked._replace(scenario=said), each._replace(scenario=said))
