"""Who opens a clinic from nothing: the money is what is put in, and nothing is asked for twice."""

from io import BytesIO
from zipfile import ZipFile

import numpy as np
import pytest

from planner.app.session.replies import AN_ASSISTANT, SOMEBODY_HIRED, for_desk, who_answers
from planner.experiments.inspect.median_replication import rerun_median_replication
from planner.experiments.run.run import Answer, run
from planner.experiments.run.verdict import wish_rows
from planner.presentation.answer.first_screen_words import cash_title, cause_words
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.presentation.answer.wish_words import wish_lines
from planner.presentation.answer.worth.causes import because_words
from planner.presentation.answer.worth.sentence_words import forgone_sentence
from planner.presentation.format.rounding import about_usd, about_words, money_words
from planner.presentation.money.account_words import ALONE as ALONE_ACCOUNTS
from planner.presentation.money.bank_words import funding_words, waterfall_of
from planner.presentation.money.needed_words import NAME, living_briefly, needed, reckoning
from planner.presentation.money.statements import arm_statements, statement_lines
from planner.presentation.money.words import revenue_mix
from planner.presentation.questions.full_reply_words import desk_words
from planner.presentation.questions.of_a_founder import ALONE
from planner.presentation.questions.ten_questions import questions_for
from planner.presentation.report.content import report
from planner.presentation.settings.own_money_words import (
    RESTS,
    lasts_words,
    tax_words,
)
from planner.presentation.workbook.file import replication_bytes
from planner.results.catalog import NAMES
from planner.results.worth_by_cause import PARTS
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.derived.front_desk import inquiries_min
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

FROM_NOTHING = with_changes(Scenario(), NOTHING_THERE)
FEW = {"run.replications": 2}


def test_all_money_is_put_in_so_that_one_wish_speaks_of_it():
    names = [name for name, *_ in wish_rows(FROM_NOTHING)]
    assert "cash" in names
    assert "wages" not in names


def test_cash_that_is_there_pay_that_is_drawn_or_a_loan_is_a_wish_of_its_own():
    for more in (
        {"finance.cash_usd": 1.0},
        {"finance.drawings_usd_month": 4_000.0},
        {"finance.loan_usd": 50_000.0},
    ):
        names = [name for name, *_ in wish_rows(with_changes(FROM_NOTHING, more))]
        assert "wages" in names, more


@pytest.mark.parametrize(
    ("cash_usd", "most_usd", "more_usd"),
    [(0, 120_000, 120_000), (70_000, 120_000, 50_000), (2e5, 1e5, 0)],
)
def test_what_a_founder_would_put_in_holds_the_money_there_is_already(
    cash_usd: float, most_usd: float, more_usd: float
) -> None:
    own: dict[str, Value] = {
        "finance.cash_usd": cash_usd,
        "finance.loan_usd": 50_000.0,
        "decision.cash_at_risk_usd": most_usd,
    }
    limits = {name: limit for name, _, limit, _ in wish_rows(with_changes(FROM_NOTHING, own))}

    assert limits["cash"] == most_usd + 50_000.0
    assert limits["wages"] == -more_usd
    there = {name: limit for name, _, limit, _ in wish_rows(with_changes(Scenario(), own))}
    assert there["wages"] == -most_usd  # of a practice its cash is not what the owner puts in


def test_a_loan_is_counted_among_what_there_is_and_money_needed_rises_by_what_it_costs() -> None:
    without, with_it = founder(), founder(finance__loan_usd=50_000.0)
    alone, lent = (needed(answer) for answer in (without, with_it))

    assert (alone.there_usd, lent.there_usd) == (150_000.0, 200_000.0)
    assert 0 < lent.usd - alone.usd < 15_000  # interest and what is paid back until then
    assert about_words(lent.usd) in cash_title(with_it)  # the picture counts as the card does
    assert about_words(alone.usd) in cash_title(without)
    (wish,) = (each for each in wish_lines(with_it) if each.startswith(NAME))
    assert "no more than $200,000 with the loan of $50,000, an assumed limit" in wish
    assert wish.endswith(reckoning(with_it))


def test_money_on_the_account_is_what_there_is_until_another_limit_is_said() -> None:
    have = {"finance.cash_usd": 100_000.0, "finance.loan_usd": 30_000.0}
    for more, there_usd in (({}, 100_000.0), ({"decision.cash_at_risk_usd": 60_000.0}, 60_000.0)):
        plan = with_changes(FROM_NOTHING, {**have, **more})
        limits = {name: limit for name, _, limit, _ in wish_rows(plan)}
        assert limits["cash"] == there_usd + 30_000.0


