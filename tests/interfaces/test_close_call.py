"""Close call: what is open is said beside the word; what is not counted yet has no count."""

from types import SimpleNamespace

import pytest

from planner.app.sections.decide import verdict_and_tiles as top
from planner.app.sections.decide import verdict_sign as sign
from planner.experiments.certainty.chance.close_call import Certainty
from planner.experiments.run.verdict import GO, GO_IF
from tests.pages import answer_of, drawn, page, words_of


def test_an_open_word_is_a_close_call_and_a_sure_one_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = page(monkeypatch, "decide", "run.replications=20")
    found = Certainty(False, (GO, GO_IF), ("payback",), 40)
    monkeypatch.setattr(sign, "certainty", lambda answer: found)

    while len(answer_of(app).values) < 20:
        drawn(app)
    assert top.CLOSE_CALL in [each.value for each in drawn(app).caption]
    assert sign.close_call_words(answer_of(app)) == "Too close to call: go or go if."

    monkeypatch.setattr(sign, "certainty", lambda answer: Certainty(True, (GO,), (), 0))
    assert top.CLOSE_CALL not in [each.value for each in drawn(app).caption]


def test_of_few_futures_nothing_is_said_to_be_close(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign, "certainty", lambda answer: pytest.fail("too few to ask"))
    app = page(monkeypatch, "decide", "run.replications=4")

    assert top.CLOSE_CALL not in [each.value for each in app.caption]


def test_counts_wait_until_the_futures_of_the_plan_itself_are_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = page(monkeypatch, "decide")
    assert "gain" in words_of(app)
    n = len(answer_of(app).values)

    monkeypatch.setattr(top, "known_of", lambda scenario: SimpleNamespace(summaries=[0] * (n - 1)))
    said = [each.value for each in drawn(app).caption]

    assert said.count(top.FIRST_LOOK) == 4
