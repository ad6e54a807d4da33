"""Run commands: run, compare, compliance.

Takes       scenario files and changes
Gives       answers on standard output; progress and reports on standard error
Left out    words (presentation/answer/result_words.py), tables (presentation/answer/terminal.py),
            JSON (presentation/answer/document.py)

Everything heavy is imported inside the commands, so that --help answers at once.
"""

import os
from typing import TYPE_CHECKING

import click

from planner.cli.options import options, report, say_if_first, show, with_shortcuts, write

if TYPE_CHECKING:
    from planner.experiments.whatif.compare import Comparison
    from planner.scenario.model import Scenario


@click.command(short_help="Simulate a plan: go, go if, not now, not possible.")
@click.argument("file")
@options("set", "seed", "replications", "workers", "engine", "all", "json")
@click.option(
    "--precision",
    type=float,
    metavar="SHARE",
    help="Simulate until averages are known to within this share of the money put in and of your "
    "limits, as in 0.05, instead of a number of futures.",
)
@click.option(
    "--seeds", type=int, metavar="N", help="Ask again under other luck: N seeds in all, 2 to 20."
)
def run(
    file: str,
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    workers: int | None,
    engine: str,
    everything: bool,
    as_json: bool,
    precision: float | None,
    seeds: int | None,
) -> None:
    """Simulate the plan in FILE and say whether to go ahead."""
    from planner.cli.run import ask_run
    from planner.scenario.files.opening import open_scenario

    if precision is not None and replications is not None:
        raise click.UsageError("Give --precision or --replications, not both.")
    opened = open_scenario(file, with_shortcuts(changes, seed, replications))
    if as_json:
        report(opened.told)
    say_if_first(engine)
    _say_what_cannot_work(opened.scenario)
    found = ask_run(
        opened.scenario, precision=precision, seeds=seeds, workers=workers, engine=engine
    )
    if as_json:
        from planner.presentation.answer.document import answer_document

        write(answer_document(found.answer) | found.document)
        return
    from planner.presentation.answer.terminal import answer_view

    show(
        answer_view(
            found.answer,
            told=opened.told,
            base=opened.base,
            everything=everything,
            sure=found.view,
        )
    )


@click.command(short_help="Simulate several plans with the same luck.")
@click.argument("files", nargs=-1, required=True, metavar="FILE FILE...")
@click.option(
    "--flip",
    metavar="FIELD",
    help="Also say at which value of a setting the order turns round, as in team.turnover_year.",
)
@click.option("--from", "low", type=float, metavar="VALUE", help="Where to begin to look for it.")
@click.option("--to", "high", type=float, metavar="VALUE", help="Where to end.")
@options("set", "seed", "replications", "workers", "engine", "all", "json")
def compare(
    files: tuple[str, ...],
    flip: str | None,
    low: float | None,
    high: float | None,
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    workers: int | None,
    engine: str,
    everything: bool,
    as_json: bool,
) -> None:
    """Simulate several plans with the same luck and say what each changes.

    Every plan is compared with the first. What is set by --set, --seed and
    --replications holds for all of them.
    """
    from planner.cli import flip as cli_flip
    from planner.scenario.files.opening import open_all

    if len(files) < 2:
        raise click.UsageError("Give two files or more: all are compared with the first.")
    opened = open_all(files, with_shortcuts(changes, seed, replications))
    report(told for one in opened for told in one.told if told.origin.line is None)
    scenarios = [one.scenario for one in opened]
    moved = None if flip is None else cli_flip.moved(flip, low, high)
    comparison = _comparison(scenarios, workers, engine)
    flips = () if moved is None else cli_flip.flips(scenarios, moved, workers, engine)
    if as_json:
        from planner.presentation.answer.document import comparison_document

        write(comparison_document(comparison) | cli_flip.flips_document(scenarios, flips))
        return
    from planner.presentation.answer.terminal import comparison_view

    turns = cli_flip.flips_view(scenarios, flips)
    show(comparison_view(comparison, everything=everything, turns=turns))


@click.command(short_help="Show what each monitoring rule would mean.")
@click.argument("file")
@options("set", "seed", "replications", "workers", "engine", "json")
def compliance(
    file: str,
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    workers: int | None,
    engine: str,
    as_json: bool,
) -> None:
    """Show what each monitoring rule would mean for the practice in FILE.

    Each of the seven presets is run on the same luck: infusions a week, breaches, existing
    visits displaced, and the cost against the loosest rule.
    """
    from planner.experiments.execution.executors import executor
    from planner.experiments.whatif.compliance import compliance as compared
    from planner.presentation.format.progress import live_progress
    from planner.presentation.whatif.compliance_terminal import (
        compliance_document,
        compliance_view,
        title_of,
    )
    from planner.scenario.files.opening import open_scenario

    opened = open_scenario(file, with_shortcuts(changes, seed, replications))
    report(told for told in opened.told if told.origin.line is None)
    scenario = opened.scenario
    pool = executor(min(workers or os.cpu_count() or 1, scenario.run.replications), engine)
    say_if_first(engine)
    with live_progress() as follow:
        found = compared(
            scenario, pool=pool, follow=lambda name: follow(title_of(name)), engine=engine
        )
    if as_json:
        write(compliance_document(found))
    else:
        show(compliance_view(found))


def _say_what_cannot_work(scenario: "Scenario") -> None:
    """Say before a run what arithmetic already knows."""
    from planner.experiments.whatif.loads import loads
    from planner.presentation.whatif.loads_terminal import impossible_lines

    for line in impossible_lines(loads(scenario)):
        click.echo(line, err=True)


def _comparison(scenarios: list["Scenario"], workers: int | None, engine: str) -> "Comparison":
    from planner.cli.run import answers
    from planner.experiments.whatif.compare import compare as compared
    from planner.experiments.whatif.compare import refuse_unlike

    refuse_unlike(scenarios)
    return compared(tuple(answers(scenarios, workers, engine)))
