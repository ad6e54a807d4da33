"""Blueprint: the scenario as plain arrays, made once before any simulated day.

Takes       a checked Scenario
Gives       records.Blueprint: calendar, floor with its routes, and facts for each model
Units       files speak minutes; here are whole seconds, days from day 0, shares
Left out    start times of infusions (slots.py plans them with the clinic day itself)
"""

import math
from datetime import date, timedelta

import numpy as np

from planner import records as r
from planner.records import DAYS_PER_MONTH, DAYS_PER_YEAR
from planner.routes import beside, routes_of, watch_units
from planner.scenario.airway import (
    CONTRACT,
    MISSING,
    airway_by,
    contracted_people,
    life_support_besides_owner,
    needs_owner,
    owner_is_beside,
)
from planner.scenario.facts import WEEK
from planner.scenario.free_hours import FreeHours, by_weekday
from planner.scenario.model import Scenario
from planner.scenario.safety import KINDS, event_shares

PREPARATION_SLOTS = 8  # telephone slots of a day, one after another from lunch on
USUAL_CONSULT_MIN = 60.0  # the length at which readiness is stated
COST_TALKS = ("at_call", "at_consult", "none")  # in the order of records
HOURS_PER_TRAINING_DAY = 8
WORKING_DAYS_PER_YEAR = 260
PHYSICIANS = ("owner", "second_physician", "third_physician", "fourth_physician")


def blueprint_of(scenario: Scenario) -> r.Blueprint:
    """Return the scenario as arrays; infusion start times are still empty."""
    calendar = _calendar(scenario)
    return r.Blueprint(
        calendar=calendar,
        floor=_floor(scenario),
        minutes=_minutes(scenario),
        chances=_chances(scenario),
        demand=_demand(scenario, calendar),
        funnel=_funnel(scenario),
        paying=_paying(scenario),
        booking=_booking(scenario),
        course=_course(scenario),
        workforce=_workforce(scenario, calendar),
        seed=scenario.run.seed,
    )


def is_possible(scenario: Scenario) -> bool:
    """Return whether infusions can ever take place: rooms, equipment, nurses and days."""
    needed = must_be_there(scenario)
    everybody = capacity(scenario, infusing=True)
    there = bool((everybody >= needed).all()) and bool(scenario.booking.infusion_weekdays)
    return there and not never_allowed(scenario)


def never_allowed(scenario: Scenario) -> tuple[str, ...]:
    """Return which of the conditions for beginning at all are not met, by setting."""
    ready = scenario.ready
    signs = ready.owner_prescribes or ready.medical_director
    met = {
        "ready.owner_prescribes": signs,
        "ready.in_scope": ready.in_scope,
        "ready.committed": ready.committed,
        "ready.at_ease": ready.at_ease,
        "ready.after_hours": ready.after_hours != "nobody",
    }
    return tuple(path for path, holds in met.items() if not holds)


# --- calendar ---------------------------------------------------------------------------


def _calendar(scenario: Scenario) -> r.Calendar:
    practice = scenario.practice
    start = practice.start_date
    end = _add_months(start.year, start.month, start.day, practice.months)
    n_days = (end - start).days
    dates = [start + timedelta(days=day) for day in range(n_days)]
    weekday = np.array([each.weekday() for each in dates], dtype=np.int64)
    closed = _holidays(scenario, start.year, end.year)
    is_holiday = np.array([each in closed for each in dates], dtype=np.bool_)
    is_open = _falls_on(weekday, practice.open_weekdays) & ~is_holiday
    schedules = [getattr(practice, f"{name}_weekdays") for name in PHYSICIANS]
    return r.Calendar(
        month=np.array([_months_between(start, each) for each in dates], dtype=np.int64),
        weekday=weekday,
        is_open=is_open,
        is_infusion_day=is_open & _falls_on(weekday, scenario.booking.infusion_weekdays),
        is_consult_day=is_open & _falls_on(weekday, scenario.booking.consult_weekdays),
        physician_in=np.stack([is_open & _falls_on(weekday, days) for days in schedules], axis=1),
        n_months=practice.months,
    )


