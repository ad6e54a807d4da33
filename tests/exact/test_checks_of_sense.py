"""Checks of sense: ten planted mistakes are named before the run, what is fine is left alone."""

from itertools import pairwise

import pytest

from planner.experiments.sense import day, patients
from planner.experiments.sense.checks import checks_of_sense
from planner.presentation.settings.sense_words import sense_at, sense_words
from planner.scenario.changes import with_changes
from planner.scenario.files.opening import open_scenario
from planner.scenario.model import CATALOGUE, Scenario
from planner.shipped import shipped
from tests.planted_mistakes import MISTAKES

NOT_AS_THEY_SHOULD_BE = {
    "anaesthesia-group": {"few_consults", "wasted_advertising"},
    "clinic-from-nothing": {"spare_nurses"},
    "esketamine-quiet-hours": {"quiet_hours"},
    "pain-quiet-hours": {"quiet_hours"},
    "airway-in-the-room": {"empty_rooms"},
    "no-existing-clinic": {"spare_nurses"},
    "pain": {"short_day"},
    "persuading-ads": {"wasted_advertising"},
}


def names(scenario: Scenario) -> set[str]:
    return {each.name for each in checks_of_sense(scenario)}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_named_before_the_run(mistake: str) -> None:
    changes, name = MISTAKES[mistake]

    found = checks_of_sense(with_changes(Scenario(), changes))

    assert name in {each.name for each in found}
    assert all(each.path in CATALOGUE for each in found)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_is_tried_first_mends_the_mistake(mistake: str) -> None:
    changes, name = MISTAKES[mistake]
    planted = with_changes(Scenario(), changes)
    found = next(each for each in checks_of_sense(planted) if each.name == name)
    assert found.changes

    mended = with_changes(planted, found.changes)

    assert name not in names(mended)


def test_what_is_shipped_and_fine_is_left_alone() -> None:
    paths = shipped("scenarios").glob("*.toml")
    found = {path.stem: names(open_scenario(str(path), ()).scenario) for path in paths}

    odd = {name: some for name, some in found.items() if some}
    assert odd == NOT_AS_THEY_SHOULD_BE


def test_words_stand_at_the_setting_and_say_the_number() -> None:
    planted = with_changes(Scenario(), {"rooms.quiet": "quiet_hours"})

    (words,) = sense_at(planted, "rooms.quiet")

    assert "existing visits a week" in words
    assert "(rooms.quiet)" in words
    assert sense_at(planted, "rooms.monitors") == ()


def test_every_finding_has_words() -> None:
    for changes, _ in MISTAKES.values():
        for each in sense_words(with_changes(Scenario(), changes)):
            assert each.words.endswith(".")
            assert each.to_try.endswith(".")


def test_more_time_never_holds_fewer_in_a_room() -> None:
    held = [day.infusions_a_room(Scenario(), until) for until in range(480, 1025, 5)]

    assert all(later >= earlier for earlier, later in pairwise(held))
    assert held[-1] == 4


def test_a_dearer_price_is_paid_by_fewer() -> None:
    shares = [
        patients.can_pay_share(with_changes(Scenario(), {"money.infusion_price_usd": usd}))
        for usd in (300.0, 500.0, 800.0)
    ]

    assert shares == sorted(shares, reverse=True)
    assert shares[1] == pytest.approx(2 / 3, abs=0.05)  # as the incomes are set
