"""Ledger: from what happened to what it earned and cost, month by month.

Takes       the activity of one arm, prices and costs of the scenario
Gives       an income statement by line and the cash that came and went
Units       US dollars by month, shape (n_months,); money in is positive, costs are negative
Randomness  none
Left out    loans, corporations, a balance sheet

Both arms are whole practices, each taxed whole; the programme is their difference. What is
spent before the start stands in month 0. The owner's time is costed once, as displaced
visits (A-31).
"""

import math
from typing import NamedTuple

import numpy as np

from planner import records as r
from planner.blueprint import usual_dose_mg_kg
from planner.records import DAYS_PER_MONTH, Floats, Ints
from planner.scenario.airway import contracted_people
from planner.scenario.model import Scenario

HOURS_PER_YEAR = 2080
SECONDS_PER_HOUR = 3600
AROUND_A_BLOCK_MIN = 60  # setting up before infusions, notes and supplies after

REVENUE = (
    "infusions",
    "packages_kept",
    "consults",
    "integration",
    "fees",
    "discounts",
    "existing_visits",
)
COSTS = (
    "supplies",
    "card_fees",
    "plan_fees",
    "bad_debts",
    "avoidable_costs",
    "infusion_nurses",
    "contracted",
    "turnover",
    "certificates",
    "director",
    "sitters",
    "cleaning",
    "hospital",
    "overtime",
    "drills",
    "advertising",
    "outreach",
    "front_desk",
    "insurance",
    "software",
    "upkeep",
    "rent",
    "staff",
    "overhead",
    "training",
    "start_up",
    "depreciation",
    "equipment_sold",
)
LINES = REVENUE + COSTS
START_UP_LINES = ("training", "start_up", "depreciation", "equipment_sold")


class Arm(NamedTuple):
    """What the ledger needs to know of one arm of one future."""

    activity: Ints  # (n_months, N_ACTIVITIES)
    refunds: Ints  # (n_months, induction + 1) packages ended after so many infusions
    has_programme: bool
    opening_day: int  # NEVER without a programme
    nurses_hired: int


class Accounts(NamedTuple):
    """One arm's money by month."""

    income: Floats  # (len(LINES), n_months)
    tax: Floats  # (n_months,) negative where paid
    cash_flow: Floats  # (n_months,) after tax
    spent_before_start: float  # the part of month 0 that is spent at its beginning
    settled_at_end: float  # the part of the last month that falls at its end


def line(accounts: Accounts, name: str) -> Floats:
    """Return one line of the income statement, shape (n_months,)."""
    line_usd: Floats = accounts.income[LINES.index(name)]
    return line_usd


def accounts(scenario: Scenario, arm: Arm, prior_revenue_usd: float) -> Accounts:
    """Return the money of one arm.

    `prior_revenue_usd` is what existing visits earned in a month before the plan; it is
    collected in the first months.
    """
    cost = {name: np.zeros(len(arm.activity)) for name in LINES}
    cost |= _practice_lines(scenario, arm)
    if arm.has_programme:
        cost |= _programme_lines(scenario, arm)
        cost |= _start_up_lines(scenario, arm)
    income = np.stack([cost[name] for name in LINES])
    before_tax = income.sum(axis=0) - cost["depreciation"] - cost["equipment_sold"]
    visits = cost["existing_visits"]
    timing = _package_timing(scenario, arm)
    timing += _collection_timing(scenario, visits, prior_revenue_usd)
    settled = _owed_by_insurers(scenario, visits) - _unearned_at_end(scenario, arm)
    timing[-1] += settled
    taxable = income.sum(axis=0) + timing
    tax = -scenario.money.tax_share * taxable
    capital = _capital_usd(scenario) if arm.has_programme else 0.0
    sold = _residual_usd(scenario) if arm.has_programme else 0.0
    cash = before_tax + timing + tax
    cash[0] -= capital
    cash[-1] += sold
    started = capital - cost["training"][0] - cost["start_up"][0]
    return Accounts(income, tax, cash, started, sold + settled)


# --- prices over time -----------------------------------------------------------------------


