"""Run command: a run as it is asked for: with progress, to a precision, under other seeds.

Takes       a scenario, what was asked
Gives       the answer, and what to say of how sure it is
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from planner.cli.options import Given, pool_for, workers_of
from planner.experiments.execution.executors import executor
from planner.experiments.execution.runner import Runner
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.format.progress import Follow, progress_bar
from planner.scenario.model import Scenario

if TYPE_CHECKING:
    from rich.console import RenderableType

    from planner.experiments.certainty.chance.precision import PreciseAnswer


class RunOutput(NamedTuple):
    """An answer, and how sure it is."""

    answer: Answer
    view: "list[RenderableType]"
    document: dict[str, Any]


class Asked(NamedTuple):
    """What was asked of a run beside the answer itself."""

    precision: float | None
    until_sure: bool
    seeds: int | None
    why: bool
    guesses: bool
    is_number_given: bool  # on the command line, of replications


def run_scenario(scenario: Scenario, asked: Asked, given: Given) -> RunOutput:
    """Return the answer to a scenario, and how exactly it is known as far as that was asked."""
    is_open, engine = asked.until_sure or asked.precision is not None, given.engine
    # with an open number of replications as many processes as can
    pool = executor(workers_of(given), engine) if is_open else pool_for([scenario], given)
    with progress_bar() as follow:
        runner = Runner(pool, engine, follow(scenario.title))
        found = _answer(scenario, asked, runner)
        is_possible = found.answer.verdict.word != NOT_POSSIBLE
        if asked.why and is_possible:
            found = _with_why(found, runner.telling(follow("what binds")))
        if asked.guesses and is_possible:
            found = _with_guesses(found, runner, follow)
        return found if asked.seeds is None else _with_seeds(found, asked.seeds, runner, follow)


def _with_seeds(found: RunOutput, seeds: int, runner: Runner, follow: Follow) -> RunOutput:
    """Return the answer with what other seeds say."""
    from planner.experiments.certainty.chance.other_seeds import under_seeds
    from planner.presentation.answer.precision_terminal import seeds_document, seeds_view

    said = under_seeds(found.answer.scenario, seeds, runner.quiet(), follow)
    return RunOutput(
        found.answer,
        found.view + seeds_view(said, len(found.answer.values)),
        found.document | {"seeds": seeds_document(said)},
    )


def _with_why(found: RunOutput, runner: Runner) -> RunOutput:
    """Return the answer with what was measured of why: what binds, what its costs do."""
    from planner.experiments.whatif.easing import measured
    from planner.presentation.advice.document import easing_document
    from planner.presentation.advice.easing_words import sections
    from planner.presentation.format.terminal_layout import lines_below

    said = measured(found.answer.scenario, runner)
    view = [part for title, words in sections(said) for part in lines_below(title, words)]
    return found._replace(
        view=found.view + view, document=found.document | {"measured": easing_document(said)}
    )


def _with_guesses(found: RunOutput, runner: Runner, follow: Follow) -> RunOutput:
    """Return the answer with the band that holds what nobody knows yet."""
    from planner.experiments.certainty.guess_effects import doubt
    from planner.presentation.certainty.document import guesses_document
    from planner.presentation.certainty.guesses_words import GUESSED, verdict_lines
    from planner.presentation.format.rounding import sentence
    from planner.presentation.format.terminal_layout import lines_below

    said = doubt(found.answer.scenario, runner=runner.telling(follow(GUESSED)))
    view = lines_below(sentence(GUESSED), verdict_lines(found.answer, said))
    document = guesses_document(found.answer.scenario, said)
    return found._replace(view=found.view + view, document=found.document | {"guesses": document})


def _answer(scenario: Scenario, asked: Asked, runner: Runner) -> RunOutput:
    """Return the answer over as many replications as were asked for, or as it takes."""
    precision = asked.precision
    if asked.until_sure:
        from planner.experiments.certainty.chance.until_sure import as_precise, run_until_sure

        sure = run_until_sure(scenario, runner, precision=precision)
        if precision is not None:
            return _precise(as_precise(sure, precision))
        return RunOutput(sure, [], {})
    if precision is not None:
        from planner.experiments.certainty.chance.precision import run_to_precision

        return _precise(run_to_precision(scenario, precision, runner))
    if asked.is_number_given:
        from planner.experiments.run.run import run

        return RunOutput(run(scenario, runner), [], {})
    from planner.experiments.certainty.chance.until_sure import run_as_it_takes

    return RunOutput(run_as_it_takes(scenario, runner), [], {})


def _precise(found: "PreciseAnswer") -> RunOutput:
    from planner.presentation.answer.precision_terminal import precision_document, precision_view

    return RunOutput(found.answer, precision_view(found), {"precision": precision_document(found)})
