"""Monitoring rule: which one is followed; those most choose among at once, all of them folded.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with the rule
Left out    what a rule asks of the house (scenario/presets/)
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from planner.app.session import working_scenario
from planner.app.widgets import inputs, linked
from planner.presentation.format.markdown import md
from planner.presentation.settings.preset_words import (
    ASK_BRIEFLY,
    ASK_YOUR_BOARD,
    BRIEF_RULES,
    RULE_LINES,
)
from planner.scenario.changes import values_of
from planner.scenario.model import CATALOG

RULE = "monitoring.preset"
ANY_RULE = "any monitoring rule"  # the name of the folded widget
ALL_RULES = "All rules, and who uses them"


def draw_usual_rules(meaning: str) -> None:
    """Show the rules that most choose among, and the one that is held if it is another."""
    st.markdown(md(ASK_BRIEFLY), help=meaning)
    now = _held()
    names = [*BRIEF_RULES, *(() if now in BRIEF_RULES else (now,))]
    _draw(RULE, names, BRIEF_RULES, {"label": CATALOG[RULE].label, "label_visibility": "collapsed"})


def draw_all_rules() -> None:
    """Show every rule with who uses it and what it asks of the house."""
    _draw(ANY_RULE, CATALOG[RULE].choices, RULE_LINES, {"label": ALL_RULES})


def with_lines() -> dict[str, Any]:
    """Return how the rule is said with all its lines, and say to ask the board."""
    st.markdown(md(ASK_YOUR_BOARD))
    return {"captions": [md(RULE_LINES[each]) for each in CATALOG[RULE].choices]}


def _held() -> str:
    now = values_of(working_scenario.scenario())[RULE]
    return str(working_scenario.pending().get(RULE, now))


def _draw(
    name: str, names: Sequence[str], lines: Mapping[str, str], said: Mapping[str, Any]
) -> None:
    facts = CATALOG[RULE]._replace(choices=tuple(names))
    there = linked.link(name, _held(), names)
    value_of = partial(inputs.value_of, facts, start=there.start)
    inputs.draw_anything(
        facts,
        there.start,
        key=there.key,
        captions=[md(lines.get(each, "")) for each in names],
        **said,
        **linked.taking(name, value_of, lambda value: {RULE: value}),
    )
