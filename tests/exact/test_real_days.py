"""Real days: lunch, sickness, second veins, drivers, blocks, rooms, chairs and cleaning.

The clinic is the calm one of `tests/clinic_days.py`: check-in 5, vein 5, infusion 40,
recovery 30, discharge 5, cleaning 10 minutes. Times are minutes from the opening at 8:00;
lunch begins at 240 and is 30 minutes for each.
"""

import numpy as np
import pytest

from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.driver.follow_up import follow_up
from planner.models.driver.nurses_come_and_go import begin_day
from planner.models.driver.state import ReplicationState, new_replication_state
from planner.models.driver.who_is_there import anybody_comes, who_comes
from planner.models.existing_day import send_sick_home
from planner.models.infusion_day import latest_start_s
from planner.models.records import Activity
from planner.scenario.derived.adverse_events import event_shares
from planner.scenario.model import Scenario
from tests.clinic_days import (
    KEY,
    MIN,
    OPENS_S,
    Existing,
    Other,
    Patient,
    blueprint,
    calm,
    day_context,
    infusion_day,
)
from tests.small_practice import future_of, small_scenario

ONE_ROOM = {"rooms__infusion_rooms": 1, "rooms__exam_rooms_used": 1}
HERE = np.array([True, True, True, False])


def lunch(day) -> tuple[float, float]:
    """Return when the only infusion nurse ate."""
    return day.steps(int(np.flatnonzero(day.plan.visit_route == r.LUNCH_INFUSION_NURSE)[0]))[0]


# --- late patients ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comes_min", "latest_min"),
    [
        (140, 210),  # early: an hour after 150, when the appointment is
        (150, 210),
        (170, 230),  # an hour after coming
        (211, 271),  # later than an hour, and rooms are free
        (350, 395),  # an average visit takes 85 minutes and all leave until 480
        (396, 395),  # it would end after that: sent home at once
    ],
)
def test_who_comes_late_is_let_in_while_the_day_can_still_end_in_time(
    comes_min: int, latest_min: int
) -> None:
    b = blueprint(calm())
    context = day_context(b, HERE, b.floor.program_capacity)

    found = latest_start_s(context, OPENS_S + 150 * MIN, OPENS_S + comes_min * MIN)

    assert found == OPENS_S + latest_min * MIN


# --- lunch --------------------------------------------------------------------------------


def test_without_cover_the_nurse_eats_when_she_watches_nobody() -> None:
    day = infusion_day(calm(), [Patient(at_min=200)], lunches=True)

    # Infusion 210 to 250, recovery to 280, discharge to 285.
    assert day.span(0, r.DISCHARGE) == (280, 285)
    assert lunch(day) == (285, 315)


def test_with_cover_the_nurse_eats_on_time_and_the_owner_watches() -> None:
    scenario = calm(staff__lunch_cover="prescriber")

    day = infusion_day(scenario, [Patient(at_min=200)], [Existing(242)], lunches=True)

    assert lunch(day) == (240, 270)
    assert day.steps(day.existing[0]) == [(242, 246), (270, 286)]
    assert len(day.breaches) == 0


def test_a_lunch_that_cannot_begin_within_an_hour_and_a_half_is_missed() -> None:
    in_time = infusion_day(calm(), [Patient(200), Patient(245)], lunches=True)
    too_late = infusion_day(calm(), [Patient(200), Patient(246)], lunches=True)

    # The second is discharged 85 minutes after arriving: at 330, just in time, or at 331.
    assert lunch(in_time) == (330, 360)
    assert in_time.row[Activity.LUNCHES_MISSED] == 0
    assert too_late.row[Activity.LUNCHES_MISSED] == 1


# --- sickness -----------------------------------------------------------------------------


def staff_after(sick: float, cover: float, day: int = 0, **changes: int) -> list[int]:
    """Return assistants, practice nurses, infusion nurses and their watch units that are in."""
    b = blueprint(calm(**changes))
    capacity = b.floor.program_capacity.copy()
    chances = b.chances._replace(sick_share=sick, sick_cover_share=cover)
    send_sick_home(capacity, b.floor, chances, KEY, day)
    return capacity[[r.ASSISTANTS, r.NURSES, r.INFUSION_HANDS, r.INFUSION_WATCH]].tolist()


