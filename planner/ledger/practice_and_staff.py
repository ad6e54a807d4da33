"""Practice and staff: what is there beside infusions: what it earns and spends, overtime with it.

Takes       the facts of one arm
Gives       its postings
Units       US dollars by column
Randomness  none
Left out    what infusions add (revenue.py, running_costs.py)

Without an existing practice its people, rooms and overhead belong to the program. What was there
before the plan (debt, old equipment) stands in both arms: it is owed and worn either way.
"""

from planner.ledger.facts import (
    HOURS_PER_YEAR,
    SECONDS_PER_HOUR,
    Facts,
    Posting,
    collected,
    kept,
    of,
)
from planner.ledger.loans import loan_postings, old_debt
from planner.ledger.owners import physicians_postings
from planner.ledger.plan_stages import house_months
from planner.models.records import Activity, Floats
from planner.scenario.practice_month import staff_usd_month


def practice_postings(f: Facts) -> list[Posting]:
    """Return what the practice earns and spends beside infusions."""
    practice = f.scenario.practice
    revenue = of(f, Activity.EXISTING_VISITS) * practice.collected_per_visit_usd * f.prices
    revenue = kept(f, "Earned by existing visits", revenue)
    paid = collected(f, revenue, practice.collection_days, f.prior_revenue_usd)
    house = house_months(f)
    overhead = practice.other_overhead_usd_month * f.prices * house
    avoidable = practice.avoidable_cost_share * revenue
    return [
        Posting("Existing visits", "existing_visits", "insurers_owe", "existing_visits", revenue),
        Posting("Paid for existing visits", "collection days", "cash", "insurers_owe", paid),
        Posting("Avoidable costs", "existing_visits", "avoidable_costs", "cash", avoidable),
        Posting("Staff", "month", "staff", "cash", staff_usd_month(f.scenario) * f.wages * house),
        *_leaving_postings(f),
        *physicians_postings(f),
        Posting("Overhead", "month", "overhead", "cash", overhead),
        Posting("Overtime", _OVERTIME, "overtime", "cash", _overtime_usd(f) * f.wages),
        Posting(OLD_WEAR, "month", "depreciation", "written_off", _old_wear_usd(f)),
        *loan_postings(f, old_debt(f.scenario)),
    ]


OLD_WEAR = "Wear of old equipment"
_OVERTIME = "nurse_overtime_s, assistant_overtime_s"


def _leaving_postings(f: Facts) -> list[Posting]:
    """Return what it costs that nurses leave and are hired; their courses are counted apart.

    A nurse of the practice leaves in both arms.
    """
    left = of(f, Activity.RESIGNATIONS) * f.scenario.team.turnover_cost_usd * f.prices
    hired = of(f, Activity.NURSES_HIRED) * f.scenario.staff.recruit_cost_usd * f.prices
    return [
        Posting("Nurses who leave", "resignations", "turnover", "cash", left),
        Posting("Nurses hired", "nurses_hired", "training", "cash", hired),
    ]


def _overtime_usd(f: Facts) -> Floats:
    """Return what overtime costs at the wages of the first year; benefits are not raised."""
    staff = f.scenario.staff
    nurse = staff.nurse_wage_usd_year / HOURS_PER_YEAR * staff.overtime_factor
    assistant = staff.assistant_wage_usd_year / HOURS_PER_YEAR * staff.overtime_factor
    nurse_h = of(f, Activity.NURSE_OVERTIME_S) / SECONDS_PER_HOUR
    assistant_h = of(f, Activity.ASSISTANT_OVERTIME_S) / SECONDS_PER_HOUR
    return nurse_h * nurse + assistant_h * assistant


def _old_wear_usd(f: Facts) -> Floats:
    """Return the wear of what the practice had before: in equal parts until it is written off."""
    finance = f.scenario.finance
    wear = f.months * (finance.equipment_usd / finance.equipment_months)
    wear[min(f.n_months, finance.equipment_months) :] = 0.0
    return wear
