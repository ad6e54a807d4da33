"""Start table: all that is paid at once when the plan begins, thing by thing, with its price.

Takes       a scenario
Gives       a table of words that adds up to the start; its parts in a few words
Units       whole US dollars before tax, so that the column adds up as it is printed
Left out    what comes month by month, a loan (needed_words.py)
"""

from collections.abc import Mapping

from planner.ledger.start_up_and_wear import (
    Bought,
    bought_at_start,
    start_up_cost,
    start_usd,
    training_usd,
)
from planner.presentation.format.rounding import listed, money_words, number_words
from planner.presentation.format.table import WordsTable
from planner.scenario.model import Scenario

TITLE = "The start, thing by thing"
COLUMNS = ("Paid at once when the plan begins, before tax", "How many", "Each", "US dollars")
NAMES: Mapping[str, str] = {
    "conversion": "Rooms converted",
    "soundproofing": "Rooms soundproofed",
    "exam rooms": "Exam rooms fitted out",
    "monitors": "Monitors",
    "capnography": "Capnography for monitors",
    "pumps": "Pumps",
    "chairs": "Recliners",
    "fittings": "Light, sound, linen, eye masks for a room",
    "emergency": "Emergency equipment and drug safe",
    "legal": "Legal advice, policies, consent forms",
    "launch": "Website and launch",
    "registration": "Controlled-substance registration",
}


def start_table(scenario: Scenario) -> WordsTable:
    """Return every thing that is paid at the start, what is put on top, courses and the sum."""
    bought = [each for each in bought_at_start(scenario) if each.usd]
    on_top = sum(start_up_cost(scenario)) - sum(each.usd for each in bought)
    share = number_words(scenario.start_up.contingency_share, "share")
    rest = {f"{share} on top, for what nobody foresees": on_top, "Courses": training_usd(scenario)}
    rows = [
        *(_row(each) for each in bought),
        *((name, "", "", f"${usd:,.0f}") for name, usd in rest.items() if usd),
        ("Together", "", "", f"${start_usd(scenario):,.0f}"),
    ]
    return WordsTable(TITLE, COLUMNS, tuple(rows), totals=frozenset({len(rows) - 1}))


def _row(each: Bought) -> tuple[str, str, str, str]:
    count, price = (str(each.number), f"${each.each_usd:,.0f}") if each.number > 1 else ("", "")
    return NAMES[each.name], count, price, f"${each.usd:,.0f}"


def start_parts(scenario: Scenario) -> str:
    """Return the parts of the start in a row.

    >>> start_parts(Scenario())
    'rooms $20,700, equipment $24,800, papers and launch $18,800 and course fees $7,540'
    """
    cost = start_up_cost(scenario)
    parts = {
        "rooms": cost.rooms_usd,
        "equipment": cost.equipment_usd,
        "papers and launch": cost.expenses_usd,
        "course fees": training_usd(scenario),
    }
    return listed(tuple(f"{name} {money_words(usd)}" for name, usd in parts.items() if usd >= 1))
