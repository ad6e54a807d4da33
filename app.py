"""The planner in a browser: the list of its pages. `planner app` serves it."""

import pandas  # noqa: F401 - whole, before two visitors draw at once: altair looks at half of it
import streamlit as st

from planner.shipped import PACKAGE

st.set_page_config(page_title="Clinic planner", page_icon="🩺", layout="wide")

PLACE = PACKAGE.parent  # in an installed planner this script lies elsewhere
PAGES = [
    st.Page(PLACE / "planner/app/pages/answer.py", title="Answer"),
    st.Page(PLACE / "planner/app/pages/practice.py", title="Your practice"),
    st.Page(PLACE / "planner/app/pages/patients.py", title="Patients"),
    st.Page(PLACE / "planner/app/pages/staff.py", title="Staff and rooms"),
    st.Page(PLACE / "planner/app/pages/day.py", title="A day"),
    st.Page(PLACE / "planner/app/pages/money.py", title="Money"),
    st.Page(PLACE / "planner/app/pages/whatif.py", title="What if"),
    st.Page(PLACE / "planner/app/pages/share.py", title="Share"),
    st.Page(PLACE / "planner/app/pages/why.py", title="Why believe it"),
]

st.navigation(PAGES, position="top").run()
