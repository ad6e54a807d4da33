"""Patients: what brings people, who of them starts, what they pay, how treatment goes.

Takes       a checked Scenario
Gives       records of facts for the models of demand, funnel, paying, booking and course
Units       whole seconds, days from day 0, shares, US dollars
Left out    the floor and its people (scenario_to_arrays.py, nurses.py)
"""

import math

import numpy as np

from planner.models import records as r
from planner.models.records import DAYS_PER_MONTH, DAYS_PER_YEAR
from planner.scenario.derived.front_desk import inquiries_min
from planner.scenario.model import Scenario
from planner.scenario.settings.treatment import Treatment
from planner.scenario.who_begins import own_patients

USUAL_CONSULT_MIN = 60.0  # the length at which readiness is stated
COST_TALKS = ("at_call", "at_consult", "none")  # in the order of records


def demand_facts(scenario: Scenario, calendar: r.Calendar) -> r.DemandFacts:
    demand, market = scenario.demand, scenario.market
    paid = ad_inquiries_month(
        demand.ad_spend_usd_month, demand.cost_per_lead_usd, demand.ad_most_month
    )
    paid /= DAYS_PER_MONTH
    gained = demand.outreach_hours_month * demand.referrers_gained_hour
    return r.DemandFacts(
        market=_market(scenario, calendar),
        panel_per_day=demand.panel_patients * demand.panel_interested_share_year / DAYS_PER_YEAR,
        referrers_at_start=demand.referrers_at_start,
        referrers_in_reach=float(demand.referrers_in_reach),
        referrers_gained_day=gained / DAYS_PER_MONTH,
        referrers_lost_day=demand.referrers_lost_share_year / DAYS_PER_YEAR,
        referrers_lost_bad=demand.bad_experience_referrers,
        press_day=_first_day(market.bad_press_month),
        press_referrers_share=market.bad_press_referrers_share,
        referrals_per_referrer_day=demand.referrals_per_referrer_month / DAYS_PER_MONTH,
        educating_per_day=paid * (1 - demand.persuading_share),
        persuading_per_day=paid * demand.persuading_share * demand.persuading_enquiries_factor,
        ad_delay_days=demand.ad_delay_months * DAYS_PER_MONTH,
        transfers_per_day=demand.transfers_month / DAYS_PER_MONTH,
        waiting_list=demand.waiting_list,
        word_of_mouth=demand.word_of_mouth,
        pushed_word_factor=demand.pushed_word_factor,
        pushed_share=demand.pushed_share,
        ramp_days=demand.ramp_months * DAYS_PER_MONTH,
        growth_year=demand.growth_year,
        shortage_day=_first_day(market.shortage_month),
        shortage_days=7 * market.shortage_weeks,
        from_day=0,
        is_offered=True,
    )


def ad_inquiries_month(spend_usd: float, cost_per_lead_usd: float, most: float) -> float:
    """Return the inquiries that a month of advertising brings at full effect.

    most * (1 - exp(-spend / (cost * most))): the first cost what is named, later ones more.

    >>> round(ad_inquiries_month(2500.0, 100.0, 150.0), 1)
    23.0
    """
    return most * (1.0 - math.exp(-spend_usd / (cost_per_lead_usd * most)))


def _first_day(month: int) -> int:
    """Return the first day of a month of the plan, counted from 1; NEVER for month 0."""
    return round((month - 1) * DAYS_PER_MONTH) if month > 0 else r.NEVER


def _market(scenario: Scenario, calendar: r.Calendar) -> r.Floats:
    """Return by day what season, rivals and bad press leave of demand, 1 if all is usual."""
    market = scenario.market
    day = np.arange(len(calendar.month))
    start = scenario.practice.start_date
    of_year = (start.month - 1 + start.day / 31 + day / DAYS_PER_MONTH) / 12
    peak = (market.season_peak_month - 0.5) / 12
    level = 1.0 + market.season_swing * np.cos(2 * math.pi * (of_year - peak))
    for month, share in (
        (market.rival_therapy_month, market.rival_therapy_share),
        (market.rival_clinic_month, market.rival_clinic_share),
    ):
        level = np.where(day >= _first_day(month), level * (1 - share), level)
    since = day - _first_day(market.bad_press_month)
    lost = market.bad_press_share * np.exp(
        -np.maximum(since, 0) / (market.bad_press_months * DAYS_PER_MONTH)
    )
    return np.asarray(np.where(since >= 0, level * (1 - lost), level), dtype=np.float64)


