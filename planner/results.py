"""Results: what the planner says about a future, one number each, declared once.

Takes       one replication and the money of its two arms
Gives       the value of every result of `RESULTS`, nan where it is not there
Units       named by each result
Randomness  none
Left out    ranges over many futures (estimates.py)
"""

import math
from typing import NamedTuple

import numpy as np

from planner import records as r
from planner.models import ledger
from planner.models.ledger import Accounts
from planner.records import Floats, Ints
from planner.replication import Replication
from planner.scenario.model import Scenario

NOT_THERE = math.nan
LAST_MONTHS = 12
BREAK_EVEN_MONTHS = 3  # one good month can be luck; three in a row are not
WEEKS_PER_MONTH = r.DAYS_PER_MONTH / 7


class ResultFacts(NamedTuple):
    """What a result means."""

    name: str
    label: str
    unit: str
    good: str  # "up", "down" or "" where neither is better
    help: str


RESULTS = tuple(
    ResultFacts(*row)
    for row in (
        ("npv_usd", "Gain or loss over the plan, in today's money", "USD", "up",
         "Net present value of all money that comes and goes, after tax; nothing after the end "
         "of the plan counts."),
        ("payback_month", "Money put in is back by month", "month", "down",
         "From this month on the programme has paid for itself for good."),
        ("operating_break_even_month", "Pays its running cost from month", "month", "down",
         "The first of three months in a row that together cover all running costs."),
        ("lowest_cash_usd", "Deepest point of cash", "USD", "up",
         "The most that the programme is behind at any time, after tax."),
        ("lowest_cash_month", "Month of the deepest point", "month", "down",
         "After this month more comes back than goes out."),
        ("profit_last_year_usd", "Profit of the last twelve months", "USD", "up",
         "Before tax and before equipment is sold: programme less no programme."),
        ("practice_profit_last_year_usd", "Profit of the whole practice, last twelve months",
         "USD", "up",
         "With the programme, before tax and before physicians' pay."),
        ("contribution_usd", "What one infusion leaves after supplies and card fee", "USD", "up",
         "Price less card fee, supplies and a cleaning service, before staff and rooms."),
        ("infusions_to_break_even_month", "Infusions a month to cover running cost",
         "infusions per month", "down",
         "Running cost of the last twelve months over what one infusion leaves."),
        ("infusions_week", "Infusions a week, last twelve months", "infusions per week", "up",
         "Given, boosters included."),
        ("starters_month", "New patients a month, last twelve months", "patients per month", "up",
         "People who have their first infusion."),
        ("infusions_per_starter", "Infusions of the first series per patient", "infusions", "",
         "Mean over everybody who started; some are still in the series."),
        ("series_completed_share", "Patients who complete the first series", "share", "up",
         "Of those who started; some are still in the series."),
        ("improved_share", "Patients better after a completed series, of all who start", "share",
         "up",
         "At least partly better. It follows from what is assumed: no forecast, no claim."),
        ("not_reached_share", "Enquiries never reached by telephone", "share", "down",
         "The front desk called back too late, or they did not answer."),
        ("consult_missed_share", "Consults missed", "share", "down",
         "Of consults booked: the longer the wait, the more."),
        ("gave_up_share", "People who gave up waiting", "share", "down",
         "Of all who ask: no date for a consult or infusion was soon enough."),
        ("started_of_consults_share", "Consults that lead to a first infusion", "share", "",
         "Over the whole plan."),
        ("cannot_pay_share", "Suitable people who cannot pay", "share", "down",
         "Of all with whom the cost was spoken about."),
        ("price_elasticity", "Fewer who could pay for a price one percent higher", "% per %", "",
         "A result of the incomes assumed: the same people at a price a tenth lower and higher."),
        ("strained_share", "Patients who start under financial strain", "share", "down",
         "They pay nearly all that they can, or more than they can at once."),
        ("preparation_held_share", "Preparation sessions held", "share", "up",
         "Of new patients, before the first infusion."),
        ("drug_mg_infusion", "Drug used for an infusion", "mg", "", "Mean, boosters included."),
        ("not_helped_month", "Patients whom it did not help, last twelve months",
         "patients per month", "down", "Series completed or stopped without improvement."),
        ("reach_used_share", "New patients of all that could be expected", "share", "",
         "Last twelve months, against people in reach shared with the other clinics. More than "
         "1 is not believable."),
        ("response_share", "Response among completed series", "share", "up",
         "Score at least halved, remission included. Higher than of all who start, for who is not "
         "helped is advised to stop."),
        ("remission_share", "Remission among completed series", "share", "up",
         "Well again, among those who complete the series."),
        ("missed_share", "Infusion visits missed or cancelled late", "share", "down",
         "Of infusion visits booked."),
        ("integration_held_share", "Integration talks held in time", "share", "up",
         "Within one to three days, of those wanted."),
        ("boosters_total", "Boosters", "infusions", "up", "Over the whole plan."),
        ("opening_month", "First infusion possible in month", "month", "down",
         "When training and people are ready."),
        ("first_infusion_wait_days", "Days from enquiry to first infusion", "days", "down",
         "Mean over those who start."),
        ("consult_wait_days", "Days from enquiry to consult", "days", "down",
         "Mean over those who are seen."),
        ("slots_filled_share", "Infusion slots booked, last twelve months", "share", "up",
         "Booked over offered. Near 1, capacity binds; far below, demand does."),
        ("turned_away_share", "Patients sent home because they waited too long", "share", "down",
         "Of infusion visits that came."),
        ("infusion_wait_min", "Wait of an infusion patient", "min", "down",
         "All waiting in one visit, mean."),
        ("room_min", "Minutes an infusion holds its room", "min", "down", "Mean, waits included."),
        ("room_use_share", "Use of infusion rooms", "share", "",
         "Held over offered, on days with infusions."),
        ("nurse_use_share", "Use of infusion nurses", "share", "",
         "Watching and hands-on over offered, on days with infusions."),
        ("late_checks_share", "Vital-sign checks late or missed", "share", "down",
         "Of all checks that fell due."),
        ("unwatched_min", "Unwatched minutes per 100 infusions", "min per 100 infusions", "down",
         "When a nurse is called to an emergency or recovery cannot be watched at once."),
        ("prescriber_missed_share", "Infusions the prescriber did not come to", "share", "down",
         "Busy elsewhere until the infusion was over."),
        ("breaches_100", "Breaches of the monitoring rule per 100 infusions",
         "breaches per 100 infusions", "down",
         "Recovery not watched at once, staff called away, checks or help late, prescriber not "
         "there. Nothing starts against the rule."),
        ("not_beside_min", "Minutes nobody was beside the patient, per 100 infusions",
         "min per 100 infusions", "down",
         "Where the rule asks for it: whoever sat there was called to an emergency."),
        ("events_100", "Events that need help, per 100 infusions", "events per 100 infusions",
         "down", "All kinds, from nausea to the airway."),
        ("stopped_100", "Infusions stopped early, per 100", "infusions per 100 infusions",
         "down", "Among the events."),
        ("hospital_year", "Patients sent to hospital a year", "patients per year", "down",
         "After an urgent airway event."),
        ("help_s", "Seconds until help is at the chair", "s", "down",
         "Mean over events: until everybody the event needs is there."),
        ("help_late_share", "Help that comes too late", "share", "down",
         "Of events: later than the limit set under safety."),
        ("postponed_share", "Sent home for blood pressure on arrival", "share", "down",
         "Of infusion visits that came."),
        ("called_off_month", "Infusions called off: staff sick, no nurse, no drug",
         "infusions per month", "down", "Booked again; a month since opening."),
        ("existing_wait_added_min", "Longer wait of existing patients on infusion days", "min",
         "down", "Mean over existing visits of days with infusions: with less without."),
        ("existing_wait_all_min", "Longer wait of existing patients, all days", "min", "down",
         "Mean over all existing visits: with the programme less without."),
        ("existing_gave_up_month", "Existing patients who leave unseen, more than before",
         "patients per month", "down", "They waited too long; a month since opening."),
        ("physician_overtime_h_month", "Physicians' added time after closing", "h per month",
         "down", "Unpaid in the ledger; last twelve months."),
        ("existing_lost_month", "Existing visits lost a month", "visits per month", "down",
         "Fewer held than without the programme, training included, a month since opening."),
        ("existing_displaced_month", "Existing visits displaced a month", "visits per month",
         "down", "Moved to another day or lost, a month since opening."),
        ("supervised_infusions", "Infusions given under supervision", "infusions", "",
         "Over the whole plan: they need patients who come and somebody beside the nurse."),
        ("resignations", "Infusion nurses who leave", "nurses", "down", "Over the whole plan."),
        ("closed_days_year", "Infusion days without any nurse", "days per year", "down",
         "Since the opening: somebody left and nobody was ready yet."),
        ("displaced_training", "Existing visits displaced by your own training", "visits", "down",
         "Before the opening."),
        ("displaced_month", "Existing visits displaced by the programme itself",
         "visits per month", "down",
         "By consults, presence, supervision and quiet hours, a month since opening."),
        ("owner_hours_week", "Owner's hours for infusions", "h per week", "down",
         "Consults, infusions and events, last twelve months."),
        ("overtime_h_month", "Added overtime", "h per month", "down",
         "Nurses and assistants, last twelve months."),
        ("lunches_missed_day", "Missed lunches", "lunches per day with infusions", "down",
         "Of all staff, more than without the programme."),
    )
)  # fmt: skip
NAMES = tuple(facts.name for facts in RESULTS)
FACTS = {facts.name: facts for facts in RESULTS}


