"""Loads on the terminal: what is asked of each resource over what there is, in words and a table.

Takes       loads
Gives       sentences, what rich prints, plain dictionaries
Left out    the arithmetic (experiments/whatif/loads.py)
"""

import math
from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from planner.experiments.whatif.loads import FLOOR, QUEUE, TIGHT, TOO_MUCH, Load
from planner.presentation.format.json_text import rounded
from planner.presentation.format.rounding import plain
from planner.presentation.format.terminal_layout import lines, numbers_table, section

BY_ARITHMETIC = (
    "By arithmetic from averages, at the end of the plan; the simulation, which knows luck and who "
    "shares whom at which minute, has the last word."
)


def loads_view(loads: Sequence[Load]) -> list[RenderableType]:
    """Return the loads, first what cannot work."""
    said = load_lines(loads) or ("Nothing is asked for that is not there.",)
    return section(
        "Loads, before any simulation", [*lines(said), _table(loads), *lines([BY_ARITHMETIC])]
    )


def load_lines(loads: Sequence[Load]) -> tuple[str, ...]:
    """Return a sentence for each load that cannot work, or makes people wait ever longer."""
    return tuple(_line(load) for load in loads if load.share > TOO_MUCH)


def impossible_lines(loads: Sequence[Load]) -> tuple[str, ...]:
    """Return a sentence for each load that cannot work at all."""
    return tuple(_line(load) for load in loads if load.cannot_work)


def _line(load: Load) -> str:
    asked, there = plain(load.asked), plain(load.there)
    if load.per == FLOOR:
        return (
            f"Cannot work: a full infusion day asks {asked} hours of the {load.name}, and has "
            f"{there}."
        )
    return (
        f"Too little: {asked} {load.unit} are asked for in a week, and there are {there} "
        f"({load.name}): people wait until enough of them give up."
    )


def _table(loads: Sequence[Load]) -> Table:
    rows = (
        (
            f"{load.name}, {load.per}",
            f"{plain(load.asked)} {load.unit}",
            plain(load.there),
            f"{plain(100 * load.share)}%" if math.isfinite(load.share) else "none there",
            _word(load),
            _wait(load),
        )
        for load in loads
    )
    return numbers_table("Of", "asked", "there", "load", "", "wait for a place", rows=rows)


def _word(load: Load) -> str:
    if load.cannot_work:
        return "cannot work"
    if load.share > TOO_MUCH:
        return "too little"
    return "tight" if load.share >= TIGHT else "fits"


def _wait(load: Load) -> str:
    if load.wait_days is None:
        return ""
    return f"{plain(load.wait_days)} days" if math.isfinite(load.wait_days) else "ever longer"


def loads_document(loads: Sequence[Load]) -> list[dict[str, Any]]:
    """Return the same for programs."""
    return [
        {
            "name": load.name,
            "per": "infusion_day" if load.per == FLOOR else "week",
            "unit": load.unit,
            "asked": rounded(load.asked),
            "there": rounded(load.there),
            "load_share": rounded(load.share),
            "cannot_work": load.cannot_work,
            "wait_days": rounded(load.wait_days) if load.per == QUEUE else None,
        }
        for load in loads
    ]
