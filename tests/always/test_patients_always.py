"""Patients: always true of everybody who asks, person by person."""

from collections import Counter
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.experiments.inspect.patient import CHANNEL_NAMES, Person, people
from planner.experiments.run.run import prepare
from planner.models import booking
from planner.models import records as r
from planner.models.clinic_day.schedule import Guest, step_draw
from planner.models.driver.state import (
    AGREED,
    BOOSTED,
    CAME_TO,
    CONSULTED,
    INFUSED,
    INFUSION_BOOKED,
    PREPARED,
    TALK_BOOKED,
    TALKED,
)
from planner.models.infusion_day import recovery_s
from planner.models.random_numbers import RandomKey, person_id
from planner.models.records import Activity
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import future_of, small_scenario

BUSY: dict[str, Value] = {"demand.ad_spend_usd_month": 8000.0, "integration.share": 0.7}
NO_FEEDBACK: dict[str, Value] = {
    "demand.word_of_mouth": 0.0,
    "demand.bad_experience_referrers": 0.0,
    "funnel.cost_talk": "at_call",
    "funnel.desk_free_min": 2000,
}
SCENARIOS = {
    "small": small_scenario(),
    "busy": with_changes(small_scenario(), BUSY),
    "pain": with_changes(small_scenario(), {"treatment.programme": "pain"}),
    "nasal": with_changes(
        small_scenario(),
        {"treatment.programme": "nasal_esketamine", "monitoring.preset": "two_hour_observation"},
    ),
    "every channel": with_changes(
        small_scenario(),
        BUSY
        | {
            "demand.persuading_share": 0.4,
            "demand.transfers_month": 2.0,
            "demand.waiting_list": 12,
            "paying.sliding_budget_usd_month": 2000.0,
            "booking.overbooked": 1,
            "booking.level_days": 7,
            "integration.by": "group",
            "market.shortage_month": 6,
            "market.bad_press_month": 8,
            "treatment.booster_rule": "relapse",
        },
    ),
    "nobody speaks of cost": with_changes(small_scenario(), {"funnel.cost_talk": "none"}),
}
ENDS = range(r.NOT_REACHED, r.N_PLACES)
GIVEN = (INFUSED, BOOSTED)
NUMBER_OF = {name: channel for channel, name in CHANNEL_NAMES.items()}


@lru_cache(maxsize=32)
def lives(scenario: Scenario, number: int = 0) -> tuple[Person, ...]:
    return people(prepare(scenario), number)


def days_of(person: Person, *what: int) -> list[int]:
    return [entry.day for entry in person.entries if entry.what in what]


def values_of_entries(person: Person, what: int) -> list[int]:
    return [entry.value for entry in person.entries if entry.what == what]


@pytest.fixture(params=SCENARIOS, name="scenario")
def each_scenario(request: pytest.FixtureRequest) -> Scenario:
    return SCENARIOS[request.param]


# --- nobody is lost ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 2])
def test_inquiries_are_all_who_ended_and_all_still_on_the_way(number: int) -> None:
    for scenario in SCENARIOS.values():
        replication = future_of(scenario, number)
        ended = replication.places[:, ENDS].sum()
        on_the_way = replication.places[:, : r.NOT_REACHED].sum()

        assert ended + on_the_way == replication.with_program[:, Activity.ENQUIRIES].sum()
        assert ended > 0


def test_who_ended_was_put_there_once_and_nothing_befalls_them_after(scenario: Scenario) -> None:
    for person in lives(scenario):
        ends = [k for k, entry in enumerate(person.entries) if ends_here(entry.what, entry.value)]
        assert len(ends) == int(person.place in ENDS), person.name
        after = person.entries[ends[0] + 1 :] if ends else ()
        assert not [e for e in after if e.what in (CONSULTED, INFUSION_BOOKED, *GIVEN)]


def ends_here(what: int, value: int) -> bool:
    return what == CAME_TO and value in ENDS


def test_the_lives_tell_what_the_future_counted(scenario: Scenario) -> None:
    told = lives(scenario)
    total = future_of(scenario).with_program.sum(axis=0)
    entries = Counter(entry.what for person in told for entry in person.entries)

    assert len(told) == total[Activity.ENQUIRIES]
    assert entries[CONSULTED] == total[Activity.CONSULTS_HELD]
    assert entries[INFUSED] == total[Activity.PACKAGE_INFUSIONS] + total[Activity.SINGLE_INFUSIONS]
    assert entries[BOOSTED] == total[Activity.BOOSTERS]
    assert entries[TALKED] == total[Activity.INTEGRATION_SESSIONS]
    assert entries[PREPARED] == total[Activity.PREPARATION_SESSIONS]


# --- the rules of the series -------------------------------------------------------------------


def test_the_first_infusion_never_comes_before_the_days_of_preparation(
    scenario: Scenario,
) -> None:
    started = 0
    for person in lives(scenario):
        given = days_of(person, *GIVEN)
        if given:
            consult = days_of(person, CONSULTED)[-1]
            assert given[0] - consult >= scenario.treatment.preparation_days
            started += 1
    assert started > 5


