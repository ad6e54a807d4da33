"""The picture of a day: rooms and people that can be followed, and nothing lost on the way.

Days come from the simulation itself, with many adverse events so that nurses are lent, and
are compared with the counts that the measures take from the same log.
"""

from collections import defaultdict
from functools import cache
from itertools import pairwise

import pytest

from planner.experiments.inspect.day import (
    busiest,
    candidates,
    capacity_of,
    clinic_days,
    infusion_days,
    infusions,
    outcome,
)
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.clinic_day.breaches import AT_S, KIND, SECONDS, breaches_of
from planner.models.clinic_day.measures import no_counts
from planner.models.records import Activity, Blueprint, Ints
from planner.models.replication import SimulatedDay
from planner.presentation.day import timeline
from planner.presentation.day.activity_names import BESIDE, NOT_THERE
from planner.presentation.day.day_log import Span, first_free
from planner.presentation.day.patient_list import INFUSED, POSTPONED, SENT_HOME
from planner.presentation.day.timeline import NOT_CLEAN, Bar, DayPicture, picture
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from tests.clinic_days import measure_day

PRACTICES = {
    "two rooms, one nurse": {},
    "three rooms, two nurses": {
        "rooms.infusion_rooms": 3,
        "rooms.monitors": 3,
        "rooms.pumps": 3,
        "staff.nurses": 2,
        "staff.infusion_nurses": 2,
    },
    "prescriber in the room": {"monitoring.prescriber_presence": "in_room"},
    "no assistant": {"staff.medical_assistants": 0},
    "recovery chairs": {
        "rooms.recovery_chairs": 2,
        "rooms.monitors": 4,
        "booking.infusions_end_min": 1020,
    },
    "sitter and a contracted person": {
        "monitoring.support": "sitter",
        "staff.sitters": 2,
        "monitoring.airway_presence": "in_room",
        "staff.contract_airway": "always",
        "staff.contract_airway_people": 2,
    },
}
BUSY = {
    "practice.months": 9,
    "staff.refusal_share": 0.0,
    "demand.ad_spend_usd_month": 40_000.0,
    "demand.ramp_months": 1.0,
    "team.supervised_infusions": 0,
    "team.turnover_year": 0.0,
    "booking.consults_per_day": 3,
    "booking.consult_at_min": 840,
    "safety.anxiety_share": 0.15,
    "safety.nausea_share": 0.15,
    "safety.stopped_share": 0.15,
    "safety.airway_share": 0.1,
    "safety.postponed_share": 0.15,
    "visit.latest_start_min": 15,
}


@cache
def blueprint_of(name: str) -> Blueprint:
    return prepare(with_changes(Scenario(), BUSY | PRACTICES[name]))


@cache
def days_of(name: str) -> tuple[SimulatedDay, ...]:
    """Some days with infusions, late in the plan."""
    blueprint = blueprint_of(name)
    days = clinic_days(blueprint, 0, infusion_days(blueprint)[-32::2])
    return tuple(kept for kept in days.values() if kept is not None and infusions(kept))


@cache
def all_pictures(name: str) -> tuple[DayPicture, ...]:
    return tuple(picture(kept, blueprint_of(name).floor) for kept in days_of(name))


@pytest.fixture(params=PRACTICES)
def name(request: pytest.FixtureRequest) -> str:
    assert days_of(request.param), "a practice without a day to look at"
    return str(request.param)


@pytest.fixture
def pictures(name: str) -> list[tuple[SimulatedDay, DayPicture]]:
    return list(zip(days_of(name), all_pictures(name), strict=True))


def measured(name: str, kept: SimulatedDay) -> Ints:
    floor, counts = blueprint_of(name).floor, no_counts()
    measure_day(kept.plan, kept.log, kept.visits, floor, capacity_of(kept.plan), counts)
    return counts.row


def by_lane(drawn: DayPicture) -> dict[str, list[Bar]]:
    lanes = defaultdict(list)
    for bar in sorted(drawn.bars, key=lambda bar: bar.from_min):
        lanes[bar.lane].append(bar)
    return lanes


