"""More never plans fewer: clinics by chance, and the same with one of something more.

Clinics come from numbered seeds, so that a seed in a failure makes the clinic again.
"""

from pathlib import Path
from random import Random

import numpy as np
import pytest

from planner.blueprint import weekday_starts as planning
from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.blueprint.start_times import most_slots, with_slots
from planner.blueprint.weekday_starts import expected_day
from planner.errors import PlanError
from planner.models import records as r
from planner.models.clinic_day import simpy_engine
from planner.models.clinic_day.compiled_rules.start_search import find_starts
from planner.models.records import Blueprint, DayLog, DayPlan
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
SEEDS = range(40)
PLAYED = range(6)  # of them, with every day that is tried played in SimPy
TUESDAY = 1


def any_scenario(seed: int) -> Scenario:
    """Return a clinic with rooms, people and minutes by chance, all hired for infusions."""
    chance = Random(seed)  # noqa: S311
    rooms = chance.randint(1, 3)
    changes: dict[str, Value] = {
        "rooms.infusion_rooms": rooms,
        "rooms.monitors": rooms,
        "rooms.pumps": rooms,
        "rooms.recovery_chairs": rooms if seed % 3 == 2 else 0,
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
        "chair with a monitor": with_changes(
            scenario,
            {
                "rooms.recovery_chairs": rooms.recovery_chairs + 1,
                "rooms.monitors": rooms.monitors + 1,
            },
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


@pytest.mark.parametrize("seed", range(2))
def test_one_more_plans_no_fewer_infusions_in_a_large_clinic_too(seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    rooms, chairs = chance.randint(5, 7), chance.randint(0, 5)
    large: dict[str, Value] = {
        "rooms.infusion_rooms": rooms,
        "rooms.pumps": rooms,
        "rooms.recovery_chairs": chairs,
        "rooms.monitors": rooms + chairs,
        "staff.infusion_nurses": chance.randint(2, 5),
        "staff.medical_assistants": chance.randint(1, 4),
    }
    scenario = with_changes(any_scenario(seed), large)
    now = planned(scenario)

    assert {what for what, more in with_one_more(scenario).items() if planned(more) < now} == set()


@pytest.mark.parametrize("seed", range(14))
def test_one_prescriber_more_plans_no_fewer_infusions(seed: int) -> None:
    """Where a prescriber sits beside each patient, or has the airway skill, and where not."""
    chance = Random(seed)  # noqa: S311
    rule: dict[str, Value] = {
        "monitoring.prescriber_presence": chance.choice(["in_room", "on_site"]),
        "monitoring.airway_presence": chance.choice(["in_room", "nobody"]),
        "added.prescriber_airway": chance.choice(["trained", "none"]),
    }
    scenario = with_changes(any_scenario(seed), rule)

    starts = [planned(with_changes(scenario, {"added.prescribers": n})) for n in range(3)]

    assert starts == sorted(starts)


def test_a_room_more_beside_recovery_chairs_plans_no_fewer_infusions() -> None:
    chairs = read_scenario(SCENARIOS / "recovery-chairs.toml").scenario
    more = with_changes(chairs, {"rooms.infusion_rooms": chairs.rooms.infusion_rooms + 1})

    assert planned(more) >= planned(chairs) == 8


@pytest.mark.parametrize(
    ("file", "starts"),
    [
        ("scenarios/third-room.toml", 8),
        ("tests/clinics/lone-nurse-hired.toml", 6),
        ("scenarios/base.toml", 6),
    ],
)
def test_no_plan_filled_at_random_holds_more_than_the_one_that_is_planned(
    file: str, starts: int
) -> None:
    """Of 60 plans made from start times by chance, as many as can be kept, none holds more."""
    scenario = read_scenario(ROOT / file).scenario
    blueprint, chance = blueprint_of(scenario), Random(1)  # noqa: S311
    plans = planning.planning_of(blueprint, scenario)
    capacity = blueprint.floor.program_capacity
    grid_s = 60 * scenario.booking.slot_grid_min
    grid = planning.seconds_of_day(blueprint, grid_s, TUESDAY)

    def by_chance() -> int:
        share = chance.choice([0.2, 0.4, 0.6, 0.8])
        seconds = [second for second in sorted(2 * grid) if chance.random() < share]
        found = planning.accepted_starts(plans, capacity, TUESDAY, seconds, is_repeated=False)
        return len(found)

    assert planned(scenario) == starts
    assert max(by_chance() for _ in range(60)) <= starts


# --- the search says what the day says --------------------------------------------------------


@pytest.mark.parametrize("seed", PLAYED)
def test_start_times_are_those_of_days_played_one_by_one(seed: int) -> None:
    scenario = any_scenario(seed)
    blueprint = blueprint_of(scenario)
    floor, accepted = blueprint.floor, list[int]()
    for second in planning.seconds_of_day(blueprint, 60 * scenario.booking.slot_grid_min, TUESDAY):
        while goes_well(blueprint, scenario, [*accepted, second]):
            accepted.append(second)

    found = planning._one_by_one(
        planning.planning_of(blueprint, scenario), floor.program_capacity, TUESDAY
    )

    assert found == accepted


def goes_well(blueprint: Blueprint, scenario: Scenario, starts: list[int]) -> bool:
    """Return whether a day with these starts goes as the owner wants, by the engine to be read."""
    floor = blueprint.floor
    plan = expected_day(blueprint, floor.program_capacity, TUESDAY, starts)
    try:
        log = simpy_engine.run_day(plan)
    except PlanError:
        return False
    first = plan.visit_first_step[: len(starts), None]
    waits = (log.start_s - log.ready_s)[first + np.arange(r.CLEAN)]
    held = list(zip(log.start_s[first[:, 0]], rooms_left_s(plan, log), strict=True))
    levels = slice(*plan.level_first[r.INFUSION_ROOMS : r.INFUSION_ROOMS + 2])
    hours = zip(plan.level_from_s[levels], plan.level_units[levels], strict=True)
    return bool(
        not (log.status == r.TURNED_AWAY).any()
        and waits.max() <= 60 * scenario.visit.planned_wait_max_min
        and not waits[:, r.RECOVER].any()
        and log.end_s[first + r.DISCHARGE].max() <= floor.infusions_end_s[TUESDAY]
        and all(sum(a <= from_s < b for a, b in held) <= units for from_s, units in hours)
    )


def rooms_left_s(plan: DayPlan, log: DayLog) -> list[int]:
    """Return when each room is clean again: after the visit, or after a move to a chair."""
    owner = np.searchsorted(plan.visit_first_step, plan.trigger_step, side="right") - 1
    moves = np.flatnonzero((plan.visit_route == r.MOVE) & (log.status == r.LEFT))
    moved = dict(zip(owner[moves].tolist(), log.left_s[moves].tolist(), strict=True))
    infusions = np.flatnonzero(plan.visit_route == r.INFUSION).tolist()
    return [moved.get(v, int(log.left_s[v])) for v in infusions]


@pytest.mark.parametrize("seed", PLAYED)
def test_the_compiled_search_finds_what_the_plain_one_finds(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = any_scenario(seed)
    blueprint = blueprint_of(scenario)
    monkeypatch.setattr(planning, "MOST_EFFORT_WITH_LESS", 1e7)  # the plain one takes its time
    planning.planned.cache_clear()
    quick = with_slots(blueprint, scenario).floor

    monkeypatch.setattr(planning, "find_starts_quickly", find_starts)
    planning.planned.cache_clear()  # else what the compiled one found would be taken over
    plain = with_slots(blueprint, scenario).floor

    assert quick.slot_s.tolist() == plain.slot_s.tolist()
    assert np.array_equal(quick.is_slot, plain.is_slot)


def test_plans_that_differ_elsewhere_share_the_start_times_of_a_weekday() -> None:
    """A consult more asks for no new search; a longer recovery does."""
    base = read_scenario(ROOT / "scenarios/base.toml").scenario
    consults = with_changes(base, {"booking.consults_per_day": 4})
    longer = with_changes(base, {"visit.recovery_min": 90.0})
    planning.planned.cache_clear()

    def searched(scenario: Scenario) -> int:
        before = planning.planned.cache_info().misses
        with_slots(blueprint_of(scenario), scenario)
        return planning.planned.cache_info().misses - before

    assert searched(base) > 0
    assert searched(consults) == 0
    assert searched(longer) > 0
