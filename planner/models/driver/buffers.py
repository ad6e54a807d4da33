"""Buffers: the empty arrays of a replication, as large as its fullest day and plan can need.

Takes       a Blueprint, and the known days of its baseline arm
Gives       arrays for patients, dates, counts and for a day on the compiled engine
Left out    what stands in them (state.py)
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner.models import demand, existing_day, infusion_day
from planner.models import records as r
from planner.models.clinic_day import measures
from planner.models.clinic_day.breaches import no_breaches
from planner.models.clinic_day.compiled_rules.floor import EngineState, laid_out, room_for
from planner.models.clinic_day.measures import DayCounts
from planner.models.clinic_day.schedule import Sheet, empty_sheet, most_levels
from planner.models.driver.baseline_days import BaselineDays, write_out
from planner.models.machine_code.same import Alike
from planner.models.records import (
    Blueprint,
    Book,
    DayLog,
    DemandFacts,
    Flags,
    Floor,
    Ints,
    Patients,
)


class EngineBuffers(NamedTuple):
    """Buffers of a day on the compiled engine; the two differ in their routes alone."""

    engine: EngineState
    supervised_engine: EngineState  # for days on which nobody works alone
    log: DayLog


class Coming(NamedTuple):
    """Who comes today: the patient in each slot, below 0 where nobody comes."""

    consults: Ints  # (n_consult_slots,)
    consults_kept_free: Ints  # consults, and those missed
    infusions: Ints  # (n_infusion_slots,)
    kept_free: Ints  # infusions, and those missed without a word
    calls: Ints  # (n_integration_slots,)
    preparations: Ints  # (n_preparation_slots,)


def nobody_coming(floor: Floor) -> Coming:
    """Return a day on which nobody comes, with room for everybody who may."""
    consults, infusions = len(floor.consult_slot_s), len(floor.infusion_slot_s)
    calls, preparations = len(floor.integration_slot_s), len(floor.preparation_slot_s)
    lengths = (consults, consults, infusions, infusions, calls, preparations)
    return Coming(*(np.full(length, r.NOBODY, dtype=np.int64) for length in lengths))


class DayBuffers(NamedTuple):
    """Buffers of one day after the other: whatever stands in them is written anew on each."""

    coming: Coming
    sheet: Sheet
    drawn: Ints  # (MAX_PHYSICIANS, n_slots, N_DRAWN)
    capacity: Ints  # (N_RESOURCES,)
    blocked_s: Ints  # (n, 4)
    tied: Ints  # (2, minutes of a day)
    breaches: Ints  # (n, breaches.N_COLUMNS)
    engine_buffers: EngineBuffers


def day_buffers(blueprint: Blueprint) -> DayBuffers:
    """Return buffers for the fullest day of a blueprint."""
    floor = blueprint.floor
    blocks = len(floor.consult_slot_s) + len(floor.infusion_slot_s) + 2
    engines = engine_buffers(blueprint)
    return DayBuffers(
        coming=nobody_coming(floor),
        sheet=empty_sheet(*most_visits(blueprint), most_levels_of(blueprint)),
        drawn=existing_day.drawn_visits(floor),
        capacity=np.zeros(r.N_RESOURCES, dtype=np.int64),
        blocked_s=np.zeros((blocks, 4), dtype=np.int64),
        tied=np.zeros((2, 24 * 60), dtype=np.int64),
        breaches=no_breaches(len(engines.log.start_s) + len(engines.log.loan_lender)),
        engine_buffers=engines,
    )


def no_counts_of(rows: int) -> DayCounts:
    """Return counts of nothing for each month or day."""
    return DayCounts(*(np.zeros((rows, *each.shape), np.int64) for each in measures.no_counts()))


def baseline_days_of(is_open: Flags, known: BaselineDays | None) -> DayCounts:
    """Return the day counts of the baseline arm, as far as they are known."""
    days = no_counts_of(len(is_open))
    if known is not None:
        write_out(known, is_open, days)
    return days


def empty_book(blueprint: Blueprint) -> Book:
    floor, calendar = blueprint.floor, blueprint.calendar
    n_days = len(calendar.month)
    consult, infusion, integration, preparation = (
        np.full((n_days, len(slots)), r.NOBODY, dtype=np.int64)
        for slots in (
            floor.consult_slot_s,
            floor.infusion_slot_s,
            floor.integration_slot_s,
            floor.preparation_slot_s,
        )
    )
    infusion[:] = r.NOT_OFFERED  # until there are nurses
    consult[:, floor.consults_offered :] = r.NOT_OFFERED
    integration[:, floor.integrations_offered :] = r.NOT_OFFERED
    return Book(consult, infusion, integration, preparation)


def most_visits(blueprint: Blueprint) -> tuple[int, int]:
    """Return how many visits and visit steps the fullest day can have."""
    floor = blueprint.floor
    tasks = _most_tasks(blueprint)
    infusions = len(floor.infusion_slot_s)
    existing = r.MAX_PHYSICIANS * len(floor.slot_s)
    staff = [r.ASSISTANTS, r.NURSES, r.INFUSION_HANDS]
    stages = [blueprint, *(each for _, each in blueprint.later)]
    most = np.max([each.floor.program_capacity for each in stages], axis=0)
    most = np.maximum(most, floor.other_days_capacity + floor.added_capacity)[staff]
    lunches = int(most.sum()) + 1
    calls = len(floor.integration_slot_s) + len(floor.preparation_slot_s)
    others = len(floor.consult_slot_s) + calls + r.MAX_PHYSICIANS
    visits = existing + infusions * (1 + tasks) + others + lunches
    each = r.INFUSION_STEPS + tasks + r.MOVE_STEPS - 1  # all other tasks are of one step
    steps = 3 * existing + infusions * each + others + lunches
    return visits, steps


def most_levels_of(blueprint: Blueprint) -> int:
    """Return how many levels of capacity a day can have in any stage of the plan."""
    stages = [blueprint, *(each for _, each in blueprint.later)]
    return max(most_levels(each.floor) for each in stages)


def engine_buffers(blueprint: Blueprint) -> EngineBuffers:
    """Return buffers for the fullest day on the compiled engine."""
    floor = blueprint.floor
    visits, steps = most_visits(blueprint)
    levels = most_levels_of(blueprint)
    each = _most_help(blueprint) + _most_tasks(blueprint)  # one for a check
    loans = len(floor.infusion_slot_s) * each
    engine, log = room_for(visits, steps, r.N_RESOURCES, levels, floor.routes, loans)
    return with_routes_of(floor, EngineBuffers(engine, engine, log))


def with_routes_of(floor: Floor, buffers: EngineBuffers) -> EngineBuffers:
    """Return the same buffers for days that follow the routes of a floor."""
    usual, supervised = (
        buffers.engine._replace(routes=laid_out(routes))
        for routes in (floor.routes, floor.supervised_routes)
    )
    return EngineBuffers(usual, supervised, buffers.log)


def _most_tasks(blueprint: Blueprint) -> int:
    """Return the most tasks of one infusion of any program."""
    return max(infusion_day.most_tasks(each.minutes) for each in _programs(blueprint))


def _most_help(blueprint: Blueprint) -> int:
    """Return the most units that help at the chair can borrow."""
    routes = blueprint.floor.routes
    first = np.arange(0, len(routes.route_first_step) - 1, r.N_ROUTES)[:, None]
    help_steps = routes.route_first_step[first + np.arange(r.HELP_NURSE, r.HELP_ALL + 1)]
    return int(routes.people_units[help_steps].sum(axis=-1).max())


def _programs(blueprint: Blueprint) -> tuple[Blueprint, ...]:
    return blueprint.programs or (blueprint,)


def empty_patients(limit: int) -> Patients:
    """Return room for `limit` patients."""
    person, channel, program, inquiry_day, place, outcome, booked_on = (
        np.zeros(limit, dtype=np.int64) for _ in range(7)
    )
    consults, bookings, infusions, boosters, talks, changes, given_before = (
        np.zeros(limit, dtype=np.int64) for _ in range(7)
    )
    return Patients(
        person=person,
        channel=channel,
        program=program,
        inquiry_day=inquiry_day,
        place=place,
        outcome=outcome,
        is_pushed=np.zeros(limit, dtype=np.bool_),
        terms=np.full(limit, r.NOBODY, dtype=np.int64),
        is_strained=np.zeros(limit, dtype=np.bool_),
        booked_on=booked_on,
        consults=consults,
        bookings=bookings,
        infusions=infusions,
        boosters=boosters,
        last_infusion_day=np.full(limit, r.NEVER, dtype=np.int64),
        talks=talks,
        changes=changes,
        given_before=given_before,
        is_prepared=np.zeros(limit, dtype=np.bool_),
        has_package=np.zeros(limit, dtype=np.bool_),
    )


def patients_limit(blueprint: Blueprint) -> int:
    """Return more room than inquiries will ever need: the mean and twelve deviations."""
    stages = [blueprint, *(each for _, each in blueprint.later)]
    days = len(blueprint.calendar.month)
    mean = max(
        sum(_expected_total(Alike(own.demand), days) for own in _programs(each)) for each in stages
    )
    word = max(each.demand.word_of_mouth for each in _programs(blueprint))
    most = mean / max(0.1, 1 - word)
    return int(most + 12 * most**0.5) + 100


@lru_cache(maxsize=128)  # as many as blueprints are kept
def _expected_total(demanded: Alike[DemandFacts], days: int) -> float:
    """Return what all replications of plans share in which as many ask, for it takes long."""
    return demand.expected_total(demanded.record, days)
