"""The report and its way back: what it says, nothing in it acts, its numbers come again."""

import importlib.util
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import openpyxl
import pytest
import typst
from openpyxl.worksheet.worksheet import Worksheet

from planner.errors import PlannerError
from planner.experiments import report_studies as studies_of_reports
from planner.experiments.advice.mitigations import Consideration
from planner.experiments.advice.pros_and_cons import Measured
from planner.experiments.advice.search import Advice, Tried
from planner.experiments.advice.time_estimate import Advised
from planner.experiments.advice.verdict_reversal import Turn
from planner.experiments.certainty.find_out_first import asks_of
from planner.experiments.certainty.guess_effects import Doubt
from planner.experiments.certainty.guesses import Drawn, guesses_of
from planner.experiments.certainty.question_worth import AskWorth
from planner.experiments.certainty.stop_or_go import StopOrGo
from planner.experiments.certainty.value_of_information import Estimated, Information
from planner.experiments.report_studies import PriceFound, Studies
from planner.experiments.run.distance_to_goals import Standing
from planner.experiments.run.run import Answer, run
from planner.experiments.run.verdict import GO, NOT_NOW
from planner.experiments.whatif.break_even import BreakEven, BreakEvenPoint, Line
from planner.experiments.whatif.scenario_break_even import Where
from planner.presentation.answer.verdict_words import verdict_title
from planner.presentation.certainty.find_out_first_words import first_sentence, look_lines
from planner.presentation.record.recorded import read_records
from planner.presentation.report import pdf
from planner.presentation.report.answer_page import conditions, missed_lines
from planner.presentation.report.basis_page import Plans
from planner.presentation.report.content import report
from planner.presentation.report.file import report_bytes
from planner.presentation.report.html import page
from planner.presentation.report.parts import (
    Heading,
    Lines,
    Picture,
    Report,
    Section,
    Table,
    Text,
    Tiles,
    section,
    under,
)
from planner.presentation.report.years_page import THOUSANDS, thousands
from planner.presentation.workbook.file import write_workbook
from planner.scenario.changes import with_changes
from planner.scenario.derived.pros_and_cons import CONSIDERATIONS, NON_ISSUE
from planner.scenario.files.files import read_scenario
from tests.command_line import BASE, HERE, SHORT, planner, small_answer, worked_out_once

ONCE = (*SHORT, *HERE)
HOSTILE = '</title></script><script>alert("x")</script><img src=http://host.example/x.png> #[$"*_'
PAGES = (
    "In four figures",
    "Where the money goes, and why",
    "Year by year",
    "Patients, people and rooms, risks",
    "What this rests on",
)
APPENDIX = (
    "Your wishes, one by one",
    "Money: low, average and high",
    "From the price to the profit",
    "Assumptions about money: low, base and high",
    "Statements by year: The practice with the program",
    "What ending the program would cost",
    "What partners ask beside that",
    "What is known least, and what is your own",
    "What is left out",
    "How to get these numbers again",
    "All settings, with their sources",
)


@pytest.fixture(scope="module", autouse=True)
def studies_once() -> Iterator[None]:
    with worked_out_once(studies_of_reports, "report_studies"):
        yield


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


def titles(sections: tuple[Section, ...]) -> list[str]:
    return [each.title for each in sections]


def words_in(sections: Iterable[Section]) -> list[str]:
    """Return every sentence and every cell of sections."""
    said: list[str] = []
    for part in (part for each in sections for part in each.parts):
        match part:
            case Text() | Heading():
                said.append(part.words)
            case Lines():
                said += part.lines
            case Table():
                said += [cell for row in part.rows for cell in row]
            case Picture():
                said += [part.title, part.words]
    return said


def table_of(section: Section, heading: str) -> Table:
    """Return the table whose first heading is this."""
    tables = (each for each in section.parts if isinstance(each, Table))
    return next(each for each in tables if each.headings[0] == heading)


def test_five_pages_come_first_then_the_appendix_with_its_contents() -> None:
    text, found = small_page(), report(small_answer())

    assert titles(found.pages) == list(PAGES)
    assert [each for each in titles(found.appendix) if each in APPENDIX] == list(APPENDIX)
    places = [text.index(f"<h2>{title}</h2>") for title in PAGES]
    assert places == sorted(places)
    assert text.index(verdict_title(small_answer())) < places[0]
    contents = re.findall(r'<li><a href="#(\w+)">([^<]*)</a>', text)
    assert [title for _, title in contents] == titles(found.appendix)
    assert all(f'id="{name}"' in text for name, _ in contents)


