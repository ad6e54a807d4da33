"""Checks of sense: ten planted mistakes are named before the run, what is fine is left alone."""

from itertools import pairwise

import pytest

from planner.experiments.advice.climb.largest_causes import findings
from planner.experiments.run.prepare import prepare, slots_of
from planner.experiments.sense import day, patients
from planner.experiments.sense.checks import checks_of_sense
from planner.experiments.sense.practice_check import house_short
from planner.experiments.whatif.by_arithmetic.loads import loads
from planner.presentation.answer.warnings import hours_flags
from planner.presentation.settings.sense_words import sense_at, sense_words
from planner.scenario.changes import with_changes
from planner.scenario.derived.visit_slots import consult_visits
from planner.scenario.facts import Value
from planner.scenario.fewer_programs import alone_and_together
from planner.scenario.files.opening import open_scenario
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import program_scenarios
from planner.shipped import shipped
from tests.planted_mistakes import MISTAKES

NOT_AS_THEY_SHOULD_BE = {
    "anaesthesia-group": {"few_consults", "wasted_advertising"},
    "clinic-from-nothing": {"spare_nurses"},
    "esketamine-quiet-hours": {"quiet_hours"},
    "pain-quiet-hours": {"quiet_hours"},
    "airway-in-the-room": {"empty_rooms"},
    "esketamine-beside-infusions": {"slow_series_of_one"},
    "nasal-esketamine": {"slow_series"},
    "no-existing-clinic": {"spare_nurses"},
    "pain": {"short_day"},
    "persuading-ads": {"wasted_advertising"},
}


def names(scenario: Scenario) -> set[str]:
    return {each.name for each in checks_of_sense(scenario)}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_named_before_the_run(mistake: str) -> None:
    changes, name = MISTAKES[mistake]

    found = checks_of_sense(with_changes(Scenario(), changes))

    assert name in {each.name for each in found}
    assert all(each.path in CATALOG for each in found)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_is_tried_first_mends_the_mistake(mistake: str) -> None:
    changes, name = MISTAKES[mistake]
    planted = with_changes(Scenario(), changes)
    found = next(each for each in checks_of_sense(planted) if each.name == name)
    assert found.changes

    mended = with_changes(planted, found.changes)

    assert name not in names(mended)


def test_what_is_shipped_and_fine_is_left_alone() -> None:
    paths = shipped("scenarios").glob("*.toml")
    found = {path.stem: names(open_scenario(str(path), ()).scenario) for path in paths}

    odd = {name: some for name, some in found.items() if some}
    assert odd == NOT_AS_THEY_SHOULD_BE


def test_words_stand_at_the_setting_and_say_the_number() -> None:
    planted = with_changes(Scenario(), {"rooms.quiet": "quiet_hours"})

    (words,) = sense_at(planted, "rooms.quiet")

    assert "existing visits a week" in words
    assert "(rooms.quiet)" in words
    assert sense_at(planted, "rooms.monitors") == ()


def test_every_finding_has_words() -> None:
    for changes, _ in MISTAKES.values():
        for each in sense_words(with_changes(Scenario(), changes)):
            assert each.words.endswith(".")
            assert each.to_try.endswith(".")


def test_more_monitors_and_pumps_than_patients_at_once_are_named() -> None:
    one_room: dict[str, Value] = {"rooms.infusion_rooms": 1, "rooms.exam_rooms_used": 1}
    plan = with_changes(Scenario(), one_room)

    (found,) = (each for each in sense_words(plan) if each.name == "spare_equipment")
    assert "1 monitor and 1 pump more than 1 patient at once can need, for $5,000" in found.words
    assert found.path == "rooms.monitors"

    fits: dict[str, Value] = {"rooms.monitors": 1, "rooms.pumps": 1}
    owned: dict[str, Value] = {"rooms.monitors_owned": 2, "rooms.pumps_owned": 2}
    for changes in (fits, owned):
        assert "spare_equipment" not in names(with_changes(plan, changes))


def test_more_time_never_holds_fewer_in_a_room() -> None:
    held = [day.infusions_a_room(Scenario(), until) for until in range(480, 1025, 5)]

    assert all(later >= earlier for earlier, later in pairwise(held))
    assert held[-1] == 4


