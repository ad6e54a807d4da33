"""What holds on every clinic day, whoever comes and whatever is there.

Days come from two sources: small ones that Hypothesis makes, and shrinks when they fail; and
busy ones of fixed seeds, for Hypothesis seldom makes a crowd.
"""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.models.clinic_day.plan import Visit, day_plan
from planner.models.clinic_day.route_table import Resource, Route, Step, route_table
from planner.models.clinic_day.simpy_engine import run_day
from planner.models.records import LEFT, NEVER, NOBODY, TURNED_AWAY, DayLog, DayPlan
from tests.day_audit import Day, judged_seconds, news_seconds, problems
from tests.days import Clinic, any_clinic, emergency, step

BUSY_SEEDS = range(12)


@st.composite
def small_days(draw: st.DrawFn) -> DayPlan:
    """Return the plan of a day with up to ten visits and ten tasks."""
    chance = draw(st.randoms(use_true_random=False))
    n_visits, n_tasks = draw(st.integers(1, 10)), draw(st.integers(0, 10))
    return any_clinic(chance, n_visits=n_visits, n_tasks=n_tasks).plan()


def busy_day(seed: int) -> DayPlan:
    """Return the plan of a day with a crowd."""
    return any_clinic(Random(seed), n_visits=60, n_tasks=60).plan()  # noqa: S311


# --- the rules --------------------------------------------------------------------------


@given(small_days())
@settings(max_examples=300)
def test_a_small_day_keeps_the_rules(plan):
    assert problems(plan, run_day(plan)) == []


@pytest.mark.parametrize("seed", BUSY_SEEDS)
def test_a_busy_day_keeps_the_rules(seed):
    plan = busy_day(seed)

    assert problems(plan, run_day(plan)) == []


@pytest.mark.parametrize("seed", BUSY_SEEDS)
def test_everybody_who_came_left_or_was_turned_away(seed):
    plan = busy_day(seed)
    log = run_day(plan)

    came = plan.trigger_step == NOBODY
    steps_done = np.add.reduceat(log.end_s != NEVER, plan.visit_first_step[:-1])

    assert set(log.status[came].tolist()) <= {LEFT, TURNED_AWAY}
    day = Day(plan, log)  # who was moved may have fewer steps
    to_do = np.array([len(day.steps_of(visit)) for visit in day.visits])
    assert (steps_done == np.where(log.status == LEFT, to_do, 0)).all()


@pytest.mark.parametrize("seed", BUSY_SEEDS)
def test_the_same_plan_gives_the_same_log_and_stays_as_it_was(seed):
    plan = busy_day(seed)
    before = copied(plan)

    first, second = run_day(plan), run_day(plan)

    assert same(first, second)
    assert same(plan._replace(routes=None), before._replace(routes=None))
    assert same(plan.routes, before.routes)


@pytest.mark.parametrize("seed", BUSY_SEEDS)
def test_an_hour_later_everything_happens_an_hour_later(seed):
    plan = busy_day(seed)

    log, late = run_day(plan), run_day(an_hour_later(plan))

    times = ("ready_s", "start_s", "end_s", "left_s", "loan_from_s", "loan_to_s")
    assert same(late, log._replace(**{name: later(getattr(log, name)) for name in times}))


def copied(record):
    """Return a deep copy of a record of arrays."""
    return type(record)(*(copied(x) if isinstance(x, tuple) else x.copy() for x in record))


def same(one, other) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def later(seconds: np.ndarray) -> np.ndarray:
    return np.where(seconds == NEVER, NEVER, seconds + 3600)


def an_hour_later(plan: DayPlan) -> DayPlan:
    """Return the plan with everything moved, but for the levels in force at midnight."""
    level_from_s = later(plan.level_from_s)
    level_from_s[plan.level_first[:-1]] = 0
    return plan._replace(
        arrive_s=later(plan.arrive_s),
        latest_start_s=later(plan.latest_start_s),
        level_from_s=level_from_s,
    )


# --- a single queue ---------------------------------------------------------------------


@st.composite
def single_queues(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, int]]]:
    """Return a capacity and a queue of (arrival, duration, units), no visit beyond capacity."""
    capacity = draw(st.integers(1, 4))
    visit = st.tuples(st.integers(0, 100), st.integers(0, 40), st.integers(1, capacity))
    return capacity, draw(st.lists(visit, min_size=1, max_size=30))


def queue_starts(capacity: int, visits: list[tuple[int, int, int]], *, place: bool) -> np.ndarray:
    """Return the start of every visit on one resource, by visit number."""
    routes = [
        Route(f"{units} units", (Step("step", ({"it": units},)),))
        for units in range(1, max(units for _, _, units in visits) + 1)
    ]
    table = route_table([Resource("it", is_place=place)], routes)
    comes = [Visit(units - 1, (lasts_s,), arrive_s=at) for at, lasts_s, units in visits]
    return run_day(day_plan(table, [[(0, capacity)]], comes)).start_s


