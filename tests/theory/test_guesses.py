"""Guesses beside chance: nothing moves where nothing is drawn; worth has a closed form."""

import math

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from planner.errors import LimitError, ScenarioError
from planner.experiments.certainty import find_out_first as asks_module
from planner.experiments.certainty import guesses
from planner.experiments.certainty.find_out_first import WAGES, asks_of, count, known, share
from planner.experiments.certainty.find_out_first import mean as mean_of
from planner.experiments.certainty.guess_distributions import drawn_value
from planner.experiments.certainty.guesses import (
    DEMAND,
    FEWEST,
    RISES,
    Drawn,
    guesses_of,
    with_guesses,
)
from planner.experiments.certainty.monthly_counts import SERIES, STOPPED
from planner.experiments.certainty.stop_or_go import stop_or_go
from planner.experiments.certainty.value_of_information import information, worth_of_knowing
from planner.experiments.run.run import run
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.model import CATALOG, Scenario
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
    minutes = CATALOG["visit.check_in_min"]._replace(low=5.0, high=20.0)

    assert drawn_value(minutes, 10.0, 0.125) == pytest.approx(math.sqrt(50))
    assert drawn_value(minutes, 10.0, 0.875) == pytest.approx(math.sqrt(200))


def test_values_near_the_one_that_is_set_are_likelier_than_the_ends() -> None:
    share = CATALOG["funnel.interested_share"]
    drawn = [float(str(drawn_value(share, 0.5, place))) for place in np.linspace(0, 1, 1001)]

    per_width = np.histogram(drawn, np.linspace(0.24, 0.9, 12))[0]

    assert per_width[4] > 3 * per_width[0]
    assert per_width[4] > 3 * per_width[-1]
    assert np.all(np.diff(per_width[:4]) > 0)


def test_an_end_that_is_set_is_half_of_the_draws() -> None:
    most = CATALOG["treatment.boosters_remission_share"]

    assert drawn_value(most, most.high, 0.7) == most.high
    assert drawn_value(most, most.high, 0.0) == most.low


def test_what_is_known_is_not_drawn() -> None:
    paths = {facts.path for facts in guesses_of(Scenario())}
    told = with_changes(Scenario(), {"demand.cost_per_lead_usd": 140.0})

    assert "demand.cost_per_lead_usd" in paths
    assert not {path for path in paths if path.startswith("practice.")}
    assert not {CATALOG[path].confidence for path in paths} & {"owner", "policy"}
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
    places, demand = guesses._places(fields, 512, seed=1)
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

    best = found.guesses[0]
    assert best.name == "it"
    assert best.can_tell
    assert best.usd == pytest.approx(linear_loss(mean, spread), rel=0.03)


@pytest.mark.parametrize("mean", [-20_000.0, 5_000.0])
def test_several_guesses_known_together_are_worth_what_the_formula_says(mean: float) -> None:
    rng, n = np.random.default_rng(6), 40_000
    two, other = rng.standard_normal((n, 2)), rng.standard_normal(n)
    worth = mean + 30_000.0 * two[:, 0] - 20_000.0 * two[:, 1] + 50_000.0 * other

    found = worth_of_knowing(two, worth, rng)

    assert found.can_tell
    assert found.usd == pytest.approx(linear_loss(mean, math.hypot(30_000, 20_000)), rel=0.03)


@pytest.mark.parametrize(("n_asked", "mean"), [(3, -20_000.0), (30, 5_000.0)])
def test_a_sample_is_worth_what_the_formula_says(n_asked: int, mean: float) -> None:
    """A normal guess, answers that differ by twice as much as nobody knows: a posterior mean."""
    rng, n, spread = np.random.default_rng(7), 40_000, 40_000.0
    true = 100.0 + 10.0 * evenly(rng, n)
    worth = mean + spread * (true - 100.0) / 10.0 + 30_000.0 * evenly(rng, n)
    answers = true + 20.0 / math.sqrt(n_asked) * evenly(rng, n)

    found = worth_of_knowing(answers[:, None], worth, rng)

    told = spread * math.sqrt(100.0 / (100.0 + 400.0 / n_asked))
    assert found.usd == pytest.approx(linear_loss(mean, told), rel=0.03)


def evenly(rng: np.random.Generator, n: int) -> np.ndarray:
    """Return standard normal values, each equally likely part of them once."""
    return rng.permutation(ndtri((np.arange(n) + 0.5) / n))


