"""Adverse events: who comes, from whom they are borrowed, and what it does to the visit.

The clinic is the calm one of `tests/clinic_days.py`. A patient alone has the infusion from
minute 10 to 50; of two, the nurse sets both veins first, and both run from 15 to 55. She is
six units of watch: three for each infusion, two for each recovery.
"""

import pytest

from planner.models import records as r
from planner.models.clinic_day import breaches as br
from planner.models.records import Activity
from tests.clinic_days import MIN, ClinicDay, Existing, Other, Patient, calm, infusion_day

AFTER_20 = 20 * MIN
OWNER_LATE = Other(r.LATE_ON_SITE, -480, 480 + 45)  # there from minute 45 on
CALM_ON_CALL = calm(monitoring__prescriber_presence="on_call")


def befallen(event: int, **more: bool) -> list[Patient]:
    return [Patient(event=event, event_after_s=AFTER_20, **more)]


def helped(day: ClinicDay, patient: int = 0) -> dict[int, tuple[float, float]]:
    """Return who helped a patient, by route, from when to when."""
    routes = (r.HELP_NURSE, r.HELP_PRESCRIBER, r.HELP_ALL)
    return {route: span for route in routes for span in day.done(patient, route)}


# --- each kind ----------------------------------------------------------------------------

# The event comes at minute 30: who helps until when, when the infusion ends (a second after
# the event where it is stopped), and when recovery, of 30 minutes and more, begins and ends.
JUST_AFTER = 30 + 1 / 60
KINDS = {
    r.NAUSEA_EVENT: (r.HELP_NURSE, 35, 50, (50, 50 + 30 + 15)),
    r.ANXIETY_EVENT: (r.HELP_NURSE, 45, 50, (50, 50 + 30 + 30)),
    r.PRESSURE_EVENT: (r.HELP_PRESCRIBER, 40, 50, (50, 50 + 30 + 30)),
    r.INTENSE_EVENT: (r.HELP_PRESCRIBER, 50, 50, (50, 50 + 30 + 60)),
    r.STOPPED_EVENT: (r.HELP_PRESCRIBER, 40, JUST_AFTER, (40, 40 + 30 + 30)),
    r.AIRWAY_EVENT: (r.HELP_ALL, 60, JUST_AFTER, (60, 60 + 30 + 60)),
}


@pytest.mark.parametrize("event", KINDS)
def test_help_comes_and_recovery_is_longer(event: int) -> None:
    day = infusion_day(calm(), befallen(event))

    route, until, infusion_ends, recovery = KINDS[event]
    assert helped(day) == {route: (30, until)}
    assert day.span(0, r.INFUSE) == (10, infusion_ends)
    assert day.span(0, r.RECOVER) == recovery
    assert day.span(0, r.DISCHARGE) == (recovery[1], recovery[1] + 5)
    assert day.loans() == [(r.INFUSION_WATCH, 3, 30, until)]  # her other half was free


@pytest.mark.parametrize("event", KINDS)
def test_an_event_is_counted_by_its_kind_and_is_no_breach_in_itself(event: int) -> None:
    day = infusion_day(calm(), befallen(event))

    kinds = day.row[Activity.AIRWAY_EVENTS : Activity.AIRWAY_EVENTS + r.N_EVENTS].tolist()
    assert kinds == [int(kind == event) for kind in range(r.N_EVENTS)]
    assert (day.row[Activity.EVENTS], day.row[Activity.HELP_S], day.row[Activity.HELP_1]) == (
        1,
        20,
        1,
    )
    assert day.row[Activity.UNWATCHED_S] == day.row[Activity.HOSPITAL] == len(day.breaches) == 0


def test_who_goes_to_hospital_does_not_recover_here() -> None:
    day = infusion_day(calm(), befallen(r.AIRWAY_EVENT, to_hospital=True))

    assert helped(day) == {r.HELP_ALL: (30, 60)}
    assert day.span(0, r.RECOVER) == (60, 60)
    assert day.span(0, r.DISCHARGE) == (60, 65)
    assert day.row[Activity.HOSPITAL] == 1


