"""Stand-ins: cheap functions of keyed luck in place of a practice, where the answer is known."""

import numpy as np

from planner.models.random_numbers import RandomKey, normal, uniform
from planner.models.records import Floats
from planner.results.catalog import NAMES

CHANCE = 6  # the purpose under which a stand-in draws


def luck_of(seed: int, replications: range, person: int = 0) -> Floats:
    """Return one standard normal number for each future."""
    return np.array([normal(uniform(RandomKey(seed, k), CHANCE, person, 0)) for k in replications])


def table_of(columns: dict[str, Floats]) -> Floats:
    """Return a table of results with these columns; all else is 0."""
    n = len(next(iter(columns.values())))
    table = np.zeros((n, len(NAMES)))
    for name, values in columns.items():
        table[:, NAMES.index(name)] = values
    return table