def funnel_facts(scenario: Scenario) -> r.FunnelFacts:
    f, demand = scenario.funnel, scenario.demand
    interested = np.full(r.N_CHANNELS, f.interested_share)
    interested[[r.PANEL, r.REFERRAL, r.WORD, r.TRANSFER]] *= f.referred_factor
    interested[r.WAITING_LIST] = 1.0
    unreached = np.ones(r.N_CHANNELS)
    unreached[[r.REFERRAL, r.TRANSFER]] = f.referred_unreached_factor
    own = own_patients(scenario)
    interested[r.PANEL] = own.scenario.funnel.interested_share * own.scenario.funnel.referred_factor
    unreached[r.PANEL] = own.unreached_factor
    ready, own_ready = _ready_share(scenario), _ready_share(own.scenario)
    return r.FunnelFacts(
        desk_s=round(60 * inquiries_min(scenario.staff, f, scenario.added)),
        call_s=round(60 * (f.call_min + f.education_min)),
        in_the_room_share=f.own_in_the_room_share,
        called_same_day_share=f.called_same_day_share,
        lost_per_day_share=f.lost_per_day_share,
        unreached_factor=unreached,
        interested_share=np.minimum(interested, 1.0),
        decision_days=f.decision_days,
        pushed_decision_factor=demand.pushed_decision_factor,
        declined_share=np.cumsum(_reasons(scenario)),
        not_ready_share=max(0.0, 1 - ready),
        pushed_not_ready_share=max(0.0, 1 - ready * demand.pushed_ready_factor),
        own_declined_share=np.cumsum(_reasons(own.scenario)),
        own_not_ready_share=max(0.0, 1 - own_ready),
        own_pushed_not_ready_share=max(0.0, 1 - own_ready * demand.pushed_ready_factor),
        cost_talk=COST_TALKS.index(f.cost_talk),
        instead=0,
        instead_share=0.0,
        application_s=round(60 * f.authorisation_min),
        enrollment_s=round(60 * f.enrolment_min),
        session_s=round(60 * _paper_min(scenario)),
        answer_days=f.authorisation_days,
        refused_share=f.authorisation_refused_share,
    )


def _ready_share(scenario: Scenario) -> float:
    """Return the share who want to start after the consult, as long as it is."""
    f = scenario.funnel
    explained = f.education_ready_factor if f.education_min > 0 else 1.0
    longer = (scenario.visit.consult_min - USUAL_CONSULT_MIN) / 30
    return (1 - f.not_ready_share) * explained * max(0.0, 1 + f.talk_effect * longer)


def _paper_min(scenario: Scenario) -> float:
    """Return the desk's minutes for what follows a session; appeals at their mean."""
    f, insured = scenario.funnel, scenario.paying.patient_share < 1
    appeals = scenario.money.insured_refused_first_share * f.appeal_min
    return f.session_paper_min + (appeals if insured else 0.0)


def _reasons(scenario: Scenario) -> r.Floats:
    """Return the share that each reason of screening declines, in the order of records."""
    f = scenario.funnel
    addiction = f.addiction_share if f.addiction == "exclusion" else 0.0
    return np.array(
        [
            f.declined_pressure_share,
            f.declined_psychosis_share,
            f.declined_pregnancy_share,
            addiction,
            f.declined_other_share,
        ]
    )