def yearly_index(n_months: int, growth_year: float) -> Floats:
    """Return (1 + growth) ** year for each month, stepping once a year.

    >>> [round(float(x), 3) for x in yearly_index(25, 0.1)[[0, 11, 12, 24]]]
    [1.0, 1.0, 1.1, 1.21]
    """
    return np.asarray((1.0 + growth_year) ** (np.arange(n_months) // 12), dtype=np.float64)


def _prices(scenario: Scenario, arm: Arm) -> Floats:
    return yearly_index(len(arm.activity), scenario.money.price_growth_year)


def _wages(scenario: Scenario, arm: Arm) -> Floats:
    return yearly_index(len(arm.activity), scenario.staff.wage_growth_year)


def _of(arm: Arm, activity: int) -> Floats:
    return arm.activity[:, activity].astype(np.float64)


def hourly_usd(wage_usd_year: float, benefits_share: float) -> float:
    """Return the hourly cost of somebody with benefits.

    >>> round(hourly_usd(93_600, 0.28), 2)
    57.6
    """
    return wage_usd_year / HOURS_PER_YEAR * (1.0 + benefits_share)


# --- the practice -----------------------------------------------------------------------------


def _practice_lines(scenario: Scenario, arm: Arm) -> dict[str, Floats]:
    """Return the lines that every practice has, with or without infusions."""
    practice, staff = scenario.practice, scenario.staff
    prices, wages = _prices(scenario, arm), _wages(scenario, arm)
    revenue = _of(arm, r.EXISTING_VISITS) * practice.collected_per_visit_usd * prices
    paid_year = (
        staff.nurses * staff.nurse_wage_usd_year
        + staff.medical_assistants * staff.assistant_wage_usd_year
        + staff.front_desk_fte * staff.front_desk_wage_usd_year
    )
    return {
        "existing_visits": revenue,
        "avoidable_costs": -practice.avoidable_cost_share * revenue,
        "staff": -paid_year / 12 * (1 + staff.benefits_share) * wages,
        "overhead": -practice.other_overhead_usd_month * prices,
        "overtime": -_overtime_usd(scenario, arm) * wages,
    }


def _overtime_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return what overtime costs at the wages of the first year; benefits are not raised."""
    staff = scenario.staff
    nurse = staff.nurse_wage_usd_year / HOURS_PER_YEAR * staff.overtime_factor
    assistant = staff.assistant_wage_usd_year / HOURS_PER_YEAR * staff.overtime_factor
    nurse_h = _of(arm, r.NURSE_OVERTIME_S) / SECONDS_PER_HOUR
    assistant_h = _of(arm, r.ASSISTANT_OVERTIME_S) / SECONDS_PER_HOUR
    return nurse_h * nurse + assistant_h * assistant


# --- the programme ------------------------------------------------------------------------------


def infusions_given(activity: Ints | Floats) -> Floats:
    """Return the infusions of each month, boosters included."""
    kinds = (r.PACKAGE_INFUSIONS, r.SINGLE_INFUSIONS, r.BOOSTERS)
    return np.asarray(activity[:, kinds].sum(axis=1), dtype=np.float64)


def _package_price_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return the price of one infusion inside a package, by month."""
    money = scenario.money
    return money.infusion_price_usd * (1 - money.package_discount) * _prices(scenario, arm)


def _programme_lines(scenario: Scenario, arm: Arm) -> dict[str, Floats]:
    """Return what infusions earn and what they cost as they are given."""
    money, prices = scenario.money, _prices(scenario, arm)
    single = (_of(arm, r.SINGLE_INFUSIONS) + _of(arm, r.BOOSTERS)) * money.infusion_price_usd
    package = _of(arm, r.PACKAGE_INFUSIONS) * _package_price_usd(scenario, arm)
    consults = _of(arm, r.CONSULTS_HELD) * money.consult_fee_usd * prices
    talks = _talks_usd(scenario, arm)
    fees = _fees_usd(scenario, arm) * prices
    given_away = _of(arm, r.SLIDING_INFUSIONS) * _own_price_usd(scenario, arm)
    given_away *= scenario.paying.sliding_discount
    by_others = _of(arm, r.PLAN_INFUSIONS) + _of(arm, r.UNPAID_INFUSIONS) * _unpaid(scenario)
    singles = _of(arm, r.SINGLE_INFUSIONS) + _of(arm, r.BOOSTERS) - by_others
    by_card = singles * _own_price_usd(scenario, arm) + consults + talks + fees - given_away
    on = active_share(arm)
    return {
        "infusions": single * prices + package,
        "packages_kept": _kept_usd(scenario, arm),
        "consults": consults,
        "integration": talks,
        "fees": fees,
        "discounts": -given_away,
        "supplies": -_supplies_usd(scenario, arm) * prices,
        "card_fees": -_card_fees_usd(scenario, arm, by_card, by_others),
        **_plans(scenario, arm),
        "infusion_nurses": -_infusion_nurses_usd(scenario, arm),
        "contracted": -_contracted_usd(scenario, arm),
        "turnover": -_turnover_usd(scenario, arm),
        "certificates": -_certificates_usd(scenario) * on * _wages(scenario, arm),
        "director": -_director_usd(scenario) * on * prices,
        "sitters": -_sitters_usd(scenario, arm),
        "cleaning": -_cleaning_usd(scenario, arm) * prices,
        "hospital": -_of(arm, r.HOSPITAL) * scenario.safety.hospital_cost_usd * prices,
        "drills": -_drills_usd(scenario) * on * _wages(scenario, arm),
        "advertising": -scenario.demand.ad_spend_usd_month * on,
        "outreach": -_outreach_usd(scenario) * on * _wages(scenario, arm),
        "front_desk": -_front_desk_usd(scenario, arm) * _wages(scenario, arm),
        "insurance": -money.insurance_usd_year / 12 * on * prices,
        "software": -money.software_usd_month * on * prices,
        "upkeep": -money.upkeep_usd_month * on * prices,
        "rent": -money.added_rent_usd_month * on * prices,
    }


def _own_price_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return what a patient pays for an infusion by month; insurers pay the rest."""
    price = scenario.money.infusion_price_usd * scenario.paying.patient_share
    return price * _prices(scenario, arm)


def _unpaid(scenario: Scenario) -> float:
    """Return the share of bills that people beyond their means leave unpaid."""
    return scenario.paying.beyond_means_unpaid_share


def _talks_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return what integration sessions earn: nothing where they are in the price."""
    if scenario.integration.sold != "sold":
        return np.zeros(len(arm.activity))
    price = scenario.money.integration_price_usd * _prices(scenario, arm)
    return _of(arm, r.INTEGRATION_SESSIONS) * price


def _fees_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return fees for missed infusions and deposits of missed consults, first-year prices."""
    booking = scenario.booking
    missed = _of(arm, r.MISSED_VISITS) + _of(arm, r.LATE_CANCELS)
    deposits = _of(arm, r.CONSULTS_MISSED) * booking.consult_deposit_usd
    return missed * booking.missed_fee_usd * booking.missed_fee_paid_share + deposits


def _plans(scenario: Scenario, arm: Arm) -> dict[str, Floats]:
    """Return what payment plans cost, and what is never paid.

    Bills are written off in the month of the infusion, so that they never count as cash.
    """
    paying, price = scenario.paying, _own_price_usd(scenario, arm)
    on_plans = _of(arm, r.PLAN_INFUSIONS) * price
    beyond = _of(arm, r.UNPAID_INFUSIONS) * price * _unpaid(scenario)
    return {
        "plan_fees": -on_plans * paying.plan_fee_share,
        "bad_debts": -(on_plans * paying.plan_unpaid_share + beyond),
    }


def _supplies_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return what supplies and the drug cost at the prices of the first year."""
    money = scenario.money
    drug = _of(arm, r.DRUG_MG) / 100 * money.drug_usd_100mg
    return infusions_given(arm.activity) * money.supplies_usd_infusion + drug


def _outreach_usd(scenario: Scenario) -> float:
    """Return what a month of hours spent on colleagues costs."""
    return scenario.demand.outreach_hours_month * scenario.money.outreach_usd_hour


def _front_desk_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return the pay of minutes hired at the front desk, with benefits, first-year wages."""
    staff = scenario.staff
    hourly = hourly_usd(staff.front_desk_wage_usd_year, staff.benefits_share)
    f = scenario.funnel
    hired = f.desk_hired_min / max(1, f.desk_free_min + f.desk_hired_min)
    return _of(arm, r.DESK_OFFERED_S) * hired / SECONDS_PER_HOUR * hourly


def active_share(arm: Arm) -> Floats:
    """Return the share of each month after the opening, 0 to 1, shape (n_months,)."""
    begins = np.arange(len(arm.activity)) * DAYS_PER_MONTH
    return np.clip((begins + DAYS_PER_MONTH - arm.opening_day) / DAYS_PER_MONTH, 0.0, 1.0)


def _card_fees_usd(
    scenario: Scenario, arm: Arm, by_card_usd: Floats, not_by_card: Floats
) -> Floats:
    """Return the fees on what programme patients pay by card.

    `not_by_card` infusions are paid by a lender, or never.
    """
    money = scenario.money
    packages = _packages_sold_usd(scenario, arm) * scenario.paying.patient_share
    count = arm.activity[:, (r.SINGLE_INFUSIONS, r.BOOSTERS, r.PACKAGES_SOLD)].sum(axis=1)
    count = count - not_by_card
    if money.consult_fee_usd > 0:
        count = count + _of(arm, r.CONSULTS_HELD)
    if scenario.integration.sold == "sold" and money.integration_price_usd > 0:
        count = count + _of(arm, r.INTEGRATION_SESSIONS)
    paid = by_card_usd + packages
    return np.asarray(paid * money.card_fee_share + count * money.card_fee_usd)


def _infusion_nurses_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return what infusion days cost in nurses: hired ones, and cover for retrained ones."""
    staff = scenario.staff
    hourly = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share)
    days = _of(arm, r.HIRED_NURSE_DAYS)
    if staff.backfill:
        days = days + _of(arm, r.RETRAINED_NURSE_DAYS) * (1 + staff.backfill_premium)
    return days * _day_hours(scenario) * hourly * _wages(scenario, arm)


def _day_hours(scenario: Scenario) -> float:
    """Return the paid hours of an infusion day: the block and an hour around it (A-42)."""
    practice, booking = scenario.practice, scenario.booking
    whole_day_min = practice.closes_min - practice.opens_min - practice.lunch_min
    block_min = booking.infusions_end_min - booking.infusions_start_min
    lunch_ends_min = practice.lunch_at_min + practice.lunch_min
    if (
        booking.infusions_start_min
        <= practice.lunch_at_min
        < lunch_ends_min
        <= (booking.infusions_end_min)
    ):
        block_min -= practice.lunch_min
    return min(whole_day_min, block_min + AROUND_A_BLOCK_MIN) / 60


def _contracted_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return the fees of people contracted for their airway skill."""
    each_day = contracted_people(scenario.monitoring, scenario.staff) * _day_hours(scenario)
    fee = each_day * scenario.staff.contract_airway_usd_hour
    nurses = _of(arm, r.CONTRACT_NURSE_DAYS) * _day_hours(scenario)
    nurses *= scenario.team.contract_nurse_usd_hour
    return (_of(arm, r.INFUSION_DAYS) * fee + nurses) * _wages(scenario, arm)


def _turnover_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return what it costs when nurses leave: the loss, hiring, and training who comes."""
    staff = scenario.staff
    hourly = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share)
    training = staff.nurse_training_hours * hourly * _wages(scenario, arm)
    each = scenario.team.turnover_cost_usd + staff.recruit_cost_usd
    return _of(arm, r.RESIGNATIONS) * (each * _prices(scenario, arm) + training)


