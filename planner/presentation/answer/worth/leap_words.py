"""Leap words: which part of the worth a reply moved most, and which settings went along.

Takes       the parts of the worth before a reply, the plan then, the answer now
Gives       a line
Units       US dollars today
Left out    how much the worth moved in all (app/sections/practice/conversation.py)
"""

from collections.abc import Collection

import numpy as np

from planner.experiments.run.run import Answer
from planner.experiments.sense.who_asks import AT_START, HOURS_FOR_MORE
from planner.models.records import Floats
from planner.presentation.answer.worth.causes import CAUSES
from planner.presentation.format.rounding import signed_words
from planner.presentation.settings.words import label_of
from planner.results.worth_by_cause import GROUPS, PARTS, VISITS
from planner.scenario.along.paths import TAX
from planner.scenario.changes import differences
from planner.scenario.model import Scenario

OF_YOUR_PATIENTS = "visits of your patients "
MADE_OF = (AT_START, HOURS_FOR_MORE, TAX)  # of what was typed: nobody knows it by these
SAID_ELSEWHERE = ("decision", "run", "title")  # limits of advice, which move no worth


def leap_words(
    before_usd: Floats | None, was: Scenario, answer: Answer, asked: Collection[str]
) -> str:
    """Return what moved most, and what nobody is asked here and is another now."""
    if before_usd is None or before_usd.shape != answer.worth_parts_usd.shape:
        return ""
    moved = answer.worth_parts_usd - before_usd
    k = cause_of(moved)
    words = f"Most: {part_words(PARTS[k])}, {signed_words(float(moved[k]))}."
    return f"{words}{_along_words(was, answer, asked)}"


def cause_of(moved_usd: Floats) -> int:
    """Return the part that made the worth move: the largest that went the same way.

    Tax follows the others: it is the cause where they moved less than it.

    >>> moved = np.zeros(len(PARTS))
    >>> moved[[PARTS.index("rent"), PARTS.index("tax"), 0]] = -30_000.0, 12_000.0, 1_000.0
    >>> PARTS[cause_of(moved)]
    'rent'
    """
    way, tax = np.sign(moved_usd.sum()), PARTS.index("tax")
    same = np.where(np.sign(moved_usd) == way, abs(moved_usd), 0.0)
    before_tax = same.copy()
    before_tax[tax] = 0.0
    all_else = abs(moved_usd.sum() - moved_usd[tax])
    return tax if same[tax] > max(all_else, before_tax.max()) else int(before_tax.argmax())


def part_words(part: str) -> str:
    """Return what a part is called where it stands alone.

    >>> part_words("lost_consults"), part_words("full_price")
    ('visits of your patients lost to consults', 'infusions at the full price')
    """
    words = CAUSES[part].words
    if part == "full_price":
        return f"infusions {words}"
    return OF_YOUR_PATIENTS + words if part in GROUPS[VISITS] else words


def _along_words(was: Scenario, answer: Answer, asked: Collection[str]) -> str:
    """Return the settings that are asked elsewhere and moved with the reply."""
    now = answer.scenario
    found = [
        f"{label_of(each.path, now)}: {each.new_words}"
        for each in differences(was, now)
        if each.path not in (*asked, *MADE_OF) and each.path.partition(".")[0] not in SAID_ELSEWHERE
    ]
    return f" Along: {found[0]}." if found else ""
