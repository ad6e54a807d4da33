"""Breaches: where a day broke its monitoring rule, each kind by hand.

The clinic is the calm one of `tests/clinic_days.py`. A row names the minute, the kind, the
patient's visit, what was short or lent, whose emergency it was lent to, and the seconds.
"""

import numpy as np
import pytest

from planner.models import records as r
from planner.models.clinic_day import breaches as br
from planner.models.clinic_day.measures import no_counts
from planner.models.records import Activity
from tests.clinic_days import MIN, ClinicDay, Other, Patient, calm, infusion_day, measure_day

NOBODY = r.NOBODY
SPOTS = {
    "monitoring__preset": "spot_checks",
    "monitoring__vitals_every_min": 10,
    "monitoring__recovery_check_every_min": 15,
}


def kinds(day: ClinicDay) -> list[int]:
    return sorted(day.breaches[:, br.KIND].tolist())


def test_a_day_on_which_all_goes_well_has_no_breach() -> None:
    day = infusion_day(calm(monitoring__vitals_every_min=10), [Patient(), Patient(at_min=100)])

    assert day.breaches.shape == (0, br.N_COLUMNS)


# --- watching -----------------------------------------------------------------------------


def test_a_recovery_that_nobody_is_free_to_watch() -> None:
    """The nurse may watch two infusions and, by a rule of one's own, one recovery.

    Infusions 15 to 55. One patient's recovery takes all of her until 85, and the other's
    waits for her: thirty minutes. It is watched 85 to 115, and then both are discharged.
    """
    rule = calm(monitoring__patients_per_nurse_recovering=1)

    day = infusion_day(rule, [Patient(), Patient()])

    second = day.patients[1]
    assert day.broken() == [
        (55, br.NOT_WATCHED_AT_ONCE, second, r.INFUSION_WATCH, NOBODY, 30 * MIN)
    ]
    assert day.span(1, r.RECOVER) == (85, 115)
    assert day.starts(r.DISCHARGE) == [85, 115]
    assert day.row[Activity.UNWATCHED_S] == 30 * MIN


def test_one_emergency_calls_the_watch_from_two_patients() -> None:
    """Three infusions by one nurse of two units each, 20 to 60; nausea of the first at 40.

    She needs all six units: two of the patient's own, two from each of the others.
    """
    rule = calm(monitoring__patients_per_nurse_infusing=3)
    nausea = Patient(event=r.NAUSEA_EVENT, event_after_s=20 * MIN)

    day = infusion_day(rule, [nausea, Patient(), Patient()])

    first, second, third = day.patients
    assert day.starts(r.INFUSE) == [20, 20, 20]
    assert sorted(day.broken()) == [
        (40, br.CALLED_AWAY, second, r.INFUSION_WATCH, first, 5 * MIN),
        (40, br.CALLED_AWAY, third, r.INFUSION_WATCH, first, 5 * MIN),
    ]
    assert day.row[Activity.UNWATCHED_S] == 10 * MIN


def test_the_watch_of_a_recovery_is_called_away_too() -> None:
    """The first patient is alone, infused 10 to 50 and watched in recovery until 80.

    The second comes at 30, is infused 40 to 80, and is anxious at 60 for fifteen minutes.
    """
    anxious = Patient(at_min=30, event=r.ANXIETY_EVENT, event_after_s=20 * MIN)

    day = infusion_day(calm(), [Patient(), anxious])

    first, second = day.patients
    assert day.broken() == [(60, br.CALLED_AWAY, first, r.INFUSION_WATCH, second, 15 * MIN)]


def test_with_checks_only_no_watch_can_be_missing() -> None:
    nausea = Patient(event=r.NAUSEA_EVENT, event_after_s=1 * MIN)

    day = infusion_day(calm(monitoring__preset="spot_checks"), [Patient(), nausea])

    assert len(day.breaches) == len(day.loans()) == 0


def test_who_sits_beside_a_patient_and_is_lent_to_another() -> None:
    """The planner's own rules never ask for that, so the log of a day is changed by hand.

    Two contracted people sit beside two patients, 10 to 50. Let the one who helps in the
    airway event of 30 to 60 be the other patient's: they are missing there 30 to 50.
    """
    rule = calm(
        monitoring__preset="anaesthesia",
        staff__contract_airway_people=2,
        staff__infusion_nurses=2,
    )
    urgent = Patient(event=r.AIRWAY_EVENT, event_after_s=20 * MIN)
    day = infusion_day(rule, [Patient(), urgent])
    first, second = day.patients
    beside_first = day.plan.visit_first_step[first] + r.INFUSE
    lent = day.log.loan_resource == r.AIRWAY
    log = day.log._replace(loan_lender=np.where(lent, beside_first, day.log.loan_lender))

    found = br.breaches_of(day.plan, log, day.floor)
    counts = no_counts()
    measure_day(day.plan, log, day.visits, day.floor, day.floor.program_capacity, counts)

    seconds = 20 * MIN
    assert found[:, 1:].tolist() == [[br.NOT_BESIDE, first, r.AIRWAY, second, seconds]]
    assert counts.row[Activity.NOT_BESIDE_S] == seconds
    assert counts.row[Activity.UNWATCHED_S] == 0


