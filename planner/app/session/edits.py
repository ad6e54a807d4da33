"""Edits: single values as they are typed, each taken over at once if it can be.

Takes       values by the path of their setting
Gives       the working scenario with it, or what is wrong with it
Left out    widgets (sections/practice/all_settings.py), what the scenario is (working_scenario.py)

Two values that only go together can be typed one after the other: the first waits until
the second is there. What waits is shown with the reason, and kept over a reload.
"""

from collections.abc import Collection, Mapping

import streamlit as st

from planner.app.session import known_numbers, plans, refusal, working_scenario
from planner.app.session.finish_before_click import undisturbed
from planner.app.session.replies import going_with
from planner.errors import PlannerError, Problem, ScenarioError
from planner.experiments.advice.limits_along import (
    limits_along,
    limits_following,
    limits_gone_along,
)
from planner.scenario import practice_month, practice_totals
from planner.scenario.along.days_along import along
from planner.scenario.along.paths import CONSULT_AT, CONSULTS, LEFT_BY
from planner.scenario.changes import changed_if_allowed, values_of, with_changes
from planner.scenario.derived.infusion_hours import longer_open
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_month import unsaid
from planner.scenario.presets.named import NAMED

INFUSION_DAYS, PRICE = "booking.infusion_weekdays", "money.infusion_price_usd"
PRICES = (PRICE, "money.consult_fee_usd")
_MOVED = "moved along"  # what nobody typed and moved, as it was when the question was asked


@undisturbed()
def take(values: Mapping[str, Value]) -> None:
    """Take values over, with all that waits; else each that can be alone, these first.

    No other setting is touched, whatever page they were typed on; but that days and the like which
    nobody chose go along where they have to, and what is assumed of the practice follows it.
    """
    others = {k: v for k, v in working_scenario.pending().items() if k not in values}
    before = now = working_scenario.scenario()
    together = _with_along(now, {**values, **others})
    if together is not None:
        working_scenario.take_over(_with_house(before, together, values), {})
        return
    waiting: dict[str, Value] = {}
    for some in (values, *({path: value} for path, value in others.items())):
        alone = _with_along(now, some)
        if alone is None:
            waiting |= some
        else:
            now = alone
    working_scenario.take_over(_with_house(before, now, values), waiting)


@undisturbed()
def take_typed(values: Mapping[str, Value]) -> None:
    """Take over what somebody has typed, and remember that: it may be as it was assumed.

    How far advice may go follows it, where nobody has said that.
    """
    working_scenario.note_typed(values)
    take({**limits_along(values, working_scenario.said()), **values})


def agree(paths: Collection[str]) -> None:
    """Note what an owner decides and has read, at a question that is left by Next; a guess stays
    one.

    Advice keeps to such days, though they may be the days that were assumed: who agrees to them has
    said them too. Who has said nothing yet reads an example: it does after the first reply.
    """
    now = values_of(working_scenario.scenario())
    read = {path: now[path] for path in paths if is_owners(path)}
    working_scenario.note_agreed(read)
    if not working_scenario.said():
        return
    if found := limits_along(days_of(working_scenario.agreed()), working_scenario.said()):
        take(found)
    else:
        working_scenario.keep()


def is_owners(path: str) -> bool:
    """Return whether a setting is for the owner to decide, or a fact of the owner's practice.

    >>> [is_owners(path) for path in (INFUSION_DAYS, PRICE, "visit.own_consult_share")]
    [True, True, False]
    """
    return path in PRICES or CATALOG[path].confidence in ("owner", "policy")


