"""The workbook recomputes to the ledger's cents, in a program that is not ours."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import openpyxl
import pytest
from openpyxl import Workbook

from planner.errors import PlannerError, ScenarioError
from planner.experiments.inspect.median_replication import OneReplication
from planner.experiments.run.run import Answer, run
from planner.ledger.chart_of_accounts import CHART, LINES, PLACE, cash_label
from planner.ledger.statements import CENT, statements
from planner.models import records as r
from planner.presentation.workbook import file as workbook
from planner.presentation.workbook.cells import FIRST_ROW, START_COLUMN
from planner.presentation.workbook.file import check_ending, replication_bytes, write_workbook
from planner.results.arm_books import books
from planner.results.catalog import NAMES, values
from planner.results.programs import COLUMNS, program_table
from planner.scenario.changes import with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.files.files import read_scenario
from planner.scenario.model import CATALOG, Scenario
from tests.libreoffice import recalculated
from tests.small_practice import future_of, small_scenario

RICH: dict[str, Value] = {
    "finance.loan_usd": 60_000.0,
    "finance.debt_usd": 90_000.0,
    "finance.owner_pay_usd_hour": 100.0,
    "finance.owner_elsewhere_usd_hour": 130.0,
    "finance.drawings_usd_month": 500.0,
    "finance.cash_usd": 120_000.0,
    "practice.collected_per_visit_usd": 900.0,
    "money.package_refund": "single_price",
    "money.tax_entity": "corporation",
    "money.added_rent_usd_month": 400.0,
    "start_up.life_years": 1.0,
    "booking.missed_fee_usd": 50.0,
    "staff.wage_growth_year": 0.03,
}
EXAMPLES = Path(__file__).parents[2] / "scenarios"
DATED = """month 4 money.infusion_price_usd 620
month 5 demand.ad_spend_usd_month 1000
month 6 third room
month 7 money.infusion_price_usd 500
month 12 stop"""
TWO = (
    "IV: share 0.7; esketamine: share 0.3, preset nasal_esketamine, monitoring.preset "
    "two_hour_observation, from_month 5"
)
CHANGES_LATE = ("grow-when-full",)  # whose plan does something after month 18
FORMULA = '=HYPERLINK("http://example.org","click")'
MOVED = 1.1


class Written(NamedTuple):
    """A workbook that was written, and what it was written from."""

    path: Path
    answer: Answer
    replication: OneReplication


class Computed(NamedTuple):
    """Workbooks in which another program has computed every formula anew."""

    plain: Path
    planted: Path  # the plain one, with a wrong value beside one formula
    moved: Path  # the plain one, with settings changed by hand
    dated: Path
    dated_moved: Path
    programs: Path


@cache
def the_answer() -> Answer:
    return run(small_scenario())


def scenario_of(changes: dict[str, Value]) -> Scenario:
    words: dict[str, Value] = {"question": FORMULA, "notes": FORMULA}
    return with_changes(small_scenario(), RICH | changes | words)


def written(path: Path, changes: dict[str, Value], plan: str = "") -> Written:
    """Write the workbook of a changed scenario with the activity of the small practice."""
    scenario = scenario_of({"plan.changes": plan} | changes)
    own = {"programmes": scenario.programmes}
    activity = future_of(small_scenario(plan__changes=plan, **own))
    replication = OneReplication(0, 2, activity, books(scenario, activity))
    answer = the_answer()._replace(scenario=scenario)
    path.write_bytes(replication_bytes(answer, replication))
    return Written(path, answer, replication)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written(tmp_path_factory.mktemp("plain") / "plan.xlsx", {})


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The workbook of a plan that changes prices, spending and rooms on the way, and stops."""
    return written(tmp_path_factory.mktemp("dated") / "plan.xlsx", {}, DATED)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The workbook of infusions, and beside them a spray that insurers pay late."""
    return written(tmp_path_factory.mktemp("two") / "plan.xlsx", {"programmes": TWO})


@pytest.fixture(scope="module")
def moved(plain: Written) -> dict[str, Value]:
    """Return every setting that the workbook says it recomputes, moved by a tenth."""
    sheet = formulas_of(plain.path)["Assumptions"]
    live = [row[1].value for row in sheet.iter_rows(min_row=FIRST_ROW + 1) if row[6].value == "yes"]
    return {path: value for path, value in map(_a_tenth_more, live) if value is not None}


@pytest.fixture(scope="module")
def computed(
    plain: Written,
    dated: Written,
    two: Written,
    moved: dict[str, Value],
    tmp_path_factory: pytest.TempPathFactory,
) -> Computed:
    """All that another program has to compute for the tests of this file, at once."""
    folder = tmp_path_factory.mktemp("computed")
    asked = Computed(*(folder / f"{name}.xlsx" for name in Computed._fields))
    asked.plain.write_bytes(plain.path.read_bytes())
    asked.dated.write_bytes(dated.path.read_bytes())
    asked.programs.write_bytes(two.path.read_bytes())
    _plant(plain.path, asked.planted)
    _type_in(plain.path, asked.moved, moved)
    _type_in(dated.path, asked.dated_moved, moved)
    found = recalculated(asked, folder)
    return Computed(*(found / path.name for path in asked))


def _a_tenth_more(path: str) -> tuple[str, float | None]:
    facts = CATALOG[path]
    subject, name = path.split(".")
    value = float(getattr(getattr(scenario_of({}), subject), name))
    wanted = min(_most(facts), value * MOVED if value else 0.01)
    try:
        scenario_of({path: wanted})
    except ScenarioError:
        return path, None
    return path, wanted


def _most(facts: FieldFacts) -> float:
    assert isinstance(facts.at_most, int | float)
    return float(facts.at_most)


@cache
def formulas_of(path: Path) -> Workbook:
    """Return a workbook with its formulas, read once: it is looked at, never changed."""
    return openpyxl.load_workbook(path)


@cache
def values_in(path: Path) -> Workbook:
    """Return a workbook with the values of its formulas, read once."""
    return openpyxl.load_workbook(path, data_only=True)


def formula_cells(path: Path) -> Iterator[tuple[str, str]]:
    """Yield sheet and place of every formula."""
    for sheet in formulas_of(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate


def missed(path: Path, shown: Path, computed: Path) -> list[tuple[str, str, object, object]]:
    """Return the formulas of `path` whose values in two other files differ by a cent."""
    one, two = values_in(shown), values_in(computed)
    found = []
    for sheet, place in formula_cells(path):
        a, b = one[sheet][place].value, two[sheet][place].value
        if not _is_near(a, b):
            found.append((sheet, place, a, b))
    return found


def _is_near(a: object, b: object) -> bool:
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    return isinstance(a, int | float) and isinstance(b, int | float) and abs(a - b) < CENT


def test_a_planted_wrong_value_is_caught(
    plain: Written, computed: Computed, tmp_path: Path
) -> None:
    planted = tmp_path / "planted.xlsx"
    _plant(plain.path, planted)

    found = missed(plain.path, planted, computed.planted)

    assert len(found) == 1
    assert found[0][2] == 123456.78


def _plant(source: Path, target: Path) -> None:
    """Copy a workbook with one wrong value beside its formula."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            text = old.read(item)
            if item.filename == "xl/worksheets/sheet3.xml":
                text = re.sub(rb"(</f><v>)[^<]*", rb"\g<1>123456.78", text, count=1)
            new.writestr(item, text)


