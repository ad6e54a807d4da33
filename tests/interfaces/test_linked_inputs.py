"""Linked inputs: what is typed on one page is what the input of another page begins with."""

from streamlit.testing.v1 import AppTest


def one_input_on_two_pages() -> None:
    """Draw the price, on the page that the address of this visit names."""
    import streamlit as st

    from planner.app.session import working_scenario
    from planner.app.widgets import linked

    working_scenario.opened()
    path = "money.infusion_price_usd"
    there = linked.link(path, working_scenario.scenario().money.infusion_price_usd)
    taking = linked.taking(path, float, lambda price: {path: price})
    st.number_input("Price", value=there.start, key=there.key, **taking)


def test_an_input_keeps_its_place_on_its_page_and_begins_anew_on_another() -> None:
    app = AppTest.from_function(one_input_on_two_pages)
    app.session_state["address"] = "practice"
    first = app.run().number_input[0].key

    app.number_input[0].set_value(610.0).run()
    here = (app.number_input[0].key, app.number_input[0].value)
    app.session_state["address"] = ""
    there = app.run().number_input[0]

    assert here == (first, 610.0)
    assert there.key != first
    assert (there.value, there.proto.default) == (610.0, 610.0)  # what a browser shows at first


def test_two_visits_have_no_key_of_an_input_in_common() -> None:
    """A browser that goes on in a new visit still has what its inputs held, by their keys."""
    keys = {AppTest.from_function(one_input_on_two_pages).run().number_input[0].key for _ in "12"}

    assert len(keys) == 2


def test_an_input_of_before_that_calls_back_late_changes_nothing() -> None:
    """Its value was changed elsewhere, so that another one shows it, which is not drawn yet."""
    app = AppTest.from_function(one_input_on_two_pages)
    app.session_state["address"] = "practice"
    app.run()
    table = app.session_state["linked widgets"]
    for name, there in table.items():
        table[name] = there._replace(key=f"{there.key} anew")

    app.number_input[0].set_value(700.0).run()

    assert not app.exception
    assert app.session_state["working"] == app.session_state["opened"].scenario
