"""Examples by name: found from any folder, and by files that are based on them."""

import json
from pathlib import Path

import pytest

from planner.app.session import working_scenario
from planner.errors import ScenarioError
from planner.scenario.files import examples
from planner.scenario.files.files import read_scenario, read_text
from planner.scenario.files.opening import open_scenario
from planner.scenario.files.study import read_study
from tests.command_line import SCENARIOS, planner

EMPTY = 'schema = 2\ntitle = "Mine"\n'


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["pilot", "pilot.toml"])
def test_an_example_is_found_by_its_name(name: str) -> None:
    assert read_scenario(name).scenario == read_scenario(SCENARIOS / "pilot.toml").scenario


def test_every_example_has_a_name_and_the_base_practice_is_the_first() -> None:
    assert set(examples.names()) == {path.stem for path in SCENARIOS.glob("*.toml")}
    assert examples.names()[0] == "base"


@pytest.mark.parametrize("command", ["check", "compare"])
def test_commands_find_examples_by_name(command: str) -> None:
    said = planner(command, "pilot", "hire", "--set", "rooms.beds=3")

    assert said.code == 2
    assert "pilot.toml: 1 problem" in said.err
    assert "hire.toml: 1 problem" in said.err


def test_check_says_the_same_of_an_example_by_name_and_by_file() -> None:
    by_name, by_file = planner("check", "pilot"), planner("check", str(SCENARIOS / "pilot.toml"))

    assert by_name.code == 0
    assert by_name.out.splitlines()[1:] == by_file.out.splitlines()[1:]


@pytest.mark.parametrize("name", ["pilot", "pilot.toml"])
def test_a_file_of_that_name_wins(in_an_empty_folder: Path, name: str) -> None:
    (in_an_empty_folder / name).write_text(EMPTY)

    assert read_scenario(name).scenario.title == "Mine"


def test_a_folder_of_that_name_does_not() -> None:
    Path("pilot").mkdir()

    assert read_scenario("pilot").scenario.rooms.infusion_rooms == 1


def test_an_unknown_name_lists_those_nearby() -> None:
    said = planner("run", "third-rooms")

    assert (said.code, said.out) == (2, "")
    assert "there is no such file. Did you mean the example third-room?" in said.err


def test_a_name_like_no_other_lists_all() -> None:
    said = planner("run", "xyzzy")

    assert all(name in said.err for name in examples.names())


def test_a_path_of_the_repository_leads_to_the_example() -> None:
    with pytest.raises(ScenarioError, match=r"Did you mean the example base\?"):
        read_scenario("scenarios/base.toml")


# Files based on examples


def test_a_file_may_be_based_on_an_example_from_any_folder() -> None:
    Path("mine.toml").write_text(EMPTY + 'based_on = "pilot.toml"\n[rooms]\nmonitors = 2\n')

    opened = open_scenario("mine.toml", ())

    assert opened.scenario.rooms.infusion_rooms == 1
    assert opened.base == "pilot.toml"
    assert [told.change.path for told in opened.told] == ["rooms.monitors"]


def test_a_file_beside_it_wins_over_an_example() -> None:
    Path("base.toml").write_text(EMPTY + "[rooms]\ninfusion_rooms = 3\n")
    Path("mine.toml").write_text(EMPTY + 'based_on = "base.toml"\n')

    assert read_scenario("mine.toml").scenario.rooms.infusion_rooms == 3


def test_an_example_stands_on_examples_and_never_on_a_file_beside_the_first() -> None:
    Path("base.toml").write_text(EMPTY + "[money]\ninfusion_price_usd = 123.0\n")
    Path("mine.toml").write_text(EMPTY + 'based_on = "pilot.toml"\n')

    price = read_scenario("mine.toml").scenario.money.infusion_price_usd

    assert price == read_scenario("pilot").scenario.money.infusion_price_usd
    assert price != 123.0


def test_a_link_out_of_the_folder_is_refused_and_no_example_taken_for_it() -> None:
    Path("here").mkdir()
    Path("secret.toml").write_text(EMPTY)
    Path("here/base.toml").symlink_to("../secret.toml")
    Path("here/mine.toml").write_text(EMPTY + 'based_on = "base.toml"\n')

    with pytest.raises(ScenarioError, match="not a file in the same folder"):
        read_scenario("here/mine.toml")


def test_an_upload_may_be_based_on_an_example(in_an_empty_folder: Path) -> None:
    reading = read_text(EMPTY + 'based_on = "pilot.toml"\n', "mine.toml", folder=in_an_empty_folder)

    assert reading.scenario.rooms.infusion_rooms == 1


def test_the_json_of_check_names_the_base_as_it_is_written() -> None:
    Path("mine.toml").write_text(EMPTY + 'based_on = "pilot.toml"\n')

    document = json.loads(planner("check", "mine.toml", "--json").out)

    assert document["files"][0]["based_on"] == "pilot.toml"


@pytest.mark.parametrize("name", ["pilot", "pilot.toml"])
def test_a_study_may_move_an_example(name: str) -> None:
    Path("study.toml").write_text(
        f'schema = 1\nscenario = "{name}"\n[over]\n"money.infusion_price_usd" = [400.0, 500.0]\n'
    )

    assert read_scenario(read_study("study.toml").scenario).scenario.rooms.infusion_rooms == 1


def test_the_app_opens_first_what_is_named_be_it_an_example(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(working_scenario.st, "session_state", {})
    monkeypatch.setenv(working_scenario.START_WITH, "pilot")

    working_scenario.open_first()

    assert working_scenario.scenario().rooms.infusion_rooms == 1
    assert working_scenario.st.session_state["opened"].is_shipped
