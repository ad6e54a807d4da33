"""Program words: what each of several programs did, earned and took.

Takes       an answer to a plan of several programs
Gives       a table with a row for each of them
Units       people, infusions, hours, US dollars over the plan before tax
"""

from planner.experiments.run.run import Answer
from planner.models.records import Floats
from planner.presentation.format.rounding import money_words
from planner.presentation.format.table import WordsTable
from planner.results.programs import COLUMNS, JOINT, LEFT
from planner.scenario.programs import programs_of

_TITLE = "Each program, over the whole plan"
_COLUMNS = (
    "Program",
    "started",
    "infusions",
    "room hours",
    "nurse hours",
    "brings",
    "leaves",
    "part of the rest",
    "after it",
)
_SAID = (
    "On average, in dollars before tax, not discounted. Leaves: what it brings less drug, "
    "supplies, fees, its advertising and hours for colleagues. The rest is shared: nurses, rooms, "
    "start, lost visits. It is divided by the hours of rooms. What the clinic would be with "
    "one program alone: planner compare with this one file."
)


def programs_table(answer: Answer) -> WordsTable:
    """Return one row for each program and one for all; none where the plan is one program."""
    names = [one.name for one in programs_of(answer.scenario)]
    rows = [_row(name, row) for name, row in zip(names, answer.programs, strict=True)]
    whole = (_row("All", answer.programs.sum(axis=0)),) if rows else ()
    return WordsTable(_TITLE, _COLUMNS, (*rows, *whole), _SAID, frozenset({len(rows)}))


def _row(name: str, row: Floats) -> tuple[str, ...]:
    counts = [f"{row[COLUMNS.index(what)]:,.0f}" for what in COUNTED]
    dollars = (row[EARNED], row[LEFT], row[JOINT], row[LEFT] + row[JOINT])
    return (name, *counts, *(money_words(float(usd)) for usd in dollars))


COUNTED = ("starters", "infusions", "room_h", "nurse_h")
EARNED = COLUMNS.index("earned_usd")
