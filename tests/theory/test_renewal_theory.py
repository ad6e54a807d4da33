"""The way of a patient over months, against the renewal equation worked out day by day.

The clinic here is open every day, has room for everybody, and loses nobody but by the shares
named. So many inquire a day on average; each goes through a known number of steps, each with a
known chance, each a known number of days after the one before. How many infusions are given on a
day is then a sum over how long ago their patients inquired: a renewal equation (D. R. Cox, 1962,
Renewal Theory, chapter 4), solved here without any luck. Far from the opening it is the same on
every day: inquiries a day times infusions of one patient.

Whole futures are lived, and theory must lie inside a 99.9% interval at most 1% wide either
way. Futures are independent of each other, and so are patients. Seeds are fixed and were never
searched.
"""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.models import records as r
from planner.models.driver.state import (
    CALLED,
    DAY,
    N_ENTRIES,
    N_PATIENTS,
    PATIENT,
    WHAT,
    ReplicationState,
    new_replication_state,
)
from planner.models.records import DAYS_PER_MONTH, DAYS_PER_YEAR, Activity, Blueprint
from planner.models.replication import advance
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.theory.long_days import Numbers, assert_agrees

EVERY_DAY = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WORKING_DAYS = EVERY_DAY[:5]
SEED = 1

# --- a clinic in which nothing is in the way ----------------------------------------------

OPEN: dict[str, Value] = {
    "run.seed": SEED,
    "practice.open_weekdays": EVERY_DAY,
    "practice.owner_weekdays": EVERY_DAY,
    "practice.closed_on_federal_holidays": False,
    "booking.infusion_weekdays": EVERY_DAY,
    "booking.consult_weekdays": EVERY_DAY,
    "staff.opening_month": 0,
    "staff.nurse_training_hours": 0.0,
    "staff.prescriber_training_hours": 0.0,
    "staff.preceptor_days": 0,
    "staff.refusal_share": 0.0,
    "team.supervised_infusions": 0,
    "team.turnover_year": 0.0,
    "team.learning_extra": 0.0,
    "ready.room_weeks": 0,
    "ready.equipment_weeks": 0,
    "ready.licence_weeks": 0,
    "ready.drug_weeks": 0,
    "ready.papers_weeks": 0,
}
NO_OTHER_WORK: dict[str, Value] = {
    "practice.second_physician_weekdays": (),
    "practice.third_physician_weekdays": (),
    "practice.owner_visits_per_day": 0.0,
    "practice.physician_sick_days_year": 0.0,
    "staff.sick_days_year": 0.0,
    "monitoring.preset": "own",
    "monitoring.vitals_every_min": 60,
    "monitoring.recovery_check_every_min": 0,
    "monitoring.prescriber_min_per_infusion": 0.0,
    "visit.infusion_min": 20.0,
    "visit.preparation_min": 0.0,
    "integration.share": 0.0,
    "safety.postponed_share": 0.0,
    "safety.blood_pressure_share": 0.0,
    "safety.nausea_share": 0.0,
    "safety.anxiety_share": 0.0,
    "safety.intense_share": 0.0,
    "safety.stopped_share": 0.0,
    "safety.airway_share": 0.0,
}
CONSTANT_DEMAND: dict[str, Value] = {
    "demand.panel_interested_share_year": 0.1,
    "demand.ramp_months": 0.0,
    "demand.growth_year": 0.0,
    "demand.ad_spend_usd_month": 0.0,
    "demand.outreach_hours_month": 0.0,
    "demand.word_of_mouth": 0.0,
    "demand.bad_experience_referrers": 0.0,
    "demand.pushed_share": 0.0,
    "funnel.desk_free_min": 2000,
    "funnel.call_min": 0.0,
    "funnel.education_min": 0.0,
}
EVERYBODY_STARTS: dict[str, Value] = {
    "demand.pushed_ready_factor": 1.0,
    "funnel.called_same_day_share": 1.0,
    "funnel.interested_share": 1.0,
    "funnel.decision_days": 0.0,
    "funnel.consult_missed_most_share": 0.0,
    "funnel.declined_pressure_share": 0.0,
    "funnel.declined_psychosis_share": 0.0,
    "funnel.declined_pregnancy_share": 0.0,
    "funnel.addiction_share": 0.0,
    "funnel.declined_other_share": 0.0,
    "funnel.not_ready_share": 0.0,
    "paying.low_income_share": 0.0,
    "paying.high_income_share": 1.0,
    "paying.high_income_usd": 50_000.0,
    "booking.missed_share": 0.0,
    "booking.late_cancel_share": 0.0,
}


