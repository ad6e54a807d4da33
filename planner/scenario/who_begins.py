"""Who begins: which share of people want a consult, are suitable, can pay, and still want it.

Takes       a scenario; shares of people, or how many of ten, as an owner knows them
Gives       settings with which as many can pay, still want it, begin; the practice's own patients'
            share, and what makes it so
Units       shares of people; people of ten
Randomness  none: means, with time for all of them
Left out    who asks (experiments/sense/who_asks.py), the facts of the models (blueprint/patients.py)
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

CONSULT_WAIT_DAYS = 10.0  # from the call to the consult where there is room
OWN_BEGIN = "funnel.own_begin_factor"
NOT_READY, WANTS_FACTOR = "funnel.not_ready_share", "funnel.referred_factor"
LEAST_SHARE, MOST_ABLE = 1e-6, 0.99
MEANS = tuple(f"paying.{each}_income_usd" for each in ("low", "middle", "high"))
DECIMALS = 6  # of a share: 0.0001 percent
DROPPING_OUT = (
    *(f"funnel.declined_{each}_share" for each in ("pressure", "psychosis", "pregnancy", "other")),
    "funnel.authorisation_refused_share",
    "funnel.consult_missed_most_share",
)
REACHED = ("funnel.own_in_the_room_share", "funnel.called_same_day_share")
HALVINGS = 40  # of an interval in which a solution lies
FEWEST, MOST = 0.05, 20.0  # times what people can pay


def suitable_per_consult(scenario: Scenario) -> float:
    """Return which share of consults is kept, by somebody who may have infusions."""
    funnel = scenario.funnel
    missed = funnel.consult_missed_most_share * (
        1 - math.exp(-CONSULT_WAIT_DAYS / max(1.0, funnel.consult_missed_days))
    )
    addicted = funnel.addiction_share if funnel.addiction == "exclusion" else 0.0
    declined = (
        funnel.declined_pressure_share
        + funnel.declined_psychosis_share
        + funnel.declined_pregnancy_share
        + funnel.declined_other_share
        + addicted
    )
    agreed = 1 - funnel.authorisation_refused_share
    return max(0.0, (1 - missed) * (1 - declined) * agreed)


def can_pay_share(scenario: Scenario) -> float:
    """Return the share of people who can pay at once or on a plan; sliding scale left out."""
    paying = scenario.paying
    price = scenario.money.infusion_price_usd * paying.patient_share
    if price <= 0:
        return 1.0
    middle = max(0.0, 1 - paying.low_income_share - paying.high_income_share)
    groups = (
        (paying.low_income_share, paying.low_income_usd),
        (middle, paying.middle_income_usd),
        (paying.high_income_share, paying.high_income_usd),
    )
    at_once, on_plan = (
        sum(share * _above(median * factor, paying.spread, price) for share, median in groups)
        for factor in (1.0, paying.plan_reach_factor)
    )
    return at_once + (on_plan - at_once) * paying.plan_share


def _above(median: float, spread: float, price: float) -> float:
    """Return which share of a log-normal distribution is above a price.

    >>> _above(500.0, 0.5, 500.0)
    0.5
    """
    if median <= 0 or spread <= 0:
        return float(median >= price)
    return 0.5 * math.erfc(math.log(price / median) / (spread * math.sqrt(2)))


# --- who of them can pay, and still wants it ------------------------------------------------------


def with_can_pay(scenario: Scenario, share: float) -> dict[str, Value]:
    """Return what people of each income pay at most if such a share can pay the price.

    >>> poorer = with_changes(Scenario(), with_can_pay(Scenario(), 0.4))
    >>> round(can_pay_share(poorer), 3)
    0.4
    """

    def times(factor: float) -> dict[str, Value]:
        paying = scenario.paying
        now = (paying.low_income_usd, paying.middle_income_usd, paying.high_income_usd)
        return {path: within(path, factor * usd) for path, usd in zip(MEANS, now, strict=True)}

    def able(factor: float) -> float:
        return can_pay_share(with_changes(scenario, times(factor)))

    return times(_solved(able, share))


def _solved(rising: Callable[[float], float], wanted: float) -> float:
    """Return where what rises reaches what is wanted, or the nearer end."""
    low, high = FEWEST, MOST
    for _ in range(HALVINGS):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return math.sqrt(low * high)


def with_still_want(share: float) -> dict[str, Value]:
    """Return the setting with which such a share still wants it after the consult.

    >>> with_still_want(0.7)
    {'funnel.not_ready_share': 0.3}
    """
    return {NOT_READY: round(1 - share, DECIMALS)}


# --- how many of ten begin ------------------------------------------------------------------------


def begin_of_ten(scenario: Scenario) -> float:
    """Return how many begin of ten who are advised to, on average, with time for all of them.

    >>> round(begin_of_ten(Scenario()), 1)
    3.1
    """
    return most_of_ten(scenario) * math.prod(_moved_shares(scenario))


def most_of_ten(scenario: Scenario) -> float:
    """Return how many would begin if all wanted a consult, could pay, and still wanted it after."""
    funnel = scenario.funnel
    unreached = 1 - funnel.called_same_day_share
    if scenario.demand.panel_patients:
        reached = 1 - (1 - funnel.own_in_the_room_share) * unreached
    else:  # those whom colleagues send
        reached = 1 - funnel.referred_unreached_factor * unreached
    return 10 * reached * suitable_per_consult(scenario)


def with_begin_of_ten(scenario: Scenario, people: float) -> dict[str, Value]:
    """Return the settings with which so many of ten begin.

    Who wants a consult, can pay, still wants it: each of these shares is taken to the same power,
    so that all move, and none passes 1.

    >>> there = with_changes(Scenario(), with_begin_of_ten(Scenario(), 6.0))
    >>> round(begin_of_ten(there), 1), round(there.funnel.not_ready_share, 3)
    (6.0, 0.036)

    More than would begin if all of that were 1 are suitable too, come, and are reached: who says
    so has chosen them.

    >>> all_of_them = with_changes(Scenario(), with_begin_of_ten(Scenario(), 10.0))
    >>> round(begin_of_ten(all_of_them), 1)
    9.9
    """
    chosen = _chosen_patients(scenario) if people > most_of_ten(scenario) else {}
    there = with_changes(scenario, chosen) if chosen else scenario
    return chosen | _with_begin(there, people)


def _chosen_patients(scenario: Scenario) -> dict[str, Value]:
    """Return the settings with which nobody who asks drops out before, or at, the consult."""
    found: dict[str, Value] = dict.fromkeys(DROPPING_OUT, 0.0)
    if scenario.funnel.addiction == "exclusion":
        found["funnel.addiction_share"] = 0.0
    return found | dict.fromkeys(REACHED, 1.0)


def _with_begin(scenario: Scenario, people: float) -> dict[str, Value]:
    """Return the shares with which so many of ten begin, as far as these alone can."""
    most, shares = most_of_ten(scenario), _moved_shares(scenario)
    now = math.log(max(math.prod(shares), LEAST_SHARE))
    if not most or not now:
        return {}
    power = max(0.0, math.log(max(people / most, LEAST_SHARE)) / now)
    wants, ready, able = (share**power for share in shares)
    factor = wants / max(scenario.funnel.interested_share, LEAST_SHARE)
    return {
        WANTS_FACTOR: within(WANTS_FACTOR, factor),
        **with_still_want(ready),
        **with_can_pay(scenario, min(able, MOST_ABLE)),
    }


def _moved_shares(scenario: Scenario) -> tuple[float, float, float]:
    """Return the shares of the sent who want a consult, still want it after, can pay."""
    funnel = scenario.funnel
    wants = min(1.0, funnel.interested_share * funnel.referred_factor)
    able = can_pay_share(scenario) if funnel.cost_talk != "none" else 1.0
    return wants, 1 - funnel.not_ready_share, able


# --- the practice's own patients -------------------------------------------------------------------


class Own(NamedTuple):
    """What the practice's own patients have of their own, where an owner says how many begin."""

    scenario: Scenario  # in which all are as these are
    most_factor: float  # of what they pay at most, times that of others
    missed_factor: float  # of the consults they miss
    unreached_factor: float  # of the calls that do not reach them


