"""Advice study: how much of what a grid of plans can gain the advice gains, practice by practice.

Takes       names of practices of advice_grids.py, a folder to keep what is done
Gives       for each: the worth as given, as advised and of the grid's best over the same fresh
            replications; how much of the gain is reached; the processor time until the first step
Units       US dollars in today's money; seconds of this process, user and system
Randomness  the grid is screened on replications from GRID on, judged on JUDGE; neither the search
            nor the grid has used those

A study of some minutes for each practice; what is done is kept and not done again:
`python benchmarks/advice_study.py anaesthesia-group --keep build/advice-study`.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from advice_grids import GRIDS, Grid  # noqa: E402

from planner.experiments.advice.climb.steps import Step  # noqa: E402
from planner.experiments.advice.search import advise  # noqa: E402
from planner.experiments.execution.runner import Stages  # noqa: E402
from planner.experiments.run.batch import results_in_one  # noqa: E402
from planner.experiments.run.distance_to_goals import column, standing  # noqa: E402
from planner.models.records import Floats  # noqa: E402
from planner.scenario.files.opening import setting_changes  # noqa: E402
from planner.scenario.model import Scenario  # noqa: E402

GRID = 2_000_000  # the first of the replications on which the grid is screened
JUDGE = range(3_000_000, 3_000_200)
STAGES = ((1, 200), (4, 20), (50, 3), (200, 1))  # replications, how many plans go on
AT_ONCE = 32  # plans whose blueprints are kept while they meet the replications one by one
ENGINE = "compiled"


class Advised(NamedTuple):
    """What the search comes to, and how long it takes."""

    plan: Scenario
    steps: list[str]
    first_s: float  # of processor time until the first step is shown
    whole_s: float


def tables(plans: Sequence[Scenario], replications: range) -> list[Floats]:
    """Return the results of plans over the same replications."""
    found: list[Floats] = []
    for first in range(0, len(plans), AT_ONCE):
        some = plans[first : first + AT_ONCE]
        rows = [results_in_one(some, number, ENGINE) for number in replications]
        found += list(np.stack(rows, axis=1))
    return found


def worth_usd(table: Floats) -> float:
    return float(column(table, "npv_usd").mean())


# --- the grid -----------------------------------------------------------------------------------


def best_of(grid: Grid, keep: Path) -> tuple[Scenario, int]:
    """Return the best plan of a grid, and how many plans it has."""
    plans = grid.plans()
    place = keep / f"{grid.name}.json"
    if place.exists():
        known = json.loads(place.read_text())
        if known["plans"] == len(plans):
            return plans[known["best"]], len(plans)
    best = _screened(plans)
    place.write_text(json.dumps({"plans": len(plans), "best": best}))
    return plans[best], len(plans)


def _screened(plans: Sequence[Scenario]) -> int:
    """Return the place of the best of some plans; each stage adds replications to those before."""
    worth = {k: np.zeros(0) for k in range(len(plans))}
    left, seen = list(worth), 0
    for count, most in STAGES:
        more = tables([plans[k] for k in left], range(GRID + seen, GRID + count))
        for k, table in zip(left, more, strict=True):
            worth[k] = np.concatenate([worth[k], column(table, "npv_usd")])
        left = sorted(left, key=lambda k: -worth[k].mean())[:most]
        seen = count
    return left[0]


# --- the advice ---------------------------------------------------------------------------------


def advised(scenario: Scenario) -> Advised:
    """Return what is advised on a practice, in one process and without the store."""
    began, first = time.process_time(), list[float]()

    def show(step: Step) -> None:
        first.append(time.process_time() - began)

    found = advise(scenario, Stages(engine=ENGINE), show=show)
    whole = time.process_time() - began
    plan = (found.chosen or found.best).scenario
    words = [f"{each.lever.words} ({each.cause})" for each in found.steps]
    return Advised(plan, words, first[0] if first else whole, whole)


# --- both, on replications that neither has used ------------------------------------------------


def study(grid: Grid, keep: Path) -> dict[str, Any]:
    """Return how the advice on a practice compares with the grid's best."""
    given = grid.scenario
    best, count = best_of(grid, keep)
    found = advised(given)
    as_given, then, most = tables([given, found.plan, best], JUDGE)
    gain, most_gain = worth_usd(then) - worth_usd(as_given), worth_usd(most) - worth_usd(as_given)
    plans = {"given": (given, as_given), "advised": (found.plan, then), "grid": (best, most)}
    return {
        "practice": grid.name,
        "plans": count,
        "worth_usd": {name: round(worth_usd(table)) for name, (_, table) in plans.items()},
        "verdict": {
            name: standing(plan, table).verdict.word for name, (plan, table) in plans.items()
        },
        "reached_percent": round(100 * gain / most_gain, 1) if most_gain > 0 else None,
        "steps": found.steps,
        "grid_changes": [f"{each.path} = {each.new}" for each in setting_changes(given, best)],
        "first_step_s": round(found.first_s, 1),
        "whole_s": round(found.whole_s, 1),
    }


def main() -> None:
    """Study the practices that are named, all where none is."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("names", nargs="*", choices=[[], *(grid.name for grid in GRIDS)])
    asked.add_argument("--keep", type=Path, default=Path("build/advice-study"))
    given = asked.parse_args()
    os.environ["PLANNER_STORE"] = "off"  # else a second run would be quicker than a first
    given.keep.mkdir(parents=True, exist_ok=True)
    for grid in GRIDS:
        if not given.names or grid.name in given.names:
            found = study(grid, given.keep)
            (given.keep / f"{grid.name}-advised.json").write_text(json.dumps(found, indent=1))
            print(json.dumps(found, indent=1), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
