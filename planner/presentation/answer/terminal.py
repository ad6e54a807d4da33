"""Answers on the terminal: the numbers of an answer, as tables.

Takes       an answer, and what was changed for it
Left out    words (result_words.py), settings (settings/explain.py), printing (cli/options.py)

Color never says anything that a word does not say.
"""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO, GO_IF, NOT_POSSIBLE
from planner.presentation.answer import result_words
from planner.presentation.answer.bottleneck_words import binding_lines
from planner.presentation.answer.close_call_words import close_call_words
from planner.presentation.answer.floor_words import delay_lines, physician_cells
from planner.presentation.answer.result_words import KEY_RESULTS, OTHERS
from planner.presentation.answer.verdict_words import shown_word, verdict_sentence, verdict_title
from planner.presentation.answer.warnings import answer_flags
from planner.presentation.answer.wish_words import (
    assumed_note,
    wish_lines,
    wish_marks,
    wishes_title,
)
from planner.presentation.answer.worth import table_words as worth
from planner.presentation.answer.worth.patients_lose_words import lost_visits_line
from planner.presentation.format.rounding import money_words, replications_words, span
from planner.presentation.format.terminal_layout import (
    ending,
    lines,
    lines_below,
    numbers_table,
    section,
    table_section,
    words_table,
)
from planner.presentation.funnel.terminal import inquiries_view
from planner.presentation.money import bank_words
from planner.presentation.money.program_words import programs_table
from planner.presentation.settings.explain import changes_table
from planner.presentation.settings.words import (
    LeastKnown,
    least_known,
    least_known_line,
)
from planner.results.catalog import FACTS, NAMES, OF_A_PRACTICE, is_moment
from planner.results.estimates import Estimate
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.files.opening import ChangeFromBase

LEAST_KNOWN = 5
PER_100 = " per 100 infusions"


def answer_view(
    answer: Answer,
    *,
    told: Sequence[ChangeFromBase],
    base: str,
    everything: bool,
    sure: Sequence[RenderableType] = (),
) -> list[RenderableType]:
    """Return the answer to one scenario, the verdict first, then `sure`: how sure it is."""
    return [
        *_heading(answer),
        *_changes(told, base),
        *_verdict(answer),
        *lines_below("Not to be missed", answer_flags(answer)),
        *sure,
        *(_details(answer, everything) if answer.verdict.word != NOT_POSSIBLE else ()),
        *ending(),
    ]


def _details(answer: Answer, everything: bool) -> list[RenderableType]:
    """Return all below the verdict; where no infusion can begin there is none of it."""
    return [
        *_wishes(answer),
        *section(
            worth.MADE_OF, [_made_of(answer), *lines(["", worth.made_of_note(answer.scenario)])]
        ),
        *_programs(answer),
        *_results(answer, everything),
        *section("Cash of the program since the start", [_cash(answer)]),
        *table_section(bank_words.practice_cash(answer)),
        *section("What banks and partners ask", lines(bank_words.bank_lines(answer))),
        *section(
            "Where the money goes, on average",
            [_waterfall(answer), *lines(["", bank_words.waterfall_note(answer)])],
        ),
        *section("What is full, month by month", lines(binding_lines(answer))),
        *section("Who waits for what", lines(delay_lines(answer))),
        *_existing_visits(answer),
        *section("Where inquiries end", inquiries_view(answer, everything=everything)),
        *_least_known(least_known(answer.scenario, LEAST_KNOWN)),
    ]


def _heading(answer: Answer) -> list[RenderableType]:
    scenario = answer.scenario
    question = [Text(scenario.question)] if scenario.question else []
    size = f"{size_words(answer)}. {result_words.MONTHS_FROM_ONE}"
    return [Text(scenario.title, style="bold"), *question, Text(size)]


def size_words(answer: Answer) -> str:
    """Return over how many replications and months an answer is told."""
    practice = answer.scenario.practice
    begins = practice.start_date.isoformat()
    return f"{practice.months} months from {begins}, {len(answer.values)} simulated futures"


def _verdict(answer: Answer) -> list[RenderableType]:
    style = {GO: "green", GO_IF: "yellow"}.get(shown_word(answer), "red")
    return [
        Text(),
        Text(verdict_title(answer).upper(), style=f"bold {style}"),
        Text(verdict_sentence(answer)),
    ]