def test_a_dearer_price_is_paid_by_fewer() -> None:
    shares = [
        patients.can_pay_share(with_changes(Scenario(), {"money.infusion_price_usd": usd}))
        for usd in (300.0, 500.0, 800.0)
    ]

    assert shares == sorted(shares, reverse=True)
    assert shares[1] == pytest.approx(2 / 3, abs=0.05)  # as the incomes are set


ONE_PHYSICIAN: dict[str, Value] = {
    "practice.second_physician_weekdays": (),
    "practice.third_physician_weekdays": (),
}


def test_one_physician_with_the_pay_of_three_is_told_before_the_run() -> None:
    alone = with_changes(Scenario(), ONE_PHYSICIAN)

    (found,) = (each for each in checks_of_sense(alone) if each.name == "house_short")
    (words,) = sense_at(alone, "finance.drawings_usd_month")

    visits_usd = 5 * 20 * 52 / 12 * 150 * 0.85
    assert found.numbers["brings_usd_month"] == pytest.approx(visits_usd)
    assert "the owners' pay $37,500 (that of three physicians, as in the base practice)" in words


def test_advice_changes_nothing_about_what_the_owner_has_to_say_first() -> None:
    alone = with_changes(Scenario(), ONE_PHYSICIAN)

    assert "house_short" in names(alone)
    assert "house_short" not in {each.name for each in findings(alone)}


def test_a_practice_whose_cash_lasts_through_the_plan_is_left_alone() -> None:
    """What is short is told where it is more than cash and what the owner would put in."""
    alone = with_changes(
        Scenario(), ONE_PHYSICIAN | {"practice.other_overhead_usd_month": 17_000.0}
    )
    short = house_short(alone)
    assert short is not None
    needed_usd = short.numbers["short_usd_month"] * alone.practice.months - alone.finance.cash_usd

    for more_usd, is_told in ((-1.0, True), (1.0, False)):
        there: dict[str, Value] = {"decision.cash_at_risk_usd": needed_usd + more_usd}
        assert (house_short(with_changes(alone, there)) is not None) == is_told


def test_without_a_practice_nothing_is_said_of_it() -> None:
    nobody: dict[str, Value] = ONE_PHYSICIAN | {"practice.owner_visits_per_day": 0.0}

    assert house_short(with_changes(Scenario(), nobody)) is None


def test_a_second_program_that_nobody_asks_for_is_told_until_it_has_a_share() -> None:
    (words,) = sense_words(with_changes(Scenario(), {"programmes": "IV; esketamine"}))
    assert words.words.startswith("Nobody asks for esketamine:")

    shared = {"programmes": "IV: share 0.7; esketamine: share 0.3"}
    assert names(with_changes(Scenario(), shared)) == set()


PROGRAMS = "IV: share 0.9; nose: preset nasal_esketamine, demand.panel_patients 1500"


@pytest.mark.parametrize(
    ("programs", "changes", "name", "says"),
    [
        (
            f"{PROGRAMS}, money.infusion_price_usd 700",
            {},
            "price_of_one",
            "A visit of nose costs about $1,0",
        ),
        (
            f"{PROGRAMS}, booking.infusions_start_min 660, booking.infusions_end_min 780",
            {},
            "never_fits",
            "No visit of nose fits into its days: a patient is inside for",
        ),
        (
            f"{PROGRAMS}; pain: share 0.1, booking.infusion_weekdays none",
            {},
            "never_fits",
            "pain has no day on which the house is open",
        ),
        (
            "IV: share 0.05; pain: preset pain, share 0.02",
            {"rooms.infusion_rooms": 4},
            "few_ask_for_all",
            "people a month would ask for all programs together",
        ),
        (
            f"{PROGRAMS}; pain: preset pain, demand.panel_patients 3000",
            {
                "booking.consult_weekdays": ("Tue",),
                "booking.infusion_weekdays": ("Mon", "Tue", "Thu"),
            },
            "few_consults_for_all",
            "1 consult a week for all 3 programs together",
        ),
        (
            PROGRAMS.replace("IV: share 0.9", "shots: preset intramuscular"),
            {"money.infusion_price_usd": 610.0},
            "price_of_nobody",
            "The price of $610 is nobody's",
        ),
    ],
)
def test_what_is_odd_among_several_programs_is_told_with_its_name(
    programs: str, changes: dict[str, Value], name: str, says: str
) -> None:
    plan = with_changes(Scenario(), {"programmes": programs, **changes})

    found = {each.name: f"{each.words} {each.to_try}" for each in sense_words(plan)}

    assert says in found[name]


