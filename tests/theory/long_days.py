"""Long days: rooms that patients come to by chance, and how theory is held against them.

A day here lasts as long as it must for thousands of patients: the engine knows no midnight.
Services take so many seconds that rounding to whole ones does not matter, and waits are told
in mean services. Seeds are fixed and were never searched.

Theory must lie inside a 99.9% interval whose half-width is at most 1% of it. The interval
comes from independent days, so that nothing hangs over from one number to the next. It is
made narrower by controls: things worked out from the same arrivals and services, whose
expectation is known. As far as they go along with the result they are taken out of it
(Lavenberg and Welch, 1981, Management Science 27(3), 322-335).
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from planner.models.clinic_day import compiled_engine
from planner.models.clinic_day.plan import day_plan
from planner.models.clinic_day.route_table import Resource, Route, Step, route_table
from planner.models.records import NEVER, NOBODY, DayPlan

SEED = 1
SERVICE_S = 100_000  # one service in the mean; a second is then 0.001% of it
DAYS = 50
WARM_UP = 4_000  # patients left out of each day, which begins with empty rooms
CONFIDENCE = 0.999
HALF_WIDTH_SHARE = 0.01

Numbers = NDArray[np.float64]
Seconds = NDArray[np.int64]

URGENT, ROUTINE = range(2)
ROUTES = route_table(
    [Resource("room", is_place=True)],
    [
        Route("urgent", (Step("stay", ({"room": 1},), priority=1),)),
        Route("routine", (Step("stay", ({"room": 1},), priority=5),)),
    ],
)


class Services(NamedTuple):
    """How long services take, as multiples of their mean."""

    name: str
    cv2: float  # squared coefficient of variation
    draw: Callable[[np.random.Generator, int], Numbers]


LOG_SD2 = math.log(1 + 1.5**2)
EXPONENTIAL = Services("exponential", 1.0, lambda chance, n: chance.exponential(size=n))
CONSTANT = Services("constant", 0.0, lambda chance, n: np.ones(n))
TWO_PHASES = Services("two phases", 0.5, lambda chance, n: chance.gamma(2.0, 0.5, n))
GAMMA = Services("many short, few long", 2.0, lambda chance, n: chance.gamma(0.5, 2.0, n))
LOGNORMAL = Services(
    "lognormal", 1.5**2, lambda chance, n: chance.lognormal(-LOG_SD2 / 2, math.sqrt(LOG_SD2), n)
)


class Patients(NamedTuple):
    """Seconds between arrivals, before each patient, and of service, of each patient."""

    between_s: Seconds
    service_s: Seconds

    @property
    def arrive_s(self) -> Seconds:
        return np.cumsum(self.between_s)


def generator(*case: float) -> np.random.Generator:
    """Return the luck of one case, told by its numbers."""
    return np.random.default_rng([SEED, *(round(100 * number) for number in case)])


def whole_s(services: Numbers) -> Seconds:
    """Return a number of services in whole seconds."""
    return np.rint(SERVICE_S * services).astype(np.int64)


def patients(
    chance: np.random.Generator, n: int, work: float, services: Services = EXPONENTIAL
) -> Patients:
    """Return patients who bring so much work for one room; 1.0 is just too much for it."""
    between = chance.exponential(1 / work, n)
    return Patients(whole_s(between), whole_s(services.draw(chance, n)))


# --- the day ------------------------------------------------------------------------------


def plan_of(
    arrive_s: Seconds,
    service_s: Seconds,
    *,
    rooms: int,
    route: Seconds | int = ROUTINE,
    latest_start_s: Seconds | int = NEVER,
) -> DayPlan:
    """Return the plan of visits of one step; made of arrays, for there are very many."""
    n = len(arrive_s)
    return day_plan(ROUTES, [[(0, rooms)]], [])._replace(
        visit_route=np.full(n, route),
        visit_first_step=np.arange(n + 1),
        arrive_s=arrive_s,
        latest_start_s=np.full(n, latest_start_s),
        trigger_step=np.full(n, NOBODY),
        trigger_offset_s=np.zeros(n, dtype=np.int64),
        duration_s=service_s,
    )


def waits(plan: DayPlan) -> Numbers:
    """Return the wait of every visit, in services."""
    log = compiled_engine.run_day(plan)
    return (log.start_s - log.ready_s) / SERVICE_S


# --- controls: each has expectation 0 -----------------------------------------------------


def means(who: Patients, work: float) -> list[Numbers]:
    """Return the two simplest: how long services and gaps happened to be."""
    return [who.service_s / SERVICE_S - 1, who.between_s / SERVICE_S - 1 / work]


def mean_wait_for_one_room(load: float, cv2: float) -> float:
    """Return the mean wait of Pollaczek and Khinchine, in services.

    It is  load (1 + cv^2) / (2 (1 - load)).

    >>> mean_wait_for_one_room(0.5, cv2=1.0)
    1.0
    """
    return load * (1 + cv2) / (2 * (1 - load))


def one_room(who: Patients, work: float, pace: float, cv2: float = 1.0) -> Numbers:
    """Return the waits for one room in which services take `pace` times as long.

    They are less their expectation. Lindley (1952): the next patient waits for what the one
    before waited and was served, less the time between the two, and never less than nothing.
    """
    steps = (pace * who.service_s[:-1] - who.between_s[1:]) / SERVICE_S
    total = np.concatenate([[0.0], np.cumsum(steps)])
    wait = total - np.minimum.accumulate(total)
    return wait - pace * mean_wait_for_one_room(pace * work, cv2)


# --- the interval -------------------------------------------------------------------------


def day_means(result: Numbers, controls: list[Numbers]) -> Numbers:
    """Return the means of one long day after the warm-up, the result first."""
    return np.array([column[WARM_UP:].mean() for column in (result, *controls)])


def interval(days: Numbers) -> tuple[float, float]:
    """Return mean and half-width; a row is an independent day, its result and its controls."""
    n, n_known = days.shape
    known = np.column_stack([np.ones(n), days[:, 1:]])
    fit = np.linalg.lstsq(known, days[:, 0])[0]
    left = days[:, 0] - known @ fit
    freedom = n - n_known
    variance = left @ left / freedom * np.linalg.inv(known.T @ known)[0, 0]
    quantile = stats.t.ppf((1 + CONFIDENCE) / 2, freedom)
    return float(fit[0]), float(quantile * math.sqrt(variance))


def assert_agrees(theory: float, days: Numbers | list[Numbers]) -> None:
    """Assert that the interval is narrow and theory lies inside it."""
    mean, half_width = interval(np.array(days))

    assert half_width <= HALF_WIDTH_SHARE * theory
    assert abs(mean - theory) <= half_width
