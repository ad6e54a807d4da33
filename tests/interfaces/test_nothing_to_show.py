"""Not shown: results of a practice that is none, and of infusions that cannot be."""

from pathlib import Path

import pytest

from planner.experiments.run.run import run
from planner.experiments.whatif.compare import compare
from planner.presentation.answer.compared.document import comparison_document
from planner.presentation.answer.document import answer_document
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.presentation.format.json_text import to_json
from planner.presentation.record.recorded import read_records
from planner.presentation.record.reproduced import reproduced
from planner.results.catalog import OF_A_PRACTICE
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
    assert "Cash of the clinic, on average" in said
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
@pytest.mark.parametrize("name", ["decide", "money", "patients"])
def test_pages_show_no_results_of_infusions_that_cannot_be(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    said = words_of(page(monkeypatch, name, *WITHOUT_ROOM))

    assert "What would make it possible: convert one" in said
    assert "rooms.infusion_rooms" not in said
    for results in ("Cash is lowest", "today after tax", "open months"):
        assert results not in said


# --- as JSON ------------------------------------------------------------------------------------

NUMBERS = (
    *("results", "months", "waterfall_usd", "worth_by_cause"),
    *("funnel", "gates", "channels"),
)


def test_as_json_what_is_not_possible_has_a_reason_and_no_results() -> None:
    nowhere, somewhere = (
        answer_document(run(with_changes(small_scenario(), changes))) for changes in (NO_ROOM, {})
    )

    assert nowhere["verdict"]["word"] == "not possible"
    assert nowhere["verdict"]["missing"]
    assert nowhere["verdict"]["wishes"] == []
    assert not any(nowhere[name] for name in (*NUMBERS, "no_rate_of_return", "advertising"))
    assert nowhere["manifest"]["scenario"]["rooms"]["infusion_rooms"] == 0
    assert nowhere.keys() == somewhere.keys()
    assert all(somewhere[name] for name in NUMBERS)


def test_nothing_differs_from_what_is_not_possible() -> None:
    one, other = (run(with_changes(small_scenario(), changes)) for changes in (NO_ROOM, {}))

    for answers in ((one, other), (other, one)):
        found = comparison_document(compare(answers))
        assert found["differences"] == found["comparisons"][0]["differences"] == {}


def test_an_older_record_of_what_is_not_possible_comes_out_again(tmp_path: Path) -> None:
    """It held results of a program that never begins."""
    answer = run(with_changes(small_scenario(), NO_ROOM))
    now = answer_document(answer)
    before = now | {"schema": 2, "results": {"npv_usd": {"unit": "usd", "mean": -1.0}}}

    file = tmp_path / "before.json"
    file.write_text(to_json(before))

    (record,) = read_records(str(file))

    assert reproduced(record, answer).is_same
