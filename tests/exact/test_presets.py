"""Presets: monitoring rules as data, how they are named in files, and a day under each."""

from pathlib import Path

import pytest

from planner.errors import ScenarioError
from planner.models import records as r
from planner.presentation.settings.explain import explain
from planner.scenario.changes import differences, values_of, with_changes
from planner.scenario.files.reading import read_scenario, read_text
from planner.scenario.files.writing import full_toml, new_toml, write_scenario
from planner.scenario.model import Scenario
from planner.scenario.presets.monitoring_rules import BY_NAME, PRESET_FIELD, PRESETS
from planner.scenario.presets.named import NAMED
from planner.scenario.presets.preset import Preset
from planner.scenario.presets.programs import PROGRAMS
from tests.clinic_days import Patient, calm, infusion_day

NAMES = tuple(BY_NAME)
USUAL = "nurse_two_patients"


def under(name: str) -> Scenario:
    return with_changes(Scenario(), {PRESET_FIELD: name})


def read(*lines: str, changes: tuple[str, ...] = ()) -> Scenario:
    text = "\n".join(["schema = 2", *lines, ""])
    return read_text(text, "plan.toml", model=Scenario, changes=changes).scenario


# --- values -------------------------------------------------------------------------------


def test_there_are_seven_rules_and_each_says_where_it_is_from() -> None:
    assert len(PRESETS) == len(BY_NAME) == 7
    assert all(preset.source and preset.note and preset.title for preset in PRESETS)


@pytest.mark.parametrize("name", NAMES)
def test_a_named_rule_sets_what_it_speaks_of_and_nothing_else(name: str) -> None:
    present, default = values_of(under(name)), values_of(Scenario())

    assert present == default | BY_NAME[name].values | {PRESET_FIELD: name}


def test_the_usual_rule_is_the_default_in_every_setting() -> None:
    default = values_of(Scenario())

    assert default[PRESET_FIELD] == USUAL
    assert {path: default[path] for path in BY_NAME[USUAL].values} == BY_NAME[USUAL].values


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_named_in_a_file_is_the_rule(name: str) -> None:
    assert read("[monitoring]", f'preset = "{name}"') == under(name)


# --- which value holds --------------------------------------------------------------------


def test_a_value_beside_the_rule_holds_wherever_in_the_file_it_stands() -> None:
    before = read("[monitoring]", "vitals_every_min = 7", 'preset = "anaesthesia"')
    after = read("[monitoring]", 'preset = "anaesthesia"', "vitals_every_min = 7")
    in_another_group = read(
        "[visit]", "recovery_floor_min = 20.0", "[monitoring]", 'preset = "two_hour_observation"'
    )

    assert before == after
    assert before.monitoring.vitals_every_min == 7
    assert before.monitoring.capnography is True
    assert in_another_group.visit.recovery_floor_min == 20.0
    assert in_another_group.monitoring.recovery_check_every_min == 30


def test_the_rule_of_a_later_file_overrides_the_values_of_an_earlier_one(tmp_path: Path) -> None:
    base = 'schema = 2\n[monitoring]\nvitals_every_min = 7\nwatch = "spot_checks"\n'
    plan = 'schema = 2\nbased_on = "base.toml"\n[monitoring]\npreset = "anaesthesia"\n'
    (tmp_path / "base.toml").write_text(base)
    (tmp_path / "plan.toml").write_text(plan)

    found = read_scenario(tmp_path / "plan.toml", model=Scenario).scenario

    assert found == under("anaesthesia")


def test_a_later_file_changes_one_value_of_the_rule_of_an_earlier_one(tmp_path: Path) -> None:
    base = 'schema = 2\n[monitoring]\npreset = "anaesthesia"\n'
    plan = 'schema = 2\nbased_on = "base.toml"\n[monitoring]\nvitals_every_min = 10\n'
    (tmp_path / "base.toml").write_text(base)
    (tmp_path / "plan.toml").write_text(plan)

    found = read_scenario(tmp_path / "plan.toml", model=Scenario).scenario

    assert found == with_changes(under("anaesthesia"), {"monitoring.vitals_every_min": 10})


def test_a_rule_on_the_command_line_overrides_the_file() -> None:
    found = read("[monitoring]", "vitals_every_min = 7", changes=("monitoring.preset=anaesthesia",))

    assert found == under("anaesthesia")


def test_a_value_beside_the_rule_on_the_command_line_holds_in_any_order() -> None:
    rule, value = "monitoring.preset=anaesthesia", "monitoring.vitals_every_min=7"

    assert read(changes=(rule, value)) == read(changes=(value, rule))
    assert read(changes=(rule, value)).monitoring.vitals_every_min == 7
    assert read(changes=(rule, value)).monitoring.patients_per_nurse_infusing == 1


