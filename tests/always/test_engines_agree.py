"""Both engines give the same day, to the second, whatever the day.

The SimPy engine is the one that people read; the compiled one repeats it. Days come from
Hypothesis, which shrinks what fails, and from seeds: `random_day(seed, n_visits=, n_tasks=)`
makes the day of a printed seed again.
"""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import PlanError
from planner.models.clinic_day import compiled_engine, simpy_engine
from planner.models.clinic_day.plan import day_plan
from planner.models.clinic_day.route_table import Resource, Route, Step, route_table
from planner.models.records import (
    LEFT,
    MISSED,
    NEVER,
    NOBODY,
    NOT_TRIGGERED,
    TURNED_AWAY,
    DayLog,
    DayPlan,
)
from tests.days import Clinic, any_clinic, emergency, step
from tests.random_days import random_day

SMALL_DAYS = [range(start, start + 250) for start in range(0, 2000, 250)]
BUSY_DAYS = [range(start, start + 60) for start in range(0, 360, 60)]


def outcome(run, plan: DayPlan) -> DayLog | str:
    """Return the log of a day, or the words in which it was refused."""
    try:
        return run(plan)
    except PlanError as refusal:
        return str(refusal)


def differences(plan: DayPlan) -> list[str]:
    """Return in what the two engines differ on a day."""
    simpy, compiled = (outcome(e.run_day, plan) for e in (simpy_engine, compiled_engine))
    if isinstance(simpy, str) or isinstance(compiled, str):
        return [] if simpy == compiled else ["refusal"]
    pairs = zip(DayLog._fields, simpy, compiled, strict=True)
    return [name for name, a, b in pairs if a.dtype != b.dtype or not np.array_equal(a, b)]


# --- days by chance -----------------------------------------------------------------------


@given(st.randoms(use_true_random=False), st.integers(1, 10), st.integers(0, 10))
@settings(max_examples=500)
def test_engines_agree_on_days_that_hypothesis_makes(chance, n_visits, n_tasks):
    plan = any_clinic(chance, n_visits=n_visits, n_tasks=n_tasks).plan()

    assert differences(plan) == []


@pytest.mark.parametrize("seeds", SMALL_DAYS, ids=str)
def test_engines_agree_on_small_days(seeds):
    differ = {
        seed: found
        for seed in seeds
        if (found := differences(random_day(seed, n_visits=1 + seed % 15, n_tasks=seed % 20)))
    }

    assert differ == {}


@pytest.mark.parametrize("seeds", BUSY_DAYS, ids=str)
def test_engines_agree_on_busy_days(seeds):
    differ = {
        seed: found
        for seed in seeds
        if (found := differences(random_day(seed, n_visits=50, n_tasks=50)))
    }

    assert differ == {}


def test_engines_agree_on_a_crowd():
    plan = any_clinic(Random(7), n_visits=400, n_tasks=400).plan()  # noqa: S311

    assert differences(plan) == []


def test_the_days_by_chance_have_all_that_the_rules_speak_of():
    plans = [random_day(seed, n_visits=50, n_tasks=50) for seed in range(40)]
    outcomes = [(plan, outcome(compiled_engine.run_day, plan)) for plan in plans]
    days = [(plan, log) for plan, log in outcomes if not isinstance(log, str)]

    def count(marks) -> int:
        return sum(int(np.count_nonzero(marks(plan, log))) for plan, log in days)

    assert 0 < len(plans) - len(days) < 10  # refused
    for status in (LEFT, TURNED_AWAY, MISSED, NOT_TRIGGERED):
        assert count(lambda _, log, status=status: log.status == status) > 100
    assert count(lambda _, log: log.loan_units) > 100
    assert count(lambda plan, log: log.end_s - log.start_s > plan.duration_s) > 50  # paused
    assert count(lambda _, log: log.alternative > 0) > 200
    assert count(lambda _, log: log.short_of != NOBODY) > 100
    assert count(lambda plan, log: (plan.duration_s == 0) & (log.end_s != NEVER)) > 100
    assert count(lambda plan, _: len(plan.level_units) > len(plan.level_first)) > 20
    for status in (LEFT, MISSED):
        assert count(lambda plan, log, s=status: moves(plan) & (log.status == s)) > 50


