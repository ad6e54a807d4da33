"""Patient checks: nobody asks, nobody answers, too few are seen, too many are advertised for.

Takes       a scenario
Gives       a finding or None for each check
Units       named by each number
Randomness  none
Left out    what a day holds (day_checks.py), what it costs (checks.py)
"""

import math

from planner.experiments.sense import day as d
from planner.experiments.sense import patients as p
from planner.experiments.sense.finding import Finding
from planner.scenario.derived.front_desk import inquiries_min
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

FEW_CONSULTS_SHARE = 0.65  # of the infusions wanted that consults lead to
FEW_ASKING_SHARE = 0.35  # of the places that those who ask would fill
CALLED_BACK_SHARE = 0.5


def few_ask(scenario: Scenario) -> Finding | None:
    """Return whether hardly anybody asks: most places stay empty whoever is seen."""
    asked, room = p.asking(scenario), d.infusions_a_week(scenario)
    filled = p.consults_wanted_week(scenario) * p.infusions_per_consult(scenario)
    if not room or filled >= FEW_ASKING_SHARE * room or not p.infusions_per_consult(scenario):
        return None
    demand, changes = scenario.demand, dict[str, Value]()
    if demand.ad_spend_usd_month == 0:
        changes["demand.ad_spend_usd_month"] = CATALOG["demand.ad_spend_usd_month"].default
    if demand.outreach_hours_month == 0:
        changes["demand.outreach_hours_month"] = CATALOG["demand.outreach_hours_month"].default
    path = next(iter(changes), "rooms.infusion_rooms")
    numbers = {"enquiries_month": asked.total, "filled_week": filled, "room_week": room}
    return Finding("few_ask", path, numbers, changes)


def few_consults(scenario: Scenario) -> Finding | None:
    """Return whether consults lead to far fewer infusions than rooms hold and people want."""
    per_consult, consults = p.infusions_per_consult(scenario), p.consults_week(scenario)
    asked = p.consults_wanted_week(scenario) * per_consult
    wanted = min(float(d.infusions_a_week(scenario)), asked)
    if per_consult * consults >= FEW_CONSULTS_SHARE * wanted or per_consult <= 0:
        return None
    needed = math.ceil(wanted / per_consult)
    days = max(1, len(scenario.booking.consult_weekdays))
    numbers = {
        "consults": consults,
        "fed_week": per_consult * consults,
        "room_week": d.infusions_a_week(scenario),
        "needed": needed,
    }
    changes = consults_of(scenario, math.ceil(needed / days))
    return Finding("few_consults", "booking.consults_per_day", numbers, changes)


def consults_of(scenario: Scenario, wanted: int) -> dict[str, Value]:
    """Return settings for so many consults on a consult day, {} where they do not fit into it.

    Where they would not end by closing, the first begins earlier.
    """
    booking, practice = scenario.booking, scenario.practice
    each_min = math.ceil(scenario.visit.consult_min)
    latest_min = practice.closes_min + booking.evening_min - wanted * each_min
    if latest_min < practice.opens_min:
        return {}
    found: dict[str, Value] = {"booking.consults_per_day": wanted}
    if latest_min < booking.consult_at_min:
        found["booking.consult_at_min"] = latest_min
    return found


def wasted_advertising(scenario: Scenario) -> Finding | None:
    """Return whether advertising alone brings more people than there are consults for."""
    paid = p.asking(scenario).advertising
    wanting = paid * scenario.funnel.interested_share / p.WEEKS_PER_MONTH
    consults = p.consults_week(scenario)
    if wanting <= consults or consults == 0:
        return None
    enough_usd = float(round(scenario.demand.ad_spend_usd_month * consults / wanting, -2))
    if enough_usd >= scenario.demand.ad_spend_usd_month:
        return None
    numbers = {
        "enquiries_month": paid,
        "wanting_week": wanting,
        "consults": consults,
        "spend_usd_month": scenario.demand.ad_spend_usd_month,
    }
    changes: dict[str, Value] = {"demand.ad_spend_usd_month": enough_usd}
    return Finding("wasted_advertising", "demand.ad_spend_usd_month", numbers, changes)


def no_desk(scenario: Scenario) -> Finding | None:
    """Return whether the front desk has no minutes for those who ask, or for fewer than half."""
    wanted, called = p.calls_wanted_month(scenario), p.called_back_month(scenario)
    minutes = inquiries_min(scenario.staff, scenario.funnel, scenario.added)
    if called >= CALLED_BACK_SHARE * wanted and minutes > 0:
        return None
    funnel = scenario.funnel
    wanted_min = wanted * (funnel.call_min + funnel.education_min) / p.open_days_month(scenario)
    hired = max(30, math.ceil((wanted_min - minutes) / 30) * 30)
    numbers = {"calls_month": wanted, "called_month": called, "minutes": minutes}
    changes: dict[str, Value] = {"funnel.desk_hired_min": funnel.desk_hired_min + hired}
    return Finding("no_desk", "funnel.desk_hired_min", numbers, changes)
