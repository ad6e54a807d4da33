"""Tile words: the four numbers that decide, each with its range and what a change did to it.

Takes       an answer; the results of the plan it is held against, over the same replications
Gives       tiles: a name, a value, a range as dots, the difference in words
Units       money as a banker rounds it; months counted from 1
Left out    layout (app/sections/decide/top.py), the picture of dots (format/dots.py)
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO_IF, NOT_POSSIBLE
from planner.experiments.whatif.compare import Difference, paired_differences
from planner.models.records import Floats
from planner.presentation.answer.verdict_words import conditions, reason_sentence
from planner.presentation.answer.worth_words import brief_sentence
from planner.presentation.format.dots import Dots
from planner.presentation.format.rounding import (
    about_words,
    counted,
    listed,
    plain,
    season_words,
    sentence,
    signed_words,
)
from planner.results.catalogue import FACTS, NAMES

HALF = 0.5
SAME = "as before"


class Change(NamedTuple):
    """What became of a number, and whether that is better: 1, worse: -1, or neither: 0."""

    words: str
    better: int


class Tile(NamedTuple):
    """One of the numbers that decide."""

    name: str  # of the result
    label: str
    help: str
    value: str
    range: str
    dots: Dots
    change: Change | None  # None: nothing was changed


class Beside(NamedTuple):
    """The plan that another is held against, over the replications that both have."""

    values: Floats  # (n_replications, len(NAMES))
    differences: dict[str, Difference]

    @property
    def replications(self) -> int:
        """In how many replications both were compared."""
        return len(self.values)


def beside(answer: Answer, held: Floats) -> Beside:
    """Return the plan held against, over the first replications that both have."""
    n = min(len(held), len(answer.values))
    return Beside(held[:n], paired_differences(held[:n], answer))


def tiles(answer: Answer, held: Beside | None) -> tuple[Tile, ...]:
    """Return the four tiles of an answer."""
    return tuple(_tile(answer, name, held) for name in _TILES)


def _tile(answer: Answer, name: str, held: Beside | None) -> Tile:
    label, value, spread, dots, _ = _TILES[name]
    column = answer.values[:, NAMES.index(name)]
    return Tile(
        name,
        label,
        f"{FACTS[name].label}. {FACTS[name].help}",
        value(answer),
        spread(answer, column),
        dots(answer, column),
        None if held is None else tile_change(name, answer, held),
    )


# --- worth ----------------------------------------------------------------------------------------


def _worth(answer: Answer) -> str:
    return signed_words(answer.results["npv_usd"].mean or 0.0)


def _worth_range(answer: Answer, column: Floats) -> str:
    return f"{_ends(column)}; {(column > 0).sum()} of {len(column)} gain"


def _worth_dots(answer: Answer, column: Floats) -> Dots:
    return Dots(column.tolist(), (column <= 0).tolist(), 0.0, _worth_range(answer, column))


def _worth_change(answer: Answer, held: Beside) -> Change:
    return _money_change(held.differences["npv_usd"].difference.mean)


def _money_change(usd: float | None) -> Change:
    words = signed_words(usd or 0.0)
    return Change(SAME, 0) if words == "$0" else Change(words, 1 if (usd or 0.0) > 0 else -1)


def _ends(column: Floats, sign: int = 1) -> str:
    low, high = sorted((sign * float(column.min()), sign * float(column.max())))
    return f"{about_words(low)} – {about_words(high)}"


# --- payback --------------------------------------------------------------------------------------


def _payback(answer: Answer) -> str:
    found = answer.results["payback_month"]
    if found.median is None or found.reached <= HALF:
        return f"not by {_end_year(answer)}"
    season = season_words(round(found.median) - 1, answer.scenario.practice.start_date)
    return season.partition(" (")[0]


def _end_year(answer: Answer) -> int:
    """Return the year in which the plan is over."""
    practice = answer.scenario.practice
    return practice.start_date.year + (practice.start_date.month - 1 + practice.months) // 12


def _payback_range(answer: Answer, column: Floats) -> str:
    found, back = answer.results["payback_month"], int((~np.isnan(column)).sum())
    often = f"{back} of {len(column)} in time"
    middle = found.median if found.reached > HALF else None
    return often if middle is None else f"month {round(middle)}; {often}"


def _payback_dots(answer: Answer, column: Floats) -> Dots:
    never = np.isnan(column)
    months = np.where(never, answer.scenario.practice.months + 3.0, column)
    return Dots(months.tolist(), never.tolist(), None, _payback_range(answer, column))


def _payback_change(answer: Answer, held: Beside) -> Change:
    k, n = NAMES.index("payback_month"), held.replications
    now, before = answer.values[:n, k], held.values[:, k]
    back, was = int((~np.isnan(now)).sum()), int((~np.isnan(before)).sum())
    if back != was:
        return Change(f"{back} of {n}, was {was}", 1 if back > was else -1)
    if back <= HALF * n:  # the tile says that it does not come: it cannot come sooner
        return Change(SAME, 0)
    return _month_change(now - before)


def _month_change(later: Floats) -> Change:
    both = later[~np.isnan(later)]
    months = round(float(both.mean())) if both.size else 0
    if not months:
        return Change(SAME, 0)
    way = "sooner" if months < 0 else "later"
    return Change(f"{counted(abs(months), 'month')} {way}", 1 if months < 0 else -1)


# --- cash and infusions ---------------------------------------------------------------------------


def _cash(answer: Answer) -> str:
    return about_words(-(answer.results["lowest_cash_usd"].mean or 0.0))


def _cash_range(answer: Answer, column: Floats) -> str:
    return _ends(column, -1)


def _cash_dots(answer: Answer, column: Floats) -> Dots:
    most = answer.scenario.decision.cash_at_risk_usd
    return Dots((-column).tolist(), (-column > most).tolist(), None, _cash_range(answer, column))


def _cash_change(answer: Answer, held: Beside) -> Change:
    less = held.differences["lowest_cash_usd"].difference.mean or 0.0
    words = about_words(abs(less))
    if words == "$0":
        return Change(SAME, 0)
    return Change(f"{words} {'less' if less > 0 else 'more'}", 1 if less > 0 else -1)


def _infusions(answer: Answer) -> str:
    return plain(answer.results["infusions_week"].mean or 0.0)


def _infusions_range(answer: Answer, column: Floats) -> str:
    given = np.nan_to_num(column)
    return f"{plain(float(given.min()))} – {plain(float(given.max()))}"


def _infusions_dots(answer: Answer, column: Floats) -> Dots:
    given = np.nan_to_num(column)
    return Dots(given.tolist(), (given <= 0).tolist(), None, _infusions_range(answer, column))


def _infusions_change(answer: Answer, held: Beside) -> Change:
    more = held.differences["infusions_week"].difference.mean or 0.0
    words = plain(abs(more))
    if words == "0":
        return Change(SAME, 0)
    return Change(f"{'+' if more > 0 else '-'}{words}", 1 if more > 0 else -1)


_Make = tuple[
    str,
    Callable[[Answer], str],
    Callable[[Answer, Floats], str],
    Callable[[Answer, Floats], Dots],
    Callable[[Answer, Beside], Change],
]
_TILES: dict[str, _Make] = {
    "npv_usd": ("Worth today", _worth, _worth_range, _worth_dots, _worth_change),
    "payback_month": ("Money back", _payback, _payback_range, _payback_dots, _payback_change),
    "lowest_cash_usd": ("Most money needed", _cash, _cash_range, _cash_dots, _cash_change),
    "infusions_week": (
        "Infusions a week",
        _infusions,
        _infusions_range,
        _infusions_dots,
        _infusions_change,
    ),
}


def why_sentence(answer: Answer) -> str:
    """Return the cause in money, in one sentence; what the word and the tiles say is left out.

    Where nothing is given, or the practice cannot pay, the whole reason stands there.
    """
    verdict = answer.verdict
    has_begun = answer.results["first_infusion_month"].mean is not None
    if verdict.word == NOT_POSSIBLE or verdict.cannot_pay or not has_begun:
        return reason_sentence(answer)
    if verdict.word == GO_IF:
        return f"{sentence(listed(conditions(answer)))}. {brief_sentence(answer)}"
    return brief_sentence(answer)


def tile_change(name: str, answer: Answer, held: Beside) -> Change:
    """Return what became of one of the four numbers."""
    *_, change = _TILES[name]
    return change(answer, held)


LABELS = {name: label for name, (label, *_) in _TILES.items()}


def change_sentence(found: tuple[Tile, ...]) -> str:
    """Return what a change did, in a few words: worth, then when the money is back."""
    worth, back = (each.change for each in found[:2])
    if worth is None or back is None:
        return ""
    if worth.better == back.better == 0:
        return "worth the same"
    later = "" if back.better == 0 else f", back {_back_words(back)}"
    return f"{'worth the same' if worth.better == 0 else worth.words}{later}"


def _back_words(back: Change) -> str:
    return f"in {back.words}" if "of" in back.words else back.words
