"""Hands: who does a nurse's work, who may instead, and what is put down for a check.

Days of the calm clinic by hand: check-in 5, vein 5, infusion 40, recovery 30, discharge 5 and
cleaning 10 minutes. One nurse may watch two infusions, or three who recover. Minutes from 8:00.
"""

from pathlib import Path

import numpy as np
import pytest

from planner.blueprint.hands_and_watch import WORK, hands_for
from planner.models import records as r
from planner.models.records import Activity
from planner.scenario.facts import Value
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from tests.clinic_days import ClinicDay, Existing, Other, Patient, blueprint, calm, infusion_day

CLINICS = Path(__file__).parents[1] / "clinics"
PAGE = Path(__file__).parents[2] / "docs" / "clinic_day.md"
TWO = [Patient(), Patient(at_min=12)]
NOBODY_LEFT: dict[str, Value] = {"staff__nurses": 1, "staff__backfill": False}  # the nurse infuses


def alone(**changes: Value) -> Scenario:
    """Return two rooms and one nurse, whom nobody assists."""
    usual: dict[str, Value] = {
        "rooms__infusion_rooms": 2,
        "rooms__monitors": 2,
        "rooms__pumps": 2,
        "staff__medical_assistants": 0,
        "visit__latest_start_min": 120,
    }
    return calm(**(usual | changes))


def care_on(day: ClinicDay) -> tuple[float, float]:
    """Return from when to when the nurse's part of the existing visit lasted."""
    return day.steps(day.existing[0])[2]


def without(scenario: Scenario, *resources: int) -> np.ndarray:
    """Return the capacity of an infusion day on which some are not there."""
    capacity = blueprint(scenario).floor.program_capacity.copy()
    capacity[list(resources)] = 0
    return capacity


# --- check-in ---------------------------------------------------------------------------------


def test_a_lone_nurse_checks_the_second_patient_in_while_the_prescriber_watches_the_first() -> None:
    day = infusion_day(alone(), TWO)

    # First: check-in until 5, vein until 10, infusion from 10 on. Second: vein from 17 to 22.
    assert day.span(1, r.CHECK_IN) == (12, 17)
    assert day.starts(r.INFUSE) == [10, 22]
    assert day.at_once() == 2


def test_without_cover_the_second_patient_waits_until_the_first_has_left() -> None:
    day = infusion_day(alone(monitoring__prescriber_covers=False), TWO)

    # The first recovers from 50 to 80 and is discharged until 85. The second's vein is set at 95;
    # before he is watched she cleans the other room.
    assert day.starts(r.CHECK_IN) == [0, 85]
    assert day.starts(r.INFUSE) == [10, 105]


def test_an_assistant_checks_in_before_a_nurse_does() -> None:
    day = infusion_day(alone(staff__medical_assistants=1), TWO)

    # The nurse could check the first in at 0 too. The prescriber watches for the second vein.
    assert day.log.alternative[day.plan.visit_first_step[day.patients]].tolist() == [0, 0]
    assert day.starts(r.VEIN) == [5, 17]


def test_who_sits_beside_a_patient_covers_for_nobody() -> None:
    rule = alone(monitoring__preset="own", monitoring__prescriber_presence="in_room")

    day = infusion_day(rule, TWO)

    # The owner is beside the first from 10 to 50; then the second is checked in.
    assert day.starts(r.CHECK_IN) == [0, 50]
    assert day.starts(r.INFUSE) == [10, 60]


def test_an_owner_who_is_out_covers_for_nobody() -> None:
    rule = alone(monitoring__preset="own", monitoring__prescriber_presence="on_call")

    day = infusion_day(rule, TWO, owner_in=False, capacity=without(rule, r.OWNER))

    assert day.starts(r.CHECK_IN) == [0, 85]


def test_with_two_nurses_one_works_and_the_other_watches() -> None:
    day = infusion_day(alone(staff__infusion_nurses=2), TWO, [Existing(11)])

    # The second is checked in from 12 on, while the owner, who rooms too, is with a visit.
    assert day.starts(r.INFUSE) == [10, 22]
    assert day.steps(day.existing[0]) == [(11, 15), (15, 31)]


