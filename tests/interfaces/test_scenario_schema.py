"""The schema of scenario files, their one form, and three exchanges of a file between partners."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import planner as package
from planner.app.session.open_file import OpenFile, edited_text
from planner.scenario.changes import with_changes
from planner.scenario.facts import FieldFacts
from planner.scenario.files.files import read_scenario, read_text
from planner.scenario.files.layout import formatted
from planner.scenario.files.schema import scenario_schema, schema_text
from planner.scenario.model import CATALOG
from tests.command_line import SCENARIOS, planner

ROOT = SCENARIOS.parent
BESIDE = str(Path(sys.executable).parent)  # where it is installed, on the PATH or not
TAPLO = shutil.which("taplo", path=BESIDE) or shutil.which("taplo")  # of Even Better TOML
FILES = sorted([*SCENARIOS.glob("*.toml"), *(ROOT / "tests" / "clinics").glob("*.toml")])
CHECK = jsonschema.Draft7Validator(
    scenario_schema(), format_checker=jsonschema.FormatChecker(["date"])
)


def as_an_editor_reads(text: str) -> Any:
    """Return a file as JSON, its dates as texts: so an editor holds it against a schema."""
    return json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))


def flagged(text: str) -> list[str]:
    """Return what an editor would underline."""
    errors = CHECK.iter_errors(as_an_editor_reads(text))
    return [f"{'.'.join(map(str, each.path))}: {each.message}" for each in errors]


# --- the schema ----------------------------------------------------------------------------------


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(scenario_schema())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_every_example_is_fine_to_an_editor(file: Path) -> None:
    assert flagged(file.read_text()) == []


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("[rooms]\ninfusion_room = 3", "rooms: "),
        ("[money]\ninfusion_price_usd = '$500'", "money.infusion_price_usd: "),
        ("[money]\ntax_share = 37", "money.tax_share: "),
        ("[rooms]\ninfusion_rooms = 2.5", "rooms.infusion_rooms: "),
        ("[booking]\ninfusion_weekdays = ['Tuesday']", "booking.infusion_weekdays.0: "),
        ("[staff]\ninfusion_nurse_plan = 'hired'", "staff.infusion_nurse_plan: "),
        ("[practice]\nstart_date = '4 January'", "practice.start_date: "),
        ("[roms]\ninfusion_rooms = 3", ": "),
        ("rooms = 3", "rooms: "),
        ("team.people = 'Ann: Tue'", "team.people: "),
        ("[[team.people]]\nname = 'Ann'\nwekdays = ['Tue']", "team.people.0: "),
        ("[[team.people]]\nweekdays = ['Tue']", "team.people.0: "),
        ("[[team.people]]\nname = 'Ann'\nwage_usd_hour = '$52'", "team.people.0.wage_usd_hour: "),
        ("[[plan.changes]]\nmonth = 0\nhire_nurses = 1", "plan.changes.0.month: "),
        ("[[plan.changes]]\nwhen = 'room_use'", "plan.changes.0.when: "),
        (
            "[[plan.changes]]\nmonth = 3\nmoney.infusion_price_usd = 45000",
            "plan.changes.0.money.infusion_price_usd: ",
        ),
        ("[[plan.changes]]\nmonth = 3\nstaff.nurses = 2", "plan.changes.0.staff: "),
        (
            "[[rooms.free_hours]]\nweekday='Tue'\nfrom_min='8:00'\nto_min=720\nrooms=1",
            "rooms.free_hours.0.from_min: ",
        ),
    ],
)
def test_a_mistake_is_underlined_where_it_is(line: str, place: str) -> None:
    (found,) = flagged(f"schema = 2\n{line}\n")

    assert found.startswith(place)


MISTAKES = """\
#:schema ./planner.schema.json
schema = 2
[rooms]
infusion_room = 3
[money]
infusion_price_usd = "$500"
tax_share = 37
[[team.people]]
name = "Ann"
wage_usd_hour = "52 an hour"
[[plan.changes]]
month = 0
"""


@pytest.mark.skipif(
    TAPLO is None and "CI" not in os.environ, reason="taplo is not there: make setup"
)
def test_the_engine_of_editors_flags_wrong_names_units_and_values_and_no_example(
    tmp_path: Path,
) -> None:
    (tmp_path / "planner.schema.json").write_text(schema_text())
    (tmp_path / "mine.toml").write_text(MISTAKES)
    for file in FILES:
        text = file.read_text()
        (tmp_path / file.name).write_text(f"#:schema ./planner.schema.json\n{text}")

    def linted(*files: str) -> subprocess.CompletedProcess[str]:
        words = (str(TAPLO), "lint", "--colors", "never", *files)
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    examples, mine = linted(*(file.name for file in FILES)), linted("mine.toml")

    assert examples.returncode == 0, examples.stderr
    assert mine.returncode == 1
    found = {int(line) for line in re.findall(r"mine\.toml:(\d+):", mine.stderr)}
    assert {4, 6, 7, 10, 12} <= found
    assert "37 is greater than the maximum" in mine.stderr


def test_a_file_without_its_schema_is_underlined() -> None:
    assert flagged("title = 'A'") == [": 'schema' is a required property"]


def beyond(facts: FieldFacts) -> list[object]:
    """Return a value below and one above what a setting may be."""
    ends = (facts.at_least, facts.at_most)
    return [end + by for end, by in zip(ends, (-1, 1), strict=True) if isinstance(end, int | float)]


@pytest.mark.parametrize(
    "facts",
    [facts for facts in CATALOG.values() if facts.kind in ("whole", "number")],
    ids=lambda facts: str(facts.path),
)
def test_limits_in_the_schema_are_those_of_the_planner(facts: FieldFacts) -> None:
    group, _, name = facts.path.partition(".")

    for value in beyond(facts):
        assert flagged(f"schema = 2\n[{group}]\n{name} = {value}\n")
    assert not flagged(f"schema = 2\n[{group}]\n{name} = {facts.at_most}\n")


def test_the_schema_of_this_release_is_kept() -> None:
    kept = ROOT / "docs" / "schema" / f"scenario-{version('planner')}.json"

    assert kept.read_text() == schema_text(), "make settings"


def test_the_command_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "planner.schema.json"

    printed, written = planner("schema"), planner("schema", "-o", str(file))

    assert json.loads(printed.out) == scenario_schema()
    assert written.code == 0
    assert json.loads(file.read_text())["properties"]["rooms"]
    assert "#:schema ./planner.schema.json" in written.err
    assert planner("schema", "-o", str(file)).code == 0  # ours: it is written over


# --- one form ------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_every_example_is_in_the_one_form(file: Path) -> None:
    text = file.read_text()

    assert formatted(text) == text or file.parent.name == "clinics"
    assert formatted(formatted(text)) == formatted(text)


def test_a_file_is_brought_into_one_form_and_keeps_its_words(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_bytes(
        b"# ours\r\nschema=2\r\n\r\n\r\n[rooms]\r\n\r\n  monitors=3#two beds\r\n"
        b"pumps   = 3 # old\r\n"
        b'[booking]\r\ninfusion_weekdays = [\r\n  "Tue", # the quiet day\r\n]'
    )

    checked, written = planner("format", "--check", str(file)), planner("format", str(file))

    assert (checked.code, written.code) == (2, 0)
    assert file.read_bytes().decode() == (
        "# ours\r\nschema = 2\r\n\r\n[rooms]\r\nmonitors = 3  # two beds\r\n"
        "pumps = 3     # old\r\n\r\n"
        '[booking]\r\ninfusion_weekdays = [\r\n  "Tue", # the quiet day\r\n]\r\n'
    ).replace("# two", "#two")
    assert planner("format", "--check", str(file)).code == 0


def test_a_file_that_is_no_toml_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text("schema = = 1\n")

    said = planner("format", str(file))

    assert said.code == 2
    assert "line 1" in said.err
    assert file.read_text() == "schema = = 1\n"


# --- what differs --------------------------------------------------------------------------------


def test_a_difference_is_said_in_words() -> None:
    said = planner("diff", "base", "pilot")

    assert said.code == 0
    assert "Quiet rooms for infusions: 2 rooms -> 1 room" in said.out
    assert "rooms.infusion_rooms" in said.out
    assert "say the same" in planner("diff", "base", "base").out


def test_a_difference_is_there_for_programs_and_with_results() -> None:
    short = ("--set", "practice.months=9", "--replications", "2", "--json")

    said = json.loads(planner("diff", "base", "lower-price", "--results", *short).out)

    prices = [each for each in said["changes"] if each["path"] == "money.infusion_price_usd"]
    assert [(each["old"], each["new"], each["unit"]) for each in prices] == [(500.0, 400.0, "USD")]
    assert said["comparison"]["differences"]["npv_usd"]["mean"] < 0


# --- three exchanges -----------------------------------------------------------------------------

OURS = """\
#:schema ./planner.schema.json
schema = 2
title = "Ours"
based_on = "base.toml"

