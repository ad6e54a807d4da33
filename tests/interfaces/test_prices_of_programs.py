"""Prices of programs: each has its own, and the one outside them moves nothing."""

import pytest

from planner.app.sections.practice import all_settings as settings
from planner.errors import PlannerError
from planner.experiments.whatif.scenario_break_even import refuse_nobodys, where_of
from planner.presentation.questions.of_a_practice import TEN
from planner.presentation.questions.ten_questions import places
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from planner.scenario.programs import is_nobodys, program_scenarios
from tests.pages import drawn, page, words_of

PRICE = "money.infusion_price_usd"
OWN = (
    "mood: share 0.8, money.infusion_price_usd 550; pain: preset pain, money.infusion_price_usd 900"
)
ONE_TAKES_IT = "mood: share 0.8; pain: preset pain, money.infusion_price_usd 900"


def plan(programs: str) -> Scenario:
    return with_changes(Scenario(), {"programmes": programs, "run.replications": 2})


@pytest.mark.parametrize(
    ("programs", "nobodys"),
    [
        ("", False),
        (OWN, True),
        (ONE_TAKES_IT, False),
        ("pain: preset pain; esketamine: preset nasal_esketamine", True),
    ],
)
def test_a_price_is_nobodys_where_no_program_takes_it(programs: str, nobodys: bool) -> None:
    scenario = with_changes(plan(programs), {PRICE: 425.0})
    moved = with_changes(scenario, {PRICE: 325.0})

    assert is_nobodys(scenario, PRICE) == nobodys
    if programs:
        assert (program_scenarios(moved) == program_scenarios(scenario)) == nobodys


def test_a_break_even_on_what_is_nobodys_is_refused_by_name() -> None:
    with pytest.raises(PlannerError, match=r"Price of an infusion: each program \(mood, pain\)"):
        where_of(plan(OWN), PRICE, "npv_usd", None, None, (None, None))

    refuse_nobodys(plan(ONE_TAKES_IT), PRICE)
    refuse_nobodys(plan(OWN), "demand.panel_patients")


def test_the_question_of_the_price_asks_for_that_of_each_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = page(monkeypatch, "practice", f'programmes="{OWN}"')
    number = places(TEN)[PRICE]
    asked.session_state[settings.VIEW] = settings.REPLIES
    assert "mood $550, pain $900" in words_of(drawn(asked)).replace("\\", "")

    asked.button(key=f"practice/to/{number}").click()
    drawn(asked)

    labels = [each.label for each in asked.number_input]
    assert {"Price, mood", "Price, pain"} <= set(labels)
    assert not any(label.startswith("Price of an infusion") for label in labels)