def test_where_all_are_sick_one_assistant_and_one_practice_nurse_are_replaced() -> None:
    assert staff_after(0.0, 0.0) == [4, 2, 1, 6]
    assert staff_after(1.0, 0.0) == [1, 1, 0, 0]


def test_cover_for_a_sick_infusion_nurse_does_all_her_work() -> None:
    assert staff_after(1.0, 1.0, staff__infusion_nurses=2) == [1, 1, 2, 12]
    assert staff_after(1.0, 0.0, staff__infusion_nurses=2) == [1, 1, 0, 0]


def test_more_cover_never_means_fewer_nurses_and_comes_at_its_share() -> None:
    found = np.array(
        [[staff_after(1.0, cover, day)[2] for cover in (0.2, 0.5, 0.8)] for day in range(400)]
    )

    assert (np.diff(found, axis=1) >= 0).all()
    # Three deviations of a share of 400 days: 3 x sqrt(0.25 / 400).
    assert found.mean(axis=0) == pytest.approx([0.2, 0.5, 0.8], abs=0.075)


def future_with_bookings(scenario: Scenario) -> tuple[ReplicationState, int]:
    """Return a future with two infusions and a consult booked on one day, and the day."""
    state = new_replication_state(prepare(scenario), 0)
    begin_day(state, state.opening_day)
    day = int(np.flatnonzero(state.infuses)[3])
    state.book.infusion[day, :2] = (0, 1)
    state.book.consult[day, 0] = 2
    return state, day


def test_a_sick_owner_calls_infusions_and_consults_off_and_books_them_again() -> None:
    state, day = future_with_bookings(small_scenario(booking__late_cancel_share=0.0))
    next_infusions = int(np.flatnonzero(state.infuses)[4])

    coming = who_comes(state, day, ~HERE)

    assert not anybody_comes(coming)
    assert state.program.row[:, Activity.INFUSIONS_CANCELLED].sum() == 2
    assert state.book.infusion[next_infusions, :2].tolist() == [0, 1]
    consults = state.book.consult[day + 1 : day + 8]
    assert (consults == 2).sum() == 1


def test_with_a_prescriber_on_call_infusions_go_on_without_a_sick_owner() -> None:
    scenario = small_scenario(
        monitoring__prescriber_presence="on_call",
        staff__sick_days_year=0.0,
        booking__missed_share=0.0,
        booking__late_cancel_share=0.0,
    )
    state, day = future_with_bookings(scenario)

    coming = who_comes(state, day, ~HERE)

    assert coming.infusions[:2].tolist() == [0, 1]
    assert (coming.consults < 0).all()
    assert state.program.row[:, Activity.INFUSIONS_CANCELLED].sum() == 0


@pytest.mark.parametrize(("cover", "called_off"), [(1.0, False), (0.0, True)])
def test_without_cover_for_the_only_nurse_the_infusions_of_her_sick_days_are_called_off(
    cover: float, called_off: bool
) -> None:
    scenario = small_scenario(
        staff__sick_days_year=60.0,
        staff__sick_cover_share=cover,
        practice__physician_sick_days_year=0.0,
    )

    total = future_of(scenario).with_program.sum(axis=0)

    assert (total[Activity.INFUSIONS_CANCELLED] > 0) == called_off
    kept = total[[Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS, Activity.BOOSTERS]].sum()
    missed = total[
        [Activity.MISSED_VISITS, Activity.LATE_CANCELS, Activity.INFUSIONS_TURNED_AWAY]
    ].sum()
    others = total[[Activity.INFUSIONS_POSTPONED, Activity.INFUSIONS_CANCELLED]].sum()
    assert kept + missed + others == total[Activity.INFUSION_SLOTS_BOOKED]


# --- what befalls a patient ---------------------------------------------------------------


