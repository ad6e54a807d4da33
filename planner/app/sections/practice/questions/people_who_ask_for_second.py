"""People who ask for a second treatment, besides those for the first: how many a month.

Takes       the working scenario, people a month and dollars as somebody types them
Gives       the working scenario in which so many ask for that program; none other moves
Units       people a month, US dollars a month
Left out    who asks for the plan itself (people_who_ask.py), what a program begins with
            (new_programs.py)

It is asked twice, on the card of the program and where the plan is asked who comes: a number typed
at one place stands at the other.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from planner.app.sections.practice.questions.known_number import is_as_typed
from planner.app.sections.practice.questions.people_who_ask import PEOPLE
from planner.app.session import working_scenario
from planner.app.widgets import linked
from planner.app.widgets.inputs import step_of
from planner.experiments.sense import who_asks
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import money_words
from planner.presentation.funnel import asked_words as words
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from planner.scenario.programs import PATH, program_scenarios, programs_of
from planner.scenario.tables.program_edits import edit_path, spelled_out
from planner.scenario.tables.programs import Program

ADS, PATIENTS = "demand.ad_spend_usd_month", "demand.panel_patients"
SETTINGS = (who_asks.OWN_SHARE, who_asks.AT_START, who_asks.OF_COLLEAGUES, ADS)  # asked here
WAYS: Mapping[str, str] = {
    who_asks.OWN_SHARE: words.OWN_LABEL,
    who_asks.OF_COLLEAGUES: words.COLLEAGUES_LABEL,
}
QUESTION = "question"
TYPED = "people who ask on top, as typed"  # by program and way


def draw_in_question() -> None:
    """Show who asks for each program besides those of the plan, where who comes is asked."""
    scenario = working_scenario.scenario()
    first = programs_of(scenario)[:1]
    for one in programs_of(scenario):
        if _is_on_top(one):
            st.markdown(md(words.on_top_heading(one.name, besides=first[0].name)))
            draw_people(one.name, place=QUESTION)


def of_patients(count: int) -> Mapping[str, Value]:
    """Return the words of programs in which who asks on top is of so many patients; {} without."""
    before = str(working_scenario.scenario().programmes)
    on_top = [one.name for one in programs_of(working_scenario.scenario()) if _is_on_top(one)]
    patients = {edit_path(name, PATIENTS): count or None for name in on_top}
    return {PATH: str(spelled_out(before, patients)[PATH])} if patients else {}


def _is_on_top(one: Program) -> bool:
    return who_asks.OWN_SHARE in dict(one.settings) and not one.share


def draw_people(name: str, *, place: str) -> None:
    """Show how many ask for a program by each way."""
    scenario = working_scenario.scenario()
    names = [one.name for one in programs_of(scenario)]
    if name not in names:
        return
    alone = program_scenarios(scenario)[names.index(name)]
    with st.grid(3, min_column_width=250, gap="medium", vertical_alignment="bottom"):
        for path, label in WAYS.items():
            if path != who_asks.OWN_SHARE or alone.demand.panel_patients:
                _draw_way(name, path, label, alone, place)
        _draw_dollars(name, alone, place)


def _draw_way(name: str, path: str, label: str, alone: Scenario, place: str) -> None:
    way = PEOPLE[path]
    _, most = way.ends(alone)
    usd = money_words(alone.money.infusion_price_usd)

    def changes(typed: float) -> Mapping[str, Value]:
        st.session_state[TYPED] = {**st.session_state.get(TYPED, {}), f"{name}/{path}": typed}
        return _of_program(name, way.changes(_alone(name), typed))

    _draw_number(
        f"{place}/{edit_path(name, path)}",
        words.for_program(label, name),
        _shown(f"{name}/{path}", way.now(alone)),
        changes,
        max_value=max(most, way.now(alone)),
        help=md(f"{way.help.format(price=usd)} {words.ON_TOP_HELP}"),
    )


def _shown(way: str, now: float) -> float:
    """Return a number as it stands in its field: as it was typed, else as people say it."""
    typed = st.session_state.get(TYPED, {}).get(way)
    return typed if typed is not None and is_as_typed(now, typed) else words.as_shown(now)


def _draw_dollars(name: str, alone: Scenario, place: str) -> None:
    brought = words.as_shown(who_asks.ways(alone).advertising)
    _draw_number(
        f"{place}/{edit_path(name, ADS)}",
        words.for_program(words.ADS_LABEL, name),
        alone.demand.ad_spend_usd_month,
        lambda usd: _of_program(name, {ADS: usd}),
        help=md(f"{words.ON_TOP_HELP} It brings about {brought:g} a month."),
    )


def _draw_number(widget: str, label: str, now: float, changes: linked.Changes, **more: Any) -> None:
    there = linked.link(widget, float(now))
    st.number_input(
        md(label),
        min_value=0.0,
        value=there.start,
        step=step_of(there.start),
        format="%g",
        key=there.key,
        **more,
        **linked.taking(widget, partial(_held, start=there.start), changes),
    )


def _held(held: float | None, start: float) -> float:
    return start if held is None else float(held)


def _alone(name: str) -> Scenario:
    scenario = working_scenario.scenario()
    names = [one.name for one in programs_of(scenario)]
    return program_scenarios(scenario)[names.index(name)]


def _of_program(name: str, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return the words of all programs with other values in one of them."""
    before = working_scenario.pending().get(PATH, working_scenario.scenario().programmes)
    edits = {edit_path(name, path): value for path, value in values.items()}
    return {PATH: str(spelled_out(str(before), edits)[PATH])}