def paying_facts(scenario: Scenario) -> r.PayingFacts:
    p, money = scenario.paying, scenario.money
    middle = max(0.0, 1 - p.low_income_share - p.high_income_share)
    return r.PayingFacts(
        income_share=np.cumsum([p.low_income_share, middle, p.high_income_share]),
        most_usd=np.array([p.low_income_usd, p.middle_income_usd, p.high_income_usd]),
        own_most_factor=own_patients(scenario).most_factor,
        spread=p.spread,
        price_usd=money.infusion_price_usd * p.patient_share,
        plan_share=p.plan_share,
        plan_reach_factor=p.plan_reach_factor,
        sliding_discount=p.sliding_discount,
        sliding_budget_usd=p.sliding_budget_usd_month,
        superbill_share=p.superbill_share,
        superbill_back_share=p.superbill_back_share,
        strain_share=p.strain_share,
        package_share=money.package_share,
    )


def booking_facts(scenario: Scenario) -> r.BookingFacts:
    booking = scenario.booking
    deposit = booking.deposit_missed_factor if booking.consult_deposit_usd > 0 else 1.0
    return r.BookingFacts(
        horizon_days=booking.horizon_days,
        preparation_days=scenario.treatment.preparation_days,
        gap_days=scenario.treatment.gap_days,
        level_days=booking.level_days,
        patience_days=float(scenario.funnel.patience_days - r.LEAST_PATIENCE_DAYS),
        missed_share=booking.missed_share,
        late_cancel_share=booking.late_cancel_share,
        rebooked_share=booking.rebooked_share,
        consult_missed_most=scenario.funnel.consult_missed_most_share * deposit,
        own_consult_missed_factor=own_patients(scenario).missed_factor,
        consult_missed_days=scenario.funnel.consult_missed_days,
    )


def course_facts(scenario: Scenario) -> r.CourseFacts:
    t, integration, demand = scenario.treatment, scenario.integration, scenario.demand
    return r.CourseFacts(
        induction_infusions=t.induction_infusions,
        leave_after_first_share=t.leave_after_first_share,
        leave_later_share=t.leave_later_share,
        pushed_drop_out_factor=demand.pushed_drop_out_factor,
        pushed_response_factor=demand.pushed_response_factor,
        strain_drop_out_factor=scenario.paying.strain_drop_out_factor,
        beyond_means_drop_out_factor=scenario.paying.beyond_means_drop_out_factor,
        prepared_drop_out_factor=t.preparation_drop_out_factor,
        integrated_drop_out_factor=integration.drop_out_factor,
        stop_after=t.stop_after,
        stop_followed_share=t.stop_followed_share,
        outcome_share=np.cumsum(_outcome_shares(t)),
        boosters_share=_boosters_shares(t),
        booster_by_relapse=t.booster_rule == "relapse",
        booster_days=round(t.booster_weeks * 7),
        relapse_shape=t.relapse_shape,
        relapse_scale_days=7 * t.relapse_median_weeks / math.log(2) ** (1 / t.relapse_shape),
        leave_boosters_share_month=t.leave_boosters_share_month,
        integrated_relapse_factor=integration.relapse_factor,
        habits_relapse_factor=integration.habits_relapse_factor,
        habits_share=integration.habits_share if integration.habits_min > 0 else 0.0,
        integration_share=integration.share,
        integration_here=integration.sold != "referred",
        prepares=scenario.visit.preparation_min > 0,
        dose_start=t.dose_start_mg_kg,
        dose_step=t.dose_step_mg_kg,
        dose_cap=t.dose_cap_mg_kg,
        dose_boosters=t.dose_boosters_mg_kg,
        weight_kg=t.weight_kg,
        then=0,
        then_share=0.0,
    )


def _outcome_shares(t: Treatment) -> tuple[float, ...]:
    """Return the share of each outcome, from REMISSION to WORSE."""
    none_share = max(
        0.0, 1 - t.remission_share - t.response_share - t.partial_share - t.worse_share
    )
    return (t.remission_share, t.response_share, t.partial_share, none_share, t.worse_share)


def _boosters_shares(t: Treatment) -> r.Floats:
    """Return the share who take boosters after each outcome, shape (N_OUTCOMES,)."""
    return np.array(
        [
            t.boosters_remission_share,
            t.boosters_response_share,
            t.boosters_partial_share,
            t.boosters_none_share,
            0.0,
        ]
    )
