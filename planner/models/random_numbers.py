"""Random numbers: random numbers that belong to a person and an occasion, never to a place in a
queue.

Takes       seed, replication, purpose, person, occasion: whole numbers from 0
Gives       a number strictly between 0 and 1, and values through inverse distributions
Units       those of the parameters given
Randomness  all of it: Philox 4x64-10 with key (seed, replication) and counter
            (purpose, person, occasion, 0), the words of `numpy.random.Philox`
Left out    streams. Nothing here remembers what was drawn before, so the same person has
            the same random draws in two scenarios, on two engines, in any order

Every inverse distribution rises with the draw: more of a cause moves an outcome one way.
"""

import math
import threading
from typing import NamedTuple

import numpy as np

from planner.models.machine_code.compiled import part

# Purposes are numbered once and never renumbered: a new one takes the next number.
ENQUIRIES = 1  # how many inquiries a channel brings on a day
FUNNEL_ATTEND = 2  # whether an inquiry becomes an attended consult
FUNNEL_DECLINE = 3  # whether screening declines the patient
FUNNEL_READY = 4  # whether the patient is ready
FUNNEL_AFFORD = 5  # what the patient can and will pay
OUTCOME = 6  # the state that treatment leads to
DROP_OUT = 7  # leaving after the k-th infusion
STOP_RULE = 8  # following the advice to stop
MAINTENANCE = 9  # going on to boosters
LEAVE_MAINTENANCE = 10  # leaving between two boosters
RELAPSE = 11  # weeks until relapse
ATTENDANCE = 12  # no-show or late cancel of the k-th booked visit
REBOOKING = 13  # booking again after a missed visit
ARRIVAL_KIND = 14  # early, late or on time
ARRIVAL_SIZE = 15  # by how much
STEP_DURATION = 16  # durations, occasion = visit * STEPS_PER_VISIT + step
EVENT_KIND = 17  # which adverse event, if any, the visit has
EVENT_MOMENT = 18  # when it happens, as a share of the step
EVENT_DURATION = 19  # how long the help takes
EXISTING_SLOT = 20  # whether a slot of the existing practice is booked
EXISTING_NURSE = 21  # whether an existing visit also needs the nurse
DISPLACED_WAITS = 22  # whether a displaced patient waits for another day
PACKAGE = 23  # whether a starter buys the package
INTEGRATION = 24  # whether a patient takes the integration session
WORD_OF_MOUTH = 25  # whether an improved patient sends somebody
REFUSAL = 26  # whether a member of staff refuses to retrain
SECOND_VEIN = 27  # whether the vein needs a second attempt
NO_DRIVER = 28  # whether the driver does not come in time
POSTPONED_VISIT = 29  # whether blood pressure on arrival forbids the infusion
TO_HOSPITAL = 30  # whether an airway event ends in hospital
SICK = 31  # whether a member of staff is sick on a day
SICK_COVER = 32  # whether cover is found for them
LATE_START = 33  # whether a physician begins late on a day
LATE_START_SIZE = 34  # by how much
PUSHED = 35  # whether relatives push somebody
CALL_BACK = 36  # whether somebody is reached when called
DECISION = 37  # how long somebody takes to decide
CONSULT_ATTENDANCE = 38  # whether somebody comes to the k-th consult booked
CONSULT_REBOOKING = 39  # booking again after a missed consult
PATIENCE = 40  # how long somebody waits for the first dates
INCOME = 41  # low, middle or high
PAYMENT_PLAN = 42  # whether somebody would take a plan
SUPERBILL = 43  # whether an insurer pays somebody back
WEIGHT = 44  # of the body
PERSON_RECOVERY = 45  # how long somebody recovers, through all their visits
PERSON_EVENTS = 46  # how often somebody has events, through all their visits
HABITS = 47  # whether somebody takes up a habit
RESIGNATION = 48  # how long an infusion nurse stays
PROGRAM = 49  # which of several programs somebody asks for
INSTEAD = 50  # whether somebody who cannot start one takes another
GOES_ON = 51  # whether somebody whom one did not help goes on to another
INSURER = 52  # whether an insurer refuses somebody
INSURER_DAYS = 53  # how long it takes to answer
IN_THE_ROOM = 54  # whether somebody of the practice asks face to face

