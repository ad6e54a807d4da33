"""Sensitivity command: a sensitivity as it is asked for: estimate, progress, words, chart.

Takes       a scenario, a result, which settings
Gives       what to print; a chart in a file
"""

from collections.abc import Sequence

from planner.cli.options import Given, Shown, pool_of, refuse_to_replace, say, workers_of
from planner.experiments.execution.runner import Runner
from planner.experiments.run.cost_estimate import measured, seconds_shared
from planner.experiments.whatif.sensitivity import (
    fields_that_matter,
    refuse_many_evaluations,
    scenario_sobol_indices,
    scenario_tornado,
    tornado_seconds,
)
from planner.experiments.whatif.sobol import evaluations
from planner.experiments.whatif.tornado import chosen_fields
from planner.presentation.format.chart_export import write_chart
from planner.presentation.format.progress import progress_bar
from planner.presentation.format.terminal_layout import lines
from planner.presentation.whatif.document import sensitivity_document
from planner.presentation.whatif.drawings import tornado_drawing
from planner.presentation.whatif.sensitivity_words import STAR, tornado_lines
from planner.presentation.whatif.tables import bars_table
from planner.presentation.whatif.terminal import sensitivity_view
from planner.presentation.whatif.words import before_words, duration_words
from planner.scenario.model import Scenario


def sensitivity_shown(
    scenario: Scenario, names: Sequence[str], rows: int | None, top: int, given: Given
) -> Shown:
    """Return what moves a result; before it begins, say how long it takes.

    `names` are settings or subjects, none means all that are uncertain; `rows` are those of the
    design for shares, None for none.
    """
    fields = chosen_fields(names, everything=given.everything)
    if rows is not None:
        refuse_many_evaluations(min(len(fields), 10), rows)
    pool, shares, asked = pool_of(given), None, (scenario, given.result)
    for words in before_words(scenario, _work_words(scenario, len(fields), rows, given)):
        say(words)
    with progress_bar("points") as follow:
        runner = Runner(pool, given.engine, follow("Tornado"))
        found = scenario_tornado(*asked, fields, runner)
        if rows is not None:
            matter, runner = fields_that_matter(found), runner.telling(follow("Shares"))
            shares = scenario_sobol_indices(*asked, matter, runner, rows=rows)
    view = sensitivity_view(scenario, found, shares, top)
    if given.chart is not None:
        drawn, title = tornado_drawing(found, top), f"{scenario.title}: what moves it"
        refuse_to_replace(given.chart, given)
        write_chart(drawn, given.chart, title=title, words=(*tornado_lines(found), STAR))
        view += lines([f"Written: {given.chart}"])
    return Shown(view, sensitivity_document(scenario, found, shares), bars_table(found))


def _work_words(scenario: Scenario, fields: int, rows: int | None, given: Given) -> str:
    speed, workers = measured(scenario), workers_of(given)
    words = f"{fields} settings, both ends: at most about "
    words += duration_words(tornado_seconds(fields, scenario.run.replications, speed, workers))
    if rows is None:
        return f"{words} on this machine."
    count = evaluations(min(fields, 10), rows)
    more = seconds_shared(count * (speed.prepare_s + speed.replication_s), workers)
    return f"{words}, then about {duration_words(more)} for the shares, on this machine."