def test_another_program_computes_the_same_cents(plain: Written, computed: Computed) -> None:
    assert missed(plain.path, plain.path, computed.plain) == []
    assert sum(1 for _ in formula_cells(plain.path)) > 5000


def test_every_price_and_wage_changed_in_the_sheet_gives_the_ledger_of_the_changed_plan(
    plain: Written, moved: dict[str, Value], computed: Computed, tmp_path: Path
) -> None:
    by_ledger = written(tmp_path / "by-ledger.xlsx", moved)

    assert len(moved) > 60
    assert missed(plain.path, by_ledger.path, computed.moved) == []
    assert missed(plain.path, plain.path, computed.moved) != []


def test_a_dated_plan_is_computed_to_the_same_cents(dated: Written, computed: Computed) -> None:
    assert (np.asarray(dated.replication.activity.change_day) < r.NEVER).all()
    assert missed(dated.path, dated.path, computed.dated) == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_has_a_workbook_of_the_ledgers_cents(path: Path, tmp_path: Path) -> None:
    shorter = () if path.stem in CHANGES_LATE else ("practice.months=18",)
    answer = run(read_scenario(path, changes=("run.replications=2", *shorter)).scenario)

    found = write_workbook(answer, tmp_path / "plan.xlsx")

    shown = openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True, read_only=True)
    for k, arm in enumerate((found.money.with_program, found.money.baseline)):
        rows = _blocks(shown["Balance sheet"])[k]
        _assert_row(rows, "cash", statements(arm).balance, START_COLUMN)


