"""Answers: the answer to a plan, and a comparison of several, as a script holds them.

Takes       an answer of the experiments
Gives       tables of results, replications and months; the verdict; pictures; the JSON
Units       a column `unit`, or `attrs["units"]` of the table; months count from 1
Left out    running (runs.py), pictures (plots.py), words (presentation/answer/)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.api.frames import Frame, frame, frame_of
from planner.api.outcomes import WIDTH, picture
from planner.api.plots import Plots, cash_drawing
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.experiments.whatif import compare as whatif
from planner.experiments.whatif.rank_reversal import RankReversal
from planner.presentation.answer.compared.document import comparison_document
from planner.presentation.answer.compared.tables import differences_table
from planner.presentation.answer.compared.terminal import comparison_view
from planner.presentation.answer.document import answer_document
from planner.presentation.answer.tables import (
    months_table,
    result_unit,
    results_table,
)
from planner.presentation.answer.terminal import answer_view
from planner.presentation.answer.tile_words import Tile, tiles
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.presentation.answer.wish_words import wish_lines
from planner.presentation.format.terminal_layout import printed_lines
from planner.presentation.whatif.document import rank_reversals_document
from planner.presentation.whatif.terminal import rank_reversals_view
from planner.results.catalog import NAMES
from planner.scenario.files.opening import DEFAULTS, ChangeFromBase, setting_changes
from planner.scenario.files.reading import Origin
from planner.scenario.model import Scenario

if TYPE_CHECKING:
    from rich.console import RenderableType

HERE = Origin("this plan", None)


class SaidVerdict(NamedTuple):
    """The answer in one word, the same in a sentence, and how often each wish comes true."""

    word: str
    sentence: str
    wishes: tuple[str, ...]

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, repr=False)
class PlanAnswer:
    """The answer to one plan. `print` shows all that `planner run` prints."""

    found: Answer  # of the experiments, with arrays, for whoever reads the code
    view: "tuple[RenderableType, ...]" = ()  # how sure it is, as far as that was asked
    more: Mapping[str, Any] = field(default_factory=dict)  # the same for programs

    @property
    def scenario(self) -> Scenario:
        """The plan that was run."""
        return self.found.scenario

    @property
    def verdict(self) -> SaidVerdict:
        """Go, go if, not now or not possible, and why."""
        said = self.found.verdict
        words = () if said.word == NOT_POSSIBLE else wish_lines(self.found)
        return SaidVerdict(said.word, verdict_sentence(self.found), words)

    @cached_property
    def results(self) -> Frame:
        """A table with a row for each result: mean, its interval, unit, how far it spreads.

        `wish_share` is in what share of the replications the owner's wish for it comes true.
        """
        return frame_of(results_table(self.found))

    @cached_property
    def replications(self) -> Frame:
        """A table with a row for each replication and a column for each result."""
        numbers = range(1, len(self.found.values) + 1)
        rows = (
            (number, *row) for number, row in zip(numbers, self.found.values.tolist(), strict=True)
        )
        units = {name: result_unit(name) for name in NAMES}
        return frame(f"replication {' '.join(NAMES)}", rows, units)

    @cached_property
    def months(self) -> Frame:
        """A long table: month, what (an account or a count), arm, statistic, value, unit."""
        return frame_of(months_table(self.found.months))

    @property
    def plot(self) -> Plots:
        """The pictures that the app shows, as Altair charts: answer.plot.cash()."""
        return Plots(self.found)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The four numbers that decide, in words, as the app shows them."""
        return tiles(self.found, None) if self.verdict.word != NOT_POSSIBLE else ()

    @property
    def document(self) -> dict[str, Any]:
        """The same as `planner run --json` writes."""
        return answer_document(self.found) | dict(self.more)

    def __str__(self) -> str:
        changed = setting_changes(Scenario(), self.scenario)
        told = tuple(ChangeFromBase(change, HERE) for change in changed)
        view = answer_view(self.found, told=told, base=DEFAULTS, everything=False, sure=self.view)
        return "\n".join(printed_lines(view, width=WIDTH)).strip("\n")

    def __repr__(self) -> str:
        said = [f"  {each.label}: {each.value} ({each.range})" for each in self.tiles]
        return "\n".join([self.scenario.title, self.verdict.sentence, *said])

    def _repr_html_(self) -> str:
        cells = "".join(
            f"<td><small>{escape(each.label)}</small><br><b>{escape(each.value)}</b><br>"
            f"<small>{escape(each.range)}</small></td>"
            for each in self.tiles
        )
        drawn = cash_drawing(self.found) if cells else None
        return (
            f"<h3>{escape(self.scenario.title)}</h3><p>{escape(self.verdict.sentence)}</p>"
            f"<table><tr>{cells}</tr></table>{picture(drawn, 'Cash of the program')}"
        )


@dataclass(frozen=True, repr=False)
class Comparison:
    """Several plans on the same random numbers; differences are to the first."""

    found: whatif.Comparison
    turns: tuple[RankReversal, ...] = ()  # with `flip`: of each other plan against the first

    @property
    def answers(self) -> tuple[PlanAnswer, ...]:
        """The answer to each plan."""
        return tuple(map(PlanAnswer, self.found.answers))

    @cached_property
    def results(self) -> Frame:
        """A table with a row for each plan and result."""
        tables = (each.results.assign(plan=number) for number, each in enumerate(self.answers, 1))
        rows = [row for table in tables for row in table.itertuples(index=False)]
        columns = [*self.answers[0].results.columns, "plan"]
        return Frame(rows, columns=columns)[["plan", *columns[:-1]]]

    @cached_property
    def differences(self) -> Frame:
        """A table with a row for each other plan and result: what it has more than the first.

        `better_share` is in what share of the replications it is better.
        """
        return frame_of(differences_table(self.found))

    @property
    def document(self) -> dict[str, Any]:
        """The same as `planner compare --json` writes."""
        return comparison_document(self.found) | rank_reversals_document(self._plans, self.turns)

    @property
    def _plans(self) -> list[Scenario]:
        return [answer.scenario for answer in self.found.answers]

    def __repr__(self) -> str:
        turns = rank_reversals_view(self._plans, self.turns)
        view = comparison_view(self.found, everything=False, turns=turns)
        return "\n".join(printed_lines(view, width=WIDTH)).strip("\n")

    def _repr_html_(self) -> str:
        return f"<pre>{escape(repr(self))}</pre>"
