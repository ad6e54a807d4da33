"""How long a patient is there, and the hours that are said to hold one do hold one."""

import pytest

from planner.blueprint.start_times import most_slots
from planner.experiments.run.prepare import prepare
from planner.experiments.run.verdict import NO_START
from planner.experiments.sense.day import until_for
from planner.presentation.answer.verdict_words import cannot_begin_words
from planner.presentation.settings.stay_words import stay_words
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

AFTERNOON = {"booking.infusions_start_min": 780, "booking.infusions_end_min": 960}


def slots(scenario: Scenario) -> int:
    floor = prepare(scenario).floor
    return most_slots(floor.is_slot & ~floor.is_extra)


@pytest.mark.parametrize("infusion_min", [40.0, 180.0, 240.0])
def test_the_hour_that_is_named_is_the_first_at_which_an_infusion_fits(infusion_min: float) -> None:
    long_day = AFTERNOON | {"practice.closes_min": 1260, "booking.infusions_end_min": 1260}
    scenario = with_changes(Scenario(), long_day | {"visit.infusion_min": infusion_min})

    until = until_for(scenario, 1)

    assert slots(with_changes(scenario, {"booking.infusions_end_min": until})) > 0
    assert not slots(with_changes(scenario, {"booking.infusions_end_min": until - 15}))


def test_a_stay_longer_than_the_hours_says_what_would_do() -> None:
    scenario = with_changes(Scenario(), AFTERNOON | {"visit.infusion_min": 240.0})

    said = cannot_begin_words(scenario, (NO_START,))

    assert "begin by 11:00 am, or end at 6:00 pm or later" in said
    assert "there for about 5 hours" in said
    assert stay_words(scenario).startswith(
        "Each patient is there for about 5 hours, longer than these hours: begin by 11:00 am"
    )
    both = {"programmes": "pain: share 0.8, preset pain; mood: preset mood"}
    assert "for pain and 1 hour" in stay_words(with_changes(Scenario(), both))
