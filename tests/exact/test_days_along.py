"""What nobody chose goes along: days with those of the owner, a nurse hired where there is none."""

from itertools import combinations

import pytest

from planner.app.sections.decide.levers import as_many_consults
from planner.presentation.questions.as_asked import as_asked
from planner.presentation.settings.along_words import along_at, along_words
from planner.scenario.along.days_along import along, days_along, went_along
from planner.scenario.along.paths import CONSULT_AT
from planner.scenario.changes import changed_if_allowed, values_of, with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import Scenario

CONSULTS, INFUSIONS = "booking.consult_weekdays", "booking.infusion_weekdays"
OWNER_DAYS, ROOMS = "practice.owner_weekdays", "rooms.infusion_rooms"
FOUNDER = with_changes(Scenario(), NOTHING_THERE)


@pytest.mark.parametrize(
    ("worked", "along"),
    [
        (("Mon", "Wed", "Fri"), {INFUSIONS: ("Mon", "Wed")}),
        (("Mon", "Tue", "Thu"), {CONSULTS: ("Mon", "Tue", "Thu")}),
        (("Tue", "Wed", "Thu", "Fri"), {CONSULTS: ("Tue", "Wed", "Fri")}),
        (("Tue",), {CONSULTS: ("Tue",), INFUSIONS: ("Tue",)}),
        (("Mon", "Tue", "Wed", "Thu", "Fri"), {}),
    ],
)
def test_consults_and_infusions_go_where_the_owner_works(
    worked: tuple[str, ...], along: dict[str, tuple[str, ...]]
) -> None:
    typed = {"practice.owner_weekdays": worked}

    assert days_along(Scenario(), typed) == along
    assert with_changes(Scenario(), {**typed, **along}).practice.owner_weekdays == worked


def test_days_that_somebody_chose_stay() -> None:
    assert not days_along(Scenario(), {"practice.owner_weekdays": ("Mon", "Wed")}, {INFUSIONS})


def test_the_last_patient_leaves_by_an_earlier_closing() -> None:
    typed = {"practice.closes_min": 960, "practice.visit_slot_min": 15}
    late = with_changes(Scenario(), {"booking.infusions_end_min": 1020})

    assert days_along(late, typed) == {"booking.infusions_end_min": 960}


@pytest.mark.parametrize(
    "worked", [days for n in range(1, 6) for days in combinations(WEEK[:5], n)]
)
@pytest.mark.parametrize("owner_infuses", [False, True])
def test_consults_and_infusions_stay_as_many_as_the_owner_can_hold(
    worked: tuple[str, ...], owner_infuses: bool
) -> None:
    """Of three days of consults one was left, and a third of the people could begin."""
    opened = with_changes(Scenario(), {"staff.owner_infuses": owner_infuses})

    now = typed(opened, opened, {OWNER_DAYS: worked})

    assert len(now.booking.infusion_weekdays) == min(2, len(worked))
    if not owner_infuses:
        assert len(now.booking.consult_weekdays) == min(3, len(worked))
    assert set(now.booking.consult_weekdays) <= set(worked)
    assert now.booking.consult_weekdays


def typed(opened: Scenario, now: Scenario, values: dict[str, Value]) -> Scenario:
    """The scenario with what was typed and what goes along."""
    return with_changes(now, {**values, **along(opened, now, values)})


def test_days_typed_one_after_the_other_come_to_the_same_as_at_once() -> None:
    opened = now = Scenario()
    for days in (("Tue",), ("Tue", "Fri"), ("Tue", "Thu", "Fri")):
        now = typed(opened, now, {OWNER_DAYS: days})

    assert now == typed(opened, opened, {OWNER_DAYS: ("Tue", "Thu", "Fri")})
    assert went_along(opened, now) == {CONSULTS: ("Mon", "Wed", "Fri")}
    assert typed(opened, now, {OWNER_DAYS: opened.practice.owner_weekdays}) == opened


