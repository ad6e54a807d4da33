"""Numbers as they are typed elsewhere are refused with what was meant, never read as others."""

from pathlib import Path

import pytest

from planner.cli.new import in_words_of_a_file
from planner.scenario.model import CATALOGUE
from tests.command_line import BASE, planner


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("450,5", "450.5"), ('"450,5"', "450.5"), ("1.250,50", "1250.5"), ("1,250", "1250 or 1.25")],
)
def test_a_decimal_comma_is_refused_with_what_was_meant(
    typed: str, meant: str, tmp_path: Path
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(f"schema = 1\n[money]\ninfusion_price_usd = {typed}\n")

    in_a_file = planner("check", str(file))
    by_set = planner("check", BASE, "--set", f"money.infusion_price_usd={typed}")

    assert (in_a_file.code, by_set.code) == (2, 2)
    assert f"Did you mean {meant.split()[0]}" in in_a_file.err
    assert f"Did you mean {meant}?" in by_set.err
    assert "line 3" in in_a_file.err


def test_a_decimal_comma_behind_an_option_is_refused_with_what_was_meant() -> None:
    said = planner("break-even", BASE, "money.infusion_price_usd", "--from", "400,5")

    assert said.code == 2
    assert "'400,5' is not a number. Did you mean 400.5?" in said.err


@pytest.mark.parametrize("reply", ["450,5", "12,50", "1.250,50", "0,250"])
def test_a_reply_to_the_ten_questions_keeps_its_comma_and_is_refused(reply: str) -> None:
    assert in_words_of_a_file(CATALOGUE["money.infusion_price_usd"], reply) == reply


def test_only_dollars_have_thousands() -> None:
    share, price = CATALOGUE["money.tax_share"], CATALOGUE["money.infusion_price_usd"]

    assert in_words_of_a_file(price, "$1,250") == "1250"
    assert in_words_of_a_file(share, "1,250") == "1,250"
