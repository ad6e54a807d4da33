"""Clinic days: chosen days of a real scenario, to be worked out by hand.

    day = infusion_day(calm(), [Patient(at_min=0), Patient(at_min=0)])

    assert day.starts(r.INFUSE) == [25, 25]

The routes, capacities and durations are the scenario's own; nothing varies, nobody is early
or late, and what befalls a patient is chosen. Times are minutes from the opening at 8:00,
exact to the second. Both engines are asked and must agree.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.models import existing_day
from planner.models import infusion_day as infusions
from planner.models import records as r
from planner.models.clinic_day import compiled_engine, simpy_engine
from planner.models.clinic_day.breaches import AT_S, breaches_of
from planner.models.clinic_day.measures import (
    DayCounts,
    measure_house,
    measure_visits,
    no_counts,
)
from planner.models.clinic_day.schedule import (
    DayContext,
    Guest,
    Sheet,
    add_step,
    add_visit,
    empty_sheet,
    most_levels,
    plan_of,
    visits_of,
)
from planner.models.random_numbers import EVENT_MOMENT, RandomKey, log_variance, uniform
from planner.models.records import (
    Blueprint,
    Chances,
    DayLog,
    DayPlan,
    DayVisits,
    Flags,
    Floor,
    Ints,
)
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

MIN = 60
OPENS_S = 8 * 60 * MIN
KEY = RandomKey(1, 0)
TUESDAY = 1

# Four rooms and four assistants; no checks, no talks, nothing varies: check-in 5, vein 5,
# infusion 40, recovery 30, discharge 5, cleaning 10 minutes; a visit takes 4 and 16.
CALM: dict[str, Value] = {
    "rooms.exam_rooms": 8,
    "rooms.infusion_rooms": 4,
    "rooms.monitors": 4,
    "rooms.pumps": 4,
    "staff.medical_assistants": 4,
    "staff.nurses": 2,
    "monitoring.vitals_every_min": 60,
    "monitoring.recovery_check_every_min": 0,
    "monitoring.prescriber_min_per_infusion": 0.0,
    "visit.check_in_min": 5.0,
    "visit.vein_min": 5.0,
    "visit.intention_min": 0.0,
    "visit.infusion_min": 40.0,
    "visit.recovery_min": 30.0,
    "visit.discharge_min": 5.0,
    "visit.turnover_min": 10.0,
    "visit.variation": 0.0,
    "visit.recovery_variation": 0.0,
}


def calm(**changes: Value) -> Scenario:
    """Return the calm clinic with changes; write `rooms__monitors=1` for rooms.monitors."""
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    return with_changes(Scenario(), CALM | named)


@lru_cache
def blueprint(scenario: Scenario) -> Blueprint:
    """Return a scenario as arrays, once."""
    return blueprint_of(scenario)


class Patient(NamedTuple):
    """One infusion patient, and all that befalls them."""

    at_min: int = 0
    event: int = r.NOBODY
    event_after_s: int = 0  # seconds from the start of the infusion
    to_hospital: bool = False
    second_vein: bool = False
    driver_comes: bool = True
    postponed: bool = False
    program: int = 0  # of several, from 0


class Existing(NamedTuple):
    """One visit of the existing practice."""

    at_min: int
    physician: int = 0
    with_nurse: bool = False


class Other(NamedTuple):
    """Anything else of one step, such as a physician who is not there yet."""

    route: int
    at_min: int
    minutes: int
    latest_min: int | None = None


class ClinicDay(NamedTuple):
    """What happened. Patients, existing visits and others are numbered as they were given."""

    blueprint: Blueprint
    plan: DayPlan
    log: DayLog
    visits: DayVisits
    counts: DayCounts
    breaches: Ints
    patients: list[int]
    existing: list[int]
    others: list[int]

    @property
    def floor(self) -> Floor:
        return self.blueprint.floor

    @property
    def row(self) -> Ints:
        return self.counts.row

    def span(self, patient: int, step: int) -> tuple[float, float]:
        """Return from when to when a step of an infusion visit lasted."""
        return self.steps(self.patients[patient])[step]

    def starts(self, step: int) -> list[float]:
        """Return when each patient began a step."""
        return [self.span(patient, step)[0] for patient in range(len(self.patients))]

    def at_once(self) -> int:
        """Return the most infusions that ran at the same time."""
        spans = [self.span(patient, r.INFUSE) for patient in range(len(self.patients))]
        return max(sum(a <= start < b for a, b in spans) for start, _ in spans)

    def steps(self, visit: int) -> list[tuple[float, float]]:
        """Return from when to when each step of a visit lasted."""
        at = slice(*self.plan.visit_first_step[visit : visit + 2].tolist())
        return [
            (_minutes(a), _minutes(b))
            for a, b in zip(self.log.start_s[at], self.log.end_s[at], strict=True)
        ]

    def tasks(self, patient: int, route: int) -> list[int]:
        """Return the tasks of one kind that are done for a patient."""
        number = self.visits.patient[self.patients[patient]]
        found = (self.plan.visit_route == route) & (self.visits.patient == number)
        return np.flatnonzero(found).tolist()

    def done(self, patient: int, route: int) -> list[tuple[float, float]]:
        """Return from when to when tasks of one kind were done for a patient."""
        return [self.steps(task)[0] for task in self.tasks(patient, route)]

    def broken(self) -> list[tuple[float, ...]]:
        """Return the breaches: minute, kind, visit, resource, cause, seconds."""
        return [(_minutes(row[AT_S]), *map(int, row[1:])) for row in self.breaches]

    def loans(self) -> list[tuple[int, int, float, float]]:
        """Return what was lent, by resource, units, from and to."""
        log = self.log
        rows = zip(log.loan_resource, log.loan_units, log.loan_from_s, log.loan_to_s, strict=True)
        return sorted((int(a), int(u), _minutes(b), _minutes(c)) for a, u, b, c in rows)


def infusion_day(
    scenario: Scenario,
    patients: Sequence[Patient] = (),
    existing: Sequence[Existing] = (),
    others: Sequence[Other] = (),
    *,
    owner_in: bool = True,
    capacity: Ints | None = None,
    lunches: bool = False,
) -> ClinicDay:
    """Return the day on which these patients come, on which both engines must agree."""
    b = blueprint(scenario)
    sheet = empty_sheet(500, 2000, most_levels(b.floor))
    capacity = b.floor.program_capacity if capacity is None else capacity
    context = day_context(b, np.full(r.MAX_PHYSICIANS, owner_in), capacity)
    other_visits = [_add_other(sheet, other) for other in others]
    existing_visits = [_add_existing(sheet, context, k, each) for k, each in enumerate(existing)]
    if lunches:
        existing_day.add_lunches(sheet, context)
    patient_visits = []
    for k, patient in enumerate(patients):
        patient_visits.append(int(sheet.n[0]))
        own = b.programs[patient.program] if b.programs else b
        _add_patient(sheet, day_context(own, context.physician_in, capacity), k, patient)
    plan, visits = plan_of(sheet, b.floor, capacity, TUESDAY), visits_of(sheet)
    log = both_engines(plan)
    counts = no_counts()
    measure_house(plan, log, visits, b.floor, capacity, True, counts)
    for each in b.programs or (b,):
        measure_visits(plan, log, visits, each.floor, counts.delays_s[0], counts.row)
    broken = np.concatenate([breaches_of(plan, log, each.floor) for each in b.programs or (b,)])
    who = patient_visits, existing_visits, other_visits
    return ClinicDay(b, plan, log, visits, counts, broken, *who)


def both_engines(plan: DayPlan) -> DayLog:
    """Return the log of a day on which the two engines agree."""
    log = compiled_engine.run_day(plan)
    assert_same_log(log, simpy_engine.run_day(plan))
    return log


def assert_same_log(log: DayLog, other: DayLog) -> None:
    """Assert that two logs are the same to the second."""
    for name, column, its_column in zip(log._fields, log, other, strict=True):
        assert column.tolist() == its_column.tolist(), f"the days differ in {name}"


def certain(chances: Chances, patient: Patient) -> Chances:
    """Return chances under which exactly what is chosen befalls a patient, on the minute."""
    befalls = np.arange(r.N_EVENTS) >= patient.event if patient.event != r.NOBODY else np.zeros(6)
    return chances._replace(
        early_share=0.0,
        late_share=0.0,
        event_share=befalls.astype(np.float64),
        hospital_share=float(patient.to_hospital),
        second_vein_share=float(patient.second_vein),
        no_driver_share=float(not patient.driver_comes),
        postponed_share=float(patient.postponed),
        person_variation=0.0,
    )


def day_context(b: Blueprint, physician_in: Flags, capacity: Ints) -> DayContext:
    """Return day 0, drawn by the key of these tests."""
    ends_s = int(b.floor.infusions_end_s[TUESDAY])
    return DayContext(
        b.floor, b.minutes, b.chances, KEY, 0, physician_in, physician_in, capacity, ends_s
    )


def _add_patient(sheet: Sheet, context: DayContext, k: int, patient: Patient) -> None:
    infuse_s = round(float(context.minutes.infusion_step_s[r.INFUSE]))
    person = _somebody(patient.event_after_s, infuse_s)
    guest = Guest(k, person, 0, OPENS_S + patient.at_min * MIN)
    context = context._replace(chances=certain(context.chances, patient))
    infusions.add_infusion(sheet, context, guest, context.minutes.usual_dose, 1.0)


@lru_cache
def _somebody(after_s: int, infuse_s: int) -> int:
    """Return a person whose event, if any, comes so many seconds after the start."""
    people = range(1_000_000)
    return next(p for p in people if int(uniform(KEY, EVENT_MOMENT, p, 0) * infuse_s) == after_s)


def _add_existing(sheet: Sheet, context: DayContext, k: int, each: Existing) -> int:
    nobody = certain(context.chances, Patient())._replace(nurse_share=float(each.with_nurse))
    guest = Guest(r.NOBODY, k, 0, OPENS_S + each.at_min * MIN)
    drawn = np.zeros(existing_day.N_DRAWN, np.int64)
    variance = log_variance(context.minutes.variation)
    existing_day.draw_visit(drawn, context._replace(chances=nobody), guest, variance)
    at_s = guest.appointment_s
    existing_day.add_existing_visit(sheet, context.floor, drawn, at_s, each.physician)
    return int(sheet.n[0]) - 1


def _add_other(sheet: Sheet, other: Other) -> int:
    latest = r.NEVER if other.latest_min is None else OPENS_S + other.latest_min * MIN
    at_s = OPENS_S + other.at_min * MIN
    visit = add_visit(sheet, other.route, at_s, latest, r.NOBODY, r.NEVER)
    add_step(sheet, other.minutes * MIN)
    return visit


def _minutes(second: int) -> float:
    return r.NEVER if second == r.NEVER else (int(second) - OPENS_S) / MIN


def measure_day(
    plan: DayPlan,
    log: DayLog,
    visits: DayVisits,
    floor: Floor,
    capacity: Ints,
    counts: DayCounts,
) -> None:
    """Add what happened on one day of a clinic with one program."""
    measure_house(plan, log, visits, floor, capacity, True, counts)
    measure_visits(plan, log, visits, floor, counts.delays_s[0], counts.row)
