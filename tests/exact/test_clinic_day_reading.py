"""Rules 1 and 2: a second is settled, then the list is read, in order."""

import pytest

from tests.days import Clinic, emergency, step

# --- rule 1: settling -----------------------------------------------------------------


def test_patient_takes_the_room_in_the_second_it_is_left():
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(60, room=1), at=0)
    second = clinic.visit(step(10, room=1), at=60)

    assert clinic.day().starts(second) == [60]


def test_patient_waits_for_the_only_room():
    clinic = Clinic(places={"room": 1})
    first = clinic.visit(step(60, room=1), at=0)
    second = clinic.visit(step(30, room=1), at=10)

    day = clinic.day()

    assert (day.ready(first), day.starts(first), day.ends(first)) == ([0], [0], [60])
    assert (day.ready(second), day.starts(second), day.ends(second)) == ([10], [60], [90])


def test_all_arrivals_of_a_second_are_settled_before_anybody_starts():
    """The room is left at 60, when two arrive: the urgent one, though numbered last, starts."""
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(60, room=1), at=0)
    calm = clinic.visit(step(10, room=1), at=60)
    urgent = clinic.visit(step(10, room=1, priority=1), at=60)

    day = clinic.day()

    assert day.starts(urgent) == [60]
    assert day.starts(calm) == [70]


def test_new_capacity_is_settled_before_the_list_is_read():
    clinic = Clinic(people={"nurse": [(0, 0), (60, 2)]})
    pair = clinic.visit(step(10, nurse=2), at=60)

    assert clinic.day().starts(pair) == [60]


def test_a_latest_start_passes_before_the_list_is_read():
    """At 61 the nurses come, and the first patient is too late: the second is not held up."""
    clinic = Clinic(people={"nurse": [(0, 0), (61, 2)]})
    late = clinic.visit(step(100, nurse=2), at=0, latest=60)
    other = clinic.visit(step(10, nurse=2), at=0)

    day = clinic.day()

    assert day.starts(late) == [None]
    assert day.starts(other) == [61]


def test_a_step_of_no_length_ends_in_its_second():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    visit = clinic.visit(step(0, room=1), step(30, room=1, nurse=1), step(0, room=1), at=5)

    day = clinic.day()

    assert day.ready(visit) == [5, 5, 35]
    assert day.starts(visit) == [5, 5, 35]
    assert day.ends(visit) == [5, 35, 35]
    assert day.left(visit) == 35


def test_the_list_is_read_again_when_steps_of_no_length_end():
    """One nurse, all in second 0: the first, the second, then the third, each after a reading."""
    clinic = Clinic(people={"nurse": 1})
    first = clinic.visit(step(0, nurse=1), at=0)
    second = clinic.visit(step(0, nurse=1), at=0)
    third = clinic.visit(step(10, nurse=1), at=0)
    fourth = clinic.visit(step(10, nurse=1), at=0)

    day = clinic.day()

    assert [day.ends(v) for v in (first, second, third, fourth)] == [[0], [0], [10], [20]]


def busy_clinic(*, aide_lasts_s: int, aide_latest: int) -> tuple[Clinic, int]:
    """Return a clinic in which a needless second reading would let the last visit overtake.

    One nurse of two and the room are taken until 1000. At 60 come, in this order:
      wide    wants the room and both chairs: short of the room, closes the room
      short   wants one chair: starts, until 160
      pair    wants a chair and both nurses: short of a nurse, closes chairs and nurses
      single  wants a nurse: one is free but closed
    Read once more, wide would be short of chairs too and close them; pair, its place now
    closed, would close nothing; and single would start. From 160 on both chairs are free
    again. At 1000 wide takes room and chairs; pair is short of a chair and closes chairs
    only; single starts.
    """
    clinic = Clinic(places={"room": 1, "chair": 2, "desk": 1}, people={"nurse": 2})
    clinic.visit(step(1000, room=1, nurse=1), at=0)
    clinic.visit(step(10, room=1, chair=2), at=60)
    clinic.visit(step(100, chair=1), at=60)
    clinic.visit(step(10, chair=1, nurse=2), at=60)
    single = clinic.visit(step(10, nurse=1), at=60)
    clinic.visit(step(aide_lasts_s, desk=1), at=0, latest=aide_latest)
    return clinic, single


@pytest.mark.parametrize("aide_lasts_s", [59, 60])
def test_arrivals_and_ends_of_one_second_call_for_one_reading(aide_lasts_s):
    clinic, single = busy_clinic(aide_lasts_s=aide_lasts_s, aide_latest=0)

    assert clinic.day().starts(single) == [1000]


def test_the_latest_start_of_somebody_who_has_begun_calls_for_no_reading():
    clinic, single = busy_clinic(aide_lasts_s=5, aide_latest=99)

    assert clinic.day().starts(single) == [1000]


# --- rule 2: order --------------------------------------------------------------------


