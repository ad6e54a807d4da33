"""Scripts: what runs in the browser beside the page, from the first page of a visit on.

Gives       nothing: it puts the scripts on the page

They stand in one element: each one that is put on a page is drawn with it at every click.
"""

import streamlit as st

from planner.app.widgets import (
    decimal_point,
    help_signs,
    mouse_wheel,
    page_top,
    steady_layout,
    typed_before_leaving,
    typed_while_drawn,
)

EACH = (
    decimal_point,
    typed_before_leaving,
    typed_while_drawn,
    help_signs,
    mouse_wheel,
    page_top,
    steady_layout,
)
ALL = "\n".join(each.SCRIPT for each in EACH)


def put_on_the_page() -> None:
    """Put all scripts on a page."""
    st.html(ALL, unsafe_allow_javascript=True)
