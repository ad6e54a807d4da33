"""Files commands: schema, diff, format, migrate.

Takes       scenario files
Gives       what editors check by; what differs between two plans, in words; files in one form

Everything heavy is imported inside the commands, so that --help answers at once.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli import options
from planner.cli.exit_codes import TO_REPAIR

if TYPE_CHECKING:
    from rich.console import RenderableType

    from planner.scenario.model import Scenario


@click.command(short_help="Write what editors check a scenario file by.")
@click.argument(
    "what",
    type=click.Choice(["scenario", "answer", "comparison"]),
    default="scenario",
    metavar="[scenario|answer|comparison]",
)
@click.option("-o", "name", metavar="NAME.json", help="Write it there; else to standard output.")
@options.common("force")
def schema(what: str, name: str | None, given: options.Given) -> None:
    """Write a JSON Schema: of scenario files, or of what run and compare write with --json.

    That of scenarios has every setting with unit, limits, default and help. An editor that knows
    TOML (VS Code with Even Better TOML or Tombi) completes and checks a file by it whose first line
    is #:schema ./planner.schema.json
    """
    from planner.presentation.format.own_files import write_own

    found = _schema(what)
    if name is None:
        options.write(found)
        return
    options.refuse_to_replace(name, given)
    write_own(Path(name), json.dumps(found).encode())
    more = f" Begin a scenario beside it with: #:schema ./{Path(name).name}"
    options.say(f"Written: {name}.{more if what == 'scenario' else ''}")


def _schema(what: str) -> dict[str, Any]:
    from planner.scenario.files.schema import scenario_schema

    if what == "scenario":
        return scenario_schema()
    from planner.presentation.answer.document_schema import answer_schema, comparison_schema

    return answer_schema() if what == "answer" else comparison_schema()


@click.command(short_help="Say what differs between two plans.")
@click.argument("first")
@click.argument("second")
@click.option(
    "--results", "with_results", is_flag=True, help="Also simulate both: what differs in results."
)
@options.common("set", "seed", "replications", "workers", "engine", "all", "table")
def diff(first: str, second: str, with_results: bool, given: options.Given) -> None:
    """Say in words what differs between the plans in FIRST and SECOND.

    Exit code 0 whether they differ or not. What is set by --set holds for both.
    """
    from planner.presentation.settings.differences import (
        differences_document,
        differences_table,
        differences_view,
    )
    from planner.scenario.changes import differences

    one, other = options.all_opened_with((first, second), given)
    found = differences(one.scenario, other.scenario)
    view, document = (
        differences_view(first, second, found),
        differences_document(first, second, found),
    )
    if with_results:
        view_of_results, in_document = _compared(one.scenario, other.scenario, given)
        view, document = [*view, *view_of_results], document | {"comparison": in_document}
    options.print_out(options.Shown(view, document, differences_table(found)), given)


def _compared(
    one: "Scenario", other: "Scenario", given: options.Given
) -> "tuple[list[RenderableType], dict[str, Any]]":
    """Simulate both plans and return what differs in results."""
    from planner.cli.answers import comparison_of
    from planner.presentation.answer.compared.document import comparison_document
    from planner.presentation.answer.compared.terminal import comparison_view

    found = comparison_of([one, other], given)
    view = comparison_view(found, everything=given.everything)
    return view, comparison_document(found)


@click.command("format", short_help="Bring scenario files into one form; comments stay.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing: exit code 2 where one would change."
)
def format_files(files: tuple[str, ...], only_check: bool) -> None:
    """Bring each scenario FILE into one form: spaces, blank lines, comments in a column.

    Order, words and comments are yours and stay; so does every value. - formats standard input to
    standard output.
    """
    from planner.scenario.files.layout import formatted
    from planner.scenario.files.migration import migrated
    from planner.scenario.model import Scenario

    _rewrite(files, lambda text, name: formatted(migrated(text, Scenario), name), only_check)


@click.command(short_help="Rewrite files of an older schema; comments stay.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing: exit code 2 where one would change."
)
def migrate(files: tuple[str, ...], only_check: bool) -> None:
    """Rewrite each scenario FILE of an older schema in that of this planner.

    It means the same after that, and all comments stay. Files of an older schema are read all the
    same. - rewrites standard input to standard output.
    """
    from planner.scenario.files.writing import migrated_scenario

    _rewrite(files, migrated_scenario, only_check)
    if not only_check and files != ("-",):
        _renew_schemas(files)


def _renew_schemas(files: tuple[str, ...]) -> None:
    """Write anew what editors check by where the planner has put it beside a file."""
    from planner.presentation.format.own_files import is_own, write_own
    from planner.scenario.files.schema import BESIDE, schema_text

    for path in dict.fromkeys(Path(file).parent / BESIDE for file in files):
        if path.exists() and is_own(path):
            write_own(path, schema_text().encode())
            options.say(f"Written: {path}")


def _rewrite(files: tuple[str, ...], made_of: Callable[[str, str], str], only_check: bool) -> None:
    """Write what is made of the text of each file, all of it or nothing."""
    from planner.scenario.files.standard_input import CALLED, standard_input
    from planner.scenario.files.writing import write_text
    from planner.scenario.toml.source import MOST_BYTES, decode, load_bytes

    if files == ("-",):
        data = standard_input(MOST_BYTES + 1)
        click.echo(made_of(decode(CALLED, data), CALLED), nl=False)
        return
    would_change = False
    for file in files:
        text = decode(file, load_bytes(Path(file)))
        made = made_of(text, file)
        would_change |= made != text
        if made == text:
            options.say(f"Fine as it is: {file}")
        elif only_check:
            options.say(f"Would be changed: {file}")
        else:
            write_text(Path(file), made)
            options.say(f"Written: {file}")
    if only_check and would_change:
        click.get_current_context().exit(TO_REPAIR)
