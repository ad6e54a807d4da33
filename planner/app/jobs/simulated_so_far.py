"""Simulated so far: what was simulated of a scenario, and over how many replications it is told.

Takes       a scenario
Gives       what is known of it; the answer that so many of its replications give
Units       replications
Randomness  replications are numbered from 0, so the first of two scenarios meet the same draws
Left out    the work (short_jobs.py), whose turn it is (whose_turn.py)

A plan has one number on every page: that of all whole looks that are known of it. A look is as many
replications as were asked for, or 40, 80, 160 where nobody has set how many.
"""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from planner.experiments.certainty.chance.close_call import certainty
from planner.experiments.certainty.chance.until_sure import more_looks
from planner.experiments.inspect.day import Study
from planner.experiments.inspect.patient import Person
from planner.experiments.inspect.representative_days import Kinds
from planner.experiments.run.by_difference import by_difference
from planner.experiments.run.opening.calendar import Dates
from planner.experiments.run.run import Answer, ReplicationSummary, answer_so_far
from planner.models.records import Blueprint
from planner.scenario.changes import content_hash
from planner.scenario.model import Scenario
from planner.scenario.settings.decision import Decision
from planner.scenario.settings.run import Run

SCENARIOS_KEPT = 24  # for all visitors; one may hold seven plans beside each other


class Known:
    """What is known of a scenario so far, whatever its wishes and number of replications."""

    def __init__(self) -> None:
        self.blueprint: Blueprint | None = None
        self.summaries: list[ReplicationSummary] = []
        self.dates: list[Dates] = []  # of the same replications
        self.days: dict[int, Study | None] = {}
        self.busy_day: int | None = None
        self.kinds: Kinds | None = None  # of days, of the replication that is shown
        self.people: tuple[Person, ...] | None = None  # of the replication that is shown
        self.settled: set[str] = set()  # hashes of the scenarios whose wishes are settled by it

    def has_all(self, scenario: Scenario) -> bool:
        """Whether all replications that a scenario asks for are there."""
        return self.blueprint is not None and len(self.summaries) >= scenario.run.replications


def known_of(scenario: Scenario) -> Known:
    """Return what is known of a scenario; its wishes do not matter, nor how many replications."""
    plain = scenario.model_copy(update={"decision": Decision(), "run": Run(seed=scenario.run.seed)})
    return _known(content_hash(plain))


@st.cache_resource(max_entries=SCENARIOS_KEPT, show_spinner=False)
def _known(scenario_hash: str) -> Known:
    return Known()


class Plan(NamedTuple):
    """A scenario, and what is known of it."""

    scenario: Scenario
    known: Known

    @property
    def told(self) -> int:
        """Over how many replications it is told: the last whole look, else all there are."""
        have = len(self.known.summaries)
        looks = (self.scenario.run.replications, *more_looks(self.scenario))
        return max((look for look in looks if look <= have), default=have)

    @property
    def is_settled(self) -> bool:
        """Whether it needs no more replications for itself."""
        if not self.known.has_all(self.scenario):
            return False
        looks = more_looks(self.scenario)
        if not looks or self.told == looks[-1]:
            return True
        named = content_hash(self.scenario)
        if named not in self.known.settled and certainty(self.answer(self.told)).is_settled:
            self.known.settled.add(named)
        return named in self.known.settled

    def answer(self, count: int) -> Answer:
        """Return what the first replications say."""
        return answer_so_far(self.scenario, self.blueprint, self.known.summaries[:count])

    @property
    def blueprint(self) -> Blueprint:
        """The scenario as arrays; it is made with the first replication."""
        if self.known.blueprint is None:
            raise ValueError("no blueprint yet")
        return self.known.blueprint


def plan_of(scenario: Scenario) -> Plan:
    """Return a scenario with what is known of it."""
    return Plan(scenario, known_of(scenario))


def next_look(plans: Sequence[Plan]) -> int | None:
    """Return over how many replications plans beside each other are simulated next; None: enough.

    All have the same number in the end, that of the plan that needs most: else the difference of
    two numbers would not be the difference that is shown.
    """
    most = max(each.told for each in plans)
    if any(each.told < most for each in plans):
        return most
    if all(each.is_settled for each in plans):
        return None
    return next((look for look in more_looks(plans[0].scenario) if look > most), None)


def told_by(plan: Plan, other: Plan) -> Answer:
    """Return what is known of a plan, told by another where more is known of that.

    The averages are then those of the other plan and the mean differences in the replications that
    both have (experiments/run/by_difference.py).
    """
    if other.told <= plan.told or not other.known.has_all(other.scenario):
        return plan.answer(plan.told)
    rows = by_difference(plan.known.summaries[: plan.told], other.known.summaries[: other.told])
    if rows is None:
        return plan.answer(plan.told)
    return answer_so_far(plan.scenario, plan.blueprint, rows)
