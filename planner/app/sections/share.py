"""Share sections: what can be saved and sent, the link, and a partner's file.

Takes       the working scenario and its answer, what the visitor sends
Gives       files to be saved; the working scenario, replaced when the visitor says so
"""

from functools import partial
from typing import NamedTuple

import streamlit as st

from planner.app.sections import answer as sections_answer
from planner.app.session import drafts, open_file, plans, refusal, working_scenario
from planner.app.session import link as keeping
from planner.app.widgets.controls import XLSX, draw_download, draw_upload
from planner.app.widgets.tables import draw_table
from planner.errors import PlannerError
from planner.experiments.certainty.chance.until_sure import as_run
from planner.experiments.run.run import Answer
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import inside, listed
from planner.presentation.record import shared
from planner.presentation.record.plans_file import ENDING as ENDING_OF_PLANS
from planner.presentation.record.plans_file import plans_bytes
from planner.presentation.settings.search import TEXTS, subject_of
from planner.presentation.workbook.file import ENDING, workbook_bytes
from planner.scenario.changes import differences, with_changes
from planner.scenario.facts import Value
from planner.scenario.files.files import Reading, file_name, full_toml
from planner.scenario.files.redaction import own_values, shared_toml, withheld
from planner.scenario.model import CATALOG, Scenario
from planner.storage.drafts import MOST_DRAFT_DAYS

SENT = "sent file"
LONGEST_CELL = 200  # signs
ONLY_HERE = (
    "For yourself: this link brings the plan back as you left it, with names and wages. It opens "
    "only where this planner runs, and whoever opens it can see the plan and change it. To a "
    "partner or a bank, send a file from above."
)


class Sent(NamedTuple):
    """A partner's file: what it says, or what is wrong with it."""

    name: str
    data: bytes
    reading: Reading[Scenario] | None
    trouble: refusal.Trouble | None


# --- files to be saved --------------------------------------------------------------------------


def draw_switch(scenario: Scenario) -> bool:
    """Ask whether names and wages may go out, and say what is left out; return the reply."""
    with_all: bool = st.toggle("With names and wages of staff", key="with names and wages")
    if with_all:
        st.caption("Names and wages are in every file below.")
        return with_all
    lost = withheld(scenario)
    names = listed(tuple(inside(CATALOG[path].label) for path in lost)) if lost else ""
    yours = (
        f"Yours differ from them in: {names}. A partner's results will differ by that."
        if lost
        else "Yours are the same, so no result changes by it."
    )
    words = (
        f"Left out: {shared.private_words()}. The planner's defaults stand in their place. "
        f"{yours} Title, question, notes and the dated plan go out as they were written: see that "
        "they name nobody."
    )
    st.caption(md(words))
    return with_all


def draw_scenario_file(scenario: Scenario, *, with_all: bool) -> None:
    """Show the button that saves the scenario as a file."""
    whole = partial(_whole_text, working_scenario.opened(), scenario)
    text = whole if with_all else partial(shared_toml, scenario)
    said = "Every setting as text. It can be opened here and run with the command planner run."
    draw_download("Scenario file", text, file_name(scenario), "application/toml", help=md(said))


def draw_plans(*, with_all: bool) -> None:
    """Show the button that saves all plans that were kept in one file."""
    kept = plans.kept()
    if not kept:
        return
    text = full_toml if with_all else shared_toml
    said = "The plans that you kept, each a scenario file that can be opened, or added to Plans."
    draw_download(
        "All plans",
        lambda: plans_bytes({each.name: text(each.scenario) for each in kept}),
        f"plans{ENDING_OF_PLANS}",
        "application/zip",
        help=md(said),
    )


def draw_results(answer: Answer, *, with_all: bool) -> None:
    """Show the buttons that save the answer."""
    answer, origins = as_run(answer), working_scenario.opened().reading.origins
    stem = file_name(answer.scenario).removesuffix(".toml")
    page = partial(shared.page_text if with_all else shared.shared_page_text, answer, origins)
    document = partial(shared.json_text if with_all else shared.shared_json_text, answer)
    read, programs = md("The answer, to be read or mailed."), md("The answer for programs.")
    draw_download("Page of text", page, f"{stem}.txt", "text/plain", help=read)
    draw_download("Numbers as JSON", document, f"{stem}.json", "application/json", help=programs)
    draw_download(
        "Workbook",
        partial(workbook_bytes, answer),
        f"{stem}{ENDING}",
        XLSX,
        help=md(WORKBOOK_SAID),
        disabled=not with_all,
    )