def days_of(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the weekdays among some values."""
    return {path: value for path, value in values.items() if CATALOG[path].kind == "days"}


def _with_along(now: Scenario, typed: Mapping[str, Value]) -> Scenario | None:
    """Return the scenario with what was typed, and with what has to go along with it."""
    opened = working_scenario.opened().scenario
    going = along(opened, now, typed, working_scenario.said())
    return changed_if_allowed(now, {**typed, **going})


def mends() -> Mapping[str, Value]:
    """Return what else can change, although typed, so that what waits can be used.

    Other days and hours of consults; or longer opening hours, for the hours of infusions.
    """
    opened, now = working_scenario.opened().scenario, working_scenario.scenario()
    waiting, said = working_scenario.pending(), working_scenario.said()
    if not waiting:
        return {}
    moved = along(opened, now, waiting, said, movable=frozenset({CONSULTS, CONSULT_AT, LEFT_BY}))
    consults = moved if CONSULTS in moved else {}
    for mending in filter(None, (consults, longer_open(now.practice, waiting))):
        if changed_if_allowed(now, {**waiting, **mending}) is not None:
            return mending
    return {}


@undisturbed()
def mend() -> None:
    """Take over what waits with other consult days, which somebody has chosen by that."""
    found = mends()
    working_scenario.note_typed(found)
    take({**working_scenario.pending(), **found})


def _with_house(before: Scenario, now: Scenario, typed: Mapping[str, Value]) -> Scenario:
    """Return the scenario with what is assumed of its practice, where nobody has said it.

    Totals that somebody typed stay, for their parts go along.
    """
    just = practice_totals.Typed(typed, known_numbers.totals_in(typed), working_scenario.said())
    now, still = practice_totals.kept(before, now, just, known_numbers.totals())
    known_numbers.keep_totals(still)
    along = practice_month.going_along(before, now)
    own = {path: usd for path, usd in along.items() if path not in typed}
    was = values_of(before)
    moved: dict[str, Value] = st.session_state.get(_MOVED, {})
    st.session_state[_MOVED] = {**{path: was[path] for path in own}, **moved}
    return with_changes(now, own) if own else now


def moved_along() -> dict[str, tuple[Value, Value]]:
    """Return what nobody typed and is otherwise than when the question was asked: before, now."""
    now, open_still = values_of(working_scenario.scenario()), unsaid(working_scenario.scenario())
    moved: dict[str, Value] = st.session_state.get(_MOVED, {})
    return {
        path: (was, now[path])
        for path, was in moved.items()
        if path in open_still and was != now[path]
    }


def forget_moved() -> None:
    """Forget it: another question is asked."""
    st.session_state[_MOVED] = {}


@undisturbed()
def apply(values: Mapping[str, Value]) -> None:
    """Take values over that were found by the planner, and remember that nobody typed them."""
    st.session_state["applied"] = {**working_scenario.found_by_planner(), **values}
    now = changed_if_allowed(working_scenario.scenario(), values)
    if now is None or working_scenario.pending():
        take(values)
    else:  # nothing else moves: the planner has tried just these
        working_scenario.take_over(now, {})


def applied() -> frozenset[str]:
    """Return the settings that are as the planner found them in this visit, and were not before."""
    now, found = values_of(working_scenario.scenario()), working_scenario.found_by_planner()
    was = before_advice()
    return frozenset(path for path in found if found[path] == now[path] != was[path])


def before_advice() -> Mapping[str, Value]:
    """Return what settings were before advice was taken in this visit, else as they were opened."""
    return values_of(plans.before_advice() or working_scenario.opened().scenario)


def was_said(path: str) -> bool:
    """Return whether somebody gave the value that a setting had before advice was taken."""
    was = before_advice()[path]
    opened = values_of(working_scenario.opened().scenario)[path]
    return was != opened or working_scenario.typed().get(path) == was


@undisturbed()
def put_back(path: str) -> None:
    """Give a setting its value in the scenario as it was opened."""
    was = values_of(working_scenario.opened().scenario)
    values = {each: was[each] for each in (path, *_meant(path))}
    rest = {each: value for each, value in working_scenario.pending().items() if each != path}
    before = working_scenario.scenario()
    try:
        now = _with_along(before, values) or with_changes(before, values)
        working_scenario.take_over(_with_house(before, now, values), rest)
    except PlannerError as error:
        refusal.note(error)


@undisturbed()
def drop(path: str) -> None:
    """Forget what was typed for a setting and could not be taken over."""
    rest = {each: value for each, value in working_scenario.pending().items() if each != path}
    working_scenario.take_over(working_scenario.scenario(), rest)


@undisturbed()
def drop_all() -> None:
    """Forget all that was typed and could not be taken over."""
    working_scenario.take_over(working_scenario.scenario(), {})


def problems() -> tuple[Problem, ...]:
    """Return what is wrong with all that waits, in the words that a file would get."""
    try:
        with_changes(working_scenario.scenario(), working_scenario.pending())
    except ScenarioError as error:
        return error.problems
    return ()


def _meant(path: str) -> tuple[str, ...]:
    """Return the settings that go with the reply at this path, whatever it is."""
    opened, now = working_scenario.opened().scenario, working_scenario.scenario()
    named = {each: None for named in NAMED.get(path, {}).values() for each in named.values}
    limits = limits_following(path) & limits_gone_along(now, working_scenario.said())
    return (*named, *limits, *going_with(path, opened, now))
