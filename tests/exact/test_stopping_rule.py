"""When to stop, by hand: ten futures of six months, two of which go badly."""

import numpy as np
import pytest

from planner.experiments.advice.stopping_rule import StoppingRule, stopping_rule
from planner.models.records import Floats

MONTHS = 8
GOOD, BAD = 8, 2


def cash(bad: list[float], good: list[float]) -> Floats:
    """Return the program's cash: eight futures alike, then two that go badly."""
    return np.array([good] * GOOD + [bad] * BAD)


WORTH = np.array([50.0] * GOOD + [-90.0] * BAD)
OPENING = np.zeros(GOOD + BAD)
GOING_WELL = [-50.0, -45.0, -40.0, -30.0, -20.0, -10.0, 0.0, 10.0]
GOING_BADLY = [-50.0, -52.0, -54.0, -56.0, -60.0, -70.0, -80.0, -90.0]
FREE = np.zeros((GOOD + BAD, MONTHS))


def asked(bad: list[float], stopping: Floats = FREE, share: float = 0.8) -> StoppingRule | None:
    return stopping_rule(cash(bad, GOING_WELL), stopping, WORTH, OPENING, share)


def test_one_stops_as_soon_as_bad_futures_are_told_apart_if_they_only_get_worse() -> None:
    found = asked(GOING_BADLY)

    assert found is not None
    assert found.month == 3  # nothing is told apart in the first three months after the opening
    assert found.loss_usd == pytest.approx(56.0)
    assert found.carried_on_usd == pytest.approx(90.0)
    assert (found.bad, found.bad_seen, found.others_stopped) == (2, 2, 0)


def test_the_sign_lies_in_the_middle_between_bad_and_other_futures() -> None:
    found = asked(GOING_BADLY)

    assert found is not None
    assert found.behind_usd == pytest.approx((56.0 + 30.0) / 2)


def test_notice_and_lease_that_run_out_make_it_cheaper_to_stop_later() -> None:
    ends = np.broadcast_to([0.0, 0.0, 0.0, 20.0, 20.0, 0.0, 0.0, 0.0], (GOOD + BAD, MONTHS))

    found = asked(GOING_BADLY, ends)

    assert found is not None
    assert found.month == 5  # 56 + 20 and 60 + 20 are more than 70
    assert found.loss_usd == pytest.approx(70.0)


def test_who_recovers_even_where_it_goes_badly_does_not_stop() -> None:
    assert asked([-50.0, -52.0, -54.0, -56.0, -50.0, -40.0, -35.0, -30.0]) is None


def test_what_cannot_be_told_apart_gives_no_rule() -> None:
    alike = stopping_rule(cash(GOING_WELL, GOING_WELL), FREE, WORTH, OPENING, 0.8)

    assert alike is None


def test_a_future_that_goes_well_but_shows_the_sign_is_counted() -> None:
    some = cash(GOING_BADLY, GOING_WELL)
    some[0] = GOING_BADLY  # it comes right after all: worth as much as the others

    found = stopping_rule(some, FREE, WORTH, OPENING, 0.8)

    assert found is not None
    assert (found.bad_seen, found.others_stopped) == (2, 1)


@pytest.mark.parametrize(("share", "bad"), [(1.0, 1), (0.95, 1), (0.8, 2), (0.3, 5), (0.0, 5)])
def test_at_least_a_tenth_and_at_most_half_are_bad(share: float, bad: int) -> None:
    going = [[-50.0 - 10 * k - 5 * month for month in range(MONTHS)] for k in range(GOOD + BAD)]

    found = stopping_rule(np.array(going), FREE, -np.arange(10.0), OPENING, share)

    assert found is not None
    assert (found.bad, found.bad_seen) == (bad, bad)


def test_few_futures_give_no_rule() -> None:
    few = stopping_rule(
        cash(GOING_BADLY, GOING_WELL)[-5:], FREE[-5:], WORTH[-5:], OPENING[-5:], 0.8
    )

    assert few is None


def test_nobody_goes_on_to_further_behind_than_the_owner_would_be() -> None:
    deep = [3.0 * usd for usd in GOING_BADLY]
    free = stopping_rule(cash(deep, GOING_WELL), FREE, WORTH, OPENING, 0.8)
    kept = stopping_rule(cash(deep, GOING_WELL), FREE, WORTH, OPENING, 0.8, 60.0)

    assert free is not None
    assert kept is not None
    assert free.behind_usd == pytest.approx((3 * 56.0 + 30.0) / 2)
    assert kept.behind_usd == pytest.approx(60.0)
    assert (kept.bad_seen, kept.others_stopped) == (2, 0)


def test_where_all_go_further_behind_than_allowed_the_sign_tells_nothing() -> None:
    all_deep = cash([-200.0] * MONTHS, [-100.0] * MONTHS)

    assert stopping_rule(all_deep, FREE, WORTH, OPENING, 0.8, 60.0) is None


def test_in_the_last_third_of_a_plan_it_is_too_late() -> None:
    late = cash([*GOING_WELL[:6], -80.0, -90.0], GOING_WELL)

    assert stopping_rule(late, FREE, WORTH, OPENING, 0.8) is None


def test_before_the_opening_nothing_counts() -> None:
    found = stopping_rule(cash(GOING_BADLY, GOING_WELL), FREE, WORTH, OPENING + 1.5, 0.8)

    assert found is not None
    assert found.month == 5  # opened in the second month, and three more