# Agreed on 4 May; Joan wants to see it again.
[money]
infusion_price_usd = 480.0      # what the clinic in town asks
consult_fee_usd  = 250.0

[rooms]
infusion_rooms = 2

[staff]
nurses = 2
infusion_nurses = 2

# Who infuses.
[[team.people]]
name = "Maria"
weekdays = ["Tue"]   # asked in May

# She thinks about it.
[[team.people]]
name = "Joan"
"""


GIT = shutil.which("git") or "git"


def git(folder: Path, *words: str) -> str:
    name = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.autocrlf=false")
    return subprocess.run(
        [GIT, *name, *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def changed_lines(folder: Path) -> list[str]:
    """Return what `git diff` shows as gone and come, then commit it."""
    shown = git(folder, "diff", "-U0", "ours.toml").splitlines()
    git(folder, "commit", "-qam", "exchange")
    return [line for line in shown if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_partners_exchange_a_file_and_git_shows_only_what_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(OURS)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "ours")

    file.write_text(OURS.replace("480.0      #", "490.0      #") + "# Joan: and a chair?\n")
    by_hand = changed_lines(tmp_path)
    opened = OpenFile(read_scenario(file), file.read_text(), is_shipped=False, number=0)
    more_rooms = with_changes(
        opened.scenario,
        {"rooms.infusion_rooms": 3, "team.people": "Maria: Tue Thu; Joan: willing"},
    )
    file.write_text(edited_text(opened, more_rooms))
    saved = changed_lines(tmp_path)
    script = {
        "money.infusion_price_usd": 510,
        "rooms.recovery_chairs": 1,
        "team.people": [{"name": "Maria", "weekdays": ["Tue", "Thu"]}, {"name": "Ann"}],
    }
    package.read(file).changed(script).save(file)
    scripted = changed_lines(tmp_path)

    assert by_hand == [
        "-infusion_price_usd = 480.0      # what the clinic in town asks",
        "+infusion_price_usd = 490.0      # what the clinic in town asks",
        "+# Joan: and a chair?",
    ]
    assert saved == [
        "-infusion_rooms = 2",
        "+infusion_rooms = 3",
        '-weekdays = ["Tue"]   # asked in May',
        '+weekdays = ["Tue", "Thu"]   # asked in May',
        "+willing = true",
    ]
    assert [line.split("  #")[0] for line in scripted] == [
        "-infusion_price_usd = 490.0    ",
        "+infusion_price_usd = 510.0    ",
        "+recovery_chairs = 1",
        "-# She thinks about it.",
        '-name = "Joan"',
        "-willing = true",
        '+name = "Ann"',
    ]
    assert read_text(file.read_text(), "ours", folder=tmp_path).scenario.rooms.infusion_rooms == 3
