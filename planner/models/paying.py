"""Paying: what each person can and will pay, and on which terms they start.

Takes       facts of paying, a person
Gives       the most they pay for an infusion, their terms, whether these strain them
Units       US dollars for one infusion of a series
Randomness  purposes INCOME, FUNNEL_AFFORD, SUPERBILL, PAYMENT_PLAN, PACKAGE: one draw each
Left out    what the practice earns by it (ledger/)

How many more would start at a lower price is a result: nothing here knows an elasticity.
"""

import math

from planner.models.machine_code.compiled import part
from planner.models.random_numbers import (
    FUNNEL_AFFORD,
    INCOME,
    PACKAGE,
    PAYMENT_PLAN,
    SUPERBILL,
    RandomKey,
    channel_of,
    normal,
    uniform,
)
from planner.models.records import (
    IN_FULL,
    LOW_INCOME,
    N_INCOMES,
    NOBODY,
    ON_A_PLAN,
    PANEL,
    SLIDING,
    PayingFacts,
)


@part
def income(facts: PayingFacts, key: RandomKey, person: int) -> int:
    """Return LOW_INCOME, MIDDLE_INCOME or HIGH_INCOME."""
    u = uniform(key, INCOME, person, 0)
    found = 0
    while found < N_INCOMES - 1 and u >= facts.income_share[found]:
        found += 1
    return found


@part
def most_usd(facts: PayingFacts, key: RandomKey, person: int) -> float:
    """Return the most that somebody can and will pay for an infusion."""
    median = facts.most_usd[income(facts, key, person)]
    if channel_of(person) == PANEL:
        median *= facts.own_most_factor
    u = uniform(key, FUNNEL_AFFORD, person, 0)
    most: float = median * math.exp(facts.spread * normal(u))
    if uniform(key, SUPERBILL, person, 0) < facts.superbill_share:
        most /= 1.0 - min(facts.superbill_back_share, 0.99)
    return most


@part
def terms_without_help(facts: PayingFacts, key: RandomKey, person: int, price_usd: float) -> int:
    """Return IN_FULL, ON_A_PLAN, or NOBODY for who cannot pay this price."""
    most = most_usd(facts, key, person)
    if most >= price_usd:
        return IN_FULL
    takes_plan = uniform(key, PAYMENT_PLAN, person, 0) < facts.plan_share
    return ON_A_PLAN if takes_plan and most * facts.plan_reach_factor >= price_usd else NOBODY


@part
def terms(
    facts: PayingFacts,
    key: RandomKey,
    person: int,
    budget_left_usd: float,
    series: int,
) -> int:
    """Return the terms on which somebody can start, NOBODY if on none.

    The sliding scale is for people with a low income, as long as its budget lasts.
    """
    found = terms_without_help(facts, key, person, facts.price_usd)
    if found != NOBODY or income(facts, key, person) != LOW_INCOME:
        return found
    given_usd = facts.price_usd * facts.sliding_discount
    reduced_usd = facts.price_usd - given_usd
    in_budget = given_usd > 0.0 and given_usd * series <= budget_left_usd
    if in_budget and most_usd(facts, key, person) >= reduced_usd:
        return SLIDING
    return NOBODY


@part
def is_strained(facts: PayingFacts, key: RandomKey, person: int, on_terms: int) -> bool:
    """Return whether somebody pays more than the strain share of the most they can."""
    discount = facts.sliding_discount if on_terms == SLIDING else 0.0
    paid_usd = facts.price_usd * (1.0 - discount)
    return paid_usd > facts.strain_share * most_usd(facts, key, person)


@part
def buys_package(facts: PayingFacts, key: RandomKey, person: int, on_terms: int) -> bool:
    """Return whether a starter who can pay at once pays the whole series at the first infusion."""
    wants = uniform(key, PACKAGE, person, 0) < facts.package_share
    return wants and on_terms == IN_FULL
