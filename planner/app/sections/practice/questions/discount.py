"""Discount: whether a series that is paid at once costs less; a choice of two.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with the share of patients who pay a series at once
Left out    how many pay at once, and how much less: inputs of their settings
"""

from planner.app.sections.practice.questions.one_of_few import draw_reply
from planner.app.session import edits, working_scenario
from planner.presentation.questions.parts import PACKAGE
from planner.scenario.changes import values_of
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

ASKED = "Discount on a series paid at once"
NONE = "none"
SHARE = PACKAGE[0]


def draw_discount() -> None:
    """Show whether there is one, and of how much."""
    scenario = working_scenario.scenario()
    draw_reply(
        ASKED,
        (NONE, offered(scenario)),
        lambda: held(working_scenario.scenario()),
        lambda chosen: edits.take_typed(changes(chosen, working_scenario.scenario())),
        name="discount",
        help="Where there is one, half of the patients take it until you say how many (More).",
    )


def held(scenario: Scenario) -> str:
    """Return which of the two a plan has.

    >>> held(Scenario())
    '10%'
    """
    money = scenario.money
    return offered(scenario) if money.package_share * money.package_discount else NONE


def offered(scenario: Scenario) -> str:
    """Return how much less is paid where there is a discount."""
    usual = Scenario().money.package_discount
    return f"{100 * (scenario.money.package_discount or usual):.0f}%"


def changes(chosen: str, scenario: Scenario) -> dict[str, Value]:
    """Return the settings of a reply: without a discount nobody pays a series at once.

    >>> changes(NONE, Scenario())
    {'money.package_share': 0.0}
    """
    if chosen == NONE:
        return {SHARE: 0.0}
    money, usual = values_of(scenario), values_of(Scenario())
    return {each: money[each] or usual[each] for each in PACKAGE}
