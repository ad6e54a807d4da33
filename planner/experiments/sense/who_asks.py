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
from typing import NamedTuple

from planner.blueprint.patients import ad_inquiries_month
from planner.experiments.sense.patients import asking
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.who_begins import DECIMALS, least, limit, within

OWN_SHARE = "demand.panel_interested_share_year"
OF_COLLEAGUES = "demand.referrals_per_referrer_month"
AT_START, HOURS_FOR_MORE = "demand.referrers_at_start", "demand.outreach_hours_month"
COST_OF_ADS = "demand.cost_per_lead_usd"


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
    return limit(OWN_SHARE) * scenario.demand.panel_patients / 12


def ways(scenario: Scenario) -> Ways:
    """Return how many ask who are no patients of the practice, by how they come."""
    found = asking(scenario)
    return Ways(found.referrers, found.advertising, scenario.demand.transfers_month)


# --- colleagues ---------------------------------------------------------------------------------


def with_colleagues(scenario: Scenario, people: float) -> dict[str, Value]:
    """Return the settings with which colleagues send so many from the start, and no more are won.

    Each sends as many as before, as long as there are colleagues enough in reach.

    >>> from planner.scenario.changes import with_changes
    >>> there = with_changes(Scenario(), with_colleagues(Scenario(), 5.0))
    >>> round(ways(there).colleagues, 3), there.demand.referrers_at_start
    (5.0, 12.5)
    """
    each = scenario.demand.referrals_per_referrer_month or _usual(OF_COLLEAGUES)
    referrers = min(people / each, _most_referrers(scenario))
    each = people / referrers if referrers else each
    return {
        AT_START: within(AT_START, referrers),
        OF_COLLEAGUES: within(OF_COLLEAGUES, each),
        HOURS_FOR_MORE: 0.0,
    }


def most_of_colleagues(scenario: Scenario) -> float:
    """Return the most whom they can be said to send; 0 where nobody is in reach who could refer."""
    return limit(OF_COLLEAGUES) * _most_referrers(scenario)


def sent_from_the_start(scenario: Scenario) -> float:
    """Return how many colleagues send in the first month.

    >>> sent_from_the_start(Scenario())
    0.0
    """
    demand = scenario.demand
    return demand.referrers_at_start * demand.referrals_per_referrer_month


def _most_referrers(scenario: Scenario) -> float:
    return min(float(scenario.demand.referrers_in_reach), limit(AT_START))


def _usual(path: str) -> float:
    return float(str(CATALOG[path].default))


# --- advertising --------------------------------------------------------------------------------


def with_advertising(scenario: Scenario, people: float) -> dict[str, Value]:
    """Return the setting with which the same dollars bring so many, as far as they can.

    >>> from planner.scenario.changes import with_changes
    >>> round(ways(with_changes(Scenario(), with_advertising(Scenario(), 8.0))).advertising, 3)
    8.0
    """
    demand = scenario.demand
    spend_usd, most = demand.ad_spend_usd_month, demand.ad_most_month
    brought = people / _pushing(scenario)
    if brought >= most:
        return {COST_OF_ADS: within(COST_OF_ADS, 0.0)}
    cost_usd = -spend_usd / (most * math.log(1 - brought / most)) if brought > 0 else math.inf
    return {COST_OF_ADS: within(COST_OF_ADS, cost_usd)}


def ends_of_advertising(scenario: Scenario) -> tuple[float, float]:
    """Return the fewest and the most whom these dollars can be said to bring."""
    demand = scenario.demand
    fewest, most = (
        ad_inquiries_month(demand.ad_spend_usd_month, cost_usd, demand.ad_most_month)
        for cost_usd in (limit(COST_OF_ADS), least(COST_OF_ADS))
    )
    return fewest * _pushing(scenario), most * _pushing(scenario)


def _pushing(scenario: Scenario) -> float:
    demand = scenario.demand
    return 1 + demand.persuading_share * (demand.persuading_enquiries_factor - 1)
