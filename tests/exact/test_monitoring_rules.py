"""Monitoring rules: who must be near, who watches, who supports, and who checks.

The clinic is the calm one of `tests/clinic_days.py`: check-in 5, vein 5, infusion 40,
recovery 30, discharge 5 minutes. Times are minutes from the opening.
"""

import numpy as np
import pytest

from planner.blueprint.capacity import is_possible
from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.errors import PlanError
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.driver.nurses_come_and_go import begin_day
from planner.models.driver.state import new_replication_state
from planner.models.driver.who_is_there import can_infuse
from planner.models.records import Activity
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from tests.clinic_days import MIN, Existing, Other, Patient, calm, infusion_day

ONE, TWO, FOUR = [Patient()], [Patient()] * 2, [Patient()] * 4
SPOTS = {
    "monitoring__preset": "spot_checks",
    "monitoring__vitals_every_min": 10,
    "monitoring__recovery_check_every_min": 15,
}

# --- where the prescriber is --------------------------------------------------------------


def test_an_owner_beside_the_patient_sees_nobody_else_meanwhile() -> None:
    rule = calm(monitoring__prescriber_presence="in_room")

    day = infusion_day(rule, ONE, [Existing(20)])

    # Infusion 10 to 50. The other patient is roomed 20 to 24 and waits for the owner.
    assert day.span(0, r.INFUSE) == (10, 50)
    assert day.steps(day.existing[0]) == [(20, 24), (50, 66)]
    assert day.counts.delays_s[r.EXISTING_PATIENTS, r.OWNER] == 26 * MIN


def test_an_infusion_waits_for_the_owner_who_must_sit_beside_it() -> None:
    rule = calm(monitoring__prescriber_presence="in_room")

    day = infusion_day(rule, ONE, [Existing(4)])

    # The visit is 8 to 24; the vein is ready at 10.
    assert day.steps(day.existing[0]) == [(4, 8), (8, 24)]
    assert day.span(0, r.INFUSE) == (24, 64)
    assert day.counts.delays_s[r.INFUSION_PATIENTS, r.OWNER] == 14 * MIN


@pytest.mark.parametrize(("presence", "begins"), [("on_site", 30), ("on_call", 10)])
def test_until_the_owner_is_there_patients_are_checked_in(presence: str, begins: int) -> None:
    late = Other(r.LATE_ON_SITE, -480, 480 + 30)

    day = infusion_day(calm(monitoring__prescriber_presence=presence), ONE, others=[late])

    assert day.span(0, r.CHECK_IN) == (0, 5)
    assert day.span(0, r.VEIN) == (5, 10)
    assert day.span(0, r.INFUSE) == (begins, begins + 40)


def test_an_owner_in_the_house_may_see_others() -> None:
    day = infusion_day(calm(), ONE, [Existing(20)])

    assert day.span(0, r.INFUSE) == (10, 50)
    assert day.steps(day.existing[0]) == [(20, 24), (24, 40)]


# --- airway skill beside the patient ------------------------------------------------------


def test_two_nurses_with_airway_skill_sit_beside_two_patients() -> None:
    day = infusion_day(
        calm(
            monitoring__preset="airway_in_room",
            staff__nurse_airway="trained",
            staff__infusion_nurses=2,
        ),
        FOUR,
    )

    # Veins until 15, two infusions 15 to 55. Then two recover (1/3 of a nurse each), which
    # leaves one whole nurse for the third. At 85 she has the hands for one discharge after
    # the other, at 95 the third patient recovers and the fourth begins.
    assert day.starts(r.INFUSE) == [15, 15, 55, 95]
    assert day.starts(r.DISCHARGE)[:2] == [85, 90]


def test_two_contracted_people_sit_beside_two_patients() -> None:
    day = infusion_day(
        calm(
            monitoring__preset="anaesthesia",
            staff__infusion_nurses=2,
            staff__contract_airway_people=2,
        ),
        FOUR,
    )

    # At 55 two recover (1/2 of a nurse each): one nurse is left for the third. At 85 she is
    # busy with the third, so the owner watches for her during one of two discharges until 90.
    assert day.starts(r.INFUSE) == [15, 15, 55, 90]
    assert day.starts(r.DISCHARGE)[:2] == [85, 85]


def test_the_owner_with_airway_skill_sits_beside_one_patient() -> None:
    rule = calm(monitoring__preset="airway_in_room", staff__infusion_nurses=2)

    day = infusion_day(rule, TWO, [Existing(20)])

    # Both infusions come first: 10 to 50 and 50 to 90; a visit has the larger number.
    assert day.starts(r.INFUSE) == [10, 50]
    assert day.steps(day.existing[0])[1] == (90, 106)


def test_nobody_with_the_skill_means_no_infusion() -> None:
    rule = calm(
        monitoring__preset="anaesthesia",
        staff__contract_airway="never",
        staff__nurse_airway="trained",
    )

    assert not is_possible(rule)
    assert len(prepare(rule).floor.infusion_slot_s) == 0


# --- life support -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needed", "assistants_have_it", "possible"),
    # One nurse, the owner and two assistants: four people, or two.
    [(4, True, True), (5, True, False), (2, False, True), (3, False, False)],
)
def test_with_too_few_people_with_life_support_nothing_starts(
    needed: int, assistants_have_it: bool, possible: bool
) -> None:
    changes = {
        "monitoring.life_support_people": needed,
        "staff.assistants_life_support": assistants_have_it,
    }
    scenario = with_changes(Scenario(), changes)

    capacity = blueprint_of(scenario).floor.program_capacity
    assert capacity[r.LIFE_SUPPORT] == (r.PLENTY if possible else 0)
    assert is_possible(scenario) == possible
    assert (len(prepare(scenario).floor.infusion_slot_s) > 0) == possible


