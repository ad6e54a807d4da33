"""How many infusions cover the running cost, and how many bring back all that a plan costs."""

import pytest

from planner.experiments.run.run import run
from planner.ledger.facts import infusions_given
from planner.presentation.answer.worth.sentence_words import brief_sentence
from planner.presentation.money.volume_words import volume_words, whole_plan_infusions
from planner.results import worth_by_cause as w
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

LOSES = {
    "run.replications": 2,
    "money.infusion_price_usd": 400.0,
    "money.tax_share": 0.3,
    "money.added_rent_usd_month": 8_000.0,
}


def test_more_infusions_at_what_each_leaves_after_tax_bring_the_worth_to_nothing() -> None:
    answer = run(with_changes(Scenario(), LOSES))
    usd = dict(zip(w.PARTS, answer.worth_parts_usd.tolist(), strict=True))
    given = float(infusions_given(answer.months.activity).sum())

    needed = whole_plan_infusions(answer, given)

    worth = float(answer.values[:, NAMES.index("npv_usd")].mean())
    left_each = (w.group_usd(usd, w.INFUSIONS) + w.group_usd(usd, w.CONSULTS)) / given
    assert needed is not None
    assert needed > given  # it loses
    assert worth + (needed - given) * left_each * 0.7 == pytest.approx(0.0, abs=1.0)
    assert "infusions a month cover the running cost; in the last year there are" in volume_words(
        answer
    )
    assert "from the opening on, all else as it is; there are" in volume_words(answer)


def test_infusions_that_cost_more_than_they_bring_bring_nothing_back() -> None:
    dear = {**LOSES, "money.supplies_usd_infusion": 900.0}
    answer = run(with_changes(Scenario(), dear))

    assert whole_plan_infusions(answer, 100.0) is None


def test_tax_that_a_loss_saves_stands_by_itself_in_the_sums_of_the_verdict() -> None:
    answer = run(with_changes(Scenario(), LOSES))
    tax = float(answer.worth_parts_usd[w.PARTS.index("tax")])

    assert tax > 0
    assert "; tax +$" in brief_sentence(answer)
