"""Patient results: who comes, who starts, what treatment leads to, and where inquiries end.

Takes       one replication
Gives       the value of every result about patients, nan where it is not there
Units       named by each result (catalog.py)
Left out    what happens on the clinic floor (floor.py), money (money.py)
"""

import math

from planner.ledger.facts import infusions_given
from planner.models import records as r
from planner.models.records import Activity, Ints
from planner.models.replication import Replication
from planner.results.ratios import LAST_MONTHS, NOT_THERE, WEEKS_PER_MONTH, ratio
from planner.scenario.model import Scenario
from planner.scenario.programs import each_program


def patient_values(scenario: Scenario, replication: Replication) -> dict[str, float]:
    """Return every result about patients."""
    return {**_course_results(replication), **_funnel_results(scenario, replication)}


def _course_results(replication: Replication) -> dict[str, float]:
    total = replication.with_program.sum(axis=0)
    last = replication.with_program[-LAST_MONTHS:].sum(axis=0)
    months = min(LAST_MONTHS, len(replication.with_program))
    given = infusions_given(replication.with_program)
    series = total[Activity.PACKAGE_INFUSIONS] + total[Activity.SINGLE_INFUSIONS]
    return {
        "infusions_week": float(given[-LAST_MONTHS:].sum()) / months / WEEKS_PER_MONTH,
        "starters_month": float(last[Activity.STARTERS]) / months,
        "infusions_per_starter": ratio(series, total[Activity.STARTERS]),
        "boosters_total": float(total[Activity.BOOSTERS]),
        "series_completed_share": ratio(total[Activity.SERIES_COMPLETED], total[Activity.STARTERS]),
        "improved_share": ratio(total[Activity.IMPROVED], total[Activity.STARTERS]),
        "missed_share": ratio(
            total[Activity.MISSED_VISITS] + total[Activity.LATE_CANCELS],
            total[Activity.INFUSION_SLOTS_BOOKED],
        ),
        "first_infusion_wait_days": ratio(
            total[Activity.FIRST_INFUSION_WAIT_DAYS], total[Activity.STARTERS]
        ),
        "consult_wait_days": ratio(
            total[Activity.CONSULT_WAIT_DAYS], total[Activity.CONSULTS_HELD]
        ),
        "slots_filled_share": ratio(
            last[Activity.INFUSION_SLOTS_BOOKED], last[Activity.INFUSION_SLOTS]
        ),
    }


def _funnel_results(scenario: Scenario, replication: Replication) -> dict[str, float]:
    total, places = replication.with_program.sum(axis=0), replication.places.sum(axis=0)
    inquiries, starters = total[Activity.ENQUIRIES], total[Activity.STARTERS]
    last, months = (
        replication.with_program[-LAST_MONTHS:],
        min(LAST_MONTHS, len(replication.baseline)),
    )
    given = float(infusions_given(replication.with_program).sum())
    most_year = most_starters_year(scenario)
    return {
        "integration_held_share": NOT_THERE
        if scenario.integration.sold == "referred"
        else ratio(total[Activity.INTEGRATION_SESSIONS], total[Activity.INTEGRATION_WANTED]),
        "response_share": ratio(total[Activity.RESPONDED], total[Activity.SERIES_COMPLETED]),
        "remission_share": ratio(total[Activity.REMITTED], total[Activity.SERIES_COMPLETED]),
        "not_reached_share": ratio(places[r.NOT_REACHED], inquiries),
        "consult_missed_share": ratio(
            total[Activity.CONSULTS_MISSED],
            total[Activity.CONSULTS_MISSED] + total[Activity.CONSULTS_HELD],
        ),
        "gave_up_share": ratio(places[r.GAVE_UP], inquiries),
        "started_of_consults_share": ratio(starters, total[Activity.CONSULTS_HELD]),
        "cannot_pay_share": ratio(places[r.CANNOT_PAY], total[Activity.PRICE_ASKED]),
        "price_elasticity": _elasticity(total),
        "strained_share": ratio(total[Activity.STRAINED_STARTERS], starters),
        "preparation_held_share": ratio(
            total[Activity.PREPARATION_SESSIONS], total[Activity.PREPARATION_WANTED]
        ),
        "drug_mg_infusion": ratio(total[Activity.DRUG_MG], given),
        "not_helped_month": float(last[:, Activity.NON_RESPONDERS].sum()) / months,
        "reach_used_share": ratio(12 * last[:, Activity.STARTERS].sum() / months, most_year),
    }


def most_starters_year(scenario: Scenario) -> float:
    """Return how many people in reach would begin in a year with one of the clinics they have.

    The smaller of two ceilings: what surveys say begins in a year, and all who suffer from
    what the program treats, shared out over the clinics and five years.

    >>> round(most_starters_year(Scenario()))
    308
    """
    demand = scenario.demand
    treats_pain = {each.treatment.programme == "pain" for each in each_program(scenario)}
    mood = demand.resistant_per_100k + demand.other_per_100k / 4
    suffer = sum(float(demand.pain_per_100k) if is_pain else mood for is_pain in treats_pain)
    each = min(float(demand.treated_per_100k_year), suffer / 5)
    return each * demand.adults_in_reach / 100_000 / (demand.clinics_in_reach + 1)


def _elasticity(total: Ints) -> float:
    """Return by how many percent fewer could pay for a price one percent higher.

    From the same people at a price a tenth lower and a tenth higher.
    """
    lower, higher = (
        float(total[Activity.PRICE_PAID_LOWER]),
        float(total[Activity.PRICE_PAID_HIGHER]),
    )
    if lower <= 0 or higher <= 0:
        return NOT_THERE
    return math.log(higher / lower) / math.log((1 + r.PRICE_STEP) / (1 - r.PRICE_STEP))