def test_a_rule_of_ones_own_sets_nothing() -> None:
    found = read("[monitoring]", 'preset = "own"', "vitals_every_min = 7")

    changed = {change.path for change in differences(Scenario(), found)}
    assert changed == {PRESET_FIELD, "monitoring.vitals_every_min"}
    assert with_changes(under("spot_checks"), {PRESET_FIELD: "own"}).monitoring.watch == (
        "spot_checks"
    )


def test_a_change_beside_a_rule_named_anew_holds() -> None:
    found = with_changes(
        Scenario(), {"monitoring.vitals_every_min": 7, PRESET_FIELD: "anaesthesia"}
    )

    assert found == with_changes(under("anaesthesia"), {"monitoring.vitals_every_min": 7})


# --- files --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*NAMES, "own"])
def test_what_is_written_under_a_rule_is_read_back(name: str, tmp_path: Path) -> None:
    plan = with_changes(under(name), {"monitoring.vitals_check_min": 3.0})

    write_scenario(tmp_path / "plan.toml", plan)

    assert read_scenario(tmp_path / "plan.toml", model=Scenario).scenario == plan
    for text in (new_toml(plan), full_toml(plan)):
        assert read_text(text, "plan.toml", model=Scenario).scenario == plan


def test_an_unknown_rule_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ScenarioError, match="Did you mean anaesthesia") as refused:
        read("[monitoring]", 'preset = "anesthesia"')

    assert 'monitoring.preset is "anesthesia"' in str(refused.value)
    assert "line 3" in str(refused.value)
    assert "nurse_two_patients, airway_on_site, airway_in_room" in str(refused.value)


# --- a day under each rule ----------------------------------------------------------------

# Four patients at 8:00, four rooms. Assistants check all in until 8:05; then a nurse sets one
# vein after another, five minutes each, before any infusion begins: with one nurse until 8:25,
# with two until 8:15. An infusion takes 40 minutes, recovery 30, and a discharge 5.
DAYS = {
    # One nurse watches two. At 65 both recover (2 x 1/3 of her), a third infusion would take
    # 1/2: too much. At 95 both are ready to go, one after the other until 105.
    ("nurse_two_patients", 1): (2, [25, 25, 105, 105]),
    ("nurse_two_patients", 2): (4, [15, 15, 15, 15]),
    ("airway_on_site", 1): (2, [25, 25, 105, 105]),
    ("airway_on_site", 2): (4, [15, 15, 15, 15]),
    # The owner sits beside one patient, one nurse watches one: 40 + 30 + 5 minutes each.
    ("airway_in_room", 1): (1, [25, 100, 175, 250]),
    # With two nurses the owner alone is what all wait for: 40 minutes each.
    ("airway_in_room", 2): (1, [15, 55, 95, 135]),
    # An anesthetist is contracted, one a day: the same.
    ("anaesthesia", 1): (1, [25, 100, 175, 250]),
    ("anaesthesia", 2): (1, [15, 55, 95, 135]),
    ("anaesthesiologist_on_site", 1): (2, [25, 25, 105, 105]),
    ("anaesthesiologist_on_site", 2): (4, [15, 15, 15, 15]),
    # Recovery takes 120: 25 + 40 + 120 + 2 discharges of 5.
    ("two_hour_observation", 1): (2, [25, 25, 195, 195]),
    ("two_hour_observation", 2): (4, [15, 15, 15, 15]),
    # Nobody watches: each begins as soon as the vein is set, at 10, 15, 20 and 25.
    ("spot_checks", 1): (4, [10, 15, 20, 25]),
    ("spot_checks", 2): (4, [10, 10, 15, 15]),
}


@pytest.mark.parametrize(("name", "nurses"), DAYS)
def test_so_many_run_at_once_and_the_others_wait(name: str, nurses: int) -> None:
    scenario = calm(monitoring__preset=name, staff__infusion_nurses=nurses)

    day = infusion_day(scenario, [Patient()] * 4)

    at_once, starts = DAYS[name, nurses]
    assert day.starts(r.INFUSE) == starts
    assert day.at_once() == at_once
    assert len(day.breaches) == 0


# --- what they rest on ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["treatment.programme", "treatment.outcomes", "monitoring.preset"])
def test_explaining_a_name_says_what_each_of_them_rests_on(path: str) -> None:
    told = explain(path).document["names"]

    assert set(told) == set(NAMED[path])
    assert all(each["source"] and each["note"] and each["confidence"] for each in told.values())


@pytest.mark.parametrize("preset", PROGRAMS, ids=lambda preset: preset.name)
def test_every_protocol_says_what_no_trial_shows(preset: Preset) -> None:
    assert any(words in preset.note for words in ("no trial", "any trial", "is assumed"))
