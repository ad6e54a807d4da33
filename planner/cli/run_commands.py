"""Run commands: run, compare, compliance.

Takes       scenario files and changes
Gives       answers on standard output; progress and reports on standard error
"""

from typing import TYPE_CHECKING

import click

from planner.cli import options
from planner.cli.answers import comparison_of
from planner.cli.first_start import say_if_first

if TYPE_CHECKING:
    from planner.cli.run import RunOutput
    from planner.scenario.files.opening import Opened
    from planner.scenario.model import Scenario


@click.command(short_help="Simulate a plan: go, go if, not now, not possible.")
@click.argument("file")
@options.common("set", "seed", "replications", "workers", "engine", "all", "table")
@click.option(
    "--precision",
    type=options.NUMBER,
    metavar="SHARE",
    help="Simulate until averages are known to within this share of the money put in and of your "
    "limits, as in 0.05, instead of a number of futures.",
)
@click.option(
    "--until-sure",
    is_flag=True,
    help="Simulate until chance would hardly turn the verdict or a wish any more and the main "
    "figures are known well enough: 20, 40, 80, up to 640 futures; without it and without a "
    "number, up to 160. With --precision, until averages are known so exactly.",
)
@click.option(
    "--seeds", type=int, metavar="N", help="Ask again under other luck: N seeds in all, 2 to 20."
)
@click.option(
    "--why",
    is_flag=True,
    help="Also measure what frees more infusions when it is eased, and what the plan would be "
    "worth without its largest costs; that takes some seconds.",
)
@click.option(
    "--guesses",
    is_flag=True,
    help="Also say how wide the range is with all that is only guessed drawn anew, and what to "
    "find out first; that takes up to a minute.",
)
def run(
    file: str,
    precision: float | None,
    until_sure: bool,
    seeds: int | None,
    why: bool,
    guesses: bool,
    given: options.Given,
) -> None:
    """Simulate the plan in FILE and say whether to go ahead."""
    from planner.cli.run import Asked, run_scenario

    if given.replications is not None and (precision is not None or until_sure):
        raise click.UsageError("Give one of --precision, --until-sure and --replications.")
    opened = options.opened_with(file, given)
    if given.as_json:
        options.report(opened.told)
    _say_what_cannot_work(opened.scenario)
    say_if_first(given.engine, opened.scenario)
    is_number_given = given.replications is not None
    asked = Asked(precision, until_sure, seeds, why, guesses, is_number_given)
    found = run_scenario(opened.scenario, asked, given)
    options.print_out(_answer_shown(found, opened, given), given)


def _answer_shown(found: "RunOutput", opened: "Opened", given: options.Given) -> options.Shown:
    """Return what to print; what is for programs only where one of them asks."""
    from planner.presentation.answer.terminal import answer_view

    view = answer_view(
        found.answer,
        told=opened.told,
        base=opened.base,
        everything=given.everything,
        sure=found.view,
    )
    if given.prints_text:
        return options.Shown(view, {})
    from planner.presentation.answer.document import answer_document
    from planner.presentation.answer.tables import results_table

    document = answer_document(found.answer) | found.document
    return options.Shown(view, document, results_table(found.answer))


@click.command(short_help="Simulate several plans with the same luck.")
@click.argument("files", nargs=-1, required=True, metavar="FILE FILE...")
@click.option(
    "--flip",
    metavar="FIELD",
    help="Also say at which value of a setting the order turns round, as in team.turnover_year.",
)
@click.option(
    "--from", "low", type=options.NUMBER, metavar="VALUE", help="Where to begin to look for it."
)
@click.option("--to", "high", type=options.NUMBER, metavar="VALUE", help="Where to end.")
@options.common("set", "seed", "replications", "workers", "engine", "all", "table")
def compare(
    files: tuple[str, ...],
    flip: str | None,
    low: float | None,
    high: float | None,
    given: options.Given,
) -> None:
    """Simulate several plans with the same luck and say what each changes.

    Every plan is compared with the first. What is set by --set, --seed and
    --replications holds for all of them. One file of several programs is
    compared with each program alone.
    """
    from planner.cli.whatif import rank_reversal as cli_rank_reversal
    from planner.scenario.fewer_programs import alone_and_together

    opened = options.all_opened_with(files, given)
    options.report(told for one in opened for told in one.told if told.origin.line is None)
    scenarios = [one.scenario for one in opened]
    if len(scenarios) == 1:
        scenarios = [*alone_and_together(scenarios[0])]
    if len(scenarios) < 2:
        text = "Give two files or more, or one of a plan with several programs."
        raise click.UsageError(f"{text} All are compared with the first.")
    moved = None if flip is None else cli_rank_reversal.moved(flip, low, high)
    comparison = comparison_of(scenarios, given)
    rank_reversals = (
        () if moved is None else cli_rank_reversal.rank_reversals(scenarios, moved, given)
    )
    from planner.presentation.answer.compared.document import comparison_document
    from planner.presentation.answer.compared.tables import differences_table
    from planner.presentation.answer.compared.terminal import comparison_view
    from planner.presentation.whatif.document import rank_reversals_document
    from planner.presentation.whatif.terminal import rank_reversals_view

    turns = rank_reversals_view(scenarios, rank_reversals)
    view = comparison_view(comparison, everything=given.everything, turns=turns)
    document = comparison_document(comparison)
    document |= rank_reversals_document(scenarios, rank_reversals)
    options.print_out(options.Shown(view, document, differences_table(comparison)), given)


@click.command(short_help="Show what each monitoring rule would mean.")
@click.argument("file")
@options.common("set", "seed", "replications", "workers", "engine", "out")
def compliance(file: str, given: options.Given) -> None:
    """Show what each monitoring rule would mean for the practice in FILE.

    Each of the seven presets is run on the same luck: infusions a week, breaches, existing
    visits moved or lost, and the cost against the loosest rule.
    """
    from planner.experiments.execution.runner import Runner
    from planner.experiments.whatif.compliance import compliance as compared
    from planner.presentation.format.progress import progress_bar
    from planner.presentation.whatif.compliance_words import title_of
    from planner.presentation.whatif.document import compliance_document
    from planner.presentation.whatif.terminal import compliance_view

    opened = options.opened_with(file, given)
    options.report(told for told in opened.told if told.origin.line is None)
    scenario = opened.scenario
    pool = options.pool_for([scenario], given)
    say_if_first(given.engine)
    with progress_bar() as follow:
        runner = Runner(pool, given.engine)
        found = compared(scenario, runner, lambda name: follow(title_of(name)))
    options.print_out(options.Shown(compliance_view(found), compliance_document(found)), given)


def _say_what_cannot_work(scenario: "Scenario") -> None:
    """Say before a run what arithmetic already knows."""
    from planner.experiments.whatif.by_arithmetic.loads import loads
    from planner.presentation.whatif.loads_words import impossible_lines

    for line in impossible_lines(loads(scenario)):
        options.say(line)
