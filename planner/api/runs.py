"""Runs: one plan, or several on the same random numbers.

Takes       plans and options
Gives       a PlanAnswer, a Comparison; progress in a terminal and in a notebook
Left out    the simulation (experiments/run/), what an answer shows (answers.py)
"""

from typing import Unpack

from planner.api.answers import Comparison, PlanAnswer
from planner.api.options import AnyPlan, Options, Work, work_of
from planner.errors import PlannerError
from planner.experiments.certainty.chance.other_seeds import under_seeds
from planner.experiments.certainty.chance.precision import PreciseAnswer, run_to_precision
from planner.experiments.certainty.chance.until_sure import (
    as_precise,
    run_as_it_takes,
    run_until_sure,
)
from planner.experiments.certainty.guess_effects import doubt
from planner.experiments.execution.runner import Runner
from planner.experiments.run import run as experiments
from planner.experiments.whatif import compare as whatif
from planner.experiments.whatif.easing import measured
from planner.experiments.whatif.rank_reversal import RankReversal, rank_reversal
from planner.experiments.whatif.scenario_break_even import range_of
from planner.presentation.advice.document import easing_document
from planner.presentation.advice.easing_words import sections
from planner.presentation.answer.precision_terminal import (
    precision_document,
    precision_view,
    seeds_document,
    seeds_view,
)
from planner.presentation.certainty.document import guesses_document
from planner.presentation.certainty.guesses_words import GUESSED, verdict_lines
from planner.presentation.format.progress import progress_bar
from planner.presentation.format.rounding import sentence
from planner.presentation.format.terminal_layout import lines_below
from planner.scenario.fewer_programs import alone_and_together
from planner.scenario.model import Scenario

WORTH = "npv_usd"  # what the order of plans is judged by


def run(
    plan: AnyPlan,
    *,
    precision: float | None = None,
    until_sure: bool = False,
    seeds: int | None = None,
    why: bool = False,
    guesses: bool = False,
    **options: Unpack[Options],
) -> PlanAnswer:
    """Simulate a plan and return the answer, as `planner run` does.

    Without a number of replications it goes on until verdict, wishes and main figures are settled,
    to 160 at most; `until_sure` goes on to 640. `precision` is the share of the money put in to
    within which averages shall be known, `seeds` how many seeds are asked again, `why` also
    measures what binds, `guesses` also draws all that is only guessed. Raises PlannerError.

    >>> answer = run("base", changes={"practice.months": 12}, replications=2, workers=1)
    >>> answer.results.query("result == 'npv_usd'").unit.item()
    'USD'
    """
    if "replications" in options and (precision is not None or until_sure):
        raise PlannerError("planner.run: give one of precision, until_sure and replications.")
    is_open = until_sure or precision is not None
    work = work_of(plan, options, function="planner.run", most=10_000 if is_open else None)
    with progress_bar() as follow:
        runner, is_given = work.heard_by(follow(work.scenario.title)), "replications" in options
        found = _answer(work.scenario, runner, precision, until_sure, is_number_given=is_given)
    found = _with_why(found, work) if why else found
    found = _with_guesses(found, work) if guesses else found
    return found if seeds is None else _with_seeds(found, work, seeds)


def _answer(
    scenario: Scenario,
    runner: Runner,
    precision: float | None,
    until_sure: bool,
    *,
    is_number_given: bool,
) -> PlanAnswer:
    if until_sure:
        sure = run_until_sure(scenario, runner, precision=precision)
        return PlanAnswer(sure) if precision is None else _precise(as_precise(sure, precision))
    if precision is not None:
        return _precise(run_to_precision(scenario, precision, runner))
    as_set = experiments.run if is_number_given else run_as_it_takes
    return PlanAnswer(as_set(scenario, runner))


def _precise(found: PreciseAnswer) -> PlanAnswer:
    more = {"precision": precision_document(found)}
    return PlanAnswer(found.answer, tuple(precision_view(found)), more)


def _with_guesses(answer: PlanAnswer, work: Work) -> PlanAnswer:
    """Return the answer with what the guesses do to it; nothing, where nothing can begin."""
    if not answer.tiles:
        return answer
    with progress_bar() as follow:
        found = doubt(answer.scenario, runner=work.heard_by(follow(GUESSED)))
    more = {"guesses": guesses_document(answer.scenario, found)}
    view = lines_below(sentence(GUESSED), verdict_lines(answer.found, found))
    return PlanAnswer(answer.found, (*answer.view, *view), {**answer.more, **more})


def _with_why(answer: PlanAnswer, work: Work) -> PlanAnswer:
    """Return the answer with what was measured of why; nothing is, where nothing can begin."""
    if not answer.tiles:
        return answer
    with progress_bar() as follow:
        found = measured(answer.scenario, work.heard_by(follow("what binds")))
    view = [part for title, words in sections(found) for part in lines_below(title, words)]
    more = {"measured": easing_document(found)}
    return PlanAnswer(answer.found, (*answer.view, *view), {**answer.more, **more})


def _with_seeds(answer: PlanAnswer, work: Work, seeds: int) -> PlanAnswer:
    with progress_bar() as follow:
        here = Runner(work.pool, work.engine)
        found = under_seeds(answer.scenario, seeds, here, follow)
    view = seeds_view(found, len(answer.found.values))
    more = {"seeds": seeds_document(found)}
    return PlanAnswer(answer.found, (*answer.view, *view), {**answer.more, **more})


def compare(
    *plans: AnyPlan,
    flip: str | None = None,
    low: float | None = None,
    high: float | None = None,
    **options: Unpack[Options],
) -> Comparison:
    """Simulate several plans on the same random numbers, as `planner compare` does.

    One plan of several programs is compared with each program alone. `flip` is a setting along
    which the order of the plans may turn round: looked for between `low` and `high` (--from and
    --to), else over its evidence range. Raises PlannerError for fewer than two plans, or where
    seed, replications or months differ.
    """
    work = [work_of(plan, options, function="planner.compare") for plan in plans]
    if len(work) == 1:
        alone = alone_and_together(work[0].scenario)
        work = [work[0]._replace(scenario=each) for each in alone]
    if len(work) < 2:
        raise PlannerError(
            f"planner.compare: {len(plans)} plan is given. Give two or more, one behind the "
            "other: all are compared with the first. One plan of several programs will do."
        )
    whatif.refuse_unlike([each.scenario for each in work])
    ends = None if flip is None else range_of(flip, low, high, option="planner.compare: flip")
    with progress_bar() as follow:
        answers = [
            experiments.run(each.scenario, each.heard_by(follow(each.scenario.title)))
            for each in work
        ]
    turns = () if flip is None or ends is None else _turns(work, flip, *ends)
    return Comparison(whatif.compare(tuple(answers)), turns)


def _turns(work: list[Work], path: str, low: float, high: float) -> tuple[RankReversal, ...]:
    """Return where the order of the first and each other plan turns round."""
    first, *others = work
    with progress_bar("pieces") as follow:
        return tuple(
            rank_reversal(
                first.scenario,
                each.scenario,
                path,
                low,
                high,
                WORTH,
                each.heard_by(follow(f"Turn: {each.scenario.title}")),
            )
            for each in others
        )
