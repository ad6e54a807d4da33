"""Precision: how many futures it takes, and that a lucky moment does not end the search."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from planner.errors import LimitError, PlannerError
from planner.experiments.certainty.chance.other_seeds import under_seeds
from planner.experiments.certainty.chance.precision import replications_needed, run_to_precision
from planner.experiments.execution.replication_cache import WHERE
from planner.experiments.execution.runner import Runner
from planner.experiments.run import replications as running
from planner.experiments.run.deciding_results import half_widths, yardsticks
from planner.experiments.run.run import run
from planner.models.records import Floats
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario
from tests.stand_ins import luck_of, table_of

PUT_IN_USD = 100_000.0


def worth(values: Floats) -> Floats:
    """Return futures that are worth this, and in each of which $100,000 are put in."""
    return table_of(
        {
            "npv_usd": values,
            "lowest_cash_usd": np.full(len(values), -PUT_IN_USD),
            "infusions_week": np.full(len(values), 6.0),
        }
    )


def test_money_is_measured_by_the_money_put_in_and_the_rest_by_its_limit() -> None:
    scenario = with_changes(Scenario(), {"decision.owner_hours_week": 8.0})

    sizes = yardsticks(scenario, worth(np.zeros(5)))

    assert sizes == {
        "npv_usd": PUT_IN_USD,
        "lowest_cash_usd": PUT_IN_USD,
        "payback_month": 30.0,
        "infusions_week": 6.0,
        "existing_wait_added_min": 10.0,
        "owner_hours_week": 8.0,
    }


def test_a_result_that_hardly_any_future_has_decides_nothing() -> None:
    table = worth(np.arange(5.0))
    names = [each.name for each in half_widths(Scenario(), table, 0.1)]
    table_without = table_of({"payback_month": np.array([np.nan, np.nan, np.nan, 3.0, 4.0])})

    without = [each.name for each in half_widths(Scenario(), table_without, 0.1)]

    assert set(names) - set(without) == {"payback_month"}


def test_futures_that_agree_from_the_start_need_no_more_than_the_fewest() -> None:
    assert replications_needed(Scenario(), worth(np.full(30, 5.0)), 0.01) == 10


def test_a_lucky_moment_is_no_end() -> None:
    """Ten futures are alike; the next lies far off, and the search begins anew."""
    calm = np.full(10, 1_000.0)
    rest = 1_000.0 + 4_000.0 * luck_of(1, range(200))
    far = np.array([90_000.0])

    needed = replications_needed(Scenario(), worth(np.concatenate([calm, far, rest])), 0.03)

    assert needed is not None
    assert needed > 11


def test_the_number_needed_is_the_one_that_the_formula_gives() -> None:
    """Half-width t s / sqrt(n): with s = $10,000 and $2,000 wanted, about (1.98 * 5) ** 2."""
    table = worth(10_000.0 * luck_of(3, range(400)))

    needed = replications_needed(Scenario(), table, 0.02)

    assert needed is not None
    spread = table[:needed, 0].std(ddof=1)
    assert needed == pytest.approx((1.98 * spread / 2_000.0) ** 2, rel=0.08)


@pytest.mark.parametrize("precision", [0.0, 0.001, 1.5, float("nan")])
def test_a_precision_out_of_reach_is_refused_in_words(precision: float) -> None:
    with pytest.raises(PlannerError, match=r"give a share from 0\.005 to 1, such as 0\.05"):
        run_to_precision(small_scenario(), precision)


def test_it_stops_by_itself_and_says_the_same_as_so_many_futures() -> None:
    found = run_to_precision(small_scenario(), 0.5, most=40)

    n = len(found.answer.values)
    again = run(with_changes(small_scenario(), {"run.replications": n}))
    assert found.needed is not None
    assert found.needed + 5 == n
    assert all(each.is_reached for each in found.half_widths)
    assert again.values.tobytes() == found.answer.values.tobytes()
    assert again.manifest == found.answer.manifest


def test_an_executor_stops_at_the_same_future() -> None:
    alone = run_to_precision(small_scenario(), 0.5, most=40)
    with ThreadPoolExecutor(2) as pool:
        shared = run_to_precision(small_scenario(), 0.5, Runner(pool), most=40)

    assert shared.answer.values.tobytes() == alone.answer.values.tobytes()


def test_where_the_most_do_not_suffice_it_says_so() -> None:
    found = run_to_precision(small_scenario(), 0.005, most=12)

    assert found.needed is None
    assert len(found.answer.values) == 12


def test_more_futures_after_a_first_run_are_only_those_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WHERE, str(tmp_path))
    run(with_changes(small_scenario(), {"run.replications": 12}))
    asked: list[int] = []
    run_replication = running.run_replication
    monkeypatch.setattr(
        running,
        "run_replication",
        lambda b, number, *rest: asked.append(number) or run_replication(b, number, *rest),
    )

    found = run_to_precision(small_scenario(), 0.005, most=15)

    assert asked == [12, 13, 14]
    assert len(found.answer.values) == 15


def test_other_seeds_begin_with_its_own_and_give_other_numbers() -> None:
    own = run(small_scenario())

    said = under_seeds(small_scenario(), 3)

    assert [each.seed for each in said] == [1, 2, 3]
    assert said[0].means == {name: each.mean for name, each in own.results.items()}
    assert len({each.means["npv_usd"] for each in said}) == 3


def test_a_hundred_seeds_are_refused() -> None:
    with pytest.raises(LimitError, match="give a number from 2 to 20"):
        under_seeds(small_scenario(), 100)
