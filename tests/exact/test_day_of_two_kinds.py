"""Days with both kinds of visit, worked out by hand to the second, on both engines.

The clinic is the calm one of `tests/clinic_days.py`. Infusions last 120 minutes here and recovery
30; the nasal spray has no vein, 40 minutes and two hours of watching. One nurse is there for both:
one pair of hands and six units of watch, of which somebody infused takes three and somebody
recovering two. Whoever holds a needle watches nobody, unless the owner watches for the nurse.
"""

import numpy as np

from planner.models import records as r
from planner.models.clinic_day.measures import measure_visits, no_counts
from planner.models.records import Activity, Ints
from planner.scenario.model import Scenario
from tests.clinic_days import ClinicDay, Patient, blueprint, calm, infusion_day
from tests.day_audit import problems

IV, SPRAY = range(2)
WORDS = (
    "IV: visit.infusion_min 120; spray: monitoring.preset two_hour_observation, visit.vein_min 0, "
    "visit.infusion_min 40, visit.recovery_min 120, monitoring.vitals_every_min 60, "
    "monitoring.recovery_check_every_min 0, monitoring.prescriber_min_per_infusion 0"
)
Spans = list[tuple[float, float]]
THREE = (Patient(0), Patient(0, program=SPRAY), Patient(0, program=SPRAY))


def clinic() -> Scenario:
    return calm(programmes=WORDS)


def without_the_owner() -> Ints:
    capacity = blueprint(clinic()).floor.program_capacity.copy()
    capacity[r.OWNER] = 0
    return capacity


def spans(day: ClinicDay) -> list[Spans]:
    """Return check-in, vein, infusion, recovery, discharge and cleaning of every patient."""
    steps = (r.CHECK_IN, r.VEIN, r.INFUSE, r.RECOVER, r.DISCHARGE, r.CLEAN)
    return [[day.span(k, step) for step in steps] for k in range(len(day.patients))]


def of_program(day: ClinicDay, number: int) -> Ints:
    counts = no_counts()
    floor = day.blueprint.programs[number].floor
    measure_visits(day.plan, day.log, day.visits, floor, counts.delays_s[0], counts.row)
    return counts.row


def test_a_third_patient_waits_until_two_are_watched_no_more() -> None:
    day = infusion_day(clinic(), [Patient(0), Patient(0, program=SPRAY), Patient(0, program=SPRAY)])

    # From 10 the nurse watches an infusion and a spray, three units each; from 50 three and two.
    # At 130 the infusion recovers: two and two, and the third needs three. At 160 the first goes,
    # led out by the nurse's hands while the owner watches: two and three.
    assert spans(day) == [
        [(0, 5), (5, 10), (10, 130), (130, 160), (160, 165), (165, 175)],
        [(0, 5), (10, 10), (10, 50), (50, 170), (170, 175), (175, 185)],
        [(0, 5), (10, 10), (160, 200), (200, 320), (320, 325), (325, 335)],
    ]
    assert len(day.breaches) == 0
    assert problems(day.plan, day.log) == []


def test_each_program_counts_its_own_minutes_of_that_day() -> None:
    day = infusion_day(clinic(), [Patient(0), Patient(0, program=SPRAY), Patient(0, program=SPRAY)])

    iv, spray = of_program(day, IV), of_program(day, SPRAY)

    # The infusion waits for nothing; the sprays 5 minutes each for the nurse's hands, and the
    # second 150 for her eyes.
    assert iv[Activity.INFUSION_WAIT_S] == 0
    assert spray[Activity.INFUSION_WAIT_S] == (5 + 5 + 150) * 60
    assert iv[Activity.ROOM_HELD_S] == 175 * 60
    assert spray[Activity.ROOM_HELD_S] == (185 + 335) * 60
    # Unit-seconds of watch: six while she holds a needle, three while it runs, two afterwards;
    # what the owner watches meanwhile is not hers.
    watched = {IV: 5 * 6 + 120 * 3 + 30 * 2, SPRAY: 2 * (40 * 3 + 120 * 2) + 5 * 6}
    assert [row[Activity.NURSE_BUSY_S] for row in (iv, spray)] == [
        60 * watched[IV],
        60 * watched[SPRAY],
    ]
    assert (iv + spray)[Activity.INFUSION_WAIT_S] == day.row[Activity.INFUSION_WAIT_S]


def test_without_the_owner_a_nurse_who_watches_two_hours_sets_no_vein() -> None:
    patients = [Patient(0, program=SPRAY), Patient(30)]

    day = infusion_day(clinic(), patients, capacity=without_the_owner())

    # The second is checked in at 35 and waits for the nurse until the first is watched no more, at
    # 165. The vein has waited longer than the first's way out, and so comes first: 165 to 170; then
    # the way out, which goes before an infusion: 170 to 175.
    assert spans(day) == [
        [(0, 5), (5, 5), (5, 45), (45, 165), (170, 175), (175, 185)],
        [(30, 35), (165, 170), (175, 295), (295, 325), (325, 330), (330, 340)],
    ]
    assert len(day.breaches) == 0
    assert problems(day.plan, day.log) == []


def test_without_the_owner_a_spray_waits_as_long_for_an_infusion() -> None:
    patients = [Patient(0), Patient(30, program=SPRAY)]

    day = infusion_day(clinic(), patients, capacity=without_the_owner())

    # The spray has no vein, but for its dose the nurse must be free: at 160, when the infusion is
    # watched no more. The way out of the first, 160 to 165, takes all of the nurse.
    assert spans(day) == [
        [(0, 5), (5, 10), (10, 130), (130, 160), (160, 165), (165, 175)],
        [(30, 35), (160, 160), (165, 205), (205, 325), (325, 330), (330, 340)],
    ]
    assert problems(day.plan, day.log) == []


def test_two_hours_of_observation_are_the_sprays_alone() -> None:
    floor = [each.floor for each in blueprint(clinic()).programs]
    day = infusion_day(clinic(), [Patient(0), Patient(200, program=SPRAY)])

    watched = [np.ptp(day.span(k, r.RECOVER)) for k in (0, 1)]

    assert watched == [30, 120]
    assert floor[IV].first_route != floor[SPRAY].first_route
