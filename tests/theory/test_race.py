"""A race: a useless change never wins, a dominant one always does, and luck is no merit."""

from collections.abc import Sequence

import numpy as np
import pytest
from scipy.stats import binom

from planner.errors import LimitError
from planner.experiments.whatif.racing import FRESH, Ask, by_result, race, race_changes
from planner.models.records import Floats
from planner.results.catalogue import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario
from tests.stand_ins import luck_of, table_of

SEEDS = range(300)


def candidates(gains: Sequence[float], own_luck: float, seed: int) -> Ask:
    """Return candidates with these true gains; most luck is common to all of them."""

    def ask(places: Sequence[int], replications: range) -> list[Floats]:
        common = 3.0 * luck_of(seed, replications)
        return [
            common
            + gains[place]
            + (own_luck if place else 0.0) * luck_of(seed, replications, place)
            for place in places
        ]

    return ask


def test_a_change_that_does_nothing_never_wins() -> None:
    for seed in SEEDS:
        raced = race(3, candidates([0.0, 0.0, 0.0], 0.0, seed))

        assert raced.chosen == 0
        assert not raced.is_verified


def test_a_change_that_does_nothing_costs_no_more_than_one_round() -> None:
    assert race(3, candidates([0.0, 0.0, 0.0], 0.0, 1)).asked == 3 * 8


def test_a_change_that_is_only_luck_wins_less_than_once_in_twenty() -> None:
    wins = sum(race(4, candidates([0.0] * 4, 1.0, seed), verify=8).chosen != 0 for seed in SEEDS)

    assert wins <= binom.ppf(0.999, len(SEEDS), 0.05)


def test_a_dominant_change_always_wins() -> None:
    gains = [0.0, 0.5, 0.2, 5.0, 0.4]
    for seed in SEEDS:
        raced = race(5, candidates(gains, 1.0, seed), verify=16)

        assert raced.chosen == 3
        assert raced.is_verified


def test_the_best_is_lost_less_than_once_in_twenty() -> None:
    gains = [0.0, 1.0, 1.15, 0.9]
    lost = sum(2 not in race(4, candidates(gains, 1.0, seed), verify=8).level for seed in SEEDS)

    assert lost <= binom.ppf(0.999, len(SEEDS), 0.05)


def test_of_changes_that_are_level_the_preferred_one_is_chosen() -> None:
    raced = race(3, candidates([0.0, 2.0, 2.0], 0.0, 1))

    assert raced.level == (1, 2)
    assert raced.chosen == 1


def test_futures_are_spent_where_it_is_close() -> None:
    """Three of five are far behind and leave after the first round."""
    raced = race(5, candidates([-9.0, -9.0, -9.0, 1.0, 1.02], 1.0, 4), verify=8)

    early = [each for each in raced.dropped if each.place in (0, 1, 2)]
    assert [each.replications for each in early] == [8, 8, 8]
    assert raced.replications == 128
    assert raced.asked == 3 * 8 + 2 * 128 + 2 * 8


def test_what_is_said_of_the_winner_comes_from_futures_it_has_not_run() -> None:
    """Among forty that do nothing but have luck, even one that wins is found out."""
    seen: list[range] = []
    plain = candidates([0.0, 1.0], 1.0, 2)

    def ask(places: Sequence[int], replications: range) -> Sequence[Floats]:
        seen.append(replications)
        return plain(places, replications)

    raced = race(2, ask, verify=32)

    assert seen[-1] == range(FRESH, FRESH + 32)
    assert all(replications.stop <= 128 for replications in seen[:-1])
    assert raced.gain.mean == pytest.approx(1.0, abs=0.6)


def test_the_gain_on_fresh_luck_is_not_flattered() -> None:
    """Over many races the gain measured afresh is on average the true one."""
    gains = [race(2, candidates([0.0, 1.0], 1.0, seed), verify=8).gain.mean for seed in SEEDS]

    found = np.array([gain for gain in gains if gain])
    assert len(found) > 250
    assert abs(found.mean() - 1.0) < 3.3 * found.std() / np.sqrt(len(found))


def test_too_many_candidates_are_refused() -> None:
    with pytest.raises(LimitError, match="1 to 500 can race"):
        race(501, candidates([0.0], 0.0, 1))


# In a practice

USELESS: dict[str, Value] = {"treatment.relapse_median_weeks": 8.0}  # boosters go by interval
DOMINANT: dict[str, Value] = {"start_up.conversion_usd_room": 0.0, "money.insurance_usd_year": 0.0}
IMPOSSIBLE: dict[str, Value] = {"rooms.monitors": 0}
REFUSED: dict[str, Value] = {"rooms.infusion_rooms": 99}


def test_in_a_practice_the_dominant_change_wins_and_the_useless_one_does_not() -> None:
    raced = race_changes(
        small_scenario(), [USELESS, {"money.tax_share": 0.36}, DOMINANT], by_result("npv_usd"),
        first=4, most=8, verify=4,
    )  # fmt: skip

    assert raced.chosen == DOMINANT
    assert raced.raced.is_verified
    assert USELESS in [raced.candidates[each.place] for each in raced.raced.dropped]


def test_alone_against_doing_nothing_a_useless_change_is_not_chosen() -> None:
    raced = race_changes(
        small_scenario(), [USELESS], by_result("npv_usd"), first=4, most=8, verify=4
    )

    assert raced.chosen == {}
    assert raced.raced.asked == 2 * 4


def test_the_safety_gate_comes_before_the_money() -> None:
    """Without monitors nothing is spent and nothing lost, and yet it does not even race."""
    raced = race_changes(
        small_scenario(), [IMPOSSIBLE, REFUSED], by_result("npv_usd"), first=4, most=4, verify=4
    )

    assert raced.candidates == ({},)
    assert [changes for changes, _ in raced.refused] == [REFUSED, IMPOSSIBLE]
    assert "no infusion can begin without" in raced.refused[1][1]


def test_where_small_is_good_the_smaller_one_wins() -> None:
    score = by_result("existing_wait_added_min")

    assert score(Scenario(), table_of({"existing_wait_added_min": np.array([7.0])})) == -7.0


def test_a_payback_that_never_comes_counts_as_after_the_plan() -> None:
    table = table_of({"payback_month": np.array([np.nan, 20.0])})
    case = with_changes(Scenario(), {"practice.months": 36})

    assert by_result("payback_month")(case, table).tolist() == [-37.0, -20.0]
    assert "payback_month" in NAMES
