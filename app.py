"""The planner in a browser: its pages, as planner/app/navigation.py lists them.

`planner app` serves it.
"""

import pandas  # noqa: F401 - whole, before two visitors draw at once: altair looks at half of it
import streamlit as st

from planner.app.navigation import SHOW_WORK, drawing_of, show_pages
from planner.app.sections.explore import work_in_progress as work
from planner.app.widgets import scripts

st.set_page_config(page_title="Clinic planner", page_icon="🩺", layout="wide")
drawn, address = work.states(), show_pages()
page = st.container()
scripts.put_on_the_page()  # before the page: one waits for a first look
with page:
    drawing_of(address)()
    work.draw_strip(drawn, shows_found=address in SHOW_WORK)