CHANNEL_BITS = 48  # of a person's number: above them stands the channel
STEPS_PER_VISIT = 16  # room for the steps of one visit inside an occasion

_MULTIPLIER_0 = 0xD2E7470EE14C6C93
_MULTIPLIER_1 = 0xCA5A826395121157
_WEYL_0 = 0x9E3779B97F4A7C15
_WEYL_1 = 0xBB67AE8584CAA73B
_WORD = (1 << 64) - 1
_ROUNDS = 10
_POISSON_BY_SUM = 700.0


def philox_block(
    seed: int, replication: int, purpose: int, person: int, occasion: int
) -> tuple[int, int, int, int]:
    """Return the first four words of `numpy.random.Philox(key=, counter=)`.

    The key is (seed, replication), the counter (purpose, person, occasion, 0). NumPy adds
    one to the counter before its first block, and so does this function.

    Source: Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as 1, 2, 3.
    """
    key_0, key_1 = int(seed), int(replication)
    c_0, c_1, c_2, c_3 = int(purpose) + 1, int(person), int(occasion), 0
    for _ in range(_ROUNDS):
        product_0, product_1 = _MULTIPLIER_0 * c_0, _MULTIPLIER_1 * c_2
        c_0, c_1 = (product_1 >> 64) ^ c_1 ^ key_0, product_1 & _WORD
        c_2, c_3 = (product_0 >> 64) ^ c_3 ^ key_1, product_0 & _WORD
        key_0, key_1 = (key_0 + _WEYL_0) & _WORD, (key_1 + _WEYL_1) & _WORD
    return c_0, c_1, c_2, c_3


class _Generator(threading.local):
    """NumPy's Philox, one a thread, and the state that is given to it before each draw."""

    def __init__(self) -> None:
        self.philox = np.random.Philox(0)
        self.state = self.philox.state
        self.key, self.counter = (self.state["state"][name] for name in ("key", "counter"))


_GENERATOR = _Generator()


def top_bits(seed: int, replication: int, purpose: int, person: int, occasion: int) -> int:
    """Return the top 52 bits of the first word of the block.

    NumPy's own generator is three times as fast as `philox_block` in plain Python; before the
    simulation is compiled, half a million draws a replication are made so.
    """
    generator = _GENERATOR
    generator.key[0], generator.key[1] = seed, replication
    counter = generator.counter
    counter[0], counter[1], counter[2] = purpose, person, occasion
    generator.philox.state = generator.state
    return int(generator.philox.random_raw()) >> 12


class RandomKey(NamedTuple):
    """The key of all draws of one replication; each is a function of it and of what is drawn."""

    seed: int
    replication: int


@part
def uniform(key: RandomKey, purpose: int, person: int, occasion: int) -> float:
    """Return the draw for this person and occasion, strictly between 0 and 1.

    The top 52 bits and a half: every value is exact and none rounds to 1.
    """
    return (top_bits(key.seed, key.replication, purpose, person, occasion) + 0.5) * 2.0**-52


@part
def person_id(channel: int, day: int, rank: int) -> int:
    """Return the number of a person: channel, day of inquiry and rank within that day."""
    return (channel << CHANNEL_BITS) | (day << 24) | rank


@part
def channel_of(person: int) -> int:
    """Return the channel by which a person came.

    >>> channel_of(person_id(3, 200, 7))
    3
    """
    return person >> CHANNEL_BITS


