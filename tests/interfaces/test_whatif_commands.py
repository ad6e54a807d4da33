"""What-if commands: what a person types, and what comes out."""

import json
from pathlib import Path
from typing import Any

import pytest

from planner.experiments.certainty.chance.boundary import LOOKS
from planner.scenario.files.files import new_toml
from planner.scenario.files.study import read_study
from tests.command_line import HERE, Said, planner
from tests.small_practice import small_scenario

STUDIES = Path(__file__).parents[2] / "studies"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("practice") / "small.toml"
    file.write_text(new_toml(small_scenario()).replace("schema = 2", 'schema = 2\ntitle = "Small"'))
    return str(file)


def document(said: Said) -> Any:
    return json.loads(said.out)


# run


def test_a_run_to_a_precision_says_how_exactly_it_is_known(practice: str) -> None:
    said = planner("run", practice, "--precision", "0.5", *HERE)

    assert said.code == 0
    assert "As exactly as you asked (50% of the money put in" in said.out
    assert "known to within" in said.out


def test_the_same_in_json_names_every_half_width(practice: str) -> None:
    found = document(planner("run", practice, "--precision", "0.5", "--json", *HERE))

    assert found["precision"]["asked"] == 0.5
    assert found["precision"]["futures"] == found["manifest"]["futures"]
    assert {each["result"] for each in found["precision"]["half_widths"]} >= {"npv_usd"}


def test_precision_and_a_number_of_futures_are_not_asked_together(practice: str) -> None:
    said = planner("run", practice, "--precision", "0.1", "--replications", "5")

    assert said.code == 2
    assert "one of --precision, --until-sure and --replications" in said.err


def test_a_run_until_sure_says_how_many_futures_it_took(practice: str) -> None:
    found = document(planner("run", practice, "--until-sure", "--json", *HERE))

    assert found["certainty"]["is_sure"]
    assert found["certainty"]["words"] == [found["verdict"]["word"]]
    assert found["manifest"]["futures"] in LOOKS
    assert found["manifest"]["scenario"]["run"]["replications"] == found["manifest"]["futures"]


def test_other_seeds_say_whether_the_verdict_changes(practice: str) -> None:
    said = planner("run", practice, "--seeds", "3", *HERE)
    found = document(planner("run", practice, "--seeds", "3", "--json", *HERE))

    assert "Under 3 seeds, 2 futures each, the verdict is" in said.out
    assert [each["seed"] for each in found["seeds"]] == [1, 2, 3]


# compare


def test_of_three_plans_it_says_which_to_keep(practice: str, tmp_path: Path) -> None:
    dear = tmp_path / "dear.toml"
    dear.write_text(
        Path(practice).read_text().replace('"Small"', '"Dear"')
        + "\n[money]\ninsurance_usd_year = 90000.0\n"
    )
    files = (practice, str(dear), practice)

    said = planner("compare", *files, "--replications", "4", *HERE)
    found = document(planner("compare", *files, "--replications", "4", "--json", *HERE))

    assert "Drop: Dear. Another plan is worth more by more than luck explains." in said.out
    assert "Keep: Small and Small." in said.out
    assert said.out.index("Which to keep") < said.out.index("What differs")
    assert "holds for all differences of one result together" in " ".join(said.out.split())
    assert [each["may_be_best"] for each in found["may_be_best"]] == [True, False, True]
    itself = found["comparisons"][1]["differences"]
    assert all(each["mean"] in (0.0, None) for each in itself.values())
    assert itself["npv_usd"]["low95"] == itself["npv_usd"]["high95"] == 0.0


def test_a_plan_that_cannot_begin_is_never_the_best(practice: str, tmp_path: Path) -> None:
    """It spends nothing, so it may be worth more; the safety gate comes first."""
    none = tmp_path / "none.toml"
    none.write_text(
        Path(practice).read_text().replace('"Small"', '"No monitors"') + "\n[rooms]\nmonitors = 0\n"
    )

    said = planner("compare", practice, str(none), practice, *HERE)

    assert "Not possible, whatever it is worth: No monitors." in said.out
    assert "Keep: No monitors" not in said.out


# sweep


def test_a_sweep_says_how_much_work_it_is_and_writes_what_was_asked(
    practice: str, tmp_path: Path
) -> None:
    table, chart = tmp_path / "t.csv", tmp_path / "t.svg"
    over = ("--over", "money.infusion_price_usd=400:600:3", "--over", "rooms.monitors=1,2")

    said = planner("sweep", practice, *over, "-o", str(table), "--chart", str(chart), *HERE)

    assert said.code == 0
    assert "6 points of 2 futures each: at most about" in said.err
    assert "The verdict is" in said.out
    assert "$400" in said.out
    assert table.read_text().startswith("point,money.infusion_price_usd,rooms.monitors,verdict,")
    assert 'role="img"' in chart.read_text()
    assert json.loads((tmp_path / "t.manifest.json").read_text())["points"] == 6


