"""A weekday for infusions alone: the owner comes for them, sees nobody else, pays for that day."""

import numpy as np
import pytest

from planner.blueprint.capacity import is_possible
from planner.errors import ScenarioError
from planner.experiments.execution.cache_keys import baseline_key
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.records import Activity, Ints
from planner.models.replication import Replication, kept_days, simulate
from planner.results.arm_books import books
from planner.scenario.along.days_along import days_along
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import future_of, small_scenario

FRIDAY, THURSDAY = 4, 3
FOUR = ("Mon", "Tue", "Wed", "Thu")
ALONE: dict[str, Value] = {
    "practice.owner_weekdays": FOUR,
    "booking.consult_weekdays": ("Mon", "Wed"),
    "booking.infusion_weekdays": ("Fri",),
    "booking.infusions_only_weekdays": ("Fri",),
    "practice.physician_sick_days_year": 0.0,
    "staff.sick_days_year": 0.0,
}
CLOSED: dict[str, Value] = {"practice.open_weekdays": FOUR}
OPEN: dict[str, Value] = {"practice.second_physician_weekdays": ("Mon", "Fri")}


def alone(how: dict[str, Value], **changes: Value) -> Scenario:
    """Return the small practice whose owner comes on Fridays for infusions alone."""
    return with_changes(small_scenario(**changes), ALONE | how)


def given(replication: Replication) -> int:
    kinds = (Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS, Activity.BOOSTERS)
    return int(replication.with_program[:, list(kinds)].sum())


def total(table: Ints, activity: Activity) -> int:
    return int(table[:, activity].sum())


@pytest.mark.parametrize("how", [CLOSED, OPEN])
def test_infusions_are_given_and_displace_no_visit_of_the_owner(how: dict[str, Value]) -> None:
    found = future_of(alone(how))

    weekdays = {int(prepare(alone(how)).calendar.weekday[each.day]) for each in infused(alone(how))}
    assert given(found) > 20
    assert weekdays == {FRIDAY}
    by_presence = total(found.with_program, Activity.DISPLACED_BY_PRESENCE)
    by_supervision = total(found.with_program, Activity.DISPLACED_BY_SUPERVISION)
    assert by_presence == by_supervision == 0


def infused(scenario: Scenario) -> list:
    days = kept_days(prepare(scenario), 0, 200)
    return [each for each in days if (each.kind == r.INFUSION).any()]


@pytest.mark.parametrize("how", [CLOSED, OPEN])
def test_without_infusions_the_day_is_as_it_is_now(how: dict[str, Value]) -> None:
    usual = with_changes(
        alone(how), {"booking.infusion_weekdays": ("Thu",), "booking.infusions_only_weekdays": ()}
    )

    one, other = future_of(usual), future_of(alone(how))

    shared = [Activity.INFUSION_DAY_VISITS, Activity.INFUSION_DAY_WAIT_S]
    kept = np.setdiff1d(np.arange(one.baseline.shape[1]), shared)
    assert np.array_equal(one.baseline[:, kept], other.baseline[:, kept])
    assert baseline_key(prepare(usual)) == baseline_key(prepare(alone(how)))


def test_on_a_closed_day_no_existing_patient_is_seen_and_none_of_the_practice_comes() -> None:
    scenario = alone(CLOSED, added__assistants=1, added__assistant_weeks=0)

    days = infused(scenario)

    assert days
    for each in days:
        assert not (each.kind < r.INFUSION).any()
        lunches = (each.kind == r.LUNCH_ASSISTANT).sum()
        assert lunches == 1  # of whoever is added; the practice's two stay at home
        assert not (each.kind == r.LUNCH_NURSE).any()


def test_on_an_open_day_others_see_their_patients_and_the_owner_does_not() -> None:
    days = infused(alone(OPEN))

    physicians = {int(p) for each in days for p in each.visits.physician[each.kind < r.INFUSION]}
    assert physicians == {1}


def test_a_nurse_of_ours_is_paid_for_a_closed_day_as_one_who_is_hired() -> None:
    closed, is_open = future_of(alone(CLOSED)), future_of(alone(OPEN))

    for found, hired in ((closed, True), (is_open, False)):
        paid = [
            total(found.with_program, each)
            for each in (Activity.HIRED_NURSE_DAYS, Activity.RETRAINED_NURSE_DAYS)
        ]
        assert paid[not hired] == total(found.with_program, Activity.INFUSION_DAYS) > 0
        assert paid[hired] == 0


def test_a_closed_day_costs_the_hours_of_its_nurse_by_hand() -> None:
    scenario = alone(CLOSED, money__price_growth_year=0.0, staff__wage_growth_year=0.0)
    replication = future_of(scenario)

    money = books(scenario, replication).with_program
    (paid,) = [each.usd for each in money.postings if each.what == "Nurses on infusion days"]

    days = replication.with_program[:, Activity.HIRED_NURSE_DAYS]
    stayed_h = replication.with_program[:, Activity.NURSE_OVERRUN_S] / 3600
    # 8:00 to 16:00 less lunch, and an hour around it, at 45 an hour with benefits of 28%
    by_hand = (days * 8 + stayed_h) * 93_600 / 2080 * 1.28
    assert days.sum() > 0
    assert paid[:-1] == pytest.approx(by_hand)


