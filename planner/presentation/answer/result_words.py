"""Result words: results, wishes, what binds and comparisons in words.

Takes       an answer, its wishes, estimates, what binds, a comparison
Gives       words for people: rounded, with units
Units       months count from 1; runs of months are places from 0 inside
Left out    rounding (format/rounding.py), single words (format/vocabulary.py), the verdict
            (verdict_words.py), settings (settings/words.py), layout (terminal.py)
"""

import math
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from planner.experiments.run.bottlenecks import CLOSED
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import LIMITS, NOT_POSSIBLE, SURE, Wish, assumed_limits
from planner.experiments.whatif.compare import Comparison, Difference
from planner.presentation.format.rounding import (
    asked_words,
    counted,
    in_part,
    listed,
    money_words,
    number_words,
    plain,
    replications_words,
    span,
)
from planner.presentation.format.vocabulary import binding_words
from planner.results.catalogue import FACTS, is_moment
from planner.results.estimates import Estimate
from planner.results.proportions import wilson

MONTHS_FROM_ONE = "Month 1 is the first month of the plan."

FEW_REPLICATIONS = 10  # with fewer, "8 of 10 replications" would promise too much
LONG_RUN = 3  # months in a row
SOON = 0.05  # months: an opening so near to the end of a month falls in the next

# --- one result ---------------------------------------------------------------------------------


def result_words(name: str, estimate: Estimate) -> str:
    """Return a result in words: its mean, its range, and how often it comes at all."""
    if estimate.mean is None:
        return _NEVER.get(name, "does not happen in these futures")
    mean, spread = value_words(name, estimate.mean), range_words(name, estimate)
    average = " on average" if spread else ""
    if estimate.reached < 1.0:
        came = replications_words(estimate.reached, estimate.n)
        return f"{mean}{average} in the {came} futures in which it happens"
    if not spread:
        every = "this" if estimate.n == 1 else "every"
        return f"{mean} in {every} simulated future{_unseen(name, estimate)}"
    most = "8 of 10" if estimate.n >= FEW_REPLICATIONS else "most"
    return f"{mean} on average; in {most} simulated futures between {spread}"


def _unseen(name: str, estimate: Estimate) -> str:
    """Return how often harm may come that did not show itself in so many replications."""
    harm = FACTS[name].good == "down" and not FACTS[name].unit.startswith("USD")
    if estimate.mean or estimate.differs_at_most is None or not harm or estimate.n < 2:
        return ""
    return (
        f"; as far as {estimate.n} can tell, there is some in fewer than 1 in "
        f"{math.floor(1 / estimate.differs_at_most)} of all"
    )


MOMENTS = ("opening_month", "first_infusion_month", "alone_month")
_NEVER = {
    "payback_month": "never in these futures",
    "operating_break_even_month": "never in these futures",
    "opening_month": "never in these futures",
    "first_infusion_month": "never in these futures",
    "alone_month": "never in these futures",
    "infusions_to_break_even_month": "no number of infusions would do",
    "irr_year": "none: a later year costs more than it brings, or no year brings more",
    "beats_other_use_usd": "no other use of the rooms is named",
    "debt_cover": "no debt is served in a whole fiscal year",
    "debt_cover_without": "no debt from before is served in a whole fiscal year",
    "debt_cover_fall_share": "no debt is served in a whole fiscal year",
}


def range_words(name: str, estimate: Estimate) -> str:
    """Return "low and high" from the 10th to the 90th percentile, "" where all are the same in
    words.
    """
    if estimate.p10 is None or estimate.p90 is None:
        return ""
    low, high = value_words(name, estimate.p10), value_words(name, estimate.p90)
    return "" if low == high else span(low, high)


def average_words(name: str, estimate: Estimate) -> str:
    """Return the average, and of how many replications it is where not all have the result."""
    if estimate.mean is None:
        return "never" if is_moment(name) else "none"
    return f"{value_words(name, estimate.mean)}{in_part(estimate)}"