@part
def normal(u: float) -> float:
    """Return the standard normal quantile of `u`.

    Algorithm AS 241 (PPND16), accurate to about 1 part in 10**16.

    Source: Wichura (1988), Applied Statistics 37(3), 477-484.
    """
    q = u - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        top = (
            (((((2509.0809287301226727 * r + 33430.575583588128105) * r
                + 67265.770927008700853) * r + 45921.953931549871457) * r
              + 13731.693765509461125) * r + 1971.5909503065514427) * r
            + 133.14166789178437745
        ) * r + 3.387132872796366608  # fmt: skip
        bottom = (
            (((((5226.495278852545925 * r + 28729.085735721942674) * r
                + 39307.89580009271061) * r + 21213.794301586595867) * r
              + 5394.1960214247511077) * r + 687.1870074920579083) * r
            + 42.313330701600911252
        ) * r + 1.0  # fmt: skip
        return q * top / bottom
    r = math.sqrt(-math.log(u if q < 0.0 else 1.0 - u))
    if r <= 5.0:
        r -= 1.6
        top = (
            (((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r
                + 0.24178072517745061177) * r + 1.27045825245236838258) * r
              + 3.64784832476320460504) * r + 5.7694972214606914055) * r
            + 4.6303378461565452959
        ) * r + 1.42343711074968357734  # fmt: skip
        bottom = (
            (((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r
                + 0.0151986665636164571966) * r + 0.14810397642748007459) * r
              + 0.68976733498510000455) * r + 1.6763848301838038494) * r
            + 2.05319162663775882187
        ) * r + 1.0  # fmt: skip
    else:
        r -= 5.0
        top = (
            (((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
                + 0.0012426609473880784386) * r + 0.026532189526576123093) * r
              + 0.29656057182850489123) * r + 1.7848265399172913358) * r
            + 5.4637849111641143699
        ) * r + 6.6579046435011037772  # fmt: skip
        bottom = (
            (((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r
                + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r
              + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
            + 0.59983220655588793769
        ) * r + 1.0  # fmt: skip
    return -top / bottom if q < 0.0 else top / bottom


@part
def exponential(u: float, mean: float) -> float:
    """Return the exponential quantile with this mean."""
    return -mean * math.log1p(-u)


@part
def lognormal(u: float, mean: float, cv: float) -> float:
    """Return the lognormal quantile with this mean and coefficient of variation."""
    if cv <= 0.0 or mean <= 0.0:
        return mean
    return lognormal_around(u, mean, log_variance(cv))


@part
def log_variance(cv: float) -> float:
    """Return the variance of the logarithm of a lognormal with this coefficient of variation."""
    return math.log1p(cv * cv)


@part
def lognormal_around(u: float, mean: float, variance: float) -> float:
    """Return the lognormal quantile with this mean and this variance of the logarithm."""
    return mean * math.exp(math.sqrt(variance) * normal(u) - variance / 2.0)


@part
def triangular(u: float, low: float, mode: float, high: float) -> float:
    """Return the triangular quantile; `low <= mode <= high`."""
    if high <= low:
        return low
    turn = (mode - low) / (high - low)
    if u < turn:
        return low + math.sqrt(u * (high - low) * (mode - low))
    return high - math.sqrt((1.0 - u) * (high - low) * (high - mode))


@part
def weibull(u: float, shape: float, scale: float) -> float:
    """Return the Weibull quantile."""
    return scale * math.pow(-math.log1p(-u), 1.0 / shape)


@part
def poisson(u: float, mean: float) -> int:
    """Return the Poisson quantile: the smallest count whose cumulative chance reaches `u`.

    Above a mean of 700, where exp(-mean) would soon be no number any more, the normal
    approximation stands in; there it is within one part in a thousand.
    """
    if mean > _POISSON_BY_SUM:
        return max(0, round(mean + math.sqrt(mean) * normal(u)))
    count = 0
    chance = math.exp(-mean)
    total = chance
    while total < u and chance > 0.0:
        count += 1
        chance *= mean / count
        total += chance
    return count
