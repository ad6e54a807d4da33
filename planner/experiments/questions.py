"""Questions: what can be asked of a scenario, how long that takes, and how it is done.

Takes       a question: what to move, what to look at, what to change
Gives       an estimate before it starts; what was found
Units       seconds; those of settings and results
Randomness  common random numbers: every scenario of a question meets the same replications
Left out    words and pictures (presentation/whatif/), the page and its background (app/pages/)

A listener that raises an error stops the work; what has not begun is then canceled.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import count
from typing import NamedTuple, TypeAlias

from planner.experiments.advice.climb.climb import Show
from planner.experiments.advice.time_estimate import Advised, advice_seconds, advised_in_parts
from planner.experiments.certainty.guess_effects import Doubt, doubt
from planner.experiments.certainty.guesses import USUAL
from planner.experiments.certainty.update import USUAL_DRAWS, Updated, updated
from planner.experiments.execution.runner import Runner, Stages
from planner.experiments.report_studies import Studies, report_seconds, report_studies
from planner.experiments.run.cost_estimate import Speed, refuse_too_much, seconds_shared
from planner.experiments.whatif.break_even import MOST_STEPS, SCAN, BreakEven
from planner.experiments.whatif.compare import ALIKE
from planner.experiments.whatif.compliance import Compliance, compliance
from planner.experiments.whatif.scenario_break_even import (
    FRONTIER_SCAN,
    FrontierPoint,
    Where,
    frontier,
    scenario_break_even,
)
from planner.experiments.whatif.sensitivity import scenario_tornado, tornado_seconds
from planner.experiments.whatif.sweep import Planned, SweepResult, planned_points, sweep_points
from planner.experiments.whatif.tornado import Tornado, uncertain
from planner.scenario.changes import values_of, with_changes
from planner.scenario.facts import FieldFacts
from planner.scenario.files.actual import Actual
from planner.scenario.files.opening import Opened
from planner.scenario.files.study import Axis, Study
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.monitoring_rules import PRESETS
from planner.scenario.presets.named import range_in_use
from planner.units import CLOCK


class Frontier(NamedTuple):
    """The break-even at each value of a second setting."""

    points: tuple[FrontierPoint, ...]


Found: TypeAlias = (
    Compliance | SweepResult | Tornado | BreakEven | Frontier | Advised | Studies | Doubt | Updated
)
MOST_COMPARED = 6  # plans at once: more of them nobody reads


class ToSweep(NamedTuple):
    """One setting or two, moved over some values."""

    scenario: Scenario
    axes: tuple[Axis, ...]
    result: str


class ToRank(NamedTuple):
    """All that is uncertain, or some subjects of it, at both ends of the evidence."""

    scenario: Scenario
    result: str
    subjects: tuple[str, ...]  # none means all


class ToCross(NamedTuple):
    """From which value of a setting on a result is as wished, perhaps by a second setting."""

    scenario: Scenario
    where: Where
    by: Axis | None


class ToAdvise(NamedTuple):
    """What to change so that the verdict turns."""

    scenario: Scenario


class ToRule(NamedTuple):
    """The same practice under each monitoring rule."""

    scenario: Scenario


class ToReport(NamedTuple):
    """What a report holds beside the answer: advice, guesses, other plans."""

    scenario: Scenario
    word: str  # of its verdict
    plans: tuple[Scenario, ...] = ()
    advice: Advised | None = None  # where it is known already


class ToDoubt(NamedTuple):
    """What all that is only guessed does to a plan."""

    scenario: Scenario


class ToUpdate(NamedTuple):
    """How a plan stands after what was counted since it began."""

    scenario: Scenario
    actual: Actual


Question: TypeAlias = ToSweep | ToRank | ToCross | ToAdvise | ToRule | ToReport | ToDoubt | ToUpdate


# --- how long it takes --------------------------------------------------------------------------


def seconds(question: Question, speed: Speed, workers: int) -> float:
    """Return how long a question takes at most, at a measured speed.

    Raises LimitError for too much work.
    """
    scenario = question.scenario
    replications = scenario.run.replications
    match question:
        case ToAdvise():
            return advice_seconds(scenario, speed, workers)
        case ToReport(plans=plans, advice=advice):
            has_advice = advice is not None
            return report_seconds(scenario, len(plans), speed, workers, has_advice=has_advice)
        case ToRank():
            fields = ranked_fields(question.subjects)
            return tornado_seconds(len(fields), replications, speed, workers)
        case ToDoubt() | ToUpdate():
            of_each = 3 if isinstance(question, ToDoubt) else 2  # a small beginning is one more
            each_s = speed.prepare_s + of_each * speed.replication_s
            draws = USUAL if isinstance(question, ToDoubt) else USUAL_DRAWS
            return seconds_shared(draws * each_s, workers)
    points = _points(question)
    refuse_too_much(points, replications)
    return seconds_shared(points * (speed.prepare_s + replications * speed.replication_s), workers)


def _points(question: ToSweep | ToCross | ToRule) -> int:
    """Return how many scenarios are simulated."""
    match question:
        case ToRule():
            return len(PRESETS) + 1
        case ToSweep():
            return len(planned(question))
        case ToCross(by=Axis() as by):
            return len(by.values) * (FRONTIER_SCAN + MOST_STEPS)
    return SCAN + MOST_STEPS


def planned(question: ToSweep) -> tuple[Planned, ...]:
    """Return the points of a sweep; PlannerError if none is possible."""
    return planned_points(question.scenario, _study(question))


def _study(question: ToSweep) -> Study:
    return Study("", "", (), question.axes, "grid", 0, 1)


# --- doing it -----------------------------------------------------------------------------------


def find(
    question: Question,
    stages: Stages,
    show: Show | None = None,
    early: Callable[[Advised], None] | None = None,
) -> Found:
    """Return what is found.

    `show` hears of each step of advice as soon as it is taken, `early` what is advised as soon as
    it is verified, before all that is said of it.
    """
    match question:
        case ToRule():
            return _ruled(question.scenario, stages)
        case ToSweep():
            asked = SweepResult(_study(question), question.scenario, planned(question), ())
            return sweep_points(asked, stages.stage("values"))
        case ToRank():
            fields = ranked_fields(question.subjects)
            runner = stages.stage("ends of settings")
            return scenario_tornado(question.scenario, question.result, fields, runner)
        case ToCross():
            return _crossed(question, stages.stage("pieces of the search"))
        case ToAdvise():
            for found in advised_in_parts(question.scenario, stages, show=show):
                if early is not None and not found.is_whole:
                    early(found)
            return found
        case ToReport(scenario, word, plans, advice):
            return report_studies(
                scenario,
                word=word,
                with_advice=True,
                advice=advice,
                plans=plans,
                stages=stages,
            )
        case ToDoubt():
            return doubt(question.scenario, runner=stages.stage("futures"))
        case ToUpdate():
            return updated(question.scenario, question.actual, runner=stages.stage("futures"))


def _crossed(question: ToCross, runner: Runner) -> BreakEven | Frontier:
    scenario, where, by = question
    if by is None:
        return scenario_break_even(scenario, where, runner)
    return Frontier(frontier(scenario, where, by, runner))


def _ruled(scenario: Scenario, stages: Stages) -> Compliance:
    each, begun = scenario.run.replications, count()

    def follow(_: str) -> Callable[[int, int], None]:
        before = next(begun) * each
        return lambda done, _: stages.say("futures", before + done, each * (len(PRESETS) + 1))

    return compliance(scenario, stages.quiet(), follow)


def ranked_fields(subjects: Sequence[str]) -> tuple[FieldFacts, ...]:
    """Return the uncertain settings of some subjects, of all where none is named."""
    return tuple(
        facts for facts in uncertain() if not subjects or facts.path.partition(".")[0] in subjects
    )


# --- plans beside each other --------------------------------------------------------------------


def with_changes_of(scenario: Scenario, example: Opened) -> Scenario:
    """Return a scenario with what an example changes in its base, under the example's title.

    Raises ScenarioError if that does not go together.
    """
    changes = {told.change.path: told.change.new for told in example.told}
    title = {"title": example.scenario.title}
    return with_changes(scenario, {**changes, **_alike(scenario), **title})


def on_the_same_terms(scenario: Scenario, other: Scenario) -> Scenario:
    """Return another scenario with the random numbers, the first day and the length of this one.

    Raises ScenarioError if that does not go together.
    """
    return with_changes(other, _alike(scenario))


def _alike(scenario: Scenario) -> Mapping[str, object]:
    values = values_of(scenario)
    return {path: values[path] for path in ALIKE}


# --- what to move -------------------------------------------------------------------------------


@cache
def movable() -> tuple[str, ...]:
    """Return the settings that can be moved: numbers that are no time of day."""
    return tuple(
        path
        for path, facts in CATALOG.items()
        if facts.kind in ("number", "whole")
        and facts.touches not in ("text", "run", "decision", "advice")
        and facts.unit != CLOCK
        and path not in ALIKE
    )


def range_at_first(scenario: Scenario, path: str) -> tuple[float, float]:
    """Return from where to where a setting is moved unless somebody says otherwise.

    That is the evidence on what is given; where there is none, half as much to half as much again.
    """
    facts = CATALOG[path]
    if there := range_in_use(facts, values_of(scenario)):
        return there
    now = values_of(scenario)[path]
    middle = float(now) if isinstance(now, int | float) else 0.0
    half = max(abs(middle) / 2, 1.0)
    low, high = (_within(facts, end) for end in (middle - half, middle + half))
    return (round(low), round(high)) if facts.kind == "whole" else (low, high)


def _within(facts: FieldFacts, value: float) -> float:
    least, most = facts.at_least, facts.at_most
    if isinstance(least, int | float):
        value = max(value, least)
    return min(value, most) if isinstance(most, int | float) else value
