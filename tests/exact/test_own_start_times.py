"""Start times of the owner's own: all of them in a full house, with fewer people those that work.

The clinic is the calm one of `tests/clinic_days.py`: check-in 5, vein 5, infusion 40, recovery 30,
discharge 5, cleaning 10 minutes. One nurse watches two infusions, or three recoveries.
"""

from planner.experiments.run.prepare import prepare
from planner.scenario.model import Scenario
from tests.clinic_days import MIN, OPENS_S, TUESDAY, calm

TIMES = "Tue 08:00 08:00 08:00 08:00 09:10 09:10"


def two_nurses(**changes) -> Scenario:
    hired = {"staff__infusion_nurse_plan": "hire", "staff__infusion_nurses": 2}
    tuesdays = {"booking__start_times": TIMES, "booking__infusion_weekdays": ("Tue",)}
    return calm(**tuesdays, **hired, **changes)


def offered(scenario: Scenario, nurses: int) -> list[int]:
    """Return the minutes from the opening that are offered on a Tuesday with so many nurses."""
    floor = prepare(scenario).floor
    seconds = floor.infusion_slot_s[floor.is_slot_of[nurses][TUESDAY]]
    return ((seconds - OPENS_S) // MIN).tolist()


def test_a_full_house_offers_what_the_owner_has_written() -> None:
    assert offered(two_nurses(), nurses=2) == [0, 0, 0, 0, 70, 70]


def test_one_nurse_is_offered_as_many_as_she_can_watch() -> None:
    # Two are infused from 15 to 55 and leave at 90 and 95. A third at 0 would lie in the room, vein
    # set, for more than an hour. Those at 70 have their veins at 80 and 85, and begin at 95.
    assert offered(two_nurses(), nurses=1) == [0, 0, 70, 70]


def test_nobody_is_offered_where_nobody_infuses() -> None:
    assert offered(two_nurses(), nurses=0) == []


def test_under_supervision_one_room_serves_one_after_the_other() -> None:
    floor = prepare(two_nurses(team__supervised_per_day=2)).floor

    supervised = floor.infusion_slot_s[floor.is_slot_of[-1][TUESDAY]]

    # In one room the next can be checked in at 100; a patient of 70 would wait for half an hour.
    assert ((supervised - OPENS_S) // MIN).tolist() == [0]
