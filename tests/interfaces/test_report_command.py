"""The report and its way back: what it says, nothing in it acts, its numbers come again."""

import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from planner.errors import PlannerError
from planner.experiments.advice.estimate import Advised
from planner.experiments.advice.mitigations import Consideration
from planner.experiments.advice.pros_and_cons import Measured
from planner.experiments.advice.search import Advice, Tried
from planner.experiments.advice.verdict_reversal import Turn
from planner.experiments.run.distance_to_goals import Standing
from planner.experiments.run.run import Answer, run
from planner.experiments.run.verdict import GO, NOT_NOW
from planner.presentation.answer.verdict_words import verdict_title
from planner.presentation.record.recorded import read_records
from planner.presentation.report import pdf
from planner.presentation.report.content import report
from planner.presentation.report.file import report_bytes
from planner.presentation.report.html import page
from planner.presentation.report.parts import Lines, Report, Table, Text, section
from planner.scenario.files.files import read_scenario
from planner.scenario.settings.pros_and_cons import CONSIDERATIONS, NON_ISSUE
from tests.command_line import BASE, HERE, SHORT, planner, small_answer

ONCE = (*SHORT, *HERE)
HOSTILE = '</title></script><script>alert("x")</script><img src=http://host.example/x.png> #[$"*_'
SECTIONS = (
    "Your wishes, one by one",
    "Low, average and high",
    "What it may be worth",
    "Assumptions about money: low, base and high",
    "The practice, and what the programme adds to it",
    "Cash and funding",
    "Cover of debt service",
    "Where the money comes from and goes",
    "What partners ask beside that",
    "What is full, month by month",
    "Your hours, and the strain on people",
    "What becomes of existing visits",
    "Pros and cons, and where they stand; what would turn it",
    "What is assumed, and how well it is known",
    "What is left out",
    "How to get these numbers again",
)


@cache
def written(ending: str = ".html") -> Path:
    """Return a report of the base scenario over nine months, written once."""
    path = Path(mkdtemp()) / f"report{ending}"
    done = planner("report", BASE, "-o", str(path), *ONCE)
    assert done.code == 0, done.err
    return path


@cache
def small_page() -> str:
    return report_bytes(small_answer()).decode()


@cache
def with_debt() -> Answer:
    """Return a year and a half of the base practice with a loan and names."""
    changes = (
        *("practice.months=18", "run.replications=2", "finance.loan_usd=40000"),
        *("team.people=Maria: $61 an hour, willing", "staff.nurse_wage_usd_year=91234"),
    )
    return run(read_scenario(BASE, changes=changes).scenario)


# --- what it says ---------------------------------------------------------------------------------


def test_the_verdict_comes_first_and_the_sections_follow_in_their_order() -> None:
    text = small_page()

    places = [text.index(f"<h2>{title}</h2>") for title in SECTIONS]
    assert places == sorted(places)
    assert text.index(verdict_title(small_answer())) < places[0]


def test_every_picture_has_its_words_and_ids_of_its_own() -> None:
    text = small_page()

    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert text.count("<svg") == text.count("<figcaption>") == 5


def test_a_page_asks_no_host_for_anything_and_runs_nothing() -> None:
    text = small_page()

    loads = re.findall(r'(?:src|href|xlink:href|action)="([^"]*)"', text)
    assert [each for each in loads if not each.startswith("#")] == []
    assert re.findall(r"<script(?! type=\"application/json\")", text) == []
    assert "default-src 'none'; style-src 'sha256-" in text.replace("&#39;", "'")
    assert "@import" not in text
    assert "style=" not in text  # the policy would not let it


def test_debt_is_covered_year_by_year_where_there_is_a_loan() -> None:
    text = report_bytes(with_debt()).decode()

    assert "Left to serve debt" in text
    assert re.search(r"<td>-?\d+\.\d\d times</td>", text)


def test_what_partners_may_not_see_stays_out_unless_asked_for() -> None:
    shared = report_bytes(with_debt(), with_record=False).decode()

    assert "Maria" not in shared
    assert "$61 an hour" not in shared
    assert "$91,2" not in shared
    assert "application/json" not in shared
    assert "not shown: names or wages of staff" in shared
    asked_for = report_bytes(with_debt()).decode()
    assert "Maria" in asked_for
    assert "$91,234" in asked_for