def test_a_stopped_infusion_has_no_further_checks() -> None:
    day = infusion_day(calm(monitoring__vitals_every_min=15), befallen(r.STOPPED_EVENT))

    assert day.done(0, r.CHECK) == [(25, 27)]  # one of 15, none of 30


# --- from whom they are borrowed ----------------------------------------------------------


def test_the_visit_of_a_prescriber_called_away_ends_later_by_the_help() -> None:
    day = infusion_day(calm(), befallen(r.PRESSURE_EVENT), [Existing(20)])

    # Roomed 20 to 24, seen from 24; called away 30 to 40; so until 24 + 16 + 10.
    assert day.steps(day.existing[0]) == [(20, 24), (24, 50)]
    assert (r.OWNER, 1, 30, 40) in day.loans()
    assert len(day.breaches) == 0


def test_an_assistant_called_to_an_airway_event_rooms_the_patient_later() -> None:
    scenario = calm(staff__medical_assistants=1)

    day = infusion_day(scenario, befallen(r.AIRWAY_EVENT), [Existing(28)])

    # Rooming 28 to 32 stands still from 30 to 60; the owner is back as well.
    assert day.steps(day.existing[0]) == [(28, 62), (62, 78)]
    assert (r.ASSISTANTS, 1, 30, 60) in day.loans()


def test_a_vein_is_interrupted_for_nausea_and_ends_later_by_the_help() -> None:
    day = infusion_day(calm(), [*befallen(r.NAUSEA_EVENT), Patient(at_min=22)])

    # The nurse sets the second vein from 27 on, while the owner watches; nausea 30 to 35.
    assert day.span(1, r.VEIN) == (27, 37)
    assert day.log.alternative[day.plan.visit_first_step[day.patients[1]] + r.VEIN] == 1
    assert day.span(1, r.INFUSE) == (37, 77)


def test_a_nurse_who_watches_another_patient_is_called_away_from_them() -> None:
    day = infusion_day(calm(), [Patient(), *befallen(r.ANXIETY_EVENT)])

    first, second = day.patients
    assert helped(day, 1) == {r.HELP_NURSE: (35, 50)}
    assert day.broken() == [(35, br.CALLED_AWAY, first, r.INFUSION_WATCH, second, 15 * MIN)]
    assert day.row[Activity.UNWATCHED_S] == 15 * MIN
    assert day.span(0, r.INFUSE) == (15, 55)  # it runs on


def test_a_second_nurse_takes_over_and_nobody_is_left_alone() -> None:
    scenario = calm(staff__infusion_nurses=2)

    day = infusion_day(scenario, [Patient(), *befallen(r.ANXIETY_EVENT)])

    # Two nurses set both veins 5 to 10: the event comes at 30. Of twelve units six are free.
    assert helped(day, 1) == {r.HELP_NURSE: (30, 45)}
    assert day.loans() == []
    assert len(day.breaches) == 0


def test_who_is_called_away_past_the_end_of_an_infusion_is_missing_in_recovery() -> None:
    late = Patient(event=r.ANXIETY_EVENT, event_after_s=30 * MIN)

    day = infusion_day(calm(), [Patient(), late])

    # Called at 45 until 60. The first infusion ends at 55: ten minutes of it without her, then
    # five of waiting for her before recovery counts as watched.
    first, second = day.patients
    assert day.span(0, r.RECOVER) == (60, 90)
    assert sorted(day.broken()) == [
        (45, br.CALLED_AWAY, first, r.INFUSION_WATCH, second, 10 * MIN),
        (55, br.NOT_WATCHED_AT_ONCE, first, r.INFUSION_WATCH, r.NOBODY, 5 * MIN),
    ]
    assert day.row[Activity.UNWATCHED_S] == 15 * MIN


def test_an_owner_beside_one_patient_is_called_to_another_who_recovers_unhindered() -> None:
    rule = calm(monitoring__prescriber_presence="in_room")
    two = [Patient(), *befallen(r.PRESSURE_EVENT)]

    day = infusion_day(rule, two)

    # Infusions one after the other, 15 to 55 and 55 to 95: the event of 75 takes the nurse
    # from the first patient's recovery (55 to 85), for ten minutes.
    first, second = day.patients
    assert helped(day, 1) == {r.HELP_PRESCRIBER: (75, 85)}
    assert day.broken() == [(75, br.CALLED_AWAY, first, r.INFUSION_WATCH, second, 10 * MIN)]
    assert day.row[Activity.NOT_BESIDE_S] == 0


