"""Charts of worth: each bar says its number, and the order is that of the worth."""

from typing import Any

from planner.presentation.advice import chart as c
from tests.interfaces.test_advise_command import turned


def rows_of(chart: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = chart.data.values
    return found


def test_changes_are_drawn_from_the_most_to_the_least_worth() -> None:
    drawn = c.changes_chart(turned())

    assert [row["words"] for row in rows_of(drawn.chart)] == ["+$60,000", "the same", "-$5,000"]
    assert drawn.alt.startswith("What each change alone is worth. Charge a tenth more: +$60,000;")


def test_a_long_name_is_written_in_lines() -> None:
    _, hired, _ = rows_of(c.changes_chart(turned()).chart)

    assert hired["name"] == "Hire nurses for it instead of\nretraining"
