"""Cause: something that costs a plan much, or keeps it small.

Takes       nothing
Gives       the record that all that look for causes give
Units       US dollars over the plan
"""

from typing import NamedTuple


class Cause(NamedTuple):
    """Something that costs much, or keeps a plan small."""

    name: str
    usd: float  # what it costs over the plan, or what would be left if it were eased
    levers: tuple[str, ...]
    keeps_small: bool = False
