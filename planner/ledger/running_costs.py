"""Running costs: what the program costs month by month, besides what it uses up.

Takes       the facts of the program arm
Gives       postings of people, cover, fees and space
Units       US dollars by column
Randomness  none
Left out    drug and supplies (stock.py), what patients' ways to pay cost (revenue.py)
"""

import numpy as np

from planner.blueprint.nurses import paid_day_min, works_days
from planner.blueprint.routes import near_of
from planner.ledger.added_costs import WEEKS_PER_YEAR, Row, added_rows, added_week_usd
from planner.ledger.facts import (
    HOURS_PER_YEAR,
    SECONDS_PER_HOUR,
    Facts,
    Posting,
    hourly_usd,
    infusions_given,
    of,
    share_from,
)
from planner.ledger.figures import fixed, larger
from planner.ledger.plan_stages import until_stop
from planner.models import records as r
from planner.models.records import Activity, Floats
from planner.scenario.derived.existing_practice import existing_visits_week
from planner.scenario.derived.front_desk import inquiries_min
from planner.scenario.derived.infusion_nurses import infusion_nurses
from planner.scenario.model import Scenario
from planner.scenario.practice_month import staff_usd_month

OWN_RUNNING = ("Advertising", "Hours for colleagues", "Cleaning", "Hospital")  # by program
LICENSE_MONTHS = 36  # a registration for controlled substances holds three years


def running_postings(f: Facts) -> list[Posting]:
    """Return what the program costs month by month."""
    rows = (*_people(f), *added_rows(f), *_by_the_month(f), *_by_the_infusion(f))
    return [Posting(what, cause, account, "cash", usd) for what, cause, account, usd in rows]


def _people(f: Facts) -> list[Row]:
    """Return what people cost by the day and by the event."""
    days = "infusion_days"
    nurse_days = "hired_nurse_days, retrained_nurse_days, sick_cover_days"
    return [
        ("Nurses on infusion days", nurse_days, "infusion_nurses", _infusion_nurses_usd(f)),
        (
            "Contracted people",
            "infusion_days, contract_nurse_days",
            "contracted",
            _contracted_usd(f),
        ),
        ("Certificates", "renewals", "certificates", _certificates_usd(f)),
        ("Nurses named", nurse_days, "infusion_nurses", _named_usd(f)),
        ("Nurses' other work", "other_work_s", "overtime", _other_work_usd(f)),
        ("Sitters", days, "sitters", _sitters_usd(f)),
        ("Front desk hired", "desk_offered_s", "front_desk", _front_desk_usd(f) * f.wages),
    ]


def _by_the_month(f: Facts) -> list[Row]:
    """Return what costs the same in every month: after the opening, rent from before it on."""
    scenario, money = f.scenario, f.scenario.money
    prices, wages = f.active * f.prices, f.active * f.wages
    return [
        ("Medical director", "month", "director", _director_usd(scenario) * prices),
        ("Drills", "month", "drills", _drills_usd(scenario) * wages),
        ("Advertising", "month", "advertising", scenario.demand.ad_spend_usd_month * f.active),
        ("Hours for colleagues", "month", "outreach", _outreach_usd(scenario) * wages),
        ("Insurance", "month", "insurance", money.insurance_usd_year / 12 * prices),
        ("Software", "month", "software", money.software_usd_month * prices),
        ("Upkeep", "month", "upkeep", money.upkeep_usd_month * prices),
        ("Rent", "month", "rent", money.added_rent_usd_month * rented(f) * f.prices),
        ("Registration renewed", "every three years", "licences", _licenses_usd(f)),
    ]


def rented(f: Facts) -> Floats:
    """Return the share of each month for which added space is rented: from works or signing on."""
    from_day = works_days(f.scenario)[0] if f.scenario.money.rent_from == "works" else 0
    return np.append(share_from(from_day, f.n_months), 0.0) * until_stop(f)


def _by_the_infusion(f: Facts) -> list[Row]:
    safety = f.scenario.safety
    hospital = of(f, Activity.HOSPITAL) * safety.hospital_cost_usd * f.prices
    given = "package_infusions, single_infusions, boosters"
    return [
        ("Cleaning", given, "cleaning", _cleaning_usd(f) * f.prices),
        ("Hospital", "hospital", "hospital", hospital),
    ]


def _infusion_nurses_usd(f: Facts) -> Floats:
    """Return what infusion days cost in nurses: hired ones, cover for retrained and for sick ones.

    Whoever stays longer than the paid hours of the day, but not beyond closing, is paid for it.
    """
    staff = f.scenario.staff
    hourly = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share)
    days = of(f, Activity.HIRED_NURSE_DAYS)
    days = days + of(f, Activity.SICK_COVER_DAYS) * (1 + staff.backfill_premium)
    if staff.backfill:
        days = days + of(f, Activity.RETRAINED_NURSE_DAYS) * (1 + staff.backfill_premium)
    stayed = of(f, Activity.NURSE_OVERRUN_S) / SECONDS_PER_HOUR
    return (days * day_hours(f.scenario) + stayed) * hourly * f.wages


def _other_work_usd(f: Facts) -> Floats:
    """Return what retrained nurses whom nobody replaces are paid for their work after closing."""
    staff = f.scenario.staff
    hourly = staff.nurse_wage_usd_year / HOURS_PER_YEAR * staff.overtime_factor
    return of(f, Activity.OTHER_WORK_S) / SECONDS_PER_HOUR * hourly * f.wages


