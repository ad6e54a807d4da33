"""Forty command lines, half of them with mistakes, and what a person should get."""

import io
import json
import re
import shlex
import sys
from pathlib import Path

import jsonschema
import pandas as pd
import pytest

from planner.cli.help import EXAMPLES, reference_page
from planner.cli.main import planner as group
from planner.presentation.answer.document import ANSWER_SCHEMA
from planner.presentation.answer.document_schema import answer_schema, comparison_schema
from tests.command_line import SCENARIOS, Said, planner, small_answer

ROOT = SCENARIOS.parent
MINE = """\
schema = 2
title = "Mine"
based_on = "base.toml"

[practice]
months = 9

[run]
replications = 2
"""
WRONG = MINE.replace("[run]", "[money]\ninfusion_price_usd = $500\n\n[run]").replace("9", "900")


@pytest.fixture(autouse=True)
def in_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text(MINE)
    Path("wrong.toml").write_text(WRONG)
    Path("notes.html").write_text("<p>mine</p>")


def typed(line: str, *, piped: str = "") -> Said:
    """Return what the planner says to a line as it is typed, with something piped in."""
    before, sys.stdin = sys.stdin, io.StringIO(piped)
    try:
        return planner(*shlex.split(line)[1:])
    finally:
        sys.stdin = before


# --- twenty that are right -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("planner run mine.toml", "Your wishes"),
        ("planner run mine.toml -q --all", "money put in earn"),
        ("planner run mine.toml --format csv", "npv_usd,"),
        ("planner run mine.toml --set booking.infusion_weekdays=Mon,Wed", "Mon, Wed"),
        ("planner compare mine.toml mine.toml", "exactly the same"),
        ("planner check mine.toml", "mine.toml: no problems"),
        ("planner check mine.toml pilot --json", '"ok": true'),
        ("planner explain money.infusion_price_usd", "0 to 5,000 (USD)"),
        ("planner explain wait", "Settings that speak of 'wait'"),
        ("planner diff base mine.toml", "36 months -> 9 months"),
        ("planner diff base mine.toml --format csv", "practice.months,Months looked ahead"),
        ("planner run mine.toml --set team.people='[{name = \"Ann\"}]' -q", "Your wishes"),
        ("planner schema", '"$schema"'),
        ("planner schema answer", f"schema {ANSWER_SCHEMA}"),
        ("planner statements mine.toml --arm difference", "The books tie"),
        ("planner day mine.toml --json", '"kind": "day"'),
        ("planner patient mine.toml", "This person is simulated"),
        ("planner plan mine.toml", "Infusions can begin"),
        ("planner help", "Commands:"),
        ("planner help run", "planner run mine.toml -o answer.json"),
        ("planner --version", "version"),
    ],
)
def test_a_line_that_is_right_gives_what_was_asked(line: str, words: str) -> None:
    said = typed(line)

    assert said.code == 0
    assert words in said.out


# --- and twenty with a mistake -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("planner rnu mine.toml", "Did you mean 'run'?"),
        ("planner run", "FILE is a plan (mine.toml), - for standard input"),
        ("planner run mine.toml pilot", "planner compare FIRST SECOND"),
        ("planner run mine.toml --sett a=b", "Did you mean one of: '--seed', '--seeds', '--set'?"),
        ("planner run mine.toml --set rooms", "is not of the form rooms.infusion_rooms=3"),
        ("planner run mine.toml --set rooms.infusion_room=3", "rooms.infusion_rooms?"),
        ("planner run mine.toml --set money.tax_share=37%", "Did you mean 0.37?"),
        ("planner run mine.toml --set 'team.people=Ann: Tueday'", "has 'Tueday' for Ann"),
        ("planner run mine.toml --set 'team.people=[{nam=1}]'", "Did you mean name?"),
        ("planner migrate mine.toml pilott.toml", "there is no such file"),
        ("planner run mine.toml --precision 0,05", "Did you mean 0.05?"),
        ("planner run mine.toml --json --format csv", "Give one form"),
        ("planner run mine.toml -o answer.docx", ".txt, .json, .csv, .parquet"),
        ("planner run mine.toml -o nowhere/answer.json", "nowhere/answer.json cannot be written"),
        ("planner advise mine.toml --format csv", "There is no table"),
        ("planner run mien.toml", "there is no such file"),
        ("planner run pilott", "Did you mean the example pilot?"),
        ("planner check wrong.toml", "2 problems"),
        ("planner compare mine.toml", "two files or more"),
        ("planner sweep base", "say what to move, as in --over money.infusion_price_usd=300:600:7"),
        ("planner sensitivity mine.toml --field room", "Did you mean rooms?"),
        ("planner day mine.toml --date 01/06/2027", "Did you mean 2027-01-06 or 2027-06-01?"),
        ("planner reproduce mine.toml", "planner run mine.toml -o answer.json"),
        ("planner reproduce base", "planner run base -o answer.json"),
        ("planner report mine.toml -o notes.html", "somebody else wrote or changed it"),
        ("planner app -", "planner app mine.toml"),
        ("planner help rnu", "No such command 'rnu'"),
    ],
)
def test_a_line_with_a_mistake_gets_what_to_do_and_nothing_on_standard_output(
    line: str, words: str
) -> None:
    said = typed(line)

    assert said.code == 2
    assert words in said.err
    assert said.out == ""


