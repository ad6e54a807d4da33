"""Another page is shown from its top, and the menu of a phone is closed over it."""

import pytest
from playwright.sync_api import Page, expect

from planner.app.widgets.arrival import SCRIPT

AT = "http://clinic.example"
MENU = """<div data-testid="stSidebarCollapseButton">
<button onclick="this.textContent = 'shut'">open</button></div>"""
LONG = """<div data-testid="stMain" style="height: 300px; overflow: auto">
<p style="height: 5000px">Long</p></div>"""
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
GO_TO = "to => history.pushState(null, '', to)"


@pytest.mark.parametrize(("width", "menu"), [(1280, "open"), (390, "shut")])
def test_another_page_begins_at_its_top_and_the_same_one_stays(
    page: Page, width: int, menu: str
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.route(
        f"{AT}/**", lambda route: route.fulfill(body=MENU + LONG + SCRIPT, content_type="text/html")
    )
    page.goto(f"{AT}/practice")
    page.evaluate(f"{SCROLLED} = 1500")

    page.evaluate(GO_TO, "/practice?plan=x")  # the same page, under its link
    assert page.evaluate(SCROLLED) == 1500

    page.evaluate(GO_TO, "/")
    assert page.evaluate(SCROLLED) == 0
    expect(page.get_by_role("button")).to_have_text(menu)
