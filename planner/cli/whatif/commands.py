"""What-if commands: sweep, sensitivity, guesses, update, break-even, advise.

Takes       scenario and study files, settings to move
Gives       results on standard output; tables and charts in files; progress on standard error
Left out    words (presentation/whatif/sweep_words.py and its neighbors), the work
            (experiments/)
"""

from pathlib import Path

import click

from planner.cli.first_start import say_if_first
from planner.cli.options import (
    NUMBER,
    Given,
    Shown,
    changes_of,
    common,
    opened_with,
    options,
    pool_of,
    print_out,
    refuse_to_replace,
    say,
    show,
    workers_of,
)

SHARED = ("set", "seed", "replications", "workers", "cluster", "engine")


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
@common("chart", "result", "force", *SHARED, "json")
def sweep(
    file: str,
    over: tuple[str, ...],
    design: str | None,
    points: int | None,
    name: str | None,
    given: Given,
) -> None:
    """Simulate FILE at many values of some settings, all on the same luck.

    FILE is a scenario, with --over for what to move; or a study file that says both. With -o
    the work can be stopped, even killed, and started again: it goes on where it was.
    """
    from typing import cast

    from planner.cli.whatif.sweep import sweep_shown
    from planner.scenario.files.examples import example
    from planner.scenario.files.study import POINTS, Design, read_study, study_of

    check_names(given)
    changes = changes_of(given)
    if over:
        asked = cast(Design, design or "grid")
        study = study_of(file, over, changes=changes, design=asked, points=points or POINTS)
    elif design or points:
        raise click.UsageError("--design and --points go with --over; a study file says its own.")
    elif example(file) is not None and not Path(file).exists():
        raise click.UsageError(
            f"{file} is a plan: say what to move, as in --over money.infusion_price_usd=300:600:7."
        )
    else:
        study = read_study(file)
        study = study._replace(changes=(*study.changes, *changes))
    say_if_first(given.engine)
    print_out(sweep_shown(study, name, given), given)


def check_names(given: Given) -> None:
    """Refuse a result that there is not, with the nearest one that there is, or a wrong chart."""
    from planner.results.catalog import refuse_unknown

    refuse_unknown(given.result)
    if given.chart is not None:
        from planner.presentation.format.chart_export import check_chart_name

        check_chart_name(given.chart)
        refuse_to_replace(given.chart, given)


@click.command(short_help="Which of all that is uncertain moves a result.")
@click.argument("file")
@options("result")
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
@common("chart", *SHARED, "table")
def sensitivity(
    file: str, fields: tuple[str, ...], top: int, sobol: bool, rows: int, given: Given
) -> None:
    """Move every uncertain setting of FILE to both ends of its evidence and rank what it does."""
    from planner.cli.whatif.sensitivity import sensitivity_shown

    check_names(given)
    scenario = opened_with(file, given).scenario
    say_if_first(given.engine)
    found = sensitivity_shown(scenario, fields, rows if sobol else None, top, given)
    print_out(found, given)


@click.command(short_help="How wide the range is with what nobody knows yet.")
@click.argument("file")
@common(*SHARED, "table")
def guesses(file: str, given: Given) -> None:
    """Simulate FILE with all that is only guessed drawn anew in every future.

    Says how far the worth of the plan may go by chance alone and with the guesses, and which of
    them to find out first. --replications says how many futures, else 256.
    """
    from planner.cli.whatif.certainty import guesses_shown

    scenario = opened_with(file, given).scenario
    say_if_first(given.engine)
    print_out(guesses_shown(scenario, given), given)


@click.command(short_help="What the months that have passed say of a plan.")
@click.argument("file")
@click.argument("actual", metavar="CSV")
@common(*SHARED, "table")
def update(file: str, actual: str, given: Given) -> None:
    """Hold what was counted since FILE began against the plan, and say how it stands now.

    CSV has a column month (1, 2, ... or 2026-03) and any of asked, consulted, first_infusions,
    infusions, existing_visits and collected_usd (what patients of the program paid for what they
    had in the month). What nobody counted may be left out. --replications says how many futures,
    else 512.
    """
    from planner.cli.whatif.certainty import update_shown
    from planner.scenario.files.actual import read_actual

    scenario = opened_with(file, given).scenario
    counted = read_actual(actual, scenario)
    say_if_first(given.engine)
    print_out(update_shown(scenario, counted, given), given)


