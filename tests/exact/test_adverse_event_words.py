"""Adverse events are told by kind, and the kinds add up to all of them."""

import re

import pytest

from planner.experiments.run.run import run
from planner.presentation.answer.floor_words import events_line
from planner.presentation.format.lapse_words import brief_lapses, lapses_sentence
from tests.small_practice import small_scenario


def test_the_kinds_of_events_add_up_to_all_of_them() -> None:
    answer = run(small_scenario(run__replications=2))

    line = events_line(answer)

    numbers = re.findall(r"(?<= )\d+(?:\.\d+)?(?=[ ,)])", line.partition(":")[2])
    total, *kinds = map(float, numbers)
    assert line.startswith("Adverse events in 100 infusions: ")
    assert sum(kinds) == pytest.approx(
        total,
        abs=0.5 + 0.05 * len(kinds),  # 10.3 is told as 10
    )
    assert "nausea" in line


def test_parts_of_breaches_are_told_light_and_grave_apart() -> None:
    answer = run(small_scenario(run__replications=2))
    found = {
        name: answer.results[name].mean or 0.0 for name in ("late_checks_100", "watch_gaps_100")
    }

    told = lapses_sentence(answer.results)

    assert 0 < sum(found.values()) <= (answer.results["breaches_100"].mean or 0.0) + 1e-9
    assert ("vital-sign check" in told) == (found["late_checks_100"] > 0)
    assert ("nobody watches" in told) == (found["watch_gaps_100"] > 0)
    assert brief_lapses(answer.results)
