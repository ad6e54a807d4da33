"""One more on a day: what another unit would have changed, worked out by hand.

Two existing patients of the owner come at 8:00. An assistant takes 5 minutes to room each, the
owner 10 minutes to see each; both need an exam room for all of it.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.experiments.inspect.day import (
    OneMore,
    capacity_of,
    last_leaves_s,
    one_more_that_day,
    outcome,
    study,
    used_resources,
)
from planner.models import records as r
from planner.models.clinic_day.compiled_engine import run_day
from planner.models.clinic_day.schedule import add_step, add_visit, empty_sheet, plan_of, visits_of
from planner.models.records import NEVER, NOBODY, Blueprint
from planner.models.replication import SimulatedDay
from planner.scenario.model import Scenario

MINUTE = 60
OPENS = 8 * 60 * MINUTE
MONDAY = 0
ROOMING, SEEN = 5 * MINUTE, 10 * MINUTE


class Given(NamedTuple):
    """What is there besides the owner."""

    assistants: int = 1
    exam_rooms: int = 1
    patience_s: int = NEVER


@cache
def blueprint() -> Blueprint:
    return blueprint_of(Scenario())


def day(given: Given) -> SimulatedDay:
    """The day of two patients who come at once."""
    sheet = empty_sheet(2, 4)
    for _ in range(2):
        latest_s = NEVER if given.patience_s == NEVER else OPENS + given.patience_s
        v = add_visit(sheet, 0, OPENS, latest_s, NOBODY, OPENS)
        sheet.physician[v] = 0
        add_step(sheet, ROOMING)
        add_step(sheet, SEEN)
    there = np.zeros(r.N_RESOURCES, dtype=np.int64)
    there[[r.ASSISTANTS, r.EXAM_ROOMS, r.OWNER]] = given.assistants, given.exam_rooms, 1
    plan = plan_of(sheet, blueprint().floor, there, MONDAY)
    return SimulatedDay(0, plan, run_day(plan), visits_of(sheet))


def one_more(given: Given) -> dict[int, OneMore]:
    return {each.resource: each for each in one_more_that_day(day(given), blueprint().floor)}


def test_with_one_room_the_second_patient_waits_for_the_whole_first_visit() -> None:
    found = outcome(day(Given()), blueprint().floor)

    assert found.existing_wait_s == 15 * MINUTE
    assert found.infusion_wait_s == found.gone == found.breaches == found.past_closing_s == 0


def test_one_more_room_saves_what_the_assistant_can_do_meanwhile() -> None:
    # Roomed from 8:05 to 8:10, seen from 8:15: two waits of 5 minutes instead of one of 15.
    assert one_more(Given())[r.EXAM_ROOMS].wait_s == -5 * MINUTE


def test_one_more_assistant_alone_changes_nothing_while_the_room_is_taken() -> None:
    assert one_more(Given())[r.ASSISTANTS].wait_s == 0


def test_one_more_assistant_ends_a_wait_that_the_owner_then_takes_over() -> None:
    # Both are roomed at 8:00, but the second still sees the owner at 8:15: 10 minutes as before.
    assert one_more(Given(exam_rooms=2))[r.ASSISTANTS].wait_s == 0


def test_one_more_room_keeps_a_patient_from_giving_up() -> None:
    found = one_more(Given(patience_s=6 * MINUTE))[r.EXAM_ROOMS]

    assert found.change.gone == -1


def test_the_best_comes_first() -> None:
    assert next(iter(one_more(Given()))) == r.EXAM_ROOMS


def test_only_what_the_day_may_need_is_tried() -> None:
    assert used_resources(day(Given()).plan) == {r.ASSISTANTS, r.EXAM_ROOMS, r.OWNER}
    assert set(one_more(Given())) == {r.ASSISTANTS, r.EXAM_ROOMS}


def test_the_day_itself_stays_as_it_was() -> None:
    kept = day(Given())
    before = kept.plan.level_units.copy()

    one_more_that_day(kept, blueprint().floor)

    assert (kept.plan.level_units == before).all()
    assert capacity_of(kept.plan)[r.EXAM_ROOMS] == 1


def test_the_day_ends_when_the_last_patient_leaves() -> None:
    assert last_leaves_s(day(Given())) == OPENS + 30 * MINUTE


def test_a_study_says_what_was_waited_for() -> None:
    found = study(day(Given()), blueprint().floor)

    delays_s = found.counts.delays_s[r.EXISTING_PATIENTS]
    assert delays_s[r.EXAM_ROOMS] == 15 * MINUTE
    assert delays_s.sum() == 15 * MINUTE
