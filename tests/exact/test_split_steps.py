"""Changes taken together: split where a part gains by itself, else each with what it does.

Nothing is simulated: what a plan is worth is made up from its settings.
"""

from collections.abc import Callable

import numpy as np
import pytest

from planner.experiments.advice.climb import plan_on_the_way as place
from planner.experiments.advice.climb.plan_on_the_way import Place, Way, new_way, results_on, take
from planner.experiments.advice.climb.steps import Step, steps_of
from planner.experiments.advice.possible_levers import Lever, levers, with_levers
from planner.experiments.advice.trials import RACE, tried
from planner.experiments.execution.runner import Stages
from planner.models.records import Floats
from planner.presentation.advice.steps_words import steps_lines
from planner.results.catalog import NAMES
from planner.scenario.model import Scenario

SCENARIO = Scenario()
KNOWN = {each.name: each for each in reversed(levers(SCENARIO))}
ADS, CONSULTS, DAY, FEE = (
    KNOWN[name] for name in ("double_advertising", "one_consult_more", "one_day_more", "missed_fee")
)
TOGETHER = (ADS, CONSULTS, DAY, FEE)

Taken = frozenset[str]  # names of the levers that a plan has moved
Steps = Callable[[Callable[[Taken], float]], tuple[Step, ...]]


def table_of(worth_usd: float, n: int = RACE) -> Floats:
    table = np.zeros((n, len(NAMES)))
    table[:, NAMES.index("npv_usd")] = worth_usd
    return table


def taken(plan: Scenario) -> Taken:
    """Return which levers are moved in a plan already."""
    changed = ((each, with_levers(plan, (each,))) for each in TOGETHER)
    return frozenset(each.name for each, then in changed if then is None or then == plan)


@pytest.fixture
def steps_where(monkeypatch: pytest.MonkeyPatch) -> Steps:
    """Return the steps of changes taken together, by what a plan with some of them is worth."""

    def steps(worth_usd: Callable[[Taken], float]) -> tuple[Step, ...]:
        def asked(runner: Stages, what: str, some: list) -> list[Floats]:
            return [table_of(worth_usd(taken(plan)), len(numbers)) for plan, numbers in some]

        monkeypatch.setattr(place, "tables_of_each", asked)
        nothing = table_of(0.0)
        way = new_way(Stages(), SCENARIO, tried((), SCENARIO, nothing, None), nothing)
        take(way, TOGETHER, "demand, consults and places")
        return steps_of(way, _all(way))

    return steps


def _all(way: Way) -> Place:
    plan = with_levers(SCENARIO, TOGETHER)
    assert plan is not None
    return Place(TOGETHER, plan, results_on(way, [plan], RACE, "")[0])


def has(some: Taken, *these: Lever) -> bool:
    return some >= {each.name for each in these}


def names(step: Step) -> str:
    return step.lever.name


def test_what_can_wait_is_a_step_of_its_own(steps_where: Steps) -> None:
    found = steps_where(
        lambda some: 30e3 * has(some, CONSULTS) + 40e3 * has(some, ADS, DAY) + 20e3 * has(some, FEE)
    )

    assert [step.gain.mean_usd for step in found] == [40e3, 30e3, 20e3]
    assert [names(step) for step in found] == [f"{ADS.name} + {DAY.name}", CONSULTS.name, FEE.name]
    assert [part.lever for part in found[0].parts] == [ADS, DAY]
    assert not found[1].parts


def test_one_that_needs_two_others_comes_after_them(steps_where: Steps) -> None:
    found = steps_where(
        lambda some: 40e3 * has(some, ADS, CONSULTS) + 30e3 * has(some, ADS, CONSULTS, DAY, FEE)
    )

    assert [step.gain.mean_usd for step in found] == [40e3, 30e3]
    assert [names(step) for step in found] == [
        f"{ADS.name} + {CONSULTS.name}",
        f"{DAY.name} + {FEE.name}",
    ]
    assert found[0].cause == "demand and consults"


def test_two_pairs_are_two_steps(steps_where: Steps) -> None:
    found = steps_where(lambda some: 40e3 * has(some, ADS, CONSULTS) + 30e3 * has(some, DAY, FEE))

    assert [step.gain.mean_usd for step in found] == [40e3, 30e3]


def test_what_adds_nothing_to_any_step_is_a_small_thing(steps_where: Steps) -> None:
    found = steps_where(lambda some: 30e3 * has(some, ADS, CONSULTS))

    assert [step.gain.mean_usd for step in found] == [30e3, 0.0]
    assert [step.is_small for step in found] == [False, True]
    assert names(found[1]) == f"{DAY.name} + {FEE.name}"


def test_of_what_belongs_together_each_has_a_line_of_its_own(steps_where: Steps) -> None:
    found = steps_where(
        lambda some: 60e3 * has(some, *TOGETHER) - 5e3 * has(some, CONSULTS, DAY, FEE)
    )

    (step,) = found
    assert [part.cause for part in step.parts] == ["demand", "consults", "days", ""]
    head, *lines = steps_lines(found)
    assert head.startswith("1. These 4 changes belong together: +$55,000, because more who ask ")
    assert [line.split("Without it ")[1] for line in lines] == [
        "the others bring -$5,000.",
        *(3 * ["the others bring nothing."]),
    ]
    assert lines[0].startswith("   - Twice the advertising, $5,000 a month, for more who come.")
