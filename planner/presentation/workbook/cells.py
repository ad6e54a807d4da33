"""Cells: settings and counts as cells of a workbook, and the ledger run on them.

Takes       a scenario and one replication
Gives       the books of both arms with a formula for every number, and the rows of the working
Units       those of the ledger; columns are the start, the months, the settlement
Left out    how it looks (statements.py, pages.py)

Nothing about money is said a second time here: the ledger is run on figures, and each gives the
formula that the ledger computed it by. Choices and whole counts stay as they are in the file.
"""

from typing import Any, NamedTuple, cast

import numpy as np

from planner.ledger.books import (
    Accounts,
    account_changes,
    accounts,
    own_postings,
    own_running_postings,
)
from planner.ledger.facts import After, Arm, Own, OwnArm, facts_of, program_facts
from planner.ledger.figures import Figure
from planner.models import records as r
from planner.models.records import Activity, Floats
from planner.models.replication import Replication
from planner.results.arm_books import arms
from planner.scenario.changes import differences, values_of
from planner.scenario.dated_plan.stages import scenario_after, set_by_plan
from planner.scenario.facts import groups
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import running_scenario

LABEL_COLUMN, NOTE_COLUMN, START_COLUMN, FIRST_MONTH_COLUMN = 0, 1, 2, 3
VALUE_COLUMN = 2  # of the sheet of assumptions
FIRST_ROW = 4  # title, explanation, an empty line, headings
ASSUMPTIONS = "Assumptions"
COUNTS = ("added.desk_fte", "staff.front_desk_fte")  # of people: what follows from them is decided


class SheetNames(NamedTuple):
    """The sheets of one arm."""

    activity: str
    working: str
    postings: str


WITH = SheetNames("Activity", "Working", "Postings")
WITHOUT = SheetNames("Activity without", "Working without", "Postings without")


class Row(NamedTuple):
    """One row of figures or numbers: its name, and its cells by column of months."""

    name: str
    cells: dict[int, object]


class Traced(NamedTuple):
    """One arm as the workbook has it."""

    sheets: SheetNames
    books: Accounts  # of figures
    activity: Floats  # (n_months, N_ACTIVITIES) of figures
    refunds: Floats
    programs: tuple[OwnArm, ...]  # of figures, where there are several
    own_changes: tuple[Floats, ...]  # (len(CHART), n_months + 1) of their own accounts, each
    working: tuple[Row, ...]
    postings: tuple[Row, ...]


class Settings(NamedTuple):
    """The settings of a plan as figures: at first, after changes of it, of one program."""

    live: Scenario
    after: After
    own: Own


class Trace(NamedTuple):
    """Both arms, and the row of every setting."""

    baseline: Traced
    program: Traced
    setting_row: dict[str, int]
    live: Scenario  # its quantities are figures


