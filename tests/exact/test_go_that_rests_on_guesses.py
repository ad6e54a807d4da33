"""A go that is none once the guesses vary too rests on them, and says on which most."""

from types import SimpleNamespace

import numpy as np
import pytest

from planner.experiments.certainty import guess_effects as rests
from planner.experiments.certainty.guess_effects import Doubt, RestsOn, rests_on_guesses
from planner.experiments.certainty.guesses import DEMAND, Drawn
from planner.experiments.certainty.value_of_information import Information, Worth
from planner.experiments.run.verdict import GO, GO_IF, NOT_NOW
from planner.presentation.certainty.rests_on_guesses_words import rests_line
from planner.scenario.model import Scenario

PLAN = Scenario()
WAGE, LEADS = "staff.nurse_wage_usd_year", "demand.referrals_per_referrer_month"


def doubt_of(*guesses: tuple[str, float], goes: int = 3, draws: int = 5) -> Doubt:
    """Return drawn guesses: how much of the spread each explains, in how many draws all is well."""
    nothing = np.zeros((draws, 1))
    held = np.arange(draws) < goes
    paths = tuple(name for name, _ in guesses if name != DEMAND)
    drawn = Drawn(
        paths, nothing, held * 1.0, nothing, nothing, 0, held | True, held, nothing[..., None]
    )
    known = Information(0.2, tuple(Worth(name, share, 0.0, 0.0) for name, share in guesses), 0.05)
    return Doubt(drawn, known, (), None)


@pytest.fixture
def with_guesses(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Return the verdict that the draws give, to be set."""
    found = SimpleNamespace(word=GO_IF)
    monkeypatch.setattr(rests, "judged", lambda scenario, table: found)
    return found


def test_a_go_that_is_none_with_the_guesses_rests_on_the_one_that_moves_most(
    with_guesses: SimpleNamespace,
) -> None:
    found = rests_on_guesses(PLAN, GO, doubt_of((WAGE, 0.3), (LEADS, 0.2)))

    assert found == RestsOn(3, 5, WAGE)
    assert rests_line(found) == (
        "Go, if the guesses hold. All wishes come true in 3 of 5 futures once the guesses vary "
        "too. What matters most: Wage of a nurse."
    )


def test_a_go_that_stays_one_rests_on_nothing(with_guesses: SimpleNamespace) -> None:
    with_guesses.word = GO

    assert rests_on_guesses(PLAN, GO, doubt_of((WAGE, 0.3))) is None


@pytest.mark.parametrize("word", [GO_IF, NOT_NOW])
def test_a_word_that_is_no_go_needs_no_guesses(with_guesses: SimpleNamespace, word: str) -> None:
    assert rests_on_guesses(PLAN, word, doubt_of((WAGE, 0.3))) is None


def test_how_many_ask_is_changed_where_its_channel_is(with_guesses: SimpleNamespace) -> None:
    found = rests_on_guesses(PLAN, GO, doubt_of((DEMAND, 0.4), (WAGE, 0.3), (LEADS, 0.01)))

    assert found is not None
    assert found.path == LEADS


def test_where_no_guess_stands_out_none_is_named(with_guesses: SimpleNamespace) -> None:
    found = rests_on_guesses(PLAN, GO, doubt_of((WAGE, 0.01)))

    assert found is not None
    assert found.path is None
    assert "What matters most" not in rests_line(found)
