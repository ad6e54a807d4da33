"""How many minutes the ten questions take somebody new: `python benchmarks/question_minutes.py`.

Starts the app and one Chromium, and walks the questions as the owner of a family practice and as a
nurse anesthetist who opens from nothing. Each types what differs from what stands there, and takes
the rest. Of each question a row is printed: the words that are visible and not folded, those of
them that stood on no page before (what differs in numbers alone was read before), the fields, those
replied to, the clicks, the keys, and seconds.

The seconds are those of the keystroke-level model (Card, Moran and Newell 1980): 1.1 to point at
something, 0.28 for a key or a click, 1.35 to think at each field; reading of what is new at 240
words a minute; and the wait until the page stands, as measured here. Who reads nothing is quicker,
who asks somebody else what the practice collects is slower: it compares pages, not people.

With `--pictures FOLDER` each question is taken as it stands, `--width` and `--height` wide, high.
Chromium is the program named by CHROMIUM, else `chromium`.
"""

import argparse
import os
import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from levers import ARGS, MOST_MS, say, served_app
from playwright.sync_api import Locator, Page, expect, sync_playwright

POINT_S, KEY_S, THINK_S, READ_S = 1.1, 0.28, 1.35, 60 / 240
TYPED_OVER = 2  # keys that mark what stands in a field: a double click
WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
IN_MAIN = "[data-testid=stMain]"
FIELDS = (
    "[data-testid=stNumberInput], [data-testid=stTextInput], [data-testid=stRadio], "
    "[data-testid=stCheckbox], [data-testid=stSelectbox], [data-testid=stTextArea], "
    "[data-testid=stButtonGroup], [data-testid=stTimeInput]"
)
SEEN = """root => {
  const lines = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let block = null;
  while (walker.nextNode()) {
    const node = walker.currentNode, own = node.parentElement;
    if (!node.textContent.trim() || !own.checkVisibility({visibilityProperty: true})) continue;
    if (own.closest('[data-testid=stBottom], [translate=no], style')) continue;
    const folded = own.closest('details:not([open])');
    if (folded && !own.closest('summary')) continue;
    const near = own.closest('p, li, h1, h2, h3, h4, label, button, td, summary, div');
    if (near === block) lines[lines.length - 1] += node.textContent;
    else lines.push(node.textContent);
    block = near;
  }
  return lines;
}"""
Replies = Mapping[str, str]  # end of a path -> what is typed or chosen

PRACTICE: Replies = {
    "nurse_wage_usd_year": "82000",
    "infusion_weekdays": "Mon Tue",  # pills that are turned
    "exam_rooms": "5",
    "consults_per_day": "4",
    "panel_interested_share_year": "4",
    "ad_spend_usd_month": "1000",
    "owner_visits_per_day": "17",
    "beside you": "1",
    "infusion_price_usd": "450",
    "collected a year": "1460000",
    "overhead_usd_month": "34000",
    "cash_usd": "90000",
    "cash_at_risk_usd": "80000",
    "owner_hours_week": "8",
}
FOUNDER: Replies = {
    "is there": "No",
    "owner_infuses": "",  # a box that is ticked
    "infusion_nurses": "0",
    "infusion_rooms": "1",
    "added_rent_usd_month": "1900",
    "consult_weekdays": "Mon Wed",
    "consults_per_day": "4",
    "referrals_per_referrer_month": "1",
    "ad_spend_usd_month": "1500",
    "infusion_price_usd": "450",
    "owner_job_usd_year": "175000",
    "owner_airway": "nurse anesthetist",
    "life_support_people": "1",
    "cash_usd": "60000",
}
ENDS = ("Next", "See the answer")
PEOPLE = {"practice": PRACTICE, "founder": FOUNDER}


class Seen(NamedTuple):
    """What one question asks of who reads and replies."""

    title: str
    words: int
    new: int
    fields: int
    replied: int
    clicks: int
    typed: int
    wait_s: float
    screens: float

    @property
    def seconds(self) -> float:
        """Return the seconds of the keystroke-level model."""
        keys = self.clicks + self.typed + max(0, int(self.screens))
        think = THINK_S * self.fields
        return READ_S * self.new + think + POINT_S * self.clicks + KEY_S * keys + self.wait_s


