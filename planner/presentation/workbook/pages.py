"""Pages of the workbook that stand around the statements.

Takes       an answer and the replication that the workbook holds
Gives       rows of texts and numbers: start, assumptions, distributions, what one setting alone
            moves, sources, checks
Units       those of the settings and results
Left out    formats and files (file.py)
"""

from collections.abc import Iterator
from typing import NamedTuple, cast

from planner.experiments.inspect.median_replication import OneReplication
from planner.experiments.run.run import Answer
from planner.ledger.chart_of_accounts import CHART, PLACE
from planner.ledger.figures import Figure
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.settings.words import confidence_words
from planner.presentation.workbook import statements
from planner.presentation.workbook.blocks import Block, Columns
from planner.presentation.workbook.cells import START_COLUMN, column_name, reference
from planner.results.arm_books import books
from planner.results.catalog import RESULTS
from planner.results.money import worth_usd
from planner.scenario.changes import values_of, with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario

Cell = str | float | bool | Figure | None


class Page(NamedTuple):
    """A sheet of texts and numbers: headings, then rows."""

    name: str
    about: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    wraps: bool = False  # long texts go on in the next line


def start_page(answer: Answer, replication: OneReplication, npv: Figure) -> Page:
    """Return what the workbook is, and which replication it holds."""
    scenario = answer.scenario
    which = f"Future {replication.number + 1} of {replication.of}"
    rows: list[tuple[Cell, ...]] = [
        ("Plan", scenario.title),
        ("Question", scenario.question),
        ("Answer", verdict_sentence(answer)),
        ("This workbook holds", f"{which}: the one whose net present value is in the middle."),
        ("Net present value of it", npv),
        ("", ""),
        *((first, then) for first, then in _HOW_TO),
        ("", ""),
        ("Note", DISCLAIMER),
        ("Program", f"planner {answer.manifest.planner}"),
        ("Scenario", answer.manifest.scenario_hash),
        ("Luck", f"seed {scenario.run.seed}"),
    ]
    about = "One simulated future of a medical practice with and without ketamine infusions."
    return Page("Start", about, ("", ""), tuple(rows), (28, 90), wraps=True)


_HOW_TO = (
    ("Try a price or a wage", "Change a yellow cell on the sheet Assumptions: all follows."),
    ("What does not follow", "Who comes, who stays and what a day is like. They stay as simulated: "
     "a change of these needs the planner to be run again."),
    ("Where a number is from", "Statements add up the sheet Postings; these follow from Activity, "
     "Assumptions and Working."),
    ("Does it tie?", "The sheet Checks says so, also after a change."),
)  # fmt: skip


def assumptions_page(scenario: Scenario, rows: dict[str, int], live: frozenset[str]) -> Page:
    """Return every setting with its value; those that recompute are marked."""
    values = values_of(scenario)
    found = tuple(_assumption(CATALOG[path], values[path], path in live) for path in rows)
    about = "Yellow values recompute this workbook; all others need the planner to be run again."
    if scenario.plan.changes:
        about += " What the dated plan changes holds until then; from then on it is as planned."
    headings = ("Setting", "In a file", "Value", "Unit", "Low", "High", "Recomputes", "Confidence")
    return Page("Assumptions", about, headings, found, (52, 40, 16, 22, 12, 12, 12, 40))


def _assumption(facts: FieldFacts, value: Value, is_live: bool) -> tuple[Cell, ...]:
    return (
        facts.label,
        facts.path,
        cell_of(value),
        facts.unit,
        cell_of(facts.low),
        cell_of(facts.high),
        "yes" if is_live else "",
        confidence_words[facts.confidence],
    )


