"""What the owner's hours bring elsewhere: counted where the rule holds them on site."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.ledger.books import Accounts
from planner.ledger.statements import ties
from planner.ledger.value import net_present_value_usd
from planner.models import records as r
from planner.models.records import Activity
from planner.results.arm_books import books
from planner.results.catalog import NAMES, values
from planner.results.money import worth_usd
from planner.results.worth_by_cause import PARTS, worth_parts_usd
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.clinic_days import ClinicDay, Patient, blueprint, calm, infusion_day
from tests.paper import arm, books_of, earned, paper_scenario
from tests.small_practice import future_of, small_scenario

CENT = 0.005
NO_PRACTICE: dict[str, Value] = {
    "practice__owner_visits_per_day": 0.0,
    "practice__nurse_share": 0.0,
}
ON_CALL: dict[str, Value] = {
    "monitoring__preset": "own",
    "monitoring__prescriber_presence": "on_call",
}
TAXED: tuple[dict[str, Value], ...] = (
    {"money__tax_entity": "pass_through"},
    {"money__owners_losses": "later_profit"},
    {"money__tax_entity": "corporation"},
)
TWO = [Patient(), Patient(at_min=100)]


def held_and_worked(day: ClinicDay) -> tuple[int, int]:
    return int(day.row[Activity.OWNER_HELD_S]), int(day.row[Activity.OWNER_PROGRAMME_S])


def whole_s(day: ClinicDay) -> int:
    """Return the seconds from the first patient until the last has left."""
    came_s = day.log.start_s[day.plan.visit_first_step[day.patients]]
    return int(day.log.left_s[day.patients].max() - came_s.min())


@pytest.mark.parametrize("sees_min", [0.0, 8.0])
def test_an_owner_without_patients_is_held_from_the_first_infusion_to_the_last(
    sees_min: float,
) -> None:
    sees: dict[str, Value] = {"monitoring__prescriber_min_per_infusion": sees_min}

    day = infusion_day(calm(**NO_PRACTICE, **sees), TWO)

    held, worked = held_and_worked(day)
    assert worked == 2 * sees_min * 60
    assert held + worked == whole_s(day) > 100 * 60


def test_beside_own_patients_the_rule_holds_nobody() -> None:
    day = infusion_day(calm(), TWO)

    assert held_and_worked(day)[0] == 0


def test_a_prescriber_on_call_is_not_held() -> None:
    day = infusion_day(calm(**NO_PRACTICE, **ON_CALL), TWO)

    assert held_and_worked(day)[0] == 0


def test_somebody_added_who_prescribes_frees_the_owner_unless_ill() -> None:
    scenario = calm(**NO_PRACTICE, added__prescribers=1)
    capacity = future_capacity(scenario)

    there = infusion_day(scenario, TWO)
    capacity[r.ADDED_PRESCRIBERS] = 0
    ill = infusion_day(scenario, TWO, capacity=capacity)

    assert held_and_worked(there)[0] == 0
    assert sum(held_and_worked(ill)) == whole_s(ill)


def test_who_infuses_is_at_work_and_not_held_besides() -> None:
    alone = calm(
        **NO_PRACTICE, staff__owner_infuses=True, staff__infusion_nurses=0, staff__nurses=0
    )

    assert held_and_worked(infusion_day(alone, TWO))[0] == 0


# --- in the books ---------------------------------------------------------------------------------


def forgone(books: Accounts) -> float:
    """Return the pay that the owner forgoes over the plan, after tax; no account has any of it."""
    assert earned(books, "owner_pay") == 0
    return float(books.forgone_usd.sum())


def test_an_hour_elsewhere_is_counted_once_and_after_the_owners_tax() -> None:
    sixty_left: dict[str, Value] = {
        "finance__owner_elsewhere_usd_hour": 150.0,
        "money__tax_share": 0.4,
        "practice__visit_slot_min": 20,
    }
    plan = paper_scenario(**sixty_left)
    paid = paper_scenario(finance__owner_pay_usd_hour=90.0, **sixty_left)
    hours = {"owner_programme_s": {1: 36_000}, "owner_held_s": {1: 18_000}}

    beside = books_of(plan, arm(plan, **hours))
    instead = books_of(plan, arm(plan, **hours, displaced_by_consults={1: 30}))
    with_pay = books_of(paid, arm(paid, **hours))

    assert forgone(beside) == pytest.approx(0.6 * 15 * 150, abs=CENT)
    assert forgone(instead) == pytest.approx(0.6 * 5 * 150, abs=CENT)  # 30 visits of 20 minutes
    assert earned(with_pay, "owner_pay") == pytest.approx(-900, abs=CENT)
    assert with_pay.forgone_usd.sum() == pytest.approx(0.6 * (15 * 150 - 900), abs=CENT)


def test_a_shift_given_up_counts_whole_and_hours_beyond_it_too() -> None:
    alone: dict[str, Value] = {
        "finance__owner_elsewhere_usd_hour": 150.0,
        "finance__owner_day_elsewhere_h": 8.0,
        "money__tax_share": 0.0,
        "practice__owner_visits_per_day": 0.0,
        "practice__second_physician_weekdays": (),
        "practice__third_physician_weekdays": (),
        "booking__consult_weekdays": ("Tue",),
    }
    plan = paper_scenario(**alone)
    worked = {"owner_programme_s": {1: 36_000}, "infusion_days": {1: 1, 2: 3}}  # 10 hours

    owner = books_of(plan, arm(plan, existing_visits=dict.fromkeys(range(1, 13), 0), **worked))

    assert forgone(owner) == pytest.approx((10 + 3 * 8) * 150, abs=CENT)


@pytest.mark.parametrize(("alone", "share"), [((), 0.0), (("Fri",), 0.5), (("Tue", "Fri"), 1.0)])
def test_only_days_without_patients_of_the_owners_are_given_up(
    alone: tuple[str, ...], share: float
) -> None:
    plan = paper_scenario(
        finance__owner_elsewhere_usd_hour=150.0,
        finance__owner_day_elsewhere_h=8.0,
        money__tax_share=0.0,
        practice__owner_weekdays=tuple(
            day for day in ("Mon", "Tue", "Wed", "Thu", "Fri") if day not in alone
        ),
        booking__consult_weekdays=("Mon", "Wed"),
        booking__infusion_weekdays=("Tue", "Fri"),
        booking__infusions_only_weekdays=alone,
    )

    owner = books_of(plan, arm(plan, infusion_days={1: 4}))

    assert forgone(owner) == pytest.approx(4 * share * 8 * 150, abs=CENT)


@pytest.mark.parametrize(
    ("consults", "clinicians", "days"),
    [(("Tue",), 0, 2), (("Tue", "Wed"), 0, 3), (("Mon", "Wed"), 0, 4), (("Mon", "Wed"), 1, 2)],
)
def test_a_day_of_consults_alone_is_given_up_where_no_practice_is(
    consults: tuple[str, ...], clinicians: int, days: int
) -> None:
    plan = paper_scenario(
        finance__owner_elsewhere_usd_hour=150.0,
        finance__owner_day_elsewhere_h=8.0,
        money__tax_share=0.0,
        practice__owner_visits_per_day=0.0,
        practice__second_physician_weekdays=(),
        practice__third_physician_weekdays=(),
        booking__consult_weekdays=consults,
        booking__infusion_weekdays=("Tue", "Fri"),
        added__clinicians=clinicians,
    )

    none = dict.fromkeys(range(1, 13), 0)
    owner = books_of(plan, arm(plan, infusion_days={1: 8}, existing_visits=none))

    assert forgone(owner) == pytest.approx(8 * days / 2 * 8 * 150, abs=CENT)


def test_pay_forgone_in_the_first_month_takes_what_half_a_month_later_it_is_worth() -> None:
    """15 hours of $150, of which $60 each go in tax: $1,350 in the middle of the first month."""
    free, dear = (
        paper_scenario(
            finance__owner_elsewhere_usd_hour=usd,
            money__tax_share=0.4,
            money__discount_rate_year=0.1,
        )
        for usd in (0.0, 150.0)
    )
    hours = {"owner_programme_s": {1: 36_000}, "owner_held_s": {1: 18_000}}

    before, after = (_worth_of_flows(each, **hours) for each in (free, dear))

    assert before - after == pytest.approx(1350 * 1.1 ** (-0.5 / 12), abs=CENT)


def _worth_of_flows(plan: Scenario, **hours: dict[int, int]) -> float:
    with_it, without = books_of(plan, arm(plan, **hours)), books_of(plan, arm(plan))
    flow = with_it.project_flow - without.project_flow - with_it.forgone_usd
    rate = plan.money.discount_rate_year
    return net_present_value_usd(flow[:-1], rate, at_start_usd=0.0, at_end_usd=float(flow[-1]))


@pytest.mark.parametrize("tax", TAXED, ids=("at once", "later", "corporation"))
@pytest.mark.parametrize("practice", [{}, NO_PRACTICE], ids=("practice", "from nothing"))
@given(usd_hour=st.floats(0.0, 400.0), shift_h=st.floats(0.0, 14.0), tax_share=st.floats(0.0, 0.6))
@settings(max_examples=8, deadline=None)
def test_pay_forgone_takes_its_own_worth_and_leaves_every_account(
    practice: dict[str, Value],
    tax: dict[str, Value],
    usd_hour: float,
    shift_h: float,
    tax_share: float,
) -> None:
    own: dict[str, Value] = {**practice, **tax, "money__tax_share": tax_share}
    own |= {"finance__loan_usd": 60_000.0}
    free = small_scenario(**own)
    dear = small_scenario(
        **own,
        finance__owner_elsewhere_usd_hour=usd_hour,
        finance__owner_day_elsewhere_h=shift_h,
    )
    replication = future_of(small_scenario(**practice))

    before, after = (books(each, replication) for each in (free, dear))

    for one, other in zip(before[:2], after[:2], strict=True):
        assert np.array_equal(one.changes, other.changes)
        assert np.array_equal(one.project_flow, other.project_flow)
        assert max(ties(other)) < CENT
    assert np.array_equal(before.cumulative_usd, after.cumulative_usd)
    rate = dear.money.discount_rate_year
    forgone_usd = after.forgone_usd
    today_usd = net_present_value_usd(forgone_usd[:-1], rate, at_start_usd=0.0, at_end_usd=0.0)
    assert forgone_usd[-1] == 0
    assert worth_usd(free, before) - worth_usd(dear, after) == pytest.approx(today_usd, abs=0.01)
    known, now = (
        dict(zip(NAMES, values(plan, replication, money), strict=True))
        for plan, money in ((free, before), (dear, after))
    )
    moved = {name for name in NAMES if not same(known[name], now[name])}
    lived_on = {name for name in NAMES if name.startswith("money_needed_")}
    assert moved <= {"npv_usd", "irr_year", "beats_other_use_usd", "living_cash_low_usd"} | lived_on
    assert "practice__owner_visits_per_day" in practice or not moved & lived_on


def same(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))


def test_a_day_given_up_costs_its_part_of_a_years_pay_and_a_free_weekday_none() -> None:
    own: dict[str, Value] = {**NO_PRACTICE, "booking__infusion_weekdays": ("Tue", "Thu")}
    own |= {"booking__consult_weekdays": ("Tue",), "money__tax_share": 0.25}
    own |= {"finance__owner_job_usd_year": 208_000.0, "finance__owner_job_days": 4.0}
    replication = future_of(small_scenario(**own))

    def forgone_usd(**more: Value) -> float:
        return float(books(small_scenario(**own, **more), replication).forgone_usd.sum())

    both = forgone_usd()
    days = replication.with_program[:, Activity.INFUSION_DAYS].sum()
    assert both == pytest.approx(days * 1_000 * 0.75, rel=0.03)  # pay rises a little
    assert forgone_usd(finance__owner_job_weekdays=("Thu", "Fri")) == pytest.approx(both / 2)
    free: dict[str, Value] = {"finance__owner_job_weekdays": ("Mon", "Wed")}
    assert forgone_usd(**free, finance__owner_elsewhere_usd_hour=110.0) == 0.0


def test_the_price_is_a_line_of_its_own_and_the_parts_add_up_to_the_worth() -> None:
    free, dear = (
        small_scenario(**NO_PRACTICE, finance__owner_elsewhere_usd_hour=usd) for usd in (0.0, 150.0)
    )
    replication = future_of(free)
    found = {}

    for plan in (free, dear):
        money = books(plan, replication)
        parts = dict(zip(PARTS, worth_parts_usd(plan, replication, money), strict=True))
        assert sum(parts.values()) == pytest.approx(worth_usd(plan, money), abs=0.01)
        found[plan] = parts

    assert found[free]["owner_elsewhere"] == 0
    assert found[dear]["owner_elsewhere"] < -20_000
    others = [part for part in PARTS if part != "owner_elsewhere"]
    assert [found[dear][part] for part in others] == pytest.approx(
        [found[free][part] for part in others], abs=1e-6
    )


def future_capacity(scenario: Scenario) -> r.Ints:
    """Return the capacity of an infusion day, to be changed."""
    return blueprint(scenario).floor.program_capacity.copy()