def value_words(name: str, value: float) -> str:
    """Return one value of a result; the opening is a moment, and falls in its month."""
    if name in MOMENTS:
        return f"month {math.floor(value + SOON)}"
    return number_words(value, FACTS[name].unit)


# --- wishes ----------------------------------------------------------------------------------


ASSUMED = ", an assumed limit,"


def wishes_title(answer: Answer) -> str:
    """Return the heading of all wishes: whose limits they are held against."""
    return (
        "Your wishes, held against limits that are assumed"
        if assumed_note(answer)
        else "Your wishes"
    )


def wish_lines(answer: Answer, assumed: Collection[str] | None = None) -> tuple[str, ...]:
    """Return every wish of an answer in words, in their order.

    `assumed` are the settings that nobody has set; where they are not known, those that are as the
    planner has them.
    """
    n = len(answer.values)
    nobodys = assumed_limits(answer.scenario) if assumed is None else assumed
    held = held_words(answer.results["owner_held_hours_week"].mean)
    return tuple(
        wish_words(each, n, nobodys, answer.results.get(each.result), held)
        + (_breaches_words(answer.results) if each.name == "rule" else "")
        for each in answer.verdict.wishes
    )


def held_words(hours_week: float | None) -> str:
    """Return how long the owner is held on site besides own hours; "" where that is nothing.

    >>> held_words(6.6), held_words(0.0)
    ('and on site 6.6 more, for other work', '')
    """
    words = plain(hours_week or 0.0)
    return "" if words == "0" else f"and on site {words} more, for other work"


def _breaches_words(results: Mapping[str, Estimate]) -> str:
    """Return how grave breaches are: checks that come late, and time without a watch."""
    late, alone = results["late_checks_share"], results["unwatched_min"]
    often = results["breaches_100"].mean
    if often is None or late.mean is None or alone.mean is None or plain(often) == "0":
        return ""
    share, seconds = number_words(late.mean, "share"), plain(alone.mean * 60 / 100)
    return (
        f" No breach is planned: {share} of checks come late or not at all{in_part(late)}, and "
        f"nobody watches for {seconds} seconds of an infusion{in_part(alone)}, on average."
    )


def wish_words(
    wish: Wish,
    n: int,
    assumed: Collection[str] = (),
    out: Estimate | None = None,
    held: str = "",
) -> str:
    """Return what comes out, how often a wish comes true in n replications, and what is asked.

    `held` says how long the owner is held on site besides.

    A limit, or a number of replications, that the owner has not set is none that the owner asks.
    """
    came, asked = replications_words(wish.share, n), asked_words(wish.wanted, n)
    low, high = wilson(wish.share, n)
    close = " Too close to call." if n >= FEW_REPLICATIONS and low < wish.wanted < high else ""
    wanted = f"{asked} would be enough" if SURE in assumed else f"you ask for {asked}"
    note = ASSUMED if LIMITS.get(wish.name) in assumed else ""
    said = _wish(wish, out, held)
    return f"{said}{note} in {came} simulated futures; {wanted}.{close}"


def assumed_note(answer: Answer, assumed: Collection[str] | None = None) -> str:
    """Return which of the limits are not the owner's, "" where all of them are."""
    nobodys = assumed_limits(answer.scenario) if assumed is None else assumed
    own = SURE not in nobodys
    if any(LIMITS.get(wish.name) in nobodys for wish in answer.verdict.wishes):
        also = "" if own else ", and how many futures would be enough,"
        return f"Assumed limits{also} are guesses of the planner until you set them."
    return "" if own else "How many futures would be enough is assumed until you set it."


def count_assumed(answer: Answer, assumed: Collection[str]) -> int:
    """Return how many wishes have a limit that nobody has set."""
    return sum(LIMITS.get(wish.name) in assumed for wish in answer.verdict.wishes)


