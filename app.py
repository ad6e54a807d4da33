"""The planner in a browser: its pages, as planner/app/navigation.py lists them.

`planner app` serves it.
"""

import pandas  # noqa: F401 - whole, before two visitors draw at once: altair looks at half of it
import streamlit as st

from planner.app.navigation import SHOW_WORK, drawing_of, show_pages
from planner.app.sections.explore import work
from planner.app.widgets.arrival import begin_at_the_top
from planner.app.widgets.help_signs import show_help_when_asked
from planner.app.widgets.leaving import send_before_leaving
from planner.app.widgets.point import refuse_commas

st.set_page_config(page_title="Clinic planner", page_icon="🩺", layout="wide")
drawn, address = work.states(), show_pages()
drawing_of(address)()
work.draw_strip(drawn, shows_found=address in SHOW_WORK)
refuse_commas()
send_before_leaving()
show_help_when_asked()
begin_at_the_top()
