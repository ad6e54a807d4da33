"""Floor section: one day on the floor of the clinic, played in the browser.

Takes       a Study of a day, its picture, the floor
Gives       nothing: it draws; the browser gets the whole day at once, and asks no more
Left out    who is where (presentation/day/floor/), other parts of a day (day.py)

It stands in a frame: what is in it is the very page that `planner day -o day.html` holds, and
nothing of it reaches the app around it.
"""

import streamlit as st

from planner.app.session.made_once import made_once
from planner.experiments.inspect.day import Study
from planner.models.records import Floor
from planner.presentation.day.floor.day_floor import day_floor
from planner.presentation.day.floor.message import message
from planner.presentation.day.floor.page import floor_document
from planner.presentation.day.timeline import DayPicture

SAYS = "The day on the floor: a plan on which patients and staff move, with buttons to play it"


def draw_floor(study: Study, picture: DayPicture, floor: Floor) -> None:
    """Show a day as it passes on the floor."""
    st.iframe(made_once(_document, study, picture, floor), height="content", alt=SAYS)


def _document(study: Study, picture: DayPicture, floor: Floor) -> str:
    return floor_document(message(day_floor(study.kept, picture, floor)))
