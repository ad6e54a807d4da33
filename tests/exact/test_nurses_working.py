"""The crew, by hand: when a nurse works alone, what a refusal moves, what a resignation closes."""

import numpy as np
import pytest

from planner.experiments.run.opening.readiness import IN_PLACE, MISSING, ON_ITS_WAY, gate
from planner.experiments.run.run import prepare, run
from planner.ledger.books import accounts
from planner.ledger.facts import Arm
from planner.models import records as r
from planner.models import workforce
from planner.models.driver.state import KEPT_DAY, MODE, ReplicationState, new_replication_state
from planner.models.random_numbers import RandomKey
from planner.models.records import Activity, DayLog, DayPlan
from planner.models.replication import advance, kept_days
from planner.presentation.settings.sense_words import nobody_learns_words
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import future_of, small_scenario

FULL_HOUSE: dict[str, Value] = {  # patients wait at the door, and everybody comes
    "demand.waiting_list": 300,
    "funnel.patience_days": 365,
    "booking.consults_per_day": 8,
    "booking.consult_at_min": 540,
    "booking.horizon_days": 180,
    "booking.missed_share": 0.0,
    "booking.late_cancel_share": 0.0,
    "funnel.consult_missed_most_share": 0.0,
    "funnel.decision_days": 0.0,
    "safety.postponed_share": 0.0,
    "staff.sick_days_year": 0.0,
    "practice.physician_sick_days_year": 0.0,
    "practice.late_start_share": 0.0,
    "practice.closed_on_federal_holidays": False,
    "staff.refusal_share": 0.0,
}


def house(**changes: Value) -> Scenario:
    named = {name.replace(".", "__", 1): value for name, value in FULL_HOUSE.items()}
    return small_scenario(**(named | changes))


def run_replication(scenario: Scenario, days: int = 400) -> ReplicationState:
    state = new_replication_state(prepare(scenario), 0)
    advance(state, min(days, len(state.month)))
    return state


def infusion_days(scenario: Scenario) -> list[int]:
    """Return the days with infusions, from the opening on."""
    state = new_replication_state(prepare(scenario), 0)
    return np.flatnonzero(state.infuses).tolist()


def given_by_day(scenario: Scenario, days: int) -> list[int]:
    """Return how many infusions were given by the end of each day, stepping day by day."""
    state = new_replication_state(prepare(scenario), 0)
    found = []
    for day in range(days):
        advance(state, day + 1, first_day=day)
        kinds = (Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS, Activity.BOOSTERS)
        found.append(int(state.activity[:, kinds].sum()))
    return found


# --- supervision -------------------------------------------------------------------------------


def test_fifteen_supervised_infusions_take_eight_days_of_two() -> None:
    scenario = house(team__supervised_infusions=15, team__supervised_per_day=2)
    total = given_by_day(scenario, 120)
    each = [after - before for before, after in zip([0, *total], total, strict=False)]
    days = [day for day in infusion_days(scenario) if day < 120 and each[day] > 0]

    # Two on each of seven days, and the fifteenth on the eighth; so the book is made for that day.
    assert [each[day] for day in days[:8]] == [2] * 8
    assert max(each[day] for day in days[8:]) > 2  # from the ninth day on she works alone
    assert future_of(scenario).with_program[:, Activity.SUPERVISED_INFUSIONS].sum() == 15


def test_no_supervised_infusions_no_slow_weeks() -> None:
    scenario = house(team__supervised_infusions=0)
    total = given_by_day(scenario, 60)
    first = next(day for day in range(60) if total[day] > 0)

    assert total[first] > 2


def test_without_patients_nobody_learns() -> None:
    scenario = small_scenario(
        team__supervised_infusions=15,
        demand__panel_patients=0,
        demand__ad_spend_usd_month=0.0,
        demand__outreach_hours_month=0.0,
    )
    state = run_replication(scenario)

    assert state.nurses.supervised.tolist() == [0]
    assert state.counters[MODE] == 2  # one place; one more: under supervision