def scenario_of(inquiries_day: float, *changes: dict[str, Value]) -> Scenario:
    """Return the clinic without obstacles, with changes; inquiries come from its own patients."""
    all_changes: dict[str, Value] = {
        "demand.panel_patients": round(10 * DAYS_PER_YEAR * inquiries_day)
    }
    for each in (OPEN, NO_OTHER_WORK, CONSTANT_DEMAND, *changes):
        all_changes |= each
    return with_changes(Scenario(), all_changes)


def with_room(scenario: Scenario, *, consults: int, infusions: int) -> Blueprint:
    """Return the plan with so many slots a day that nobody waits, and nobody sent away late.

    All come at opening time: the day is as long as it must be, and no step of it is looked at.
    """
    blueprint = blueprint_of(scenario)
    floor, offered = blueprint.floor, np.ones((7, infusions), dtype=np.bool_)
    return blueprint._replace(
        floor=floor._replace(
            consult_slot_s=np.full(consults, floor.opens_s),
            consults_offered=consults,
            infusion_slot_s=np.full(infusions, floor.opens_s),
            is_slot=offered,
            is_slot_of=np.repeat(offered[None], len(floor.is_slot_of), axis=0),
            is_extra=np.zeros(infusions, dtype=np.bool_),
            latest_start_s=1_000 * 24 * 3600,
        )
    )


def future_of(blueprint: Blueprint, number: int, diary: int = 0) -> ReplicationState:
    """Return one future at its end."""
    state = new_replication_state(blueprint, number, diary=diary)
    advance(state, len(blueprint.calendar.month))
    return state


# --- the renewal equation -----------------------------------------------------------------


class Kind(NamedTuple):
    """One kind of patients: how many of all, and the chances of one step after another."""

    share: float
    stays: Numbers  # (series,) after the k-th infusion, to the next or to boosters


class Given(NamedTuple):
    """Expected infusions given on each day, shape (days,) each."""

    first: Numbers
    series: Numbers
    boosters: Numbers


def kinds(scenario: Scenario) -> list[Kind]:
    """Return the kinds of patients: by what treatment leads to, and whether they were pushed."""
    t, demand = scenario.treatment, scenario.demand
    found = []
    for pushed_share, response, drop_out in (
        (1 - demand.pushed_share, 1.0, 1.0),
        (demand.pushed_share, demand.pushed_response_factor, demand.pushed_drop_out_factor),
    ):
        better = response * np.array([t.remission_share, t.response_share, t.partial_share])
        worse = t.worse_share
        if response < 1.0:
            worse = 1 - (1 - t.worse_share)  # those who do not improve stay as they are
        shares = [*better, 1 - better.sum() - worse, worse]
        goes_on = [
            t.boosters_remission_share,
            t.boosters_response_share,
            t.boosters_partial_share,
            t.boosters_none_share,
            0.0,
        ]
        for state, (share, on) in enumerate(zip(shares, goes_on, strict=True)):
            stays = np.full(t.induction_infusions, 1 - drop_out * t.leave_later_share)
            stays[0] = 1 - drop_out * t.leave_after_first_share
            if state >= r.NONE and t.stop_after < t.induction_infusions:
                stays[t.stop_after - 1] *= 1 - t.stop_followed_share
            stays[-1] = on
            found.append(Kind(pushed_share * share, stays))
    return found


def wait_shares(scenario: Scenario, days: int) -> Numbers:
    """Return how likely the next booster is so many days after the last and still wanted."""
    t = scenario.treatment
    day = np.arange(days)
    stay = (1 - t.leave_boosters_share_month) ** (day / DAYS_PER_MONTH)
    if t.booster_rule == "interval":
        return stay * (day == round(7 * t.booster_weeks))
    scale = 7 * t.relapse_median_weeks / math.log(2) ** (1 / t.relapse_shape)
    until = stats.weibull_min.cdf(day + 0.5, t.relapse_shape, scale=scale)
    share = np.diff(until, prepend=0.0)
    share[1] += share[0]  # at least one day
    share[0] = 0.0
    return stay * share