def test_a_day_without_life_support_is_refused() -> None:
    with pytest.raises(PlanError, match="needs"):
        infusion_day(calm(monitoring__life_support_people=6, staff__medical_assistants=2), ONE)


def test_without_the_owner_one_person_with_life_support_is_not_enough() -> None:
    changes = {
        "monitoring.prescriber_presence": "on_call",
        "staff.assistants_life_support": False,
        "staff.sick_days_year": 0.0,
    }
    replication = new_replication_state(prepare(with_changes(Scenario(), changes)), 0)
    begin_day(replication, replication.opening_day)

    assert can_infuse(replication, 1, np.array([True, False, False, False]))
    assert not can_infuse(replication, 1, np.array([False, True, True, False]))


# --- support ------------------------------------------------------------------------------


def test_the_prescribers_minutes_are_taken_from_the_next_existing_visit() -> None:
    scenario = calm(monitoring__prescriber_min_per_infusion=8.0)

    day = infusion_day(scenario, ONE, [Existing(8)])

    # Infusion at 10: the owner is at the chair 10 to 18; the visit, ready at 12, begins then.
    assert day.done(0, r.PRESCRIBER) == [(10, 18)]
    assert day.steps(day.existing[0]) == [(8, 12), (18, 34)]
    assert day.counts.delays_s[r.EXISTING_PATIENTS, r.OWNER] == 6 * MIN
    assert day.row[Activity.OWNER_PROGRAMME_S] == 8 * MIN


def test_the_prescriber_ends_the_visit_in_hand_first() -> None:
    scenario = calm(monitoring__prescriber_min_per_infusion=8.0)

    day = infusion_day(scenario, ONE, [Existing(0)])

    assert day.steps(day.existing[0]) == [(0, 4), (4, 20)]
    assert day.done(0, r.PRESCRIBER) == [(20, 28)]
    assert day.row[Activity.PRESCRIBER_MISSED] == 0


def test_one_sitter_means_one_infusion_at_a_time() -> None:
    one = calm(monitoring__support="sitter", staff__sitters=1)
    two = calm(monitoring__support="sitter", staff__sitters=2)

    # Veins until 15, then 40 minutes each.
    assert infusion_day(one, TWO).starts(r.INFUSE) == [15, 55]
    assert infusion_day(two, TWO).starts(r.INFUSE) == [15, 15]
    assert infusion_day(one, TWO).tasks(0, r.PRESCRIBER) == []


def test_a_sitter_talks_with_the_patient_before() -> None:
    one = calm(monitoring__support="sitter", staff__sitters=1, visit__intention_min=5.0)

    day = infusion_day(one, TWO)

    # The sitter talks with the first 10 to 15 while the nurse sets the second vein, and with
    # the second 15 to 20 (a talk comes before an infusion); then she sits 40 minutes each.
    assert day.starts(r.INTENTION) == [10, 15]
    assert day.starts(r.INFUSE) == [20, 60]


def test_a_prescriber_throughout_supports_one_patient_at_a_time() -> None:
    rule = calm(monitoring__support="prescriber_throughout", visit__intention_min=5.0)

    day = infusion_day(rule, TWO, [Existing(12)])

    # Talks 10 to 15 and 15 to 20, infusions 20 to 60 and 60 to 100. The first has recovered at
    # 90, but is discharged 100 to 105, when the owner can watch for the nurse; then the visit.
    assert day.starts(r.INTENTION) == [10, 15]
    assert day.starts(r.INFUSE) == [20, 60]
    assert day.steps(day.existing[0])[1] == (105, 121)


def test_the_nurses_talk_takes_her_hands_and_not_her_eyes() -> None:
    scenario = calm(visit__intention_min=5.0)

    day = infusion_day(scenario, TWO)

    # Vein 5 to 10, the second 10 to 15, talk 15 to 20. The first infusion begins at 20, and
    # she watches it while she talks with the second patient 20 to 25.
    assert day.starts(r.INTENTION) == [15, 20]
    assert day.starts(r.INFUSE) == [20, 25]
    assert len(day.breaches) == 0


# --- spot checks --------------------------------------------------------------------------


def test_spot_checks_come_at_their_times_and_the_rest_is_unwatched() -> None:
    day = infusion_day(calm(**SPOTS), ONE)

    # Infusion 10 to 50, recovery until 80: 70 minutes less four checks of two.
    assert day.done(0, r.CHECK) == [(20, 22), (30, 32), (40, 42), (65, 67)]
    assert day.row[Activity.CHECKS] == 4
    assert day.row[Activity.UNWATCHED_S] == 62 * MIN
    assert len(day.breaches) == 0


def test_continuous_watching_needs_hands_for_a_check_and_keeps_watching() -> None:
    day = infusion_day(calm(monitoring__vitals_every_min=10), TWO)

    # Both infusions 15 to 55. The nurse does one check after the other, two minutes each.
    assert day.done(0, r.CHECK) == [(25, 27), (35, 37), (45, 47)]
    assert day.done(1, r.CHECK) == [(27, 29), (37, 39), (47, 49)]
    assert day.row[Activity.UNWATCHED_S] == 0


def test_whoever_sits_beside_the_patient_does_the_checks() -> None:
    rule = calm(monitoring__preset="airway_in_room", monitoring__vitals_every_min=10)

    assert infusion_day(rule, ONE).tasks(0, r.CHECK) == []
