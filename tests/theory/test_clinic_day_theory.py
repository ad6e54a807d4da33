"""The clinic day against queueing theory, on one day that lasts for years.

One room or several, patients who come by chance, whole seconds so fine that rounding does not
matter. A waiting time is told in mean service times. Theory must lie inside a 99.9 % interval
whose half-width is at most 1 % of it. Seeds are fixed and were never searched.

The interval comes from batch means with control variates: things worked out from the same
arrivals and services whose expectation is known exactly. They are subtracted as far as they
go along with the result, so the interval tells what the engine adds to them.
"""

import math
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from planner.day_plan import Resource, Route, Step, Visit, day_plan, route_table
from planner.models.clinic_day import run_day
from planner.records import NEVER, TURNED_AWAY, DayLog

SEED = 20
SERVICE_S = 100_000  # the mean; a second is then 0.001 % of it
WARM_UP = 2_000  # patients left out: the day begins with an empty room
BATCHES = 50
CONFIDENCE = 0.999

Numbers = NDArray[np.float64]


class Patients(NamedTuple):
    """Seconds between arrivals, before each patient, and of service, of each patient."""

    between_s: NDArray[np.int64]
    service_s: NDArray[np.int64]

    @property
    def arrive_s(self) -> NDArray[np.int64]:
        return np.cumsum(self.between_s)


def patients(n: int, load: float, case: int, *, shape: float = 1.0) -> Patients:
    """Return patients by chance who bring so much work per second; gamma services.

    Shape 1 is exponential, infinity always the same.
    """
    generator = np.random.default_rng([SEED, case])
    between_s = generator.exponential(SERVICE_S / load, n)
    if math.isinf(shape):
        service_s = np.full(n, float(SERVICE_S))
    else:
        service_s = generator.gamma(shape, SERVICE_S / shape, n)
    return Patients(np.rint(between_s).astype(np.int64), np.rint(service_s).astype(np.int64))


def long_day(who: Patients, rooms: int, *, willing_to_wait: bool) -> DayLog:
    """Return the log of these patients; who is not willing to wait starts at once or goes."""
    routes = route_table(
        [Resource("room", is_place=True)], [Route("visit", (Step("stay", ({"room": 1},)),))]
    )
    visits = [
        Visit(0, (service_s,), at, latest_start_s=NEVER if willing_to_wait else at)
        for at, service_s in zip(who.arrive_s.tolist(), who.service_s.tolist(), strict=True)
    ]
    return run_day(day_plan(routes, [[(0, rooms)]], visits))


def waits(who: Patients, rooms: int) -> Numbers:
    log = long_day(who, rooms, willing_to_wait=True)
    return (log.start_s - log.ready_s) / SERVICE_S


def means(who: Patients, load: float) -> list[Numbers]:
    """Return the two simplest controls: how slow service, how rare arrivals happened to be."""
    return [who.service_s / SERVICE_S - 1.0, who.between_s / SERVICE_S - 1.0 / load]


