"""Program levers: of several programs the price of each, beside the answer.

Takes       the working scenario, what the visitor moves
Gives       the working scenario with it
Left out    the price of a plan of one program (price_slider.py), all else of a program
            (sections/practice/table_cards.py)
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from planner.app.session import working_scenario
from planner.app.widgets import linked
from planner.experiments.advice.levers.programs import INSURERS_PAY_SHARE
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import listed
from planner.scenario.facts import Value
from planner.scenario.fewer_programs import offered_ever
from planner.scenario.model import Scenario
from planner.scenario.programs import PATH, program_scenarios, programs_of
from planner.scenario.tables.program_edits import edit_path, spelled_out

RULE = "monitoring.preset"
PRICE = "money.infusion_price_usd"
STEP_USD = 5.0
PAID_BY_INSURERS = "What insurers pay for a visit; patients pay little of it."


def draw_prices(scenario: Scenario) -> None:
    """Show the price of each program that is offered, now or later."""
    ever = offered_ever(scenario)
    with st.container(horizontal=True, gap="small"):
        for one, alone in zip(programs_of(scenario), program_scenarios(scenario), strict=True):
            if one.name in ever:
                _draw_price(one.name, alone)


def rule_label(scenario: Scenario, label: str) -> str:
    """Return how the monitoring rule is called: of whom it is, where programs have their own."""
    named = programs_of(scenario)
    own = [one.name for one in named if RULE in dict(one.settings)]
    others = tuple(one.name for one in named if one.name not in own)
    return f"{label}, {listed(others)}" if own and others else label


def _draw_price(name: str, alone: Scenario) -> None:
    path = edit_path(name, PRICE)
    there = linked.link(path, alone.money.infusion_price_usd)
    by_insurers = alone.paying.patient_share < INSURERS_PAY_SHARE
    st.number_input(
        md(f"Price, {name}"),
        min_value=0.0,
        value=float(there.start),
        step=STEP_USD,
        format="%g",
        key=there.key,
        help=PAID_BY_INSURERS if by_insurers else None,
        width=140,
        **linked.taking(path, _usd, partial(_changes, path)),
    )


def _usd(held: Any) -> Value:
    return 0.0 if held is None else float(held)


def _changes(path: str, value: Value) -> Mapping[str, Value]:
    """Return the words of all programs with another price in one of them."""
    words = working_scenario.pending().get(PATH, working_scenario.scenario().programmes)
    return {PATH: str(spelled_out(str(words), {path: value})[PATH])}
