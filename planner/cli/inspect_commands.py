"""Inspect commands: statements, workbook, day, patient, plan.

Takes       scenario files and changes; which future, day or person
Gives       what one simulated future looks like, on standard output or in a file
Left out    words and tables (presentation/, a folder a subject)

Everything heavy is imported inside the commands, so that --help answers at once.
"""

import os
from typing import TYPE_CHECKING

import click

from planner.cli.options import options, report, say_if_first, show, with_shortcuts, write

if TYPE_CHECKING:
    from planner.experiments.run.calendar import PlanCalendar
    from planner.scenario.model import Scenario


@click.command(short_help="Show income, cash flow and balance sheet of one future.")
@click.argument("file")
@click.option("--months", "by_month", is_flag=True, help="Month by month, not by fiscal year.")
@click.option(
    "--arm",
    "arms",
    multiple=True,
    type=click.Choice(["with", "without", "difference"]),
    help="Only the practice with or without the programme, or the difference.",
)
@options("set", "seed", "replications", "workers", "json")
def statements(
    file: str,
    by_month: bool,
    arms: tuple[str, ...],
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Show income statement, cash flow and balance sheet of the plan in FILE.

    They are those of one simulated future, the one whose net present value is in the middle:
    lines of one future add up, middles of lines do not.
    """
    from planner.cli.run import answers
    from planner.experiments.inspect.median_replication import median_future
    from planner.presentation.money.terminal import ARMS, statements_document, statements_view
    from planner.scenario.files.opening import open_scenario

    opened = open_scenario(file, with_shortcuts(changes, seed, replications))
    report(opened.told)
    (answer,) = answers([opened.scenario], workers, "compiled")
    future = median_future(answer)
    if as_json:
        write(statements_document(answer, future))
        return
    show(statements_view(answer, future, arms or ARMS, by_month=by_month))


@click.command(short_help="Write one future as a spreadsheet that recomputes.")
@click.argument("file")
@click.option("-o", "name", required=True, metavar="NAME.xlsx", help="The workbook to write.")
@options("set", "seed", "replications", "workers")
def workbook(
    file: str,
    name: str,
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    workers: int | None,
) -> None:
    """Write the plan in FILE as a workbook: assumptions, activity, statements, checks.

    It holds the simulated future whose net present value is in the middle, with live formulas:
    change a price or a wage in it, and everything follows. Who comes stays as simulated.
    """
    from planner.cli.run import answers
    from planner.presentation.workbook.file import check_ending, write_workbook
    from planner.scenario.files.opening import open_scenario

    check_ending(name)
    opened = open_scenario(file, with_shortcuts(changes, seed, replications))
    report(opened.told)
    (answer,) = answers([opened.scenario], workers, "compiled")
    future = write_workbook(answer, name)
    click.echo(f"Written: {name} (future {future.number + 1} of {future.of})", err=True)


@click.command(short_help="Show one simulated day, minute by minute.")
@click.argument("file")
@click.option("--date", "when", metavar="YYYY-MM-DD", help="Which day; else a full one.")
@click.option(
    "--future",
    type=click.IntRange(1, 1_000_000),
    default=1,
    show_default=True,
    metavar="N",
    help="Of which simulated future; the first is 1.",
)
@click.option(
    "-o", "name", metavar="NAME", help="Write the picture (.svg), or a page with it (.html)."
)
@options("set", "seed", "json")
def day(
    file: str,
    when: str | None,
    future: int,
    name: str | None,
    changes: tuple[str, ...],
    seed: int | None,
    as_json: bool,
) -> None:
    """Show one day of the plan in FILE: patients, broken rules, delays, what would help.

    The day is one of those that `planner run` counts, with the same luck.
    """
    from planner.presentation.day.day_words import tell_day
    from planner.presentation.day.export import check_ending, write_day
    from planner.scenario.files.opening import open_scenario

    if name is not None:
        check_ending(name)
    opened = open_scenario(file, with_shortcuts(changes, seed, None))
    report(opened.told)
    say_if_first("compiled")
    told = tell_day(opened.scenario, when, future)
    if name is not None:
        write_day(told, name)
        click.echo(f"Written: {name}", err=True)
    if as_json:
        from planner.presentation.day.document import day_document

        write(day_document(told))
        return
    from planner.presentation.day.terminal import day_view

    show(day_view(told))


@click.command(short_help="Tell the story of one simulated person.")
@click.argument("file")
@click.option(
    "--replication",
    type=int,
    default=0,
    show_default=True,
    metavar="N",
    help="Of which simulated future; 0 is the first.",
)
@click.option("--person", "name", metavar="NAME", help="Who, as in referral-143-0; else a list.")
@options("set", "seed", "json")
def patient(
    file: str,
    replication: int,
    name: str | None,
    changes: tuple[str, ...],
    seed: int | None,
    as_json: bool,
) -> None:
    """Tell by date what befalls one simulated person of the plan in FILE, and why it ends.

    A name is the channel, the day of the plan and a number; without one, people worth reading
    are listed. They are those that `planner run` counts, with the same luck. Futures are counted
    from 0 here: future 0 is the one that `planner day` calls 1.
    """
    from planner.presentation.patient.patient_words import check_replication, tell_patient
    from planner.scenario.files.opening import open_scenario

    opened = open_scenario(file, with_shortcuts(changes, seed, None))
    check_replication(opened.scenario, replication)
    report(opened.told)
    say_if_first("compiled")
    told = tell_patient(opened.scenario, replication, name)
    if as_json:
        from planner.presentation.patient.document import patient_document

        write(patient_document(told))
        return
    from planner.presentation.patient.terminal import patient_view

    show(patient_view(told))


@click.command(short_help="When the first infusion can be, and what comes when.")
@click.argument("file")
@options("set", "seed", "replications", "workers", "engine", "json")
def plan(
    file: str,
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    workers: int | None,
    engine: str,
    as_json: bool,
) -> None:
    """Say when the first infusion of FILE can be, what comes when, and what must be in place.

    The calendar comes from the futures that `planner run` simulates.
    """
    from planner.presentation.plan.terminal import plan_document, plan_view
    from planner.scenario.files.opening import open_scenario

    opened = open_scenario(file, with_shortcuts(changes, seed, replications))
    report(told for told in opened.told if told.origin.line is None)
    found = _calendar(opened.scenario, workers, engine)
    if as_json:
        write(plan_document(opened.scenario, found))
        return
    show(plan_view(opened.scenario, found))


def _calendar(scenario: "Scenario", workers: int | None, engine: str) -> "PlanCalendar":
    """Return the calendar of a scenario, with progress on the way."""
    from planner.experiments.execution.executors import executor
    from planner.experiments.run.calendar import plan_calendar
    from planner.presentation.format.progress import live_progress

    pool = executor(min(workers or os.cpu_count() or 1, scenario.run.replications), engine)
    say_if_first(engine)
    with live_progress() as follow:
        return plan_calendar(scenario, pool=pool, listener=follow(scenario.title), engine=engine)
