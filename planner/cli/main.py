"""Command line: the console script `planner`.

Takes       scenario files and changes
Gives       results on standard output; progress, reports and errors on standard error
Left out    words (presentation/answer/result_words.py), tables (presentation/answer/terminal.py),
            JSON (presentation/answer/document.py)

Everything heavy is imported inside the commands, so that --help answers at once.
"""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from planner import storage
from planner.cli import app as app_command
from planner.cli import new as new_command
from planner.cli import report_commands, whatif_commands
from planner.cli.cache import cache
from planner.cli.first_start import say_if_first
from planner.cli.options import options, report, show, with_shortcuts, write
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.experiments.run.calendar import PlanCalendar
    from planner.experiments.run.run import Answer
    from planner.experiments.whatif.compare import Comparison
    from planner.scenario.model import Scenario

COULD_NOT_FINISH, TO_REPAIR = 1, 2

EPILOG = """Exit codes: 0 done; 1 could not finish (stopped, or a fault of the planner), or not the
same numbers (reproduce); 2 something for you to repair, said in words."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command: the one place where errors become words and an exit code."""
    try:
        code = planner.main(arguments, prog_name="planner", standalone_mode=False)
        sys.stdout.flush()
    except PlannerError as error:
        _stop(str(error), TO_REPAIR)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _stop(f"Stopped. {_what_is_kept()}", COULD_NOT_FINISH)
    except BrokenPipeError:  # the reader of a pipe has gone, as in `planner run x | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(COULD_NOT_FINISH)
    _say_trouble()
    sys.exit(code if isinstance(code, int) else 0)


def _stop(words: str, code: int) -> NoReturn:
    click.echo(words, err=True)
    _say_trouble()
    sys.exit(code)


def _say_trouble() -> None:
    """Say in one line what could not be kept on disk, or was damaged there."""
    if storage.trouble():
        click.echo(storage.trouble(), err=True)


def _what_is_kept() -> str:
    """Return what becomes of work that was stopped."""
    if storage.the_cache(storage.FUTURES) is None:
        return "Nothing was kept."
    return "What was simulated is kept: the same command goes on from there."


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="planner")
def planner() -> None:
    """Should a medical practice add ketamine infusions, and how?

    Write your practice into a scenario file (planner new mine.toml), check it, run it, and
    compare it with what else you could do. Wherever a FILE is asked for, the name of an example
    will do: planner run base. All of it in a browser: planner app.
    """


# --- commands -----------------------------------------------------------------------------------


@planner.command(short_help="Simulate a plan: go, go if, not now, not possible.")
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
    _say_what_cannot_work(opened.scenario)
    say_if_first(engine, opened.scenario)
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


@planner.command(short_help="Simulate several plans with the same luck.")
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


@planner.command(short_help="Show what each monitoring rule would mean.")
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


@planner.command(short_help="Show income, cash flow and balance sheet of one future.")
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
    from planner.experiments.inspect.median_replication import median_future
    from planner.presentation.money.terminal import ARMS, statements_document, statements_view
    from planner.scenario.files.opening import open_scenario

    opened = open_scenario(file, with_shortcuts(changes, seed, replications))
    report(opened.told)
    (answer,) = _answers([opened.scenario], workers, "compiled")
    future = median_future(answer)
    if as_json:
        write(statements_document(answer, future))
        return
    show(statements_view(answer, future, arms or ARMS, by_month=by_month))


@planner.command(short_help="Write one future as a spreadsheet that recomputes.")
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
    from planner.presentation.workbook.file import check_ending, write_workbook
    from planner.scenario.files.opening import open_scenario

    check_ending(name)
    opened = open_scenario(file, with_shortcuts(changes, seed, replications))
    report(opened.told)
    (answer,) = _answers([opened.scenario], workers, "compiled")
    future = write_workbook(answer, name)
    click.echo(f"Written: {name} (future {future.number + 1} of {future.of})", err=True)


@planner.command(short_help="Show one simulated day, minute by minute.")
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


