"""Rule 3: nobody overtakes on what somebody ahead waits for."""

from tests.days import Clinic, step


def test_a_visit_for_one_does_not_overtake_a_visit_for_two():
    """One of two nurses is free from 0, but closed: pair 100 to 130, then single."""
    clinic = Clinic(people={"nurse": 2})
    clinic.visit(step(100, nurse=1), at=0)
    pair = clinic.visit(step(30, nurse=2), at=10)
    single = clinic.visit(step(5, nurse=1), at=20)

    day = clinic.day()

    assert day.starts(pair) == [100]
    assert day.starts(single) == [130]


def test_somebody_ahead_is_not_held_up_by_somebody_behind():
    clinic = Clinic(people={"nurse": 2})
    clinic.visit(step(100, nurse=1), at=0)
    clinic.visit(step(30, nurse=2), at=10)
    ahead = clinic.visit(step(5, nurse=1, priority=1), at=20)

    assert clinic.day().starts(ahead) == [20]


def test_who_is_short_of_a_place_leaves_people_to_others():
    """The room is taken until 100; meanwhile the nurse may see somebody who needs no room."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, room=1), at=0)
    waits = clinic.visit(step(10, room=1, nurse=1), at=10)
    other = clinic.visit(step(30, nurse=1), at=20)

    day = clinic.day()

    assert day.starts(other) == [20]
    assert day.starts(waits) == [100]


def test_who_is_short_of_a_place_and_of_people_closes_the_place_only():
    """Room until 100, one nurse of two until 80: the free nurse may go to somebody else."""
    clinic = Clinic(places={"room": 2}, people={"nurse": 2})
    clinic.visit(step(100, room=1), at=0)
    clinic.visit(step(80, nurse=1), at=0)
    waits = clinic.visit(step(10, room=2, nurse=2), at=10)
    wants_nurse = clinic.visit(step(5, nurse=1), at=20)
    wants_room = clinic.visit(step(5, room=1), at=20)

    day = clinic.day()

    assert day.starts(wants_nurse) == [20]
    assert day.starts(waits) == [100]
    assert day.starts(wants_room) == [110]


def test_who_is_short_of_one_place_leaves_other_places_to_others():
    clinic = Clinic(places={"room": 1, "monitor": 1})
    clinic.visit(step(100, room=1), at=0)
    waits = clinic.visit(step(10, room=1, monitor=1), at=10)
    other = clinic.visit(step(95, monitor=1), at=20)

    day = clinic.day()

    assert day.starts(other) == [20]
    assert day.starts(waits) == [115]


def test_who_is_short_of_people_only_closes_its_place_too():
    """The nurse is busy until 100. The free room waits with the patient who needs both."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, nurse=1), at=0)
    waits = clinic.visit(step(30, room=1, nurse=1), at=10)
    other = clinic.visit(step(5, room=1), at=20)

    day = clinic.day()

    assert day.starts(waits) == [100]
    assert day.starts(other) == [130]


def test_who_is_short_of_people_only_closes_the_people_who_are_free_as_well():
    """Nurse free, doctor busy until 100: the nurse waits with the patient who needs both."""
    clinic = Clinic(people={"nurse": 1, "doctor": 1})
    clinic.visit(step(100, doctor=1), at=0)
    waits = clinic.visit(step(30, nurse=1, doctor=1), at=10)
    other = clinic.visit(step(5, nurse=1), at=20)

    day = clinic.day()

    assert day.starts(waits) == [100]
    assert day.starts(other) == [130]


def test_people_of_every_alternative_are_closed():
    """One assistant of two is free, the nurse busy until 200. At 100 both assistants are free."""
    clinic = Clinic(people={"assistant": 2, "nurse": 1})
    clinic.visit(step(100, assistant=1), at=0)
    clinic.visit(step(200, nurse=1), at=0)
    waits = clinic.visit(step(30, {"nurse": 1}, {"assistant": 2}), at=10)
    other = clinic.visit(step(5, assistant=1), at=20)

    day = clinic.day()

    assert (day.starts(waits), day.chosen(waits)) == ([100], [1])
    assert day.starts(other) == [130]


def test_a_step_held_by_its_place_does_not_close_what_it_already_has():
    """A patient in the room waits for the doctor; the second room is not closed."""
    clinic = Clinic(places={"room": 2}, people={"doctor": 1})
    clinic.visit(step(100, doctor=1), at=0)
    inside = clinic.visit(step(10, room=1), step(10, room=1, doctor=1), at=0)
    other = clinic.visit(step(5, room=1), at=20)

    day = clinic.day()

    assert day.starts(inside) == [0, 100]
    assert day.starts(other) == [20]


def test_who_finds_its_place_closed_and_people_short_closes_nothing():
    """Two chairs, two nurses; one of each is taken until 100.

    wide (both chairs) closes the chairs. pair (chair, two nurses) is short of a nurse, but a
    place it lacks is closed, so the free nurse is open to single: 30 to 530. At 100 wide
    takes both chairs until 110; pair waits for the nurse of single until 530.
    """
    clinic = Clinic(places={"chair": 2}, people={"nurse": 2})
    clinic.visit(step(100, chair=1, nurse=1), at=0)
    wide = clinic.visit(step(10, chair=2), at=10)
    pair = clinic.visit(step(10, chair=1, nurse=2), at=20)
    single = clinic.visit(step(500, nurse=1), at=30)

    day = clinic.day()

    assert day.starts(single) == [30]
    assert day.starts(wide) == [100]
    assert day.starts(pair) == [530]


