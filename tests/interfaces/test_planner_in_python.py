"""`import planner`: a script and a notebook get what the commands give, under the same names."""

import ast
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

import planner
from planner.cli.main import planner as commands
from planner.results.catalog import NAMES
from tests.command_line import BASE
from tests.command_line import planner as command

DOCS = Path(planner.__file__).parents[1] / "docs"
SMALL = {"practice.months": 9}
NOT_FOR_SCRIPTS = {
    "app",
    "cache",
    "check",
    "format",
    "help",
    "migrate",
    "new",
    "reproduce",
    "schema",
}


@cache
def answer() -> planner.PlanAnswer:
    return planner.run("base", changes=SMALL, replications=2, workers=1)


# --- the names ----------------------------------------------------------------------------------


def test_to_import_the_planner_takes_no_time_and_loads_nothing() -> None:
    timed = (
        "import sys, time; began = time.perf_counter(); import planner; "
        "print(time.perf_counter() - began, 'numpy' in sys.modules)"
    )

    runs = [subprocess.check_output([sys.executable, "-c", timed], text=True) for _ in range(3)]

    assert min(float(each.split()[0]) for each in runs) < 0.1
    assert {each.split()[1] for each in runs} == {"False"}


def test_every_command_has_a_function_of_its_name() -> None:
    names = {name.replace("-", "_") for name in commands.commands} - NOT_FOR_SCRIPTS

    assert names - set(planner.__all__) == set()


@pytest.mark.parametrize("name", planner.__all__)
def test_every_name_is_there_documented_and_typed(name: str) -> None:
    found = getattr(planner, name)

    assert inspect.getdoc(found)
    if inspect.isfunction(found):
        assert all(
            each.annotation is not inspect.Parameter.empty
            for each in inspect.signature(found).parameters.values()
        )


def test_a_name_that_there_is_not_is_no_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'forecast'"):
        planner.forecast  # type: ignore[attr-defined]  # noqa: B018