def _wish(wish: Wish, came_out: Estimate | None, held: str) -> str:
    """Return a wish; first what comes out on average, where a limit alone would be misread."""
    unit = FACTS[wish.result].unit
    limit = number_words(abs(wish.limit), unit)
    mean, averaged = (None, "") if came_out is None else (came_out.mean, in_part(came_out))
    averaged = f"on average{averaged}"
    out = "" if mean is None else number_words(mean, unit)
    match wish.name:
        case "worth":
            return "The program brings more than it costs"
        case "payback":
            return f"The money put in is back by month {wish.limit:.0f}"
        case "cash":
            return f"The program is never behind by more than {limit}"
        case "wages":
            return f"The whole practice pays its people, with at most {limit} from you"
        case "own hours":
            return _own_hours_wish(limit, out, averaged, held)
        case "rule":
            return _rule_wish(wish, mean, averaged)
        case "integration":
            held = f"{out} of integration talks are held in time {averaged}: at least {limit}"
            return held if out else f"At least {limit} of integration talks are held in time"
        case "other use":
            return "The program is worth more than the other use of the rooms"
        case "debt":
            return f"Debt service is covered {wish.limit:g} times in its worst fiscal year"
    waits = "On infusion days existing patients wait"
    if not out:
        return f"{waits} at most {limit} longer on average"
    return f"{waits} {out} longer {averaged}: at most {limit}"


def _own_hours_wish(limit: str, out: str, averaged: str, held: str) -> str:
    besides = f" ({held})" if held else ""
    if not out:
        return f"It takes at most {limit} of your own time{besides}"
    return f"It takes {out} of your own time {averaged}{besides}: at most {limit}"


def _rule_wish(wish: Wish, mean: float | None, averaged: str) -> str:
    if mean is None:
        return f"The monitoring rule is broken at most {wish.limit:g} times in 100 infusions"
    often = plain(mean)
    times = "once" if often == "1" else f"{often} times"
    return (
        f"The monitoring rule is broken {times} in 100 infusions {averaged}: at most "
        f"{wish.limit:g} times"
    )


# --- what binds ---------------------------------------------------------------------------------


def binding_lines(answer: Answer) -> tuple[str, ...]:
    """Return what binds in each run of months, and what one more of each would allow."""
    return (*runs_of_months(answer.binding.months, binding_words), *one_more_lines(answer))


def runs_of_months(months: Iterable[str], said: Mapping[str, str]) -> tuple[str, ...]:
    """Return runs of months with the same word, or with some by turns, in words."""
    return tuple(_run_line(run, said) for run in _by_turns(_runs(months)))


def one_more_lines(answer: Answer) -> tuple[str, ...]:
    """Return how many infusions a day there are, and how many with one more of each."""
    slots, one_more = answer.binding.slots_per_day, answer.binding.one_more
    now = f"An infusion day has room for {counted(slots, 'infusion')}"
    if one_more is None:
        return (f"{now}.",)
    allowed = tuple(
        f"one more {_ONE[kind]} {slots + gain}"
        for kind, gain in one_more._asdict().items()
        if gain or kind in ALWAYS_SAID
    )
    return (f"{now}; with {listed(allowed)}.",)


ALWAYS_SAID = ("rooms", "nurses", "assistants")
_ONE = {
    "rooms": "room",
    "nurses": "nurse",
    "assistants": "assistant",
    "equipment": "monitor and pump",
    "support": "person to sit beside patients",
    "hours": "hour",
}


class _Run(NamedTuple):
    """Months, from 0, in which the same binds, or some things by turns."""

    first: int
    last: int
    words: tuple[str, ...]

    @property
    def is_short(self) -> bool:
        return self.last - self.first + 1 < LONG_RUN


def _runs(words: Iterable[str]) -> list[_Run]:
    found: list[_Run] = []
    for month, word in enumerate(words):
        begins = found.pop().first if found and found[-1].words == (word,) else month
        found.append(_Run(begins, month, (word,)))
    return found


def _by_turns(runs: Iterable[_Run]) -> list[_Run]:
    """Return the runs with neighbors of a month or two put together: those are chance."""
    found: list[_Run] = []
    for is_short, group in groupby(runs, key=lambda run: run.is_short):
        several = list(group)
        if is_short:
            words = tuple(dict.fromkeys(word for run in several for word in run.words))
            several = [_Run(several[0].first, several[-1].last, words)]
        found += several
    return found