def column_name(column: int) -> str:
    """Return the letters of a column, counted from 0.

    >>> [column_name(0), column_name(25), column_name(26), column_name(701)]
    ['A', 'Z', 'AA', 'ZZ']
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def reference(sheet: str, row: int, column: int, *, held: bool = False) -> str:
    """Return the name of a cell in a formula; `held` where it stays when a formula is copied.

    >>> reference("Activity without", 4, 3)
    "'Activity without'!D5"
    """
    name = f"'{sheet}'" if " " in sheet else sheet
    sign = "$" if held else ""
    return f"{name}!{sign}{column_name(column)}{sign}{row + 1}"


def trace(scenario: Scenario, replication: Replication) -> Trace:
    """Return the books of both arms as formulas over settings and counts."""
    rows = {path: FIRST_ROW + k for k, path in enumerate(shown_settings())}
    live = _live(scenario, rows)
    baseline, program = arms(replication)
    visits = reference(WITHOUT.activity, FIRST_ROW + Activity.EXISTING_VISITS, FIRST_MONTH_COLUMN)
    first = Figure(float(replication.baseline[0, Activity.EXISTING_VISITS]), visits)

    def after(happened: int) -> Scenario:
        then = scenario_after(scenario, happened)
        return _live(then, rows, set_by_plan(scenario, happened))

    def own(happened: int, number: int) -> Scenario:
        then = scenario_after(scenario, happened)
        alone = running_scenario(then, number)
        differs = {each.path for each in differences(then, alone)}
        return _live(alone, rows, set_by_plan(scenario, happened) | differs)

    settings = Settings(live, after, own)
    prior = cast(float, first * live.practice.collected_per_visit_usd)
    return Trace(
        baseline=_traced(settings, baseline, prior, WITHOUT),
        program=_traced(settings, program, prior, WITH),
        setting_row=rows,
        live=live,
    )


def shown_settings() -> list[str]:
    """Return the paths of all settings that stand on the sheet of assumptions."""
    return [path for path, facts in CATALOG.items() if facts.kind not in ("text", "note", "tables")]


def _live(
    scenario: Scenario, rows: dict[str, int], set_since: frozenset[str] = frozenset()
) -> Scenario:
    """Return the scenario with its quantities as figures; unchecked, for it is checked already.

    What a dated plan has set since the start is not what stands on the sheet: it stays a number.
    """
    values = values_of(scenario)
    subjects: dict[str, Any] = {}
    for subject in groups(Scenario):
        figures = {
            path.partition(".")[2]: Figure(
                float(cast(float, values[path])),
                reference(ASSUMPTIONS, rows[path], VALUE_COLUMN, held=True),
            )
            for path, facts in CATALOG.items()
            if path.startswith(f"{subject}.") and facts.kind == "number"
            if values[path] is not None and path not in set_since and path not in COUNTS
        }
        subjects[subject] = getattr(scenario, subject).model_copy(update=figures)
    return scenario.model_copy(update=subjects)


def _traced(settings: Settings, arm: Arm, prior_usd: float, sheets: SheetNames) -> Traced:
    activity = _counts(sheets.activity, arm.activity, FIRST_ROW)
    refunds = _counts(sheets.activity, arm.refunds, FIRST_ROW + r.N_ACTIVITIES)
    programs = _counts_of_programs(sheets.activity, arm)
    working: dict[str, Row] = {}
    postings: dict[str, Row] = {}

    def keep(name: str, column: int, usd: float) -> float:
        is_posting = name.startswith(POSTING)
        rows, sheet = (postings, sheets.postings) if is_posting else (working, sheets.working)
        row = rows.setdefault(name, Row(name.removeprefix(POSTING), {}))
        row.cells[column] = usd
        if not isinstance(usd, Figure):
            return usd
        at = FIRST_ROW + list(rows).index(name)
        return cast(float, Figure(usd.value, reference(sheet, at, FIRST_MONTH_COLUMN + column)))

    figures = arm._replace(activity=activity, refunds=refunds, programs=programs)
    books = accounts(settings.live, figures, prior_usd, keep, settings.after, settings.own)
    f = facts_of(settings.live, figures, prior_usd, keep, settings.after, settings.own)
    own = tuple(
        account_changes([*own_postings(each), *own_running_postings(each)], each.n_months)
        for each in (program_facts(f) if programs else ())
    )
    rows = (*working.values(),), (*postings.values(),)
    return Traced(sheets, books, activity, refunds, programs, own, *rows)


def _counts_of_programs(sheet: str, arm: Arm) -> tuple[OwnArm, ...]:
    """Return the counts of each program as figures: their rows stand below those of all."""
    row, found = FIRST_ROW + r.N_ACTIVITIES + arm.refunds.shape[1], list[OwnArm]()
    for each in arm.programs:
        activity = _counts(sheet, each.activity, row)
        refunds = _counts(sheet, each.refunds, row + r.N_ACTIVITIES)
        found.append(each._replace(activity=activity, refunds=refunds))
        row += r.N_ACTIVITIES + each.refunds.shape[1]
    return tuple(found)


POSTING = "Posting: "


def _counts(sheet: str, table: r.Ints, first_row: int) -> Any:
    """Return a table of counts as figures that name their cells; each column is a row there."""
    figures = np.empty(table.shape, dtype=object)
    for month, column in np.ndindex(table.shape):
        name = reference(sheet, first_row + column, FIRST_MONTH_COLUMN + month)
        figures[month, column] = Figure(float(table[month, column]), name)
    return figures
