"""What a visitor's page has made stays as long as it is made of the very same things."""

from streamlit.testing.v1 import AppTest

from tests.pages import drawn


def looks_twice() -> None:
    """A page that makes two things at every drawing, one of them of something new."""
    import streamlit as st

    from planner.app.session.made_once import made_once

    calls = st.session_state.setdefault("calls", [])
    numbers = st.session_state.setdefault("numbers", [1, 2, 3])

    def total(of: list[int], name: str) -> int:
        calls.append(name)
        return sum(of)

    st.text(made_once(total, numbers, "same" if st.session_state.get("same", True) else "other"))


def test_nothing_is_made_anew_of_the_very_same_things() -> None:
    app = drawn(drawn(AppTest.from_function(looks_twice)))

    assert app.session_state["calls"] == ["same"]
    assert app.text[0].value == "6"


def test_it_is_made_anew_where_one_of_them_is_another() -> None:
    app = drawn(AppTest.from_function(looks_twice))
    app.session_state["same"] = False
    drawn(app)
    app.session_state["numbers"] = [4, 5]
    drawn(app)

    assert app.session_state["calls"] == ["same", "other", "other"]
    assert app.text[0].value == "9"
