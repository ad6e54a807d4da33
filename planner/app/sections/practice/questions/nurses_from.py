"""Nurses from: where infusion nurses come from, and who does the other work of retrained ones.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with both settings
Left out    how many nurses (all_settings.py)

It is one reply: of those who are hired nobody asks who is in their place, and a field that goes
when another reply is chosen would move the next one under a click.
"""

import streamlit as st

from planner.app.session import working_scenario
from planner.app.widgets import linked
from planner.presentation.questions.parts import BACKFILL, NURSES_FROM
from planner.scenario.changes import values_of
from planner.scenario.facts import Value

COVERED, UNCOVERED = "retrain, covered", "retrain"
RETRAINED = (COVERED, UNCOVERED)
WORDS = {
    COVERED: "retrain ours, with paid cover",
    UNCOVERED: "retrain ours, no cover",
    "hire": "hire them",
    "contract": "contract by the day",
}


def draw_nurses_from(label: str, meaning: str) -> None:
    """Show where they come from; where there are nurses to retrain, with and without cover."""
    has_own = working_scenario.scenario().staff.nurses or _held() in RETRAINED
    names = [each for each in WORDS if has_own or each not in RETRAINED]
    there = linked.link(NURSES_FROM, _held(), names)
    st.radio(
        label,
        names,
        index=names.index(there.start),
        format_func=WORDS.__getitem__,
        key=there.key,
        help=meaning,
        **linked.taking(NURSES_FROM, str, changes),
    )


def changes(chosen: str) -> dict[str, Value]:
    """Return the settings of a reply; who is in a nurse's place is asked where she is retrained.

    >>> changes(UNCOVERED), changes("hire")
    ({'staff.infusion_nurse_plan': 'retrain', 'staff.backfill': False}, \
{'staff.infusion_nurse_plan': 'hire'})
    """
    if chosen in RETRAINED:
        return {NURSES_FROM: "retrain", BACKFILL: chosen == COVERED}
    return {NURSES_FROM: chosen}


def _held() -> str:
    now = values_of(working_scenario.scenario()) | working_scenario.pending()
    plan = str(now[NURSES_FROM])
    return (COVERED if now[BACKFILL] else UNCOVERED) if plan == "retrain" else plan
