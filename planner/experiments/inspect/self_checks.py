"""Self checks: small comparisons with what is known for certain, to be run anywhere in seconds.

Takes       a seed; for some a scenario
Gives       what theory says, what the planner says, and whether they agree
Units       those of each check, in its words
Randomness  its own, from the number given: another number is another trial
Left out    how the planner is tested in earnest, with far longer days (tests/theory)

A check against theory is one of chance: the simulated mean must lie so near to theory that a right
program fails once in ten thousand trials, and so many patients come that a wrong one shows.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from planner.experiments.run.prepare import prepare
from planner.experiments.whatif.by_arithmetic.queueing_formulas import erlang_b, erlang_c
from planner.ledger.loans import monthly_payment_usd
from planner.ledger.statements import CENT, ties
from planner.models.clinic_day import compiled_engine, simpy_engine
from planner.models.clinic_day.plan import Visit, day_plan
from planner.models.clinic_day.route_table import Resource, Route, Step, route_table
from planner.models.random_numbers import philox_block
from planner.models.records import (
    NEVER,
    NOBODY,
    PAUSES,
    RUNS_ON,
    TURNED_AWAY,
    DayPlan,
    Floats,
    Ints,
)
from planner.models.replication import simulate
from planner.results.arm_books import books
from planner.scenario.model import Scenario

SERVICE_S = 100_000  # one service in the mean; a whole second is then nothing
DAYS, PATIENTS, WARM_UP = 30, 9_000, 1_000
WIDTH = 4.5  # standard errors of a mean of DAYS days: once in ten thousand trials beyond
WAITING_ROOMS, WAITING_LOAD = 2, 1.4  # rooms, and services' worth of work that comes meanwhile
FULL_ROOMS, FULL_LOAD = 3, 2.4
BLOCKS = 400
LOAN_USD, LOAN_RATE_YEAR, LOAN_MONTHS = 200_000.0, 0.075, 180
RANDOM_DAYS, VISITS_A_DAY = 8, 60


class Check(NamedTuple):
    """One comparison."""

    name: str
    asked: str  # what is compared, in a sentence
    expected: str  # what is known
    found: str  # what the planner says
    agrees: bool


def self_checks(scenario: Scenario, draw_key: int) -> Iterator[Check]:
    """Yield every check, one after the other."""
    yield waiting_check(draw_key)
    yield full_house_check(draw_key)
    yield loan_check()
    yield random_numbers_check(draw_key)
    yield engines_check(draw_key)
    yield books_check(scenario, draw_key)


# --- queues ---------------------------------------------------------------------------------------


def waiting_check(draw_key: int) -> Check:
    """Return whether patients wait for rooms as long as the formula of Erlang says (M/M/c)."""
    theory = erlang_c(WAITING_ROOMS, WAITING_LOAD) / (WAITING_ROOMS - WAITING_LOAD)
    days = [_mean_wait(plan) for plan in _days(draw_key, WAITING_ROOMS, WAITING_LOAD, NEVER)]
    return _by_chance(
        "Waiting for rooms",
        f"Patients come by chance to {WAITING_ROOMS} rooms that are busy "
        f"{100 * WAITING_LOAD / WAITING_ROOMS:.0f}% of the time. How long do they wait, "
        "in lengths of an average visit?",
        "Erlang's formula",
        theory,
        days,
        _visits_long,
    )


def full_house_check(draw_key: int) -> Check:
    """Return whether as many are sent away as the formula of Erlang says (M/M/c/c)."""
    theory = erlang_b(FULL_ROOMS, FULL_LOAD)
    days = [_turned_away(plan) for plan in _days(draw_key, FULL_ROOMS, FULL_LOAD, 0)]
    return _by_chance(
        "A full house",
        f"Nobody waits: who finds all {FULL_ROOMS} rooms taken is sent away. How large is "
        "their share?",
        "Erlang's loss formula",
        theory,
        days,
        _percent,
    )


_ROOM = route_table(
    [Resource("room", is_place=True)], [Route("visit", (Step("stay", ({"room": 1},)),))]
)


def _days(draw_key: int, rooms: int, load: float, patience_s: int) -> Iterator[DayPlan]:
    """Yield days without an end at which patients come by chance, with exponential services."""
    for day in range(DAYS):
        rng = np.random.default_rng([draw_key, rooms, day])
        arrive_s = _whole_s(np.cumsum(rng.exponential(1 / load, PATIENTS)))
        latest_s = np.full(PATIENTS, NEVER) if patience_s == NEVER else arrive_s + patience_s
        yield _plan(rooms, arrive_s, latest_s, _whole_s(rng.exponential(1.0, PATIENTS)))


def _whole_s(services: Floats) -> Ints:
    return np.rint(SERVICE_S * services).astype(np.int64)


def _plan(rooms: int, arrive_s: Ints, latest_s: Ints, service_s: Ints) -> DayPlan:
    n = len(arrive_s)
    return day_plan(_ROOM, [[(0, rooms)]], [])._replace(
        visit_route=np.zeros(n, dtype=np.int64),
        visit_first_step=np.arange(n + 1),
        arrive_s=arrive_s,
        latest_start_s=latest_s,
        trigger_step=np.full(n, NOBODY),
        trigger_offset_s=np.zeros(n, dtype=np.int64),
        duration_s=service_s,
    )


def _mean_wait(plan: DayPlan) -> float:
    log = compiled_engine.run_day(plan)
    return float((log.start_s - log.ready_s)[WARM_UP:].mean()) / SERVICE_S


def _turned_away(plan: DayPlan) -> float:
    log = compiled_engine.run_day(plan)
    return float((log.status[WARM_UP:] == TURNED_AWAY).mean())


def _visits_long(value: float) -> str:
    return f"{value:.3f} visits"


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _by_chance(
    name: str,
    asked: str,
    law: str,
    theory: float,
    days: Sequence[float],
    said: Callable[[float], str],
) -> Check:
    """Return a check of the mean of independent days; `said` puts a number into words."""
    mean = float(np.mean(days))
    reach = WIDTH * float(np.std(days, ddof=1)) / math.sqrt(len(days))
    patients = len(days) * (PATIENTS - WARM_UP)
    return Check(
        name,
        asked,
        f"{said(theory)} ({law})",
        f"{said(mean)}, give or take {said(reach)} for chance ({patients:,} simulated patients)",
        abs(mean - theory) <= reach,
    )


# --- exact ----------------------------------------------------------------------------------------


def loan_check() -> Check:
    """Return whether a loan is repaid to the cent by the payments that the ledger reckons with."""
    payment = monthly_payment_usd(LOAN_USD, annual_rate=LOAN_RATE_YEAR, months=LOAN_MONTHS)
    left = _left_usd(payment)
    return Check(
        "A loan",
        f"${LOAN_USD:,.0f} at {100 * LOAN_RATE_YEAR:g}% a year, paid back over {LOAN_MONTHS} "
        "months. What is still owed after the last payment, month by month?",
        "$0.00",
        f"${abs(left):,.2f} after payments of ${payment:,.2f}",
        abs(left) < CENT,
    )


def _left_usd(payment_usd: float) -> float:
    """Return what is owed after all payments, by interest on what is owed and nothing else."""
    owed = LOAN_USD
    for _ in range(LOAN_MONTHS):
        owed = owed * (1 + LOAN_RATE_YEAR / 12) - payment_usd
    return owed


def random_numbers_check(draw_key: int) -> Check:
    """Return whether the planner's random numbers are bit for bit that of NumPy."""
    alike = sum(_is_alike(draw_key, place) for place in range(BLOCKS))
    return Check(
        "Luck",
        f"{BLOCKS} blocks of random bits, by the planner and by the NumPy library. How many are "
        "the same to the last bit?",
        f"{BLOCKS} of {BLOCKS}",
        f"{alike} of {BLOCKS}",
        alike == BLOCKS,
    )