def cell_of(value: Value) -> Cell:
    """Return a value of a setting as a cell: numbers as numbers, all else as words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return float(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def sources_page() -> Page:
    """Return where every default is from."""
    found = tuple(
        (facts.label, facts.path, cell_of(facts.default), facts.unit, facts.source,
         confidence_words[facts.confidence], facts.help)
        for facts in CATALOG.values()
        if facts.kind not in ("text", "note", "tables")
    )  # fmt: skip
    about = "Sources are of the defaults; a value of your own has its reason in your file."
    headings = ("Setting", "In a file", "Default", "Unit", "Source", "Confidence", "What it means")
    return Page("Sources", about, headings, found, (52, 40, 16, 22, 70, 40, 90))


_PARTS = ("mean", "low", "high", "p10", "median", "p90", "reached")


def distributions_page(answer: Answer) -> Page:
    """Return every result over all replications."""
    found = tuple(
        (facts.label, facts.unit, *(getattr(answer.results[facts.name], part) for part in _PARTS),
         facts.help)
        for facts in RESULTS
    )  # fmt: skip
    about = (
        f"Over all {len(answer.values)} simulated futures; 8 of 10 lie between low and high. "
        "Low, middle and high of different lines do not add up. Months count from 1."
    )
    headings = (
        *("Result", "Unit", "On average", "Average at least", "Average at most"),
        *("Low", "Middle", "High", "Share of futures that have it", "What it means"),
    )  # fmt: skip
    widths = (60, 24, 16, 16, 16, 16, 16, 16, 16, 90)
    return Page("Distributions", about, headings, found, widths)


def low_base_high_page(answer: Answer, replication: OneReplication) -> Page:
    """Return what each setting about money moves alone, the same patients coming."""
    scenario = answer.scenario
    base = _npv_usd(scenario, replication)
    rows = [
        (facts.label, facts.unit, *three, *_moved(scenario, replication, facts, base))
        for facts, three in _withcells_of(scenario)
    ]
    rows.sort(key=lambda row: -abs(row[-1] - row[-3]))
    about = (
        "Net present value of this future with one setting at the low or high end of its evidence, "
        "all others as they are and the same patients."
    )
    headings = (
        *("Setting", "Unit", "Low", "As it is", "High"),
        *("Worth at low", "Worth as it is", "Worth at high"),
    )
    return Page("Low-base-high", about, headings, tuple(rows), (60, 24, 14, 14, 14, 18, 18, 18))


Three = tuple[float, float, float]  # low, as it is, high


def _withcells_of(scenario: Scenario) -> Iterator[tuple[FieldFacts, Three]]:
    values = values_of(scenario)
    for path, facts in CATALOG.items():
        if facts.touches == "money" and isinstance(facts.low, int | float):
            low, value, high = (cast(float, each) for each in (facts.low, values[path], facts.high))
            yield facts, (float(low), float(value), float(high))


def _moved(
    scenario: Scenario, replication: OneReplication, facts: FieldFacts, base: float
) -> Three:
    low, high = (
        _npv_usd(with_changes(scenario, {facts.path: cast(Value, end)}), replication)
        for end in (facts.low, facts.high)
    )
    return low, base, high


def _npv_usd(scenario: Scenario, replication: OneReplication) -> float:
    return worth_usd(scenario, books(scenario, replication.activity))


# --- checks ---------------------------------------------------------------------------------------

CENT = 0.005


class Check(NamedTuple):
    """Something that must hold: words and a formula that is TRUE."""

    words: str
    formula: str


def checks(found: statements.StatementSheets, columns: Columns) -> tuple[Check, ...]:
    """Return what must hold in every month, also after a change."""
    names = ("with the program", "without it")
    return tuple(
        check
        for k, arm in enumerate(names)
        for check in _checks_of(arm, found.income[k], found.cash_flow[k], found.balance[k], columns)
    )


def _checks_of(
    arm: str, income: Block, cash: Block, balance: Block, columns: Columns
) -> Iterator[Check]:
    months = (START_COLUMN, columns.settled)
    yield Check(
        f"The balance sheet {arm} balances to the cent in every column",
        near_zero(cells_of(statements.BALANCE, balance.at[statements.MISS], *months)),
    )
    yield Check(
        f"Cash after each month {arm} is the account of cash",
        near_zero(
            f"{cells_of(statements.CASH_FLOW, cash.at[statements.CLOSING_CASH], *months)}"
            f"-{cells_of(statements.BALANCE, balance.at['Cash'], *months)}"
        ),
    )
    whole = columns.year(len(columns.years))
    yield Check(
        f"Profit kept since the start {arm} is the profit of the whole plan",
        f"ABS({reference(statements.BALANCE, balance.at[statements.RETAINED], columns.settled)}"
        f"-{reference(statements.INCOME, income.at[statements.PROFIT], whole)})<{CENT}",
    )
    for label in (_UNEARNED, _LOAN):
        if label in balance.at:
            yield Check(
                f"{label}: nothing is left {arm} after the settlement",
                f"ABS({reference(statements.BALANCE, balance.at[label], columns.settled)})<{CENT}",
            )


_UNEARNED, _LOAN = (CHART[PLACE[name]].label for name in ("unearned", "loan"))


def cells_of(sheet: str, row: int, first: int, last: int) -> str:
    """Return the cells of a row from one column to another, for a formula."""
    return f"'{sheet}'!{column_name(first)}{row + 1}:{column_name(last)}{row + 1}"


def near_zero(cells: str) -> str:
    """Return the formula that all of some cells are nothing, to the cent."""
    return f"SUMPRODUCT(--(ABS({cells})>{CENT}))=0"
