"""Scenario break-even: where a scenario's result crosses a line along one setting, or two.

Takes       a scenario, the path of a setting, a result, a line
Gives       break-evens; a frontier: the break-even at each value of a second setting
Units       those of the setting and the result
Randomness  common random numbers
Left out    the search (break_even.py)
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.errors import PlannerError
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.batch import results_of_all
from planner.experiments.run.verdict import NEEDED, own_money_usd
from planner.experiments.whatif.break_even import SCAN, BreakEven, Line, break_even
from planner.models.records import Floats
from planner.results.catalog import FACTS, NAMES, is_moment
from planner.scenario.changes import with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.files.study import Axis
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import is_nobodys, names_of

FRONTIER_SCAN = 5  # values looked at from end to end for each point of a frontier
MOST_POINTS = 25  # of a frontier
HALF = 0.5  # of the replications


class Where(NamedTuple):
    """Which setting is moved between which values, and which result is looked at."""

    path: str
    low: float
    high: float
    result: str
    line: Line


class FrontierPoint(NamedTuple):
    """The break-even at one value of the second setting."""

    value: Value
    found: BreakEven


def owners_line(scenario: Scenario, result: str) -> tuple[float, bool] | None:
    """Return the limit that the owner has set for a result, and whether it is a lower one."""
    wishes = scenario.decision
    lines = {
        "npv_usd": (0.0, True),
        "payback_month": (wishes.payback_months, False),
        "lowest_cash_usd": (-wishes.cash_at_risk_usd, True),
        NEEDED: (own_money_usd(scenario) + scenario.finance.loan_usd, False),
        "existing_wait_added_min": (wishes.existing_wait_max_min, False),
        "existing_lost_month": (wishes.lost_visits_max_month, False),
        "owner_hours_week": (wishes.owner_hours_week, False),
    }
    return lines.get(result)


def line_of(result: str, at: float, at_least: bool, futures_share: float | None) -> Line:
    """Return what is asked of a result, `futures_share` None for on average.

    A month that may never come has no average over all replications: it is asked in half of them.
    """
    share = HALF if futures_share is None and is_moment(result) else futures_share
    return Line(at, at_least, share)


def range_of(
    path: str, low: float | None, high: float | None, *, option: str = "--field"
) -> tuple[float, float]:
    """Return the range to look at: as given, else that of the evidence.

    Raises PlannerError if the setting is no number, or has no evidence range and none is given.
    """
    facts = CATALOG.get(path)
    if facts is None or facts.kind not in ("number", "whole"):
        raise PlannerError(f"{option} {path}: give the path of a setting that is a number.")
    ends = [_end(facts, "low", low), _end(facts, "high", high)]
    if any(end is None for end in ends):
        raise PlannerError(
            f"{option} {path}: no evidence says from where to where it may be. Say --from and --to."
        )
    found = [float(end) for end in ends if end is not None]
    if not found[0] < found[1]:
        raise PlannerError(f"--from {found[0]:g} --to {found[1]:g}: give the smaller one first.")
    return found[0], found[1]


def refuse_nobodys(scenario: Scenario, path: str) -> None:
    """Raise PlannerError where every program has a value of its own: moving it moves nothing."""
    if is_nobodys(scenario, path):
        label, names = CATALOG[path].label, ", ".join(names_of(scenario))
        raise PlannerError(
            f"{label}: each program ({names}) has its own, and the one outside them moves nothing. "
            "Choose another setting, or change that of a program."
        )


def where_of(
    scenario: Scenario,
    path: str,
    result: str,
    at: float | None,
    futures_share: float | None,
    ends: tuple[float | None, float | None],
) -> Where:
    """Return where to look for which line.

    `at` None is the owner's own limit, `futures_share` None is on average, of months in half of the
    replications, `ends` None are those of the evidence. Raises PlannerError for a share that is
    none, and where there is no limit.
    """
    low, high = range_of(path, *ends)
    refuse_nobodys(scenario, path)
    if futures_share is not None and not 0.5 <= futures_share <= 1.0:
        raise PlannerError(f"--in {futures_share:g}: give a share of futures, 0.5 to 1.")
    own, good = owners_line(scenario, result), FACTS[result].good
    if at is None and own is None:
        raise PlannerError(f"--result {result}: you have set no limit for it. Say --line.")
    line = own if at is None and own is not None else (at or 0.0, good != "down")
    return Where(path, low, high, result, line_of(result, *line, futures_share))


def _end(facts: FieldFacts, name: str, given: float | None) -> float | None:
    end = given if given is not None else getattr(facts, name)
    return float(end) if isinstance(end, int | float) else None


def scenario_break_even(
    scenario: Scenario,
    where: Where,
    runner: Runner = HERE,
    *,
    scan: int = SCAN,
) -> BreakEven:
    """Return where a scenario's result crosses a line as one setting moves.

    Raises ScenarioError for a value that is not allowed.
    """
    whole = CATALOG[where.path].kind == "whole"
    replications = range(scenario.run.replications)

    def ask(values: Sequence[float]) -> list[Floats]:
        typed: list[Value] = [int(value) if whole else value for value in values]
        made = [with_changes(scenario, {where.path: value}) for value in typed]
        tables = results_of_all(made, replications, runner)
        found = [table[:, NAMES.index(where.result)] for table in tables]
        return [_never_is_late(values) for values in found] if is_moment(where.result) else found

    return break_even(ask, where.line, where.low, where.high, whole=whole, scan=scan)


def _never_is_late(values: Floats) -> Floats:
    """Return months with those that never come as later than any, which may be good or bad."""
    return np.where(np.isnan(values), math.inf, values)


def frontier(
    scenario: Scenario,
    where: Where,
    by: Axis,
    runner: Runner = HERE,
) -> tuple[FrontierPoint, ...]:
    """Return the break-even at each value of a second setting."""
    if len(by.values) > MOST_POINTS:
        raise PlannerError(f"--by {by.path}: give at most {MOST_POINTS} values.")
    return tuple(
        FrontierPoint(
            value,
            scenario_break_even(
                with_changes(scenario, {by.path: value}), where, runner, scan=FRONTIER_SCAN
            ),
        )
        for value in by.values
    )
