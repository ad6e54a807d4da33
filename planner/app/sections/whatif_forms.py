"""What-if forms: what a visitor wants to know, as a question that can be worked on.

Takes       the working scenario, what the visitor chooses
Gives       a question; None, and what is wrong, where it cannot be asked
Units       shares are asked for in per cent, as on the other pages; questions have them from 0 to 1
Left out    the work (experiments/questions.py), what was found (whatif.py)
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import streamlit as st

from planner.app.session import working_scenario
from planner.app.widgets import inputs
from planner.errors import PlannerError, ScenarioError
from planner.experiments import questions as q
from planner.experiments.whatif.break_even import Line
from planner.experiments.whatif.scenario_break_even import HALF, Where, line_of, owners_line
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import asked_words
from planner.presentation.whatif import words as w
from planner.results.catalogue import FACTS, is_moment
from planner.scenario.changes import with_changes
from planner.scenario.facts import FieldFacts
from planner.scenario.files.files import read_text
from planner.scenario.files.opening import open_scenario
from planner.scenario.files.study import Axis, study_of
from planner.scenario.model import CATALOGUE, Scenario
from planner.units import is_share

T = TypeVar("T")

FIRST_EXAMPLE = "third-room.toml"
PRICE = "money.infusion_price_usd"
QUICK = 20  # replications of a quick look
KEPT: dict[str, Any] = {"persist_state": "session"}  # while the visitor looks at other pages


def ask(kind: str, scenario: Scenario) -> q.Question | None:
    """Show the form of a kind of what-if and return its question."""
    try:
        return FORMS[kind](scenario)
    except ScenarioError as error:
        st.error("\n".join(f"- {md(problem.text)}" for problem in error.problems))
    except PlannerError as error:
        st.error(md(error))
    return None


# --- comparing ----------------------------------------------------------------------------------


def _ask_comparison(scenario: Scenario) -> q.Question | None:
    mine = _exactly(scenario, "compare")
    plans = [*_as_opened(mine), *_examples(mine), *_partners(mine)]
    if not plans:
        st.info("Choose at least one plan to compare yours with.")
        return None
    return q.ToCompare((mine, *plans[: q.MOST_COMPARED - 1]))


def _as_opened(mine: Scenario) -> list[Scenario]:
    """Return the plan as it was opened, if it was changed since and is wanted."""
    if not working_scenario.changes():
        return []
    if not st.checkbox("Your plan as you opened it", True, key="whatif/as_opened", **KEPT):
        return []
    opened = working_scenario.opened().scenario
    title = f"{opened.title} (as opened)" if opened.title == mine.title else opened.title
    return [_titled(q.on_the_same_terms(mine, opened), title)]


def _examples(mine: Scenario) -> list[Scenario]:
    titles = working_scenario.shipped()
    names = [name for name in titles if name != working_scenario.FIRST_FILE]
    chosen = st.multiselect(
        "Examples",
        names,
        default=[] if working_scenario.changes() or FIRST_EXAMPLE not in names else [FIRST_EXAMPLE],
        format_func=lambda name: titles[name],
        max_selections=q.MOST_COMPARED - 2,
        key="whatif/examples",
        placeholder="What others do differently",
        **KEPT,
    )
    if not chosen:
        return []
    at_mine = st.checkbox(
        "Make their changes to your plan",
        True,
        key="whatif/at_mine",
        help="Else each example is taken as it is: another practice than yours.",
        **KEPT,
    )
    make = _at_mine if at_mine else _as_it_is
    made = (_made(make, mine, name, titles[name]) for name in chosen)
    return [plan for plan in made if plan is not None]


def _made(
    make: Callable[[Scenario, str], Scenario], mine: Scenario, name: str, title: str
) -> Scenario | None:
    """Return an example as it is compared; say why where it does not go with the plan."""
    try:
        return make(mine, name)
    except ScenarioError as error:
        why = " ".join(problem.text for problem in error.problems)
        st.warning(md(w.does_not_go_words(title, why)), icon=":material/block:")
    return None


def _at_mine(mine: Scenario, name: str) -> Scenario:
    return q.with_changes_of(mine, open_scenario(str(working_scenario.SHIPPED / name), ()))


def _as_it_is(mine: Scenario, name: str) -> Scenario:
    return q.on_the_same_terms(
        mine, open_scenario(str(working_scenario.SHIPPED / name), ()).scenario
    )


def _partners(mine: Scenario) -> list[Scenario]:
    sent = st.file_uploader("A partner's file", "toml", key="whatif/partner", max_upload_size=1)
    if sent is None:
        return []
    found = read_text(sent.getvalue(), sent.name, folder=working_scenario.SHIPPED).scenario
    title = found.title if found.title != mine.title else f"{found.title} ({sent.name[:40]})"
    return [_titled(q.on_the_same_terms(mine, found), title)]


def _titled(scenario: Scenario, title: str) -> Scenario:
    return scenario.model_copy(update={"title": title})


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
        key=f"whatif/{kind}/second",
        **KEPT,
    )
    return _axis(scenario, path, kind) if path else None


def _axis(scenario: Scenario, path: str, kind: str) -> Axis:
    """Show from where to where a setting is moved; ScenarioError where that is not allowed."""
    low, high = _range(scenario, path, kind)
    steps = st.slider(
        "How many values", 2, 9, 5, key=f"whatif/{kind}/{path}/steps", width=260, **KEPT
    )
    return study_of("", [f"{path}={low!r}:{high!r}:{steps}"]).axes[0]


def _range(scenario: Scenario, path: str, kind: str) -> tuple[float, float]:
    facts = CATALOGUE[path]
    first, last = q.range_at_first(scenario, path)
    with st.container(horizontal=True):
        low = _ask_number(facts, "From", first, f"whatif/{kind}/{path}/from")
        high = _ask_number(facts, "To", last, f"whatif/{kind}/{path}/to")
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
        key="whatif/rank/subjects",
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
    chosen = st.segmented_control(
        "How often",
        list(often),
        default="average",
        required=True,
        format_func=often.__getitem__,
        key="whatif/cross/often",
        **KEPT,
    )
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
        key=f"whatif/cross/{result}/line",
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
        key=f"whatif/{kind}/result",
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
        key=f"whatif/{key}",
        help="Type a word to find one.",
        **KEPT,
    )
    return chosen


def _exactly(scenario: Scenario, kind: str) -> Scenario:
    """Return the scenario with the number of replications that is wanted."""
    wanted = scenario.run.replications
    if wanted < 2 * QUICK:
        return scenario
    choices = {f"{wanted} futures, as your answer": wanted, f"Quick look, {QUICK} futures": QUICK}
    chosen = st.segmented_control(
        "How exactly",
        list(choices),
        default=next(iter(choices)),
        required=True,
        key=f"whatif/{kind}/exactly/{wanted}",
        **KEPT,
    )
    return with_changes(scenario, {"run.replications": choices[chosen]})


FORMS: Mapping[str, Callable[[Scenario], q.Question | None]] = {
    w.ADVISE: q.ToAdvise,
    w.COMPARE: _ask_comparison,
    w.MOVE: _ask_sweep,
    w.RANK: _ask_ranking,
    w.CROSS: _break_even_question,
}