def kept_shares(scenario: Scenario, days: int, *, rebooked: float) -> Numbers:
    """Return how likely a visit is given so many days after it was due.

    Who misses it or cancels books the next day with the chance `rebooked`; who is sent home
    because of blood pressure always does.
    """
    missed = scenario.booking.missed_share + scenario.booking.late_cancel_share
    postponed = (1 - missed) * scenario.safety.postponed_share
    again = missed * rebooked + postponed
    return np.asarray((1 - missed - postponed) * again ** np.arange(days))


def follow(when: Numbers, after: Numbers) -> Numbers:
    """Return the expected number on each day of what comes `after` so many days, by chance."""
    return np.convolve(when, after)[: len(when)]


def later(when: Numbers, days: int) -> Numbers:
    """Return the same so many days later."""
    return np.concatenate([np.zeros(days), when[: len(when) - days]])


def given(scenario: Scenario, inquiries: Numbers) -> Given:
    """Return the expected infusions of every day from the expected inquiries of every day."""
    days, t = len(inquiries), scenario.treatment
    series_kept = kept_shares(scenario, days, rebooked=scenario.booking.rebooked_share)
    booster_kept = kept_shares(scenario, days, rebooked=1.0)
    first = follow(later(inquiries, 1 + t.preparation_days), series_kept)
    series, on_boosters = np.zeros(days), np.zeros(days)
    for kind in kinds(scenario):
        when = kind.share * first
        for stays in kind.stays[:-1]:
            series += when
            when = follow(later(stays * when, t.gap_days), series_kept)
        series += when
        on_boosters += kind.stays[-1] * when
    next_booster = follow(wait_shares(scenario, days), booster_kept)
    boosters = follow(on_boosters, next_booster)
    for day in range(days):  # every booster may have a next one
        left = days - day
        boosters[day:] += boosters[day] * next_booster[:left]
    return Given(first, series, boosters)


def infusions_of_one(scenario: Scenario) -> float:
    """Return the expected infusions of somebody who starts, however long it takes.

    With  c  the chance that a visit of the series that is due is ever given, the k-th infusion
    is given to  c ** (k - 1)  times those who stayed through k - 1 steps. A booster follows the
    last infusion with the chance  q  = E[stay ** wait], and so does every next one: q / (1 - q).
    """
    long = 8_000
    c = kept_shares(scenario, long, rebooked=scenario.booking.rebooked_share).sum()
    q = wait_shares(scenario, long).sum()
    total = 0.0
    for kind in kinds(scenario):
        reach = np.cumprod([1.0, *(c * kind.stays[:-1])])
        total += kind.share * (reach.sum() + reach[-1] * kind.stays[-1] * q / (1 - q))
    return float(total)


# --- courses of treatment -----------------------------------------------------------------


class Course(NamedTuple):
    """A course of treatment, and how much of it is lived through."""

    changes: dict[str, Value]
    replications: int


COURSES = {
    "as by default": Course({}, replications=16),
    "boosters when it comes back": Course(
        {
            "treatment.booster_rule": "relapse",
            "treatment.leave_boosters_share_month": 0.2,
        },
        replications=14,
    ),
    "a long series": Course(
        {
            "treatment.induction_infusions": 8,
            "treatment.gap_days": 3,
            "treatment.stop_after": 6,
            "treatment.leave_after_first_share": 0.1,
            "treatment.leave_later_share": 0.02,
            "treatment.booster_weeks": 6.0,
            "treatment.leave_boosters_share_month": 0.25,
        },
        replications=14,
    ),
    "many leave, many were pushed": Course(
        {
            "treatment.leave_after_first_share": 0.25,
            "treatment.leave_later_share": 0.13,
            "treatment.stop_followed_share": 1.0,
            "treatment.stop_after": 3,
            "treatment.boosters_partial_share": 0.3,
            "treatment.leave_boosters_share_month": 0.3,
            "demand.pushed_share": 0.3,
            "demand.pushed_drop_out_factor": 1.5,
        },
        replications=17,
    ),
    "visits missed and booked again": Course(
        {
            "booking.missed_share": 0.1,
            "booking.late_cancel_share": 0.08,
            "booking.rebooked_share": 0.71,
            "safety.postponed_share": 0.05,
            "treatment.leave_boosters_share_month": 0.25,
        },
        replications=18,
    ),
}
INQUIRIES_DAY = 8.0
CONSULTS, INFUSIONS = 50, 220  # slots a day: more than are ever asked for


