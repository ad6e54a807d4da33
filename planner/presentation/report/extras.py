"""Extras: what a report tells beside the simulated futures, where it is worked out.

Takes       an answer; whether to look for what turns the verdict
Gives       pros and cons with their state, what would turn the verdict, in words
Units       those of each setting
Randomness  common luck: the same futures as the answer
Left out    the search itself (experiments/turning.py)
"""

from collections.abc import Sequence
from concurrent.futures import Executor

from planner.experiments.run import Answer, Listener
from planner.experiments.turning import Turn, turning
from planner.presentation.break_even_view import setting_words
from planner.presentation.report.content import Extras
from planner.presentation.setting_words import confidence_words
from planner.scenario.model import CATALOGUE

NO_TURN = "No single assumption takes this verdict away within the range of its evidence."


def extras_of(
    answer: Answer, *, pool: Executor | None = None, turn: Listener | None = None
) -> Extras:
    """Return what is known beside the answer; what turns it only if somebody listens."""
    return Extras(
        considerations=considerations(answer),
        turning=turning_lines(answer, pool, turn) if turn else (),
    )


def considerations(answer: Answer) -> Sequence[str]:
    """Return the pros and cons that practitioners name, with their state in this plan."""
    return ()


def turning_lines(answer: Answer, pool: Executor | None, turn: Listener) -> tuple[str, ...]:
    """Return which assumptions would turn the verdict, the nearest first."""
    found = turning(answer.scenario, answer.values, pool=pool, tell=turn)
    return tuple(_turn_words(each) for each in found) or (NO_TURN,)


def _turn_words(turn: Turn) -> str:
    """Return where one assumption turns the verdict, and how sure its value is."""
    facts = CATALOGUE[turn.path]
    now, at = setting_words(turn.path, turn.now), setting_words(turn.path, turn.at)
    return (
        f'{facts.label}: {now} now; at {at} the verdict would be "{turn.word}" '
        f"({confidence_words[facts.confidence]})."
    )
