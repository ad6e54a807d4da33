"""Basis page: what a report rests on, how sure it is, what to ask first: its fifth page.

Takes       an answer, the studies that were made for the report, plans held beside it
Gives       own settings against guesses, what to find out first, advice, plans side by side
Left out    every setting with its source (appendix.py), all of the advice (appendix.py)
"""

from typing import NamedTuple

from planner.experiments.certainty.guess_effects import Doubt
from planner.experiments.report_studies import Studies
from planner.experiments.run.run import Answer
from planner.presentation.advice.words import told
from planner.presentation.answer.close_call_words import close_call_words
from planner.presentation.answer.compared import plan_rows
from planner.presentation.answer.verdict_words import verdict_title
from planner.presentation.certainty import find_out_first_words as a
from planner.presentation.certainty.guesses_words import FIRST_COLUMNS, first_rows, first_words
from planner.presentation.format.disclaimer import CHANCE_ONLY
from planner.presentation.report.parts import Part, Section, Table, Text, cut, lines, section, under
from planner.presentation.settings import evidence_words
from planner.scenario.files.redaction import PRIVATE
from planner.scenario.model import CATALOG

TITLE = "What this rests on"
SURE, FIRST, OWN = "How sure this is", "What is known least", "Your own settings"
ADVICE, PLANS = "What to change", "Plans side by side"
GUESSES = "Which guesses matter most"
ELSEWHERE = "in the appendix"
MOST_GUESSES = 4
MOST_OWN, MOST_FIRST, MOST_ADVISED, MOST_PLAN_ROWS = 7, 5, 5, 6


class Plans(NamedTuple):
    """Plans beside each other over the same replications."""

    names: tuple[str, ...]
    answers: tuple[Answer, ...]


def basis_page(
    answer: Answer, studies: Studies, plans: Plans | None, *, with_private: bool
) -> Section:
    """Return what the answer rests on, advice and plans side by side where there are any."""
    return section(
        TITLE,
        Text(evidence_words.counts_sentence()),
        counts_table(answer),
        *under(SURE, lines([each for each in (close_call_words(answer), CHANCE_ONLY) if each])),
        *_to_find_out(answer, studies.doubt, with_private=with_private),
        *under(OWN, _own(answer, with_private=with_private)),
        *under(ADVICE, _advice(studies)),
        *under(PLANS, () if plans is None else _plans(plans, with_private=with_private)),
    )


def counts_table(answer: Answer) -> Table:
    """Return how many settings are known how well, and how many of them are the plan's own."""
    rows = tuple(
        (each.words, str(each.settings), str(each.own))
        for each in evidence_words.confidence_counts(answer.scenario)
    )
    return Table(("How sure", "Settings", "Set in this plan"), rows)


def _to_find_out(answer: Answer, doubt: Doubt | None, *, with_private: bool) -> tuple[Part, ...]:
    """Return what to find out and what a look is worth; without that study what is known least."""
    if doubt is None:
        known = evidence_words.least_known_lines(answer.scenario, with_private=with_private)
        return under(FIRST, lines(known[:MOST_FIRST]))
    rows = first_rows(doubt.known, MOST_GUESSES)
    guesses = (Table(("Guess", *FIRST_COLUMNS), rows),) if rows else ()
    return (
        *under(a.BEFORE, _asks(doubt)),
        *under(GUESSES, (*lines((first_words(doubt.known),)), *guesses)),
        *under(a.LOOK, (*lines((*a.look_lines(doubt.look), *_small(doubt))), DRAWN)),
    )


DRAWN = Text(
    "Worked out with what nobody knows yet drawn from its evidence, so these sums are not those of "
    "the plan as described.",
    is_note=True,
)


def _small(doubt: Doubt) -> tuple[str, ...]:
    return (
        ()
        if doubt.small is None
        else tuple(f"{a.SMALL}. {said}" for said in a.small_lines(doubt.small))
    )


def _asks(doubt: Doubt) -> tuple[Part, ...]:
    """Return what could be asked and what that is worth; what cannot be told is no rank."""
    if not doubt.asks:
        return lines((a.NOTHING_ASKED,))
    said = lines((a.first_sentence(doubt.asks),))
    rows = a.ask_rows([each for each in doubt.asks if each.can_tell][:MOST_FIRST])
    if not rows:
        return said
    return (*said, Table(a.ASK_COLUMNS, rows), Text(a.ASKED, is_note=True))


def _own(answer: Answer, *, with_private: bool) -> tuple[Part, ...]:
    own = evidence_words.own_lines(answer.scenario, with_private=with_private)
    return lines(cut(own, MOST_OWN, ELSEWHERE))


def _advice(studies: Studies) -> tuple[Part, ...]:
    if studies.advice is None:
        return ()
    said = told(studies.advice)
    return (
        Text(said.answer),
        *lines(cut((*said.few, *said.changes, *said.cost), MOST_ADVISED, ELSEWHERE)),
    )


# --- plans side by side ---------------------------------------------------------------------------


def _plans(plans: Plans, *, with_private: bool) -> tuple[Part, ...]:
    """Return what differs between plans and what comes of each, then what the signs mean."""
    hidden = () if with_private else {CATALOG[path].label for path in PRIVATE}
    differ = plan_rows.setting_rows([each.scenario for each in plans.answers])
    rows = (
        *[_row(row) for row in differ if row.cells and row.label not in hidden][:MOST_PLAN_ROWS],
        ("Answer", *(verdict_title(each) for each in plans.answers)),
        *(_row(row) for row in plan_rows.result_rows(plans.answers)),
    )
    return (Table(("", *plans.names), rows, are_words=True), Text(SIGNS_SAID, is_note=True))


SIGNS_SAID = (
    "★: the best of these plans; whether a plan keeps the limits is said by its verdict. All plans "
    "meet the same simulated futures."
)
RANKS = {1: "★ ", 0: "", -1: ""}


def _row(row: plan_rows.Row) -> tuple[str, ...]:
    return row.label, *(f"{RANKS[cell.rank]}{cell.words}" for cell in row.cells)