def test_a_supervisor_who_is_lent_to_another_patient_is_a_breach_of_its_own() -> None:
    """No second infusion runs meanwhile, so the log of a day is changed by hand.

    The owner supervises the first, 10 to 50, and helps the second in the event of 30 to 45.
    """
    pressure = Patient(event=r.PRESSURE_EVENT, event_after_s=20 * MIN)
    day = infusion_day(calm(staff__infusion_nurses=2), [Patient(), pressure])
    first, second = day.patients
    beside_first = int(day.plan.visit_first_step[first]) + r.INFUSE
    task = int(np.flatnonzero(day.plan.visit_route == r.HELP_PRESCRIBER)[0])
    helping = int(day.plan.visit_first_step[task])
    loan = ([helping], [beside_first], [r.OWNER], [1], [30 * MIN], [45 * MIN])
    columns = [np.array(each, dtype=np.int64) for each in loan]
    log = day.log._replace(
        loan_borrower=columns[0],
        loan_lender=columns[1],
        loan_resource=columns[2],
        loan_units=columns[3],
        loan_from_s=columns[4],
        loan_to_s=columns[5],
    )

    found = br.breaches_of(day.plan, log, day.floor)
    counts = no_counts()
    measure_day(day.plan, log, day.visits, day.floor, day.floor.program_capacity, counts)

    row = [30 * MIN, br.NOT_SUPERVISED, first, r.OWNER, second, 15 * MIN]
    assert found[found[:, br.KIND] == br.NOT_SUPERVISED].tolist() == [row]
    assert counts.row[Activity.SUPERVISION_MISSED] == 1


# --- checks and the prescriber ------------------------------------------------------------


def test_a_check_is_late_or_missed_while_the_nurse_sets_a_vein() -> None:
    scenario = calm(visit__vein_min=12.0, **SPOTS)

    day = infusion_day(scenario, [Patient(0), Patient(17), Patient(41)])

    # First infusion 17 to 57: checks at 27, 37, 47. The nurse sets the second vein 22 to 34,
    # so the check of 27 is 7 minutes late (5 are allowed), and the third vein 46 to 58, so the
    # check of 47 is missed when the infusion ends at 57.
    first, second, _ = day.patients
    assert [day.log.status[task] for task in day.tasks(0, r.CHECK)][:3] == [
        r.LEFT,
        r.LEFT,
        r.MISSED,
    ]
    assert day.done(0, r.CHECK)[:2] == [(34, 36), (37, 39)]
    # The second patient's check of 54 waits four minutes, which is in time.
    assert day.span(1, r.INFUSE) == (34, 74)
    assert day.done(1, r.CHECK)[:2] == [(44, 46), (58, 60)]
    assert day.broken()[:2] == [
        (27, br.CHECK_LATE, first, r.INFUSION_HANDS, r.NOBODY, 7 * MIN),
        (47, br.CHECK_MISSED, first, r.INFUSION_HANDS, r.NOBODY, 10 * MIN),
    ]
    assert second not in day.breaches[:, br.VISIT]
    assert (day.row[Activity.CHECKS_LATE], day.row[Activity.CHECKS_MISSED]) == (1, 1)


def test_a_check_within_the_grace_is_in_time() -> None:
    """Two veins of 12 minutes. The second is set 20 to 32, so the check of 27 waits five."""
    scenario = calm(visit__vein_min=12.0, **SPOTS)

    day = infusion_day(scenario, [Patient(0), Patient(15)])

    assert day.span(0, r.INFUSE) == (17, 57)
    assert day.done(0, r.CHECK)[0] == (32, 34)
    assert len(day.breaches) == 0


@pytest.mark.parametrize(
    ("there_from", "missed"),
    # The infusion is 10 to 50. Until 49 the prescriber may come; from 50 on it is too late.
    [(49, []), (50, [(10, br.PRESCRIBER_MISSED, 0, r.OWNER, NOBODY, 40 * MIN)])],
)
def test_a_prescriber_who_comes_after_the_infusion_has_missed_it(there_from: int, missed) -> None:
    rule = calm(
        monitoring__prescriber_presence="on_call", monitoring__prescriber_min_per_infusion=8.0
    )
    late = Other(r.LATE_ON_SITE, -480, 480 + there_from)

    day = infusion_day(rule, [Patient()], others=[late])

    expected = [(at, kind, day.patients[v], *rest) for at, kind, v, *rest in missed]
    assert day.broken() == expected
    assert day.row[Activity.PRESCRIBER_MISSED] == len(missed)


# --- help ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("walk_s", "limit_s", "is_late"), [(60, 60, False), (61, 60, True)])
def test_the_way_to_the_chair_counts(walk_s: int, limit_s: int, is_late: bool) -> None:
    scenario = calm(safety__help_walk_s=walk_s, safety__help_limit_s=limit_s)
    nausea = Patient(event=r.NAUSEA_EVENT, event_after_s=20 * MIN)

    day = infusion_day(scenario, [nausea])

    expected = [(30, br.HELP_LATE, day.patients[0], NOBODY, NOBODY, walk_s)]
    assert day.broken() == (expected if is_late else [])
    assert (day.row[Activity.HELP_LATE], day.row[Activity.HELP_S]) == (int(is_late), walk_s)


def test_help_that_waits_for_another_emergency_is_late() -> None:
    """Both infusions 15 to 55. Anxiety at 35 takes the nurse until 50, nausea comes at 40."""
    anxious = Patient(event=r.ANXIETY_EVENT, event_after_s=20 * MIN)
    nausea = Patient(event=r.NAUSEA_EVENT, event_after_s=25 * MIN)

    day = infusion_day(calm(), [anxious, nausea])

    first, second = day.patients
    late_s = 10 * MIN + 20
    assert sorted(day.broken()) == [
        (35, br.CALLED_AWAY, second, r.INFUSION_WATCH, first, 15 * MIN),
        (40, br.HELP_LATE, second, r.INFUSION_HANDS, NOBODY, late_s),
        (50, br.CALLED_AWAY, first, r.INFUSION_WATCH, second, 5 * MIN),
    ]
    assert kinds(day) == [br.CALLED_AWAY, br.CALLED_AWAY, br.HELP_LATE]