def _wishes(answer: Answer) -> list[RenderableType]:
    said = zip(wish_marks(answer), wish_lines(answer), strict=True)
    rows = ((mark.lower(), words) for mark, words in said)
    below = (assumed_note(answer), close_call_words(answer))
    return [
        *section(wishes_title(answer), [words_table(rows)]),
        *lines(filter(None, below)),
    ]


def _made_of(answer: Answer) -> Table:
    """Return what the worth is made of, and what makes it so."""
    rows = (
        (Padding(row.line, (0, 0, 0, 0 if row.is_group else 2)), money_words(row.usd))
        for row in worth.worth_rows(answer)
    )
    return numbers_table(*worth.MADE_OF_COLUMNS, rows=rows)


def _programs(answer: Answer) -> list[RenderableType]:
    """Return what each of several programs came to; nothing for one."""
    found = programs_table(answer)
    if not found.rows:
        return []
    (first, *names), *cells = zip(found.columns, *found.rows, strict=True)
    return section(
        found.title, [numbers_table(first, *names, rows=cells), *lines(["", found.note])]
    )


def _results(answer: Answer, everything: bool) -> list[RenderableType]:
    groups = {"All results": NAMES} if everything else KEY_RESULTS
    if not has_practice(answer.scenario.practice):
        groups = {
            group: tuple(name for name in names if name not in OF_A_PRACTICE)
            for group, names in groups.items()
            if group != OTHERS
        }
    table = numbers_table("Result", "on average", f"{_most(answer)} futures between")
    for number, (group, names) in enumerate(groups.items()):
        if number:
            table.add_row()
        table.add_row(Text(group, style="bold"))
        for name in names:
            table.add_row(FACTS[name].label, *_result(name, answer.results[name]))
    return [Text(), table]


def _most(answer: Answer) -> str:
    return "8 of 10" if len(answer.values) >= result_words.FEW_REPLICATIONS else "most"


def _result(name: str, estimate: Estimate) -> tuple[str, str]:
    if estimate.mean is None:
        return ("never" if is_moment(name) else "none"), ""
    average = short_words(name, result_words.value_words(name, estimate.mean))
    if estimate.reached < 1.0:
        return (average, f"only in {replications_words(estimate.reached, estimate.n)} futures")
    return average, short_words(name, result_words.range_words(name, estimate))


def short_words(name: str, words: str) -> str:
    """Return "3.6 a week" for "3.6 infusions a week" where the label says infusions."""
    noun = "hours" if FACTS[name].unit.startswith("h ") else FACTS[name].unit.partition(" per ")[0]
    is_said = " a " in words and noun in FACTS[name].label.lower()
    if PER_100 in FACTS[name].label:
        words = words.replace(PER_100, "")
    return words.replace(f" {noun} a ", " a ") if is_said else words


def _cash(answer: Answer) -> Table:
    rows = (
        (when, middle, span(low, high)) for when, low, middle, high in bank_words.cash_rows(answer)
    )
    return numbers_table("At the end of", "middle", f"{_most(answer)} futures between", rows=rows)


def _existing_visits(answer: Answer) -> list[RenderableType]:
    if not has_practice(answer.scenario.practice):
        return []
    table = [_physicians(answer), *lines(["", lost_visits_line(answer)])]
    return section("Existing visits a month, since the opening", table)


def _waterfall(answer: Answer) -> Table:
    rows = (
        [Text(words, style="bold" if row.is_total else "") for words in row[:3]]
        for row in bank_words.waterfall_rows(answer)
    )
    return numbers_table("From the price to the profit", "whole plan", "for an infusion", rows=rows)


def _physicians(answer: Answer) -> Table:
    heads = ("Of", "before", "held", "gave up", "moved", "lost")
    return numbers_table(*heads, rows=physician_cells(answer))


def _least_known(found: Iterable[LeastKnown]) -> list[RenderableType]:
    title = "Known least, of all that is assumed; planner guesses says which of it matters"
    return section(title, lines(least_known_line(one) for one in found))


def _changes(told: Sequence[ChangeFromBase], base: str) -> list[RenderableType]:
    return section(f"What differs from {base}", [changes_table(told)]) if told else []
