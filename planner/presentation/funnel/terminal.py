"""The funnel on the terminal: where inquiries end and come from.

Takes       an answer
"""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.experiments.run.run import Answer
from planner.presentation.format.terminal_layout import lines, numbers_table
from planner.presentation.funnel import words as w
from planner.presentation.funnel.advertising_words import advertising_words


def inquiries_view(answer: Answer, *, everything: bool) -> list[RenderableType]:
    """Return where inquiries end and where they come from, or that there are none."""
    if not answer.places.sum():
        return lines([w.NOBODY_ASKS])
    return [
        _funnel(answer, everything),
        Text(),
        _channels(answer),
        *lines(
            [
                w.TREATED_NOTE,
                w.gates_sentence(answer),
                *w.asking_sentences(answer),
                *w.price_sentences(answer),
            ]
        ),
        *lines(advertising_words(answer)),
    ]


def _funnel(answer: Answer, everything: bool) -> Table:
    """Return where inquiries end; on request of what each number is made."""
    total = float(answer.places.sum())
    table = numbers_table("Of all who ask", "people", "share")
    for group in w.groups(answer):
        parts = group.parts if everything else ()
        table.add_row(group.words, *w.of_all_words(group.people, total))
        for words, people in parts:
            table.add_row(Text(f"  {words}", style="dim"), *w.of_all_words(people, total))
    table.add_row("all, on average over the futures", *w.of_all_words(total, total))
    return table


def _channels(answer: Answer) -> Table:
    """Return who asks through which channel, and who of them goes on to treatment."""
    rows = (
        (each.words, w.people_words(each.ask), *w.of_all_words(each.treated, each.ask))
        for each in w.channels(answer)
    )
    return numbers_table("Through", "ask", "go on to treatment", "share", rows=rows)
