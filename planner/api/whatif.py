"""What-ifs: sweep, sensitivity, guesses, update, break-even, compliance, advice for scripts.

Takes       a plan, settings to move, options
Gives       outcomes with tables and pictures
Left out    the work (experiments/), words (presentation/whatif/, presentation/advice/)
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, Unpack

from planner.api.frames import frame_of
from planner.api.options import AnyPlan, Options, Work, work_of
from planner.api.outcomes import Outcome
from planner.experiments.advice.time_estimate import advised
from planner.experiments.certainty.guess_effects import doubt
from planner.experiments.certainty.guesses import USUAL
from planner.experiments.certainty.update import USUAL_DRAWS, updated
from planner.experiments.execution.runner import Runner
from planner.experiments.whatif import compliance as rules
from planner.experiments.whatif.scenario_break_even import (
    Where,
    frontier,
    scenario_break_even,
    where_of,
)
from planner.experiments.whatif.sensitivity import (
    fields_that_matter,
    refuse_many_evaluations,
    scenario_sobol_indices,
    scenario_tornado,
)
from planner.experiments.whatif.sweep import SweepResult, planned_points, sweep_points
from planner.experiments.whatif.tornado import chosen_fields
from planner.presentation.advice.chart import changes_chart
from planner.presentation.advice.document import advise_document
from planner.presentation.advice.terminal import advise_view
from planner.presentation.certainty.document import guesses_document, update_document
from planner.presentation.certainty.tables import weights_table, worth_table
from planner.presentation.certainty.terminal import guesses_view, update_view
from planner.presentation.format.progress import progress_bar, stage_bars
from planner.presentation.whatif import terminal
from planner.presentation.whatif.compliance_words import title_of
from planner.presentation.whatif.document import (
    break_even_document,
    compliance_document,
    frontier_document,
    sensitivity_document,
)
from planner.presentation.whatif.drawings import (
    break_even_drawing,
    frontier_drawing,
    sweep_drawing,
    tornado_drawing,
)
from planner.presentation.whatif.sweep_table import judged_points, sweep_manifest, tidy
from planner.presentation.whatif.tables import bars_table, frontier_table, seen_table
from planner.results.catalog import refuse_unknown
from planner.scenario.files.actual import read_actual
from planner.scenario.files.study import POINTS, study_over

TOP = 15  # bars


def sweep(
    plan: AnyPlan,
    over: Mapping[str, object],
    *,
    result: str = "npv_usd",
    design: Literal["grid", "latin-hypercube", "sobol"] = "grid",
    points: int = POINTS,
    **options: Unpack[Options],
) -> Outcome:
    """Simulate a plan at many values of some settings, as `planner sweep` does.

    `over` has for each path a list of values, or {"from": 300, "to": 600, "steps": 7}. Its table
    `points` has a row for each point and each result.
    """
    refuse_unknown(result, "planner.sweep: result")
    work = work_of(plan, options, function="planner.sweep", most=10_000)
    study = study_over(over, design=design, points=points)
    asked = SweepResult(study, work.scenario, planned_points(work.scenario, study), ())
    with progress_bar("points") as follow:
        found = sweep_points(asked, work.heard_by(follow("Sweep")))
    judged = judged_points(found)
    table = tidy(found, judged)
    return Outcome(
        "sweep",
        tuple(terminal.sweep_view(found, judged, result)),
        sweep_manifest(found, ""),
        {"points": frame_of(table)},
        sweep_drawing(found, judged, result),
        found,
    )


def sensitivity(
    plan: AnyPlan,
    *,
    result: str = "npv_usd",
    fields: Sequence[str] = (),
    everything: bool = False,
    top: int = TOP,
    sobol: bool = False,
    rows: int = 256,
    **options: Unpack[Options],
) -> Outcome:
    """Move every uncertain setting to both ends of its evidence, as `planner sensitivity` does.

    Its table `bars` has a row for each setting, the longest first.
    """
    refuse_unknown(result, "planner.sensitivity: result")
    chosen = chosen_fields(fields, everything=everything)
    if sobol:
        refuse_many_evaluations(min(len(chosen), 10), rows)
    work = work_of(plan, options, function="planner.sensitivity", most=10_000)
    scenario, shares = work.scenario, None
    with progress_bar("points") as follow:
        found = scenario_tornado(scenario, result, chosen, work.heard_by(follow("Tornado")))
        if sobol:
            matter, runner = fields_that_matter(found), work.heard_by(follow("Shares"))
            shares = scenario_sobol_indices(scenario, result, matter, runner, rows=rows)
    view = tuple(terminal.sensitivity_view(scenario, found, shares, top))
    document = sensitivity_document(scenario, found, shares)
    return Outcome(
        "sensitivity",
        view,
        document,
        {"bars": frame_of(bars_table(found))},
        tornado_drawing(found, top),
        found,
    )


def guesses(plan: AnyPlan, **options: Unpack[Options]) -> Outcome:
    """Simulate a plan with all that is only guessed drawn anew, as `planner guesses` does."""
    number = options.pop("replications", USUAL)
    work = work_of(plan, options, function="planner.guesses", most=number)
    with progress_bar("futures") as follow:
        found = doubt(work.scenario, number, work.heard_by(follow(work.scenario.title)))
    futures = frame_of(worth_table(found.drawn))
    document = guesses_document(work.scenario, found)
    return Outcome(
        "guesses", tuple(guesses_view(found)), document, {"futures": futures}, None, found
    )


def update(plan: AnyPlan, actual: str | Path, **options: Unpack[Options]) -> Outcome:
    """Hold what was counted since a plan began against it, as `planner update` does."""
    number = options.pop("replications", USUAL_DRAWS)
    work = work_of(plan, options, function="planner.update", most=number)
    scenario = work.scenario
    counted = read_actual(actual, scenario)
    with progress_bar("futures") as follow:
        found = updated(scenario, counted, number, work.heard_by(follow(scenario.title)))
    futures = frame_of(weights_table(found))
    document = update_document(scenario, found)
    return Outcome("update", tuple(update_view(found)), document, {"futures": futures}, None, found)


def break_even(
    plan: AnyPlan,
    field: str,
    *,
    result: str = "npv_usd",
    line: float | None = None,
    share: float | None = None,
    low: float | None = None,
    high: float | None = None,
    by: Mapping[str, object] | None = None,
    **options: Unpack[Options],
) -> Outcome:
    """Return from which value of a setting on a plan comes out as asked.

    As `planner break-even` does: `share` is its --in, `low` and `high` its --from and --to, `by` a
    second setting with its values. Its table is `seen`, along a second setting `points`.
    """
    refuse_unknown(result, "planner.break_even: result")
    work = work_of(plan, options, function="planner.break_even", most=10_000)
    where = where_of(work.scenario, field, result, line, share, (low, high))
    return _alone(work, where) if by is None else _along(work, where, by)


def _alone(work: Work, where: Where) -> Outcome:
    with progress_bar("pieces") as follow:
        found = scenario_break_even(work.scenario, where, work.heard_by(follow("Break-even")))
    seen = frame_of(seen_table(found))
    view = tuple(terminal.break_even_view(work.scenario, where, found))
    document = break_even_document(where, found)
    drawn = break_even_drawing(where, found)
    return Outcome("break-even", view, document, {"seen": seen}, drawn, found)


def _along(work: Work, where: Where, by: Mapping[str, object]) -> Outcome:
    (axis,) = study_over(by).axes
    with progress_bar("pieces") as follow:
        points = frontier(work.scenario, where, axis, work.heard_by(follow("Frontier")))
    about = (where, axis.path, points)
    table = frame_of(frontier_table(points))
    view = tuple(terminal.frontier_view(work.scenario, *about))
    document, drawn = frontier_document(*about), frontier_drawing(*about)
    return Outcome("frontier", view, document, {"points": table}, drawn, points)


def compliance(plan: AnyPlan, **options: Unpack[Options]) -> Outcome:
    """Show what each monitoring rule would mean for a plan, as `planner compliance` does."""
    work = work_of(plan, options, function="planner.compliance")
    with progress_bar() as follow:
        here = Runner(work.pool, work.engine)
        found = rules.compliance(work.scenario, here, lambda name: follow(title_of(name)))
    view, document = tuple(terminal.compliance_view(found)), compliance_document(found)
    return Outcome("compliance", view, document, {}, found=found)


def advise(plan: AnyPlan, **options: Unpack[Options]) -> Outcome:
    """Return what to change so that the verdict turns, as `planner advise` does."""
    work = work_of(plan, options, function="planner.advise", most=10_000)
    with stage_bars("pieces") as say:
        found = advised(work.scenario, work.in_stages(say))
    view, document = tuple(advise_view(found)), advise_document(found)
    return Outcome("advice", view, document, {}, changes_chart(found), found)
