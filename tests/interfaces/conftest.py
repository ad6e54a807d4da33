"""What tests of pages share."""

from collections.abc import Iterator

import pytest
import streamlit as st

from tests import pages


@pytest.fixture
def work_at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Answer at once, without other threads and processes; begin every visit anew."""
    pages.work_at_once(monkeypatch)
    yield
    st.cache_resource.clear()