def test_days_that_somebody_chose_after_they_went_along_stay() -> None:
    opened = Scenario()
    now = typed(opened, opened, {OWNER_DAYS: ("Tue", "Thu", "Fri")})
    now = typed(opened, now, {CONSULTS: ("Fri",)})

    assert went_along(opened, now) == {}
    assert along(opened, now, {OWNER_DAYS: ("Mon", "Thu", "Fri")}).keys() == {INFUSIONS}


def test_consult_days_that_were_said_stay_also_where_they_would_have_gone_along() -> None:
    opened = Scenario()
    now = typed(opened, opened, {OWNER_DAYS: ("Tue", "Thu", "Fri")})
    assert CONSULTS in went_along(opened, now)
    said = frozenset({CONSULTS})

    assert not went_along(opened, now, said)
    assert CONSULTS in along(opened, now, {OWNER_DAYS: WEEK[:5]})
    assert not along(opened, now, {OWNER_DAYS: WEEK[:5]}, said)


def test_a_founder_alone_holds_consults_on_days_of_infusions_first() -> None:
    alone = with_changes(
        Scenario(), {**NOTHING_THERE, "staff.owner_infuses": True, "staff.infusion_nurses": 0}
    )

    now = typed(alone, alone, {INFUSIONS: ("Mon", "Thu")})

    assert now.booking.consult_weekdays == ("Mon", "Wed", "Thu")
    assert now.booking.consult_at_min == now.booking.infusions_end_min


def test_consults_leave_days_that_are_given_up_for_them_alone() -> None:
    opened = with_changes(Scenario(), dict(NOTHING_THERE))
    shift: dict[str, Value] = {"finance.owner_day_elsewhere_h": 10.0}

    now = typed(opened, opened, shift)

    assert now.booking.consult_weekdays == ("Tue", "Thu")
    assert along_at(opened, now, "finance.owner_day_elsewhere_h") == (CONSULTS,)
    assert typed(opened, now, {INFUSIONS: ("Mon", "Wed")}).booking.consult_weekdays == (
        "Mon",
        "Wed",
    )
    assert not along(opened, opened, shift, frozenset({CONSULTS}))
    assert not along(Scenario(), Scenario(), shift)  # a practice is there on those days anyway


def test_of_fewer_days_of_consults_each_may_have_as_many_as_keep_the_week() -> None:
    days = ("Tue", "Wed", "Thu")
    own = with_changes(Scenario(), {CONSULTS: days, CONSULT_AT: 900})
    fewer = with_changes(own, {CONSULTS: ("Tue", "Thu")})

    assert as_many_consults(own, fewer) == {"booking.consults_per_day": 2}
    assert as_many_consults(fewer, own) == {}


def test_it_is_said_at_the_reply_how_many_consults_are_left() -> None:
    opened = Scenario()
    same, fewer = (
        typed(opened, opened, {OWNER_DAYS: days})
        for days in (("Tue", "Thu", "Fri"), ("Tue", "Thu"))
    )

    assert along_at(opened, same, OWNER_DAYS) == (CONSULTS,)
    assert along_at(opened, same, INFUSIONS) == ()
    assert (
        "Tuesday, Thursday and Friday, 3 a week as before"
        in along_words(opened, same, [CONSULTS])[0]
    )
    assert "2 a week instead of 3" in along_words(opened, fewer, [CONSULTS])[0]


def test_an_owner_who_infuses_holds_consults_on_another_day() -> None:
    alone = with_changes(Scenario(), {"staff.owner_infuses": True, CONSULTS: ("Mon",)})

    assert days_along(alone, {OWNER_DAYS: ("Wed", "Thu", "Fri")}) == {
        CONSULTS: ("Fri",),
        INFUSIONS: ("Wed", "Thu"),
    }


