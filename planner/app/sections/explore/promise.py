"""Promise: what a button promises, in the words that the page will say once it is clicked.

Takes       a plan as it is and as it would be, over the same replications
Gives       what it is worth more, and its word
Left out    the simulation of both (jobs/promised.py), what a search promises
            (presentation/advice/brief/promise_words.py)
"""

from planner.app.jobs.promised import Promised, plan_then, promised
from planner.app.jobs.visitor_jobs import job_manager
from planner.app.sections.decide.verdict_sign import GO_SO_FAR, close_call_words, rests_on, sign_of
from planner.app.session.made_once import made_once
from planner.experiments.advice.time_estimate import Advised
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO
from planner.presentation.advice.brief.promise_words import (
    GO_IF_GUESSES,
    in_passing,
    promise_words,
)
from planner.presentation.answer.tile_words import worth_beside
from planner.presentation.answer.verdict_words import shown_word
from planner.scenario.model import Scenario


def said_of(found: Advised, now: Scenario) -> str:
    """Return what the button beside advice promises; "" until both plans are simulated."""
    then = made_once(plan_then, found, now)
    both = None if then is None else promised(job_manager(), now, then)
    return "" if both is None else words_of(both)


def words_of(both: Promised) -> str:
    """Return what a plan is worth more, and its word, as both stand on the page afterwards."""
    is_close = bool(close_call_words(both.then))
    word = promise_words(_word(both.now), _word(both.then), is_close=is_close)
    return f"{worth_beside(both.then, both.now.values)}, {word}"


def _word(answer: Answer) -> str:
    """Return the word of a plan; a go is one if its guesses hold until these have been tried."""
    if sign_of(answer) == GO_SO_FAR or rests_on(answer) is not None:
        return GO_IF_GUESSES
    word = shown_word(answer)
    return word if word == GO else in_passing(word)
