"""Inspect commands: statements, workbook, day, patient, plan.

Takes       scenario files and changes; which replication, day or person
Gives       what one replication looks like, on standard output or in a file
"""

from typing import TYPE_CHECKING

import click

from planner.cli import options
from planner.cli.answers import answers
from planner.cli.first_start import say_if_first

if TYPE_CHECKING:
    from planner.experiments.run.opening.calendar import PlanCalendar
    from planner.scenario.model import Scenario


@click.command(short_help="Show income, cash flow and balance sheet of one future.")
@click.argument("file")
@click.option("--months", "by_month", is_flag=True, help="Month by month, not by fiscal year.")
@click.option(
    "--arm",
    "arms",
    multiple=True,
    type=click.Choice(["with", "without", "difference"]),
    help="Only the practice with or without the program, or the difference.",
)
@options.common("set", "seed", "replications", "workers", "table")
def statements(file: str, by_month: bool, arms: tuple[str, ...], given: options.Given) -> None:
    """Show income statement, cash flow and balance sheet of the plan in FILE.

    They are those of one simulated future, the one whose net present value is in the middle:
    lines of one future add up, middles of lines do not.
    """
    from planner.experiments.inspect.median_replication import rerun_median_replication
    from planner.presentation.money.document import statements_document
    from planner.presentation.money.statements import ARMS
    from planner.presentation.money.tables import statements_table
    from planner.presentation.money.terminal import statements_view

    opened = options.opened_with(file, given)
    options.report(opened.told)
    (answer,) = answers([opened.scenario], given)
    replication = rerun_median_replication(answer)
    view = statements_view(answer, replication, arms or ARMS, by_month=by_month)
    document = statements_document(answer, replication)
    options.print_out(options.Shown(view, document, statements_table(replication)), given)


@click.command(short_help="Write one future as a spreadsheet that recomputes.")
@click.argument("file")
@click.option("-o", "name", required=True, metavar="NAME.xlsx", help="The workbook to write.")
@options.common("set", "seed", "replications", "workers", "force")
def workbook(file: str, name: str, given: options.Given) -> None:
    """Write the plan in FILE as a workbook: assumptions, activity, statements, checks.

    It holds the simulated future whose net present value is in the middle, with live formulas:
    change a price or a wage in it, and everything follows. Who comes stays as simulated.
    """
    from planner.presentation.workbook.file import check_ending, write_workbook

    check_ending(name)
    options.refuse_to_replace(name, given)
    opened = options.opened_with(file, given)
    options.report(opened.told)
    (answer,) = answers([opened.scenario], given)
    options.refuse_to_replace(name, given)  # minutes later
    replication = write_workbook(answer, name)
    options.say(f"Written: {name} (future {replication.number + 1} of {replication.of})")


@click.command(short_help="Show one simulated day, minute by minute.")
@click.argument("file")
@click.option("--date", "when", metavar="YYYY-MM-DD", help="Which day; else a full one.")
@click.option(
    "--future",
    "replication",
    type=click.IntRange(1, 1_000_000),
    default=1,
    show_default=True,
    metavar="N",
    help="Of which simulated future; the first is 1.",
)
@click.option(
    "-o", "name", metavar="NAME", help="Write the picture (.svg), or a page with it (.html)."
)
@options.common("set", "seed", "json", "force")
def day(
    file: str, when: str | None, replication: int, name: str | None, given: options.Given
) -> None:
    """Show one day of the plan in FILE: patients, broken rules, delays, what would help.

    The day is one of those that `planner run` counts, with the same luck.
    """
    from planner.presentation.day.day_words import describe_day
    from planner.presentation.day.document import day_document
    from planner.presentation.day.export import write_day
    from planner.presentation.day.terminal import day_view
    from planner.presentation.format.chart_export import check_chart_name

    if name is not None:
        check_chart_name(name, "-o")
        options.refuse_to_replace(name, given)
    opened = options.opened_with(file, given)
    options.report(opened.told)
    say_if_first("compiled")
    told = describe_day(opened.scenario, when, replication)
    if name is not None:
        write_day(told, name)
        options.say(f"Written: {name}")
    options.print_out(options.Shown(day_view(told), day_document(told)), given)


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
@options.common("set", "seed", "out")
def patient(file: str, replication: int, name: str | None, given: options.Given) -> None:
    """Tell by date what befalls one simulated person of the plan in FILE, and why it ends.

    A name is the channel, the day of the plan and a number; without one, people worth reading
    are listed. They are those that `planner run` counts, with the same luck. Futures are counted
    from 0 here: future 0 is the one that `planner day` calls 1.
    """
    from planner.presentation.patient.document import patient_document
    from planner.presentation.patient.patient_words import check_replication, describe_patient
    from planner.presentation.patient.terminal import patient_view

    opened = options.opened_with(file, given)
    check_replication(opened.scenario, replication)
    options.report(opened.told)
    say_if_first("compiled")
    told = describe_patient(opened.scenario, replication, name)
    options.print_out(options.Shown(patient_view(told), patient_document(told)), given)


@click.command(short_help="When the first infusion can be, and what comes when.")
@click.argument("file")
@options.common("set", "seed", "replications", "workers", "engine", "out")
def plan(file: str, given: options.Given) -> None:
    """Say when the first infusion of FILE can be, what comes when, and what must be in place.

    The calendar comes from the futures that `planner run` simulates.
    """
    from planner.presentation.plan.document import plan_document
    from planner.presentation.plan.terminal import plan_view

    opened = options.opened_with(file, given)
    options.report(told for told in opened.told if told.origin.line is None)
    found = _calendar(opened.scenario, given)
    about = (opened.scenario, found)
    options.print_out(options.Shown(plan_view(*about), plan_document(*about)), given)


def _calendar(scenario: "Scenario", given: options.Given) -> "PlanCalendar":
    """Return the calendar of a scenario, with progress on the way."""
    from planner.experiments.execution.runner import Runner
    from planner.experiments.run.opening.calendar import plan_calendar
    from planner.presentation.format.progress import progress_bar

    pool = options.pool_for([scenario], given)
    say_if_first(given.engine)
    with progress_bar() as follow:
        return plan_calendar(scenario, Runner(pool, given.engine, follow(scenario.title)))
