"""The owner gives infusions: one person is hands, watch and prescriber, as the rule allows.

The clinic is the calm one of `tests/clinic_days.py`: check-in 5, vein 5, infusion 40, recovery 30,
discharge 5, cleaning 10 minutes; four assistants check patients in and clean. A visit takes
4 and 16.
"""

from pathlib import Path

import numpy as np
import pytest

from planner.blueprint.capacity import is_possible
from planner.errors import ScenarioError
from planner.experiments.run.prepare import prepare
from planner.models import records as r
from planner.models.records import Activity
from planner.models.replication import SimulatedDay, kept_days
from planner.presentation.questions.ten_questions import ASKED
from planner.scenario.changes import values_of, with_changes
from planner.scenario.facts import Value
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from tests.clinic_days import Existing, Other, Patient, both_engines, calm, infusion_day
from tests.day_audit import problems
from tests.small_practice import future_of, small_scenario

ROOT = Path(__file__).parents[2]
CLINICS = (
    "scenarios/nurse-anaesthetist-alone.toml",
    "tests/clinics/psychiatrist-one-room.toml",
    "tests/clinics/physician-beside.toml",
)
ALONE: dict[str, Value] = {
    "staff__owner_infuses": True,
    "staff__infusion_nurses": 0,
    "monitoring__life_support_people": 1,
}


def alone(**changes: Value) -> Scenario:
    return calm(**(ALONE | changes))


# --- days by hand -------------------------------------------------------------------------


def test_the_owner_alone_sets_veins_while_nobody_is_watched() -> None:
    day = infusion_day(alone(), [Patient(), Patient(), Patient(at_min=20)])

    # Two veins 5 to 15, both infused until 55, recovered at 85. Then the vein of the third, who
    # has waited longest, and the two discharges, until 100; only then the infusion.
    assert day.starts(r.VEIN) == [5, 10, 85]
    assert [day.span(patient, r.DISCHARGE) for patient in (0, 1)] == [(90, 95), (95, 100)]
    assert day.starts(r.INFUSE) == [15, 15, 100]
    assert len(day.breaches) == 0


def test_an_existing_visit_and_a_consult_wait_until_nobody_is_watched() -> None:
    day = infusion_day(alone(), [Patient()], [Existing(20)], [Other(r.CONSULT, 50, 60)])

    # Infused 10 to 50, recovered at 80, discharged at 85. The consult (priority 4) comes first.
    assert day.steps(day.others[0]) == [(85, 145)]
    assert day.steps(day.existing[0]) == [(20, 24), (145, 161)]


def test_no_patient_is_watched_by_an_owner_who_is_with_somebody_else() -> None:
    day = infusion_day(alone(), [Patient()], [Existing(0)])

    # The visit takes the owner from 4 to 20; the vein waits from 5.
    assert day.steps(day.existing[0]) == [(0, 4), (4, 20)]
    assert day.span(0, r.VEIN) == (20, 25)


def test_the_owner_beside_one_nurse_is_a_second_pair_of_hands() -> None:
    scenario = calm(staff__owner_infuses=True, staff__infusion_nurses=1)

    day = infusion_day(scenario, [Patient()] * 4)

    assert day.starts(r.VEIN) == [5, 5, 10, 10]
    assert day.starts(r.INFUSE) == [15] * 4


def test_an_owner_who_sits_beside_the_patient_gives_one_infusion_at_a_time() -> None:
    beside = {"monitoring__preset": "own", "monitoring__prescriber_presence": "in_room"}

    day = infusion_day(alone(**beside), [Patient(), Patient()])

    # Both veins first; then the second waits until the first is discharged, 80 to 85 and more.
    assert day.starts(r.VEIN) == [5, 10]
    assert day.starts(r.INFUSE) == [15, 90]
    assert day.tasks(0, r.PRESCRIBER) == []


def test_who_gives_the_infusion_has_seen_the_patient_and_helps_alone() -> None:
    sees = {"monitoring__prescriber_min_per_infusion": 8.0}
    patient = Patient(event=r.PRESSURE_EVENT, event_after_s=600)

    day = infusion_day(alone(**sees), [patient])

    assert day.tasks(0, r.PRESCRIBER) == []
    (help_task,) = day.tasks(0, r.HELP_PRESCRIBER)
    assert day.steps(help_task)[0][0] == 20
    assert {who for who, *_ in day.loans()} == {r.INFUSION_WATCH}
    assert len(day.breaches) == 0


def test_the_owners_hours_are_those_from_the_first_patient_to_the_last() -> None:
    day = infusion_day(alone(), [Patient(), Patient(at_min=20)])

    came_s = day.log.start_s[day.plan.visit_first_step[day.patients]]
    assert day.row[Activity.OWNER_PROGRAMME_S] == day.log.left_s[day.patients].max() - came_s.min()
    assert day.row[Activity.NURSE_OVERTIME_S] == day.row[Activity.NURSE_OVERRUN_S] == 0


