"""Draws: the words of Philox, and quantiles against scipy."""

import math

import numpy as np
import pytest
from scipy import stats

from planner.models import random_numbers, random_numbers_compiled
from planner.models.machine_code.twins import Twins
from planner.models.random_numbers import RandomKey

# Purposes are numbered once and never renumbered: to add one, add a line at the end.
PURPOSES = {
    "ENQUIRIES": 1,
    "FUNNEL_ATTEND": 2,
    "FUNNEL_DECLINE": 3,
    "FUNNEL_READY": 4,
    "FUNNEL_AFFORD": 5,
    "OUTCOME": 6,
    "DROP_OUT": 7,
    "STOP_RULE": 8,
    "MAINTENANCE": 9,
    "LEAVE_MAINTENANCE": 10,
    "RELAPSE": 11,
    "ATTENDANCE": 12,
    "REBOOKING": 13,
    "ARRIVAL_KIND": 14,
    "ARRIVAL_SIZE": 15,
    "STEP_DURATION": 16,
    "EVENT_KIND": 17,
    "EVENT_MOMENT": 18,
    "EVENT_DURATION": 19,
    "EXISTING_SLOT": 20,
    "EXISTING_NURSE": 21,
    "DISPLACED_WAITS": 22,
    "PACKAGE": 23,
    "INTEGRATION": 24,
    "WORD_OF_MOUTH": 25,
    "REFUSAL": 26,
    "SECOND_VEIN": 27,
    "NO_DRIVER": 28,
    "POSTPONED_VISIT": 29,
    "TO_HOSPITAL": 30,
    "SICK": 31,
    "SICK_COVER": 32,
    "LATE_START": 33,
    "LATE_START_SIZE": 34,
    "PUSHED": 35,
    "CALL_BACK": 36,
    "DECISION": 37,
    "CONSULT_ATTENDANCE": 38,
    "CONSULT_REBOOKING": 39,
    "PATIENCE": 40,
    "INCOME": 41,
    "PAYMENT_PLAN": 42,
    "SUPERBILL": 43,
    "WEIGHT": 44,
    "PERSON_RECOVERY": 45,
    "PERSON_EVENTS": 46,
    "HABITS": 47,
    "RESIGNATION": 48,
    "PROGRAM": 49,
    "INSTEAD": 50,
    "GOES_ON": 51,
    "INSURER": 52,
    "INSURER_DAYS": 53,
    "IN_THE_ROOM": 54,
}
NOT_PURPOSES = {"STEPS_PER_VISIT", "CHANNEL_BITS"}

TAILS = [2.0**-53, 1e-15, 1e-12, 1e-8, 1e-5]
CHANCES = np.sort(
    np.concatenate([TAILS, np.linspace(0.0005, 0.9995, 1999), 1 - np.array(TAILS)])
).tolist()


# --- luck ---------------------------------------------------------------------------------


def numpy_words(seed: int, replication: int, purpose: int, person: int, occasion: int) -> list[int]:
    philox = np.random.Philox(key=[seed, replication], counter=[purpose, person, occasion, 0])
    return philox.random_raw(4).tolist()


def words(*key_and_counter: int) -> list[int]:
    return [int(word) for word in random_numbers.philox_block(*key_and_counter)]


def test_two_thousand_words_are_those_of_numpy():
    generator = np.random.default_rng(20)
    keys = generator.integers(0, 2**63, size=(500, 5)).tolist()

    assert [words(*key) for key in keys] == [numpy_words(*key) for key in keys]


def test_small_numbers_give_the_words_of_numpy():
    keys = [
        (s, r, p, v, k)
        for s in (0, 1)
        for r in (0, 9)
        for p in (1, 28)
        for v, k in [(0, 0), (5, 3)]
    ]

    assert [words(*key) for key in keys] == [numpy_words(*key) for key in keys]


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("extreme", [0, 1, 2**32 - 1, 2**32, 2**63 - 2])
def test_extreme_numbers_give_the_words_of_numpy(place, extreme):
    key = [3, 4, 5, 6, 7]
    key[place] = extreme

    assert words(*key) == numpy_words(*key)


def test_the_largest_key_gives_the_words_of_numpy():
    largest = np.uint64(2**64 - 1)

    assert words(largest, largest, 5, 6, 7) == numpy_words(2**64 - 1, 2**64 - 1, 5, 6, 7)


def test_compiled_draws_are_those_of_plain_python():
    top_bits = Twins([random_numbers_compiled], {}).entry(random_numbers_compiled.top_bits)
    generator = np.random.default_rng(21)
    keys = generator.integers(0, 2**63 - 1, size=(500, 5)).tolist()

    assert [top_bits(*key) for key in keys] == [random_numbers.top_bits(*key) for key in keys]


def test_a_uniform_draw_is_the_top_of_the_first_word_and_a_half():
    for person in range(500):
        word = numpy_words(1, 2, 3, person, 4)[0]

        assert (
            random_numbers.uniform(RandomKey(1, 2), 3, person, 4) == (2 * (word >> 12) + 1) / 2**53
        )


def test_the_smallest_and_the_largest_uniform_draw_are_inside_0_and_1():
    """The top 52 bits and a half: no rounding at either end."""
    smallest, largest = (1 / 2**53, (2**53 - 1) / 2**53)

    assert 0.0 < smallest == (0.0 + 0.5) * 2.0**-52
    assert 1.0 > largest == (float(2**52 - 1) + 0.5) * 2.0**-52


def test_uniform_draws_are_strictly_inside_0_and_1_and_spread_evenly():
    sample = [random_numbers.uniform(RandomKey(7, 0), 3, person, 0) for person in range(50_000)]

    assert 0.0 < min(sample) < max(sample) < 1.0
    assert stats.kstest(sample, "uniform").pvalue > 0.001


