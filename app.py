"""The planner in a browser: the list of its pages. Start it with `streamlit run app.py`."""

import pandas  # noqa: F401 - whole, before two visitors draw at once: altair looks at half of it
import streamlit as st

st.set_page_config(page_title="Clinic planner", page_icon="🩺", layout="wide")

PAGES = [
    st.Page("planner/presentation/pages/answer.py", title="Answer"),
    st.Page("planner/presentation/pages/practice.py", title="Your practice"),
    st.Page("planner/presentation/pages/patients.py", title="Patients"),
    st.Page("planner/presentation/pages/staff.py", title="Staff and rooms"),
    st.Page("planner/presentation/pages/day.py", title="A day"),
    st.Page("planner/presentation/pages/money.py", title="Money"),
    st.Page("planner/presentation/pages/whatif.py", title="What if"),
    st.Page("planner/presentation/pages/share.py", title="Share"),
    st.Page("planner/presentation/pages/why.py", title="Why believe it"),
]

st.navigation(PAGES, position="top").run()