def test_two_trainees_learn_one_after_the_other() -> None:
    scenario = house(staff__nurses=2, staff__infusion_nurses=2, team__supervised_infusions=4)
    state = new_replication_state(prepare(scenario), 0)
    seen: list[tuple[int, int]] = []
    for day in range(90):
        advance(state, day + 1, first_day=day)
        now = (int(state.nurses.supervised[0]), int(state.nurses.supervised[1]))
        seen += [] if seen and seen[-1] == now else [now]

    # Two and two: with these the first has all four. From then on the other learns beside her.
    assert seen[:4] == [(0, 0), (2, 0), (4, 0), (4, 2)]
    assert seen[-1] == (4, 4)


def test_the_owner_sees_nobody_else_while_supervising() -> None:
    learning, signed = (
        future_of(house(team__supervised_infusions=n)).with_program for n in (60, 0)
    )

    assert learning[:, Activity.DISPLACED_BY_SUPERVISION].sum() > 20
    assert signed[:, Activity.DISPLACED_BY_SUPERVISION].sum() == 0


def days_given(scenario: Scenario, until: int) -> list[int]:
    """Return the day of each infusion."""
    total = given_by_day(scenario, until)
    gains = [after - before for before, after in zip([0, *total], total, strict=False)]
    return [day for day, gain in enumerate(gains) for _ in range(gain)]


def test_nobody_infuses_under_a_supervisor_who_is_not_in_the_house() -> None:
    """On call suffices for the rule; the owner is in on Tuesdays only, the nurse learns then."""
    rule = {"monitoring__preset": "own", "monitoring__prescriber_presence": "on_call"}
    scenario = house(
        **rule,
        practice__owner_weekdays=("Tue",),
        booking__infusion_weekdays=("Tue", "Thu"),
        staff__prescriber_training_hours=0.0,
        staff__preceptor_days=0,
        booking__consult_weekdays=("Tue",),
        team__supervised_infusions=5,
    )
    given = days_given(scenario, 120)
    weekday = prepare(scenario).calendar.weekday

    assert [int(weekday[day]) for day in given[:5]] == [1] * 5
    assert len(set(given[:5])) == 3  # one, two and two
    assert {int(weekday[day]) for day in given[5:]} == {1, 3}  # Thursdays too, once she works alone


def test_where_the_owner_is_never_in_nobody_is_ever_trained_and_the_plan_says_so() -> None:
    rule = {"monitoring__preset": "own", "monitoring__prescriber_presence": "on_call"}
    absent = house(
        **rule, practice__owner_weekdays=("Mon", "Wed", "Fri"), team__supervised_infusions=15
    )
    rescues: list[dict[str, Value]] = [
        {"team__gap_cover": "contract"},
        {"team__people": "Maria: trained, 15 supervised"},
        {"booking__infusion_weekdays": ("Wed",)},
    ]

    assert states(absent)["Somebody to supervise nurses who learn"] == MISSING
    assert run(absent).verdict.word == "not possible"
    assert "you are in on no infusion day" in nobody_learns_words(absent)
    for rescue in rescues:
        other = with_changes(absent, {k.replace("__", ".", 1): v for k, v in rescue.items()})
        assert states(other)["Somebody to supervise nurses who learn"] == IN_PLACE
        assert nobody_learns_words(other) == ""


def test_who_sits_beside_by_the_rule_supervises() -> None:
    """The owner is beside every patient anyway: 15 are supervised as soon as 15 are given."""
    rule = {"monitoring__preset": "own", "monitoring__prescriber_presence": "in_room"}
    scenario = house(**rule, team__supervised_infusions=15)
    activity = future_of(scenario).with_program.sum(axis=0)
    given = days_given(scenario, 200)

    assert activity[Activity.SUPERVISED_INFUSIONS] == 15
    assert activity[Activity.DISPLACED_BY_SUPERVISION] == 0
    assert activity[Activity.DISPLACED_BY_PRESENCE] > 0
    assert max(given.count(day) for day in set(given)) > 2  # works alone from the eighth day on


