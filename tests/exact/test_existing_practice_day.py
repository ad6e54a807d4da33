"""The existing practice on a day: seen, displaced, lost, moved, late, kept waiting, gone.

The clinic is the calm one of `tests/clinic_days.py`: rooming takes 4 minutes, the physician
16, the nurse 10; a slot is 20 minutes. Times are minutes from the opening at 8:00.
"""

import numpy as np
import pytest

from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.clinic_day.schedule import empty_sheet
from planner.models.driver.blocked_hours import block, block_physicians
from planner.models.driver.buffers import Coming
from planner.models.driver.state import ReplicationState, new_replication_state
from planner.models.existing_day import (
    EVERYBODY,
    add_existing_visits,
    add_late_starts,
    draw_visits,
    drawn_visits,
)
from planner.models.records import Activity, Ints
from tests.clinic_days import (
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

HERE = np.array([True, True, True, False])
EXISTING = r.EXISTING_PATIENTS


def delays(day) -> dict[int, int]:
    """Return the seconds that existing patients waited, by what they waited for."""
    row = day.counts.delays_s[EXISTING]
    return {int(resource): int(row[resource]) for resource in np.flatnonzero(row)}


# --- waits and what they are for ----------------------------------------------------------


def test_two_patients_of_one_physician_are_seen_one_after_the_other() -> None:
    day = infusion_day(calm(), (), [Existing(0), Existing(0)])

    assert day.steps(day.existing[0]) == [(0, 4), (4, 20)]
    assert day.steps(day.existing[1]) == [(0, 4), (20, 36)]
    assert delays(day) == {r.OWNER: 16 * MIN}
    assert day.row[Activity.EXISTING_WAIT_S] == 16 * MIN


def test_with_one_assistant_the_second_is_roomed_later() -> None:
    day = infusion_day(calm(staff__medical_assistants=1), (), [Existing(0), Existing(0)])

    assert day.steps(day.existing[1]) == [(4, 8), (20, 36)]
    assert delays(day) == {r.ASSISTANTS: 4 * MIN, r.OWNER: 12 * MIN}


def test_with_one_exam_room_the_second_waits_for_it() -> None:
    one = calm(rooms__exam_rooms=1, rooms__exam_rooms_used=0)

    day = infusion_day(one, (), [Existing(0), Existing(0, physician=1)])

    assert day.steps(day.existing[1]) == [(20, 24), (24, 40)]
    assert delays(day) == {r.EXAM_ROOMS: 20 * MIN}


def test_who_is_not_in_a_room_in_time_goes_home() -> None:
    one = calm(rooms__exam_rooms=1, rooms__exam_rooms_used=0, practice__patience_min=19)

    day = infusion_day(one, (), [Existing(0), Existing(0, physician=1), Existing(1)])

    # The room is free at 20: too late for the second by a minute, in time for the third.
    assert day.log.status[day.existing].tolist() == [r.LEFT, r.TURNED_AWAY, r.LEFT]
    assert day.steps(day.existing[2]) == [(20, 24), (24, 40)]
    assert day.row[Activity.EXISTING_GAVE_UP] == 1
    assert day.counts.existing_outcomes[:2].tolist() == [[2, 0, 0, 0], [0, 1, 0, 0]]
    assert delays(day) == {r.EXAM_ROOMS: (19 + 19) * MIN}
    assert day.row[Activity.EXISTING_WAIT_S] == 19 * MIN  # of those who were seen


@pytest.mark.parametrize(
    ("in_practice", "seen_by_nurse"),
    # The nurse infuses 10 to 50, watches the recovery to 80 and discharges until 85.
    [(1, (20, 30)), (0, (85, 95))],
)
def test_without_cover_the_nurses_other_work_waits_for_her(in_practice: int, seen_by_nurse) -> None:
    scenario = calm(monitoring__prescriber_covers=False)
    there = blueprint(scenario).floor.program_capacity.copy()
    there[r.NURSES] = in_practice

    day = infusion_day(scenario, [Patient()], [Existing(0, with_nurse=True)], capacity=there)

    assert day.steps(day.existing[0]) == [(0, 4), (4, 20), seen_by_nurse]
    waited = seen_by_nurse[0] - 20
    assert delays(day) == ({r.NURSES: waited * MIN} if waited else {})


def test_a_visit_that_ends_after_closing_is_overtime() -> None:
    day = infusion_day(calm(), (), [Existing(530), Existing(100, physician=1)])

    # Roomed at 530, seen until 550; the practice closes at 540.
    assert day.row[Activity.PHYSICIAN_OVERTIME_S] == 10 * MIN
    assert day.row[Activity.ASSISTANT_OVERTIME_S] == 10 * MIN


def test_the_prescribers_minutes_delay_the_owners_patients_alone() -> None:
    both = [Existing(8), Existing(8, physician=1)]

    day = infusion_day(calm(monitoring__prescriber_min_per_infusion=8.0), [Patient()], both)

    assert day.steps(day.existing[0])[1] == (18, 34)
    assert day.steps(day.existing[1])[1] == (12, 28)
    assert day.counts.existing_outcomes[:2, r.HELD].tolist() == [1, 1]


# --- displaced, lost, moved ---------------------------------------------------------------


def schedule(
    *,
    full: float,
    waits: float = 0.0,
    blocks: tuple[tuple[int, int, int], ...] = (),
    backlog: tuple[int, ...] = (0, 0, 0, 0),
):
    """Return fates, backlog and the minutes and physicians of the visits of a day.

    Blocks are (from minute, to minute, physician).
    """
    b, sheet = blueprint(calm()), empty_sheet(100, 300)
    blocked_s, n = np.zeros((9, 4), np.int64), 0
    for from_min, to_min, physician in blocks:
        n = block(
            blocked_s, n, OPENS_S + from_min * MIN, OPENS_S + to_min * MIN, physician, r.BY_CONSULTS
        )
    existing_outcomes, left = (
        np.zeros((r.MAX_PHYSICIANS, r.N_EXISTING_OUTCOMES), np.int64),
        np.array(backlog),
    )
    floor = b.floor._replace(fullness=np.full(r.MAX_PHYSICIANS, full))
    chances = b.chances._replace(displaced_wait_share=waits)
    context = day_context(b._replace(floor=floor, chances=chances), HERE, floor.baseline_capacity)
    drawn = drawn_visits(floor)
    draw_visits(drawn, context)
    row = np.zeros(r.N_ACTIVITIES, dtype=np.int64)
    add_existing_visits(sheet, drawn, context, blocked_s, n, left, existing_outcomes, row)
    displaced, lost = existing_outcomes[:, [r.DISPLACED, r.LOST]].sum(axis=0)
    assert row[Activity.DISPLACED_BY_CONSULTS] == displaced
    assert row[Activity.LOST_BY_CONSULTS] == lost
    assert row.sum() == displaced + lost
    booked = slice(int(sheet.n[0]))
    at = (sheet.appointment_s[booked] - OPENS_S) // MIN
    return existing_outcomes, left.tolist(), list(zip(sheet.physician[booked], at, strict=True))


def test_a_full_day_has_twelve_slots_before_and_after_noon_for_who_is_in() -> None:
    existing_outcomes, _, visits = schedule(full=1.0)

    expected = [*range(0, 240, 20), *range(300, 540, 20)]
    assert visits == [(p, at) for p in (0, 1, 2) for at in expected]
    assert existing_outcomes.sum() == 0


def test_a_consult_displaces_the_owners_visits_and_nobody_elses() -> None:
    existing_outcomes, backlog, visits = schedule(full=1.0, blocks=((420, 480, 0),))

    # An hour from 15:00 on: three slots of 20 minutes. Nobody waits for another day.
    assert existing_outcomes[:, r.DISPLACED].tolist() == [3, 0, 0, 0]
    assert existing_outcomes[:, r.LOST].tolist() == [3, 0, 0, 0]
    assert backlog == [0, 0, 0, 0]
    assert len(visits) == 3 * 24 - 3
    assert (0, 400) in visits
    assert (0, 480) in visits


def test_a_slot_is_displaced_if_any_of_it_is_blocked() -> None:
    existing_outcomes, _, _ = schedule(full=1.0, blocks=((19, 41, 1),))

    assert existing_outcomes[:, r.DISPLACED].tolist() == [0, 3, 0, 0]  # 0 to 20, 20 to 40, 40 to 60


def test_displaced_patients_who_wait_are_not_lost() -> None:
    existing_outcomes, backlog, _ = schedule(full=1.0, waits=1.0, blocks=((0, 60, EVERYBODY),))

    assert existing_outcomes[:, r.DISPLACED].tolist() == [3, 3, 3, 0]
    assert existing_outcomes[:, r.LOST].sum() == 0
    assert backlog == [3, 3, 3, 0]


def test_who_waits_moves_to_the_first_free_slots_of_the_same_physician() -> None:
    existing_outcomes, backlog, visits = schedule(
        full=0.0, blocks=((0, 20, 1),), backlog=(2, 1, 0, 5)
    )

    # The second physician is blocked until 20; the fourth is not in, so their five wait on.
    assert visits == [(0, 0), (0, 20), (1, 20)]
    assert backlog == [0, 0, 0, 5]
    assert existing_outcomes.sum() == 0


def in_slots(*slots: int) -> Ints:
    """Return a day's infusion slots with a patient in these, nobody in the others."""
    line = np.full(4, r.NOBODY)
    line[list(slots)] = slots
    return line


def coming(infusions: Ints, kept_free: Ints) -> Coming:
    nobody = np.zeros(0, dtype=np.int64)
    return Coming(nobody, nobody, infusions, kept_free, nobody, nobody)


def blocks(replication: ReplicationState, who: Coming) -> int:
    """Return how many blocks there are on a day on which everybody is in."""
    return block_physicians(replication, 0, who, replication.floor.program_capacity)


def test_quiet_hours_displace_the_visits_of_everybody_inside_them() -> None:
    replication = new_replication_state(prepare(calm(rooms__quiet="quiet_hours")), 0)
    infusions = in_slots(0, 2)
    last = int(replication.floor.infusion_slot_s[2] - OPENS_S) // MIN

    n = blocks(replication, coming(infusions, infusions))

    # From the first check-in until the last has gone, 85 minutes after theirs.
    blocked = (replication.blocked_s[:n, :2] - OPENS_S) // MIN
    assert blocked.tolist() == [[0, last + 85]]
    existing_outcomes, _, visits = schedule(
        full=1.0, blocks=((0, 155, replication.blocked_s[0, 2]),)
    )
    assert existing_outcomes[:, r.DISPLACED].tolist() == [8, 8, 8, 0]
    assert min(at for _, at in visits) == 160


def test_an_owner_beside_patients_is_blocked_for_the_talk_and_the_infusion() -> None:
    rule = calm(monitoring__prescriber_presence="in_room", visit__intention_min=5.0)
    replication = new_replication_state(prepare(rule), 0)
    starts = (replication.floor.infusion_slot_s[:2] - OPENS_S) // MIN

    n = blocks(replication, coming(in_slots(0), in_slots(0, 1)))

    # Also for who misses the visit: 10 minutes after the start, 45 long, the owner's alone.
    blocked = replication.blocked_s[:n]
    assert ((blocked[:, :2] - OPENS_S) // MIN).tolist() == [[a + 10, a + 55] for a in starts]
    assert blocked[:, 2].tolist() == [0, 0]


def test_without_quiet_hours_infusions_displace_nobody() -> None:
    replication = new_replication_state(prepare(calm()), 0)

    assert blocks(replication, coming(in_slots(0), in_slots(0))) == 0


def test_physicians_see_patients_on_their_own_weekdays() -> None:
    calendar = blueprint(calm(practice__third_physician_weekdays=("Mon",))).calendar

    def in_on(weekday: int) -> list[bool]:
        return calendar.physician_in[calendar.weekday == weekday].any(axis=0).tolist()

    assert in_on(0) == [True, True, True, False]
    assert in_on(1) == [True, False, False, False]
    assert in_on(2) == [True, True, False, False]


# --- late physicians ----------------------------------------------------------------------


def test_the_patients_of_a_late_physician_are_roomed_and_wait() -> None:
    late = Other(r.LATE + 1, -480, 480 + 20)

    day = infusion_day(calm(), (), [Existing(0), Existing(0, physician=1)], [late])

    assert day.steps(day.existing[0]) == [(0, 4), (4, 20)]
    assert day.steps(day.existing[1]) == [(0, 4), (20, 36)]
    assert day.counts.delays_s[r.EXISTING_PATIENTS, r.OWNER + 1] == 16 * MIN


@pytest.mark.parametrize(("infusions", "route"), [(True, r.LATE_ON_SITE), (False, r.LATE)])
def test_a_late_owner_is_missing_on_site_only_where_that_matters(infusions, route: int) -> None:
    b = blueprint(calm())
    sheet, chances = empty_sheet(9, 9), b.chances._replace(late_start_share=1.0)
    capacity = b.floor.program_capacity if infusions else b.floor.baseline_capacity

    add_late_starts(sheet, day_context(b._replace(chances=chances), HERE, capacity))

    assert sheet.route[:3].tolist() == [route, r.LATE + 1, r.LATE + 2]
    assert sheet.n[0] == 3  # the fourth is not in
    assert (sheet.duration_s[:3] > OPENS_S).all()
