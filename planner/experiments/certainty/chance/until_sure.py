"""Until sure: as many replications as it takes until word, wishes and main figures are settled.

Takes       a scenario
Gives       its answer, from the first number of replications at which all three are
Units       replications
Randomness  replications are numbered from 0: the answer is that of the same number given by hand

It is asked after 20, 40, 80, ... replications (close_call.py says what is settled, and how sure);
what is still open after the last of these is too close to call. A plan whose number of replications
nobody has set goes on so too, `MOST_UNASKED` at most.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing

import numpy as np

from planner.experiments.certainty.chance.boundary import LOOKS
from planner.experiments.certainty.chance.close_call import certainty, certainty_of
from planner.experiments.certainty.chance.precision import PreciseAnswer, refuse_precision
from planner.experiments.execution.runner import HERE, Runner, Tell
from planner.experiments.run.deciding_results import half_widths
from planner.experiments.run.manifest import manifest
from planner.experiments.run.run import (
    FEWEST,
    Answer,
    ReplicationSummary,
    answer,
    prepare,
    replication_summaries,
    run,
)
from planner.experiments.run.verdict_of_table import judged
from planner.models.clinic_day.engines import DEFAULT_ENGINE, WHICHEVER
from planner.models.records import Floats
from planner.scenario.changes import with_changes
from planner.scenario.model import CATALOG, Scenario

MOST_UNASKED = 160  # replications where nobody has set how many, nor asked to be sure
REPLICATIONS = "run.replications"


def more_looks(scenario: Scenario) -> tuple[int, ...]:
    """Return after how many replications more it is asked again; none where a number was set."""
    now = scenario.run.replications
    if now != CATALOG[REPLICATIONS].default:
        return ()
    return tuple(look for look in LOOKS if now < look <= MOST_UNASKED)


def run_as_it_takes(scenario: Scenario, runner: Runner = HERE) -> Answer:
    """Return the answer from the number that was set, else from as many as it takes to settle."""
    looks = more_looks(scenario)
    if looks and runner.engine not in (DEFAULT_ENGINE, WHICHEVER):  # nothing is kept between looks
        return run_until_sure(scenario, runner, most=MOST_UNASKED)
    found = run(scenario, runner)
    for look in looks:
        if certainty(found).is_settled:
            break
        longer = with_changes(scenario, {REPLICATIONS: look})
        found = run(longer, runner)
    return found


def as_run(answer: Answer) -> Answer:
    """Return an answer with the number of replications that it took as that of its plan."""
    n = len(answer.values)
    if answer.scenario.run.replications == n or n < FEWEST:
        return answer
    scenario = with_changes(answer.scenario, {REPLICATIONS: n})
    return answer._replace(scenario=scenario, manifest=manifest(scenario))


def run_until_sure(
    scenario: Scenario,
    runner: Runner = HERE,
    *,
    precision: float | None = None,
    most: int = LOOKS[-1],
) -> Answer:
    """Return the answer from as many replications as it takes to settle, at most so many."""
    if precision is not None:
        refuse_precision(precision)
    blueprint = prepare(scenario)
    longest = with_changes(scenario, {REPLICATIONS: most})
    came = replication_summaries(longest, blueprint, runner.quiet())
    with closing(came):  # what has not begun is not wanted any more
        found = answer(scenario, blueprint, _until_sure(came, scenario, precision, runner.tell))
    return as_run(found)


def _until_sure(
    came: Iterable[ReplicationSummary],
    scenario: Scenario,
    precision: float | None,
    tell: Tell,
) -> Iterator[ReplicationSummary]:
    """Pass replications on until all is settled."""
    rows: list[Floats] = []
    for replication in came:
        rows.append(replication.values)
        yield replication
        n = len(rows)
        tell(n, next((look for look in LOOKS if look >= n), n))
        if n in LOOKS and is_settled(scenario, np.array(rows), precision):
            return


def is_settled(scenario: Scenario, values: Floats, precision: float | None = None) -> bool:
    """Return whether word, wishes and main figures are settled, from all results.

    Results have the shape (n_replications, len(NAMES)). A precision stands in place of the
    scenario's own.
    """
    return certainty_of(scenario, judged(scenario, values), values, precision).is_settled


def as_precise(found: Answer, precision: float) -> PreciseAnswer:
    """Return an answer with how exactly it is known, and whether that settled it."""
    values, scenario = found.values, found.scenario
    needed = len(values) if is_settled(scenario, values, precision) else None
    return PreciseAnswer(found, precision, needed, half_widths(scenario, values, precision))
