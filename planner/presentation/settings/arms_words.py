"""Arms words: what stands in which arm, the practice without infusions or the one with them.

Takes       a scenario
Gives       sentences, and none where there is nothing to say
Units       US dollars a month, at first-year wages and prices
Left out    the books of both arms (ledger/)
"""

from planner.ledger.practice import staff_usd_month
from planner.presentation.format.rounding import listed, money_words
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import Scenario

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
