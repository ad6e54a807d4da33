"""Tile words: the four numbers that decide, each with its range and what a change did to it.

Takes       an answer; the results of the plan it is held against, over the same replications
Gives       tiles: a name, a value, a range as dots, the difference in words
Units       money as a banker rounds it; months counted from 1
Left out    layout (app/sections/decide/verdict_and_tiles.py), the picture of dots
            (format/svg/dots.py)
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from planner.experiments.run.money_needed import needed_usd
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO_IF, NEEDED, NOT_POSSIBLE
from planner.experiments.whatif.compare import Difference, paired_differences
from planner.models.records import Flags, Floats
from planner.presentation.answer.verdict_words import conditions, reason_sentence, shown_word
from planner.presentation.answer.worth.causes import parts_usd
from planner.presentation.answer.worth.sentence_words import (
    LEAST_HOURS,
    brief_sentence,
    unpaid_hours_week,
)
from planner.presentation.format.rounding import (
    about_usd,
    about_words,
    counted,
    listed,
    of_all,
    plain,
    plain_number,
    season_words,
    sentence,
    signed_words,
)
from planner.presentation.format.svg.dots import Dots, dots_note
from planner.presentation.money.needed_words import NAME as MONEY_NEEDED
from planner.presentation.money.needed_words import needed, reckoning, tile_range, what_it_is
from planner.presentation.money.volume_words import whole_plan_words
from planner.results.catalog import FACTS, LAST_MONTHS, NAMES
from planner.results.estimates import band
from planner.scenario.derived.owner_days import forgoes_pay

HALF = 0.5
SAME = "same"
WORTH_THE_SAME = "worth the same"


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
    number = _TILES[name]
    column = answer.values[:, NAMES.index(name)]
    values, are_bad = number.dots(answer, column)
    whole = number.range(answer, column)
    spread = whole if held is None else _beside_change(whole)
    return Tile(
        name,
        number.label,
        f"{_meaning(answer, name)}{_forgone(answer, name)}{_squares(answer, name)}"
        f"{_range_help(answer, name)}",
        short_money(number.value(answer)),
        short_money(spread),
        Dots(values.tolist(), are_bad.tolist(), number.mark, spread),
        None if held is None else number.change(answer, held),
    )


def _beside_change(spread: str) -> str:
    """Return a range with less beside it: what a change did takes its words.

    >>> _beside_change("$82,000 – $165,000 after tax"), _beside_change("month 30; 95 of 160 gain")
    ('$82,000 – $165,000', '95 of 160 gain')
    >>> _beside_change("3.5 – 10 in year 3")
    '3.5 – 10'
    """
    first, _, rest = spread.partition("; ")
    left = rest if first.startswith("month ") else spread
    return re.sub(r"(,? after tax| in year \d+| in the last \d+ months)$", "", left)


def last_months_words(months: int) -> str:
    """Return of which part of a plan the last twelve months are; "" where they are all of it.

    >>> [last_months_words(months) for months in (36, 30, 12, 8)]
    [' in year 3', ' in the last 12 months', '', '']
    """
    if months <= LAST_MONTHS:
        return ""
    years, rest = divmod(months, LAST_MONTHS)
    return f" in the last {LAST_MONTHS} months" if rest else f" in year {years}"


def _forgone(answer: Answer, name: str) -> str:
    """Return how much of the owner's pay elsewhere is taken off the worth, where any is."""
    if name != "npv_usd" or not forgoes_pay(answer.scenario.finance):
        return ""
    usd = about_words(-parts_usd(answer)["owner_elsewhere"])
    return f" {usd} of pay that you forgo elsewhere is taken off, after your tax: no bill, no cash."


def _meaning(answer: Answer, name: str) -> str:
    """Return what a number means; money needed with how it is reckoned, for it has parts."""
    if name == NEEDED:
        return f"{reckoning(answer)} {what_it_is(answer)}"
    if name == "payback_month":
        volume = whole_plan_words(answer)
        pay = " Pay that you forgo elsewhere is left aside here, and taken off the worth."
        aside = pay if forgoes_pay(answer.scenario.finance) else ""
        return f"{FACTS[name].label}. {FACTS[name].help}{aside} {volume}".rstrip()
    return f"{FACTS[name].label}. {FACTS[name].help}"