WORKBOOK_SAID = (
    "One simulated future as a spreadsheet that recomputes. It computes with wages, so it is only "
    "made with names and wages."
)
WORKBOOK_NEEDS_WAGES = (
    "The workbook computes with wages: it can only be saved where they go out too."
)


def _whole_text(opened: open_file.OpenFile, scenario: Scenario) -> str:
    """Return the text of a scenario, with the comments of its file where it has all.

    It is made when the button is pressed, where the visit cannot be asked for its scenario.
    """
    if opened.reading.based_on:
        return full_toml(scenario)
    return open_file.edited_text(opened, scenario)


# --- the link -----------------------------------------------------------------------------------


def draw_link() -> None:
    """Show the link to the scenario on this machine, and a way to take it back."""
    st.subheader("A link to come back to", anchor=False)
    if drafts.draft_folder() is None:
        st.markdown("Nothing is kept on this machine: save the file before you leave.")
        return
    if keeping.is_behind():
        st.warning("The last change could not be kept on this machine: save the file.")
    link = keeping.link()
    if not link:
        st.markdown("Nothing is changed yet, so nothing is kept yet.")
        st.button("Keep it and make a link", on_click=working_scenario.keep)
        return
    st.code(link, language=None, wrap_lines=True)
    st.caption(md(f"{ONLY_HERE} It is kept for {MOST_DRAFT_DAYS} days after the last change."))
    st.button("Forget it on this machine", on_click=keeping.forget)


# --- a partner's file ---------------------------------------------------------------------------


def draw_partner(scenario: Scenario) -> None:
    """Ask for a partner's file, and show what differs before it is used."""
    st.subheader("A partner's file", anchor=False)
    number = st.session_state.get("sent files", 0)
    key = f"partner/{number}"
    draw_upload("Open a partner's file and see what differs", key, _receive)
    sent: Sent | None = st.session_state.get(SENT)
    if sent is None:
        return
    if sent.trouble is not None:
        sections_answer.draw_problems(sent.trouble)
        st.markdown("Your own scenario is as it was.")
    elif sent.reading is not None:
        _draw_review(scenario, sent.reading)


def _receive(key: str) -> None:
    file = st.session_state[key]
    st.session_state[SENT] = None if file is None else _read(file.name, file.getvalue())


def _read(name: str, data: bytes) -> Sent:
    try:
        return Sent(name, data, open_file.read_upload(name, data), None)
    except PlannerError as error:
        return Sent(name, data, None, refusal.trouble_of(error))


def _draw_review(mine: Scenario, reading: Reading[Scenario]) -> None:
    own = own_values(mine, reading.origins)
    theirs = _with_own(reading.scenario, own)
    _draw_about(reading.scenario)
    found = [change for change in differences(mine, theirs) if subject_of(change.path) != TEXTS]
    if found:
        settings = "1 setting" if len(found) == 1 else f"{len(found)} settings"
        st.markdown(f"**It differs from yours in {settings} of {len(CATALOG)}.**")
        columns = ("Setting", "Yours", "Theirs")
        rows = ((each.label, _cut(each.old_words), _cut(each.new_words)) for each in found)
        draw_table(columns, rows, "Your scenario and theirs")
    else:
        st.markdown("**Every setting is as in yours.**")
    if own:
        names = listed(tuple(inside(CATALOG[path].label) for path in own))
        st.caption(md(f"It does not say these, so yours stay: {names}."))
    with st.container(horizontal=True):
        st.button("Use this file", on_click=_use)
        st.button("Leave it", on_click=_leave)
    st.caption("Using it puts it in the place of your scenario. Save yours first if you need it.")


def _draw_about(theirs: Scenario) -> None:
    author = f", by {theirs.author}" if theirs.author else ""
    st.markdown(f"**{md(theirs.title or 'No title')}**{md(author)}")
    for words in (theirs.question, theirs.notes):
        if words:
            st.markdown(md(words))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_CELL else words[: LONGEST_CELL - 3] + "..."


def _with_own(theirs: Scenario, own: dict[str, Value]) -> Scenario:
    """Return their scenario with my names and wages, theirs alone if that does not go together."""
    try:
        return with_changes(theirs, own)
    except PlannerError:
        return theirs


def _use() -> None:
    sent: Sent = st.session_state[SENT]
    mine = working_scenario.scenario()
    working_scenario.open_upload(sent.name, sent.data)
    if sent.reading is not None:
        own = own_values(mine, sent.reading.origins)
        working_scenario.take_over(_with_own(working_scenario.scenario(), own), {})
    _leave()


def _leave() -> None:
    st.session_state[SENT] = None
    st.session_state["sent files"] = st.session_state.get("sent files", 0) + 1
