"""What-if commands: sweep, sensitivity, break-even, advise.

Takes       scenario and study files, settings to move
Gives       results on standard output; tables and charts in files; progress on standard error
Left out    words (presentation/whatif/sweep_terminal.py and its neighbours), the work
            (experiments/)

Everything heavy is imported inside the commands, so that --help answers at once.
"""

import os
from typing import TYPE_CHECKING

import click

from planner.cli.first_start import say_if_first
from planner.cli.options import options, show, with_shortcuts, write
from planner.errors import PlannerError

if TYPE_CHECKING:
    from concurrent.futures import Executor

WHATIF_OPTIONS = {
    "cluster": click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Share the work with a Dask cluster, as in tcp://host:8786. It changes no number.",
    ),
    "result": click.option(
        "--result",
        default="npv_usd",
        show_default=True,
        metavar="NAME",
        help="Which result to look at; planner explain lists them.",
    ),
    "chart": click.option(
        "--chart", metavar="NAME", help="Write the picture (.svg), or a page with it (.html)."
    ),
}
_cluster, _result, _chart = (WHATIF_OPTIONS[name] for name in ("cluster", "result", "chart"))


@click.command(short_help="Move settings over a grid or a spread of points.")
@click.argument("file")
@click.option(
    "--over",
    multiple=True,
    metavar="FIELD=VALUES",
    help="What to move: money.infusion_price_usd=300:600:7 (from, to, how many) or "
    "rooms.infusion_rooms=1,2,3. Repeat it for more.",
)
@click.option(
    "--design",
    type=click.Choice(["grid", "latin-hypercube", "sobol"]),
    help="All values crossed (the default), or so many points spread evenly.",
)
@click.option(
    "--points", type=int, metavar="N", help="How many points, unless it is a grid; else 64."
)
@click.option("-o", "name", metavar="NAME", help="Write the table (.csv or .parquet).")
@_chart
@_result
@options("set", "seed", "replications", "workers")
@_cluster
@options("engine", "json")
def sweep(
    file: str,
    over: tuple[str, ...],
    design: str | None,
    points: int | None,
    name: str | None,
    chart: str | None,
    result: str,
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    workers: int | None,
    cluster: str | None,
    engine: str,
    as_json: bool,
) -> None:
    """Simulate FILE at many values of some settings, all on the same luck.

    FILE is a scenario, with --over for what to move; or a study file that says both. With -o
    the work can be stopped, even killed, and started again: it goes on where it was.
    """
    from typing import cast

    from planner.cli.sweep import Ask, swept_words
    from planner.scenario.files.study import POINTS, Design, read_study, study_of

    check_result(result)
    changes = with_shortcuts(changes, seed, replications)
    if over:
        asked = cast(Design, design or "grid")
        study = study_of(file, over, changes=changes, design=asked, points=points or POINTS)
    elif design or points:
        raise click.UsageError("--design and --points go with --over; a study file says its own.")
    else:
        study = read_study(file)
        study = study._replace(changes=(*study.changes, *changes))
    say_if_first(engine)
    told = swept_words(
        Ask(study, name, chart, result, engine),
        pool_of(cluster, workers, engine),
        workers or os.cpu_count() or 1,
        lambda words: click.echo(words, err=True),
    )
    if as_json:
        write(told.document)
    else:
        show(told.view)


def pool_of(cluster: str | None, workers: int | None, engine: str) -> "Executor | None":
    """Return where the work is done."""
    from planner.experiments.execution import executors

    return executors.cluster(cluster) if cluster else executors.executor(workers, engine)


