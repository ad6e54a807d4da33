"""Advice on the page Explore: what to change, with the buttons that make it so.

Takes       advice, the working scenario
Gives       the working scenario with one change or two, with all, or with those up to a step, held
            against the plan before them; a kept plan
"""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.app.jobs import idle_work, long_jobs
from planner.app.navigation import script
from planner.app.sections.answer import bullets
from planner.app.sections.decide import plans
from planner.app.sections.explore.promise import said_of
from planner.app.session import edits, working_scenario
from planner.app.session import plans as plans_of_visit
from planner.app.session.finish_before_click import undisturbed
from planner.app.widgets.charts import draw
from planner.app.widgets.steady_layout import ROW
from planner.app.widgets.tables import draw_table
from planner.experiments.advice.climb.one_or_two import OneOrTwo
from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.search import fewest
from planner.experiments.advice.time_estimate import Advised
from planner.experiments.advice.trials import Tried
from planner.experiments.certainty.guess_effects import Doubt
from planner.experiments.questions import ToDoubt
from planner.presentation.advice import chart as advice_chart
from planner.presentation.advice import words as advice_words
from planner.presentation.advice.alone_words import ALONE_COLUMNS, FEW_TITLE, few_line
from planner.presentation.advice.gets_worse_words import sum_line
from planner.presentation.advice.steps_words import parts_lines, step_words
from planner.presentation.certainty import find_out_first_words as ask_words
from planner.presentation.certainty.guesses_words import SWITCH_WORDS
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import counted
from planner.presentation.whatif.words import GUESSES
from planner.scenario.changes import changed_if_allowed, content_hash, values_of
from planner.scenario.facts import Value
from planner.scenario.files.opening import setting_changes
from planner.scenario.model import Scenario

NAME = "As advised"
APPLY = "Apply"
IN_PLAN = ":green[:material/check: in your plan]"
WITH_BEFORE = "With the steps before it."
REPLICATIONS = "run.replications"
APPLIED = "Your plan has it now: Decide shows what comes of it, and takes it back with Undo."
ELSEWHERE = (
    "This was found for your plan before you changed it. Applied to the plan as it is now, what "
    "you changed since stays; what it is worth there stands on Decide then."
)
NOWHERE = (
    "This was found for your plan before you changed it, and does not go with the plan as it is "
    "now. Start again above."
)
LIMITS_ABOVE = 'You move these limits above, under "How far advice may go".'
WITH_GUESSES = f'Switch on "{SWITCH_WORDS}" on the page Decide: it is worked out with the guesses.'


def shown_plan(found: Advised) -> Tried | None:
    """Return the changed plan that advice speaks of: the one advised, else the nearest."""
    advice = found.advice
    return advice.chosen or (advice.best if advice.best.levers else None)


def changes_of(found: Advised, count: int | None = None) -> dict[str, Value]:
    """Return the settings of the first steps of advice, of all of it where no count is given."""
    shown, steps = shown_plan(found), found.advice.steps
    if shown is None:
        return {}
    if count is None or count >= len(steps):
        return {each.path: each.new for each in setting_changes(found.scenario, shown.scenario)}
    wanted = {path: value for step in steps[:count] for path, value in step.lever.changes.items()}
    made = changed_if_allowed(found.scenario, wanted) or found.scenario
    return {each.path: each.new for each in setting_changes(found.scenario, made)}


def taken_steps(found: Advised, now: Scenario) -> int | None:
    """Return how many steps of advice a plan has taken; None for one that lies elsewhere."""
    wanted = _hash_as_found(found, now)
    return next(
        (
            count
            for count in range(len(found.advice.steps) + 1)
            if content_hash(_after(found, count)) == wanted
        ),
        None,
    )


def _hash_as_found(found: Advised, now: Scenario) -> str:
    """Return which plan it is, on the replications of advice: more of them are no other."""
    futures = {REPLICATIONS: found.scenario.run.replications}
    return content_hash(changed_if_allowed(now, futures) or now)


