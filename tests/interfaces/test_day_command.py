"""The day on the command line: words, exit codes, JSON, and files that ask nobody for anything."""

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planner.experiments.inspect.day import OneMore, Outcome
from planner.models.clinic_day import breaches as b
from planner.models.records import EXAM_ROOMS, N_EVENTS, N_RESOURCES
from planner.presentation.day import report_words, waits_and_breaches_words
from planner.presentation.day.day_words import DayDescription, describe_day
from planner.presentation.day.export import write_day
from planner.presentation.format.vocabulary import breach_words, event_words, resource_words
from planner.scenario.files.files import read_scenario
from tests.command_line import BASE, Said, planner

SHORT = ("--set", "practice.months=8")
LAST = "Friday, September 3, 2027"
QUIET = "2027-01-05"  # a Tuesday long before the opening


@cache
def day(*arguments: str) -> Said:
    return planner("day", BASE, *SHORT, *arguments)


@cache
def document(*arguments: str) -> dict:
    return json.loads(day("--json", *arguments).out)


@cache
def told() -> DayDescription:
    return describe_day(read_scenario(BASE, changes=(SHORT[1],)).scenario, None, 1)


def words_of(said: Said) -> str:
    """What was said, on one line: where a terminal breaks lines does not matter."""
    return " ".join(said.out.split())


# --- words --------------------------------------------------------------------------------------


def test_the_answer_comes_first() -> None:
    said = day()

    assert said.code == 0
    assert re.match(r"\w+, \w+ \d+, 2027 \(simulated future 1\): \d+ infusions?", said.out)
    assert "nobody unwatched" in words_of(said) or "unwatched for" in words_of(said)


def test_patients_breaches_delays_and_one_more_are_told() -> None:
    for title in (
        "Infusion patients",
        "Where the monitoring rule broke",
        "What delayed whom",
        "One more on this day",
    ):
        assert title in day().out


def test_a_rule_that_was_kept_is_said_to_be_kept() -> None:
    kept = next(n for n in "123456789" if not document("--future", n)["breaches"])

    assert "None: the monitoring rule was kept all day." in day("--future", kept).out


def test_the_same_day_can_be_named_by_its_date() -> None:
    named = document("--date", document()["date"])

    assert {**named, "note": ""} == {**document(), "note": ""}


def test_another_future_is_another_day() -> None:
    assert day("--future", "2").out.split(":")[0].endswith("(simulated future 2)")
    assert document("--future", "2")["patients"] != document()["patients"]


def test_a_quiet_day_is_no_error_and_names_the_nearest_infusion_day() -> None:
    said = day("--date", QUIET)

    assert said.code == 0
    assert "nobody of the program came" in words_of(said)
    assert "The nearest day with infusions is" in words_of(said)


def test_slower_with_more_is_explained_only_where_it_happens() -> None:
    shown = told().shown
    assert shown is not None
    better = OneMore(EXAM_ROOMS, Outcome(0, 0, 0, -600, 0))
    worse = OneMore(EXAM_ROOMS, Outcome(0, 0, 0, 600, 0))

    notes = [
        report_words.report(
            shown.study._replace(one_more=(each,)), shown.picture, a_floor(), "A day"
        ).one_more_note
        for each in (better, worse)
    ]

    assert notes[0] == ""
    assert "More can be slower" in notes[1]


def a_floor():
    from planner.experiments.run.run import prepare

    return prepare(told().scenario).floor


def test_every_kind_has_words() -> None:
    assert (
        set(breach_words) == set(waits_and_breaches_words.breach_sentences) == set(range(b.N_KINDS))
    )
    assert set(event_words) == set(range(N_EVENTS))
    assert set(resource_words) == set(range(N_RESOURCES))


# --- dates that cannot be -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "wrong"),
    [
        ("2031-01-01", "Wednesday, January 1, 2031 is outside the plan."),
        ("2026-12-31", "Thursday, December 31, 2026 is outside the plan."),
        ("2027-07-05", "The practice is closed on Monday, July 5, 2027."),
    ],
)
def test_a_wrong_date_names_the_plan_and_the_nearest_infusion_day(when: str, wrong: str) -> None:
    said = day("--date", when)

    assert said.code == 2
    assert wrong in said.err
    assert f"The plan runs from Monday, January 4, 2027 to {LAST}." in said.err
    assert "The nearest day with infusions is" in said.err
    assert said.out == ""


def test_a_date_that_is_none_is_refused() -> None:
    said = day("--date", "next Tuesday")

    assert said.code == 2
    assert "--date is next Tuesday. Give year, month and day, such as 2028-05-09." in said.err


