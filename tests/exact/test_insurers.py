"""Insurers and the desk: who must ask first waits for the answer, and paper takes time.

The practice is the small one. Where calls take no time, all that the desk does is paper.
"""

from functools import cache

import numpy as np
import pytest

from planner.experiments.inspect.patient import Person, people
from planner.experiments.run.run import prepare
from planner.experiments.sense.patients import infusions_per_starter
from planner.experiments.whatif.by_arithmetic.loads import loads
from planner.models import funnel
from planner.models import records as r
from planner.models.driver import state as s
from planner.models.driver.paperwork import do_paperwork, done_on, owe
from planner.models.driver.state import DESK_LEFT_S, DESK_OWED_S, new_replication_state
from planner.models.records import Activity
from planner.models.replication import advance
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

ASKED: dict[str, Value] = {
    "funnel__authorisation_days": 10.0,
    "funnel__authorisation_refused_share": 0.3,
    "funnel__authorisation_min": 45.0,
}
NO_CALLS: dict[str, Value] = {"funnel__call_min": 0.0, "funnel__education_min": 0.0}


@cache
def everybody(scenario: Scenario) -> tuple[Person, ...]:
    return people(prepare(scenario), 0)


def days_of(person: Person, what: int) -> list[int]:
    return [entry.day for entry in person.entries if entry.what == what]


def test_nobody_begins_before_the_insurer_has_answered() -> None:
    asked = [each for each in everybody(small_scenario(**ASKED)) if answers(each)]

    assert len(asked) > 20
    for person in asked:
        applied, answered = days_of(person, s.INSURER_ASKED)[0], answers(person)[0]
        assert answered >= applied + 1 + 5  # sent on the next day at the earliest, half of ten days
        assert all(day > answered for day in days_of(person, s.INFUSED))


def answers(person: Person) -> list[int]:
    return [entry.value for entry in person.entries if entry.what == s.INSURER_ASKED]


def test_insurers_refuse_whom_their_own_draw_says_and_only_whom_they_are_asked_for() -> None:
    scenario = small_scenario(**ASKED)
    facts, key = prepare(scenario).funnel, new_replication_state(prepare(scenario), 0).key
    found = everybody(scenario)

    refused = [each for each in found if each.place == r.REFUSED_BY_INSURER]
    begun = [each for each in found if each.infusions > 0]

    assert refused
    assert begun
    assert all(funnel.insurer_refuses(facts, key, number_of(each)) for each in refused)
    assert not any(funnel.insurer_refuses(facts, key, number_of(each)) for each in begun)
    assert all(answers(each) for each in (*refused, *begun))


def number_of(person: Person) -> int:
    day, rank = map(int, person.name.split("-")[1:])
    return person.channel << 48 | day << 24 | rank


def test_who_is_refused_takes_nothing_from_those_who_are_not() -> None:
    with_few, with_many = (
        everybody(small_scenario(**{**ASKED, "funnel__authorisation_refused_share": share}))
        for share in (0.1, 0.6)
    )

    few, many = (
        {each.name for each in found if each.place == r.REFUSED_BY_INSURER}
        for found in (with_few, with_many)
    )
    asked = {each.name for each in with_many}

    assert few & asked < many


# --- the desk -----------------------------------------------------------------------------------


def test_the_desk_does_all_paper_that_comes_or_owes_it() -> None:
    scenario = small_scenario(
        **ASKED, **NO_CALLS, funnel__enrolment_min=20.0, funnel__session_paper_min=12.0
    )
    blueprint = prepare(scenario)
    state = new_replication_state(blueprint, 0, diary=100_000)
    advance(state, len(blueprint.calendar.month))
    total, diary = state.program.row.sum(axis=0), state.diary[: state.counters[s.N_ENTRIES]]
    kinds = np.bincount(diary[:, s.WHAT], minlength=s.INSURER_ASKED + 1)

    refused = (state.patients.place[: state.counters[s.N_PATIENTS]] == r.REFUSED_BY_INSURER).sum()
    asked, given = kinds[s.INSURER_ASKED], kinds[[s.INFUSED, s.BOOSTED]].sum()
    work_s = 60 * (45 * asked + 20 * (asked - refused) + 12 * given)

    assert given > 100
    assert total[Activity.DESK_USED_S] + state.counters[DESK_OWED_S] == work_s
    assert total[Activity.DESK_USED_S] <= total[Activity.DESK_OFFERED_S]


def test_an_hour_a_day_does_three_hours_of_paper_on_the_third_open_day() -> None:
    state = new_replication_state(prepare(small_scenario(funnel__desk_free_min=60)), 0)
    fridays = np.flatnonzero(state.weekday == 4).tolist()
    friday = next(day for day in fridays if state.is_open[[day, day + 3, day + 4, day + 5]].all())
    monday = friday + 3
    owe(state, 3 * 3600 - 1)

    assert done_on(state, friday) == monday + 2
    owe(state, 2)  # three hours and a second
    assert done_on(state, friday) == monday + 3


def test_paper_goes_before_calls() -> None:
    state = new_replication_state(prepare(small_scenario(funnel__desk_free_min=60)), 0)
    owe(state, 5000)
    state.counters[DESK_LEFT_S] = 3600

    do_paperwork(state, state.opening_day)

    assert state.counters[DESK_LEFT_S] == 0
    assert state.counters[DESK_OWED_S] == 1400


def test_a_desk_with_much_paper_calls_people_back_later() -> None:
    calls = [
        np.mean(
            [waited(each) for each in everybody(small_scenario(funnel__session_paper_min=each_min))]
        )
        for each_min in (0.0, 60.0)
    ]

    assert calls[0] < calls[1]


def waited(person: Person) -> int:
    called = days_of(person, s.CALLED)
    return called[0] - person.entries[0].day if called else 0


@pytest.mark.parametrize(("patient_share", "extra_min"), [(0.05, 9.0), (1.0, 0.0)])
def test_claims_refused_at_first_take_the_desks_time_where_insurers_pay(
    patient_share: float, extra_min: float
) -> None:
    scenario = small_scenario(
        paying__patient_share=patient_share,
        money__insured_refused_first_share=0.1,
        funnel__appeal_min=90.0,
        funnel__session_paper_min=10.0,
    )

    assert prepare(scenario).funnel.session_s == round(60 * (10.0 + extra_min))


def test_loads_count_paper_before_calls_and_only_who_is_let_in() -> None:
    plain, asked = (
        {each.name: each for each in loads(small_scenario(**QUIET, **changes))}
        for changes in (
            {},
            {"funnel__authorisation_refused_share": 0.2, "funnel__authorisation_min": 30.0},
        )
    )
    call_min, before = 25.0, plain["infusion starts"].asked
    starts = before / infusions_per_starter(small_scenario(**QUIET))

    assert plain["front desk"].asked < asked["front desk"].there  # all are reached in both
    assert asked["infusion starts"].asked == pytest.approx(0.8 * before)
    fewer = plain["front desk"].there - asked["front desk"].there
    assert fewer == pytest.approx(starts * 30 / call_min)


QUIET: dict[str, Value] = {"demand__ad_spend_usd_month": 0.0, "demand__panel_patients": 800}
