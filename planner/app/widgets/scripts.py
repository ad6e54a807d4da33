"""Scripts: what runs in the browser beside the page, from the first page of a visit on.

Gives       nothing: it puts the scripts on the page

They stand in one element: each one that is put on a page is drawn with it at every click.
"""

import streamlit as st

from planner.app.widgets import arrival, decimal_point, help_signs, leaving, still, wheel

EACH = (decimal_point, leaving, help_signs, wheel, arrival, still)
ALL = "\n".join(each.SCRIPT for each in EACH)


def put_on_the_page() -> None:
    """Put all scripts on a page."""
    st.html(ALL, unsafe_allow_javascript=True)
