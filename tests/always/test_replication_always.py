"""What is true of every simulated future, whatever the scenario."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.blueprint.start_times import infusion_slots
from planner.experiments.run.run import prepare, run
from planner.ledger.chart_of_accounts import LINES
from planner.ledger.facts import infusions_given
from planner.models import records as r
from planner.models.demand import expected_inquiries, expected_total, referrers_after
from planner.models.driver import buffers, state
from planner.models.records import Activity
from planner.models.replication import Replication, simulate, simulated_day
from planner.results.catalog import NAMES, books, values
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import future_of, small_scenario, summary_of

SCENARIOS = {
    "small": small_scenario(),
    "crowded": small_scenario(demand__ad_spend_usd_month=20_000.0, booking__horizon_days=21),
    "strict": small_scenario(monitoring__prescriber_presence="in_room"),
    "everybody misses": small_scenario(booking__missed_share=0.4, booking__rebooked_share=0.5),
    "slow": small_scenario(visit__recovery_variation=1.2, visit__latest_start_min=15),
    "hired": small_scenario(staff__infusion_nurse_plan="hire", staff__recruit_days=30),
}

ALONE = small_scenario(
    staff__nurses=0,
    practice__nurse_share=0.0,
    staff__infusion_nurse_plan="hire",
    staff__recruit_days=10,
    integration__share=0.9,
)


def total(replication: Replication, activity: int) -> int:
    return int(replication.with_program[:, activity].sum())


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_inquiry_ends_in_exactly_one_place(name: str) -> None:
    replication = future_of(SCENARIOS[name])

    assert replication.places.sum() == total(replication, Activity.ENQUIRIES)
    assert total(replication, Activity.ENQUIRIES) > 50


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_place_is_reached_by_the_way_that_leads_there(name: str) -> None:
    replication = future_of(SCENARIOS[name])
    places = replication.places.sum(axis=0)

    seen = total(replication, Activity.CONSULTS_HELD)
    declined = range(r.DECLINED, r.DECLINED + r.N_REASONS)
    refused = places[[*declined, r.NOT_READY, r.CANNOT_PAY]].sum()
    assert seen >= refused + total(replication, Activity.STARTERS)
    assert places[r.ENDED_AFTER_SERIES] + places[r.LEFT_BOOSTERS] <= total(
        replication, Activity.SERIES_COMPLETED
    )
    assert places[[r.LEFT_SERIES, r.STOPPED]].sum() <= total(replication, Activity.STARTERS)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_paid_package_infusion_is_given_refunded_or_owed(name: str) -> None:
    scenario = SCENARIOS[name]
    replication = future_of(scenario)
    series = scenario.treatment.induction_infusions

    sold = series * total(replication, Activity.PACKAGES_SOLD)
    unused = int((replication.refunds.sum(axis=0) * (series - np.arange(series + 1))).sum())
    owed = sold - total(replication, Activity.PACKAGE_INFUSIONS) - unused
    waiting = int(replication.places[:, r.IN_SERIES].sum())
    assert 0 <= owed <= series * waiting


@pytest.mark.parametrize("name", SCENARIOS)
def test_cash_is_income_without_wear_less_tax_and_what_insurers_owed_before(name: str) -> None:
    scenario = SCENARIOS[name]
    replication = future_of(scenario)
    money = books(scenario, replication)
    late = scenario.practice.collection_days / r.DAYS_PER_MONTH - 1
    prior = (
        replication.baseline[0, Activity.EXISTING_VISITS]
        * scenario.practice.collected_per_visit_usd
    )
    finance = scenario.finance
    old_wear = finance.equipment_usd * min(1, scenario.practice.months / finance.equipment_months)

    for arm in (money.baseline, money.with_program):
        earned = arm.income.sum() + arm.settled_income.sum()
        came = earned + arm.tax.sum() + (1 + late) * prior + old_wear
        assert arm.cash_flow.sum() + arm.settled_usd == pytest.approx(came, abs=0.01)
    assert money.cumulative_usd[-1] == pytest.approx(money.difference_usd.sum(), abs=0.005)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_slot_is_sold_twice_and_no_more_come_than_are_booked(name: str) -> None:
    replication = future_of(SCENARIOS[name])

    booked = replication.with_program[:, Activity.INFUSION_SLOTS_BOOKED]
    assert (booked <= replication.with_program[:, Activity.INFUSION_SLOTS]).all()
    given = infusions_given(replication.with_program)
    missed = replication.with_program[:, [Activity.MISSED_VISITS, Activity.LATE_CANCELS]].sum(
        axis=1
    )
    not_given = (
        Activity.INFUSIONS_TURNED_AWAY,
        Activity.INFUSIONS_POSTPONED,
        Activity.INFUSIONS_CANCELLED,
    )
    sent_home = replication.with_program[:, not_given].sum(axis=1)
    assert (given + missed + sent_home == booked).all()


@pytest.mark.parametrize("name", SCENARIOS)
def test_existing_visits_are_held_moved_or_lost(name: str) -> None:
    replication = future_of(SCENARIOS[name])

    columns = [Activity.EXISTING_VISITS, Activity.EXISTING_GAVE_UP]
    booked = int(replication.baseline[:, columns].sum())
    seen_or_left = int(replication.with_program[:, columns].sum())
    lost = total(replication, Activity.EXISTING_LOST)
    waiting = booked - seen_or_left - lost
    assert 0 <= waiting <= total(replication, Activity.EXISTING_DISPLACED) - lost


def test_the_same_future_twice_is_the_same_to_the_last_byte() -> None:
    scenario = small_scenario()

    once, twice = (simulate_again(scenario) for _ in range(2))

    assert all(np.array_equal(a, b) for a, b in zip(once, twice, strict=True))


def simulate_again(scenario: Scenario) -> Replication:
    return simulate(prepare(scenario), 1)


def test_two_futures_differ() -> None:
    scenario = small_scenario()

    assert not np.array_equal(
        future_of(scenario, 0).with_program, future_of(scenario, 1).with_program
    )


# --- nobody comes ----------------------------------------------------------------------------


def test_without_demand_nothing_is_earned_and_fixed_costs_remain() -> None:
    nobody: dict[str, Value] = {
        "demand.panel_patients": 0,
        "demand.outreach_hours_month": 0.0,
        "demand.ad_spend_usd_month": 0.0,
    }
    scenario = with_changes(small_scenario(), nobody)
    replication = future_of(scenario)
    money = books(scenario, replication)

    gained = money.with_program.income - money.baseline.income
    lines = dict(zip(LINES, gained.sum(axis=1), strict=True))
    assert replication.places.sum() == 0
    assert lines["infusions"] == lines["consults"] == lines["integration"] == 0
    assert lines["insurance"] < 0
    assert lines["software"] < 0
    assert lines["training"] < 0
    assert values(scenario, replication, money)[NAMES.index("npv_usd")] < 0


# --- common luck -------------------------------------------------------------------------------

CALM: dict[str, Value] = {
    "demand.word_of_mouth": 0.0,
    "demand.bad_experience_referrers": 0.0,
    "funnel.cost_talk": "at_call",
}


def people(scenario: Scenario) -> tuple[tuple[int, ...], int]:
    """Return who inquires: how many by channel, and how many become a consult at all."""
    replication = future_of(scenario)
    return tuple(replication.places.sum(axis=1)), int(replication.places[:, r.NO_CONSULT].sum())


@pytest.mark.parametrize(
    "change",
    [
        {"rooms.infusion_rooms": 3, "rooms.monitors": 3, "rooms.pumps": 3},
        {"staff.infusion_nurses": 2, "staff.nurses": 2},
        {"monitoring.prescriber_presence": "in_room"},
        {"visit.recovery_min": 55.0},
        {"money.infusion_price_usd": 350.0},
    ],
    ids=lambda change: next(iter(change)),
)
def test_before_booking_a_change_of_the_clinic_meets_the_same_people(
    change: dict[str, Value],
) -> None:
    calm = with_changes(small_scenario(), CALM)

    assert people(with_changes(calm, change)) == people(calm)


def test_a_third_room_meets_the_same_existing_patients() -> None:
    more = {"rooms.infusion_rooms": 3, "rooms.monitors": 3, "rooms.pumps": 3}

    one = future_of(small_scenario())
    other = future_of(with_changes(small_scenario(), more))

    assert np.array_equal(one.baseline, other.baseline)


def test_a_higher_price_never_brings_anybody_new() -> None:
    calm = with_changes(small_scenario(), CALM)
    found = [
        future_of(with_changes(calm, {"money.infusion_price_usd": price}))
        for price in (300.0, 500.0, 800.0)
    ]

    cannot_pay = [int(replication.places[:, r.CANNOT_PAY].sum()) for replication in found]
    assert cannot_pay == sorted(cannot_pay)
    assert cannot_pay[0] < cannot_pay[-1]


def test_money_alone_changes_nothing_clinical() -> None:
    dear = small_scenario(money__supplies_usd_infusion=90.0, staff__nurse_wage_usd_year=120_000.0)

    one, other = future_of(small_scenario()), future_of(dear)

    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    assert summary_of(dear).cumulative_usd[-1] < summary_of(small_scenario()).cumulative_usd[-1]


def test_the_prescriber_in_the_room_costs_existing_visits() -> None:
    near, beside = (
        future_of(small_scenario(monitoring__prescriber_presence=where))
        for where in ("on_site", "in_room")
    )

    assert total(beside, Activity.EXISTING_DISPLACED) > total(near, Activity.EXISTING_DISPLACED)


def test_what_all_replications_of_a_scenario_share_is_worked_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[r.DemandFacts] = []
    total_of = buffers.demand.expected_total

    def expected_total(facts: r.DemandFacts, days: int) -> float:
        asked.append(facts)
        return total_of(facts, days)

    monkeypatch.setattr(buffers.demand, "expected_total", expected_total)
    blueprint = blueprint_of(small_scenario(practice__months=7))

    rooms = [
        len(state.new_replication_state(blueprint, number).patients.place) for number in range(3)
    ]

    assert len(asked) == 1
    assert rooms[0] == rooms[1] == rooms[2] > total_of(blueprint.demand, 200)


def test_all_who_are_expected_ask_on_some_day_through_some_channel() -> None:
    facts, days = blueprint_of(small_scenario(practice__months=7)).demand, 200
    total, referrers = float(facts.waiting_list), facts.referrers_at_start
    for day in range(days):
        for channel in range(r.N_CHANNELS):
            total += expected_inquiries(facts, channel, day, day, referrers)
        referrers = referrers_after(facts, referrers)

    assert expected_total(facts, days) == total


# --- slots -------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(
    rooms=st.integers(0, 4),
    nurses=st.integers(0, 3),
    infusing=st.integers(1, 4),
    recovering=st.integers(1, 4),
    infusion_min=st.floats(20.0, 90.0),
    presence=st.sampled_from(["on_call", "on_site", "in_room"]),
)
def test_planned_starts_rise_and_end_before_closing(
    rooms: int, nurses: int, infusing: int, recovering: int, infusion_min: float, presence: str
) -> None:
    scenario = small_scenario(
        rooms__infusion_rooms=rooms,
        rooms__exam_rooms_used=0,
        rooms__monitors=rooms,
        rooms__pumps=rooms,
        staff__nurses=3,
        staff__infusion_nurses=nurses,
        monitoring__patients_per_nurse_infusing=infusing,
        monitoring__patients_per_nurse_recovering=recovering,
        monitoring__prescriber_presence=presence,
        visit__infusion_min=infusion_min,
    )
    blueprint = blueprint_of(scenario)

    starts, _ = infusion_slots(blueprint, scenario, blueprint.floor.program_capacity)

    visit_s = blueprint.minutes.infusion_step_s[: r.CLEAN].sum()
    assert (np.diff(starts) >= 0).all()
    assert (starts + visit_s <= blueprint.floor.infusions_end_s[1] + 1).all()
    assert (len(starts) > 0) == (rooms > 0 and nurses > 0)


def test_a_clinic_without_other_nurses_still_calls_its_patients() -> None:
    """On a day without infusions the hired nurse is there for calls, and nobody else is."""
    replication = future_of(ALONE)

    assert total(replication, Activity.INTEGRATION_SESSIONS) > 0


def test_a_nurse_at_an_emergency_leaves_others_unwatched() -> None:
    eventful = small_scenario(
        safety__anxiety_share=0.15, safety__nausea_share=0.15, safety__anxiety_help_min=30.0
    )

    replication = future_of(eventful)

    assert total(replication, Activity.EVENTS) > 30
    assert total(replication, Activity.UNWATCHED_S) > 0


def test_a_program_that_never_opens_is_not_possible() -> None:
    late = small_scenario(
        practice__months=6, staff__infusion_nurse_plan="hire", staff__recruit_days=400
    )

    found = run(late)

    assert found.verdict.word == "not possible"
    assert found.results["payback_month"].reached == 0.0
    assert found.results["npv_usd"].p90 is not None
    assert found.results["npv_usd"].p90 < 0


ALL_AT_ONCE = " ".join(12 * ["08:30"] + 12 * ["13:00"])


def test_the_largest_clinic_fits_on_the_sheet() -> None:
    large = small_scenario(
        practice__months=6,
        rooms__infusion_rooms=12,
        rooms__exam_rooms_used=0,
        rooms__monitors=12,
        rooms__pumps=12,
        staff__nurses=12,
        staff__infusion_nurses=12,
        staff__medical_assistants=12,
        monitoring__vitals_every_min=3,
        visit__infusion_min=120.0,
        booking__consults_per_day=6,
        booking__consult_at_min=540,
        demand__ad_spend_usd_month=60_000.0,
        demand__ad_most_month=5_000.0,
        demand__ad_delay_months=0.0,
        funnel__desk_hired_min=2_000,
        booking__start_times=f"Tue {ALL_AT_ONCE}; Thu {ALL_AT_ONCE}",
    )

    replication = future_of(large)

    assert replication.with_program[:, Activity.INFUSION_SLOTS_BOOKED].max() > 100


def test_nobody_is_on_the_telephone_and_in_the_room_on_one_day() -> None:
    blueprint = prepare(ALONE)

    met = 0
    for day in range(100, 180):
        kept = simulated_day(blueprint, 0, day)
        if kept is None:
            continue
        routes = kept.plan.visit_route
        infused = kept.visits.patient[routes == r.INFUSION]
        called = kept.visits.patient[routes == r.INTEGRATION]
        assert not np.isin(called, infused).any()
        met += len(called)
    assert met > 0