@planner.command(short_help="Tell the story of one simulated person.")
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


@planner.command(short_help="When the first infusion can be, and what comes when.")
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


@planner.command(short_help="Say every problem of a scenario file.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--loads",
    "with_loads",
    is_flag=True,
    help="Also what is asked of rooms, people and queues, by arithmetic.",
)
@options("set", "seed", "replications", "json")
def check(
    files: tuple[str, ...],
    with_loads: bool,
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    as_json: bool,
) -> None:
    """Say every problem of a scenario FILE, or what differs from its base."""
    from planner.cli.check import checked_document, checked_view
    from planner.scenario.files.opening import open_all

    changes = with_shortcuts(changes, seed, replications)
    if as_json:
        document = checked_document(files, changes, with_loads=with_loads)
        write(document)
        if not document["ok"]:
            click.get_current_context().exit(TO_REPAIR)
        return
    for one in open_all(files, changes):
        show(checked_view(one))
        if with_loads:
            from planner.experiments.whatif.loads import loads
            from planner.presentation.whatif.loads_terminal import loads_view

            show(loads_view(loads(one.scenario)))


@planner.command(short_help="Say what a setting or a result means.")
@click.argument("name", required=False, default="", metavar="[FIELD]")
@options("set", "seed", "replications", "json")
def explain(
    name: str,
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    as_json: bool,
) -> None:
    """Say what a setting means, what it may be and where its value comes from.

    FIELD is a setting (rooms.infusion_rooms), a subject (rooms) or a result (npv_usd).
    Without it, all subjects are listed. A value given by --set is checked and shown.
    """
    from planner.presentation.settings.explain import explain as explained

    found = explained(name, with_shortcuts(changes, seed, replications))
    if as_json:
        write(found.document)
    else:
        show(found.view)


for _command in (
    whatif_commands.sweep,
    whatif_commands.sensitivity,
    whatif_commands.break_even,
    whatif_commands.advise,
):
    planner.add_command(_command)
for _command in (report_commands.report, report_commands.reproduce, cache):
    planner.add_command(_command)
for _command in (new_command.new, app_command.app):
    planner.add_command(_command)


# --- what the commands share --------------------------------------------------------------------


def _say_what_cannot_work(scenario: "Scenario") -> None:
    """Say before a run what arithmetic already knows."""
    from planner.experiments.whatif.loads import loads
    from planner.presentation.whatif.loads_terminal import impossible_lines

    for line in impossible_lines(loads(scenario)):
        click.echo(line, err=True)


def _comparison(scenarios: list["Scenario"], workers: int | None, engine: str) -> "Comparison":
    from planner.experiments.whatif.compare import compare as compared
    from planner.experiments.whatif.compare import refuse_unlike

    refuse_unlike(scenarios)
    return compared(tuple(_answers(scenarios, workers, engine)))


def _answers(scenarios: list["Scenario"], workers: int | None, engine: str) -> list["Answer"]:
    """Return the answers to all scenarios, with progress on the way."""
    from planner.experiments.execution.executors import executor
    from planner.experiments.run.run import run as answer_to
    from planner.presentation.format.progress import live_progress

    most = max(scenario.run.replications for scenario in scenarios)
    pool = executor(min(workers or os.cpu_count() or 1, most), engine)
    say_if_first(engine)
    with live_progress() as follow:
        return [
            answer_to(scenario, pool=pool, listener=follow(scenario.title), engine=engine)
            for scenario in scenarios
        ]


def _calendar(scenario: "Scenario", workers: int | None, engine: str) -> "PlanCalendar":
    """Return the calendar of a scenario, with progress on the way."""
    from planner.experiments.execution.executors import executor
    from planner.experiments.run.calendar import plan_calendar
    from planner.presentation.format.progress import live_progress

    pool = executor(min(workers or os.cpu_count() or 1, scenario.run.replications), engine)
    say_if_first(engine)
    with live_progress() as follow:
        return plan_calendar(scenario, pool=pool, listener=follow(scenario.title), engine=engine)