def is_moment(name: str) -> bool:
    """Return whether a result is a month that may never come."""
    return FACTS[name].unit == "month"


class Books(NamedTuple):
    """The money of both arms of one future."""

    without: Accounts
    with_programme: Accounts
    difference_usd: Floats  # (n_months,) cash of the programme
    cumulative_usd: Floats  # (n_months,) since the start


def books(scenario: Scenario, future: Replication) -> Books:
    """Return the money of one future."""
    prior = float(future.without[0, r.EXISTING_VISITS] * scenario.practice.collected_per_visit_usd)
    no_refunds = np.zeros_like(future.refunds)
    without = ledger.Arm(future.without, no_refunds, False, r.NEVER, 0)
    programme = ledger.Arm(
        future.with_programme,
        future.refunds,
        True,
        future.opening_day,
        future.nurses_hired,
    )
    a = ledger.accounts(scenario, without, prior)
    b = ledger.accounts(scenario, programme, prior)
    difference = b.cash_flow - a.cash_flow
    return Books(a, b, difference, np.cumsum(difference))


def values(scenario: Scenario, future: Replication, money: Books) -> Floats:
    """Return every result of one future, shape (len(RESULTS),)."""
    found = {
        **_money_results(scenario, future, money),
        **_patient_results(future),
        **_funnel_results(scenario, future),
        **_floor_results(future),
    }
    return np.array([found[name] for name in NAMES])


