"""By difference: a plan of which few replications are known, told by one of which more are.

Takes       summaries of both plans; as far as both have them, of the same replications
Gives       as many summaries of the first plan as there are of the other: its own, and for the
            replications that it lacks those of the other, moved by the difference
Units       those of the summaries
Randomness  common random numbers: replication k of both meets the same draws

Six replications go well or badly by chance, and how much that moves an average is known from the
same six of the other plan. So every average of what is given here is that of the other plan over
all its replications, and the mean difference in those that both have: a control variate with the
factor 1. It is right on average, whatever the other plan is, and closer than the average of the few
wherever the two plans move together. How far replications lie apart, and in how many a wish comes
true, is taken from the other plan, moved: that is no more than a first look.

Source: Law (2015), Simulation Modeling and Analysis, 5th ed., section 11.4.
"""

from collections.abc import Sequence

import numpy as np

from planner.experiments.run.run import ReplicationSummary
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.results.money import payback_month

VALUES, NO_RATE = "values", "no_rate"  # fields of a summary; the second is a word
PAYBACK, FIRST_INFUSION = NAMES.index("payback_month"), NAMES.index("first_infusion_month")


def by_difference(
    own: Sequence[ReplicationSummary], other: Sequence[ReplicationSummary]
) -> list[ReplicationSummary] | None:
    """Return the plan's own summaries, and the other's moved for the replications that it lacks.

    None where the other has no more of them, counts other things (another number of programs), or
    only one of the two ever gives an infusion.
    """
    n = len(own)
    if not 0 < n < len(other) or not _are_alike(own[0], other[0]):
        return None
    moves = {
        name: _moved(name, own, other) for name in ReplicationSummary._fields if name != NO_RATE
    }
    rest = [
        each._replace(**{name: rows[k] for name, rows in moves.items()})
        for k, each in enumerate(other[n:])
    ]
    return [*own, *(_with_payback(each) for each in rest)]


def _are_alike(one: ReplicationSummary, two: ReplicationSummary) -> bool:
    arrays = (name for name in ReplicationSummary._fields if name != NO_RATE)
    same_shapes = all(
        np.shape(getattr(one, name)) == np.shape(getattr(two, name)) for name in arrays
    )
    give = [bool(np.isnan(each.values[FIRST_INFUSION])) for each in (one, two)]
    return same_shapes and give[0] == give[1]


def _moved(
    name: str, own: Sequence[ReplicationSummary], other: Sequence[ReplicationSummary]
) -> Floats:
    """Return a field of the other plan in the replications that the first lacks, moved.

    What was below zero in neither plan stays so.
    """
    n = len(own)
    mine = np.stack([np.asarray(getattr(each, name), dtype=float) for each in own])
    theirs = np.stack([np.asarray(getattr(each, name), dtype=float) for each in other])
    found = theirs[n:] + _mean(mine - theirs[:n])
    if name == VALUES:
        found[:, np.isnan(mine).all(axis=0)] = np.nan  # the plan has none of it
    is_count = (np.nan_to_num(mine) >= 0).all(axis=0) & (np.nan_to_num(theirs) >= 0).all(axis=0)
    return np.where(is_count, np.maximum(found, 0.0), found)


def _mean(differences: Floats) -> Floats:
    """Return the mean over replications in which both plans have a value; 0 where none has."""
    there = ~np.isnan(differences)
    total = np.where(there, differences, 0.0).sum(axis=0)
    return np.asarray(total / np.maximum(there.sum(axis=0), 1))


def _with_payback(moved: ReplicationSummary) -> ReplicationSummary:
    """Return a summary with the month in which the moved cash is back, if it is."""
    values = moved.values.copy()
    values[PAYBACK] = payback_month(moved.cumulative_usd)
    return moved._replace(values=values)