def _is_alike(draw_key: int, place: int) -> bool:
    rng = np.random.default_rng([draw_key, place])
    seed, replication, purpose, person, occasion = rng.integers(0, 2**31, 5).tolist()
    theirs = np.random.Philox(key=[seed, replication], counter=[purpose, person, occasion, 0])
    ours = philox_block(seed, replication, purpose, person, occasion)
    return bool(np.array_equal(np.array(ours, dtype=np.uint64), theirs.random_raw(4)))


# --- two engines ----------------------------------------------------------------------------------


def engines_check(draw_key: int) -> Check:
    """Return whether both engines run random days alike, to the second."""
    plans = [_clinic_day(draw_key, day) for day in range(RANDOM_DAYS)]
    alike = sum(_agree(plan) for plan in plans)
    return Check(
        "Two programs, one day",
        f"{RANDOM_DAYS} random days with {VISITS_A_DAY} patients each and some emergencies, by two "
        "programs written apart from each other. On how many is every step the same to the second?",
        f"{RANDOM_DAYS} of {RANDOM_DAYS}",
        f"{alike} of {RANDOM_DAYS}",
        alike == RANDOM_DAYS,
    )


def _agree(plan: DayPlan) -> bool:
    pairs = zip(simpy_engine.run_day(plan), compiled_engine.run_day(plan), strict=True)
    return all(np.array_equal(one, other) for one, other in pairs)


