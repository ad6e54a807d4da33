"""Verdict and tiles: the question, the verdict as a word, one sentence, and four numbers.

Takes       an answer, the plan it is held against
Left out    words (presentation/answer/), levers (levers.py), the picture (cash_picture.py)
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.app.jobs.simulated_so_far import known_of
from planner.app.navigation import script
from planner.app.sections.decide import verdict_sign
from planner.app.sections.page import Visit
from planner.app.sections.practice.link_to_question import draw_way_to
from planner.app.session import plans, working_scenario
from planner.app.session.made_once import made_once
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO_IF
from planner.presentation.answer import first_screen_words, tile_words
from planner.presentation.answer.tile_words import Beside, Change, Tile
from planner.presentation.answer.verdict_words import shown_word
from planner.presentation.certainty.rests_on_guesses_words import (
    GUESSES_HOLD,
    rests_briefly,
    rests_words,
)
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import sentence
from planner.presentation.format.svg.dots import svg
from planner.presentation.funnel.asked_words import begin_guess_words
from planner.presentation.settings.words import without_keys
from planner.scenario.model import CATALOG, Scenario

TILE_PX = 150
INFUSIONS = "infusions_week"
CLOSE_CALL = "Close call"  # few words: the first screen is full
FIRST_LOOK = "a first look"  # in place of counts that are not counted yet
GUESSES_COME = "Trying its guesses"  # below a go so far
THESE_TOO = ", and these numbers."  # while none of the plan as it is are there
NO_CHANGE = "&nbsp;"  # keeps the room, so that nothing moves when something is changed
STOOD = "decide/stood"  # the plan and its word that stood here last
MOST_OF_NAME = 3  # words of the plan that all is held against


def draw_question(scenario: Scenario) -> None:
    """Show the question and whose plan it is; a long question stands behind a sign."""
    words = first_screen_words.asked_words(scenario)
    whole = scenario.question if words != scenario.question else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"##### {md(words)}", help=md(whole) or None, width="stretch")
        if working_scenario.is_example():
            is_moved = working_scenario.held_against() is not None
            label = "Enter yours" if is_moved else "Example: enter yours"
            st.page_link(script("practice"), label=label, icon=":material/edit:")
        elif words != scenario.title:
            st.caption(md(first_screen_words.cut(scenario.title)), width="content")


def draw_verdict(answer: Answer, visit: Visit) -> None:
    """Show the verdict as a word with its sign, and one sentence; below it what it rests on.

    As long as more replications may turn the word none stands there. A go is one so far until its
    guesses have been tried.
    """
    if not verdict_sign.stands(answer, visit.job):
        _draw_open(answer, visit)
        return
    sign = verdict_sign.sign_of(answer)
    st.session_state[STOOD] = (visit.scenario.title, sign.word)
    said = verdict_sign.close_call_words(answer)
    below = CLOSE_CALL if said else GUESSES_COME if sign == verdict_sign.GO_SO_FAR else ""
    why = _draw_word(sign, below, said)
    row = why.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False)
    with row:
        accepted = "\n".join(
            f"- {md(sentence(each))}" for each in first_screen_words.uncounted(answer)
        )
        words = md(without_keys(first_screen_words.cause_words(answer)))
        said = "\n\n".join(filter(None, (accepted, md(first_screen_words.lost_to_words(answer)))))
        st.markdown(words, width="stretch", help=said or None)
        for label, path in first_screen_words.cause_settings(answer)[
            -1:
        ]:  # of several the one to reply to first
            draw_way_to(path, label, "cause", is_quiet=True)


def _draw_word(sign: verdict_sign.Sign, below: str, said: str = "") -> DeltaGenerator:
    """Show a word, below it what is to be said of it; return the place beside it.

    Large is what has a sign: a verdict.
    """
    left, why = st.columns([27, 73])
    with left.container(gap=None):
        if sign.sign:
            st.header(f":{sign.color}[{sign.sign} {sign.word}]", anchor=False)
        else:
            st.markdown(f"#### :{sign.color}[{sign.word}]")
        if below:
            st.caption(md(below), help=md(said) or None)
    return why


def _draw_open(answer: Answer, visit: Visit) -> None:
    """Show that there is no word yet, the word that stood before, and the sums so far."""
    how_far = _so_far(answer, visit)
    title, word = st.session_state.get(STOOD, ("", ""))
    is_of_this = title == answer.scenario.title
    said = f"Before: {word}{'.' if how_far else THESE_TOO} {how_far}" if is_of_this else how_far
    sign = verdict_sign.NOT_SETTLED if visit.job.is_stopped else verdict_sign.WORKING
    why = _draw_word(sign, said)
    why.markdown(md(without_keys(first_screen_words.so_far_words(answer))))


def _so_far(answer: Answer, visit: Visit) -> str:
    """Return from how many replications the numbers are, as long as the word is open."""
    return f"{visit.looks(answer)[0]}." if visit.job.answer is answer else ""


def draw_rests(answer: Answer) -> None:
    """Show that a go rests on guesses, and the way to the one that matters most."""
    rests = verdict_sign.rests_on(answer)
    if rests is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        often = md(rests_briefly(rests))
        said = md(rests_words(rests))
        st.markdown(f"**{_goes_on(answer)}:** {often}", width="content", help=said)
        if rests.path is not None:
            label = CATALOG[rests.path].label
            draw_way_to(rests.path, label, "rests", is_quiet=True)


def _goes_on(answer: Answer) -> str:
    """Return the condition of a go that rests on guesses, as it goes on from the sign above it."""
    return f"… and {GUESSES_HOLD}" if shown_word(answer) == GO_IF else f"… {GUESSES_HOLD}"


def tiles_of(answer: Answer, held: Beside | None) -> tuple[Tile, ...]:
    """Return the four numbers that decide.

    While few replications of a plan are known it is told by the one before: in how many a wish
    comes true is not counted then.
    """
    found = made_once(tile_words.tiles, answer, held)
    if len(known_of(answer.scenario).summaries) < len(answer.values):
        return tuple(each._replace(range=FIRST_LOOK) for each in found)
    return found


def draw_tiles(found: tuple[Tile, ...]) -> None:
    """Show the numbers, each with what became of it."""
    with st.grid(4, min_column_width=TILE_PX, gap="xsmall"):
        for tile in found:
            _draw_tile(tile)


def draw_undo() -> None:
    """Show the button that leads back to the plan before the advice, where any was taken."""
    before = plans.before_advice()
    if before is not None and before != working_scenario.scenario():
        st.button(
            "Undo",
            key="undo advice",
            type="tertiary",
            icon=":material/undo:",
            help="Back to the plan before the advice.",
            on_click=working_scenario.undo_advice,
        )


def draw_against() -> None:
    """Show what the changes in the tiles are held against, where they are against another plan."""
    if working_scenario.held_against() is not None:
        st.caption(md(f"▲▼ {against_words()}"))


def against_words() -> str:
    """Return what all is held against."""
    return f"against: {first_screen_words.cut(plans.against(), MOST_OF_NAME)}"


def _draw_tile(tile: Tile) -> None:
    with st.container(border=True, height="stretch", gap="xxsmall"):
        st.caption(md(tile.label), help=md(tile.help))
        st.markdown(f"#### {md(tile.value)}")
        st.markdown(_change_words(tile.change) if tile.change is not None else NO_CHANGE)
        st.image(svg(tile.dots), width="stretch", alt=tile.dots.words)
        st.caption("  \n".join(map(md, filter(None, (tile.range, _guess_words(tile))))))


def _guess_words(tile: Tile) -> str:
    """Return how many begin, where infusions of an own plan rest on the planner's guess of it."""
    if tile.name != INFUSIONS or working_scenario.is_example():
        return ""
    return begin_guess_words(working_scenario.scenario(), working_scenario.assumed())


def _change_words(change: Change) -> str:
    sign, color = _WAYS[change.better]
    return f":{color}[{sign} **{md(change.words)}**]" if sign else md(change.words)


_WAYS = {1: ("▲", "green"), -1: ("▼", "red"), 0: ("", "")}
