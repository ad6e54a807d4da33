"""The money needed: one sum, whose parts add up to it, the same wherever it is said."""

import re

import numpy as np
import pytest

from planner.experiments.advice.trials import tried
from planner.experiments.run.money_needed import money_needed
from planner.experiments.run.run import Answer, run
from planner.presentation.answer.chart import lowest_cash
from planner.presentation.answer.first_screen_words import cash_title, cause_words
from planner.presentation.answer.tile_words import tiles
from planner.presentation.answer.wish_words import wish_lines
from planner.presentation.format.rounding import about_words
from planner.presentation.money.bank_words import funding_words
from planner.presentation.money.needed_words import needed, reckoning, short_briefly, short_usd
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

FEW = {"run.replications": 5, "money.added_rent_usd_month": 6_000.0}


@pytest.fixture(scope="module")
def short() -> Answer:
    return run(with_changes(small_scenario(), {**FEW, "decision.cash_at_risk_usd": 20_000.0}))


def sums_in(words: str) -> list[float]:
    return [float(each.replace(",", "")) for each in re.findall(r"\$([\d,]+)", words)]


def test_it_is_enough_in_as_many_futures_as_the_owner_asks_for(short: Answer) -> None:
    behind = -short.values[:, NAMES.index("lowest_cash_usd")]

    found = money_needed(short.scenario, short.values)

    assert found.usd == pytest.approx(np.sort(behind)[3])  # 4 of 5 are 8 of 10
    for share, enough in ((0.6, 2), (1.0, 4)):
        surer = with_changes(short.scenario, {"decision.futures_share": share})
        assert money_needed(surer, short.values).usd == pytest.approx(np.sort(behind)[enough])


def test_the_wish_holds_exactly_where_there_is_no_less_than_is_needed(short: Answer) -> None:
    needed_usd = money_needed(short.scenario, short.values).usd
    for limit_usd, holds in ((needed_usd - 1, False), (needed_usd + 1, True)):
        plan = with_changes(short.scenario, {"decision.cash_at_risk_usd": limit_usd})
        answer = run(plan)
        (wish,) = (each for each in answer.verdict.wishes if each.name == "cash")
        assert wish.holds is holds
        assert (short_usd(money_needed(plan, answer.values)) == 0) is holds


def test_the_same_sum_stands_in_the_tile_the_limits_the_picture_and_details(short: Answer) -> None:
    usd = about_words(money_needed(short.scenario, short.values).usd)
    (tile,) = (each for each in tiles(short, None) if each.name == "money_needed_usd")

    assert tile.value == usd
    assert f" = {usd}; you would put in $20,000: " in reckoning(short)
    assert reckoning(short) in tile.help
    assert any(reckoning(short) in each for each in wish_lines(short))
    assert f"-{usd}" in cash_title(short)
    assert short_briefly(short) in cause_words(short)
    assert "than the money needed" in funding_words(short)


def test_parts_as_they_are_said_add_up_and_what_is_short_is_the_rest(short: Answer) -> None:
    *parts, whole, there, missing = sums_in(reckoning(short))

    assert parts
    assert sum(parts) == whole
    assert missing == whole - there
    assert reckoning(short).endswith(" short.")


def test_where_there_is_enough_nothing_is_short() -> None:
    answer = run(with_changes(Scenario(), {"run.replications": 2}))

    assert reckoning(answer).endswith("you would put in $150,000 (assumed): that is enough.")
    assert short_briefly(answer) == ""


def test_advice_says_of_a_change_what_the_card_says_after_it(short: Answer) -> None:
    changed = run(with_changes(short.scenario, {"start_up.legal_usd": 30_000.0}))
    plan = tried((), short.scenario, short.values, None)

    of_all, of_two = (
        tried((), changed.scenario, table, plan) for table in (changed.values, changed.values[:2])
    )

    card = money_needed(changed.scenario, changed.values).usd
    assert of_all.more_usd == card - money_needed(short.scenario, short.values).usd
    assert of_two.more_usd == (
        money_needed(changed.scenario, changed.values[:2]).usd
        - money_needed(short.scenario, short.values[:2]).usd
    )
    assert of_all.more_usd > 0


def test_a_loan_raises_what_is_needed_by_what_it_takes_back_until_then(short: Answer) -> None:
    lent = {"finance.loan_usd": 20_000.0, "finance.loan_rate_year": 0.0}
    plan = with_changes(short.scenario, {**lent, "finance.loan_months": 40})
    answer = run(plan)

    found, without = needed(answer), needed(short)

    assert found.loan_paid_usd == pytest.approx(500.0 * found.month)
    assert without.usd < found.usd <= without.usd + found.loan_paid_usd
    assert f"${500 * found.month:,} of it to pay the loan back" in reckoning(answer)
    assert "to pay the loan back" not in reckoning(short)


LIVES_ON_PAY: dict[str, Value] = {
    **NOTHING_THERE,
    "run.replications": 5,
    "finance.loan_usd": 40_000.0,
    "finance.owner_job_usd_year": 210_000.0,
}


@pytest.mark.parametrize("more", [{}, LIVES_ON_PAY])
def test_the_picture_of_cash_never_falls_below_the_money_needed_and_touches_it(
    more: dict[str, Value], short: Answer
) -> None:
    answer = run(with_changes(small_scenario(), more)) if more else short
    months, lowest = answer.months, lowest_cash(answer)

    assert lowest.usd == -needed(answer).usd
    assert months.own_cash_low_usd.min() == pytest.approx(lowest.usd)
    assert months.own_cash_low_usd[lowest.month - 1] == pytest.approx(lowest.usd)
    assert (months.own_cash_low_usd <= months.own_cash_median_usd).all()
    assert (months.own_cash_median_usd <= months.own_cash_high_usd).all()
    is_same = np.allclose(months.own_cash_median_usd, months.cash_median_usd)
    assert is_same is not bool(more)  # a loan is left out, and the pay that is lived on
