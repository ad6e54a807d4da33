"""Pictures of every page, light, dark and on a phone: `python benchmarks/pictures.py docs/images`.

Starts the app and one Chromium, and writes PAGE-light.png, PAGE-dark.png, PAGE-phone.png, each the
whole page, and app.png, the first screen of Decide with the way to a better verdict found. Chromium
is the program named by CHROMIUM, else `chromium`. Pictures can be made smaller afterwards:
`mogrify -colors 64 docs/images/*.png`.
"""

import argparse
import os
import shutil
from pathlib import Path

from levers import ARGS, MOST_MS, served_app
from playwright.sync_api import Browser, Page, expect, sync_playwright

PAGES = {  # by address: the name of the picture, words that stand there when all of it is drawn
    "": ("decide", "From 20 simulated futures"),
    "explore": ("explore", "Start"),
    "practice": ("practice", "Changed: 0"),
    "day": ("day", "The day in lists"),
    "money": ("money", "The three statements"),
    "patients": ("patients", "Where they end"),
    "staff": ("staff", "Your own hours"),
    "share": ("share", "A partner's file"),
    "why": ("why", "Check again, with other luck"),
}
SIZES = {"light": (1280, 900), "dark": (1280, 900), "phone": (390, 844)}
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148"
DRAWN_MS = 1_500  # for charts that are drawn after the page
MOST_PX = 9_000


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    with served_app() as url:
        take_all(url, folder)


def take_all(url: str, folder: Path) -> None:
    """Take the pictures of all pages in all sizes, then that of the first screen."""
    with sync_playwright() as play:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = play.chromium.launch(executable_path=path, args=ARGS)
        for way, size in SIZES.items():
            take_pages(browser, url, way, size, folder)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(url)
        page.get_by_role("button", name="Apply").wait_for(timeout=MOST_MS)
        page.wait_for_timeout(DRAWN_MS)
        page.screenshot(path=folder / "app.png")


def take_pages(browser: Browser, url: str, way: str, size: tuple[int, int], folder: Path) -> None:
    """Take the whole of every page in one size."""
    width, height = size
    visit = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if way == "dark" else "light",
        user_agent=PHONE if way == "phone" else None,
        is_mobile=way == "phone",
        has_touch=way == "phone",
    )
    for address, (name, words) in PAGES.items():
        page = visit.new_page()
        page.goto(f"{url}/{address}")
        expect(page.get_by_text(words).first).to_be_visible(timeout=MOST_MS)
        take_whole(page, width, folder / f"{name}-{way}.png")
        page.close()
    visit.close()


def take_whole(page: Page, width: int, path: Path) -> None:
    """Make the window as high as the page, and take it."""
    page.wait_for_timeout(DRAWN_MS)
    high = page.locator("[data-testid=stMain]").evaluate("node => node.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(MOST_PX, high + 40)})
    page.wait_for_timeout(DRAWN_MS)
    page.screenshot(path=path)


if __name__ == "__main__":
    main()
