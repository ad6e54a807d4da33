"""Closed forms of the way of a patient, through the models that the clinic uses.

Each asserts that theory lies inside a 99.9% interval whose half-width is at most 1% of
it. Seeds are fixed and were never searched.
"""

import math
from collections.abc import Iterable

import numpy as np
import pytest

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.models import course, demand, funnel
from planner.models import records as r
from planner.models.random_numbers import RandomKey, person_id
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

Z_999 = 3.2905
SEED = 20270104
KEY = RandomKey(SEED, 0)


def agrees(values: Iterable[float], theory: float) -> bool:
    """Return whether theory lies inside the interval; the interval must be narrow."""
    found = np.fromiter(values, dtype=np.float64)
    half = Z_999 * found.std(ddof=1) / math.sqrt(len(found))
    assert half <= 0.01 * theory, f"too few: half-width {half / theory:.2%} of {theory}"
    return bool(abs(found.mean() - theory) <= half)


def people(count: int) -> Iterable[int]:
    return (person_id(r.EDUCATING, n // 50, n % 50) for n in range(count))


def series_length(facts: r.CourseFacts, person: int) -> int:
    """Return how many infusions of the series a person has who keeps every appointment."""
    state = course.outcome(facts, KEY, person, False)
    for infusions in range(1, facts.induction_infusions + 1):
        leaves = course.leave_share(facts, infusions, False, False, False, False, False)
        place = course.after_infusion(facts, KEY, person, state, infusions, 0, leaves)
        if place != r.IN_SERIES:
            return infusions
    raise AssertionError("the series never ends")


@pytest.mark.parametrize(
    ("first", "later", "stop_followed"), [(0.17, 0.054, 0.4), (0.25, 0.02, 1.0), (0.1, 0.1, 0.0)]
)
def test_infusions_of_a_series_follow_the_survival_curve(
    first: float, later: float, stop_followed: float
) -> None:
    changes = {
        "treatment.leave_after_first_share": first,
        "treatment.leave_later_share": later,
        "treatment.stop_followed_share": stop_followed,
    }
    facts = blueprint_of(with_changes(Scenario(), changes)).course
    no_help = 1 - 0.29 - 0.23 - 0.23

    reach = np.cumprod([1, 1 - first, 1 - later, 1 - later, 1 - later, 1 - later])
    reach[4:] *= 1 - no_help * stop_followed

    assert agrees((series_length(facts, person) for person in people(40_000)), reach.sum())


def test_defaults_let_half_complete_the_series_and_give_four_infusions() -> None:
    """Drop-out, the stop rule and missed visits together meet the evidence."""
    scenario = Scenario()
    missed = scenario.booking.missed_share + scenario.booking.late_cancel_share
    again = scenario.booking.rebooked_share
    gone = missed * (1 - again) / (1 - missed * again)  # missed once too often before the next
    t = scenario.treatment
    stop = (1 - t.remission_share - t.response_share - t.partial_share) * t.stop_followed_share

    stay = [1 - t.leave_after_first_share] + [1 - t.leave_later_share] * 4
    reach = np.cumprod([1.0, *(share * (1 - gone) for share in stay)])
    reach[4:] *= 1 - stop

    assert reach[-1] == pytest.approx(0.50, abs=0.01)
    assert reach.sum() == pytest.approx(4.2, abs=0.05)


def test_about_42_in_100_starters_go_on_to_boosters() -> None:
    facts = blueprint_of(Scenario()).course
    t = Scenario().treatment

    states = np.array([t.remission_share, t.response_share, t.partial_share, 0.17, t.worse_share])
    completes = np.array([1, 1, 1, 1 - t.stop_followed_share, 1 - t.stop_followed_share])
    among = states * completes / (states * completes).sum()
    theory = float((among * facts.boosters_share).sum())

    assert 0.493 * theory == pytest.approx(0.42, abs=0.01)


@pytest.mark.parametrize(("weeks", "shape"), [(10.3, 1.19), (8.0, 1.0)])
def test_half_have_relapsed_by_the_median(weeks: float, shape: float) -> None:
    changes = {
        "treatment.booster_rule": "relapse",
        "treatment.relapse_median_weeks": weeks,
        "treatment.relapse_shape": shape,
    }
    facts = blueprint_of(with_changes(Scenario(), changes)).course

    waits = [course.booster_wait_days(facts, KEY, person, 0, False) for person in people(120_000)]

    assert agrees((wait <= weeks * 7 for wait in waits), 0.5) or agrees(
        (wait < weeks * 7 for wait in waits), 0.5
    )  # whole days: the median day itself belongs to either half


def test_boosters_until_leaving_are_geometric() -> None:
    facts = blueprint_of(Scenario()).course
    days = facts.booster_days
    stay = (1 - 0.08) ** (days / (365.25 / 12))

    def boosters(person: int) -> int:
        count = 0
        while course.stays_for_booster(facts, KEY, person, count, days):
            count += 1
        return count

    assert agrees((boosters(person) for person in people(130_000)), stay / (1 - stay))


def test_inquiries_follow_their_expected_number() -> None:
    facts = blueprint_of(Scenario()).demand._replace(ad_delay_days=0.0, growth_year=0.0)

    mean = demand.mean_inquiries(facts, r.EDUCATING, 5, 0, 0.0)

    found = [demand.inquiries(RandomKey(SEED, k), r.EDUCATING, 5, mean) for k in range(150_000)]

    assert agrees(found, 150 * (1 - math.exp(-2500 / (100 * 150))) / (365.25 / 12))


def test_shares_of_the_funnel_are_met() -> None:
    facts = blueprint_of(Scenario()).funnel
    theory = 0.9 * 0.85

    suitable = (
        funnel.reason_to_decline(facts, KEY, person) == r.NOBODY
        and funnel.is_ready(facts, KEY, person, False)
        for person in people(120_000)
    )

    assert agrees(suitable, theory)


def test_advertising_has_two_thirds_of_its_effect_after_its_delay() -> None:
    assert demand.advertising(90, 90.0) == pytest.approx(1 - math.exp(-1))
    assert demand.advertising(0, 90.0) == 0.0
    assert demand.advertising(5, 0.0) == 1.0


def test_colleagues_level_off_where_as_many_are_lost_as_won() -> None:
    facts = blueprint_of(Scenario()).demand
    gained, lost = facts.referrers_gained_day, facts.referrers_lost_day
    level = gained / (lost + gained / facts.referrers_in_reach)

    referrers = 0.0
    for _ in range(60_000):
        referrers = demand.referrers_after(facts, referrers)

    assert referrers == pytest.approx(level, rel=1e-9)


def test_the_ramp_is_half_way_at_half_its_time() -> None:
    assert demand.ramp(180, 360.0) == pytest.approx(0.5)
    assert demand.ramp(0, 360.0) < 0.02
    assert demand.ramp(360, 360.0) > 0.98
    assert demand.ramp(0, 0.0) == 1.0
