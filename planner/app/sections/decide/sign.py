"""Sign: the verdict as a sign, a word, a color; a go that rests on guesses is marked.

Takes       an answer; what was drawn of its guesses in the background
Gives       a sign, what the verdict rests on
Left out    the drawing of guesses (jobs/unasked.py, guesses.py), sentences (presentation/)
"""

from typing import NamedTuple

from planner.app.jobs import long_jobs, unasked
from planner.app.session.made_once import made_once
from planner.experiments.certainty.doubt import Doubt, RestsOn, rests_on_guesses
from planner.experiments.questions import ToDoubt
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO, GO_IF, NOT_NOW, NOT_POSSIBLE
from planner.presentation.answer.verdict_words import VERDICT_SIGNS
from planner.presentation.whatif.words import GUESSES


class Sign(NamedTuple):
    """A verdict as it is shown: a sign, a word, a color."""

    sign: str
    word: str
    colour: str


SIGNS = {
    GO: Sign(VERDICT_SIGNS[GO], "Go", "green"),
    GO_IF: Sign(VERDICT_SIGNS[GO_IF], "Go if …", "orange"),
    NOT_NOW: Sign(VERDICT_SIGNS[NOT_NOW], "Not now", "red"),
    NOT_POSSIBLE: Sign(VERDICT_SIGNS[NOT_POSSIBLE], "Not possible", "red"),
}


def sign_of(answer: Answer) -> Sign:
    """Return how the verdict is shown: a go that rests on guesses is a go if they hold."""
    return SIGNS[GO_IF if rests_on(answer) else answer.verdict.word]


def rests_on(answer: Answer) -> RestsOn | None:
    """Return what a go rests on, as far as its guesses were drawn."""
    if answer.verdict.word != GO:
        return None
    manager = long_jobs.long_job_manager()
    there = unasked.asked(manager, GUESSES, ToDoubt(answer.scenario))
    if there is None or not isinstance(there.found, Doubt):
        return None
    return made_once(rests_on_guesses, answer.scenario, answer.verdict.word, there.found)
