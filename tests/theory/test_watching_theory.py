"""One nurse for two patients is a limit on patients, like two rooms.

Where nothing but watching needs the nurse and nobody waits in a room for her, three rooms
with one nurse for two patients are two rooms with nurses enough: everybody starts in the same
second. Days come from Hypothesis and both engines live through them.
"""

from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.models.records import NEVER, RUNS_ON
from tests.days import Clinic, Day, step

NURSES_ENOUGH = 1_000
MINUTE_S = 60


class Patient(NamedTuple):
    """One patient of the day."""

    at_min: int
    infusion_min: int
    recovery_min: int
    patience_min: int | None


PATIENTS = st.lists(
    st.builds(
        Patient,
        at_min=st.integers(0, 120),
        infusion_min=st.integers(0, 60),
        recovery_min=st.integers(0, 60),
        patience_min=st.none() | st.integers(0, 60),
    ),
    min_size=1,
    max_size=15,
)


def day_of(patients: list[Patient], *, rooms: int, watched_at_once: int) -> Day:
    """Return the day of a clinic whose nurses can watch so many patients at once."""
    clinic = Clinic(places={"room": rooms}, people={"watch": watched_at_once})
    for at_min, infusion_min, recovery_min, patience_min in patients:
        clinic.visit(
            step(infusion_min * MINUTE_S, room=1, watch=1, priority=4, lends=RUNS_ON),
            step(recovery_min * MINUTE_S, room=1, watch=1, priority=2, lends=RUNS_ON),
            at=at_min * MINUTE_S,
            latest=NEVER if patience_min is None else (at_min + patience_min) * MINUTE_S,
        )
    return clinic.day()


@given(PATIENTS)
@settings(max_examples=200)
def test_one_nurse_for_two_among_three_rooms_waits_as_two_rooms(patients):
    one_nurse = day_of(patients, rooms=3, watched_at_once=2)
    two_rooms = day_of(patients, rooms=2, watched_at_once=NURSES_ENOUGH)

    for name in ("ready_s", "start_s", "end_s", "status", "left_s"):
        assert getattr(one_nurse.log, name).tolist() == getattr(two_rooms.log, name).tolist()


def test_the_third_room_stays_empty_while_the_nurse_watches_two():
    patients = [Patient(0, 30, 15, None), Patient(0, 40, 20, None), Patient(5, 30, 10, 60)]

    day = day_of(patients, rooms=3, watched_at_once=2)

    assert day.starts(2) == [45 * MINUTE_S, 75 * MINUTE_S]


@given(PATIENTS, st.integers(1, 3), st.integers(1, 3), st.integers(0, 2))
@settings(max_examples=100)
def test_so_it_is_for_any_number_of_nurses_and_any_ratio(patients, nurses, ratio, spare_rooms):
    """The smaller of rooms and nurses times ratio is all that counts."""
    at_once = nurses * ratio

    few_nurses = day_of(patients, rooms=at_once + spare_rooms, watched_at_once=at_once)
    few_rooms = day_of(patients, rooms=at_once, watched_at_once=NURSES_ENOUGH)

    assert few_nurses.log.start_s.tolist() == few_rooms.log.start_s.tolist()
    assert few_nurses.log.status.tolist() == few_rooms.log.status.tolist()
