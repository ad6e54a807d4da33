"""The length of a visit goes along with the visits of a day and the hours that are typed."""

import pytest

from planner.presentation.settings.along_words import along_words
from planner.scenario.along.days_along import along, went_along
from planner.scenario.along.visit_length import PHYSICIAN_MIN, SLOT, VISITS
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.derived.visit_slots import booked_visits, consult_visits
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

ALONE = with_changes(
    Scenario(), {f"practice.{who}_physician_weekdays": () for who in ("second", "third")}
)
OWN, OPENS, CLOSES = VISITS[0], "practice.opens_min", "practice.closes_min"
TWO_CONSULTS: dict[str, Value] = {"booking.consults_per_day": 2, "booking.consult_at_min": 780}


def typed(now: Scenario, values: dict[str, Value], said: frozenset[str]) -> Scenario:
    """The scenario with what is typed one after the other, and what goes along."""
    for path, value in values.items():
        now = with_changes(now, {path: value, **along(ALONE, now, {path: value}, said)})
    return now


@pytest.mark.parametrize(
    ("values", "slot_min"),
    [
        ({OWN: 18.0}, 24),  # 8 to 5: 20 slots, 18 of them booked
        ({OPENS: 450, OWN: 22.0}, 20),  # 7:30 to 5
        ({OPENS: 540, CLOSES: 900, OWN: 10.0}, 24),  # 9 to 3
        ({OWN: 10.0, OPENS: 540, CLOSES: 900}, 24),
        ({OWN: 20.0}, 20),  # as in the base practice
        ({OWN: 6.0}, 30),  # no longer than is usual
        ({OWN: 36.0}, 13),  # shorter than is usual where they do not fit otherwise
    ],
)
def test_it_is_as_long_as_the_visits_have_room(values: dict[str, Value], slot_min: int) -> None:
    there = typed(ALONE, values, frozenset({OWN})).practice

    assert there.visit_slot_min == slot_min
    assert there.physician_min == slot_min - there.rooming_min


@pytest.mark.parametrize(
    ("values", "hours"),
    [({OWN: 18.0}, 8.0), ({OPENS: 450, OWN: 22.0}, 8.5), ({OPENS: 540, CLOSES: 900, OWN: 10.0}, 5)],
)
def test_two_hours_of_consults_take_as_many_visits_as_two_hours_have(
    values: dict[str, Value], hours: float
) -> None:
    there = typed(ALONE, values, frozenset({OWN}))
    booking = there.booking.model_copy(
        update={path.partition(".")[2]: value for path, value in TWO_CONSULTS.items()}
    )

    taken = booked_visits(there.practice, consult_visits(there.practice, booking, there.visit))

    assert taken == pytest.approx(2 * there.practice.owner_visits_per_day / hours, rel=0.05)


def test_a_length_that_somebody_typed_stays() -> None:
    now = typed(ALONE, {SLOT: 15}, frozenset({SLOT}))

    assert not {SLOT, PHYSICIAN_MIN} & along(ALONE, now, {OWN: 18.0}, frozenset({SLOT})).keys()


def test_it_goes_anew_with_each_number_and_back_with_the_first() -> None:
    now = typed(ALONE, {OWN: 18.0, OPENS: 450}, frozenset({OWN}))

    assert went_along(ALONE, now, frozenset({OWN, OPENS})).keys() >= {SLOT, PHYSICIAN_MIN}
    back: dict[str, Value] = {OPENS: ALONE.practice.opens_min, OWN: 20.0}
    assert typed(now, back, frozenset({OWN})).practice.visit_slot_min == 20


def test_hours_move_it_only_where_visits_would_not_fit_otherwise() -> None:
    """Nobody has said how many visits there are: 20 are assumed, which fit into 7 hours, not 5."""
    assert not {SLOT} & along(ALONE, ALONE, {CLOSES: 960}).keys()
    assert along(ALONE, ALONE, {CLOSES: 840})[SLOT] == 15


def test_nothing_goes_along_where_there_is_no_practice() -> None:
    founder = with_changes(Scenario(), NOTHING_THERE)

    assert not {SLOT} & along(founder, founder, {OPENS: 540}).keys()


def test_it_is_said() -> None:
    now = typed(ALONE, {OWN: 18.0}, frozenset({OWN}))

    assert along_words(ALONE, now, [SLOT]) == (
        "The length of a visit goes along: one every 24 min, 20 min of it with you, as your visits "
        "and hours have room for.",
    )
