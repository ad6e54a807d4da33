"""Working scenario: what a visitor works on, and how it is opened and saved.

Takes       the name of a shipped file, an upload, the file named by PLANNER_SCENARIO, what is
            kept under the id in the link
Gives       what was opened, the working scenario, what differs
Left out    a file by itself (open_file.py), widgets (widgets/, sections/decide/), single values as
            they are typed (edits.py)

Nothing is lost by a mistake: a file or a change that is refused leaves the working scenario
as it was, and its problems are shown all at once (refusal.py). Nothing is lost by a reload:
whatever was changed is kept on this machine.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import streamlit as st

from planner.app.navigation import ADDRESS
from planner.app.session import counted_months, link, plans, refusal
from planner.app.session.drafts import Draft
from planner.app.session.finish_before_click import undisturbed
from planner.app.session.made_once import made_once
from planner.app.session.open_file import (
    EXAMPLE,
    FIRST_FILE,
    SHIPPED,
    OpenFile,
    given_by_example,
    is_of_example,
    read_file,
    read_upload,
)
from planner.app.session.replies import CLINIC_TITLE, OWN_TITLE, OWN_TITLES, own_changes
from planner.errors import PlannerError, Problem
from planner.presentation.format.json_text import plain_value, value_from
from planner.presentation.settings.words import origin_words
from planner.scenario.changes import Change, differences, values_of
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.facts import Value
from planner.scenario.files import examples
from planner.scenario.files.files import full_toml, read_text
from planner.scenario.model import CATALOG, Scenario

DESCRIBED_AT = "practice"  # address of the page on which somebody describes the own practice
START_WITH = "PLANNER_SCENARIO"  # environment: the file or example to open first


# --- opening ----------------------------------------------------------------------------------


def opened() -> OpenFile:
    """Return what is open in this visit; the first time, what its link asks for, or the first."""
    if "opened" not in st.session_state:
        _open_kept_or_first()
    found: OpenFile = st.session_state["opened"]
    return found


def begin() -> None:
    """Open what is asked for, and show its link: at the head of every page.

    Not while something is taken over: a word to the browser may end the script there.
    """
    opened()
    link.show_in_link()


def _open_kept_or_first() -> None:
    if link.asked_for():
        open_kept()
    if "opened" not in st.session_state:
        said = refusal.trouble()
        open_first()
        refusal.keep(said or refusal.trouble())


def scenario() -> Scenario:
    """Return the scenario with the changes of this visit."""
    found: Scenario = st.session_state["working"]
    return found


def is_example() -> bool:
    """Return whether an example is on the page, and nobody has put in a practice of their own."""
    return (
        opened().is_shipped
        and not plans.described()
        and scenario().title == opened().scenario.title
    )


def open_first() -> None:
    """Open the file that PLANNER_SCENARIO names, else the base scenario."""
    named = os.environ.get(START_WITH)
    if named:
        _try_to_open(named)
    if "opened" not in st.session_state:
        said = refusal.trouble()
        open_shipped(FIRST_FILE)
        refusal.keep(said)


def open_kept() -> None:
    """Open what is kept under the id in the link, as it was left."""
    there = link.found()
    if there is None:
        refusal.keep(refusal.Trouble("This link opens nothing", (NOTHING_KEPT,)))
        return
    try:
        file = _reopened(there)
        now = read_text(there.working, there.name).scenario
    except PlannerError as error:
        refusal.note(error)
        return
    st.session_state["opened"], st.session_state["working"] = file, now
    st.session_state["pending"] = _values(there.pending)
    st.session_state["applied"] = _values(there.applied or {})
    st.session_state["typed"] = _values(there.typed or {})
    st.session_state["agreed"] = _values(there.agreed or {})
    plans.keep_all(plans.read(there.plans), there.against)
    plans.keep_earlier(plans.read(there.earlier))
    counted_months.keep_all(there.counts)


def _reopened(there: Draft) -> OpenFile:
    """Return the file that was open, read anew."""
    if there.is_shipped and (SHIPPED / Path(there.name).name).is_file():
        return read_file(SHIPPED / Path(there.name).name, _next_number())
    try:
        reading, text = read_text(there.text, there.name, folder=SHIPPED), there.text
    except PlannerError:  # based on a file that stood beside it
        reading, text = read_text(there.opened, there.name), there.opened
    return OpenFile(reading, text, is_shipped=False, number=0)


def open_shipped(name: str) -> None:
    """Open a scenario that comes with the planner."""
    _try_to_open(str(SHIPPED / Path(name).name))


def open_upload(name: str, data: bytes) -> None:
    """Open what somebody sent."""
    try:
        reading = read_upload(name, data)
    except PlannerError as error:
        refusal.note(error)
        return
    _take(OpenFile(reading, data.decode("utf-8"), is_shipped=False, number=_next_number()))


def _try_to_open(name: str) -> None:
    try:
        found = read_file(examples.find(name), _next_number())
    except PlannerError as error:
        refusal.note(error)
        return
    _take(found)


def _take(found: OpenFile) -> None:
    is_first = "opened" not in st.session_state
    st.session_state["opened"] = found
    st.session_state["working"] = found.scenario
    for what in ("pending", "typed", "applied", "agreed"):
        st.session_state[what] = {}
    refusal.forget()
    plans.keep_earlier(())
    if not is_first:
        keep()


def _next_number() -> int:
    return st.session_state["opened"].number + 1 if "opened" in st.session_state else 0


# --- changing ---------------------------------------------------------------------------------


@undisturbed()
def take_over(now: Scenario, waiting: Mapping[str, Value]) -> None:
    """Go on with another scenario in place of the working one; some values wait to be taken.

    What comes from the page Your practice is the visitor's own plan, which all is held against.
    """
    if st.session_state.get(ADDRESS) == DESCRIBED_AT and now != scenario():
        now = _under_its_own_name(now)
        plans.note_described(now, opened().scenario)
    st.session_state["working"] = now
    st.session_state["pending"] = dict(waiting)
    refusal.forget()
    keep()


def _under_its_own_name(now: Scenario) -> Scenario:
    """Return the plan that somebody describes, which is no longer called as the example was."""
    file = opened()
    if not file.is_shipped:
        return now
    as_opened = now.model_copy(update={"title": file.scenario.title})
    if now.title in (file.scenario.title, *OWN_TITLES):
        is_own = as_opened != file.scenario
        title = OWN_TITLE if has_practice(now.practice) else CLINIC_TITLE
        return now.model_copy(update={"title": title}) if is_own else as_opened
    return now


def pending() -> dict[str, Value]:
    """Return what was typed and could not be taken over yet, by path."""
    found: dict[str, Value] = st.session_state.get("pending", {})
    return found


def found_by_planner() -> dict[str, Value]:
    """Return what was applied of the planner's advice in this visit, by path."""
    found: dict[str, Value] = st.session_state.get("applied", {})
    return found


