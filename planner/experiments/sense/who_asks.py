"""Who asks: how many people a month by each way, and the settings that make it so.

Takes       a scenario; people a month, or shares of people, as an owner knows them
Gives       people a month by each way; settings with which as many ask, can pay, still want it,
            begin
Units       people a month, US dollars, shares of people
Randomness  none: means, in the middle of a plan
Left out    who waits already, word of mouth: they come on top

An owner knows how many people of the practice ask in a month, and not which share of all patients
that is in a year; how many colleagues send, and not what one of them does; how many an
advertisement brought, and not what the first inquiry costs. Each way is said by itself: none moves
another.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from planner.blueprint.patients import ad_inquiries_month
from planner.experiments.sense.patients import asking, can_pay_share, suitable_per_consult
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

OWN_SHARE = "demand.panel_interested_share_year"
OF_COLLEAGUES = "demand.referrals_per_referrer_month"
AT_START, HOURS_FOR_MORE = "demand.referrers_at_start", "demand.outreach_hours_month"
COST_OF_ADS = "demand.cost_per_lead_usd"
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


class Ways(NamedTuple):
    """Inquiries a month in the middle of a plan, besides a practice's own patients."""

    colleagues: float
    advertising: float
    transfers: float

    @property
    def total(self) -> float:
        """All of them."""
        return sum(self)


def own_month(scenario: Scenario) -> float:
    """Return how many of the practice's own patients ask in a month once it has got round."""
    return asking(scenario).panel


def with_own(scenario: Scenario, people: float) -> dict[str, Value]:
    """Return the setting with which so many of the practice's own patients ask.

    >>> with_own(Scenario(), 10.0)
    {'demand.panel_interested_share_year': 0.024}
    """
    return {OWN_SHARE: round(12 * people / scenario.demand.panel_patients, DECIMALS)}


def most_own_month(scenario: Scenario) -> float:
    """Return the most of them who can be said to ask in a month."""
    return _limit(OWN_SHARE) * scenario.demand.panel_patients / 12


def ways(scenario: Scenario) -> Ways:
    """Return how many ask who are no patients of the practice, by how they come."""
    found = asking(scenario)
    return Ways(found.referrers, found.advertising, scenario.demand.transfers_month)


# --- colleagues ---------------------------------------------------------------------------------


def with_colleagues(scenario: Scenario, people: float) -> dict[str, Value]:
    """Return the settings with which colleagues send so many from the start, and no more are won.

    Each sends as many as before, as long as there are colleagues enough in reach.

    >>> there = with_changes(Scenario(), with_colleagues(Scenario(), 5.0))
    >>> round(ways(there).colleagues, 3), there.demand.referrers_at_start
    (5.0, 12.5)
    """
    each = scenario.demand.referrals_per_referrer_month or _usual(OF_COLLEAGUES)
    referrers = min(people / each, _most_referrers(scenario))
    each = people / referrers if referrers else each
    return {
        AT_START: _within(AT_START, referrers),
        OF_COLLEAGUES: _within(OF_COLLEAGUES, each),
        HOURS_FOR_MORE: 0.0,
    }


def most_of_colleagues(scenario: Scenario) -> float:
    """Return the most whom they can be said to send; 0 where nobody is in reach who could refer."""
    return _limit(OF_COLLEAGUES) * _most_referrers(scenario)


def sent_from_the_start(scenario: Scenario) -> float:
    """Return how many colleagues send in the first month.

    >>> sent_from_the_start(Scenario())
    0.0
    """
    demand = scenario.demand
    return demand.referrers_at_start * demand.referrals_per_referrer_month


def _most_referrers(scenario: Scenario) -> float:
    return min(float(scenario.demand.referrers_in_reach), _limit(AT_START))


def _usual(path: str) -> float:
    return float(str(CATALOG[path].default))


# --- advertising --------------------------------------------------------------------------------


def with_advertising(scenario: Scenario, people: float) -> dict[str, Value]:
    """Return the setting with which the same dollars bring so many, as far as they can.

    >>> round(ways(with_changes(Scenario(), with_advertising(Scenario(), 8.0))).advertising, 3)
    8.0
    """
    demand = scenario.demand
    spend_usd, most = demand.ad_spend_usd_month, demand.ad_most_month
    brought = people / _pushing(scenario)
    if brought >= most:
        return {COST_OF_ADS: _within(COST_OF_ADS, 0.0)}
    cost_usd = -spend_usd / (most * math.log(1 - brought / most)) if brought > 0 else math.inf
    return {COST_OF_ADS: _within(COST_OF_ADS, cost_usd)}


def ends_of_advertising(scenario: Scenario) -> tuple[float, float]:
    """Return the fewest and the most whom these dollars can be said to bring."""
    demand = scenario.demand
    fewest, most = (
        ad_inquiries_month(demand.ad_spend_usd_month, cost_usd, demand.ad_most_month)
        for cost_usd in (_limit(COST_OF_ADS), _least(COST_OF_ADS))
    )
    return fewest * _pushing(scenario), most * _pushing(scenario)


def _pushing(scenario: Scenario) -> float:
    demand = scenario.demand
    return 1 + demand.persuading_share * (demand.persuading_enquiries_factor - 1)


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
        return {path: _within(path, factor * usd) for path, usd in zip(MEANS, now, strict=True)}

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
        WANTS_FACTOR: _within(WANTS_FACTOR, factor),
        **with_still_want(ready),
        **with_can_pay(scenario, min(able, MOST_ABLE)),
    }


def _moved_shares(scenario: Scenario) -> tuple[float, float, float]:
    """Return the shares of the sent who want a consult, still want it after, can pay."""
    funnel = scenario.funnel
    wants = min(1.0, funnel.interested_share * funnel.referred_factor)
    able = can_pay_share(scenario) if funnel.cost_talk != "none" else 1.0
    return wants, 1 - funnel.not_ready_share, able


def _within(path: str, value: float) -> float:
    return float(round(max(_least(path), min(value, _limit(path))), DECIMALS))


def _least(path: str) -> float:
    at_least = CATALOG[path].at_least
    return float(at_least) if isinstance(at_least, int | float) else 0.0


def _limit(path: str) -> float:
    at_most = CATALOG[path].at_most
    return float(at_most) if isinstance(at_most, int | float) else math.inf
