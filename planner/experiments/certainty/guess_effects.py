"""Guess effects: all that guesses do to a plan, in one record for every door.

Takes       a scenario, how many replications
Gives       replications as described and with the guesses drawn; what single guesses and what
            questions are worth; what a look with the choice to stop is worth, and a
            small beginning before it; whether a go rests on guesses
Randomness  that of its parts
Left out    its parts (guesses.py, value_of_information.py, question_worth.py, stop_or_go.py,
            start_small.py)
"""

from typing import NamedTuple

import numpy as np

from planner.experiments.certainty.guesses import DEMAND, RISES, USUAL, Drawn, with_guesses
from planner.experiments.certainty.question_worth import AskWorth, asked_first
from planner.experiments.certainty.start_small import StartSmall, start_small
from planner.experiments.certainty.stop_or_go import StopOrGo, stop_or_go
from planner.experiments.certainty.value_of_information import Information, information
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.verdict import GO
from planner.experiments.run.verdict_of_table import judged
from planner.results.catalog import NAMES
from planner.scenario.model import Scenario


class Doubt(NamedTuple):
    """What nobody knows yet, and what could be done about it."""

    drawn: Drawn
    known: Information
    asks: tuple[AskWorth, ...]  # the most valuable sample first
    look: StopOrGo | None  # None where the plan ends before one
    small: StartSmall | None = None  # begun small instead; None where there is no small beginning


def doubt(
    scenario: Scenario,
    replications: int = USUAL,
    runner: Runner = HERE,
) -> Doubt:
    """Return what the guesses do to a plan."""
    drawn = with_guesses(scenario, replications, runner)
    found = doubt_of(scenario, drawn)
    small = start_small(scenario, drawn, found.look, runner)
    return found._replace(small=small)


def doubt_of(scenario: Scenario, drawn: Drawn) -> Doubt:
    """Return the same from replications with the guesses drawn."""
    worth = NAMES.index("npv_usd")
    places = np.column_stack([drawn.places, drawn.demand])
    names = (*drawn.paths, DEMAND)
    return Doubt(
        drawn=drawn,
        known=information(names, places, drawn.described[:, worth], drawn.drawn[:, worth]),
        asks=asked_first(scenario, drawn),
        look=stop_or_go(drawn),
    )


# --- what a go rests on ---------------------------------------------------------------------------


class RestsOn(NamedTuple):
    """What a go rests on."""

    goes: int  # draws in which all wishes come true
    draws: int
    path: str | None  # of the guess that matters most; None where none stands out from chance


def rests_on_guesses(scenario: Scenario, word: str, found: Doubt) -> RestsOn | None:
    """Return what a go rests on, where it is none by the same rule with the guesses drawn."""
    drawn = found.drawn
    if word != GO or judged(scenario, drawn.drawn).word == GO:
        return None
    return RestsOn(int(drawn.drawn_goes.sum()), len(drawn.drawn_goes), _first(found))


def _first(found: Doubt) -> str | None:
    """Return the guess that moves the worth most; of how many ask, the channel that does."""
    names = [each.name for each in found.known.guesses if each.share > found.known.least_share]
    if names[:1] != [DEMAND]:
        return next(iter(names), None)
    channels = (name for name in (*names, *RISES) if name in RISES and name in found.drawn.paths)
    return next(channels, None)
