"""Update calibrated: whether what months tell of a plan is told as exactly as it is known.

Takes       an example and its seed; how many replications are drawn, how many practices made up
Gives       for the worth and for how many ask: ranks of what is true among what is told, and the
            chi-square test that they are even; how often ranges of 80% hold it. With one setting
            drawn: how many of 20 ranges of 90% hold it
Randomness  which replications are made-up practices, from a seed of its own
Left out    months that nobody counted

A made-up practice is a drawn replication: what it counts in its first months is what was counted,
and all others are weighted by it (simulation-based calibration, Talts and others 2018,
arXiv 1804.06788). The six tests are judged together: what is told is biased if Holm's method (1979)
finds one of them in 5 of 100 cases where none is. Another seed makes other practices and other
guesses. Some minutes: `python benchmarks/update_calibrated.py base --seed 2`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from planner.experiments.certainty.guesses import Drawn, guesses_of, with_guesses  # noqa: E402
from planner.experiments.certainty.update import counts_so_far, weights_of  # noqa: E402
from planner.experiments.execution.executors import executor  # noqa: E402
from planner.experiments.execution.runner import Runner  # noqa: E402
from planner.models.records import Floats  # noqa: E402
from planner.results.catalog import NAMES  # noqa: E402
from planner.scenario.changes import with_changes  # noqa: E402
from planner.scenario.files.actual import COUNTED, Actual  # noqa: E402
from planner.scenario.files.examples import find  # noqa: E402
from planner.scenario.files.files import read_scenario  # noqa: E402
from planner.scenario.model import Scenario  # noqa: E402

MONTHS, BINS, ONE = (6, 12, 18), 10, "demand.cost_per_lead_usd"
ONE_DRAWS, RANGES = 256, 20
ALPHA = 0.05  # of all tests together


def made_up(drawn: Drawn, k: int, months: int) -> Floats:
    """Return the weights of all replications but one, by what that one counts."""
    counts = np.full(drawn.months[0, : len(COUNTED)].shape, np.nan)
    counts[:, :months] = drawn.months[k, : len(COUNTED), :months]
    others = np.arange(len(drawn.places)) != k
    rest = drawn._replace(drawn=drawn.drawn[others], months=drawn.months[others])
    counted, seen = counts_so_far(rest, Actual(counts))
    weights = np.zeros(len(others))
    weights[others] = weights_of(rest.drawn, seen, counted)
    return weights


def places_of(drawn: Drawn, values: Floats, practices: Floats, months: int) -> Floats:
    """Return the place of what is true among what is told, 0 to 1, for each practice.

    That of a value among n others is its rank, and where between two ranks is drawn; n is how many
    of one weight are as exact, as for the ranges that are told.
    """
    rng = np.random.default_rng(3)
    places = []
    for k in practices.astype(int):
        weights = made_up(drawn, k, months)
        n = 1 / (weights**2).sum()
        places.append((n * weights[values < values[k]].sum() + rng.random()) / (n + 1))
    return np.array(places)


def study(scenario: Scenario, draws: int, practices: int) -> None:
    """Print the ranks of what is true."""
    from scipy.stats import chisquare

    drawn = with_guesses(scenario, draws, Runner(executor(None)))
    rng = np.random.default_rng(1)
    chosen = rng.choice(len(drawn.places), practices, replace=False)
    truths = {"worth": drawn.drawn[:, NAMES.index("npv_usd")], "how many ask": drawn.demand}
    chances = []
    for months in MONTHS:
        for name, values in truths.items():
            places = places_of(drawn, values, chosen, months)
            counts = np.histogram(places, BINS, (0, 1))[0]
            held = float(((places > 0.1) & (places < 0.9)).mean())
            chances.append(float(chisquare(counts).pvalue))
            print(f"{months} months, {name}: {counts.tolist()}, p {chances[-1]:.3f}, "  # noqa: T201
                  f"8 of 10 hold {100 * held:.0f}%", flush=True)  # fmt: skip
    print("uneven" if is_any_found(chances) else "even, all six together")  # noqa: T201


def is_any_found(chances: Sequence[float]) -> bool:
    """Return whether Holm's method finds one of several tests."""
    return min(chances) <= ALPHA / len(chances)


def one_setting(scenario: Scenario) -> None:
    """Print how often ranges of 90% of one setting hold it, where no other is drawn."""
    known = ", ".join(each.path for each in guesses_of(scenario) if each.path != ONE)
    drawn = with_guesses(with_changes(scenario, {"decision.known": known}), ONE_DRAWS,
                         runner=Runner(executor(None)))  # fmt: skip
    chosen = np.random.default_rng(2).choice(len(drawn.places), RANGES, replace=False)
    for months in MONTHS:
        places = places_of(drawn, drawn.places[:, 0], chosen, months)
        held = int(((places > 0.05) & (places < 0.95)).sum())
        weights = [made_up(drawn, int(k), months) for k in chosen]
        mean = np.mean([w @ drawn.places[:, 0] for w in weights])
        spread = np.mean([np.sqrt(w @ (drawn.places[:, 0] - w @ drawn.places[:, 0]) ** 2)
                          for w in weights])  # fmt: skip
        print(f"{months} months, {ONE} alone: {held} of {RANGES} ranges of 90% hold it; "  # noqa: T201
              f"place {mean:.2f} +- {spread:.2f}, 0.50 +- 0.29 before", flush=True)  # fmt: skip


def main() -> None:
    """Study one example."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("example", nargs="?", default="base")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--futures", type=int, default=512)
    asked.add_argument("--practices", type=int, default=200)
    given = asked.parse_args()
    scenario = read_scenario(find(given.example)).scenario
    scenario = with_changes(scenario, {"run.seed": given.seed})
    study(scenario, given.futures, given.practices)
    one_setting(scenario)


if __name__ == "__main__":
    main()
