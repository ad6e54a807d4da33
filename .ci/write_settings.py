#!/usr/bin/env python3
"""Write what is made of the declarations of settings: `make settings` runs this.

scenarios/base.toml keeps its texts, such as the title. All else in it, all of docs/settings.md and
the schema of this release in docs/schema/, is said once, in planner/scenario/settings/.
"""

from importlib.metadata import version
from pathlib import Path

from planner.presentation.settings.reference_page import settings_table
from planner.scenario.changes import values_of, with_changes
from planner.scenario.files.files import read_scenario
from planner.scenario.files.schema import schema_text
from planner.scenario.files.writing import full_toml, write_text
from planner.scenario.model import CATALOGUE, Scenario

HERE = Path(__file__).resolve().parent.parent
SCHEMA = HERE / "docs" / "schema" / f"scenario-{version('planner')}.json"
BASE = HERE / "scenarios" / "base.toml"


def base_text() -> str:
    """Return the text of the base scenario: every default, and the texts that it has."""
    values = values_of(read_scenario(BASE).scenario)
    texts = {path: values[path] for path, facts in CATALOGUE.items() if facts.touches == "text"}
    return full_toml(with_changes(Scenario(), texts))


if __name__ == "__main__":
    write_text(BASE, base_text())
    write_text(HERE / "docs" / "settings.md", settings_table())
    write_text(SCHEMA, schema_text())
