"""Finding: something in a plan that does not make sense, before it is simulated.

Takes       nothing
Gives       the record that all checks of sense give
Units       named by each number
Randomness  none
"""

from collections.abc import Mapping
from typing import NamedTuple

from planner.scenario.facts import Value

WEEKS_PER_YEAR = 52


class Finding(NamedTuple):
    """Something in a plan that does not make sense."""

    name: str
    path: str  # the setting to look at first
    numbers: Mapping[str, float]
    changes: Mapping[str, Value]  # what to try first, {} where it is not one setting
