"""Numbers as they are typed elsewhere are refused with what was meant, never read as others."""

from pathlib import Path

import pytest

from planner.cli.files.new import in_words_of_a_file
from planner.scenario.model import CATALOG
from tests.command_line import BASE, planner


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("450,5", "450.5"), ('"450,5"', "450.5"), ("1.250,50", "1250.5"), ("1,250", "1250 or 1.25")],
)
def test_a_decimal_comma_is_refused_with_what_was_meant(
    typed: str, meant: str, tmp_path: Path
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(f"schema = 2\n[money]\ninfusion_price_usd = {typed}\n")

    in_a_file = planner("check", str(file))
    by_set = planner("check", BASE, "--set", f"money.infusion_price_usd={typed}")

    assert (in_a_file.code, by_set.code) == (2, 2)
    assert f"Did you mean {meant}" in in_a_file.err
    assert f"Did you mean {meant}?" in by_set.err
    assert "line 3" in in_a_file.err


def test_a_decimal_comma_behind_an_option_is_refused_with_what_was_meant() -> None:
    said = planner("break-even", BASE, "money.infusion_price_usd", "--from", "400,5")

    assert said.code == 2
    assert "'400,5' is not a number. Did you mean 400.5?" in said.err


@pytest.mark.parametrize("reply", ["450,5", "12,50", "1.250,50", "0,250"])
def test_a_reply_to_the_ten_questions_keeps_its_comma_and_is_refused(reply: str) -> None:
    assert in_words_of_a_file(CATALOG["money.infusion_price_usd"], reply) == reply


def test_only_dollars_have_thousands() -> None:
    share, price = CATALOG["money.tax_share"], CATALOG["money.infusion_price_usd"]

    assert in_words_of_a_file(price, "$1,250") == "1250"
    assert in_words_of_a_file(share, "1,250") == "1,250"


PRICE, SHARE, START = "money.infusion_price_usd", "money.tax_share", "practice.start_date"
BOTH = "2027-01-04 or 2027-04-01"
DAYS, HOUR, PLAN = (
    *("booking.infusion_weekdays", "booking.infusions_start_min", "staff.infusion_nurse_plan"),
)


@pytest.mark.parametrize(
    ("path", "typed", "meant"),
    [
        *((PRICE, each, "500") for each in ("$500", "500$", "US$ 500", "500 USD", "€500", "500.")),
        (PRICE, "$1,250.50", "1250.5"),
        (PRICE, "1 000", "1000"),
        (PRICE, "0500", "500"),
        *((SHARE, each, "0.37") for each in ("37%", "37%", "37 percent", ".37", "0,37", "$0.37")),
        (SHARE, "37,5%", "0.375"),
        *(
            (START, each, "2027-01-04 or 2027-04-01")
            for each in ("01/04/2027", "1/4/27", "4.1.2027")
        ),
        *((START, each, "2027-01-04") for each in ("2027/01/04", "2027-1-4")),
        (START, "25/12/2027", "2027-12-25"),
        *((DAYS, each, '["Tue", "Thu"]') for each in ("[“Tue”, “Thu”]", "Tue Thu", "tuesday, Thu")),
        *((HOUR, each, "480") for each in ("8:00", "8am", "08:00")),
        (HOUR, "5:30 pm", "1050"),
        ("staff.owner_infuses", "Yes", "true"),
    ],
)
def test_what_people_type_is_refused_with_what_was_meant_at_every_door(
    path: str, typed: str, meant: str, tmp_path: Path
) -> None:
    group, _, name = path.partition(".")
    file = tmp_path / "plan.toml"
    file.write_text(f"schema = 2\n[{group}]\n{name} = {typed}  # as in the letter\n")

    in_a_file, by_set = (
        planner("check", str(file)),
        planner("check", BASE, "--set", f"{path}={typed}"),
    )

    assert (in_a_file.code, by_set.code) == (2, 2)
    assert f"line 3  {path} is {typed}." in in_a_file.err
    for said in (in_a_file, by_set):
        assert f"Did you mean {meant}?" in said.err


def test_a_word_without_quotes_is_refused_in_a_file_and_taken_behind_set(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text("schema = 2\ntitle = My clinic\n[staff]\ninfusion_nurse_plan = ‘hire’\n")

    said = planner("check", str(file))

    assert 'Did you mean "My clinic"?' in said.err
    assert 'Did you mean "hire"?' in said.err
    assert planner("check", BASE, "--set", f"{PLAN}=hire").code == 0


def test_weekdays_behind_set_need_no_brackets() -> None:
    said = planner("check", BASE, "--set", f"{DAYS}=Mon,Wed")

    assert said.code == 0
    assert "Tue, Thu -> Mon, Wed" in said.out


def test_all_that_cannot_be_read_is_said_at_once(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text("schema = 2\n[money]\ninfusion_price_usd = $500\ntax_share = 37%\n")

    assert "2 problems" in planner("check", str(file)).err


def test_what_is_no_value_at_all_is_refused_as_before(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text("schema = 2\n[money]\nthe price is 500\n")

    assert "line 3  cannot be read" in planner("check", str(file)).err


def test_a_file_of_words_is_told_to_be_no_scenario_file(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text("# Our plan\n\nWe want to infuse on Mondays.\n")

    said = planner("check", str(file)).err

    assert "it is no scenario file" in " ".join(said.split())
    assert "line 3" not in said
