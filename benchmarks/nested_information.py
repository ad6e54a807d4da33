"""Nested information: what knowing a guess is worth, by curves and by simulating it twice over.

Takes       nothing: two settings of an example whose decision is near
Gives       for each what knowing it is worth by the curve through drawn replications (what the
            planner does), by simulation for many values of it (nested), and the errors of both
Randomness  guesses by Sobol points; replications by number
Left out    groups and samples, which have a closed answer in tests/theory/test_guesses.py

At each of OUTER places of a setting the mean worth is simulated over INNER draws of all else. The
mean of what is above zero is too large by what chance makes of it: so one half of the draws
decides, and the other counts. About ten minutes: `python benchmarks/nested_information.py`.
"""

import sys
from functools import partial
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from planner.experiments.certainty.doubt import doubt  # noqa: E402
from planner.experiments.certainty.guesses import _made, _places, guesses_of  # noqa: E402
from planner.experiments.execution.executors import executor  # noqa: E402
from planner.experiments.execution.runner import Runner  # noqa: E402
from planner.experiments.run.batch import results_in_one, results_of_jobs  # noqa: E402
from planner.models.records import Floats  # noqa: E402
from planner.results.catalogue import NAMES  # noqa: E402
from planner.scenario.files.examples import find  # noqa: E402
from planner.scenario.files.files import read_scenario  # noqa: E402
from planner.scenario.model import Scenario  # noqa: E402

EXAMPLE = "second-consult"
SETTINGS = ("funnel.interested_share", "demand.referrers_lost_share_year")
OUTER, INNER, DRAWS = 24, 64, 512


def nested(scenario: Scenario, path: str) -> tuple[float, float]:
    """Return what knowing a setting is worth, simulated, and its standard error."""
    means = np.array([_worths(scenario, path, k) for k in range(OUTER)])
    first, second = means[:, 0], means[:, 1]
    gains = (np.where(first > 0, second, 0) + np.where(second > 0, first, 0)) / 2
    all_usd = float(means.mean())
    each = gains - (means.mean(axis=1) if all_usd > 0 else 0.0)
    return float(each.mean()), float(each.std(ddof=1) / OUTER**0.5)


def _worths(scenario: Scenario, path: str, outer: int) -> Floats:
    """Return the mean worth of two halves of the draws at one place of a setting."""
    fields = guesses_of(scenario)
    places, _ = _places(fields, INNER)
    places[:, [each.path for each in fields].index(path)] = (outer + 0.5) / OUTER
    made = [_made(scenario, fields, row) for row in places.tolist()]
    jobs = [
        partial(results_in_one, (each,), k, "compiled")
        for k, each in enumerate(made)
        if each is not None
    ]
    found = np.array(list(results_of_jobs(jobs, Runner(executor(None)))))
    usd = found[:, 0, NAMES.index("npv_usd")]
    return np.array([usd[::2].mean(), usd[1::2].mean()])


def main() -> None:
    """Print both."""
    scenario = read_scenario(find(EXAMPLE)).scenario
    known = doubt(scenario, DRAWS, Runner(executor(None))).known
    for path in SETTINGS:
        curve = next((each for each in known.guesses if each.name == path), None)
        usd, error = nested(scenario, path)
        told = "among the least" if curve is None else f"{curve.usd:,.0f} +- {curve.error_usd:,.0f}"
        print(f"{path}: by curves {told}; nested {usd:,.0f} +- {error:,.0f}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
