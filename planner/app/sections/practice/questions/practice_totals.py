"""Practice totals: what the practice collects in a year, and its visits a day, all together.

Takes       the working scenario, totals
Gives       the working scenario with which they are so
Left out    which settings that are (scenario/practice_totals.py), who keeps them (session/edits.py)
"""

from collections.abc import Iterable

import streamlit as st

from planner.app.sections.practice.questions.known_number import Known, draw_known
from planner.app.session import edits, working_scenario
from planner.presentation.format.markdown import md
from planner.presentation.settings.practice_month_words import full_words, moved_words
from planner.scenario.along.visit_length import SLOT, USUAL_MIN
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from planner.scenario.practice_month import PAY
from planner.scenario.practice_totals import (
    COLLECTED_YEAR,
    OWNER,
    PER_VISIT,
    TOTALS,
    VISITS_A_DAY,
)
from planner.scenario.settings.practice import Practice

MOST_VISITS, MOST_USD_YEAR, MOST_USD_VISIT = 240.0, 100e6, 2000.0
FIGURES = 3  # of dollars a year that nobody typed


def draw_collected(meaning: str) -> None:
    """Show what visits collect in a year."""
    draw_known(COLLECTED_YEAR, _YEAR, meaning)


def draw_per_visit(paths: Iterable[str]) -> None:
    """Show what is collected a visit, where the year is asked: one goes with the other."""
    if PER_VISIT in paths:
        draw_known(PER_VISIT, _VISIT)


def draw_visits(paths: Iterable[str]) -> None:
    """Show the visits of a day, all together, where they are asked for."""
    if OWNER not in paths:
        return
    draw_known(VISITS_A_DAY, _VISITS)
    scenario = working_scenario.scenario()
    if no_more := full_words(TOTALS[VISITS_A_DAY].now(scenario), scenario.practice):
        st.info(md(no_more), icon=":material/event_busy:")


def draw_moved(paths: Iterable[str]) -> None:
    """Say what nobody typed and moved with what was typed: overhead and the owners' pay."""
    words = moved_words(edits.moved_along()) if PAY in paths else ""
    if words:
        st.info(md(words), icon=":material/subdirectory_arrow_right:")


def _with_visits(now: Scenario, visits: float) -> dict[str, Value]:
    """Return who sees how many; where their length goes along, shorter ones fit too."""
    said = working_scenario.said()
    opened = working_scenario.opened().scenario
    if SLOT not in said and opened.practice.visit_slot_min == Practice().visit_slot_min:
        now = with_changes(now, {SLOT: min(now.practice.visit_slot_min, USUAL_MIN)})
    return TOTALS[VISITS_A_DAY].changes(now, visits, said)


_VISITS = Known(
    "Visits a day, all together",
    "On a usual day that you are open. What you do not see yourself is spread over the others; who "
    "sees how many can be said below.",
    TOTALS[VISITS_A_DAY].now,
    lambda _: (0.0, MOST_VISITS),
    _with_visits,
)
_YEAR = Known(
    "Collected a year ($)",
    "What insurers and patients paid in a year. Type this, or per visit under More: the other goes "
    "along, and what you typed last stays when visits change.",
    TOTALS[COLLECTED_YEAR].now,
    lambda _: (0.0, MOST_USD_YEAR),
    lambda now, usd: TOTALS[COLLECTED_YEAR].changes(now, usd, ()),
    lambda usd: float(f"{usd:.{FIGURES}g}"),
)
_VISIT = Known(
    "Or collected per visit ($)",
    "The year goes along.",
    lambda now: now.practice.collected_per_visit_usd,
    lambda _: (0.0, MOST_USD_VISIT),
    lambda _, usd: {PER_VISIT: usd},
)
