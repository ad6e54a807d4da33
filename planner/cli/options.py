"""Options: what all commands share, and how they print.

Takes       options by name, changes, views, documents
Gives       decorators; results on standard output, reports on standard error
Left out    the commands (run_commands.py and its neighbors), words and tables
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from planner.presentation.format import loudness
from planner.presentation.format.plain_text import plain

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from rich.console import RenderableType

    from planner.presentation.format.table import Table
    from planner.scenario.files.opening import ChangeFromBase, Opened
    from planner.scenario.model import Scenario

F = TypeVar("F", bound=Callable[..., Any])


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
    form: str | None = None  # one of FORMS
    output: str | None = None
    chart: str | None = None
    result: str = ""
    force: bool = False

    @property
    def prints_text(self) -> bool:
        """Whether what is found is printed for people, so that a part of it can be told sooner."""
        return self.output is None and not self.as_json and self.form in (None, "text")


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
    """What to give, for people and for programs."""

    view: "Sequence[RenderableType]"
    document: dict[str, Any]
    table: "Table | None" = None  # of commands that have one


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
        "--force", is_flag=True, help="Write over a file that is not the planner's, or was changed."
    ),
    "all": click.option("--all", "everything", is_flag=True, help="Show every result."),
    "json": click.option("--json", "as_json", is_flag=True, help="The same as --format json."),
    "format": click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "csv", "parquet"]),
        help="text to read, json with all of it, csv or parquet with the table of those commands "
        "that have one; else as the name behind -o says.",
    ),
    "output": click.option(
        "-o",
        "--output",
        "output",
        metavar="NAME",
        help="Write it into a file (.txt, .json, .csv, .parquet) instead of printing it.",
    ),
}
OUT = ("json", "format", "output", "force")  # of every command that gives something
FORMS = {".txt": "text", ".json": "json", ".csv": "csv", ".parquet": "parquet"}
WIDTH = 100  # of a text in a file


def options(*names: str) -> Callable[[F], F]:
    """Return a decorator that gives a command these options."""

    def add(command: F) -> F:
        for name in reversed(names):
            command = OPTIONS[name](command)
        return command

    return add


def common(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that gives a command these options, their values as one `given`.

    Two names stand for more: "out" for all that says in which form and where to, "table" for the
    same of a command that has a table.
    """
    gives = "out" in names or "table" in names
    wanted = [*(name for name in names if name not in ("out", "table")), *(OUT if gives else ())]

    def add(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def collected(**all_given: Any) -> None:
            found = {name: all_given.pop(name) for name in Given._fields if name in all_given}
            given = Given(**found)
            command(given=_settled(given, "table" in names) if gives else given, **all_given)

        return options(*dict.fromkeys(wanted))(collected)

    return add


def _settled(given: Given, has_table: bool) -> Given:
    """Return what was given with its form decided; refuse, before any work, what cannot be."""
    from planner.errors import PlannerError

    name = given.output
    by_name = None if name is None else FORMS.get(Path(name).suffix.lower())
    if name is not None and by_name is None:
        raise PlannerError(f"-o {name}: give a name that ends with {', '.join(FORMS)}.")
    asked = {form for form in (given.form, "json" if given.as_json else None, by_name) if form}
    if len(asked) > 1:
        raise PlannerError(f"Both {' and '.join(sorted(asked))} are asked for. Give one form.")
    form = next(iter(asked), "text")
    if form in ("csv", "parquet") and not has_table:
        raise PlannerError(f"There is no table in what this command gives: {form} is not for it.")
    if name is None and form == "parquet" and sys.stdout.isatty():
        raise PlannerError("Parquet is nothing to read. Say where to: -o results.parquet.")
    refuse_to_replace(name, given)
    return given._replace(form=form, as_json=form == "json")


def changes_of(given: Given) -> tuple[str, ...]:
    """Return the changes with those that have an option of their own."""
    shortcuts = {"run.seed": given.seed, "run.replications": given.replications}
    return (*given.changes, *(f"{path}={n}" for path, n in shortcuts.items() if n is not None))


def opened_with(file: str, given: Given) -> "Opened":
    """Return a scenario with what was given for it."""
    return all_opened_with((file,), given)[0]


def all_opened_with(files: Sequence[str], given: Given) -> "list[Opened]":
    """Return the scenarios with what was given for all; files of an older schema are named."""
    from planner.scenario.files.opening import older_words, open_all, open_scenario

    changes = changes_of(given)
    opened = open_all(files, changes) if len(files) > 1 else [open_scenario(files[0], changes)]
    older = dict.fromkeys(name for one in opened for name in one.older)
    if older:
        say(older_words(list(older)))
    return opened


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
    """Return where scenarios are simulated: with no more workers than replications."""
    from planner.experiments.execution.executors import executor

    most = max(scenario.run.replications for scenario in scenarios)
    return executor(min(workers_of(given), most), given.engine)


def refuse_to_replace(name: str | None, given: Given) -> None:
    """Refuse to write over a file that is not ours, or that somebody has changed since."""
    from planner.presentation.format import own_files

    if name is not None:
        own_files.refuse_to_replace(name, force=given.force)


def say(words: str) -> None:
    """Say something on the way, on standard error, unless it shall be quiet."""
    if not loudness.is_quiet():
        complain(words)


def complain(words: str) -> None:
    """Say on standard error what went wrong."""
    click.echo(plain(words), err=True)


def print_out(found: Shown, given: Given) -> None:
    """Give what was found in the form and at the place asked for."""
    if given.output is not None:
        _write_file(found, given.output, given.form or "text")
    elif given.as_json:
        write(found.document)
    elif given.form in ("csv", "parquet"):
        data = _table_in(found, f"table.{given.form}")
        click.echo(data.decode() if given.form == "csv" else data, nl=False)
    else:
        show(found.view)


def _write_file(found: Shown, name: str, form: str) -> None:
    from planner.presentation.format.json_text import to_json
    from planner.presentation.format.own_files import write_own
    from planner.presentation.format.terminal_layout import printed_lines

    if form == "text":
        data = "".join(f"{line}\n" for line in printed_lines(found.view, width=WIDTH)).encode()
    elif form == "json":
        data = to_json(found.document).encode()
    else:
        data = _table_in(found, name)
    write_own(Path(name), data)
    say(f"Written: {name}")


def _table_in(found: Shown, name: str) -> bytes:
    from planner.presentation.format.table import table_bytes

    assert found.table is not None  # noqa: S101 - _settled refused what has none
    return table_bytes(found.table, name)


def write(document: dict[str, Any]) -> None:
    """Print for programs: JSON in which no sign acts upon a terminal, or is one that it lacks."""
    from planner.presentation.format.json_text import readable_by, to_json

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    click.echo(readable_by(encoding, to_json(document)), nl=False)