def _certificates_usd(scenario: Scenario) -> float:
    """Return what a month of keeping the nurses' certificates costs."""
    staff, team = scenario.staff, scenario.team
    hourly = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share)
    each_year = team.renewal_hours_year * hourly + team.renewal_fee_usd_year
    return staff.infusion_nurses * each_year / 12


def _director_usd(scenario: Scenario) -> float:
    """Return what a month of a medical director and of calls at night costs."""
    ready = scenario.ready
    director = ready.director_usd_month if ready.medical_director else 0.0
    calls = ready.after_hours_usd_month if ready.after_hours == "service" else 0.0
    return director + calls


def _sitters_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return the wages of sitters, with benefits."""
    staff = scenario.staff
    if scenario.monitoring.support != "sitter":
        return np.zeros(len(arm.activity))
    each_day = staff.sitters * _day_hours(scenario)
    hourly = staff.sitter_wage_usd_hour * (1 + staff.benefits_share)
    return _of(arm, r.INFUSION_DAYS) * each_day * hourly * _wages(scenario, arm)


def _cleaning_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return what a cleaning service costs at the prices of the first year."""
    if scenario.staff.cleaning_by != "service":
        return np.zeros(len(arm.activity))
    return infusions_given(arm.activity) * scenario.staff.cleaning_service_usd


