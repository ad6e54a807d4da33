"""Every dollar: twelve months of a small clinic, both arms, one row a line of the ledger.

The sheet is worked out here, from the prices and counts below, in months and a settlement; nothing
of the ledger is called for it. A row of what is earned or spent is positive where money is earned;
a row of what is held or owed is its change, positive where it leaves the owners with more.
Settings are written out, so that no default moves a figure.
"""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import numpy as np
import pytest

from planner.ledger.books import accounts
from planner.ledger.chart_of_accounts import CHART, LINES, NAMES, PLACE
from planner.ledger.facts import Arm
from planner.models import records as r
from planner.models.records import Activity
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

CENT = 0.005
N = 12  # months; column 12 is the settlement
MONTH_DAYS = 365.25 / 12
OPENS_DAY = 35
HOUR_S = 3600

CLINIC: dict[str, Value] = {
    "practice.start_date": date(2027, 1, 1),
    "practice.months": N,
    "practice.opens_min": 480,
    "practice.closes_min": 1020,
    "practice.lunch_at_min": 720,
    "practice.lunch_min": 60,
    "practice.visit_slot_min": 30,
    "practice.owner_visits_per_day": 8.0,
    "practice.second_physician_visits_per_day": 8.0,
    "practice.third_physician_visits_per_day": 8.0,
    "practice.fourth_physician_visits_per_day": 8.0,
    "practice.collected_per_visit_usd": 100.0,
    "practice.avoidable_cost_share": 0.1,
    "practice.collection_days": 15,
    "practice.other_overhead_usd_month": 1_000.0,
    "staff.nurses": 1,
    "staff.medical_assistants": 2,
    "staff.front_desk_fte": 0.5,
    "staff.nurse_wage_usd_year": 62_400.0,  # 30 an hour, 37.50 with benefits
    "staff.assistant_wage_usd_year": 41_600.0,  # 20 an hour, 25 with benefits
    "staff.front_desk_wage_usd_year": 37_440.0,  # 18 an hour, 22.50 with benefits
    "staff.benefits_share": 0.25,
    "staff.overtime_factor": 1.5,
    "staff.infusion_nurse_plan": "retrain",
    "staff.infusion_nurses": 1,
    "staff.backfill": True,
    "staff.backfill_premium": 0.5,
    "staff.recruit_cost_usd": 1_500.0,
    "staff.contract_airway": "always",
    "staff.contract_airway_people": 1,
    "staff.contract_airway_usd_hour": 120.0,
    "staff.sitters": 2,
    "staff.sitter_wage_usd_hour": 16.0,  # 20 with benefits
    "staff.cleaning_by": "service",
    "staff.cleaning_service_usd": 9.0,
    "staff.preceptor_fee_usd": 100.0,
    "staff.course_fees_usd": 380.0,
    "staff.assistant_training_hours": 4.0,
    "staff.drill_hours_year": 12.0,
    "staff.wage_growth_year": 0.0,
    "added.assistants": 1,
    "added.assistant_wage_usd_year": 31_200.0,  # 15 an hour, 18.75 with benefits
    "added.assistant_month": 0,  # with the opening
    "added.overhead_usd_month": 250.0,
    "added.overhead_month": 3,
    "team.turnover_cost_usd": 2_000.0,
    "team.contract_nurse_usd_hour": 75.0,
    "team.certificate_months": 24,
    "team.renewal_fee_usd_year": 150.0,
    "ready.medical_director": True,
    "ready.director_usd_month": 800.0,
    "ready.after_hours": "service",
    "ready.after_hours_usd_month": 200.0,
    "monitoring.support": "sitter",
    "monitoring.capnography": True,
    "rooms.exam_rooms": 3,
    "rooms.exam_rooms_used": 1,
    "rooms.infusion_rooms": 1,
    "rooms.patients_per_room": 1,
    "rooms.recovery_chairs": 1,
    "rooms.quiet": "soundproofed",
    "rooms.monitors": 2,
    "rooms.monitors_owned": 1,
    "rooms.pumps": 1,
    "rooms.pumps_owned": 0,
    "booking.infusion_weekdays": ("Tue", "Thu"),
    "booking.infusions_start_min": 780,
    "booking.infusions_end_min": 1020,  # four hours, and one around them
    "booking.missed_fee_usd": 50.0,
    "booking.missed_fee_paid_share": 0.5,
    "booking.consult_deposit_usd": 75.0,
    "treatment.induction_infusions": 6,
    "integration.sold": "sold",
    "paying.patient_share": 0.8,
    "paying.plan_fee_share": 0.06,
    "paying.plan_unpaid_share": 0.04,
    "paying.sliding_discount": 0.5,
    "paying.beyond_means_unpaid_share": 0.5,
    "money.infusion_price_usd": 500.0,
    "money.package_discount": 0.1,
    "money.package_refund": "single_price",
    "money.consult_fee_usd": 200.0,
    "money.integration_price_usd": 100.0,
    "money.supplies_usd_infusion": 40.0,
    "money.drug_usd_100mg": 10.0,
    "money.drug_waste_share": 0.2,
    "money.stock_days": 15.0,
    "money.expired_share_month": 0.05,
    "money.card_fee_share": 0.02,
    "money.card_fee_usd": 0.3,
    "money.insured_days": 20,
    "money.insured_denied_share": 0.1,
    "money.insured_refused_first_share": 0.15,
    "money.insured_appeal_days": 8,
    "money.insurance_usd_year": 1_200.0,
    "money.software_usd_month": 50.0,
    "money.upkeep_usd_month": 30.0,
    "money.added_rent_usd_month": 400.0,
    "money.rent_from": "signing",
    "money.outreach_usd_hour": 90.0,
    "money.price_growth_year": 0.0,
    "money.tax_entity": "pass_through",
    "money.tax_basis": "cash",
    "money.tax_share": 0.25,
    "demand.ad_spend_usd_month": 300.0,
    "demand.outreach_hours_month": 2.0,
    "funnel.desk_free_min": 20,
    "funnel.desk_hired_min": 60,
    "safety.hospital_cost_usd": 1_000.0,
    "start_up.conversion_usd_room": 10_000.0,
    "start_up.soundproofing_usd_room": 2_000.0,
    "start_up.monitor_usd": 3_000.0,
    "start_up.capnography_usd": 1_000.0,
    "start_up.pump_usd": 1_500.0,
    "start_up.chair_usd_room": 1_200.0,
    "start_up.fittings_usd_room": 800.0,
    "start_up.emergency_usd": 2_500.0,
    "start_up.legal_usd": 5_000.0,
    "start_up.launch_usd": 3_000.0,
    "start_up.registration_usd": 900.0,
    "start_up.contingency_share": 0.1,
    "start_up.life_years": 5.0,
    "start_up.residual_share": 0.1,
    "finance.cash_usd": 60_000.0,
    "finance.equipment_usd": 2_400.0,
    "finance.equipment_months": 8,
    "finance.debt_usd": 6_000.0,
    "finance.debt_rate_year": 0.06,
    "finance.debt_months": 24,
    "finance.loan_usd": 12_000.0,
    "finance.loan_rate_year": 0.12,
    "finance.loan_months": 18,
    "finance.loan_interest_only_months": 2,
    "finance.loan_balloon_share": 0.0,
    "finance.loan_fee_share": 0.01,
    "finance.lease_share": 0.5,
    "finance.lease_rate_year": 0.09,
    "finance.lease_months": 12,
    "finance.lease_end_share": 0.1,
    "finance.credit_line_usd": 8_000.0,
    "finance.credit_line_rate_year": 0.12,
    "finance.owner_pay_usd_hour": 100.0,
    "finance.drawings_usd_month": 500.0,
    "finance.distributed_share": 0.5,
    "finance.fiscal_year_month": 1,
    "decision.cash_floor_usd": 40_000.0,
}

