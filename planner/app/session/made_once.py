"""Made once: what a visitor's page has made stays as long as it is made of the very same things.

Takes       a function, and what it is called with
Gives       its result, from before where nothing changed
Left out    what is known of a scenario to all visitors (jobs/short_jobs.py)

A page is drawn anew at every click and at every look at a simulation that runs, mostly of the same
answer. Of each function the last result is held, with what it was made of.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar, TypeVarTuple, Unpack

import streamlit as st

Of = TypeVarTuple("Of")
Made = TypeVar("Made")

PLAIN = (bool, int, float, str, date, type(None))  # compared by value, all else by identity
_MADE = "made once"


class _Held(NamedTuple):
    of: tuple[object, ...]
    made: object


def made_once(make: Callable[[Unpack[Of]], Made], *of: *Of) -> Made:
    """Return what a function makes of these things; again only where one of them is another."""
    held: dict[str, _Held] = st.session_state.setdefault(_MADE, {})
    name = " of ".join(_name(each) for each in (make, *of) if callable(each))
    before = held.get(name)
    if before is None or not is_same(before.of, of):
        before = held[name] = _Held(of, make(*of))
    return before.made  # type: ignore[return-value] # what this function made


def is_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """Return whether these are the very same things.

    >>> one, other = [1], [1]
    >>> [is_same((one, 2), (one, 2)), is_same((one, 2), (other, 2)), is_same((one, 2), (one, 3))]
    [True, False, False]
    """
    if len(before) != len(now):
        return False
    return all(
        a is b or (isinstance(a, PLAIN) and type(a) is type(b) and a == b)
        for a, b in zip(before, now, strict=True)
    )


def _name(function: object) -> str:
    module, name = (getattr(function, each, "") for each in ("__module__", "__qualname__"))
    return f"{module}.{name}"
