"""First start: what a command says and does while the simulation is compiled, once.

Takes       the engine that was asked for; a scenario, where a first look at it is wanted
Gives       words on standard error; on a terminal a bar that moves by the clock, and a first look
Units       seconds
Left out    compiling (experiments/run/precompile.py), the run itself (run.py)

Compiling is one long call that tells nobody how far it is, so the bar goes by how long it usually
takes, and says so. The first look comes from the engine in SimPy, and is kept for the run.
"""

import sys
import threading
import time
from typing import TYPE_CHECKING

from planner.cli.options import say
from planner.presentation.format.loudness import is_quiet

if TYPE_CHECKING:
    from planner.scenario.model import Scenario

TICK_S = 0.2
BAR = "Compiling for this computer"
COUNTED = "seconds, by estimate"


def say_if_first(engine: str, scenario: "Scenario | None" = None) -> None:
    """Say that the first start takes longer; on a terminal compile apart, with a bar that moves."""
    from planner.models.machine_code.compiled import FIRST_START, is_prepared

    if engine != "compiled" or is_prepared():
        return
    say(FIRST_START)
    if sys.stderr.isatty() and not is_quiet():
        _compile_with_bar(scenario)


def _compile_with_bar(scenario: "Scenario | None") -> None:
    """Compile in another process; print a first look as soon as there is one."""
    from planner.experiments.run.precompile import COMPILE_S, precompile_all
    from planner.presentation.format.progress import progress_bar

    said: list[str] = []
    if scenario is not None:
        threading.Thread(target=_look, args=(scenario, said), daemon=True).start()
    began_s = time.monotonic()
    with progress_bar(COUNTED) as follow:
        tell = follow(BAR)
        while precompile_all():
            gone_s = int(time.monotonic() - began_s)
            tell(gone_s, max(round(COMPILE_S), gone_s + 1))
            if said:
                print(said.pop(), file=sys.stderr)  # noqa: T201 - above the bar, which click misses
            time.sleep(TICK_S)


def _look(scenario: "Scenario", said: list[str]) -> None:
    """Note what a first replication says; what cannot be simulated the run that follows says."""
    from planner.errors import PlannerError

    try:
        said.append(first_words(scenario))
    except PlannerError:
        return


def first_words(scenario: "Scenario") -> str:
    """Return what one replication says of a scenario, in a line."""
    from planner.experiments.run.run import first_look
    from planner.presentation.answer.result_words import value_words
    from planner.presentation.answer.verdict_words import verdict_title
    from planner.presentation.format.rounding import simulated_words

    found = first_look(scenario)
    worth = value_words("npv_usd", found.results["npv_usd"].mean or 0.0)
    replications = simulated_words(len(found.values))
    return f"First look from {replications}: {verdict_title(found)}, {worth} over the plan."
