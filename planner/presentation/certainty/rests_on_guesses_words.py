"""Rests on guesses: that a go does, and on which of them most.

Takes       what it rests on
Gives       sentences
Left out    the sign beside them (app/sections/decide/verdict_sign.py)
"""

from planner.experiments.certainty.guess_effects import RestsOn
from planner.scenario.model import CATALOG

GUESSES_HOLD = "the guesses hold"
IF_THEY_HOLD = f"if {GUESSES_HOLD}"


def rests_words(found: RestsOn) -> str:
    """Return in how many replications all wishes come true with the guesses drawn.

    >>> rests_words(RestsOn(151, 252, None))
    'All wishes come true in 151 of 252 futures once the guesses vary too.'
    """
    return (
        f"All wishes come true in {found.goes} of {found.draws} futures once the guesses vary too."
    )


def rests_briefly(found: RestsOn) -> str:
    """Return the same in few words, beside the way to the guess that matters most if there is one.

    >>> rests_briefly(RestsOn(151, 252, None))
    'in 151 of 252 futures.'
    """
    most = "" if found.path is None else " Above all:"
    return f"in {found.goes} of {found.draws} futures.{most}"


def rests_line(found: RestsOn) -> str:
    """Return the same for paper and terminal, with the guess that matters most."""
    most = "" if found.path is None else f" What matters most: {CATALOG[found.path].label}."
    return f"Go, {IF_THEY_HOLD}. {rests_words(found)}{most}"
