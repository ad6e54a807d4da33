"""Who cannot pay next month's wages starts nothing: the cash of the whole practice in both arms."""

import numpy as np
import pytest

from planner.experiments.run.run import Answer, run
from planner.experiments.run.verdict import NOT_NOW, WITH, WITHOUT
from planner.experiments.run.verdict_of_table import judged
from planner.ledger.chart_of_accounts import PLACE
from planner.models.records import Floats
from planner.presentation.answer.close_call_words import close_call_words
from planner.presentation.answer.verdict_words import pay_words, verdict_sentence
from planner.presentation.money.bank_words import practice_cash
from planner.results.arm_books import books
from planner.results.catalog import NAMES
from planner.results.practice_cash import practice_cash_usd
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import future_of, small_scenario

CARRIES_ITSELF: dict[str, Value] = {"finance.cash_usd": 3_000_000.0}
WITHOUT_CASH: dict[str, Value] = {"finance.cash_usd": 0.0}


def small(changes: dict[str, Value]) -> Scenario:
    return with_changes(small_scenario(), changes)


def answered(**columns: float) -> tuple[Scenario, Floats]:
    """Return a practice that carries itself, and its results with some columns replaced."""
    scenario = small(CARRIES_ITSELF)
    table = run(scenario).values.copy()
    for name, value in columns.items():
        table[:, NAMES.index(name)] = value
    return scenario, table


def test_a_practice_that_does_not_carry_itself_starts_nothing_however_good_infusions_are() -> None:
    scenario, table = answered(npv_usd=500_000.0, practice_cash_low_without_usd=-1.0)

    found = judged(scenario, table)

    assert (found.word, found.cannot_pay) == (NOT_NOW, WITHOUT)


def test_infusions_that_leave_the_practice_without_wages_are_not_begun() -> None:
    scenario, table = answered(npv_usd=500_000.0, practice_cash_low_usd=-150_001.0)
    enough = table.copy()
    enough[:, NAMES.index("practice_cash_low_usd")] = -150_000.0  # the owner puts in so much

    assert scenario.decision.cash_at_risk_usd == 150_000.0
    assert (judged(scenario, table).word, judged(scenario, table).cannot_pay) == (NOT_NOW, WITH)
    assert judged(scenario, enough).cannot_pay == ""


def test_the_practice_that_does_not_carry_itself_is_named_first() -> None:
    answer = run(small(WITHOUT_CASH))

    words = verdict_sentence(answer)

    assert words.startswith("Not now: the practice does not carry itself. Without infusions")
    assert "in 2 of 2 futures" in words
    assert close_call_words(answer) == ""


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({}, "pay of $37,500 a month and overhead of $48,000, both of which the planner assumed"),
        (
            {"finance.drawings_usd_month": 90_000.0},
            "overhead of $48,000, which the planner assumed",
        ),
        (
            {"practice.other_overhead_usd_month": 90_000.0},
            "owners' pay of $37,500 a month, which the planner assumed",
        ),
        (
            {
                "practice.other_overhead_usd_month": 90_000.0,
                "finance.drawings_usd_month": 50_000.0,
            },
            "owners' pay of $50,000 a month",
        ),
    ],
)
def test_a_no_that_rests_on_pay_and_overhead_nobody_gave_says_so(
    own: dict[str, Value], said: str
) -> None:
    assert pay_words(with_changes(Scenario(), own)).endswith(said)


def test_cash_of_both_whole_practices_is_shown_month_by_month() -> None:
    answer = run(small(CARRIES_ITSELF))

    without, with_it = answer.months.practice_cash_usd
    rows = practice_cash(answer).rows

    assert without.shape == with_it.shape == (14,)
    assert not np.array_equal(without, with_it)
    assert [row[0].partition(" (")[2] for row in rows] == ["month 12)", "month 14)"]
    assert all("$" in words for row in rows for words in row[1:])


def test_cash_of_the_whole_practice_is_that_of_its_balance_sheet_before_distributions() -> None:
    scenario = small(CARRIES_ITSELF | {"finance.distributed_share": 0.0})
    money = books(scenario, future_of(scenario))

    for arm, cash in zip(
        (money.baseline, money.with_program), practice_cash_usd(money), strict=True
    ):
        in_books = arm.opening[PLACE["cash"]] + np.cumsum(arm.changes[PLACE["cash"], :-1])
        assert cash == pytest.approx(in_books)


def test_what_owners_are_paid_out_beyond_their_pay_makes_no_practice_insolvent() -> None:
    all_of_it, none = (
        books(each, future_of(each))
        for each in (small(CARRIES_ITSELF | {"finance.distributed_share": s}) for s in (1.0, 0.0))
    )

    assert practice_cash_usd(all_of_it) == pytest.approx(practice_cash_usd(none))


def test_without_a_practice_nothing_is_said_of_one() -> None:
    alone: dict[str, Value] = {"practice.owner_visits_per_day": 0.0, "practice.nurse_share": 0.0}
    answer: Answer = run(small(CARRIES_ITSELF | alone))

    assert answer.results["practice_cash_low_without_usd"].mean is None
    assert answer.verdict.cannot_pay != WITHOUT
    assert practice_cash(answer).columns == ("At the end of", "US dollars")
    assert practice_cash(answer).title == "Cash of the clinic, on average"
