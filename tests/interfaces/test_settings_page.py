"""The page of settings says what the declarations say."""

from pathlib import Path

from planner.presentation.settings.reference_page import COMMAND, settings_table
from planner.scenario.model import CATALOG

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_page_of_settings_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == settings_table(), f"make it anew: {COMMAND}"


def test_the_page_has_one_row_for_each_setting() -> None:
    first_cells = [line.split(" | ")[0] for line in settings_table().splitlines()]

    rows = [cell for cell in first_cells if cell.strip("| `") in CATALOG]
    assert rows == [f"| `{path}`" for path in CATALOG]


def test_every_row_has_as_many_cells_as_its_header() -> None:
    tables = (part.strip().splitlines() for part in settings_table().split("\n\n"))

    for lines in tables:
        if lines[0].startswith("|"):
            assert {line.count(" | ") for line in lines} == {lines[0].count(" | ")}