def test_persons_are_told_apart():
    ids = {
        random_numbers.person_id(c, d, r)
        for c in range(6)
        for d in (0, 1, 1095)
        for r in (0, 1, 500)
    }

    assert len(ids) == 6 * 3 * 3
    assert random_numbers.person_id(2, 3, 4) == 2 * 2**48 + 3 * 2**24 + 4


def test_purposes_keep_their_numbers():
    named = {
        name: value
        for name, value in vars(random_numbers).items()
        if name.isupper() and type(value) is int and not name.startswith("_")
    }
    purposes = {name: value for name, value in named.items() if name not in NOT_PURPOSES}

    assert purposes == PURPOSES
    assert len(set(purposes.values())) == len(purposes)


# --- quantiles ----------------------------------------------------------------------------


def test_normal_quantiles():
    ours = [random_numbers.normal(u) for u in CHANCES]

    assert ours == pytest.approx(stats.norm.ppf(CHANCES).tolist(), rel=1e-14, abs=1e-17)


@pytest.mark.parametrize("u", [0.3, 0.075, 0.0749999, 1e-11, 1e-12, 1e-15, 2.0**-53])
def test_normal_quantiles_are_symmetrical_on_every_branch(u):
    assert random_numbers.normal(1.0 - u) == -random_numbers.normal(1.0 - (1.0 - u))


def test_exponential_quantiles():
    ours = [random_numbers.exponential(u, 12.5) for u in CHANCES]

    assert ours == pytest.approx(stats.expon.ppf(CHANCES, scale=12.5).tolist(), rel=1e-13)


@pytest.mark.parametrize("cv", [0.05, 0.4, 1.0, 3.0])
def test_lognormal_quantiles_have_their_mean_and_coefficient_of_variation(cv):
    sigma = math.sqrt(math.log1p(cv**2))
    expected = stats.lognorm(sigma, scale=40.0 * math.exp(-(sigma**2) / 2))

    ours = [random_numbers.lognormal(u, 40.0, cv) for u in CHANCES]

    assert ours == pytest.approx(expected.ppf(CHANCES).tolist(), rel=1e-13)
    assert expected.mean() == pytest.approx(40.0)
    assert expected.std() == pytest.approx(40.0 * cv)


@pytest.mark.parametrize(("mean", "cv"), [(40.0, 0.0), (40.0, -1.0), (0.0, 0.5)])
def test_a_lognormal_without_spread_is_its_mean(mean, cv):
    assert random_numbers.lognormal(0.9, mean, cv) == mean


@pytest.mark.parametrize(
    ("low", "mode", "high"),
    [(2.0, 5.0, 11.0), (2.0, 2.0, 11.0), (2.0, 11.0, 11.0), (-4.0, 0.0, 1.0)],
)
def test_triangular_quantiles(low, mode, high):
    expected = stats.triang((mode - low) / (high - low), loc=low, scale=high - low)

    ours = [random_numbers.triangular(u, low, mode, high) for u in CHANCES]

    assert ours == pytest.approx(expected.ppf(CHANCES).tolist(), rel=1e-12, abs=1e-12)
    assert min(ours) >= low
    assert max(ours) <= high


def test_a_triangle_without_width_is_its_point():
    assert random_numbers.triangular(0.9, 3.0, 3.0, 3.0) == 3.0


@pytest.mark.parametrize("shape", [0.6, 1.0, 2.5])
def test_weibull_quantiles(shape):
    ours = [random_numbers.weibull(u, shape, 30.0) for u in CHANCES]

    expected = stats.weibull_min.ppf(CHANCES, shape, scale=30.0)
    assert ours == pytest.approx(expected.tolist(), rel=1e-12)


@pytest.mark.parametrize("mean", [0.0, 0.01, 0.7, 3.0, 20.0, 150.0, 600.0])
def test_poisson_quantiles(mean):
    """Away from the far upper tail, where a sum of chances cannot tell the last digits."""
    chances = [u for u in CHANCES if u < 1 - 1e-7]

    ours = [random_numbers.poisson(u, mean) for u in chances]

    assert ours == stats.poisson.ppf(chances, mean).astype(int).tolist()


@pytest.mark.parametrize("mean", [0.7, 20.0, 600.0])
def test_the_largest_poisson_draw_comes_to_an_end(mean):
    largest = random_numbers.poisson(1.0 - 2.0**-53, mean)

    assert stats.poisson.ppf(1 - 1e-10, mean) <= largest <= mean + 40 * math.sqrt(mean) + 200


@pytest.mark.parametrize(
    "quantile",
    [
        random_numbers.normal,
        lambda u: random_numbers.exponential(u, 3.0),
        lambda u: random_numbers.lognormal(u, 3.0, 0.8),
        lambda u: random_numbers.triangular(u, 1.0, 2.0, 4.0),
        lambda u: random_numbers.weibull(u, 0.7, 3.0),
        lambda u: random_numbers.poisson(u, 4.0),
    ],
    ids=["normal", "exponential", "lognormal", "triangular", "weibull", "poisson"],
)
def test_more_of_a_cause_moves_an_outcome_one_way(quantile):
    branches = [0.075, 0.925, 1 / 3, math.exp(-25), 1 - math.exp(-25)]
    neighbors = [draw_near(u, steps) for u in branches for steps in range(-20, 21)]
    chances = np.sort(np.concatenate([CHANCES, neighbors])).tolist()

    values = [quantile(u) for u in chances]

    assert (np.diff(values) >= 0).all()


def draw_near(u: float, steps: int) -> float:
    """Return the uniform draw so many steps above the one next to `u`."""
    return (2 * (int(u * 2**52) + steps) + 1) / 2**53
