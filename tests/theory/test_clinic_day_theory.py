"""The clinic day against queueing theory: waits for rooms, and patients turned away.

How long the days are and what an interval is stands in `long_days.py`.
"""

import numpy as np
import pytest
from scipy import stats

from planner.models.clinic_day import compiled_engine, simpy_engine
from planner.models.records import TURNED_AWAY
from tests.theory.long_days import (
    CONSTANT,
    DAYS,
    EXPONENTIAL,
    GAMMA,
    LOGNORMAL,
    ROUTINE,
    TWO_PHASES,
    URGENT,
    WARM_UP,
    Numbers,
    Patients,
    Services,
    assert_agrees,
    day_means,
    generator,
    mean_wait_for_one_room,
    means,
    one_room,
    patients,
    plan_of,
    waits,
)


def by_name(value: object) -> str | None:
    """Return how a case is called on the screen."""
    return value.name if isinstance(value, Services) else None


def waits_for_rooms(who: Patients, rooms: int) -> Numbers:
    return waits(plan_of(who.arrive_s, who.service_s, rooms=rooms))


@pytest.mark.parametrize("rooms", [1, 2, 4])
def test_both_engines_live_through_such_days_alike(rooms):
    """The long days are for the compiled engine alone; this is a shorter one for both."""
    chance = generator(rooms)
    who = patients(chance, 2_000, 0.9 * rooms)
    route = chance.choice([URGENT, ROUTINE], 2_000)
    latest_start_s = who.arrive_s + chance.choice([0, 10_000_000], 2_000)
    plan = plan_of(
        who.arrive_s, who.service_s, rooms=rooms, route=route, latest_start_s=latest_start_s
    )

    logs = zip(simpy_engine.run_day(plan), compiled_engine.run_day(plan), strict=True)

    assert all(np.array_equal(column, its_column) for column, its_column in logs)


# --- one room -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("services", "n"), [(EXPONENTIAL, 75_000), (CONSTANT, 45_000)], ids=by_name
)
def test_wait_for_one_half_full_room_without_help_from_theory(services, n):
    """Pollaczek and Khinchine, by counting alone.

    No control here knows of queues, so formula and engine are held against each other and
    nothing else. For 1% a room 80% full would take three times as many patients, and one
    90% full more than ten times.
    """
    chance = generator(0.5, services.cv2)
    days = []
    for _ in range(DAYS):
        who = patients(chance, n, 0.5, services)
        varied = [column for column in means(who, 0.5) if column.any()]
        days.append(day_means(waits_for_rooms(who, 1), varied))

    assert_agrees(mean_wait_for_one_room(0.5, services.cv2), days)


@pytest.mark.parametrize(
    ("load", "services", "n"),
    [
        (0.5, EXPONENTIAL, 24_000),
        (0.7, EXPONENTIAL, 24_000),
        (0.8, EXPONENTIAL, 24_000),
        (0.9, EXPONENTIAL, 40_000),
        (0.7, CONSTANT, 24_000),
        (0.7, TWO_PHASES, 24_000),
        (0.7, GAMMA, 24_000),
        (0.7, LOGNORMAL, 24_000),
        (0.8, LOGNORMAL, 40_000),
        (0.9, CONSTANT, 30_000),
    ],
    ids=by_name,
)
def test_mean_wait_for_one_room_is_that_of_pollaczek_and_khinchine(load, services, n):
    """The controls are waits for rooms a little faster and a little slower than this one.

    The days are longer than 1% asks for: means of short days are not yet normal where a few
    services are very long, and the interval would be too narrow.
    """
    chance, cv2 = generator(load, services.cv2), services.cv2
    days = []
    for _ in range(DAYS):
        who = patients(chance, n, load, services)
        beside = [one_room(who, load, pace, cv2) for pace in (0.95, 1.025)]
        days.append(day_means(waits_for_rooms(who, 1), beside))

    assert_agrees(mean_wait_for_one_room(load, cv2), days)


# --- several rooms ------------------------------------------------------------------------


def erlang_b(rooms: int, work: float) -> float:
    """Return the share of patients who find all rooms taken and go.

    B(0) = 1,  B(c) = work B(c - 1) / (c + work B(c - 1)).

    >>> erlang_b(2, 1.0)
    0.2
    """
    share = 1.0
    for c in range(1, rooms + 1):
        share = work * share / (c + work * share)
    return share


def erlang_c(rooms: int, load: float) -> float:
    """Return the share of patients who wait: B / (1 - load (1 - B)), load per room.

    >>> erlang_c(1, 0.7)
    0.7
    """
    lost = erlang_b(rooms, rooms * load)
    return lost / (1 - load * (1 - lost))


@pytest.mark.parametrize(
    ("rooms", "load", "n"),
    [
        (2, 0.5, 20_000),
        (2, 0.7, 10_000),
        (2, 0.8, 10_000),
        (2, 0.9, 10_000),
        (4, 0.5, 80_000),  # hardly anybody waits: the one room below says little
        (4, 0.7, 30_000),
        (4, 0.8, 20_000),
        (4, 0.9, 15_000),
    ],
)
def test_mean_wait_for_several_rooms_is_that_of_erlang(rooms, load, n):
    """M/M/c: mean wait = C / (c (1 - load)), in services.

    The control is the wait for one room as fast as all of them together.
    """
    chance = generator(rooms, load)
    days = []
    for _ in range(DAYS):
        who = patients(chance, n, rooms * load)
        together = one_room(who, rooms * load, pace=1 / rooms)
        days.append(day_means(waits_for_rooms(who, rooms), [together]))

    assert_agrees(erlang_c(rooms, load) / (rooms * (1 - load)), days)


# --- nobody waits -------------------------------------------------------------------------


def others_if_all_were_let_in(who: Patients) -> Numbers:
    """Return how many each patient would meet if there were rooms without end: Poisson."""
    left = np.searchsorted(np.sort(who.arrive_s + who.service_s), who.arrive_s, side="right")
    return np.arange(len(left)) - left.astype(np.float64)


def turned_away(who: Patients, rooms: int) -> Numbers:
    """Return 1 for everybody who finds all rooms taken: the latest start is the arrival."""
    plan = plan_of(who.arrive_s, who.service_s, rooms=rooms, latest_start_s=who.arrive_s)
    return (compiled_engine.run_day(plan).status == TURNED_AWAY).astype(np.float64)


@pytest.mark.parametrize("services", [EXPONENTIAL, CONSTANT, LOGNORMAL], ids=by_name)
@pytest.mark.parametrize(("rooms", "work"), [(1, 1.0), (2, 1.0), (3, 3.0), (5, 4.0)])
def test_share_turned_away_is_that_of_erlang_whatever_the_services(rooms, work, services):
    """Erlang's loss formula holds for every distribution of services with the same mean."""
    chance = generator(rooms, work, services.cv2)
    days = []
    for _ in range(DAYS):
        who = patients(chance, WARM_UP + 10_000, work, services)
        others = others_if_all_were_let_in(who)
        full = (others >= rooms) - stats.poisson.sf(rooms - 1, work)
        days.append(day_means(turned_away(who, rooms), [full, others - work]))

    assert_agrees(erlang_b(rooms, work), days)
