"""Unturned verdict in words: what would have to be true, a smaller plan, a longer look.

Takes       what was found where no change turns the verdict
Gives       a section with its lines; the same for programs
Units       US dollars in today's money, people a month, months
"""

import math
from collections.abc import Callable, Mapping

from planner.experiments.advice.trials import Tried
from planner.experiments.advice.unturned_verdict import (
    ASKING,
    PRICE,
    START,
    Longer,
    Unturned,
    WouldBe,
)
from planner.presentation.format.rounding import (
    about_words,
    listed,
    money_words,
    plain,
    sentence,
    span,
)

TITLE = "What would make it a go, one thing at a time"
ALONE = (
    "Each of these by itself, all else as in the plan that comes nearest, with the changes above:"
)
NO_SMALLER = "No smaller plan that was tried loses less. Doing nothing loses nothing."


def _people(count: float) -> str:
    return f"{plain(count)} a month"


LABELS: Mapping[str, tuple[str, Callable[[float], str]]] = {
    PRICE: ("Price of an infusion", money_words),
    ASKING: ("People who ask", _people),
    START: ("Cost of the start", money_words),
}
NOT_EVEN: Mapping[str, str] = {
    ASKING: "not even three times as many, {end}, turn it while rooms, consults and people stay",
    START: "not even a start that costs nothing turns it",
}


def sections(
    found: Unturned | None, price_most_usd: float = math.inf
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the section with its title; none where something turns the verdict.

    `price_most_usd` is the highest price that advice may name: what lies beyond is said to.
    """
    return () if found is None else ((TITLE, unturned_lines(found, price_most_usd)),)


def unturned_lines(found: Unturned, price_most_usd: float = math.inf) -> tuple[str, ...]:
    """Return what would have to be true, then the smaller plan, then the longer look."""
    longer = () if found.longer is None else (_longer(found.longer),)
    would_be = (would_be_words(each) + _beyond(each, price_most_usd) for each in found.would_be)
    return (ALONE, *would_be, *longer, _smaller(found.smaller))


def _beyond(each: WouldBe, price_most_usd: float) -> str:
    """Return that a price is beyond what advice may name, where it is."""
    if each.name != PRICE or each.needed is None or each.needed <= price_most_usd:
        return ""
    return f" That is beyond the {money_words(price_most_usd)} to which advice keeps."


def would_be_words(each: WouldBe) -> str:
    """Return from which value on it would be a go, what it is now, and what is known of it."""
    label, words = LABELS[each.name]
    label += f" ({each.program})" if each.program else ""
    if each.needed is None:
        head = NOT_EVEN.get(each.name, "at no price that is known is the verdict better")
        needed = head.format(end=words(each.ends[-1]))
    else:
        side = "or more" if each.needed > each.now else "or less"
        needed = f'at {words(each.needed)} {side} it would be "{each.word}"'
    return f"{label}: {needed}; {_now_words(each)}."


def _now_words(each: WouldBe) -> str:
    """Return what it is now and by whom: changed by advice, said by the owner, or assumed.

    What an owner has said is no guess that may lie elsewhere.
    """
    words = LABELS[each.name][1]
    now, before = words(each.now), words(each.now if each.before is None else each.before)
    if now != before:
        return f"with its changes it is {now}, in your plan {before}"
    if not each.is_assumed:
        return f"in your plan it is {now}"
    low, high = each.known
    if not low <= each.now <= high:
        return f"{now} is assumed"
    return f"{now} is assumed, and it may be {span(words(low), words(high), 'to')}"


def _longer(found: Longer) -> str:
    return (
        f"Looked at for {found.months} months instead of {found.now_months} it is worth "
        f"{money_words(found.then_usd)} instead of {money_words(found.now_usd)}, on average, and "
        f'the verdict is "{found.word}".'
    )


def _smaller(each: Tried | None) -> str:
    if each is None:
        return NO_SMALLER
    done = listed(tuple(lever.words for lever in each.levers))
    return (
        f"The smaller plan that loses least: {sentence(done)}. It loses about "
        f"{about_words(each.gain_usd)} less than the plan that comes nearest. Doing nothing loses "
        f"nothing."
    )
