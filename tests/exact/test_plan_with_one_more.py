"""One more of anything is the plan with one more: what is said of it is what happens."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import current_thread

import numpy as np
import pytest

from planner.blueprint.start_times import most_slots
from planner.errors import ScenarioError
from planner.experiments.execution.runner import Runner
from planner.experiments.run import one_more as planning
from planner.experiments.run.bottlenecks import ASSISTANTS, binding
from planner.experiments.run.one_more import one_more_of, plans_with_one_more
from planner.experiments.run.prepare import prepare
from planner.experiments.run.run import run
from planner.models.records import N_ACTIVITIES, Activity, Floats
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.facts import Value
from planner.scenario.files.examples import example, names
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario


def holds(scenario: Scenario) -> int:
    """The infusions of the weekday that holds most, none of them overbooked."""
    floor = prepare(scenario).floor
    return most_slots(floor.is_slot & ~floor.is_extra)


def with_one_more(scenario: Scenario) -> dict[str, dict[str, Value]]:
    rooms, staff = scenario.rooms, scenario.staff
    equipment: dict[str, Value] = {
        "rooms.monitors": rooms.monitors + rooms.patients_per_room,
        "rooms.pumps": rooms.pumps + rooms.patients_per_room,
    }
    return {
        "rooms": {"rooms.infusion_rooms": rooms.infusion_rooms + 1} | equipment,
        "nurses": {"staff.infusion_nurses": staff.infusion_nurses + 1},
        "assistants": {"staff.medical_assistants": staff.medical_assistants + 1},
    }


def test_what_is_said_of_one_more_is_what_happens_with_it_in_every_example() -> None:
    untrue = {}
    for name in names():
        scenario = read_scenario(example(name) or "").scenario
        said = one_more_of(prepare(scenario), scenario)._asdict()
        for what, changes in with_one_more(scenario).items():
            try:
                done = holds(with_changes(scenario, changes)) - holds(scenario)
            except ScenarioError:
                continue
            if said[what] != done:
                untrue[name, what] = (said[what], done)

    assert untrue == {}


def test_with_threads_it_is_planned_beside_the_replications_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planned: list[str] = []

    def note(scenario: Scenario) -> dict[str, Scenario | None]:
        planned.append(current_thread().name)
        return plans_with_one_more(scenario)

    monkeypatch.setattr(planning, "plans_with_one_more", note)
    planning._held_with_one_more.cache_clear()
    scenario = small_scenario(run__replications=4)
    with ThreadPoolExecutor(1, thread_name_prefix="beside") as pool:
        found = run(scenario, Runner(pool))

    assert planned == ["beside_0"]
    assert found.binding.one_more == one_more_of(prepare(scenario), scenario)


@cache
def two_rooms_and_a_nurse() -> Scenario:
    """A clinic from nothing: the nurse checks in and cleans, for there is no assistant."""
    own: dict[str, Value] = {
        "monitoring.prescriber_covers": False,
        "rooms.infusion_rooms": 2,
        "rooms.monitors": 2,
        "rooms.pumps": 2,
        "staff.infusion_nurses": 1,
    }
    return with_changes(Scenario(), {**NOTHING_THERE, **own})


def full_months(n: int) -> Floats:
    """Activity of months in which every slot is booked and nobody learns."""
    found = np.zeros((n, N_ACTIVITIES))
    found[:, [Activity.INFUSION_SLOTS, Activity.INFUSION_SLOTS_BOOKED]] = 20.0
    return found


def test_an_assistant_who_takes_over_check_in_and_cleaning_doubles_the_day() -> None:
    scenario = two_rooms_and_a_nurse()

    said = one_more_of(prepare(scenario), scenario)

    assert holds(scenario) == 3
    assert said.assistants == 3


def test_the_nurse_whom_an_assistant_would_relieve_is_not_named_as_what_is_short() -> None:
    scenario = two_rooms_and_a_nurse()

    assert set(binding(scenario, prepare(scenario), full_months(36)).months) == {ASSISTANTS}


def test_one_nurse_more_than_there_are_to_retrain_is_hired() -> None:
    scenario = with_changes(Scenario(), {"staff.infusion_nurses": Scenario().staff.nurses})

    more = plans_with_one_more(scenario)["nurses"]

    assert more is not None
    assert more.staff.infusion_nurses == scenario.staff.infusion_nurses + 1
    assert more.team.people.endswith(": hired")


@pytest.mark.parametrize("what", ["rooms", "equipment"])
def test_one_more_brings_its_monitor_and_pump(what: str) -> None:
    scenario = Scenario()

    more = plans_with_one_more(scenario)[what]

    assert more is not None
    assert more.rooms.monitors == scenario.rooms.monitors + 1
    assert more.rooms.pumps == scenario.rooms.pumps + 1