# --- money ------------------------------------------------------------------------------------


def _money_results(scenario: Scenario, future: Replication, money: Books) -> dict[str, float]:
    gained = money.with_programme.income - money.without.income
    opening = future.opening_day / r.DAYS_PER_MONTH
    running = _running(gained)
    contribution = ledger.contribution_usd(
        scenario.money.infusion_price_usd,
        card_fee_share=scenario.money.card_fee_share,
        card_fee_usd=scenario.money.card_fee_usd,
        supplies_usd=scenario.money.supplies_usd_infusion
        + ledger.drug_usd_infusion(scenario)
        + _cleaning_usd(scenario),
    )
    fixed = -float(_fixed(gained)[-LAST_MONTHS:].mean())
    return {
        "npv_usd": ledger.net_present_value_usd(
            money.difference_usd,
            scenario.money.discount_rate_year,
            at_start_usd=money.with_programme.spent_before_start,
            at_end_usd=_settled_usd(money),
        ),
        "payback_month": payback_month(_without_sale(scenario, money)),
        "operating_break_even_month": break_even_month(running, math.ceil(opening))
        if opening < len(running)
        else NOT_THERE,
        "lowest_cash_usd": min(
            -money.with_programme.spent_before_start, float(money.cumulative_usd.min())
        ),
        "lowest_cash_month": float(money.cumulative_usd.argmin()),
        "profit_last_year_usd": _last_year_usd(gained),
        "practice_profit_last_year_usd": _last_year_usd(money.with_programme.income),
        "contribution_usd": contribution,
        "infusions_to_break_even_month": _finite(ledger.break_even_infusions(fixed, contribution)),
        "opening_month": opening if opening < len(running) else NOT_THERE,
    }