def supervised_day() -> tuple[DayPlan, DayLog]:
    """Return the first clinic day with an infusion in a house in which one nurse learns."""
    blueprint = prepare(house(team__supervised_infusions=60))
    for day in kept_days(blueprint, 0, 60):
        if (day.log.status[day.plan.visit_route == r.INFUSION] == r.LEFT).any():
            return day.plan, day.log
    raise AssertionError("no infusion in 60 days")


def test_the_supervisor_is_beside_throughout_and_asked_for_once() -> None:
    plan, log = supervised_day()
    given = (plan.visit_route == r.INFUSION) & (log.status == r.LEFT)
    table, infusion = plan.routes, int(np.flatnonzero(given)[0])
    step = int(plan.visit_first_step[infusion]) + r.INFUSE
    at = int(table.route_first_step[r.INFUSION]) + r.INFUSE

    assert r.OWNER in table.people[at, 0]
    assert log.end_s[step] - log.start_s[step] == plan.duration_s[step]
    assert not (plan.visit_route == r.PRESCRIBER).any()


# --- refusal, hiring ---------------------------------------------------------------------------


def test_a_refusal_moves_the_opening_by_the_recruiting_time() -> None:
    willing, refuses = (
        new_replication_state(prepare(house(staff__refusal_share=share, staff__opening_month=0)), 0)
        for share in (0.0, 1.0)
    )
    facts = prepare(house(staff__opening_month=0)).workforce

    # The owner: 3 days with the preceptor and 4 of training; Monday 4 January is day 0, so the
    # seventh working day is Tuesday 12 January and day 9 is the first after it.
    assert willing.opening_day == facts.owner_ready_day == 9
    # Hired: 83 days to Sunday 28 March; then 5 working days of onboarding and 2 of training.
    assert refuses.opening_day == 93
    assert refuses.nurses_hired == 1


# --- resignation -------------------------------------------------------------------------------


def with_resignation(scenario: Scenario, day: int) -> ReplicationState:
    state = new_replication_state(prepare(scenario), 0)
    state.nurses.leaves_day[0] = day
    return state


def test_a_resignation_closes_the_clinic_until_somebody_is_trained() -> None:
    scenario = house(staff__recruit_days=40, team__supervised_infusions=4)
    facts = prepare(scenario).workforce
    assert facts.search_days == 40 + 7  # five working days of onboarding
    assert facts.course_days == 3  # two working days of training
    state = with_resignation(scenario, 120)
    given: list[int] = []
    for day in range(260):
        before = state.activity[:, [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS]].sum()
        advance(state, day + 1, first_day=day)
        after = state.activity[:, [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS]].sum()
        given += [day] * int(after - before)

    assert max(day for day in given if day < 170) < 120
    back = [day for day in given if day >= 120]
    assert 170 <= back[0] <= 170 + 7
    assert [back.count(day) for day in sorted(set(back))][:2] == [2, 2]  # supervised again
    assert state.activity[:, Activity.RESIGNATIONS].sum() == 1
    assert state.activity[:, Activity.INFUSIONS_CANCELLED].sum() > 0
    assert state.nurses.kind.tolist() == [r.HIRED]


def test_nobody_contracted_comes_while_there_is_no_nurse() -> None:
    rule = {"monitoring__preset": "anaesthesia", "monitoring__support": "sitter"}
    scenario = house(staff__recruit_days=40, **rule)
    state = with_resignation(scenario, 120)
    paid, closed = list[int](), list[int]()
    for day in range(260):
        before = state.activity[:, [Activity.INFUSION_DAYS, Activity.CLOSED_DAYS]].sum(axis=0)
        advance(state, day + 1, first_day=day)
        after = state.activity[:, [Activity.INFUSION_DAYS, Activity.CLOSED_DAYS]].sum(axis=0)
        paid += [day] * int(after[0] > before[0])
        closed += [day] * int(after[1] > before[1])

    assert [day for day in paid if 120 <= day < 170] == []  # 47 days until found, 3 of a course
    assert len(closed) >= 14  # two a week
    assert set(paid) | set(closed) == set(np.flatnonzero(state.staffed[:260]).tolist())


