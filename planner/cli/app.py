"""App command: the planner in a browser.

Takes       a scenario to open first; where to listen
Gives       Streamlit, started by file in a child process, until it is stopped
"""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

import click

from planner.cli.stopping import listen_no_more
from planner.errors import PlannerError
from planner.shipped import shipped

SERVED = "asgi_app.py"
START_WITH = "PLANNER_SCENARIO"


@click.command("app", short_help="Open the planner in a browser.")
@click.argument("file", required=False, default="", metavar="[FILE]")
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    metavar="N",
    help="The port to listen on; else 8501, or the next that is free.",
)
@click.option(
    "--address",
    metavar="ADDRESS",
    help="Where to listen, as in 0.0.0.0 for every network; else this machine only. The names "
    "under which others reach it stand in PLANNER_HOSTS.",
)
def app(file: str, port: int | None, address: str | None) -> None:
    """Serve the planner to browsers, with FILE (a scenario or the name of an example) open.

    It prints the address to open, and runs until you press Ctrl+C.
    """
    surroundings = dict(os.environ)
    if file == "-":
        raise PlannerError("The app opens a file, not what is piped in: planner app mine.toml.")
    if file:
        surroundings[START_WITH] = str(_checked(file))
    given = {"server.port": port, "server.address": address}
    options = [f"--{name}={value}" for name, value in given.items() if value is not None]
    command = [sys.executable, "-m", "streamlit", "run", str(shipped(SERVED)), *options]
    code = _run(command, surroundings)
    if code:
        click.get_current_context().exit(code)


def _checked(file: str) -> Path:
    """Return where a scenario lies; ScenarioError with its problems if it cannot be opened."""
    from planner.scenario.files.examples import find
    from planner.scenario.files.files import read_scenario

    read_scenario(file)
    return find(file).absolute()


def _run(command: list[str], surroundings: dict[str, str]) -> int:
    """Return the exit code of a child process: 0 if it was asked to stop, and did.

    Ctrl+C reaches the child by itself; a request to end (as of `docker stop`) is handed on.
    """
    import subprocess

    child = subprocess.Popen(command, env=surroundings)  # noqa: S603 - our own words
    was_asked = False

    def hand_on(number: int, frame: FrameType | None) -> None:
        nonlocal was_asked
        was_asked = True
        child.terminate()

    listen_no_more()
    before = signal.signal(signal.SIGTERM, hand_on)
    try:
        code = child.wait()
    except KeyboardInterrupt:
        was_asked = True
        code = child.wait()
    finally:
        signal.signal(signal.SIGTERM, before)
    return 0 if was_asked else abs(code)