def _range_help(answer: Answer, name: str) -> str:
    """Return what the range under the dots is, and the least and the most of all."""
    if name in ("payback_month", NEEDED):  # they show none
        return ""
    column = np.nan_to_num(answer.values[:, NAMES.index(name)])
    words = about_words if name == "npv_usd" else plain
    least, most = words(float(column.min())), words(float(column.max()))
    return (
        f" 8 of 10 futures lie in the range under the dots; of all {len(column)} the least is "
        f"{least}, the most {most}."
    )


def _squares(answer: Answer, name: str) -> str:
    """Return what a dot and a square among the dots mean."""
    note = dots_note(len(answer.values))
    return f" {note}" if name != NEEDED else f" {note[:-1]}: it needs more than there is."


def short_money(words: str) -> str:
    """Return the same with millions as one letter: a tile is narrow.

    >>> short_money("$1.35 million")
    '$1.35M'
    """
    return words.replace(" million", "M")


class _Number(NamedTuple):
    """How one of the numbers is said, drawn and compared."""

    label: str
    value: Callable[[Answer], str]
    range: Callable[[Answer, Floats], str]  # of its column
    dots: Callable[[Answer, Floats], tuple[Floats, Flags]]  # where they stand, which are bad
    change: Callable[[Answer, Beside], Change]
    mark: float | None = None  # on the line of dots


def _mean(answer: Answer, name: str) -> float:
    return answer.results[name].mean or 0.0


def _ends(values: Floats, words: Callable[[float], str] = about_words) -> str:
    """Return between what 8 of 10 replications lie: 1 in 10 is below, 1 in 10 above."""
    low, _, high = (words(float(end)) for end in band(values))
    return low if low == high else f"8 of 10: {low} to {high}"


def _more(held: Beside, name: str) -> float:
    return held.differences[name].difference.mean or 0.0


def _shown_more(answer: Answer, held: Beside, name: str, shown: Callable[[float], float]) -> float:
    """Return the difference of a result, as that of the two numbers that are shown where it is one.

    It is not where the plans are told over other replications, or where so little was changed that
    the numbers are rounded by more than half of it.
    """
    more, now = _more(held, name), _mean(answer, name)
    as_shown = shown(now) - shown(now - more)
    is_one = held.replications == len(answer.values) and abs(as_shown - more) <= HALF * abs(more)
    return as_shown if is_one else more


def _changed(more: float, words: str, said: str = "") -> Change:
    """Return a change for the better where it is more; none where that is nothing in words."""
    if words in ("$0", "0"):
        return Change(SAME, 0)
    return Change(said or words, 1 if more > 0 else -1)


# --- payback --------------------------------------------------------------------------------------


def _payback(answer: Answer) -> str:
    found = answer.results["payback_month"]
    if found.median is None or found.reached <= HALF:
        return f"not by {_end_year(answer)}"
    season = season_words(round(found.median) - 1, answer.scenario.practice.start_date)
    return season.partition(" (")[0]


def _end_year(answer: Answer) -> int:
    practice = answer.scenario.practice
    return practice.start_date.year + (practice.start_date.month - 1 + practice.months) // 12


def _payback_range(answer: Answer, column: Floats) -> str:
    found, limit = answer.results["payback_month"], answer.scenario.decision.payback_months
    back = int((column <= limit).sum())
    often = f"{of_all(back, len(column))} by month {limit:.0f}"
    if _is_without_pay(answer, back):
        return f"{often}, pay aside"
    middle = found.median if found.reached > HALF else None
    return often if middle is None else f"month {round(middle)}; {often}"


def _is_without_pay(answer: Answer, back: int) -> bool:
    """Return whether more have their money back than gain: pay forgone is not in it."""
    gain = int((answer.values[:, NAMES.index("npv_usd")] > 0).sum())
    return forgoes_pay(answer.scenario.finance) and back > gain


def _payback_dots(answer: Answer, column: Floats) -> tuple[Floats, Flags]:
    never = np.isnan(column)
    return np.where(never, answer.scenario.practice.months + 3.0, column), never


def payback_change(answer: Answer, held: Beside) -> Change:
    """Return whether the money is back in time more often, or else sooner or later.

    In time is by the limit of the plan as it is now, as the count in the tile has it: two counts
    of other things in one tile are taken for one.
    """
    k, n = NAMES.index("payback_month"), held.replications
    now, before = answer.values[:n, k], held.values[:, k]
    limit = answer.scenario.decision.payback_months
    back, was = int((now <= limit).sum()), int((before <= limit).sum())
    if back != was:
        return Change(f"was {was} of {n}", 1 if back > was else -1)
    if (~np.isnan(now)).sum() <= HALF * n:  # the tile says that it does not come: nor sooner
        return Change(SAME, 0)
    return _month_change(now - before)