def typed() -> dict[str, Value]:
    """Return what was typed in this visit, by path, also where it is as the planner assumes."""
    found: dict[str, Value] = st.session_state.get("typed", {})
    return found


def note_typed(values: Mapping[str, Value]) -> None:
    """Remember what somebody typed: a default that is typed is nobody's assumption any more."""
    st.session_state["typed"] = {**typed(), **values}


def forget_typed(paths: Iterable[str]) -> None:
    """Forget what was typed at settings: it is not known after all."""
    gone = {*paths}
    for what, there in (("typed", typed()), ("agreed", _agreed())):
        st.session_state[what] = {path: v for path, v in there.items() if path not in gone}


def note_agreed(values: Mapping[str, Value]) -> None:
    """Remember what somebody has read and gone on from, as it stood there."""
    st.session_state["agreed"] = {**_agreed(), **values}


def agreed() -> dict[str, Value]:
    """Return what somebody has agreed to by going on, and is still so, by path."""
    now = values_of(scenario())
    return {path: value for path, value in _agreed().items() if now[path] == value}


def _agreed() -> dict[str, Value]:
    found: dict[str, Value] = st.session_state.get("agreed", {})
    return found


@undisturbed()
def undo_changes() -> None:
    """Go back to the scenario as it was opened."""
    _take(opened()._replace(number=_next_number()))


@undisturbed()
def undo_advice() -> None:
    """Go back to the plan before the advice."""
    before = plans.before_advice()
    if before is not None:
        plans.forget_advised()
        take_over(before, {})


def departure() -> plans.KeptPlan:
    """Return the plan held against where no other was chosen."""
    return plans.departure(opened().scenario)


def held_against() -> Scenario | None:
    """Return the plan that the working one is held against; None where they are the same."""
    return plans.held_against(opened().scenario, scenario())


def changes() -> list[Change]:
    """Return what differs from the scenario as it was opened."""
    return differences(opened().scenario, scenario())


def replies() -> list[Change]:
    """Return the same without what follows from another reply."""
    return own_changes(opened().scenario, scenario(), said())


def said() -> frozenset[str]:
    """Return the settings that are as somebody typed them, or took them from advice, in this visit.

    Nothing takes them along with something else.
    """
    now = values_of(scenario())
    there = (*found_by_planner().items(), *typed().items())
    return frozenset(path for path, value in there if now[path] == value)


def where_words(path: str) -> str:
    """Return where the value of an unchanged setting is from: an example, or one's own file."""
    file, origin = opened(), opened().reading.origins[path]
    if not is_of_example(file, origin):
        return origin_words(origin)
    return file.called if origin.name == file.reading.name else EXAMPLE


def assumed() -> frozenset[str]:
    """Return the settings whose value nobody gave: neither typed nor in a file of one's own."""
    now = values_of(scenario())
    said = {path for path, value in typed().items() if now[path] == value}
    return made_once(given_by_example, opened()) - {change.path for change in replies()} - said


# --- keeping ----------------------------------------------------------------------------------

NOTHING_KEPT = Problem(
    "",
    "Nothing is kept under it on this machine, or not any more. What you see is the scenario "
    "that opens first. Open the file of the scenario if you have it.",
)


def keep() -> None:
    """Keep the scenario as it is now, so that a reload finds it."""
    file = opened()
    link.keep(
        Draft(
            name=file.name,
            is_shipped=file.is_shipped,
            text=file.text,
            opened=full_toml(file.scenario),
            working=full_toml(scenario()),
            pending={path: plain_value(value) for path, value in pending().items()},
            applied={path: plain_value(value) for path, value in found_by_planner().items()},
            typed={path: plain_value(value) for path, value in typed().items()},
            agreed={path: plain_value(value) for path, value in _agreed().items()},
            plans=plans.written(plans.kept()),
            against=plans.against(),
            counts=counted_months.kept(),
            earlier=plans.written(plans.earlier()),
        )
    )


def _values(plain: Mapping[str, object]) -> dict[str, Value]:
    """Return what was typed from what is kept of it; what no input can have given is left out."""
    known = {path: value for path, value in plain.items() if path in CATALOG}
    read = {path: value_from(CATALOG[path].kind, value) for path, value in known.items()}
    return {path: value for path, value in read.items() if value is not None}
