"""Shipped: what comes with the planner beside its code: examples, the app, its documents.

Takes       the name of a file or folder at the top of the repository
Gives       where it lies on this machine
Left out    what is in it

In a checkout it lies at the top of the repository; an installed planner holds a copy inside the
package, put there when the wheel is built (`pyproject.toml`).
"""

from importlib.resources import files
from pathlib import Path

PACKAGE = Path(str(files("planner")))
COPY = PACKAGE / "_shipped"


def shipped(name: str) -> Path:
    """Return the path of something that comes with the planner.

    >>> shipped("scenarios/base.toml").is_file()
    True
    """
    return (COPY if COPY.is_dir() else PACKAGE.parent) / name
