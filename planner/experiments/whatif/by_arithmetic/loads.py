"""Loads: what is asked of each resource over what it can give, by arithmetic, before any run.

Takes       a scenario
Gives       a load for each resource of a full infusion day, and for each queue over weeks
Units       hours a day; calls, consults and infusions a week; days of waiting
Randomness  none: means throughout
Left out    chance, lateness, events, who shares whom at which minute, word of mouth: the simulation
            has all of them, and its answer counts (A-112)

On the floor a load above 1 cannot work: there are not so many hours in the day. Over weeks it
means that people wait until enough of them give up.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.blueprint.hands_and_watch import HANDS, hands_for, is_one_room
from planner.blueprint.routes import RESOURCE_NAMES
from planner.blueprint.start_times import most_slots
from planner.experiments.execution.result_cache import known
from planner.experiments.run.prepare import prepare
from planner.experiments.sense.patients import infusions_per_starter
from planner.experiments.whatif.by_arithmetic.expected_flow import (
    Program,
    asks_of,
    calls_of,
    inquiries_week,
    mean_call_s,
    paper_s,
    starts_of,
)
from planner.experiments.whatif.by_arithmetic.queueing_formulas import mean_wait
from planner.models import records as r
from planner.models.records import Blueprint, Flags, Floats
from planner.scenario.changes import canonical_json
from planner.scenario.model import Scenario
from planner.scenario.programs import each_program

FLOOR, QUEUE = "a full infusion day", "a week"
TIGHT, TOO_MUCH = 0.85, 1.0
HOUR_S = 3600


class Load(NamedTuple):
    """What is asked of a resource, and what it can give."""

    name: str
    per: str  # FLOOR or QUEUE
    unit: str
    asked: float
    there: float
    wait_days: float | None  # of a queue, by Allen and Cunneen

    @property
    def share(self) -> float:
        """Asked over given; infinite where nothing can be given and something is asked."""
        if self.there > 0:
            return self.asked / self.there
        return math.inf if self.asked > 0 else 0.0

    @property
    def cannot_work(self) -> bool:
        """Whether more hours are asked on the floor than a day has."""
        return self.per == FLOOR and self.share > TOO_MUCH


def loads(scenario: Scenario) -> tuple[Load, ...]:
    """Return the load of everything that can be short."""
    return known("loads", canonical_json(scenario), lambda: _loads(scenario))


def _loads(scenario: Scenario) -> tuple[Load, ...]:
    house, offered = prepare(scenario), _offered(scenario)
    return (*_floor_loads(_fullest_day(house, offered)), *_queue_loads(house, offered))


def _offered(scenario: Scenario) -> list[tuple[Scenario, Blueprint]]:
    """Return each program that is offered; the plan itself where it is one."""
    programs = zip(each_program(scenario), _blueprints(prepare(scenario)), strict=True)
    return [each for each in programs if each[1].demand.is_offered]


def _blueprints(house: Blueprint) -> tuple[Blueprint, ...]:
    return house.programs or (house,)


# --- a full infusion day ------------------------------------------------------------------------


class Given(NamedTuple):
    """How many visits of one kind a full day holds."""

    scenario: Scenario
    blueprint: Blueprint
    infusions: int


def _fullest_day(house: Blueprint, offered: Sequence[tuple[Scenario, Blueprint]]) -> list[Given]:
    floor = house.floor
    if not len(floor.day_templates):
        return [Given(*offered[0], most_slots(offered[0][1].floor.is_slot))]
    kinds = {
        blueprint.floor.visit_kind: each for each in reversed(offered) for blueprint in each[1:]
    }
    full = floor.day_templates[:, -2]  # all nurses work alone: (templates, weekdays, start times)
    counts = {kind: full[..., floor.slot_kind == kind].sum(axis=-1) for kind in kinds}
    held = sum(
        counts[kind] * float(own.minutes.infusion_step_s.sum()) for kind, (_, own) in kinds.items()
    )
    place = np.unravel_index(np.argmax(held), np.shape(held))
    given = [Given(*kinds[kind], int(counts[kind][place])) for kind in sorted(kinds)]
    return [each for each in given if each.infusions] or given[:1]


def _floor_loads(given: Sequence[Given]) -> tuple[Load, ...]:
    """Return the hours asked of rooms and people on a day on which every start is taken."""
    blueprint = given[0].blueprint
    floor = blueprint.floor
    open_h = (floor.closes_s - floor.opens_s) / HOUR_S
    window_h = _window_h(given)
    people = floor.program_capacity
    nurses_h = sum(each.infusions * nurse_h(each.scenario, each.blueprint) for each in given)
    nurses, practice_h = _practice_nurses(blueprint), _nurse_h(blueprint)
    if nurses == 0 and not floor.backfill:  # those who infuse do it between patients
        nurses_h, practice_h = nurses_h + practice_h, 0.0
    found = [
        _rooms(given, float(people[r.INFUSION_ROOMS]) * window_h, window_h),
        _hours(_who_infuse(given), nurses_h, people[r.INFUSION_HANDS] * window_h),
        *_physicians(given, open_h),
        _hours("practice nurses", practice_h, nurses * open_h),
    ]
    return tuple(load for load in found if load.asked > 0)


def _who_infuse(given: Sequence[Given]) -> str:
    """Return who infuses: nurses, the owner, or both."""
    staff = given[0].scenario.staff
    if not staff.owner_infuses:
        return "infusion nurses"
    return "owner and infusion nurses" if staff.infusion_nurses else "owner, who infuses"


def _window_h(given: Sequence[Given]) -> float:
    """Return the hours between the first start of any kind and the last leaving."""
    floors = [each.blueprint.floor for each in given]
    begins_s = np.min([floor.infusions_start_s for floor in floors], axis=0)
    ends_s = np.max([floor.infusions_end_s for floor in floors], axis=0)
    return float((ends_s - begins_s).max()) / HOUR_S


def _rooms(given: Sequence[Given], there_h: float, window_h: float) -> Load:
    """Return the load of rooms; the last cleaning of each may go beyond the hours of infusions."""
    asked_h = _room_h(given, window_h)
    if len(given) > 1:  # what is planned of several kinds fits
        return _hours("infusion rooms", min(asked_h, there_h), there_h)
    step_s = given[0].blueprint.minutes.infusion_step_s
    cleaned_after_h = there_h / window_h * float(step_s[r.CLEAN]) / HOUR_S
    inside_h = max(min(asked_h, there_h), asked_h - cleaned_after_h)
    return _hours("infusion rooms", inside_h, there_h)


def _room_h(given: Sequence[Given], window_h: float) -> float:
    """Return the hours that infusions hold rooms; who has a chair recovers there and leaves it."""
    chairs = given[0].blueprint.floor.program_capacity[r.RECOVERY_CHAIRS]
    in_chairs_h = min(float(chairs) * window_h, _steps_h(given, [r.RECOVER, r.DISCHARGE]))
    return _steps_h(given, slice(None)) - in_chairs_h


def _steps_h(given: Sequence[Given], steps: list[int] | slice) -> float:
    """Return the hours of some steps of all visits of a day."""
    each_h = ((one.infusions, one.blueprint.minutes.infusion_step_s / HOUR_S) for one in given)
    return sum(float(infusions * step_h[steps].sum()) for infusions, step_h in each_h)


def _practice_nurses(blueprint: Blueprint) -> int:
    """Return the nurses left for existing work on the infusion day on which they are fewest."""
    floor, facts, calendar = blueprint.floor, blueprint.workforce, blueprint.calendar
    first = slice(facts.infusion_nurses)
    ours = facts.weekdays[first][facts.kind[first] == r.OURS].sum(axis=0)
    away = ours[calendar.weekday[calendar.is_infusion_day]].max(initial=0)
    return int(floor.other_days_capacity[r.NURSES]) - (0 if floor.backfill else int(away))


def nurse_h(scenario: Scenario, blueprint: Blueprint) -> float:
    """Return the hours of one nurse that an infusion takes: hands, and her part of the watching.

    Hands-on work takes all of her, unless the prescriber watches meanwhile or all lie in one room.
    Where nobody watches between checks, only the hands count.
    """
    rule, step_h = scenario.monitoring, blueprint.minutes.infusion_step_s / HOUR_S
    hands = [] if rule.prescriber_covers or is_one_room(scenario) else _hands_on(scenario)
    watch_h = step_h[r.INFUSE] / rule.patients_per_nurse_infusing
    watch_h += step_h[r.RECOVER] / rule.patients_per_nurse_recovering
    return float(step_h[hands].sum() + (0.0 if blueprint.floor.checks_only else watch_h))


def _hands_on(scenario: Scenario) -> list[int]:
    """Return the steps of an infusion that nobody but a nurse can do."""
    work = {r.CHECK_IN: "check-in", r.VEIN: "vein", r.DISCHARGE: "discharge", r.CLEAN: "cleaning"}
    return [step for step, name in work.items() if HANDS in hands_for(scenario, name).people[0]]


def _hours(name: str, asked: float, there: float) -> Load:
    return Load(name, FLOOR, "hours", float(asked), float(there), None)


def _visits(blueprint: Blueprint) -> Floats:
    """Return the existing visits each physician holds on a full infusion day.

    Those booked in hours of consults, or while the owner sits beside a patient or the house keeps
    quiet, are displaced: they make room, and are no load.
    """
    floor = blueprint.floor
    infusing = _is_infusing(blueprint)
    sits = floor.owner_beside and not _added_prescribers(blueprint)
    for_owner = infusing if sits or floor.quiet_hours else np.zeros_like(infusing)
    if _has_consults(blueprint) and not floor.added_capacity[r.CLINICIAN]:
        ends = floor.consult_slot_s + blueprint.minutes.consult_s
        for begins, end in zip(floor.consult_slot_s, ends, strict=True):
            for_owner = for_owner | _overlap(blueprint, float(begins), float(end))
    for_all = infusing if floor.quiet_hours else np.zeros_like(infusing)
    left = [(~for_owner).sum(), *[(~for_all).sum()] * (r.MAX_PHYSICIANS - 1)]
    booked: Floats = floor.fullness * np.array(left)
    return booked


def _has_consults(blueprint: Blueprint) -> bool:
    calendar = blueprint.calendar
    return bool((calendar.is_consult_day & calendar.is_infusion_day).any())


def _is_infusing(blueprint: Blueprint) -> Flags:
    """Return which slots of existing visits fall into the hours of infusions."""
    starts = blueprint.floor.infusion_slot_s
    if not len(starts):
        return np.zeros(len(blueprint.floor.slot_s), dtype=np.bool_)
    end = int(starts.max()) + float(blueprint.minutes.infusion_step_s.sum())
    return _overlap(blueprint, float(starts.min()), end)


def _overlap(blueprint: Blueprint, begins_s: float, ends_s: float) -> Flags:
    slots = blueprint.floor.slot_s
    found: Flags = (slots < ends_s) & (slots + blueprint.floor.slot_length_s > begins_s)
    return found


def _prescribing_h(each: Given) -> float:
    """Return the hours that a prescriber is with the visits of one kind on a full day."""
    minutes = each.blueprint.minutes
    beside_s = minutes.infusion_step_s[[r.INFUSE, r.RECOVER]].sum()
    each_s = beside_s if each.blueprint.floor.owner_beside else minutes.prescriber_s
    return float(each.infusions * each_s / HOUR_S)


def _physicians(given: Sequence[Given], open_h: float) -> list[Load]:
    blueprint = given[0].blueprint
    minutes, floor = blueprint.minutes, blueprint.floor
    hours = _visits(blueprint) * minutes.physician_s / HOUR_S
    is_in = np.asarray(blueprint.calendar.physician_in.any(axis=0))
    prescribing_h = sum(map(_prescribing_h, given))
    added_h = _added_prescribers(blueprint) * _window_h(given)
    by_added_h = min(prescribing_h, added_h)  # they come before the owner, who does the rest
    hours[0] += prescribing_h - by_added_h
    consults_h = _consults_h(blueprint)
    by_owner = not floor.added_capacity[r.CLINICIAN]
    hours[0] += consults_h * by_owner
    there = open_h - minutes.lunch_break_s / HOUR_S
    owner_and_others = [
        _hours(RESOURCE_NAMES[r.OWNER + k], hours[k], there)
        for k in range(r.MAX_PHYSICIANS)
        if is_in[k]
    ]
    return [
        *owner_and_others,
        _hours(RESOURCE_NAMES[r.CLINICIAN], consults_h * (not by_owner), there),
        _hours(RESOURCE_NAMES[r.ADDED_PRESCRIBERS], by_added_h, added_h),
    ]


def _consults_h(blueprint: Blueprint) -> float:
    """Return the hours of consults on a full infusion day, whoever holds them."""
    if not _has_consults(blueprint):
        return 0.0
    return float(len(blueprint.floor.consult_slot_s) * blueprint.minutes.consult_s / HOUR_S)


def _added_prescribers(blueprint: Blueprint) -> int:
    """Return how many are added who count as the prescriber whom the rule asks for."""
    floor = blueprint.floor
    return int(floor.program_capacity[r.ADDED_PRESCRIBERS] * floor.added_prescribers_count)


def _nurse_h(blueprint: Blueprint) -> float:
    in_house = blueprint.calendar.physician_in.any(axis=0)
    visits = float(_visits(blueprint)[in_house].sum())
    return visits * blueprint.chances.nurse_share * blueprint.minutes.nurse_s / HOUR_S


# --- queues over weeks --------------------------------------------------------------------------


def _queue_loads(house: Blueprint, programs: Sequence[Program]) -> tuple[Load, ...]:
    """Return calls, consults and infusions asked for in a week of the last year."""
    floor, calendar = house.floor, house.calendar
    weekly = [inquiries_week(blueprint) for _, blueprint in programs]
    calls = float(
        sum(calls_of(each, own).sum() for each, own in zip(weekly, programs, strict=True))
    )
    open_days = 7 * float(calendar.is_open.mean())
    consults = 7 * float(calendar.is_consult_day.mean()) * len(floor.consult_slot_s)
    desk_s = max(0.0, open_days * house.funnel.desk_s - paper_s(weekly, programs, consults))
    can_call = desk_s / max(1, mean_call_s(weekly, programs))
    reached = min(calls, can_call) / calls if calls else 0.0
    each_asks = [
        asks_of(each, program, reached) for each, program in zip(weekly, programs, strict=True)
    ]
    asks = sum(each_asks)
    infusions = sum(
        starts_of(program, own if asks <= consults else consults * (own / asks))
        * infusions_per_starter(program[0])
        for own, program in zip(each_asks, programs, strict=True)
    )
    offered = float((floor.is_slot & ~floor.is_extra).sum())
    return (
        _queue("front desk", "calls", calls, can_call),
        _queue("consults", "consults", asks, consults),
        _queue("infusion starts", "infusions", infusions, offered),
    )


def _queue(name: str, unit: str, asked: float, there: float) -> Load:
    """Return a queue: people come as they like, each takes one of so many equal places a week."""
    if there <= 0:
        return Load(name, QUEUE, unit, asked, there, math.inf)
    load = asked / there
    wait = mean_wait(1, load, service=7.0 / there, arrivals_cv2=1.0, service_cv2=0.0)
    return Load(name, QUEUE, unit, asked, there, wait)