def test_a_contract_nurse_keeps_it_open() -> None:
    scenario = house(staff__recruit_days=40, team__gap_cover="contract")
    state = with_resignation(scenario, 120)
    advance(state, 260)

    assert state.activity[:, Activity.CLOSED_DAYS].sum() == 0
    assert state.activity[:, Activity.CONTRACT_NURSE_DAYS].sum() > 5


def test_a_nurse_of_the_practice_leaves_in_both_arms_and_a_hired_one_in_one() -> None:
    for plan, in_baseline in (("retrain", 1), ("hire", 0), ("contract", 0)):
        scenario = house(staff__recruit_days=20, staff__infusion_nurse_plan=plan)
        state = with_resignation(scenario, 120)
        advance(state, 200)

        for activity in (Activity.RESIGNATIONS, Activity.NURSES_HIRED):
            assert state.baseline.row[:, activity].sum() == in_baseline
        assert state.activity[:, Activity.RESIGNATIONS].sum() == 1
        assert state.baseline.row[:, Activity.NURSE_TRAINING_S].sum() == 0


def test_her_leaving_costs_the_program_courses_and_a_gap_and_no_more() -> None:
    """25,000 and 5,000 are paid in both arms; on paper nothing else follows from it."""
    scenario = house()
    blueprint = prepare(scenario)
    books = []
    for leaves in (0, 1):
        baseline = np.zeros((14, r.N_ACTIVITIES), dtype=np.int64)
        baseline[5, [Activity.RESIGNATIONS, Activity.NURSES_HIRED]] = leaves
        arm = Arm(baseline, np.zeros((14, 7), np.int64), False, r.NEVER)
        books.append(accounts(scenario, arm, 0.0))
    lost = books[0].income.sum(axis=0) - books[1].income.sum(axis=0)

    cost = scenario.team.turnover_cost_usd + scenario.staff.recruit_cost_usd
    assert cost == 30_000
    assert lost[5] == pytest.approx(cost)
    assert blueprint.floor.baseline_capacity[r.NURSES] == 1


def test_nobody_leaves_where_nobody_ever_leaves() -> None:
    blueprint = prepare(small_scenario(team__turnover_year=0.0))
    nurses = workforce.new_nurses(blueprint.workforce, blueprint.calendar.is_open, RandomKey(1, 0))

    workforce.let_them_stay(nurses, blueprint.workforce, RandomKey(1, 0), 0, 100)

    assert nurses.leaves_day.tolist() == [r.NEVER]


def test_how_long_people_stay_has_its_mean() -> None:
    facts = prepare(small_scenario(team__turnover_year=0.5)).workforce
    days = [workforce.leaves_day(facts, RandomKey(7, 0), place, 0, 0) for place in range(20_000)]

    assert np.mean(days) == pytest.approx(2 * r.DAYS_PER_YEAR, rel=0.02)


def test_nobody_leaves_before_they_began() -> None:
    """The owner and one nurse are ready long before the second, who is still to be hired."""
    scenario = house(
        staff__nurses=12,
        staff__infusion_nurses=12,
        staff__refusal_share=0.5,
        team__turnover_year=1.0,
    )
    blueprint = prepare(scenario)
    facts, first, later = blueprint.workforce, set[int](), set[int]()

    for seed in range(40):
        nurses = workforce.new_nurses(facts, blueprint.calendar.is_open, RandomKey(seed, 0))
        for place in range(12):
            workforce.let_them_stay(nurses, facts, RandomKey(seed, 0), place, 30)
        hired = nurses.kind == r.HIRED
        first |= set(nurses.ready_day[~hired].tolist())
        later |= set(nurses.ready_day[hired].tolist())

        assert (nurses.leaves_day > np.maximum(nurses.ready_day, 30)).all()

    assert first == {2}  # two days of training
    assert later == {93}


# --- who is where ------------------------------------------------------------------------------

NO_COVER: dict[str, Value] = {
    "staff__nurses": 2,
    "staff__backfill": False,
    "booking__infusion_weekdays": ("Tue", "Thu"),
    "team__turnover_year": 0.0,
}


