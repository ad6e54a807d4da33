"""A number that is typed with a comma is refused where it is typed, never read as another."""

import pytest
from playwright.sync_api import Page

from planner.app.widgets.decimal_point import SCRIPT

FIELD = '<input type="number" value="500" step="any" aria-label="price">'


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("450,5", "450.5"), ("1.250,50", "1250.50"), ("4,505", "4.505 or 4505"), (",5", ".5")],
)
def test_a_comma_is_refused_with_what_it_may_be(page: Page, typed: str, meant: str) -> None:
    page.set_content(FIELD + SCRIPT)
    price = page.get_by_label("price")

    price.press("Control+a")
    price.press_sequentially(typed)

    assert price.input_value() == "500"
    said = price.evaluate("field => field.validationMessage")
    assert said == f"{typed} has a comma, and was not taken. Did you mean {meant}?"


def test_after_a_refusal_the_field_takes_a_number_again(page: Page) -> None:
    page.set_content(FIELD + SCRIPT)
    price = page.get_by_label("price")
    price.press("Control+a")
    price.press_sequentially("450,5")

    price.press("Control+a")
    price.press_sequentially("450.5")

    assert price.input_value() == "450.5"
    assert price.evaluate("field => field.validationMessage") == ""
