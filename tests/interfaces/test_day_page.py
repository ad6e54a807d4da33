"""One day on its page: what is watched, who waits, a sentence where a list is empty."""

from datetime import date
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.jobs import short_jobs
from planner.app.jobs.background import Job
from planner.app.jobs.simulated_so_far import Known
from planner.experiments.inspect.day import Study, busy_study
from planner.experiments.run.run import prepare
from planner.models.records import Blueprint, Floor
from planner.presentation.day import report_words, waits_and_breaches_words
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario


@cache
def blueprint() -> Blueprint:
    return prepare(with_changes(Scenario(), {"practice.months": 8}))


@cache
def study() -> Study:
    found = busy_study(blueprint(), 0)
    assert found is not None
    return found


def section(study: "Study", floor: "Floor", start: "date") -> None:
    from planner.app.sections.day import draw_levels, draw_lists, told

    picture, said = told(study, floor, start)
    draw_levels(picture)
    draw_lists(said)


def drawn(shown: Study) -> AppTest:
    start = Scenario().practice.start_date
    page = AppTest.from_function(
        section, args=(shown, blueprint().floor, start), default_timeout=60
    ).run()
    assert not page.exception
    return page


def words_of(page: AppTest) -> str:
    said = [element.value for kind in (page.markdown, page.caption) for element in kind]
    return "\n".join(map(str, said)).replace("\\", "")


def test_load_and_waits_are_drawn_with_alt_texts() -> None:
    charts = drawn(study()).get("vega_lite_chart")

    assert len(charts) == 2
    assert all(chart.proto.alt.strip() for chart in charts)


def test_a_rule_that_was_kept_is_said_to_be_kept() -> None:
    studies = (busy_study(blueprint(), number) for number in range(9))
    kept = next(found for found in studies if found is not None and not len(found.breaches))

    assert waits_and_breaches_words.NO_BREACHES in words_of(drawn(kept))


def test_nothing_to_add_is_said_so() -> None:
    assert report_words.NO_ONE_MORE in words_of(drawn(study()._replace(one_more=())))


def test_the_job_finds_a_full_day_and_keeps_what_is_told_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(short_jobs.executors, "executor", lambda workers=None: None)
    known = Known()
    known.blueprint = blueprint()

    short_jobs.find_day(Job(), known, None)

    assert known.busy_day == study().kept.day
    found = known.days[study().kept.day]
    assert found is not None
    assert found.outcome == study().outcome


def test_the_job_keeps_that_nobody_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_jobs.executors, "executor", lambda workers=None: None)
    known = Known()
    known.blueprint = blueprint()

    short_jobs.find_day(Job(), known, 1)

    assert known.days == {1: None}
