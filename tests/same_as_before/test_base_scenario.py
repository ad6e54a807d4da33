"""The base scenario says what it said when somebody last looked at it.

The snapshot beside this file was looked at, not only written. Where a change moves it on
purpose, write it anew with `python -m pytest tests/same_as_before --write-snapshot`, read
the difference, and say in the commit why it moved.
"""

import json
from pathlib import Path

import pytest

from planner.experiments.run.run import run
from planner.scenario.files.files import read_scenario

SNAPSHOT = Path(__file__).with_name("base.json")
SCENARIO = Path(__file__).parents[2] / "scenarios" / "base.toml"


def what_it_says() -> dict[str, object]:
    scenario = read_scenario(SCENARIO, changes=["run.replications=4"]).scenario
    answer = run(scenario)
    return {
        "verdict": answer.verdict.word,
        "results": {
            name: None if found.mean is None else float(f"{found.mean:.6g}")
            for name, found in answer.results.items()
        },
        "binds": list(answer.binding.months),
        "places": [float(f"{number:.6g}") for number in answer.places.ravel()],
    }


def test_the_base_scenario_says_what_it_said(request: pytest.FixtureRequest) -> None:
    now = what_it_says()

    if request.config.getoption("--write-snapshot"):
        SNAPSHOT.write_text(json.dumps(now, indent=1) + "\n")
    assert now == json.loads(SNAPSHOT.read_text())
