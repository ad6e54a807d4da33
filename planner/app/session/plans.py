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
AS_OPENED, WORKING = "As opened", "This plan"
YOURS, BEFORE_ADVICE = "Your plan", "Before the advice"
OWN_NAMES = (AS_OPENED, WORKING, YOURS, BEFORE_ADVICE)  # names that no kept plan can have
MOST_SIGNS = 40  # of a name
_KEPT, _AGAINST, _EARLIER = "plans", "held against", "earlier plans"


class KeptPlan(NamedTuple):
    """A scenario under a name."""

    name: str
    scenario: Scenario


def kept() -> tuple[KeptPlan, ...]:
    """Return the plans of this visit, in the order in which they were kept."""
    found: tuple[KeptPlan, ...] = st.session_state.get(_KEPT, ())
    return found


def against() -> str:
    """Return the name of the plan that all is held against.

    Where that was kept under a name too, it goes by that name: it is one plan, not two.
    """
    if is_chosen(name := str(st.session_state.get(_AGAINST, ""))):
        return name
    if not earlier():
        return AS_OPENED
    before = content_hash(earlier()[-1].scenario)
    same = (each.name for each in kept() if content_hash(each.scenario) == before)
    return next(same, earlier()[-1].name)


def is_chosen(name: str) -> bool:
    """Return whether somebody has chosen a kept plan to hold all against."""
    return name == st.session_state.get(_AGAINST) and name in {each.name for each in kept()}


def keep_all(plans: Iterable[KeptPlan], held: str) -> None:
    """Keep these plans in place of those there are."""
    st.session_state[_KEPT], st.session_state[_AGAINST] = tuple(plans), held


# --- as it was before -----------------------------------------------------------------------------


def earlier() -> tuple[KeptPlan, ...]:
    """Return the plan as it was described, then as it was before advice, as far as they are."""
    found: tuple[KeptPlan, ...] = st.session_state.get(_EARLIER, ())
    return found


def keep_earlier(plans: Iterable[KeptPlan]) -> None:
    """Keep these in place of those there are."""
    st.session_state[_EARLIER] = tuple(plans)


def departure(opened: Scenario) -> KeptPlan:
    """Return the plan held against where no other was chosen."""
    return earlier()[-1] if earlier() else KeptPlan(AS_OPENED, opened)


def note_described(now: Scenario, opened: Scenario) -> None:
    """Note the plan as somebody has just described it; it may be as it was opened."""
    keep_earlier(() if now == opened else (KeptPlan(YOURS, now),))


def note_advised(before: Scenario) -> None:
    """Note the plan before advice is taken: it is what all is held against from now on."""
    keep_earlier((*described(), KeptPlan(BEFORE_ADVICE, before)))
    st.session_state[_AGAINST] = BEFORE_ADVICE


def before_advice() -> Scenario | None:
    """Return the plan before advice was taken; None where none was."""
    return next((each.scenario for each in earlier() if each.name == BEFORE_ADVICE), None)


def forget_advised() -> None:
    """Note that no advice is taken any more."""
    keep_earlier(described())


def described() -> tuple[KeptPlan, ...]:
    """Return the plan as it was described last under Your practice, if it was."""
    return tuple(each for each in earlier() if each.name == YOURS)


# --- more, and held against -----------------------------------------------------------------------


def with_plan(name: str, scenario: Scenario) -> tuple[KeptPlan, ...]:
    """Return the plans with one more, or with another scenario under a name there is.

    Raises PlannerError where there is no room, or no name.
    """
    name = " ".join(name.split())[:MOST_SIGNS]
    if not name:
        raise PlannerError("Give the plan a name.")
    plan, there = KeptPlan(name, scenario), {each.name: each for each in kept()}
    if name in OWN_NAMES:
        raise PlannerError(f"{name} is the name of another column: give the plan another one.")
    if name not in there and len(there) >= MOST:
        raise PlannerError(f"{counted(MOST, 'plan')} can be kept: remove one first.")
    return tuple((there | {name: plan}).values())


def held_against(opened: Scenario, now: Scenario) -> Scenario | None:
    """Return the plan that the working one is held against; None where they are the same.

    It has the random numbers, the first day and the length of the working one: else nothing
    could be compared.
    """
    there = {each.name: each.scenario for each in kept()}
    found = there.get(against(), departure(opened).scenario)
    with contextlib.suppress(PlannerError):
        held = on_the_same_terms(now, found)
        return held if content_hash(held) != content_hash(now) else None
    return None


def side_by_side(opened: Scenario, now: Scenario) -> list[KeptPlan]:
    """Return the plans as columns: the one held against, the others, the working one if it differs.

    The plan of departure is among them only where it is held against, or nothing is kept: it would
    be the best or the worst of columns that nobody asked to see beside it.

    All have the random numbers, the first day and the length of the working one; a plan that cannot
    have them is left out.
    """
    first, held = departure(opened), against()
    every = [first, *kept()] if held == first.name or not kept() else list(kept())
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
