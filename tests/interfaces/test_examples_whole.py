"""Every example scenario at its full length, one future each."""

from pathlib import Path

import pytest

from planner.experiments.run.run import prepare, summary
from planner.models.replication import simulate
from planner.scenario.changes import differences
from planner.scenario.files.files import read_scenario
from planner.scenario.files.writing import full_toml
from planner.scenario.model import CATALOG, Scenario

EXAMPLES = sorted(Path("scenarios").glob("*.toml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_runs_to_its_end(path: Path) -> None:
    scenario = read_scenario(path).scenario

    replication = summary(scenario, simulate(prepare(scenario), 0))

    assert len(replication.cumulative_usd) == scenario.practice.months
    assert replication.places.sum() > 0


def test_the_base_file_names_every_setting_with_its_default() -> None:
    text = (Path("scenarios") / "base.toml").read_text()

    changed = differences(Scenario(), read_scenario("scenarios/base.toml").scenario)

    assert all(CATALOG[change.path].touches == "text" for change in changed)
    assert text == full_toml(read_scenario("scenarios/base.toml").scenario), "make settings"


def test_there_are_seven_what_ifs_that_hold_only_what_differs() -> None:
    what_ifs = [path for path in EXAMPLES if path.stem != "base"]

    assert len(what_ifs) >= 7
    assert all('\nbased_on = "' in path.read_text() for path in what_ifs)
    assert all(path.read_text().count("\n") < 60 for path in what_ifs)