def _drills_usd(scenario: Scenario) -> float:
    """Return the wages of a month's emergency drills."""
    staff = scenario.staff
    nurse = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share) * staff.infusion_nurses
    assistant = hourly_usd(staff.assistant_wage_usd_year, staff.benefits_share)
    return staff.drill_hours_year / 12 * (nurse + assistant * staff.medical_assistants)


# --- packages: cash before revenue --------------------------------------------------------------


def _packages_sold_usd(scenario: Scenario, arm: Arm) -> Floats:
    series = scenario.treatment.induction_infusions
    return _of(arm, r.PACKAGES_SOLD) * series * _package_price_usd(scenario, arm)


def _refunds_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return what is paid back for unused infusions."""
    used = np.arange(arm.refunds.shape[1])
    series = scenario.treatment.induction_infusions
    price = _package_price_usd(scenario, arm)[:, None]
    if scenario.money.package_refund == "pro_rata":
        back = (series - used) * price
    else:
        single = (scenario.money.infusion_price_usd * _prices(scenario, arm))[:, None]
        back = np.maximum(series * price - used * single, 0.0)
    return np.asarray((arm.refunds * back).sum(axis=1))


def _unused_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return the package value of infusions that will not be given."""
    left = scenario.treatment.induction_infusions - np.arange(arm.refunds.shape[1])
    return np.asarray((arm.refunds * left).sum(axis=1)) * _package_price_usd(scenario, arm)