def test_what_the_clinic_brings_stands_against_what_the_shifts_would_have_paid() -> None:
    pay: dict[str, Value] = {"finance__owner_elsewhere_usd_hour": 110.0}
    shifts = founder(finance__owner_day_elsewhere_h=10.0, **pay)
    said = forgone_sentence(shifts)
    gone_usd = -dict(zip(PARTS, shifts.worth_parts_usd, strict=True))["owner_elsewhere"]

    assert f"your shifts would have paid {about_words(gone_usd)}" in said
    left_usd = about_usd(shifts.results["npv_usd"].mean) + about_usd(gone_usd)
    assert f"The clinic {'brings' if left_usd > 0 else 'loses'} " in said
    assert f"{money_words(abs(left_usd))} after tax" in said
    assert said[4:] in verdict_sentence(shifts)

    # The sum holds the pay that falls away: it is how low cash falls that bears that pay too.
    found = needed(shifts)
    low_usd = shifts.values[:, NAMES.index("living_cash_low_usd")]
    assert found.usd == pytest.approx(-low_usd.min())  # of two, for 8 of 10
    assert 0 < found.pay_usd <= shifts.months.forgone_usd.sum() * 1.1
    in_all = f"To live as today you need {about_words(found.usd)}; you have $150,000."
    assert in_all == living_briefly(shifts)
    assert in_all in cause_words(shifts)
    assert f"pay you live on {about_words(found.pay_usd)} - what came in or saved tax" in reckoning(
        shifts
    )
    assert living_briefly(founder()) == ""

    assert not forgone_sentence(founder())
    assert not forgone_sentence(founder(finance__owner_elsewhere_usd_hour=1.0))  # no large cost


def test_no_preceptor_is_paid_for_no_days() -> None:
    none, free, there = (
        founder(staff__preceptor_days=days, staff__preceptor_fee_usd=fee)
        for days, fee in ((0, 3000.0), (0, 0.0), (1, 3000.0))
    )

    assert none.results["npv_usd"].mean == free.results["npv_usd"].mean
    assert there.results["npv_usd"].mean < none.results["npv_usd"].mean


def test_prices_of_consults_and_talks_are_asked_where_the_price_is() -> None:
    for scenario in (Scenario(), FROM_NOTHING):
        (asked,) = (
            each.asked
            for each in questions_for(scenario)
            if "money.infusion_price_usd" in each.asked
        )
        assert asked[:2] == ("money.infusion_price_usd", "money.consult_fee_usd")


def test_without_other_money_the_cash_of_the_practice_is_that_of_the_program():
    answer = run(with_changes(FROM_NOTHING, FEW))
    whole, program = (
        answer.values[:, NAMES.index(name)] for name in ("practice_cash_low_usd", "lowest_cash_usd")
    )
    assert abs(whole - program).max() < 0.01
    assert whole.max() < 0


def founder(**more: Value) -> Answer:
    """The answer to a founder's plan; write `finance__cash_usd=60_000`."""
    named = {name.replace("__", ".", 1): value for name, value in more.items()}
    return run(with_changes(FROM_NOTHING, {**FEW, **named}))


def test_own_money_that_lasts_is_said_to_and_what_is_short_in_which_month():
    plenty = founder(finance__cash_usd=400_000.0, finance__loan_usd=100_000.0)
    assert lasts_words(plenty) == "Your $400,000 and the loan of $100,000 last through the plan."

    short = founder(finance__cash_usd=20_000.0)
    month = short.results["practice_cash_gone_month"]
    said = lasts_words(short)
    assert said == f"Your $20,000 last until month {round(month.mean)}."


def test_a_founder_whose_money_is_gone_is_told_of_no_practice():
    answer = founder(
        finance__cash_usd=20_000.0, finance__loan_usd=5_000.0, decision__cash_at_risk_usd=1e4
    )
    assert answer.verdict.cannot_pay
    for said in (verdict_sentence(answer), cause_words(answer), funding_words(answer)):
        assert "practice" not in said.partition("Infusions cost")[0]
    assert "Your $20,000 and the loan of $5,000 last until month" in verdict_sentence(answer)
    assert "Of your own you would put in $10,000 at most." in verdict_sentence(answer)


def test_tax_is_asked_for_and_said_with_its_sum_and_what_it_rests_on():
    rent: dict[str, Value] = {"money__added_rent_usd_month": 9_000.0}
    answer = founder(**rent)
    tax = float(answer.worth_parts_usd[PARTS.index("tax")])
    assert tax > 10_000
    assert tax_words(answer).startswith(
        f"Tax at 37%, the top federal rate until you say yours, saves you {about_words(tax)} in "
    )
    assert RESTS in tax_words(answer)
    assert tax_words(founder()).endswith(" in this plan, in today's money.")  # a profit: it takes
    own = founder(**rent, money__tax_share=0.3, money__owners_losses="later_profit")
    assert tax_words(own).startswith("Tax at 30% ")
    assert RESTS not in tax_words(own)
    asked = [path for each in questions_for(answer.scenario) for path in each.paths]
    assert {"money.tax_share", "money.owners_losses"} <= {*asked}
    corporation = with_changes(FROM_NOTHING, {"money.tax_entity": "corporation"})
    asked = [path for each in questions_for(corporation) for path in each.paths]
    assert "money.tax_share" not in asked


