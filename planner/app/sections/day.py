"""Day sections: one simulated day, on the page A day.

Takes       a Study of a day, the floor, the first day of the plan
Gives       nothing: it draws; the browser gets the whole day at once, and asks no more
Left out    sentences (presentation/day/report_words.py), pictures (presentation/day/chart.py), work
            (jobs/short_jobs.py), who is where (presentation/day/floor/)

The floor stands in a frame: what is in it is the very page that `planner day -o day.html` holds,
and nothing of it reaches the app around it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from planner.app.sections.answer import bullets
from planner.app.session.made_once import made_once
from planner.app.widgets.charts import draw
from planner.app.widgets.tables import draw_table
from planner.experiments.inspect.day import Study
from planner.models.records import Floor
from planner.presentation.day import chart as day_chart
from planner.presentation.day import report_words as d
from planner.presentation.day.floor.day_floor import day_floor
from planner.presentation.day.floor.message import message
from planner.presentation.day.floor.page import floor_document
from planner.presentation.day.timeline import WAITS_IN_VAIN, DayPicture, picture
from planner.presentation.format.markdown import md
from planner.presentation.format.table import WordsTable

SAYS = "The day on the floor: a plan on which patients and staff move, with buttons to play it"
SHOWN_REPLICATION = 1  # as people count them


def told(
    study: Study, floor: Floor, start: date, programs: Sequence[str] = ()
) -> tuple[DayPicture, d.DayReport]:
    """Return the picture of one day and the same in words; several programs are named."""
    drawn = picture(study.kept, floor, programs)
    title = d.day_title(start + timedelta(days=study.kept.day), SHOWN_REPLICATION)
    return drawn, d.report(study, drawn, floor, title)


def draw_floor(study: Study, picture: DayPicture, floor: Floor) -> None:
    """Show a day as it passes on the floor."""
    st.iframe(made_once(_document, study, picture, floor), height="content", alt=SAYS)


def _document(study: Study, picture: DayPicture, floor: Floor) -> str:
    return floor_document(message(day_floor(study.kept, picture, floor)))


def draw_levels(drawn: DayPicture) -> None:
    """Show what is watched and who waits."""
    whom = "the owner" if drawn.is_owner_alone else "the nurses"
    st.markdown(f"**Watching**: how much of {whom} the monitoring rule takes")
    draw(day_chart.watching_chart, drawn)
    if drawn.waiting:
        st.markdown("**Existing patients who wait**")
        draw(day_chart.waiting_chart, drawn)
        if any(level.what == WAITS_IN_VAIN for level in drawn.waiting):
            st.caption("On top, in red: somebody who gives up waiting and leaves.")


def draw_lists(said: d.DayReport) -> None:
    """Show the same day in words: each list, or the sentence that says it is empty."""
    st.markdown(f"**{said.breaches.title}**")
    _draw_table(said.breaches)
    with st.expander("Each infusion patient"):
        _draw_table(said.patients)
        bullets([*(f"Patient {who} {words}." for who, words in said.waits), *said.events])
    with st.expander(said.delays.title, key="fold/delays"):
        _draw_table(said.delays)
    with st.expander("What one more would have changed that day"):
        _draw_table(said.one_more)
        for note in d.notes(said):
            st.caption(md(note))


def _draw_table(found: WordsTable) -> None:
    if found.rows:
        draw_table(found.columns, found.rows, f"Table: {', '.join(found.columns)}")
    else:
        st.markdown(md(found.note))
