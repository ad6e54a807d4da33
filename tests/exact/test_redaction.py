"""A shared scenario says nothing of the people who work there, and all the rest as it was."""

import pytest

from planner.scenario.changes import differences, with_changes
from planner.scenario.files.files import read_text
from planner.scenario.files.reading import DEFAULT, Origin
from planner.scenario.files.redaction import (
    PRIVATE,
    own_values,
    shared_toml,
    withheld,
    without_private,
)
from planner.scenario.model import CATALOG, Scenario

MARIA = "Maria: Tue Thu, $52.75 an hour, willing"


@pytest.fixture
def mine() -> Scenario:
    """A practice with a nurse by name, a wage and a price of its own."""
    changes = {
        "team.people": MARIA,
        "staff.nurse_wage_usd_year": 101_234.0,
        "money.infusion_price_usd": 475.0,
    }
    return with_changes(Scenario(), changes)


def test_every_wage_of_the_catalog_is_private() -> None:
    wages = {path for path, facts in CATALOG.items() if facts.label.startswith("Wage ")}

    assert wages | {"team.people"} == set(PRIVATE)


def test_a_shared_file_names_neither_the_nurse_nor_her_wage(mine: Scenario) -> None:
    text = shared_toml(mine)

    assert "Maria" not in text
    assert "52.75" not in text
    assert "101234" not in text
    assert not [path for path in PRIVATE if f"\n{path.partition('.')[2]} =" in text]


def test_a_shared_file_gives_back_all_the_rest(mine: Scenario) -> None:
    read = read_text(shared_toml(mine), "shared.toml").scenario

    assert read == without_private(mine)
    assert [change.path for change in differences(mine, read)] == [
        "staff.nurse_wage_usd_year",
        "team.people",
    ]
    assert read.money.infusion_price_usd == 475.0


def test_a_shared_file_says_first_that_something_is_left_out(mine: Scenario) -> None:
    assert shared_toml(mine).startswith("# Names and wages of staff are left out of this file.")


def test_what_is_withheld_is_what_differs_from_the_defaults(mine: Scenario) -> None:
    assert withheld(mine) == ("staff.nurse_wage_usd_year", "team.people")
    assert withheld(Scenario()) == ()


def test_my_names_and_wages_stay_where_a_partners_file_does_not_speak_of_them(
    mine: Scenario,
) -> None:
    origins = read_text(shared_toml(mine), "back.toml").origins

    own = own_values(mine, origins)

    assert own == {"team.people": MARIA, "staff.nurse_wage_usd_year": 101_234.0}


def test_a_wage_that_a_partners_file_names_is_theirs(mine: Scenario) -> None:
    said = dict.fromkeys(CATALOG, DEFAULT) | {"staff.nurse_wage_usd_year": Origin("back.toml", 3)}

    assert own_values(mine, said) == {"team.people": MARIA}
