"""Plans: scenarios kept under a name, as cards; one of them is what all is held against.

Takes       the working scenario, what the visitor keeps, loads, holds against, removes, adds
Gives       the plans of the visit, kept with it (session/plans.py)
Left out    plans side by side (plan_columns.py)
"""

from collections.abc import Callable, Iterable
from functools import partial

import streamlit as st

from planner.app.session import open_file, plans, refusal, working_scenario
from planner.app.session.finish_before_click import undisturbed
from planner.app.session.plans import KeptPlan
from planner.app.widgets.controls import draw_upload
from planner.errors import PlannerError
from planner.experiments.questions import with_changes_of
from planner.presentation.answer.compared.each_alone_words import alone_name
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import counted
from planner.scenario.changes import content_hash
from planner.scenario.fewer_programs import alone_and_together
from planner.scenario.files.opening import open_scenario
from planner.scenario.model import Scenario
from planner.scenario.programs import programs_of

NAME = "plans/name"
COMPARE = "Compare with this"
ON_THE_PAGE = ":material/check: Loaded: all pages show this plan."


def draw_keep() -> None:
    """Show how to keep the present state as a plan."""
    with st.popover("Keep plan", width="content"):
        st.text_input(
            "Name",
            key=NAME,
            max_chars=plans.MOST_SIGNS,
            placeholder=f"Plan {len(plans.kept()) + 1}",
        )
        st.button("Keep", key="plans/keep", on_click=_keep_working)
        st.caption(f"{counted(len(plans.kept()), 'plan')} of {plans.MOST} kept.")


def draw_keep_each() -> None:
    """Show how to keep all programs together and each alone, where there are several."""
    if len(programs_of(working_scenario.scenario())) > 1:
        st.button("Keep each program alone, and all", key="plans/each", on_click=_keep_each)


@undisturbed()
def _keep_each() -> None:
    """Keep the plan with all its programs, then with each of them alone.

    What is kept already under a name of its own has one name, not two.
    """
    scenario = working_scenario.scenario()
    together, *alone = alone_and_together(scenario)
    named = [(together.title, together)]
    named += [(alone_name(scenario, k), made) for k, made in enumerate(alone)]
    there = {content_hash(each.scenario) for each in plans.kept()}
    for name, made in named:
        if content_hash(made) not in there:
            keep(name, partial(_as_it_is, made))


def _as_it_is(made: Scenario) -> Scenario:
    return made


@undisturbed()
def _keep_working() -> None:
    name = str(st.session_state.get(NAME) or f"Plan {len(plans.kept()) + 1}")
    st.session_state[NAME] = ""
    keep(name, working_scenario.scenario)


def keep(name: str, made: Callable[[], Scenario]) -> None:
    """Keep a plan, or say why not."""
    try:
        plans.keep_all(plans.with_plan(name, made()), plans.against())
    except PlannerError as error:
        refusal.note(error)
        return
    refusal.forget()
    working_scenario.keep()


# --- cards ----------------------------------------------------------------------------------------


def draw_cards(said: Iterable[tuple[KeptPlan, str]]) -> None:
    """Show a card for each plan: its name, its verdict, and what can be done with it."""
    with st.grid(4, min_column_width=200, gap="small"):
        for plan, words in said:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(f"**{md(plan.name)}**")
                st.markdown(words)
                _draw_actions(plan)


def _draw_actions(plan: KeptPlan) -> None:
    is_kept = plan.name not in plans.OWN_NAMES
    is_loaded = content_hash(plan.scenario) == content_hash(working_scenario.scenario())
    if is_loaded:
        st.caption(ON_THE_PAGE)
    with st.container(horizontal=True, gap="xsmall"):
        if plan.name != plans.against():
            _act(COMPARE, plan, _hold)
        elif plans.is_chosen(plan.name):
            _act("Compare no longer", plan, _hold_no_longer)
        else:
            st.caption("Compared with this")
        if not is_loaded:
            _act("Load", plan, _load)
        if is_kept:
            _act("Remove", plan, _remove)


def _act(label: str, plan: KeptPlan, act: Callable[[str], None]) -> None:
    st.button(label, key=f"{label}/{plan.name}", on_click=act, args=(plan.name,), type="tertiary")


@undisturbed()
def _hold(name: str) -> None:
    plans.keep_all(plans.kept(), name)
    working_scenario.keep()


@undisturbed()
def _hold_no_longer(name: str) -> None:
    plans.keep_all(plans.kept(), "")
    working_scenario.keep()


@undisturbed()
def _load(name: str) -> None:
    there = {each.name: each.scenario for each in (working_scenario.departure(), *plans.kept())}
    working_scenario.take_over(there[name], {})


@undisturbed()
def _remove(name: str) -> None:
    plans.keep_all((each for each in plans.kept() if each.name != name), plans.against())
    working_scenario.keep()


# --- more of them ---------------------------------------------------------------------------------


def draw_more() -> None:
    """Show how to add an example's changes to this plan, or somebody's file, as plans."""
    number = st.session_state.get("plans/added", 0)
    titles = {
        name: title for name, title in open_file.shipped().items() if name != open_file.FIRST_FILE
    }
    key = f"plans/example/{number}"
    with st.container(horizontal=True, gap="medium"):
        st.selectbox(
            "Add what an example changes",
            list(titles),
            index=None,
            format_func=titles.__getitem__,
            placeholder="Choose an example",
            key=key,
            on_change=_add_example,
            args=(key, titles),
        )
        sent = f"plans/file/{number}"
        draw_upload("Add a file", sent, _add_file)


@undisturbed()
def _add_example(key: str, titles: dict[str, str]) -> None:
    name = st.session_state[key]
    if name is None:
        return
    _begin_anew()

    def made() -> Scenario:
        found = open_scenario(str(open_file.SHIPPED / name), ())
        return with_changes_of(working_scenario.scenario(), found)

    keep(titles[name], made)


@undisturbed()
def _add_file(key: str) -> None:
    sent = st.session_state[key]
    if sent is None:
        return
    _begin_anew()
    data = sent.getvalue()
    keep(
        sent.name.rpartition(".")[0] or sent.name,
        lambda: open_file.read_upload(sent.name, data).scenario,
    )


def _begin_anew() -> None:
    """Let the inputs of what is added begin empty."""
    st.session_state["plans/added"] = st.session_state.get("plans/added", 0) + 1
