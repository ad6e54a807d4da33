"""Charts of worth: each bar says its number, and the order is that of the worth."""

from typing import Any

from planner.experiments.run.run import run
from planner.experiments.whatif.compare import compare
from planner.presentation.advice import chart as c
from tests.interfaces.test_advise_command import turned
from tests.small_practice import small_scenario


def rows_of(chart: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = chart.data.values
    return found


def test_changes_are_drawn_from_the_most_to_the_least_worth() -> None:
    drawn = c.changes_chart(turned())

    assert [row["words"] for row in rows_of(drawn.chart)] == ["+$60,000", "the same", "-$5,000"]
    assert drawn.alt.startswith("What each change alone is worth. Charge a tenth more: +$60,000;")


def test_plans_are_drawn_in_their_order_with_the_interval_of_the_average() -> None:
    plans = (small_scenario(), small_scenario(money__infusion_price_usd=400.0))
    answers = tuple(run(each.model_copy(update={"title": f"Plan {k}"})) for k, each in
                    enumerate(plans, 1))  # fmt: skip

    drawn = c.plans_chart(compare(answers))

    first, second = rows_of(drawn.chart)
    assert (first["name"], second["name"]) == ("Plan 1", "Plan 2")
    assert first["usd"] == answers[0].results["npv_usd"].mean
    assert first["low_usd"] < first["usd"] < first["high_usd"]
    assert f"Plan 1: {first['words']}; Plan 2: {second['words']}." in drawn.alt


def test_a_long_name_is_written_in_lines() -> None:
    _, hired, _ = rows_of(c.changes_chart(turned()).chart)

    assert hired["name"] == "Hire nurses for it instead of\nretraining"


def test_plans_of_the_same_name_are_told_apart() -> None:
    answer = run(small_scenario())

    drawn = c.plans_chart(compare((answer, answer)))

    names = [row["name"] for row in rows_of(drawn.chart)]
    assert len(set(names)) == 2
