"""Phone: whether a visitor holds one in hand, where levers come before the picture."""

import streamlit as st


def is_phone() -> bool:
    """Return whether the browser says that it is one of a phone."""
    return "Mobile" in str(st.context.headers.get("User-Agent", ""))