def test_who_finds_only_its_place_closed_closes_nothing():
    """As before, but the nurse is free: the patient waits for the closed chair alone."""
    clinic = Clinic(places={"chair": 2}, people={"nurse": 1})
    clinic.visit(step(100, chair=1), at=0)
    wide = clinic.visit(step(10, chair=2), at=10)
    seated = clinic.visit(step(10, chair=1, nurse=1), at=20)
    other = clinic.visit(step(5, nurse=1), at=30)

    day = clinic.day()

    assert day.starts(other) == [30]
    assert day.starts(wide) == [100]
    assert day.starts(seated) == [110]


def test_people_closed_by_somebody_ahead_count_as_short():
    """One of two nurses is busy until 100; pair closes the other.

    both (room and nurse) is held by the closed nurse only, which counts as short of people:
    it closes the room. At 100 pair starts, at 110 both, at 120 the one who wants the room.
    """
    clinic = Clinic(places={"room": 1}, people={"nurse": 2})
    clinic.visit(step(100, nurse=1), at=0)
    pair = clinic.visit(step(10, nurse=2), at=10)
    both = clinic.visit(step(10, room=1, nurse=1), at=20)
    other = clinic.visit(step(5, room=1), at=30)

    day = clinic.day()

    assert day.starts(pair) == [100]
    assert day.starts(both) == [110]
    assert day.starts(other) == [120]


def test_who_needs_more_people_than_there_are_now_closes_nothing():
    clinic = Clinic(people={"nurse": [(0, 1), (100, 2)]})
    pair = clinic.visit(step(10, nurse=2), at=0)
    single = clinic.visit(step(30, nurse=1), at=10)

    day = clinic.day()

    assert day.starts(single) == [10]
    assert day.starts(pair) == [100]


def test_who_needs_more_rooms_than_there_are_now_closes_nothing():
    clinic = Clinic(places={"room": [(0, 1), (100, 2)]}, people={"nurse": 1})
    wide = clinic.visit(step(10, room=2), at=0)
    single = clinic.visit(step(30, room=1), at=10)

    day = clinic.day()

    assert day.starts(single) == [10]
    assert day.starts(wide) == [100]


def test_who_needs_more_people_than_there_are_now_does_not_keep_the_room_either():
    """Two nurses come only at 100. The room, left at 50, goes to the patient behind."""
    clinic = Clinic(places={"room": 1}, people={"nurse": [(0, 1), (100, 2)]})
    clinic.visit(step(50, room=1), at=0)
    pair = clinic.visit(step(10, room=1, nurse=2), at=10)
    other = clinic.visit(step(30, room=1), at=20)

    day = clinic.day()

    assert day.starts(other) == [50]
    assert day.starts(pair) == [100]


def test_who_waits_for_a_room_not_yet_open_does_not_keep_the_nurses():
    """The theater opens at 100. Until then its patient, short of a nurse too, closes nothing."""
    clinic = Clinic(places={"suite": [(0, 0), (100, 1)]}, people={"nurse": 2})
    clinic.visit(step(50, nurse=1), at=0)
    waits = clinic.visit(step(10, suite=1, nurse=2), at=5)
    other = clinic.visit(step(60, nurse=1), at=10)

    day = clinic.day()

    assert day.starts(other) == [10]
    assert day.starts(waits) == [100]


def test_an_alternative_beyond_the_present_capacity_is_not_closed():
    """Two nurses come only at 500. The patient waits for the assistant, and closes her only."""
    clinic = Clinic(people={"nurse": [(0, 1), (500, 2)], "assistant": 2})
    clinic.visit(step(100, assistant=1), at=0)
    waits = clinic.visit(step(10, {"nurse": 2}, {"assistant": 2}), at=10)
    wants_nurse = clinic.visit(step(30, nurse=1), at=20)
    wants_assistant = clinic.visit(step(30, assistant=1), at=20)

    day = clinic.day()

    assert day.starts(wants_nurse) == [20]
    assert (day.starts(waits), day.chosen(waits)) == ([100], [1])
    assert day.starts(wants_assistant) == [110]


def test_what_was_closed_opens_when_who_waited_is_turned_away():
    """pair closes the free nurse until its latest start, 50, has passed."""
    clinic = Clinic(people={"nurse": 2})
    clinic.visit(step(100, nurse=1), at=0)
    clinic.visit(step(30, nurse=2), at=10, latest=50)
    single = clinic.visit(step(5, nurse=1), at=20)

    assert clinic.day().starts(single) == [51]


def test_closings_hold_for_one_reading():
    """At 10 both is short of the nurse only and closes the chair.

    At 40 the chair is taken by an urgent patient until 70, so from then on both is short of
    a place and closes the chair only: at 60, when one nurse comes back, she is free for
    the patient behind.
    """
    clinic = Clinic(places={"chair": 1}, people={"nurse": 2})
    clinic.visit(step(100, nurse=1), at=0)
    clinic.visit(step(60, nurse=1), at=0)
    both = clinic.visit(step(10, chair=1, nurse=1), at=10)
    behind_chair = clinic.visit(step(5, chair=1), at=20)
    behind_nurse = clinic.visit(step(5, nurse=1), at=20)
    urgent = clinic.visit(step(30, chair=1, priority=1), at=40)

    day = clinic.day()

    assert day.starts(urgent) == [40]
    assert day.starts(behind_nurse) == [60]
    assert day.starts(both) == [70]
    assert day.starts(behind_chair) == [80]