def _run_line(run: _Run, said: Mapping[str, str]) -> str:
    first, last = run.first + 1, run.last + 1
    months = f"Month {first}" if first == last else f"Months {first} to {last}"
    if first == 1 and run.words == (CLOSED,):
        return f"{months}: not open yet"
    turns = "by turns " if len(run.words) > 1 else ""
    return f"{months}: {turns}{'; '.join(said[word] for word in run.words)}"


# --- comparisons --------------------------------------------------------------------------------


def comparison_sentence(first: str, other: str, npv: Difference) -> str:
    """Return which of two plans is worth more, by their titles, and how sure that is."""
    found = npv.difference
    if found.mean is None or npv.better_share is None:
        return f"{other} and {first} cannot be compared."
    if is_nothing(found):
        return f"{other} and {first} are worth exactly the same."
    more = "more" if found.mean > 0 else "less"
    sure = "" if _is_sure(found) else ", which may be luck"
    better = replications_words(npv.better_share, found.n)
    return (
        f"{other} is worth {money_words(abs(found.mean))} {more} than {first} in today's money "
        f"on average{sure}; it is worth more in {better} simulated futures."
    )


def is_nothing(found: Estimate) -> bool:
    """Return whether a difference is none at all, in any replication."""
    return found.mean == 0 and not found.low and not found.high


def _is_sure(found: Estimate) -> bool:
    """Return whether chance does not explain a difference; a single replication never says so."""
    return found.low is not None and found.high is not None and (found.low > 0 or found.high < 0)


def difference_words(name: str, value: float | None) -> str:
    """Return a difference with its sign; months and shares become steps: +2 months, +3 points."""
    unit = FACTS[name].unit
    if value is None:
        return "none"
    if unit == "share":
        words = f"{plain(100 * value)} points"
    else:
        words = number_words(value, "months" if unit == "month" else unit)
    is_plus = value > 0 and words.lstrip("$").split(" ")[0] != "0"
    return f"+{words}" if is_plus else words


def better_words(name: str, difference: Difference) -> str:
    """Return in how many replications it is better, "" where neither way is better.

    A month that never comes is later than any, so that all replications can be compared by it.
    """
    found = difference.difference
    if difference.better_share is None:
        return ""
    there = found.n if is_moment(name) else round(found.reached * found.n)
    return replications_words(difference.better_share, there)


def keep_lines(comparison: Comparison) -> tuple[str, ...]:
    """Return which plans may be the best and which to drop, with how sure that is."""
    pairs = list(zip(comparison.answers, comparison.may_be_best, strict=True))
    kept = tuple(answer.scenario.title for answer, keep in pairs if keep)
    never = tuple(
        answer.scenario.title for answer, _ in pairs if answer.verdict.word == NOT_POSSIBLE
    )
    impossible = (f"Not possible, whatever it is worth: {listed(never)}.",) if never else ()
    beaten = tuple(
        answer.scenario.title
        for answer, keep in pairs
        if not keep and answer.scenario.title not in never
    )
    return (*_kept(kept, beaten), *_dropped(beaten), *impossible)


def _kept(kept: tuple[str, ...], beaten: tuple[str, ...]) -> tuple[str, ...]:
    if not kept:
        return ()
    if len(kept) == 1:
        return (f"Keep: {kept[0]}. It is worth most, in 19 of 20 such comparisons.",)
    if not beaten:
        return (
            f"Keep all of them: {listed(kept)}. These futures do not tell which is worth most.",
        )
    return (
        f"Keep: {listed(kept)}. The plan worth most is among them, in 19 of 20 such comparisons.",
    )


def _dropped(beaten: tuple[str, ...]) -> tuple[str, ...]:
    if not beaten:
        return ()
    return (f"Drop: {listed(beaten)}. Another plan is worth more by more than luck explains.",)