def test_a_contracted_person_beside_one_patient_is_called_to_another() -> None:
    rule = calm(
        monitoring__preset="anaesthesia",
        staff__contract_airway_people=2,
        staff__infusion_nurses=2,
    )

    day = infusion_day(rule, [Patient(), *befallen(r.AIRWAY_EVENT)], [Existing(20)])

    # The person beside the patient helps, with a nurse and an assistant; the owner is not
    # asked. Two nurses are four units, each infusion takes two: her own watch is enough.
    assert helped(day, 1) == {r.HELP_ALL: (30, 60)}
    assert day.steps(day.existing[0]) == [(20, 24), (24, 40)]
    assert {(who, units) for who, units, _, _ in day.loans()} == {
        (r.INFUSION_WATCH, 2),
        (r.AIRWAY, 1),
    }
    assert (day.row[Activity.HELP_0], day.row[Activity.HELP_S]) == (1, 0)  # nobody has to walk
    assert len(day.breaches) == 0


# --- when help is late --------------------------------------------------------------------


def test_without_the_owner_the_nurse_helps_alone() -> None:
    capacity = infusion_day(CALM_ON_CALL).floor.program_capacity.copy()
    capacity[[r.OWNER, r.ON_SITE]] = 0

    for event in (r.STOPPED_EVENT, r.AIRWAY_EVENT, r.INTENSE_EVENT):
        day = infusion_day(CALM_ON_CALL, befallen(event), owner_in=False, capacity=capacity)

        assert list(helped(day)) == [r.HELP_NURSE]


def test_help_is_late_where_the_prescriber_is_not_there_yet() -> None:
    day = infusion_day(CALM_ON_CALL, befallen(r.STOPPED_EVENT), others=[OWNER_LATE])

    # Event at 30, the owner from 45 on, and 20 seconds of walking. The next step waits.
    assert helped(day) == {r.HELP_PRESCRIBER: (45, 55)}
    assert day.span(0, r.RECOVER) == (55, 115)
    late_s = 15 * MIN + 20
    assert day.broken()[0] == (30, br.HELP_LATE, day.patients[0], r.OWNER, r.NOBODY, late_s)
    assert (day.row[Activity.HELP_LATE], day.row[Activity.HELP_5], day.row[Activity.HELP_S]) == (
        1,
        1,
        late_s,
    )


@pytest.mark.parametrize(
    ("second_after_s", "until_help_s", "counted_in", "is_late"),
    [
        (25 * MIN - 10, 30, Activity.HELP_1, False),
        (25 * MIN - 11, 31, Activity.HELP_2, False),
        (25 * MIN - 40, 60, Activity.HELP_2, False),
        (25 * MIN - 41, 61, Activity.HELP_3, True),
        (25 * MIN - 101, 121, Activity.HELP_4, True),
        (25 * MIN - 281, 301, Activity.HELP_5, True),
    ],
)
def test_a_second_event_waits_for_the_nurse_who_helps_in_the_first(
    second_after_s: int, until_help_s: int, counted_in: int, is_late: bool
) -> None:
    first = Patient(event=r.NAUSEA_EVENT, event_after_s=AFTER_20)
    second = Patient(event=r.NAUSEA_EVENT, event_after_s=second_after_s)

    day = infusion_day(calm(), [first, second])

    # The first is helped 35 to 40, after 20 seconds of walking; the second from 40 on.
    assert helped(day, 1) == {r.HELP_NURSE: (40, 45)}
    expected = [0] * (len(r.HELP_CLASSES_S) + 1)
    expected[1] += 1
    expected[counted_in - Activity.HELP_0] += 1
    assert day.row[Activity.HELP_0 : Activity.HELP_0 + len(expected)].tolist() == expected
    assert day.row[Activity.HELP_S] == 20 + until_help_s
    assert day.row[Activity.HELP_LATE] == is_late
    assert (br.HELP_LATE in day.breaches[:, br.KIND]) == is_late
