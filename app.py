"""The planner in a browser: the list of its pages. Start it with `streamlit run app.py`."""

import pandas  # noqa: F401 - whole, before two visitors draw at once: altair looks at half of it
import streamlit as st

st.set_page_config(page_title="Clinic planner", page_icon="🩺", layout="wide")

PAGES = [
    st.Page("planner/presentation/pages/answer.py", title="Answer", icon=":material/stethoscope:"),
    st.Page(
        "planner/presentation/pages/practice.py", title="Your practice", icon=":material/edit:"
    ),
    st.Page("planner/presentation/pages/patients.py", title="Patients", icon=":material/group:"),
    st.Page(
        "planner/presentation/pages/staff.py", title="Staff and rooms", icon=":material/event:"
    ),
    st.Page("planner/presentation/pages/day.py", title="A day", icon=":material/schedule:"),
    st.Page("planner/presentation/pages/money.py", title="Money", icon=":material/payments:"),
    st.Page("planner/presentation/pages/whatif.py", title="What if", icon=":material/tune:"),
    st.Page("planner/presentation/pages/share.py", title="Share", icon=":material/share:"),
    st.Page("planner/presentation/pages/why.py", title="Why believe it", icon=":material/rule:"),
]

st.navigation(PAGES, position="top").run()
