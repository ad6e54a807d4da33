"""Until sure: as many replications as it takes until the word of the verdict is settled.

Takes       a scenario
Gives       its answer, from the first number of replications at which its word is sure
Units       replications
Randomness  replications are numbered from 0: the answer is that of the same number given by hand

It is asked after 20, 40, 80, ... replications (word.py says why so, and how sure); what is still
open after the last of these is too close to call.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing

import numpy as np

from planner.experiments.certainty.word import LOOKS, certainty_of
from planner.experiments.run.manifest import manifest
from planner.experiments.run.run import (
    Answer,
    Listener,
    ReplicationSummary,
    answer,
    prepare,
    replication_summaries,
)
from planner.experiments.run.verdict_of_table import judged
from planner.models.clinic_day.engines import DEFAULT_ENGINE
from planner.models.records import Floats
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario


def run_until_sure(
    scenario: Scenario,
    *,
    pool: Executor | None = None,
    listener: Listener | None = None,
    engine: str = DEFAULT_ENGINE,
) -> Answer:
    """Return the answer from as many replications as its word takes, `LOOKS[-1]` at most."""
    blueprint = prepare(scenario)
    longest = with_changes(scenario, {"run.replications": LOOKS[-1]})
    came = replication_summaries(longest, blueprint, pool, None, engine=engine)
    with closing(came):  # what has not begun is not wanted any more
        found = answer(scenario, blueprint, _until_sure(came, scenario, listener))
    as_run = with_changes(scenario, {"run.replications": len(found.values)})
    return found._replace(scenario=as_run, manifest=manifest(as_run))


def _until_sure(
    came: Iterable[ReplicationSummary], scenario: Scenario, listener: Listener | None
) -> Iterator[ReplicationSummary]:
    """Pass replications on until the word is sure."""
    tell = listener or (lambda done, wanted: None)
    rows: list[Floats] = []
    for replication in came:
        rows.append(replication.values)
        yield replication
        n = len(rows)
        tell(n, next((look for look in LOOKS if look >= n), n))
        if n in LOOKS and is_settled(scenario, np.array(rows)):
            return


def is_settled(scenario: Scenario, values: Floats) -> bool:
    """Return whether the word is sure, from the results of shape (n_replications, len(NAMES))."""
    return certainty_of(scenario, judged(scenario, values), values).is_sure
