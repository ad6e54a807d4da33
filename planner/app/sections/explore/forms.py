"""Forms: what a visitor wants to know, as a question that can be worked on; filled in as usual.

Takes       the working scenario, what the visitor chooses
Gives       a question; None, and what is wrong, where it cannot be asked
Units       shares are asked for in percent, as on the other pages; questions have them from 0 to 1
Left out    the work (experiments/questions.py), what was found (results.py)
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

import streamlit as st

from planner.app.jobs.simulated_so_far import plan_of
from planner.app.sections.practice.all_settings import draw_settings
from planner.app.widgets import inputs, linked
from planner.app.widgets.controls import draw_switch
from planner.errors import PlannerError, ScenarioError
from planner.experiments import questions as q
from planner.experiments.advice import limits
from planner.experiments.whatif.break_even import Line
from planner.experiments.whatif.scenario_break_even import (
    HALF,
    Where,
    line_of,
    owners_line,
    refuse_nobodys,
)
from planner.presentation.advice.limits_words import brief_limits
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import asked_words
from planner.presentation.whatif import words as w
from planner.results.catalog import FACTS, is_moment
from planner.scenario.changes import with_changes
from planner.scenario.facts import FieldFacts
from planner.scenario.files.study import Axis, study_of
from planner.scenario.model import CATALOG, Scenario
from planner.units import is_share

PRICE = "money.infusion_price_usd"
QUICK = 20  # replications of a quick look
LIMITS = (
    *(limits.MORE_PEOPLE, limits.CASH, limits.HOURS, limits.LOST_VISITS),
    *(limits.DAYS_MOST, limits.CONSULT_DAYS_MOST, limits.ADS_MOST, limits.COVER, limits.OWN_PART),
)
LIMITS_TITLE = "How far advice may go"
LIMITS_SAID = "What is advised keeps to these. If more would bring much, it says so in a line."
PRICE_HELP = "Until you type one: the price of your plan. What more would bring is said beside."
ROOMS_HELP = "Until you type more: the rooms of your plan, and none rented in place of one."
OWN_OF_EACH = "the price of each"
CELL_PX = 320
KEPT: dict[str, Any] = {"persist_state": "session"}  # while the visitor looks at other pages


def ask(kind: str, scenario: Scenario) -> q.Question | None:
    """Show the form of a kind of what-if, folded, and return its question."""
    try:
        if kind not in ASKS:
            return FORMS[kind](scenario)
        with st.expander("Ask it otherwise"):
            return FORMS[kind](scenario)
    except ScenarioError as error:
        st.error("\n".join(f"- {md(problem.text)}" for problem in error.problems))
    except PlannerError as error:
        st.error(md(error))
    return None


# --- what to change -------------------------------------------------------------------------------


def _ask_advice(scenario: Scenario) -> q.Question:
    """Show how far advice may go, folded: the owner's limits, which are settings."""
    with st.expander(md(f"{LIMITS_TITLE}: {brief_limits(scenario)}"), key="fold/advice limits"):
        st.markdown(LIMITS_SAID)
        said = scenario.decision.price_most_usd or None  # each program has its own price
        most = said if scenario.programmes else limits.price_most_usd(scenario)
        _draw_limit(limits.PRICE_MOST, most, PRICE_HELP, 25.0)
        _draw_limit(limits.ROOMS_MOST, limits.rooms_most(scenario), ROOMS_HELP, 1)
        draw_settings(LIMITS, with_help=False)
    return q.ToAdvise(scenario)


def _draw_limit(path: str, now: float | None, words: str, step: float) -> None:
    """Show a limit of advice with what is kept, also where nobody has said it.

    Empty where that is more than one number.
    """
    facts, number = CATALOG[path], type(step)
    there = linked.link(path, now)
    callback = linked.taking(path, lambda held: number(held or 0), lambda value: {path: value})
    ends = {"min_value": number(1), "max_value": number(float(str(facts.at_most)))}
    said: dict[str, Any] = {"label": inputs.label(facts), "key": there.key, "width": CELL_PX}
    start = None if there.start is None else number(there.start)
    said |= {"value": start, "help": words, "step": step, "placeholder": OWN_OF_EACH}
    said |= {"format": "%g"} if number is float else {}
    st.number_input(**said | ends, **callback)


# --- moving settings ----------------------------------------------------------------------------


def _ask_sweep(scenario: Scenario) -> q.Question | None:
    result = _choose_result("move")
    first = _choose_setting("Setting", "move/first", PRICE)
    axes = [_axis(scenario, first, "move")]
    second = _second_axis(scenario, "A second setting", "move", first)
    if second is not None:
        axes.append(second)
    return q.ToSweep(_exactly(scenario, "move"), tuple(axes), result)


def _second_axis(scenario: Scenario, label: str, kind: str, first: str) -> Axis | None:
    """Show the choice of a second setting and its range; None where none is wanted."""
    path = st.selectbox(
        label,
        ["", *(path for path in q.movable() if path != first)],
        format_func=lambda path: w.setting_name(path) if path else "none",
        key=f"explore/{kind}/second",
        **KEPT,
    )
    return _axis(scenario, path, kind) if path else None


def _axis(scenario: Scenario, path: str, kind: str) -> Axis:
    """Show from where to where a setting is moved; ScenarioError where that is not allowed."""
    low, high = _range(scenario, path, kind)
    steps = st.slider(
        "How many values", 2, 9, 5, key=f"explore/{kind}/{path}/steps", width=260, **KEPT
    )
    return study_of("", [f"{path}={low!r}:{high!r}:{steps}"]).axes[0]