def main() -> None:
    """Print a table for each of the people."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--lines", action="store_true", help="print each line that is new")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--who", choices=PEOPLE, action="append")
    given = parser.parse_args()
    with served_app() as url, sync_playwright() as play:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = play.chromium.launch(executable_path=path, args=ARGS)
        for who in given.who or PEOPLE:
            page = browser.new_page(viewport={"width": given.width, "height": given.height})
            page.goto(f"{url}/practice")
            say(f"\n{who}: {len(PEOPLE[who])} replies that differ\n")
            pictures = given.pictures and given.pictures / who
            print_table(walk(page, PEOPLE[who], pictures, with_lines=given.lines))


def walk(page: Page, replies: Replies, pictures: Path | None, *, with_lines: bool) -> list[Seen]:
    """Reply to every question in turn, and return what each asked."""
    before: dict[str, None] = {}
    left, found, wait_s = dict(replies), [], 0.0
    while True:
        settle(page)
        there = len(before)
        found.append(ask(page, left, before, wait_s))
        for line in [*before][there:] if with_lines else ():
            say(f"{len(WORD.findall(line)):4} {line}")
        on, end = (page.get_by_role("button", name=name, exact=True) for name in ENDS)
        expect(on.or_(end)).to_be_visible(timeout=MOST_MS)
        is_last = not on.count()
        if pictures:
            take(page, pictures, len(found) - 1)
        began_s, title = time.perf_counter(), found[-1].title
        if is_last:
            end.click()
            if left:
                say(f"Not asked: {', '.join(left)}")
            return found
        on.click()
        page.wait_for_function(
            "was => document.querySelector('[data-testid=stProgress]')?.innerText != was",
            arg=title,
            timeout=MOST_MS,
        )
        wait_s = time.perf_counter() - began_s


def ask(page: Page, left: dict[str, str], before: dict[str, None], wait_s: float) -> Seen:
    """Read what stands there, reply to what differs, and count."""
    main = page.locator(IN_MAIN)
    title = progress(page)
    clicks, typed, replied, lines = 1, 0, 0, seen(main)  # the click on the way here or on
    height = main.evaluate("node => node.scrollHeight / node.clientHeight - 1")
    shown = {line: len(WORD.findall(line)) for line in lines}
    new = sum(count for line, count in shown.items() if line not in before)
    before.update(dict.fromkeys(lines))
    for name in list(left):
        where = main.locator(f'[class*="st-key-"][class*="{slug(name)}"]').first
        if where.count() and where.is_visible():
            pressed, keys = reply(where, left.pop(name))
            clicks, typed, replied = clicks + pressed, typed + keys, replied + 1
            settle(page)
    for line in seen(main):  # what the replies brought
        if line not in before:
            before[line] = None
            lines.append(line)
            new += len(WORD.findall(line))
    words = sum(len(WORD.findall(line)) for line in lines)
    counts = (words, new, count_fields(main), replied, clicks, typed)
    return Seen(title, *counts, wait_s, height)


def slug(name: str) -> str:
    """Return how a name ends in the class of its widget."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", name)


def seen(main: Locator) -> list[str]:
    """Return the lines that are visible and not folded, each number the same."""
    lines: list[str] = main.evaluate(SEEN)
    return [re.sub(r"[\d.,]*\d", "0", line.strip()) for line in lines]


def count_fields(main: Locator) -> int:
    """Return how many fields are visible, but the switch between views."""
    found = main.locator(FIELDS)
    return sum(found.nth(k).is_visible() for k in range(found.count())) - 1


def reply(where: Locator, value: str) -> tuple[int, int]:
    """Type or choose a value, and return the clicks and the keys of it."""
    if where.locator("input[type=number]").count():
        box = where.locator("input[type=number]")
        box.fill(value)
        box.press("Tab")
        return 1, len(value) + TYPED_OVER
    if where.get_by_role("radio").count():
        where.locator("label", has_text=value).last.click()
        return 1, 0
    if where.locator("input[type=checkbox]").count():
        where.locator("label").first.click()
        return 1, 0
    if where.get_by_role("combobox").count():
        where.get_by_role("combobox").click()
        where.page.get_by_role("option", name=value).first.click()
        return 2, 0
    for day in value.split():
        where.get_by_role("button", name=day).click()
        settle(where.page)
    return len(value.split()), 0


def progress(page: Page) -> str:
    """Return which question is asked."""
    return page.locator("[data-testid=stProgress]").first.inner_text()


def settle(page: Page) -> None:
    """Wait until the page's script has run to its end."""
    page.wait_for_timeout(400)
    root = page.locator("[data-testid=stApp]")
    expect(root).to_have_attribute("data-test-script-state", "notRunning", timeout=MOST_MS)


def take(page: Page, folder: Path, number: int) -> None:
    """Take the whole question, as wide as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    if size is None:
        return
    high = page.locator(IN_MAIN).evaluate("node => node.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], high)})
    page.wait_for_timeout(300)
    page.screenshot(path=folder / f"{size['width']}-{number:02}.png")
    page.set_viewport_size({"width": size["width"], "height": size["height"]})


def print_table(found: list[Seen]) -> None:
    """Print a row for each question, and their sum."""
    say("| question | words | new | fields | replied | clicks | keys | wait, s | seconds |")
    say("|---|---|---|---|---|---|---|---|---|")
    for each in found:
        say(
            f"| {each.title} | {each.words} | {each.new} | {each.fields} | {each.replied} | "
            f"{each.clicks} | {each.typed} | {each.wait_s:.1f} | {each.seconds:.0f} |"
        )
    total = [sum(values) for values in zip(*(each[1:8] for each in found), strict=True)]
    seconds = sum(each.seconds for each in found)
    say(f"| all | {' | '.join(map(str, total[:-1]))} | {total[-1]:.1f} | {seconds:.0f} |")


if __name__ == "__main__":
    main()
