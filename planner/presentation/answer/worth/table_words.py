"""Table words: what the worth is made of, row by row, the largest first.

Takes       an answer
Gives       rows of a table, what belongs below it
Units       US dollars in today's money
Left out    how parts are counted (results/worth_by_cause.py), their causes (causes.py),
            the largest of them as a sentence (sentence_words.py)
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planner.experiments.run.run import Answer
from planner.presentation.answer.worth import causes
from planner.presentation.format.rounding import listed
from planner.results import worth_by_cause as w
from planner.scenario.derived.owner_days import forgoes_pay
from planner.scenario.model import Scenario

SMALL_SHARE = 0.01  # of all that is brought and cost: smaller parts stand together
REST = "all else"
TOTAL = "What the program is worth"
MADE_OF = "What the worth is made of"
MADE_OF_COLUMNS = ("In today's money, on average", "US dollars")
MADE_OF_SAID = "Parts of one sum: what stands below another is in it. Tax is on all of it together."
FORGONE = (
    "Pay that you forgo elsewhere is no bill: it is in no statement and takes no cash; your tax is "
    "off it already."
)
STAND_IN = (
    "A retrained nurse is missed at her other work: whoever stands in for her there is paid for "
    "the whole infusion day and while she learns, with a patient or without."
)
GROUP_WORDS: Mapping[str, str] = {
    w.INFUSIONS: "Infusions, after what they cost themselves",
    w.CONSULTS: "Consults and integration",
    w.VISITS: "Visits lost",
    w.PEOPLE: "People",
    w.WINNING: "Winning patients",
    w.SPACE: "Space, insurance, overhead",
    w.START: "The start, paid at once, before tax",
    w.TAX: "Tax",
}


class Row(NamedTuple):
    """One row: a group of parts, a part of it, or the total."""

    words: str
    usd: float
    because: str
    is_group: bool

    @property
    def line(self) -> str:
        """The part and what makes it so."""
        return f"{self.words}: {self.because}" if self.because else self.words


def made_of_note(scenario: Scenario) -> str:
    """Return how the parts of the worth belong together, and what is in them that surprises."""
    return " ".join((made_of_said(scenario), *stand_in_words(scenario)))


def made_of_said(scenario: Scenario) -> str:
    """Return how the parts of the worth belong together, and which of them nobody pays."""
    forgone = (FORGONE,) if forgoes_pay(scenario.finance) else ()
    return " ".join((MADE_OF_SAID, *forgone))


def stand_in_words(scenario: Scenario) -> tuple[str, ...]:
    """Return why a retrained nurse costs money without a patient, where she does."""
    return (STAND_IN,) if causes.has_stand_in(scenario) else ()


def worth_rows(answer: Answer) -> tuple[Row, ...]:
    """Return what the worth is made of: groups with their parts, the largest first, the total."""
    usd = causes.parts_usd(answer)
    groups = {name: w.group_usd(usd, name) for name in w.GROUPS}
    least = max(1.0, SMALL_SHARE * sum(abs(each) for each in usd.values()) / 2)
    rows = [
        row
        for group in w.largest_first(groups)
        if abs(groups[group]) >= 1
        for row in _group_rows(answer, group, usd, least)
    ]
    return (*rows, Row(TOTAL, sum(usd.values()), "", True))


def _group_rows(
    answer: Answer, group: str, usd: Mapping[str, float], least: float
) -> Iterator[Row]:
    """Yield a group and its parts; one part alone stands in the row of its group."""
    parts = {name: usd[name] for name in w.GROUPS[group]}
    shown = [name for name in w.largest_first(parts) if abs(usd[name]) >= least]
    total = sum(parts.values())
    hidden = [name for name in w.largest_first(parts) if name not in shown and abs(usd[name]) >= 1]
    if shown and len(hidden) == 1:  # one thing has a name
        shown, hidden = [*shown, *hidden], []
    rest = total - sum(usd[name] for name in shown)
    if len(shown) == 1 and abs(rest) < 1:
        yield Row(GROUP_WORDS[group], total, causes.because_words(answer, shown[0]), True)
        return
    yield Row(GROUP_WORDS[group], total, "", True)
    for name in shown:
        yield Row(causes.CAUSES[name].words, usd[name], causes.because_words(answer, name), False)
    if shown and abs(rest) >= 1:
        named = listed(tuple(causes.CAUSES[name].words for name in hidden))
        yield Row(REST, rest, named, False)
