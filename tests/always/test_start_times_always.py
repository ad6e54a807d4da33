"""More never plans fewer: clinics by chance, and the same with one of something more.

Clinics come from numbered seeds, so that a seed in a failure makes the clinic again.
"""

from pathlib import Path
from random import Random

import pytest

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.blueprint.start_times import most_slots, with_slots
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SEEDS = range(12)


def any_scenario(seed: int) -> Scenario:
    """Return a clinic with rooms, people and minutes by chance, all hired for infusions."""
    chance = Random(seed)  # noqa: S311
    rooms = chance.randint(1, 3)
    changes: dict[str, Value] = {
        "rooms.infusion_rooms": rooms,
        "rooms.monitors": rooms,
        "rooms.pumps": rooms,
        "rooms.exam_rooms_used": 0,
        "staff.infusion_nurse_plan": "hire",
        "staff.infusion_nurses": chance.randint(1, 2),
        "staff.medical_assistants": chance.randint(0, 2),
        "monitoring.prescriber_covers": chance.random() < 0.5,
        "visit.infusion_min": float(chance.choice([30, 40, 55])),
        "visit.recovery_min": float(chance.choice([20, 45, 60])),
        "visit.planned_wait_max_min": chance.choice([5, 15, 30]),
        "booking.slot_grid_min": 20,
        "booking.infusion_weekdays": ("Tue",),
    }
    return with_changes(Scenario(), changes)


def planned(scenario: Scenario) -> int:
    """Return the infusions of the day that holds most."""
    return most_slots(with_slots(blueprint_of(scenario), scenario).floor.is_slot)


def with_one_more(scenario: Scenario) -> dict[str, Scenario]:
    rooms, staff = scenario.rooms, scenario.staff
    room: dict[str, Value] = {"rooms.infusion_rooms": rooms.infusion_rooms + 1}
    equipment: dict[str, Value] = {
        "rooms.monitors": rooms.monitors + 1,
        "rooms.pumps": rooms.pumps + 1,
    }
    return {
        "room": with_changes(scenario, room),
        "room with a monitor and a pump": with_changes(scenario, room | equipment),
        "nurse": with_changes(scenario, {"staff.infusion_nurses": staff.infusion_nurses + 1}),
        "assistant": with_changes(
            scenario, {"staff.medical_assistants": staff.medical_assistants + 1}
        ),
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_one_more_of_anything_plans_no_fewer_infusions(seed: int) -> None:
    scenario = any_scenario(seed)
    now = planned(scenario)

    fewer = {
        what: n for what, more in with_one_more(scenario).items() if (n := planned(more)) < now
    }

    assert fewer == {}


def test_a_room_more_beside_recovery_chairs_plans_no_fewer_infusions() -> None:
    chairs = read_scenario(SCENARIOS / "recovery-chairs.toml").scenario
    more = with_changes(chairs, {"rooms.infusion_rooms": chairs.rooms.infusion_rooms + 1})

    assert planned(more) >= planned(chairs) == 8
