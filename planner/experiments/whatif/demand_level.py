"""Demand level: fewer or more people who ask, whatever way they come.

Takes       a scenario, a level
Gives       the settings that make fewer or more of everybody ask; the level that a scenario has
Units       shares of those who ask as expected
Left out    how many that are (experiments/run/run.py), single ways to come
            (scenario/settings/demand.py)

Every way to come is scaled by the same share: the practice's own patients, colleagues, transfers,
word of mouth, and what an inquiry by advertising costs, the other way round.
"""

from collections.abc import Callable, Mapping

from planner.scenario.changes import values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import program_scenarios, programs_of
from planner.scenario.tables.program_edits import edit_path

FEWER, EXPECTED, MORE = "fewer", "as expected", "more"
SHARES: Mapping[str, float] = {FEWER: 0.7, EXPECTED: 1.0, MORE: 1.3}
SCALED = (
    "demand.panel_interested_share_year",
    "demand.referrals_per_referrer_month",
    "demand.transfers_month",
    "demand.word_of_mouth",
)
SCALED_DOWN = ("demand.cost_per_lead_usd",)


def at_level(expected: Scenario, level: str) -> dict[str, Value]:
    """Return the settings of a level, counted from the scenario in which all is as expected."""
    return scaled(expected, SHARES[level])


def scaled(expected: Scenario, share: float) -> dict[str, Value]:
    """Return the settings with which a share of those ask, or several times as many."""
    values = values_of(expected)
    up: dict[str, Value] = {path: _within(path, values[path], share) for path in SCALED}
    return up | {path: _within(path, values[path], 1 / share) for path in SCALED_DOWN}


def in_each_program(
    scenario: Scenario, make: Callable[[Scenario], Mapping[str, Value]]
) -> dict[str, Value]:
    """Return settings made of a plan, and of each program those that it has of its own."""
    found = dict(make(scenario))
    for one, alone in zip(programs_of(scenario), program_scenarios(scenario), strict=True):
        own = {path for path, _ in one.settings}
        made = make(alone).items()
        found |= {edit_path(one.name, path): value for path, value in made if path in own}
    return found


def level_of(expected: Scenario, now: Scenario) -> str | None:
    """Return the level of a scenario, None if single ways to come were changed."""
    values = values_of(now)
    levels = (level for level in SHARES if at_level(expected, level).items() <= values.items())
    return next(levels, None)


def _within(path: str, value: Value, times: float) -> float:
    if not isinstance(value, int | float):
        raise TypeError(f"{path} is no number")
    if times == 1.0:
        return float(value)
    facts, scaled = CATALOG[path], round(value * times, 9)
    if isinstance(facts.at_least, int | float):
        scaled = max(scaled, float(facts.at_least))
    return min(scaled, float(facts.at_most)) if isinstance(facts.at_most, int | float) else scaled