class Line:
    """A line below the cell of a notebook, as IPython hands it out."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def update(self, markup: str) -> None:
        self.said.append(markup)


def test_in_a_notebook_a_line_below_the_cell_says_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = Line()
    shell = ModuleType("IPython")
    shell.get_ipython = lambda: "a kernel"  # type: ignore[attr-defined]
    display = ModuleType("IPython.display")
    display.HTML = str  # type: ignore[attr-defined]
    display.display = lambda *_, **__: line  # type: ignore[attr-defined]
    for name, module in (
        ("IPython", shell),
        ("IPython.display", display),
        ("ipykernel.zmqshell", ModuleType("ipykernel.zmqshell")),
    ):
        monkeypatch.setitem(sys.modules, name, module)

    planner.run("base", changes=SMALL | {"title": "A & B"}, replications=2, workers=1)

    assert "<small>A &amp; B: 2 of 2 futures</small>" in line.said
    assert line.said[-1] == ""


# --- an answer ----------------------------------------------------------------------------------


def test_the_tables_say_what_the_command_says() -> None:
    said = command("run", BASE, "--set", "practice.months=9", "--replications", "2", "--json")

    assert answer().document == json.loads(said.out)
    means = answer().results.set_index("result")["mean"]
    assert means["npv_usd"] == pytest.approx(answer().document["results"]["npv_usd"]["mean"])
    assert answer().verdict.word == answer().document["verdict"]["word"]


def test_results_are_the_means_of_the_futures() -> None:
    results = answer().results.set_index("result")
    futures = answer().replications

    assert list(futures.columns) == ["replication", *NAMES]
    assert futures["npv_usd"].mean() == pytest.approx(results.loc["npv_usd", "mean"])
    assert results.loc["npv_usd", "unit"] == futures.attrs["units"]["npv_usd"] == "USD"
    assert results.loc["payback_month", "unit"] == "month from 1"


def test_months_are_one_long_table_in_which_cash_ends_where_the_futures_end() -> None:
    months = answer().months

    assert set(months.arm) == {"with", "without", "difference"}
    assert sorted(months.month.unique()) == list(range(1, 10))
    visits = months.query("what == 'existing_visits'").groupby("arm").value.sum()
    assert visits["without"] > visits["with"] > 0
    cash = months.query("what == 'cash' and statistic == 'median'")
    assert cash.value.iloc[-1] == pytest.approx(answer().found.months.cash_median_usd[-1])


def test_an_answer_shows_itself_in_a_terminal_and_in_a_notebook() -> None:
    shown = answer()._repr_html_()

    assert repr(answer()).splitlines()[1] == answer().verdict.sentence
    assert "Worth today" in repr(answer())
    assert "<svg" in shown
    assert "Worth today" in shown
    assert "Your wishes" in str(answer())


def test_a_hostile_title_is_only_text_in_a_notebook() -> None:
    plan = planner.read("base", changes={"title": "A & B"})

    assert "A &amp; B" in plan._repr_html_()


# --- plans --------------------------------------------------------------------------------------


def test_a_plan_is_changed_into_another_and_stays_as_it_was() -> None:
    plan = planner.read("base")

    dearer = plan.changed({"money.infusion_price_usd": 550, "booking.infusion_weekdays": ["Mon"]})

    assert plan.values["money.infusion_price_usd"] == 500
    assert dearer.values["booking.infusion_weekdays"] == ("Mon",)
    assert [each.new_words for each in dearer.differences] == ["Mon", "$550"]
    assert "$500 -> $550" in repr(dearer)


def test_a_saved_plan_keeps_the_comments_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text("schema = 2\n# our price\n[money]\ninfusion_price_usd = 480 # agreed in May\n")

    planner.read(file).changed({"money.infusion_price_usd": 520}).save(file)

    assert file.read_text() == (
        "schema = 2\n# our price\n[money]\ninfusion_price_usd = 520.0 # agreed in May\n"
    )


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: planner.run("base", replicatons=2), "Did you mean replications"),  # type: ignore[call-arg]
        (lambda: planner.run("pilott"), "Did you mean the example pilot"),
        (lambda: planner.run(3), "This is a int"),  # type: ignore[arg-type]
        (lambda: planner.run("base", replications=2, until_sure=True), "give one of precision"),
        (lambda: planner.run("base", workers=0), "workers is 0. Give 1 or more"),
        (lambda: planner.run("base", engine="quick"), "Give compiled or simpy"),
        (lambda: planner.compare("base"), "Give two or more"),
        (lambda: planner.sweep("base", {"rooms.x": [1]}), r"rooms\.x is not a known setting"),
        (lambda: planner.sensitivity("base", fields=["rooms.x"]), "no setting of that name"),
        (lambda: planner.break_even("base", "rooms.x"), "path of a setting that is a number"),
        (lambda: planner.sensitivity("base", result="npv"), "Did you mean npv_usd"),
        (lambda: planner.report("base", "x.doc"), "does not end in"),
        (lambda: planner.explain("moneyy"), "not a known setting"),
    ],
)
def test_a_mistake_is_said_in_the_planners_own_words(wrong: Any, words: str) -> None:
    with pytest.raises(planner.PlannerError, match=words):
        wrong()


# --- tables elsewhere, work elsewhere -------------------------------------------------------------


@pytest.mark.parametrize("ending", ["parquet", "csv", "json"])
def test_a_table_is_written_as_its_name_says(ending: str, tmp_path: Path) -> None:
    read = {"parquet": pd.read_parquet, "csv": pd.read_csv, "json": pd.read_json}[ending]

    file = answer().results.write(tmp_path / f"results.{ending}")

    pd.testing.assert_series_equal(read(file)["mean"], pd.DataFrame(answer().results)["mean"])


def test_a_table_goes_to_arrow_and_says_what_polars_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer().results.to_arrow().column_names == list(answer().results.columns)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(planner.PlannerError, match="pip install polars"):
        answer().results.to_polars()
    with pytest.raises(planner.PlannerError, match=r"\.csv, \.parquet or \.json"):
        answer().results.write("results.xls")


def test_a_table_of_all_kinds_of_values_goes_to_arrow_and_parquet(tmp_path: Path) -> None:
    settings = planner.read("base").settings

    file = settings.write(tmp_path / "settings.parquet")

    values = pd.read_parquet(file).set_index("path")["value"]
    assert values["booking.infusion_weekdays"] == "Tue+Thu"
    assert settings.to_arrow().num_rows == len(settings)


def test_an_executor_of_ones_own_gives_the_same_numbers() -> None:
    with ThreadPoolExecutor(2) as pool:
        spread = planner.run("base", changes=SMALL, replications=2, executor=pool)

    pd.testing.assert_frame_equal(spread.replications, answer().replications)


# --- what is written in the documents -------------------------------------------------------------


def cells() -> Iterator[str]:
    """Yield the code of the notebook, cell by cell."""
    notebook = json.loads((DOCS / "first_plan.ipynb").read_text())
    return ("".join(each["source"]) for each in notebook["cells"] if each["cell_type"] == "code")


def run_cell(code: str, names: dict[str, Any]) -> Any:
    """Run a cell and return what it shows: the value of its last line."""
    *lines, last = ast.parse(code).body
    exec(compile(ast.Module(lines, []), "cell", "exec"), names)  # noqa: S102 - our own page
    if not isinstance(last, ast.Expr):
        exec(compile(ast.Module([last], []), "cell", "exec"), names)  # noqa: S102
        return None
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307


def test_the_notebook_runs_and_every_cell_shows_something() -> None:
    names: dict[str, Any] = {}

    for code in cells():
        shown = run_cell(code, names)
        as_page = getattr(shown, "_repr_html_", None) or getattr(shown, "_repr_mimebundle_", None)
        assert as_page is not None
        assert as_page()


@pytest.mark.parametrize("number", [1, 2])
def test_the_scripts_of_the_page_run_as_they_are_printed(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text(), re.DOTALL)[number]
    monkeypatch.chdir(tmp_path)

    exec(compile(code, "python.md", "exec"), {})  # noqa: S102 - our own page

    said = capsys.readouterr().out
    if number == 1:
        written = ["cash.svg", "dearer.toml", "dearer.xlsx", "results.parquet"]
        assert sorted(each.name for each in tmp_path.iterdir()) == written
        assert len([line for line in code.splitlines() if line]) <= 25
        assert "Not now" in said
    else:
        assert "Did you mean 0.12?" in said
        assert "rooms.infusion_rooms?" in said
