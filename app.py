"""The planner in a browser: its pages, as planner/app/navigation.py lists them.

`planner app` serves it.
"""

import pandas  # noqa: F401 - whole, before two visitors draw at once: altair looks at half of it
import streamlit as st

from planner.app.navigation import drawing_of, show_pages
from planner.app.sections.explore import work
from planner.app.widgets.point import refuse_commas

st.set_page_config(page_title="Clinic planner", page_icon="🩺", layout="wide")
drawn = work.states()
drawing_of(show_pages())()
work.draw_strip(drawn)
refuse_commas()