@given(single_queues(), st.booleans())
@settings(max_examples=150)
def test_nobody_overtakes_in_a_single_queue(queue, place):
    capacity, visits = queue

    starts = queue_starts(capacity, visits, place=place)

    in_order = sorted(range(len(visits)), key=lambda v: (visits[v][0], v))
    assert (np.diff(starts[in_order]) >= 0).all()


@given(single_queues(), st.booleans(), st.integers(1, 3))
@settings(max_examples=150)
def test_more_of_a_single_resource_makes_nobody_start_later(queue, place, more):
    capacity, visits = queue

    before = queue_starts(capacity, visits, place=place)
    after = queue_starts(capacity + more, visits, place=place)

    assert (after <= before).all()


def test_more_of_one_resource_among_several_may_make_somebody_start_later():
    """Graham's anomaly: a second desk lets bert in before carl.

    One desk: bert waits for it until 100, and carl has the doctor from 20 to 30.
    Two desks: bert has desk and doctor from 10 to 310, and carl waits for the doctor.
    """

    def carl_starts(desks: int) -> list[int | None]:
        clinic = Clinic(places={"desk": desks}, people={"doctor": 1})
        clinic.visit(step(100, desk=1), at=0)
        clinic.visit(step(300, desk=1, doctor=1), at=10)
        carl = clinic.visit(step(10, doctor=1), at=20)
        return clinic.day().starts(carl)

    assert carl_starts(1) == [20]
    assert carl_starts(2) == [310]


# --- the audit sees what it should ----------------------------------------------------------


def test_most_seconds_of_busy_days_can_be_judged():
    days = [Day(plan, run_day(plan)) for plan in map(busy_day, BUSY_SEEDS)]

    news = sum(len(news_seconds(day)) for day in days)
    judged = sum(len(judged_seconds(day)) for day in days)

    assert judged > 0.8 * news


def told_day() -> tuple[DayPlan, DayLog]:
    """Return a sound day: two rooms and two nurses, one of them called to an emergency.

    anna 0 to 60 in a room with a nurse, called away from 30 to 50: until 80. bert 10 to 40.
    carl waits for room and nurse from 15: until 40. dora from 20 behind him, turned away.
    """
    clinic = Clinic(places={"room": 2}, people={"nurse": 2})
    anna = clinic.visit(step(60, room=1, nurse=1, lends=1), step(5, room=1), at=0)
    clinic.visit(step(30, room=1, nurse=1), at=10)
    clinic.visit(step(10, room=1, nurse=1), at=15)
    clinic.visit(step(10, nurse=1), at=20, latest=25)
    clinic.task(emergency(20, nurse=1), during=anna, after=30)
    plan = clinic.plan()
    return plan, run_day(plan)


@pytest.mark.parametrize(
    ("column", "row", "value", "words"),
    [
        ("start_s", 3, 39, "resource 0 is over its capacity at 39"),
        ("start_s", 0, 1, "step 0 lasts neither its time nor its time and its pauses"),
        ("end_s", 0, 60, "step 0 lasts neither its time nor its time and its pauses"),
        ("ready_s", 1, 81, "step 1 is not ready when step 0 and its emergencies are over"),
        ("left_s", 0, 86, "visit 0 does not leave when all is over"),
        ("status", 1, TURNED_AWAY, "visit 1 is turned away half way"),
        ("short_of", 4, NOBODY, "step 4 does not say what it was short of"),
        ("short_of", 4, 0, "step 4 is short of what it does not need"),
        ("alternative", 2, NOBODY, "step 2 starts without its people"),
        ("loan_lender", 0, 2, "loan 0 is from a step that lends nothing"),
        ("loan_units", 0, 2, "loan 0 is for more or less than is needed"),
        ("loan_to_s", 0, 49, "loan 0 is not for the time of the emergency"),
    ],
)
def test_a_log_that_is_tampered_with_does_not_pass(column, row, value, words):
    plan, log = told_day()
    false = copied(log)
    getattr(false, column)[row] = value

    assert problems(plan, log) == []
    assert words in problems(plan, false)


def test_somebody_who_is_not_seen_in_their_turn_does_not_pass():
    """Carl could start at 40; a log that has him start at 41 is at one with itself."""
    plan, log = told_day()
    false = copied(log)
    false.start_s[3], false.end_s[3], false.left_s[2] = 41, 51, 51

    assert problems(plan, false) == [
        "somebody starts at 41, when nothing has happened",
        "step 3 does not start at 40",
    ]


def test_somebody_who_overtakes_does_not_pass():
    """Two nurses are waited for from 10; a log in which one goes elsewhere at 20 adds up."""
    clinic = Clinic(people={"nurse": 2})
    clinic.visit(step(100, nurse=1), at=0)
    clinic.visit(step(30, nurse=2), at=10)
    clinic.visit(step(5, nurse=1), at=20)
    plan = clinic.plan()
    log = copied(run_day(plan))
    log.start_s[2], log.end_s[2], log.left_s[2], log.short_of[2] = 20, 25, 25, NOBODY

    assert problems(plan, log) == ["step 2 starts at 20"]
