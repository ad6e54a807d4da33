"""Run command: a run as it is asked for: with progress, to a precision, under other seeds.

Takes       a scenario, what was asked
Gives       the answer, and what to say of how sure it is
Left out    the simulation (experiments/), words (presentation/answer/precision_terminal.py)
"""

import os
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.experiments.execution.executors import executor
from planner.experiments.run.run import Answer, Listener
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.format.progress import Follow, progress_bar
from planner.scenario.model import Scenario

if TYPE_CHECKING:
    from rich.console import RenderableType

    from planner.experiments.certainty.precision import PreciseAnswer


class RunOutput(NamedTuple):
    """An answer, and how sure it is."""

    answer: Answer
    view: "list[RenderableType]"
    document: dict[str, Any]


def run_scenario(
    scenario: Scenario,
    *,
    precision: float | None,
    until_sure: bool,
    seeds: int | None,
    workers: int | None,
    engine: str,
    why: bool = False,
    guesses: bool = False,
) -> RunOutput:
    """Return the answer to a scenario, and how exactly it is known as far as that was asked."""
    pool = executor(_workers(workers, scenario, until_sure or precision is not None), engine)
    with progress_bar() as follow:
        listener = follow(scenario.title)
        found = _answer(scenario, precision, until_sure, pool, listener, engine)
        if why and found.answer.verdict.word != NOT_POSSIBLE:
            found = _with_why(found, pool, follow("what binds"), engine)
        if guesses and found.answer.verdict.word != NOT_POSSIBLE:
            found = _with_guesses(found, pool, follow, engine)
        return found if seeds is None else _with_seeds(found, seeds, pool, follow, engine)


def _with_seeds(
    found: RunOutput, seeds: int, pool: Executor | None, follow: Follow, engine: str
) -> RunOutput:
    """Return the answer with what other seeds say."""
    from planner.experiments.certainty.other_seeds import under_seeds
    from planner.presentation.answer.precision_terminal import seeds_document, seeds_view

    said = under_seeds(found.answer.scenario, seeds, pool=pool, follow=follow, engine=engine)
    return RunOutput(
        found.answer,
        found.view + seeds_view(said, len(found.answer.values)),
        found.document | {"seeds": seeds_document(said)},
    )


def _with_why(found: RunOutput, pool: Executor | None, tell: Listener, engine: str) -> RunOutput:
    """Return the answer with what was measured of why: what binds, what its costs do."""
    from planner.experiments.whatif.easing import measured
    from planner.presentation.advice.easing_words import easing_document, sections
    from planner.presentation.format.terminal_layout import lines_below

    said = measured(found.answer.scenario, pool=pool, tell=tell, engine=engine)
    view = [part for title, words in sections(said) for part in lines_below(title, words)]
    return found._replace(
        view=found.view + view, document=found.document | {"measured": easing_document(said)}
    )


def _with_guesses(
    found: RunOutput, pool: Executor | None, follow: Follow, engine: str
) -> RunOutput:
    """Return the answer with the band that holds what nobody knows yet."""
    from planner.experiments.certainty.doubt import doubt
    from planner.presentation.certainty.guesses_terminal import (
        GUESSED,
        doubt_lines,
        guesses_document,
    )
    from planner.presentation.format.rounding import sentence
    from planner.presentation.format.terminal_layout import lines_below

    said = doubt(found.answer.scenario, pool=pool, tell=follow(GUESSED), engine=engine)
    view = lines_below(sentence(GUESSED), doubt_lines(said))
    document = guesses_document(found.answer.scenario, said)
    return found._replace(view=found.view + view, document=found.document | {"guesses": document})


def _answer(
    scenario: Scenario,
    precision: float | None,
    until_sure: bool,
    pool: Executor | None,
    listener: Listener,
    engine: str,
) -> RunOutput:
    if until_sure:
        from planner.experiments.certainty.until_sure import as_precise, run_until_sure

        sure = run_until_sure(
            scenario, precision=precision, pool=pool, listener=listener, engine=engine
        )
        return (
            RunOutput(sure, [], {}) if precision is None else _precise(as_precise(sure, precision))
        )
    if precision is not None:
        from planner.experiments.certainty.precision import run_to_precision

        found = run_to_precision(scenario, precision, pool=pool, listener=listener, engine=engine)
        return _precise(found)
    from planner.experiments.run.run import run

    return RunOutput(run(scenario, pool=pool, listener=listener, engine=engine), [], {})


def _precise(found: "PreciseAnswer") -> RunOutput:
    from planner.presentation.answer.precision_terminal import precision_document, precision_view

    return RunOutput(found.answer, precision_view(found), {"precision": precision_document(found)})


def _workers(workers: int | None, scenario: Scenario, is_open: bool) -> int:
    """Return how many processes simulate; with an open number of replications as many as can."""
    most = workers or os.cpu_count() or 1
    return most if is_open else min(most, scenario.run.replications)