def test_a_full_day_of_several_kinds_is_what_loads_are_taken_of() -> None:
    plan = with_changes(Scenario(), {"programmes": "mood: share 0.8; pain: preset pain, share 0.2"})

    asked = {each.name: each.asked for each in loads(plan)}

    mood_h, pain_h = (each.minutes.infusion_step_s.sum() / 3600 for each in prepare(plan).programs)
    assert asked["infusion rooms"] == pytest.approx(4 * mood_h + 1 * pain_h)
    alone = [{each.name: each.asked for each in loads(one)} for one in program_scenarios(plan)]
    assert asked["infusion nurses"] > alone[0]["infusion nurses"]


def test_one_more_is_counted_on_the_day_of_a_program_that_is_offered() -> None:
    plan = with_changes(Scenario(), {"programmes": "mood: share 0.8; pain: preset pain, share 0.2"})

    assert [slots_of(one) for one in alone_and_together(plan)] == [6, 6, 2]


DAILY = {"treatment.induction_infusions": 10, "treatment.gap_days": 1}


@pytest.mark.parametrize(
    ("changes", "takes"),
    [
        ({}, "it takes 31 days or more, where on every open weekday it would take 12"),
        ({"booking.infusion_weekdays": ("Mon", "Tue", "Thu", "Fri")}, ""),
        ({"treatment.gap_days": 2}, ""),
        ({"treatment.induction_infusions": 4}, ""),
        ({"plan.changes": "month 12: infusions on Mon Tue Wed Thu Fri"}, ""),
    ],
)
def test_a_course_that_its_weekdays_stretch_is_told(changes: dict[str, Value], takes: str) -> None:
    pain = with_changes(Scenario(), {"treatment.programme": "pain"})
    plan = with_changes(with_changes(pain, DAILY), changes)

    said = " ".join(sense_at(plan, "booking.infusion_weekdays"))

    assert ("A course has 10 infusions, daily, and infusions are on 2 weekdays" in said) == bool(
        takes
    )
    assert takes in said


def test_a_course_of_one_program_that_its_weekdays_stretch_is_told_with_its_name() -> None:
    pain = "mood: share 0.8; pain: preset pain, share 0.2, treatment.induction_infusions 10"

    said = sense_at(with_changes(Scenario(), {"programmes": pain}), "booking.infusion_weekdays")

    assert any("A course of pain has 10 infusions, daily" in words for words in said)


@pytest.mark.parametrize(("monitors", "is_told"), [(2, True), (3, False), (5, False)])
def test_recovery_chairs_without_a_monitor_for_the_next_patient_are_told(
    monitors: int, is_told: bool
) -> None:
    plan = with_changes(Scenario(), {"rooms.recovery_chairs": 3, "rooms.monitors": monitors})

    said = " ".join(sense_at(plan, "rooms.recovery_chairs"))

    assert ("3 recovery chairs free no room for the next" in said) == is_told
    assert ("monitors needed, one a patient to 5 monitors" in said) == is_told


@pytest.mark.parametrize(
    ("changes", "visits", "loose_min"),
    [
        ({}, 3, 0),  # an hour from three on: 3:00, 3:20, 3:40 pm
        ({"visit.consult_min": 30.0}, 2, 10),
        ({"visit.consult_min": 30.0, "booking.consults_per_day": 2}, 3, 0),
        ({"booking.consult_at_min": 910}, 4, 20),  # between two visits
        ({"booking.consult_at_min": 990, "booking.evening_min": 60}, 2, 10),  # 4:20, 4:40 pm
    ],
)
def test_a_consult_takes_whole_visits(
    changes: dict[str, Value], visits: int, loose_min: float
) -> None:
    plan = with_changes(Scenario(), changes)

    assert consult_visits(plan.practice, plan.booking, plan.visit) == (visits, loose_min)