def _named_usd(f: Facts) -> Floats:
    """Return what nurses with a wage of their own cost beyond the usual, on infusion days.

    The wage of a place holds also for who comes after. Of our own nurse the practice pays it.
    """
    staff, team = f.scenario.staff, f.scenario.team
    usual = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share)
    extra = f.months * 0.0
    for place, member in enumerate(infusion_nurses(staff, team).members):
        if member.usd_hour is None or place >= f.arm.hours.shape[1]:
            continue
        days = f.arm.hours[:, place, r.DAYS_AS :]
        hired = member.usd_hour * (1 + staff.benefits_share) - usual
        contracted = member.usd_hour - team.contract_nurse_usd_hour
        more = days[:, r.HIRED] * hired + days[:, r.CONTRACTED] * contracted
        extra = extra + np.append(more, 0.0) * day_hours(f.scenario)
    return extra * f.wages


def day_hours(scenario: Scenario) -> float:
    """Return the paid hours of an infusion day (A-42)."""
    return paid_day_min(scenario) / 60


def _contracted_usd(f: Facts) -> Floats:
    """Return the fees of people contracted for their airway skill, and of contract nurses."""
    staff, hours = f.scenario.staff, day_hours(f.scenario)
    each_day = max(near_of(each).contracted_people for each in f.programs) * hours
    airway = of(f, Activity.INFUSION_DAYS) * (each_day * staff.contract_airway_usd_hour)
    return (airway + contract_nurses_usd(f)) * f.wages


def contract_nurses_usd(f: Facts) -> Floats:
    """Return the fees of contract nurses, first-year wages."""
    days = of(f, Activity.CONTRACT_NURSE_DAYS)
    hourly = f.scenario.team.contract_nurse_usd_hour
    return days * day_hours(f.scenario) * hourly


def _certificates_usd(f: Facts) -> Floats:
    """Return the fees of renewed certificates; the hours are counted with other courses."""
    team = f.scenario.team
    each = team.renewal_fee_usd_year * team.certificate_months / 12
    return of(f, Activity.RENEWALS) * each * f.prices


def _director_usd(scenario: Scenario) -> float:
    """Return what a month of a medical director and of calls at night costs."""
    ready = scenario.ready
    director = ready.director_usd_month if ready.medical_director else 0.0
    calls = ready.after_hours_usd_month if ready.after_hours == "service" else 0.0
    return director + calls


def _sitters_usd(f: Facts) -> Floats:
    """Return the wages of sitters, with benefits."""
    staff = f.scenario.staff
    if all(each.monitoring.support != "sitter" for each in f.programs):
        return f.months * 0.0
    each_day = staff.sitters * day_hours(f.scenario)
    hourly = staff.sitter_wage_usd_hour * (1 + staff.benefits_share)
    return of(f, Activity.INFUSION_DAYS) * each_day * hourly * f.wages


def _cleaning_usd(f: Facts) -> Floats:
    """Return what a cleaning service costs at the prices of the first year."""
    if f.scenario.staff.cleaning_by != "service":
        return f.months * 0.0
    return infusions_given(f.counts) * f.scenario.staff.cleaning_service_usd


def _drills_usd(scenario: Scenario) -> float:
    """Return the wages of a month's emergency drills, of added assistants at their own."""
    staff, added = scenario.staff, scenario.added
    paid = (
        (staff.infusion_nurses, staff.nurse_wage_usd_year),
        (staff.medical_assistants, staff.assistant_wage_usd_year),
        (added.assistants, added.assistant_wage_usd_year),
    )
    an_hour = sum(people * hourly_usd(wage, staff.benefits_share) for people, wage in paid)
    return staff.drill_hours_year / 12 * an_hour


def _outreach_usd(scenario: Scenario) -> float:
    """Return what a month of hours spent on colleagues costs."""
    return scenario.demand.outreach_hours_month * scenario.money.outreach_usd_hour


def _front_desk_usd(f: Facts) -> Floats:
    """Return the pay of minutes hired at the front desk, with benefits, first-year wages."""
    staff, funnel = f.scenario.staff, f.scenario.funnel
    hourly = hourly_usd(staff.front_desk_wage_usd_year, staff.benefits_share)
    hired = funnel.desk_hired_min / larger(inquiries_min(staff, funnel, f.scenario.added), 1.0)
    return of(f, Activity.DESK_OFFERED_S) * hired / SECONDS_PER_HOUR * hourly


def _licenses_usd(f: Facts) -> Floats:
    """Return what it costs to register again for controlled substances, every three years."""
    due = f.months * 0.0
    due[LICENSE_MONTHS : f.n_months : LICENSE_MONTHS] = 1.0
    due = due * until_stop(f)
    return due * f.scenario.start_up.registration_usd * f.prices


def week_of_notice_usd(scenario: Scenario) -> float:
    """Return a week's pay of those who are there for infusions only, at first-year wages.

    Without an existing practice that is everybody.
    """
    staff, hours = scenario.staff, day_hours(scenario)
    days_week = len(scenario.booking.infusion_weekdays)
    nurses = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share) * staff.infusion_nurses
    desk = hourly_usd(staff.front_desk_wage_usd_year, staff.benefits_share)
    hired = hours * days_week * nurses + scenario.funnel.desk_hired_min / 60 * 5 * desk
    alone = fixed(existing_visits_week(scenario.practice)) == 0
    house = staff_usd_month(scenario) * 12 / WEEKS_PER_YEAR if alone else 0.0
    return hired + added_week_usd(scenario) + house
