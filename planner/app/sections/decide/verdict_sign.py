"""Verdict sign: the verdict as a sign, a word, a color, once it stands; a go on guesses is marked.

Takes       an answer, the work on it; what was drawn of its guesses in the background
Gives       a sign, whether the word stands, what the verdict rests on
Left out    the drawing of guesses (jobs/idle_work.py, guesses.py), sentences (presentation/)
"""

from typing import NamedTuple

from planner.app.jobs import idle_work, long_jobs
from planner.app.jobs.background import Job
from planner.app.jobs.simulated_so_far import plan_of
from planner.app.session.made_once import made_once
from planner.experiments.certainty.chance.boundary import LOOKS
from planner.experiments.certainty.chance.close_call import certainty
from planner.experiments.certainty.guess_effects import Doubt, RestsOn, rests_on_guesses
from planner.experiments.questions import ToDoubt
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO, GO_IF, NOT_NOW, NOT_POSSIBLE
from planner.presentation.answer.verdict_words import VERDICT_SIGNS, shown_word
from planner.presentation.whatif.words import GUESSES


class Sign(NamedTuple):
    """A verdict as it is shown: a sign, a word, a color."""

    sign: str
    word: str
    color: str


SIGNS = {
    GO: Sign(VERDICT_SIGNS[GO], "Go", "green"),
    GO_IF: Sign(VERDICT_SIGNS[GO_IF], "Go if …", "orange"),
    NOT_NOW: Sign(VERDICT_SIGNS[NOT_NOW], "Not now", "red"),
    NOT_POSSIBLE: Sign(VERDICT_SIGNS[NOT_POSSIBLE], "Not possible", "red"),
}
# in place of a word that does not stand yet, or never will
WORKING = Sign("", "Working it out", "gray")
NOT_SETTLED = Sign("", "Not settled", "gray")
# a go until its guesses have been tried, which takes half a minute
GO_SO_FAR = Sign(VERDICT_SIGNS[GO], "Probably go", "green")


def sign_of(answer: Answer) -> Sign:
    """Return how a verdict that stands is shown, on all pages by the same word.

    A go that rests on guesses is one if they hold, and one so far until they have been tried. What
    the owner has to accept is said at once.
    """
    word = shown_word(answer)
    if word == GO and awaits_guesses(answer):
        return GO_SO_FAR
    return SIGNS[GO_IF if rests_on(answer) else word]


def stands(answer: Answer, job: Job | None) -> bool:
    """Return whether the word stands: all replications are in, or more would hardly turn it.

    No job: nothing is left to do. The answer to a plan before a lever was moved says nothing of
    the plan as it is.
    """
    if answer.verdict.word == NOT_POSSIBLE or job is None:
        return True
    if job.answer is not answer:
        return False
    is_all = not job.is_running and not job.is_stopped
    return is_all or is_sure(answer, job.replications)


def is_sure(answer: Answer, own: int) -> bool:
    """Return whether more replications would hardly turn the word, from those of the plan's own."""
    wanted = max(answer.scenario.run.replications, LOOKS[0])
    return own >= wanted and made_once(_is_sure, answer, own)


def _is_sure(answer: Answer, own: int) -> bool:
    told = answer if own == len(answer.values) else plan_of(answer.scenario).answer(own)
    return certainty(told).words == (answer.verdict.word,)


def awaits_guesses(answer: Answer) -> bool:
    """Return whether the guesses of a go have not been tried yet: it may rest on them."""
    if answer.verdict.word != GO:
        return False
    there = idle_work.found_before(long_jobs.long_job_manager(), GUESSES, ToDoubt(answer.scenario))
    return there is None or there.job.is_running


def rests_on(answer: Answer) -> RestsOn | None:
    """Return what a go rests on, as far as its guesses were drawn."""
    if answer.verdict.word != GO:
        return None
    manager = long_jobs.long_job_manager()
    there = idle_work.found_before(manager, GUESSES, ToDoubt(answer.scenario))
    if there is None or not isinstance(there.found, Doubt):
        return None
    return made_once(rests_on_guesses, answer.scenario, answer.verdict.word, there.found)


def close_call_words(answer: Answer) -> str:
    """Return what else the verdict may be, where its replications do not tell; "" where they do.

    A go with a condition stays one, whether its replications would make it a plain go or not.
    """
    if len(answer.values) < LOOKS[0] or answer.verdict.word == NOT_POSSIBLE:
        return ""
    found = certainty(answer).words
    if shown_word(answer) != answer.verdict.word or rests_on(answer):
        found = tuple(dict.fromkeys(GO_IF if word == GO else word for word in found))
    return f"Too close to call: {' or '.join(found)}." if len(found) > 1 else ""