EARLY_MONTHS = 24  # who inquires in these is followed one by one
FROM_MONTH = 12  # from here on infusions are counted by the week


class CompletedReplication(NamedTuple):
    """What whole futures came to."""

    week: Numbers  # (futures,) infusions a week in later months
    foreseen: Numbers  # (futures,) the same, as far as it follows from who happened to inquire
    each: Numbers  # (starters,) infusions of everybody who started and inquired early
    busiest: int  # most infusions booked on a day


def scenario_for(course: Course) -> Scenario:
    return scenario_of(INQUIRIES_DAY, EVERYBODY_STARTS, course.changes)


def infusions_by_day(scenario: Scenario, inquiries: Numbers) -> Numbers:
    """Return the expected infusions of any kind on each day."""
    by_day = given(scenario, inquiries)
    return by_day.series + by_day.boosters


def brought(scenario: Scenario, month: NDArray[np.int64]) -> Numbers:
    """Return the infusions in the later months that one inquiry of each day brings."""
    days, counted = len(month), month >= FROM_MONTH
    by_age = infusions_by_day(scenario, np.eye(1, days)[0])
    return np.array([by_age[: days - day][counted[day:]].sum() for day in range(days)])


@lru_cache(maxsize=len(COURSES))
def lived(name: str) -> CompletedReplication:
    """Live through the futures of a course, once."""
    course = COURSES[name]
    scenario = scenario_for(course)
    blueprint = with_room(scenario, consults=CONSULTS, infusions=INFUSIONS)
    month = blueprint.calendar.month
    weeks, bring = (month >= FROM_MONTH).sum() / 7, brought(scenario, month)
    week, foreseen, each, busiest = [], [], [], 0
    for number in range(course.replications):
        state = future_of(blueprint, number)
        n, patients = int(state.counters[N_PATIENTS]), state.patients
        infusions = [Activity.SINGLE_INFUSIONS, Activity.PACKAGE_INFUSIONS, Activity.BOOSTERS]
        week.append(state.activity[FROM_MONTH:, infusions].sum() / weeks)
        day = patients.inquiry_day[:n]
        foreseen.append(bring[day].sum() / weeks)
        early = (patients.infusions[:n] > 0) & (month[day] < EARLY_MONTHS)
        each.append((patients.infusions[:n] + patients.boosters[:n])[early])
        busiest = max(busiest, int((state.book.infusion >= 0).sum(axis=1).max()))
    return CompletedReplication(np.array(week), np.array(foreseen), np.concatenate(each), busiest)


@pytest.mark.parametrize("name", COURSES)
def test_infusions_a_week_follow_the_renewal_equation(name: str) -> None:
    """The control is what follows from how many happened to inquire, and when."""
    scenario, found = scenario_for(COURSES[name]), lived(name)
    month = blueprint_of(scenario).calendar.month

    by_day = infusions_by_day(scenario, np.full(len(month), INQUIRIES_DAY))
    theory = 7 * by_day[month >= FROM_MONTH].mean()

    assert found.busiest < INFUSIONS
    assert_agrees(theory, np.column_stack([found.week, found.foreseen - theory]))


@pytest.mark.parametrize("name", COURSES)
def test_everybody_who_starts_has_the_infusions_of_the_equation(name: str) -> None:
    """Up to the end of the plan, which cuts some courses short."""
    scenario = scenario_for(COURSES[name])
    month = blueprint_of(scenario).calendar.month

    by_day = given(scenario, np.where(month < EARLY_MONTHS, 1.0, 0.0))
    theory = (by_day.series + by_day.boosters).sum() / by_day.first.sum()

    assert_agrees(theory, lived(name).each[:, None])


