"""Working: the scenario that a visitor works on, and how it is opened and saved.

Takes       the name of a shipped file, an upload, the file named by PLANNER_SCENARIO
Gives       what was opened, the working scenario, its text to be saved
Left out    widgets (inputs.py, answer.py)

Nothing is lost by a mistake: a file or a change that is refused leaves the working scenario
as it was, and its problems are shown all at once.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from planner.errors import PlannerError, Problem, ScenarioError
from planner.scenario.changes import Change, differences, with_changes
from planner.scenario.facts import Value
from planner.scenario.files import Reading, read_scenario, read_text, to_toml
from planner.scenario.model import Scenario

SHIPPED = Path(__file__).resolve().parents[3] / "scenarios"
FIRST_FILE = "base.toml"
START_WITH = "PLANNER_SCENARIO"  # environment: the path of the scenario to open first


class OpenFile(NamedTuple):
    """A scenario as it was opened."""

    reading: Reading[Scenario]
    text: str
    is_shipped: bool
    number: int  # how many were opened before: another opening has other widgets

    @property
    def scenario(self) -> Scenario:
        """The scenario without any change."""
        return self.reading.scenario

    @property
    def name(self) -> str:
        """The name of its file, without a folder."""
        return Path(self.reading.name).name


class Trouble(NamedTuple):
    """What could not be done, in the words of its problems."""

    title: str
    problems: tuple[Problem, ...]


def shipped() -> dict[str, str]:
    """Return the titles of the scenarios that come with the planner, by file name."""
    names = sorted(path.name for path in SHIPPED.glob("*.toml"))
    names.sort(key=lambda name: name != FIRST_FILE)
    return {name: _title(name) for name in names}


@st.cache_data(max_entries=100, show_spinner=False)
def _title(name: str) -> str:
    return read_scenario(SHIPPED / name).scenario.title


# --- opening ----------------------------------------------------------------------------------


def opened() -> OpenFile:
    """Return what is open in this visit; the first time, open the first scenario."""
    if "opened" not in st.session_state:
        open_first()
    found: OpenFile = st.session_state["opened"]
    return found


def scenario() -> Scenario:
    """Return the scenario with the changes of this visit."""
    found: Scenario = st.session_state["working"]
    return found


def trouble() -> Trouble | None:
    """Return what could not be done last, until something else is."""
    found: Trouble | None = st.session_state.get("trouble")
    return found


def open_first() -> None:
    """Open the file that PLANNER_SCENARIO names, else the base scenario."""
    named = os.environ.get(START_WITH)
    if named:
        _try_to_open(Path(named))
    if "opened" not in st.session_state:
        said = st.session_state.get("trouble")
        open_shipped(FIRST_FILE)
        st.session_state["trouble"] = said


def open_shipped(name: str) -> None:
    """Open a scenario that comes with the planner."""
    _try_to_open(SHIPPED / Path(name).name)


def open_upload(name: str, data: bytes) -> None:
    """Open what somebody sent; it may be based on the scenarios that come with the planner."""
    try:
        reading = read_text(data, name, folder=SHIPPED)
    except PlannerError as error:
        note_trouble(error)
        return
    _take(OpenFile(reading, data.decode("utf-8"), is_shipped=False, number=_next_number()))


def _try_to_open(path: Path) -> None:
    try:
        reading = read_scenario(path)
    except PlannerError as error:
        note_trouble(error)
        return
    text = path.read_bytes().decode("utf-8")
    is_shipped = path.resolve().parent == SHIPPED
    _take(OpenFile(reading, text, is_shipped=is_shipped, number=_next_number()))


def _take(found: OpenFile) -> None:
    st.session_state["opened"] = found
    st.session_state["working"] = found.scenario
    st.session_state.pop("trouble", None)


def _next_number() -> int:
    return st.session_state["opened"].number + 1 if "opened" in st.session_state else 0


# --- changing ---------------------------------------------------------------------------------


def change(values: Mapping[str, Value]) -> None:
    """Take over the values of the inputs, if they go together."""
    try:
        st.session_state["working"] = with_changes(opened().scenario, values)
        st.session_state.pop("trouble", None)
    except PlannerError as error:
        note_trouble(error)


def undo_changes() -> None:
    """Go back to the scenario as it was opened."""
    _take(opened()._replace(number=_next_number()))


def changes() -> list[Change]:
    """Return what differs from the scenario as it was opened."""
    return differences(opened().scenario, scenario())


def note_trouble(error: PlannerError) -> None:
    """Keep what went wrong, to be shown at the top of the page."""
    if isinstance(error, ScenarioError):
        found = Trouble(str(error).partition("\n")[0], error.problems)
    else:
        found = Trouble("This cannot be done", (Problem("", str(error)),))
    st.session_state["trouble"] = found


# --- saving -----------------------------------------------------------------------------------


def edited_text(file: OpenFile, changed: Scenario) -> str:
    """Return the text that was opened with the changes in it; comments stay."""
    return to_toml(file.text, {each.path: each.new for each in differences(file.scenario, changed)})