def test_every_setting_has_its_source_and_who_sells_courses_is_marked() -> None:
    found = report(small_answer())

    tables = [part for each in found.sections if each.is_long for part in each.parts]
    rows = [row for part in tables if isinstance(part, Table) for row in part.rows]
    assert len(rows) > 300
    assert all(row[0] and row[3] and row[4] for row in rows)
    marked = [row for row in rows if row[3].endswith("(interested)")]
    assert all("ractitioner" in row[3] for row in marked)
    assert f"It stands behind {len(marked)} settings" in small_page()


def counsel_of_a_go() -> Advised:
    """Counsel on a plan that is a go: one con that holds, one assumption that takes it away."""
    asked = small_answer()
    wishes = tuple(each._replace(holds=True) for each in asked.verdict.wishes)
    stands = Standing(asked.verdict._replace(word=GO, wishes=wishes), 0.0, 9_000.0, 60_000.0)
    plan = Tried((), asked.scenario, stands, 0.0, 0.0, 4, {})
    advice = Advice(plan, (), None, None, None, plan, 0, plan, (), asked.values)
    measured = {"alone_month": Measured(5.0, 1.0)}
    con = Consideration("training", NON_ISSUE, 1.0, 4, measured, (), None, None, "")
    turn = Turn("money.infusion_price_usd", 500.0, 431.25, 350.0, 0.59, NOT_NOW)
    return Advised(asked.scenario, advice, (con,), (turn,), None)


def test_counsel_that_was_asked_for_is_told_with_every_pro_and_con() -> None:
    text = report_bytes(small_answer(), full_advice=counsel_of_a_go()).decode()

    assert f'<th scope="row">{CONSIDERATIONS["training"]}</th>' in text
    assert "a nurse works alone from month 5" in text
    assert "$431" in text
    titles = ("What to change", "Pros and cons, and where they stand", "What would turn it")
    places = [text.index(f"<h2>{title}</h2>") for title in titles]
    assert places == sorted(places)


def test_a_practice_without_rooms_is_told_what_is_missing() -> None:
    changes = ("rooms.infusion_rooms=0", "rooms.exam_rooms_used=0", "practice.months=9")
    scenario = read_scenario(BASE, changes=(*changes, "run.replications=2")).scenario

    text = report_bytes(run(scenario)).decode()

    assert "No infusion can begin without a quiet room" in text
    assert "Cash and funding" not in text


def test_the_assumption_about_money_that_moves_most_stands_first() -> None:
    found = report(small_answer())

    (moved,) = [each for each in found.sections if each.title.endswith("low, base and high")]
    rows = [row for part in moved.parts if isinstance(part, Table) for row in part.rows]
    spreads = [abs(usd(row[6]) - usd(row[2])) for row in rows]
    assert len(rows) == 8
    assert spreads == sorted(spreads, reverse=True)
    assert len({row[4] for row in rows}) == 1  # worth as it is


def usd(words: str) -> float:
    return float(words.replace("$", "").replace(",", ""))


# --- hostile words --------------------------------------------------------------------------------


