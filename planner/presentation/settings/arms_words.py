"""Arms words: what stands in which arm, the practice without infusions or the one with them.

Takes       a scenario
Gives       sentences, and none where there is nothing to say
Units       US dollars a month, at first-year wages and prices
"""

from collections.abc import Iterable

from planner.ledger.added_costs import paid_usd_year
from planner.presentation.format.rounding import counted, inside, listed, money_words
from planner.scenario.changes import in_words
from planner.scenario.derived.added import (
    ASSISTANTS,
    CLINICIANS,
    DESK,
    NURSES,
    PRESCRIBERS,
    Kind,
    is_part_time,
)
from planner.scenario.derived.existing_practice import OF_THE_PRACTICE, has_practice
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_month import staff_usd_month
from planner.scenario.settings.added import Added

SINCE = (
    "Versions before counted these with and without infusions, where they cost nothing: this file "
    "has another answer now."
)


def no_practice_words(scenario: Scenario) -> str:
    """Return whose cost people, rooms and overhead are where there is no practice, else ""."""
    if has_practice(scenario.practice):
        return ""
    begun = "Nobody sees existing patients here, so there is no practice without infusions."
    costs = _typed_words(scenario)
    if not costs:
        return f"{begun} All that is paid belongs to the infusions."
    return f"{begun} The infusions pay for {costs}, from the first month of the plan on."


def added_words(scenario: Scenario) -> str:
    """Return what is added for infusions besides nurses and rooms for them, "" if nothing is.

    >>> from planner.scenario.settings.added import Added
    >>> added_words(Scenario(added=Added(assistants=1, overhead_usd_month=500.0)))
    'Added for infusions: 1 assistant ($4,710 a month) and overhead ($500 a month).'
    """
    priced = ((words, money_words(usd)) for words, usd in _added(scenario) if usd)
    words = tuple(f"{words} ({usd} a month)" for words, usd in priced)
    added = "Added for infusions" if has_practice(scenario.practice) else "Besides them there are"
    return f"{added}: {listed(words)}." if words else ""


def _added(scenario: Scenario) -> list[tuple[str, float]]:
    """Return what is added in words, and what it costs in a month of the first year."""
    added, paid = scenario.added, paid_usd_year(scenario)
    positions = in_words(CATALOG["added.desk_fte"], added.desk_fte)
    return [
        (_people(added, ASSISTANTS, "assistant"), paid[ASSISTANTS] / 12),
        (_people(added, NURSES, "nurse"), paid[NURSES] / 12),
        (f"{positions} at the front desk", paid[DESK] / 12),
        (counted(added.clinicians, "clinician") + " for consults", paid[CLINICIANS] / 12),
        (counted(added.prescribers, "prescriber"), paid[PRESCRIBERS] / 12),
        (counted(added.exam_rooms, "exam room"), added.exam_rooms * added.exam_room_rent_usd_month),
        ("space", scenario.money.added_rent_usd_month),
        ("overhead", added.overhead_usd_month),
    ]


def _people(added: Added, kind: Kind, word: str) -> str:
    """Return how many people are added of a kind, and whether they come part of the time.

    >>> _people(Added(assistants=1, assistant_days="infusion_days"), ASSISTANTS, "assistant")
    '1 part-time assistant'
    """
    return counted(
        getattr(added, kind.how_many), f"part-time {word}" if is_part_time(added, kind) else word
    )


def in_both_words(scenario: Scenario, paths: Iterable[str]) -> str:
    """Return which of some settings are the practice itself and move both arms, "" if none is.

    >>> in_both_words(Scenario(), ["staff.medical_assistants", "money.infusion_price_usd"])
    'A change of the practice itself, with and without infusions: medical assistants.'
    """
    names = tuple(inside(CATALOG[path].label) for path in paths if is_in_both(scenario, path))
    if not names:
        return ""
    return f"A change of the practice itself, with and without infusions: {'; '.join(names)}."


def in_both_lines(scenario: Scenario, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the same as lines of a list."""
    words = in_both_words(scenario, paths)
    return (words,) if words else ()


def is_in_both(scenario: Scenario, path: str) -> bool:
    """Return whether a setting is the practice itself, which both arms have."""
    return path in OF_THE_PRACTICE and has_practice(scenario.practice)


def arm_words(path: str) -> str:
    """Return in which arm a setting stands, "" where it is no matter of an arm."""
    if path.startswith("added."):
        return "for infusions only"
    return "the practice itself, with and without infusions" if path in OF_THE_PRACTICE else ""


def changed_words(scenario: Scenario) -> str:
    """Return the same, and that earlier versions had another answer where they had one."""
    words = no_practice_words(scenario)
    return f"{words} {SINCE}" if words and _typed_words(scenario) else words


def _typed_words(scenario: Scenario) -> str:
    """Return what is typed of a practice that costs something, with its sum a month."""
    sums = {
        "its staff": staff_usd_month(scenario),
        "overhead": scenario.practice.other_overhead_usd_month,
        "the owners' pay": scenario.finance.drawings_usd_month,
    }
    words = tuple(f"{name} ({money_words(usd)} a month)" for name, usd in sums.items() if usd)
    return listed(words) if words else ""
