"""Verdict: go, go if, not now, not possible, against the owner's own thresholds.

Takes       the results of every replication and the owner's wishes
Gives       one word, and every wish with the share of replications that fulfill it
Left out    searching for changes that turn the verdict

The safety gate comes first: where an infusion can never begin under the monitoring rule,
the verdict is "not possible" whatever the money says. Then comes whether the whole practice can
pay its people, without infusions and with them: who cannot starts nothing.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from planner.experiments.run.bottlenecks import Binding
from planner.experiments.run.opening.readiness import missing
from planner.models.records import Flags, Floats
from planner.scenario.changes import value_at
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.talks import consults_planned
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.settings.finance import is_served

WITHOUT, WITH = "without", "with"
WAGES, EXISTING, LOST = "wages", "existing patients", "lost visits"
NO_LIMIT = 1000.0  # visits a month: as many as can be typed are none that an owner minds
# What else an infusion can never begin without, and what would make it possible.
NO_CONSULT = "a consult slot"
NO_START = "a start time at which an infusion can end before the hour set for it"
NEVER_READY = "somebody who is trained before the plan ends"
HELPS: Mapping[str, str] = {
    NO_CONSULT: "hold consults (booking.consults_per_day, booking.consult_weekdays)",
    NO_START: "begin earlier or end later (booking.infusions_start_min, infusions_end_min)",
    NEVER_READY: "less training first, or a longer plan (practice.months)",
}
NEEDED = "money_needed_usd"
GO, GO_IF, NOT_NOW, NOT_POSSIBLE = "go", "go if", "not now", "not possible"


# A replication without infusions, with nobody who wants to talk, or without a whole fiscal year of
# debt service, breaks no such wish.
MANY_BREACHES_100 = 5.0  # times in 100 infusions, from where no owner should overlook it
NOBODY_SAID = math.inf  # the limit of what only the owner can judge, until it is judged
NOTHING_TO_BREAK = ("breaches_100", "integration_held_share", "debt_cover")

# The settings that say how often wishes are to come true, and the limit of each that has one.
SURE = "decision.futures_share"
LIMITS: Mapping[str, str] = {
    "payback": "decision.payback_months",
    "cash": "decision.cash_at_risk_usd",
    WAGES: "decision.cash_at_risk_usd",
    EXISTING: "decision.existing_wait_max_min",
    LOST: "decision.lost_visits_max_month",
    "own hours": "decision.owner_hours_week",
    "rule": "decision.breaches_max_100",
    "integration": "decision.integration_min_share",
    "debt": "decision.debt_cover_min",
}
# What an owner says who holds integration talks.
OF_TALKS = (
    "integration.by",
    "integration.sold",
    "integration.share",
    "integration.sessions_per_day",
    "visit.integration_min",
    "money.integration_price_usd",
)


class Wish(NamedTuple):
    """One thing the owner wants to see, and how often it comes true."""

    name: str
    result: str  # the result it is about
    limit: float
    at_least: bool  # the result must be at or above the limit; else at or below
    share: float  # of replications in which it comes true
    wanted: float  # share of replications the owner asks for
    holds: bool


class Verdict(NamedTuple):
    """The answer in one word, with its reasons."""

    word: str
    wishes: tuple[Wish, ...]
    missing: tuple[str, ...]  # what an infusion needs and the clinic does not have
    cannot_pay: str = ""  # WITHOUT or WITH infusions, where the practice cannot pay its people


def verdict(scenario: Scenario, table: Mapping[str, Floats], binds: Binding) -> Verdict:
    """Return the verdict from the values of every result, each of shape (n_replications,)."""
    gone = _missing(scenario, binds) or _never_ready(table)
    if gone:
        return Verdict(NOT_POSSIBLE, (), gone)
    wishes = _wishes(scenario, table)
    if cannot_pay := _cannot_pay(scenario, table, wishes):
        return Verdict(NOT_NOW, wishes, (), cannot_pay)
    if all(wish.holds for wish in wishes):
        return Verdict(GO, wishes, ())
    worth_it = float(np.mean(table["npv_usd"])) > 0
    return Verdict(GO_IF if worth_it else NOT_NOW, wishes, ())


def _cannot_pay(scenario: Scenario, table: Mapping[str, Floats], wishes: tuple[Wish, ...]) -> str:
    """Return which practice cannot pay its people: that without infusions is named first.

    A practice that does not carry itself starts nothing, whatever infusions are worth. With
    infusions the cash that the owner puts in at most is there too.
    """
    if float(np.mean(carries_itself(table))) < scenario.decision.futures_share:
        return WITHOUT
    return "" if all(wish.holds for wish in wishes if wish.name == WAGES) else WITH


def carries_itself(table: Mapping[str, Floats]) -> Flags:
    """Return in which replications the practice without infusions pays its people."""
    lowest = table["practice_cash_low_without_usd"]
    carries: Flags = np.isnan(lowest) | (lowest >= 0)  # not there: no practice without infusions
    return carries


def _wishes(scenario: Scenario, table: Mapping[str, Floats]) -> tuple[Wish, ...]:
    share = scenario.decision.futures_share
    return tuple(_wish(*row, _judged(row, table), share) for row in wish_rows(scenario))


def _judged(row: tuple[str, str, float, bool], table: Mapping[str, Floats]) -> Floats:
    """Return the values that a wish is judged by.

    A cover of old debt that the program does not make thinner is no reason against it.
    """
    _, result, limit, _ = row
    values = table[result]
    if result != "debt_cover":
        return values
    spared = values >= table["debt_cover_without"]
    return np.where(spared, np.maximum(values, limit), values)


def wish_rows(scenario: Scenario) -> tuple[tuple[str, str, float, bool], ...]:
    """Return the name, the result, the limit of each wish, and whether it is a lower one."""
    d, own_usd, there_usd = scenario.decision, _own_usd(scenario), own_money_usd(scenario)
    rows: tuple[tuple[str, str, float, bool], ...] = (
        ("worth", "npv_usd", 0.0, True),
        ("payback", "payback_month", d.payback_months, False),
        ("cash", NEEDED, there_usd + scenario.finance.loan_usd, False),
        (WAGES, "practice_cash_low_usd", min(0.0, own_usd - there_usd), True),
        (EXISTING, "existing_wait_added_min", d.existing_wait_max_min, False),
        (LOST, "existing_lost_month", d.lost_visits_max_month, False),
        ("own hours", "owner_hours_week", d.owner_hours_week, False),
        ("rule", "breaches_100", d.breaches_max_100 or NOBODY_SAID, False),
        ("integration", "integration_held_share", d.integration_min_share, True),
    )
    if not has_practice(scenario.practice):
        rows = tuple(row for row in rows if row[0] not in (EXISTING, LOST))
    if not _are_talks_said(scenario):
        rows = tuple(row for row in rows if row[0] != "integration")
    if d.lost_visits_max_month >= NO_LIMIT:
        rows = tuple(row for row in rows if row[0] != LOST)
    if _is_all_put_in(scenario):
        rows = tuple(row for row in rows if row[0] != WAGES)  # it would be the wish for cash again
    if is_served(scenario.finance):
        rows = (*rows, ("debt", "debt_cover", d.debt_cover_min, True))
    if d.other_use_usd_month:
        rows = (*rows, ("other use", "beats_other_use_usd", 0.0, True))
    return rows


def own_money_usd(scenario: Scenario) -> float:
    """Return how much of their own the owner has for it, loans left out.

    The most that they would put in. Who opens from nothing and has not said that has what is on
    the account, where anything is.
    """
    there_usd = scenario.finance.cash_usd
    is_account = not has_practice(scenario.practice) and there_usd
    if is_account and LIMITS["cash"] in assumed_limits(scenario):
        return there_usd
    return scenario.decision.cash_at_risk_usd


def _own_usd(scenario: Scenario) -> float:
    """Return what of the most that the owner would put in is in the practice from the start.

    Where no practice is, all money there is comes from the owner. A loan is nobody's own.
    """
    return 0.0 if has_practice(scenario.practice) else scenario.finance.cash_usd


def _are_talks_said(scenario: Scenario) -> bool:
    """Return whether the owner has said anything of talks, or how many shall be in time.

    A limit that the planner assumes about what it assumes too is nobody's wish.
    """
    said = (LIMITS["integration"], *OF_TALKS)
    return any(value_at(scenario, path) != CATALOG[path].default for path in said)


def _is_all_put_in(scenario: Scenario) -> bool:
    """Return whether the cash of the whole practice is that of the program, to the dollar."""
    finance = scenario.finance
    is_more = finance.cash_usd or finance.drawings_usd_month or is_served(finance)
    return not has_practice(scenario.practice) and not is_more


def assumed_limits(scenario: Scenario) -> frozenset[str]:
    """Return the settings of wishes that are as the planner has them: nobody has said otherwise.

    >>> sorted(assumed_limits(Scenario()) - {SURE}) == sorted(set(LIMITS.values()))
    True
    """
    there = (SURE, *LIMITS.values())
    return frozenset(path for path in there if value_at(scenario, path) == CATALOG[path].default)


def _wish(
    name: str, result: str, limit: float, at_least: bool, values: Floats, wanted: float
) -> Wish:
    """Return one wish; a replication without the result (no payback) does not fulfill it."""
    share = float(np.mean(_fulfilled(result, limit, at_least, values)))
    return Wish(name, result, limit, at_least, share, wanted, share >= wanted)


def _fulfilled(result: str, limit: float, at_least: bool, values: Floats) -> Flags:
    """Return in which replications a wish comes true."""
    found: Flags = values >= limit if at_least else values <= limit
    return found | np.isnan(values) if result in NOTHING_TO_BREAK else found


def all_come_true(scenario: Scenario, table: Mapping[str, Floats]) -> Flags:
    """Return in which replications every wish comes true, and the practice carries itself."""
    each = (
        _fulfilled(result, limit, at_least, _judged((name, result, limit, at_least), table))
        for name, result, limit, at_least in wish_rows(scenario)
    )
    found: Flags = np.logical_and.reduce([carries_itself(table), *each])
    return found


def _never_ready(table: Mapping[str, Floats]) -> tuple[str, ...]:
    if not np.isnan(table["opening_month"]).all():
        return ()
    return (NEVER_READY,)


def _missing(scenario: Scenario, binds: Binding) -> tuple[str, ...]:
    """Return what keeps the first infusion from ever beginning."""
    booking = scenario.booking
    consults = consults_planned(scenario.practice, scenario.booking, scenario.visit) * len(
        booking.consult_weekdays
    )
    found = (*missing(scenario), *(() if consults else (NO_CONSULT,)))
    return found if found or binds.slots_per_day else (NO_START,)