def test_the_first_page_has_the_answer_in_pictures() -> None:
    (first, *_), text = report(small_answer()).pages, small_page()

    figures = next(each for each in first.parts if isinstance(each, Tiles))
    cash = next(each for each in first.parts if isinstance(each, Picture))
    assert [tile.label for tile in figures.tiles] == [
        *("Worth today", "Money back", "Money needed", "Infusions a week")
    ]
    lowest = r"Cash is lowest in .* \(month \d+\), no lower than -\$[\d,]+ in 8 of 10 futures"
    assert re.fullmatch(lowest, cash.title)
    assert Heading("What would have to be true") in first.parts
    sheet = text[: text.index('<section id="p2">')]
    assert sheet.count("<svg") == 5


def test_what_would_have_to_be_true_names_the_price_and_wishes_that_fail_stand_apart() -> None:
    where = Where("money.infusion_price_usd", 350.0, 800.0, "npv_usd", Line(0.0, True, None))
    point = BreakEvenPoint(612.3, 590.0, 640.0, holds_above=True)
    price = PriceFound(where, BreakEven(where.line, (point,), (), 4))

    said = conditions(small_answer(), Studies(price=price))

    assert said[0] == "On average it is worth what it costs at a price from $612 on."
    fails = [each for each in small_answer().verdict.wishes if not each.holds]
    missed = tuple(missed_lines(small_answer()))
    assert any(each.startswith("The program brings more than it costs") for each in missed)
    assert not set(missed) & set(said)
    assert len(missed) == len(fails)


def test_months_carry_their_season_and_nothing_asks_for_a_command_line() -> None:
    found = report(with_debt())

    words = [*words_in(found.pages), *words_in(found.appendix), found.reason, found.about]
    dated = [each for each in words if re.search(r"\w+ \d{4} \(month \d+\)", each)]
    assert dated
    assert [each for each in words if re.search(r"(?<![(\w])month \d+(?! \()", each)] == []
    commands = r"planner (run|report|advise|reproduce|workbook|\w+ \S+\.toml)|--\w"
    assert [each for each in words if re.search(commands, each)] == []


@pytest.mark.parametrize("paper", ["small", "debt"])
def test_the_appendix_of_a_print_begins_on_its_sixth_page(paper: str) -> None:
    found = report(small_answer() if paper == "small" else with_debt())

    data = json.dumps(pdf._data(found))
    at = typst.query(
        str(pdf.TEMPLATE), "<appendix>", field="value", one=True, sys_inputs={"report": data}
    )
    assert json.loads(at) == 6


def test_years_on_paper_are_those_of_the_workbook(tmp_path: Path) -> None:
    answer = with_debt()
    write_workbook(answer, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True)
    found = report(answer)

    behind = next(each for each in found.appendix if each.title == APPENDIX[4])
    tables = [each for each in behind.parts if isinstance(each, Table)]
    sheets = ("Income statement", "Cash flow", "Balance sheet")
    tied = [
        row for each in zip(tables, sheets, strict=True) for row in ties(each[0], book[each[1]])
    ]
    assert len(tied) > 40
    assert {"Revenue", "Infusions", "Existing visits", "Drug and supplies"} <= set(tied)
    sums, whole = table_of(found.pages[2], THOUSANDS), tables[0]
    short, full = (next(r for r in each.rows if r[0] == "Revenue") for each in (sums, whole))
    for year in sums.headings[1:]:
        usd = full[whole.headings.index(year)]
        assert short[sums.headings.index(year)] == thousands(float(usd.replace(",", "")))


def ties(table: Table, sheet: Worksheet) -> list[str]:
    """Return the lines of a table that the sheet has too, each the same to the dollar."""
    rows = [[cell.value for cell in row] for row in sheet.rows]
    years = [year for year in table.headings[1:] if year[:2] == "20"]
    heads = next(row for row in rows if years[0] in row)
    first: dict[object, list[object]] = {}
    for row in rows:
        first.setdefault(row[0], row)
    known = [row for row in table.rows if row[0] in first]
    for row in known:
        for year in years:
            usd = first[row[0]][heads.index(year)]
            assert row[table.headings.index(year)] == f"{round(float(str(usd))) + 0:,}", row
    return [row[0] for row in known]


def test_the_command_works_out_what_nobody_knows_yet_and_what_would_have_to_be_true() -> None:
    text = written().read_text(encoding="utf-8")

    _, first, *_, fifth = text.split('<div class="sheet">')
    assert "<h3>With what nobody knows yet</h3>" in first
    assert "<li>Luck alone: " in first
    assert "<li>Cost of the start: " in first
    assert "Before you sign: " in fifth or "None of what you could ask" in fifth


def test_plans_stand_side_by_side_on_the_fifth_page() -> None:
    dearer = run(with_changes(small_answer().scenario, {"money.infusion_price_usd": 640.0}))
    plans = Plans(("As opened", "Dearer"), (small_answer(), dearer))

    table = table_of(report(small_answer(), plans=plans).pages[4], "")

    rows = {row[0]: row[1:] for row in table.rows}
    assert table.headings[1:] == plans.names
    assert rows["Price of an infusion"] == ("$500", "$640")
    assert rows["Answer"] == tuple(verdict_title(each) for each in plans.answers)
    marks = [cell.startswith("\u2605") for cell in rows["Worth today"]]
    gains = [(each.results["npv_usd"].mean or 0.0) > 0 for each in plans.answers]
    assert sum(marks) == any(gains)  # of losses none is best