def interval(results: Numbers, controls: list[Numbers]) -> tuple[float, float]:
    """Return the mean and the half-width of its interval; the controls have expectation 0."""
    columns = np.column_stack([results, *controls])[WARM_UP:]
    columns = columns[: len(columns) // BATCHES * BATCHES]
    batches = columns.reshape(BATCHES, -1, columns.shape[1]).mean(axis=1)
    known = np.column_stack([np.ones(BATCHES), batches[:, 1:]])
    fit = np.linalg.lstsq(known, batches[:, 0])[0]
    left = batches[:, 0] - known @ fit
    freedom = BATCHES - known.shape[1]
    variance = left @ left / freedom * np.linalg.inv(known.T @ known)[0, 0]
    return float(fit[0]), float(stats.t.ppf((1 + CONFIDENCE) / 2, freedom) * math.sqrt(variance))


def assert_agrees(theory: float, results: Numbers, controls: list[Numbers]) -> None:
    mean, half_width = interval(results, controls)

    assert half_width <= 0.01 * theory
    assert abs(mean - theory) <= half_width


# --- one room -----------------------------------------------------------------------------


def mean_wait_for_one_room(load: float, shape: float) -> float:
    """Return the mean wait of Pollaczek and Khinchine, in services.

    It is  load (1 + cv^2) / (2 (1 - load));  the cv^2 of a gamma is 1 / shape.
    """
    return load * (1 + 1 / shape) / (2 * (1 - load))


def queue_waits(who: Patients, pace: float) -> Numbers:
    """Return the waits for one room if every service took `pace` times as long (Lindley)."""
    difference = (pace * who.service_s[:-1] - who.between_s[1:]) / SERVICE_S
    total = np.concatenate([[0.0], np.cumsum(difference)])
    return total - np.minimum.accumulate(total)


def queue_control(who: Patients, work: float, pace: float, shape: float = 1.0) -> Numbers:
    """Return these waits less their expectation; the room is full `pace` times `work`."""
    return queue_waits(who, pace) - pace * mean_wait_for_one_room(pace * work, shape)


@pytest.mark.parametrize(
    ("load", "shape", "n"),
    [
        pytest.param(0.5, 1.0, 30_000, id="M/M/1, half full"),
        pytest.param(0.75, 1.0, 80_000, id="M/M/1, three quarters full"),
        pytest.param(0.7, math.inf, 40_000, id="M/D/1"),
        pytest.param(0.7, 2.0, 40_000, id="M/G/1, services of little spread"),
        pytest.param(0.6, 0.5, 40_000, id="M/G/1, services of much spread"),
    ],
)
def test_mean_wait_for_one_room_is_that_of_pollaczek_and_khinchine(load, shape, n):
    """The controls are waits for rooms a little faster and a little slower than this one."""
    who = patients(n, load, case=round(100 * load + 1000 / shape), shape=shape)
    controls = [queue_control(who, load, pace, shape) for pace in (0.9, 0.95, 1.05, 1.1)]
    controls += [who.between_s / SERVICE_S - 1 / load]

    assert_agrees(mean_wait_for_one_room(load, shape), waits(who, rooms=1), controls)


# --- several rooms ------------------------------------------------------------------------


def erlang_b(rooms: int, work: float) -> float:
    """Return the share of patients who find all rooms taken and go.

    B(0) = 1,  B(c) = work B(c - 1) / (c + work B(c - 1)).
    """
    share = 1.0
    for c in range(1, rooms + 1):
        share = work * share / (c + work * share)
    return share


def erlang_c(rooms: int, load: float) -> float:
    """Return the share of patients who wait: B / (1 - load (1 - B)), load per room."""
    lost = erlang_b(rooms, rooms * load)
    return lost / (1 - load * (1 - lost))


@pytest.mark.parametrize(("rooms", "load", "n"), [(2, 0.7, 180_000), (3, 0.85, 220_000)])
def test_mean_wait_for_several_rooms_is_that_of_erlang(rooms, load, n):
    """M/M/c: mean wait = C / (c (1 - load)), in services.

    The control is the wait for one room as fast as all of them together.
    """
    theory = erlang_c(rooms, load) / (rooms * (1 - load))
    who = patients(n, rooms * load, case=rooms)
    controls = [queue_control(who, rooms * load, 1 / rooms), *means(who, rooms * load)]

    assert_agrees(theory, waits(who, rooms), controls)


# --- nobody waits -------------------------------------------------------------------------


def others_if_all_were_let_in(who: Patients) -> NDArray[np.int64]:
    """Return how many each patient would meet if there were rooms without end: Poisson."""
    left = np.searchsorted(np.sort(who.arrive_s + who.service_s), who.arrive_s, side="right")
    return np.arange(len(left)) - left


@pytest.mark.parametrize(
    ("rooms", "work", "shape", "n"),
    [
        pytest.param(1, 1.0, 1.0, 60_000, id="one room"),
        pytest.param(2, 1.0, 1.0, 170_000, id="two rooms"),
        pytest.param(3, 3.0, 1.0, 110_000, id="three rooms"),
        pytest.param(3, 3.0, math.inf, 90_000, id="three rooms, all stay the same time"),
    ],
)
def test_share_turned_away_is_that_of_erlang_whatever_the_services(rooms, work, shape, n):
    """A latest start at the second of arrival: who cannot start at once is turned away."""
    who = patients(n, work, case=10 * rooms + (1 if math.isinf(shape) else 0), shape=shape)
    others = others_if_all_were_let_in(who)
    full = (others >= rooms) - stats.poisson.sf(rooms - 1, work)
    controls = [full, others - work, who.between_s / SERVICE_S - 1 / work]

    log = long_day(who, rooms, willing_to_wait=False)

    assert_agrees(erlang_b(rooms, work), (log.status == TURNED_AWAY).astype(float), controls)
