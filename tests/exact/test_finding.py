"""Settings are found by the words of an owner; the ten questions ask for settings there are."""

import pytest

from planner.presentation.settings.search import (
    SAME,
    found_settings,
    settings_of,
    subject_of,
    subjects,
)
from planner.presentation.settings.ten_questions import ASKED, TEN, place_of, sure_words
from planner.scenario.model import CATALOGUE


def test_a_word_of_the_label_comes_before_one_of_the_help() -> None:
    found = found_settings("wage")

    assert found[:4] == (
        "staff.sitter_wage_usd_hour",
        "staff.nurse_wage_usd_year",
        "staff.assistant_wage_usd_year",
        "staff.front_desk_wage_usd_year",
    )
    assert "funnel.desk_hired_min" in found[4:]  # paid "at the front desk's wage"


def test_all_words_must_be_there() -> None:
    assert found_settings("wage sitter") == ("staff.sitter_wage_usd_hour",)
    assert found_settings("wage giraffe") == ()


@pytest.mark.parametrize("words", ["rooms.infusion_rooms", "ROOMS infusion", "quiet rooms"])
def test_a_path_or_any_letters_find_the_same_setting(words: str) -> None:
    assert "rooms.infusion_rooms" in found_settings(words)


@pytest.mark.parametrize(("theirs", "ours"), sorted(SAME.items()))
def test_words_that_no_setting_uses_find_what_they_mean(theirs: str, ours: str) -> None:
    assert found_settings(theirs) == found_settings(ours) != ()


def test_no_words_find_nothing() -> None:
    assert found_settings("  ") == ()


def test_every_setting_stands_under_one_subject() -> None:
    listed = [path for subject in subjects for path in settings_of(subject)]

    assert sorted(listed) == sorted(CATALOGUE)
    assert settings_of(subject_of("title")) == ("title", "question", "author", "notes")


def test_there_are_ten_questions_and_each_setting_is_asked_once() -> None:
    assert len(TEN) == 10
    assert len(set(ASKED)) == len(ASKED)
    assert set(ASKED) <= set(CATALOGUE)
    assert [place_of(path) for path in ("monitoring.preset", "run.seed")] == [1, None]


def test_every_setting_says_its_default_its_source_and_how_sure_it_is() -> None:
    facts = CATALOGUE["money.infusion_price_usd"]

    words = sure_words(facts)

    assert words.startswith("Default: $500, may be $350 to $800. How sure: measured well. Source: ")
    assert all(facts.source.rstrip(".") in sure_words(facts) for facts in CATALOGUE.values())
