"""Dated plan: which change comes when, on a date, in a month, or when something has lasted.

Tables in a file: tables/change_tables.py; their words: tables/dated_changes.py.
"""

from typing import Annotated

from pydantic import AfterValidator

from planner.scenario.field import Subject, tables
from planner.scenario.tables.change_tables import CHANGES


class Plan(Subject):
    """The dated plan: what changes after the opening, and what would make it change."""

    changes: Annotated[str, AfterValidator(CHANGES.in_one_form)] = tables(
        CHANGES,
        at_most=2000,
        label="Dated plan",
        source="The base practice begins as it is and stays so",
        confidence="policy",
        touches="staff",
        help=(
            "What changes on a day, in a month, or when something has lasted. In words: 2027-09-01 "
            "second room; month 8 hire a nurse; when utilization of rooms stays above 80% for 8 "
            "weeks, open a third room."
        ),
    )