def _month_change(later: Floats) -> Change:
    both = later[~np.isnan(later)]
    months = round(float(both.mean())) if both.size else 0
    if not months:
        return Change(SAME, 0)
    way = "sooner" if months < 0 else "later"
    return Change(f"{counted(abs(months), 'month')} {way}", 1 if months < 0 else -1)


# --- all four -------------------------------------------------------------------------------------


def _worth_change(answer: Answer, held: Beside) -> Change:
    more = _shown_more(answer, held, "npv_usd", about_usd)
    return _changed(more, signed_words(more))


def _cash_change(answer: Answer, held: Beside) -> Change:
    n, scenario = held.replications, answer.scenario
    now, was = (needed_usd(scenario, table) for table in (answer.values[:n], held.values))
    less = about_usd(was) - about_usd(now) if n == len(answer.values) else about_usd(was - now)
    words = about_words(abs(less))
    return _changed(less, words, f"{words} {'less' if less > 0 else 'more'}")


_INFUSIONS = "infusions_week"


def _infusions_change(answer: Answer, held: Beside) -> Change:
    more, now = _shown_more(answer, held, _INFUSIONS, plain_number), _mean(answer, _INFUSIONS)
    if plain(now) == plain(now - _more(held, _INFUSIONS)):
        return Change(SAME, 0)
    words = plain(abs(more))
    return _changed(more, words, f"{'+' if more > 0 else '-'}{words}")


_TILES: dict[str, _Number] = {
    "npv_usd": _Number(
        "Worth today",
        lambda answer: signed_words(_mean(answer, "npv_usd")),
        lambda answer, usd: f"{_ends(usd)}; {of_all(int((usd > 0).sum()), len(usd))} gain",
        lambda answer, usd: (usd, usd <= 0),
        _worth_change,
        mark=0.0,
    ),
    "payback_month": _Number("Money back", _payback, _payback_range, _payback_dots, payback_change),
    NEEDED: _Number(
        MONEY_NEEDED,
        lambda answer: about_words(needed(answer).usd),
        lambda answer, usd: tile_range(answer),
        lambda answer, usd: (usd, usd > needed(answer).there_usd),
        _cash_change,
    ),
    "infusions_week": _Number(
        "Infusions a week",
        lambda answer: plain(_mean(answer, "infusions_week")),
        lambda answer, given: (
            f"{_ends(np.nan_to_num(given), plain)}"
            f"{last_months_words(answer.scenario.practice.months)}"
        ),
        lambda answer, given: (np.nan_to_num(given), np.nan_to_num(given) <= 0),
        _infusions_change,
    ),
}
LABELS = {name: number.label for name, number in _TILES.items()}


def why_sentence(answer: Answer) -> str:
    """Return the cause in money, in one sentence; what the word and the tiles say is left out.

    Where nothing is given, or the practice cannot pay, the whole reason stands there.
    """
    verdict = answer.verdict
    has_begun = answer.results["first_infusion_month"].mean is not None
    if verdict.word == NOT_POSSIBLE or verdict.cannot_pay or not has_begun:
        return reason_sentence(answer)
    accepted = f"{sentence(listed(conditions(answer)))}. " if shown_word(answer) == GO_IF else ""
    return f"{accepted}{brief_sentence(answer)}{_unpaid_words(answer)}"


def _unpaid_words(answer: Answer) -> str:
    """Return that the owner's hours cost nothing, where nothing else says so."""
    hours = unpaid_hours_week(answer)
    if hours < LEAST_HOURS:
        return ""
    return f" Your own {plain(hours)} hours a week are counted at $0."


def worth_beside(answer: Answer, held: Floats) -> str:
    """Return what an answer is worth more than the plan held against, as its tile says it."""
    worth = _worth_change(answer, beside(answer, held))
    return worth.words if worth.better else WORTH_THE_SAME


def worth_change(found: tuple[Tile, ...]) -> str:
    """Return what a change did to what the plan is worth; "" where nothing was changed."""
    worth = found[0].change
    if worth is None:
        return ""
    return worth.words if worth.better else WORTH_THE_SAME