# --- cleaning ---------------------------------------------------------------------------------

LEAVES = [Patient(), Patient(at_min=50)]


@pytest.mark.parametrize("by", ["assistant", "nurse"])
def test_a_lone_nurse_cleans_while_the_prescriber_watches(by: str) -> None:
    day = infusion_day(alone(staff__cleaning_by=by), LEAVES)

    # The second is infused from 60 on; the first leaves at 85.
    assert day.span(0, r.CLEAN) == (85, 95)


@pytest.mark.parametrize("by", ["assistant", "nurse"])
def test_without_cover_a_room_stays_uncleaned_until_nobody_is_watched(by: str) -> None:
    rule = alone(staff__cleaning_by=by, monitoring__prescriber_covers=False)

    day = infusion_day(rule, TWO)

    # At 85 the second patient, who has waited, comes first; his vein is set at 95.
    assert day.span(0, r.CLEAN) == (95, 105)


def test_a_service_cleans_without_anybody_of_the_house() -> None:
    rule = alone(staff__cleaning_by="service", monitoring__prescriber_covers=False)

    day = infusion_day(rule, [Patient()], capacity=None)

    assert day.span(0, r.CLEAN) == (85, 95)


# --- put down ---------------------------------------------------------------------------------


def test_a_check_in_is_put_down_for_a_check_that_falls_due() -> None:
    day = infusion_day(alone(monitoring__vitals_every_min=10), [Patient(), Patient(at_min=18)])

    # Checked in 18 to 20 and 22 to 25; between, the first patient is looked at.
    assert day.done(0, r.CHECK)[0] == (20, 22)
    assert day.span(1, r.CHECK_IN) == (18, 25)
    assert len(day.breaches) == 0


def test_cleaning_is_put_down_for_a_check_that_falls_due() -> None:
    rule = alone(monitoring__vitals_every_min=10, monitoring__vitals_grace_min=0.0)

    day = infusion_day(rule, LEAVES)

    # The second patient's check of 80 comes before the discharge; that of 90 during the cleaning.
    assert day.done(1, r.CHECK)[:3] == [(70, 72), (80, 82), (90, 92)]
    assert day.span(0, r.CLEAN) == (87, 99)
    assert len(day.breaches) == 0


def test_a_vein_is_not_put_down() -> None:
    day = infusion_day(alone(monitoring__vitals_every_min=10), [Patient(), Patient(at_min=13)])

    # Checked in until 18, vein until 23: the check of 20 begins then.
    assert day.done(0, r.CHECK)[0] == (23, 25)


def test_a_call_is_put_down_for_a_check_and_a_talk_in_a_room_is_not() -> None:
    rule = alone(**NOBODY_LEFT, monitoring__vitals_every_min=10, integration__by="in_person")
    nobody_else = without(rule, r.NURSES)

    call = [Other(r.PREPARATION, at_min=15, minutes=10)]
    talk = [Other(r.INTEGRATION, at_min=15, minutes=10)]
    called = infusion_day(rule, [Patient()], others=call, capacity=nobody_else)
    talked = infusion_day(rule, [Patient()], others=talk, capacity=nobody_else)

    assert called.done(0, r.CHECK)[0] == (20, 22)
    assert called.steps(called.others[0]) == [(15, 27)]
    assert talked.done(0, r.CHECK)[0] == (25, 27)
    assert talked.steps(talked.others[0]) == [(15, 25)]


# --- the practice's own patients --------------------------------------------------------------


def test_the_practice_nurse_cares_for_existing_patients_first() -> None:
    day = infusion_day(alone(), [Patient()], [Existing(20, physician=1, with_nurse=True)])

    assert care_on(day) == (40, 50)
    assert day.row[Activity.OWNER_PROGRAMME_S] == 0


BOTH_NURSES_SEE_ONE_EACH = [Existing(4, with_nurse=True), Existing(8, 1, with_nurse=True)]