def test_a_second_vein_takes_as_long_as_the_first() -> None:
    day = infusion_day(calm(), [Patient(second_vein=True)])

    assert day.span(0, r.VEIN) == (5, 15)


def test_without_a_driver_the_patient_stays_longer() -> None:
    day = infusion_day(calm(visit__no_driver_min=45.0), [Patient(driver_comes=False)])

    assert day.span(0, r.RECOVER) == (50, 50 + 30 + 45)


def test_a_postponed_visit_ends_after_check_in_and_is_booked_again() -> None:
    day = infusion_day(calm(**ONE_ROOM), [Patient(postponed=True), Patient()])

    assert day.steps(day.patients[0]) == [(0, 5)]
    assert day.span(1, r.CHECK_IN) == (5, 10)
    assert day.row[Activity.INFUSIONS_POSTPONED] == 1

    state = new_replication_state(prepare(small_scenario()), 0)
    begin_day(state, state.opening_day)
    today = int(np.flatnonzero(state.infuses)[3])
    only_first = day.visits._replace(patient=np.where(day.visits.patient == 0, 0, r.NOBODY))
    follow_up(state, today, day.plan, day.log.status, only_first)
    assert (state.book.infusion[today + 1 : today + 8] == 0).sum() == 1


# --- blocks, rooms and chairs -------------------------------------------------------------


