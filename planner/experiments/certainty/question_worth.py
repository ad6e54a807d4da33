"""Question worth: what each is worth, answered for good and as an owner can answer it.

Takes       replications with the guesses drawn
Gives       for each question what knowing all of it is worth, what a sample is worth, their errors
Units       USD of today
Randomness  what samples show, shuffles and resamples, from a seed of their own
Left out    questions (find_out_first.py), single guesses (value_of_information.py)

In every replication a sample is drawn from its true values; the mean worth is then a curve in what
the sample shows, and who has seen it begins where that curve is above zero (Strong, Oakley, Brennan
and Breeze 2015, Medical Decision Making 35(5), 570-583).
"""

from typing import NamedTuple

import numpy as np

from planner.experiments.certainty.find_out_first import Ask, asks_of
from planner.experiments.certainty.guesses import Drawn, drawn_values
from planner.experiments.certainty.value_of_information import Estimated, worth_of_knowing
from planner.models.records import Floats
from planner.results.catalog import worth_of
from planner.scenario.model import Scenario


class AskWorth(NamedTuple):
    """What one question is worth."""

    ask: Ask
    all_of_it: Estimated  # were its settings known for good
    sample: Estimated  # as an owner can answer it

    @property
    def can_tell(self) -> bool:
        """Whether any of it is more than chance shows by itself."""
        return self.all_of_it.can_tell or self.sample.can_tell

    @property
    def pays(self) -> bool:
        """Whether it is sure to be worth more than it costs."""
        return self.sample.can_tell and self.sample.usd > self.ask.cost_usd


def asked_first(scenario: Scenario, drawn: Drawn) -> tuple[AskWorth, ...]:
    """Return what each question is worth, that of the most valuable sample first."""
    rng = np.random.default_rng(2)
    worth_usd = worth_of(drawn.drawn)
    found = [
        _asked(ask, drawn_values(scenario, drawn, ask.paths), worth_usd, rng)
        for ask in asks_of(scenario, drawn.paths)
    ]
    return tuple(sorted(found, key=lambda each: -each.sample.usd))


def _asked(ask: Ask, values: Floats, worth_usd: Floats, rng: np.random.Generator) -> AskWorth:
    seen = np.column_stack([each.see(values[:, k], rng) for k, each in enumerate(ask.seen)])
    return AskWorth(
        ask=ask,
        all_of_it=worth_of_knowing(values, worth_usd, rng),
        sample=worth_of_knowing(seen, worth_usd, rng),
    )