@click.command("break-even", short_help="At which value of a setting a result crosses a line.")
@click.argument("file")
@click.option("--field", "path", required=True, metavar="FIELD", help="The setting to move.")
@options("result")
@click.option(
    "--line",
    type=NUMBER,
    metavar="VALUE",
    help="What the result is to reach, in its own unit, months from 1; else your own limit for it.",
)
@click.option(
    "--in",
    "share",
    type=NUMBER,
    metavar="SHARE",
    help="In so many futures, as in 0.8; else on average, a month that may never come in half.",
)
@click.option(
    "--from",
    "low",
    type=NUMBER,
    metavar="VALUE",
    help="Where to begin to look; else where the evidence begins.",
)
@click.option("--to", "high", type=NUMBER, metavar="VALUE", help="Where to end.")
@click.option(
    "--by",
    metavar="FIELD=VALUES",
    help="Also along a second setting, as in demand.cost_per_lead_usd=50:150:5.",
)
@common("chart", *SHARED, "table")
def break_even(
    file: str,
    path: str,
    line: float | None,
    share: float | None,
    low: float | None,
    high: float | None,
    by: str | None,
    given: Given,
) -> None:
    """Say from which value of a setting on, or up to which, FILE comes out as asked."""
    from planner.cli.whatif.break_even import break_even_shown
    from planner.experiments.whatif.scenario_break_even import where_of

    check_names(given)
    scenario = opened_with(file, given).scenario
    say_if_first(given.engine)
    where = where_of(scenario, path, given.result, line, share, (low, high))
    print_out(break_even_shown(scenario, where, by, given), given)


@click.command(short_help="The cheapest changes that turn the verdict, and what turns it back.")
@click.argument("file")
@common("set", "seed", "workers", "cluster", "engine", "out")
def advise(file: str, given: Given) -> None:
    """Say what to change in FILE so that the verdict turns, what that costs and how sure it is.

    Changes are looked for by what costs most and what keeps the plan small, one after the other.
    What helps is said as soon as it is found; what is proposed in the end is tried again on futures
    nobody has searched on, and told before what would turn it back is worked out. Say how far it
    may go with --set decision.price_most_usd=600, --set decision.more_people=nobody,
    --set decision.infusion_days_most=2; rule changes out with --set decision.ruled_out="dearer".
    """
    from planner.experiments.advice.time_estimate import (
        Advised,
        advice_seconds,
        advised_in_parts,
        is_kept,
    )
    from planner.experiments.execution.runner import Say, Stages
    from planner.experiments.run.cost_estimate import measured
    from planner.presentation.advice.document import advise_document
    from planner.presentation.advice.steps_words import step_words
    from planner.presentation.advice.terminal import advise_view, plan_view, rest_view
    from planner.presentation.format.progress import stage_bars
    from planner.presentation.whatif.words import duration_words

    scenario = opened_with(file, given).scenario
    if not is_kept(scenario, given.engine):
        say_if_first(given.engine)
        seconds = advice_seconds(scenario, measured(scenario), workers_of(given))
        say(f"At most about {duration_words(seconds)} on this machine.")
    heard_by: list[Say] = []  # each part has bars of its own: nothing is printed between bars
    stages = Stages(pool_of(given), given.engine, lambda *how_far: heard_by[-1](*how_far))
    parts = advised_in_parts(scenario, stages, show=lambda step: say(f"Helps: {step_words(step)}"))

    def next_part() -> Advised:
        with stage_bars("pieces") as say_stage:
            heard_by.append(say_stage)
            return next(parts)

    found = next_part()
    is_told = given.prints_text and not found.is_whole
    if is_told:
        show(plan_view(found))
    found = found if found.is_whole else next_part()
    view = rest_view(found) if is_told else advise_view(found)
    print_out(Shown(view, advise_document(found)), given)
