"""Replies that stand for several settings: what was said, and what only follows from it."""

from collections.abc import Mapping

import pytest

from planner.app.session.replies import following, for_mood, for_others, for_pain, own_changes
from planner.presentation.settings.words import change_words
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from planner.scenario.practice_month import OVERHEAD, PAY, going_along

BASE = Scenario()
ALONE = with_changes(BASE, for_others(0, BASE))


def said(now: Scenario) -> list[str]:
    return [change_words(each) for each in own_changes(BASE, now)]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (NOTHING_THERE, "A practice today: yes -> no"),
        (for_others(0, BASE), "Others who see patients: 2 -> 0"),
        (for_others(3, BASE), "Others who see patients: 2 -> 3"),
        ({"monitoring.preset": "airway_in_room"}, "Monitoring rule: "),
        (for_pain(), "Program: "),
    ],
)
def test_a_reply_that_sets_much_is_said_once(values: Mapping[str, Value], words: str) -> None:
    (only,) = said(with_changes(BASE, values))

    assert only.startswith(words)


def test_what_is_typed_beside_such_a_reply_is_said_too() -> None:
    alone = with_changes(BASE, {**NOTHING_THERE, "rooms.exam_rooms": 2, "title": "Mine"})

    assert [words.partition(":")[0] for words in said(alone)] == [
        "Title",
        "A practice today",
        "Exam rooms",
    ]


def test_what_is_assumed_anew_of_a_smaller_practice_is_no_reply_until_it_is_given() -> None:
    with_house = with_changes(ALONE, going_along(BASE, ALONE))
    assert with_house.practice.other_overhead_usd_month < BASE.practice.other_overhead_usd_month
    assert {OVERHEAD, PAY} <= following(BASE, with_house)
    assert said(with_house) == said(ALONE)

    given = with_changes(with_house, {OVERHEAD: 21_000.0})
    given = with_changes(given, going_along(with_house, given))
    assert [words.partition(":")[0] for words in said(given)] == [
        "Others who see patients",
        "Overhead besides staff",
    ]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_as_many_as_before_are_the_practice_as_before(count: int) -> None:
    now = with_changes(BASE, for_others(count, BASE))

    assert with_changes(now, for_others(2, now)) == BASE
    assert with_changes(with_changes(BASE, for_pain()), for_mood()) == BASE