def _kept_usd(scenario: Scenario, arm: Arm) -> Floats:
    """Return what the practice keeps of unused infusions."""
    return _unused_usd(scenario, arm) - _refunds_usd(scenario, arm)


def _package_timing(scenario: Scenario, arm: Arm) -> Floats:
    """Return cash less revenue of packages, by month."""
    given = _of(arm, r.PACKAGE_INFUSIONS) * _package_price_usd(scenario, arm)
    return _packages_sold_usd(scenario, arm) - given - _unused_usd(scenario, arm)


def _unearned_at_end(scenario: Scenario, arm: Arm) -> float:
    """Return what is owed for paid infusions not given when the plan ends."""
    return float(_package_timing(scenario, arm).sum())


def _collection_timing(scenario: Scenario, revenue: Floats, prior_usd: float) -> Floats:
    """Return cash less revenue of existing visits: insurers pay later."""
    months = scenario.practice.collection_days / DAYS_PER_MONTH
    whole = int(months)
    part = months - whole
    known = np.concatenate([np.full(whole + 1, prior_usd), revenue])
    n = len(revenue)
    later, latest = known[1 : n + 1], known[:n]
    return (1 - part) * later + part * latest - revenue


def _owed_by_insurers(scenario: Scenario, revenue: Floats) -> float:
    """Return what insurers still owe for existing visits when the plan ends."""
    months = scenario.practice.collection_days / DAYS_PER_MONTH
    whole = int(months)
    unpaid = revenue[len(revenue) - whole :].sum() if whole else 0.0
    return float(unpaid + (months - whole) * revenue[len(revenue) - whole - 1])


# --- the start ------------------------------------------------------------------------------------


class StartUpCost(NamedTuple):
    """What the start costs, contingency included."""

    rooms_usd: float  # conversion and soundproofing: nothing comes back
    equipment_usd: float
    expenses_usd: float  # legal work, launch, registration


def start_up_cost(scenario: Scenario) -> StartUpCost:
    """Return the start-up cost before training."""
    s, rooms = scenario.start_up, scenario.rooms
    factor = 1 + s.contingency_share
    soundproofing = s.soundproofing_usd_room if rooms.quiet == "soundproofed" else 0.0
    equipment = (
        (rooms.monitors - rooms.monitors_owned) * s.monitor_usd
        + rooms.monitors * s.capnography_usd * scenario.monitoring.capnography
        + (rooms.pumps - rooms.pumps_owned) * s.pump_usd
        + rooms.infusion_rooms * (s.chair_usd_room * rooms.patients_per_room + s.fittings_usd_room)
        + rooms.recovery_chairs * s.chair_usd_room
        + s.emergency_usd
    )
    return StartUpCost(
        rooms_usd=rooms.infusion_rooms * (s.conversion_usd_room + soundproofing) * factor,
        equipment_usd=equipment * factor,
        expenses_usd=(s.legal_usd + s.launch_usd + s.registration_usd) * factor,
    )


