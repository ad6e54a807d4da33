"""Who asks: how many people a month once it has got round, and the settings that make it so many.

Takes       a scenario; people a month, as an owner knows them
Gives       people a month; the settings with which as many ask
Units       people a month, US dollars
Randomness  none: means, in the middle of a plan
Left out    who waits already, word of mouth: they come on top

An owner knows how many people of the practice ask in a month, and not which share of all patients
that is in a year. Who has no patients knows how many would ask in all: colleagues, transfers and
advertising then bring the same share more or fewer.
"""

import math
from typing import NamedTuple

from planner.blueprint.patients import ad_enquiries_month
from planner.experiments.sense.patients import asking
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import CATALOGUE, Scenario

OWN_SHARE = "demand.panel_interested_share_year"
OF_COLLEAGUES = "demand.referrals_per_referrer_month"
TRANSFERS = "demand.transfers_month"
COST_OF_ADS = "demand.cost_per_lead_usd"
ROUNDS = 8
DECIMALS = 6  # of a share: 0.0001 percent


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


def with_ways(scenario: Scenario, people: float) -> dict[str, Value]:
    """Return the settings with which so many ask by all these ways, as far as they can bring them.

    >>> round(ways(with_changes(Scenario(), with_ways(Scenario(), 12.0))).total, 2)
    12.0
    """
    found: dict[str, Value] = {}
    now = scenario
    for _ in range(ROUNDS):  # where one way can bring no more, the others bring the rest
        found = _scaled(now, people / ways(now).total)
        now = with_changes(scenario, found)
        if round(ways(now).total - people, 2) == 0:
            break
    return found


def _scaled(scenario: Scenario, share: float) -> dict[str, Value]:
    """Return the settings with which each way brings a share of as many, as far as it can."""
    demand = scenario.demand
    found: dict[str, Value] = {
        OF_COLLEAGUES: _within(OF_COLLEAGUES, demand.referrals_per_referrer_month * share),
        TRANSFERS: _within(TRANSFERS, demand.transfers_month * share),
    }
    if demand.ad_spend_usd_month:
        found[COST_OF_ADS] = _within(COST_OF_ADS, _cost_of_ads_usd(scenario, share))
    return found


def _cost_of_ads_usd(scenario: Scenario, share: float) -> float:
    """Return what an inquiry costs if the same dollars bring a share of as many."""
    demand = scenario.demand
    spend_usd, most = demand.ad_spend_usd_month, demand.ad_most_month
    brought = share * ad_enquiries_month(spend_usd, demand.cost_per_lead_usd, most)
    if brought >= most:
        return 0.0
    return -spend_usd / (most * math.log(1 - brought / most)) if brought > 0 else math.inf


def most_ways_month(scenario: Scenario) -> float:
    """Return how many these ways could bring at most in a month."""
    there = with_changes(scenario, with_ways(scenario, 1e9))
    return ways(there).total


def _within(path: str, value: float) -> float:
    at_least = CATALOGUE[path].at_least
    least = float(at_least) if isinstance(at_least, int | float) else 0.0
    return float(round(max(least, min(value, _limit(path))), DECIMALS))


def _limit(path: str) -> float:
    at_most = CATALOGUE[path].at_most
    return float(at_most) if isinstance(at_most, int | float) else math.inf
