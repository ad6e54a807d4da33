"""Practice totals: what is typed as a total stays, and its parts go along until they are typed."""

import pytest

from planner.presentation.settings.practice_month_words import full_words, moved_words
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from planner.scenario.practice_month import OVERHEAD, PAY
from planner.scenario.practice_totals import (
    COLLECTED_YEAR,
    OWNER,
    PER_VISIT,
    VISITS_A_DAY,
    Typed,
    collected_year_usd,
    kept,
    visits_a_day,
    with_collected_year,
    with_visits_a_day,
)

SECOND = "practice.second_physician_visits_per_day"
TWO = with_changes(Scenario(), {"practice.third_physician_weekdays": ()})
ALONE = with_changes(TWO, {"practice.second_physician_weekdays": ()})


@pytest.mark.parametrize("usd", [600_000.0, 1_700_000.0, 2_100_000.0])
def test_so_much_is_collected_in_a_year_as_is_said(usd: float) -> None:
    there = with_changes(TWO, with_collected_year(TWO, usd))

    assert collected_year_usd(there) == pytest.approx(usd, abs=1.0)
    assert there.practice.owner_visits_per_day == TWO.practice.owner_visits_per_day


@pytest.mark.parametrize("scenario", [Scenario(), TWO, ALONE])
def test_so_many_visits_are_a_day_as_are_said(scenario: Scenario) -> None:
    there = with_changes(scenario, with_visits_a_day(scenario, 24.0))

    assert visits_a_day(there) == pytest.approx(24.0, abs=0.1)


def test_more_visits_than_can_be_booked_are_as_many_as_can_and_it_is_said() -> None:
    there = with_changes(TWO, with_visits_a_day(TWO, 48.0))  # 26.7 for each on nine days of two

    assert visits_a_day(there) == pytest.approx(24.0 * 9 / 5)
    assert full_words(visits_a_day(there), there.practice).startswith("No more than 43 fit: ")
    assert full_words(visits_a_day(TWO), TWO.practice) == ""


def test_what_the_owner_does_not_see_the_others_do_where_that_was_said() -> None:
    mine = with_changes(TWO, {OWNER: 15.0})

    assert with_visits_a_day(mine, 27.0, {OWNER}) == {SECOND: 15.0}  # on four of the five days
    assert with_visits_a_day(ALONE, 22.0, {OWNER}) == {OWNER: 22.0}  # nobody else is there


def test_a_total_stays_when_something_else_is_typed_and_goes_when_a_part_is() -> None:
    typed = {COLLECTED_YEAR: 1_700_000.0}
    there = with_changes(TWO, with_collected_year(TWO, 1_700_000.0))
    fewer = with_changes(there, {OWNER: 10.0})
    dearer = with_changes(there, {PER_VISIT: 300.0})

    after, still = kept(there, fewer, Typed({OWNER: 10.0}, said={OWNER}), typed)
    assert collected_year_usd(after) == pytest.approx(1_700_000.0, abs=1.0)
    assert after.practice.owner_visits_per_day == 10.0
    assert still == typed

    made = with_collected_year(TWO, 1_700_000.0)
    assert kept(TWO, there, Typed(made, {COLLECTED_YEAR}), typed) == (there, typed)

    after, still = kept(there, dearer, Typed({PER_VISIT: 300.0}), typed)
    assert after == dearer
    assert still == {}


def test_a_year_stays_beside_visits_all_together() -> None:
    both = {VISITS_A_DAY: 30.0, COLLECTED_YEAR: 1_200_000.0}
    there = with_changes(TWO, with_visits_a_day(TWO, 30.0))
    there = with_changes(there, with_collected_year(there, 1_200_000.0))
    days = {"practice.second_physician_weekdays": ("Mon", "Tue")}

    after, still = kept(there, with_changes(there, days), Typed(days), both)

    assert still == both
    assert visits_a_day(after) == pytest.approx(30.0, abs=0.2)
    assert collected_year_usd(after) == pytest.approx(1_200_000.0, abs=1.0)


def test_a_total_that_was_changed_elsewhere_is_none_any_more() -> None:
    another = with_changes(TWO, {PER_VISIT: 90.0})

    after, still = kept(another, another, Typed({}), {COLLECTED_YEAR: 1_700_000.0})

    assert (after, still) == (another, {})


def test_what_moves_by_itself_is_said_in_one_line() -> None:
    both = {OVERHEAD: (44_200.0, 41_900.0), PAY: (24_200.0, 21_500.0)}

    assert moved_words(both) == (
        "Overhead, $44,200 before, $41,900 now; the owners' pay go along, $24,200 before, $21,500 "
        "now: until you type them."
    )
    assert moved_words({}) == ""