# --- where it comes from and where it goes -------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["planner check -", "planner run - --json", "planner diff base -", "planner plan -"]
)
def test_a_plan_may_be_piped_in(line: str) -> None:
    assert typed(line, piped=MINE).code == 0


def test_a_plan_that_is_piped_in_wrong_is_named_so() -> None:
    said = typed("planner check -", piped=WRONG)

    assert "standard input: 2 problems" in said.err
    assert "line 9" in said.err


def test_format_goes_from_standard_input_to_standard_output() -> None:
    assert typed("planner format -", piped="schema=2\n").out == "schema = 2\n"
    assert typed("planner migrate -", piped="schema=1\n").out == "schema=2\n"


def test_what_is_given_is_the_same_in_a_file(tmp_path: Path) -> None:
    for name in ("a.json", "a.txt", "a.csv", "a.parquet"):
        assert typed(f"planner run mine.toml -o {name}").code == 0
    printed = typed("planner run mine.toml --json").out

    assert json.loads(Path("a.json").read_text()).items() >= json.loads(printed).items()
    assert "Your wishes" in Path("a.txt").read_text()
    pd.testing.assert_frame_equal(
        pd.read_csv("a.csv"), pd.read_parquet("a.parquet"), check_dtype=False
    )
    assert typed("planner reproduce a.json").code == 0


def test_a_file_of_somebody_else_stays_and_ours_is_written_anew() -> None:
    Path("theirs.json").write_text("{}")

    refused = typed("planner check mine.toml -o theirs.json")
    twice = [typed("planner check mine.toml -o ours.json").code for _ in range(2)]

    assert (refused.code, Path("theirs.json").read_text()) == (2, "{}")
    assert twice == [0, 0]


def test_quiet_says_nothing_on_the_way_and_verbose_more() -> None:
    line = "planner run mine.toml --json --set money.infusion_price_usd=550"

    usual, quiet, more = (typed(f"{line} {each}") for each in ("", "-q", "-v"))

    assert "$500 -> $550" in usual.err
    assert quiet.err == ""
    assert "Python" in more.err
    assert re.search(r"Took \d+\.\d s", more.err)
    assert usual.out == quiet.out == more.out


def test_quiet_does_not_hush_an_error() -> None:
    assert "no such file" in typed("planner run mien.toml -q").err


# --- the shape for programs ----------------------------------------------------------------------


def test_an_answer_has_the_shape_that_is_published() -> None:
    said = json.loads(typed("planner run mine.toml --json").out)
    never = json.loads(typed("planner run mine.toml --json --set booking.consults_per_day=0").out)

    for document in (said, never):
        jsonschema.Draft7Validator(answer_schema()).validate(document)
    assert never["verdict"]["word"] == "not possible"


def test_a_comparison_has_the_shape_that_is_published() -> None:
    said = typed("planner compare mine.toml mine.toml --json --set rooms.infusion_rooms=3")

    jsonschema.Draft7Validator(comparison_schema()).validate(json.loads(said.out))


@pytest.mark.parametrize(
    ("part", "value"), [("verdict", "go"), ("results", {"npv_usd": {}}), ("schema", 2)]
)
def test_another_shape_is_found_out(part: str, value: object) -> None:
    from planner.presentation.answer.document import answer_document

    document = answer_document(small_answer()) | {part: value}

    assert not jsonschema.Draft7Validator(answer_schema()).is_valid(document)


@pytest.mark.parametrize("kind", ["answer", "comparison"])
def test_the_shape_is_kept_under_its_number(kind: str) -> None:
    kept = ROOT / "docs" / "schema" / f"{kind}-{ANSWER_SCHEMA}.json"

    assert kept.is_file(), "make settings"
    assert json.loads(kept.read_text()) == json.loads(typed(f"planner schema {kind}").out)


# --- what is written down ------------------------------------------------------------------------


def test_every_command_has_examples() -> None:
    assert set(EXAMPLES) == set(group.commands)


@pytest.mark.parametrize("line", [line for lines in EXAMPLES.values() for line in lines])
def test_every_example_of_the_help_is_a_line_that_is_understood(line: str) -> None:
    arguments = shlex.split(line.partition(" > ")[0].partition(" < ")[0])
    context = group.make_context("planner", arguments[1:])
    name, command, rest = group.resolve_command(context, context._protected_args + context.args)

    assert command is not None
    command.make_context(name, rest, parent=context)


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    assert (ROOT / "docs" / "commands.md").read_text() == reference_page(), "make settings"


def test_a_shell_completes_commands() -> None:
    from click.shell_completion import BashComplete

    complete = BashComplete(group, {}, "planner", "_PLANNER_COMPLETE")

    assert {each.value for each in complete.get_completions([], "re")} == {"report", "reproduce"}