def test_what_a_dated_plan_leaves_alone_can_be_changed_in_the_sheet(
    dated: Written, moved: dict[str, Value], computed: Computed, tmp_path: Path
) -> None:
    by_ledger = written(tmp_path / "by-ledger.xlsx", moved, DATED)

    assert missed(dated.path, by_ledger.path, computed.dated_moved) == []


def test_the_lines_of_programs_are_computed_to_the_same_cents(
    two: Written, computed: Computed
) -> None:
    assert missed(two.path, two.path, computed.programs) == []
    assert "Programs" not in computed_sheets(computed.plain)


def computed_sheets(path: Path) -> list[str]:
    return values_in(path).sheetnames


def test_what_the_sheet_of_programs_says_is_their_table(two: Written) -> None:
    scenario, found = two.answer.scenario, two.replication
    table = program_table(scenario, found.activity, found.money)
    sheet = values_in(two.path)["Programs"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW + 1)]
    whole = max(len(row) for row in rows) - 1

    def said(label: str) -> list[float]:
        return [row[whole] for row in rows if row[0] == label]

    by = dict(zip(COLUMNS, table.T, strict=True))
    assert said("Visits") == pytest.approx([*by["infusions"], by["infusions"].sum()])
    assert said("Brings") == pytest.approx(by["earned_usd"], abs=CENT)
    assert said("Leaves") == pytest.approx(by["left_usd"], abs=CENT)
    parts = [said(f"{name}: part of it")[0] for name in ("IV", "esketamine")]
    assert parts == pytest.approx(by["joint_usd"], abs=CENT)
    assert said("Gained before tax") == pytest.approx([(by["left_usd"] + by["joint_usd"]).sum()])
    assert (table[:, COLUMNS.index("infusions")] > 0).all()


def _type_in(source: Path, target: Path, changes: dict[str, Value]) -> None:
    """Change values on the sheet of assumptions, as a person would."""
    book = openpyxl.load_workbook(source)
    for row in book["Assumptions"].iter_rows(min_row=FIRST_ROW + 1):
        if row[1].value in changes:
            row[2].value = changes[row[1].value]
    book.save(target)


def test_the_sheets_show_the_statements_of_the_ledger(plain: Written) -> None:
    book = values_in(plain.path)
    for k, arm in enumerate(
        (plain.replication.money.with_program, plain.replication.money.baseline)
    ):
        found = statements(arm)
        rows = _blocks(book["Income statement"])[k]
        for name in LINES:
            _assert_row(rows, name, found.income, START_COLUMN + 1)
        rows = _blocks(book["Balance sheet"])[k]
        for name in ("cash", "insurers_owe", "unearned", "loan", "debt", "equipment", "stock"):
            _assert_row(rows, name, found.balance, START_COLUMN)
        rows = _blocks(book["Cash flow"])[k]
        for name in ("insurers_owe", "infusions", "unearned", "staff", "loan", "distributions"):
            _assert_row(rows, name, found.cash_flow, START_COLUMN + 1)