Row = list[float]  # by month, then the settlement
Counts = dict[str, dict[int, int]]  # by what happens, then by month

# What happens, by month from 1. Visits are those that were held.
VISITS_WITHOUT = dict.fromkeys(range(1, 13), 260) | {6: 480, 7: 490, 8: 485}
WITHOUT: Counts = {
    "existing_visits": VISITS_WITHOUT,
    "assistant_overtime_s": {3: 1_800, 9: 3_600},
}
WITH: Counts = {
    "existing_visits": VISITS_WITHOUT | {1: 240, 4: 248, 5: 251, 8: 480, 12: 256},
    "assistant_overtime_s": {3: 5_400, 9: 3_600, 11: 2_700},
    "nurse_overtime_s": {4: 1_800, 7: 900},
    "nurse_overrun_s": {3: 3_600, 8: 5_400},
    "consults_held": {2: 2, 3: 4, 4: 3, 6: 2, 9: 3, 11: 1},
    "consults_missed": {4: 1},
    "packages_sold": {2: 1, 5: 1, 10: 2},
    "package_infusions": {2: 1, 3: 2, 5: 2, 6: 3, 10: 4, 11: 3},
    "single_infusions": {2: 1, 3: 6, 4: 8, 6: 7, 7: 5, 9: 9, 12: 4},
    "plan_infusions": {4: 2, 9: 3},
    "sliding_infusions": {4: 1, 6: 2, 12: 1},
    "unpaid_infusions": {7: 1},
    "boosters": {7: 1, 8: 2, 10: 3, 11: 2, 12: 3},
    "drug_mg": {2: 80, 3: 310, 4: 330, 5: 90, 6: 420, 7: 240, 8: 85, 9: 370, 10: 290, 11: 210,
                12: 300},
    "integration_sessions": {3: 2, 4: 3, 6: 3, 9: 4, 11: 1},
    "missed_visits": {4: 2, 9: 1},
    "late_cancels": {6: 1},
    "infusion_days": {2: 2, 3: 8, 4: 9, 5: 4, 6: 8, 7: 6, 8: 4, 9: 9, 10: 7, 11: 5, 12: 7},
    "retrained_nurse_days": {2: 2, 3: 8, 4: 9, 5: 4, 6: 8},
    "hired_nurse_days": {9: 5, 10: 7, 11: 5, 12: 7},
    "contract_nurse_days": {7: 6, 8: 4, 9: 4},
    "nurses_hired": {8: 1},
    "nurse_training_s": {1: 36_000, 8: 28_800},
    "stand_in_s": {1: 14_400},
    "renewals": {6: 1},
    "resignations": {6: 1},
    "hospital": {9: 1},
    "desk_offered_s": {2: 72_000, 3: 79_200, 4: 75_600, 5: 72_000, 6: 79_200, 7: 75_600, 8: 79_200,
                       9: 75_600, 10: 75_600, 11: 68_400, 12: 75_600},
    "displaced_by_consults": {4: 4, 9: 2},
    "displaced_by_presence": {5: 1},
    "owner_programme_s": {2: 7_200, 3: 18_000, 4: 14_400, 5: 1_800, 9: 10_800, 12: 3_600},
}  # fmt: skip
ENDED = {(6, 5): 1, (11, 4): 1}  # packages: in that month, after so many infusions
EARNED_BEFORE = 24_000.0  # by existing visits in the month before the plan


