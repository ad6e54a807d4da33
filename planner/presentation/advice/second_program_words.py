"""Second program in words: one more next to a plan, said as an idea and with what is guessed.

Takes       an idea, or none
Gives       a section with its lines; the same for programs
Units       US dollars over the plan
"""

from planner.experiments.advice.second_program import Idea
from planner.presentation.advice.steps_words import step_words

TITLE = "Beside this plan"
NO_STEP = (
    "That is an idea beside the plan and no step of the advice: who would come for it, what they "
    "pay and what insurers deny are guesses of the planner. Put it in as a program, with your "
    "own numbers, and compare."
)


def sections(found: Idea | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the section with its title; none where nothing beside the plan brings more."""
    return () if found is None else ((TITLE, idea_lines(found)),)


def idea_lines(found: Idea) -> tuple[str, ...]:
    """Return what it would bring and take, and how little is known of it."""
    empty = f"Of 10 start times of the plan {round(10 * found.filled_share)} are taken."
    return (empty, step_words(found.step._replace(cause="")), NO_STEP)
