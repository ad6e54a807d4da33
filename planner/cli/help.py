"""Help: command lines to copy below each command, `planner help`, and a hint where one is wrong.

Takes       commands as they are registered
Gives       the same with examples and with -q and -v; the command `help`; hints
Left out    what the commands do
"""

import sys
import time
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import click

from planner.cli.options import complain
from planner.presentation.format.loudness import Loudness, set_loudness
from planner.storage.cache import REPLICATIONS
from planner.storage.folders import the_cache

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "run": (
        "planner run base",
        "planner run mine.toml --set money.infusion_price_usd=550 --replications 100",
        "planner run mine.toml -o answer.json",
        "planner run - --format csv < mine.toml > results.csv",
    ),
    "compare": (
        "planner compare mine.toml second-consult",
        "planner compare hire contract --flip team.turnover_year",
    ),
    "compliance": ("planner compliance mine.toml",),
    "statements": (
        "planner statements mine.toml --months --arm difference",
        "planner statements mine.toml -o statements.parquet",
    ),
    "workbook": ("planner workbook mine.toml -o plan.xlsx",),
    "day": ("planner day base", "planner day base --date 2028-05-09 -o day.html"),
    "patient": ("planner patient base", "planner patient base --person referral-143-0"),
    "plan": ("planner plan mine.toml",),
    "check": ("planner check mine.toml", "planner check mine.toml --loads"),
    "explain": (
        "planner explain money.infusion_price_usd",
        "planner explain rooms",
        "planner explain wait",
    ),
    "schema": ("planner schema -o planner.schema.json",),
    "diff": ("planner diff base mine.toml", "planner diff base mine.toml --results"),
    "migrate": ("planner migrate mine.toml", "planner migrate --check mine.toml"),
    "format": ("planner format mine.toml", "planner format --check mine.toml"),
    "sweep": (
        "planner sweep mine.toml --over money.infusion_price_usd=350:650:7 -o price.csv",
        "planner sweep studies/price-by-consults.toml -o prices.parquet",
    ),
    "sensitivity": (
        "planner sensitivity mine.toml",
        "planner sensitivity mine.toml --field demand --sobol --chart bars.svg",
    ),
    "guesses": ("planner guesses mine.toml",),
    "update": ("planner update mine.toml counted.csv",),
    "break-even": (
        "planner break-even mine.toml --field money.infusion_price_usd",
        "planner break-even mine.toml --field money.infusion_price_usd --in 0.8",
    ),
    "advise": (
        "planner advise mine.toml",
        'planner advise mine.toml --set decision.ruled_out="dearer, hire"',
    ),
    "report": ("planner report mine.toml -o report.html", "planner report mine.toml -o report.pdf"),
    "reproduce": ("planner reproduce report.html", "planner reproduce answer.json"),
    "cache": ("planner cache", "planner cache --clear"),
    "new": ("planner new mine.toml", "planner new mine.toml --from pilot"),
    "app": ("planner app", "planner app mine.toml --port 8600"),
    "help": ("planner help run",),
}
FILE_HINT = (
    "FILE is a plan (mine.toml), - for standard input, or the name of an example: planner {} base"
)
SEVERAL = "This takes one plan. Several, side by side: planner compare FIRST SECOND"


def registered(command: click.Command) -> click.Command:
    """Return a command with its examples below its help, and with -q and -v."""
    lines = "\n".join(f"  {line}" for line in EXAMPLES[str(command.name)])
    command.epilog = f"\b\nExamples:\n{lines}"
    command.params += [
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_quiet,
            help="Say nothing on the way; results and errors are said.",
        ),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_more,
            help="Say more on the way: versions, where things are kept, how long it took.",
        ),
    ]
    return command


def _quiet(context: click.Context, option: click.Parameter, is_given: bool) -> None:
    if is_given:
        set_loudness(Loudness.QUIET)


def _more(context: click.Context, option: click.Parameter, is_given: bool) -> None:
    if not is_given:
        return
    set_loudness(Loudness.MORE)
    began_s = time.monotonic()
    context.call_on_close(lambda: complain(f"Took {time.monotonic() - began_s:.1f} s."))
    python = ".".join(map(str, sys.version_info[:3]))
    complain(f"planner {version('planner')}, Python {python}. {_where_kept()}")


def _where_kept() -> str:
    found = the_cache(REPLICATIONS)
    return "Nothing is kept." if found is None else f"What is simulated is kept in {found.folder}."


@click.command("help", short_help="Say what a command does, with examples.")
@click.argument("names", nargs=-1, metavar="[COMMAND]")
@click.pass_context
def help_command(context: click.Context, names: tuple[str, ...]) -> None:
    """Say what COMMAND does; without one, which commands there are."""
    above = context.parent
    if above is None:
        return
    shown: Any = above
    if names and isinstance(above.command, click.Group):
        name, command, _ = above.command.resolve_command(above, [names[0]])
        shown = click.Context(command, info_name=name, parent=above) if command else above
    click.echo(shown.get_help())


def hint(error: click.ClickException) -> str:
    """Return what else to type where a command line is wrong, "" where nothing is to be added."""
    context = getattr(error, "ctx", None)
    if context is None or context.command.name not in EXAMPLES:
        return ""
    name, words = str(context.command.name), error.format_message()
    takes_a_file = any(param.name == "file" for param in context.command.params)
    if not takes_a_file:
        return ""
    if "unexpected extra argument" in words:
        return SEVERAL
    return FILE_HINT.format(name) if "Missing argument 'FILE" in words else ""


PAGE = """# Commands

Made from what `planner COMMAND --help` says, by `make settings`. Not edited by hand.

Wherever a FILE is asked for, `-` is standard input, and the name of an example will do. Results go
to standard output, all else to standard error: a bar of progress only where that is a terminal.
Ctrl+C stops, and what was simulated is kept. Exit codes: 0 done; 1 could not finish, or not the
same numbers (reproduce); 2 something for you to repair, said in words; 130 stopped.

`--json` has a shape that is kept: [schema/answer-3.json](schema/answer-3.json) and
[schema/comparison-3.json](schema/comparison-3.json) say it (`planner schema answer`), and the
document names its number. What is required there stays under its name until that number rises; new
parts may be added.

A shell completes commands and options once it was told so:

```
eval "$(_PLANNER_COMPLETE=bash_source planner)"   # bash, in ~/.bashrc; zsh: zsh_source
_PLANNER_COMPLETE=fish_source planner | source    # fish, in config.fish
```
"""


def reference_page() -> str:
    """Return what all commands say of themselves, as a page."""
    from planner.cli.main import planner

    parent = click.Context(planner, info_name="planner", **planner.context_settings)
    parts = [PAGE]
    for name, command in sorted(planner.commands.items()):
        context = click.Context(command, info_name=name, parent=parent, terminal_width=96)
        parts.append(f"\n## planner {name}\n\n```\n{context.get_help()}\n```\n")
    return "".join(parts)
