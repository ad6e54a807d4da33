"""Options: what all commands share, and how they print.

Takes       options by name, changes, views, documents
Gives       decorators; results on standard output, reports on standard error
Left out    the commands (run_commands.py and its neighbours), words and tables
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from planner.presentation.format.plain_text import plain

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from rich.console import RenderableType

    from planner.scenario.files.opening import ChangeFromBase, Opened
    from planner.scenario.model import Scenario

F = TypeVar("F", bound=Callable[..., Any])

COULD_NOT_FINISH, TO_REPAIR = 1, 2  # exit codes


class Given(NamedTuple):
    """What was given for the options that many commands share."""

    changes: tuple[str, ...] = ()
    seed: int | None = None
    replications: int | None = None
    workers: int | None = None
    cluster: str | None = None
    engine: str = "compiled"
    everything: bool = False
    as_json: bool = False
    chart: str | None = None
    result: str = ""
    force: bool = False


class Number(click.ParamType[float]):
    """A number with a point, as in a scenario file."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number; refuse what is none with what may have been meant."""
        from planner.units import with_a_point

        try:
            return float(value)
        except ValueError:
            meant = " or ".join(with_a_point(value))
            self.fail(f"{value!r} is not a number.{f' Did you mean {meant}?' if meant else ''}")


NUMBER = Number()


class Shown(NamedTuple):
    """What to print, for people and for programs."""

    view: "list[RenderableType]"
    document: dict[str, Any]


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
    "force": click.option(
        "--force",
        is_flag=True,
        help="Write over a file that is not the planner's, or was changed.",
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


def common(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that gives a command these options, their values as one `given`."""

    def add(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def collected(**all_given: Any) -> None:
            found = {name: all_given.pop(name) for name in Given._fields if name in all_given}
            command(given=Given(**found), **all_given)

        return options(*names)(collected)

    return add


def changes_of(given: Given) -> tuple[str, ...]:
    """Return the changes with those that have an option of their own."""
    shortcuts = {"run.seed": given.seed, "run.replications": given.replications}
    return (*given.changes, *(f"{path}={n}" for path, n in shortcuts.items() if n is not None))


def opened_with(file: str, given: Given) -> "Opened":
    """Return a scenario with what was given for it."""
    from planner.scenario.files.opening import open_scenario

    return open_scenario(file, changes_of(given))


def workers_of(given: Given) -> int:
    """Return how many share the work."""
    return given.workers or os.cpu_count() or 1


def pool_of(given: Given) -> "Executor | None":
    """Return where the work of many scenarios is done."""
    from planner.experiments.execution.cluster import connect
    from planner.experiments.execution.executors import executor

    if given.cluster is not None:
        return connect(given.cluster)
    return executor(given.workers, given.engine)


def report(told: Iterable["ChangeFromBase"]) -> None:
    """Say every applied change on standard error, once."""
    from planner.presentation.settings.words import change_words, origin_words

    said = (f"{change_words(change)} ({origin_words(origin)})" for change, origin in told)
    for line in dict.fromkeys(said):
        say(line)


def show(view: Iterable["RenderableType"]) -> None:
    """Print for people: the width of the terminal, 80 columns in a pipe, no markup in texts."""
    from planner.presentation.format.terminal_layout import printed_lines

    for line in printed_lines(view):
        click.echo(line)


def pool_for(scenarios: "Sequence[Scenario]", given: Given) -> "Executor | None":
    """Return where the replications of some scenarios are simulated: no more workers than
    replications.
    """
    from planner.experiments.execution.executors import executor

    most = max(scenario.run.replications for scenario in scenarios)
    return executor(min(workers_of(given), most), given.engine)


def refuse_to_replace(name: str | None, given: Given) -> None:
    """Refuse to write over a file that is not ours, or that somebody has changed since."""
    from planner.presentation.format import own_files

    if name is not None:
        own_files.refuse_to_replace(name, force=given.force)


def say(words: str) -> None:
    """Say something on the way, on standard error."""
    click.echo(plain(words), err=True)


def print_out(found: Shown, given: Given) -> None:
    """Print as asked: for people or for programs."""
    if given.as_json:
        write(found.document)
    else:
        show(found.view)


def write(document: dict[str, Any]) -> None:
    """Print for programs: JSON in which no sign acts upon a terminal, or is one that it lacks."""
    from planner.presentation.format.json_text import readable_by, to_json

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    click.echo(readable_by(encoding, to_json(document)), nl=False)