@pytest.mark.parametrize("name", COURSES)
def test_far_from_the_opening_a_week_is_starters_times_infusions_of_one(name: str) -> None:
    """No luck in it: the equation against the closed form that it tends to."""
    scenario = scenario_for(COURSES[name])

    by_day = given(scenario, np.full(6_000, INQUIRIES_DAY))
    last = slice(-7, None)

    week = (by_day.series + by_day.boosters)[last].sum()
    assert week == pytest.approx(by_day.first[last].sum() * infusions_of_one(scenario), rel=1e-6)


# --- from the inquiry to the first infusion -----------------------------------------------

ONE_INFUSION: dict[str, Value] = {
    "practice.months": 12,
    "treatment.induction_infusions": 1,
    "treatment.boosters_remission_share": 0.0,
    "treatment.boosters_response_share": 0.0,
    "treatment.boosters_partial_share": 0.0,
    "treatment.boosters_none_share": 0.0,
    "booking.missed_share": 0.0,
    "booking.late_cancel_share": 0.0,
}
WEEKENDS: dict[str, Value] = {
    "practice.open_weekdays": WORKING_DAYS,
    "practice.owner_weekdays": WORKING_DAYS,
    "booking.infusion_weekdays": WORKING_DAYS,
    "booking.consult_weekdays": WORKING_DAYS,
    "funnel.decision_days": 0.0,
}


class Way(NamedTuple):
    """Settings of the way to the first infusion, and how many futures are lived."""

    changes: dict[str, Value]
    replications: int


WAY_WITH_PLANS = "long waits are missed, many are pushed, many take plans"
WAYS = {
    "open every day": Way({"funnel.decision_days": 0.0}, replications=20),
    "closed at weekends": Way(WEEKENDS, replications=24),
    WAY_WITH_PLANS: Way(
        WEEKENDS
        | {
            "demand.pushed_share": 0.4,
            "funnel.consult_missed_most_share": 0.9,
            "funnel.consult_missed_days": 5.0,
            "paying.plan_share": 0.6,
        },
        replications=30,
    ),
}
WAY_INQUIRIES_DAY = 50.0
ASKED_DAYS = 43 * 7  # who inquires later may still be on the way when the plan ends
PRICE_USD = 500.0


class Came(NamedTuple):
    """Who came how far."""

    started: Numbers  # (inquiries,) 1 for who started, else 0
    price_asked: int
    pays: dict[float, int]  # by price as a share of the usual: how many could pay it


def way_of(way: Way) -> Scenario:
    return scenario_of(WAY_INQUIRIES_DAY, ONE_INFUSION, way.changes)


@lru_cache(maxsize=len(WAYS))
def came(name: str) -> Came:
    """Live through the futures of a way, once."""
    blueprint = with_room(way_of(WAYS[name]), consults=300, infusions=200)
    started, asked, pays = [], 0, {0.9: 0, 1.0: 0, 1.1: 0}
    for number in range(WAYS[name].replications):
        state = future_of(blueprint, number)
        n, patients = int(state.counters[N_PATIENTS]), state.patients
        in_time = patients.inquiry_day[:n] < ASKED_DAYS
        started.append(patients.infusions[:n][in_time] > 0)
        total = state.activity.sum(axis=0)
        asked += int(total[Activity.PRICE_ASKED])
        pays[0.9] += int(total[Activity.PRICE_PAID_LOWER])
        pays[1.0] += int((patients.terms[:n] != r.NOBODY).sum())
        pays[1.1] += int(total[Activity.PRICE_PAID_HIGHER])
        assert (state.book.consult >= 0).sum(axis=1).max() < 300
        assert (state.book.infusion >= 0).sum(axis=1).max() < 200
    return Came(np.concatenate(started).astype(float), asked, pays)


def can_pay_share(scenario: Scenario, price_usd: float) -> float:
    """Return who can pay a price: three incomes, each with a lognormal most, and plans.

    With  F  the share whose most is at least the price, it is
    F(price) + takes a plan * (F(price / reach) - F(price)).
    """
    p = scenario.paying
    shares = (p.low_income_share, 1 - p.low_income_share - p.high_income_share, p.high_income_share)
    medians = (p.low_income_usd, p.middle_income_usd, p.high_income_usd)

    def at_least(usd: float) -> float:
        return sum(
            share * float(stats.norm.cdf(math.log(median / usd) / p.spread))
            for share, median in zip(shares, medians, strict=True)
        )

    now = at_least(price_usd)
    return now + p.plan_share * (at_least(price_usd / p.plan_reach_factor) - now)


