"""What a setting of hours, days or people promises happens: in time, and in pay.

A row a setting: the case in which it must move, another value, what it moves on the calendar or the
floor, and on which account. Where its words promise no pay, or no time, the row says so.
"""

from typing import NamedTuple

import pytest

from planner.blueprint.nurses import paid_day_min
from planner.ledger.chart_of_accounts import LINES
from planner.models.records import Activity
from planner.results.arm_books import books
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from tests.exact.test_nurses_working import house
from tests.small_practice import future_of

STAFF_UNITS = {
    *("days", "days per year", "hours", "hours per year", "hours per month", "week", "weeks"),
    *("months", "nurses", "assistants", "persons", "sitters", "FTE", "min per day"),
}
SUBJECTS = ("staff", "team", "ready")
BESIDE = {  # a share of days, and what concerns people who work in other subjects
    "staff.sick_cover_share",
    *("funnel.desk_free_min", "funnel.desk_hired_min"),
    *("demand.outreach_hours_month", "practice.physician_sick_days_year"),
}


class Promise(NamedTuple):
    """What a setting moves, and when."""

    value: Value
    time: Activity | None  # None: its words promise none
    account: str | None
    case: dict[str, Value]


HIRED: dict[str, Value] = {
    "staff__infusion_nurse_plan": "hire",
    "staff__recruit_days": 20,
    "staff__opening_month": 0,
}
OPENS_AT_ONCE: dict[str, Value] = {"staff__opening_month": 0}
BUSY_DESK: dict[str, Value] = {
    "demand__ad_spend_usd_month": 20_000.0,
    "demand__ad_most_month": 1_000.0,
}
OFTEN_SICK: dict[str, Value] = {"staff__sick_days_year": 60.0}
RENEWS: dict[str, Value] = {"team__certificate_months": 3}
NURSES_WORK: dict[str, Value] = {"practice__nurse_share": 0.9, "practice__nurse_min": 40.0}
A = Activity

PROMISES: dict[str, Promise] = {
    "staff.nurses": Promise(2, A.EXISTING_WAIT_S, "staff", NURSES_WORK),
    "staff.medical_assistants": Promise(1, A.EXISTING_WAIT_S, "staff", {}),
    "staff.front_desk_fte": Promise(0.02, A.CALLS, "staff", BUSY_DESK),
    "staff.infusion_nurses": Promise(2, A.INFUSION_WAIT_S, "infusion_nurses", {"staff__nurses": 2}),
    "staff.recruit_days": Promise(90, A.INFUSION_DAYS, "infusion_nurses", HIRED),
    "staff.contract_airway_people": Promise(
        2,
        A.INFUSION_WAIT_S,
        "contracted",
        {
            "monitoring__preset": "own",
            "monitoring__airway_presence": "in_room",
            "staff__contract_airway": "always",
        },
    ),
    "staff.sitters": Promise(1, A.INFUSION_WAIT_S, "sitters", {"monitoring__support": "sitter"}),
    "staff.sick_days_year": Promise(60.0, A.INFUSIONS_CANCELLED, "infusion_nurses", {}),
    "staff.sick_cover_share": Promise(1.0, A.INFUSIONS_CANCELLED, "infusion_nurses", OFTEN_SICK),
    "staff.opening_month": Promise(3, A.INFUSION_DAYS, "infusion_nurses", {}),
    "staff.nurse_training_hours": Promise(80.0, A.INFUSION_DAYS, "training", OPENS_AT_ONCE),
    "staff.prescriber_training_hours": Promise(
        60.0, A.DISPLACED_BY_TRAINING, "existing_visits", {}
    ),
    "staff.preceptor_days": Promise(8, A.DISPLACED_BY_TRAINING, "existing_visits", {}),
    "staff.assistant_training_hours": Promise(30.0, None, "training", {}),  # on top
    "staff.drill_hours_year": Promise(12.0, None, "drills", {}),  # on top
    "team.course_week": Promise(20, A.INFUSION_DAYS, "infusion_nurses", OPENS_AT_ONCE),
    "team.course_every_weeks": Promise(30, A.INFUSION_DAYS, "infusion_nurses", HIRED),
    "team.contract_days": Promise(
        90, A.CONTRACT_NURSE_DAYS, "contracted", HIRED | {"staff__infusion_nurse_plan": "contract"}
    ),
    "team.onboarding_days": Promise(40, A.INFUSION_DAYS, "training", HIRED),
    "team.certificate_months": Promise(3, A.RENEWALS, "certificates", {}),
    "team.lapse_days": Promise(30, A.CLOSED_DAYS, "infusion_nurses", RENEWS),
    "team.renewal_hours_year": Promise(
        40.0,
        A.NURSE_TRAINING_S,
        "training",
        RENEWS | {"team__training_time": "working_hours"},
    ),
    "ready.room_weeks": Promise(20, A.INFUSION_DAYS, "infusion_nurses", {}),
    "ready.equipment_weeks": Promise(20, A.INFUSION_DAYS, "infusion_nurses", {}),
    "ready.licence_weeks": Promise(20, A.INFUSION_DAYS, "infusion_nurses", {}),
    "ready.drug_weeks": Promise(20, A.INFUSION_DAYS, "infusion_nurses", {}),
    "ready.papers_weeks": Promise(20, A.INFUSION_DAYS, "infusion_nurses", {}),
    "funnel.desk_free_min": Promise(10, A.CALLS, None, BUSY_DESK),  # paid either way
    "funnel.desk_hired_min": Promise(120, A.CALLS, "front_desk", BUSY_DESK),
    "demand.outreach_hours_month": Promise(40.0, A.ENQUIRIES, "outreach", {}),
    "practice.physician_sick_days_year": Promise(30.0, A.EXISTING_VISITS, "existing_visits", {}),
}


