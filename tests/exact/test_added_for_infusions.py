"""Who and what is added for infusions is on site with infusions, and only there."""

import numpy as np
import pytest

from planner.errors import ScenarioError
from planner.experiments.execution.cache_keys import baseline_key
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.driver.state import new_replication_state
from planner.models.driver.who_is_there import added_on
from planner.models.records import Activity, Ints
from planner.models.replication import Replication, simulate
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.months import months_later
from tests.setting_moves import moves
from tests.small_practice import future_of, small_scenario

NO_SEARCH: dict[str, Value] = {
    "added.assistant_weeks": 0,
    "added.nurse_weeks": 0,
    "added.desk_weeks": 0,
    "added.exam_room_weeks": 0,
}
CROWDED: dict[str, Value] = {  # existing patients wait for rooms, assistants and the nurse
    "practice.owner_visits_per_day": 22.0,
    "practice.second_physician_weekdays": ("Mon", "Tue", "Wed", "Thu", "Fri"),
    "practice.nurse_share": 0.9,
    "practice.nurse_min": 20.0,
    "rooms.exam_rooms": 2,
    "rooms.exam_rooms_used": 0,
    "staff.medical_assistants": 1,
    "staff.opening_month": 4,
}
ADDED: dict[str, Value] = {
    "added.assistants": 2,
    "added.nurses": 1,
    "added.exam_rooms": 2,
}


def crowded(**changes: Value) -> Scenario:
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    return with_changes(small_scenario(), NO_SEARCH | CROWDED | named)


def waits_s(replication: Replication, months: slice = slice(None)) -> int:
    """Return the waits of existing patients in the arm with infusions, who left unseen included."""
    rows = replication.with_program[months]
    left = rows[:, Activity.EXISTING_GAVE_UP] * crowded().practice.patience_min * 60
    return int((rows[:, Activity.EXISTING_WAIT_S] + left).sum())


def without(replication: Replication) -> Ints:
    """Return what happens without infusions; some columns note which days infusions share."""
    columns = (Activity.EXISTING_VISITS, Activity.EXISTING_WAIT_S, Activity.EXISTING_GAVE_UP)
    return np.asarray(replication.baseline[:, columns])


@pytest.mark.parametrize("path", ADDED)
def test_what_is_added_is_used_by_everybody_in_the_arm_with_infusions(path: str) -> None:
    before, after = crowded(), with_changes(crowded(), {path: ADDED[path]})

    one, other = future_of(before), future_of(after)

    assert waits_s(other) < waits_s(one)
    assert np.array_equal(without(one), without(other))


@pytest.mark.parametrize("path", [path for path in CATALOG if path.startswith("added.")])
def test_the_practice_without_infusions_does_not_know_what_is_added(path: str) -> None:
    facts = CATALOG[path]
    case = with_changes(crowded(), dict(facts.bites_with))

    keys = {baseline_key(prepare(moved)) for moved in moves(case, facts)}

    assert keys == {baseline_key(prepare(crowded()))}


def test_where_the_practice_has_no_assistant_an_added_one_is_unknown_without_infusions() -> None:
    none = crowded(staff__medical_assistants=0)

    assert baseline_key(prepare(none)) == baseline_key(
        prepare(with_changes(none, {"added.assistants": 2}))
    )


def test_it_comes_with_the_opening_unless_a_month_is_given() -> None:
    plain = crowded()
    with_it, early = (crowded(**ADDED_BY_NAME, added__nurse_month=month) for month in (0, 2))

    none, one, other = (future_of(each) for each in (plain, with_it, early))

    opening = int(one.opening_day / r.DAYS_PER_MONTH)
    assert opening == 4
    assert np.array_equal(none.with_program[:4], one.with_program[:4])
    assert np.array_equal(none.with_program[:1], other.with_program[:1])
    assert waits_s(other, slice(1, 4)) < waits_s(none, slice(1, 4))


ADDED_BY_NAME: dict[str, Value] = {"added__nurses": 1}


def test_the_opening_waits_until_who_is_added_is_found() -> None:
    soon, late = (crowded(added__assistants=1, added__assistant_weeks=each) for each in (2, 30))

    assert future_of(soon).opening_day == future_of(crowded()).opening_day
    assert future_of(late).opening_day >= 7 * 30


def test_a_plan_hires_assistants_and_receptionists() -> None:
    plain = crowded()
    planned = crowded(plan__changes="month 9 hire two assistants")

    one, other = future_of(plain), future_of(planned)

    begins = slice(8, None)
    assert np.array_equal(one.with_program[:8], other.with_program[:8])
    assert waits_s(other, begins) < waits_s(one, begins)


