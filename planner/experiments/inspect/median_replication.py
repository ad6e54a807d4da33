"""Median replication: one replication that stands for many, in full.

Takes       an answer
Gives       the replication whose present value is the median, with the money of both arms
Randomness  none of its own: the replication is simulated again and is the same

Percentiles of different lines do not add up; the lines of one replication do.
"""

from typing import NamedTuple

import numpy as np

from planner.experiments.run.run import Answer, prepare
from planner.models.replication import Replication, simulate
from planner.results.arm_books import Books, books
from planner.results.catalog import worth_of


class OneReplication(NamedTuple):
    """One replication in full."""

    number: int  # counted from 0
    of: int  # replications in all
    activity: Replication
    money: Books


def median_number(npv_usd: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> int:
    """Return the number of the replication in the middle; of two, the lower.

    >>> median_number(np.array([5.0, 1.0, 3.0, 2.0]))
    3
    """
    order = np.argsort(npv_usd, kind="stable")
    return int(order[(len(order) - 1) // 2])


def rerun_median_replication(answer: Answer) -> OneReplication:
    """Return the replication of the answer whose present value is the median."""
    npv = worth_of(answer.values)
    return rerun_replication(answer, median_number(npv))


def rerun_replication(answer: Answer, number: int) -> OneReplication:
    """Return one replication of an answer by its number, from 0."""
    found = simulate(prepare(answer.scenario), number)
    return OneReplication(number, len(answer.values), found, books(answer.scenario, found))
