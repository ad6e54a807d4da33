"""Errors: what the user can repair, said in the user's words.

Takes       the problems found, each with the place where it was found
Gives       one exception that prints them all at once
Left out    our own bugs: those are ordinary Python exceptions and are let through
"""

from typing import NamedTuple


class Problem(NamedTuple):
    """One thing to repair: the place, and what is wrong there with what is allowed."""

    where: str
    text: str


class PlannerError(Exception):
    """Something the user can repair (exit code 2, a plain message in the app)."""


class _ProblemsError(PlannerError):
    """Several problems of one thing, printed together under its name."""

    def __init__(self, name: str, problems: tuple[Problem, ...], left_out: int = 0) -> None:
        super().__init__(name, problems, left_out)
        self.name = name
        self.problems = problems
        self.left_out = left_out

    def __str__(self) -> str:
        return listing(self.name, self.problems, self.left_out)


class ScenarioError(_ProblemsError):
    """A scenario that cannot be used as it is written."""


class PlanError(_ProblemsError):
    """A clinic day refused before it begins."""


class LimitError(PlannerError):
    """Work that is larger than a named limit allows."""


class UnfinishedError(PlannerError):
    """Work that could not be finished, whatever was asked: who did it is gone (exit code 1)."""


def listing(name: str, problems: tuple[Problem, ...], left_out: int = 0) -> str:
    """Return the problems one per line, the places in a column of their own.

    >>> print(listing("friday.toml", (Problem("line 9", "rooms.beds is not a known setting."),)))
    friday.toml: 1 problem
      line 9  rooms.beds is not a known setting.
    """
    total = len(problems) + left_out
    width = max((len(problem.where) for problem in problems), default=0)
    lines = [f"  {where:{width}}  {text}" if width else f"  {text}" for where, text in problems]
    more = [f"  and {left_out:,} more"] if left_out else []
    return "\n".join([f"{name}: {total:,} problem{'' if total == 1 else 's'}", *lines, *more])
