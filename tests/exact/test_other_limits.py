"""Advice under other limits: with more allowed it is never worse, what was found before counted."""

from itertools import permutations

import pytest

from planner.experiments.advice.advice import FullAdvice
from planner.experiments.advice.limits import keeps_limits
from planner.experiments.advice.other_limits import best_of, is_more_than_before
from planner.experiments.advice.possible_levers import levers
from planner.scenario.changes import values_of, with_changes
from planner.scenario.model import Scenario
from tests.advised_by_hand import advised_by_hand

PEOPLE = "decision.more_people"
LOOSER_LAST = ("nobody", "by_the_day", "hired")


def advised(allowed: str, name: str, worth_usd: float) -> FullAdvice:
    """Return advice of one change on the base practice with so many people allowed."""
    scenario = with_changes(Scenario(), {PEOPLE: allowed})
    lever = next(each for each in levers(scenario) if each.name == name)
    found = advised_by_hand(scenario)
    best = found.advice.best
    plan = best._replace(
        levers=(lever,),
        scenario=with_changes(scenario, lever.changes),
        stands=best.stands._replace(worth_usd=worth_usd),
    )
    return found._replace(
        scenario=scenario, advice=found.advice._replace(best=plan, chosen=None, verified=None)
    )


def worth_usd(found: FullAdvice) -> float:
    return found.advice.best.stands.worth_usd


CHANGES = {"nobody": "deposit", "by_the_day": "desk", "hired": "clinician"}


@pytest.mark.parametrize("worths", list(permutations((321_000.0, 330_000.0, 341_000.0))))
def test_with_more_allowed_advice_is_never_worse(worths: tuple[float, ...]) -> None:
    every = [
        advised(allowed, CHANGES[allowed], usd)
        for allowed, usd in zip(LOOSER_LAST, worths, strict=True)
    ]

    shown = [best_of(each, every) for each in every]

    assert [worth_usd(each) for each in shown] == sorted(map(worth_usd, shown))
    for asked, each in zip(every, shown, strict=True):
        assert each.scenario == asked.scenario
        assert keeps_limits(asked.scenario, each.advice.best.scenario)
        assert values_of(each.advice.best.scenario)[PEOPLE] == values_of(asked.scenario)[PEOPLE]


def test_what_is_better_with_less_allowed_is_told() -> None:
    free, few = advised("hired", "deposit", 321_000.0), advised("nobody", "missed_fee", 341_000.0)

    assert is_more_than_before(few, [free])
    assert not is_more_than_before(free, [few])
    assert best_of(few, [free]) is few


def test_advice_on_another_plan_says_nothing_of_this_one() -> None:
    found, better = advised("hired", "deposit", 1_000.0), advised("nobody", "deposit", 9_000.0)
    other = better._replace(scenario=with_changes(better.scenario, {"rooms.infusion_rooms": 3}))

    assert best_of(found, [other]) is found
    assert not is_more_than_before(found, [other])


def test_a_price_above_a_limit_said_later_is_not_advised_any_more() -> None:
    prices = {"money.infusion_price_usd": 450.0, "decision.price_most_usd": 500.0}
    plan = with_changes(Scenario(), prices)
    dearer = next(each for each in levers(plan) if each.name == "dearer")
    free = advised_by_hand(plan)
    best = free.advice.best._replace(
        levers=(dearer,),
        scenario=with_changes(plan, dearer.changes),
        stands=free.advice.best.stands._replace(worth_usd=90_000.0),
    )
    free = free._replace(advice=free.advice._replace(best=best, chosen=None, verified=None))
    for limit in ({"decision.price_most_usd": 450.0}, {"decision.ruled_out": "dearer"}):
        kept = free._replace(
            scenario=with_changes(plan, limit),
            advice=free.advice._replace(best=free.advice.stands),
        )

        assert best_of(kept, [free]) is kept