def _capital_usd(scenario: Scenario) -> float:
    cost = start_up_cost(scenario)
    return cost.rooms_usd + cost.equipment_usd


def _residual_usd(scenario: Scenario) -> float:
    return scenario.start_up.residual_share * start_up_cost(scenario).equipment_usd


def training_usd(scenario: Scenario, nurses_hired: int) -> float:
    """Return what training and hiring cost in money; the owner's time is displaced visits."""
    staff = scenario.staff
    nurse = hourly_usd(staff.nurse_wage_usd_year, staff.benefits_share)
    assistant = hourly_usd(staff.assistant_wage_usd_year, staff.benefits_share)
    return (
        staff.infusion_nurses * staff.nurse_training_hours * nurse
        + staff.medical_assistants * staff.assistant_training_hours * assistant
        + staff.course_fees_usd
        + staff.preceptor_fee_usd
        + nurses_hired * staff.recruit_cost_usd
    )


def _start_up_lines(scenario: Scenario, arm: Arm) -> dict[str, Floats]:
    """Return training, expenses and depreciation; what is left at the end is sold."""
    n = len(arm.activity)
    first = np.zeros(n)
    first[0] = 1.0
    last = np.zeros(n)
    last[-1] = 1.0
    capital = _capital_usd(scenario)
    written_off = min(1.0, n / (12 * scenario.start_up.life_years))
    months = 12 * scenario.start_up.life_years
    used = np.clip(months - np.arange(n), 0.0, 1.0)
    return {
        "training": -training_usd(scenario, arm.nurses_hired) * first,
        "start_up": -start_up_cost(scenario).expenses_usd * first,
        "depreciation": -capital / months * used,
        "equipment_sold": (_residual_usd(scenario) - capital * (1 - written_off)) * last,
    }


# --- arithmetic on one line -----------------------------------------------------------------------


def contribution_usd(
    price_usd: float, *, card_fee_share: float, card_fee_usd: float, supplies_usd: float
) -> float:
    """Return what one infusion leaves after its own costs.

    >>> contribution_usd(500, card_fee_share=0.03, card_fee_usd=0, supplies_usd=40)
    445.0
    """
    return price_usd * (1 - card_fee_share) - card_fee_usd - supplies_usd


def drug_usd_infusion(scenario: Scenario) -> float:
    """Return what the drug costs for one infusion of a whole series, on average.

    >>> round(drug_usd_infusion(Scenario()), 2)
    5.23
    """
    used_mg = usual_dose_mg_kg(scenario) * scenario.treatment.weight_kg
    return used_mg / 100 * scenario.money.drug_usd_100mg


def break_even_infusions(fixed_usd_month: float, contribution_usd: float) -> float:
    """Return the infusions a month that pay the fixed cost; infinite if none can.

    >>> round(break_even_infusions(18_670, 445), 2)
    41.96
    """
    return fixed_usd_month / contribution_usd if contribution_usd > 0 else float("inf")


def room_starts_month(rooms: int, *, starts_per_room_day: int, days_month: int) -> int:
    """Return how many infusions rooms could begin in a month.

    >>> room_starts_month(2, starts_per_room_day=4, days_month=21)
    168
    """
    return rooms * starts_per_room_day * days_month


def net_present_value_usd(
    flows_usd: Floats, rate_year: float, *, at_start_usd: float, at_end_usd: float
) -> float:
    """Return the value today of monthly flows that fall mid-month.

    `at_start_usd` (positive: spent) and `at_end_usd` are parts of the first and the last
    flow that fall at the beginning and at the end. Months are discounted by
    (1 + rate) ** (month / 12).

    >>> round(net_present_value_usd(np.array([-100.0]), 0.1, at_start_usd=100, at_end_usd=0), 2)
    -100.0
    """
    flows = flows_usd.copy()
    flows[0] += at_start_usd
    flows[-1] -= at_end_usd
    months = np.arange(len(flows)) + 0.5
    inside = float((flows * (1 + rate_year) ** (-months / 12)).sum())
    at_end = at_end_usd * math.pow(1 + rate_year, -len(flows) / 12)
    return inside - at_start_usd + at_end
