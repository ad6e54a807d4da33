"""What is said of how well a result is known holds as often as it says, against known laws."""

import numpy as np
import pytest
from scipy.stats import binom

from planner.presentation.answer.result_words import result_words
from planner.results.estimates import band, estimate, half_width
from planner.results.proportions import most_unseen, wilson

CASES = 4_000


def samples(n: int, seed: int = 1) -> np.ndarray:
    """Return cases of n values with a long tail to the right and a mean of 1."""
    return np.random.default_rng(seed).exponential(size=(CASES, n))


@pytest.mark.parametrize("n", [20, 50, 100])
def test_a_band_of_8_of_10_holds_8_of_10_further_values(n: int) -> None:
    below, _, above = band(samples(n).T)

    held = np.exp(-below) - np.exp(-above)  # the share of all values between the ends

    assert held.mean() == pytest.approx(0.8, abs=0.005)


def test_a_band_of_few_values_is_all_that_was_seen() -> None:
    assert band(np.array([3.0, 1.0, 2.0])).tolist() == [1.0, 2.0, 3.0]


def test_an_interval_of_a_skewed_mean_holds_it_more_often_than_student_s_t() -> None:
    held, by_t = [], []
    for case in samples(20):
        found = estimate(case)
        assert found.mean is not None
        assert found.low is not None
        assert found.high is not None
        assert found.low < found.mean < found.high
        held.append(found.low <= 1.0 <= found.high)
        by_t.append(abs(found.mean - 1.0) <= half_width(case))

    assert 0.935 <= np.mean(held) <= 0.965
    assert np.mean(by_t) < 0.93


def test_values_on_both_sides_alike_have_student_s_interval() -> None:
    found = estimate(np.array([1.0, 2.0, 3.0, 4.0]))

    assert found.high == pytest.approx(2.5 + half_width(np.array([1.0, 2.0, 3.0, 4.0])))


@pytest.mark.parametrize("n", [20, 50, 100])
def test_the_interval_of_a_share_holds_it_however_near_to_all_or_none(n: int) -> None:
    shares, counts = np.linspace(0.001, 0.999, 999), np.arange(n + 1)
    ends = np.array([wilson(count / n, n) for count in counts])
    holds = (ends[:, :1] <= shares) & (shares <= ends[:, 1:])

    held = (holds * binom.pmf(counts[:, None], n, shares)).sum(axis=0)

    assert held.mean() == pytest.approx(0.95, abs=0.01)
    assert held.min() > 0.915  # with Wilson's own ends 0.852 of 20, at a share of 0.008


@pytest.mark.parametrize("n", [1, 2, 20, 100])
def test_a_larger_share_than_could_be_unseen_shows_itself_in_19_of_20_cases(n: int) -> None:
    assert (1 - most_unseen(n)) ** n == pytest.approx(0.05)


def test_values_that_differ_by_rounding_alone_have_no_interval() -> None:
    found = estimate(442.9725 + np.array([0.0, 1e-13, -1e-13, 0.0]))

    assert (found.low, found.high) == (None, None)
    assert found.differs_at_most == pytest.approx(most_unseen(4))


def test_harm_that_was_not_seen_is_not_told_as_impossible() -> None:
    words = result_words("hospital_year", estimate(np.zeros(20)))

    assert words.endswith("as far as 20 can tell, there is some in fewer than 1 in 7 of all")
    assert "can tell" not in result_words("hospital_year", estimate(np.zeros(1)))
    assert "can tell" not in result_words("infusions_week", estimate(np.zeros(20)))
