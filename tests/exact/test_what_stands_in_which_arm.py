"""What stands in which arm: what is there without infusions, and what the program pays for.

Where nobody comes nothing is brought, so what something costs is all that it changes: the worth of
the arm to which it belongs falls by that, to the cent.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pytest

from planner.blueprint.nurses import works_days
from planner.experiments.advice.limits import LIFTED
from planner.experiments.advice.possible_levers import levers
from planner.experiments.run.run import run
from planner.ledger.chart_of_accounts import LINES, PLACE
from planner.ledger.value import net_present_value_usd
from planner.models.records import Activity, Floats
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.presentation.settings.arms_words import (
    arm_words,
    changed_words,
    in_both_words,
    no_practice_words,
)
from planner.results.arm_books import Books, books
from planner.results.money import worth_usd
from planner.results.practice_cash import funding_needed_usd
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import OF_THE_PRACTICE
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario
from tests.setting_moves import moves
from tests.small_practice import future_of, small_scenario

NOBODY_COMES: dict[str, Value] = {
    "demand.panel_patients": 0,
    "demand.referrers_at_start": 0.0,
    "demand.outreach_hours_month": 0.0,
    "demand.transfers_month": 0.0,
    "demand.waiting_list": 0,
    "demand.ad_spend_usd_month": 0.0,
}
# What comes with people beside their wage is tried apart.
NO_TRAINING: dict[str, Value] = {
    "staff.assistant_training_hours": 0.0,
    "staff.drill_hours_year": 0.0,
}
NO_PRACTICE: dict[str, Value] = {
    "practice.owner_visits_per_day": 0.0,
    "practice.nurse_share": 0.0,
    "practice.other_overhead_usd_month": 0.0,
    "staff.nurses": 0,
    "staff.medical_assistants": 0,
    "staff.front_desk_fte": 0.0,
    "staff.infusion_nurse_plan": "hire",
    "finance.drawings_usd_month": 0.0,
    "finance.cash_usd": 0.0,
    "rooms.exam_rooms_used": 0,
}
MONTHS = 14
TAX, DISCOUNT, PRICES, WAGES = 0.35, 0.1, 0.025, 0.035
TERMS: dict[str, Value] = {
    "money.tax_share": TAX,
    "money.discount_rate_year": DISCOUNT,
    "money.price_growth_year": PRICES,
    "staff.wage_growth_year": WAGES,
    "added.assistant_weeks": 0,
    "added.nurse_weeks": 0,
    "added.desk_weeks": 0,
    "added.exam_room_weeks": 0,
    "added.clinician_weeks": 0,
    "added.prescriber_weeks": 0,
    "added.exam_room_usd": 0.0,
}


def alone(**changes: Value) -> Scenario:
    """Return a clinic of infusions without a practice beside it, to which nobody comes."""
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    return with_changes(small_scenario(), NOBODY_COMES | NO_TRAINING | NO_PRACTICE | TERMS | named)


def money_of(scenario: Scenario) -> Books:
    return books(scenario, future_of(scenario))


def still() -> Scenario:
    """Return a practice in which nothing depends on who is there: a patient now and then."""
    nothing: dict[str, Value] = {
        "practice.owner_visits_per_day": 0.01,
        "practice.nurse_share": 0.0,
        "rooms.exam_rooms_used": 0,
        "ready.works_close_rooms": False,
        "staff.infusion_nurse_plan": "hire",
    }
    return with_changes(small_scenario(), NOBODY_COMES | NO_TRAINING | TERMS | nothing)


def cost_today_usd(usd_month: float, growth_year: float, from_day: int) -> float:
    """Return what a sum a month costs in today's money from a day on, after tax, by hand."""
    found = 0.0
    for month in range(MONTHS):
        begins, ends = (each * 365.25 / 12 for each in (month, month + 1))
        share = max(0.0, ends - max(from_day, begins)) / (365.25 / 12)
        paid = share * usd_month * (1 + growth_year) ** (month // 12) * (1 - TAX)
        found += paid / (1 + DISCOUNT) ** ((month + 0.5) / 12)
    return found


class Cost(NamedTuple):
    """A setting that is a person, a room or a sum a month, by hand."""

    value: Value
    usd_month: float
    growth_year: float
    since: str = "start"  # or "opening", or "works"
    with_it: Mapping[str, Value] = {}


ASSISTANT_USD, NURSE_USD, DESK_USD = (wage * 1.28 / 12 for wage in (44_200, 93_600, 37_200))
TYPED = {  # in both arms; without existing patients, of the program
    "staff.nurses": Cost(2, 2 * NURSE_USD, WAGES),
    "staff.medical_assistants": Cost(2, 2 * ASSISTANT_USD, WAGES),
    "staff.front_desk_fte": Cost(2.0, 2 * DESK_USD, WAGES),
    "rooms.exam_rooms": Cost(6, 0.0, PRICES),  # its rent is part of the overhead
    "practice.other_overhead_usd_month": Cost(10_000.0, 10_000.0, PRICES),
}
SERVICE: dict[str, Value] = {"ready.after_hours": "service", "ready.after_hours_usd_month": 0.0}
DIRECTOR: dict[str, Value] = {"ready.medical_director": True, "ready.director_usd_month": 0.0}
OF_THE_PROGRAM = {
    "added.assistants": Cost(3, 3 * ASSISTANT_USD, WAGES, "opening"),
    "added.nurses": Cost(2, 2 * NURSE_USD, WAGES, "opening"),
    "added.desk_fte": Cost(1.5, 1.5 * DESK_USD, WAGES, "opening"),
    "added.clinicians": Cost(1, 6 * 52 / 12 * 65 * 1.28, WAGES, "opening"),
    "added.prescribers": Cost(2, 2 * 16 * 52 / 12 * 65 * 1.28, WAGES, "opening"),
    "added.overhead_usd_month": Cost(10_000.0, 10_000.0, PRICES, "opening"),
    "added.exam_room_rent_usd_month": Cost(
        700.0, 2 * 700.0, PRICES, "opening", {"added.exam_rooms": 2}
    ),
    "money.added_rent_usd_month": Cost(2_000.0, 2_000.0, PRICES, "works"),
    "money.software_usd_month": Cost(450.0, 450.0, PRICES, "opening"),
    "money.upkeep_usd_month": Cost(250.0, 250.0, PRICES, "opening"),
    "money.insurance_usd_year": Cost(12_000.0, 1_000.0, PRICES, "opening"),
    "ready.after_hours_usd_month": Cost(300.0, 300.0, PRICES, "opening", SERVICE),
    "ready.director_usd_month": Cost(1_125.0, 1_125.0, PRICES, "opening", DIRECTOR),
}
TRIED_APART = {
    "rooms.infusion_rooms": "rooms bought once, below",
    "rooms.exam_rooms_used": "of the practice's rooms",
    "added.exam_rooms": "fitted out once, below",
    "staff.infusion_nurses": "paid by the day (test_ledger.py)",
    "staff.contract_airway_people": "paid by the day (test_ledger.py)",
    "staff.sitters": "paid by the day (test_ledger.py)",
    "monitoring.life_support_people": "asked for, not paid",
    "demand.ad_spend_usd_month": "brings people",
    "paying.sliding_budget_usd_month": "spent on people who come",
    "finance.drawings_usd_month": "what owners take, below",
    "finance.owner_job_usd_year": "earned elsewhere (test_founders.py)",
    "decision.other_use_usd_month": "of another use, not of infusions",
    "decision.ad_most_usd_month": "how far advice may go, not spent",
    "decision.infusion_rooms_most": "how far advice may go, not rented",
}
WAGES_OF = {  # what people are paid who are counted above
    "staff.nurse_wage_usd_year",
    "staff.assistant_wage_usd_year",
    "staff.front_desk_wage_usd_year",
    "added.nurse_wage_usd_year",
    "added.assistant_wage_usd_year",
    "added.desk_wage_usd_year",
    "team.renewal_fee_usd_year",
}
TWO_DAYS = ("Tue", "Thu")
UNITS = ("rooms", "nurses", "assistants", "FTE", "persons", "sitters")


def test_every_person_room_and_sum_a_month_is_tried() -> None:
    sums = {
        path
        for path, facts in CATALOG.items()
        if facts.unit in (*UNITS, "USD per month", "USD per year")
    }

    assert sums == {*TYPED, *OF_THE_PROGRAM, *TRIED_APART, *WAGES_OF}


def worths(scenario: Scenario) -> tuple[float, float]:
    """Return what both arms are worth today, the baseline arm first."""
    money = money_of(scenario)
    rate = scenario.money.discount_rate_year
    baseline, program = (
        net_present_value_usd(
            arm.project_flow[:-1],
            rate,
            at_start_usd=arm.start_usd,
            at_end_usd=float(arm.project_flow[-1]),
        )
        for arm in (money.baseline, money.with_program)
    )
    assert program - baseline == pytest.approx(worth_usd(scenario, money))
    return baseline, program


def fall(scenario: Scenario, path: str, cost: Cost) -> tuple[float, float, float]:
    """Return by how much both arms are worth less with a setting, and what it costs by hand."""
    least = 1 if path == "rooms.exam_rooms" else 0
    nothing = {path: type(cost.value)(least)}  # type: ignore[call-arg, misc]
    before, after = (
        with_changes(scenario, dict(cost.with_it) | each) for each in (nothing, {path: cost.value})
    )
    opening = future_of(after).opening_day
    assert opening == future_of(before).opening_day
    day = {"start": 0, "opening": opening, "works": works_days(after)[0]}[cost.since]
    (base, base_after), (whole, whole_after) = zip(worths(before), worths(after), strict=True)
    by_hand = cost_today_usd(cost.usd_month, cost.growth_year, day)
    return base - base_after, whole - whole_after, by_hand


@pytest.mark.parametrize("path", OF_THE_PROGRAM)
@pytest.mark.parametrize("has_practice", [True, False])
def test_what_is_added_costs_the_arm_with_infusions_what_it_costs(
    path: str, has_practice: bool
) -> None:
    scenario = still() if has_practice else alone()

    baseline, program, by_hand = fall(scenario, path, OF_THE_PROGRAM[path])

    assert baseline == 0.0
    assert by_hand > 0
    assert program == pytest.approx(by_hand, abs=0.005)


@pytest.mark.parametrize(
    ("path", "days", "usd_month"),
    [
        ("added.assistants", "added.assistant_days", ASSISTANT_USD),
        ("added.nurses", "added.nurse_days", NURSE_USD),
    ],
)
def test_who_is_part_time_is_paid_for_the_hours_of_infusion_days(
    path: str, days: str, usd_month: float
) -> None:
    on_two_days: dict[str, Value] = {days: "infusion_days", "booking.infusion_weekdays": TWO_DAYS}
    cost = Cost(3, 3 * 16 / 40 * usd_month, WAGES, "opening")  # 8:00 to 17:00 less lunch, twice

    baseline, program, by_hand = fall(with_changes(still(), on_two_days), path, cost)

    assert baseline == 0.0
    assert program == pytest.approx(by_hand, abs=0.005)


def test_who_is_part_time_never_costs_more_than_a_full_position() -> None:
    every_day: dict[str, Value] = {
        "booking.infusion_weekdays": ("Mon", "Tue", "Wed", "Thu", "Fri"),
        "practice.closes_min": 18 * 60,  # 45 hours a week
        "added.assistant_days": "infusion_days",
    }
    cost = Cost(1, ASSISTANT_USD, WAGES, "opening")

    _, program, by_hand = fall(with_changes(still(), every_day), "added.assistants", cost)

    assert program == pytest.approx(by_hand, abs=0.005)


@pytest.mark.parametrize("path", TYPED)
def test_without_a_practice_whatever_is_typed_costs_the_program(path: str) -> None:
    baseline, program, by_hand = fall(alone(), path, TYPED[path])

    assert baseline == 0.0
    assert program == pytest.approx(by_hand, abs=0.005)


@pytest.mark.parametrize("path", TYPED)
def test_with_a_practice_whatever_is_typed_of_it_costs_both_arms(path: str) -> None:
    cost = TYPED[path]
    value = 0 if path not in ("staff.nurses", "rooms.exam_rooms", "staff.medical_assistants") else 1
    before, after = (with_changes(still(), {path: each}) for each in (value, cost.value))

    (base, whole), (base_after, whole_after) = worths(before), worths(after)

    share = 1 - value / cost.value  # type: ignore[operator]
    by_hand = cost_today_usd(cost.usd_month * share, cost.growth_year, 0)
    assert base - base_after == pytest.approx(by_hand, abs=0.005)
    assert whole - whole_after == pytest.approx(by_hand, abs=0.005)


@pytest.mark.parametrize(
    ("path", "usd"), [("rooms.infusion_rooms", 9000.0), ("added.exam_rooms", 8000.0)]
)
def test_rooms_cost_what_it_takes_to_build_them(path: str, usd: float) -> None:
    """Without tax, which what they are written off by would lower; furniture is free here."""
    free: dict[str, Value] = {
        "money.tax_share": 0.0,
        "start_up.chair_usd_room": 0.0,
        "start_up.fittings_usd_room": 0.0,
        "added.exam_room_usd": 8000.0,
        "added.exam_room_rent_usd_month": 0.0,
        "rooms.exam_rooms_used": 0,
    }
    scenario = with_changes(still(), free)
    before = {"rooms.infusion_rooms": 2, "added.exam_rooms": 0}[path]
    one, two = (with_changes(scenario, {path: before + more}) for more in (0, 2))

    (base, whole), (base_after, whole_after) = worths(one), worths(two)

    assert base == base_after
    assert whole - whole_after == pytest.approx(2 * usd * 1.15, abs=0.005)


def test_without_a_practice_the_arm_without_infusions_is_empty() -> None:
    scenario = with_changes(alone(), {path: cost.value for path, cost in TYPED.items()})

    baseline, happened = money_of(scenario).baseline, future_of(scenario).baseline

    wear = LINES.index("depreciation")
    assert not np.delete(baseline.income, wear, axis=0).any()
    assert not baseline.changes[PLACE["drawings"]].any()
    assert not happened.any()


def test_with_a_practice_its_people_rooms_and_overhead_stand_in_both_arms() -> None:
    scenario = with_changes(small_scenario(), NOBODY_COMES)
    money = money_of(scenario)

    for name in ("staff", "overhead", "drawings"):
        rows = [arm.changes[PLACE[name]] for arm in (money.baseline, money.with_program)]
        assert rows[0].any()
        assert np.array_equal(*rows)


def test_without_a_practice_the_program_ends_what_it_pays_when_it_stops() -> None:
    scenario = alone(staff__front_desk_fte=2.0, plan__changes="month 7 stop")

    staff: Floats = money_of(scenario).with_program.changes[PLACE["staff"]]

    assert staff[:6] == pytest.approx(2 * 37_200 * 1.28 / 12)
    assert not staff[6:].any()


def test_without_a_practice_the_program_has_to_earn_the_owners_pay() -> None:
    """A partnership's pay is no cost; but its cash has to be found."""
    before = alone(practice__other_overhead_usd_month=9000.0)  # cash falls to the end
    after = with_changes(before, {"finance.drawings_usd_month": 3000.0})

    worth = [worth_usd(each, money_of(each)) for each in (before, after)]
    found = [funding_needed_usd(each, money_of(each)) for each in (before, after)]

    months = 12 * 3000.0 + 2 * 3000.0 * (1 + WAGES)
    assert worth[0] == worth[1]
    assert found[1] - found[0] == pytest.approx(months, abs=0.005)


def test_cash_of_the_start_covers_the_program_where_nothing_else_needs_it() -> None:
    scenario = alone(finance__cash_usd=10_000_000.0)

    assert funding_needed_usd(scenario, money_of(scenario)) == 0.0


def test_assistants_of_a_clinic_without_a_practice_work_in_it() -> None:
    """They are no part of the empty arm, and check patients in as anywhere else."""
    scenario = small_scenario(practice__owner_visits_per_day=0.0, practice__nurse_share=0.0)

    one, other = (
        future_of(with_changes(scenario, {"staff.medical_assistants": n})) for n in (0, 2)
    )

    infusions = [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS, Activity.BOOSTERS]
    given = [each.with_program[:, infusions].sum() for each in (one, other)]
    busy = [each.with_program[:, Activity.NURSE_BUSY_S].sum() for each in (one, other)]
    assert min(given) > 0
    assert busy[0] / given[0] > busy[1] / given[1]


def test_a_file_without_a_practice_is_told_what_belongs_to_the_infusions() -> None:
    words = no_practice_words(alone(staff__front_desk_fte=2.0))

    assert "its staff ($7,940 a month)" in words
    assert "from the first month" in words
    assert "another answer" in changed_words(alone(staff__front_desk_fte=2.0))
    assert "another answer" not in changed_words(alone())
    assert no_practice_words(small_scenario()) == ""


def test_what_is_called_the_practice_itself_moves_the_arm_without_infusions() -> None:
    """And whoever or whatever moves it and costs by the month is called so."""
    moved = {
        path
        for path, facts in CATALOG.items()
        if facts.unit in (*UNITS, "USD per month", "USD per year") or path in OF_THE_PRACTICE
        if moves_the_baseline(with_changes(served(), dict(facts.bites_with)), facts)
    }

    assert moved == OF_THE_PRACTICE - {"practice.open_weekdays"}  # others must change with it


def served() -> Scenario:
    """Return a practice with a debt, in which existing patients wait for everything."""
    return small_scenario(
        finance__debt_usd=100_000.0,
        practice__months=6,
        practice__owner_visits_per_day=20.0,
        practice__second_physician_weekdays=("Mon", "Tue", "Wed", "Thu"),
        practice__nurse_share=0.5,
        practice__patience_min=20,
        rooms__exam_rooms=2,
        rooms__exam_rooms_used=0,
    )


def moves_the_baseline(case: Scenario, facts: FieldFacts) -> bool:
    def of(scenario: Scenario) -> Floats:
        return money_of(scenario).baseline.changes

    before = of(case)
    return any(not np.array_equal(before, of(each)) for each in moves(case, facts))


def test_a_plan_to_which_nobody_comes_says_what_it_adds_and_costs() -> None:
    scenario = with_changes(still(), {"added.assistants": 2, "added.overhead_usd_month": 1000.0})

    words = verdict_sentence(run(scenario))

    assert "nobody comes" in words
    assert "2 assistants ($9,430 a month) and overhead ($1,000 a month)" in words
    assert "a month in the last year" in words


def test_a_change_of_the_practice_itself_is_named_as_one() -> None:
    scenario = small_scenario()
    paths = ["staff.medical_assistants", "money.infusion_price_usd"]

    assert in_both_words(scenario, paths) == (
        "A change of the practice itself, with and without infusions: medical assistants."
    )
    assert in_both_words(alone(), paths) == ""
    assert in_both_words(scenario, ["added.assistants"]) == ""
    assert arm_words("added.assistants") == "for infusions only"


def test_every_lever_of_the_advice_leaves_the_practice_itself_alone() -> None:
    found = levers(with_changes(Scenario(), LIFTED))

    assert {"one_assistant_more", "one_exam_room_more", "receptionist"} <= {
        lever.name for lever in found
    }
    assert not [lever for lever in found if set(lever.changes) & OF_THE_PRACTICE]
