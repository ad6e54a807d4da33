"""Who infuses, by name: courses on dates, certificates, hours paid and what was done in them."""

import numpy as np
import pytest

from planner.errors import ScenarioError
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.driver.state import new_replication_state
from planner.models.records import Activity
from planner.models.replication import advance
from planner.models.workforce import next_course
from planner.scenario.tables.people import Member, in_words, people
from tests.exact.test_nurses_working import house, infusion_days, run_replication
from tests.small_practice import future_of, small_scenario

HOUR_S = 3600

# --- words --------------------------------------------------------------------------------------


def test_people_are_read_by_name() -> None:
    maria, joan = people(
        "Maria: Tue Thu, $52.50 an hour, willing, trained, 15 supervised; Joan: hired"
    )

    assert maria == Member("Maria", (1, 3), 52.5, None, True, True, 15)
    assert joan == Member("Joan", comes="hired")
    assert people(in_words((maria, joan))) == (maria, joan)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Maria: sometimes", "Say weekdays"),
        ("12: Tue", "Begin with a name"),
        ("Maria: Tue; Maria: Thu", "names Maria twice"),
        ("Maria: Tue Thu; Joan: Tue", "more than the 1"),
        ("Maria: Mon", "leaves no nurse on Tue, Thu"),
    ],
)
def test_words_that_do_not_fit_are_refused_in_words(words: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        small_scenario(team__people=words)


# --- courses ------------------------------------------------------------------------------------


def test_a_course_of_8_hours_in_week_3_and_fifteen_supervised_infusions() -> None:
    scenario = house(
        staff__nurse_training_hours=8.0,
        staff__opening_month=0,
        team__course_week=3,
        team__supervised_infusions=15,
        team__supervised_per_day=2,
        treatment__preparation_days=7,
    )
    replication = future_of(scenario)

    # Monday 4 January is day 0; the course is on Monday of week 3, day 14: trained from day 15.
    assert replication.nurse_days[:2, 0].tolist() == [14, 15]
    assert replication.opening_day == 15
    # People of the waiting list are seen from the day after the opening on, on consult days, and
    # have their first infusion seven days later, on a Tuesday or Thursday: day 24 is a Thursday.
    # One on the first day, two on each of the next seven make fifteen: the eighth of these days.
    days = [day for day in infusion_days(scenario) if day >= replication.first_day]
    assert replication.first_day == 24
    assert days[:8] == [24, 29, 31, 36, 38, 43, 45, 50]
    assert replication.nurse_days[2, 0] == 51  # from the next day on she works alone


def test_a_refusal_moves_it_to_the_first_course_after_the_search() -> None:
    scenario = house(
        staff__nurse_training_hours=8.0,
        staff__opening_month=0,
        staff__refusal_share=1.0,
        team__course_week=3,
        team__course_every_weeks=4,
    )

    # 83 days to Sunday 28 March, five working days of onboarding to Saturday 3 April, day 89.
    # Courses begin on day 14 and every 28 days: 98 is the first after that.
    assert future_of(scenario).nurse_days[:2, 0].tolist() == [98, 99]


def test_courses_come_at_their_intervals() -> None:
    facts = prepare(house(team__course_week=2, team__course_every_weeks=3)).workforce

    assert [next_course(facts, day) for day in (0, 7, 8, 28, 29)] == [7, 7, 28, 28, 49]


def test_who_is_trained_and_has_infused_before_works_alone_at_once() -> None:
    scenario = house(
        staff__opening_month=0,
        team__supervised_infusions=15,
        team__people="Maria: willing, trained, 15 supervised",
    )
    replication = future_of(scenario)

    assert replication.nurse_days[:, 0].tolist() == [0, 0, 0]
    assert replication.with_program[:, Activity.SUPERVISED_INFUSIONS].sum() == 0
    assert replication.with_program[:, Activity.NURSE_TRAINING_S].sum() == 0


def test_who_is_not_willing_is_replaced_and_who_is_willing_is_not() -> None:
    unwilling = future_of(house(team__people="Maria: not willing"))
    willing = future_of(house(staff__refusal_share=1.0, team__people="Maria: willing"))

    assert unwilling.with_program[:, Activity.NURSES_HIRED].sum() == 1
    assert willing.with_program[:, Activity.NURSES_HIRED].sum() == 0


def test_a_contract_nurse_comes_trained_and_is_paid_by_the_day() -> None:
    scenario = house(
        staff__infusion_nurse_plan="contract",
        staff__opening_month=0,
        team__contract_days=30,
        team__supervised_infusions=15,
        team__turnover_year=1.0,
    )
    replication = future_of(scenario)

    assert replication.nurse_days[:, 0].tolist() == [30, 30, 30]
    assert replication.with_program[:, Activity.CONTRACT_NURSE_DAYS].sum() > 20
    assert (
        replication.with_program[
            :, [Activity.HIRED_NURSE_DAYS, Activity.RETRAINED_NURSE_DAYS]
        ].sum()
        == 0
    )
    # the agency sends another
    assert replication.with_program[:, Activity.RESIGNATIONS].sum() == 0
    assert replication.with_program[:, Activity.NURSE_TRAINING_S].sum() == 0


def test_a_nurse_infuses_on_her_weekdays_only() -> None:
    people_words = "Maria: Tue; Joan: Thu"
    scenario = house(staff__nurses=2, staff__infusion_nurses=2, team__people=people_words)
    replication = run_replication(scenario, 120)
    paid = replication.activity[:, Activity.RETRAINED_NURSE_DAYS].sum()

    assert paid == sum(day < 120 for day in infusion_days(scenario))  # one on each day, not two


# --- training and the practice ------------------------------------------------------------------


def test_all_hours_of_a_course_are_taken_and_paid() -> None:
    replication = future_of(house(staff__nurse_training_hours=20.0))

    assert replication.with_program[:, Activity.NURSE_TRAINING_S].sum() == 20 * HOUR_S
    assert replication.hours[:, 0, r.IN_TRAINING_S].sum() == 20 * HOUR_S
    assert replication.with_program[:, Activity.STAND_IN_S].sum() == 0


def test_somebody_stands_in_for_the_last_nurse_who_trains_in_working_hours() -> None:
    alone, one_of_two = (
        future_of(
            house(
                staff__nurses=n,
                staff__nurse_training_hours=20.0,
                team__training_time="working_hours",
            )
        )
        for n in (1, 2)
    )

    assert alone.with_program[:, Activity.STAND_IN_S].sum() == 20 * HOUR_S
    assert one_of_two.with_program[:, Activity.STAND_IN_S].sum() == 0


def test_the_practice_misses_a_nurse_who_is_in_a_course() -> None:
    def wait_s(time: str) -> int:
        scenario = small_scenario(
            staff__nurses=2,
            practice__nurse_share=0.9,
            practice__nurse_min=50.0,
            practice__owner_visits_per_day=20.0,
            practice__second_physician_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri"),
            practice__second_physician_visits_per_day=20.0,
            staff__nurse_training_hours=64.0,
            staff__opening_month=3,
            team__training_time=time,
        )
        return int(future_of(scenario).with_program[0, Activity.EXISTING_WAIT_S])

    assert wait_s("working_hours") > wait_s("on_top")


@pytest.mark.parametrize(("plan", "days", "hours"), [("hire", 80, 640 + 16), ("hire", 0, 16)])
def test_who_is_hired_is_paid_while_learning_to_know_the_house(
    plan: str, days: int, hours: int
) -> None:
    """Two working days of training; 80 days at 57.60 are 36,864."""
    scenario = house(
        staff__infusion_nurse_plan=plan, team__onboarding_days=days, staff__opening_month=0
    )
    replication = future_of(scenario)

    assert replication.with_program[:, Activity.NURSE_TRAINING_S].sum() == hours * HOUR_S
    assert replication.hours[:, 0, r.IN_TRAINING_S].sum() == hours * HOUR_S


def test_a_successor_is_paid_while_learning_to_know_the_house() -> None:
    scenario = house(staff__recruit_days=20, team__onboarding_days=10)
    state = new_replication_state(prepare(scenario), 0)
    state.nurses.leaves_day[0] = 120
    advance(state, 200)

    first, second = 16 * HOUR_S, (80 + 16) * HOUR_S
    assert state.activity[:, Activity.NURSE_TRAINING_S].sum() == first + second


# --- certificates -------------------------------------------------------------------------------


def test_a_certificate_is_renewed_when_it_runs_out() -> None:
    scenario = house(staff__opening_month=0, team__certificate_months=6, practice__months=14)
    replication = future_of(scenario)

    # Trained on day 2; 183 days later, and again after 183: days 185 and 368.
    assert np.flatnonzero(replication.with_program[:, Activity.RENEWALS]).tolist() == [6, 12]
    assert replication.with_program[:, Activity.CLOSED_DAYS].sum() == 0


def test_renewing_is_paid_on_top_also_where_courses_take_working_hours() -> None:
    def training_s(time: str) -> int:
        scenario = house(team__certificate_months=3, team__training_time=time)
        return int(future_of(scenario).with_program[3:, Activity.NURSE_TRAINING_S].sum())

    assert training_s("working_hours") == training_s("on_top") > 0


def test_without_a_certificate_she_does_not_infuse() -> None:
    scenario = house(staff__opening_month=0, team__certificate_months=6, team__lapse_days=20)
    replication = new_replication_state(prepare(scenario), 0)
    given = np.zeros(400, dtype=np.int64)
    from planner.models.replication import advance

    for day in range(230):
        before = replication.activity[
            :, [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS]
        ].sum()
        advance(replication, day + 1, first_day=day)
        given[day] = (
            replication.activity[:, [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS]].sum()
            - before
        )

    assert given[165:185].sum() > 0
    assert given[185:205].sum() == 0
    assert given[205:225].sum() > 0


# --- hours --------------------------------------------------------------------------------------

HOUSES = {
    "one": house(),
    "two": house(staff__nurses=2, staff__infusion_nurses=2, team__supervised_infusions=6),
    "contract in the gap": house(team__gap_cover="contract", team__supervised_infusions=20),
    "mornings": house(booking__infusions_end_min=720, visit__variation=1.5),
    "leaves": house(team__turnover_year=1.0, staff__recruit_days=20),
}


@pytest.mark.parametrize("name", HOUSES)
def test_hours_paid_are_hours_with_patients_in_training_and_free(name: str) -> None:
    replication = future_of(HOUSES[name])
    paid, others = (
        replication.hours[:, :, r.PAID_S],
        replication.hours[:, :, r.WITH_PATIENTS_S : r.DAYS_AS],
    )

    assert (paid == others.sum(axis=2)).all()
    assert (replication.hours >= 0).all()
    assert paid.sum() > 0


@pytest.mark.parametrize("name", HOUSES)
def test_hours_paid_are_the_days_and_what_was_stayed_longer(name: str) -> None:
    replication, facts = future_of(HOUSES[name]), prepare(HOUSES[name]).workforce
    row = replication.with_program
    days = row[
        :, [Activity.HIRED_NURSE_DAYS, Activity.RETRAINED_NURSE_DAYS, Activity.CONTRACT_NURSE_DAYS]
    ].sum(axis=1)
    stayed_s = row[:, Activity.NURSE_OVERTIME_S] + row[:, Activity.NURSE_OVERRUN_S]
    wanted = days * facts.paid_day_s + row[:, Activity.NURSE_TRAINING_S] + stayed_s

    assert replication.hours[:, :, r.PAID_S].sum(axis=1).tolist() == wanted.tolist()


def test_who_stays_after_the_block_is_paid_for_it() -> None:
    replication = future_of(HOUSES["mornings"])

    assert replication.with_program[:, Activity.NURSE_OVERRUN_S].sum() > 0
