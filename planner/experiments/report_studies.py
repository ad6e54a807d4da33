"""Report studies: what stands in a report beside the answer, and takes longer than the answer.

Takes       a scenario, how much of it is wanted
Gives       what would have to be otherwise for a go, or how far the price of a go may fall; results
            with the guesses drawn, and which of them to learn first; advice where it is asked for
Randomness  common random numbers in each study
Left out    the studies themselves (whatif/, certainty/, advice/), words (presentation/report/)
"""

from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.estimate import Advised, advised
from planner.experiments.advice.trying import Runner, Tell
from planner.experiments.advice.unturned import WouldBe, would_be_otherwise
from planner.experiments.certainty.guesses import DEMAND, FEWEST, USUAL, Drawn, with_guesses
from planner.experiments.certainty.information import Information, information
from planner.experiments.run.verdict import GO, NOT_POSSIBLE
from planner.experiments.whatif.break_even import BreakEven
from planner.experiments.whatif.scenario_break_even import (
    Where,
    line_of,
    range_of,
    scenario_break_even,
)
from planner.models.clinic_day.engines import DEFAULT_ENGINE
from planner.results.catalogue import NAMES
from planner.scenario.model import Scenario

PRICE, WORTH = "money.infusion_price_usd", "npv_usd"
DRAWS_EACH = 12  # draws of the guesses for each replication that the answer has
PRICES, GUESSES = "prices", "what nobody knows yet"  # stages of the work


class PriceFound(NamedTuple):
    """From which price on the programme is worth what it costs."""

    where: Where
    found: BreakEven


class GuessesDrawn(NamedTuple):
    """Replications with the guesses drawn, and which of the guesses to learn first."""

    drawn: Drawn
    known: Information


class Studies(NamedTuple):
    """What a report holds beside the answer; None and () are what was not worked out."""

    price: PriceFound | None = None  # of a go: how far the price may fall
    would_be: tuple[WouldBe, ...] = ()  # of all others: what would have to be otherwise
    guesses: GuessesDrawn | None = None
    advice: Advised | None = None


def report_studies(
    scenario: Scenario,
    *,
    word: str,
    with_advice: bool,
    pool: Executor | None = None,
    tell: Tell | None = None,
    engine: str = DEFAULT_ENGINE,
) -> Studies:
    """Return the studies of a scenario whose verdict is a word; only advice for "not possible"."""
    say = tell or (lambda what, done, wanted: None)
    advice = advised(scenario, pool=pool, tell=say, engine=engine) if with_advice else None
    if word == NOT_POSSIBLE:
        return Studies(advice=advice)
    is_go = word == GO
    return Studies(
        price=_price(scenario, pool, say, engine) if is_go else None,
        would_be=() if is_go else would_be_otherwise(Runner(pool, engine, say), scenario),
        guesses=_guesses(scenario, pool, say, engine),
        advice=advice,
    )


def _price(scenario: Scenario, pool: Executor | None, say: Tell, engine: str) -> PriceFound:
    low, high = range_of(PRICE, None, None)
    where = Where(PRICE, low, high, WORTH, line_of(WORTH, 0.0, True, None))
    return PriceFound(
        where,
        scenario_break_even(scenario, where, pool=pool, tell=partial(say, PRICES), engine=engine),
    )


def _guesses(scenario: Scenario, pool: Executor | None, say: Tell, engine: str) -> GuessesDrawn:
    n = min(USUAL, max(FEWEST, DRAWS_EACH * scenario.run.replications))
    drawn = with_guesses(scenario, n, pool=pool, tell=partial(say, GUESSES), engine=engine)
    places = np.column_stack([drawn.places, drawn.demand])
    k = NAMES.index(WORTH)
    known = information((*drawn.paths, DEMAND), places, drawn.described[:, k], drawn.drawn[:, k])
    return GuessesDrawn(drawn, known)
