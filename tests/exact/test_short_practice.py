"""A practice that is itself short of cash: the first screen says how much, what infusions add."""

import re

import pytest

from planner.experiments.run.run import run
from planner.presentation.answer.first_screen_words import cause_words
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from planner.scenario.practice_month import OVERHEAD, PAY

SMALL: dict[str, Value] = {"run.replications": 2, "practice.months": 12}
USD = r"\$[\d,]+"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {PAY: 75_000.0},
            f"The practice itself is {USD} a month short, with overhead as assumed; "
            f"infusions cost another {USD}.",
        ),
        (
            {PAY: 75_000.0, OVERHEAD: 50_000.0},
            f"The practice itself is {USD} a month short; infusions cost another {USD}; its "
            r"cash is gone in month \d+.",
        ),
        (
            {
                PAY: 38_000.0,
                OVERHEAD: 47_000.0,
                "finance.cash_usd": 5_000.0,
                "finance.loan_usd": 200_000.0,
                "finance.loan_months": 12,
                "decision.cash_at_risk_usd": 20_000.0,
            },
            rf"With infusions cash runs out in month \d+, down to -{USD}: "
            rf"the loan takes {USD} a month.",
        ),
    ],
)
def test_the_first_screen_says_how_short_the_practice_is(
    changes: dict[str, Value], words: str
) -> None:
    said = cause_words(run(with_changes(Scenario(), SMALL | changes)))

    assert re.fullmatch(words, said), said