Rows = dict[str, list[float]]


def _blocks(sheet: object) -> list[Rows]:
    """Return the rows of each of the three blocks of a sheet, by label."""
    blocks: list[Rows] = []
    for row in sheet.iter_rows(min_row=FIRST_ROW + 1, values_only=True):  # type: ignore[attr-defined]
        if row[0] and all(cell is None for cell in row[1:]):
            blocks.append({})
        elif row[0]:
            blocks[-1][row[0]] = [cell or 0.0 for cell in row]
    return blocks


def _assert_row(rows: Rows, name: str, table: np.ndarray, column: int) -> None:
    account, expected = CHART[PLACE[name]], table[PLACE[name]]
    label = account.label if account.label in rows else cash_label(account)
    if label in rows:
        assert rows[label][column : column + len(expected)] == pytest.approx(expected, abs=CENT)
    else:
        assert not expected.any()


def test_the_difference_is_the_first_block_less_the_second(plain: Written) -> None:
    book = values_in(plain.path)

    for name in ("Income statement", "Cash flow", "Balance sheet"):
        one, other, difference = _blocks(book[name])
        for label, cells in difference.items():
            less = [a - b for a, b in zip(one[label][2:], other[label][2:], strict=True)]
            assert cells[2:] == pytest.approx(less, abs=CENT)


def test_its_present_value_is_that_of_the_planner(plain: Written) -> None:
    sheet = values_in(plain.path)["Start"]
    shown = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    ours = values(plain.answer.scenario, plain.replication.activity, plain.replication.money)

    assert shown["Net present value of it"] == pytest.approx(ours[NAMES.index("npv_usd")], abs=CENT)


def test_every_check_holds(computed: Computed) -> None:
    sheet = values_in(computed.plain)["Checks"]

    said = [row[1] for row in sheet.iter_rows(min_row=FIRST_ROW + 1, values_only=True) if row[0]]

    assert len(said) >= 10
    assert all(word is True for word in said)


def test_words_of_a_scenario_never_become_formulas(plain: Written) -> None:
    book = formulas_of(plain.path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    shown = [cell for cell in cells if cell.value == FORMULA]
    assert shown
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in shown)
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert not any("HYPERLINK" in formula for formula in formulas)


def test_only_settings_that_formulas_read_are_marked(
    plain: Written, moved: dict[str, Value]
) -> None:
    text = " ".join(
        cell.value
        for sheet in formulas_of(plain.path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    )
    read = {int(row) for row in re.findall(r"Assumptions!\$C\$(\d+)", text)}
    sheet = formulas_of(plain.path)["Assumptions"]

    marked = {row[0].row for row in sheet.iter_rows(min_row=FIRST_ROW + 1) if row[6].value == "yes"}
    assert marked == read
    assert {"money.infusion_price_usd", "staff.nurse_wage_usd_year"} <= set(moved)


def test_a_workbook_needs_its_ending() -> None:
    with pytest.raises(PlannerError, match=r"does not end in \.xlsx"):
        check_ending("plan.csv")


def test_a_folder_that_is_not_there_is_said_in_words(
    plain: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "rerun_median_replication", lambda answer: plain.replication)

    with pytest.raises(PlannerError, match="cannot be written: No such file"):
        write_workbook(plain.answer, tmp_path / "nowhere" / "plan.xlsx")


def test_a_full_disk_leaves_the_workbook_that_was_there(
    plain: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = tmp_path / "plan.xlsx"
    before.write_bytes(b"with my own entries")
    monkeypatch.setattr(workbook, "rerun_median_replication", lambda answer: plain.replication)
    monkeypatch.setattr(Path, "replace", full_disk)

    with pytest.raises(PlannerError, match="cannot be written: No space left on device"):
        write_workbook(plain.answer, before)

    assert before.read_bytes() == b"with my own entries"
    assert list(tmp_path.iterdir()) == [before]
