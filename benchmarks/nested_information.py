"""Nested information: what knowing a guess is worth, by curves and by simulating it twice over.

Takes       an example, two of its guesses that are independent of all others
Gives       for each what knowing it is worth by the curve through drawn replications (what the
            planner does), by simulation for many values of it (nested), and the errors of both:
            as the example is, and with a sum added to its worth that puts it at its limit
Randomness  guesses by Sobol points, replications by number; at each place of a setting others
Left out    groups and samples, which have a closed answer in tests/theory/test_guesses.py

Far from its limit a decision stays the same whatever is known, and knowing is worth nothing: only
beside the limit do the two ways have something to agree on. At each of OUTER places of a setting
the mean worth is simulated over INNER draws of all else. The mean of what is above zero is too
large by what chance makes of it: so one half of the draws decides, and the other counts. About a
quarter of an hour on two cores: `python benchmarks/nested_information.py base`.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from planner.experiments.certainty.guesses import (  # noqa: E402
    FALLS,
    RISES,
    Drawn,
    _made,
    _places,
    guesses_of,
    with_guesses,
)
from planner.experiments.certainty.value_of_information import information  # noqa: E402
from planner.experiments.execution.executors import executor  # noqa: E402
from planner.experiments.execution.runner import Runner  # noqa: E402
from planner.experiments.run.batch import results_in_one, results_of_jobs  # noqa: E402
from planner.models.records import Floats  # noqa: E402
from planner.results.catalog import NAMES  # noqa: E402
from planner.scenario.files.examples import find  # noqa: E402
from planner.scenario.files.files import read_scenario  # noqa: E402
from planner.scenario.model import Scenario  # noqa: E402

SETTINGS = ("treatment.booster_weeks", "funnel.interested_share")
OUTER, INNER, DRAWS = 24, 96, 512
WORTH = NAMES.index("npv_usd")


def halves(scenario: Scenario, path: str, outer: int) -> Floats:
    """Return the mean worth of two halves of the draws at one place of a setting."""
    fields = guesses_of(scenario)
    places, _ = _places(fields, INNER, seed=outer + 1)
    places[:, [each.path for each in fields].index(path)] = (outer + 0.5) / OUTER
    made = [_made(scenario, fields, row) for row in places.tolist()]
    jobs = [
        partial(results_in_one, (each,), outer * INNER + k, "compiled")
        for k, each in enumerate(made)
        if each is not None
    ]
    usd = np.array(list(results_of_jobs(jobs, Runner(executor(None)))))[:, 0, WORTH]
    return np.array([usd[::2].mean(), usd[1::2].mean()])


def nested(means: Floats) -> tuple[float, float]:
    """Return what knowing is worth, from means of shape (OUTER, 2), and its standard error."""
    first, second = means.T
    gains = (np.where(first > 0, second, 0) + np.where(second > 0, first, 0)) / 2
    each = gains - (means.mean(axis=1) if means.mean() > 0 else 0.0)
    return float(each.mean()), float(each.std(ddof=1) / OUTER**0.5)


def by_curve(drawn: Drawn, path: str, added_usd: float) -> tuple[float, float, float]:
    """Return what knowing is worth as the planner has it, its error, what share it explains."""
    described, usd = (each[:, WORTH] + added_usd for each in (drawn.described, drawn.drawn))
    guesses = information(drawn.paths, drawn.places, described, usd).guesses
    found = next(each for each in guesses if each.name == path)
    return found.usd, found.error_usd, found.share


def main() -> None:
    """Print both."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("example")
    asked.add_argument("settings", nargs="*", default=SETTINGS)
    given = asked.parse_args()
    if together := {*given.settings} & {*RISES, *FALLS}:
        asked.error(f"drawn together with others: {', '.join(together)}")
    scenario = read_scenario(find(given.example)).scenario
    drawn = with_guesses(scenario, DRAWS, Runner(executor(None)))
    to_limit = -float(drawn.drawn[:, WORTH].mean())
    for path in given.settings:
        means = np.array([halves(scenario, path, k) for k in range(OUTER)])
        for name, added in (("as it is", 0.0), (f"{to_limit:,.0f} added", to_limit)):
            usd, error, share = by_curve(drawn, path, added)
            twice, error_twice = nested(means + added)
            print(  # noqa: T201
                f"{given.example}, {path} ({100 * share:.0f}% of the variance), {name}: by curves "
                f"{usd:,.0f} +- {error:,.0f}; nested {twice:,.0f} +- {error_twice:,.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
