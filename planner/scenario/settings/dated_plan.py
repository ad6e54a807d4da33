"""Dated plan: which change comes when, on a date, in a month, or when something has lasted.

The words are read in tables/dated_changes.py.
"""

from planner.scenario.field import Subject, note


class Plan(Subject):
    """The dated plan: what changes after the opening, and what would make it change."""

    changes: str = note(
        "",
        at_most=2000,
        label="Dated plan",
        source="The base practice begins as it is and stays so",
        confidence="policy",
        touches="staff",
        help=(
            "One change to a line, as in: 2027-09-01 second room; month 8 hire a nurse; when "
            "utilisation of rooms stays above 80 % for 8 weeks, open a third room."
        ),
    )