def test_an_emergency_is_read_before_the_smallest_priority_number():
    """The nurse is free at 100; the emergency waits from 30, the urgent patient from 10."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, nurse=1), at=0)
    patient = clinic.visit(step(200, room=1), at=0)
    urgent = clinic.visit(step(10, nurse=1, priority=0), at=10)
    help_ = clinic.task(emergency(20, nurse=1, priority=9), during=patient, after=30)

    day = clinic.day()

    assert day.starts(help_) == [100]
    assert day.starts(urgent) == [120]


def test_the_smaller_priority_number_goes_first():
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(100, room=1), at=0)
    calm = clinic.visit(step(10, room=1, priority=5), at=10)
    urgent = clinic.visit(step(10, room=1, priority=4), at=20)

    day = clinic.day()

    assert day.starts(urgent) == [100]
    assert day.starts(calm) == [110]


def test_a_patient_inside_goes_before_a_new_one_who_has_waited_longer():
    """The nurse is free at 100; the new patient is ready at 20, the later step at 50."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, nurse=1), at=0)
    new = clinic.visit(step(10, nurse=1), at=20)
    inside = clinic.visit(step(50, room=1), step(10, room=1, nurse=1), at=0)

    day = clinic.day()

    assert day.starts(inside) == [0, 100]
    assert day.starts(new) == [110]


def test_a_check_counts_as_a_patient_inside():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, nurse=1), at=0)
    new = clinic.visit(step(10, nurse=1), at=20)
    inside = clinic.visit(step(200, room=1), at=0)
    check = clinic.task(step(5, nurse=1), during=inside, after=60)

    day = clinic.day()

    assert day.starts(check) == [100]
    assert day.starts(new) == [105]


def test_priority_comes_before_being_inside():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, nurse=1), at=0)
    inside = clinic.visit(step(50, room=1), step(10, room=1, nurse=1), at=0)
    new = clinic.visit(step(10, nurse=1, priority=4), at=60)

    day = clinic.day()

    assert day.starts(new) == [100]
    assert day.starts(inside) == [0, 110]


def test_who_is_ready_first_goes_first():
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(100, room=1), at=0)
    later = clinic.visit(step(10, room=1), at=21)
    sooner = clinic.visit(step(10, room=1), at=20)

    day = clinic.day()

    assert day.starts(sooner) == [100]
    assert day.starts(later) == [110]


def test_of_two_ready_in_the_same_second_the_lower_visit_number_goes_first():
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(100, room=1), at=0)
    lower = clinic.visit(step(10, room=1), at=20)
    higher = clinic.visit(step(10, room=1), at=20)

    day = clinic.day()

    assert day.starts(lower) == [100]
    assert day.starts(higher) == [110]


# --- rule 2: starting -----------------------------------------------------------------


def test_a_step_starts_only_when_all_it_needs_is_free():
    """Room free at 30, nurse at 50, doctor at 40: everything at 50."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1, "doctor": 1})
    clinic.visit(step(30, room=1), at=0)
    clinic.visit(step(50, nurse=1), at=0)
    clinic.visit(step(40, doctor=1), at=0)
    visit = clinic.visit(step(10, room=1, nurse=1, doctor=1), at=10)

    assert clinic.day().starts(visit) == [50]


@pytest.mark.parametrize(
    ("busy", "chosen"),
    [([], 0), (["assistant"], 1), (["assistant", "nurse"], 2), (["nurse"], 0)],
)
def test_the_first_alternative_that_can_is_taken(busy, chosen):
    clinic = Clinic(people={"assistant": 1, "nurse": 1, "doctor": 1})
    for who in busy:
        clinic.visit(step(100, **{who: 1}), at=0)
    visit = clinic.visit(step(10, {"assistant": 1}, {"nurse": 1}, {"doctor": 1}), at=5)

    day = clinic.day()

    assert day.starts(visit) == [5]
    assert day.chosen(visit) == [chosen]


def test_whichever_alternative_is_free_first_is_taken():
    clinic = Clinic(places={"room": 1}, people={"assistant": 1, "nurse": 1})
    clinic.visit(step(100, assistant=1), at=0)
    clinic.visit(step(70, nurse=1), at=0)
    visit = clinic.visit(step(10, {"room": 1, "assistant": 1}, {"room": 1, "nurse": 1}), at=5)

    day = clinic.day()

    assert day.starts(visit) == [70]
    assert day.chosen(visit) == [1]


def test_an_alternative_is_all_or_nothing():
    """A nurse alone is not the set of a nurse and a doctor; two assistants are a set."""
    clinic = Clinic(people={"nurse": 1, "doctor": 1, "assistant": 2})
    clinic.visit(step(100, doctor=1), at=0)
    visit = clinic.visit(step(10, {"nurse": 1, "doctor": 1}, {"assistant": 2}), at=5)

    day = clinic.day()

    assert day.starts(visit) == [5]
    assert day.chosen(visit) == [1]


def test_reading_begins_again_when_a_start_lets_a_place_go():
    """At 60 the urgent patient is read first, in vain; then the room is let go for the chair."""
    clinic = Clinic(places={"room": 1, "chair": 1})
    moving = clinic.visit(step(60, room=1), step(30, chair=1), at=0)
    urgent = clinic.visit(step(20, room=1, priority=1), at=10)
    calm = clinic.visit(step(20, room=1), at=5)

    day = clinic.day()

    assert day.starts(moving) == [0, 60]
    assert day.starts(urgent) == [60]
    assert day.starts(calm) == [80]


def test_a_chain_of_places_moves_up_in_one_second():
    """Recovery is left at 100: chair to recovery, room to chair, new patient to the room."""
    clinic = Clinic(places={"room": 1, "chair": 1, "recovery": 1})
    way = (step(10, room=1), step(10, chair=1), step(10, recovery=1))
    clinic.visit(step(100, recovery=1), at=0)
    first, second, third = (clinic.visit(*way, at=second) for second in (0, 1, 2))

    day = clinic.day()

    assert day.starts(first) == [0, 10, 100]
    assert day.starts(second) == [10, 100, 110]
    assert day.starts(third) == [100, 110, 120]
