"""Levers: what an owner can move beside the answer, each in one line.

Takes       the working scenario, what the visitor moves
Gives       the working scenario with it
Left out    all other settings (sections/practice/all_settings.py), what becomes of a value
            (session/edits.py)
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import streamlit as st

from planner.app.navigation import script
from planner.app.sections.decide import price_slider, program_levers
from planner.app.sections.practice.questions import people_who_ask as asked_month
from planner.app.sections.refused import draw_mend
from planner.app.session import edits, plans, working_scenario
from planner.app.session.made_once import made_once
from planner.app.widgets import inputs, linked
from planner.experiments.sense import who_asks
from planner.experiments.sense.patient_checks import consults_of
from planner.experiments.sense.patients import asked_of_all_month
from planner.experiments.sense.rooms_level import rooms_then
from planner.experiments.whatif import demand_level
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import listed, plain, sentence
from planner.presentation.settings.along_words import along_at, along_words, not_used_words
from planner.presentation.whatif.rooms_words import rooms_brief, rooms_help
from planner.scenario.changes import changed_if_allowed, values_of
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.facts import WEEK, FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.monitoring_rules import BY_NAME

PLAN, NURSES = "staff.infusion_nurse_plan", "staff.infusion_nurses"
ROOMS = "rooms.infusion_rooms"
DAYS, RULE = "booking.infusion_weekdays", "monitoring.preset"
CONSULTS, A_DAY = "booking.consult_weekdays", "booking.consults_per_day"
RETRAIN = "retrain"
SHORT = {RETRAIN: "Retrain", "hire": "Hire", "contract": "Contract"}
MOST_ROOMS, MOST_NURSES = 4, 4
HOW_MANY = "No more nurses can be retrained than your practice has."
LEVELS = {demand_level.FEWER: "Fewer", demand_level.EXPECTED: "Expected", demand_level.MORE: "More"}
WHY_ABOVE = "Not used yet: why stands above."
MORE = {"plans": "Plans", "explore": "Explore"}
ASK_A_MONTH = "People who ask a month, in the middle of the plan"
ALL_WAYS = "All ways move alike: your patients, colleagues, word of mouth, people for the same ads."
# As people a month, or as the setting in its place where that cannot be said.
WHERE_FROM = (who_asks.OWN_SHARE, who_asks.OF_COLLEAGUES, "demand.ad_spend_usd_month")
INSTEAD = {
    who_asks.OWN_SHARE: "demand.panel_patients",
    who_asks.OF_COLLEAGUES: "demand.referrers_at_start",
}


class Lever(NamedTuple):
    """A lever: its name, the value to show, and the settings of another one."""

    name: str
    wanted: Any
    changes: Callable[[Any], Mapping[str, Value]]


def draw_levers(scenario: Scenario) -> None:
    """Show all levers."""
    with st.container(gap="xsmall"):
        _draw_staff(scenario)
        if scenario.programmes:
            program_levers.draw_prices(scenario)
        else:
            price_slider.draw_price(scenario, _of(scenario, price_slider.PRICE).wanted)
        _draw_demand(scenario)
        _draw_rooms(scenario)
        _draw_days(scenario)
        _draw_rule(scenario)
        with st.container(horizontal=True, gap="small"):
            for name, words in MORE.items():
                st.page_link(script(name), label=words)


def _draw_staff(scenario: Scenario) -> None:
    """Show whom to take and how many: no more are to be retrained than there are."""
    there = scenario.staff.nurses
    plan, nurses = _of(scenario, PLAN), _of(scenario, NURSES)

    def changes(name: str) -> Mapping[str, Value]:
        is_too_many = name == RETRAIN and nurses.wanted > there
        return {PLAN: name} | ({NURSES: there} if is_too_many else {})

    is_retrained = plan.wanted == RETRAIN
    names = [name for name in SHORT if name != RETRAIN or there or is_retrained]
    most = min(there, MOST_NURSES) if is_retrained else MOST_NURSES
    plan = plan._replace(changes=changes)
    _draw_choice(
        plan, "Infusion nurses", names, SHORT.__getitem__, help=HOW_MANY if there else None
    )
    counts = _counts(nurses, most, at_most=there if is_retrained else None)
    _draw_choice(nurses, "How many", counts, str, label_visibility="collapsed")
    if scenario.staff.owner_infuses:
        st.caption("You infuse yourself")
    elif not there and has_practice(scenario.practice):
        st.caption("No nurse to retrain")


def _draw_demand(scenario: Scenario) -> None:
    expected = _as_expected(scenario)
    lever = Lever(
        "level of demand",
        demand_level.level_of(expected, scenario),
        lambda level: demand_level.at_level(expected, level),
    )
    asked = made_once(_asked_month, expected)
    labels = {level: f"{words} {asked[level]}" for level, words in LEVELS.items()}
    said = md(f"{ASK_A_MONTH}: {listed(tuple(labels.values()))}. {ALL_WAYS}")
    _draw_choice(lever, "Patients", list(demand_level.SHARES), labels.__getitem__, help=said)
    with st.popover("Sources", width="stretch"):
        st.caption(said)
        for path in WHERE_FROM:
            if asked_month.is_people(path) and not scenario.programmes:
                asked_month.draw_people(path)
            else:
                inputs_of(scenario, INSTEAD.get(path, path))


def _asked_month(expected: Scenario) -> dict[str, str]:
    """Return how many ask a month at each level, "" where a level is not allowed."""
    made = {
        level: changed_if_allowed(expected, demand_level.at_level(expected, level))
        for level in LEVELS
    }
    return {level: plain(asked_of_all_month(each)) if each else "" for level, each in made.items()}


def _as_expected(now: Scenario) -> Scenario:
    """Return this plan with as many who ask as expected: as the owner has said, or as opened.

    What else it has stays: by it hangs how many ask. Where single ways to come were changed, those
    are what is expected from then on.
    """
    key = f"expected/{working_scenario.opened().number}"
    opened, last = working_scenario.opened().scenario, st.session_state.get(key)
    own = (each.scenario for each in plans.described())
    for each in (*own, opened, *((last,) if last is not None else ())):
        if demand_level.level_of(each, now) is not None:
            as_there = demand_level.at_level(each, demand_level.EXPECTED)
            return changed_if_allowed(now, as_there) or now
    st.session_state[key] = now
    return now


def inputs_of(scenario: Scenario, path: str) -> None:
    """Show the input of one setting."""
    facts, lever = CATALOG[path], _of(scenario, path)
    there = linked.link(lever.name, lever.wanted)

    def value_of(held: Any) -> Value:
        return inputs.value_of(facts, held, there.start)

    taking = linked.taking(lever.name, value_of, lever.changes)
    inputs.draw_anything(facts, there.start, key=there.key, help=md(facts.help), **taking)


def _draw_rooms(scenario: Scenario) -> None:
    base = next((each.scenario for each in plans.described()), working_scenario.opened().scenario)
    lever = Lever(
        ROOMS, scenario.rooms.infusion_rooms, lambda count: rooms_then(base, scenario, count)
    )
    _draw_choice(lever, "Rooms", _counts(lever, MOST_ROOMS), str, help=md(rooms_help(base)))
    if said := rooms_brief(base, scenario):
        st.caption(md(said))


def _draw_days(scenario: Scenario) -> None:
    lever = _of(scenario, DAYS)
    there = linked.link(lever.name, lever.wanted)
    week = [day for day in WEEK if day in scenario.practice.open_weekdays or day in lever.wanted]

    def value_of(held: Any) -> Value:
        return tuple(day for day in WEEK if day in held)

    st.segmented_control(
        "Days",
        week,
        default=list(there.start),
        selection_mode="multi",
        key=there.key,
        width="stretch",
        **linked.taking(lever.name, value_of, lever.changes),
    )
    if DAYS in working_scenario.pending():
        st.caption(f":red[{md(not_used_words(scenario)) if edits.mends() else WHY_ABOVE}]")
        draw_mend("days")
    opened = working_scenario.opened().scenario
    own = next((each.scenario for each in plans.described()), opened)
    paths = _went_along(own, scenario)
    for words in along_words(own, scenario, paths):
        st.caption(md(f"{words.partition('. ')[0].removesuffix('.')}."))
    if more := as_many_consults(own, scenario) if CONSULTS in paths else {}:
        words = f"Hold {more[A_DAY]} consults on each"
        st.button(words, key="as many consults", on_click=edits.take_typed, args=(more,))


def _went_along(own: Scenario, scenario: Scenario) -> tuple[str, ...]:
    """Return what nobody typed and went along with other days than those of the own plan."""
    now, before = values_of(scenario), values_of(own)
    if now[DAYS] == before[DAYS]:
        return ()
    opened, said = working_scenario.opened().scenario, working_scenario.said()
    found = along_at(opened, scenario, DAYS, said)
    return tuple(each for each in found if now[each] != before[each])


def as_many_consults(own: Scenario, now: Scenario) -> dict[str, Value]:
    """Return settings for as many consults a week as in another plan, {} where there are so many.

    >>> as_many_consults(Scenario(), Scenario())
    {}
    """
    was, there = (
        len(each.booking.consult_weekdays) * each.booking.consults_per_day for each in (own, now)
    )
    days = len(now.booking.consult_weekdays)
    return consults_of(now, math.ceil(was / days)) if days and there < was else {}


def _draw_rule(scenario: Scenario) -> None:
    facts, lever = CATALOG[RULE], _of(scenario, RULE)
    there = linked.link(lever.name, lever.wanted)
    st.selectbox(
        md(program_levers.rule_label(scenario, facts.label)),
        list(facts.choices),
        index=list(facts.choices).index(str(there.start)),
        format_func=lambda name: sentence(rule_words(facts, name)),
        key=there.key,
        **linked.taking(lever.name, str, lever.changes),
    )


def rule_words(facts: FieldFacts, name: str) -> str:
    """Return a rule in a few words; what each asks stands under Explore."""
    return BY_NAME[name].short if name in BY_NAME else facts.words.get(name, name)


# --- parts of several ---------------------------------------------------------------------------


def _of(scenario: Scenario, path: str) -> Lever:
    """Return the lever of one setting; what waits to be used is shown."""
    waiting = working_scenario.pending()
    wanted = waiting.get(path, values_of(scenario)[path])
    return Lever(path, wanted, lambda value: {path: value})


def _draw_choice(
    lever: Lever, label: str, options: list[Any], words: Callable[[Any], str], **more: Any
) -> None:
    there = linked.link(lever.name, lever.wanted, options)
    said = more | ({"required": True} if there.start is not None else {})
    control: Any = st.segmented_control
    control(
        label,
        options,
        default=there.start,
        format_func=words,
        key=there.key,
        width="stretch",
        **said,
        **linked.taking(lever.name, lambda held: held, lever.changes),
    )


def _counts(lever: Lever, most: int, at_most: int | None = None) -> list[int]:
    """Return how many there can be: one to a few, as many as there are, and as there were before.

    What the plan had in this visit can be chosen again, unless it is beyond `at_most`.
    """
    key = f"counts/{working_scenario.opened().number}/{lever.name}"
    had: frozenset[int] = st.session_state.get(key, frozenset())
    if isinstance(lever.wanted, int):
        had = st.session_state[key] = had | {lever.wanted}
    possible = (
        each for each in had if at_most is None or each in (*range(at_most + 1), lever.wanted)
    )
    return sorted({*range(1, most + 1), *possible})
