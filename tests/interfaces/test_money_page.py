"""The pages Money and Why believe it: the answer first, nothing computed, words stay words."""

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.sections import (
    why as why_parts,
)
from planner.app.sections.money import BY, REPORT
from planner.experiments.inspect.self_checks import Check
from planner.presentation.format.rounding import money_words
from planner.presentation.money import bank_words
from planner.presentation.money import words as money_text
from planner.presentation.settings import assumptions_words, evidence_words
from tests.pages import NEVER, ROOT, answer_of, page, tables_of, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")

LOAN = ("finance.loan_usd=40000", "practice.months=14")
EXTREME = ("money.infusion_price_usd=5000", "demand.ad_spend_usd_month=0")
HOSTILE = (
    "title=Our _new_ plan",
    "team.people=M_ari_a: willing",
    "plan.changes=# ![x](http://host.example/x.png) <b>$5</b>\nmonth 5 third room",
)
KNOWN = Check("A sum", "What is 1 + 1?", "2", "2", True)


@pytest.fixture(autouse=True)
def one_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(why_parts, "self_checks", lambda scenario, chance: iter((KNOWN,)))


# --- money ----------------------------------------------------------------------------------------


@pytest.fixture
def money(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return page(monkeypatch, "money")


def test_what_it_may_be_worth_comes_first(money: AppTest) -> None:
    answer = answer_of(money)

    assert money.subheader[0].value.replace("\\", "") == money_text.worth_title(answer)
    assert all(line in words_of(money) for line in money_text.worth_lines(answer))


def test_each_picture_has_what_it_shows_as_its_title(money: AppTest) -> None:
    titles = [each.value.replace("\\", "") for each in money.subheader]

    assert titles[1].startswith("Cash is lowest in ")
    assert "at the full price" in titles[3]
    assert titles[4].startswith("Ending it")


def test_money_by_month_has_a_row_for_each_month_that_adds_up(money: AppTest) -> None:
    answer = answer_of(money)
    found = money_text.money_by_month(answer)

    assert len(found.rows) == answer.scenario.practice.months
    assert any(found.title in each.label for each in money.expander)
    income = answer.months.income_usd
    assert found.rows[3][3] == money_words(float(income[:, 3].sum()))
    assert found.rows[-1][-2] == money_words(float(answer.months.cash_median_usd[-1]))


def test_what_banks_ask_stands_on_the_page_in_the_same_words(money: AppTest) -> None:
    assert all(line in words_of(money) for line in bank_words.bank_lines(answer_of(money)))


def test_every_picture_says_what_it_shows(money: AppTest) -> None:
    shown = [str(chart.proto.alt) for chart in money.get("vega_lite_chart")]

    begins = ("What the program is worth in 2", "Cash is lowest", "From infusions", "What ending")
    assert len(shown) == len(begins)
    assert all(words.startswith(begin) for words, begin in zip(shown, begins, strict=True))


def test_the_statements_are_those_of_the_arm_that_is_chosen(money: AppTest) -> None:
    of, columns = money.selectbox
    difference = tables_of(money)

    of.select("without").run()

    assert not money.exception
    assert "'Infusions paid one by one'" in difference
    assert "'Infusions paid one by one'" not in tables_of(money)
    assert columns.options == list(BY.values())


def test_statements_by_month_are_shown_half_a_year_at_a_time(money: AppTest) -> None:
    money.selectbox[1].select(True).run()

    assert not money.exception
    assert money.selectbox[2].options == ["Month 1 to month 6", "Month 7 to settled"]
    assert "'month 6'" in tables_of(money)
    money.selectbox[2].select(1).run()
    assert "'settled'" in tables_of(money)
    assert "'month 6'" not in tables_of(money)


def test_a_loan_has_its_cover_year_by_year(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "money", *LOAN)

    assert "Left to serve debt" in tables_of(app)
    assert " times'" in tables_of(app)


def test_the_workbook_is_saved_here_and_the_report_on_its_own_page(money: AppTest) -> None:
    labels = [button.label for button in money.get("download_button")]
    assert labels == ["Workbook with the three statements"]
    assert money.get("page_link")[-1].proto.label == REPORT


def test_a_plan_that_can_never_begin_has_no_money(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "money", *NEVER)

    assert "Not possible: no infusion can begin without a quiet room." in words_of(app)
    assert "What would make it possible: convert one" in words_of(app)
    assert not app.table


def test_extreme_prices_are_shown_like_others(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "money", *EXTREME)

    assert money_text.worth_lines(answer_of(app))[0] in words_of(app)


# --- why ------------------------------------------------------------------------------------------


@pytest.fixture
def why(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return page(monkeypatch, "why")


def test_how_much_is_guessed_comes_first(why: AppTest) -> None:
    assert why.info[0].value.replace("\\", "") == evidence_words.counts_sentence()
    assert "sell courses" in words_of(why)


def test_checks_say_agrees_or_differs_in_a_word(
    monkeypatch: pytest.MonkeyPatch, why: AppTest
) -> None:
    wrong = KNOWN._replace(found="3", agrees=False)
    monkeypatch.setattr(why_parts, "self_checks", lambda scenario, chance: iter((wrong,)))

    assert "**A sum.** :green[:material/check: **Agrees.**]" in words_of(why)
    why.button[0].click().run()

    assert "**Differs.**" in words_of(why)
    assert "The planner: 3." in words_of(why)


def test_checks_run_again_with_other_luck(monkeypatch: pytest.MonkeyPatch, why: AppTest) -> None:
    asked = []
    monkeypatch.setattr(
        why_parts, "self_checks", lambda scenario, chance: iter(asked.append(chance) or ())
    )

    why.button[0].click().run()
    why.button[0].click().run()

    assert asked == [1, 2]


def test_every_assumption_is_shown_under_its_subject(why: AppTest) -> None:
    text = (ROOT / "docs" / "assumptions.md").read_text(encoding="utf-8")

    found = assumptions_words.assumptions()

    assert len(found) == sum(line.startswith("**A-") for line in text.splitlines())
    assert "Sources" not in {each.subject for each in found}
    assert all(f"**{each.number} {each.title}**" in words_of(why) for each in found)


def test_settings_of_each_subject_can_be_looked_up(why: AppTest) -> None:
    why.selectbox[0].select(2).run()

    assert not why.exception
    assert "Wage of a nurse" in tables_of(why) or "wage" in tables_of(why)


@pytest.mark.parametrize("name", ["money", "why"])
def test_hostile_words_of_a_file_are_shown_as_words(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    app = page(monkeypatch, name, *HOSTILE)

    shown = [str(each.value) for kind in (app.markdown, app.caption) for each in kind]
    shown += [str(table.value.to_dict("list")) for table in app.table]
    assert not [words for words in shown if "](http" in words or "<b>" in words]
    assert r"Our \_new\_ plan" in app.caption[0].value
