"""The command line: what a person types, what the planner answers, and how it ends."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from planner.scenario.model import CATALOG
from tests.command_line import BASE, HERE, PILOT, SHORT, Said, planner, small_run

HEAVY = ("numba", "numpy", "pandas", "scipy.stats", "simpy", "streamlit")

SEVEN_MISTAKES = """\
schema = 2
title = "Seven mistakes"

[rooms]
infusion_room = 3

[booking]
missed_share = 12
infusion_weekdays = ["Tue", "Tuesday"]

[money]
infusion_price_usd = "500"

[practice]
months = 400
closes_min = 1020.5

[staff]
infusion_nurse_plan = "borrow"
"""


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def document(said: Said) -> Any:
    return json.loads(said.out)


def in_a_process(code: str, **environment: str) -> str:
    ask, around = [sys.executable, "-c", code], os.environ | environment
    return subprocess.run(ask, capture_output=True, text=True, check=True, env=around).stdout


# Starting


@pytest.mark.parametrize(
    "start",
    [
        "import planner",
        "from planner.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from planner.cli.main import main\ntry: main(['app', '--help'])\nexcept SystemExit: pass",
    ],
    ids=["import planner", "planner --help", "planner app --help"],
)
def test_nothing_heavy_is_loaded_to_answer_at_once(start: str) -> None:
    ask = f"import sys\n{start}\nprint('loaded:', *[n for n in {HEAVY} if n in sys.modules])"

    assert in_a_process(ask).splitlines()[-1].split() == ["loaded:"]


def test_help_names_the_commands_and_the_exit_codes() -> None:
    said = planner("--help")

    assert said.code == 0
    for words in (
        "run",
        "compare",
        "check",
        "explain",
        "app",
        "new",
        "Exit codes: 0 done; 1 could not finish",
    ):
        assert words in said.out


def test_version_is_said() -> None:
    assert re.search(r"\d+\.\d+\.\d+", planner("--version").out)


@pytest.mark.parametrize("command", ["run", "compare", "check"])
def test_a_command_without_its_file_says_what_is_missing(command: str) -> None:
    said = planner(command)

    assert (said.code, said.out) == (2, "")
    assert "Missing argument" in said.err


# Mistakes


def test_seven_mistakes_give_seven_messages_with_their_lines(tmp_path: Path) -> None:
    file = write(tmp_path / "seven.toml", SEVEN_MISTAKES)

    said = planner("run", file)

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"{file}: 7 problems\n")
    found = re.findall(r"^  line (\d+) +(\S+) is ", said.err, re.MULTILINE)
    assert found == [
        ("5", "rooms.infusion_room"),
        ("8", "booking.missed_share"),
        ("9", "booking.infusion_weekdays"),
        ("12", "money.infusion_price_usd"),
        ("15", "practice.months"),
        ("16", "practice.closes_min"),
        ("19", "staff.infusion_nurse_plan"),
    ]


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_file_that_is_not_there_is_named(command: str) -> None:
    said = planner(command, "friday.toml")

    assert (said.code, said.out) == (2, "")
    assert said.err == "friday.toml: 1 problem\n  there is no such file.\n"


def test_a_wrong_change_is_refused_like_a_wrong_line() -> None:
    said = planner("run", BASE, "--set", "rooms.infusion_room=3")

    assert said.code == 2
    assert "--set  rooms.infusion_room is not a known setting." in said.err
    assert "Did you mean rooms.infusion_rooms?" in said.err


def test_problems_of_several_files_come_together(tmp_path: Path) -> None:
    file = write(tmp_path / "seven.toml", SEVEN_MISTAKES)

    said = planner("compare", file, "friday.toml")

    assert said.code == 2
    assert "7 problems" in said.err
    assert "friday.toml: 1 problem" in said.err


def test_one_file_cannot_be_compared() -> None:
    said = planner("compare", BASE)

    assert said.code == 2
    assert "two files or more" in said.err


def test_scenarios_with_other_luck_are_refused_before_any_is_run(tmp_path: Path) -> None:
    text = 'schema = 2\ntitle = "Other luck"\n[run]\nseed = 7\n'

    said = planner("compare", BASE, write(tmp_path / "other.toml", text))

    assert (said.code, said.out) == (2, "")
    assert "for example with --set run.seed=1" in said.err


def test_who_stops_the_work_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.experiments.certainty.chance.until_sure.run", _stopped)

    said = planner("run", BASE, *HERE)
    monkeypatch.setenv("PLANNER_STORE", str(tmp_path))
    kept = planner("run", BASE, *HERE)

    assert (said.code, said.out) == (kept.code, kept.out) == (130, "")
    assert "Stopped. Nothing was kept." in said.err
    assert "Stopped. What was simulated is kept: the same command goes on" in kept.err


def _stopped(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_fault_of_the_planner_is_not_dressed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.experiments.certainty.chance.until_sure.run", _broken)

    with pytest.raises(ZeroDivisionError):
        planner("run", BASE, *HERE)


def _broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError


# Running


def test_a_run_says_the_verdict_then_the_wishes_then_the_results() -> None:
    said = small_run()
    parts = [
        "Base practice",
        "What differs",
        "NOT NOW",
        "Not now: on average",
        "Your wishes",
        "Money put in is back by month",
        "Cash of the program",
        "What is full, month by month",
        "Where inquiries end",
        "Known least",
        "no medical, legal or financial advice",
    ]

    assert said.code == 0
    places = [said.out.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_run_fits_into_80_columns_of_a_pipe_without_colors() -> None:
    said = small_run("--all")

    assert max(map(len, said.out.splitlines())) <= 80
    assert "\x1b" not in said.out


def test_colors_can_be_forbidden() -> None:
    ask = "from planner.cli.main import main; main(['explain', 'rooms'])"

    said = in_a_process(ask, NO_COLOR="1", FORCE_COLOR="1")

    assert "Quiet rooms" in said
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", said)


def test_every_result_is_shown_when_asked_for() -> None:
    said = small_run("--all").out

    assert "Minutes an infusion holds" in said
    assert "Minutes an infusion holds" not in small_run().out


def test_the_question_of_a_scenario_is_printed_as_it_is_written() -> None:
    said = planner("run", BASE, *SHORT, *HERE, "--set", "question=Is [bold]this[/bold] :smile: ok?")

    assert "Is [bold]this[/bold] :smile: ok?" in said.out


def test_where_no_infusion_can_begin_no_money_is_shown() -> None:
    said = planner("run", BASE, *SHORT, *HERE, "--set", "rooms.monitors=0")

    assert said.code == 0
    assert "Not possible: no infusion can begin without a patient monitor." in said.out
    assert "Your wishes" not in said.out


def test_every_change_is_reported_with_its_origin() -> None:
    said = planner("run", PILOT, *SHORT, *HERE).out

    assert "What differs from base.toml" in said
    assert re.search(r"Quiet rooms for infusions: 2 rooms -> 1 room +\(pilot.toml line \d+\)", said)
    assert re.search(r"Months looked ahead: 36 months -> 9 months +\(--set\)", said)
    assert re.search(r"Simulated futures: 20 futures -> 2 futures +\(--set\)", said)


def test_a_change_of_luck_changes_the_numbers() -> None:
    one, other = (document(small_run("--json", *more)) for more in ((), ("--seed", "2")))

    assert other["manifest"]["seed"] == 2
    assert one["results"]["npv_usd"]["mean"] != other["results"]["npv_usd"]["mean"]


# JSON


def test_json_is_all_that_standard_output_gets() -> None:
    said = small_run("--json")

    assert said.code == 0
    assert document(said)["kind"] == "answer"
    assert said.out.endswith("}\n")
    assert "Months looked ahead: 36 months -> 9 months (--set)" in said.err


def test_the_same_question_gives_the_same_bytes() -> None:
    again = planner("run", BASE, *SHORT, *HERE, "--json")

    assert again.out == small_run("--json").out


def test_two_workers_give_the_bytes_of_one() -> None:
    two = planner("run", BASE, *SHORT, "--workers", "2", "--json")

    assert two.out == small_run("--json").out


def test_json_names_no_file_and_no_path() -> None:
    assert BASE not in small_run("--json").out
    assert str(Path.home()) not in small_run("--json").out


def test_json_holds_every_result_with_its_range() -> None:
    results = document(small_run("--json"))["results"]
    npv, payback = results["npv_usd"], results["payback_month"]

    assert npv["low95"] <= npv["mean"] <= npv["high95"]
    assert npv["p10"] <= npv["median"] <= npv["p90"]
    assert (npv["asked"], npv["at_least"]) == (0.0, True)
    assert (payback["mean"], payback["reached_share"]) == (None, 0.0)


def test_json_holds_the_scenario_as_it_was_run() -> None:
    scenario = document(small_run("--json"))["manifest"]["scenario"]

    assert scenario["practice"]["months"] == 9
    assert set(scenario) >= {"rooms", "staff", "money", "title"}


def test_json_accounts_for_every_inquiry_and_every_month() -> None:
    found = document(small_run("--json"))

    assert sum(found["funnel"].values()) > 0
    assert len(found["funnel"]) == 21
    assert len(found["months"]["binding"]) == len(found["months"]["cash_median_usd"]) == 9


# Comparing


def test_compare_of_a_scenario_with_itself_is_exactly_zero() -> None:
    said = planner("compare", BASE, BASE, *SHORT, *HERE, "--json")
    (comparison,) = document(said)["comparisons"]

    assert comparison["changes"] == []
    for difference in comparison["differences"].values():
        found = {difference[end] for end in ("mean", "low95", "high95", "p10", "p90")}
        assert found in ({0.0}, {None})
        assert difference["better_share"] in (0.0, None)


def test_compare_says_what_differs_before_what_it_changes() -> None:
    said = planner("compare", BASE, PILOT, *SHORT, *HERE)

    assert said.code == 0
    assert said.out.index("Quiet rooms for infusions: 2 rooms -> 1 room") < said.out.index(
        "is worth"
    )
    assert "better in" in said.out
    assert max(map(len, said.out.splitlines())) <= 80
    assert said.err.count("Simulated futures: 20 futures -> 2 futures (--set)") == 1


# Checking


def test_check_of_a_good_file_says_what_differs() -> None:
    said = planner("check", PILOT)

    assert said.code == 0
    assert "no problems" in said.out
    assert "Quiet rooms for infusions: 2 rooms -> 1 room" in said.out


def test_check_of_the_base_says_that_nothing_differs() -> None:
    assert "says the same as the planner's base practice" in " ".join(
        planner("check", BASE).out.split()
    )


def test_check_says_what_the_first_infusion_lacks() -> None:
    said = planner("check", "base", "--set", "staff.infusion_nurses=0")

    assert "No infusion can begin without a nurse trained for infusions." in " ".join(
        said.out.split()
    )
    assert said.code == 0


def test_check_lists_all_problems(tmp_path: Path) -> None:
    said = planner("check", write(tmp_path / "seven.toml", SEVEN_MISTAKES))

    assert (said.code, said.out) == (2, "")
    assert "7 problems" in said.err


def test_check_gives_its_problems_as_json_too(tmp_path: Path) -> None:
    said = planner("check", "--json", write(tmp_path / "seven.toml", SEVEN_MISTAKES), PILOT)
    bad, good = document(said)["files"]

    assert said.code == 2
    assert [problem["where"] for problem in bad["problems"]][:2] == ["line 5", "line 8"]
    assert good["ok"]
    assert good["changes"][0]["path"] == "rooms.infusion_rooms"


# Explaining


def test_every_setting_can_be_explained() -> None:
    for path, facts in CATALOG.items():
        said = planner("explain", path)
        words = " ".join(said.out.split())

        assert said.code == 0
        assert words.startswith(f"{path}: {facts.label} {facts.help}")


def test_an_explanation_can_be_had_as_json() -> None:
    found = document(planner("explain", "rooms.infusion_rooms", "--json"))

    assert (found["default"], found["unit"]) == (2, "rooms")
    assert {"label", "help", "allowed", "low", "high", "source", "confidence"} <= set(found)


def test_explain_without_a_name_lists_the_subjects() -> None:
    said = planner("explain").out

    assert "rooms" in said
    assert "planner explain SUBJECT" in said
    assert "rooms.infusion_rooms" in planner("explain", "rooms").out


def test_explain_tells_range_source_and_how_well_it_is_known() -> None:
    words = " ".join(planner("explain", "booking.missed_share").out.split())

    for part in ("May be", "Evidence leaves open", "Where it comes from", "How well it is known"):
        assert part in words


def test_explain_knows_the_results_too() -> None:
    assert "Net present value" in planner("explain", "npv_usd").out


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("rooms.infusion_room", "rooms.infusion_rooms"),
        ("infusion_rooms", "rooms.infusion_rooms"),
        ("npv_us", "npv_usd"),
    ],
)
def test_a_near_miss_is_met_with_the_name_that_was_meant(asked: str, meant: str) -> None:
    said = planner("explain", asked)

    assert (said.code, said.out) == (2, "")
    assert f"{asked} is not a known setting. Did you mean {meant}?" in said.err


def test_explain_shows_a_value_that_is_set_and_refuses_one_that_is_not_allowed() -> None:
    good = planner("explain", "rooms.infusion_rooms", "--set", "rooms.infusion_rooms=3")
    bad = planner("explain", "rooms.infusion_rooms", "--set", "rooms.infusion_rooms=30")

    assert (good.code, bad.code, bad.out) == (0, 2, "")
    assert "Value here" in good.out
    assert "3 rooms" in good.out
    assert "rooms.infusion_rooms is 30" in bad.err


def test_both_engines_write_the_same_bytes() -> None:
    few = ("run", BASE, "--json", "--replications", "2", "--set", "practice.months=6")

    quick, readable = (planner(*few, "--engine", name) for name in ("compiled", "simpy"))

    assert quick.code == 0
    assert quick.out == readable.out


def test_a_comparison_has_the_same_parts_as_an_answer_and_differences() -> None:
    few = ("--json", "--replications", "2", "--set", "practice.months=6")

    compared = document(planner("compare", BASE, BASE, *few))
    alone = document(planner("run", BASE, *few))

    assert {part: compared[part] for part in ("verdict", "results", "manifest")} == {
        part: alone[part] for part in ("verdict", "results", "manifest")
    }
    assert all(found["mean"] in (0.0, None) for found in compared["differences"].values())
    assert compared["differences"]["npv_usd"]["mean"] == 0.0


@pytest.mark.parametrize(
    "command", [("check",), ("run",), ("sweep",), ("workbook", "-o", "a.xlsx")]
)
def test_links_in_a_circle_are_a_fault_of_the_file_and_not_of_the_planner(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "loop.toml").symlink_to("loop.toml")

    said = planner(*command, str(tmp_path / "loop.toml"))

    assert said.code == 2
    assert "cannot be opened: its links go round in a circle." in said.err
