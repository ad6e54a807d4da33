"""Sensitivity command: a sensitivity as it is asked for: estimate, progress, words, chart.

Takes       a scenario, a result, which settings
Gives       what to print; a chart in a file
Left out    the work (experiments/whatif/sensitivity.py), its words
            (presentation/whatif/sensitivity_terminal.py)
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from difflib import get_close_matches
from typing import Any, NamedTuple

from rich.console import RenderableType

from planner.errors import PlannerError
from planner.experiments.run.cost_estimate import measured, seconds_shared
from planner.experiments.whatif.sensitivity import (
    fields_that_matter,
    refuse_many_evaluations,
    scenario_shares,
    scenario_tornado,
    tornado_seconds,
)
from planner.experiments.whatif.sobol import evaluations
from planner.experiments.whatif.tornado import uncertain
from planner.presentation.format.chart_export import check_chart_name, write_chart
from planner.presentation.format.progress import live_progress
from planner.presentation.format.terminal_layout import lines
from planner.presentation.whatif.sensitivity_terminal import (
    STAR,
    sensitivity_document,
    sensitivity_view,
    tornado_drawing,
    tornado_lines,
)
from planner.presentation.whatif.work_words import before_words, duration_words
from planner.scenario.facts import FieldFacts
from planner.scenario.model import Scenario


class Ask(NamedTuple):
    """What is asked of a sensitivity."""

    scenario: Scenario
    result: str
    fields: tuple[str, ...]  # settings or subjects; none means all that are uncertain
    everything: bool  # also what the owner chooses or knows
    rows: int | None  # of the design for shares; None for none
    top: int
    chart: str | None
    engine: str


class Told(NamedTuple):
    """What to print, for people and for programs."""

    view: list[RenderableType]
    document: dict[str, Any]


def sensed(ask: Ask, pool: Executor | None, workers: int, say: Callable[[str], None]) -> Told:
    """Return what moves a result; before it begins, say how long it takes."""
    if ask.chart is not None:
        check_chart_name(ask.chart)
    fields = chosen_fields(ask.fields, everything=ask.everything)
    if ask.rows is not None:
        refuse_many_evaluations(min(len(fields), 10), ask.rows)
    for words in before_words(ask.scenario, _work_words(ask, len(fields), workers)):
        say(words)
    with live_progress("points") as follow:
        found = scenario_tornado(
            ask.scenario, ask.result, fields, pool=pool, tell=follow("Tornado"), engine=ask.engine
        )
        shares = None
        if ask.rows is not None:
            matter = fields_that_matter(found)
            tell = follow("Shares")
            shares = scenario_shares(
                ask.scenario, ask.result, matter, rows=ask.rows, pool=pool, tell=tell,
                engine=ask.engine,
            )  # fmt: skip
    view = sensitivity_view(ask.scenario, found, shares, ask.top)
    if ask.chart is not None:
        drawn, title = tornado_drawing(found, ask.top), f"{ask.scenario.title}: what moves it"
        write_chart(drawn, ask.chart, title=title, words=(*tornado_lines(found), STAR))
        view += lines([f"Written: {ask.chart}"])
    return Told(view, sensitivity_document(ask.scenario, found, shares))


def chosen_fields(names: Sequence[str], *, everything: bool) -> tuple[FieldFacts, ...]:
    """Return the settings that are named by path or subject, of those with an evidence range.

    Raises PlannerError for a name under which there is none.
    """
    if not names:
        return uncertain(everything=everything)
    known = uncertain(everything=True)
    found: dict[str, FieldFacts] = {}
    for name in names:
        here = {each.path: each for each in known if f"{each.path}.".startswith(f"{name}.")}
        if not here:
            raise PlannerError(f"--field {name}: {_no_range(name, known)}")
        found |= here
    return tuple(found.values())


def _no_range(name: str, known: Sequence[FieldFacts]) -> str:
    near = get_close_matches(name, [each.path for each in known], n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"there is no setting of that name with a range of evidence.{meant}"


def _work_words(ask: Ask, fields: int, workers: int) -> str:
    speed = measured(ask.scenario)
    words = f"{fields} settings, both ends: at most about "
    words += duration_words(tornado_seconds(fields, ask.scenario.run.replications, speed, workers))
    if ask.rows is None:
        return f"{words} on this machine."
    count = evaluations(min(fields, 10), ask.rows)
    more = seconds_shared(count * (speed.preparing + speed.future), workers)
    return f"{words}, then about {duration_words(more)} for the shares, on this machine."
