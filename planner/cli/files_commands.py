"""Files commands: schema, diff, format.

Takes       scenario files
Gives       what editors check by; what differs between two plans, in words; files in one form
Left out    how (scenario/files/), what differences in results say (presentation/answer/)

Everything heavy is imported inside the commands, so that --help answers at once.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.options import (
    TO_REPAIR,
    Given,
    changes_of,
    common,
    refuse_to_replace,
    say,
    show,
    write,
)

if TYPE_CHECKING:
    from planner.scenario.changes import Change


@click.command(short_help="Write what editors check a scenario file by.")
@click.option("-o", "name", metavar="NAME.json", help="Write it there; else to standard output.")
@common("force")
def schema(name: str | None, given: Given) -> None:
    """Write the JSON Schema of scenario files: every setting with unit, limits, default and help.

    An editor that knows TOML (VS Code with Even Better TOML or Tombi) completes and checks a file
    whose first line names it: #:schema ./planner.schema.json
    """
    from planner.presentation.format.own_files import write_own
    from planner.scenario.files.schema import scenario_schema, schema_text

    if name is None:
        write(scenario_schema())
        return
    refuse_to_replace(name, given)
    write_own(Path(name), schema_text().encode())
    say(f"Written: {name}. Begin a scenario beside it with: #:schema ./{Path(name).name}")


@click.command(short_help="Say what differs between two plans.")
@click.argument("first")
@click.argument("second")
@click.option(
    "--results", "with_results", is_flag=True, help="Also simulate both: what differs in results."
)
@common("set", "seed", "replications", "workers", "engine", "all", "json")
def diff(first: str, second: str, with_results: bool, given: Given) -> None:
    """Say in words what differs between the plans in FIRST and SECOND.

    Exit code 0 whether they differ or not. What is set by --set holds for both.
    """
    from planner.presentation.format.terminal_layout import lines, section, words_table
    from planner.scenario.changes import differences
    from planner.scenario.files.opening import open_all

    one, other = open_all((first, second), changes_of(given))
    found = differences(one.scenario, other.scenario)
    document = {
        "schema": 1,
        "kind": "diff",
        "first": first,
        "second": second,
        "changes": [_document(change) for change in found],
    }
    if given.as_json and not with_results:
        write(document)
        return
    if not given.as_json:
        rows = [
            (f"{each.label}: {each.old_words} -> {each.new_words}", each.path) for each in found
        ]
        view = section(f"From {first} to {second}", [words_table(rows)])[1:]
        show(view if found else lines([f"{first} and {second} say the same."]))
    if with_results:
        _compare(one.scenario, other.scenario, document, given)


def _document(change: "Change") -> dict[str, Any]:
    from planner.presentation.format.json_text import plain_value

    values = {"old": plain_value(change.old), "new": plain_value(change.new)}
    return {"path": change.path, "label": change.label, **values, "unit": change.unit}


def _compare(one: Any, other: Any, document: dict[str, Any], given: Given) -> None:
    """Simulate both plans and print what differs in results."""
    from planner.cli.answers import answers
    from planner.experiments.whatif.compare import compare, refuse_unlike
    from planner.presentation.answer.document import comparison_document
    from planner.presentation.answer.terminal import comparison_view

    refuse_unlike([one, other])
    found = compare(tuple(answers([one, other], given)))
    if given.as_json:
        write(document | {"comparison": comparison_document(found)})
    else:
        show(comparison_view(found, everything=given.everything))


@click.command("format", short_help="Bring scenario files into one form; comments stay.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing: exit code 2 where one would change."
)
def format_files(files: tuple[str, ...], only_check: bool) -> None:
    """Bring each scenario FILE into one form: spaces, blank lines, comments in a column.

    Order, words and comments are yours and stay; so does every value.
    """
    from planner.scenario.files.layout import formatted
    from planner.scenario.files.writing import write_text
    from planner.scenario.toml.source import decode, load_bytes

    would_change = False
    for file in files:
        text = decode(file, load_bytes(Path(file)))
        made = formatted(text, file)
        would_change |= made != text
        if made == text:
            say(f"Fine as it is: {file}")
        elif only_check:
            say(f"Would be changed: {file}")
        else:
            write_text(Path(file), made)
            say(f"Written: {file}")
    if only_check and would_change:
        click.get_current_context().exit(TO_REPAIR)
