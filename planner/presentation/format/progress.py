"""Progress: how many replications are done, and how long it will still take.

Takes       titles of the work
Gives       listeners for it; a live line on a terminal and in a notebook, silence elsewhere
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from planner.presentation.format.loudness import is_quiet
from planner.presentation.format.rounding import sentence

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Listener = Callable[[int, int], None]
Follow = Callable[[str], Listener]

PREPARING = "preparing"


@contextmanager
def progress_bar(counted: str = "futures") -> Iterator[Follow]:
    """Give a function that makes a listener for each piece of work."""
    if _is_notebook():
        with _notebook_line(counted) as follow:
            yield follow
        return
    if is_quiet() or not sys.stderr.isatty():
        yield lambda title: _say_nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[said]}"),
    )
    console = Console(stderr=True, markup=False)
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as shown:
        yield lambda title: _listener(shown, shown.add_task(title, said=PREPARING), counted)


@contextmanager
def stage_bars(counted: str) -> Iterator[Callable[[str, int, int], None]]:
    """Give a listener that is also told which stage of the work it hears of."""
    with progress_bar(counted) as follow:
        known: dict[str, Listener] = {}

        def listen(what: str, done: int, wanted: int) -> None:
            if what not in known:
                known[what] = follow(sentence(what))
            known[what](done, wanted)

        yield listen


def _is_notebook() -> bool:
    """Return whether a notebook's kernel runs us: it is loaded then, so nothing is loaded here."""
    kernel = sys.modules.get("ipykernel.zmqshell")
    shell = sys.modules.get("IPython")
    return kernel is not None and shell is not None and shell.get_ipython() is not None


@contextmanager
def _notebook_line(counted: str) -> Iterator[Follow]:
    """Give listeners that write into one line below a cell, which is gone at the end."""
    from html import escape

    from IPython.display import HTML, display

    line = display(HTML(""), display_id=True)

    def follow(title: str) -> Listener:
        def listen(done: int, wanted: int) -> None:
            said = f"{done} of {wanted} {counted}" if done else PREPARING
            line.update(HTML(f"<small>{escape(title)}: {escape(said)}</small>"))

        return listen

    try:
        yield follow
    finally:
        line.update(HTML(""))


def _say_nothing(done: int, wanted: int) -> None:
    """Listen and say nothing: nobody is at a terminal."""


def _listener(shown: "Progress", task: "TaskID", counted: str) -> Listener:
    def listen(done: int, wanted: int) -> None:
        said = f"{done} of {wanted} {counted}" if done else PREPARING
        shown.update(task, completed=done, total=wanted, said=said)

    return listen
