"""Scenario to arrays: the blueprint, made once before any simulated day.

Takes       a checked Scenario
Gives       records.Blueprint: calendar, floor with its routes, and facts for each model
Units       files speak minutes; here are whole seconds, days from day 0, shares
Left out    start times of infusions (start_times.py plans them with the clinic day itself)
"""

from functools import lru_cache
from typing import Any, NamedTuple, cast

import numpy as np

from planner.blueprint import patients
from planner.blueprint.calendar import PHYSICIANS, calendar_of
from planner.blueprint.capacity import capacities, is_possible, people_who_infuse
from planner.blueprint.hands_and_watch import watch_units
from planner.blueprint.mix import mixed
from planner.blueprint.nurses import nurses_paid_until_min, workforce_facts
from planner.blueprint.room_hours import infusion_hours, rooms_by_hour
from planner.blueprint.routes import (
    beside,
    infusion_step_s,
    near_of,
    routes_of,
    supervised_routes_of,
)
from planner.models import records as r
from planner.models.rounded_quantiles import quantile_tables
from planner.scenario.derived.adverse_events import event_shares
from planner.scenario.derived.talks import (
    consults_planned,
    preparation_calls_planned,
    sessions_planned,
)
from planner.scenario.derived.visit_slots import visit_starts_min
from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario
from planner.scenario.programs import from_day, program_scenarios, programs_of
from planner.scenario.settings.safety import KINDS

WORKING_DAYS_PER_YEAR = 260
FLOORS_KEPT = 256  # some 20 kB each


def blueprint_of(scenario: Scenario) -> r.Blueprint:
    """Return the scenario as arrays, its programs too; infusion start times are still empty."""
    house, programs = _house(scenario), program_scenarios(scenario)
    if not programs:
        return house
    own = [_program(scenario, number, each) for number, each in enumerate(programs)]
    return mixed(house, own)


def _program(scenario: Scenario, number: int, alone: Scenario) -> r.Blueprint:
    """Return one program of a scenario as arrays, as if it were the only one."""
    found, one = _house(alone), programs_of(scenario)[number]
    day = from_day(scenario, number)
    view_of = {each.name: k + 1 for k, each in enumerate(programs_of(scenario))}
    return found._replace(
        demand=found.demand._replace(from_day=day, is_offered=one.offered),
        funnel=found.funnel._replace(
            instead=view_of.get(one.instead or "", 0),
            instead_share=1.0 if one.instead_share is None else one.instead_share,
        ),
        course=found.course._replace(
            then=view_of.get(one.then or "", 0),
            then_share=1.0 if one.then_share is None else one.then_share,
        ),
    )


def _house(scenario: Scenario) -> r.Blueprint:
    """Return a scenario of one program as arrays, or what several of them share."""
    calendar = calendar_of(scenario)
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


# --- floor ------------------------------------------------------------------------------


class _FloorSettings(NamedTuple):
    """All settings that the floor follows from; whoever reads another one is refused."""

    practice: Any
    rooms: Any
    staff: Any
    added: Any
    team: Any
    ready: Any
    monitoring: Any
    visit: Any
    safety: Any
    booking: Any
    integration: Any


def _floor(scenario: Scenario) -> r.Floor:
    """Return the floor: the same one for all plans and stages of plans that differ elsewhere."""
    return _floor_of(_FloorSettings(*(getattr(scenario, name) for name in _FloorSettings._fields)))


@lru_cache(maxsize=FLOORS_KEPT)
def _floor_of(settings: _FloorSettings) -> r.Floor:
    return _laid_out(cast(Scenario, settings))


def _laid_out(scenario: Scenario) -> r.Floor:
    practice, booking, visit = scenario.practice, scenario.booking, scenario.visit
    is_beside = any(beside(scenario, near_of(scenario)))
    slots = _visit_slots(scenario)
    full = [getattr(practice, f"{name}_visits_per_day") for name in PHYSICIANS]
    return r.Floor(
        routes=routes_of(scenario),
        supervised_routes=supervised_routes_of(scenario),
        first_route=0,
        visit_kind=0,
        opens_s=practice.opens_min * 60,
        closes_s=practice.closes_min * 60,
        lunch_s=practice.lunch_at_min * 60,
        slot_s=slots,
        slot_length_s=practice.visit_slot_min * 60,
        fullness=np.minimum(1.0, np.array(full) / max(1, len(slots))),
        **capacities(scenario),
        **_prescribers(scenario),
        backfill=scenario.staff.backfill,
        beside=is_beside,
        quiet_hours=scenario.rooms.quiet == "quiet_hours",
        checks_only=scenario.monitoring.watch == "spot_checks",
        recovery_chairs=scenario.rooms.recovery_chairs > 0,
        chairs_in_room=scenario.rooms.patients_per_room,
        life_support_needed=scenario.monitoring.life_support_people,
        life_support_assistants=scenario.staff.assistants_life_support,
        watch_units=watch_units(scenario),
        **_talks(scenario),
        **rooms_by_hour(scenario),
        **_no_start_times(people_who_infuse(scenario)),
        **infusion_hours(scenario),
        nurses_paid_until_s=nurses_paid_until_min(scenario) * 60,
        latest_start_s=visit.latest_start_min * 60,
        existing_patience_s=practice.patience_min * 60,
        called_early_s=booking.called_early_min * 60,
        grace_s=seconds(scenario.monitoring.vitals_grace_min),
        walk_s=0 if is_beside else scenario.safety.help_walk_s,
        help_limit_s=scenario.safety.help_limit_s,
    )


def _prescribers(scenario: Scenario) -> dict[str, Any]:
    """Return what prescribers are to do, and who counts as one."""
    near = near_of(scenario)
    return {
        "owner_beside": near.prescriber_is_beside,
        "owner_counts": near.owner_counts,
        "added_prescribers_count": near.added_who_count > 0,
        "owner_infuses": scenario.staff.owner_infuses,
    }


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
        "slot_kind": np.zeros(0, dtype=np.int64),
        "day_templates": np.zeros((0, nurses + 2, len(WEEK), 0), dtype=np.bool_),
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
    return np.array(visit_starts_min(scenario.practice), dtype=np.int64) * 60


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
        own_consult_s=visit.own_consult_share * visit.consult_min * 60,
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
        quantile_table=quantile_tables(visit.variation),
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