INFUSION, VISIT, HELP = range(3)
_CLINIC = route_table(
    [Resource("room", is_place=True), Resource("nurse", is_place=False)],
    [
        Route(
            "infusion",
            (
                Step("vein", ({"room": 1, "nurse": 1},), lends=PAUSES),
                Step("infuse", ({"room": 1, "nurse": 1},), lends=RUNS_ON),
                Step("recover", ({"room": 1},)),
            ),
        ),
        Route("visit", (Step("see", ({"nurse": 1},), priority=6, lends=PAUSES),)),
        Route("help", (Step("help", ({"nurse": 2},), priority=1, is_emergency=True),)),
    ],
)
STEPS_MIN = ((10, 40, 30), (15,), (8,))  # mean minutes of every step


def _clinic_day(draw_key: int, day: int) -> DayPlan:
    """Return a day with infusions, other visits, and an emergency in some infusions."""
    rng = np.random.default_rng([draw_key, day, VISITS_A_DAY])
    visits = [_visit(rng, int(rng.choice((INFUSION, VISIT)))) for _ in range(VISITS_A_DAY)]
    infused = [k for k, visit in enumerate(visits) if visit.route == INFUSION]
    called = [k for k in infused if rng.random() < 0.3]
    return day_plan(
        _CLINIC, [[(0, 3)], [(0, 3)]], [*visits, *(_call(rng, patient) for patient in called)]
    )


def _visit(rng: np.random.Generator, route: int) -> Visit:
    return Visit(route, _durations_s(rng, route), arrive_s=8 * 3600 + 60 * int(rng.integers(540)))


def _call(rng: np.random.Generator, patient: int) -> Visit:
    after_s = 60 * int(rng.integers(1, 30))
    return Visit(HELP, _durations_s(rng, HELP), trigger=(patient, 1), offset_s=after_s)


def _durations_s(rng: np.random.Generator, route: int) -> tuple[int, ...]:
    return tuple(60 + int(rng.exponential(60 * mean)) for mean in STEPS_MIN[route])


# --- the books of this plan -----------------------------------------------------------------------


def books_check(scenario: Scenario, draw_key: int) -> Check:
    """Return whether the books of a replication of this plan balance in every month."""
    number = draw_key % scenario.run.replications
    money = books(scenario, simulate(prepare(scenario), number))
    worst = max(miss for arm in (money.with_program, money.baseline) for miss in ties(arm))
    return Check(
        "The books of your plan",
        f"Future {number + 1} of your plan, month by month, with the program and without it: by "
        "how much do balance sheet, cash and profit miss each other at worst?",
        "$0.00",
        f"${worst:,.2f}",
        worst < CENT,
    )
