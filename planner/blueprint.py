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
from planner.day_plan import Needs, Resource, Route, Step, route_table
from planner.records import DAYS_PER_MONTH, DAYS_PER_YEAR, PAUSES, RUNS_ON
from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario

REFERENCE_PRICE_USD = 500.0  # the price at which demand.affordable_share is stated
INTEGRATION_SLOTS = 8  # telephone slots of a day, one after another from the opening on
HOURS_PER_TRAINING_DAY = 8
PHYSICIANS = ("owner", "second_physician", "third_physician", "fourth_physician")
RESOURCE_NAMES = (
    "medical assistants",
    "practice nurses",
    "infusion nurses",
    "infusion nurses' watch",
    "prescriber on site",
    "exam rooms",
    "infusion rooms",
    "monitors",
    "pumps",
    "owner",
    "second physician",
    "third physician",
    "fourth physician",
)


def blueprint_of(scenario: Scenario) -> r.Blueprint:
    """Return the scenario as arrays; infusion start times are still empty."""
    calendar = _calendar(scenario)
    return r.Blueprint(
        calendar=calendar,
        floor=_floor(scenario),
        minutes=_minutes(scenario),
        demand=_demand(scenario),
        funnel=_funnel(scenario),
        booking=_booking(scenario),
        course=_course(scenario),
        workforce=_workforce(scenario, calendar),
        seed=scenario.run.seed,
    )


def is_possible(scenario: Scenario) -> bool:
    """Return whether infusions can ever take place: rooms, equipment, nurses and days."""
    rooms = scenario.rooms
    there = (rooms.infusion_rooms, rooms.monitors, rooms.pumps, scenario.staff.infusion_nurses)
    return min(there) > 0 and bool(scenario.booking.infusion_weekdays)


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
    presence = scenario.monitoring.prescriber_presence
    slots = _visit_slots(scenario)
    full = [practice.owner_visits_per_day] + [practice.visits_per_physician_day] * (
        r.MAX_PHYSICIANS - 1
    )
    consults = booking.consults_per_day
    return r.Floor(
        routes=_routes(scenario),
        opens_s=practice.opens_min * 60,
        closes_s=practice.closes_min * 60,
        lunch_s=practice.lunch_at_min * 60,
        slot_s=slots,
        slot_length_s=practice.visit_slot_min * 60,
        fullness=np.array(full) / max(1, len(slots)),
        nurse_share=practice.nurse_share,
        capacity_without=_capacity(scenario, infusing=False),
        capacity_with=_capacity(scenario, infusing=True),
        nurses_away=_nurses_away(scenario),
        prescriber_in_room=presence == "in_room",
        consult_slot_s=_in_a_row(booking.consult_at_min * 60, seconds(visit.consult_min), consults),
        integration_slot_s=_in_a_row(
            practice.opens_min * 60, seconds(visit.integration_min), INTEGRATION_SLOTS
        ),
        infusion_slot_s=np.zeros(0, dtype=np.int64),
        infusions_end_s=booking.infusions_end_min * 60,
        latest_start_s=visit.latest_start_min * 60,
        existing_patience_s=practice.patience_min * 60,
        called_early_s=booking.called_early_min * 60,
        grace_s=seconds(scenario.monitoring.vitals_grace_min),
        early_share=booking.early_share,
        early_s=booking.early_min * 60,
        late_share=booking.late_share,
        late_s=booking.late_min * 60,
        event_share=visit.event_share,
        urgent_share=visit.urgent_share,
        displaced_wait_share=practice.displaced_wait_share,
    )


def seconds(minutes: float) -> int:
    """Return whole seconds.

    >>> seconds(2.5)
    150
    """
    return round(minutes * 60)


def _in_a_row(first_s: int, length_s: int, count: int) -> r.Ints:
    return first_s + length_s * np.arange(count, dtype=np.int64)


def _visit_slots(scenario: Scenario) -> r.Ints:
    """Return the seconds at which existing visits are booked, none of them in lunch."""
    practice = scenario.practice
    length = practice.visit_slot_min
    lunch_ends = practice.lunch_at_min + practice.lunch_min
    morning = range(practice.opens_min, practice.lunch_at_min - length + 1, length)
    afternoon = range(lunch_ends, practice.closes_min - length + 1, length)
    return np.array([*morning, *afternoon], dtype=np.int64) * 60