def _settled_usd(money: Books) -> float:
    return money.with_programme.settled_at_end - money.without.settled_at_end


def _without_sale(scenario: Scenario, money: Books) -> Floats:
    """Return the cumulative cash without what the end of the plan itself brings."""
    written_off = ledger.line(money.with_programme, "equipment_sold")[-1]
    cumulative = money.cumulative_usd.copy()
    cumulative[-1] -= _settled_usd(money) - scenario.money.tax_share * written_off
    return cumulative


def _last_year_usd(income: Floats) -> float:
    """Return the profit of the last twelve months, without the sale of equipment."""
    sold = income[ledger.LINES.index("equipment_sold"), -LAST_MONTHS:]
    return float(income[:, -LAST_MONTHS:].sum() - sold.sum())


def _finite(value: float) -> float:
    return value if math.isfinite(value) else NOT_THERE


def _cleaning_usd(scenario: Scenario) -> float:
    by_service = scenario.staff.cleaning_by == "service"
    return scenario.staff.cleaning_service_usd if by_service else 0.0


def _running(gained: Floats) -> Floats:
    """Return the operating profit by month: without start-up and depreciation."""
    keep = [name not in ledger.START_UP_LINES for name in ledger.LINES]
    return np.asarray(gained[keep].sum(axis=0))


VARIABLE_LINES = (
    "infusions",
    "packages_kept",
    "consults",
    "integration",
    "fees",
    "discounts",
    "supplies",
    "card_fees",
    "plan_fees",
    "bad_debts",
    "cleaning",
    "hospital",
)


def _fixed(gained: Floats) -> Floats:
    """Return running cost that does not come with an infusion, lost visits included."""
    left_out = (*VARIABLE_LINES, *ledger.START_UP_LINES)
    keep = [name not in left_out for name in ledger.LINES]
    return np.asarray(gained[keep].sum(axis=0))


def payback_month(cumulative_usd: Floats) -> float:
    """Return the month from which the money put in is back for good, nan if never.

    >>> payback_month(np.array([-5.0, 1.0, -1.0, 2.0, 3.0]))
    3.0
    """
    behind = np.flatnonzero(cumulative_usd < 0)
    first = int(behind[-1]) + 1 if len(behind) else 0
    return float(first) if first < len(cumulative_usd) else NOT_THERE


def break_even_month(running_usd: Floats, opening_month: int) -> float:
    """Return the first month after the opening that begins three paying months, or nan.

    >>> break_even_month(np.array([9.0, -2.0, 3.0, -2.0, 3.0, 1.0]), 1)
    2.0
    """
    for month in range(opening_month, len(running_usd) - BREAK_EVEN_MONTHS + 1):
        if running_usd[month : month + BREAK_EVEN_MONTHS].sum() >= 0:
            return float(month)
    return NOT_THERE


# --- patients and the floor ---------------------------------------------------------------------


def _ratio(above: float, below: float) -> float:
    return float(above) / float(below) if below else NOT_THERE


def _patient_results(future: Replication) -> dict[str, float]:
    total = future.with_programme.sum(axis=0)
    last = future.with_programme[-LAST_MONTHS:].sum(axis=0)
    months = min(LAST_MONTHS, len(future.with_programme))
    given = ledger.infusions_given(future.with_programme)
    series = total[r.PACKAGE_INFUSIONS] + total[r.SINGLE_INFUSIONS]
    return {
        "infusions_week": float(given[-LAST_MONTHS:].sum()) / months / WEEKS_PER_MONTH,
        "starters_month": float(last[r.STARTERS]) / months,
        "infusions_per_starter": _ratio(series, total[r.STARTERS]),
        "boosters_total": float(total[r.BOOSTERS]),
        "series_completed_share": _ratio(total[r.SERIES_COMPLETED], total[r.STARTERS]),
        "improved_share": _ratio(total[r.IMPROVED], total[r.STARTERS]),
        "missed_share": _ratio(
            total[r.MISSED_VISITS] + total[r.LATE_CANCELS], total[r.INFUSION_SLOTS_BOOKED]
        ),
        "first_infusion_wait_days": _ratio(total[r.FIRST_INFUSION_WAIT_DAYS], total[r.STARTERS]),
        "consult_wait_days": _ratio(total[r.CONSULT_WAIT_DAYS], total[r.CONSULTS_HELD]),
        "slots_filled_share": _ratio(last[r.INFUSION_SLOTS_BOOKED], last[r.INFUSION_SLOTS]),
    }


