"""Asked a month: how many people ask, typed as an owner knows it.

Takes       the working scenario, people a month
Gives       the working scenario in which as many ask, once it has got round
Left out    which settings that are (experiments/sense/who_asks.py), words
            (presentation.funnel.asked_words.py)

A practice says it of its own patients. Where there are none it is said of all ways together, and
where there are several programs of each on its card.
"""

from collections.abc import Iterable

import streamlit as st

from planner.app.session import working_scenario
from planner.app.widgets import linked
from planner.app.widgets.inputs import step_of
from planner.experiments.sense import who_asks
from planner.presentation.format.markdown import md
from planner.presentation.funnel import asked_words as words
from planner.presentation.questions.parts import WHO_COMES
from planner.scenario.changes import changed_if_allowed
from planner.scenario.facts import Value

WAYS = "people who ask a month"
LEAST_WAYS = 0.1  # of nobody no share can be made more
DECIMALS = 2  # of people a month


def is_own(path: str) -> bool:
    """Return whether a setting is asked for as people of the practice's own who ask in a month."""
    return path == who_asks.OWN_SHARE and bool(working_scenario.scenario().demand.panel_patients)


def draw_own(sure: str) -> None:
    """Show how many of the practice's own patients ask in a month."""
    scenario = working_scenario.scenario()
    waiting = {k: v for k, v in working_scenario.pending().items() if k == who_asks.OWN_SHARE}
    people = who_asks.own_month(changed_if_allowed(scenario, waiting) or scenario)
    most = who_asks.most_own_month(scenario)
    said = md(f"{words.OWN_HELP} {sure}".strip())
    _draw(who_asks.OWN_SHARE, words.OWN_LABEL, people, most, said)


def draw_ways(paths: Iterable[str]) -> None:
    """Show how many ask by all ways together, where no patients of one's own do."""
    scenario = working_scenario.scenario()
    if WHO_COMES not in paths or scenario.demand.panel_patients or scenario.programmes:
        return
    if not who_asks.ways(scenario).total:
        st.caption(words.NO_WAY)
        return
    people, most = who_asks.ways(scenario).total, who_asks.most_ways_month(scenario)
    _draw(WAYS, words.WAYS_LABEL, people, most, words.WAYS_HELP)
    st.caption(md(words.ways_words(scenario)))


def _draw(name: str, label: str, people: float, most: float, said: str) -> None:
    there = linked.link(name, round(people, DECIMALS))
    make = who_asks.with_own if name == who_asks.OWN_SHARE else who_asks.with_ways

    def value_of(held: float | None) -> float:
        return there.start if held is None else held

    def changes(typed: float) -> dict[str, Value]:
        return make(working_scenario.scenario(), typed)

    st.number_input(
        label,
        min_value=0.0 if name == who_asks.OWN_SHARE else min(LEAST_WAYS, there.start),
        max_value=max(round(most, DECIMALS), there.start),
        value=there.start,
        step=step_of(there.start),
        format="%g",
        key=there.key,
        help=said,
        **linked.taking(name, value_of, changes),
    )
