"""The front desk: whom it calls back, in what order, in how much time."""

import numpy as np
import pytest

from planner.experiments.inspect.patient import people
from planner.experiments.run.run import prepare
from planner.experiments.sense.patient_checks import no_desk
from planner.ledger.chart_of_accounts import LINES
from planner.models import funnel
from planner.models import records as r
from planner.models.driver.inquiries import ATTEMPT_S
from planner.models.driver.state import CALLED, TOLD
from planner.models.random_numbers import RandomKey
from planner.models.records import Activity
from planner.results.arm_books import books
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import future_of, small_scenario

PATIENT_CALLERS: dict[str, Value] = {  # everybody waits for the call and answers it
    "funnel__called_same_day_share": 1.0,
    "funnel__lost_per_day_share": 0.0,
    "funnel__call_min": 15.0,
    "funnel__education_min": 10.0,
    "demand__ad_spend_usd_month": 20_000.0,
    "demand__ad_most_month": 1_000.0,
}


def total(scenario: Scenario, activity: int) -> int:
    return int(future_of(scenario).with_program[:, activity].sum())


def open_days(scenario: Scenario) -> int:
    blueprint = prepare(scenario)
    opening = future_of(scenario).opening_day
    return int(blueprint.calendar.is_open[opening:].sum())


@pytest.mark.parametrize("minutes", [10, 20, 25, 40, 60, 100])
def test_an_overloaded_desk_makes_as_many_calls_as_its_minutes_hold(minutes: int) -> None:
    busy = small_scenario(**PATIENT_CALLERS, funnel__desk_free_min=minutes)

    # Calls of 25 minutes; what is left of a day is kept while somebody waits.
    most = open_days(busy) * minutes / 25
    assert 0.95 * most <= total(busy, Activity.CALLS) <= most  # nobody waits on the first days
    assert total(busy, Activity.DESK_USED_S) == 25 * 60 * total(busy, Activity.CALLS)


@pytest.mark.parametrize(("fte", "hired", "minutes"), [(0.0, 0, 0), (0.0, 40, 40), (0.05, 0, 24)])
def test_a_desk_spares_no_more_than_it_works(fte: float, hired: int, minutes: int) -> None:
    busy = small_scenario(
        **PATIENT_CALLERS,
        staff__front_desk_fte=fte,
        funnel__desk_free_min=60,
        funnel__desk_hired_min=hired,
    )

    assert prepare(busy).funnel.desk_s == 60 * minutes
    assert (total(busy, Activity.CALLS) == 0) == (minutes == 0)


def test_hired_minutes_are_paid_whoever_else_is_there() -> None:
    """An hour hired is an hour's pay, whether the desk has an hour to spare beside it or nobody."""
    usd = [
        line_total(small_scenario(staff__front_desk_fte=fte, funnel__desk_hired_min=60))
        for fte in (0.0, 1.0)
    ]

    assert usd[0] == pytest.approx(usd[1])
    assert usd[0] < 0


def test_minutes_of_an_added_assistant_are_paid_once() -> None:
    """They bring as many calls as hired ones, and are no pay beside her wage."""
    nobody = PATIENT_CALLERS | {"staff__front_desk_fte": 0.0, "added__assistants": 1}
    hired = small_scenario(**nobody, funnel__desk_hired_min=40)
    spared = small_scenario(**nobody, added__assistant_desk_min=40)

    assert prepare(spared).funnel.desk_s == prepare(hired).funnel.desk_s == 60 * 40
    assert total(spared, Activity.CALLS) == total(hired, Activity.CALLS) > 0
    assert line_total(spared) == 0 > line_total(hired)
    assert line_of(spared, "added_staff") == line_of(hired, "added_staff") < 0


def line_of(scenario: Scenario, name: str) -> float:
    """Return a line of the income statement over a plan."""
    money = books(scenario, future_of(scenario))
    return float(money.with_program.income[LINES.index(name)].sum())


def line_total(scenario: Scenario) -> float:
    """Return what hired minutes of the front desk cost over a plan."""
    return line_of(scenario, "front_desk")


def test_people_are_called_in_the_order_in_which_they_asked() -> None:
    busy = small_scenario(**PATIENT_CALLERS, funnel__desk_free_min=40)
    called = [
        (entry.day, person.entries[0].day)
        for person in people(prepare(busy), 0)
        for entry in person.entries
        if entry.what == CALLED
    ]

    asked = [asked for _, asked in sorted(called)]
    assert asked == sorted(asked)
    assert len(asked) > 100


def test_who_does_not_answer_any_more_takes_two_minutes() -> None:
    nobody = small_scenario(**PATIENT_CALLERS | {"funnel__called_same_day_share": 0.0})

    assert ATTEMPT_S == 120
    assert total(nobody, Activity.DESK_USED_S) == 120 * total(nobody, Activity.CALLS) > 0
    assert future_of(nobody).places[:, r.NOT_REACHED].sum() == total(nobody, Activity.CALLS)


def test_a_slow_desk_loses_people_and_does_not_stand_still() -> None:
    slow, quick = (small_scenario(funnel__desk_free_min=minutes) for minutes in (20, 240))

    lost = [future_of(each).places[:, r.NOT_REACHED].sum() for each in (slow, quick)]
    assert lost[0] > lost[1] > 0
    assert total(slow, Activity.STARTERS) > 0


