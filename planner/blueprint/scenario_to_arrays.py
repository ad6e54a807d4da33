"""Scenario to arrays: the blueprint, made once before any simulated day.

Takes       a checked Scenario
Gives       records.Blueprint: calendar, floor with its routes, and facts for each model
Units       files speak minutes; here are whole seconds, days from day 0, shares
Left out    start times of infusions (start_times.py plans them with the clinic day itself)
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from planner.blueprint import patients
from planner.blueprint.hands import watch_units
from planner.blueprint.nurses import nobody_can_learn, nurses_paid_until_min, workforce_facts
from planner.blueprint.routes import (
    beside,
    infusion_step_s,
    near_of,
    routes_of,
    supervised_routes_of,
)
from planner.models import records as r
from planner.scenario.derived.added import ASSISTANTS, CLINICIANS, EXAM_ROOMS, NURSES, first_day
from planner.scenario.derived.airway import CONTRACT, MISSING
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.free_hours import FreeHours, by_weekday
from planner.scenario.derived.people import infusion_nurses
from planner.scenario.derived.talks import (
    consults_planned,
    preparation_calls_planned,
    sessions_planned,
)
from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario
from planner.scenario.months import months_later
from planner.scenario.settings.safety import KINDS, event_shares

WORKING_DAYS_PER_YEAR = 260
PLANS_KEPT = 64  # lengths and beginnings whose days are remembered
PHYSICIANS = ("owner", "second_physician", "third_physician", "fourth_physician")


def blueprint_of(scenario: Scenario) -> r.Blueprint:
    """Return the scenario as arrays; infusion start times are still empty."""
    calendar = _calendar(scenario)
    return r.Blueprint(
        calendar=calendar,
        floor=_floor(scenario),
        minutes=_minutes(scenario),
        chances=_chances(scenario),
        demand=patients.demand_facts(scenario, calendar),
        funnel=patients.funnel_facts(scenario),
        paying=patients.paying_facts(scenario),
        booking=patients.booking_facts(scenario),
        course=patients.course_facts(scenario),
        workforce=workforce_facts(scenario, calendar, possible=is_possible(scenario)),
        seed=scenario.run.seed,
    )


def is_possible(scenario: Scenario) -> bool:
    """Return whether infusions can ever take place: rooms, equipment, nurses and days."""
    needed = must_be_there(scenario)
    everybody = capacity(scenario, infusing=True)
    there = bool((everybody >= needed).all()) and bool(scenario.booking.infusion_weekdays)
    return there and not nobody_can_learn(scenario) and not never_allowed(scenario)


def never_allowed(scenario: Scenario) -> tuple[str, ...]:
    """Return which of the conditions for beginning at all are not met, by setting."""
    ready = scenario.ready
    signs = ready.owner_prescribes or ready.medical_director or scenario.added.prescribers > 0
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
    days = _days(practice.start_date, practice.months)
    weekday = days.weekday.copy()  # what is remembered belongs to nobody
    is_open = _falls_on(weekday, practice.open_weekdays)
    if practice.closed_on_federal_holidays:
        is_open &= ~days.is_holiday
    schedules = [getattr(practice, f"{name}_weekdays") for name in PHYSICIANS]
    return r.Calendar(
        month=days.month.copy(),
        weekday=weekday,
        is_open=is_open,
        is_infusion_day=is_open & _falls_on(weekday, scenario.booking.infusion_weekdays),
        is_consult_day=is_open & _falls_on(weekday, scenario.booking.consult_weekdays),
        physician_in=np.stack([is_open & _falls_on(weekday, days) for days in schedules], axis=1),
        n_months=practice.months,
    )


class _Days(NamedTuple):
    """The days of a plan, shape (n_days,) each."""

    month: r.Ints  # since the start
    weekday: r.Ints
    is_holiday: r.Flags  # of the United States


@lru_cache(maxsize=PLANS_KEPT)
def _days(start: date, months: int) -> _Days:
    """Return the days of a plan; they are the same in nearly all scenarios that are compared."""
    import holidays  # 0.1 s

    end = months_later(start, months)
    dates = [start + timedelta(days=day) for day in range((end - start).days)]
    closed = holidays.country_holidays("US", years=range(start.year, end.year + 1))
    return _Days(
        month=np.array([_months_between(start, each) for each in dates], dtype=np.int64),
        weekday=np.array([each.weekday() for each in dates], dtype=np.int64),
        is_holiday=np.array([each in closed for each in dates], dtype=np.bool_),
    )


def _months_between(start: date, day: date) -> int:
    """Return the number of whole months from `start` to `day`."""
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if months_later(start, months) <= day else months - 1


def _falls_on(weekday: r.Ints, names: tuple[str, ...]) -> r.Flags:
    return np.isin(weekday, [WEEK.index(name) for name in names])


# --- floor ------------------------------------------------------------------------------


def _floor(scenario: Scenario) -> r.Floor:
    practice, booking, visit = scenario.practice, scenario.booking, scenario.visit
    rule, staff = scenario.monitoring, scenario.staff
    near = near_of(scenario)
    is_beside = any(beside(scenario, near))
    slots = _visit_slots(scenario)
    full = [getattr(practice, f"{name}_visits_per_day") for name in PHYSICIANS]
    return r.Floor(
        routes=routes_of(scenario),
        supervised_routes=supervised_routes_of(scenario),
        opens_s=practice.opens_min * 60,
        closes_s=practice.closes_min * 60,
        lunch_s=practice.lunch_at_min * 60,
        slot_s=slots,
        slot_length_s=practice.visit_slot_min * 60,
        fullness=np.array(full) / max(1, len(slots)),
        baseline_capacity=_baseline_capacity(scenario),
        other_days_capacity=capacity(scenario, infusing=False),
        programme_capacity=capacity(scenario, infusing=True),
        **_added(scenario),
        must_be_there=must_be_there(scenario),
        backfill=staff.backfill,
        owner_beside=near.prescriber_is_beside,
        owner_counts=near.owner_counts,
        added_prescribers_count=near.added_who_count > 0,
        owner_infuses=staff.owner_infuses,
        beside=is_beside,
        quiet_hours=scenario.rooms.quiet == "quiet_hours",
        checks_only=rule.watch == "spot_checks",
        recovery_chairs=scenario.rooms.recovery_chairs > 0,
        life_support_needed=rule.life_support_people,
        life_support_assistants=staff.assistants_life_support,
        watch_units=watch_units(scenario),
        **_talks(scenario),
        **_free_rooms(scenario),
        **_no_start_times(_gives(scenario)),
        infusions_start_s=booking.infusions_start_min * 60,
        infusions_end_s=booking.infusions_end_min * 60,
        nurses_paid_until_s=nurses_paid_until_min(scenario) * 60,
        latest_start_s=visit.latest_start_min * 60,
        existing_patience_s=practice.patience_min * 60,
        called_early_s=booking.called_early_min * 60,
        grace_s=seconds(scenario.monitoring.vitals_grace_min),
        walk_s=0 if is_beside else scenario.safety.help_walk_s,
        help_limit_s=scenario.safety.help_limit_s,
    )


def _talks(scenario: Scenario) -> dict[str, Any]:
    """Return at which seconds consults, integration and preparation are booked, and how many."""
    booking, visit = scenario.booking, scenario.visit
    consults, at_s = (
        consults_planned(scenario.practice, scenario.booking, scenario.visit),
        booking.consult_at_min * 60,
    )
    return {
        "consult_slot_s": _in_a_row(at_s, seconds(visit.consult_min), consults),
        "consults_offered": consults,
        "consults_end_s": (scenario.practice.closes_min + booking.evening_min) * 60,
        "integration_slot_s": _integration_slots(scenario),
        "integrations_offered": sessions_planned(
            scenario.practice, scenario.integration, scenario.visit
        ),
        "preparation_slot_s": _preparation_slots(scenario),
    }


def _no_start_times(nurses: int) -> dict[str, Any]:
    """Return the start times of infusions before they are planned: none, in any mode."""
    return {
        "infusion_slot_s": np.zeros(0, dtype=np.int64),
        "is_extra": np.zeros(0, dtype=np.bool_),
        "is_slot": np.zeros((len(WEEK), 0), dtype=np.bool_),
        "is_slot_of": np.zeros((nurses + 2, len(WEEK), 0), dtype=np.bool_),
    }


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
    return _in_a_row(
        opens_s, length, sessions_planned(scenario.practice, scenario.integration, scenario.visit)
    )


def _preparation_slots(scenario: Scenario) -> r.Ints:
    """Return the seconds at which preparation sessions are booked: after lunch."""
    practice, minutes = scenario.practice, scenario.visit.preparation_min
    lunch_ends_s = (practice.lunch_at_min + practice.lunch_min) * 60
    return _in_a_row(
        lunch_ends_s, seconds(minutes), preparation_calls_planned(scenario.practice, scenario.visit)
    )


def _visit_slots(scenario: Scenario) -> r.Ints:
    """Return the seconds at which existing visits are booked, none of them in lunch."""
    practice = scenario.practice
    length = practice.visit_slot_min
    lunch_ends = practice.lunch_at_min + practice.lunch_min
    morning = range(practice.opens_min, practice.lunch_at_min - length + 1, length)
    afternoon = range(lunch_ends, practice.closes_min - length + 1, length)
    return np.array([*morning, *afternoon], dtype=np.int64) * 60


def capacity(scenario: Scenario, *, infusing: bool) -> r.Ints:
    """Return what the programme arm has on a day with or without infusions, all present."""
    rooms, staff, rule = scenario.rooms, scenario.staff, scenario.monitoring
    there = np.zeros(r.N_RESOURCES, dtype=np.int64)
    there[r.ASSISTANTS] = staff.medical_assistants
    there[r.NURSES] = staff.nurses  # less those who infuse that day, with nobody for their work
    there[r.EXAM_ROOMS] = rooms.exam_rooms - (rooms.exam_rooms_used if infusing else 0)
    there[r.OWNER : r.CLINICIAN] = 1
    hands = _gives(scenario) if infusing else int(staff.owner_infuses)
    there[r.INFUSION_HANDS], there[r.INFUSION_WATCH] = hands, hands * watch_units(scenario)
    if infusing:
        there += _added(scenario)["added_capacity"]
        there[r.ON_SITE] = r.PLENTY
        there[r.LIFE_SUPPORT] = r.PLENTY * (life_support(scenario) >= rule.life_support_people)
        there[r.AIRWAY] = near_of(scenario).contracted_people
        there[r.ADDED_PRESCRIBERS] = scenario.added.prescribers
        there[r.SITTERS] = staff.sitters * (rule.support == "sitter")
        there[r.INFUSION_ROOMS] = rooms.infusion_rooms * rooms.patients_per_room
        there[r.RECOVERY_CHAIRS] = rooms.recovery_chairs
        there[r.MONITORS] = rooms.monitors
        there[r.PUMPS] = rooms.pumps
    return there


def _baseline_capacity(scenario: Scenario) -> r.Ints:
    """Return what is there without infusions; without an existing practice, physicians alone."""
    there = capacity(scenario, infusing=False)
    if not has_practice(scenario.practice):
        there[: r.OWNER] = 0
    return there


ADDED = {
    r.ASSISTANTS: ASSISTANTS,
    r.NURSES: NURSES,
    r.EXAM_ROOMS: EXAM_ROOMS,
    r.CLINICIAN: CLINICIANS,
}


def _added(scenario: Scenario) -> dict[str, Any]:
    """Return who and what is added for infusions, and from when on; nothing after a stop."""
    added, start = scenario.added, scenario.practice.start_date
    units = np.zeros(r.N_RESOURCES, dtype=np.int64)
    from_day = np.full(r.N_RESOURCES, r.NEVER, dtype=np.int64)
    runs = bool(scenario.booking.infusion_weekdays)
    for resource, kind in ADDED.items():
        units[resource] = getattr(added, kind.how_many) * runs
        day = first_day(added, kind, start)
        from_day[resource] = r.NEVER if day is None else day
    return {"added_capacity": units, "added_from_day": from_day}


def _free_rooms(scenario: Scenario) -> dict[str, Any]:
    """Return from when on how many infusion and exam rooms are free, by weekday.

    Shape (7, n) each. Exam rooms that serve infusions are given up only while they are free
    for them.
    """
    rooms, named = scenario.rooms, by_weekday(scenario.rooms.free_hours)
    exam_rooms = rooms.exam_rooms + scenario.added.exam_rooms
    most = 2 * max((len(each) for each in named.values()), default=0) + 1
    levels = [_levels_of_day(named.get(day), rooms.infusion_rooms) for day in range(len(WEEK))]
    padded = [each + [each[-1]] * (most - len(each)) for each in levels]
    free = np.array(padded, dtype=np.int64)
    return {
        "room_from_s": free[:, :, 0] * 60,
        "room_units": free[:, :, 1] * rooms.patients_per_room,
        "exam_units": exam_rooms - np.minimum(free[:, :, 1], rooms.exam_rooms_used),
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
    return near_of(scenario).life_support_besides_owner + owner


def must_be_there(scenario: Scenario) -> r.Ints:
    """Return what every infusion needs; where nobody has the skill, more than there ever is."""
    rule, near = scenario.monitoring, near_of(scenario)
    needed = np.zeros(r.N_RESOURCES, dtype=np.int64)
    needed[[r.INFUSION_HANDS, r.INFUSION_WATCH, r.LIFE_SUPPORT]] = 1
    needed[[r.INFUSION_ROOMS, r.MONITORS, r.PUMPS]] = 1
    needed[r.ON_SITE], needed[r.OWNER] = near.needs_prescriber, near.needs_owner
    needed[r.ADDED_PRESCRIBERS] = near.needs_prescriber and not near.owner_counts
    needed[r.RECOVERY_CHAIRS] = scenario.rooms.recovery_chairs > 0
    needed[r.SITTERS] = rule.support == "sitter"
    needed[r.AIRWAY] = {CONTRACT: 1, MISSING: r.PLENTY}.get(near.airway_by, 0)
    return needed


def _gives(scenario: Scenario) -> int:
    """Return how many people give infusions, the owner among them who does."""
    return len(infusion_nurses(scenario.staff, scenario.team).members)


# --- facts for the models ---------------------------------------------------------------


def _minutes(scenario: Scenario) -> r.Minutes:
    visit, practice, rule, safety = (
        scenario.visit,
        scenario.practice,
        scenario.monitoring,
        scenario.safety,
    )
    near = near_of(scenario)
    alone = scenario.staff.owner_infuses and not scenario.staff.infusion_nurses
    sees = rule.support == "prescriber_visit" and not near.prescriber_is_beside and not alone
    return r.Minutes(
        rooming_s=practice.rooming_min * 60,
        physician_s=practice.physician_min * 60,
        nurse_s=practice.nurse_min * 60,
        infusion_step_s=infusion_step_s(scenario),
        recovery_floor_s=seconds(visit.recovery_floor_min),
        consult_s=visit.consult_min * 60,
        integration_s=visit.integration_min * 60,
        preparation_s=visit.preparation_min * 60,
        check_s=seconds(rule.vitals_check_min),
        check_every_s=0 if any(beside(scenario, near)) else rule.vitals_every_min * 60,
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
        nurse_share=practice.nurse_share if scenario.staff.nurses else 0.0,
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
