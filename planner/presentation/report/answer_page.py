"""Answer page: the first page of a report, below the question and the verdict.

Takes       an answer, the studies that were made for the report
Gives       four figures with their ranges, the cash picture, what would have to be true, what
            nobody knows yet; where no infusion can begin, what would make it possible
Units       money as a banker rounds it; months by season, with their number from 1
Left out    why (where_money_goes_page.py), what it rests on (basis_page.py)
"""

from collections.abc import Iterator

from planner.experiments.certainty.guess_effects import rests_on_guesses
from planner.experiments.report_studies import PriceFound, Studies
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO
from planner.presentation.advice.unturned_verdict_words import would_be_words
from planner.presentation.advice.words import turn_words
from planner.presentation.answer.chart import cash_title, lowest_cash, plan_chart
from planner.presentation.answer.tile_words import tiles
from planner.presentation.answer.verdict_words import is_possible, possible_words
from planner.presentation.answer.warnings import answer_flags
from planner.presentation.answer.wish_words import wish_lines
from planner.presentation.certainty.guesses_words import band_lines
from planner.presentation.certainty.rests_on_guesses_words import rests_line
from planner.presentation.format.rounding import about_words
from planner.presentation.format.svg.dots import dots_note
from planner.presentation.money.needed_words import reckoning
from planner.presentation.money.volume_words import volume_words
from planner.presentation.report import parts
from planner.presentation.settings.words import as_on_a_page, setting_words

FIGURES, POSSIBLE = "In four figures", "What would make it possible"
TRUE, STAYS = "What would have to be true", "What has to stay true"
MISSED = "What you ask for and do not get"
UNKNOWN = "With what nobody knows yet"
MOST_TRUE, MOST_MISSED = 6, 6


def answer_page(answer: Answer, studies: Studies) -> parts.Section:
    """Return the first page, below the verdict."""
    if not is_possible(answer):
        flags = parts.cut(answer_flags(answer), MOST_MISSED, "with the settings")
        return parts.section(
            POSSIBLE,
            parts.Text(as_on_a_page(possible_words(answer))),
            *parts.under("Not to be missed", parts.lines(tuple(map(as_on_a_page, flags)))),
        )
    start, lowest = answer.scenario.practice.start_date, lowest_cash(answer)
    title = cash_title(lowest, start)
    return parts.section(
        FIGURES,
        parts.Tiles(tiles(answer, None)),
        parts.Text(reckoning(answer)),
        parts.Text(dots_note(len(answer.values)), is_note=True),
        parts.Picture(
            title,
            plan_chart(answer.months, lowest, None, start),
            CASH_SAID.format(counts=lowest.counts, often=lowest.often),
        ),
        *parts.under(
            STAYS if answer.verdict.word == GO else TRUE, parts.lines(conditions(answer, studies))
        ),
        *parts.under(MISSED, parts.lines(tuple(missed_lines(answer)))),
        *parts.under(UNKNOWN, unknown_parts(answer, studies)),
    )


CASH_SAID = (
    "Cash of the program since the start, after tax, month by month: {counts}. Line: the future in "
    "the middle; band: the {often} futures that need least money, whose lowest is the money needed."
)


# --- what would have to be true -------------------------------------------------------------------


def conditions(answer: Answer, studies: Studies) -> tuple[str, ...]:
    """Return what would have to be true for a go, or has to stay so: price, number."""
    found = (
        *(would_be_words(each) for each in studies.would_be),
        *_price(studies.price),
        *filter(None, (volume_words(answer),)),
        *_turns(studies),
    )
    return parts.cut(found, MOST_TRUE, "in the appendix")


def missed_lines(answer: Answer) -> Iterator[str]:
    """Yield the wishes that do not come true as often as the owner asks."""
    said = zip(answer.verdict.wishes, wish_lines(answer), strict=True)
    above = f" {reckoning(answer)}"  # stands below the four figures
    return (words.removesuffix(above) for wish, words in said if not wish.holds)


def _price(found: PriceFound | None) -> Iterator[str]:
    """Yield from which price on the program is worth what it costs."""
    if found is None:
        return
    (path, low, high, *_), study = found
    ends = f"between {setting_words(path, low)} and {setting_words(path, high)}"
    points = study.break_even_points
    if points:
        sides = (
            f"from {setting_words(path, each.value)} on"
            if each.holds_above
            else f"up to {setting_words(path, each.value)}"
            for each in points
        )
        yield f"On average it is worth what it costs at a price {', and '.join(sides)}."
    elif study.seen[0].holds:
        yield f"On average it is worth what it costs at every price {ends}."
    else:
        best = max(study.seen, key=lambda each: each.result)
        yield (
            f"At no price {ends} is it worth what it costs; it comes nearest at "
            f"{setting_words(path, best.value)}: {about_words(best.result)} on average."
        )


def _turns(studies: Studies) -> Iterator[str]:
    advice = studies.advice
    return (turn_words(turn) for turn in advice.turns) if advice else iter(())


# --- what nobody knows yet ------------------------------------------------------------------------


def unknown_parts(answer: Answer, studies: Studies) -> tuple[parts.Part, ...]:
    """Return whether a go rests on guesses, the range by chance, and that with guesses drawn."""
    found = studies.doubt
    if found is None:
        return ()
    rests = rests_on_guesses(answer.scenario, answer.verdict.word, found)
    first = () if rests is None else (rests_line(rests),)
    return parts.lines((*first, *band_lines(found.drawn, found.known)))
