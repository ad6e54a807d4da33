"""A room more than was described is rented, and the way back leads to what was described."""

from planner.experiments.advice.possible_levers import levers
from planner.experiments.sense.rooms_level import rooms_then
from planner.presentation.questions.full_reply_words import rent_words
from planner.presentation.whatif.rooms_words import rooms_brief
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

BASE = Scenario()


def test_rooms_beyond_those_described_are_rented() -> None:
    more = with_changes(BASE, rooms_then(BASE, BASE, 4))

    assert more.money.added_rent_usd_month == 600.0
    assert (more.rooms.infusion_rooms, more.rooms.monitors, more.rooms.pumps) == (4, 4, 4)
    assert more.rooms.exam_rooms_used == BASE.rooms.exam_rooms_used == 2
    assert rooms_brief(BASE, more) == "+$600 monthly rent"


def test_the_way_back_leads_to_what_was_described() -> None:
    for there in (1, 3, 4):
        gone = with_changes(BASE, rooms_then(BASE, BASE, there))
        back = with_changes(gone, rooms_then(BASE, gone, BASE.rooms.infusion_rooms))

        assert back.money == BASE.money
        assert back.rooms.exam_rooms_used == BASE.rooms.exam_rooms_used


def test_a_rent_that_was_typed_stays_with_fewer_rooms() -> None:
    typed = with_changes(BASE, {"money.added_rent_usd_month": 2400.0})

    fewer = with_changes(typed, rooms_then(typed, typed, 1))

    assert fewer.money.added_rent_usd_month == 2400.0
    assert rooms_brief(typed, fewer) == "Rent stays $2,400"


def test_exam_rooms_that_were_changed_otherwise_are_kept() -> None:
    elsewhere = with_changes(BASE, {"rooms.exam_rooms_used": 0})

    assert rooms_then(BASE, elsewhere, 3)["rooms.exam_rooms_used"] == 0


def test_with_a_room_fewer_a_rent_stays_and_every_place_says_so() -> None:
    rented = with_changes(Scenario(), {"money.added_rent_usd_month": 2400.0})

    fewer = {each.name: each for each in levers(rented)}["one_room_fewer"]
    free = {each.name: each for each in levers(Scenario())}["one_room_fewer"]

    assert with_changes(rented, fewer.changes).money.added_rent_usd_month == 2400.0
    assert fewer.words == "begin with one room fewer, the rent staying"
    assert free.words == "begin with one room fewer"
    assert "for all 2 rooms together" in rent_words(rented)
    assert rent_words(Scenario()) == ""
