"""Known: a number as an owner knows it, typed in place of the settings that it makes so.

Takes       the working scenario, a number
Gives       the working scenario with which it is so
Left out    which numbers there are (people_who_ask.py, practice_totals.py)
"""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from planner.app.session import known_numbers, working_scenario
from planner.app.widgets import linked
from planner.app.widgets.inputs import step_of
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import money_words
from planner.presentation.funnel.asked_words import as_shown
from planner.scenario.changes import changed_if_allowed
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

WORTH_SAYING = 0.01  # of a number: less is rounding


class Known(NamedTuple):
    """A number that is typed, and what it is made of."""

    label: str
    help: str
    now: Callable[[Scenario], float]
    ends: Callable[[Scenario], tuple[float, float]]
    changes: Callable[[Scenario, float], dict[str, Value]]
    shown: Callable[[float], float] = as_shown  # what nobody typed


def draw_known(name: str, known: Known, sure: str = "") -> None:
    """Show a number; what is typed is taken over as the settings it makes so."""
    scenario = working_scenario.scenario()
    least, most = known.ends(scenario)
    paths = known.changes(scenario, 1.0) if most > 0 else {}
    waiting = {k: v for k, v in working_scenario.pending().items() if k in paths}
    now = changed_if_allowed(scenario, waiting) or scenario
    there = linked.link(name, shown(name, known.now(now), known.shown))
    usd = money_words(scenario.money.infusion_price_usd)

    def value_of(held: float | None) -> float:
        return there.start if held is None else held

    def changes(typed: float) -> dict[str, Value]:
        made = known.changes(working_scenario.scenario(), typed)
        known_numbers.note(name, typed, made)
        return made

    st.number_input(
        known.label,
        min_value=min(as_shown(least), there.start),
        max_value=max(as_shown(most), there.start),
        value=there.start,
        step=step_of(there.start),
        format="%g",
        key=there.key,
        help=md(f"{known.help.format(price=usd)} {sure}".strip()),
        disabled=most <= 0,
        **linked.taking(name, value_of, changes),
    )


def shown(name: str, now: float, rounded: Callable[[float], float] = as_shown) -> float:
    """Return a number as it stands in its field: as it was typed, else as people say it."""
    typed, _ = known_numbers.said().get(name, (None, None))
    return float(typed) if typed is not None and is_as_typed(now, typed) else rounded(now)


def is_as_typed(now: float, typed: float) -> bool:
    """Return whether a number is what somebody typed: less apart is rounding."""
    return abs(now - typed) <= WORTH_SAYING * max(1.0, typed)