def watch_units(scenario: Scenario) -> int:
    """Return how many watch units one nurse has: enough to share out by both ratios."""
    rule = scenario.monitoring
    return math.lcm(rule.patients_per_nurse_infusing, rule.patients_per_nurse_recovering)


def _capacity(scenario: Scenario, *, infusing: bool) -> r.Ints:
    """Return the capacity of every resource on a day with or without infusions."""
    rooms, staff = scenario.rooms, scenario.staff
    capacity = np.zeros(r.N_RESOURCES, dtype=np.int64)
    capacity[r.ASSISTANTS] = staff.medical_assistants
    capacity[r.NURSES] = staff.nurses - (_nurses_away(scenario) if infusing else 0)
    capacity[r.EXAM_ROOMS] = rooms.exam_rooms - (rooms.exam_rooms_used if infusing else 0)
    capacity[r.OWNER :] = 1
    if infusing:
        capacity[r.INFUSION_HANDS] = staff.infusion_nurses
        capacity[r.INFUSION_WATCH] = staff.infusion_nurses * watch_units(scenario)
        capacity[r.ON_SITE] = r.PLENTY
        capacity[r.INFUSION_ROOMS] = rooms.infusion_rooms
        capacity[r.MONITORS] = rooms.monitors
        capacity[r.PUMPS] = rooms.pumps
    return capacity


def _nurses_away(scenario: Scenario) -> int:
    """Return how many own nurses infuse with nobody to cover for them."""
    staff = scenario.staff
    away = staff.infusion_nurse_plan == "retrain" and not staff.backfill
    return staff.infusion_nurses if away else 0


# --- routes -----------------------------------------------------------------------------

EXAM = {"exam rooms": 1}
INFUSION_ROOM = {"infusion rooms": 1}


def _routes(scenario: Scenario) -> r.RouteTable:
    resources = [
        Resource(name, number in (r.EXAM_ROOMS, r.INFUSION_ROOMS, r.MONITORS, r.PUMPS))
        for number, name in enumerate(RESOURCE_NAMES)
    ]
    physicians = RESOURCE_NAMES[r.OWNER :]
    routes = [
        *(_existing(scenario, name) for name in physicians),
        *(_existing_with_nurse(scenario, name) for name in physicians),
        _infusion(scenario),
        Route("consult", (Step("talk", (EXAM | {"owner": 1},), priority=4, lends=PAUSES),)),
        Route("integration", (Step("call", _any_nurse(scenario), priority=7, lends=PAUSES),)),
        Route("check", (Step("look", ({"infusion nurses": 1},), priority=1),)),
        Route("prescriber", (Step("see", ({"owner": 1},), priority=2, lends=PAUSES),)),
        Route("event", (_emergency(_all_of_her(scenario)),)),
        Route("urgent event", (_emergency(_all_of_her(scenario) | {"owner": 1}),)),
        Route("assistant's lunch", (_lunch({"medical assistants": 1}),)),
        Route("nurse's lunch", (_lunch({"practice nurses": 1}),)),
        Route("infusion nurse's lunch", (_lunch(_all_of_her(scenario)),)),
    ]
    return route_table(resources, routes)


def _lunch(needs: Needs) -> Step:
    return Step("eat", (needs,), priority=5, lends=PAUSES)


def _emergency(needs: Needs) -> Step:
    return Step("help", (needs,), is_emergency=True)


def _all_of_her(scenario: Scenario) -> dict[str, int]:
    """Return a nurse's hands and all her watch units: hands-on work."""
    return {"infusion nurses": 1, "infusion nurses' watch": watch_units(scenario)}


def _assistant_or_nurse(scenario: Scenario) -> tuple[Needs, ...]:
    nurse = _all_of_her(scenario)
    return ({"medical assistants": 1}, nurse) if scenario.staff.medical_assistants else (nurse,)


def _hands_on(scenario: Scenario) -> tuple[Needs, ...]:
    """Return who sets a vein: a nurse who watches nobody, or one whose watch is taken over."""
    alone = _all_of_her(scenario)
    covered = {"infusion nurses": 1, "owner": 1}
    return (alone, covered) if scenario.monitoring.prescriber_covers else (alone,)


def _any_nurse(scenario: Scenario) -> tuple[Needs, ...]:
    return ({"practice nurses": 1}, _all_of_her(scenario))


