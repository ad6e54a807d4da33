"""Words hold: how often a verdict that calls itself sure has the word of very many replications.

Takes       names of examples; how many replications stand for all there could be
Gives       for each case how many seeds were sure, after how many replications, and how many of
            those that call themselves sure have the word of all replications
Randomness  fifty orders of the same replications stand for fifty seeds
Left out    guesses: this is about chance

The cases of an example: as it is; its worth moved so that the mean lies exactly at the limit, its
people paid; and all wishes fulfilled but that about cash, which comes true in a share of
replications that lies a quarter of the width of its interval (at 20 replications) above the one
asked for, and exactly in that.
`python benchmarks/words_hold.py base second-consult no-existing-clinic`.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from intervals_hold import table_of  # noqa: E402

from planner.experiments.certainty.chance.boundary import LOOKS  # noqa: E402
from planner.experiments.certainty.chance.close_call import certainty_of  # noqa: E402
from planner.experiments.run.verdict import wish_rows  # noqa: E402
from planner.experiments.run.verdict_of_table import judged  # noqa: E402
from planner.models.records import Floats  # noqa: E402
from planner.results.catalog import NAMES  # noqa: E402
from planner.results.proportions import wilson  # noqa: E402
from planner.scenario.changes import with_changes  # noqa: E402
from planner.scenario.files.examples import find  # noqa: E402
from planner.scenario.files.files import read_scenario  # noqa: E402
from planner.scenario.model import Scenario  # noqa: E402

SEEDS = 50
FIRST = LOOKS[0]
CASH, WORTH = "lowest_cash_usd", "npv_usd"
PAYS_PEOPLE = ("practice_cash_low_usd", "practice_cash_low_without_usd")


class Case(NamedTuple):
    """A plan with its wishes, and its results in all replications."""

    name: str
    scenario: Scenario
    table: Floats


def cases(name: str, scenario: Scenario, table: Floats) -> Iterator[Case]:
    """Yield an example as it is, and with wishes near their limits."""
    yield Case(name, scenario, table)
    at_zero = table.copy()
    at_zero[:, NAMES.index(WORTH)] -= at_zero[:, NAMES.index(WORTH)].mean()
    for result in PAYS_PEOPLE:  # who cannot pay people starts nothing, whatever it is worth
        at_zero[:, NAMES.index(result)] = 0.0
    yield Case(f"{name}, worth exactly 0", scenario, at_zero)
    wanted = scenario.decision.futures_share
    low, high = wilson(wanted, FIRST)
    for words, share in (("near", wanted + (high - low) / 4), ("exactly at", wanted)):
        limit = -float(np.quantile(table[:, NAMES.index(CASH)], 1 - share))
        wishes = with_changes(scenario, {"decision.cash_at_risk_usd": limit})
        yield Case(f"{name}, cash {words} its limit", wishes, _all_else_true(wishes, table))


def _all_else_true(scenario: Scenario, table: Floats) -> Floats:
    """Return the results with every wish fulfilled but that about the cash of the program."""
    found = table.copy()
    for _, result, limit, at_least in wish_rows(scenario):
        if result != CASH:
            found[:, NAMES.index(result)] = limit + (1.0 if at_least else 0.0)
    found[:, NAMES.index("practice_cash_low_without_usd")] = 0.0
    return found


def seeds(case: Case, rng: np.random.Generator) -> Counter[tuple[int, bool, bool]]:
    """Count seeds by when they stopped, whether sure, and whether with the word of all."""
    word = judged(case.scenario, case.table).word
    found = Counter[tuple[int, bool, bool]]()
    for _ in range(SEEDS):
        rows = case.table[rng.permutation(len(case.table))]
        sure_at = next((n for n in LOOKS if is_sure(case.scenario, rows[:n])), None)
        n = sure_at or LOOKS[-1]
        said = judged(case.scenario, rows[:n]).word
        found[n, sure_at is not None, said == word] += 1
    return found


def is_sure(scenario: Scenario, rows: Floats) -> bool:
    """Return whether the word is, from the results of so many replications."""
    return certainty_of(scenario, judged(scenario, rows), rows).is_sure


def main() -> None:
    """Study the examples that are named."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("examples", nargs="+")
    asked.add_argument("--futures", type=int, default=2_000)
    given = asked.parse_args()
    rng = np.random.default_rng(1)
    for name in given.examples:
        table, _ = table_of(name, given.futures)
        scenario = read_scenario(find(name)).scenario
        for case in cases(name, scenario, table):
            _say(case, seeds(case, rng))


def _say(case: Case, found: Counter[tuple[int, bool, bool]]) -> None:
    sure = sum(count for (_, is_sure, _), count in found.items() if is_sure)
    right = sum(count for (_, is_sure, same), count in found.items() if is_sure and same)
    after = {n: sum(c for (k, is_sure, _), c in found.items() if is_sure and k <= n) for n in LOOKS}
    print(  # noqa: T201
        f"{case.name} ({judged(case.scenario, case.table).word}): sure {sure} of {SEEDS}, "
        f"right {right}; by futures {after}",
        flush=True,
    )


if __name__ == "__main__":
    main()