def test_two_infusions_are_never_closer_than_the_spacing(scenario: Scenario) -> None:
    for person in lives(scenario):
        gaps = np.diff(days_of(person, *GIVEN))
        assert (gaps >= scenario.treatment.gap_days).all(), person.name


def test_nobody_has_more_infusions_than_the_series(scenario: Scenario) -> None:
    for person in lives(scenario):
        numbers = values_of_entries(person, INFUSED)
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) <= scenario.treatment.induction_infusions


def test_nobody_is_infused_who_did_not_agree_to_the_price(scenario: Scenario) -> None:
    for person in lives(scenario):
        if days_of(person, *GIVEN):
            assert days_of(person, AGREED)[0] <= days_of(person, *GIVEN)[0]


def test_integration_falls_one_to_three_days_after_an_infusion(scenario: Scenario) -> None:
    for person in lives(scenario):
        given = np.array(days_of(person, *GIVEN))
        for day in values_of_entries(person, TALK_BOOKED):
            assert ((day - given >= 1) & (day - given <= 3)).any()


def test_no_infusion_is_given_without_the_drug() -> None:
    scenario = SCENARIOS["every channel"]
    facts = prepare(scenario).demand
    short = range(facts.shortage_day, facts.shortage_day + facts.shortage_days)

    given = [day for person in lives(scenario) for day in days_of(person, *GIVEN)]

    assert not set(given) & set(short)
    assert min(given) < short.start < short.stop <= max(given)


# --- the book ----------------------------------------------------------------------------------


def test_no_slot_is_sold_twice(scenario: Scenario) -> None:
    blueprint = prepare(scenario)
    told = Counter(day for person in lives(scenario) for day in days_of(person, *GIVEN))

    for day, patients in told.items():
        weekday = blueprint.calendar.weekday[day]
        assert patients <= blueprint.floor.is_slot[weekday].sum()


pages = st.lists(
    st.lists(st.sampled_from([r.NOBODY, r.NOT_OFFERED, 7]), min_size=3, max_size=3),
    min_size=1,
    max_size=12,
)


@settings(max_examples=300)
@given(
    pages,
    st.lists(st.booleans(), min_size=12, max_size=12),
    st.lists(st.booleans(), min_size=3, max_size=3),
    st.integers(0, 12),
    st.integers(1, 14),
    st.integers(0, 5),
)
def test_nobody_waits_for_a_slot_that_was_free(
    rows: list[list[int]],
    offered: list[bool],
    extra: list[bool],
    first: int,
    horizon: int,
    level: int,
) -> None:
    page, before = np.array(rows), np.array(rows)
    open_days, is_extra = np.array(offered[: len(rows)]), np.array(extra)

    day, slot = booking.book(page, open_days, is_extra, 99, first, horizon, level)

    last = min(first + horizon, len(rows))
    free = [d for d in range(first, last) if open_days[d] and (before[d] == r.NOBODY).any()]
    if not free:
        assert (day, slot) == (r.NEVER, r.NOBODY)
        assert np.array_equal(page, before)
        return
    assert free[0] <= day <= free[0] + level
    assert day in free
    assert before[day, slot] == r.NOBODY
    assert (page != before).sum() == 1
    assert page[day, slot] == 99
    room = [((before[d] == r.NOBODY) & ~is_extra).sum() for d in free if d <= free[0] + level]
    assert ((before[day] == r.NOBODY) & ~is_extra).sum() == max(room)
    if is_extra[slot]:
        assert not ((before[day] == r.NOBODY) & ~is_extra).any()


# --- common luck -------------------------------------------------------------------------------


def calm(**changes: Value) -> Scenario:
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    return with_changes(small_scenario(), BUSY | NO_FEEDBACK | named)


def agreed(scenario: Scenario) -> set[str]:
    """Return who would start at this price, before booking: the cost is told in the call."""
    return {person.name for person in lives(scenario) if person.terms != r.NOBODY}


def test_raising_the_price_never_brings_anybody_new() -> None:
    found = [agreed(calm(money__infusion_price_usd=price)) for price in (300.0, 500.0, 800.0)]

    assert found[0] > found[1] > found[2] > set()


@pytest.mark.parametrize(
    ("path", "low", "high"),
    [
        ("funnel.interested_share", 0.3, 0.6),
        ("funnel.called_same_day_share", 0.6, 0.95),
        ("paying.plan_share", 0.0, 0.6),
        ("paying.plan_reach_factor", 1.0, 1.8),
        ("paying.superbill_share", 0.0, 0.5),
        ("demand.panel_interested_share_year", 0.005, 0.02),
        ("funnel.referred_factor", 1.0, 2.0),
    ],
)
def test_raising_one_pass_share_only_adds_patients(path: str, low: float, high: float) -> None:
    fewer, more = (agreed(with_changes(calm(), {path: value})) for value in (low, high))

    assert fewer < more