def _funnel_results(scenario: Scenario, future: Replication) -> dict[str, float]:
    total, places = future.with_programme.sum(axis=0), future.places.sum(axis=0)
    enquiries, starters = total[r.ENQUIRIES], total[r.STARTERS]
    last, months = future.with_programme[-LAST_MONTHS:], min(LAST_MONTHS, len(future.without))
    given = float(ledger.infusions_given(future.with_programme).sum())
    most_year = most_starters_year(scenario)
    return {
        "integration_held_share": NOT_THERE
        if scenario.integration.sold == "referred"
        else _ratio(total[r.INTEGRATION_SESSIONS], total[r.INTEGRATION_WANTED]),
        "response_share": _ratio(total[r.RESPONDED], total[r.SERIES_COMPLETED]),
        "remission_share": _ratio(total[r.REMITTED], total[r.SERIES_COMPLETED]),
        "not_reached_share": _ratio(places[r.NOT_REACHED], enquiries),
        "consult_missed_share": _ratio(
            total[r.CONSULTS_MISSED], total[r.CONSULTS_MISSED] + total[r.CONSULTS_HELD]
        ),
        "gave_up_share": _ratio(places[r.GAVE_UP], enquiries),
        "started_of_consults_share": _ratio(starters, total[r.CONSULTS_HELD]),
        "cannot_pay_share": _ratio(places[r.CANNOT_PAY], total[r.PRICE_ASKED]),
        "price_elasticity": _elasticity(total),
        "strained_share": _ratio(total[r.STRAINED_STARTERS], starters),
        "preparation_held_share": _ratio(
            total[r.PREPARATION_SESSIONS], total[r.PREPARATION_WANTED]
        ),
        "drug_mg_infusion": _ratio(total[r.DRUG_MG], given),
        "not_helped_month": float(last[:, r.NON_RESPONDERS].sum()) / months,
        "reach_used_share": _ratio(12 * last[:, r.STARTERS].sum() / months, most_year),
    }


def most_starters_year(scenario: Scenario) -> float:
    """Return how many people in reach would begin in a year with one of the clinics they have.

    The smaller of two ceilings: what surveys say begins in a year, and all who suffer from
    what the programme treats, shared out over the clinics and five years.

    >>> round(most_starters_year(Scenario()))
    308
    """
    demand = scenario.demand
    if scenario.treatment.programme == "pain":
        suffer = float(demand.pain_per_100k)
    else:
        suffer = demand.resistant_per_100k + demand.other_per_100k / 4
    each = min(float(demand.treated_per_100k_year), suffer / 5)
    return each * demand.adults_in_reach / 100_000 / (demand.clinics_in_reach + 1)


def _elasticity(total: Ints) -> float:
    """Return by how many percent fewer could pay for a price one percent higher.

    From the same people at a price a tenth lower and a tenth higher.
    """
    lower, higher = float(total[r.PRICE_PAID_LOWER]), float(total[r.PRICE_PAID_HIGHER])
    if lower <= 0 or higher <= 0:
        return NOT_THERE
    return math.log(higher / lower) / math.log((1 + r.PRICE_STEP) / (1 - r.PRICE_STEP))


