#!/usr/bin/env python3
"""Write what is made of the declarations of settings: `make settings` runs this.

scenarios/base.toml keeps its texts, such as the title. All else in it, all of docs/settings.md, of
docs/commands.md, docs/results.md and docs/schema/ is said once, where it belongs in planner/.
"""

import json
from importlib.metadata import version
from pathlib import Path

from planner.cli.help import reference_page
from planner.presentation.answer.document import ANSWER_SCHEMA
from planner.presentation.answer.document_schema import answer_schema, comparison_schema
from planner.presentation.settings.reference_page import results_page, settings_table
from planner.scenario.changes import values_of, with_changes
from planner.scenario.files.files import read_scenario
from planner.scenario.files.schema import schema_text
from planner.scenario.files.writing import full_toml, write_text
from planner.scenario.model import CATALOG, Scenario

HERE = Path(__file__).resolve().parent.parent
SCHEMAS = HERE / "docs" / "schema"
BASE = HERE / "scenarios" / "base.toml"


def kept_schemas() -> dict[str, str]:
    """Return the schemas that are kept: of scenarios by release, of documents by their number."""
    documents = {"answer": answer_schema(), "comparison": comparison_schema()}
    kept = {f"{name}-{ANSWER_SCHEMA}.json": found for name, found in documents.items()}
    texts = {name: json.dumps(found, indent=1) + "\n" for name, found in kept.items()}
    return {f"scenario-{version('planner')}.json": schema_text(), **texts}


def base_text() -> str:
    """Return the text of the base scenario: every default, and the texts that it has."""
    values = values_of(read_scenario(BASE).scenario)
    texts = {path: values[path] for path, facts in CATALOG.items() if facts.touches == "text"}
    return full_toml(with_changes(Scenario(), texts))


if __name__ == "__main__":
    write_text(BASE, base_text())
    write_text(HERE / "docs" / "settings.md", settings_table())
    for file, text in kept_schemas().items():
        write_text(SCHEMAS / file, text)
    write_text(HERE / "docs" / "commands.md", reference_page())
    write_text(HERE / "docs" / "results.md", results_page())