@pytest.mark.parametrize(
    ("from_min", "until_min", "starts"),
    [(480, 720, [0, 20, 60, 80, 130]), (780, 960, [0, 0, 70, 70])],
)
def test_infusions_in_a_block_begin_and_end_in_it(
    from_min: int, until_min: int, starts: list[int]
) -> None:
    block = {"booking__infusions_start_min": from_min, "booking__infusions_end_min": until_min}

    floor = prepare(calm(**block)).floor
    slots = floor.infusion_slot_s[floor.is_slot.any(axis=0)]

    # The nurse watches two infusions, or three recoveries: of six parts an infusion takes three, a
    # recovery two; the prescriber watches while she sets veins and discharges. Nobody may wait for
    # more than 15 minutes. Shorter block (180 minutes): two at once are infused 15 to 55 and gone
    # at 90 and 95, so the next can begin at 95, with veins set at 80 and 85, and come at 70.
    # The same in the longer block (240) leaves no room for a fifth, whose infusion begins at 175.
    # Where the second comes at 20, infusions run 10 to 50 and 30 to 70, recoveries until 80 and
    # 100. The third begins at 80, when the first has recovered; the fourth at 100, when the second
    # has; the fifth at 150, when the third has, and leaves at 225. Each has come 20 before. A sixth
    # could begin at 170, when the fourth has recovered, and would leave at 245.
    assert ((slots // MIN) - from_min).tolist() == starts


def test_two_patients_to_a_room_share_it_and_the_noise() -> None:
    scenario = calm(rooms__patients_per_room=2, **ONE_ROOM)

    day = infusion_day(scenario, [Patient()] * 3)

    # The third begins when the first has left and the place is cleaned, at 90 + 10; that is
    # later than an hour, so they go home.
    assert day.starts(r.CHECK_IN) == [0, 0, r.NEVER]
    assert day.row[Activity.INFUSIONS_TURNED_AWAY] == 1
    assert event_shares(scenario.safety, scenario.rooms, music=True)[4] == pytest.approx(
        0.04 * 1.25
    )


def test_with_a_recovery_chair_the_room_is_free_when_it_is_cleaned() -> None:
    day = infusion_day(calm(rooms__recovery_chairs=2, **ONE_ROOM), [Patient(), Patient()])

    # Infusion to 50; the patient is moved at once, rests until 80 and leaves the chair at 85; an
    # assistant cleans from 50 to 60.
    (move,) = day.tasks(0, r.MOVE)
    assert day.steps(move) == [(50, 50), (50, 60)]
    assert (day.span(0, r.RECOVER), day.span(0, r.DISCHARGE)) == ((50, 80), (80, 85))
    assert day.span(1, r.CHECK_IN) == (60, 65)
    assert day.row[Activity.ROOM_HELD_S] == (60 + 60) * MIN  # from check-in until it is clean


def test_a_monitor_goes_with_the_patient_to_the_chair() -> None:
    scenario = calm(rooms__recovery_chairs=2, rooms__monitors=1, **ONE_ROOM)

    day = infusion_day(scenario, [Patient(), Patient(at_min=30)])

    assert day.span(1, r.CHECK_IN) == (85, 90)


def test_a_patient_without_a_chair_recovers_in_the_room_watched() -> None:
    scenario = calm(rooms__recovery_chairs=1, rooms__infusion_rooms=2)

    day = infusion_day(scenario, [Patient(), Patient(), Patient(at_min=50)])

    # Infusions 15 to 55, recovery to 85. The first has the chair from 55 until discharge, at 90;
    # the second is discharged from the room 90 to 95, which is cleaned 95 to 105. The third gets
    # the room of the first at 65. Nothing is broken.
    assert [day.span(patient, r.RECOVER) for patient in (0, 1)] == [(55, 85), (55, 85)]
    assert [day.done(patient, r.MOVE)[0][0] for patient in (0, 1)] == [55, r.NEVER]
    assert (day.span(1, r.DISCHARGE), day.span(1, r.CLEAN)) == ((90, 95), (95, 105))
    assert day.span(2, r.CHECK_IN) == (65, 70)
    assert len(day.breaches) == 0
    assert day.row[Activity.UNWATCHED_S] == 0


def test_a_patient_is_moved_when_a_chair_is_free_and_recovers_on() -> None:
    scenario = calm(rooms__recovery_chairs=1, rooms__infusion_rooms=2, visit__recovery_min=60.0)

    day = infusion_day(scenario, [Patient(), Patient(at_min=30)])

    # The first has the chair from 50 until discharge, 110 to 115. The second is infused from 40
    # to 80 and recovers to 140, from 115 on in the chair; the room is cleaned 115 to 125.
    assert day.span(0, r.DISCHARGE) == (110, 115)
    assert day.span(1, r.RECOVER) == (80, 140)
    assert day.steps(day.tasks(1, r.MOVE)[0]) == [(115, 115), (115, 125)]
    assert day.span(1, r.DISCHARGE) == (140, 145)
    assert day.row[Activity.ROOM_HELD_S] == (60 + 95) * MIN


def test_a_room_whose_patient_has_left_for_a_chair_waits_until_somebody_cleans_it() -> None:
    scenario = calm(rooms__recovery_chairs=2, staff__medical_assistants=1, **ONE_ROOM)
    others = [Other(r.LUNCH_ASSISTANT, 45, 30), Other(r.CHECK, 45, 40)]

    day = infusion_day(scenario, [Patient(), Patient(at_min=40)], others=others)

    # Moved at 50, while the only assistant eats and the nurse has her hands full. The assistant
    # is back at 75; the next patient has the room when it is clean.
    assert day.steps(day.tasks(0, r.MOVE)[0]) == [(50, 50), (75, 85)]
    assert day.span(1, r.CHECK_IN) == (85, 90)
    assert day.row[Activity.ROOM_HELD_S] == (85 + 60) * MIN


@pytest.mark.parametrize(
    ("changes", "cleaned"),
    [
        # Discharged at 90 and 95. Four assistants clean at once, and so does a service.
        ({}, [(90, 100), (95, 105)]),
        ({"staff__cleaning_by": "service"}, [(90, 100), (95, 105)]),
        # The only assistant cleans one room and the nurse, who is free at 95, the other.
        ({"staff__medical_assistants": 1}, [(90, 100), (95, 105)]),
        # The nurse discharges both first.
        ({"staff__cleaning_by": "nurse"}, [(95, 105), (105, 115)]),
    ],
)
def test_rooms_are_cleaned_by_whom_the_practice_says(changes, cleaned) -> None:
    day = infusion_day(calm(**changes), [Patient(), Patient()])

    assert [day.span(patient, r.CLEAN) for patient in (0, 1)] == cleaned
    assert len(day.breaches) == 0
