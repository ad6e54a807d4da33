"""Outcomes: what a function found, as a terminal, a notebook, a program and a table want it.

Takes       what rich prints, a plain dictionary, tables, a drawing
Gives       one record that shows itself
Left out    what is found (whatif.py and its neighbors)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from planner.errors import PlannerError
from planner.presentation.format.terminal_layout import printed_lines

if TYPE_CHECKING:
    from rich.console import RenderableType

    from planner.api.frames import Frame
    from planner.presentation.format.chart_style import Drawing

WIDTH = 100  # characters


@dataclass(frozen=True, repr=False)
class Outcome:
    """What was found. `str` of it is what the command of that name prints, `document` what it
    writes as JSON; its tables are attributes under their names (`outcome.tables` has them all).
    """

    kind: str
    view: "tuple[RenderableType, ...]"
    document: Mapping[str, Any]
    tables: "Mapping[str, Frame]"
    drawing: "Drawing | None" = None
    found: Any = None  # the record behind it, for whoever reads the code

    def __getattr__(self, name: str) -> "Frame":
        tables: Mapping[str, Frame] = self.__dict__.get("tables", {})
        if name in tables:
            return tables[name]
        raise AttributeError(f"{name!r}: here are {', '.join([*tables, 'document'])}.")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    @cached_property
    def text(self) -> str:
        """What the command prints."""
        return "\n".join(printed_lines(self.view, width=WIDTH)).strip("\n")

    def plot(self) -> Any:
        """Return the picture as an Altair chart; PlannerError where there is none."""
        if self.drawing is None:
            raise PlannerError(f"There is no picture of {self.kind}. print() shows it in words.")
        return self.drawing.chart

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text)}</pre>{picture(self.drawing, self.kind)}"


def picture(drawn: "Drawing | None", title: str) -> str:
    """Return a drawing as markup that needs nothing else; "" for none."""
    if drawn is None:
        return ""
    from planner.presentation.format.chart_export import svg_of

    return f'<div style="max-width: 44rem">{svg_of(drawn, title)}</div>'
