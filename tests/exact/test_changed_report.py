"""A report says that the plan it is of was changed, and in what."""

from planner.experiments.run.run import run
from planner.presentation.report.content import report
from planner.presentation.report.html import page
from planner.scenario.changes import with_changes
from tests.small_practice import small_scenario


def test_a_report_of_a_changed_plan_says_so_and_another_does_not() -> None:
    before = with_changes(small_scenario(), {"run.replications": 2})
    answer = run(with_changes(before, {"money.infusion_price_usd": 725.0}))

    changed, plain = report(answer, before=before), report(answer)

    assert "This is a changed plan: Price of an infusion: $" in changed.about
    assert "-> $725." in changed.about
    assert "changed plan" not in plain.about
    assert "This is a changed plan" in page(changed)
    assert changed.pages == plain.pages
