"""Examples: the scenarios that come with the planner, found by name from any folder.

Takes       a name such as "base", or the path of a file
Gives       the file; the names that there are
Left out    reading (reading.py)

A file of that name wins over an example.
"""

from difflib import get_close_matches
from pathlib import Path

from planner.errors import Problem, ScenarioError
from planner.shipped import shipped

FOLDER = shipped("scenarios")
FIRST = "base"
ENDING = ".toml"
MOST_NEAR = 3


def names() -> tuple[str, ...]:
    """Return the names of all examples, that of the base practice first."""
    found = sorted(path.stem for path in FOLDER.glob(f"*{ENDING}"))
    return tuple(sorted(found, key=lambda name: name != FIRST))


def example(name: str) -> Path | None:
    """Return the file of the example of that name, with or without its ending; None if none is.

    >>> [example(name) is None for name in ("base", "base.toml", "../base", "friday")]
    [False, False, True, True]
    """
    bare = name.removesuffix(ENDING)
    return FOLDER / f"{bare}{ENDING}" if bare in names() else None


def find(name: str | Path) -> Path:
    """Return the file of that name, else the example of that name, else the path as it is.

    Raises ScenarioError where neither is there and an example may have been meant.
    """
    path = Path(name)
    if is_there(path):
        return path
    there = example(str(name))
    if there is not None:
        return there
    near = _near(path.stem)
    if not near and str(path) != path.stem:
        return path
    words = f"there is no such file. {none_called(path.stem)}"
    raise ScenarioError(str(name), (Problem("", words),))


def is_there(path: Path) -> bool:
    """Return whether there is a file or a link of that name, be it one that cannot be read."""
    try:
        return path.is_file() or path.is_symlink()
    except (OSError, ValueError):
        return True


def none_called(name: str) -> str:
    """Return that there is no example of a name, and which may have been meant.

    >>> none_called("pilott")
    'Did you mean the example pilot?'
    """
    near = _near(name)
    if near:
        return f"Did you mean the example {' or '.join(near)}?"
    return f"There is no example of that name; those are {', '.join(names())}."


def _near(name: str) -> list[str]:
    return get_close_matches(name.lower(), names(), n=MOST_NEAR)
