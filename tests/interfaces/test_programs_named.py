"""Where there are several programs, a person's story and a day say which is whose."""

import json
from functools import cache
from io import StringIO

import pytest
from rich.console import Console

from planner.experiments.inspect.patient import Person, people
from planner.experiments.run.run import prepare
from planner.models.driver import state as s
from planner.models.records import Blueprint
from planner.presentation.day.day_words import DayDescription, describe_day
from planner.presentation.day.document import day_document
from planner.presentation.day.export import write_day
from planner.presentation.day.floor.day_floor import day_floor
from planner.presentation.day.floor.message import message
from planner.presentation.day.report_words import PATIENT_COLUMNS
from planner.presentation.day.terminal import day_view
from planner.presentation.patient.document import patient_document
from planner.presentation.patient.patient_words import describe_patient, tell
from planner.presentation.settings.evidence_words import own_lines
from planner.scenario.model import Scenario
from planner.scenario.programs import names_of
from tests.small_practice import small_scenario

TWO = (
    "IV: share 0.6, then spray; spray: share 0.4, preset nasal_esketamine, "
    "monitoring.preset two_hour_observation, instead IV"
)


@cache
def clinic(words: str = TWO) -> Scenario:
    return small_scenario(programmes=words)


@cache
def blueprint() -> Blueprint:
    return prepare(clinic())


@cache
def everybody() -> tuple[Person, ...]:
    return people(blueprint(), 0)


def story_of(person: Person) -> str:
    told = tell(person, blueprint(), clinic().practice.start_date, names_of(clinic()))
    return f"{told.program}; {told.portrait} {' '.join(line.words for line in told.lines)}"


@cache
def day() -> DayDescription:
    return describe_day(clinic(), None, 1)


def test_everybody_is_said_to_ask_for_their_program() -> None:
    found = dict.fromkeys((1, 2), 0)
    for person in everybody():
        if s.CHANGED not in [entry.what for entry in person.entries]:
            name = names_of(clinic())[person.program - 1]
            assert f"asks for {name}." in story_of(person)
            found[person.program] += 1

    assert min(found.values()) > 10


@pytest.mark.parametrize(("before", "words"), [(1, "goes on to spray"), (2, "takes IV instead")])
def test_who_changes_is_said_to_and_is_told_by_both(before: int, words: str) -> None:
    changed = [
        person
        for person in everybody()
        if any(entry.what == s.CHANGED and entry.value == before for entry in person.entries)
    ]

    assert changed
    first, last = names_of(clinic())[before - 1], names_of(clinic())[2 - before]
    for person in changed:
        assert f"asks for {first}, and changes to {last}." in story_of(person)
        assert words in story_of(person)


def test_infusions_before_a_change_have_the_dose_of_their_program() -> None:
    went_on = next(
        person
        for person in everybody()
        if [e.what for e in person.entries].count(s.INFUSED) > 4
        and any(e.what == s.CHANGED and e.value == 1 for e in person.entries)
        and person.infusions > 0
    )

    said = story_of(went_on)

    assert f"first infusion, {round(went_on.weight_kg * 0.5)} mg" in said  # by vein
    assert "first infusion, " in said.split("goes on to spray")[1]
    assert " 0 mg" not in said  # the spray's drug is counted among supplies


def test_a_day_names_the_program_of_each_patient() -> None:
    shown = day().shown
    assert shown is not None
    named = [line.program for line in shown.picture.patients]

    assert set(named) == {"IV", "spray"}
    assert shown.report.patients.columns == ("Patient", "Program", *PATIENT_COLUMNS[1:])
    assert [row[1] for row in shown.report.patients.rows] == named
    assert [each["programme"] for each in day_document(day())["patients"]] == named


def test_the_terminal_says_it_below_the_patients_who_fill_its_width() -> None:
    console = Console(width=80, record=True, file=StringIO())
    for each in day_view(day()):
        console.print(each)
    said = console.export_text()

    shown = day().shown
    assert shown is not None
    spray = [line.who for line in shown.picture.patients if line.program == "spray"]
    assert f"spray: {', '.join(spray)}." in said
    assert "Program" not in said
    assert "\N{HORIZONTAL ELLIPSIS}" not in said


def test_the_floor_and_its_file_name_it_too(tmp_path) -> None:
    shown = day().shown
    assert shown is not None
    played = message(day_floor(shown.study.kept, shown.picture, shown.floor))

    infused = [each["name"] for each in played["people"] if each["kind"] == "infusion"]

    letters = [line.who for line in shown.picture.patients]
    named = [line.program for line in shown.picture.patients]
    assert infused == [f"Patient {who} ({name})" for who, name in zip(letters, named, strict=True)]
    write_day(day(), str(tmp_path / "day.html"))
    assert infused[0] in (tmp_path / "day.html").read_text()


def test_with_one_program_nothing_is_named() -> None:
    told = describe_patient(clinic(""), 0, None)
    one = describe_day(clinic(""), None, 1)

    assert "programme" not in json.dumps(patient_document(told)["person"])
    assert one.shown is not None
    assert one.shown.report.patients.columns == PATIENT_COLUMNS
    assert all("programme" not in each for each in day_document(one)["patients"])


def test_a_report_says_the_settings_of_a_program_by_their_labels() -> None:
    (said,) = (line for line in own_lines(clinic(), with_private=True) if "spray" in line)

    assert "monitoring.preset" not in said
    assert "two hours of observation" in said
