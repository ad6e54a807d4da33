"""Report commands: report, reproduce.

Takes       a scenario file; a report or a manifest
Gives       a report; whether its numbers come out again
Left out    what a report says (report/), reading one (recorded.py)

Everything heavy is imported inside the commands, so that --help answers at once.
"""

import os

import click

from planner.presentation.command_parts import options, say_if_first, show, write

NOT_THE_SAME = 1


@click.command(short_help="Run a report's scenario again: are its numbers the same?")
@click.argument("file", metavar="REPORT-or-MANIFEST")
@options("workers", "json")
def reproduce(file: str, workers: int | None, as_json: bool) -> None:
    """Run the scenario recorded in a report, a --json result or a manifest again.

    Says whether every number comes out the same, and names what differs: a version of the
    planner, or a number. Exit code 1 where any number differs.
    """
    from planner.experiments.executors import executor
    from planner.presentation.progress import live_progress
    from planner.presentation.recorded import read_records
    from planner.presentation.reproduced import (
        reproduced,
        reproduced_document,
        reproduced_view,
        run_again,
    )

    records = read_records(file)
    most = max(record.scenario.run.replications for record in records)
    pool = executor(min(workers or os.cpu_count() or 1, most))
    say_if_first("compiled")
    with live_progress() as follow:
        found = [
            reproduced(
                record, run_again(record.scenario, pool=pool, listener=follow(record.scenario.title))
            )
            for record in records
        ]
    if as_json:
        write({"kind": "reproduced", "answers": [reproduced_document(each) for each in found]})
    else:
        show(part for each in found for part in reproduced_view(each))
    if not all(each.is_same for each in found):
        click.get_current_context().exit(NOT_THE_SAME)