def test_the_owner_is_held_from_the_first_patient_to_the_last_on_such_a_day() -> None:
    alone_on_friday, beside_visits = (
        future_of(scenario)
        for scenario in (
            alone(OPEN),
            with_changes(
                alone(OPEN),
                {
                    "practice.owner_weekdays": (*FOUR, "Fri"),
                    "booking.infusions_only_weekdays": (),
                },
            ),
        )
    )

    held = [
        total(each.with_program, Activity.OWNER_HELD_S) / max(1, given(each))
        for each in (alone_on_friday, beside_visits)
    ]
    assert held[0] > 10 * held[1]


@pytest.mark.parametrize("how", [CLOSED, OPEN])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"plan.changes": "month 3 infusions on Thu and Fri; month 5 infusions on Thu"},
        {"practice.physician_sick_days_year": 30.0, "staff.sick_days_year": 30.0},
        {"staff.owner_infuses": True, "staff.infusion_nurses": 0, "added.assistants": 1},
    ],
)
def test_both_engines_say_the_same(how: dict[str, Value], changes: dict[str, Value]) -> None:
    scenario = with_changes(alone(how, practice__months=6), changes)

    quick, readable = (simulate(prepare(scenario), 0, engine) for engine in ("compiled", "simpy"))

    assert given(quick) > 0
    assert all(np.array_equal(a, b) for a, b in zip(quick, readable, strict=True))


@pytest.mark.parametrize("how", [CLOSED, OPEN])
def test_two_programs_share_such_a_day(how: dict[str, Value]) -> None:
    programs = "IV: share 0.6; Pain: preset pain, share 0.4"
    scenario = with_changes(alone(how, practice__months=6), {"programmes": programs})

    quick, readable = (simulate(prepare(scenario), 0, engine) for engine in ("compiled", "simpy"))

    assert given(quick) > 0
    assert all(np.array_equal(a, b) for a, b in zip(quick, readable, strict=True))


def test_start_times_of_a_closed_day_are_planned_without_the_practices_people() -> None:
    two_days: dict[str, Value] = {
        "booking.infusion_weekdays": ("Thu", "Fri"),
        "staff.medical_assistants": 2,
        "rooms.infusion_rooms": 2,
    }

    starts = {
        name: prepare(with_changes(alone(how), two_days)).floor.is_slot.sum(axis=1)
        for name, how in (("closed", CLOSED), ("open", OPEN))
    }

    assert starts["open"][FRIDAY] == starts["open"][THURSDAY] > 0
    assert 0 < starts["closed"][FRIDAY] <= starts["closed"][THURSDAY]


def test_a_plan_may_open_such_a_day_later_and_close_it_again() -> None:
    planned = alone(
        CLOSED, plan__changes="month 4 infusions on Thu and Fri; month 8 infusions on Thu"
    )
    scenario = with_changes(planned, {"booking.infusion_weekdays": ("Thu",)})

    blueprint = prepare(scenario)
    days = [each for each in kept_days(blueprint, 0, 400) if (each.kind == r.INFUSION).any()]

    months = {
        int(blueprint.calendar.month[each.day])
        for each in days
        if blueprint.calendar.weekday[each.day] == FRIDAY
    }
    assert months
    assert months <= {3, 4, 5, 6}


# --- what does not go together --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"practice.owner_weekdays": (*FOUR, "Fri")},
            r"names Fri, when the owner sees existing patients",
        ),
        (
            CLOSED | {"booking.infusions_only_weekdays": ()},
            r"when the practice is closed.*or for infusions alone",
        ),
        (
            {"booking.infusions_only_weekdays": ()},
            r"or come for infusions alone \(booking.infusions_only_weekdays\)",
        ),
        (
            CLOSED | {"staff.owner_infuses": True, "staff.infusion_nurses": 0},
            r"its assistants do not come: 1 with life support, and the rule asks for 2",
        ),
    ],
)
def test_what_does_not_go_together_is_named(changes: dict[str, Value], said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        alone(changes)


def test_an_owner_who_changes_days_keeps_the_day_for_infusions() -> None:
    found = days_along(alone(CLOSED), {"practice.owner_weekdays": ("Mon", "Tue")})

    assert "booking.infusion_weekdays" not in found


def test_a_day_for_infusions_alone_makes_them_possible_where_no_other_is() -> None:
    assert is_possible(alone(CLOSED))


INTERNIST: dict[str, Value] = {
    "practice.open_weekdays": FOUR,
    "practice.owner_weekdays": FOUR,
    "practice.second_physician_weekdays": (),
    "practice.third_physician_weekdays": (),
    "booking.consult_weekdays": ("Tue",),
    "booking.infusion_weekdays": ("Fri",),
    "booking.infusions_only_weekdays": ("Fri",),
    "rooms.exam_rooms": 3,
    "staff.medical_assistants": 1,
    "staff.front_desk_fte": 1.0,
}


@pytest.mark.parametrize("number", [12, 16])
def test_an_emergency_on_a_closed_day_goes_without_the_assistants_of_the_practice(
    number: int,
) -> None:
    found = simulate(prepare(with_changes(Scenario(), INTERNIST)), number)

    assert total(found.with_program, Activity.STOPPED_EVENTS) > 0


@pytest.mark.parametrize("rule", ["spot_checks", "nurse_two_patients"])
def test_where_the_owner_is_ill_on_a_closed_day_nobody_counts_who_does_not_come(rule: str) -> None:
    changes = {
        **INTERNIST,
        "monitoring.preset": rule,
        "monitoring.life_support_people": 2,
        "practice.physician_sick_days_year": 30.0,
    }
    found = simulate(prepare(with_changes(Scenario(), changes)), 0)

    assert total(found.with_program, Activity.INFUSIONS_CANCELLED) > 0
    assert given(found) > 20
