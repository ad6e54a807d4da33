"""Not shown: results of a practice that is none, and of infusions that cannot be."""

import pytest

from planner.experiments.run.run import run
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.results.catalogue import OF_A_PRACTICE
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from tests.command_line import BASE, HERE, SCENARIOS, SHORT, planner
from tests.pages import page, words_of
from tests.small_practice import small_scenario

ALONE = str(SCENARIOS / "no-existing-clinic.toml")
NO_ROOM: dict[str, Value] = {"rooms.infusion_rooms": 0, "rooms.exam_rooms_used": 0}
WITHOUT_ROOM = ("rooms.infusion_rooms=0", "rooms.exam_rooms_used=0")


def test_without_a_practice_nothing_is_said_of_existing_patients() -> None:
    alone = {"practice.owner_visits_per_day": 0.0, "practice.nurse_share": 0.0}
    answer = run(with_changes(small_scenario(), alone))

    assert {answer.results[name].mean for name in OF_A_PRACTICE} == {None}
    assert "existing patients" not in {wish.name for wish in answer.verdict.wishes}
    assert "existing patients" in {wish.name for wish in run(small_scenario()).verdict.wishes}


def test_on_the_terminal_a_clinic_without_a_practice_has_no_part_about_one() -> None:
    said = planner("run", ALONE, *SHORT, *HERE).out

    assert "Existing practice" not in said
    assert "Existing visits a month" not in said
    assert "existing visits, while it is full" not in said
    assert "no practice" in said
    assert "Existing practice" in planner("run", BASE, *SHORT, *HERE).out


def test_not_possible_offers_what_makes_it_possible() -> None:
    sentence = verdict_sentence(run(with_changes(small_scenario(), NO_ROOM)))
    no_consults = run(with_changes(small_scenario(), {"booking.consults_per_day": 0}))

    assert "without a quiet room" in sentence
    assert "What would make it possible: convert one (rooms.infusion_rooms)." in sentence
    assert "hold consults (booking.consults_per_day" in verdict_sentence(no_consults)


def test_what_is_offered_does_make_it_possible() -> None:
    possible = run(with_changes(small_scenario(), NO_ROOM | {"rooms.infusion_rooms": 1}))

    assert possible.verdict.missing == ()


@pytest.mark.usefixtures("work_at_once")
@pytest.mark.parametrize("name", ["answer", "money", "patients"])
def test_pages_show_no_results_of_infusions_that_cannot_be(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    said = words_of(page(monkeypatch, name, *WITHOUT_ROOM))

    assert "What would make it possible: convert one (rooms.infusion_rooms)" in said
    for results in ("Cash over time", "What it may be worth", "What keeps it from being larger"):
        assert results not in said
