"""Main: the console script `planner` and its commands.

Takes       a command with its arguments
Gives       an exit code; what became of work that was stopped, and errors, in words
"""

import gc
import io
import os
import sys
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from typing import NoReturn

import click

from planner.cli import app as app_command
from planner.cli import (
    inspect_commands,
    report_commands,
    run_commands,
    settings_commands,
    stopping,
    streams,
)
from planner.cli.cache import cache
from planner.cli.exit_codes import COULD_NOT_FINISH, STOPPED, TO_REPAIR
from planner.cli.files import commands as files_commands
from planner.cli.files import new as new_command
from planner.cli.help import help_command, hint, registered
from planner.cli.options import complain
from planner.cli.whatif import commands as whatif_commands
from planner.errors import PlannerError, UnfinishedError
from planner.presentation.format.loudness import Loudness, set_loudness
from planner.storage.cache import REPLICATIONS
from planner.storage.folders import the_cache
from planner.storage.trouble import trouble

EPILOG = """Exit codes: 0 done; 1 could not finish (a full disk, a worker that was killed, a fault
of the planner), or not the same numbers (reproduce); 2 something for you to repair, said in words;
130 stopped by Ctrl+C."""
WORKER_GONE = "A worker process ended before its work was done: was it killed, or out of memory?"

MADE_UNTIL_LOOKED = 100_000  # objects: a start makes some 500,000, and nearly all of them stay

WITHOUT_DOCSTRINGS = 2  # PYTHONOPTIMIZE
CHARTS_NEED_THEM = (
    "Python runs without docstrings (PYTHONOPTIMIZE=2, or -OO), and the library that draws the "
    "charts needs them: set PYTHONOPTIMIZE to 1, or unset it."
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command: the one place where errors become words and an exit code.

    Without arguments it has those of the process, and the process to itself.
    """
    set_loudness(Loudness.USUAL)
    if arguments is None:
        gc.set_threshold(MADE_UNTIL_LOOKED)
        streams.take_over()
        stopping.listen(_stopped)
    try:
        code = planner.main(arguments, prog_name="planner", standalone_mode=False)
        sys.stdout.flush()
    except UnfinishedError as error:
        _stop(f"{error} {_what_is_kept()}", COULD_NOT_FINISH)
    except PlannerError as error:
        _stop(str(error), TO_REPAIR)
    except BrokenExecutor:
        _stop(f"{WORKER_GONE} {_what_is_kept()}", COULD_NOT_FINISH)
    except streams.OutputError as error:
        _stop(str(error), COULD_NOT_FINISH)
    except AttributeError:
        if sys.flags.optimize < WITHOUT_DOCSTRINGS:
            raise
        _stop(CHARTS_NEED_THEM, TO_REPAIR)
    except click.ClickException as error:
        _stop(_words_of(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        if arguments is None:
            stopping.stop(_stopped())
        _stop(_stopped(), STOPPED)
    except BrokenPipeError:  # the reader of a pipe has gone, as in `planner run x | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(COULD_NOT_FINISH)
    _say_trouble()
    if arguments is None:
        gc.disable()  # all is written: else Python looks once through all that it gives back anyway
    sys.exit(code if isinstance(code, int) else 0)


def _words_of(error: click.ClickException) -> str:
    words = io.StringIO()
    error.show(words)
    return "\n".join(filter(None, (words.getvalue().rstrip("\n"), hint(error))))


def _stopped() -> str:
    return f"Stopped. {_what_is_kept()}"


def _stop(words: str, code: int) -> NoReturn:
    complain(words)
    _say_trouble()
    sys.exit(code)


def _say_trouble() -> None:
    """Say in one line what could not be kept on disk, or was damaged there."""
    if trouble():
        complain(trouble())


def _what_is_kept() -> str:
    """Return what becomes of work that was stopped."""
    if the_cache(REPLICATIONS) is None:
        return "Nothing was kept."
    return "What was simulated is kept: the same command goes on from there."


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="planner")
def planner() -> None:
    """Should a medical practice add ketamine infusions, and how?

    Write your practice into a scenario file (planner new mine.toml), check it, run it, and
    compare it with what else you could do. Wherever a FILE is asked for, the name of an example
    will do: planner run base. All of it in a browser: planner app.
    """


COMMANDS = (
    *(run_commands.run, run_commands.compare, run_commands.compliance),
    *(inspect_commands.statements, inspect_commands.workbook, inspect_commands.day),
    *(inspect_commands.patient, inspect_commands.plan),
    *(settings_commands.check, settings_commands.explain),
    *(files_commands.schema, files_commands.diff, files_commands.format_files),
    files_commands.migrate,
    *(whatif_commands.sweep, whatif_commands.sensitivity, whatif_commands.guesses),
    *(whatif_commands.update, whatif_commands.break_even, whatif_commands.advise),
    *(report_commands.report, report_commands.reproduce),
    *(cache, new_command.new, app_command.app, help_command),
)
for _command in COMMANDS:
    planner.add_command(registered(_command))
