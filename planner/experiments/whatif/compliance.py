"""Compliance: the same practice under each monitoring rule, on common random numbers.

Takes       a scenario, an executor, a listener for progress
Gives       for each preset, and for the scenario's own rule if it is none of them: the answer,
            and what it costs against the loosest rule
Randomness  replication number k has the same random draws under every rule
Left out    which rule holds where the practice is: no program knows that
"""

from collections.abc import Callable
from typing import NamedTuple

from planner.errors import ScenarioError
from planner.experiments.execution.runner import HERE, Runner, Tell
from planner.experiments.run.run import Answer, run
from planner.results.catalog import NAMES
from planner.results.estimates import Estimate, estimate
from planner.scenario.changes import values_of, with_changes
from planner.scenario.model import Scenario
from planner.scenario.presets.monitoring_rules import OWN, PRESET_FIELD, PRESETS, preset_kept

LOOSEST = "spot_checks"
NPV = NAMES.index("npv_usd")

Follow = Callable[[str], Tell]  # who hears of the progress under one rule


class Ruled(NamedTuple):
    """The practice under one rule."""

    name: str  # of the preset, or "own"
    is_yours: bool
    answer: Answer | None  # None where the rule does not go together with the practice
    refused: str  # why not
    cost_usd: Estimate | None  # gain lost against the loosest rule, in today's money


class Compliance(NamedTuple):
    """One practice under all rules."""

    scenario: Scenario
    rules: tuple[Ruled, ...]

    @property
    def yours(self) -> Ruled:
        """The practice under its own rule."""
        return next(each for each in self.rules if each.is_yours)


def compliance(
    scenario: Scenario, runner: Runner = HERE, follow: Follow | None = None
) -> Compliance:
    """Return the practice under every preset, and under its own rule first if it is another."""
    kept = preset_kept(values_of(scenario))
    names = [preset.name for preset in PRESETS]
    hear = follow or (lambda name: runner.tell)
    found = {
        name: _answer(_under(scenario, name), runner.telling(hear(name)))
        for name in ([] if kept else [OWN]) + names
    }
    loosest = found[LOOSEST]
    yours = kept.name if kept else OWN
    return Compliance(
        scenario,
        tuple(_ruled(name, name == yours, each, loosest) for name, each in found.items()),
    )


def _under(scenario: Scenario, name: str) -> Scenario | str:
    """Return the practice under a rule, or why the two do not go together."""
    if name == OWN:
        return scenario
    changes = {PRESET_FIELD: name, **next(p.values for p in PRESETS if p.name == name)}
    try:
        return with_changes(scenario, changes)
    except ScenarioError as error:
        return " ".join(problem.text for problem in error.problems)


def _answer(ruled: Scenario | str, runner: Runner) -> Answer | str:
    return ruled if isinstance(ruled, str) else run(ruled, runner)


def _ruled(name: str, is_yours: bool, found: Answer | str, loosest: Answer | str) -> Ruled:
    if isinstance(found, str):
        return Ruled(name, is_yours, None, found, None)
    if isinstance(loosest, str):
        return Ruled(name, is_yours, found, "", None)
    return Ruled(name, is_yours, found, "", estimate(loosest.values[:, NPV] - found.values[:, NPV]))
