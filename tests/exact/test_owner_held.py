"""What the owner's hours bring elsewhere: counted where the rule holds them on site."""

import pytest

from planner.models import records as r
from planner.models.records import Activity
from planner.results.arm_books import books
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


def test_an_hour_elsewhere_is_counted_once() -> None:
    plan = paper_scenario(finance__owner_elsewhere_usd_hour=150.0, practice__visit_slot_min=20)
    paid = paper_scenario(
        finance__owner_elsewhere_usd_hour=150.0,
        finance__owner_pay_usd_hour=90.0,
        practice__visit_slot_min=20,
    )
    hours = {"owner_programme_s": {1: 36_000}, "owner_held_s": {1: 18_000}}

    beside = books_of(plan, arm(plan, **hours))
    instead = books_of(plan, arm(plan, **hours, displaced_by_consults={1: 30}))
    with_pay = books_of(paid, arm(paid, **hours))

    assert earned(beside, "owner_pay") == pytest.approx(-15 * 150, abs=CENT)
    assert earned(instead, "owner_pay") == pytest.approx(-5 * 150, abs=CENT)  # 30 visits of 20 min
    assert earned(with_pay, "owner_pay") == pytest.approx(-15 * 150, abs=CENT)  # 900 of it as pay


def test_a_shift_given_up_counts_whole_and_hours_beyond_it_too() -> None:
    alone: dict[str, Value] = {
        "finance__owner_elsewhere_usd_hour": 150.0,
        "finance__owner_day_elsewhere_h": 8.0,
        "practice__owner_visits_per_day": 0.0,
        "practice__second_physician_weekdays": (),
        "practice__third_physician_weekdays": (),
    }
    plan = paper_scenario(**alone)
    worked = {"owner_programme_s": {1: 36_000}, "infusion_days": {1: 1, 2: 3}}  # 10 hours

    owner = books_of(plan, arm(plan, existing_visits=dict.fromkeys(range(1, 13), 0), **worked))

    assert earned(owner, "owner_pay") == pytest.approx(-(10 + 3 * 8) * 150, abs=CENT)


@pytest.mark.parametrize(("alone", "share"), [((), 0.0), (("Fri",), 0.5), (("Tue", "Fri"), 1.0)])
def test_only_days_without_patients_of_the_owners_are_given_up(
    alone: tuple[str, ...], share: float
) -> None:
    plan = paper_scenario(
        finance__owner_elsewhere_usd_hour=150.0,
        finance__owner_day_elsewhere_h=8.0,
        practice__owner_weekdays=tuple(
            day for day in ("Mon", "Tue", "Wed", "Thu", "Fri") if day not in alone
        ),
        booking__consult_weekdays=("Mon", "Wed"),
        booking__infusion_weekdays=("Tue", "Fri"),
        booking__infusions_only_weekdays=alone,
    )

    owner = books_of(plan, arm(plan, infusion_days={1: 4}))

    assert earned(owner, "owner_pay") == pytest.approx(-4 * share * 8 * 150, abs=CENT)


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
    others = [part for part in PARTS if part not in ("owner_elsewhere", "tax")]
    assert [found[dear][part] for part in others] == [found[free][part] for part in others]


def future_capacity(scenario: Scenario) -> r.Ints:
    """Return the capacity of an infusion day, to be changed."""
    return blueprint(scenario).floor.programme_capacity.copy()
