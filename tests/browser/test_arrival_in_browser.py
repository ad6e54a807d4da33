"""Another page is shown from its top, and the menu of a phone is closed over it."""

import pytest
from playwright.sync_api import Page, expect

from planner.app.widgets.arrival import SCRIPT

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