def is_open(scenario: Scenario, weekday: int) -> bool:
    return EVERY_DAY[weekday % 7] in scenario.practice.open_weekdays


def attended_share(scenario: Scenario, weekday: int, *, left: int = 60) -> float:
    """Return who comes to a consult in the end, booked on a weekday with Monday 0.

    It is on the next open day. The longer until then, the more miss it, and some of these book
    again at once. Nobody misses as many as `left`.
    """
    f = scenario.funnel
    days = next(days for days in range(1, 8) if is_open(scenario, weekday + days))
    missed = f.consult_missed_most_share * (1 - math.exp(-days / f.consult_missed_days))
    if left == 0:
        return 1 - missed
    again = attended_share(scenario, weekday + days, left=left - 1)
    return 1 - missed + missed * scenario.booking.rebooked_share * again


def start_share(scenario: Scenario) -> float:
    """Return who starts of those who inquire: one share after another."""
    f, demand = scenario.funnel, scenario.demand
    attended = 0.0
    for weekday in range(7):
        waited = next(days for days in range(7) if is_open(scenario, weekday + days))
        reached = f.called_same_day_share * (1 - f.lost_per_day_share) ** waited
        heard = f.own_in_the_room_share + (1 - f.own_in_the_room_share) * reached  # or at a visit
        attended += heard * attended_share(scenario, weekday + waited) / 7
    declined = (
        f.declined_pressure_share
        + f.declined_psychosis_share
        + f.declined_pregnancy_share
        + f.addiction_share
        + f.declined_other_share
    )
    ready = (1 - f.not_ready_share) * (1 - demand.pushed_share * (1 - demand.pushed_ready_factor))
    interested = f.interested_share * f.referred_factor
    return interested * attended * (1 - declined) * ready * can_pay_share(scenario, PRICE_USD)


@pytest.mark.parametrize("name", WAYS)
def test_who_starts_is_a_product_of_shares(name: str) -> None:
    assert_agrees(start_share(way_of(WAYS[name])), came(name).started[:, None])


@pytest.mark.parametrize("change", [0.9, 1.0, 1.1])
@pytest.mark.parametrize("name", ["open every day", WAY_WITH_PLANS])
def test_who_can_pay_is_a_mixture_of_three_incomes(name: str, change: float) -> None:
    found, theory = came(name), can_pay_share(way_of(WAYS[name]), change * PRICE_USD)

    pays = np.arange(found.price_asked) < found.pays[change]

    assert_agrees(theory, pays.astype(float)[:, None])


# --- the queue of those who wait for a call -----------------------------------------------


@pytest.mark.parametrize("desk_min", [100, 110])
def test_a_desk_with_too_little_time_makes_as_many_calls_as_it_can(desk_min: int) -> None:
    """Of 25 minutes each, far fewer than inquire; what is too short for one is kept."""
    scenario = scenario_of(
        40.0,
        WEEKENDS,
        {
            "practice.months": 12,
            "practice.closed_on_federal_holidays": True,
            "funnel.desk_free_min": desk_min,
            "funnel.call_min": 15.0,
            "funnel.education_min": 10.0,
            "funnel.called_same_day_share": 1.0,
            "funnel.lost_per_day_share": 0.0,
            "funnel.own_in_the_room_share": 0.0,
        },
    )
    blueprint = with_room(scenario, consults=20, infusions=50)

    state = future_of(blueprint, 0, diary=100_000)

    diary = state.diary[: state.counters[N_ENTRIES]]
    assert len(diary) < len(state.diary)
    called = diary[diary[:, WHAT] == CALLED]
    calls = np.bincount(called[:, DAY], minlength=len(state.month))
    possible = np.cumsum(state.is_open) * desk_min // 25
    assert calls.cumsum().tolist() == possible.tolist()
    assert called[:, PATIENT].tolist() == list(range(len(called)))  # first come, first served
