"""Compliance: what each monitoring rule means for one practice, and what is flagged."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planner.experiments.whatif.compliance import LOOSEST, Compliance, compliance
from planner.presentation.answer.warnings import flags
from planner.presentation.whatif.compliance_words import answer_words
from planner.presentation.whatif.document import compliance_document
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.files.files import full_toml
from planner.scenario.model import Scenario
from planner.scenario.presets.monitoring_rules import OWN, PRESETS
from tests.command_line import planner
from tests.small_practice import small_scenario

SHORT: dict[str, Value] = {"practice.months": 8, "run.replications": 2}


def short_scenario(**changes: Value) -> Scenario:
    return with_changes(small_scenario(**changes), SHORT)


@cache
def found() -> Compliance:
    return compliance(short_scenario())


def rule(name: str, answers: Compliance) -> Any:
    return next(each for each in answers.rules if each.name == name)


def test_every_rule_is_there_once_and_the_practice_s_own_is_marked() -> None:
    assert [each.name for each in found().rules] == [preset.name for preset in PRESETS]
    assert found().yours.name == "nurse_two_patients"


def test_a_rule_of_one_s_own_stands_before_the_presets() -> None:
    own = compliance(short_scenario(monitoring__vitals_every_min=7))

    assert own.rules[0].name == OWN
    assert own.yours.name == OWN
    assert len(own.rules) == len(PRESETS) + 1


def test_the_same_rule_gives_the_same_answer_as_a_run_of_its_own() -> None:
    scenario = short_scenario()
    strict = with_changes(scenario, {"monitoring.preset": "anaesthesia"})

    alone = compliance(strict).yours.answer

    beside = rule("anaesthesia", found()).answer
    assert alone.values.tobytes() == beside.values.tobytes()


def test_cost_is_what_is_gained_less_than_under_the_loosest_rule() -> None:
    npv = NAMES.index("npv_usd")
    loosest, strict = (rule(name, found()) for name in (LOOSEST, "anaesthesia"))

    lost = (loosest.answer.values[:, npv] - strict.answer.values[:, npv]).mean()

    assert loosest.cost_usd.mean == 0.0
    assert strict.cost_usd.mean == pytest.approx(lost)
    assert lost > 0


def test_a_rule_that_nobody_here_can_keep_is_not_possible_and_says_why() -> None:
    nobody = compliance(short_scenario(staff__contract_airway="never"))

    document = compliance_document(nobody)

    strict = next(each for each in document["rules"] if each["name"] == "anaesthesia")
    assert not strict["possible"]
    assert "airway skill" in strict["why_not"]
    assert "Not possible here as things are: anesthesia grade" in " ".join(answer_words(nobody))


def test_a_rule_that_does_not_go_with_the_practice_says_why() -> None:
    part_time = short_scenario(
        monitoring__prescriber_presence="on_call",
        practice__owner_weekdays=("Mon", "Wed", "Thu", "Fri"),
        booking__consult_weekdays=("Mon",),
    )

    usual = rule("nurse_two_patients", compliance(part_time))

    assert usual.answer is None
    assert "the owner, who must be there, does not work" in usual.refused


def test_the_command_answers_first_and_gives_the_same_as_json(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(full_toml(short_scenario()))

    words = planner("compliance", str(file))
    document = json.loads(planner("compliance", str(file), "--json").out)

    assert words.code == 0
    lines = words.out.splitlines()
    assert lines[3].startswith("Your rule: prescriber on site")
    assert max(map(len, lines)) <= 80
    assert "no legal advice" in words.out.replace("\n", " ")
    assert document == json.loads(json.dumps(compliance_document(found())))


# --- flags ----------------------------------------------------------------------------------------


def test_a_usual_plan_has_no_flag() -> None:
    assert flags(Scenario()) == ()


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("rooms.patients_per_room", 2, "2 patients share a room"),
        ("rooms.recovery_chairs", 1, "fewer than infusions at once"),
        ("rooms.quiet", "neither", "neither soundproofed nor kept quiet"),
        ("monitoring.watch", "spot_checks", "nobody watches the patient"),
        ("monitoring.life_support_people", 0, "Nobody with life support"),
        ("monitoring.vitals_every_min", 20, "where the rule named"),
        ("treatment.preparation_days", 2, "have 2 days to prepare"),
    ],
)
def test_what_is_not_as_it_should_be_is_flagged(path: str, value: Value, words: str) -> None:
    scenario = with_changes(Scenario(), {path: value})

    assert words in " ".join(flags(scenario))


def test_a_flag_stands_beside_every_answer(tmp_path: Path) -> None:
    file = tmp_path / "shared.toml"
    file.write_text(full_toml(short_scenario(rooms__patients_per_room=2)))

    words = planner("run", str(file)).out
    document = json.loads(planner("run", str(file), "--json").out)

    assert "Not to be missed" in words
    assert "2 patients share a room" in words
    assert any("share a room" in flag for flag in document["flags"])