def _floor_results(future: Replication) -> dict[str, float]:
    total, last = future.with_programme.sum(axis=0), future.with_programme[-LAST_MONTHS:]
    infusions = float(ledger.infusions_given(future.with_programme).sum())
    came = infusions + total[r.INFUSIONS_TURNED_AWAY] + total[r.INFUSIONS_POSTPONED]
    weeks = len(last) * WEEKS_PER_MONTH
    months_open = max(1.0, len(future.without) - future.opening_day / r.DAYS_PER_MONTH)
    before = future.without.sum(axis=0)
    lost = total[r.EXISTING_VISITS] - before[r.EXISTING_VISITS]
    return {
        "turned_away_share": _ratio(total[r.INFUSIONS_TURNED_AWAY], came),
        "infusion_wait_min": _ratio(total[r.INFUSION_WAIT_S] / 60, infusions),
        "room_min": _ratio(total[r.ROOM_HELD_S] / 60, infusions),
        "room_use_share": _ratio(total[r.ROOM_BUSY_S], total[r.ROOM_OFFERED_S]),
        "nurse_use_share": _ratio(total[r.NURSE_BUSY_S], total[r.NURSE_OFFERED_S]),
        "late_checks_share": _ratio(total[r.CHECKS_LATE] + total[r.CHECKS_MISSED], total[r.CHECKS]),
        "unwatched_min": _ratio(100 * total[r.UNWATCHED_S] / 60, infusions),
        "prescriber_missed_share": _ratio(total[r.PRESCRIBER_MISSED], infusions),
        "breaches_100": _ratio(100 * total[r.BREACHES], infusions),
        "not_beside_min": _ratio(100 * total[r.NOT_BESIDE_S] / 60, infusions),
        "events_100": _ratio(100 * total[r.EVENTS], infusions),
        "stopped_100": _ratio(100 * total[r.STOPPED_EVENTS], infusions),
        "hospital_year": 12 * float(total[r.HOSPITAL]) / months_open,
        "help_s": _ratio(total[r.HELP_S], total[r.EVENTS]),
        "help_late_share": _ratio(total[r.HELP_LATE], total[r.EVENTS]),
        "postponed_share": _ratio(total[r.INFUSIONS_POSTPONED], came),
        "called_off_month": float(total[r.INFUSIONS_CANCELLED]) / months_open,
        "existing_wait_added_min": _infusion_day_wait_min(total) - _infusion_day_wait_min(before),
        "existing_wait_all_min": _wait_min(total) - _wait_min(before),
        "existing_gave_up_month": float(total[r.EXISTING_GAVE_UP] - before[r.EXISTING_GAVE_UP])
        / months_open,
        "physician_overtime_h_month": _added_h(future, r.PHYSICIAN_OVERTIME_S) / len(last),
        "existing_lost_month": -float(lost) / months_open,
        "existing_displaced_month": float(total[r.EXISTING_DISPLACED]) / months_open,
        "supervised_infusions": float(total[r.SUPERVISED_INFUSIONS]),
        "resignations": float(total[r.RESIGNATIONS]),
        "closed_days_year": 12 * float(total[r.CLOSED_DAYS]) / months_open,
        "displaced_training": float(total[r.DISPLACED_BY_TRAINING]),
        "displaced_month": float(total[r.DISPLACED_BY_CONSULTS : r.DISPLACED_BY_QUIET + 1].sum())
        / months_open,
        "owner_hours_week": float(last[:, r.OWNER_PROGRAMME_S].sum()) / 3600 / weeks,
        "overtime_h_month": _added_h(future, r.NURSE_OVERTIME_S, r.ASSISTANT_OVERTIME_S)
        / len(last),
        "lunches_missed_day": _ratio(
            total[r.LUNCHES_MISSED] - before[r.LUNCHES_MISSED],
            total[r.INFUSION_DAYS],
        ),
    }


def _wait_min(total: Ints) -> float:
    visits = float(total[r.EXISTING_VISITS])
    return float(total[r.EXISTING_WAIT_S]) / 60 / visits if visits else 0.0


def _infusion_day_wait_min(total: Ints) -> float:
    visits = float(total[r.INFUSION_DAY_VISITS])
    return float(total[r.INFUSION_DAY_WAIT_S]) / 60 / visits if visits else 0.0


def _added_h(future: Replication, *columns: int) -> float:
    """Return the hours of the last months that the programme adds."""
    added = future.with_programme[-LAST_MONTHS:, columns] - future.without[-LAST_MONTHS:, columns]
    return float(added.sum()) / 3600
