"""Sure settings: those of which the owner is sure.

Takes       the words of `decision.known`
Gives       the names of settings
Left out    what is known anyway, or decided (experiments/certainty/not_guessed.py)
"""

from collections.abc import Collection
from difflib import get_close_matches


def known(words: str) -> tuple[str, ...]:
    """Return the names of settings that are known.

    >>> known("staff.sick_days_year, demand.word_of_mouth")
    ('staff.sick_days_year', 'demand.word_of_mouth')
    """
    return tuple(name.strip() for name in words.split(",") if name.strip())


def wrong_known(words: str, names: Collection[str]) -> list[tuple[str, str]]:
    """Return what is wrong with a list of settings: names that are none."""
    found = []
    for name in known(words):
        if name not in names:
            near = get_close_matches(name, names, n=1)
            hint = f" Did you mean {near[0]}?" if near else " planner explain finds names."
            found.append(("decision.known", f"names {name[:40]!r}, which is no setting.{hint}"))
    return found
