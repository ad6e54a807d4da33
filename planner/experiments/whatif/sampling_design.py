"""Sampling design: the points of a sweep.

Takes       axes, a design, a number of points
Gives       for each point the values of its settings
Units       those of the settings
Randomness  numpy's generator with the seed of the study; what is drawn in replications is another
            matter
Left out    which scenarios that makes, and whether they are possible (sweep.py)

A grid crosses all values with all others. A Latin hypercube spreads so many points evenly over
every single axis; a Sobol sequence over all of them together (scipy.stats.qmc).
"""

from itertools import product

from planner.errors import LimitError, PlannerError
from planner.models.records import Floats
from planner.scenario.facts import Value
from planner.scenario.files.study import Axis, Design, Study, between
from planner.scenario.model import CATALOG

MOST_POINTS = 5_000

Point = dict[str, Value]


def points_of(study: Study) -> tuple[Point, ...]:
    """Return the points of a study in their order.

    Raises LimitError for more than MOST_POINTS, PlannerError for a number that the design cannot
    spread evenly.
    """
    count = _grid_size(study.axes) if study.design == "grid" else study.points
    if not 1 <= count <= MOST_POINTS:
        raise LimitError(
            f"The study has {count:,} points; 1 to {MOST_POINTS:,} are allowed. Give fewer values, "
            "or --design latin-hypercube with --points 200."
        )
    paths = [axis.path for axis in study.axes]
    if study.design == "grid":
        crossed = product(*(axis.values for axis in study.axes))
        return tuple(dict(zip(paths, values, strict=True)) for values in crossed)
    spread = _spread(study.design, len(paths), count, study.seed)
    return tuple(
        {axis.path: _at(axis, place) for axis, place in zip(study.axes, row.tolist(), strict=True)}
        for row in spread
    )


def _grid_size(axes: tuple[Axis, ...]) -> int:
    size = 1
    for axis in axes:
        size *= len(axis.values)
    return size


def _spread(design: Design, axes: int, count: int, seed: int) -> Floats:
    """Return places from 0 to 1, shape (count, axes)."""
    from scipy.stats import qmc  # a second to import

    if design == "latin-hypercube":
        places: Floats = qmc.LatinHypercube(axes, rng=seed).random(count)
        return places
    if count & (count - 1):
        below = 1 << (count.bit_length() - 1)
        raise PlannerError(
            f"--points {count}: a Sobol sequence is even for powers of two only. "
            f"Give {below} or {2 * below}."
        )
    places = qmc.Sobol(axes, rng=seed).random(count)
    return places


def _at(axis: Axis, place: float) -> Value:
    """Return the value at a place of an axis, 0 to 1; of a list each value has an equal part."""
    if axis.ends is not None:
        return between(CATALOG[axis.path], axis.ends, place)
    return axis.values[min(int(place * len(axis.values)), len(axis.values) - 1)]
