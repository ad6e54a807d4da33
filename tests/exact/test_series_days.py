"""How soon a series can be complete, and that nobody knows what a slow one leads to."""

import pytest

from planner.presentation.answer.warnings import flags
from planner.scenario.changes import with_changes
from planner.scenario.derived.series import least_series_days
from planner.scenario.facts import Value
from planner.scenario.model import Scenario


@pytest.mark.parametrize(
    ("weekdays", "gap_days", "infusions", "days"),
    [
        (("Tue", "Thu"), 2, 6, 16),  # Tue, Thu, Tue, Thu, Tue, Thu
        (("Tue",), 2, 6, 35),
        (("Tue", "Thu"), 3, 8, 47),  # a Thursday, then Tuesdays: Tue to Thu is too soon
        (("Mon", "Thu"), 3, 8, 24),
        (("Mon", "Wed", "Fri"), 2, 6, 11),
        (("Mon",), 2, 1, 0),
    ],
)
def test_a_series_takes_as_long_as_its_weekdays_make_it(
    weekdays: Value, gap_days: int, infusions: int, days: int
) -> None:
    changes = {
        "booking.infusion_weekdays": weekdays,
        "treatment.gap_days": gap_days,
        "treatment.induction_infusions": infusions,
    }
    scenario = with_changes(Scenario(), changes)

    assert least_series_days(scenario.treatment, scenario.booking) == days


def test_a_series_slower_than_any_that_was_tried_is_told() -> None:
    one_day: dict[str, Value] = {"booking.infusion_weekdays": ("Tue",)}
    words = "a series of 6 takes 5 weeks or more. In trials it took one to four"

    assert any(words in flag for flag in flags(with_changes(Scenario(), one_day)))
    assert not any("In trials it took" in flag for flag in flags(Scenario()))
    pain = with_changes(Scenario(), one_day | {"treatment.programme": "pain"})
    assert not any("In trials it took" in flag for flag in flags(pain))
