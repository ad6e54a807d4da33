"""The paid minutes of an infusion day: the block and an hour around it, less lunch in it."""

import pytest

from planner.blueprint.nurses import paid_day_min
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario


def paid(from_min: int, to_min: int) -> int:
    """Return what is paid of a block from one minute to another after 8:00; lunch is 240 to 300."""
    hours = {
        "booking.infusions_start_min": 480 + from_min,
        "booking.infusions_end_min": 480 + to_min,
    }
    lunch = {"practice.lunch_at_min": 720, "practice.lunch_min": 60}
    return paid_day_min(with_changes(Scenario(), hours | lunch))


@pytest.mark.parametrize(
    ("from_min", "paid_min"),
    [
        (180, 60 + 240 - 60),  # lunch lies within
        (240, 60 + 180 - 60),  # the block begins with lunch
        (250, 60 + 170 - 50),  # 50 minutes of lunch are left
        (290, 60 + 130 - 10),
        (300, 60 + 120),  # lunch is over
    ],
)
def test_lunch_is_left_out_as_far_as_it_lies_in_the_block(from_min: int, paid_min: int) -> None:
    assert paid(from_min, 420) == paid_min


def test_a_block_that_ends_in_lunch_leaves_out_the_part_before() -> None:
    assert paid(0, 270) == 60 + 270 - 30


def test_a_block_that_begins_later_is_never_paid_longer() -> None:
    minutes = [paid(from_min, 420) for from_min in range(180, 320, 10)]

    assert minutes == sorted(minutes, reverse=True)