def _range(scenario: Scenario, path: str, kind: str) -> tuple[float, float]:
    facts = CATALOG[path]
    refuse_nobodys(scenario, path)
    first, last = q.range_at_first(scenario, path)
    with st.container(horizontal=True):
        low = _ask_number(facts, "From", first, f"explore/{kind}/{path}/from")
        high = _ask_number(facts, "To", last, f"explore/{kind}/{path}/to")
    st.caption(md(w.now_words(scenario, path)))
    if not low < high:
        raise PlannerError("From must be smaller than to.")
    return low, high


def _ask_number(facts: FieldFacts, word: str, start: float, key: str) -> float:
    """Show an input for a value of a setting and return it in the units of the scenario."""
    unit = inputs.unit_words(facts.unit)
    said = {"label": f"{word} ({unit})" if unit else word, "key": key, "width": 180, **KEPT}
    if facts.kind == "whole":
        whole_ends = {"min_value": facts.at_least, "max_value": facts.at_most}
        return cast(int, _given(said | whole_ends | {"value": int(start), "step": 1}))
    times = 100 if is_share(facts.unit) else 1
    ends = {
        "min_value": _times(facts.at_least, times),
        "max_value": _times(facts.at_most, times),
        "value": _times(start, times),
    }
    step = {"step": inputs.step_of(_times(start, times)), "format": "%g"}
    return float(round(_given(said | ends | step) / times, 9))


def _given(said: dict[str, Any]) -> Any:
    return st.number_input(**said)


def _times(value: object, times: int) -> float | None:
    return round(float(value) * times, 9) if isinstance(value, int | float) else None


# --- what matters most --------------------------------------------------------------------------


def _ask_ranking(scenario: Scenario) -> q.Question | None:
    result = _choose_result("rank")
    subjects = st.multiselect(
        "Only these subjects",
        w.subjects(),
        format_func=w.subject_words,
        key="explore/rank/subjects",
        placeholder="All that is uncertain",
        **KEPT,
    )
    if not q.ranked_fields(subjects):
        raise PlannerError("Nothing is uncertain there: choose another subject.")
    return q.ToRank(_exactly(scenario, "rank"), result, tuple(subjects))


# --- break-even ---------------------------------------------------------------------------------


def _break_even_question(scenario: Scenario) -> q.Question | None:
    path = _choose_setting("At which value of", "cross/path", PRICE)
    low, high = _range(scenario, path, "cross")
    result = _choose_result("cross")
    line = _line(scenario, result)
    asked = _exactly(scenario, "cross")
    share, n = scenario.decision.futures_share, asked.run.replications
    often = {
        "average": f"in {asked_words(HALF, n)} futures" if is_moment(result) else "on average",
        "often": f"in {asked_words(share, n)} futures",
    }
    words = often.__getitem__
    chosen = draw_switch("How often", list(often), "explore/cross/often", format_func=words)
    line = line_of(result, line.at, line.at_least, share if chosen == "often" else None)
    by = _second_axis(scenario, "For several values of", "cross", path)
    return q.ToCross(asked, Where(path, low, high, result, line), by)


def _line(scenario: Scenario, result: str) -> Line:
    """Show the value that a result is to reach; it begins with the owner's own limit."""
    own = owners_line(scenario, result)
    at, at_least = own or (0.0, FACTS[result].good != "down")
    times = 100 if is_share(FACTS[result].unit) else 1
    unit = inputs.unit_words(FACTS[result].unit)
    side = "Which is to be at least" if at_least else "Which is to be at most"
    given = st.number_input(
        f"{side} ({unit})" if unit else side,
        value=at * times,
        step=inputs.step_of(at * times),
        format="%g",
        key=f"explore/cross/{result}/line",
        width=220,
        **KEPT,
    )
    return Line(given / times, at_least, None)


# --- parts of several forms ---------------------------------------------------------------------


def _choose_result(kind: str) -> str:
    names = [name for name, facts in FACTS.items() if facts.good]
    chosen: str = st.selectbox(
        "Result",
        names,
        format_func=lambda name: FACTS[name].label,
        key=f"explore/{kind}/result",
        **KEPT,
    )
    return chosen


def _choose_setting(label: str, key: str, first: str) -> str:
    paths = q.movable()
    chosen: str = st.selectbox(
        label,
        paths,
        index=paths.index(first),
        format_func=w.setting_name,
        key=f"explore/{key}",
        help="Type a word to find one.",
        **KEPT,
    )
    return chosen


def _exactly(scenario: Scenario, kind: str) -> Scenario:
    asked = _as_answered(scenario)
    wanted = asked.run.replications
    if wanted < 2 * QUICK:
        return asked
    choices = {f"{wanted} futures, as your answer": wanted, f"Quick look, {QUICK} futures": QUICK}
    chosen = draw_switch("How exactly", list(choices), f"explore/{kind}/exactly/{wanted}")
    return with_changes(scenario, {"run.replications": choices[chosen]})


def _as_answered(scenario: Scenario) -> Scenario:
    """Return the scenario with as many replications as its answer is told over on other pages."""
    told = max(scenario.run.replications, plan_of(scenario).told)
    return with_changes(scenario, {"run.replications": told})


def _ask_rules(scenario: Scenario) -> q.Question | None:
    return q.ToRule(_as_answered(scenario))


ASKS = (w.MOVE, w.RANK, w.CROSS)
FORMS: Mapping[str, Callable[[Scenario], q.Question | None]] = {
    w.ADVISE: _ask_advice,
    w.RULES: _ask_rules,
    w.MOVE: _ask_sweep,
    w.RANK: _ask_ranking,
    w.CROSS: _break_even_question,
}
