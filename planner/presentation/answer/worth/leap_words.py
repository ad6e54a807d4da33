"""Leap words: which part of the worth a reply moved most, and which settings went along.

Takes       the parts of the worth before a reply, the plan then, the answer now
Gives       one sentence or two
Units       US dollars today
Left out    how much the worth moved in all (app/sections/practice/conversation.py)
"""

from collections.abc import Collection

from planner.experiments.run.run import Answer
from planner.models.records import Floats
from planner.presentation.answer.worth.causes import CAUSES
from planner.presentation.format.rounding import signed_words
from planner.presentation.settings.words import label_of
from planner.results.worth_by_cause import GROUPS, PARTS, VISITS
from planner.scenario.changes import differences
from planner.scenario.model import Scenario

OF_YOUR_PATIENTS = "visits of your patients "
MOST_ALONG = 2  # settings that are named
SAID_ELSEWHERE = ("decision", "run", "title")  # limits of advice, which move no worth


def leap_words(
    before_usd: Floats | None, was: Scenario, answer: Answer, asked: Collection[str]
) -> str:
    """Return what moved most, and what nobody is asked here and is another now."""
    if before_usd is None or before_usd.shape != answer.worth_parts_usd.shape:
        return ""
    moved = answer.worth_parts_usd - before_usd
    k = int(abs(moved).argmax())
    words = part_words(PARTS[k])
    return f"Most: {words}, {signed_words(float(moved[k]))}.{_along_words(was, answer, asked)}"


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
        if each.path not in asked and each.path.partition(".")[0] not in SAID_ELSEWHERE
    ]
    return f" Along with it: {'; '.join(found[:MOST_ALONG])}." if found else ""
