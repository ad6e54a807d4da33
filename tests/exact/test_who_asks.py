"""Who asks: as many people a month as an owner says, by settings that can bring them."""

import numpy as np
import pytest

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.experiments.run.run import run
from planner.experiments.sense.who_asks import (
    ends_of_advertising,
    most_of_colleagues,
    own_month,
    sent_from_the_start,
    ways,
    with_advertising,
    with_colleagues,
    with_own,
)
from planner.models import records as r
from planner.models.records import Activity
from planner.presentation.format.vocabulary import channel_words
from planner.presentation.funnel.asked_words import asks_words, first_year_words
from planner.presentation.funnel.words import NOBODY_ASKS, channels
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.model import Scenario
from planner.scenario.who_begins import (
    begin_of_ten,
    can_pay_share,
    own_begin_of_ten,
    with_can_pay,
    with_own_begin,
    with_still_want,
)

ALONE = with_changes(Scenario(), NOTHING_THERE)


@pytest.mark.parametrize("people", [0.5, 2.0, 8.6, 40.0])
def test_as_many_of_ones_own_ask_as_are_said(people: float) -> None:
    base = with_changes(Scenario(), {"demand.panel_patients": 4500})

    assert own_month(with_changes(base, with_own(base, people))) == pytest.approx(people, abs=0.01)


@pytest.mark.parametrize("people", [0.5, 3.0, 12.0])
def test_each_way_brings_as_many_as_are_said_and_moves_no_other(people: float) -> None:
    before = ways(ALONE)

    sent = ways(with_changes(ALONE, with_colleagues(ALONE, people)))
    paid = ways(with_changes(ALONE, with_advertising(ALONE, people + 3)))

    assert sent == before._replace(colleagues=pytest.approx(people, abs=0.01))
    assert paid == before._replace(advertising=pytest.approx(people + 3, abs=0.01))


def test_more_than_the_dollars_can_bring_is_as_many_as_they_can() -> None:
    fewest, most = ends_of_advertising(ALONE)

    few, many = (
        ways(with_changes(ALONE, with_advertising(ALONE, people))).advertising
        for people in (0.0, 5000.0)
    )

    assert (few, many) == (pytest.approx(fewest), pytest.approx(most))


@pytest.mark.parametrize("people", [0.0, 5.0, 40.0])
def test_whom_colleagues_are_said_to_send_come_from_the_start_and_no_more(people: float) -> None:
    there = with_changes(ALONE, with_colleagues(ALONE, people))

    assert sent_from_the_start(ALONE) == 0.0
    assert sent_from_the_start(there) == pytest.approx(people, abs=0.001)
    assert ways(there).colleagues == pytest.approx(people, abs=0.001)
    assert with_changes(there, with_colleagues(there, 3.0)).demand.referrers_at_start == (
        pytest.approx(3.0 / there.demand.referrals_per_referrer_month)
    )


def test_where_nobody_can_refer_colleagues_send_nobody() -> None:
    nobody = {"demand.referrers_in_reach": 0}

    assert most_of_colleagues(with_changes(ALONE, nobody)) == 0.0
    assert most_of_colleagues(ALONE) > 1.0


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_so_many_can_pay_as_are_said_at_the_price_of_the_plan(share: float) -> None:
    there = with_changes(ALONE, with_can_pay(ALONE, share))
    dearer = with_changes(there, {"money.infusion_price_usd": 700.0})

    assert can_pay_share(there) == pytest.approx(share, abs=1e-4)
    assert can_pay_share(dearer) < share


def test_who_still_wants_it_is_who_is_ready() -> None:
    there = with_changes(ALONE, with_still_want(0.6))

    assert there.funnel.not_ready_share == 0.4


def test_the_first_year_says_who_asks_and_what_is_given() -> None:
    plan = with_changes(Scenario(), {"run.replications": 2, "practice.months": 14})
    answer = run(plan)
    year = answer.months.activity[:12]
    total = answer.places.sum()

    said = first_year_words(answer)

    ask = year[:, Activity.ENQUIRIES].sum()
    assert 0 < ask < total
    assert f"In the plan's first 12 months {np.round(ask):.0f} people ask, and " in said
    assert said.endswith(" infusions are given.")


def test_where_nobody_asks_that_is_said() -> None:
    nobody = {"demand.ad_spend_usd_month": 0.0, "demand.outreach_hours_month": 0.0}
    alone = with_changes(ALONE, {**nobody, "practice.months": 6, "run.replications": 2})

    assert asks_words(run(alone)) == NOBODY_ASKS


@pytest.mark.parametrize("people", [1.0, 6.0, 10.0])
def test_what_is_said_of_own_patients_moves_nobody_else(people: float) -> None:
    said = with_changes(Scenario(), with_own_begin(Scenario(), people))

    was, now = (blueprint_of(each) for each in (Scenario(), said))
    own, others = r.PANEL, slice(r.PANEL + 1, None)

    assert own_begin_of_ten(said) == pytest.approx(people, abs=0.01)
    assert begin_of_ten(said) == begin_of_ten(Scenario())
    assert now.funnel.interested_share[own] != was.funnel.interested_share[own]
    assert np.array_equal(now.funnel.interested_share[others], was.funnel.interested_share[others])
    assert now.funnel.not_ready_share == was.funnel.not_ready_share
    assert np.array_equal(now.funnel.declined_share, was.funnel.declined_share)
    assert np.array_equal(now.paying.most_usd, was.paying.most_usd)


def test_the_number_that_stood_there_puts_own_patients_back() -> None:
    said = with_changes(Scenario(), with_own_begin(Scenario(), 8.0))

    assert with_changes(said, with_own_begin(said, 3.1)) == Scenario()


def test_of_own_patients_who_would_all_begin_fewer_do_at_a_higher_price() -> None:
    said = with_changes(Scenario(), with_own_begin(Scenario(), 10.0))

    dearer = with_changes(said, {"money.infusion_price_usd": 900.0})

    assert 1.0 < own_begin_of_ten(dearer) < 8.0


def test_all_ten_of_own_patients_begin_and_as_many_of_the_others_as_before() -> None:
    few_ask = {"demand.ad_spend_usd_month": 0.0, "booking.consults_per_day": 6}
    plain = with_changes(Scenario(), few_ask | {"run.replications": 4, "practice.months": 24})

    was, now = (
        {each.words: each for each in channels(run(with_changes(plain, more)))}
        for more in ({}, with_own_begin(plain, 10.0))
    )
    own, sent = channel_words[r.PANEL], channel_words[r.REFERRAL]

    assert now[own].ask == was[own].ask
    assert now[own].treated > 2 * was[own].treated
    assert now[sent].treated == pytest.approx(was[sent].treated, rel=0.1)
