"""More work than there is time for: waits that grow, and use told above 100%."""

import numpy as np
import pytest

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.models import records as r
from planner.models.clinic_day.compiled_engine import run_day
from planner.models.clinic_day.people_measures import measure_people
from planner.models.clinic_day.plan import Visit, day_plan
from planner.models.clinic_day.route_table import Resource, Route, Step, route_table
from planner.models.records import Activity, DayPlan
from planner.models.replication import simulate
from planner.results.catalog import NAMES, books, values
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from tests.theory.long_days import (
    SERVICE_S,
    Patients,
    assert_agrees,
    generator,
    patients,
    plan_of,
    waits,
)

HOUR_S = 3600

# --- waits that grow ----------------------------------------------------------------------

DAYS = 4_500
PATIENTS = 250
FIRST = 100  # from here on hardly any day has a free room: fewer than 1 in 100,000
NIGHT_S = 400 * SERVICE_S


def with_nights(who: Patients) -> Patients:
    """Return the same patients as days of so many, each day as long before the next."""
    between_s = who.between_s.copy()
    between_s[::PATIENTS] += NIGHT_S
    return Patients(between_s, who.service_s)


@pytest.mark.parametrize("rooms", [1, 3])
def test_with_twice_the_work_everybody_waits_longer_than_the_one_before(rooms):
    """Nothing settles: each waits longer by  1 / rooms - 1 / work  services in the mean.

    A patient more keeps one of the rooms for a service, and comes 1 / work later.
    """
    work = 2.0 * rooms
    who = with_nights(patients(generator(rooms, work), DAYS * PATIENTS, work))

    wait = waits(plan_of(who.arrive_s, who.service_s, rooms=rooms)).reshape(DAYS, PATIENTS)

    longer = (wait[:, -1] - wait[:, FIRST]) / (PATIENTS - 1 - FIRST)
    assert wait[:, 0].max() == 0  # every day begins with empty rooms
    assert_agrees(1 / rooms - 1 / work, longer[:, None])


# --- use above 100% ----------------------------------------------------------------------


def watching_and_help(watch_units: int) -> DayPlan:
    """Return an hour in which one nurse watches two patients, and one of them needs help.

    Help takes ten minutes and all of her; nobody else is there to watch meanwhile.
    """
    names = [f"resource {number}" for number in range(r.N_RESOURCES)]
    watch = names[r.INFUSION_WATCH]
    watched = Step("infusion", ({watch: watch_units // 2},), lends=r.RUNS_ON)
    help_her = Step("help", ({watch: watch_units},), is_emergency=True)
    routes = route_table(
        [Resource(name, is_place=False) for name in names],
        [Route("infusion", (watched,)), Route("help", (help_her,))],
    )
    visits = [
        Visit(0, (HOUR_S,), arrive_s=0),
        Visit(0, (HOUR_S,), arrive_s=0),
        Visit(1, (HOUR_S // 6,), trigger=(0, 0), offset_s=HOUR_S // 3),
    ]
    there = [watch_units if name == watch else 0 for name in names]
    return day_plan(routes, [[(0, units)] for units in there], visits)


def test_help_on_top_of_full_watching_is_more_than_all_of_a_nurse():
    """Both patients still need their watching while she helps: that is 7 / 6 of an hour."""
    watch_units = 6
    plan = watching_and_help(watch_units)
    floor = blueprint_of(Scenario()).floor._replace(opens_s=0, closes_s=HOUR_S)
    row = np.zeros(r.N_ACTIVITIES, dtype=np.int64)

    log = run_day(plan)
    for visit in range(len(plan.visit_route)):
        measure_people(plan, log, floor, visit, row)

    assert row[Activity.NURSE_BUSY_S] / (watch_units * HOUR_S) == pytest.approx(7 / 6)


def test_use_above_all_that_is_offered_is_told_as_it_is():
    scenario = with_changes(Scenario(), {"practice.months": 6})
    replication = simulate(blueprint_of(scenario), 0)
    activity = replication.with_program.copy()
    activity[:, [Activity.ROOM_OFFERED_S, Activity.NURSE_OFFERED_S]] = HOUR_S
    activity[:, Activity.ROOM_BUSY_S] = 1.2 * HOUR_S
    activity[:, Activity.NURSE_BUSY_S] = 1.5 * HOUR_S
    crowded = replication._replace(with_program=activity)

    told = dict(zip(NAMES, values(scenario, crowded, books(scenario, crowded)), strict=True))

    assert told["room_use_share"] == pytest.approx(1.2)
    assert told["nurse_use_share"] == pytest.approx(1.5)
