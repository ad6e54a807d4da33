"""Breaches, always: what holds on every simulated day, whatever the rule and the luck."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest

from planner.blueprint.routes import beside, near_of
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.clinic_day import breaches as br
from planner.models.clinic_day.measures import DayCounts, no_counts
from planner.models.clinic_day.schedule import visit_of
from planner.models.driver.state import ReplicationState, new_replication_state
from planner.models.records import Activity, Blueprint, Ints
from planner.models.replication import SimulatedDay, advance, kept_days
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.clinic_days import assert_same_log, both_engines, measure_day
from tests.day_audit import problems
from tests.small_practice import small_scenario

DAYS = 270  # of the plan; the program opens in the second month

EVENTFUL: dict[str, Value] = {
    "safety__nausea_share": 0.15,
    "safety__anxiety_share": 0.15,
    "safety__blood_pressure_share": 0.15,
    "safety__intense_share": 0.1,
    "safety__stopped_share": 0.1,
    "safety__airway_share": 0.1,
    "safety__postponed_share": 0.1,
    "visit__second_vein_share": 0.4,
    "visit__no_driver_share": 0.2,
    "visit__recovery_variation": 0.8,
    "practice__late_start_share": 0.5,
    "practice__late_start_min": 40.0,
    "practice__physician_sick_days_year": 20.0,
    "staff__sick_days_year": 30.0,
    "demand__ad_spend_usd_month": 25_000.0,
    "demand__ad_most_month": 1_000.0,
    "funnel__desk_hired_min": 600,
    "funnel__patience_days": 300,
}
THREE_ROOMS: dict[str, Value] = {
    "rooms__infusion_rooms": 3,
    "rooms__monitors": 4,
    "rooms__pumps": 3,
}
TWO_NURSES: dict[str, Value] = {"staff__infusion_nurses": 2, "staff__nurses": 2}
SCENARIOS = {
    "usual": small_scenario(**EVENTFUL),
    "three rooms": small_scenario(**EVENTFUL, **THREE_ROOMS, **TWO_NURSES),
    "no cover": small_scenario(**EVENTFUL, **THREE_ROOMS, monitoring__prescriber_covers=False),
    "steps in": small_scenario(**EVENTFUL, **THREE_ROOMS, staff__nurses_step_in=True),
    "bay": small_scenario(
        **EVENTFUL, rooms__infusion_rooms=1, rooms__exam_rooms_used=1, rooms__patients_per_room=2
    ),
    "beside": small_scenario(**EVENTFUL, monitoring__preset="airway_in_room"),
    "skilled nurses": small_scenario(
        **EVENTFUL,
        **THREE_ROOMS,
        **TWO_NURSES,
        monitoring__preset="airway_in_room",
        staff__nurse_airway="trained",
    ),
    "anaesthesia": small_scenario(
        **EVENTFUL,
        **THREE_ROOMS,
        **TWO_NURSES,
        monitoring__preset="anaesthesia",
        staff__contract_airway_people=2,
    ),
    "chairs": small_scenario(**EVENTFUL, **TWO_NURSES, rooms__recovery_chairs=2, rooms__monitors=4),
    "one chair": small_scenario(
        **EVENTFUL, **TWO_NURSES, rooms__recovery_chairs=1, rooms__monitors=3
    ),
    "sitters": small_scenario(
        **EVENTFUL,
        monitoring__support="sitter",
        monitoring__prescriber_presence="on_call",
        staff__lunch_cover="prescriber",
    ),
    "checks only": small_scenario(
        **EVENTFUL, **THREE_ROOMS, monitoring__preset="spot_checks", staff__sitters=1
    ),
}
CHAIRS = ("chairs", "one chair")
WATCHED = [name for name in SCENARIOS if name != "checks only"]

NO_EVENTS: dict[str, Value] = {
    f"safety__{kind}_share": 0.0
    for kind in ("nausea", "anxiety", "blood_pressure", "intense", "stopped", "airway")
}
ONE_TO_ONE: dict[str, Value] = {
    "monitoring__patients_per_nurse_infusing": 1,
    "monitoring__patients_per_nurse_recovering": 1,
    "rooms__infusion_rooms": 1,
    "rooms__exam_rooms_used": 1,
}


@lru_cache
def run_replication(scenario: Scenario) -> tuple[ReplicationState, Blueprint, list[SimulatedDay]]:
    """Return a future and its clinic days with the program, once."""
    blueprint = prepare(scenario)
    state = new_replication_state(blueprint, 0)
    advance(state, DAYS)
    return state, blueprint, list(kept_days(blueprint, 0, DAYS - 1))


def days_of(name: str) -> tuple[Blueprint, list[SimulatedDay]]:
    _, blueprint, kept = run_replication(SCENARIOS[name])
    return blueprint, kept


def rows_of(blueprint: Blueprint, kept: SimulatedDay) -> Ints:
    return br.breaches_of(kept.plan, kept.log, blueprint.floor)


def counts_of(blueprint: Blueprint, kept: SimulatedDay) -> DayCounts:
    """Return what a day adds, counted anew from its plan and log."""
    counts, capacity = no_counts(), kept.plan.level_units[kept.plan.level_first[:-1]]
    measure_day(kept.plan, kept.log, kept.visits, blueprint.floor, capacity, counts)
    return counts


def spans(kept: SimulatedDay, *steps: int) -> Ints:
    """Return start and end of these steps of all infusions that took place, shape (n, 2)."""
    given = (kept.plan.visit_route == r.INFUSION) & (kept.log.status == r.LEFT)
    first = kept.plan.visit_first_step[:-1][given]
    at = np.concatenate([first + step for step in steps])
    return np.stack([kept.log.start_s[at], kept.log.end_s[at]], axis=1)


def running(those: Ints, second: int) -> int:
    return int(((those[:, 0] <= second) & (second < those[:, 1])).sum())


# --- the log of breaches ------------------------------------------------------------------


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_days_are_sound_and_eventful(name: str) -> None:
    blueprint, kept = days_of(name)

    assert len(kept) > 60
    assert sum(counts_of(blueprint, day).row[Activity.EVENTS] for day in kept) > 60
    for day in kept[::20]:
        assert problems(day.plan, day.log) == []
        assert_same_log(both_engines(day.plan), day.log)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_breach_is_counted_once(name: str) -> None:
    state, blueprint, kept = run_replication(SCENARIOS[name])

    listed = sum(len(rows_of(blueprint, day)) for day in kept)
    assert state.program.row[:, Activity.BREACHES].sum() == listed
    for day in kept:
        rows, row = rows_of(blueprint, day), counts_of(blueprint, day).row
        found = np.bincount(rows[:, br.KIND], minlength=br.N_KINDS)
        assert found[br.CHECK_LATE] == row[Activity.CHECKS_LATE]
        assert found[br.CHECK_MISSED] == row[Activity.CHECKS_MISSED]
        assert found[br.PRESCRIBER_MISSED] == row[Activity.PRESCRIBER_MISSED]
        assert found[br.HELP_LATE] == row[Activity.HELP_LATE]


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_breach_has_a_patient_a_time_and_seconds(name: str) -> None:
    blueprint, kept = days_of(name)

    for day in kept:
        rows = rows_of(blueprint, day)
        assert (day.plan.visit_route[rows[:, br.VISIT]] == r.INFUSION).all()
        assert (rows[:, br.SECONDS] > 0).all()
        lent = np.isin(rows[:, br.KIND], [br.CALLED_AWAY, br.NOT_BESIDE])
        assert ((rows[:, br.CAUSE] != r.NOBODY) == lent).all()
        assert (rows[:, br.CAUSE] != rows[:, br.VISIT]).all()


@pytest.mark.parametrize("name", WATCHED)
def test_unwatched_seconds_are_those_of_the_breaches(name: str) -> None:
    blueprint, kept = days_of(name)

    for day in kept:
        rows, row = rows_of(blueprint, day), counts_of(blueprint, day).row
        unwatched = np.isin(rows[:, br.KIND], [br.NOT_WATCHED_AT_ONCE, br.CALLED_AWAY])
        assert rows[unwatched, br.SECONDS].sum() == row[Activity.UNWATCHED_S]
        not_beside = rows[:, br.KIND] == br.NOT_BESIDE
        assert rows[not_beside, br.SECONDS].sum() == row[Activity.NOT_BESIDE_S]


def test_nothing_is_broken_where_nothing_happens_and_nobody_overlaps() -> None:
    calm = EVENTFUL | NO_EVENTS | ONE_TO_ONE | {"practice__late_start_share": 0.0}

    state, blueprint, kept = run_replication(small_scenario(**calm))

    assert sum(len(spans(day, r.INFUSE)) for day in kept) > 100
    assert [rows_of(blueprint, day).tolist() for day in kept] == [[]] * len(kept)
    assert (
        state.program.row[:, [Activity.UNWATCHED_S, Activity.NOT_BESIDE_S, Activity.EVENTS]].sum()
        == 0
    )


def test_by_checks_only_nobody_is_watched_all_the_time() -> None:
    blueprint, kept = days_of("checks only")

    for day in kept:
        row = counts_of(blueprint, day).row
        both = spans(day, r.INFUSE), spans(day, r.RECOVER)
        whole = sum(int(b - a) for (a, _), (_, b) in zip(*both, strict=True))
        assert 0 <= row[Activity.UNWATCHED_S] <= whole


# --- nothing starts against the rule ------------------------------------------------------


@pytest.mark.parametrize("name", WATCHED)
def test_at_the_start_of_every_infusion_nurses_are_enough_for_all_who_are_watched(
    name: str,
) -> None:
    rule = SCENARIOS[name].monitoring
    blueprint, kept = days_of(name)

    for day in kept:
        levels = day.plan.level_units[day.plan.level_first[:-1]]
        infusing, recovering = spans(day, r.INFUSE), spans(day, r.RECOVER)
        for start in infusing[:, 0]:
            needed = running(infusing, start) / rule.patients_per_nurse_infusing
            needed += running(recovering, start) / rule.patients_per_nurse_recovering
            assert needed <= levels[r.INFUSION_HANDS] + 1e-9
        assert levels[r.INFUSION_WATCH] == levels[r.INFUSION_HANDS] * blueprint.floor.watch_units


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("beside", r.OWNER),
        ("skilled nurses", r.INFUSION_HANDS),
        ("anaesthesia", r.AIRWAY),
        ("sitters", r.SITTERS),
    ],
)
def test_never_do_more_infusions_run_than_people_sit_beside_them(name: str, who: int) -> None:
    _, kept = days_of(name)

    for day in kept:
        there = day.plan.level_units[day.plan.level_first[who]]
        infusing = spans(day, r.INFUSE)
        assert all(running(infusing, start) <= there for start in infusing[:, 0])


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_infusion_starts_before_a_late_owner_who_must_be_there(name: str) -> None:
    must_be_there = SCENARIOS[name].monitoring.prescriber_presence == "on_site"
    _, kept = days_of(name)

    early = 0
    for day in kept:
        late = np.flatnonzero(day.plan.visit_route == r.LATE_ON_SITE)
        starts = spans(day, r.INFUSE)[:, 0]
        early += sum((starts < day.log.left_s[visit]).sum() for visit in late)
    scenario = SCENARIOS[name]
    by_owner = any("owner" in way for way in beside(scenario, near_of(scenario)))
    assert early == 0 or not (must_be_there or by_owner)


def in_room(day: SimulatedDay) -> Ints:
    """Return from when until when each infusion keeps its room: from check-in until it is clean."""
    given = (day.plan.visit_route == r.INFUSION) & (day.log.status == r.LEFT)
    clean_s = day.log.left_s.copy()
    for move in np.flatnonzero((day.plan.visit_route == r.MOVE) & (day.log.status == r.LEFT)):
        clean_s[visit_of(day.plan, int(day.plan.trigger_step[move]))] = day.log.left_s[move]
    first = day.plan.visit_first_step[:-1][given]
    return np.stack([day.log.start_s[first], clean_s[given]], axis=1)


def rooms_of(day: SimulatedDay) -> int:
    return int(day.plan.level_units[day.plan.level_first[r.INFUSION_ROOMS]])


@pytest.mark.parametrize("name", CHAIRS)
def test_chairs_hold_one_patient_each_and_nobody_loses_their_watch_for_want_of_one(
    name: str,
) -> None:
    _, kept = days_of(name)

    for day in kept:
        moves = np.flatnonzero((day.plan.visit_route == r.MOVE) & (day.log.status == r.LEFT))
        patients = [visit_of(day.plan, int(day.plan.trigger_step[move])) for move in moves]
        moved_s = day.log.start_s[day.plan.visit_first_step[moves]]
        in_chair = np.stack([moved_s, day.log.left_s[patients]], axis=1)
        chairs = day.plan.level_units[day.plan.level_first[r.RECOVERY_CHAIRS]]
        assert all(running(in_chair, start) <= chairs for start in moved_s)
        first = day.plan.visit_first_step[:-1][day.plan.visit_route == r.INFUSION]
        assert not (day.log.short_of[first + r.RECOVER] == r.RECOVERY_CHAIRS).any()


@pytest.mark.parametrize("name", SCENARIOS)
def test_places_hold_one_patient_each(name: str) -> None:
    _, kept = days_of(name)

    for day in kept:
        given = (day.plan.visit_route == r.INFUSION) & (day.log.status == r.LEFT)
        first, left_s = day.plan.visit_first_step[:-1][given], day.log.left_s[given]
        until_s = np.minimum(day.log.start_s[first + r.CLEAN], left_s)  # who was moved has no CLEAN
        in_place = np.stack([day.log.start_s[first], until_s], axis=1)
        monitors = day.plan.level_units[day.plan.level_first[r.MONITORS]]
        assert all(running(in_place, start) <= monitors for start in in_place[:, 0])
        assert all(running(in_room(day), start) <= rooms_of(day) for start in in_room(day)[:, 0])
        for step, then in pairwise(range(r.INFUSION_STEPS)):
            assert (day.log.end_s[first + step] <= day.log.start_s[first + then]).all()