# --- over months --------------------------------------------------------------------------


def test_nobody_is_paid_as_a_nurse_where_the_owner_infuses_alone() -> None:
    total = future_of(small_scenario(**ALONE)).with_program.sum(axis=0)

    assert total[Activity.OWNER_NURSE_DAYS] == total[Activity.INFUSION_DAYS] > 0
    for days in (Activity.HIRED_NURSE_DAYS, Activity.RETRAINED_NURSE_DAYS):
        assert total[days] == 0
    assert total[Activity.NURSE_TRAINING_S] == total[Activity.RESIGNATIONS] == 0


def test_the_practice_without_infusions_is_the_same_whoever_would_give_them() -> None:
    by_nurse = small_scenario(monitoring__life_support_people=1)

    found, other = future_of(small_scenario(**ALONE)), future_of(by_nurse)

    # Which days are infusion days differs, and so what the baseline notes of these.
    noted = [Activity.INFUSION_DAY_VISITS, Activity.INFUSION_DAY_WAIT_S]
    same = found.baseline == other.baseline
    assert np.delete(same, noted, axis=1).all()


def test_nobody_is_paid_as_cover_for_an_owner_who_infuses() -> None:
    scenario = small_scenario(
        **(ALONE | {"staff__sick_days_year": 60.0, "staff__sick_cover_share": 1.0})
    )
    activity = future_of(scenario).with_program.sum(axis=0)

    assert activity[Activity.OWNER_NURSE_DAYS] > 20
    assert activity[Activity.SICK_COVER_DAYS] == 0


def test_infusions_of_a_sick_owner_who_gives_them_alone_are_called_off() -> None:
    sick = small_scenario(
        **ALONE, practice__physician_sick_days_year=60.0, monitoring__prescriber_presence="on_call"
    )

    assert future_of(sick).with_program[:, Activity.INFUSIONS_CANCELLED].sum() > 0


def test_consults_in_hours_of_infusions_are_refused() -> None:
    both = {"booking__consult_weekdays": ("Tue",), "booking__consult_at_min": 900}

    with pytest.raises(ScenarioError, match="while the owner gives infusions"):
        small_scenario(**ALONE, **both)
    assert small_scenario(**ALONE, **both, booking__infusions_end_min=900) is not None


# --- three clinics ------------------------------------------------------------------------


@pytest.mark.parametrize("file", CLINICS)
def test_three_clinics_of_one_person_work_by_file_and_by_the_ten_questions(file: str) -> None:
    by_file = read_scenario(ROOT / file).scenario
    asked = {path: value for path, value in values_of(by_file).items() if path in ASKED}

    by_questions = with_changes(Scenario(), asked)

    for scenario in (by_file, by_questions):
        assert is_possible(scenario)
        floor = prepare(scenario).floor
        assert floor.program_capacity[r.INFUSION_HANDS] == 1
        assert floor.is_slot.sum(axis=1).max() >= 2


def owner_elsewhere(day: SimulatedDay) -> list[tuple[int, int]]:
    """Return when the owner is with existing patients, or in consults."""
    kinds = (0, r.WITH_NURSE, r.CONSULT)
    found = []
    for visit in np.flatnonzero(np.isin(day.plan.visit_route, kinds) & (day.log.status == r.LEFT)):
        step = day.plan.visit_first_step[visit] + int(day.plan.visit_route[visit] != r.CONSULT)
        found.append((int(day.log.start_s[step]), int(day.log.end_s[step])))
    return found


@pytest.mark.parametrize("file", CLINICS)
def test_one_person_is_in_one_place_at_a_time_and_both_engines_say_so(file: str) -> None:
    blueprint = prepare(read_scenario(ROOT / file).scenario)
    infused = 0

    for day in kept_days(blueprint, 0, 300):
        given = np.flatnonzero((day.plan.visit_route == r.INFUSION) & (day.log.status == r.LEFT))
        infused += len(given)
        both_engines(day.plan)
        assert problems(day.plan, day.log) == []
        for first in day.plan.visit_first_step[given]:
            for step in (r.VEIN, r.INFUSE, r.RECOVER, r.DISCHARGE):
                from_s, to_s = day.log.start_s[first + step], day.log.end_s[first + step]
                assert all(b <= from_s or to_s <= a for a, b in owner_elsewhere(day))
    assert infused > 10


def test_a_rule_that_asks_for_everybody_at_once_has_room_in_the_routes() -> None:
    """Nurse or owner, watch, sitter, contracted airway, prescriber beside, life support: eight."""
    everybody = small_scenario(
        staff__owner_infuses=True,
        staff__sitters=1,
        staff__contract_airway="always",
        staff__owner_airway="none",
        staff__nurse_airway="none",
        monitoring__support="sitter",
        monitoring__airway_presence="in_room",
        monitoring__prescriber_presence="in_room",
    )

    given = future_of(everybody).with_program

    assert int(given[:, [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS]].sum()) > 0
