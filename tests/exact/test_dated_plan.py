"""The dated plan: its words, the days on which its changes hold, and what each changes."""

from collections.abc import Iterator

import numpy as np
import pytest

from planner.errors import ScenarioError
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.driver.state import ReplicationState, new_replication_state
from planner.models.plan_changes import look, new_progress
from planner.models.records import Activity
from planner.models.replication import Replication, advance, advance_with_plan, simulate
from planner.scenario.dated_plan.stages import planned, scenario_after
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from planner.scenario.tables.dated_changes import Step, Trigger, dated_changes
from tests.exact.test_nurses_working import house
from tests.small_practice import future_of, small_scenario


def same(one: Replication, other: Replication) -> bool:
    """Return whether two futures are the same but for the days of changes."""
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in Replication._fields
        if name != "change_day"
    )


def given_after(state: Replication, month: int) -> int:
    kinds = [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS, Activity.BOOSTERS]
    return int(state.with_program[month:, kinds].sum())


# --- words --------------------------------------------------------------------------------------


def test_a_date_a_month_and_a_condition_are_read() -> None:
    words = (
        "2027-09-01 second room; month 8 hire a nurse\n"
        "when utilization of rooms stays above 80% for 8 weeks, open a third room"
    )

    on, month, when = dated_changes(words)

    assert on.day is not None
    assert on.day.isoformat() == "2027-09-01"
    assert on.steps == (Step("rooms", "", 2),)
    assert month.month == 8
    assert month.steps == (Step("nurses", "hired", 1),)
    assert when.trigger == Trigger("room_use", True, 0.8, 8)
    assert when.steps == (Step("rooms", "", 3),)


@pytest.mark.parametrize("use", ["use", "utilisation", "utilization"])
def test_use_of_rooms_and_an_end_are_read_in_either_spelling(use: str) -> None:
    (when,) = dated_changes(f"when {use} of rooms above 80% for 8 weeks, open a third room")

    assert when.trigger == Trigger("room_use", True, 0.8, 8)
    (stop,) = dated_changes(f"month 9 stop the program{'me' if use == 'use' else ''}")
    assert stop.steps == dated_changes("month 9 stop")[0].steps


def test_one_change_can_do_several_things() -> None:
    (change,) = dated_changes(
        "month 8: one more room, infusions on Tue, Wed and Thu and hire nurse"
    )

    assert change.steps == (
        Step("more_rooms", "", 1),
        Step("days", "Tue Wed Thu"),
        Step("nurses", "hired", 1),
    )


def test_a_plan_changes_what_it_says() -> None:
    scenario = small_scenario(
        plan__changes="month 3 second room; month 4 booking.consults_per_day 4; month 5 stop",
        rooms__infusion_rooms=1,
        rooms__exam_rooms_used=1,
        rooms__monitors=1,
        rooms__pumps=1,
    )

    rooms, consults, stopped = (scenario_after(scenario, some) for some in (1, 3, 7))

    assert (rooms.rooms.infusion_rooms, rooms.rooms.monitors, rooms.rooms.pumps) == (2, 2, 2)
    assert consults.booking.consults_per_day == 4
    assert stopped.booking.infusion_weekdays == ()
    assert stopped.demand.ad_spend_usd_month == 0


