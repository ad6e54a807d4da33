"""Promised: the plan that a button would make, as the page will show it once it is made.

Takes       what is advised, the plan as it is now
Gives       the changed plan; the answers of both over the same replications, once these are there
Randomness  common random numbers: the replications are those that the page tells the plan by
Left out    its word (sections/decide/verdict_sign.py), what its guesses do (idle_work.py)

A search judges changes over replications of its own, so that nothing is advised by chance. What
stands beside a button is told by those that the page will tell it by: else the word beside it and
the word after it could be two.
"""

from typing import NamedTuple

from planner.app.jobs.simulated_so_far import next_look, plan_of
from planner.app.jobs.visitor_jobs import JobManager
from planner.experiments.advice.search import fewest
from planner.experiments.advice.time_estimate import Advised
from planner.experiments.advice.trials import Tried
from planner.experiments.run.run import Answer
from planner.scenario.changes import changed_if_allowed, values_of
from planner.scenario.files.opening import setting_changes
from planner.scenario.model import Scenario


class Promised(NamedTuple):
    """A plan as it is, and as it would be, over the same replications."""

    now: Answer
    then: Answer


def offered(found: Advised) -> Tried | None:
    """Return the plan beside the button: one change or two, else all that is advised."""
    few, advice = fewest(found.advice), found.advice
    if few is not None:
        return few.plan
    return advice.chosen or (advice.best if advice.best.levers else None)


def plan_then(found: Advised, now: Scenario) -> Scenario | None:
    """Return the plan of the page with what the button changes; None where it is not allowed."""
    plan = offered(found)
    if plan is None:
        return None
    was, present = values_of(found.scenario), values_of(now)
    changed = setting_changes(found.scenario, plan.scenario)
    wanted = {each.path: each.new for each in changed if present[each.path] == was[each.path]}
    return changed_if_allowed(now, wanted) if wanted else None


def promised(manager: JobManager, now: Scenario, then: Scenario) -> Promised | None:
    """Return both answers; None until all is simulated, which this begins.

    Both are asked as often as the closer call of them needs, as they are once the change is made.
    """
    plans = plan_of(now), plan_of(then)
    answered = manager.answer_job
    if answered is None or not (answered.is_running or answered.is_stopped):
        manager.promise(plans)
    return known(now, then)


def known(now: Scenario, then: Scenario) -> Promised | None:
    """Return both answers; None as long as more replications are to come."""
    plans = plan_of(now), plan_of(then)
    if not all(each.known.has_all(each.scenario) for each in plans) or next_look(plans) is not None:
        return None
    before, after = (each.answer(each.told) for each in plans)
    return Promised(before, after)
