"""Better: the cheapest way to a better verdict in one line, with the button that makes it so.

Takes       an answer; the search for changes, once the visitor has asked for it
Gives       the working scenario with the changes
Left out    the search (experiments/advice/), all that is known of it (sections/whatif.py)

The search takes a minute of all processors, so that it begins with a click; it goes on while the
visitor looks at other pages.
"""

import streamlit as st

from planner.app.jobs import background
from planner.app.jobs.long_jobs import LongJobManager, WhatIf, long_job_manager
from planner.app.navigation import script
from planner.app.session import edits
from planner.experiments.advice.estimate import Advised
from planner.experiments.advice.trying import Tried
from planner.experiments.questions import ToAdvise
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO
from planner.presentation.advice.words import VERDICTS, levers_words
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import sentence, signed_words
from planner.presentation.whatif import words as w
from planner.scenario.changes import content_hash
from planner.scenario.files.opening import setting_changes
from planner.scenario.model import Scenario

POLL_S = 1.0
FIND = "Find a better plan"
NOTHING = "None of the changes that were tried comes nearer to your wishes."


def draw_better(answer: Answer, scenario: Scenario) -> None:
    """Show the cheapest way to a better verdict, how far the search is, or where it begins."""
    if answer.verdict.word == GO:
        return
    manager = long_job_manager()
    asked = _asked(manager, scenario)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if asked is not None and asked.job.is_running:
            _draw_search(manager, asked)
        elif asked is not None and isinstance(asked.found, Advised):
            _draw_found(asked.found)
        else:
            _draw_start(manager, asked, scenario)


def _asked(manager: LongJobManager, scenario: Scenario) -> WhatIf | None:
    """Return the search that was asked for this plan."""
    asked = manager.asked.get(w.ADVISE)
    if asked is None or not isinstance(asked.question, ToAdvise):
        return None
    same = content_hash(asked.question.scenario) == content_hash(scenario)
    return asked if same else None


def _draw_start(manager: LongJobManager, asked: WhatIf | None, scenario: Scenario) -> None:
    if asked is not None and asked.job.error is not None:
        st.markdown(md(background.as_user_error(asked.job.error)))
        return
    st.button(
        FIND,
        icon=":material/lightbulb:",
        key="better/find",
        help="It takes about a minute, and goes on while you look at other pages.",
        on_click=manager.ask,
        args=(w.ADVISE, ToAdvise(scenario), None),
    )


def _draw_search(manager: LongJobManager, asked: WhatIf) -> None:
    def look() -> None:
        if not asked.job.is_running:
            st.rerun()
        words = w.progress_words(
            w.ADVISE, asked.stage, asked.job.done, asked.job.wanted, asked.gone_s, asked.needs_s
        )
        st.caption(md(f"Looking for a better plan. {words}"))

    st.fragment(look, run_every=POLL_S)()
    st.button("Stop", key="better/stop", on_click=manager.stop, args=(w.ADVISE,), type="tertiary")


def _draw_found(found: Advised) -> None:
    """Show the changes that turn the verdict, else those that come nearest."""
    advice = found.advice
    shown = advice.chosen or (advice.best if advice.best.levers else None)
    if shown is None:
        st.markdown(NOTHING)
        return
    st.markdown(md(_words(advice.verified or shown, shown)), width="stretch")
    st.button(
        "Apply", icon=":material/check:", key="better/apply", on_click=_apply, args=(found, shown)
    )
    st.page_link(script("whatif"), label="Why")


def _words(judged: Tried, shown: Tried) -> str:
    word = VERDICTS[judged.stands.verdict.word]
    worth = signed_words(judged.gain_usd)
    return f"{sentence(levers_words(shown))}: {word}, {worth}."


def _apply(found: Advised, shown: Tried) -> None:
    edits.take({each.path: each.new for each in setting_changes(found.scenario, shown.scenario)})