def _add_months(year: int, month: int, day: int, months: int) -> date:
    total = year * 12 + month - 1 + months
    first = date(total // 12, total % 12 + 1, 1)
    after = date((total + 1) // 12, (total + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day - 1), after - timedelta(days=1))


def _months_between(start: date, day: date) -> int:
    """Return the number of whole months from `start` to `day`."""
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if _add_months(start.year, start.month, start.day, months) <= day else months - 1


def _falls_on(weekday: r.Ints, names: tuple[str, ...]) -> r.Flags:
    return np.isin(weekday, [WEEK.index(name) for name in names])


def _holidays(scenario: Scenario, first_year: int, last_year: int) -> set[date]:
    if not scenario.practice.closed_on_federal_holidays:
        return set()
    import holidays  # 0.1 s, only where it is needed

    return set(holidays.country_holidays("US", years=range(first_year, last_year + 1)))


# --- floor ------------------------------------------------------------------------------


def _floor(scenario: Scenario) -> r.Floor:
    practice, booking, visit = scenario.practice, scenario.booking, scenario.visit
    rule, staff = scenario.monitoring, scenario.staff
    slots = _visit_slots(scenario)
    full = [getattr(practice, f"{name}_visits_per_day") for name in PHYSICIANS]
    consults = booking.consults_per_day
    return r.Floor(
        routes=routes_of(scenario),
        opens_s=practice.opens_min * 60,
        closes_s=practice.closes_min * 60,
        lunch_s=practice.lunch_at_min * 60,
        slot_s=slots,
        slot_length_s=practice.visit_slot_min * 60,
        fullness=np.array(full) / max(1, len(slots)),
        capacity_without=capacity(scenario, infusing=False),
        capacity_with=capacity(scenario, infusing=True),
        must_be_there=must_be_there(scenario),
        nurses_away=_nurses_away(scenario),
        owner_beside=owner_is_beside(rule, staff),
        beside=bool(beside(scenario)),
        quiet_hours=scenario.rooms.quiet == "quiet_hours",
        checks_only=rule.watch == "spot_checks",
        recovery_chairs=scenario.rooms.recovery_chairs > 0,
        life_support_needed=rule.life_support_people,
        life_support_assistants=staff.assistants_life_support,
        watch_units=watch_units(scenario),
        consult_slot_s=_in_a_row(booking.consult_at_min * 60, seconds(visit.consult_min), consults),
        integration_slot_s=_integration_slots(scenario),
        preparation_slot_s=_preparation_slots(scenario),
        **_free_rooms(scenario),
        infusion_slot_s=np.zeros(0, dtype=np.int64),
        is_extra=np.zeros(0, dtype=np.bool_),
        is_slot=np.zeros((len(WEEK), 0), dtype=np.bool_),
        is_slot_of=np.zeros((staff.infusion_nurses + 2, len(WEEK), 0), dtype=np.bool_),
        infusions_start_s=booking.infusions_start_min * 60,
        infusions_end_s=booking.infusions_end_min * 60,
        latest_start_s=visit.latest_start_min * 60,
        existing_patience_s=practice.patience_min * 60,
        called_early_s=booking.called_early_min * 60,
        grace_s=seconds(scenario.monitoring.vitals_grace_min),
        walk_s=0 if beside(scenario) else scenario.safety.help_walk_s,
        help_limit_s=scenario.safety.help_limit_s,
    )


def seconds(minutes: float) -> int:
    """Return whole seconds.

    >>> seconds(2.5)
    150
    """
    return round(minutes * 60)


def _in_a_row(first_s: int, length_s: int, count: int) -> r.Ints:
    return first_s + length_s * np.arange(count, dtype=np.int64)


def _integration_slots(scenario: Scenario) -> r.Ints:
    """Return the seconds at which integration sessions are booked; in a group all at once."""
    integration, opens_s = scenario.integration, scenario.practice.opens_min * 60
    together = integration.by == "group"
    length = 0 if together else seconds(scenario.visit.integration_min)
    return _in_a_row(opens_s, length, integration.sessions_per_day)


def _preparation_slots(scenario: Scenario) -> r.Ints:
    """Return the seconds at which preparation sessions are booked: after lunch."""
    practice, minutes = scenario.practice, scenario.visit.preparation_min
    lunch_ends_s = (practice.lunch_at_min + practice.lunch_min) * 60
    return _in_a_row(lunch_ends_s, seconds(minutes), PREPARATION_SLOTS if minutes > 0 else 0)


def _visit_slots(scenario: Scenario) -> r.Ints:
    """Return the seconds at which existing visits are booked, none of them in lunch."""
    practice = scenario.practice
    length = practice.visit_slot_min
    lunch_ends = practice.lunch_at_min + practice.lunch_min
    morning = range(practice.opens_min, practice.lunch_at_min - length + 1, length)
    afternoon = range(lunch_ends, practice.closes_min - length + 1, length)
    return np.array([*morning, *afternoon], dtype=np.int64) * 60


def capacity(scenario: Scenario, *, infusing: bool) -> r.Ints:
    """Return the capacity of every resource on a day with or without infusions, all present."""
    rooms, staff, rule = scenario.rooms, scenario.staff, scenario.monitoring
    there = np.zeros(r.N_RESOURCES, dtype=np.int64)
    there[r.ASSISTANTS] = staff.medical_assistants
    there[r.NURSES] = staff.nurses - (_nurses_away(scenario) if infusing else 0)
    there[r.EXAM_ROOMS] = rooms.exam_rooms - (rooms.exam_rooms_used if infusing else 0)
    there[r.OWNER :] = 1
    if infusing:
        there[r.INFUSION_HANDS] = staff.infusion_nurses
        there[r.INFUSION_WATCH] = staff.infusion_nurses * watch_units(scenario)
        there[r.ON_SITE] = r.PLENTY
        there[r.LIFE_SUPPORT] = r.PLENTY * (life_support(scenario) >= rule.life_support_people)
        there[r.AIRWAY] = contracted_people(rule, staff)
        there[r.SITTERS] = staff.sitters * (rule.support == "sitter")
        there[r.INFUSION_ROOMS] = rooms.infusion_rooms * rooms.patients_per_room
        there[r.RECOVERY_CHAIRS] = rooms.recovery_chairs
        there[r.MONITORS] = rooms.monitors
        there[r.PUMPS] = rooms.pumps
    return there


def _free_rooms(scenario: Scenario) -> dict[str, r.Ints]:
    """Return from when on how many infusion and exam rooms are free, by weekday.

    Shape (7, n) each. Exam rooms that serve infusions are given up only while they are free
    for them.
    """
    rooms, named = scenario.rooms, by_weekday(scenario.rooms.free_hours)
    most = 2 * max((len(each) for each in named.values()), default=0) + 1
    levels = [_levels_of_day(named.get(day), rooms.infusion_rooms) for day in range(len(WEEK))]
    padded = [each + [each[-1]] * (most - len(each)) for each in levels]
    free = np.array(padded, dtype=np.int64)
    return {
        "room_from_s": free[:, :, 0] * 60,
        "room_units": free[:, :, 1] * rooms.patients_per_room,
        "exam_units": rooms.exam_rooms - np.minimum(free[:, :, 1], rooms.exam_rooms_used),
    }


def _levels_of_day(hours: tuple[FreeHours, ...] | None, rooms: int) -> list[tuple[int, int]]:
    """Return (minute, rooms free from then on) of one weekday, the first from midnight on."""
    if hours is None:
        return [(0, rooms)]
    changes = {0: 0}
    for each in hours:
        changes |= {each.from_min: each.rooms, each.to_min: 0}
    return sorted(changes.items())


def life_support(scenario: Scenario) -> int:
    """Return how many people with life support are in the house on the best infusion day."""
    owner = bool(set(scenario.booking.infusion_weekdays) & set(scenario.practice.owner_weekdays))
    return life_support_besides_owner(scenario.monitoring, scenario.staff) + owner


def must_be_there(scenario: Scenario) -> r.Ints:
    """Return what every infusion needs; where nobody has the skill, more than there ever is."""
    rule, staff = scenario.monitoring, scenario.staff
    needed = np.zeros(r.N_RESOURCES, dtype=np.int64)
    needed[[r.INFUSION_HANDS, r.INFUSION_WATCH, r.LIFE_SUPPORT]] = 1
    needed[[r.INFUSION_ROOMS, r.MONITORS, r.PUMPS]] = 1
    needed[[r.ON_SITE, r.OWNER]] = needs_owner(rule, staff)
    needed[r.RECOVERY_CHAIRS] = scenario.rooms.recovery_chairs > 0
    needed[r.SITTERS] = rule.support == "sitter"
    by = airway_by(rule, staff)
    needed[r.AIRWAY] = {CONTRACT: 1, MISSING: r.PLENTY}.get(by, 0)
    return needed


def _nurses_away(scenario: Scenario) -> int:
    """Return how many own nurses infuse with nobody to cover for them."""
    staff = scenario.staff
    away = staff.infusion_nurse_plan == "retrain" and not staff.backfill
    return staff.infusion_nurses if away else 0


# --- facts for the models ---------------------------------------------------------------


def _minutes(scenario: Scenario) -> r.Minutes:
    visit, practice, rule, safety = (
        scenario.visit,
        scenario.practice,
        scenario.monitoring,
        scenario.safety,
    )
    chairs = scenario.rooms.recovery_chairs > 0
    steps = (
        visit.check_in_min + scenario.integration.habits_min,
        visit.vein_min,
        visit.intention_min,
        visit.infusion_min,
        visit.turnover_min if chairs else 0.0,
        max(0.0, visit.recovery_min - visit.turnover_min) if chairs else visit.recovery_min,
        visit.discharge_min + scenario.integration.homework_min,
        0.0 if chairs else visit.turnover_min,
    )
    sees = rule.support == "prescriber_visit" and not owner_is_beside(rule, scenario.staff)
    return r.Minutes(
        rooming_s=practice.rooming_min * 60,
        physician_s=practice.physician_min * 60,
        nurse_s=practice.nurse_min * 60,
        infusion_step_s=np.array(steps) * 60,
        recovery_floor_s=seconds(visit.recovery_floor_min),
        consult_s=visit.consult_min * 60,
        integration_s=visit.integration_min * 60,
        preparation_s=visit.preparation_min * 60,
        check_s=seconds(rule.vitals_check_min),
        check_every_s=0 if beside(scenario) else rule.vitals_every_min * 60,
        recovery_check_every_s=rule.recovery_check_every_min * 60,
        prescriber_s=seconds(rule.prescriber_min_per_infusion) if sees else 0,
        help_s=np.array([getattr(safety, f"{kind}_help_min") for kind in KINDS]) * 60,
        event_recovery_s=np.array(
            [seconds(getattr(safety, f"{kind}_recovery_min")) for kind in KINDS], dtype=np.int64
        ),
        no_driver_s=seconds(visit.no_driver_min),
        late_start_s=practice.late_start_min * 60,
        lunch_break_s=practice.lunch_min * 60 // 2,  # half of noon is one's own
        variation=visit.variation,
        recovery_variation=visit.recovery_variation,
        person_share=visit.same_person_share,
        usual_dose=usual_dose_mg_kg(scenario),
        recovery_dose_effect=scenario.treatment.recovery_dose_effect,
    )


def usual_dose_mg_kg(scenario: Scenario) -> float:
    """Return the mean dose of a whole series.

    >>> usual_dose_mg_kg(Scenario())
    0.75
    """
    t = scenario.treatment
    path = [t.dose_start_mg_kg + t.dose_step_mg_kg * k for k in range(t.induction_infusions)]
    return sum(min(t.dose_cap_mg_kg, dose) for dose in path) / len(path)


def _chances(scenario: Scenario) -> r.Chances:
    practice, booking, visit = scenario.practice, scenario.booking, scenario.visit
    return r.Chances(
        nurse_share=practice.nurse_share,
        early_share=booking.early_share,
        early_s=booking.early_min * 60,
        late_share=booking.late_share,
        late_s=booking.late_min * 60,
        event_share=np.cumsum(
            event_shares(scenario.safety, scenario.rooms, music=scenario.treatment.music)
        ),
        hospital_share=scenario.safety.hospital_share,
        second_vein_share=visit.second_vein_share,
        no_driver_share=visit.no_driver_share,
        postponed_share=scenario.safety.postponed_share,
        displaced_wait_share=practice.displaced_wait_share,
        sick_share=scenario.staff.sick_days_year / WORKING_DAYS_PER_YEAR,
        sick_cover_share=scenario.staff.sick_cover_share,
        physician_sick_share=practice.physician_sick_days_year / WORKING_DAYS_PER_YEAR,
        late_start_share=practice.late_start_share,
        usual_dose=usual_dose_mg_kg(scenario),
        events_dose_effect=scenario.treatment.events_dose_effect,
        person_variation=scenario.safety.person_variation,
    )


def _demand(scenario: Scenario, calendar: r.Calendar) -> r.DemandFacts:
    demand, market = scenario.demand, scenario.market
    paid = ad_enquiries_month(
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
    )


def ad_enquiries_month(spend_usd: float, cost_per_lead_usd: float, most: float) -> float:
    """Return the enquiries that a month of advertising brings at full effect.

    most * (1 - exp(-spend / (cost * most))): the first cost what is named, later ones more.

    >>> round(ad_enquiries_month(2500.0, 100.0, 150.0), 1)
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


def _funnel(scenario: Scenario) -> r.FunnelFacts:
    f, demand = scenario.funnel, scenario.demand
    interested = np.full(r.N_CHANNELS, f.interested_share)
    interested[[r.PANEL, r.REFERRAL, r.WORD, r.TRANSFER]] *= f.referred_factor
    interested[r.WAITING_LIST] = 1.0
    explained = f.education_ready_factor if f.education_min > 0 else 1.0
    longer = (scenario.visit.consult_min - USUAL_CONSULT_MIN) / 30
    ready = (1 - f.not_ready_share) * explained * max(0.0, 1 + f.talk_effect * longer)
    return r.FunnelFacts(
        desk_s=60 * (f.desk_free_min + f.desk_hired_min),
        call_s=seconds(f.call_min + f.education_min),
        called_same_day_share=f.called_same_day_share,
        lost_per_day_share=f.lost_per_day_share,
        interested_share=np.minimum(interested, 1.0),
        decision_days=f.decision_days,
        pushed_decision_factor=demand.pushed_decision_factor,
        declined_share=np.cumsum(_reasons(scenario)),
        not_ready_share=max(0.0, 1 - ready),
        pushed_not_ready_share=max(0.0, 1 - ready * demand.pushed_ready_factor),
        cost_talk=COST_TALKS.index(f.cost_talk),
    )


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


def _paying(scenario: Scenario) -> r.PayingFacts:
    p, money = scenario.paying, scenario.money
    middle = max(0.0, 1 - p.low_income_share - p.high_income_share)
    return r.PayingFacts(
        income_share=np.cumsum([p.low_income_share, middle, p.high_income_share]),
        most_usd=np.array([p.low_income_usd, p.middle_income_usd, p.high_income_usd]),
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


def _booking(scenario: Scenario) -> r.BookingFacts:
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
        consult_missed_days=scenario.funnel.consult_missed_days,
    )


def _course(scenario: Scenario) -> r.CourseFacts:
    t, integration, demand = scenario.treatment, scenario.integration, scenario.demand
    none_share = max(
        0.0, 1 - t.remission_share - t.response_share - t.partial_share - t.worse_share
    )
    shares = (t.remission_share, t.response_share, t.partial_share, none_share, t.worse_share)
    boosters = (
        t.boosters_remission_share,
        t.boosters_response_share,
        t.boosters_partial_share,
        t.boosters_none_share,
        0.0,
    )
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
        outcome_share=np.cumsum(shares),
        boosters_share=np.array(boosters),
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
    )


def _workforce(scenario: Scenario, calendar: r.Calendar) -> r.WorkforceFacts:
    staff, team = scenario.staff, scenario.team
    owner_days = staff.preceptor_days + _training_days(staff.prescriber_training_hours)
    nurse_days = _training_days(staff.nurse_training_hours)
    begins = earliest_opening_day(scenario)
    works_days = 7 * scenario.ready.room_weeks
    works_to = max(works_days, begins)
    return r.WorkforceFacts(
        hires=staff.infusion_nurse_plan == "hire",
        infusion_nurses=staff.infusion_nurses,
        refusal_share=staff.refusal_share,
        own_nurse_ready_day=_day_after(calendar.is_open, nurse_days, 0),
        hired_nurse_ready_day=_day_after(
            calendar.is_open, nurse_days + team.onboarding_days, staff.recruit_days
        ),
        owner_ready_day=_day_after(calendar.physician_in[:, 0], owner_days, 0),
        owner_away_days=owner_days,
        earliest_opening_day=begins,
        is_possible=is_possible(scenario),
        supervised_infusions=team.supervised_infusions,
        stay_days=DAYS_PER_YEAR / team.turnover_year if team.turnover_year > 0 else float(r.NEVER),
        gap_days=staff.recruit_days + math.ceil((nurse_days + team.onboarding_days) * 7 / 5),
        contracts=team.gap_cover == "contract",
        works_from_day=works_to - works_days,
        works_to_day=works_to,
        works_exam_rooms=_closed_exam_rooms(scenario),
        learning_extra=team.learning_extra,
        learning_infusions=float(team.learning_infusions),
    )


def earliest_opening_day(scenario: Scenario) -> int:
    """Return the first day on which all but people can be in place."""
    ready = scenario.ready
    weeks = (
        ready.room_weeks,
        ready.equipment_weeks,
        ready.licence_weeks + ready.drug_weeks,
        ready.papers_weeks,
    )
    return max(round(scenario.staff.opening_month * DAYS_PER_MONTH), 7 * max(weeks))


def _closed_exam_rooms(scenario: Scenario) -> int:
    """Return how many exam rooms the works close; one is always left."""
    rooms = scenario.rooms
    closed = min(rooms.exam_rooms_used, rooms.exam_rooms - 1)
    return max(0, closed) if scenario.ready.works_close_rooms else 0


def _training_days(hours: float) -> int:
    return math.ceil(hours / HOURS_PER_TRAINING_DAY)


def _day_after(working: r.Flags, days: int, first_day: int) -> int:
    """Return the day after so many working days from `first_day` on, NEVER beyond the plan."""
    if days == 0:
        return first_day
    found = np.flatnonzero(working[first_day:])
    return int(found[days - 1]) + first_day + 1 if len(found) >= days else r.NEVER
