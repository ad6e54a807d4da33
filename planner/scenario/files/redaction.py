"""Redaction: what of a scenario concerns the people who work there, and a scenario without it.

Takes       a scenario
Gives       the same without names and wages, which then are the defaults; its text, which
            does not name them at all
Units       those of the settings
Left out    totals: what all wages together come to can be read out of any income statement;
            free texts (title, notes, the dated plan): they are sent as they were written
"""

from collections.abc import Mapping

from planner.scenario.changes import differences, values_of, with_changes
from planner.scenario.facts import Value
from planner.scenario.files.reading import ASSUMED, DEFAULT, Origin
from planner.scenario.files.writing import full_toml
from planner.scenario.model import CATALOG, Scenario

PRIVATE = (
    "team.people",
    "staff.nurse_wage_usd_year",
    "staff.assistant_wage_usd_year",
    "staff.front_desk_wage_usd_year",
    "staff.sitter_wage_usd_hour",
    "added.assistant_wage_usd_year",
    "added.nurse_wage_usd_year",
    "added.desk_wage_usd_year",
    "added.clinician_usd_hour",
    "added.prescriber_usd_hour",
)

HEAD = (
    "# Names and wages of staff are left out of this file. Where it is opened, the planner puts\n"
    "# the values of its base practice in their place, and results differ by that.\n"
)


def without_private(scenario: Scenario) -> Scenario:
    """Return the scenario with the defaults in place of names and wages.

    Raises ScenarioError if the rest does not go together without them.
    """
    defaults: dict[str, Value] = {path: CATALOG[path].default for path in PRIVATE}
    return with_changes(scenario, defaults)


def withheld(scenario: Scenario) -> tuple[str, ...]:
    """Return the settings in which the scenario loses something when it is sent without them."""
    found = differences(scenario, without_private(scenario))
    return tuple(change.path for change in found)


def own_values(mine: Scenario, origins: Mapping[str, Origin]) -> dict[str, Value]:
    """Return my names and wages where a file with these origins does not speak of them."""
    values = values_of(mine)
    unsaid = (path for path in PRIVATE if origins[path] in (DEFAULT, ASSUMED))
    return {path: values[path] for path in unsaid if values[path] != CATALOG[path].default}


def shared_toml(scenario: Scenario) -> str:
    """Return the text of a file with every setting but names and wages, and no comment of old."""
    return HEAD + full_toml(without_private(scenario), left_out=PRIVATE)