def moves(plan: DayPlan) -> np.ndarray:
    """Return which tasks move a patient."""
    first = plan.routes.route_first_step[plan.visit_route]
    return plan.routes.moves_to[first] != NOBODY


def test_engines_agree_on_a_day_without_visits():
    nurse = Resource("nurse", is_place=False)
    table = route_table([nurse], [Route("talk", (Step("talk", ({"nurse": 1},)),))])
    plan = day_plan(table, [[(0, 1), (10, 0)]], [])

    assert len(compiled_engine.run_day(plan).start_s) == 0
    assert differences(plan) == []


# --- what both refuse ---------------------------------------------------------------------


def test_both_refuse_a_day_that_ends_with_somebody_waiting():
    clinic = Clinic(people={"nurse": [(0, 2), (100, 1)]})
    clinic.visit(step(10, nurse=2), at=200)
    clinic.visit(step(10, nurse=2), at=150)
    plan = clinic.plan()

    assert "visit 1  still waits for resource 0" in outcome(simpy_engine.run_day, plan)
    assert differences(plan) == []


def test_both_refuse_a_day_that_is_impossible():
    clinic = Clinic(people={"nurse": 1})
    clinic.visit(step(10, nurse=2), at=0)
    plan = clinic.plan()

    assert "will ever be there" in outcome(compiled_engine.run_day, plan)
    assert differences(plan) == []


# --- the compiled engine for a driver -------------------------------------------------------


def test_one_floor_serves_many_days():
    """Days with the same routes: the whole day, and then the same an hour later."""
    for seed in range(40):
        plan = random_day(seed, n_visits=12, n_tasks=12)
        floor, log = compiled_engine.room_for(28, 90, 10, 60, plan.routes, 100)
        came = plan.trigger_step == NOBODY
        later = plan._replace(arrive_s=np.where(came, plan.arrive_s + 3600, plan.arrive_s))

        for day in (plan, later, plan):
            alone = outcome(compiled_engine.run_day, day)
            waiting = compiled_engine.simulate_day_compiled(day, floor, log)

            if waiting == 0 and not isinstance(alone, str):
                pairs = zip(alone, log, strict=True)
                assert all(np.array_equal(a, b[: len(a)]) for a, b in pairs)
            assert waiting == 0 or isinstance(alone, str)


def test_a_floor_or_a_log_that_is_too_small_is_refused():
    """Two visits of one step; the emergency may borrow two nurses in two loans."""
    clinic = Clinic(people={"nurse": 2})
    anna = clinic.visit(step(60, nurse=1, lends=1), at=0)
    clinic.task(emergency(5, nurse=2), during=anna, after=10)
    plan = clinic.plan()

    sizes = (2, 2, 1, 1, plan.routes, 2)
    floor, log = compiled_engine.room_for(*sizes)
    assert compiled_engine.simulate_day_compiled(plan, floor, log) == 0

    for number, size in enumerate(sizes):
        if not isinstance(size, int):
            continue
        one_less = (*sizes[:number], size - 1, *sizes[number + 1 :])
        small_floor, small_log = compiled_engine.room_for(*one_less)
        with pytest.raises(ValueError, match="too small"):
            compiled_engine.simulate_day_compiled(plan, small_floor, log)
        if len(small_log.start_s) < 2 or len(small_log.status) < 2 or len(small_log.loan_units) < 2:
            with pytest.raises(ValueError, match="too small"):
                compiled_engine.simulate_day_compiled(plan, floor, small_log)


def test_every_plan_meets_the_same_compiled_code():
    plans = [
        random_day(1, n_visits=5, n_tasks=0),
        random_day(2, n_visits=5, n_tasks=5),
        any_clinic(Random(3), n_visits=5, n_tasks=5).plan(),  # noqa: S311
    ]
    for plan in plans:
        compiled_engine.run_day(plan)

    assert len(compiled_engine.SIMULATE_PLANNED_DAY.signatures) == 1