def check_result(name: str) -> None:
    """Refuse a result that there is not, with the nearest one that there is."""
    from difflib import get_close_matches

    from planner.results.catalogue import NAMES

    if name in NAMES:
        return
    near = get_close_matches(name, NAMES, n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise PlannerError(f"--result {name} is not a known result.{meant}")


@click.command(short_help="Which of all that is uncertain moves a result.")
@click.argument("file")
@_result
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="FIELD",
    help="Only this setting, or all of a subject such as demand. Repeat it for more.",
)
@click.option("--all", "everything", is_flag=True, help="Also what you choose or know yourself.")
@click.option(
    "--top",
    type=click.IntRange(1, 400),
    default=15,
    show_default=True,
    metavar="N",
    help="How many bars to show.",
)
@click.option("--sobol", is_flag=True, help="Also the shares of the ten that matter, and of luck.")
@click.option(
    "--rows",
    type=int,
    default=256,
    show_default=True,
    metavar="N",
    help="Rows of the design behind --sobol, a power of two.",
)
@_chart
@options("set", "seed", "replications", "workers")
@_cluster
@options("engine", "json")
def sensitivity(
    file: str,
    result: str,
    fields: tuple[str, ...],
    everything: bool,
    top: int,
    sobol: bool,
    rows: int,
    chart: str | None,
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    workers: int | None,
    cluster: str | None,
    engine: str,
    as_json: bool,
) -> None:
    """Move every uncertain setting of FILE to both ends of its evidence and rank what it does."""
    from planner.cli.sensitivity import Ask, sensed
    from planner.scenario.files.opening import open_scenario

    check_result(result)
    opened = open_scenario(file, with_shortcuts(changes, seed, replications))
    say_if_first(engine)
    ask = Ask(
        opened.scenario, result, fields, everything, rows if sobol else None, top, chart, engine
    )
    told = sensed(
        ask,
        pool_of(cluster, workers, engine),
        workers or os.cpu_count() or 1,
        lambda words: click.echo(words, err=True),
    )
    if as_json:
        write(told.document)
    else:
        show(told.view)


@click.command("break-even", short_help="At which value of a setting a result crosses a line.")
@click.argument("file")
@click.option("--field", "path", required=True, metavar="FIELD", help="The setting to move.")
@_result
@click.option(
    "--line",
    type=float,
    metavar="VALUE",
    help="What the result is to reach, in its own unit; else your own limit for it.",
)
@click.option(
    "--in",
    "share",
    type=float,
    metavar="SHARE",
    help="In so many futures, as in 0.8; else on average.",
)
@click.option(
    "--from",
    "low",
    type=float,
    metavar="VALUE",
    help="Where to begin to look; else where the evidence begins.",
)
@click.option("--to", "high", type=float, metavar="VALUE", help="Where to end.")
@click.option(
    "--by",
    metavar="FIELD=VALUES",
    help="Also along a second setting, as in demand.cost_per_lead_usd=50:150:5.",
)
@_chart
@options("set", "seed", "replications", "workers")
@_cluster
@options("engine", "json")
def break_even(
    file: str,
    path: str,
    result: str,
    line: float | None,
    share: float | None,
    low: float | None,
    high: float | None,
    by: str | None,
    chart: str | None,
    changes: tuple[str, ...],
    seed: int | None,
    replications: int | None,
    workers: int | None,
    cluster: str | None,
    engine: str,
    as_json: bool,
) -> None:
    """Say from which value of a setting on, or up to which, FILE comes out as asked."""
    from planner.cli.break_even import Ask, broken_even
    from planner.scenario.files.opening import open_scenario

    check_result(result)
    opened = open_scenario(file, with_shortcuts(changes, seed, replications))
    say_if_first(engine)
    ask = Ask(opened.scenario, path, result, line, share, low, high, by, chart, engine)
    told = broken_even(
        ask,
        pool_of(cluster, workers, engine),
        workers or os.cpu_count() or 1,
        lambda words: click.echo(words, err=True),
    )
    if as_json:
        write(told.document)
    else:
        show(told.view)


@click.command(short_help="The cheapest changes that turn the verdict, and what turns it back.")
@click.argument("file")
@options("set", "seed", "workers")
@_cluster
@options("engine", "json")
def advise(
    file: str,
    changes: tuple[str, ...],
    seed: int | None,
    workers: int | None,
    cluster: str | None,
    engine: str,
    as_json: bool,
) -> None:
    """Say what to change in FILE so that the verdict turns, what that costs and how sure it is.

    Up to three changes are searched for together. What is proposed is tried again on futures
    nobody has searched on. Rule changes out with --set decision.ruled_out="dearer, hire".
    """
    from planner.experiments.advice.estimate import advice_seconds, advised
    from planner.experiments.run.cost_estimate import measured
    from planner.presentation.advice.terminal import advise_document, advise_view
    from planner.presentation.format.progress import live_stages
    from planner.presentation.whatif.work_words import duration_words
    from planner.scenario.files.opening import open_scenario

    scenario = open_scenario(file, with_shortcuts(changes, seed, None)).scenario
    say_if_first(engine)
    seconds = advice_seconds(scenario, measured(scenario), workers or os.cpu_count() or 1)
    click.echo(f"At most about {duration_words(seconds)} on this machine.", err=True)
    with live_stages("pieces") as tell:
        found = advised(scenario, pool=pool_of(cluster, workers, engine), tell=tell, engine=engine)
    if as_json:
        write(advise_document(found))
    else:
        show(advise_view(found))
