"""Hours of talks: nothing is planned to end after closing, but for an evening that is paid.

The practice is open from 8:00 to 17:00, with lunch from 12:00 to 13:00; a consult takes an hour.
"""

import pytest

from planner.errors import ScenarioError
from planner.experiments.advice.possible_levers import levers
from planner.experiments.run.prepare import prepare
from planner.models import records as r
from planner.models.records import Activity
from planner.presentation.answer.warnings import flags
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.clinic_days import MIN, Other, calm, infusion_day
from tests.small_practice import future_of, small_scenario

CONSULT = "booking.consult_at_min"


def planned(subject: str, **changes: Value) -> list[int]:
    """Return the minutes after midnight at which talks are planned."""
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    floor = prepare(with_changes(Scenario(), named)).floor
    return (getattr(floor, f"{subject}_slot_s") // MIN).tolist()


def test_consults_that_would_end_after_closing_are_not_planned() -> None:
    assert planned("consult", booking__consults_per_day=4) == [900, 960]
    assert planned("consult", booking__consults_per_day=4, visit__consult_min=40.0) == [
        900,
        940,
        980,
    ]


def test_an_evening_takes_those_that_end_in_it() -> None:
    evening = {"booking__consults_per_day": 4, "booking__evening_min": 90}

    assert planned("consult", **evening) == [900, 960, 1020]


def test_a_first_consult_that_would_end_after_closing_is_refused() -> None:
    late = {"booking.consult_at_min": 970}

    with pytest.raises(ScenarioError, match="lets the first consult end after closing"):
        with_changes(Scenario(), late)
    assert with_changes(Scenario(), late | {"booking.evening_min": 10}) is not None
    assert with_changes(Scenario(), late | {"booking.consults_per_day": 0}) is not None


def test_sessions_end_by_closing_and_a_group_ends_as_one() -> None:
    one_by_one = {"integration__sessions_per_day": 12, "visit__integration_min": 60.0}

    assert planned("integration", **one_by_one) == [480 + 60 * k for k in range(9)]
    assert planned("integration", **one_by_one, integration__by="group") == [480] * 12


def test_preparation_calls_fit_between_lunch_and_closing() -> None:
    assert planned("preparation", visit__preparation_min=20.0) == [780 + 20 * k for k in range(8)]
    assert planned("preparation", visit__preparation_min=50.0) == [780, 830, 880, 930]


def test_more_consults_than_fit_displace_what_those_that_fit_displace() -> None:
    two, four = (
        small_scenario(booking__consult_at_min=900, booking__consults_per_day=n) for n in (2, 4)
    )

    assert (future_of(two).with_program == future_of(four).with_program).all()


def test_what_is_not_planned_is_said() -> None:
    four = with_changes(Scenario(), {"booking.consults_per_day": 4})

    assert any("Of 4 consults a day 2 end by closing" in flag for flag in flags(four))
    assert not any("end by closing" in flag for flag in flags(Scenario()))


def test_hours_of_an_evening_are_counted_where_evenings_are_kept() -> None:
    """One consult of 16:30 lasts until 17:30: half an hour of an evening, or of plain overtime."""

    def evening_s(evening_min: int) -> int:
        scenario = calm(booking__evening_min=evening_min)
        day = infusion_day(scenario, others=[Other(r.CONSULT, 510, 60)])
        return int(day.row[Activity.EVENING_S])

    assert evening_s(60) == 30 * MIN
    assert evening_s(0) == 0


def test_an_evening_is_more_infusions_and_is_paid() -> None:
    evening = small_scenario(
        booking__consults_per_day=4, booking__consult_at_min=900, booking__evening_min=120
    )
    without = small_scenario(booking__consults_per_day=4, booking__consult_at_min=900)

    late_s = future_of(evening).with_program[:, Activity.EVENING_S]

    assert late_s.sum() > 0
    assert future_of(without).with_program[:, Activity.EVENING_S].sum() == 0


def test_one_consult_more_begins_early_enough_to_end_by_closing() -> None:
    def proposed(**changes: Value) -> dict[str, Value]:
        found = levers(with_changes(Scenario(), changes))
        return dict(next(lever.changes for lever in found if lever.name == "one_consult_more"))

    assert proposed() == {"booking.consults_per_day": 2}
    assert proposed(**{"booking.consults_per_day": 2}) == {
        "booking.consults_per_day": 3,
        CONSULT: 840,
    }
