"""The picture of a day: rooms and people that can be followed, and nothing lost on the way.

Days come from the simulation itself, with many adverse events so that nurses are lent, and
are compared with the counts that the measures take from the same log.
"""

from collections import defaultdict
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from planner import records as r
from planner.experiments.one_day import (
    busiest,
    candidates,
    clinic_days,
    infusion_days,
    infusions,
)
from planner.experiments.run import prepare
from planner.models.measures import measure_day
from planner.presentation import timeline
from planner.presentation.timeline import Bar, DayPicture, picture
from planner.records import Blueprint, Ints
from planner.replication import KeptDay
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

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
}
BUSY = {
    "practice.months": 9,
    "staff.refusal_share": 0.0,
    "demand.ad_spend_usd_month": 40_000.0,
    "demand.ramp_months": 1.0,
    "booking.consults_per_day": 3,
    "safety.anxiety_share": 0.15,
    "safety.nausea_share": 0.15,
    "safety.stopped_share": 0.15,
    "safety.airway_share": 0.1,
}


@cache
def blueprint_of(name: str) -> Blueprint:
    return prepare(with_changes(Scenario(), BUSY | PRACTICES[name]))


@cache
def days_of(name: str) -> tuple[KeptDay, ...]:
    """Some days with infusions, late in the plan."""
    blueprint = blueprint_of(name)
    days = clinic_days(blueprint, 0, infusion_days(blueprint)[-16::2], None)
    return tuple(kept for kept in days.values() if kept is not None and infusions(kept))


@pytest.fixture(params=PRACTICES)
def name(request: pytest.FixtureRequest) -> str:
    assert days_of(request.param), "a practice without a day to look at"
    return str(request.param)


@pytest.fixture
def pictures(name: str) -> list[tuple[KeptDay, DayPicture]]:
    floor = blueprint_of(name).floor
    return [(kept, picture(kept, floor)) for kept in days_of(name)]


def measured(name: str, kept: KeptDay) -> Ints:
    floor, row = blueprint_of(name).floor, np.zeros(r.N_ACTIVITIES, dtype=np.int64)
    measure_day(kept.plan, kept.log, kept.visits, floor, floor.capacity_with, row)
    return row


def by_lane(drawn: DayPicture) -> dict[str, list[Bar]]:
    lanes = defaultdict(list)
    for bar in sorted(drawn.bars, key=lambda bar: bar.from_min):
        lanes[bar.lane].append(bar)
    return lanes


def test_no_room_holds_two_patients_and_nobody_does_two_things_at_once(
    pictures: list[tuple[KeptDay, DayPicture]],
) -> None:
    for _, drawn in pictures:
        for lane in by_lane(drawn).values():
            assert all(one.to_min <= other.from_min for one, other in pairwise(lane))


def test_there_are_never_more_rooms_or_nurses_than_the_practice_has(
    name: str, pictures: list[tuple[KeptDay, DayPicture]]
) -> None:
    capacity = blueprint_of(name).floor.capacity_with

    for _, drawn in pictures:
        for word, resource in (("Room", r.INFUSION_ROOMS), ("Nurse", r.INFUSION_HANDS)):
            lanes = [lane for lane in drawn.lanes if lane.startswith(word)]
            assert len(lanes) == capacity[resource]
        assert len([lane for lane in drawn.lanes if lane.startswith("Owner")]) <= 1


def test_a_patient_stays_in_one_room_without_a_gap(
    pictures: list[tuple[KeptDay, DayPicture]],
) -> None:
    for _, drawn in pictures:
        stays = defaultdict(list)
        for bar in drawn.bars:
            if bar.lane.startswith("Room"):
                stays[bar.who].append(bar)
        for stay in stays.values():
            assert len({bar.lane for bar in stay}) == 1
            assert all(one.to_min == other.from_min for one, other in pairwise(stay))


def test_minutes_in_rooms_add_up_to_those_that_the_measures_count(
    name: str, pictures: list[tuple[KeptDay, DayPicture]]
) -> None:
    for kept, drawn in pictures:
        minutes = sum(b.to_min - b.from_min for b in drawn.bars if b.lane.startswith("Room"))
        assert minutes == pytest.approx(measured(name, kept)[r.ROOM_HELD_S] / 60)


def test_every_infusion_given_has_a_letter_of_its_own(
    pictures: list[tuple[KeptDay, DayPicture]],
) -> None:
    for kept, drawn in pictures:
        given = [line.who for line in drawn.patients if line.room is not None]
        assert len(given) == len(set(given)) == infusions(kept)


def test_the_rule_is_never_exceeded_where_nobody_is_lent(
    pictures: list[tuple[KeptDay, DayPicture]],
) -> None:
    for _, drawn in pictures:
        assert drawn.watching
        assert max(level.high for level in drawn.watching) <= drawn.nurses + 1e-9


def test_waiting_existing_patients_add_up_to_the_waits_that_are_measured(
    name: str, pictures: list[tuple[KeptDay, DayPicture]]
) -> None:
    for kept, drawn in pictures:
        held = [level for level in drawn.waiting if level.what == timeline.WAITS]
        waited = sum((one.high - one.low) * (one.to_min - one.from_min) for one in held)
        assert waited == pytest.approx(measured(name, kept)[r.EXISTING_WAIT_S] / 60)


def test_the_first_free_room_is_taken() -> None:
    spans = [
        timeline.Span(visit, "", from_s, to_s)
        for visit, (from_s, to_s) in enumerate([(0, 50), (10, 30), (30, 60), (50, 70)])
    ]

    assert timeline.first_free(spans) == [0, 1, 1, 0]


def test_the_busiest_of_some_days_in_the_second_year_is_shown_first() -> None:
    blueprint = prepare(with_changes(Scenario(), {"practice.months": 20}))

    days = candidates(blueprint)

    assert all(day >= 365 for day in days)
    assert set(days) <= set(infusion_days(blueprint))


def test_a_day_without_infusions_is_not_called_busy() -> None:
    assert busiest({3: None}) is None
