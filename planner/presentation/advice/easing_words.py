"""Easing words: what frees more infusions when it is eased, and what costs most to keep, in words.

Takes       what was measured
Gives       lines
Units       infusions over the plan; US dollars in today's money
"""

from collections.abc import Mapping

from planner.experiments.run import bottlenecks as b
from planner.experiments.whatif.easing import Easing, Measured, Without
from planner.presentation.answer.bottleneck_words import runs_of_months
from planner.presentation.answer.worth.causes import CAUSES
from planner.presentation.format.rounding import (
    counted,
    listed,
    money_words,
    plain,
    sentence,
    simulated_words,
)
from planner.results.worth_by_cause import GROUPS, VISITS

FREES, WITHOUT = "What frees more infusions when it is eased", "What it would be worth without"
NOTHING, CLOSED = "nothing that was eased frees more", "no infusion is given"
EASE_WORDS: Mapping[str, str] = {
    b.ROOMS: "one more room with its monitor and pump",
    b.NURSES: "one more nurse",
    b.ASSISTANTS: "one more assistant",
    b.EQUIPMENT: "one more monitor and pump",
    b.SUPPORT: "one more person to sit beside patients",
    b.HOURS: "an hour more of infusions",
    b.DAYS: "one more day of infusions a week",
    b.CONSULTS: "one more consult on each day of consults",
    b.DEMAND: "a quarter more who ask",
    b.DESK: "an hour more at the front desk",
    b.LEARNING: "no supervision of new nurses",
}


def sections(found: Measured | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return both sections, each with its title; none where nothing was measured."""
    if found is None:
        return ()
    return ((FREES, frees_lines(found)), (WITHOUT, without_lines(found)))


def frees_lines(found: Measured) -> tuple[str, ...]:
    """Return what frees more, the largest first, what does not, and what binds month by month."""
    helps = [each for each in found.easings if each.binds.any()]
    none = tuple(EASE_WORDS[each.name] for each in found.easings if not each.binds.any())
    said = [_ease_line(each) for each in helps]
    if none:
        said.append(f"Frees none to speak of: {listed(none)}.")
    runs = runs_of_months(_most_of_months(found), {**EASE_WORDS, "": NOTHING, b.CLOSED: CLOSED})
    return (*said, f"{_measured_on(found)} By month, what frees most:", *runs)


def _most_of_months(found: Measured) -> list[str]:
    """Return what frees most in each month; closed where nothing is given and nothing helps."""
    closed = (b.CLOSED if not given else "" for given in found.given)
    return [each[0] if each else no for each, no in zip(found.months, closed, strict=True)]


def _ease_line(each: Easing) -> str:
    more = float(each.more.sum())
    months = counted(int((each.binds > 0).sum()), "month")
    return f"{sentence(EASE_WORDS[each.name])}: {plain(more)} more over the plan, in {months}."


def _measured_on(found: Measured) -> str:
    return (
        f"Measured on {simulated_words(found.replications)}, with one thing eased at a time and "
        "the same people who ask; only what is more than chance explains."
    )


def without_lines(found: Measured) -> tuple[str, ...]:
    """Return what the plan would be worth without each of its largest costs."""
    if not found.without:
        return ()
    return (*(_without_line(each) for each in found.without), NOT_A_SUM)


NOT_A_SUM = (
    "Measured on plans without that cost, on the same futures, to see what it does to the whole; "
    "no proposal, and no part of the sum of what the worth is made of."
)


HOW: Mapping[str, str] = {  # what was done to see it
    "lost_quiet": "rooms soundproofed instead",
    "lost_consults": "held by somebody else, unpaid",
    "lost_presence": "the rule asking for you on site only",
    "lost_supervision": "nurses alone from their first infusion",
    "gave_up_works": "rooms open during the works",
    "gave_up_rooms": "infusions in rooms of their own",
    "nurses_idle": "one nurse fewer",
    "contracted": "no airway skill asked for",
    "sitters": "nobody asked to sit beside patients",
    "educating": "no advertising",
    "persuading": "none that persuades",
    "outreach": "none given",
}


def _without_line(each: Without) -> str:
    way = "more" if each.more_usd >= 0 else "less"
    error = money_words(2 * each.error_usd)
    return f"{_without(each.part)}: {money_words(abs(each.more_usd))} {way}, give or take {error}."


def _without(part: str) -> str:
    if not part:
        return "Without all of these together"
    what = f"visits {CAUSES[part].words}" if part in GROUPS[VISITS] else CAUSES[part].words
    return f"Without {what}{f' ({HOW[part]})' if part in HOW else ''}"
