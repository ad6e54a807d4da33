"""The app with long jobs at work from the start, for visitors.py: as asgi_app.py serves it."""

import os

import streamlit as st

from planner.app.jobs.long_jobs import LongJobManager
from planner.experiments.questions import ToAdvise
from planner.presentation.format.chart_style import trust_charts
from planner.scenario.files.examples import find
from planner.scenario.files.files import read_scenario
from planner.shipped import shipped

BASE = read_scenario(find("base")).scenario
DESKS = [LongJobManager() for _ in range(int(os.environ.get("LONG_JOBS", "3")))]
for desk in DESKS:
    desk.ask("advise", ToAdvise(BASE), None)

trust_charts()
app = st.App(shipped("app.py"))
