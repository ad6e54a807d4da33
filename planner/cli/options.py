"""Command parts: what all commands share: options, and how they print.

Takes       options by name, changes, views, documents
Gives       decorators; results on standard output, reports on standard error
Left out    the commands (main.py, whatif_commands.py), words and tables
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

    from planner.scenario.files.opening import Told

F = TypeVar("F", bound=Callable[..., Any])


OPTIONS = {
    "set": click.option(
        "--set",
        "changes",
        multiple=True,
        metavar="FIELD=VALUE",
        help="Change a setting, as in --set rooms.infusion_rooms=3. Repeat it for more.",
    ),
    "seed": click.option("--seed", type=int, metavar="N", help="Other luck: --set run.seed=N."),
    "replications": click.option(
        "--replications",
        type=int,
        metavar="N",
        help="How many futures to simulate: --set run.replications=N.",
    ),
    "workers": click.option(
        "--workers",
        type=click.IntRange(1, 256),
        metavar="N",
        help="How many share the work (all processors). It changes no number.",
    ),
    "engine": click.option(
        "--engine",
        type=click.Choice(["compiled", "simpy"]),
        default="compiled",
        show_default=True,
        help="compiled is quick, simpy is the one to read. It changes no number.",
    ),
    "all": click.option("--all", "everything", is_flag=True, help="Show every result."),
    "json": click.option("--json", "as_json", is_flag=True, help="Write JSON instead of words."),
}


def options(*names: str) -> Callable[[F], F]:
    """Return a decorator that gives a command these options."""

    def add(command: F) -> F:
        for name in reversed(names):
            command = OPTIONS[name](command)
        return command

    return add


def with_shortcuts(
    changes: Sequence[str], seed: int | None, replications: int | None
) -> tuple[str, ...]:
    """Return the changes with those that have an option of their own."""
    shortcuts = {"run.seed": seed, "run.replications": replications}
    return (*changes, *(f"{path}={n}" for path, n in shortcuts.items() if n is not None))


def report(told: Iterable["Told"]) -> None:
    """Say every applied change on standard error, once."""
    from planner.presentation.settings.words import change_words, origin_words

    said = (f"{change_words(change)} ({origin_words(origin)})" for change, origin in told)
    for line in dict.fromkeys(said):
        click.echo(line, err=True)


def show(view: Iterable["RenderableType"]) -> None:
    """Print for people: the width of the terminal, 80 columns in a pipe, no markup in texts."""
    from rich.console import Console

    console = Console(markup=False, emoji=False, highlight=False)
    with console.capture() as printed:
        for part in view:
            console.print(part)
    for line in printed.get().splitlines():
        click.echo(line.rstrip())


def write(document: dict[str, Any]) -> None:
    """Print for programs."""
    from planner.presentation.format.json_text import to_json

    click.echo(to_json(document), nl=False)