def test_a_plan_without_infusions_has_no_day_to_choose() -> None:
    no_rooms = ("--set", "rooms.infusion_rooms=0", "--set", "rooms.exam_rooms_used=0")

    said = planner("day", BASE, *SHORT, *no_rooms)

    assert said.code == 2
    assert "No infusion is given" in said.err


# --- JSON ---------------------------------------------------------------------------------------


def test_json_has_stable_keys() -> None:
    found = document()

    assert {"date", "future", "patients", "breaches", "delays", "one_more"} <= set(found)
    assert set(found["patients"][0]) == {
        *("patient", "end", "booked_min", "came_min", "room", "chair", "infusion_min"),
        *("recovery_min", "left_min", "waits", "event"),
    }
    assert set(found["one_more"][0]) == {
        *("of", "infusion_wait_min", "existing_wait_min", "left_unseen", "breaches"),
        "past_closing_min",
    }
    assert set(found["delays"][0]) == {"for", "infusion_patients_min", "existing_patients_min"}


def test_json_of_a_quiet_day_has_the_same_keys_and_empty_lists() -> None:
    quiet = document("--date", QUIET)

    assert list(quiet) == list(document())
    assert quiet["patients"] == quiet["delays"] == quiet["one_more"] == []


def test_the_same_question_has_the_same_bytes() -> None:
    assert planner("day", BASE, *SHORT, "--json").out == day("--json").out


# --- files --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The picture and the page of one day, with a title that tries to be more than a title."""
    folder = tmp_path_factory.mktemp("day")
    scenario = told().scenario.model_copy(update={"title": "<script src=//host/x.js></script>"})
    for name in ("day.svg", "day.html"):
        write_day(told()._replace(scenario=scenario), str(folder / name))
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_the_picture_is_well_formed_and_says_what_it_shows(files: dict[str, str]) -> None:
    root = ElementTree.fromstring(files["day.svg"])  # noqa: S314

    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert "simulated future 1" in str(root.findtext(f"{space}title"))
    assert "infusion" in str(root.findtext(f"{space}desc"))
    assert "Room 1" in files["day.svg"]


class Tags(HTMLParser):
    """The tags of a page, and what their attributes point to."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.targets: list[str | None] = []
        self.scripts: list[str | None] = []  # of what type each is, None where it runs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        if tag == "script":
            self.scripts.append(dict(attrs).get("type"))
        self.targets += [to for name, to in attrs if name.split(":")[-1] in ("src", "href")]


def test_the_page_asks_no_other_host_and_runs_its_own_script_only(files: dict[str, str]) -> None:
    page, tags = files["day.html"], Tags()

    tags.feed(page)

    assert tags.targets == []
    assert tags.names.isdisjoint({"link", "iframe", "img", "object"})
    assert tags.scripts == ["application/json", "text/plain", None]
    (allowed,) = re.findall(r"script-src ([^\"]*)", page)
    (runs,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert allowed == f"'sha256-{b64encode(sha256(runs.encode()).digest()).decode()}'"
    assert "url(" not in page
    assert "@import" not in page
    assert "&lt;script src=//host/x.js&gt;" in page


def test_the_page_holds_the_floor_the_pictures_and_the_words(files: dict[str, str]) -> None:
    page = files["day.html"]

    assert page.count("<svg") == 2
    assert page.count("<noscript>") == 1  # the bars that stand still, where no script runs
    assert 'id="day-message"' in page
    assert page.count("<table>") >= 3
    shown = told().shown
    assert shown is not None
    was_kept = not len(shown.study.breaches)
    assert ("None: the monitoring rule was kept all day." in page) == was_kept
    assert 'name="viewport"' in page


def test_the_command_writes_what_it_is_asked_for(tmp_path: Path) -> None:
    said = day("-o", str(tmp_path / "day.svg"))

    assert said.code == 0
    assert "Written: " in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["day.svg"]


def test_a_wrong_ending_is_refused_before_any_work(tmp_path: Path) -> None:
    said = planner("day", "no-such-file.toml", "-o", str(tmp_path / "day.png"))

    assert said.code == 2
    assert "ends with .svg" in said.err
    assert ".html" in said.err


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    said = day("-o", str(tmp_path / "nowhere" / "day.svg"))

    assert said.code == 2
    assert "cannot be written" in said.err


def test_a_quiet_day_writes_no_picture(tmp_path: Path) -> None:
    said = day("--date", QUIET, "-o", str(tmp_path / "day.svg"))

    assert said.code == 2
    assert "is not written" in said.err
    assert not list(tmp_path.iterdir())
