"""Plans: scenarios that a visitor has kept under a name, and which one all is held against.

Takes       a name and a scenario
Gives       the plans that are kept; the plan that the working one is held against
Left out    the working scenario (working_scenario.py), cards and columns (sections/decide/)
"""

import contextlib
from collections.abc import Iterable
from typing import NamedTuple

import streamlit as st

from planner.errors import PlannerError
from planner.experiments.questions import MOST_COMPARED, on_the_same_terms
from planner.presentation.format.rounding import counted
from planner.scenario.changes import content_hash
from planner.scenario.files.files import full_toml, read_text
from planner.scenario.model import Scenario

MOST = MOST_COMPARED
AS_OPENED, WORKING = "As opened", "This plan"  # names that no kept plan can have
MOST_SIGNS = 40  # of a name
_KEPT, _AGAINST = "plans", "held against"


class KeptPlan(NamedTuple):
    """A scenario under a name."""

    name: str
    scenario: Scenario


def kept() -> tuple[KeptPlan, ...]:
    """Return the plans of this visit, in the order in which they were kept."""
    found: tuple[KeptPlan, ...] = st.session_state.get(_KEPT, ())
    return found


def against() -> str:
    """Return the name of the plan that all is held against."""
    name = st.session_state.get(_AGAINST, AS_OPENED)
    return name if name in {each.name for each in kept()} else AS_OPENED


def keep_all(plans: Iterable[KeptPlan], held: str) -> None:
    """Keep these plans in place of those there are."""
    st.session_state[_KEPT], st.session_state[_AGAINST] = tuple(plans), held


def with_plan(name: str, scenario: Scenario) -> tuple[KeptPlan, ...]:
    """Return the plans with one more, or with another scenario under a name there is.

    Raises PlannerError where there is no room, or no name.
    """
    name = " ".join(name.split())[:MOST_SIGNS]
    if not name:
        raise PlannerError("Give the plan a name.")
    plan, there = KeptPlan(name, scenario), {each.name: each for each in kept()}
    if name in (AS_OPENED, WORKING):
        raise PlannerError(f"{name} is the name of another column: give the plan another one.")
    if name not in there and len(there) >= MOST:
        raise PlannerError(f"{counted(MOST, 'plan')} can be kept: remove one first.")
    return tuple((there | {name: plan}).values())


def held_against(opened: Scenario, now: Scenario) -> Scenario | None:
    """Return the plan that the working one is held against; None where they are the same.

    It has the random numbers, the first day and the length of the working one: else nothing
    could be compared.
    """
    found = {each.name: each.scenario for each in kept()}.get(against(), opened)
    with contextlib.suppress(PlannerError):
        held = on_the_same_terms(now, found)
        return held if content_hash(held) != content_hash(now) else None
    return None


def side_by_side(opened: Scenario, now: Scenario) -> list[KeptPlan]:
    """Return the plans as columns: the one held against, the others, the working one if it differs.

    All have the random numbers, the first day and the length of the working one; a plan that cannot
    have them is left out.
    """
    every = [KeptPlan(AS_OPENED, opened), *kept()]
    held = against()
    found = []
    for plan in sorted(every, key=lambda each: each.name != held):
        with contextlib.suppress(PlannerError):
            found.append(plan._replace(scenario=on_the_same_terms(now, plan.scenario)))
    known = {content_hash(each.scenario) for each in found}
    return found if content_hash(now) in known else [*found, KeptPlan(WORKING, now)]


# --- kept over a reload ---------------------------------------------------------------------------


def written(plans: Iterable[KeptPlan]) -> tuple[tuple[str, str], ...]:
    """Return plans as texts."""
    return tuple((each.name, full_toml(each.scenario)) for each in plans)


def read(texts: Iterable[Iterable[str]]) -> tuple[KeptPlan, ...]:
    """Return the plans of texts; what is no longer allowed is left out."""
    found = []
    for name, text in texts:
        with contextlib.suppress(PlannerError):
            found.append(KeptPlan(name, read_text(text, f"{name}.toml").scenario))
    return tuple(found)
