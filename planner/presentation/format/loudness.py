"""Loudness: how much a process says on the way: quiet, as usual, or more.

Takes       what a person asked for
Gives       whether to say it
Left out    results and errors, which are always said (cli/options.py)
"""

from enum import Enum


class Loudness(Enum):
    """How much is said on the way."""

    QUIET = "quiet"
    USUAL = "usual"
    MORE = "more"


_NOW = [Loudness.USUAL]


def set_loudness(loudness: Loudness) -> None:
    """Say as much from now on."""
    _NOW[0] = loudness


def is_quiet() -> bool:
    """Return whether nothing is said on the way."""
    return _NOW[0] is Loudness.QUIET
