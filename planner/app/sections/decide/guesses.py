"""Guesses: a switch, and under it the range with what nobody knows yet, on one line in two shades.

Takes       an answer, the switch; what was drawn in the background
Gives       nothing: it draws, and begins to draw the guesses
Left out    the work (experiments/certainty/guess_effects.py), how far it is
            (explore/work_in_progress.py)
"""

import streamlit as st

from planner.app.jobs import background, idle_work, long_jobs
from planner.app.jobs.whose_turn import Urgency
from planner.app.sections.answer import bullets
from planner.app.sections.explore import work_in_progress as work
from planner.app.session import edits
from planner.experiments.certainty.chance.close_call import certainty
from planner.experiments.certainty.guess_effects import Doubt
from planner.experiments.questions import ToDoubt
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.certainty import guesses_words as g
from planner.presentation.format.markdown import md
from planner.presentation.format.svg.two_bands import Band, svg
from planner.presentation.whatif.words import GUESSES
from planner.results.catalog import worth_of
from planner.results.estimates import band

SWITCH = "decide/guesses"
HELP = (
    "Many numbers are only guessed. This takes other values for all of them in every future, and "
    "shows how much wider the range becomes. It takes up to a minute."
)
STOPPED = "Stopped. Switch it off and on to draw the guesses again."


def draw_more(answer: Answer) -> None:
    """Show the button for more replications, where these would probably tell what is open.

    A wish or a figure that cannot turn the word is told under the limits, and has none.
    """
    found = certainty(answer)
    if found.is_sure or not found.more:
        return
    st.button(
        f"Simulate {found.more} more futures",
        key="decide/more",
        icon=":material/more_time:",
        help=f"Too close to call: {' or '.join(found.words)}. These would probably tell.",
        on_click=edits.take,
        args=({"run.replications": len(answer.values) + found.more},),
    )


def draw_guesses(answer: Answer, *, is_whole: bool) -> None:
    """Show the switch, and what the guesses do once it is on."""
    if answer.verdict.word == NOT_POSSIBLE:
        return
    is_on = st.toggle(
        g.SWITCH_WORDS, key=SWITCH, help=HELP, persist_state="session", on_change=_switched
    )
    if not is_on:
        return
    manager, question = long_jobs.long_job_manager(), ToDoubt(answer.scenario)
    there = idle_work.found_before(manager, GUESSES, question)
    is_asked = there is not None and there.job.urgency != Urgency.UNASKED
    if is_whole and not is_asked and (there is None or there.job.is_running):
        work.begin(manager, GUESSES, question)  # what is drawn already goes on as asked for
    if there is not None and there.job.error is not None:
        st.markdown(md(background.as_user_error(there.job.error)))
    elif there is not None and isinstance(there.found, Doubt):
        draw_doubt(there.found)
    elif there is not None and not there.job.is_running:
        st.caption(STOPPED)
    else:
        st.caption("The guesses are being drawn: how far it is stands at the foot of the page.")


def _switched() -> None:
    """End the drawing that is switched off; what was stopped can be switched on again."""
    manager = long_jobs.long_job_manager()
    there = manager.asked.get(GUESSES)
    if there is None or there.found is not None:
        return
    if not st.session_state[SWITCH]:
        manager.stop(GUESSES)
    elif there.job.is_stopped:
        manager.forget(GUESSES)


def draw_doubt(found: Doubt) -> None:
    """Show both ranges on one line, and what could be done about it."""
    chance, all_of_it = (
        Band(*band(worth_of(each)).tolist()) for each in (found.drawn.described, found.drawn.drawn)
    )
    first, second, *others = g.doubt_lines(found)
    st.image(svg(chance, all_of_it), width="stretch", alt=f"{first} {second}")
    bullets((first, second, *others))
    st.caption(md(g.how_words(found.drawn)))