def test_a_consult_between_visits_is_named_with_what_would_fit() -> None:
    plan = with_changes(Scenario(), {"visit.consult_min": 30.0})

    (words,) = sense_at(plan, "visit.consult_min")

    assert "the time of 2 visits of 20 minutes: nobody can be booked into 10 minutes" in words
    assert "2 in a row would take 3 visits, all of it used" in words
    clinician: dict[str, Value] = {"added.clinicians": 1}
    assert "loose_consults" not in names(with_changes(plan, clinician))


def test_courses_of_others_left_to_anesthetists_are_named() -> None:
    skills: dict[str, Value] = {
        "staff.owner_airway": "anaesthesia",
        "staff.nurse_airway": "anaesthesia",
    }
    plan = with_changes(Scenario(), skills)

    (found,) = (each for each in checks_of_sense(plan) if each.name == "known_courses")
    assert found.changes["staff.prescriber_training_hours"] == 12.0
    assert found.changes["team.supervised_infusions"] == 0
    own = {path: value for path, value in found.changes.items() if path != "staff.preceptor_days"}
    (left,) = (each for each in checks_of_sense(with_changes(plan, own)) if "courses" in each.name)
    assert left.changes == {"staff.preceptor_days": 0}


def test_a_front_desk_that_is_there_on_one_day_a_week_calls_back_on_that_day_alone() -> None:
    """An hour a day, 25 minutes a call: 50 calls in 21 days, 10 in the Saturdays of a month."""
    hour = with_changes(Scenario(), {"funnel.desk_free_min": 0, "funnel.desk_hired_min": 60})
    saturdays = hour.model_copy(
        update={"practice": hour.practice.model_copy(update={"open_weekdays": ("Sat",)})}
    )

    assert patients.called_back_month(hour) == pytest.approx(21 * 60 / 25)
    assert patients.called_back_month(saturdays) == pytest.approx(4.2 * 60 / 25)


def test_one_of_two_consults_ends_by_closing() -> None:
    late = with_changes(Scenario(), {"booking.consults_per_day": 2, "booking.consult_at_min": 960})

    assert hours_flags(late)[0].startswith(
        "Of 2 consults a day 1 ends by closing and is planned. Let the first begin earlier"
    )


MONDAYS: dict[str, Value] = {"booking.infusion_weekdays": ("Mon", "Thu")}  # consults: Mon, Wed, Fri
AFTERNOONS: dict[str, Value] = {
    "booking.infusions_start_min": 780,
    "booking.infusions_end_min": 1020,
}


def consults_that_keep_from_the_chair(changes: dict[str, Value]) -> tuple[str, ...]:
    plan = with_changes(Scenario(), MONDAYS | AFTERNOONS | changes)
    return sense_at(plan, "booking.consult_at_min")


def test_consults_of_the_only_prescriber_while_infusions_run_are_told_with_another_day() -> None:
    (words,) = consults_that_keep_from_the_chair({})

    assert "On Monday you hold consults from 3:00 pm to 4:00 pm" in words
    assert "Try: set weekdays with consults to Tue, Wed, Fri" in words


def test_where_no_day_is_free_an_hour_outside_infusions_is_tried() -> None:
    taken: dict[str, Value] = {
        "booking.consult_weekdays": ("Mon", "Tue", "Wed", "Fri"),
        "booking.consults_per_day": 1,
    }
    plan = with_changes(Scenario(), MONDAYS | AFTERNOONS | taken)

    (found,) = (one for one in checks_of_sense(plan) if one.name == "consults_while_infusing")

    assert list(found.changes) == ["booking.consult_at_min"]
    assert "consults_while_infusing" not in names(with_changes(plan, found.changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"booking.infusion_weekdays": ("Tue", "Thu")},
        {"booking.consult_at_min": 480},
        {"added.prescribers": 1},
        {"added.clinicians": 1},
        {"visit.consult_min": 20.0},
        {"monitoring.support": "sitter"},
    ],
)
def test_consults_that_keep_nobody_from_the_chair_are_not_told(changes: dict[str, Value]) -> None:
    assert not consults_that_keep_from_the_chair(changes)


def test_a_load_names_who_infuses() -> None:
    alone = open_scenario("nurse-anaesthetist-alone", ()).scenario
    first = [[each.name for each in loads(plan)][1] for plan in (Scenario(), alone)]

    assert first == ["infusion nurses", "owner, who infuses"]