def test_nurses_who_come_in_two_ways_at_once_are_all_there() -> None:
    scenario = small_scenario(
        staff__nurses=3, plan__changes="month 8 hire a nurse, contract two nurses"
    )

    after = scenario_after(scenario, 1)

    assert after.staff.infusion_nurses == scenario.staff.infusion_nurses + 3
    assert after.team.people.count(": contract") == 2
    assert after.team.people.count(": hired") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("some day second room", "Begin with a date"),
        ("2027-02-30 second room", "no day of the calendar"),
        ("month 3 paint the walls", "Say what changes"),
        ("month 3 monitoring.patients_per_nurse 9", "which a plan cannot"),
        ("when rain above 80% for 8 weeks, stop", "Say what stays above or below"),
        ("when utilization of rooms above 80 for 8 weeks, stop", "unit '%'"),
        ("when utilization of rooms above 80% for 99 weeks, stop", "Give 1 to 52"),
        ("month 999 second room", "Changes come between"),
        ("2020-01-01 second room", "Changes come between"),
        ("month 3 rooms.infusion_rooms 70", "which cannot be"),
        ("month 3 booking.consults_per_day many", "Give a number"),
        ("month 3 retrain a nurse", "staff.nurses"),
        (";".join(["month 3 second room"] * 9), "at most 8"),
    ],
)
def test_words_that_cannot_be_read_are_refused_in_words(words: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        small_scenario(plan__changes=words)


def test_every_wrong_change_is_named() -> None:
    words = "2020-01-01 second room; month 3 rooms.infusion_rooms 70"

    with pytest.raises(ScenarioError) as raised:
        small_scenario(plan__changes=words)

    assert "2020-01-01" in str(raised.value)
    assert "70" in str(raised.value)


# --- days ---------------------------------------------------------------------------------------


def test_a_month_begins_on_its_day_of_the_calendar() -> None:
    scenario = small_scenario(plan__changes="month 3 second room; 2027-02-01 second room")

    third, first_of_february = planned(scenario)

    assert third.day == 59  # 4 January to 4 March: 31 and 28 days
    assert first_of_february.day == 28


def test_a_dated_change_holds_from_its_day() -> None:
    scenario = small_scenario(plan__changes="2027-05-03 second room")

    assert simulate(prepare(scenario), 0).change_day.tolist() == [119]


def test_a_plan_without_changes_is_no_plan() -> None:
    plain = future_of(small_scenario())

    unchanged = future_of(small_scenario(plan__changes="month 4 second room; month 6 second room"))

    assert plain.change_day.tolist() == []
    assert unchanged.change_day.tolist() == [90, 151]
    assert same(plain, unchanged)


def test_a_change_beyond_the_last_month_never_comes() -> None:
    state = future_of(small_scenario(plan__changes="month 99 stop"))

    assert state.change_day.tolist() == [r.NEVER]
    assert same(state, future_of(small_scenario()))


def test_before_its_day_a_change_changes_nothing() -> None:
    plain = future_of(small_scenario())

    dearer = future_of(small_scenario(plan__changes="month 7 money.infusion_price_usd 900"))

    assert np.array_equal(plain.with_program[:6], dearer.with_program[:6])
    assert not np.array_equal(plain.with_program[6:], dearer.with_program[6:])


def test_what_holds_from_the_first_day_is_as_if_it_stood_in_the_settings() -> None:
    at_once = future_of(small_scenario(plan__changes="2027-01-04 booking.consults_per_day 4"))

    assert same(at_once, future_of(small_scenario(booking__consults_per_day=4)))


def test_a_plan_leaves_the_practice_without_it_alone() -> None:
    plain = future_of(small_scenario())

    planned_one = future_of(
        small_scenario(plan__changes="month 4 infusions on Mon Tue Wed Thu Fri; month 6 stop")
    )

    # Its days are the same; which of them count as days with infusions is not.
    by_day_of_infusions = [Activity.INFUSION_DAY_VISITS, Activity.INFUSION_DAY_WAIT_S]
    one, other = (
        np.delete(each.baseline, by_day_of_infusions, axis=1) for each in (plain, planned_one)
    )
    assert np.array_equal(one, other)


# --- what changes -------------------------------------------------------------------------------


def test_more_days_more_infusions() -> None:
    few, more = (
        future_of(house(plan__changes=words))
        for words in ("", "month 4 infusions on Mon Tue Wed Thu Fri")
    )

    assert given_after(few, 0) > 50
    assert given_after(more, 4) > 1.5 * given_after(few, 4)
    assert more.with_program[:3].tolist() == few.with_program[:3].tolist()


def test_after_the_stop_nobody_is_infused() -> None:
    stopped = future_of(house(plan__changes="month 6 stop"))

    assert given_after(stopped, 0) > 20
    assert given_after(stopped, 5) == 0
    assert stopped.with_program[5:, Activity.CONSULTS_HELD].sum() == 0
    assert stopped.with_program[5:, Activity.INFUSION_DAYS].sum() == 0


ENDS_WITH_IT = (
    *(Activity.NURSES_HIRED, Activity.NURSE_TRAINING_S, Activity.STAND_IN_S, Activity.RENEWALS),
    *(Activity.RESIGNATIONS, Activity.DESK_OFFERED_S, Activity.ENQUIRIES, Activity.INFUSION_DAYS),
    *(Activity.INTEGRATION_SESSIONS, Activity.PREPARATION_SESSIONS, Activity.CONSULTS_HELD),
)


def restless(plan: str) -> Scenario:
    """Return a house whose nurses leave, renew their certificates and train all the time."""
    return house(
        staff__nurses=2,
        staff__infusion_nurses=2,
        staff__infusion_nurse_plan="hire",
        staff__recruit_days=20,
        team__turnover_year=1.0,
        team__certificate_months=3,
        plan__changes=plan,
    )


def test_after_a_stop_nobody_is_hired_trained_certified_replaced_or_at_the_desk() -> None:
    goes_on = future_of(restless("month 9 hire a nurse")).with_program[6:]
    stopped = future_of(restless("month 7 stop; month 9 hire a nurse")).with_program[6:]

    for activity in ENDS_WITH_IT:
        assert stopped[:, activity].sum() == 0
        assert goes_on[:, activity].sum() > 0 or activity == Activity.STAND_IN_S
    assert future_of(restless("month 7 stop")).hours[6:].sum() == 0


def test_long_after_a_stop_the_practice_is_what_it_would_be_without() -> None:
    """Those displaced before it have all been seen by then."""
    stopped = future_of(restless("month 7 stop"))

    assert stopped.with_program[9:].tolist() == stopped.baseline[9:].tolist()


def test_a_stop_at_once_leaves_nothing_but_who_was_hired() -> None:
    stopped = future_of(restless("month 1 stop"))
    found = stopped.with_program.copy()

    assert found[0, Activity.NURSES_HIRED] == 2
    found[0, Activity.NURSES_HIRED] = 0
    assert found.tolist() == stopped.baseline.tolist()


def test_who_is_taken_back_after_a_stop_goes_on() -> None:
    words = "month 5 stop; month 8 infusions on Tue Thu; month 8 consults on Mon Wed"
    again = future_of(restless(words))

    assert given_after(again, 4) == given_after(again, 7) > 0


def test_a_nurse_hired_in_month_8_works_when_she_is_found_and_trained() -> None:
    scenario = house(plan__changes="month 8 hire a nurse")
    state = future_of(scenario)

    # Month 8 begins on 4 August 2027, day 212. 83 days to 26 October; five working days of
    # onboarding to Monday 1 November, two of training: trained from Thursday 4 November on.
    assert state.nurse_days[:, 1].tolist() == [302, 304, 304]
    assert state.with_program[:, Activity.NURSES_HIRED].tolist() == [0] * 7 + [1] + [0] * 6
    assert state.with_program[:10, Activity.HIRED_NURSE_DAYS].sum() == 0
    assert state.with_program[10:, Activity.HIRED_NURSE_DAYS].sum() > 20


def test_an_opening_that_only_the_plan_allows() -> None:
    scenario = small_scenario(
        plan__changes="month 5 one more room",
        rooms__infusion_rooms=0,
        rooms__exam_rooms_used=0,
    )
    state = future_of(scenario)

    assert state.opening_day == 120  # 4 May
    assert given_after(state, 0) > 0


# --- triggers -----------------------------------------------------------------------------------

FULL = "when start times booked above 50% for 3 weeks, infusions on Mon Tue Wed Thu Fri"


def weeks_of(scenario_words: str, **changes: Value) -> Iterator[tuple[int, ReplicationState]]:
    blueprint = prepare(house(plan__changes=scenario_words, **changes))
    state, progress = new_replication_state(blueprint, 0), new_progress(blueprint)
    for day in range(400):
        state = look(blueprint, progress, state, day)
        advance(state, day + 1, first_day=day)
        if day >= state.opening_day and (day - state.opening_day) % 7 == 6:
            yield day, state


def test_a_trigger_fires_after_its_weeks_in_a_row() -> None:
    seen, fired = np.zeros(2), r.NEVER
    in_a_row = 0
    for day, state in weeks_of(FULL):
        now = state.activity[:, [Activity.INFUSION_SLOTS_BOOKED, Activity.INFUSION_SLOTS]].sum(
            axis=0
        )
        booked, offered = now - seen
        seen = now
        if offered > 0:
            in_a_row = in_a_row + 1 if booked > 0.5 * offered else 0
        if in_a_row == 3:
            fired = day + 1
            break

    assert simulate(prepare(house(plan__changes=FULL)), 0).change_day.tolist() == [fired]


def test_a_room_is_built_after_the_trigger_fired() -> None:
    words = "when start times booked above 50% for 3 weeks, open a third room"
    quick, slow = (
        simulate(prepare(house(plan__changes=words, staff__opening_month=3, **weeks)), 0)
        for weeks in ({"ready__room_weeks": 0}, {"ready__room_weeks": 10})
    )

    assert slow.change_day[0] == quick.change_day[0] + 70


def test_a_trigger_that_never_holds_never_fires() -> None:
    scenario = house(plan__changes="when start times booked above 100% for 3 weeks, stop")
    state = future_of(scenario)

    assert state.change_day.tolist() == [r.NEVER]
    assert same(state, future_of(house()))


def test_day_by_day_is_the_same_as_all_at_once() -> None:
    blueprint = prepare(house(plan__changes=FULL))
    state, progress = new_replication_state(blueprint, 0), new_progress(blueprint)
    for day in range(len(state.month)):
        state = advance_with_plan(blueprint, progress, state, day + 1, first_day=day)

    whole = simulate(blueprint, 0)

    assert np.array_equal(state.activity, whole.with_program)
    assert progress.change_day.tolist() == whole.change_day.tolist()


def test_both_engines_agree_on_a_plan() -> None:
    blueprint = prepare(
        small_scenario(
            practice__months=6,
            plan__changes="month 3 hire a nurse; month 4 infusions on Mon Wed; month 6 stop",
        )
    )

    assert same(simulate(blueprint, 0, "compiled"), simulate(blueprint, 0, "simpy"))