def test_the_front_desk_is_asked_for_once():
    asked = [path for question in ALONE for path in question.paths]
    assert len(asked) == len(set(asked))
    assert "funnel.desk_hired_min" in asked
    assert "added.desk_fte" not in asked


def test_minutes_of_an_assistant_who_is_not_there_answer_nobody():
    added = FROM_NOTHING.added.model_copy(update={"assistant_desk_min": 60})
    desk = FROM_NOTHING.funnel.model_copy(update={"desk_hired_min": 0})
    assert inquiries_min(FROM_NOTHING.staff, desk, added) == 0
    one = added.model_copy(update={"assistants": 1})
    assert inquiries_min(FROM_NOTHING.staff, desk, one) == 60


def test_who_answers_is_one_reply_with_minutes_of_one_of_both():
    by_one = with_changes(FROM_NOTHING, for_desk(AN_ASSISTANT, FROM_NOTHING))
    assert who_answers(by_one) == AN_ASSISTANT
    assert by_one.added.assistants == 1
    asked = [path for question in questions_for(by_one) for path in question.paths]
    assert "added.assistant_desk_min" in asked
    assert "funnel.desk_hired_min" not in asked
    assert "at no further pay" in desk_words(by_one)
    again = with_changes(by_one, for_desk(SOMEBODY_HIRED, by_one))
    assert who_answers(again) == SOMEBODY_HIRED
    assert again.funnel == FROM_NOTHING.funnel


def test_training_names_nurses_only_where_there_are_any():
    alone = {**NOTHING_THERE, "staff.owner_infuses": True, "staff.infusion_nurses": 0}
    own = {"staff.owner_airway": "anaesthesia", "monitoring.life_support_people": 1}
    days = {"booking.consult_weekdays": ("Mon", "Wed"), "booking.infusion_weekdays": ("Tue", "Thu")}
    answer = run(with_changes(Scenario(), {**alone, **own, **days, **FEW}))
    fees = "course fees $4,000 and fee of the preceptor $3,000"
    assert because_words(answer, "course_fees") == fees
    assert because_words(answer, "training") == ""
    with_nurses = run(with_changes(FROM_NOTHING, FEW))
    assert "hiring one nurse" in because_words(with_nurses, "training")


def test_statements_and_workbook_name_nothing_as_added_to_a_practice():
    answer = founder(money__added_rent_usd_month=2_000.0, added__assistants=1)
    replication = rerun_median_replication(answer)
    lines = statement_lines(arm_statements(replication, "with"), answer.scenario)
    labels = [line.label for _, found in lines for line in found]
    assert {"Rent", "Staff besides nurses"} <= {*labels}
    assert not {*labels} & {*ALONE_ACCOUNTS}
    assert "Existing visits" not in [row[0] for row in revenue_mix(answer).rows]
    steps = [step.words for step in waterfall_of(answer)]
    assert "Visits lost" not in steps
    assert "Operating profit" in steps

    with ZipFile(BytesIO(replication_bytes(answer, replication))) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert "Staff added for infusions" not in words
    assert ">Staff besides nurses<" in words
    assert ">Rent<" in words


def test_a_report_speaks_of_the_clinic_and_names_forgone_pay_below_the_statements():
    found = report(founder(finance__owner_elsewhere_usd_hour=110.0, finance__cash_usd=20_000.0))
    years = repr(found.pages[2].parts)
    assert "'The clinic'" in years
    assert "practice" not in years
    assert "it is no bill: pay that the owner forgoes elsewhere, $" in years
    assert "For bills alone your $20,000 last until " in years  # how long own money lasts
    titles = [each.title for each in found.appendix]
    assert "Statements by year: The clinic" in titles
    assert not any("difference" in each for each in titles)
    assert "without it" not in found.about


def test_money_that_runs_out_in_some_futures_says_in_how_many_and_that_more_would_not_help():
    answer = founder(finance__cash_usd=20_000.0)
    gone = answer.results["practice_cash_gone_month"]._replace(n=8, reached=0.25, mean=9.0)
    some = answer._replace(results={**answer.results, "practice_cash_gone_month": gone})

    assert (
        lasts_words(some)
        == "Your $20,000 last in 6 of 8 futures, in the others until around month 9."
    )
    pay = some.months._replace(forgone_usd=np.ones_like(some.months.forgone_usd))
    alone = lasts_words(some._replace(months=pay))
    assert alone.startswith("For bills alone your $20,000 last in 6 of 8 futures")
    assert verdict_sentence(some).startswith(
        "Not now: your money lasts in too few futures: it takes "
    )
    most = some._replace(
        results={**some.results, "practice_cash_gone_month": gone._replace(reached=0.75)}
    )
    assert lasts_words(most) == "In 6 of 8 futures your $20,000 run out, around month 9."
    loses = f"With enough it still loses {about_words(-(answer.results['npv_usd'].mean or 0.0))}."
    assert (loses in cause_words(answer)) is ((answer.results["npv_usd"].mean or 0.0) < 0)
