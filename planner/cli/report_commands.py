"""Report commands: report, reproduce.

Takes       a scenario file; a report or a manifest
Gives       a report of it; whether its numbers come out again
Left out    what a report says (report/), reading one (presentation/record/recorded.py)
"""

import click

from planner.cli import options
from planner.cli.first_start import say_if_first

NOT_THE_SAME = 1


@click.command(short_help="Write the answer as a report for partners and banks.")
@click.argument("file")
@click.option(
    "-o", "name", required=True, metavar="NAME", help="The report to write: .html or .pdf."
)
@click.option(
    "--private",
    is_flag=True,
    help="Leave out names and wages of staff, and with them the scenario: nobody can then "
    "reproduce the numbers from the report alone.",
)
@click.option(
    "--advice",
    "with_advice",
    is_flag=True,
    help="Also work out what to change, how each pro and con stands, and what would turn the "
    "verdict; that takes minutes more.",
)
@options.common("set", "seed", "replications", "workers", "force")
def report(file: str, name: str, private: bool, with_advice: bool, given: options.Given) -> None:
    """Write the answer to FILE as a report: five pages, and an appendix behind them.

    The answer with its ranges and what would have to be true; where the money goes; year by year;
    patients, people and risks; what it rests on. One file that needs nothing else: a page for any
    browser (.html), or for print (.pdf). It holds what it takes to get the same numbers again with
    planner reproduce.
    """
    from planner.cli.options import report as say_changes
    from planner.experiments.certainty.chance.until_sure import run_as_it_takes
    from planner.experiments.execution.runner import Runner, Stages
    from planner.experiments.report_studies import report_studies
    from planner.experiments.run.run import run
    from planner.presentation.format.progress import progress_bar, stage_bars
    from planner.presentation.report.file import check_ending, write_report

    check_ending(name)
    options.refuse_to_replace(name, given)
    opened = options.opened_with(file, given)
    say_changes(opened.told)
    scenario = opened.scenario
    pool = options.pool_for([scenario], given)
    say_if_first("compiled")
    as_set = run_as_it_takes if given.replications is None else run
    with progress_bar() as follow:
        answer = as_set(scenario, Runner(pool, tell=follow(scenario.title)))
    word = answer.verdict.word
    with stage_bars("pieces") as say_stage:
        stages = Stages(pool, say=say_stage)
        studies = report_studies(scenario, word=word, with_advice=with_advice, stages=stages)
    options.refuse_to_replace(name, given)  # minutes later
    write_report(answer, name, studies, with_record=not private)
    options.say(f"Written: {name}")


@click.command(short_help="Run a report's scenario again: are its numbers the same?")
@click.argument("file", metavar="REPORT-or-MANIFEST")
@options.common("workers", "out")
def reproduce(file: str, given: options.Given) -> None:
    """Run the scenario recorded in a report, a --json result or a manifest again.

    Says whether every number comes out the same, and names what differs: a version of the
    planner, or a number. Exit code 1 where any number differs.
    """
    from planner.experiments.execution.runner import Runner
    from planner.presentation.format.progress import progress_bar
    from planner.presentation.record.recorded import read_records
    from planner.presentation.record.reproduced import (
        reproduced,
        reproduced_document,
        reproduced_view,
        run_again,
    )

    records = read_records(file)
    pool = options.pool_for([record.scenario for record in records], given)
    say_if_first("compiled")
    with progress_bar() as follow:
        found = [
            reproduced(one, run_again(one.scenario, Runner(pool, tell=follow(one.scenario.title))))
            for one in records
        ]
    view = [part for each in found for part in reproduced_view(each)]
    answers = [reproduced_document(each) for each in found]
    options.print_out(options.Shown(view, {"kind": "reproduced", "answers": answers}), given)
    if not all(each.is_same for each in found):
        click.get_current_context().exit(NOT_THE_SAME)
