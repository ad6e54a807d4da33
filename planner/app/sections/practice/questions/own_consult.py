"""Own consult: how many minutes a consult with a patient of the practice takes.

Takes       the working scenario, minutes
Gives       the working scenario with the share of any other consult that it takes
Units       minutes
Left out    how long any other takes: an input of its setting
"""

import streamlit as st

from planner.app.sections.practice.questions.known_number import Known, draw_known
from planner.app.session import working_scenario
from planner.presentation.format.markdown import md
from planner.presentation.questions.brief_reply_words import own_consult_words
from planner.presentation.questions.parts import OWN_CONSULT, OWN_CONSULT_LABEL
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

LEAST_SHARE = float(str(CATALOG[OWN_CONSULT].at_least))
DECIMALS = 6


def draw_own_consult() -> None:
    """Show the minutes with somebody whom the owner knows."""
    with st.container(gap="xsmall"):
        draw_known(OWN_CONSULT, _OWN)
        if said := own_consult_words(working_scenario.scenario(), working_scenario.said()):
            st.caption(md(said))


def changes(scenario: Scenario, minutes: float) -> dict[str, Value]:
    """Return the setting with which it takes so many minutes.

    >>> changes(Scenario(), 20.0)
    {'visit.own_consult_share': 0.333333}
    """
    return {OWN_CONSULT: round(min(1.0, minutes / scenario.visit.consult_min), DECIMALS)}


def minutes_of(scenario: Scenario) -> float:
    """Return how many minutes it takes."""
    return scenario.visit.own_consult_share * scenario.visit.consult_min


_OWN = Known(
    OWN_CONSULT_LABEL,
    "Whom you know may need no more than a usual visit: what is left of the time is for existing "
    "visits. As long as any other until you say it.",
    minutes_of,
    lambda now: (LEAST_SHARE * now.visit.consult_min, now.visit.consult_min),
    changes,
)