def _with(places: Needs, sets: tuple[Needs, ...]) -> tuple[Needs, ...]:
    return tuple({**places, **people} for people in sets)


def _existing(scenario: Scenario, physician: str) -> Route:
    """Return the route of an existing visit: roomed by an assistant, seen by the physician."""
    assistants = scenario.staff.medical_assistants
    roomer = {"medical assistants": 1} if assistants else {physician: 1}
    rooming = Step("rooming", (EXAM | roomer,))
    return Route(physician, (rooming, Step("visit", (EXAM | {physician: 1},), lends=PAUSES)))


def _existing_with_nurse(scenario: Scenario, physician: str) -> Route:
    rooming, visit = _existing(scenario, physician).steps
    care = Step("nurse", _with(EXAM, _any_nurse(scenario)), priority=6, lends=PAUSES)
    return Route(f"{physician}, then nurse", (rooming, visit, care))


def _infusion(scenario: Scenario) -> Route:
    """Return the infusion visit under the monitoring rule of the scenario.

    The small priority numbers keep who is inside safe: recovery is watched at once, and a
    second vein is set before the first infusion begins, for afterwards it could not be.
    """
    rule, units = scenario.monitoring, watch_units(scenario)
    room = INFUSION_ROOM | {"monitors": 1}
    infusing = {"infusion nurses' watch": units // rule.patients_per_nurse_infusing}
    recovering = {"infusion nurses' watch": units // rule.patients_per_nurse_recovering}
    near = {"on_call": {}, "on_site": {"prescriber on site": 1}, "in_room": {"owner": 1}}
    site = {} if rule.prescriber_presence == "on_call" else {"prescriber on site": 1}
    hands = _hands_on(scenario)
    helpers = _assistant_or_nurse(scenario)
    with_pump = room | {"pumps": 1}
    watched = {**infusing, **near[rule.prescriber_presence]}
    return Route(
        "infusion",
        (
            Step("check-in", _with(room, helpers), priority=5, lends=PAUSES),
            Step("vein", _with(with_pump, hands), priority=3, lends=PAUSES),
            Step("infusion", _with(with_pump, (watched,)), priority=4, lends=RUNS_ON),
            Step("recovery", _with(room, ({**recovering, **site},)), priority=2, lends=RUNS_ON),
            Step("discharge", _with(room, hands), priority=3, lends=PAUSES),
            Step("cleaning", _with(INFUSION_ROOM, helpers), priority=6, lends=PAUSES),
        ),
    )


# --- facts for the models ---------------------------------------------------------------


def _minutes(scenario: Scenario) -> r.Minutes:
    visit, practice, rule = scenario.visit, scenario.practice, scenario.monitoring
    steps = (
        visit.check_in_min,
        visit.vein_min,
        visit.infusion_min,
        visit.recovery_min,
        visit.discharge_min,
        visit.turnover_min,
    )
    in_room = rule.prescriber_presence == "in_room"
    return r.Minutes(
        rooming_s=practice.rooming_min * 60,
        physician_s=practice.physician_min * 60,
        nurse_s=practice.nurse_min * 60,
        infusion_step_s=np.array(steps) * 60,
        recovery_floor_s=seconds(visit.recovery_floor_min),
        consult_s=visit.consult_min * 60,
        integration_s=visit.integration_min * 60,
        check_s=seconds(rule.vitals_check_min),
        check_every_s=rule.vitals_every_min * 60,
        prescriber_s=0 if in_room else seconds(rule.prescriber_min_per_infusion),
        event_s=visit.event_min * 60,
        event_recovery_s=seconds(visit.event_recovery_min),
        lunch_break_s=practice.lunch_min * 60 // 2,  # half of noon is one's own
        variation=visit.variation,
        recovery_variation=visit.recovery_variation,
    )


def _demand(scenario: Scenario) -> r.DemandFacts:
    demand = scenario.demand
    paid = demand.ad_spend_usd_month / demand.cost_per_lead_usd / DAYS_PER_MONTH
    return r.DemandFacts(
        panel_per_day=demand.panel_patients * demand.panel_interested_share_year / DAYS_PER_YEAR,
        referrers_at_start=demand.referrers_at_start,
        referrers_gained_day=demand.referrers_gained_month / DAYS_PER_MONTH,
        referrals_per_referrer_day=demand.referrals_per_referrer_month / DAYS_PER_MONTH,
        educating_per_day=paid * (1 - demand.persuading_share),
        persuading_per_day=paid * demand.persuading_share * demand.persuading_enquiries_factor,
        word_of_mouth=demand.word_of_mouth,
        ramp_days=demand.ramp_months * DAYS_PER_MONTH,
        growth_year=demand.growth_year,
    )


def _funnel(scenario: Scenario) -> r.FunnelFacts:
    demand, price = scenario.demand, scenario.money.infusion_price_usd
    consult = np.full(r.N_CHANNELS, demand.consult_share)
    consult[[r.PANEL, r.REFERRAL, r.WORD]] *= demand.referred_factor
    not_ready = np.full(r.N_CHANNELS, demand.not_ready_share)
    ready_if_pushed = (1 - demand.not_ready_share) * demand.persuading_ready_factor
    not_ready[r.PERSUADING] = 1 - ready_if_pushed
    return r.FunnelFacts(
        consult_share=np.minimum(consult, 1.0),
        declined_share=demand.declined_share,
        not_ready_share=not_ready,
        affordable_share=affordable_share(
            demand.affordable_share, price_usd=price, elasticity=demand.price_elasticity
        ),
        package_share=scenario.money.package_share,
    )


def affordable_share(share: float, *, price_usd: float, elasticity: float) -> float:
    """Return the share who can pay `price_usd`, given the share at the reference price.

    share * (price / reference) ** elasticity, at most 1 (A-12).

    >>> round(affordable_share(0.69, price_usd=550.0, elasticity=-0.8), 3)
    0.639
    """
    if price_usd <= 0.0:
        return 1.0
    return min(1.0, share * math.pow(price_usd / REFERENCE_PRICE_USD, elasticity))


def _booking(scenario: Scenario) -> r.BookingFacts:
    booking = scenario.booking
    return r.BookingFacts(
        horizon_days=booking.horizon_days,
        preparation_days=scenario.treatment.preparation_days,
        gap_days=scenario.treatment.gap_days,
        missed_share=booking.missed_share,
        late_cancel_share=booking.late_cancel_share,
        rebooked_share=booking.rebooked_share,
    )


def _course(scenario: Scenario) -> r.CourseFacts:
    t = scenario.treatment
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
        persuading_drop_out_factor=scenario.demand.persuading_drop_out_factor,
        stop_after=t.stop_after,
        stop_followed_share=t.stop_followed_share,
        outcome_share=np.cumsum(shares),
        boosters_share=np.array(boosters),
        booster_by_relapse=t.booster_rule == "relapse",
        booster_days=round(t.booster_weeks * 7),
        relapse_shape=t.relapse_shape,
        relapse_scale_days=7 * t.relapse_median_weeks / math.log(2) ** (1 / t.relapse_shape),
        leave_boosters_share_month=t.leave_boosters_share_month,
        integration_share=t.integration_share,
    )


def _workforce(scenario: Scenario, calendar: r.Calendar) -> r.WorkforceFacts:
    staff = scenario.staff
    owner_days = staff.preceptor_days + _training_days(staff.prescriber_training_hours)
    nurse_days = _training_days(staff.nurse_training_hours)
    return r.WorkforceFacts(
        hires=staff.infusion_nurse_plan == "hire",
        infusion_nurses=staff.infusion_nurses,
        refusal_share=staff.refusal_share,
        own_nurse_ready_day=_day_after(calendar.is_open, nurse_days, 0),
        hired_nurse_ready_day=_day_after(calendar.is_open, nurse_days, staff.recruit_days),
        owner_ready_day=_day_after(calendar.physician_in[:, 0], owner_days, 0),
        owner_away_days=owner_days,
        earliest_opening_day=round(staff.opening_month * DAYS_PER_MONTH),
        is_possible=is_possible(scenario),
    )


def _training_days(hours: float) -> int:
    return math.ceil(hours / HOURS_PER_TRAINING_DAY)


def _day_after(working: r.Flags, days: int, first_day: int) -> int:
    """Return the day after so many working days from `first_day` on, NEVER beyond the plan."""
    if days == 0:
        return first_day
    found = np.flatnonzero(working[first_day:])
    return int(found[days - 1]) + first_day + 1 if len(found) >= days else r.NEVER
