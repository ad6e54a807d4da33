"""No word of a verdict is shown that the futures to come may turn: a stranger takes the first."""

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.jobs import background
from planner.app.sections.decide import verdict_and_tiles, verdict_sign
from planner.app.sections.practice import answer_bar as bar
from planner.experiments.certainty.chance.close_call import Certainty
from planner.experiments.run.verdict import GO, GO_IF, NOT_NOW, NOT_POSSIBLE
from tests.pages import NEVER, answer_of, drawn, page, words_of

LOOK = 20


def job_of(answer: object, *, own: int, is_running: bool, is_stopped: bool = False) -> object:
    return SimpleNamespace(
        answer=answer, replications=own, is_running=is_running, is_stopped=is_stopped
    )


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Say whether more futures would hardly turn a word: the last of the list."""
    said = [False]

    def certainty(answer: object) -> Certainty:
        words = (answer.verdict.word,) if said[-1] else (GO, GO_IF, NOT_NOW)
        return Certainty(said[-1], words, (), 0)

    monkeypatch.setattr(verdict_sign, "certainty", certainty)
    monkeypatch.setattr(verdict_sign, "made_once", lambda make, *of: make(*of))
    return said


def answer_saying(word: str, n: int = LOOK) -> SimpleNamespace:
    run = SimpleNamespace(replications=LOOK)
    return SimpleNamespace(
        verdict=SimpleNamespace(word=word), values=[0] * n, scenario=SimpleNamespace(run=run)
    )


def test_a_word_stands_once_futures_to_come_would_hardly_turn_it(sure: list[bool]) -> None:
    answer = answer_saying(NOT_NOW)
    assert not verdict_sign.stands(answer, job_of(answer, own=LOOK, is_running=True))

    sure.append(True)

    assert verdict_sign.stands(answer, job_of(answer, own=LOOK, is_running=True))


def test_a_first_look_is_never_sure(sure: list[bool]) -> None:
    sure.append(True)
    answer = answer_saying(NOT_NOW)  # told by another plan: of its own it has six

    assert not verdict_sign.stands(answer, job_of(answer, own=6, is_running=True))


def test_a_word_stands_once_all_are_in_and_not_where_somebody_stopped(sure: list[bool]) -> None:
    answer = answer_saying(GO_IF)

    assert verdict_sign.stands(answer, job_of(answer, own=LOOK, is_running=False))
    assert not verdict_sign.stands(
        answer, job_of(answer, own=LOOK, is_running=False, is_stopped=True)
    )


def test_the_word_of_the_plan_before_does_not_stand_for_this_one(sure: list[bool]) -> None:
    sure.append(True)
    before = answer_saying(GO)

    assert not verdict_sign.stands(before, job_of(None, own=0, is_running=True))


def test_what_can_never_begin_is_known_at_once(sure: list[bool]) -> None:
    answer = answer_saying(NOT_POSSIBLE, n=1)

    assert verdict_sign.stands(answer, job_of(answer, own=1, is_running=True))


def test_decide_says_that_it_works_and_which_word_stood_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = page(monkeypatch, "decide")
    word = verdict_sign.SIGNS[answer_of(app).verdict.word].word
    assert word in app.header[0].value

    monkeypatch.setattr(verdict_sign, "stands", lambda answer, job: False)
    drawn(app)

    assert not app.header
    assert f"#### :gray[{verdict_sign.WORKING.word}]" in words_of(app)
    assert f"Before: {word}. From 2 simulated futures" in words_of(app)
    assert "You accept" not in words_of(app)


def test_the_foot_of_the_questions_keeps_the_answer_before(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "practice")
    stood = foot_of(app)
    assert stood.startswith(f"{bar.EXAMPLES}: **")

    monkeypatch.setattr(bar, "stands", lambda answer, job: False)
    drawn(app)

    assert foot_of(app) == f"{bar.WORKING}. Before: {stood}"  # a first look may be far off


def foot_of(app: object) -> str:
    said = (each.value for each in app.markdown)
    return next(
        each
        for each in said
        if each.startswith((f"{bar.EXAMPLES}: ", f"{bar.SO_FAR}: ", bar.WORKING))
    )


def test_a_go_waits_for_its_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [None]
    monkeypatch.setattr(verdict_sign.idle_work, "found_before", lambda *question: asked[-1])
    monkeypatch.setattr(verdict_sign.long_jobs, "long_job_manager", lambda: None)
    monkeypatch.setattr(verdict_sign, "ToDoubt", lambda scenario: scenario)
    go, other = answer_saying(GO), answer_saying(NOT_NOW)
    assert verdict_sign.awaits_guesses(go)
    assert not verdict_sign.awaits_guesses(other)

    asked.append(SimpleNamespace(job=background.Job(), found=None))
    assert verdict_sign.awaits_guesses(go)
    asked[-1].job.stop()

    assert not verdict_sign.awaits_guesses(go)


def test_nothing_waits_where_nothing_is_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "decide", *NEVER)

    assert verdict_sign.SIGNS[NOT_POSSIBLE].word in app.header[0].value


def test_a_go_is_one_so_far_while_its_guesses_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "decide")
    monkeypatch.setattr(verdict_sign, "awaits_guesses", lambda answer: True)
    monkeypatch.setattr(verdict_sign, "shown_word", lambda answer: GO)

    drawn(app)

    assert verdict_sign.GO_SO_FAR.word in app.header[0].value
    assert any(verdict_and_tiles.GUESSES_COME in each.value for each in app.caption)


def test_the_worth_at_the_foot_stays_while_more_futures_move_it_a_little() -> None:
    def sums() -> None:
        import streamlit as st

        from planner.app.session.steady_sum import steady_usd

        for of, usd in (("a", -204_000.0), ("a", -209_000.0), ("b", -30_000.0), ("a", -240_000.0)):
            st.text(f"{steady_usd(of, usd):.0f}")

    app = AppTest.from_function(sums).run()

    assert [each.value for each in app.text] == ["-204000", "-204000", "-30000", "-240000"]
