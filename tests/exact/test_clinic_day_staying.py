"""Rule 4: people go at the end of a step, places stay until the next step begins."""

from tests.days import Clinic, step


def test_the_nurse_goes_at_the_end_of_the_step_and_the_room_stays():
    """The doctor is busy until 200: the patient keeps the room from 60 to 230."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1, "doctor": 1})
    clinic.visit(step(200, doctor=1), at=0)
    patient = clinic.visit(step(60, room=1, nurse=1), step(30, room=1, doctor=1), at=0)
    wants_nurse = clinic.visit(step(5, nurse=1), at=10)
    wants_room = clinic.visit(step(5, room=1), at=10)

    day = clinic.day()

    assert (day.ready(patient), day.starts(patient)) == ([0, 60], [0, 200])
    assert day.starts(wants_nurse) == [60]
    assert day.left(patient) == 230
    assert day.starts(wants_room) == [230]


def test_the_room_is_let_go_when_the_chair_is_taken_not_before():
    """The chair is taken until 100: the patient stays in the room from 60 to 100."""
    clinic = Clinic(places={"room": 1, "chair": 1})
    clinic.visit(step(100, chair=1), at=0)
    patient = clinic.visit(step(60, room=1), step(10, chair=1), at=0)
    other = clinic.visit(step(5, room=1), at=10)

    day = clinic.day()

    assert day.starts(patient) == [0, 100]
    assert day.starts(other) == [100]


def test_a_step_keeps_only_as_many_units_as_it_needs():
    clinic = Clinic(places={"chair": 2})
    clinic.visit(step(60, chair=2), step(100, chair=1), at=0)
    other = clinic.visit(step(5, chair=1), at=10)

    assert clinic.day().starts(other) == [60]


def test_what_is_kept_need_not_be_free_again():
    clinic = Clinic(places={"room": 1, "monitor": 1})
    clinic.visit(step(100, monitor=1), at=0)
    patient = clinic.visit(step(60, room=1), step(10, room=1, monitor=1), at=0)
    ahead = clinic.visit(step(5, room=1, priority=1), at=10)

    day = clinic.day()

    assert day.starts(patient) == [0, 100]
    assert day.starts(ahead) == [110]


def test_a_step_without_needs_lets_go_of_every_place():
    """Walking out takes 30 seconds and no room."""
    clinic = Clinic(places={"room": 1})
    patient = clinic.visit(step(60, room=1), step(30), at=0)
    other = clinic.visit(step(5, room=1), at=10)

    day = clinic.day()

    assert day.starts(other) == [60]
    assert day.left(patient) == 90


def test_the_end_of_the_visit_lets_go_of_everything():
    clinic = Clinic(places={"room": 1, "monitor": 2}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1, monitor=2, nurse=1), at=0)
    other = clinic.visit(step(5, room=1, monitor=2, nurse=1), at=10)

    day = clinic.day()

    assert day.left(patient) == 60
    assert day.starts(other) == [60]


def test_the_people_of_a_patient_who_stays_are_wanted_anew():
    """Between two steps with the nurse, the urgent patient gets her."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1, nurse=1), step(10, room=1, nurse=1), at=0)
    urgent = clinic.visit(step(20, nurse=1, priority=1), at=10)

    day = clinic.day()

    assert day.starts(urgent) == [60]
    assert day.starts(patient) == [0, 80]
