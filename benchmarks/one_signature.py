"""One signature: nothing is compiled a second time, and no index lies beside its array.

Takes       every example, then each setting moved to other values, both ends of its range among
            them, for six months
Gives       how many scenarios were simulated; how many signatures each compiled function has
Left out    scenarios that are refused before anything is simulated

A study of some minutes: `python benchmarks/one_signature.py`. What it runs is compiled anew, with
every index checked: below 0 is beside the array too. The tests ask for one signature of all
examples and of arrays of length zero.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKED = TemporaryDirectory()  # machine code that checks indices is not kept beside the other
os.environ |= {"NUMBA_BOUNDSCHECK": "1", "NUMBA_CACHE_DIR": CHECKED.name, "PLANNER_STORE": "off"}

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from setting_moves import SETTINGS, moves  # noqa: E402

from planner.errors import PlannerError  # noqa: E402
from planner.experiments.run.prepare import prepare  # noqa: E402
from planner.models.driver import compiled_loop  # noqa: E402
from planner.models.replication import simulate  # noqa: E402
from planner.scenario.changes import with_changes  # noqa: E402
from planner.scenario.files.files import read_scenario  # noqa: E402
from planner.scenario.model import Scenario  # noqa: E402

MONTHS = {"practice.months": 6, "demand.ramp_months": 1.0}  # no plan is shorter


def scenarios() -> Iterator[Scenario]:
    """Yield every example, then the base practice with each setting moved."""
    for file in sorted((ROOT / "scenarios").glob("*.toml")):
        yield read_scenario(file).scenario
    base = with_changes(Scenario(), MONTHS)
    for facts in SETTINGS:
        if facts.path not in MONTHS:
            yield from moves(base, facts)


def main() -> None:
    simulated, refused = 0, 0
    for scenario in scenarios():
        try:
            simulate(prepare(scenario), 0)
            simulated += 1
        except PlannerError:
            refused += 1
    print(f"{simulated} scenarios simulated, {refused} refused")  # noqa: T201
    entered = len(compiled_loop.RUN_DAYS.signatures)
    print(f"signatures of the function by which Python enters: {entered}")  # noqa: T201
    parts = [part for part in compiled_loop.TWINS.parts.values() if part.overloads]
    most = max((len(part.overloads) for part in parts), default=0)
    print(f"compiled here: {len(parts)} parts, at most {most} signature each")  # noqa: T201
    sys.exit(entered != 1 or most > 1)


if __name__ == "__main__":
    main()
