"""The first step of the advice mends what is planted; all ten: benchmarks/mistakes_mended.py."""

import numpy as np
import pytest

from planner.experiments.advice.climb.candidates import ASKED, _chains
from planner.experiments.advice.climb.largest_causes import BY_EASING, BY_PART
from planner.experiments.advice.climb.plan_on_the_way import Place
from planner.experiments.advice.possible_levers import MOVES
from planner.experiments.whatif.easing import eases
from planner.models.records import Floats
from planner.presentation.advice.why_words import reason_words
from planner.presentation.answer.worth.causes import CAUSES
from planner.results.worth_by_cause import PARTS
from planner.scenario.model import Scenario
from tests.planted_mistakes import first_step, is_mended, planted

NO_TABLE: Floats = np.zeros((0, 0))


@pytest.mark.parametrize("mistake", ["two nurses for one room", "one consult a week"])
def test_the_first_step_mends_the_mistake_and_gains(mistake: str) -> None:
    step = first_step(planted(mistake, {"practice.months": 12}))

    assert is_mended(mistake, step)
    assert step.gain.mean_usd > 0


def test_every_cause_knows_levers_that_there_are_and_words() -> None:
    assert set(BY_PART) <= set(PARTS) & set(CAUSES)
    assert set(eases(Scenario())) <= set(BY_EASING)
    assert all(reason_words(cause, 0.5, is_first=True) for cause in BY_EASING)
    named = {name for some in (*BY_PART.values(), *BY_EASING.values()) for name in some}
    assert named <= set(MOVES)


def test_who_asks_is_tried_with_consults_and_with_both_consults_and_places() -> None:
    chains = list(_chains(Place((), Scenario(), NO_TABLE)))

    links = {len(each.levers) for each in chains if each.levers[0].name in ASKED}
    assert links == {2, 3}
    assert len({tuple(each.lever.changes.items()) for each in chains}) == len(chains)
