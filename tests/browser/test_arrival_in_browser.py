"""Another page is shown from its top and under its address, the menu of a phone closed over it."""

import pytest
from playwright.sync_api import Page, expect

from planner.app.widgets import help_signs
from planner.app.widgets.page_top import SCRIPT

MENU = """<div data-testid="stSidebarCollapseButton">
<button onclick="this.textContent = 'shut'">open</button></div>"""
LONG = """<a data-testid="stTopNavLink" href="#there">Decide</a> <a href="#here">Other</a>
<div data-testid="stMain" style="height: 300px; overflow: auto">
<p style="height: 5000px">Long</p></div>"""
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


@pytest.mark.parametrize(("width", "menu"), [(1280, "open"), (390, "shut")])
def test_a_link_to_a_page_leads_to_its_top(page: Page, width: int, menu: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.set_content(MENU + LONG + SCRIPT)
    page.evaluate(f"{SCROLLED} = 1500")

    page.get_by_role("link", name="Other").click()
    assert page.evaluate(SCROLLED) == 1500

    page.get_by_role("link", name="Decide").click()
    assert page.evaluate(SCROLLED) == 0
    expect(page.get_by_role("button")).to_have_text(menu)


def test_a_plan_goes_along_to_another_page_and_a_page_left_does_not_come_back(page: Page) -> None:
    page.route("http://clinic.test/**", lambda route: route.fulfill(body=LONG + SCRIPT))
    page.goto("http://clinic.test/day?plan=abc")

    page.evaluate("history.pushState({}, '', '/money')")  # as Streamlit does on a click
    page.evaluate("history.pushState({}, '', '/money?plan=abc')")  # and once the script has said so
    expect(page).to_have_url("http://clinic.test/money?plan=abc")
    page.go_back()
    expect(page).to_have_url("http://clinic.test/day?plan=abc")

    page.evaluate("history.pushState({}, '', '/money')")  # by a script that ran on
    expect(page).to_have_url("http://clinic.test/day?plan=abc")
    page.get_by_role("link", name="Decide").click()
    page.evaluate("history.pushState({}, '', '/money')")
    expect(page).to_have_url("http://clinic.test/money?plan=abc")
    page.evaluate("history.pushState({}, '', '/money')")  # the plan is thrown away
    expect(page).to_have_url("http://clinic.test/money")


SIGN = """<label>Price <input></label> <output></output>
<button aria-label="Help for Price" onfocus="document.querySelector('output').textContent = 'said'"
 >?</button>"""


def test_tab_marks_a_help_sign_and_enter_opens_it(page: Page) -> None:
    page.set_content(SIGN + help_signs.SCRIPT)
    page.get_by_role("textbox").focus()

    page.keyboard.press("Tab")
    expect(page.get_by_role("button")).to_be_focused()
    expect(page.locator("output")).to_have_text("")

    page.keyboard.press("Enter")
    expect(page.get_by_role("button")).to_be_focused()
    expect(page.locator("output")).to_have_text("said")