def practice_nurses(state: ReplicationState, first_day: int, until: int) -> set[int]:
    """Return how many nurses the practice has on days with infusions, stepping day by day."""
    found = set()
    for day in range(first_day, until):
        advance(state, day + 1, first_day=day)
        if state.counters[KEPT_DAY] == day and state.capacity[r.INFUSION_ROOMS] > 0:
            found.add(int(state.capacity[r.NURSES]))
    return found


@pytest.mark.parametrize(
    ("nurses", "people", "left"),
    [
        (1, "Maria: ours", {1}),
        (2, "Maria: ours, Tue; Joan: ours, Thu", {1}),
        (2, "Maria: ours; Joan: ours", {0}),
        (2, "Maria: ours; Joan: hired", {1}),  # who is hired puts nobody back
        (1, "Maria: hired", {2}),
    ],
)
def test_the_practice_misses_its_nurses_who_infuse_that_day(
    nurses: int, people: str, left: set[int]
) -> None:
    scenario = house(**NO_COVER, staff__infusion_nurses=nurses, team__people=people)

    assert practice_nurses(new_replication_state(prepare(scenario), 0), 0, 250) == left


def test_who_waits_for_patients_who_stay_away_is_not_in_the_practice() -> None:
    """Everybody misses the infusion without a word: nurse and room were there for it (A-19)."""
    scenario = house(**NO_COVER, team__people="Maria: ours")
    usual = new_replication_state(prepare(scenario), 0)
    state = usual._replace(booking=usual.booking._replace(missed_share=1.0))

    assert practice_nurses(state, 0, 120) == {1}
    assert state.activity[:, Activity.ROOM_OFFERED_S].sum() > 0
    assert state.activity[:, Activity.ROOM_HELD_S].sum() == 0


def test_with_cover_the_practice_misses_nobody() -> None:
    scenario = house(**(NO_COVER | {"staff__backfill": True}))

    assert practice_nurses(new_replication_state(prepare(scenario), 0), 0, 120) == {2}


def test_a_hired_successor_leaves_no_place_in_the_practice_empty() -> None:
    """The work of the nurse who left is covered, with infusions and without (A-43)."""
    scenario = house(**NO_COVER, staff__recruit_days=20, team__people="Maria: ours")
    state = with_resignation(scenario, 120)

    assert practice_nurses(state, 0, 120) == {1}
    assert practice_nurses(state, 120, 260) == {2}