def hostile() -> Report:
    parts = (Text(HOSTILE), Lines((HOSTILE,)), Table((HOSTILE, ""), ((HOSTILE, HOSTILE),)))
    words = (HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    return Report(*words, (section(HOSTILE, *parts),), HOSTILE, "")


def test_hostile_words_are_words_on_the_page() -> None:
    text = page(hostile())

    assert "<img" not in text
    assert "<script" not in text
    assert text.count("&lt;script&gt;") == text.count("host.example") > 10


def test_hostile_words_are_words_in_print() -> None:
    assert pdf.print_out(hostile()).startswith(b"%PDF")


def test_a_record_cannot_end_its_own_place_in_the_page() -> None:
    changes = ("plan.changes=# </script><b>\nmonth 5 third room", "practice.months=9")
    scenario = read_scenario(BASE, changes=(*changes, "run.replications=2")).scenario

    text = report_bytes(run(scenario)).decode()

    assert text.count("</script>") == 1
    assert "<b>" not in text


# --- files ----------------------------------------------------------------------------------------


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert report_bytes(small_answer()) == report_bytes(small_answer())
    assert report_bytes(small_answer(), ".pdf") == report_bytes(small_answer(), ".pdf")


def test_another_ending_is_refused_before_any_work() -> None:
    said = planner("report", BASE, "-o", "plan.docx", *ONCE)

    assert said.code == 2
    assert "plan.docx does not end in .html or .pdf" in said.err


def test_who_has_no_typst_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(pdf, "find_spec", lambda name: None if name == "typst" else there(name))

    said = planner("report", BASE, "-o", "plan.pdf", *ONCE)

    assert said.code == 2
    assert "pip install 'planner[pdf]'" in said.err


# --- the way back ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_a_report_comes_out_again(ending: str) -> None:
    said = planner("reproduce", str(written(ending)), *HERE)

    assert said.code == 0, said.err
    assert "The same: all" in said.out
    assert "numbers came out again" in said.out.replace("\n", " ")


def test_a_number_that_was_changed_is_named(tmp_path: Path) -> None:
    text = written().read_text(encoding="utf-8")
    was = re.search(r'"npv_usd":\{"label":"[^"]*","unit":"USD","mean":(-?[\d.]+)', text)
    assert was
    better = tmp_path / "better.html"
    better.write_text(text.replace(was[0], was[0].removesuffix(was[1]) + "99999.5"), "utf-8")

    said = planner("reproduce", str(better), *HERE)

    assert said.code == 1
    assert "Not the same: 1 of" in said.out
    assert "99,999.5" in said.out
    assert "a number in the record was changed" in " ".join(said.out.split())


def test_a_setting_that_was_changed_does_not_fit_its_hash(tmp_path: Path) -> None:
    text = written().read_text(encoding="utf-8")
    dearer = tmp_path / "dearer.html"
    dearer.write_text(text.replace('"infusion_price_usd":500.0', '"infusion_price_usd":700.0'))

    said = planner("reproduce", str(dearer), *HERE)

    assert said.code == 1
    assert "does not fit the hash beside it" in " ".join(said.out.split())


def test_other_code_is_named_even_where_the_numbers_are_the_same(tmp_path: Path) -> None:
    text = written().read_text(encoding="utf-8")
    old = tmp_path / "old.html"
    old.write_text(re.sub(r'"code":"[0-9a-f]+"', '"code":"0000"', text), "utf-8")

    found = json.loads(planner("reproduce", str(old), *HERE, "--json").out)["answers"][0]

    assert found["is_same"]
    assert [each["where"] for each in found["versions_differ"]] == ["the code of the planner"]


def test_what_json_wrote_comes_out_again(tmp_path: Path) -> None:
    name = tmp_path / "run.json"
    name.write_text(planner("run", BASE, *ONCE, "--json").out, "utf-8")

    assert planner("reproduce", str(name), *HERE).code == 0


def test_every_plan_of_a_comparison_comes_out_again(tmp_path: Path) -> None:
    name = tmp_path / "compared.json"
    name.write_text(planner("compare", BASE, BASE, *ONCE, "--json").out, "utf-8")

    found = json.loads(planner("reproduce", str(name), *HERE, "--json").out)["answers"]

    assert [each["is_same"] for each in found] == [True, True]


def test_a_manifest_alone_runs_and_compares_nothing(tmp_path: Path) -> None:
    (record,) = read_records(str(written()))
    name = tmp_path / "manifest.json"
    name.write_text(json.dumps(dict(record.manifest)), "utf-8")

    said = planner("reproduce", str(name), *HERE)

    assert said.code == 0
    assert "A manifest without numbers" in said.out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<html></html>", "has no record of the planner in it"),
        ("{", "holds no JSON that can be read"),
        ("[1]", "has no record of the planner in it"),
        ('{"a": 1}', "holds no scenario to run again"),
        ('{"scenario": {"rooms": {"beds": 3}}}', "rooms.beds is not a known setting"),
        ("{" + '"a":[' * 5_000, "holds no JSON that can be read"),
    ],
)
def test_a_file_without_a_record_says_what_to_give(tmp_path: Path, text: str, words: str) -> None:
    name = tmp_path / "x.json"
    name.write_text(text, "utf-8")

    with pytest.raises(PlannerError, match=re.escape(words)):
        read_records(str(name))


def test_a_report_without_its_record_says_so(tmp_path: Path) -> None:
    name = tmp_path / "shared.html"
    name.write_bytes(report_bytes(small_answer(), with_record=False))

    with pytest.raises(PlannerError, match="has no record of the planner"):
        read_records(str(name))