def test_every_picture_has_its_words_and_ids_of_its_own() -> None:
    text = small_page()

    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert text.count("<svg") == text.count('role="img"') == 9
    assert text.count("<figcaption>") == 5


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

    tables = [part for each in found.appendix if each.is_long for part in each.parts]
    rows = [row for part in tables if isinstance(part, Table) for row in part.rows]
    assert len(rows) > 300
    assert all(row[0] and row[3] and row[4] for row in rows)
    marked = [row for row in rows if row[3].endswith("(interested)")]
    assert all("ractitioner" in row[3] for row in marked)
    assert f"It stands behind {len(marked)} settings" in small_page()


def doubted() -> Doubt:
    """Return what guesses do to the small practice, as a long study would have found it."""
    values, scenario = small_answer().values, small_answer().scenario
    paths = tuple(facts.path for facts in guesses_of(scenario))
    n = len(values)
    places, goes = np.full((n, len(paths)), 0.5), np.zeros(n, dtype=bool)
    drawn = Drawn(paths, places, places[:, 0], values, values, 0, goes, goes, np.zeros((n, 1, 1)))
    asks = tuple(
        AskWorth(ask, Estimated(31_000.0 - k, 900.0), Estimated(21_000.0 - k, 900.0))
        for k, ask in enumerate(asks_of(scenario, paths))
    )
    look = StopOrGo(8, -72_000.0, -90_000.0, -65_000.0, Estimated(7_000.0, 900.0), 0.29)
    return Doubt(drawn, Information(0.2, (), 0.1), asks, look)


def test_the_last_page_says_what_to_find_out_before_signing_and_what_a_look_is_worth() -> None:
    found = doubted()

    *_, last = report(small_answer(), Studies(doubt=found)).pages

    said = words_in([last])
    assert first_sentence(found.asks) in said
    assert said[said.index("Begin, then stop or go on") + 1].startswith(
        "Begin, look at the end of autumn 2027 (month 9), and stop"
    )
    assert look_lines(found.look)[0].endswith("Not beginning at all is $0, which is better.")
    assert table_of(last, "What you could do").rows[0][1:3] == (
        *("$30,100 to $31,900", "$20,100 to $21,900"),
    )


def counsel_of_a_go() -> Advised:
    """Counsel on a plan that is a go: one con that holds, one assumption that takes it away."""
    asked = small_answer()
    wishes = tuple(each._replace(holds=True) for each in asked.verdict.wishes)
    stands = Standing(asked.verdict._replace(word=GO, wishes=wishes), 0.0, 9_000.0, (60_000.0,))
    plan = Tried((), asked.scenario, stands, 0.0, 0.0, 4, {}, {})
    advice = Advice(plan, (), None, None, None, plan, 0, plan, (), asked.values)
    measured = {"alone_month": Measured(5.0, 1.0)}
    con = Consideration("training", NON_ISSUE, 1.0, 4, measured, (), None, None, "")
    turn = Turn("money.infusion_price_usd", 500.0, 431.25, 350.0, 0.59, NOT_NOW)
    return Advised(asked.scenario, advice, (con,), (turn,), None)


def test_counsel_that_was_asked_for_is_told_with_every_pro_and_con() -> None:
    text = report_bytes(small_answer(), studies=Studies(advice=counsel_of_a_go())).decode()

    assert f'<th scope="row">{CONSIDERATIONS["training"]}</th>' in text
    assert "whoever infuses works alone from spring 2027 (month 5)" in text
    assert "$431" in text
    behind = (
        "What to change, in full",
        "Pros and cons, and where they stand",
        "What would turn it",
    )
    places = [text.index(f"{title}</h2>") for title in behind]
    assert places == sorted(places)


def test_a_practice_without_rooms_is_told_what_is_missing() -> None:
    changes = ("rooms.infusion_rooms=0", "rooms.exam_rooms_used=0", "practice.months=9")
    scenario = read_scenario(BASE, changes=(*changes, "run.replications=2")).scenario

    text = report_bytes(run(scenario)).decode()

    assert "No infusion can begin without a quiet room" in text
    assert "Cash to have" not in text
    assert titles(report(run(scenario)).pages) == ["What would make it possible", PAGES[-1]]


def test_the_assumption_about_money_that_moves_most_stands_first() -> None:
    found = report(small_answer())

    (moved,) = [each for each in found.appendix if each.title.endswith("low, base and high")]
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
    words = (HOSTILE,) * 6
    whole = (section(HOSTILE, *parts, *under(HOSTILE, parts)),)
    return Report(*words, whole, whole, HOSTILE, "")


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
    assert report_bytes(small_answer()).decode() == small_page()
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
