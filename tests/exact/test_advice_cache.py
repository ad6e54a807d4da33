"""Kept advice: whoever asks again is told the same at once, and no names lie on the disk."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.experiments.advice import advice_cache as kept_advice
from planner.experiments.advice.advice import FullAdvice
from planner.presentation.advice.document import advise_document
from planner.scenario.model import Scenario
from tests.advised_by_hand import advised_by_hand
from tests.small_practice import small_scenario


class Search:
    """Stands in for the search, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[Scenario] = []

    def __call__(self, scenario: Scenario, *_: object, **__: object) -> Iterator[FullAdvice]:
        self.asked.append(scenario)
        whole = advised_by_hand(scenario)
        yield whole._replace(is_whole=False)
        yield whole


@pytest.fixture
def search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Search:
    found = Search()
    monkeypatch.setenv("PLANNER_STORE", str(tmp_path))
    monkeypatch.setattr(kept_advice, "advice_in_parts", found)
    return found


def test_advice_asked_again_is_the_same_and_not_searched_for(search: Search) -> None:
    worked_out = advised_by_hand(small_scenario())

    first, again = kept_advice.advised(small_scenario()), kept_advice.advised(small_scenario())

    assert search.asked == [small_scenario()]
    for found in (first, again):
        assert advise_document(found) == advise_document(worked_out)
        assert found.advice.chosen == worked_out.advice.chosen
        assert found.advice.steps == worked_out.advice.steps


def test_what_is_advised_comes_before_all_else_and_at_once_when_it_is_kept(search: Search) -> None:
    first = list(kept_advice.advised_in_parts(small_scenario()))
    again = list(kept_advice.advised_in_parts(small_scenario()))

    assert [each.is_whole for each in first] == [False, True]
    assert [each.is_whole for each in again] == [True]
    assert first[0].advice.steps == first[1].advice.steps == again[0].advice.steps


def test_who_wants_no_more_than_what_is_advised_keeps_nothing_of_it(search: Search) -> None:
    next(kept_advice.advised_in_parts(small_scenario()))

    assert not kept_advice.is_kept(small_scenario())


def test_another_wish_is_other_advice(search: Search) -> None:
    sooner = small_scenario(decision__payback_months=9.0)

    kept_advice.advised(small_scenario())
    kept_advice.advised(sooner)

    assert search.asked == [small_scenario(), sooner]


def test_what_is_kept_of_advice_holds_no_names(search: Search, tmp_path: Path) -> None:
    kept_advice.advised(
        small_scenario(title="The practice of Dr. Quelle", team__people="Quelle: Tue Thu")
    )

    (file,) = (each for each in tmp_path.rglob("*") if each.is_file() and "known" in each.parts)
    content = file.read_bytes()
    start = content.index(b"\x78\x01")  # packed, after its checksum
    assert b"Quelle" not in zlib.decompress(content[start:])
