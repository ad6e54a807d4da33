"""Median replication: one simulated future that stands for many, in full.

Takes       an answer
Gives       the future whose present value is the median, with the money of both arms
Randomness  none of its own: the future is simulated again and is the same

Percentiles of different lines do not add up; the lines of one future do.
"""

from typing import NamedTuple

import numpy as np

from planner.experiments.run.run import Answer, prepare
from planner.models.replication import Replication, simulate
from planner.results.catalogue import NAMES
from planner.results.money import Books, books


class OneFuture(NamedTuple):
    """One simulated future in full."""

    number: int  # counted from 0
    of: int  # futures in all
    activity: Replication
    money: Books


def median_number(npv_usd: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> int:
    """Return the number of the future in the middle; of two, the lower.

    >>> median_number(np.array([5.0, 1.0, 3.0, 2.0]))
    3
    """
    order = np.argsort(npv_usd, kind="stable")
    return int(order[(len(order) - 1) // 2])


def median_future(answer: Answer) -> OneFuture:
    """Return the future of the answer whose present value is the median."""
    npv = answer.values[:, NAMES.index("npv_usd")]
    return future(answer, median_number(npv))


def future(answer: Answer, number: int) -> OneFuture:
    """Return one future of an answer by its number, from 0."""
    found = simulate(prepare(answer.scenario), number)
    return OneFuture(number, len(answer.values), found, books(answer.scenario, found))
