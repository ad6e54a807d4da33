"""Mitigations: each pro and con as it stands, and the cheapest change that would address it.

Takes       the advice of a scenario: the plan as it is and all sets of changes that were tried
Gives       for each consideration: non-issue, addressed (by which change, at what price),
            insurmountable or not judged; the owner's own judgment beside it
Units       shares of replications; US dollars at the deepest point of cash
Randomness  common random numbers: a mitigation meets the same replications as the plan as it is

A consideration is no issue where it is none in as many replications as the owner asks for. What was
found over few replications is tried again over many before it is called a mitigation. A mitigation
never makes the verdict worse than it is in the same replications. Insurmountable means: by nothing
that was tried. The judgment is the owner's: the planner only shows where it differs.

Where nothing can begin, what is missing is an issue of the consideration it belongs to, and all
others are looked at with the cheapest change that lets it begin; without one they are not judged.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.possible_levers import levers, with_levers
from planner.experiments.advice.pros_and_cons import (
    ACCEPTANCE,
    Measured,
    belongs_to,
    measured,
    share_accepted,
    shares_without_issue,
    with_bad_press,
    without_bad_press,
)
from planner.experiments.advice.trials import DECIDE, SCREEN, Tried, cheaper_first, tried
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.batch import results_of_all
from planner.experiments.run.distance_to_goals import RANK
from planner.experiments.run.opening.readiness import MISSING, gate
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.derived.pros_and_cons import (
    ADDRESSED,
    CONSIDERATIONS,
    INSURMOUNTABLE,
    NON_ISSUE,
    judgments,
)
from planner.scenario.model import Scenario

REPLICATIONS = DECIDE // 2  # over which a mitigation is tried again
ATTEMPTS = 2  # sets that are tried again for each consideration
WINS_ACCEPTANCE = ("educate", "outreach", "half_advertising", "no_advertising")


NOT_JUDGED = "not judged"
AN_ISSUE, NOT_YET = "an issue", "not yet"  # before anybody has looked for a mitigation
_TOGETHER = {  # fewer slots would fill them, and more would empty them: neither is a mitigation
    "demand": ("demand", "space"),
    "space": ("demand", "space"),
}


class Consideration(NamedTuple):
    """One pro or con, as the replications see it and as the owner does."""

    name: str
    state: str  # NON_ISSUE, ADDRESSED, INSURMOUNTABLE or NOT_JUDGED; AN_ISSUE or NOT_YET at first
    share: float  # of replications in which it is no issue, as the plan is
    replications: int  # that share is of
    measured: Mapping[str, Measured]  # of the results it is judged by
    missing: tuple[str, ...]  # what an infusion can never begin without
    mitigation: Tried | None  # the cheapest that addresses it
    begun_by: Tried | None  # where the plan can never begin: the change with which it was looked at
    owner: str  # the owner's judgment, "" where there is none

    @property
    def differs(self) -> bool:
        """Whether the owner judges it otherwise."""
        if self.state == AN_ISSUE:
            return self.owner == NON_ISSUE
        return bool(self.owner) and self.state not in (self.owner, NOT_JUDGED, NOT_YET)


def at_first(scenario: Scenario, table: Floats) -> tuple[Consideration, ...]:
    """Return the pros and cons as the results of a run show them, without looking for mitigations.

    Acceptance needs replications with bad press, and is not judged here; nor is anything else where
    an infusion can never begin, but what is missing.
    """
    lacking = _missing_by_consideration(scenario)
    shares = {} if lacking else shares_without_issue(scenario, table)
    judged = judgments(scenario.decision.judgements)

    def state(name: str) -> str:
        if name in lacking:
            return AN_ISSUE
        if name not in shares:
            return NOT_JUDGED if lacking else NOT_YET
        return NON_ISSUE if shares[name] >= scenario.decision.futures_share else AN_ISSUE

    return tuple(
        Consideration(
            name=name,
            state=state(name),
            share=shares.get(name, 0.0),
            replications=len(table),
            measured=measured(name, table) if name in shares else {},
            missing=lacking.get(name, ()),
            mitigation=None,
            begun_by=None,
            owner=judged.get(name, ""),
        )
        for name in CONSIDERATIONS
    )


def considerations(
    scenario: Scenario,
    table: Floats,
    plan: Tried,
    sets: Sequence[Tried],
    advised: Tried | None = None,
    runner: Runner = HERE,
) -> tuple[Consideration, ...]:
    """Return every pro and con with its state.

    `table` holds the results of the plan as it is, `plan`; `sets` are what was tried beside it.
    `advised`, over the same replications as `plan`, addresses what no cheaper set does.
    """
    lacking = _missing_by_consideration(scenario)
    begun, few = None, tried((), scenario, table[:SCREEN], None)
    if plan.stands.verdict.word == NOT_POSSIBLE:
        begun, table = _begun(runner, scenario, sets)
    seen = begun or plan
    can_begin = seen.stands.verdict.word != NOT_POSSIBLE
    shares = dict(seen.no_issue) if can_begin else {}
    if can_begin:
        shares[ACCEPTANCE] = _accepted(runner, seen.scenario)
    wanted = scenario.decision.futures_share
    issues = [name for name in shares if name not in lacking and shares[name] < wanted]
    open_names = (*lacking, *issues)
    found = _addressed(plan, advised, open_names)
    found |= _mitigations(runner, seen, few, sets, open_names)
    judged = judgments(scenario.decision.judgements)
    return tuple(
        Consideration(
            name=name,
            state=_state(name in lacking or name in issues, found.get(name))
            if name in lacking or name in shares
            else NOT_JUDGED,
            share=0.0 if name in lacking else shares.get(name, 0.0),
            replications=REPLICATIONS if name == ACCEPTANCE else seen.replications,
            measured=measured(name, table) if can_begin else {},
            missing=lacking.get(name, ()),
            mitigation=found.get(name),
            begun_by=begun,
            owner=judged.get(name, ""),
        )
        for name in CONSIDERATIONS
    )


def _addressed(plan: Tried, advised: Tried | None, names: Sequence[str]) -> dict[str, Tried]:
    """Return the advised set for each of the names that it addresses."""
    return {
        name: advised
        for name in names
        if advised and name != ACCEPTANCE and _addresses(plan, advised, name)
    }


def _state(is_issue: bool, mitigation: Tried | None) -> str:
    if not is_issue:
        return NON_ISSUE
    return INSURMOUNTABLE if mitigation is None else ADDRESSED


def _begun(
    runner: Runner, scenario: Scenario, sets: Sequence[Tried]
) -> tuple[Tried | None, Floats]:
    """Return the smallest set of changes with which infusions can begin, over more replications."""
    possible = [each for each in sets if each.stands.verdict.word != NOT_POSSIBLE]
    if not possible:
        return None, np.zeros((0, len(NAMES)))
    least = min(possible, key=lambda each: (len(each.levers), cheaper_first(each)))
    as_it_is, table = _tables(runner, [scenario, least.scenario])
    start = tried((), scenario, as_it_is, None)
    return tried(least.levers, least.scenario, table, start), table


def _missing_by_consideration(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return what can never be in place, by the consideration that it belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for item in gate(scenario).items:
        if item.state == MISSING:
            name = belongs_to(item.path)
            found[name] = (*found.get(name, ()), item.missing)
    return found


# --- mitigations ----------------------------------------------------------------------------------


def _mitigations(
    runner: Runner, seen: Tried, few: Tried, sets: Sequence[Tried], issues: Sequence[str]
) -> dict[str, Tried]:
    """Return the cheapest change that addresses each issue, tried again over more replications.

    `few` is the plan as it is over the replications in which the sets were tried.
    """
    others = [name for name in issues if name != ACCEPTANCE]
    candidates = {name: _candidates(few, sets, name) for name in others}
    found: dict[str, Tried] = {}
    known: dict[tuple[str, ...], tuple[Tried, Tried]] = {}
    for attempt in range(ATTEMPTS):
        wanted = {
            name: some[attempt]
            for name, some in candidates.items()
            if name not in found and attempt < len(some)
        }
        _try_again(runner, few.scenario, list(wanted.values()), known)
        for name, each in wanted.items():
            again, start = known[_names(each)]
            if _addresses(start, again, name):
                found[name] = again
    if ACCEPTANCE in issues and (mitigation := _wins_acceptance(runner, seen)) is not None:
        found[ACCEPTANCE] = mitigation
    return found


def _candidates(few: Tried, sets: Sequence[Tried], name: str) -> list[Tried]:
    """Return what seems to address an issue, the cheapest first."""
    return sorted((each for each in sets if _addresses(few, each, name)), key=cheaper_first)


def _addresses(start: Tried, each: Tried, name: str) -> bool:
    """Return whether a set of changes makes an issue none, and the verdict no worse.

    `start` is the plan as it is in the same replications. What is missing is judged by the
    checklist alone: whether it then pays is another question.
    """
    if _missing_by_consideration(start.scenario).get(name):
        return not _missing_by_consideration(each.scenario).get(name)
    wanted = each.scenario.decision.futures_share
    enough = all(each.no_issue.get(one, 0.0) >= wanted for one in _TOGETHER.get(name, (name,)))
    return enough and _no_worse(start, each)


def _no_worse(start: Tried, each: Tried) -> bool:
    return RANK[each.stands.verdict.word] >= RANK[start.stands.verdict.word]


def _try_again(
    runner: Runner,
    scenario: Scenario,
    sets: Sequence[Tried],
    known: dict[tuple[str, ...], tuple[Tried, Tried]],
) -> None:
    """Try sets over more replications, each once, beside the plan as it is."""
    new = {_names(each): each for each in sets if _names(each) not in known}
    if not new:
        return
    as_it_is, *tables = _tables(runner, [scenario, *(each.scenario for each in new.values())])
    start = tried((), scenario, as_it_is, None)
    for names, table in zip(new, tables, strict=True):
        known[names] = tried(new[names].levers, new[names].scenario, table, start), start


def _names(each: Tried) -> tuple[str, ...]:
    return tuple(lever.name for lever in each.levers)


def _tables(runner: Runner, scenarios: Sequence[Scenario]) -> list[Floats]:
    return results_of_all(scenarios, range(REPLICATIONS), runner, keep=False)


# --- acceptance -----------------------------------------------------------------------------------


def _accepted(runner: Runner, scenario: Scenario) -> float:
    """Return in which share of replications bad press does not undo a plan."""
    pair = without_bad_press(scenario), with_bad_press(scenario)
    return share_accepted(scenario, *_tables(runner, pair))


def _wins_acceptance(runner: Runner, plan: Tried) -> Tried | None:
    """Return the cheapest change with which bad press no longer undoes what the plan covers."""
    possible = [lever for lever in levers(plan.scenario) if lever.name in WINS_ACCEPTANCE]
    made = [(lever, with_levers(plan.scenario, (lever,))) for lever in possible]
    allowed = [(lever, each) for lever, each in made if each is not None]
    if not allowed:
        return None
    plans = [each for _, each in allowed]
    stressed = [with_bad_press(each) for each in plans]
    calm = without_bad_press(plan.scenario)
    tables = _tables(runner, [calm, plan.scenario, *plans, *stressed])
    start, wanted = tried((), plan.scenario, tables[1], None), plan.scenario.decision.futures_share
    fine = []
    for k, (lever, each) in enumerate(allowed):
        again = tried((lever,), each, tables[2 + k], start)
        share = share_accepted(plan.scenario, tables[0], tables[2 + len(plans) + k])
        if share >= wanted and _no_worse(start, again):
            fine.append(again)
    return min(fine, key=cheaper_first, default=None)
