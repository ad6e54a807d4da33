"""A whole future is the same on both engines of the clinic day."""

from pathlib import Path

import numpy as np
import pytest

from planner.errors import ScenarioError
from planner.experiments.run.run import prepare
from planner.models import replication
from planner.models.clinic_day import engines
from planner.models.driver.state import new_replication_state
from planner.models.machine_code.compiled import is_prepared
from planner.models.machine_code.record_pointer import RecordPointer
from planner.models.replication import simulate
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

SCENARIOS = {
    "small": small_scenario(),
    "strict and slow": small_scenario(
        monitoring__prescriber_presence="in_room",
        visit__recovery_variation=1.2,
        safety__stopped_share=0.15,
        safety__airway_share=0.1,
    ),
    "chairs, sitters and a contract": small_scenario(
        monitoring__preset="anaesthesia",
        monitoring__support="sitter",
        rooms__recovery_chairs=1,
        rooms__quiet="quiet_hours",
        staff__sick_days_year=30.0,
        practice__physician_sick_days_year=20.0,
        practice__late_start_share=0.8,
    ),
    "the base practice for a year": read_scenario(
        "scenarios/base.toml", changes=["practice.months=12", "demand.ramp_months=1"]
    ).scenario,
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_plain_and_compiled_and_half_compiled_live_the_same_replication(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain Python with SimPy, all compiled, and SimPy with the rest compiled."""
    scenario: Scenario = SCENARIOS[name]
    blueprint = prepare(scenario)

    quick, readable = (simulate(blueprint, 3, engine) for engine in ("compiled", "simpy"))
    monkeypatch.setattr(replication, "is_prepared", lambda: False)
    plain = simulate(blueprint, 3, "simpy")

    assert all(np.array_equal(a, b) for a, b in zip(quick, readable, strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(quick, plain, strict=True))
    assert quick.places.sum() > 0


def test_start_times_are_the_same_from_either_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = SCENARIOS["chairs, sitters and a contract"]

    planned = prepare(scenario).floor
    monkeypatch.setattr(engines, "is_prepared", lambda: not is_prepared())
    planned_by_the_other = prepare(scenario).floor

    assert np.array_equal(planned.infusion_slot_s, planned_by_the_other.infusion_slot_s)
    assert np.array_equal(planned.is_slot_of, planned_by_the_other.is_slot_of)


@pytest.mark.parametrize("file", sorted(Path("scenarios").glob("*.toml")), ids=lambda f: f.stem)
def test_every_example_meets_the_same_compiled_code(file: Path) -> None:
    """Nothing is compiled a second time, whatever the scenario."""
    base = RecordPointer(new_replication_state(prepare(SCENARIOS["small"]), 0)).numba_type
    blueprint = prepare(read_scenario(file, changes=["practice.months=12"]).scenario)

    stages = [blueprint, *(later for _, later in blueprint.later)]

    assert {RecordPointer(new_replication_state(each, 0)).numba_type for each in stages} == {base}


@pytest.mark.parametrize(
    "nothing",
    [
        "rooms.monitors=0",
        "rooms.pumps=0",
        "staff.infusion_nurses=0",
        "booking.infusion_weekdays=[]",
        "booking.infusions_end_min=600",
        "booking.consults_per_day=0",
        "practice.physicians=0",
    ],
)
def test_arrays_of_length_zero_meet_the_same_compiled_code(nothing: str) -> None:
    base = RecordPointer(new_replication_state(prepare(SCENARIOS["small"]), 0)).numba_type
    try:
        scenario = read_scenario("scenarios/base.toml", changes=[nothing]).scenario
    except ScenarioError:
        pytest.skip(f"{nothing} is refused before anything is simulated")

    assert RecordPointer(new_replication_state(prepare(scenario), 0)).numba_type == base