def test_who_infuses_on_all_days_sees_people_once_infusions_end() -> None:
    alone = with_changes(Scenario(), {"staff.owner_infuses": True})

    now = typed(alone, alone, {OWNER_DAYS: ("Tue", "Thu")})

    assert now.booking.consult_weekdays == now.booking.infusion_weekdays == ("Tue", "Thu")
    assert now.booking.consult_at_min == now.booking.infusions_end_min == 960
    assert along_words(alone, now, [CONSULT_AT]) == (
        "Consults go along: the first begins at 4:00 pm, when infusions have ended.",
    )


def test_where_two_consults_would_end_after_closing_infusions_end_before_them() -> None:
    alone = with_changes(Scenario(), {"staff.owner_infuses": True, "booking.consults_per_day": 2})

    now = typed(alone, alone, {OWNER_DAYS: ("Tue", "Thu")})

    assert now.booking.consult_at_min == now.booking.infusions_end_min == 900


def test_what_no_other_day_mends_is_left() -> None:
    assert days_along(Scenario(), {"practice.owner_weekdays": ()}) == {}
    assert days_along(Scenario(), {"rooms.exam_rooms": 1}, {"rooms.exam_rooms_used"}) == {}


def test_a_nurse_is_hired_where_there_is_none_to_retrain() -> None:
    nobody = {"staff.nurses": 0}

    assert days_along(Scenario(), nobody) == {"staff.infusion_nurse_plan": "hire"}
    assert days_along(Scenario(), nobody, {"staff.infusion_nurse_plan"}) == {}


def test_a_single_quiet_room_was_one_exam_room_at_most() -> None:
    assert days_along(Scenario(), {"rooms.infusion_rooms": 1}) == {"rooms.exam_rooms_used": 1}


OPEN = "practice.open_weekdays"


def test_where_no_practice_is_days_that_are_open_are_those_of_the_founder() -> None:
    opened = Scenario()
    now = typed(opened, opened, dict(NOTHING_THERE))
    assert now.practice.open_weekdays == opened.practice.open_weekdays
    for days in (("Tue",), ("Tue", "Thu"), ("Tue", "Wed", "Thu")):
        now = typed(opened, now, {OWNER_DAYS: days})
        assert now.practice.open_weekdays == days

    assert went_along(opened, now)[OPEN] == opened.practice.open_weekdays
    said = along_words(opened, now, along_at(opened, now, OWNER_DAYS))
    assert any("are open go along: Tuesday, Wednesday and Thursday" in each for each in said)

    later = typed(opened, now, {OWNER_DAYS: ("Tue", "Wed", "Sat")})
    assert later.practice.open_weekdays == ("Tue", "Wed", "Sat")
    back = typed(opened, now, {path: values_of(opened)[path] for path in NOTHING_THERE})
    assert back.practice.open_weekdays == opened.practice.open_weekdays


def test_open_days_that_somebody_chose_stay_and_so_do_those_of_a_practice() -> None:
    opened = Scenario()
    now = typed(opened, opened, dict(NOTHING_THERE))
    now = typed(opened, now, {OPEN: (*opened.practice.open_weekdays, "Sat")})
    now = typed(opened, now, {OWNER_DAYS: ("Tue", "Thu")})
    assert now.practice.open_weekdays[-1] == "Sat"

    there = typed(opened, opened, {OWNER_DAYS: ("Tue", "Thu")})
    assert there.practice.open_weekdays == opened.practice.open_weekdays


HOURS, PRECEPTOR = "staff.prescriber_training_hours", "staff.preceptor_days"
AIRWAY, NURSES = "staff.owner_airway", "staff.nurse_airway"
FEE = "staff.preceptor_fee_usd"


def test_courses_go_along_with_an_owner_who_gives_anesthesia_and_back() -> None:
    given = {AIRWAY: "anaesthesia"}
    gone = along(Scenario(), Scenario(), given)
    assert gone == {HOURS: 12.0, PRECEPTOR: 0, FEE: 0.0}

    now = with_changes(Scenario(), {**given, **gone})
    assert went_along(Scenario(), now) == {HOURS: 28.0, PRECEPTOR: 3, FEE: 3000.0}
    said = along_words(Scenario(), now, along_at(Scenario(), now, AIRWAY))
    assert said[0].startswith("Your training goes along: 12 hours, the ketamine course alone")
    assert along(Scenario(), now, {AIRWAY: "trained"}) == {HOURS: 28.0, PRECEPTOR: 3, FEE: 3000.0}


