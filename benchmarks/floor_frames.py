"""How long the script of the floor works in each frame: `python benchmarks/floor_frames.py`.

A crowded day of the base case (three rooms, two nurses, many adverse events) is played for some
seconds at the highest speed in Chromium without a window, and traced. Told are the milliseconds of
script in a frame, the layout it forces included, and how many frames there were.
"""

import json
import os
import shutil
import sys
from typing import Any

from playwright.sync_api import Page, sync_playwright

from planner.experiments.inspect.day import busy_day
from planner.experiments.run.run import prepare
from planner.presentation.day.floor.day_floor import day_floor
from planner.presentation.day.floor.message import message
from planner.presentation.day.floor.page import floor_document
from planner.presentation.day.timeline import picture
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

CROWDED = {
    "practice.months": 9,
    "rooms.infusion_rooms": 3,
    "rooms.monitors": 3,
    "rooms.pumps": 3,
    "staff.nurses": 2,
    "staff.infusion_nurses": 2,
    "staff.refusal_share": 0.0,
    "demand.ad_spend_usd_month": 40_000.0,
    "demand.ramp_months": 1.0,
    "safety.anxiety_share": 0.15,
}
PLAYED_MS = 12_000
TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline"]


def document() -> str:
    """Return the page of a crowded day."""
    blueprint = prepare(with_changes(Scenario(), CROWDED))
    kept = busy_day(blueprint, 0)
    if kept is None:
        raise SystemExit("no day with infusions")
    floor = blueprint.floor
    return floor_document(message(day_floor(kept, picture(kept, floor), floor)))


def traced(page: Page) -> list[dict[str, Any]]:
    """Return what the browser did while the day was played at the highest speed."""
    browser = page.context.browser
    if browser is None:
        raise SystemExit("no browser")
    page.get_by_text("30 min a second").click()
    browser.start_tracing(page=page, categories=TRACED)
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(PLAYED_MS)
    found: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    return found


def main() -> None:
    """Play, trace, tell."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 950})
        page.set_content(document())
        figures = page.locator(".figure").count()
        events = traced(page)
        browser.close()
    frames = [e["dur"] / 1000 for e in events if e["name"] == "FireAnimationFrame" and "dur" in e]
    frames.sort()
    half, most = frames[len(frames) // 2], frames[int(0.95 * len(frames))]
    sys.stdout.write(
        f"{figures} figures, {len(frames)} frames in {PLAYED_MS / 1000:.0f} s\n"
        f"script in a frame: {half:.1f} ms at the median, {most:.1f} ms at p95\n"
    )


if __name__ == "__main__":
    main()