def scenario() -> Scenario:
    return with_changes(Scenario(), CLINIC)


def happens(counts: Counts, name: str) -> Row:
    """Return how often something happens in each month, nothing in the settlement."""
    return [float(counts.get(name, {}).get(month, 0)) for month in range(1, N + 1)] + [0.0]


def each_month(usd: float) -> Row:
    return [usd] * N + [0.0]


def times(row: Row, usd: float) -> Row:
    return [count * usd for count in row]


def total(*rows: Row) -> Row:
    return [sum(each) for each in zip(*rows, strict=True)]


def less(one: Row, other: Row) -> Row:
    return [a - b for a, b in zip(one, other, strict=True)]


def once(month: int, usd: float) -> Row:
    """Return dollars in one month from 1; 13 is the settlement."""
    return [usd if k == month else 0.0 for k in range(1, N + 2)]


def cents(usd: Decimal | float) -> float:
    """Return dollars in whole cents, half a cent up, as a bank does."""
    return float(Decimal(str(usd)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def paid_after(earned: Row, days: int, before: float) -> Row:
    """Return what comes in of what is earned: so many days later, the rest at the end."""
    late = days / MONTH_DAYS  # below one month
    came = [
        (1 - late) * earned[k] + late * (earned[k - 1] if k else before) for k in range(N)
    ]  # fmt: skip
    return [*came, late * earned[N - 1]]


def schedule(
    principal: float, rate_month: float, months: int, *, only_interest: int = 0, end: float = 0.0
) -> tuple[Row, Row]:
    """Return interest and principal by month in cents: level payments, `end` with the last."""
    level, rate = months - only_interest, Decimal(str(rate_month))
    spread = Decimal(str(principal)) - Decimal(str(end))
    payment = cents(spread * rate / (1 - (1 + rate) ** -level) + Decimal(str(end)) * rate)
    owed, interest, repaid = principal, [0.0] * (N + 1), [0.0] * (N + 1)
    for k in range(min(N, months)):
        interest[k] = cents(Decimal(f"{owed:.2f}") * rate)
        repaid[k] = payment - interest[k] if k >= only_interest else 0.0
        if k == months - 1:
            repaid[k] = owed
        owed -= repaid[k]
    return interest, repaid


# --- the practice as it is ----------------------------------------------------------------------


def practice_rows(counts: Counts) -> dict[str, Row]:
    """Return what both arms have: visits, staff, overhead, old equipment, old debt."""
    visits = times(happens(counts, "existing_visits"), 100.0)
    collected = paid_after(visits, 15, EARNED_BEFORE)
    # (62,400 + 2 x 41,600 + half of 37,440) / 12 with a quarter of benefits: 17,116.67 a month
    staff = (62_400 + 2 * 41_600 + 18_720) / 12 * 1.25
    nurse_h = times(happens(counts, "nurse_overtime_s"), 1 / HOUR_S)
    assistant_h = times(happens(counts, "assistant_overtime_s"), 1 / HOUR_S)
    overtime = total(times(nurse_h, 45.0), times(assistant_h, 30.0))  # at one and a half
    interest, repaid = schedule(6_000.0, 0.005, 24)
    worn = [300.0] * 8 + [0.0] * 5
    return {
        "existing_visits": visits,
        "avoidable_costs": times(visits, -0.1),
        "staff": each_month(-staff),
        "overhead": each_month(-1_000.0),
        "overtime": times(overtime, -1.0),
        "depreciation": times(worn, -1.0),
        "interest": times(interest, -1.0),
        "insurers_owe": less(visits, collected),
        "written_off": times(worn, -1.0),
        "debt": repaid,
    }


# --- the program ------------------------------------------------------------------------------


def program_rows() -> dict[str, Row]:
    rows = revenue_rows() | people_rows() | monthly_rows() | stock_rows() | start_rows()
    return rows


def revenue_rows() -> dict[str, Row]:
    """Return what patients and insurers pay: 400 and 100 of each infusion, 360 in a package."""
    singles = total(happens(WITH, "single_infusions"), happens(WITH, "boosters"))
    given = total(singles, happens(WITH, "package_infusions"))
    sold = times(happens(WITH, "packages_sold"), 6 * 360.0)
    in_packages = times(happens(WITH, "package_infusions"), 360.0)
    # six cost 2,160; five at 400 leave 160 to pay back, four leave 560; the rest is kept
    refunds = total(once(6, 160.0), once(11, 560.0))
    unused = total(once(6, 1 * 360.0), once(11, 2 * 360.0))
    # sold are 24 infusions, 15 given and 3 never used: 6 are owed at the end
    settled = once(13, 6 * 360.0)
    billed = times(given, 100.0)
    refused = times(billed, 0.1)
    # of what is refused at first a third is won: it comes eight days later still
    won = times(billed, 0.05)
    in_time = paid_after(less(billed, total(refused, won)), 20, 0.0)
    paid = total(in_time, paid_after(won, 28, 0.0))
    consults = times(happens(WITH, "consults_held"), 200.0)
    talks = times(happens(WITH, "integration_sessions"), 100.0)
    missed = total(happens(WITH, "missed_visits"), happens(WITH, "late_cancels"))
    fees = total(times(missed, 50 * 0.5), times(happens(WITH, "consults_missed"), 75.0))
    given_away = times(happens(WITH, "sliding_infusions"), 200.0)
    on_plans = times(happens(WITH, "plan_infusions"), 400.0)
    unpaid = happens(WITH, "unpaid_infusions")
    # a lender pays plans, nobody pays half of what is unpaid: no card is used for these
    by_card = less(singles, total(happens(WITH, "plan_infusions"), times(unpaid, 0.5)))
    on_cards = total(times(by_card, 400.0), sold, consults, talks, fees, times(given_away, -1.0))
    payments = total(
        by_card,
        happens(WITH, "packages_sold"),
        happens(WITH, "consults_held"),
        happens(WITH, "integration_sessions"),
    )
    return {
        "infusions": total(times(singles, 400.0), in_packages, billed),
        "packages_kept": less(unused, refunds),
        "consults": consults,
        "integration": talks,
        "fees": fees,
        "discounts": times(given_away, -1.0),
        "card_fees": times(total(times(on_cards, 0.02), times(payments, 0.3)), -1.0),
        "plan_fees": times(on_plans, -0.06),
        "bad_debts": times(total(times(on_plans, 0.04), times(unpaid, 400 * 0.5)), -1.0),
        "denials": times(refused, -1.0),
        "insured_owe": less(billed, total(refused, paid)),
        "unearned": less(total(in_packages, unused, settled), sold),
    }


def people_rows() -> dict[str, Row]:
    """Return what people cost: a day of infusions is five paid hours."""
    days = happens(WITH, "infusion_days")
    stood_in = happens(WITH, "retrained_nurse_days")
    hired = happens(WITH, "hired_nurse_days")
    stayed_h = times(happens(WITH, "nurse_overrun_s"), 1 / HOUR_S)
    nurses = total(times(stood_in, 5 * 37.5 * 1.5), times(hired, 5 * 37.5), times(stayed_h, 37.5))
    agency = happens(WITH, "contract_nurse_days")
    owner_h = times(happens(WITH, "owner_programme_s"), 1 / HOUR_S)
    displaced = total(
        happens(WITH, "displaced_by_consults"), happens(WITH, "displaced_by_presence")
    )
    beyond_h = [max(0.0, hours) for hours in less(owner_h, times(displaced, 0.5))]
    hired_desk_h = times(happens(WITH, "desk_offered_s"), 60 / 80 / HOUR_S)
    given = total(
        *(happens(WITH, name) for name in ("single_infusions", "boosters", "package_infusions"))
    )
    return {
        "infusion_nurses": times(nurses, -1.0),
        "contracted": times(total(times(days, 5 * 120.0), times(agency, 5 * 75.0)), -1.0),
        "turnover": times(happens(WITH, "resignations"), -2_000.0),
        "certificates": times(happens(WITH, "renewals"), -300.0),  # two years at 150
        "owner_pay": times(beyond_h, -100.0),
        "sitters": times(days, -2 * 5 * 20.0),
        "front_desk": times(hired_desk_h, -22.5),
        "cleaning": times(given, -9.0),
        "hospital": times(happens(WITH, "hospital"), -1_000.0),
    }


def monthly_rows() -> dict[str, Row]:
    """Return what costs the same in each month from the opening on; rent runs from the start."""
    opened = 2 - OPENS_DAY / MONTH_DAYS  # of the second month
    open_share = [0.0, opened, *[1.0] * 10, 0.0]
    a_month = {
        "director": 800.0 + 200.0,
        "drills": 37.5 + 2 * 25.0 + 18.75,  # an hour of the nurse and of three assistants
        "advertising": 300.0,
        "outreach": 2 * 90.0,
        "insurance": 100.0,
        "software": 50.0,
        "upkeep": 30.0,
    }
    rows = {name: times(open_share, -usd) for name, usd in a_month.items()}
    return rows | {
        "rent": each_month(-400.0),
        "licences": each_month(0.0),
        "added_staff": times(open_share, -31_200 / 12 * 1.25),
        "added_overhead": [0.0] * 2 + [-250.0] * 10 + [0.0],
    }


def stock_rows() -> dict[str, Row]:
    """Return drug and supplies: half a month's use on the shelf, a twentieth of it expires."""
    given = total(
        *(happens(WITH, name) for name in ("single_infusions", "boosters", "package_infusions"))
    )
    used = total(times(given, 40.0), times(happens(WITH, "drug_mg"), 1.2 * 0.10))
    shelf, level, expired = 0.0, [], []
    for month in range(N):
        lost = 0.05 * shelf
        left = shelf - used[month] - lost
        shelf = max(used[month] * 15 / MONTH_DAYS, left)
        level.append(shelf)
        expired.append(lost)
    expired.append(shelf)  # what is left is destroyed
    level.append(0.0)
    before = [0.0, *level[:-1]]
    return {
        "supplies": times(used, -1.0),
        "expired": times(expired, -1.0),
        "stock": less(level, before),
    }


ROOM = (10_000 + 2_000) * 1.1  # 13,200
EQUIPMENT = (3_000 + 2 * 1_000 + 1_500 + 1_200 + 800 + 1_200 + 2_500) * 1.1  # 13,420
LEASED = cents(EQUIPMENT / 2)  # 6,710


def start_rows() -> dict[str, Row]:
    """Return what the start costs, what wears, what is borrowed for it, and what is sold."""
    training_h = total(happens(WITH, "nurse_training_s"), times(happens(WITH, "stand_in_s"), 1.5))
    training = total(
        once(1, 2 * 4 * 25.0 + 380 + 100),
        once(2, 4 * 18.75),  # who comes with the opening
        times(training_h, 37.5 / HOUR_S),
        times(happens(WITH, "nurses_hired"), 1_500.0),
    )
    worn = (ROOM + EQUIPMENT) / 60
    brought = 0.1 * EQUIPMENT
    lost = ROOM + EQUIPMENT - 12 * worn - brought
    loan_interest, loan_repaid = schedule(12_000.0, 0.01, 18, only_interest=2)
    lease_interest, lease_repaid = schedule(LEASED, 0.0075, 12, end=LEASED * 0.1)
    rest = 12_000 - sum(loan_repaid)
    return {
        "training": times(training, -1.0),
        "start_up": once(1, -(5_000 + 3_000 + 900) * 1.1),
        "depreciation": each_month(-worn),
        "equipment_sold": once(13, -lost),
        "loan_fees": once(1, -120.0),
        "interest": times(total(loan_interest, lease_interest), -1.0),
        "equipment": less(once(1, ROOM + EQUIPMENT), once(13, ROOM + EQUIPMENT)),
        "written_off": less(once(13, 12 * worn), each_month(worn)),
        "loan": total(once(1, -12_000.0), loan_repaid, once(13, rest)),
        "lease": total(once(1, -LEASED), lease_repaid),
    }


# --- both arms closed ---------------------------------------------------------------------------

OWED_LATER = ("insurers_owe", "insured_owe", "unearned")  # taxed when it is paid


def sheet(counts: Counts, *parts: Callable[[], dict[str, Row]]) -> dict[str, Row]:
    """Return every row of an arm, tax and owners included."""
    rows = {name: [0.0] * (N + 1) for name in NAMES}
    for part in (practice_rows(counts), *(make() for make in parts)):
        for name, row in part.items():
            rows[name] = total(rows[name], row)
    return closed(rows)


def closed(rows: dict[str, Row]) -> dict[str, Row]:
    """Return the rows with what the end of each month settles."""
    profit = total(*(rows[name] for name in LINES))
    # money moves by the profit, and by what is held or owed more or less
    cash_before = less(profit, total(*(rows[name] for name in HELD)))
    taxable = less(profit, total(*(rows[name] for name in OWED_LATER)))
    cash, line = 60_000.0, 0.0
    for k in range(N + 1):
        interest = cents(line * 0.01) if k < N else 0.0
        tax = 0.25 * (taxable[k] - interest)
        drawn_out = 500.0 if k < N else 0.0
        now = cash + cash_before[k] - interest - tax - drawn_out
        borrowed = min(max(40_000.0 - now, 0.0), 8_000.0 - line) if k < N else 0.0
        repaid = min(max(now - 40_000.0, 0.0), line) if k < N else line
        now += borrowed - repaid
        paid_out = 0.5 * max(now - 40_000.0, 0.0) if k < N else 0.0
        now -= paid_out
        line += borrowed - repaid
        rows["interest"][k] -= interest
        rows["owners_tax"][k] = tax
        rows["drawings"][k] = drawn_out
        rows["distributions"][k] = paid_out
        rows["credit_line"][k] = repaid - borrowed
        rows["cash"][k] = now - cash
        cash = now
    return rows


HELD = tuple(
    each.name for each in CHART if each.kind in ("asset", "liability") and each.name != "cash"
)


@cache
def on_paper(arm: str) -> dict[str, Row]:
    if arm == "without":
        return sheet(WITHOUT)
    return sheet(WITH, program_rows)


@cache
def in_the_ledger(arm: str) -> dict[str, Row]:
    """Return the same rows as the ledger has them."""
    counts, has_program = (WITH, True) if arm == "with" else (WITHOUT, False)
    table = np.zeros((N, r.N_ACTIVITIES), dtype=np.int64)
    for name, months in counts.items():
        for month, count in months.items():
            table[month - 1, Activity[name.upper()]] = count
    refunds = np.zeros((N, 7), dtype=np.int64)
    for (month, used), count in (ENDED if has_program else {}).items():
        refunds[month - 1, used] = count
    opens = OPENS_DAY if has_program else r.NEVER
    books = accounts(scenario(), Arm(table, refunds, has_program, opens), EARNED_BEFORE)
    signs = {name: -1.0 if name in LINES else 1.0 for name in NAMES}
    return {name: (signs[name] * books.changes[PLACE[name]]).tolist() for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("arm", ["without", "with"])
def test_every_row_of_the_ledger_is_the_row_of_the_sheet(arm: str, name: str) -> None:
    assert in_the_ledger(arm)[name] == pytest.approx(on_paper(arm)[name], abs=CENT)


def test_the_sheet_of_the_clinic_leaves_hardly_a_row_empty() -> None:
    filled = {name for name, row in on_paper("with").items() if any(row)}

    assert set(NAMES) - filled == {
        *("tax_owed", "opening_equity", "notice", "licences", "physicians", "tax"),
    }


def test_the_line_of_credit_is_drawn_and_paid_back_and_owners_take_what_is_left() -> None:
    rows = on_paper("with")

    assert min(rows["credit_line"][:N]) < 0 < max(rows["credit_line"][:N])
    assert max(rows["distributions"]) > 0
    assert sum(rows["credit_line"]) == pytest.approx(0.0, abs=CENT)
