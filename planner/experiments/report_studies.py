"""Report studies: what stands in a report beside the answer, and takes longer than the answer.

Takes       a scenario, how much of it is wanted
Gives       what would have to be otherwise for a go, or how far the price of a go may fall; results
            with the guesses drawn, and which of them to learn first; advice where it is asked for
Randomness  common random numbers in each study
Left out    the studies themselves (whatif/, certainty/, advice/), words (presentation/report/)
"""

from collections.abc import Sequence
from typing import NamedTuple

from planner.experiments.advice.time_estimate import Advised, advice_seconds, advised
from planner.experiments.advice.unturned_verdict import (
    MOST_LOOKED_AT,
    REPLICATIONS,
    WouldBe,
    would_be_otherwise,
)
from planner.experiments.certainty.guess_effects import Doubt, doubt
from planner.experiments.certainty.guesses import FEWEST, USUAL
from planner.experiments.execution.runner import IN_STAGES, Runner, Stages
from planner.experiments.run.cost_estimate import Speed, seconds_shared
from planner.experiments.run.run import Answer, run
from planner.experiments.run.verdict import GO, NOT_POSSIBLE
from planner.experiments.whatif.break_even import BreakEven
from planner.experiments.whatif.scenario_break_even import (
    Where,
    line_of,
    range_of,
    scenario_break_even,
)
from planner.scenario.model import Scenario

PRICE, WORTH = "money.infusion_price_usd", "npv_usd"
DRAWS_EACH = 12  # draws of the guesses for each replication that the answer has
PRICES, GUESSES, PLANS = "prices", "what nobody knows yet", "plans side by side"  # stages


class PriceFound(NamedTuple):
    """From which price on the program is worth what it costs."""

    where: Where
    found: BreakEven


class Studies(NamedTuple):
    """What a report holds beside the answer; None and () are what was not worked out."""

    price: PriceFound | None = None  # of a go: how far the price may fall
    would_be: tuple[WouldBe, ...] = ()  # of all others: what would have to be otherwise
    doubt: Doubt | None = None  # with the guesses drawn
    advice: Advised | None = None
    plans: tuple[Answer, ...] = ()  # held beside it, over the same replications


def report_studies(
    scenario: Scenario,
    *,
    word: str,
    with_advice: bool,
    advice: Advised | None = None,
    plans: Sequence[Scenario] = (),
    stages: Stages = IN_STAGES,
) -> Studies:
    """Return the studies of a scenario whose verdict is a word, advice only if it is not known yet.

    Where no infusion can begin there is nothing to ask but advice and other plans.
    """
    if with_advice and advice is None:
        advice = advised(scenario, stages)
    beside = tuple(run(each, stages.stage(PLANS)) for each in plans)
    if word == NOT_POSSIBLE:
        return Studies(advice=advice, plans=beside)
    is_go = word == GO
    return Studies(
        price=_price(scenario, stages.stage(PRICES)) if is_go else None,
        would_be=() if is_go else would_be_otherwise(stages, scenario),
        doubt=doubt(scenario, draws(scenario), stages.stage(GUESSES)),
        advice=advice,
        plans=beside,
    )


def report_seconds(
    scenario: Scenario, n_plans: int, speed: Speed, workers: int, *, has_advice: bool
) -> float:
    """Return how long the studies take at most, advice with them unless it is known."""
    n = scenario.run.replications
    replications = 3 * draws(scenario) + MOST_LOOKED_AT * REPLICATIONS + n_plans * n
    needs_s = draws(scenario) * speed.prepare_s + replications * speed.replication_s
    advice_s = 0.0 if has_advice else advice_seconds(scenario, speed, workers)
    return advice_s + seconds_shared(needs_s, workers)


def _price(scenario: Scenario, runner: Runner) -> PriceFound:
    low, high = range_of(PRICE, None, None)
    where = Where(PRICE, low, high, WORTH, line_of(WORTH, 0.0, True, None))
    return PriceFound(where, scenario_break_even(scenario, where, runner))


def draws(scenario: Scenario) -> int:
    """Return how many replications have the guesses drawn."""
    return min(USUAL, max(FEWEST, DRAWS_EACH * scenario.run.replications))