@pytest.mark.parametrize(
    ("path", "low", "high"),
    [
        ("funnel.declined_pressure_share", 0.3, 0.0),
        ("funnel.not_ready_share", 0.5, 0.1),
        ("demand.pushed_ready_factor", 0.2, 1.0),
    ],
)
def test_raising_a_pass_share_of_the_consult_refuses_nobody_else(
    path: str, low: float, high: float
) -> None:
    refused = [*range(r.DECLINED, r.DECLINED + r.N_REASONS), r.NOT_READY]
    strict, lenient = (
        {
            person.name
            for person in lives(with_changes(calm(), {path: value}))
            if person.place in refused
        }
        for value in (low, high)
    )
    seen_by_both = {person.name for person in lives(calm()) if days_of(person, CONSULTED)}

    assert lenient & seen_by_both <= strict
    assert len(strict) > len(lenient)


def portrait(scenario: Scenario, person: Person) -> tuple[object, ...]:
    """Return all that belongs to a person, their recovery after each of six infusions too."""
    facts = prepare(scenario)
    channel, day, rank = person.name.split("-")
    number = person_id(NUMBER_OF[channel], int(day), int(rank))
    key = RandomKey(facts.seed, 0)
    recovery = []
    for visit in range(6):
        guest = Guest(0, number, visit, 0)
        u = step_draw(key, guest, r.RECOVER)
        recovery.append(recovery_s(facts.minutes, key, guest, u, 0.5))
    own = person.outcome, person.income, person.most_usd, person.weight_kg, person.is_pushed
    return (*own, *recovery)


def test_moving_the_marketing_split_changes_nobody() -> None:
    """Not what they can pay, nor what it leads to, nor how long they recover."""
    one, other = (
        {person.name: portrait(scenario, person) for person in lives(scenario)}
        for scenario in (calm(demand__persuading_share=share) for share in (0.2, 0.6))
    )
    common = one.keys() & other.keys()

    assert len(common) > 40
    assert {name: one[name] for name in common} == {name: other[name] for name in common}
    assert any(name.startswith("persuading") for name in common)
    assert any(name.startswith("educating") for name in common)


def test_a_change_of_money_alone_leaves_every_story_as_it_was() -> None:
    dear = calm(money__supplies_usd_infusion=90.0, money__consult_fee_usd=10.0)

    assert lives(dear) == lives(calm())


def test_a_later_change_leaves_what_was_before() -> None:
    """A rival who comes in month 9 changes nobody's story before."""
    rival = calm(market__rival_therapy_month=9)
    first_day = round(8 * r.DAYS_PER_MONTH)
    one, other = (
        {
            person.name: [entry for entry in person.entries if entry.day < first_day]
            for person in lives(scenario)
            if person.entries[0].day < first_day
        }
        for scenario in (calm(), rival)
    )

    assert one == other
    assert len(lives(rival)) < len(lives(calm()))


# --- soft levers -------------------------------------------------------------------------------

NOT_PUSHED: dict[str, Value] = {
    f"demand.pushed_{what}_factor": 1.0
    for what in ("ready", "decision", "drop_out", "response", "word")
}


@pytest.mark.parametrize(
    "lever",
    [
        {"integration.habits_share": 0.9},
        {"treatment.music": False},
        {"funnel.education_min": 0.0, "funnel.call_min": 25.0},  # as long, nothing explained
        {"paying.strain_share": 0.5},
        {"demand.pushed_share": 0.6},  # with every factor of being pushed at none, below
    ],
    ids=lambda lever: next(iter(lever)),
)
@pytest.mark.parametrize("rule", ["interval", "relapse"])
def test_a_soft_lever_without_effect_is_as_if_it_were_not_there(
    lever: dict[str, Value], rule: str
) -> None:
    plain = with_changes(small_scenario(), BUSY | NOT_PUSHED | {"treatment.booster_rule": rule})
    pulled = with_changes(plain, lever)
    left_out = [r.ACTIVITIES.index("strained_starters")]  # counted by its own limit

    one, other = future_of(plain), future_of(pulled)

    assert np.array_equal(
        np.delete(one.with_program, left_out, axis=1),
        np.delete(other.with_program, left_out, axis=1),
    )
    assert np.array_equal(one.places, other.places)


def test_an_effect_that_is_set_bites() -> None:
    """The same levers with an effect: not what it was without."""
    plain = with_changes(small_scenario(), BUSY | {"treatment.booster_rule": "relapse"})
    for effect in (
        {"integration.drop_out_factor": 0.3},
        {"integration.relapse_factor": 0.3},
        {"integration.habits_min": 0.001, "integration.habits_relapse_factor": 0.2},
        {"treatment.preparation_drop_out_factor": 0.2},
        {"paying.strain_drop_out_factor": 4.0},
        {"demand.pushed_response_factor": 0.1},
    ):
        changed = future_of(with_changes(plain, effect))
        assert not np.array_equal(future_of(plain).places, changed.places), effect
