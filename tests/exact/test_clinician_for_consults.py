"""Somebody added for infusions can hold the consults in the owner's place."""

import numpy as np
import pytest

from planner.errors import ScenarioError
from planner.experiments.execution.cache_keys import baseline_key
from planner.experiments.run.run import prepare
from planner.experiments.whatif.by_arithmetic.loads import loads
from planner.models import records as r
from planner.models.records import Activity
from planner.models.replication import simulate
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from tests.small_practice import future_of, small_scenario

ADDED = {"added.clinicians": 1, "added.clinician_weeks": 0}


def busy() -> Scenario:
    """Return a practice whose owner is booked out."""
    return small_scenario(practice__owner_visits_per_day=20.0)


def helped() -> Scenario:
    return with_changes(busy(), ADDED)


def total(scenario: Scenario, activity: int) -> int:
    return int(future_of(scenario).with_program[:, activity].sum())


def test_the_owner_sees_existing_patients_while_somebody_else_holds_consults() -> None:
    alone, with_somebody = busy(), helped()

    assert total(alone, Activity.DISPLACED_BY_CONSULTS) > 0
    assert total(with_somebody, Activity.DISPLACED_BY_CONSULTS) == 0
    assert total(with_somebody, Activity.CONSULTS_HELD) > 0
    assert total(with_somebody, Activity.OWNER_PROGRAMME_S) < total(
        alone, Activity.OWNER_PROGRAMME_S
    )


def test_consults_need_no_day_of_the_owner_any_more() -> None:
    """They do need a day on which the practice is open."""
    days = {"practice.owner_weekdays": ("Tue", "Thu"), "booking.consult_weekdays": ("Fri",)}

    with pytest.raises(ScenarioError, match="the owner does not work"):
        with_changes(busy(), days)
    with pytest.raises(ScenarioError, match="the practice is closed"):
        with_changes(helped(), {"booking.consult_weekdays": ("Sat",)})

    assert total(with_changes(helped(), days), Activity.CONSULTS_HELD) > 0


def test_the_practice_without_infusions_does_not_know_the_clinician() -> None:
    assert baseline_key(prepare(busy())) == baseline_key(prepare(helped()))


def test_consults_of_a_day_on_which_the_clinician_is_ill_are_booked_again() -> None:
    ill = {"practice.physician_sick_days_year": 60.0}

    waits = []
    for each in ({}, ill):
        scenario = with_changes(helped(), each)
        held = total(scenario, Activity.CONSULTS_HELD)
        waits.append(total(scenario, Activity.CONSULT_WAIT_DAYS) / held)

    assert waits[1] > waits[0]  # who was called off waits for another date


def test_both_engines_say_the_same_of_consults_held_by_somebody_else() -> None:
    scenario = with_changes(helped(), {"practice.months": 6})

    quick, readable = (simulate(prepare(scenario), 0, each) for each in ("compiled", "simpy"))

    assert all(np.array_equal(a, b) for a, b in zip(quick, readable, strict=True))


def test_a_plan_can_add_the_clinician_later() -> None:
    planned = with_changes(
        busy(), {"plan.changes": "month 9 added.clinicians 1", "added.clinician_weeks": 0}
    )

    displaced = future_of(planned).with_program[:, Activity.DISPLACED_BY_CONSULTS]

    assert displaced[:8].sum() > 0
    assert displaced[8:].sum() == 0


def test_the_clinician_is_a_resource_beside_the_physicians() -> None:
    floor = prepare(helped()).floor

    assert floor.program_capacity[r.CLINICIAN] == 1
    assert floor.baseline_capacity[r.CLINICIAN] == 0
    assert prepare(busy()).floor.program_capacity[r.CLINICIAN] == 0


def test_their_hours_are_asked_of_who_holds_them() -> None:
    """By arithmetic, before any run: what the clinician is asked for, the owner is not."""
    daily = {"booking.consult_weekdays": ("Tue",), "booking.infusion_weekdays": ("Tue",)}
    alone = with_changes(small_scenario(practice__owner_visits_per_day=0.0), daily)
    asked = {load.name: load.asked for load in loads(alone)}
    asked_then = {load.name: load.asked for load in loads(with_changes(alone, ADDED))}

    hours = alone.booking.consults_per_day * alone.visit.consult_min / 60
    assert "clinician for consults" not in asked
    assert asked_then["clinician for consults"] == pytest.approx(hours)
    assert asked["owner"] - asked_then.get("owner", 0.0) == pytest.approx(hours)
