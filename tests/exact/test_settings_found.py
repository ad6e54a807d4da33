"""Settings are found by the words of an owner; the ten questions ask for settings there are."""

import re

import pytest

from planner.presentation.questions.of_a_practice import TEN
from planner.presentation.questions.ten_questions import ASKED, places, sure_words
from planner.presentation.settings.explain import explain
from planner.presentation.settings.search import (
    ALSO,
    SAME,
    found_settings,
    settings_of,
    subject_of,
    subjects,
)
from planner.scenario.model import CATALOG


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


@pytest.mark.parametrize(
    ("word", "first", "also", "never"),
    [
        ("hire", "staff.recruit_days", "team.onboarding_days", "safety.blood_pressure_share"),
        ("retrain", "staff.refusal_share", "team.learning_infusions", "rooms.pumps"),
        ("demand", "demand.growth_year", "market.season_swing", "rooms.pumps"),
    ],
)
def test_a_word_finds_what_it_means(word: str, first: str, also: str, never: str) -> None:
    found = found_settings(word)

    assert found[0] == first
    assert also in found
    assert never not in found


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("owners' pay", "finance.drawings_usd_month"),
        ("owners’ pay", "finance.drawings_usd_month"),
        ("physicians' pay", "finance.drawings_usd_month"),
        ("physicians’ pay", "finance.drawings_usd_month"),
        ("pay myself", "finance.drawings_usd_month"),
        ("salary", "finance.drawings_usd_month"),
        ("length of an infusion", "visit.infusion_min"),
        ("how long", "visit.infusion_min"),
        ("quiet hours", "rooms.quiet"),
        ("soundproof", "rooms.quiet"),
        ("cash in the bank", "finance.cash_usd"),
        ("part-time medical assistant", "added.assistant_days"),
        ("half time assistants", "added.assistant_days"),
        ("part-time MA", "added.assistant_days"),
        ("part time nurse", "staff.infusion_nurse_plan"),
        ("per diem nurse", "staff.infusion_nurse_plan"),
        ("part-time front desk", "added.desk_fte"),
        ("closed Friday", "booking.infusions_only_weekdays"),
        ("infusions on Saturday", "booking.infusion_weekdays"),
        ("billing", "practice.avoidable_cost_share"),
        ("supplies", "practice.avoidable_cost_share"),
        ("come and go", "practice.avoidable_cost_share"),
        ("nurse practitioner", "practice.second_physician_weekdays"),
        ("NP", "practice.second_physician_weekdays"),
        ("physician assistant", "practice.second_physician_weekdays"),
        ("tax loss", "money.owners_losses"),
        ("sessions in a course", "treatment.induction_infusions"),
        ("course", "treatment.induction_infusions"),
        ("sessions", "treatment.induction_infusions"),
        ("number of sessions", "treatment.induction_infusions"),
        ("how many infusions in a course", "treatment.induction_infusions"),
        ("course length", "treatment.induction_infusions"),
        ("first series", "treatment.induction_infusions"),
        ("spacing", "treatment.gap_days"),
        ("procedure rooms", "rooms.exam_rooms"),
        ("procedure room", "rooms.infusion_rooms"),
        ("recovery chairs", "rooms.recovery_chairs"),
        ("daily infusions", "treatment.gap_days"),
    ],
)
def test_what_owners_say_is_among_the_first_that_are_found(words: str, wanted: str) -> None:
    assert wanted in found_settings(words)[:4]


def test_a_salary_is_a_wage_too() -> None:
    assert set(found_settings("wage")) <= set(found_settings("salary"))


def test_a_whole_word_anywhere_comes_before_a_beginning_in_a_label() -> None:
    found = found_settings("pay")

    whole = [_has_word(path, "pay") for path in found]
    assert whole == sorted(whole, reverse=True)
    assert True in whole
    assert False in whole


def _has_word(path: str, word: str) -> bool:
    facts = CATALOG[path]
    texts = (facts.label, path.replace("_", " ").replace(".", " "), facts.help)
    texts += (*facts.choices, *facts.words.values())
    return word in re.findall(r"[a-z]+", " ".join(texts).lower())


@pytest.mark.parametrize(("word", "other"), sorted(ALSO.items()))
def test_words_for_much_the_same_are_words_of_settings(word: str, other: str) -> None:
    assert found_settings(word)
    assert found_settings(other)


def test_explain_lists_what_speaks_of_a_word() -> None:
    assert explain("hire").document["settings"][0] == "staff.recruit_days"


def test_no_words_find_nothing() -> None:
    assert found_settings("  ") == ()


def test_every_setting_stands_under_one_subject() -> None:
    listed = [path for subject in subjects for path in settings_of(subject)]

    assert sorted(listed) == sorted(CATALOG)
    assert settings_of(subject_of("title")) == (
        "title",
        "question",
        "author",
        "notes",
        "programmes",
    )


def test_what_an_owner_knows_is_an_assumption_until_it_is_given() -> None:
    words = sure_words(CATALOG["finance.cash_usd"])

    assert "How sure: the planner's assumption until you give yours." in words


def test_there_are_ten_questions_and_each_setting_is_asked_once() -> None:
    assert len(TEN) == 10
    assert len(set(ASKED)) == len(ASKED)
    assert set(ASKED) <= set(CATALOG)
    assert places(TEN)["monitoring.preset"] == 1
    assert "run.seed" not in places(TEN)


def test_what_is_owned_is_asked_before_what_is_needed() -> None:
    equipment = next(each for each in TEN if "rooms.pumps_owned" in each.paths)

    labels = [CATALOG[path].label for path in equipment.paths]
    for each in ("Monitors", "Pumps"):
        owned, needed = (f"{each} {kind}" for kind in ("already owned", "needed, one a patient"))
        assert labels.index(owned) < labels.index(needed)


def test_every_setting_says_its_default_its_source_and_how_sure_it_is() -> None:
    facts = CATALOG["money.infusion_price_usd"]

    words = sure_words(facts)

    assert words.startswith("Default: $500, may be $350 to $800. How sure: measured well. Source: ")
    assert all(facts.source.rstrip(".") in sure_words(facts) for facts in CATALOG.values())