def test_after_a_stop_nobody_who_was_added_is_left() -> None:
    stops = "month 9 stop"
    one, other = (future_of(crowded(plan__changes=stops, **added)) for added in ({}, ADDED_BY_NAME))

    day = (months_later(crowded().practice.start_date, 9) - crowded().practice.start_date).days
    month = int(day / r.DAYS_PER_MONTH) + 1
    assert waits_s(other, slice(4, 8)) < waits_s(one, slice(4, 8))
    assert waits_s(other, slice(month, None)) == waits_s(one, slice(month, None))


def test_a_desk_that_is_added_calls_back_more_people() -> None:
    busy: dict[str, Value] = {"demand.ad_spend_usd_month": 20_000.0, "funnel.desk_free_min": 20}
    alone, helped = (
        future_of(with_changes(crowded(added__desk_fte=fte), busy)) for fte in (0.0, 1.0)
    )

    calls = [each.with_program[:, Activity.CALLS].sum() for each in (alone, helped)]
    assert calls[1] > calls[0]


def test_an_assistant_who_is_added_allows_as_many_start_times_as_one_of_the_practice() -> None:
    own = small_scenario(staff__medical_assistants=2)
    added = small_scenario(staff__medical_assistants=0, added__assistants=2)

    assert np.array_equal(prepare(own).floor.infusion_slot_s, prepare(added).floor.infusion_slot_s)


PART_TIME: dict[str, Value] = {
    "added.assistant_days": "infusion_days",
    "added.nurse_days": "infusion_days",
}
TUESDAYS, THURSDAYS = 1, 3  # the weekdays of infusions


def units_by_weekday(scenario: Scenario, resource: int) -> list[int]:
    """Return how many are there who are added, on the days of the week after the opening."""
    state = new_replication_state(prepare(scenario), 0)
    week = range(state.opening_day, state.opening_day + 7)
    there = {int(state.weekday[day]): added_on(state, day, resource) for day in week}
    return [there[day] for day in range(7)]


@pytest.mark.parametrize(
    ("path", "resource"), [("added.assistants", r.ASSISTANTS), ("added.nurses", r.NURSES)]
)
def test_who_is_part_time_is_there_on_weekdays_of_infusions_only(path: str, resource: int) -> None:
    added = with_changes(crowded(), {path: 2})

    whole, part = (units_by_weekday(with_changes(added, how), resource) for how in ({}, PART_TIME))

    assert whole == [2] * 7
    assert part == [2 * (day in (TUESDAYS, THURSDAYS)) for day in range(7)]


def test_rooms_that_are_added_stay_when_people_are_part_time() -> None:
    scenario = with_changes(crowded(added__exam_rooms=2), PART_TIME)

    assert units_by_weekday(scenario, r.EXAM_ROOMS) == [2] * 7


TWO_PART_TIME: dict[str, Value] = {
    "added__assistants": 2,
    "added__assistant_days": "infusion_days",
}


def test_part_time_help_is_felt_less_and_by_nobody_without_infusions() -> None:
    none, whole, part = (
        future_of(crowded(practice__rooming_min=12, rooms__exam_rooms=4, **each))
        for each in ({}, {"added__assistants": 2}, TWO_PART_TIME)
    )

    left = [
        int(each.with_program[:, Activity.EXISTING_GAVE_UP].sum()) for each in (whole, part, none)
    ]
    assert left[0] < left[1] < left[2]  # one assistant alone has 12 minutes for each of 44 visits
    assert np.array_equal(without(none), without(part))


def test_where_every_open_day_has_infusions_part_time_help_is_there_as_much() -> None:
    week = ("Mon", "Tue", "Wed", "Thu", "Fri")
    added = crowded(booking__infusion_weekdays=week, added__assistants=1)

    whole, part = (future_of(with_changes(added, how)) for how in ({}, PART_TIME))

    assert np.array_equal(whole.with_program, part.with_program)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        PART_TIME,
        PART_TIME | {"plan.changes": "month 3 infusions on Mon; month 4 hire an assistant"},
    ],
)
def test_both_engines_say_the_same_of_who_is_added(changes: dict[str, Value]) -> None:
    added = crowded(
        practice__months=6, staff__opening_month=1, added__assistants=1, added__nurses=1
    )
    scenario = with_changes(added, changes)

    quick, readable = (simulate(prepare(scenario), 0, engine) for engine in ("compiled", "simpy"))

    assert all(np.array_equal(a, b) for a, b in zip(quick, readable, strict=True))


def test_who_is_to_come_after_the_opening_belongs_into_the_plan() -> None:
    with pytest.raises(ScenarioError, match=r"month 8 hire an assistant"):
        crowded(added__assistants=1, added__assistant_month=8)
