"""Decision: the sections of a report on the verdict, the ranges, and what binds.

Takes       an answer
Gives       sections
Left out    money (money.py), what is assumed (evidence.py)
"""

from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.answer import chart as answer_chart
from planner.presentation.answer import result_words
from planner.presentation.answer.exclusions import CHANCE_ONLY
from planner.presentation.answer.floor_words import delay_lines, physician_cells
from planner.presentation.answer.terminal import KEY_RESULTS
from planner.presentation.answer.verdict_words import close_call_words
from planner.presentation.answer.warnings import answer_flags
from planner.presentation.format.rounding import replications_words
from planner.presentation.report.parts import Picture, Section, Table, Text, lines, section
from planner.results.catalogue import FACTS, is_moment
from planner.results.estimates import Estimate

STRAIN = (
    "owner_hours_week",
    "physician_overtime_h_month",
    "overtime_h_month",
    "lunches_missed_day",
    "supervision_missed_share",
    "displaced_training",
    "strained_share",
)


def decision(answer: Answer) -> Section:
    """Return every wish with its answer, and what must not be missed."""
    n, close = len(answer.values), close_call_words(answer)
    wishes = tuple(
        ("Yes" if wish.holds else "No", result_words.wish_words(wish, n))
        for wish in answer.verdict.wishes
    )
    flags = answer_flags(answer)
    return section(
        "Your wishes, one by one",
        *((Table(("Holds", "Wish"), wishes, are_words=True),) if wishes else ()),
        *((Text(close),) if close else ()),
        *((Text("Not to be missed:"), *lines(flags)) if flags else ()),
    )


def is_possible(answer: Answer) -> bool:
    """Return whether any infusion can begin; where none can, there is nothing more to tell."""
    return answer.verdict.word != NOT_POSSIBLE


# --- ranges -------------------------------------------------------------------------------------


def ranges(answer: Answer) -> Section:
    """Return low, average and high of the results that matter most."""
    n = len(answer.values)
    is_few = n < result_words.FEW_REPLICATIONS
    rows, heads = list[tuple[str, ...]](), set[int]()
    for group, names in KEY_RESULTS.items():
        heads.add(len(rows))
        rows.append((group, "", "", ""))
        rows += [(FACTS[name].label, *_three(name, answer.results[name])) for name in names]
    ends = ("lowest", "highest") if is_few else ("1 in 10 is below", "1 in 10 is above")
    return section(
        "Low, average and high",
        Text(f"Over {n} simulated futures. {result_words.MONTHS_FROM_ONE} {CHANCE_ONLY}"),
        Table(("Result", ends[0], "on average", ends[1]), tuple(rows), frozenset(heads)),
    )


def _three(name: str, found: Estimate) -> tuple[str, str, str]:
    if found.mean is None:
        return "", "never" if is_moment(name) else "none", ""
    mean = result_words.value_words(name, found.mean)
    if found.reached < 1.0:
        return "", f"{mean}, in {replications_words(found.reached, found.n)} futures", ""
    low, high = (
        "" if end is None else _bare(result_words.value_words(name, end))
        for end in (found.p10, found.p90)
    )
    return low, mean, high


def _bare(words: str) -> str:
    """Return a number without its unit, which stands in the middle column of its row.

    >>> [_bare("21 breaches per 100 infusions"), _bare("74 %"), _bare("month 7")]
    ['21', '74 %', 'month 7']
    """
    number, _, unit = words.partition(" ")
    return words if unit.startswith("%") or number == "month" else number


# --- what binds, hours ----------------------------------------------------------------------------


def binding(answer: Answer) -> Section:
    """Return what limits the programme, and who waits for what."""
    drawn = answer_chart.binding_chart(answer.binding.months)
    return section(
        "What is full, month by month",
        Picture("What is full, month by month", drawn),
        *lines(result_words.binding_lines(answer)),
        Text("Who waits for what, in the last year:"),
        *lines(tuple(delay_lines(answer))),
    )


def hours(answer: Answer) -> Section:
    """Return what the programme asks of the owner, of staff and of patients who pay for it."""
    said = (
        f"{FACTS[name].label}: {result_words.result_words(name, answer.results[name])}"
        for name in STRAIN
        if answer.results[name].mean is not None
    )
    return section("Your hours, and the strain on people", *lines(tuple(said)))


def visits(answer: Answer) -> Section:
    """Return what becomes of existing visits, by physician."""
    heads = ("Visits a month", "Before", "Held", "Gave up", "Moved", "Lost")
    return section(
        "What becomes of existing visits",
        Table(heads, physician_cells(answer)),
        Text(
            "Since the opening, on average. Gave up: left unseen, more than before. Moved: waited "
            "for another day.",
            is_note=True,
        ),
    )
