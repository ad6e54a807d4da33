"""Checks of sense: what anybody would see in a plan with paper and pencil, before it is simulated.

Takes       a scenario
Gives       findings: what is odd, at which setting, with its numbers, and what to try first
Units       named by each number
Randomness  none
Left out    words (presentation/settings/sense_words.py), what is refused (scenario/conflicts/)

A finding is no error: the plan can be simulated as it is.
"""

import math
from collections.abc import Callable
from functools import lru_cache

from planner.experiments.sense import day as d
from planner.experiments.sense import day_checks, program_checks
from planner.experiments.sense.consult_hours_check import consults_while_infusing
from planner.experiments.sense.equipment_check import chairs_without_monitors, spare_equipment
from planner.experiments.sense.finding import WEEKS_PER_YEAR, Finding
from planner.experiments.sense.patient_checks import (
    few_ask,
    few_consults,
    no_desk,
    wasted_advertising,
)
from planner.experiments.sense.practice_check import house_short
from planner.experiments.sense.series_check import slow_series, slow_series_of_one
from planner.ledger.one_infusion import contribution_of_infusion_usd
from planner.scenario.along.of_a_reply import COURSES
from planner.scenario.along.paths import SPECIALIST
from planner.scenario.changes import values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

KEPT = 64
ALONE_WEEKS = 13  # of full supervised days, after which somebody works alone
PREPARATION_DAYS = 30
PRICE_ROUND_USD = 25
ENOUGH_OVER_COST = 1.5  # a price to try, by what an infusion costs

Check = Callable[[Scenario], Finding | None]


@lru_cache(maxsize=KEPT)
def checks_of_sense(scenario: Scenario) -> tuple[Finding, ...]:
    """Return everything odd about a plan, in the order in which money is lost by it.

    Most checks are arithmetic on one program: several have their own (program_checks.py).
    """
    checks = _OF_SEVERAL if scenario.programmes else _CHECKS
    found = (check(scenario) for check in checks)
    return tuple(each for each in found if each is not None)


def low_price(scenario: Scenario) -> Finding | None:
    """Return whether an infusion costs more than its price, even on a full day."""
    cost, price = d.cost_of_infusion_usd(scenario), scenario.money.infusion_price_usd
    if price > cost or not d.infusions_a_day(scenario):
        return None
    facts = CATALOG["money.infusion_price_usd"]
    low, high = float(str(facts.low)), float(str(facts.high))
    wanted = math.ceil(ENOUGH_OVER_COST * cost / PRICE_ROUND_USD) * PRICE_ROUND_USD
    tried = max(wanted, float(str(facts.default))) if price < high else wanted
    numbers = {"price_usd": price, "cost_usd": cost, "low_usd": low, "high_usd": high}
    changes: dict[str, Value] = {facts.path: float(tried)}
    return Finding("low_price", facts.path, numbers, changes)


def dear_people(scenario: Scenario) -> Finding | None:
    """Return whether people cost more in a full week than the infusions that come can leave."""
    each = contribution_of_infusion_usd(scenario)
    given = min(float(d.infusions_a_week(scenario)), day_checks.wanted_week(scenario))
    cost = d.people_week_usd(scenario)
    silent = low_price(scenario) or few_ask(scenario) or few_consults(scenario)
    if cost <= given * each or silent or not given:
        return None
    numbers = {
        "people_usd_year": WEEKS_PER_YEAR * cost,
        "left_usd_year": WEEKS_PER_YEAR * given * each,
        "infusions_week": given,
    }
    return Finding("dear_people", "staff.infusion_nurses", numbers, {})


def long_supervision(scenario: Scenario) -> Finding | None:
    """Return whether a nurse works under supervision for months before working alone."""
    team, days = scenario.team, len(d.infusion_days(scenario))
    if not team.supervised_infusions or not days or not scenario.staff.infusion_nurses:
        return None
    weeks = team.supervised_infusions / (team.supervised_per_day * days)
    usual = float(str(CATALOG["team.supervised_infusions"].high))
    if weeks <= ALONE_WEEKS or team.supervised_infusions <= usual:
        return None
    numbers = {"infusions": team.supervised_infusions, "weeks": weeks, "usual": usual}
    changes = {"team.supervised_infusions": CATALOG["team.supervised_infusions"].default}
    return Finding("long_supervision", "team.supervised_infusions", numbers, changes)


def known_courses(scenario: Scenario) -> Finding | None:
    """Return whether courses of others are left to people who give anesthesia every day."""
    values = values_of(scenario)
    usual = {
        path: fewer
        for skill, courses in COURSES.items()
        for path, fewer in courses.items()
        if values[skill] == SPECIALIST and values[path] == CATALOG[path].default
    }
    path = next(iter(usual), "")
    return Finding("known_courses", path, {}, usual) if usual else None


def long_preparation(scenario: Scenario) -> Finding | None:
    """Return whether people prepare so long that they give up before the first infusion."""
    days, facts = scenario.treatment.preparation_days, CATALOG["treatment.preparation_days"]
    if days <= PREPARATION_DAYS:
        return None
    numbers = {
        "days": days,
        "patience_days": scenario.funnel.patience_days,
        "usual": float(str(facts.default)),
    }
    return Finding("long_preparation", facts.path, numbers, {facts.path: facts.default})


_OF_SEVERAL: tuple[Check, ...] = (
    house_short,
    program_checks.price_of_one,
    program_checks.never_fits,
    program_checks.nobody_asks,
    no_desk,
    program_checks.few_ask_for_all,
    program_checks.few_consults_for_all,
    program_checks.price_of_nobody,
    slow_series_of_one,
    chairs_without_monitors,
    long_supervision,
    known_courses,
)
_CHECKS: tuple[Check, ...] = (
    house_short,
    low_price,
    day_checks.quiet_hours,
    day_checks.exam_rooms,
    day_checks.beside,
    day_checks.displaces,
    day_checks.loose_consults,
    consults_while_infusing,
    dear_people,
    no_desk,
    few_ask,
    few_consults,
    day_checks.short_day,
    day_checks.empty_rooms,
    day_checks.spare_nurses,
    spare_equipment,
    chairs_without_monitors,
    wasted_advertising,
    slow_series,
    long_supervision,
    known_courses,
    long_preparation,
)