def own_begin_of_ten(scenario: Scenario) -> float:
    """Return how many begin of ten own patients to whom it is proposed.

    >>> own_begin_of_ten(Scenario()) == begin_of_ten(Scenario())
    True
    """
    return min(10.0, begin_of_ten(scenario) * scenario.funnel.own_begin_factor)


def with_own_begin(scenario: Scenario, people: float) -> dict[str, Value]:
    """Return the setting with which so many of ten own patients begin; nobody else is moved.

    What stands there until it is said puts it back to the bit.

    >>> with_own_begin(Scenario(), 3.1), with_own_begin(Scenario(), 6.2)
    ({'funnel.own_begin_factor': 1.0}, {'funnel.own_begin_factor': 2.017585})
    """
    others = begin_of_ten(scenario)
    if round(others, 1) == people or not others:
        return {OWN_BEGIN: 1.0}
    return {OWN_BEGIN: within(OWN_BEGIN, people / others)}


def own_patients(scenario: Scenario) -> Own:
    """Return what own patients have of their own."""
    if scenario.funnel.own_begin_factor == 1.0 or not scenario.demand.panel_patients:
        return Own(scenario, 1.0, 1.0, 1.0)
    changes = with_begin_of_ten(scenario, own_begin_of_ten(scenario))
    there = with_changes(scenario, changes)
    was, most = scenario.funnel.consult_missed_most_share, there.paying.middle_income_usd
    missed = there.funnel.consult_missed_most_share / was if was else 1.0
    reached = REACHED[1] in changes
    return Own(there, most / scenario.paying.middle_income_usd, missed, 0.0 if reached else 1.0)


def own_wants_share(scenario: Scenario) -> float:
    """Return which share of own patients want a consult when told what it is."""
    return _moved_shares(own_patients(scenario).scenario)[0]


def within(path: str, value: float) -> float:
    """Return a number as near as its setting allows."""
    return float(round(max(least(path), min(value, limit(path))), DECIMALS))


def least(path: str) -> float:
    """Return the least that a setting may be."""
    at_least = CATALOG[path].at_least
    return float(at_least) if isinstance(at_least, int | float) else 0.0


def limit(path: str) -> float:
    """Return the most that a setting may be."""
    at_most = CATALOG[path].at_most
    return float(at_most) if isinstance(at_most, int | float) else math.inf
