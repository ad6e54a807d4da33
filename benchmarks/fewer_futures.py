"""What a control variate would save: variance times time of the mean worth, plain and controlled.

    python benchmarks/fewer_futures.py [FILE ...] [--futures 200]

The mean worth of some futures is plain, or corrected by what chance gave them of something else:
how many asked, and with it how many visits the practice had and on which day infusions began.
The correction takes the slope from the same futures, one degree of freedom for each of these, and
their true mean as known. That is the most such an estimator can bring: where the true mean is to be
worked out too, it brings less. Time is that of a future and its results; a correction takes none.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from planner.experiments.run.run import prepare, result_row
from planner.models.records import Activity, Floats
from planner.models.replication import Replication, simulate
from planner.results.catalog import NAMES
from planner.scenario.files.files import read_scenario

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
WORTH = NAMES.index("npv_usd")


def controls(replication: Replication) -> list[float]:
    """Return what chance gave a future: inquiries, existing visits, the first day of infusions."""
    visits = replication.baseline[:, Activity.EXISTING_VISITS].sum()
    first = min(replication.first_day, 10_000)
    return [float(replication.places.sum()), float(visits), float(first)]


def variance_left(worth: Floats, control: Floats) -> float:
    """Return the variance of the worth around its regression on controls, shape (n, k).

    >>> more = np.arange(8.0)
    >>> round(variance_left(3.0 * more + 1.0, more[:, None]), 9)
    0.0
    """
    n, k = control.shape
    around = np.column_stack([np.ones(n), control - control.mean(axis=0)])
    found, *_ = np.linalg.lstsq(around, worth, rcond=None)
    return float(((worth - around @ found) ** 2).sum() / (n - k - 1))


def main() -> None:
    """Print a row for each scenario."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", default=[str(SCENARIOS / "base.toml")])
    parser.add_argument("--futures", type=int, default=200)
    given = parser.parse_args()
    print("| plan | s a future | sd of the worth | inquiries | with visits and first day |")  # noqa: T201
    print("|---|---:|---:|---:|---:|")  # noqa: T201
    for file in given.files:
        scenario = read_scenario(file).scenario
        blueprint = prepare(scenario)
        simulate(blueprint, 0)
        begin, found = time.process_time(), []
        for number in range(given.futures):
            replication = simulate(blueprint, number)
            row = result_row(scenario, replication)
            found.append([row[WORTH], *controls(replication)])
        seconds = (time.process_time() - begin) / given.futures
        table = np.array(found)
        worth, plain = table[:, 0], float(table[:, 0].var(ddof=1))
        left = [variance_left(worth, table[:, 1 : 1 + k]) / plain for k in (1, 3)]
        saved = " | ".join(f"{each:.3f} of variance x time" for each in left)
        print(f"| {Path(file).stem} | {seconds:.4f} | ${plain**0.5:,.0f} | {saved} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
