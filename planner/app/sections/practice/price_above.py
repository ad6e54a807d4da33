"""Price above: whether advice may name a higher price than the one that was typed.

Takes       the working scenario, a tick
Gives       the working scenario with the highest price that advice may name
Left out    what advice makes of it (experiments/advice/limits.py)

A price that was typed is kept to until then: who has only heard it can say so in the same place.
"""

import streamlit as st

from planner.app.session import working_scenario
from planner.app.widgets import linked
from planner.experiments.advice.limits import PRICE, PRICE_MOST
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import money_words
from planner.scenario.changes import values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.named import range_in_use

HELP = (
    "Ticked, advice may name up to {} an infusion, the upper end of what clinics charge. Else no "
    "more than your price."
)


def draw_price_above() -> None:
    """Show whether advice may go above the price, where clinics are known to charge more."""
    scenario = working_scenario.scenario()
    usual_usd = most_charged_usd(scenario)
    if scenario.programmes or usual_usd <= scenario.money.infusion_price_usd:
        return
    there = linked.link(PRICE_MOST, may_rise(scenario))
    usd = money_words(scenario.money.infusion_price_usd)
    st.checkbox(
        md(f"Advice may go above {usd}"),
        value=bool(there.start),
        key=there.key,
        help=md(HELP.format(money_words(usual_usd))),
        **linked.taking(PRICE_MOST, bool, lambda ticked: changes(ticked, usual_usd)),
    )


def most_charged_usd(scenario: Scenario) -> float:
    """Return the upper end of what clinics charge for such an infusion, 0 where nobody knows it.

    >>> most_charged_usd(Scenario())
    800.0
    """
    ends = range_in_use(CATALOG[PRICE], values_of(scenario))
    return ends[1] if ends else 0.0


def may_rise(scenario: Scenario) -> bool:
    """Return whether advice may name a higher price than that of the plan.

    >>> may_rise(Scenario())
    False
    """
    return scenario.decision.price_most_usd > scenario.money.infusion_price_usd


def changes(ticked: bool, usual_usd: float) -> dict[str, Value]:
    """Return the highest price that advice may name; 0 is the price of the plan."""
    return {PRICE_MOST: usual_usd if ticked else 0.0}