def one_left(scenario: Scenario) -> np.ndarray:
    """Return the capacity of an infusion day on which one of the practice's nurses is left."""
    capacity = blueprint(scenario).floor.program_capacity.copy()
    capacity[r.NURSES] = 1
    return capacity


def test_no_prescriber_watches_so_that_the_infusion_nurse_does_a_practice_nurses_work() -> None:
    rule = alone(staff__medical_assistants=4, staff__nurses=2, staff__backfill=False)

    day = infusion_day(rule, [Patient()], BOTH_NURSES_SEE_ONE_EACH, capacity=one_left(rule))

    # Roomed 4 to 8 and 8 to 12, seen until 24 and 28. The nurse who is left has the first until 34;
    # the owner, who is free from 24 on, could watch, and the infusion runs from 10 to 50.
    first, second = (day.steps(visit)[2] for visit in day.existing)
    assert (first, second) == ((24, 34), (34, 44))
    assert day.row[Activity.OWNER_PROGRAMME_S] == 0


def test_an_infusion_nurse_who_watches_nobody_does_a_practice_nurses_work() -> None:
    rule = alone(staff__medical_assistants=4, staff__nurses=2, staff__backfill=False)

    later = [Patient(at_min=60)]
    day = infusion_day(rule, later, BOTH_NURSES_SEE_ONE_EACH, capacity=one_left(rule))

    # Both nurses are free: she sees the second from 28 on.
    first, second = (day.steps(visit)[2] for visit in day.existing)
    assert (first, second) == ((24, 34), (28, 38))


def test_care_of_an_existing_patient_is_put_down_for_a_check_that_falls_due() -> None:
    rule = alone(**NOBODY_LEFT, monitoring__vitals_every_min=10)

    day = infusion_day(
        rule,
        [Patient()],
        [Existing(12, physician=1, with_nurse=True)],
        capacity=without(rule, r.NURSES),
    )

    # Seen until 32; the infusion runs from 10 to 50, and at 40 its check is due. The owner watches.
    assert care_on(day) == (32, 44)
    assert day.done(0, r.CHECK)[2] == (40, 42)
    assert len(day.breaches) == 0


def test_an_infusion_nurse_cares_for_existing_patients_while_the_prescriber_watches() -> None:
    rule = alone(**NOBODY_LEFT)

    day = infusion_day(
        rule,
        [Patient()],
        [Existing(20, physician=1, with_nurse=True)],
        capacity=without(rule, r.NURSES),
    )

    # Seen by the second physician until 40; the infusion runs until 50.
    assert care_on(day) == (40, 50)


def test_without_cover_existing_patients_wait_until_nobody_is_watched() -> None:
    rule = alone(monitoring__prescriber_covers=False)

    day = infusion_day(
        rule,
        [Patient()],
        [Existing(20, physician=1, with_nurse=True)],
        capacity=without(rule, r.NURSES),
    )

    assert care_on(day) == (85, 95)


# --- the table --------------------------------------------------------------------------------


@pytest.mark.parametrize("work", WORK)
def test_no_nurses_work_has_more_ways_than_a_day_can_hold(work: str) -> None:
    hands = hands_for(Scenario(), work)

    assert 1 <= len(hands.people) <= r.MAX_ALTERNATIVES
    assert hands.lends in (r.PAUSES, r.PUT_DOWN)


def test_the_page_shows_the_table_that_the_code_reads() -> None:
    page = PAGE.read_text()

    for name, work in WORK.items():
        first = " or ".join(work.does) or "nobody"
        put_down = "yes" if work.is_put_down else "no"
        assert f"| {name} | {first} | {work.nurse} | {put_down} |" in page


# --- three clinics ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["retrained", "hired", "anaesthetist"])
def test_a_lone_nurse_uses_both_rooms(name: str) -> None:
    from planner.experiments.run.prepare import prepare

    scenario = read_scenario(CLINICS / f"lone-nurse-{name}.toml").scenario

    starts = prepare(scenario).floor.is_slot.sum(axis=1).max()

    assert starts >= 5  # 3 where the prescriber watches only for veins and discharges