def test_no_room_holds_two_patients_and_nobody_does_two_things_at_once(
    pictures: list[tuple[SimulatedDay, DayPicture]],
) -> None:
    for _, drawn in pictures:
        for lane in by_lane(drawn).values():
            assert all(one.to_min <= other.from_min for one, other in pairwise(lane))


LANES = {
    "Room": r.INFUSION_ROOMS,
    "Chair": r.RECOVERY_CHAIRS,
    "Hands": r.INFUSION_HANDS,
    "Sitter": r.SITTERS,
    "Airway person": r.AIRWAY,
}


def test_there_are_never_more_rooms_or_people_than_the_practice_has(
    name: str, pictures: list[tuple[SimulatedDay, DayPicture]]
) -> None:
    capacity = blueprint_of(name).floor.program_capacity

    for _, drawn in pictures:
        for word, resource in LANES.items():
            lanes = [lane for lane in drawn.lanes if lane.startswith(word)]
            assert len(lanes) == capacity[resource]
        assert len([lane for lane in drawn.lanes if lane.startswith("Owner")]) <= 1


def test_a_patient_stays_in_one_room_and_one_chair_without_a_gap(
    pictures: list[tuple[SimulatedDay, DayPicture]],
) -> None:
    for _, drawn in pictures:
        for word in ("Room", "Chair"):
            for stay in by_patient(drawn, word).values():
                assert len({bar.lane for bar in stay}) == 1
                assert all(one.to_min == other.from_min for one, other in pairwise(stay))


def test_no_patient_is_in_two_places_at_once(
    pictures: list[tuple[SimulatedDay, DayPicture]],
) -> None:
    for _, drawn in pictures:
        places = by_patient(drawn, "Waiting room", "Room", "Chair")
        for stay in places.values():
            there = [bar for bar in stay if bar.what not in (NOT_CLEAN, "cleaning")]
            assert all(one.to_min <= other.from_min for one, other in pairwise(there))


def by_patient(drawn: DayPicture, *words: str) -> dict[str, list[Bar]]:
    stays = defaultdict(list)
    for bar in sorted(drawn.bars, key=lambda bar: bar.from_min):
        if bar.lane.startswith(words):
            stays[bar.who].append(bar)
    return stays


def test_minutes_in_rooms_add_up_to_those_that_the_measures_count(
    name: str, pictures: list[tuple[SimulatedDay, DayPicture]]
) -> None:
    for kept, drawn in pictures:
        minutes = sum(b.to_min - b.from_min for b in drawn.bars if b.lane.startswith("Room"))
        assert minutes == pytest.approx(measured(name, kept)[Activity.ROOM_HELD_S] / 60)


def test_every_infusion_given_has_a_letter_of_its_own(
    pictures: list[tuple[SimulatedDay, DayPicture]],
) -> None:
    for kept, drawn in pictures:
        given = [line.who for line in drawn.patients if line.end == INFUSED]
        assert len(given) == len(set(given)) == infusions(kept)


def test_the_rule_is_never_exceeded_where_nobody_is_lent(
    pictures: list[tuple[SimulatedDay, DayPicture]],
) -> None:
    for _, drawn in pictures:
        assert drawn.watching
        assert max(level.high for level in drawn.watching) <= drawn.nurses + 1e-9


def test_waiting_existing_patients_add_up_to_the_waits_that_are_measured(
    name: str, pictures: list[tuple[SimulatedDay, DayPicture]]
) -> None:
    for kept, drawn in pictures:
        held = [level for level in drawn.waiting if level.what == timeline.WAITS]
        waited = sum((one.high - one.low) * (one.to_min - one.from_min) for one in held)
        assert waited == pytest.approx(measured(name, kept)[Activity.EXISTING_WAIT_S] / 60)


def test_the_first_free_room_is_taken() -> None:
    spans = [
        Span(visit, "", from_s, to_s)
        for visit, (from_s, to_s) in enumerate([(0, 50), (10, 30), (30, 60), (50, 70)])
    ]

    assert first_free(spans) == [0, 1, 1, 0]


