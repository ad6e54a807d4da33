"""The report as a browser prints it: each of its five pages keeps to one sheet of paper."""

from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

from planner.experiments.report_studies import Studies
from planner.presentation.report.content import report
from planner.presentation.report.file import report_bytes
from tests.command_line import small_answer
from tests.interfaces.test_report_command import doubted, with_debt

MARGINS_MM = (28, 26)  # of the style: both sides, above and below
PAPER_MM = {"A4": (210, 297), "Letter": (215.9, 279.4)}
PX_A_MM = 96 / 25.4


@cache
def page_bytes(name: str) -> bytes:
    if name == "debt":
        return report_bytes(with_debt(), studies=Studies(doubt=doubted()))
    return report_bytes(small_answer())


@pytest.fixture(params=["small", "debt"])
def opened(request: pytest.FixtureRequest, page: Page, tmp_path: Path) -> Page:
    """A page showing a report."""
    path = tmp_path / "report.html"
    path.write_bytes(page_bytes(request.param))
    page.goto(path.as_uri())
    return page


def test_each_page_keeps_to_its_sheet(opened: Page) -> None:
    opened.emulate_media(media="print")
    for width, height in PAPER_MM.values():
        wide, high = (width - MARGINS_MM[0]) * PX_A_MM, (height - MARGINS_MM[1]) * PX_A_MM
        opened.set_viewport_size({"width": int(wide), "height": int(high)})

        sheets = opened.eval_on_selector_all(".sheet", "all => all.map(each => each.scrollHeight)")
        wider = opened.evaluate("document.documentElement.scrollWidth")

        assert len(sheets) == len(report(small_answer()).pages) == 5
        assert max(sheets) < high
        assert wider <= int(wide)


def test_a_phone_shows_the_answer_first_and_nothing_beyond_its_side(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 844})

    tile = opened.locator(".tile").first.bounding_box()

    assert tile is not None
    assert tile["y"] + tile["height"] < 844
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_section_is_reached_from_the_contents_also_one_that_is_folded(opened: Page) -> None:
    links = opened.locator("nav a")

    links.last.click()

    assert opened.locator(".appendix > details").last.get_attribute("open") is not None
    assert links.count() == opened.locator(".appendix > section, .appendix > details").count()
