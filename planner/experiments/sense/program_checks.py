"""Program checks: what anybody would see in a plan of several programs.

Takes       a scenario of several programs
Gives       a finding or None for each check; `number` says which program, from 1
Units       named by each number
Randomness  none
Left out    what holds of any plan (day_checks.py, patient_checks.py), words

Every program is looked at as if it were the plan, and all of them by the share of a week that
each would fill if it had the rooms to itself.
"""

import math
from typing import NamedTuple

import numpy as np

from planner.experiments.sense import day as d
from planner.experiments.sense import patients as p
from planner.experiments.sense.finding import Finding
from planner.experiments.sense.patient_checks import (
    FEW_ASKING_SHARE,
    FEW_CONSULTS_SHARE,
    consults_of,
)
from planner.models.records import Flags
from planner.scenario.model import Scenario
from planner.scenario.programs import program_scenarios, programs_of

PATH = "programmes"


class _Offered(NamedTuple):
    """A program that is offered from the start of the plan or later."""

    number: int  # from 1
    alone: Scenario


def _offered(scenario: Scenario) -> list[_Offered]:
    each = zip(programs_of(scenario), program_scenarios(scenario), strict=True)
    return [_Offered(k, alone) for k, (one, alone) in enumerate(each, 1) if one.offered]


def nobody_asks(scenario: Scenario) -> Finding | None:
    """Return the first program beside others for which nobody asks."""
    several = len(programs_of(scenario)) > 1
    for number, alone in _offered(scenario) if several else ():
        if p.asking(alone).total <= 0:
            return Finding("nobody_asks", PATH, {"number": number}, {})
    return None


def price_of_one(scenario: Scenario) -> Finding | None:
    """Return the first program of which a visit costs more than its price, even on a full day."""
    for number, alone in _offered(scenario):
        cost, price = d.cost_of_infusion_usd(alone), alone.money.infusion_price_usd
        if price <= cost and d.infusions_a_day(alone):
            numbers = {"number": number, "price_usd": price, "cost_usd": cost}
            return Finding("price_of_one", PATH, numbers, {})
    return None


def never_fits(scenario: Scenario) -> Finding | None:
    """Return the first program of which no visit ever fits into its days and hours."""
    from planner.experiments.run.prepare import prepare  # loads what is compiled

    if not scenario.staff.infusion_nurses and not scenario.staff.owner_infuses:
        return None
    blueprint = prepare(scenario)
    for number, alone in _offered(scenario):
        own = blueprint.programs[number - 1]
        is_kind = blueprint.floor.slot_kind == own.floor.visit_kind
        weekdays = own.calendar.weekday[own.calendar.is_infusion_day]
        fits: Flags = np.asarray(blueprint.floor.is_slot_of[:-1, :, is_kind].any(axis=(0, 2)))
        if not fits[weekdays].any():
            begins, ends = alone.booking.infusions_start_min, alone.booking.infusions_end_min
            numbers = {
                "number": number,
                "inside_min": d.inside_min(alone),
                "hours_min": ends - begins,
                "days": float(len(d.infusion_days(alone))),
            }
            return Finding("never_fits", PATH, numbers, {})
    return None


def few_ask_for_all(scenario: Scenario) -> Finding | None:
    """Return whether those who ask for all programs leave most places empty."""
    each = [one.alone for one in _offered(scenario)]
    filled, week = sum(map(_filled, each)), sum(_week_share(one) for one in each)
    if not week or week >= FEW_ASKING_SHARE:
        return None
    asked = sum(p.asking(one).total for one in each)
    numbers = {"enquiries_month": asked, "filled_week": filled, "share": week}
    return Finding("few_ask_for_all", PATH, numbers, {})


def few_consults_for_all(scenario: Scenario) -> Finding | None:
    """Return whether the consults that all programs share are too few to fill what they want."""
    each = [one.alone for one in _offered(scenario)]
    wanted, week = sum(map(p.consults_wanted_week, each)), sum(map(_week_share, each))
    needed, consults = wanted / max(1.0, week), p.consults_week(scenario)
    if not each or not week or consults >= FEW_CONSULTS_SHARE * needed:
        return None
    days = max(1, len(scenario.booking.consult_weekdays))
    numbers = {
        "consults": consults,
        "wanted": wanted,
        "needed": math.ceil(needed),
        "programmes": len(each),
    }
    changes = consults_of(scenario, math.ceil(needed / days))
    return Finding("few_consults_for_all", "booking.consults_per_day", numbers, changes)


def price_of_nobody(scenario: Scenario) -> Finding | None:
    """Return whether a price stands outside the programs that none of them takes."""
    asked, each = scenario.money.infusion_price_usd, [one.alone for one in _offered(scenario)]
    usual = type(scenario)().money.infusion_price_usd
    if not each or asked == usual or any(one.money.infusion_price_usd == asked for one in each):
        return None
    return Finding("price_of_nobody", "money.infusion_price_usd", {"price_usd": asked}, {})


def _filled(alone: Scenario) -> float:
    """Return the visits a week that those who ask for a program would want."""
    return p.consults_wanted_week(alone) * p.infusions_per_consult(alone)


def _week_share(alone: Scenario) -> float:
    """Return which share of a week they would fill if the program had all of it."""
    room = d.infusions_a_week(alone)
    return _filled(alone) / room if room else 0.0
