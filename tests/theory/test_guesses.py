"""Guesses beside chance: nothing moves where nothing is drawn; worth has a closed form."""

import math

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from planner.errors import LimitError, ScenarioError
from planner.experiments.certainty import guesses
from planner.experiments.certainty.guesses import (
    DEMAND,
    FEWEST,
    RISES,
    guesses_of,
    with_guesses,
)
from planner.experiments.certainty.information import information
from planner.experiments.certainty.shapes import drawn_value
from planner.experiments.run.run import run
from planner.scenario.changes import with_changes
from planner.scenario.model import CATALOGUE, Scenario
from tests.command_line import planner
from tests.small_practice import small_scenario

SMALL = small_scenario(practice__months=8)


def test_half_of_the_draws_lie_on_either_side_of_what_is_set() -> None:
    for facts in guesses_of(Scenario()):
        now, low, high = (float(str(each)) for each in (facts.default, facts.low, facts.high))

        found = [float(str(drawn_value(facts, facts.default, place / 8))) for place in range(9)]

        assert found == sorted(found), facts.path
        assert found[4] == pytest.approx(now), facts.path
        assert (found[0], found[8]) == pytest.approx((min(low, now), max(high, now))), facts.path


def test_ranges_lie_about_their_middle_by_ratios() -> None:
    minutes = CATALOGUE["visit.check_in_min"]._replace(low=5.0, high=20.0)

    assert drawn_value(minutes, 10.0, 0.125) == pytest.approx(math.sqrt(50))
    assert drawn_value(minutes, 10.0, 0.875) == pytest.approx(math.sqrt(200))


def test_values_near_the_one_that_is_set_are_likelier_than_the_ends() -> None:
    share = CATALOGUE["funnel.interested_share"]
    drawn = [float(str(drawn_value(share, 0.5, place))) for place in np.linspace(0, 1, 1001)]

    per_width = np.histogram(drawn, np.linspace(0.24, 0.9, 12))[0]

    assert per_width[4] > 3 * per_width[0]
    assert per_width[4] > 3 * per_width[-1]
    assert np.all(np.diff(per_width[:4]) > 0)


def test_an_end_that_is_set_is_half_of_the_draws() -> None:
    most = CATALOGUE["treatment.boosters_remission_share"]

    assert drawn_value(most, most.high, 0.7) == most.high
    assert drawn_value(most, most.high, 0.0) == most.low


def test_what_is_known_is_not_drawn() -> None:
    paths = {facts.path for facts in guesses_of(Scenario())}
    told = with_changes(Scenario(), {"demand.cost_per_lead_usd": 140.0})

    assert "demand.cost_per_lead_usd" in paths
    assert not {path for path in paths if path.startswith("practice.")}
    assert not {CATALOGUE[path].confidence for path in paths} & {"owner", "policy"}
    assert paths - {facts.path for facts in guesses_of(told)} == {"demand.cost_per_lead_usd"}
    assert not {"money.infusion_price_usd", "treatment.gap_days", "visit.consult_min"} & paths


def test_what_an_owner_says_to_know_is_not_drawn() -> None:
    said = {"decision.known": "demand.cost_per_lead_usd, visit.vein_min"}
    paths = {facts.path for facts in guesses_of(with_changes(Scenario(), said))}

    known = {facts.path for facts in guesses_of(Scenario())} - paths
    assert known == {"demand.cost_per_lead_usd", "visit.vein_min"}


def test_nobody_can_know_what_is_no_setting() -> None:
    with pytest.raises(ScenarioError, match=r"Did you mean demand\.cost_per_lead_usd"):
        with_changes(Scenario(), {"decision.known": "demand.cost_per_lead"})


def test_channels_rise_together() -> None:
    fields = guesses_of(Scenario())
    places, demand = guesses._places(fields, 512)
    at = {facts.path: k for k, facts in enumerate(fields)}

    for path in RISES:
        assert np.corrcoef(places[:, at[path]], demand)[0, 1] == pytest.approx(0.69, abs=0.05)
    falls = places[:, at["demand.cost_per_lead_usd"]]
    assert np.corrcoef(falls, demand)[0, 1] == pytest.approx(-0.69, abs=0.05)
    assert places.mean(axis=0) == pytest.approx(0.5, abs=0.02)


def test_ranges_of_no_width_move_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = guesses_of(SMALL)
    narrow = tuple(each._replace(low=each.default, high=each.default) for each in fields)
    monkeypatch.setattr(guesses, "guesses_of", lambda scenario: narrow)

    found = with_guesses(SMALL, FEWEST)
    answer = run(with_changes(SMALL, {"run.replications": FEWEST}))

    assert found.drawn.tobytes() == found.described.tobytes() == answer.values.tobytes()


def test_too_few_futures_are_refused() -> None:
    with pytest.raises(LimitError, match="give 32 to 2,048"):
        with_guesses(SMALL, 8)


# --- what knowing a guess is worth ----------------------------------------------------------------


@pytest.mark.parametrize("mean", [-20_000.0, 0.0, 15_000.0])
def test_knowing_a_guess_is_worth_what_the_formula_says(mean: float) -> None:
    """Two ways to act, a normal guess, a loss that grows evenly: Raiffa and Schlaifer (1961)."""
    rng, n, spread = np.random.default_rng(4), 40_000, 40_000.0
    places = rng.random((n, 2))
    worth = mean + spread * ndtri(places[:, 0])

    found = information(("it", "nothing"), places, np.zeros(n), worth)

    z = abs(mean) / spread
    exact = spread * (math.exp(-z * z / 2) / math.sqrt(2 * math.pi) - z * ndtr(-z))
    best = found.guesses[0]
    assert best.name == "it"
    assert best.can_tell
    assert best.usd == pytest.approx(exact, rel=0.03)


def test_a_guess_that_does_nothing_cannot_be_told_to_be_worth_anything() -> None:
    rng = np.random.default_rng(5)
    places, worth = rng.random((256, 40)), rng.normal(-5_000.0, 60_000.0, 256)

    found = information(tuple(map(str, range(40))), places, worth, worth)

    assert all(each.share < found.least_share for each in found.guesses)
    assert found.known_share == 1.0


# --- the command ----------------------------------------------------------------------------------


def test_the_command_says_both_bands(tmp_path: object) -> None:
    said = planner("guesses", "base", "--set", "practice.months=6", "--replications", "32",
                   "--workers", "1")  # fmt: skip

    words = " ".join(said.out.split())
    assert said.code == 0
    assert "Luck alone: " in words
    assert "With what nobody knows yet: " in words
    assert "What to find out before you sign" in words
    assert "All you wish for comes true in " in words
    assert DEMAND not in words  # that is told in other words