def test_every_setting_of_hours_days_or_people_who_work_is_here() -> None:
    theirs = {
        path
        for path, facts in CATALOG.items()
        if path.split(".")[0] in SUBJECTS and facts.unit in STAFF_UNITS
    }

    assert set(PROMISES) == theirs | BESIDE


@pytest.mark.parametrize("path", PROMISES)
def test_it_moves_what_its_words_promise_in_time_and_in_pay(path: str) -> None:
    promise = PROMISES[path]
    usual = house(**promise.case)
    moved = house(**(promise.case | {path.replace(".", "__", 1): promise.value}))

    if promise.time is not None:
        assert counted(moved, promise.time) != counted(usual, promise.time)
    if promise.account is not None:
        assert paid(moved, promise.account) != pytest.approx(paid(usual, promise.account))


def counted(scenario: Scenario, activity: Activity) -> int:
    return int(future_of(scenario).with_program[:, activity].sum())


def paid(scenario: Scenario, account: str) -> float:
    """Return what stands on a line of the income statement over the plan."""
    income = books(scenario, future_of(scenario)).with_program.income
    return float(income[LINES.index(account)].sum())


def test_cover_for_the_sick_is_paid_by_the_day_with_the_premium() -> None:
    """Everybody sick is covered: a day of eight hours at 57.60 and a fifth costs 552.96 more."""
    scenario = house(**OFTEN_SICK, staff__sick_cover_share=1.0, staff__wage_growth_year=0.0)
    covers = counted(scenario, A.SICK_COVER_DAYS)
    nobody = house(staff__wage_growth_year=0.0)

    each = scenario.staff.backfill_premium + 1
    assert covers > 10
    assert paid(nobody, "infusion_nurses") - paid(scenario, "infusion_nurses") == pytest.approx(
        covers * each * day_usd(scenario) + overrun_usd(scenario) - overrun_usd(nobody)
    )


def day_usd(scenario: Scenario) -> float:
    return 57.6 * paid_day_min(scenario) / 60


def overrun_usd(scenario: Scenario) -> float:
    """Return what is paid to who stays longer than the day is paid for."""
    return counted(scenario, A.NURSE_OVERRUN_S) / 3600 * 57.6
