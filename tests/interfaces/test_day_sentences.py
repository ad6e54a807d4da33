"""What a day says of who was sent home, of a broken rule, and of an owner who infuses alone."""

from planner.models import records as r
from planner.models.clinic_day import breaches
from planner.presentation.day.patient_list import SENT_HOME, PatientLine, Wait
from planner.presentation.day.report_words import _came, _waited
from planner.presentation.day.timeline import Bar, Breach, DayPicture
from planner.presentation.day.waits_and_breaches_words import waited_for, why_broken

NOBODY_ELSE = (None, None, None, None, None)
LATE = PatientLine("C", SENT_HOME, 630.0, 691.0, *NOBODY_ELSE, (), None)
WAITED = PatientLine("D", SENT_HOME, 630.0, 630.0, *NOBODY_ELSE, (Wait(r.OWNER, 60.0),), None)
MISSED = Breach("Check missed", "C", breaches.CHECK_MISSED, r.INFUSION_HANDS, "", 833.0, 0.0)
HANDS = (
    Bar("Hands 1", "", "existing visit", 825.0, 836.0),
    Bar("Hands 2", "B", "setting the vein", 830.0, 835.0),
)


def day(nurses: int = 2, *, is_owner_alone: bool = False) -> DayPicture:
    return DayPicture(
        0, 480.0, 1020.0, (), HANDS[:nurses], (), (MISSED,), nurses, (), (), (LATE, WAITED)
    )._replace(is_owner_alone=is_owner_alone)


def test_who_came_too_late_is_not_said_to_have_waited_too_long() -> None:
    assert _came(day()) == (
        "no infusions, 1 sent home after waiting too long, "
        "1 sent home, who came too late for an infusion to end in time"
    )
    assert _waited(LATE, day()).startswith("came 61 min late: ")
    assert _waited(WAITED, day()) == "waited 60 min for the owner"


def test_a_broken_rule_says_what_whoever_infuses_did() -> None:
    does = "existing visit and setting the vein (patient B)"

    assert why_broken(MISSED, day()) == f"who infuses was busy: {does}"


def test_while_one_of_them_has_free_hands_nobody_is_said_to_be_busy() -> None:
    free = day()._replace(bars=HANDS[:1])

    assert why_broken(MISSED, free) == "waited for the hands of an infusion nurse"


def test_of_an_owner_who_infuses_alone_no_infusion_nurse_is_spoken() -> None:
    alone = day(1, is_owner_alone=True)

    assert why_broken(MISSED, alone) == "the owner was busy: existing visit"
    away = Breach("Called away", "B", breaches.CALLED_AWAY, r.INFUSION_WATCH, "A", 600.0, 5.0)
    assert why_broken(away, alone) == "helped patient A; no assistant may watch by the rule"
    assert why_broken(away, day()) == "helped patient A"
    assert waited_for(r.INFUSION_WATCH, is_owner_alone=True) == "the owner, who watched another"
    assert waited_for(r.OWNER, is_owner_alone=True) == "the owner"