def is_on_the_way(found: Advised, now: Scenario) -> bool:
    """Return whether a plan has taken some steps of advice or one or two changes, no more."""
    turns = found.advice.let_go
    some = (*found.advice.one_or_two, *(() if turns is None else (turns.plan,)))
    few = {content_hash(each.plan.scenario) for each in some}
    return taken_steps(found, now) is not None or _hash_as_found(found, now) in few


def _after(found: Advised, count: int) -> Scenario:
    made = changed_if_allowed(found.scenario, changes_of(found, count)) if count else found.scenario
    return made or found.scenario


def draw_advice(found: Advised) -> None:
    """Show the one or two changes that do most, each with its button; all else is folded."""
    said = advice_words.told(found)
    with st.container(border=True):
        if said.few:
            _draw_few(found, said.few)
        else:
            st.markdown(f"**{md(said.answer)}**")
        if said.limits:
            bullets((*said.limits, LIMITS_ABOVE))
    if shown_plan(found) is not None:
        _draw_whole(found, said)
    _fold("How sure that is", said.sure)
    _fold("What that changes", said.changes)
    _draw_alone(found, said)
    _fold("What would turn it back", said.turns)
    _fold(ask_words.SMALL, _small_lines(found.scenario))
    for title, lines in said.more:
        if title != advice_words.STEPS:
            _fold(title, lines)
    st.caption(md(advice_words.SAFETY))


def _draw_few(found: Advised, lines: Sequence[str]) -> None:
    """Show the one or two changes to make now; each goes on top of the plan as it is."""
    st.markdown(f"**{FEW_TITLE}**")
    now, first = working_scenario.scenario(), fewest(found.advice)
    promised = said_of(found, now)
    for number, (each, line) in enumerate(zip(found.advice.one_or_two, lines, strict=True)):
        if each is first and promised:  # in the words of Decide
            line = few_line(found.scenario, found.advice, each, promised)
        with _row(f"few-{number}"):
            st.markdown(md(line), width="stretch")
            if has_taken(each.plan.scenario, found.scenario, now):
                st.markdown(IN_PLAN, width="content")
            else:
                st.button(
                    APPLY,
                    key=f"advice/few/{number}",
                    disabled=not few_on_top(found, each, now),
                    on_click=apply_few,
                    args=(found, each),
                )


def has_taken(then: Scenario, was: Scenario, now: Scenario) -> bool:
    """Return whether a plan has all that another changes of the one before both."""
    present = values_of(now)
    return all(present[each.path] == each.new for each in setting_changes(was, then))


def few_on_top(found: Advised, each: OneOrTwo, now: Scenario) -> dict[str, Value]:
    """Return what one change or two would change in a plan; nothing if that is not allowed."""
    changed = setting_changes(found.scenario, each.plan.scenario)
    return _on_top(found, {one.path: one.new for one in changed}, now)


@undisturbed()
def apply_few(found: Advised, each: OneOrTwo) -> None:
    """Take one change over, or two."""
    now = working_scenario.scenario()
    plans_of_visit.note_advised(now)
    edits.apply(few_on_top(found, each, now))
    st.toast(APPLIED, icon=":material/check:")


def _draw_whole(found: Advised, said: advice_words.AdviceDescription) -> None:
    """Show the whole plan with its steps, folded where one or two changes stand above it."""
    shown, taken = shown_plan(found), taken_steps(found, working_scenario.scenario())
    count = counted(len(shown.levers) if shown else 0, "change")
    with st.expander(f"The whole plan: {count}", expanded=not said.few, key="fold/whole plan"):
        if said.few:
            st.markdown(f"**{md(said.answer)}**")
        bullets(said.cost)
        _draw_buttons(found, is_on_the_way=taken is not None)
        if found.advice.steps:
            _draw_steps(found, taken)


def _small_lines(scenario: Scenario) -> tuple[str, ...]:
    """Return what a small beginning is worth, or where that is worked out."""
    there = idle_work.found_before(long_jobs.long_job_manager(), GUESSES, ToDoubt(scenario))
    if there is None or not isinstance(there.found, Doubt):
        return (WITH_GUESSES,)
    return ask_words.small_lines(there.found.small)


