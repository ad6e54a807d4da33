"""Break-even: found where a closed form says, with an interval that holds as often as it says."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from scipy.stats import binom

from planner.errors import PlannerError
from planner.experiments.run.run import run
from planner.experiments.whatif.break_even import Ask, Line, break_even
from planner.experiments.whatif.scenario_break_even import (
    Where,
    frontier,
    range_of,
    scenario_break_even,
)
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.files.study import study_of
from planner.scenario.model import Scenario
from tests.command_line import BASE
from tests.small_practice import small_scenario
from tests.stand_ins import luck_of

WORTH = Line(0.0, True, None)


def curve(of: Callable[[float], float], spread: float = 0.0, n: int = 20, seed: int = 1) -> Ask:
    """Return futures that follow a curve, each higher or lower by its own luck."""
    chance = spread * luck_of(seed, range(n))

    def ask(values: Sequence[float]) -> list[Floats]:
        return [of(value) + chance for value in values]

    return ask


def test_a_straight_line_is_crossed_where_it_is_nothing() -> None:
    found = break_even(curve(lambda price: 40.0 * price - 18_000.0), WORTH, 300.0, 600.0)

    (break_even_point,) = found.break_even_points
    assert break_even_point.value == pytest.approx(450.0, abs=1e-9)
    assert (break_even_point.low, break_even_point.high, break_even_point.holds_above) == (
        pytest.approx(450.0), pytest.approx(450.0), True
    )  # fmt: skip


def test_with_luck_the_average_crosses_where_the_average_line_does() -> None:
    chance = 2_000.0 * luck_of(1, range(20))

    found = break_even(
        curve(lambda price: 40.0 * price - 18_000.0, spread=2_000.0), WORTH, 300.0, 600.0
    )

    (break_even_point,) = found.break_even_points
    assert break_even_point.value == pytest.approx(450.0 - chance.mean() / 40.0, abs=1e-6)


def test_a_price_can_be_too_low_and_too_high() -> None:
    """A hill over 400 to 600: it pays between these two and nowhere else."""
    found = break_even(
        curve(lambda price: 1.0 - ((price - 500.0) / 100.0) ** 2), WORTH, 300.0, 900.0
    )

    first, second = found.break_even_points
    assert (first.value, first.holds_above) == (pytest.approx(400.0, abs=0.1), True)
    assert (second.value, second.holds_above) == (pytest.approx(600.0, abs=0.1), False)


def test_in_eight_of_ten_futures_it_takes_a_higher_price_than_on_average() -> None:
    ask = curve(lambda price: price - 450.0, spread=30.0)

    (mean,) = break_even(ask, WORTH, 300.0, 600.0).break_even_points
    (sure,) = break_even(ask, WORTH._replace(futures_share=0.8), 300.0, 600.0).break_even_points

    wanted = np.sort(30.0 * luck_of(1, range(20)))[4]  # 16 of 20 are at or above it
    assert sure.value == pytest.approx(450.0 - wanted, abs=1e-6)
    assert sure.value > mean.value


def test_of_whole_numbers_it_is_the_first_that_does() -> None:
    found = break_even(curve(lambda rooms: rooms - 11.4), WORTH, 1.0, 40.0, whole=True)

    (break_even_point,) = found.break_even_points
    assert break_even_point.value == 12.0
    assert {11.0, 12.0} <= {each.value for each in found.seen}


def test_what_should_be_small_is_held_up_to_the_crossing() -> None:
    """At least 16 of 20 futures wait no longer than ten minutes, up to so many visits."""
    line = Line(10.0, False, 0.8)

    (break_even_point,) = break_even(
        curve(lambda visits: visits / 2, 1.0), line, 0.0, 40.0
    ).break_even_points

    wanted = np.sort(luck_of(1, range(20)))[15]
    assert not break_even_point.holds_above
    assert break_even_point.value == pytest.approx(2 * (10.0 - wanted), abs=1e-6)


@pytest.mark.parametrize(("height", "holds"), [(5.0, True), (-5.0, False)])
def test_a_line_that_is_not_crossed_is_not_crossed(height: float, holds: bool) -> None:
    found = break_even(curve(lambda value: height), WORTH, 0.0, 1.0)

    assert found.break_even_points == ()
    assert all(each.holds is holds for each in found.seen)


def test_where_the_futures_do_not_say_the_interval_ends_beyond_the_range() -> None:
    """A slope so weak that in nearly half of all resamples no value of the range will do."""
    middle = 3.0 * float(luck_of(1, range(20)).mean())
    ask = curve(lambda value: value - 0.9 - middle, spread=3.0)

    found = break_even(ask, WORTH, -4.0, 1.0)

    (break_even_point,) = found.break_even_points
    assert break_even_point.high is None
    assert break_even_point.low is not None


def test_nineteen_of_twenty_intervals_hold_the_true_crossing() -> None:
    """The bootstrap of 30 futures is a little narrow: 17.4 to 19.6 of 20 are accepted."""
    tries, hits = 150, 0
    for seed in range(tries):
        ask = curve(lambda price: price - 450.0, spread=50.0, n=30, seed=seed)
        (break_even_point,) = break_even(ask, WORTH, 300.0, 600.0).break_even_points
        hits += (break_even_point.low or -np.inf) <= 450.0 <= (break_even_point.high or np.inf)

    assert binom.ppf(0.0005, tries, 0.925) <= hits <= binom.ppf(0.9995, tries, 0.95)


# In a practice


def worth(scenario: Scenario) -> float:
    return float(run(scenario).values[:, NAMES.index("npv_usd")].mean())


def test_a_cost_breaks_even_where_the_straight_line_through_two_runs_does() -> None:
    """Supplies move nothing but money, so what the plan is worth is a straight line in them."""
    case = small_scenario()
    at_0, at_100 = (
        worth(with_changes(case, {"money.supplies_usd_infusion": cost})) for cost in (0.0, 100.0)
    )
    level = (at_0 + at_100) / 2 - 1_234.0
    by_hand = 100.0 * (at_0 - level) / (at_0 - at_100)

    where = Where("money.supplies_usd_infusion", 0.0, 200.0, "npv_usd", Line(level, True, None))
    (break_even_point,) = scenario_break_even(case, where).break_even_points

    assert break_even_point.value == pytest.approx(by_hand, rel=1e-6)
    assert not break_even_point.holds_above


def test_the_frontier_is_the_break_even_at_each_value() -> None:
    case = small_scenario()
    where = Where(
        "money.supplies_usd_infusion", 0.0, 200.0, "npv_usd", Line(worth(case), True, None)
    )
    (by,) = study_of(BASE, ["money.insurance_usd_year=5000,10000"]).axes

    first, second = frontier(case, where, by)

    (alone,) = scenario_break_even(
        with_changes(case, {"money.insurance_usd_year": 5000.0}), where
    ).break_even_points
    assert first.found.break_even_points[0].value == pytest.approx(alone.value, rel=1e-3)
    assert second.found.break_even_points[0].value < first.found.break_even_points[0].value


@pytest.mark.parametrize(
    ("path", "low", "high", "words"),
    [
        ("rooms.beds", None, None, "give the path of a setting that is a number"),
        ("staff.infusion_nurse_plan", None, None, "give the path of a setting that is a number"),
        ("practice.months", None, None, "Say --from and --to"),
        ("money.tax_share", 0.4, 0.2, "give the smaller one first"),
    ],
)
def test_a_range_that_cannot_be_looked_at_is_refused(
    path: str, low: float | None, high: float | None, words: str
) -> None:
    with pytest.raises(PlannerError, match=words):
        range_of(path, low, high)
