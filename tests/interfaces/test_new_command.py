"""`planner new`: a scenario file of one's own, from an example or from ten questions."""

import io
import json
import sys
from pathlib import Path

import pytest

from planner.presentation.questions.ten_questions import questions_for
from planner.scenario.changes import differences
from planner.scenario.derived.existing_practice import NOTHING_THERE, has_practice
from planner.scenario.files.files import read_scenario
from planner.scenario.model import CATALOG, Scenario
from tests.command_line import SCENARIOS, Said, planner


class Terminal(io.StringIO):
    """Replies as somebody types them."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def typed(monkeypatch: pytest.MonkeyPatch, *replies: str) -> Said:
    """Return what `planner new mine.toml` says to these replies, the rest by Enter."""
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(replies) + "\n" * 200))
    return planner("new", "mine.toml")


def replies_to(replies: dict[str, str], unasked: tuple[str, ...] = ()) -> list[str]:
    """What is typed in turn: Enter but for some settings; a fold is opened where it has one."""
    lines = [replies.get("title", ""), replies.get("is there", "")]
    for each in questions_for(Scenario()):
        lines += [replies.get(path, "") for path in each.asked if path not in unasked]
        if each.fold.paths:
            is_opened = bool(replies.keys() & {*each.fold.paths})
            lines.append("y" if is_opened else "")
            folded = each.fold.paths if is_opened else ()
            lines += [replies.get(path, "") for path in folded if path not in unasked]
    return lines


def test_a_new_file_from_an_example_is_a_copy_that_works_in_any_folder() -> None:
    said = planner("new", "mine.toml", "--from", "pilot")

    assert said.code == 0
    first, _, copied = Path("mine.toml").read_bytes().partition(b"\n")
    assert copied == (SCENARIOS / "pilot.toml").read_bytes()
    assert first == b"#:schema ./planner.schema.json"
    assert read_scenario("mine.toml").scenario == read_scenario("pilot").scenario


def test_what_editors_check_by_lies_beside_a_new_file_and_writes_over_nothing() -> None:
    schema = Path("planner.schema.json")

    planner("new", "mine.toml", "--from", "pilot")
    assert json.loads(schema.read_text())["properties"]["rooms"]
    schema.write_text("somebody else's")
    planner("new", "other.toml", "--from", "pilot")

    assert schema.read_text() == "somebody else's"


def test_a_file_that_is_there_is_not_written_over() -> None:
    Path("mine.toml").write_text("precious")

    said = planner("new", "mine.toml", "--from", "pilot")

    assert said.code == 2
    assert "mine.toml is there already" in said.err
    assert Path("mine.toml").read_text() == "precious"


@pytest.mark.parametrize("name", ["pilott", "../pilot", ""])
def test_an_example_that_there_is_not_is_refused_in_words(name: str) -> None:
    said = planner("new", "mine.toml", "--from", name)

    assert said.code == 2
    assert "pilot" in said.err
    assert not Path("mine.toml").exists()


def test_a_name_without_the_ending_is_refused() -> None:
    said = planner("new", "mine", "--from", "pilot")

    assert said.code == 2
    assert "ends with .toml" in said.err


def test_a_folder_that_is_not_there_is_refused() -> None:
    said = planner("new", "nowhere/mine.toml", "--from", "pilot")

    assert said.code == 2
    assert "nowhere/mine.toml cannot be written" in said.err


def test_without_a_terminal_the_name_of_an_example_is_asked_for() -> None:
    said = planner("new", "mine.toml")

    assert said.code == 2
    assert "--from base" in said.err


def test_enter_at_every_question_gives_the_base_practice(monkeypatch: pytest.MonkeyPatch) -> None:
    said = typed(monkeypatch)

    written = read_scenario("mine.toml").scenario
    assert said.code == 0
    assert written.title == "Our practice"
    assert [change.path for change in differences(Scenario(), written)] == ["title", "question"]
    assert "10 of 10." in said.out


def test_replies_are_written_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    replies = {
        "title": "Two days",
        "booking.infusion_weekdays": "mon, Wed",
        "money.infusion_price_usd": "$450",
        "staff.infusion_nurse_plan": "2",
        "added.assistant_days": "2",
    }

    typed(monkeypatch, *replies_to(replies, ("staff.backfill",)))

    written = read_scenario("mine.toml").scenario
    assert {change.path: change.new for change in differences(Scenario(), written)} == {
        "title": "Two days",
        "question": "Should our practice add ketamine infusions?",
        "booking.infusion_weekdays": ("Mon", "Wed"),
        "money.infusion_price_usd": 450.0,
        "staff.infusion_nurse_plan": "hire",
        "added.assistant_days": "infusion_days",
    }
    assert "based_on" not in Path("mine.toml").read_text()


def test_who_begins_with_nothing_is_asked_nothing_about_a_practice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = typed(monkeypatch, "From nothing", "no")

    written = read_scenario("mine.toml").scenario
    found = {change.path: change.new for change in differences(Scenario(), written)}
    there = found.keys() - {"title"}
    usual = {path for path, value in NOTHING_THERE.items() if value == CATALOG[path].default}
    assert there == NOTHING_THERE.keys() - usual
    assert not has_practice(written.practice)
    assert written.question == "Should this infusion clinic be opened?"
    assert "10 of 10." in said.out
    assert "Collected for an existing visit" not in said.out
    assert "Owners' pay after tax" not in said.out
    assert "More: wages, people: change any?" in said.out
    assert "Wage of a nurse" not in said.out
    assert "Wage of an assistant" not in said.out


def test_a_reply_that_is_not_allowed_is_refused_and_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = "practice.collected_per_visit_usd"
    replies = replies_to({path: "plenty"})
    rest_of_the_question = [""]
    at = replies.index("plenty") + 1
    said = typed(monkeypatch, *replies[:at], *rest_of_the_question, "160")

    assert "Once more, please." in said.out
    assert "practice.collected_per_visit_usd is plenty." in said.out
    assert read_scenario("mine.toml").scenario.practice.collected_per_visit_usd == 160.0


def test_who_has_two_physicians_is_asked_their_visits_and_pay_and_of_no_third(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    third = "practice.third_physician_weekdays"
    replies = {
        third: "none",
        "practice.second_physician_visits_per_day": "12",
        "finance.drawings_usd_month": "$25,000",
    }
    # neither the third's visits nor whether there is a fourth
    unasked = ("practice.third_physician_visits_per_day", "practice.fourth_physician_weekdays")

    said = typed(monkeypatch, *replies_to(replies, unasked))

    written = read_scenario("mine.toml").scenario
    assert written.practice.second_physician_visits_per_day == 12.0
    assert written.practice.third_physician_weekdays == ()
    assert written.finance.drawings_usd_month == 25_000.0
    assert "third physician" in said.out
    assert "fourth physician" not in said.out


def test_an_owner_of_three_days_takes_consult_days_along_and_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = typed(monkeypatch, *replies_to({"practice.owner_weekdays": "tue, thu, fri"}))

    written = read_scenario("mine.toml").scenario
    assert written.practice.owner_weekdays == ("Tue", "Thu", "Fri")
    assert written.booking.consult_weekdays == ("Tue", "Thu", "Fri")
    assert "Consults go along: Tuesday, Thursday and Friday, 3 a week as before." in said.out
    assert "Once more" not in said.out


def test_a_practice_without_a_nurse_hires_one_and_is_shown_what_its_owner_can_draw(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Question 6 asks for nurses there are, question 8 where those for infusions come from."""
    own = {
        "practice.owner_visits_per_day": "11",
        "practice.second_physician_weekdays": "none",
        "practice.collected_per_visit_usd": "120",
        "staff.nurses": "0",
        "staff.medical_assistants": "1",
        "staff.front_desk_fte": "0.5",
    }
    own["practice.third_physician_weekdays"] = "none"
    # nor visits of the second and third, nor whether there is a fourth
    unasked = ("second_physician_visits_per_day", "third_physician_visits_per_day")
    unasked = (*unasked, "fourth_physician_weekdays")

    said = typed(monkeypatch, *replies_to(own, tuple(f"practice.{each}" for each in unasked)))

    written = read_scenario("mine.toml").scenario
    assert "Infusion nurses go along: they are hired, for there is none to retrain." in said.out
    assert "Once more" not in said.out
    assert written.staff.infusion_nurse_plan == "hire"
    assert 0 < written.finance.drawings_usd_month < 12_500
    assert "More: overhead, pay, cash, wages: change any?" in said.out


def test_a_word_where_a_number_is_asked_is_refused_and_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    replies = replies_to({"rooms.exam_rooms": "four rooms or so"})
    at = replies.index("four rooms or so") + 1

    said = typed(monkeypatch, *replies[:at])

    assert "Once more, please." in said.out
    assert read_scenario("mine.toml").scenario.rooms.exam_rooms == 4