def _draw_buttons(found: Advised, *, is_on_the_way: bool) -> None:
    on_top = {} if is_on_the_way else changes_on_top(found, working_scenario.scenario())
    with st.container(horizontal=True, gap="small"):
        st.button(
            APPLY,
            icon=":material/check:",
            key="advice/apply",
            disabled=not is_on_the_way and not on_top,
            on_click=apply if is_on_the_way else _apply_on_top,
            args=(found,),
        )
        _draw_keep(found)
    if not is_on_the_way:
        st.caption(ELSEWHERE if on_top else NOWHERE)


def changes_on_top(found: Advised, now: Scenario) -> dict[str, Value]:
    """Return what advice would change in another plan than it was found for.

    What that plan has otherwise stays: its owner has changed it since. Nothing if not allowed.
    """
    return _on_top(found, changes_of(found), now)


def _on_top(found: Advised, wanted: dict[str, Value], now: Scenario) -> dict[str, Value]:
    was, present = values_of(found.scenario), values_of(now)
    changes = {path: value for path, value in wanted.items() if present[path] == was[path]}
    return changes if changed_if_allowed(now, changes) is not None else {}


@undisturbed()
def _apply_on_top(found: Advised) -> None:
    now = working_scenario.scenario()
    plans_of_visit.note_advised(now)
    edits.apply(changes_on_top(found, now))
    st.toast(APPLIED, icon=":material/check:")


def _draw_keep(found: Advised) -> None:
    """Show the button that keeps the plan, or under which name it is kept."""
    shown = shown_plan(found)
    wanted = None if shown is None else content_hash(shown.scenario)
    kept = (one.name for one in plans_of_visit.kept() if content_hash(one.scenario) == wanted)
    name = next(kept, None)
    if name is None:
        st.button("Keep as a plan", key="advice/keep", on_click=_keep, args=(found,))
    else:
        words = f':green[:material/check: Kept as "{md(name)}", see]'
        st.markdown(words, width="content")
        st.page_link(script("plans"), label="Plans")


@undisturbed()
def apply(found: Advised, count: int | None = None) -> None:
    """Take the changes of the first steps over, all of them where no count is given."""
    plans_of_visit.note_advised(found.scenario)
    edits.apply(changes_of(found, count))
    st.toast(APPLIED, icon=":material/check:")


def _keep(found: Advised) -> None:
    shown = shown_plan(found)
    if shown is not None:
        plans.keep(NAME, lambda: shown.scenario)


def _draw_steps(found: Advised, taken: int | None) -> None:
    st.subheader("Step by step", anchor=False)
    st.caption(md(sum_line(found.advice, shown_plan(found))))
    for count, step in enumerate(found.advice.steps, 1):
        with _row(f"step-{count}"):
            st.markdown(_step_markdown(count, step), width="stretch")
            if taken is not None and count <= taken:
                st.markdown(IN_PLAN, width="content")
            else:
                st.button(
                    APPLY,
                    help=WITH_BEFORE if count > (taken or 0) + 1 else None,
                    key=f"advice/step/{count}",
                    disabled=taken is None,
                    on_click=apply,
                    args=(found, count),
                )


def _row(name: str) -> DeltaGenerator:
    """Return a row of words and a button beside them."""
    key = f"{ROW}-{name}"
    return st.container(horizontal=True, vertical_alignment="center", wrap=False, key=key)


def _step_markdown(count: int, step: Step) -> str:
    """Return a step with its number; what belongs together with a line for each part.

    The number is no mark of a list: a list cuts off the first digit of ten.
    """
    parts = "".join(f"\n- {md(each)}" for each in parts_lines(step))
    return f"{count}\\. {md(step_words(step))}" + (f"\n{parts}" if parts else "")


def _draw_alone(found: Advised, said: advice_words.AdviceDescription) -> None:
    with st.expander("Each change alone"):
        st.markdown(md(said.alone_note))
        if advice_chart.possible_changes(found):
            draw(advice_chart.changes_chart, found)
        if said.alone:
            draw_table(ALONE_COLUMNS, said.alone, "Each change alone")
        for sentence in said.useless:
            st.markdown(md(sentence))


def _fold(title: str, lines: Sequence[str]) -> None:
    if lines:
        with st.expander(title, key=f"fold/{title}"):
            bullets(lines)
