"""Word budget: how long the line of a better plan may be, so that the first screen stays short.

Takes       an answer, its tiles
Gives       a count of words of two letters or more
Left out    the line itself (better_plan.py)
"""

from planner.app.sections.decide.verdict_sign import sign_of
from planner.app.session import plans, working_scenario
from planner.experiments.run.run import Answer
from planner.presentation.answer import first_screen_words
from planner.presentation.answer.tile_words import Tile
from planner.presentation.format.rounding import words_in

MOST = 90  # of the first screen
LEAST = 4  # for the line, however full the screen is
# Levers, pictures, how many replications, guesses, buttons, the example.
ALWAYS = 25 + 3 + 3 + 2 + 2 + 3
AGAINST = "against Undo"


def words_left(answer: Answer, tiles: tuple[Tile, ...]) -> int:
    """Return how many words there is room for beside all else that the first screen says."""
    said = [
        first_screen_words.asked_words(answer.scenario),
        sign_of(answer).word,
        first_screen_words.cause_words(answer),
        *(label for label, _ in first_screen_words.cause_settings(answer)[-1:]),
        first_screen_words.cash_title(answer),
        *(f"{each.label} {each.value} {each.range}" for each in tiles),
        *(each.change.words for each in tiles if each.change is not None),
    ]
    if working_scenario.held_against() is not None:
        said.append(f"{AGAINST} {plans.against()}")
    return max(LEAST, MOST - ALWAYS - sum(map(words_in, said)))