def linear_loss(mean: float, spread: float) -> float:
    """Return the worth of knowing a normal value before one begins or not."""
    z = abs(mean) / spread
    return spread * (math.exp(-z * z / 2) / math.sqrt(2 * math.pi) - z * float(ndtr(-z)))


def test_samples_lie_about_what_is_true() -> None:
    rng, true = np.random.default_rng(8), np.full(4_000, 0.3)

    log_odds, counted = share(30)(true, rng), count(100.0)(true, rng)

    assert np.median(1 / (1 + np.exp(-log_odds))) == pytest.approx(0.3, abs=0.02)
    assert (counted**2).mean() == pytest.approx(30.0, rel=0.02)
    assert mean_of(4, 0.5)(true, rng).std() == pytest.approx(0.3 * 0.25, rel=0.05)
    assert known(true, rng) is true


def test_only_what_is_drawn_can_be_asked_for() -> None:
    asks = {ask.name: ask for ask in asks_of(Scenario(), ("staff.benefits_share",))}

    assert list(asks) == [WAGES]
    assert asks[WAGES].paths == ("staff.benefits_share",)
    assert asks[WAGES].cost_usd > 0


def test_every_setting_that_is_asked_for_is_a_guess() -> None:
    paths = {facts.path for facts in guesses_of(Scenario())}
    asked = {each.path for ask in asks_module._asks(Scenario()) for each in ask.seen}

    assert asked <= paths


# --- a look, and the choice to stop -----------------------------------------------------------


def made_up(worth_usd: np.ndarray, stopped_usd: float, infusions: np.ndarray) -> Drawn:
    """Return replications of twelve months that open in the second."""
    n = len(worth_usd)
    results = np.zeros((n, len(NAMES)))
    results[:, NAMES.index("npv_usd")] = worth_usd
    results[:, NAMES.index("opening_month")] = 2.0
    months = np.zeros((n, len(SERIES), 12))
    months[:, SERIES.index("infusions"), 4] = infusions
    months[:, SERIES.index(STOPPED)] = stopped_usd
    flags = np.ones(n, bool)
    return Drawn((), np.zeros((n, 0)), np.zeros(n), results, results, 0, flags, flags, months)


def test_a_look_that_shows_all_is_worth_what_stopping_saves() -> None:
    rng, n = np.random.default_rng(9), 20_000
    infusions = 100.0 + 10.0 * rng.standard_normal(n)
    worth = 3_000.0 * (infusions - 100.0) - 10_000.0

    found = stop_or_go(made_up(worth, -30_000.0, infusions))

    assert found is not None
    assert found.month == 6
    assert found.choice.usd == pytest.approx(linear_loss(20_000.0, 30_000.0), rel=0.03)
    assert found.stop_share == pytest.approx(float(ndtr(-20 / 30)), abs=0.02)
    assert found.with_look_usd > found.carried_on_usd > found.stopped_usd


def test_a_look_at_nothing_that_matters_is_worth_nothing() -> None:
    rng, n = np.random.default_rng(10), 2_000
    worth = 50_000.0 * rng.standard_normal(n) + 20_000.0

    found = stop_or_go(made_up(worth, -30_000.0, rng.standard_normal(n)))

    assert found is not None
    assert not found.choice.can_tell


def test_there_is_no_look_after_the_plan() -> None:
    assert stop_or_go(made_up(np.ones(40), 0.0, np.ones(40)), after_months=11) is None


def test_a_guess_that_does_nothing_cannot_be_told_to_be_worth_anything() -> None:
    rng = np.random.default_rng(5)
    places, worth = rng.random((256, 40)), rng.normal(-5_000.0, 60_000.0, 256)

    found = information(tuple(map(str, range(40))), places, worth, worth)

    assert all(each.share < found.least_share for each in found.guesses)
    assert found.known_share == 1.0


def test_one_future_far_from_all_others_makes_no_guess_stand_out() -> None:
    rng = np.random.default_rng(11)
    places, worth = rng.random((64, 200)), rng.normal(-5_000.0, 1_000.0, 64)
    worth[7] = -200_000.0

    found = information(tuple(map(str, range(200))), places, worth, worth)

    assert all(each.share < found.least_share for each in found.guesses)


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