def test_courses_that_somebody_chose_stay() -> None:
    typed = with_changes(Scenario(), {HOURS: 20.0})

    assert along(Scenario(), typed, {AIRWAY: "anaesthesia"}) == {PRECEPTOR: 0, FEE: 0.0}


def test_no_other_airway_skill_takes_courses_along() -> None:
    assert along(Scenario(), Scenario(), {AIRWAY: "none"}) == {}


def test_nurse_anesthetists_are_supervised_by_nobody_and_learn_the_house() -> None:
    given = {NURSES: "anaesthesia"}
    gone = along(Scenario(), Scenario(), given)
    assert gone == {"staff.nurse_training_hours": 20.0, "team.supervised_infusions": 0}

    now = with_changes(Scenario(), {**given, **gone})
    said = along_words(Scenario(), now, along_at(Scenario(), now, NURSES))
    assert said[0].startswith("Their training goes along: 20 hours")
    assert said[1].startswith("None of their infusions is supervised")
    assert along(Scenario(), now, {NURSES: "none"}) == {
        "staff.nurse_training_hours": 36.0,
        "team.supervised_infusions": 15,
    }


def test_a_founder_who_infuses_on_a_saturday_works_then_until_other_days_are_said() -> None:
    days = {INFUSIONS: ("Thu", "Fri", "Sat")}
    went = along(FOUNDER, FOUNDER, days)
    there = with_changes(FOUNDER, {**days, **went})

    assert there.practice.owner_weekdays == ("Thu", "Fri", "Sat")
    assert OWNER_DAYS in went_along(FOUNDER, there)
    fewer = {INFUSIONS: ("Thu", "Fri")}
    again = with_changes(there, {**fewer, **along(FOUNDER, there, fewer)})
    assert again.practice.owner_weekdays == FOUNDER.practice.owner_weekdays

    said = {OWNER_DAYS: ("Thu", "Fri", "Sat")}
    mine = with_changes(there, {**said, **along(FOUNDER, there, said, frozenset(days))})
    assert mine.booking.infusion_weekdays == ("Thu", "Fri", "Sat")
    assert OWNER_DAYS not in went_along(FOUNDER, mine, frozenset(said))
    assert OWNER_DAYS not in along(FOUNDER, mine, {INFUSIONS: ("Tue",)}, frozenset(said))


def test_of_an_owner_with_a_practice_no_day_goes_along_with_infusions() -> None:
    assert OWNER_DAYS not in along(Scenario(), Scenario(), {INFUSIONS: ("Sat",)})


def test_monitors_and_pumps_are_as_many_as_places_until_somebody_says_how_many() -> None:
    one = {ROOMS: 1}
    went = along(Scenario(), Scenario(), one)
    there = with_changes(Scenario(), {**one, **went})

    assert (there.rooms.monitors, there.rooms.pumps) == (1, 1)
    assert {"rooms.monitors", "rooms.pumps"} <= went_along(Scenario(), there).keys()
    assert [each for each in along_words(Scenario(), there, went) if "ump" in each] == [
        "Monitors and pumps go along: 1, one for each place."
    ]
    said = frozenset({"rooms.pumps"})
    assert "rooms.pumps" not in along(Scenario(), Scenario(), one, said)
    owned = with_changes(Scenario(), {"rooms.monitors_owned": 2})
    assert along(owned, owned, one).get("rooms.monitors", 2) == 2