def tied_minutes(plan: DayPlan, log: DayLog) -> set[int]:
    """Return the minutes of the day in which the one infusion nurse does or watches anything."""
    found, table = set[int](), plan.routes
    for v, route in enumerate(plan.visit_route):
        first = plan.visit_first_step[v]
        for step in range(first, plan.visit_first_step[v + 1]):
            at, a = table.route_first_step[route] + step - first, log.alternative[step]
            if a == r.NOBODY:
                continue
            used = zip(table.people[at, a], table.people_units[at, a], strict=True)
            if {who for who, units in used if units} & {r.INFUSION_HANDS, r.INFUSION_WATCH}:
                found |= set(range(log.start_s[step] // 60, -(-log.end_s[step] // 60)))
    return found


@pytest.mark.parametrize("hours", [0.0, 3.5, 9.0])
def test_work_that_does_not_fit_between_patients_is_done_after_closing(hours: float) -> None:
    """One nurse, nobody in her place; the house is open from eight to five (A-42)."""
    scenario = house(
        **NO_COVER | {"staff__nurses": 1},
        team__people="Maria: ours",
        staff__nurse_other_work_h=hours,
        demand__waiting_list=300,
    )
    late_h = list[float]()
    for kept in kept_days(prepare(scenario), 0, 250):
        if r.INFUSION in kept.kind:
            tied = tied_minutes(kept.plan, kept.log) & set(range(8 * 60, 17 * 60))
            late_h.append(max(0.0, hours - (9 * 60 - len(tied)) / 60))

    done_s = run_replication(scenario, days=251).activity[:, Activity.OTHER_WORK_S].sum()

    assert len(late_h) > 40
    assert sum(late_h) * 3600 == pytest.approx(done_s)
    assert (max(late_h) > 1.0) == (hours >= 3.5)
    assert all(each > 3.0 for each in late_h) == (hours == 9.0)


def test_who_stands_in_leaves_no_work_for_after_closing() -> None:
    scenario = house(**(NO_COVER | {"staff__backfill": True}), staff__nurse_other_work_h=9.0)

    assert run_replication(scenario).activity[:, Activity.OTHER_WORK_S].sum() == 0


@pytest.mark.parametrize(("needed", "begins"), [(1, True), (2, True), (3, False)])
def test_a_nurse_who_learns_beside_the_owner_has_life_support(needed: int, begins: bool) -> None:
    """The owner infuses alone, the one nurse looks on until she has given infusions herself."""
    scenario = house(
        staff__owner_infuses=True,
        staff__infusion_nurses=1,
        staff__infusion_nurse_plan="hire",
        staff__recruit_days=20,
        team__supervised_infusions=15,
        monitoring__life_support_people=needed,
        staff__assistants_life_support=False,
        booking__consult_weekdays=("Mon", "Wed", "Fri"),
        booking__infusion_weekdays=("Tue", "Thu"),
    )
    activity = run_replication(scenario, days=200).activity.sum(axis=0)
    given = activity[Activity.SINGLE_INFUSIONS] + activity[Activity.PACKAGE_INFUSIONS]

    assert (given > 20) == begins


# --- works -------------------------------------------------------------------------------------


def test_works_close_exam_rooms_in_the_weeks_before_the_opening() -> None:
    scenario = small_scenario(
        ready__room_weeks=4, staff__opening_month=3, rooms__exam_rooms=2, rooms__exam_rooms_used=1
    )
    facts = prepare(scenario).workforce

    assert (facts.works_from_day, facts.works_to_day) == (91 - 28, 91)
    assert facts.works_exam_rooms == 1


# --- the gate ----------------------------------------------------------------------------------


def states(scenario: Scenario) -> dict[str, str]:
    return {item.name: item.state for item in gate(scenario).items}


def test_the_base_practice_has_everything_in_place_or_on_its_way() -> None:
    found = gate(Scenario())

    assert {item.state for item in found.items} == {IN_PLACE, ON_ITS_WAY}
    assert found.opens_day == 91  # the owner's three months are longer than all else
    assert states(Scenario())["Committed to safe and ethical care"] == IN_PLACE
    assert states(Scenario())["The drug, delivered"] == ON_ITS_WAY


def test_the_drug_comes_after_the_registration() -> None:
    items = {item.name: item for item in gate(Scenario()).items}

    assert items["Registration for controlled drugs"].day == 56
    assert items["The drug, delivered"].day == 70


@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        ({"ready__committed": False}, "Committed to safe and ethical care", "commitment"),
        ({"ready__at_ease": False}, "At ease with any emergency", "emergency"),
        ({"ready__in_scope": False}, "In your scope after training", "scope"),
        ({"ready__owner_prescribes": False}, "Somebody who may prescribe", "prescribe"),
        ({"ready__after_hours": "nobody"}, "Somebody for calls at night", "night"),
        (
            {"rooms__infusion_rooms": 0, "rooms__exam_rooms_used": 0},
            "A quiet room",
            "a quiet room",
        ),
        (
            {"staff__infusion_nurses": 0},
            "Somebody to give infusions, willing and trained",
            "a nurse trained",
        ),
    ],
)
def test_what_can_never_be_in_place_is_not_possible_and_says_what_helps(
    change: dict[str, Value], name: str, words: str
) -> None:
    scenario = small_scenario(**change)
    missing = [item for item in gate(scenario).items if item.state == MISSING]

    assert [item.name for item in missing] == [name]
    assert all(item.helps for item in missing)
    answer = run(scenario)
    assert answer.verdict.word == "not possible"
    assert words in " ".join(answer.verdict.missing)


def test_a_medical_director_signs_where_the_owner_may_not() -> None:
    scenario = small_scenario(ready__owner_prescribes=False, ready__medical_director=True)

    assert states(scenario)["Somebody who may prescribe"] == IN_PLACE