def test_the_busiest_of_some_days_in_the_second_year_is_shown_first() -> None:
    blueprint = prepare(with_changes(Scenario(), {"practice.months": 20}))

    days = candidates(blueprint)

    assert all(day >= 365 for day in days)
    assert set(days) <= set(infusion_days(blueprint))


def test_a_day_without_infusions_is_not_called_busy() -> None:
    assert busiest([None], blueprint_of("no assistant").floor) is None


def test_the_full_day_is_neither_the_easiest_nor_the_hardest_of_its_kind() -> None:
    days, floor = days_of("two rooms, one nurse"), blueprint_of("two rooms, one nurse").floor
    most = max(infusions(kept) for kept in days)

    found = busiest(days, floor)

    assert found is not None
    waits = sorted(outcome(k, floor).existing_wait_s for k in days if infusions(k) == most)
    assert outcome(found, floor).existing_wait_s == waits[len(waits) // 2]


# --- broken rules, and whoever got no infusion --------------------------------------------------


def test_every_breach_of_the_rule_is_drawn_and_no_other(
    name: str, pictures: list[tuple[SimulatedDay, DayPicture]]
) -> None:
    floor = blueprint_of(name).floor

    for kept, drawn in pictures:
        rows = breaches_of(kept.plan, kept.log, floor)
        found = sorted((x.at_min * 60, x.kind, x.minutes * 60) for x in drawn.breaches)
        expected = sorted(map(tuple, rows[:, [AT_S, KIND, SECONDS]].tolist()))
        assert found == [pytest.approx(row) for row in expected]
        assert {breach.lane for breach in drawn.breaches} <= set(drawn.lanes)
        assert all(breach.who for breach in drawn.breaches)


def test_there_are_breaches_to_be_drawn() -> None:
    assert any(x.breaches for name in PRACTICES for x in all_pictures(name))


def test_who_is_postponed_or_sent_home_is_drawn_and_listed() -> None:
    marks, ends = [], []
    for drawn in (each for name in PRACTICES for each in all_pictures(name)):
        marks += [(mark.who, mark.what) for mark in drawn.marks]
        ends += [(line.who, line.end) for line in drawn.patients if line.end != INFUSED]
        assert (timeline.NO_INFUSION in drawn.lanes) == bool(drawn.marks)

    assert sorted(marks) == sorted(ends)
    assert {what for _, what in marks} == {POSTPONED, SENT_HOME}


# --- who else is there --------------------------------------------------------------------------


def test_patients_recover_in_chairs_where_there_are_any() -> None:
    for drawn in all_pictures("recovery chairs"):
        places = {bar.lane.split()[0] for bar in drawn.bars if bar.what == "recovery"}
        assert places == {"Chair"}


def test_sitters_and_contracted_people_sit_beside_the_patient() -> None:
    done = {
        (bar.lane.rpartition(" ")[0], bar.what)
        for drawn in all_pictures("sitter and a contracted person")
        for bar in drawn.bars
    }

    assert {("Sitter", BESIDE), ("Airway person", BESIDE), ("Sitter", "intention")} <= done


def test_a_physician_who_is_late_is_not_there_from_the_opening_on() -> None:
    late = [
        (drawn, bar)
        for drawn in (each for name in PRACTICES for each in all_pictures(name))
        for bar in drawn.bars
        if bar.what == NOT_THERE
    ]

    assert late
    assert all(bar.from_min == drawn.opens_min for drawn, bar in late)


def test_every_bar_is_in_a_lane_that_is_drawn(
    pictures: list[tuple[SimulatedDay, DayPicture]],
) -> None:
    for _, drawn in pictures:
        assert {bar.lane for bar in drawn.bars} <= set(drawn.lanes)
        assert len(drawn.lanes) == len(set(drawn.lanes))


def test_waits_of_a_patient_add_up_to_those_that_are_measured(
    name: str, pictures: list[tuple[SimulatedDay, DayPicture]]
) -> None:
    for kept, drawn in pictures:
        waited = sum(x.waited_min for x in drawn.patients if x.end != SENT_HOME)
        assert waited == pytest.approx(measured(name, kept)[Activity.INFUSION_WAIT_S] / 60)
