"""The calendar: which day over many futures, how long nurses learn, hours by month; by hand."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from planner.errors import ScenarioError
from planner.experiments.run.opening import calendar as c
from planner.experiments.run.opening.calendar import (
    Dates,
    Days,
    Entry,
    PlanCalendar,
    calendar_of,
    dates,
)
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.scenario.model import CATALOG, Scenario
from tests.small_practice import future_of, small_scenario

NEVER = r.NEVER


def replication(course: int, ready: int, alone: int, opening: int, **more: Any) -> Dates:
    """Return what the calendar keeps of a future with one nurse."""
    told = {
        "nurse_days": np.array([[course], [ready], [alone]]),
        "change_day": np.zeros(0, dtype=np.int64),
        "hours": np.zeros((14, 2, r.N_HOURS), dtype=np.int64),
        "opening_day": opening,
        "first_day": opening,
    }
    return Dates(**told | more)


def calendar(*replications: Dates, scenario: Scenario | None = None) -> PlanCalendar:
    scenario = scenario or small_scenario()
    return calendar_of(scenario, prepare(scenario), replications)


def only(found: PlanCalendar, kind: str) -> Entry:
    (entry,) = (each for each in found.entries if each.kind == kind)
    return entry


def test_a_day_is_where_it_lies_in_the_futures_in_which_it_comes() -> None:
    found = calendar(*(replication(0, 5, day, 30) for day in (60, 50, NEVER, 70)))

    assert only(found, c.ALONE).begins == Days(50, 60, 70)
    assert only(found, c.ALONE).share == 0.75


def test_what_never_comes_has_no_day_and_stands_last() -> None:
    found = calendar(replication(0, 5, NEVER, NEVER))

    assert only(found, c.OPENING) == Entry(c.OPENING, "", Days(NEVER, NEVER, NEVER), None, 0.0)
    assert {entry.kind for entry in found.entries[-3:]} == {c.ALONE, c.OPENING, c.FIRST_INFUSION}


def test_a_course_lasts_from_its_first_day_to_the_day_the_nurse_is_trained() -> None:
    found = calendar(replication(7, 12, 60, 30), replication(7, 12, 60, 30))

    assert only(found, c.COURSE) == Entry(c.COURSE, "Nurse 1", Days(7, 7, 7), Days(12, 12, 12), 1.0)


def test_a_course_after_the_end_of_the_plan_does_not_come() -> None:
    found = calendar(replication(600, 605, 605, 30))

    assert all(entry.kind != c.COURSE for entry in found.entries)
    assert only(found, c.ALONE).share == 0.0


def test_a_nurse_learns_from_the_course_and_from_the_opening_on() -> None:
    found = calendar(
        replication(0, 5, 60, 30), replication(0, 40, 90, 30), replication(0, 5, NEVER, 30)
    )

    (learning,) = found.learning
    assert learning.after_course == Days(50, 52, 55)
    assert learning.after_opening == Days(30, 40, 50)
    assert learning.share == pytest.approx(2 / 3)


def test_who_is_alone_as_soon_as_trained_does_not_learn() -> None:
    assert calendar(replication(0, 5, 5, 30)).learning == ()


def test_nobody_learns_where_it_never_opens() -> None:
    assert calendar(replication(0, 5, NEVER, NEVER)).learning == ()


def test_a_change_with_a_trigger_is_named_with_what_it_waits_for() -> None:
    words = "month 3 third room; when start times booked above 90% for 8 weeks, stop"
    scenario = small_scenario(plan__changes=words)
    told = replication(0, 5, 5, 30, change_day=np.array([59, NEVER]))

    found = calendar(told, scenario=scenario)

    assert [(each.who, each.share) for each in found.entries if each.kind == c.CHANGE] == [
        ("third room", 1.0),
        ("when start times booked stays above 90% for 8 weeks, stop", 0.0),
    ]


def test_hours_are_the_mean_over_the_futures() -> None:
    one, two = np.zeros((2, 14, 2, r.N_HOURS), dtype=np.int64)
    one[3, 0, r.PAID_S], two[3, 0, r.PAID_S] = 3600 * 10, 3600 * 20

    found = calendar(replication(0, 5, 5, 30, hours=one), replication(0, 5, 5, 30, hours=two))

    assert found.hours_h[3, 0, r.PAID_S] == 15
    assert found.hours_h.sum() == 15


def test_paid_hours_are_those_with_patients_in_training_and_free() -> None:
    scenario = small_scenario(team__supervised_infusions=3)

    hours = calendar(dates(future_of(scenario)), scenario=scenario).hours_h

    parts = hours[:, :, [r.WITH_PATIENTS_S, r.IN_TRAINING_S, r.FREE_S]].sum(axis=2)
    assert np.allclose(hours[:, :, r.PAID_S], parts)
    assert hours[:, 0, r.WITH_PATIENTS_S].sum() > 0


def test_holidays_are_known_to_the_end_of_the_longest_plan_that_starts_last() -> None:
    """A calendar that ran out would open the practice on every holiday, in silence."""
    longest = CATALOG["practice.months"].at_most
    latest = CATALOG["practice.start_date"].at_most
    scenario = small_scenario(practice__start_date=latest, practice__months=longest)

    closed = ~prepare(scenario).calendar.is_open
    weekdays = prepare(scenario).calendar.weekday < 5

    for year in range(5):
        assert 9 <= (closed & weekdays)[365 * year : 365 * (year + 1)].sum() <= 12


def test_a_plan_that_starts_after_the_last_known_holidays_is_refused() -> None:
    with pytest.raises(ScenarioError, match="2095-12-31"):
        small_scenario(practice__start_date=date(2096, 1, 1))
