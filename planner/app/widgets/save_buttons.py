"""Save buttons: each saves a file, which is made when it is pressed."""

from collections.abc import Callable
from typing import Any

import streamlit as st

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_download(
    label: str, made: Callable[[], str | bytes], name: str, kind: str, **more: Any
) -> None:
    """Show the button for a file of that name and media type; pressing it draws nothing anew."""
    icon = more.pop("icon", ":material/download:")
    st.download_button(label, made, name, kind, on_click="ignore", icon=icon, **more)