@pytest.mark.parametrize("design", ["latin-hypercube", "sobol"])
def test_a_spread_of_points_lists_the_best_of_them(practice: str, design: str) -> None:
    over = ("--over", "money.infusion_price_usd=400:600", "--over", "money.tax_share=0.3:0.4")

    said = planner("sweep", practice, *over, "--design", design, "--points", "4", *HERE)

    assert said.code == 0
    assert "highest at Price of an infusion" in " ".join(said.out.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "t.xlsx"), "give a name that ends with .csv or .parquet"),
        (("--chart", "t.png"), "give a name that ends with .svg"),
        (("--result", "npv"), "npv is not a known result. Did you mean npv_usd?"),
        (("--over", "rooms.beds=1"), "rooms.beds is not a known setting"),
    ],
)
def test_what_a_sweep_cannot_do_is_said_before_any_work(
    practice: str, arguments: tuple[str, ...], words: str
) -> None:
    said = planner("sweep", practice, "--over", "rooms.monitors=1,2", *arguments)

    assert (said.code, said.out) == (2, "")
    assert words in said.err


def test_a_study_file_says_its_design_itself(practice: str) -> None:
    said = planner("sweep", str(STUDIES / "price-by-consults.toml"), "--points", "8")

    assert said.code == 2
    assert "--design and --points go with --over" in said.err


def test_every_study_in_the_folder_can_be_read() -> None:
    found = [read_study(file) for file in STUDIES.glob("*.toml")]

    assert found
    assert all(Path(study.scenario).is_file() for study in found)


# sensitivity


def test_a_sensitivity_names_what_moves_it_and_what_is_luck(practice: str, tmp_path: Path) -> None:
    chart = tmp_path / "tornado.html"
    fields = ("--field", "money.insurance_usd_year", "--field", "money.supplies_usd_infusion")

    said = planner(
        "sensitivity", practice, *fields, "--chart", str(chart), "--sobol", "--rows", "4", *HERE
    )

    words = " ".join(said.out.split())
    assert said.code == 0
    assert "2 settings, both ends: at most about" in said.err
    assert "Most: More malpractice insurance (weak evidence)" in words
    assert "Luck: in two of three futures" in words
    assert "Luck alone explains" in words
    assert "<svg" in chart.read_text()


def test_the_same_in_json_holds_every_bar(practice: str) -> None:
    found = document(planner("sensitivity", practice, "--field", "start_up", "--json", *HERE))

    paths = [bar["path"] for bar in found["bars"]]
    assert paths
    assert all(path.startswith("start_up.") for path in paths)
    swings = [bar["swing"] for bar in found["bars"]]
    assert swings == sorted(swings, reverse=True)


def test_a_setting_without_a_range_of_evidence_is_refused(practice: str) -> None:
    said = planner("sensitivity", practice, "--field", "money.tax")

    assert said.code == 2
    assert "Did you mean money.tax_share?" in said.err


# break-even


def test_a_break_even_says_from_where_or_up_to_where(practice: str, tmp_path: Path) -> None:
    chart = tmp_path / "b.svg"
    asked = ("--field", "money.supplies_usd_infusion", "--from", "0", "--to", "400")
    worth = document(planner("run", practice, "--json", *HERE))["results"]["npv_usd"]["mean"]

    said = planner(
        "break-even", practice, *asked, "--line", str(worth), "--chart", str(chart), *HERE
    )

    words = " ".join(said.out.split())
    assert said.code == 0
    assert "It is so up to $37;" in words
    assert "in 19 of 20 resamples of the futures" in words
    assert "<svg" in chart.read_text()


def test_in_so_many_futures_and_along_a_second_setting(practice: str) -> None:
    asked = ("--field", "money.supplies_usd_infusion", "--from", "0", "--to", "400", "--in", "0.8")

    said = planner("break-even", practice, *asked, "--by", "money.insurance_usd_year=0,9000", *HERE)
    found = document(planner("break-even", practice, *asked, "--json", *HERE))

    words = " ".join(said.out.split())
    assert "at least $0, in 2 of 2 futures" in words
    assert "$9,000 per year" in words
    assert found["line"] == {"at": 0.0, "at_least": True, "futures_share": 0.8}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--field", "money.tax_share", "--in", "8"), "give a share of futures, 0.5 to 1"),
        (("--field", "money.tax_share", "--result", "boosters_total"), "Say --line"),
        (("--field", "practice.months"), "Say --from and --to"),
    ],
)
def test_what_cannot_be_asked_of_a_break_even_is_said(
    practice: str, arguments: tuple[str, ...], words: str
) -> None:
    said = planner("break-even", practice, *arguments)

    assert (said.code, said.out) == (2, "")
    assert words in said.err