def test_the_share_still_there_falls_by_the_day() -> None:
    facts = prepare(small_scenario()).funnel._replace(
        called_same_day_share=0.8, lost_per_day_share=0.25
    )
    for waited, share in ((0, 0.8), (1, 0.6), (2, 0.45)):
        reached = np.mean(
            [funnel.is_reached(facts, RandomKey(5, 0), p, r.WORD, waited) for p in range(20_000)]
        )
        assert reached == pytest.approx(share, abs=0.012)


def test_of_those_whom_colleagues_send_fewer_are_never_reached_where_that_is_said() -> None:
    said = small_scenario(funnel__referred_unreached_factor=0.5, funnel__lost_per_day_share=0.25)
    facts = prepare(said).funnel._replace(called_same_day_share=0.8)
    key = RandomKey(5, 0)
    for channel, share in ((r.REFERRAL, 0.8), (r.TRANSFER, 0.8), (r.WORD, 0.6), (r.PANEL, 0.6)):
        reached = np.mean([funnel.is_reached(facts, key, p, channel, 1) for p in range(20_000)])
        assert reached == pytest.approx(share, abs=0.012)


def test_who_waits_for_the_opening_needs_no_call() -> None:
    waiting = small_scenario(
        demand__waiting_list=40,
        demand__panel_patients=0,
        demand__ad_spend_usd_month=0.0,
        demand__outreach_hours_month=0.0,
        demand__word_of_mouth=0.0,
        funnel__desk_free_min=0,
    )

    assert total(waiting, Activity.ENQUIRIES) == 40
    assert total(waiting, Activity.CALLS) == 0
    assert total(waiting, Activity.CONSULTS_HELD) > 10


OWN_PATIENTS: dict[str, Value] = {  # nobody else asks, and nobody at the desk calls back
    "demand__panel_patients": 20_000,
    "demand__panel_interested_share_year": 0.05,
    "demand__ramp_months": 0.0,
    "demand__ad_spend_usd_month": 0.0,
    "demand__outreach_hours_month": 0.0,
    "demand__word_of_mouth": 0.0,
    "funnel__desk_free_min": 0,
}


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_own_patients_who_ask_at_a_visit_need_nobody_at_the_desk(share: float) -> None:
    state = future_of(small_scenario(**OWN_PATIENTS, funnel__own_in_the_room_share=share))
    ended = state.places[r.PANEL]
    asked = int(ended.sum())

    told = asked - int(ended[[r.WAITS_CALL, r.NOT_REACHED]].sum())
    assert asked > 100
    assert told == pytest.approx(share * asked, abs=0.1 * asked)
    assert int(state.with_program[:, [Activity.CALLS, Activity.DESK_USED_S]].sum()) == 0


def test_who_asks_at_a_visit_is_told_on_the_next_open_day() -> None:
    """Nobody is seen on a Sunday; nobody waits any longer either, and nobody is lost by it."""
    scenario = small_scenario(**OWN_PATIENTS, funnel__own_in_the_room_share=1.0)
    is_open = prepare(scenario).calendar.is_open
    told = [
        (person.entries[0].day, entry.day, entry.value)
        for person in people(prepare(scenario), 0)
        for entry in person.entries
        if entry.what == TOLD
    ]

    assert len(told) > 100
    for asked, day, waited in told:
        assert day == asked + int(np.argmax(is_open[asked:]))
        assert waited == day - asked
    assert any(waited > 0 for _, _, waited in told)


def test_the_more_ask_at_a_visit_the_fewer_are_called() -> None:
    """Who asks at a visit where few do asks there where many do, and is of the practice."""
    few, many = (
        small_scenario(demand__panel_patients=5_000, funnel__own_in_the_room_share=share)
        for share in (0.2, 0.8)
    )
    with_few, with_many = ({p.name: p for p in people(prepare(each), 0)} for each in (few, many))

    assert total(many, Activity.CALLS) < total(few, Activity.CALLS)
    told_less, told_more = (
        {who for who, p in found.items() if TOLD in [entry.what for entry in p.entries]}
        for found in (with_few, with_many)
    )
    assert told_less < told_more
    assert {with_many[who].channel for who in told_more} == {r.PANEL}


def test_others_than_own_patients_are_all_called() -> None:
    others = OWN_PATIENTS | {"demand__panel_patients": 0, "demand__ad_spend_usd_month": 20_000.0}
    state = future_of(small_scenario(**others, funnel__own_in_the_room_share=1.0))

    assert int(state.with_program[:, Activity.CONSULTS_HELD].sum()) == 0


def test_a_desk_is_asked_for_no_call_of_who_asks_at_a_visit() -> None:
    """A hundred own patients a month ask, of whom 30 in 100 call: less than half can be called."""
    asking = OWN_PATIENTS | {
        "demand__panel_patients": 24_000,
        "demand__referrals_per_referrer_month": 0.0,
        "funnel__desk_free_min": 20,  # 17 calls a month of 25 minutes
        "funnel__call_min": 15.0,
        "funnel__education_min": 10.0,
    }
    for share, is_found in ((0.0, True), (0.7, False)):
        found = no_desk(small_scenario(**asking, funnel__own_in_the_room_share=share))
        assert (found is not None) == is_found
        if found:
            assert found.numbers["calls_month"] == pytest.approx(100)
