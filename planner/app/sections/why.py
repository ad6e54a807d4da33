"""Why sections: what stands on the page that says why to believe the planner, and where not.

Takes       the working scenario
"""

import streamlit as st

from planner.app.jobs.downloads import BackgroundTask, background_task, watch
from planner.app.sections.answer import bullets
from planner.app.widgets.tables import draw_table
from planner.experiments.inspect.self_checks import Check, self_checks
from planner.presentation.format.disclaimer import CHANCE_ONLY, NO_CLINIC_DATA, NOT_MODELED
from planner.presentation.format.markdown import md
from planner.presentation.settings import evidence_words
from planner.presentation.settings.assumptions_words import assumptions
from planner.scenario.changes import content_hash
from planner.scenario.model import Scenario

AGREES, DIFFERS = "Agrees", "Differs"
ABOUT_CHECKS = (
    "Small comparisons with what is known for certain, run on this machine now. A right program "
    "fails one of those with chance in it about once in ten thousand times."
)


def draw_rests_on(scenario: Scenario) -> None:
    """Show how many settings rest on what, what is known least, and whose word it is."""
    st.info(md(evidence_words.counts_sentence()), icon=":material/fact_check:")
    bullets((NO_CLINIC_DATA, CHANCE_ONLY, evidence_words.interested_sentence()))
    st.subheader("What the settings rest on", anchor=False)
    counts = evidence_words.confidence_counts(scenario)
    columns = ("How sure", "Settings", "Not at their default here")
    draw_table(columns, ([*map(str, each)] for each in counts), "How many settings rest on what")
    st.markdown("**Known least, of all that is assumed; Explore says which of it matters**")
    bullets(evidence_words.least_known_lines(scenario))


def draw_left_out() -> None:
    """Show what is not modeled."""
    st.subheader("What is left out", anchor=False)
    bullets(NOT_MODELED)


# --- checks ---------------------------------------------------------------------------------------


def draw_checks(scenario: Scenario) -> None:
    """Show the checks as they are done, with a button to run them again."""
    st.subheader("Checked here and now", anchor=False)
    seed = int(st.session_state.setdefault("check luck", 0))
    st.caption(ABOUT_CHECKS)
    found = background_task(
        "checks", (content_hash(scenario), seed), lambda one: _run(one, scenario, seed)
    )
    for check in list(found.found or ()):
        _draw_check(check)
    watch(found)
    if not found.job.is_running:
        st.button("Check again, with other luck", on_click=_other_seed, icon=":material/refresh:")


def _run(one: BackgroundTask, scenario: Scenario, seed: int) -> list[Check]:
    """Return the checks; those that are done are shown before the others."""
    done = one.found = list[Check]()
    for check in self_checks(scenario, seed):
        if one.job.is_stopped:
            break
        done.append(check)
    return done


def _other_seed() -> None:
    st.session_state["check luck"] += 1


def _draw_check(check: Check) -> None:
    with st.container(border=True):
        word = (
            f":green[:material/check: **{AGREES}.**]"
            if check.agrees
            else (
                f":red[:material/close: **{DIFFERS}.** Please tell whoever gave you the planner.]"
            )
        )
        st.markdown(f"**{md(check.name)}.** {word}")
        st.markdown(md(check.asked))
        st.markdown(f"Known: {md(check.expected)}.  \nThe planner: {md(check.found)}.")


# --- what is assumed ------------------------------------------------------------------------------


def draw_assumptions() -> None:
    """Show every assumption of the code, by subject."""
    found = assumptions()
    if not found:
        return
    st.subheader("What the planner takes for granted", anchor=False)
    st.caption(
        f"{len(found)} assumptions that no setting can change, or that say how settings are meant."
    )
    for subject in dict.fromkeys(each.subject for each in found):
        inside = [each for each in found if each.subject == subject]
        with st.expander(f"{md(subject)} ({len(inside)})", key=f"fold/{subject}"):
            for each in inside:
                st.markdown(f"**{md(each.number)} {md(each.title)}**{md(each.text)}")


def draw_settings(scenario: Scenario) -> None:
    """Show every setting with its source and how sure it is, one subject at a time."""
    st.subheader("Every setting, its source, and how sure it is", anchor=False)
    found = evidence_words.subjects(scenario, with_private=True)
    titles = [each.title for each in found]
    place: int = st.selectbox("Subject", range(len(titles)), format_func=titles.__getitem__)
    rows = (
        (label, now, f"{evidence}. {source} ({sure})".removeprefix(". "))
        for label, now, evidence, source, sure in found[place].rows
    )
    columns = ("Setting", "In this plan", "Evidence, source, how sure")
    draw_table(columns, rows, f"Settings: {titles[place]}")