def test_tax_goes_with_what_is_earned_elsewhere_until_somebody_says_it() -> None:
    opened = with_changes(Scenario(), dict(NOTHING_THERE))
    job: dict[str, Value] = {"finance.owner_job_usd_year": 175_000.0}

    now = typed(opened, opened, job)

    assert now.money.tax_share == 0.24
    assert "money.tax_share" in along_at(opened, now, "finance.owner_job_usd_year")
    assert typed(opened, now, {"finance.owner_job_usd_year": 0.0}).money.tax_share == 0.37
    said = with_changes(opened, {"money.tax_share": 0.3})
    assert typed(opened, said, job).money.tax_share == 0.3


def test_a_founder_works_and_opens_on_the_days_of_infusions_that_are_clicked() -> None:
    opened = with_changes(Scenario(), {**NOTHING_THERE, "staff.owner_infuses": True})
    days: dict[str, Value] = {INFUSIONS: ("Tue", "Thu", "Fri", "Sat")}

    clicked = typed(opened, opened, days)
    now = typed(opened, clicked, {INFUSIONS: ("Thu", "Fri", "Sat")})

    for there in (now.practice.owner_weekdays, now.practice.open_weekdays):
        assert there == ("Thu", "Fri", "Sat")
    assert {*now.booking.consult_weekdays} <= {"Thu", "Fri", "Sat"}
    assert OWNER_DAYS in along_at(opened, now, INFUSIONS)
    again = typed(opened, now, {INFUSIONS: ("Tue", "Thu")})
    assert again.practice.owner_weekdays == opened.practice.owner_weekdays


def test_a_founders_half_day_keeps_no_consult_after_its_end() -> None:
    opened = with_changes(Scenario(), {**NOTHING_THERE, "staff.owner_infuses": True})
    now = typed(opened, opened, {INFUSIONS: ("Thu", "Fri", "Sat")})

    half = typed(opened, now, {"rooms.free_hours": "Sat 8:00-12:00 2"})

    assert "Sat" in now.booking.consult_weekdays
    assert half.booking.consult_weekdays == ("Thu", "Fri")


def test_a_founders_assistant_comes_on_days_of_infusions_and_in_a_practice_as_before() -> None:
    founder = with_changes(Scenario(), dict(NOTHING_THERE))
    one: dict[str, Value] = {"added.assistants": 1}

    assert typed(founder, founder, one).added.assistant_days == "infusion_days"
    assert typed(Scenario(), Scenario(), one).added.assistant_days == "every_day"


SATURDAY: dict[str, Value] = {
    **NOTHING_THERE,
    "staff.owner_infuses": True,
    "staff.infusion_nurses": 0,
    "practice.open_weekdays": ("Thu", "Sat"),
    "practice.owner_weekdays": ("Thu", "Sat"),
    INFUSIONS: ("Thu", "Sat"),
    CONSULTS: ("Sat",),
    CONSULT_AT: 480,
    "booking.consults_per_day": 2,
}


@pytest.mark.parametrize(
    ("hours", "begins_min", "is_refused"),
    [
        ("Sat 8:00-13:00 2", 480, True),  # infusions from 8, as the consults
        ("Sat 8:00-13:00 2", 600, False),  # infusions on no day begin before 10
        ("Sat 10:00-13:00 2", 480, False),  # on Saturday they do not
        ("Sat 9:00-13:00 2", 480, True),  # the second consult ends at 10
    ],
)
def test_who_infuses_alone_holds_no_consult_in_the_infusion_hours_of_that_weekday(
    hours: str, begins_min: int, is_refused: bool
) -> None:
    plan = SATURDAY | {"rooms.free_hours": hours, "booking.infusions_start_min": begins_min}

    there = changed_if_allowed(Scenario(), plan)

    assert (there is None) == is_refused


def test_hours_of_rooms_that_infusions_do_not_use_are_told_with_those_that_they_do() -> None:
    plan = SATURDAY | {"rooms.free_hours": "Sat 8:00-13:00 2", "booking.infusions_start_min": 600}

    _, said = as_asked("rooms.free_hours", with_changes(Scenario(), plan))

    assert said == "Sat 8:00-13:00 2 (infusions Sat 10:00 am to 1:00 pm)"
