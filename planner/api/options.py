"""Options: what all functions share, under the names that the commands give them.

Takes       options by name; a plan, a scenario, a file, or the name of an example
Gives       a scenario with what was given for it, and an executor
Left out    progress (presentation/format/progress.py)
"""

import os
import sys
from collections.abc import Mapping
from concurrent.futures import Executor
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypedDict

from planner.api.plans import Plan, read
from planner.errors import PlannerError
from planner.experiments.execution.cluster import connect
from planner.experiments.execution.executors import executor
from planner.experiments.execution.runner import Runner, Say, Stages, Tell
from planner.models.machine_code.compiled import FIRST_START, is_prepared
from planner.scenario.model import Scenario

AnyPlan: TypeAlias = Plan | Scenario | str | Path


class Options(TypedDict, total=False):
    """What nearly every function takes; none of it but `changes`, `seed` and `replications`
    changes a number.
    """

    changes: Mapping[str, object]  # other values by path, as {"rooms.infusion_rooms": 3}
    seed: int  # other random numbers: run.seed
    replications: int  # how many of them: run.replications
    workers: int  # how many share the work; else all processors
    cluster: str  # the address of a Dask cluster that shares it
    executor: Executor  # or any executor of yours
    engine: str  # compiled, or simpy: the one to read


class Work(NamedTuple):
    """A scenario with all that was given for it, and where it is simulated."""

    scenario: Scenario
    pool: Executor | None
    engine: str

    def heard_by(self, tell: Tell) -> Runner:
        """Return how it is simulated, and who hears of it."""
        return Runner(self.pool, self.engine, tell)

    def in_stages(self, say: Say) -> Stages:
        """Return the same in work of several stages."""
        return Stages(self.pool, self.engine, say)


def work_of(plan: AnyPlan, given: Options, *, function: str, most: int | None = None) -> Work:
    """Return what is to be simulated, and where; `most` is how many pieces it can be cut into.

    Raises PlannerError for an option that there is not, ScenarioError for a value that is not
    allowed.
    """
    _refuse_strangers(given, function)
    scenario = scenario_of(plan, given)
    engine = given.get("engine", "compiled")
    if engine not in ("compiled", "simpy"):
        raise PlannerError(f"{function}: engine is {engine!r}. Give compiled or simpy.")
    pool = _pool(given, engine, most or scenario.run.replications)
    if engine == "compiled" and not is_prepared():
        print(FIRST_START, file=sys.stderr)  # noqa: T201 - it takes half a minute, once
    return Work(scenario, pool, engine)


def scenario_of(plan: AnyPlan, given: Options) -> Scenario:
    """Return the scenario of a plan, a file or an example, with what was given for it."""
    shortcuts = {"run.seed": given.get("seed"), "run.replications": given.get("replications")}
    changes = dict(given.get("changes", {}))
    changes |= {path: number for path, number in shortcuts.items() if number is not None}
    return plan_of(plan).changed(changes).scenario


def plan_of(plan: AnyPlan) -> Plan:
    """Return a plan of whatever names one."""
    if isinstance(plan, Plan):
        return plan
    if isinstance(plan, Scenario):
        return Plan(plan, plan.title)
    if isinstance(plan, str | Path):
        return read(plan)
    raise PlannerError(
        f"A plan is what planner.read gives, or the name of a file or an example. This is a "
        f"{type(plan).__name__}."
    )


def _pool(given: Options, engine: str, most: int) -> Executor | None:
    own, address = given.get("executor"), given.get("cluster")
    if own is not None:
        return own
    if address is not None:
        return connect(address)
    workers = given.get("workers", os.cpu_count() or 1)
    if workers < 1:
        raise PlannerError(f"workers is {workers}. Give 1 or more: how many share the work.")
    return executor(min(workers, most), engine)


def _refuse_strangers(given: Options, function: str) -> None:
    for name in given.keys() - Options.__annotations__.keys():
        near = get_close_matches(name, Options.__annotations__, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        allowed = ", ".join(Options.__annotations__)
        raise PlannerError(
            f"{function}: {name} is not an option.{meant} All functions take {allowed}; "
            f"help({function}) says what this one takes besides."
        )
