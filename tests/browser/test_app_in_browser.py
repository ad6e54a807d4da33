"""The app as its visitors meet it: open, read, change, save; on a desk and on a phone.

The scenario is a small one of two futures, so that an answer takes seconds; the first one
may also have to wait until the simulation is compiled.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Locator, Page, Playwright, expect

from planner.app.widgets.inputs import label
from planner.experiments.run.run import run
from planner.presentation.answer import tile_words
from planner.presentation.answer.first_screen_words import cause_words
from planner.presentation.questions.labels import LABELS
from planner.scenario.changes import values_of
from planner.scenario.derived.lever_names import LEVERS
from planner.scenario.files.files import read_text
from planner.scenario.model import CATALOG

ROOT = Path(__file__).parents[2]
FIRST_ANSWER_MS = 600_000  # the first simulation on a machine is compiled
ANSWER_MS = 120_000  # seconds on an idle machine
SERVER_START_S = 60
SMALL = """schema = 2
title = "Browser test"
question = "Does ![x](http://host.example/x.png) the page work?"

[practice]
months = 8

[staff]
opening_month = 1
refusal_share = 0.0

[ready]
room_weeks = 0
equipment_weeks = 0
licence_weeks = 0
drug_weeks = 0
papers_weeks = 0

[team]
supervised_infusions = 0

[demand]
ramp_months = 1.0
ad_spend_usd_month = 8000.0

[money]
infusion_price_usd = 500.0  # a comment to be kept

[decision]  # few levers are left, so that what is looked for in the background is soon found
ruled_out = "OUT"

[run]
replications = 2
""".replace(
    "OUT", ", ".join(name for name in LEVERS if name not in ("half_advertising", "deposit"))
)


@pytest.fixture(scope="session")
def small_scenario(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario that the app opens first."""
    path = tmp_path_factory.mktemp("scenario") / "small.toml"
    path.write_text(SMALL)
    return path


@pytest.fixture(scope="session")
def app_environment(small_scenario: Path) -> dict[str, str]:
    """The app opens the small scenario, and keeps what visitors type beside it."""
    kept = small_scenario.parent / "kept"
    return {"PLANNER_SCENARIO": str(small_scenario), "PLANNER_KEPT": str(kept)}


@pytest.fixture
def guarded_url(chromium: str, app_environment: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """The address of the app served with security headers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "asgi_app.py", f"--server.port={port}"]
    with (tmp_path / "server.log").open("w") as log:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | app_environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_it_listens(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_until_it_listens(port: int) -> None:
    deadline = time.monotonic() + SERVER_START_S
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail("the guarded app did not start")


def see_answer(page: Page, timeout_ms: int = ANSWER_MS) -> None:
    expect(page.get_by_text("From 2 simulated futures").first).to_be_visible(timeout=timeout_ms)


def number_under(page: Page, name: str) -> Locator:
    """The large number of one of the four tiles."""
    boxes = page.locator("[data-testid=stVerticalBlock]", has_text=tile_words.LABELS[name])
    return boxes.filter(has=page.locator("h4")).last.locator("h4")


def save_scenario(page: Page) -> str:
    """The text of the file that is saved."""
    page.get_by_role("button", name="File", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save this scenario").click()
    return download.value.path().read_text()


def test_an_owner_reads_moves_the_levers_and_saves(
    app: Page, wait_until_idle: Callable[[Page], None]
) -> None:
    see_answer(app, FIRST_ANSWER_MS)
    wait_until_idle(app)
    expect(app.get_by_role("heading", name=re.compile("Go|Not now"))).to_be_visible()
    see_few_words(app)
    before = number_under(app, "npv_usd").inner_text()
    for lever in ("Infusion nurses", "Patients", "Rooms", "Days"):
        assert bottom_of(app.get_by_text(lever, exact=True)) < 900
    assert bottom_of(app.locator("[data-testid=stVegaLiteChart]")) < 900

    price = app.get_by_role("slider", name="Price")
    for _ in range(4):
        price.press("ArrowRight")

    expect(number_under(app, "npv_usd")).not_to_have_text(before, timeout=ANSWER_MS)
    expect(app.get_by_text("against: As opened")).to_be_visible()
    app.get_by_role("radiogroup", name="Infusion nurses").get_by_text("Hire").click()
    app.get_by_role("radiogroup", name="Patients").get_by_text("Fewer").click()
    expect(app.get_by_text(re.compile("Changed settings: [5-9]"))).to_be_visible()
    see_answer(app)
    wait_until_idle(app)
    see_few_words(app)

    text = save_scenario(app)
    saved = read_text(text, "saved.toml").scenario
    assert "infusion_price_usd = 520.0  # a comment to be kept" in text
    assert saved.staff.infusion_nurse_plan == "hire"
    assert saved.demand.panel_interested_share_year == 0.0035

    app.keyboard.press("Escape")
    apply = app.get_by_role("button", name="Apply")
    expect(apply).to_be_visible(timeout=ANSWER_MS)  # found in the background
    wait_until_idle(app)
    see_few_words(app)  # a lever moved, and advice
    stands = places_of(app)
    apply.click()
    expect(app.get_by_role("button", name="Undo", exact=True)).to_be_visible(timeout=ANSWER_MS)
    wait_until_idle(app)
    see_few_words(app)
    assert places_of(app) == pytest.approx(stands, abs=2.0)
    taken = read_text(save_scenario(app), "taken.toml").scenario
    assert taken.demand.ad_spend_usd_month < saved.demand.ad_spend_usd_month

    app.keyboard.press("Escape")
    app.get_by_role("button", name="Undo", exact=True).click()
    expect(apply).to_be_visible(timeout=ANSWER_MS)
    app.get_by_role("link", name="Why").click()
    whole = app.locator("[class*=st-key-advice-apply] button")
    title = app.get_by_text(re.compile("^The whole plan"))
    expect(title).to_be_visible()
    wait_until_idle(app)
    if not whole.is_visible():
        title.click()
    whole.click()
    wait_until_idle(app)
    app.get_by_role("link", name="Back to the answer").click()
    expect(app.get_by_role("button", name="Undo", exact=True)).to_be_visible(timeout=ANSWER_MS)
    wait_until_idle(app)
    see_few_words(app)  # all of it applied
    assert places_of(app) == pytest.approx(stands, abs=2.0)


def places_of(page: Page) -> list[float]:
    """Where the four numbers and the picture stand: what comes or goes above moves none."""
    chart = page.locator("[data-testid=stVegaLiteChart]")
    return [bottom_of(page.get_by_text(label)) for label in tile_words.LABELS.values()] + [
        bottom_of(chart)
    ]


def see_few_words(page: Page) -> None:
    """See that there are few words, whatever stands on the page by now."""
    assert words_on(page, 900) <= MOST_WORDS_FIRST
    assert words_on(page, 100_000) <= MOST_WORDS


MOST_WORDS_FIRST, MOST_WORDS = 90, 300
COUNT_WORDS = """bottom => {
    const main = document.querySelector('[data-testid=stMain]');
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let words = 0;
    while (walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const place = range.getBoundingClientRect();
        const element = walker.currentNode.parentElement;
        const isLeftOut = !element.checkVisibility() || element.closest(
            'svg, style, [data-testid=stIconMaterial], [data-testid=stVegaLiteChart]');
        if (isLeftOut || !place.width || place.top > bottom) continue;
        words += (walker.currentNode.textContent.match(/[A-Za-z]{2,}/g) || []).length;
    }
    return words;
}"""


def words_on(page: Page, bottom_px: int) -> int:
    """Words of two letters or more that are seen above a line, but those inside charts."""
    return page.evaluate(COUNT_WORDS, bottom_px)


def bottom_of(place: Locator) -> float:
    return float(place.first.evaluate("each => each.getBoundingClientRect().bottom"))


def test_a_bad_file_is_refused_in_words_and_a_good_one_opened(
    app: Page, wait_until_idle: Callable[[Page], None]
) -> None:
    see_answer(app, FIRST_ANSWER_MS)
    bad = b"schema = 2\n[rooms]\ninfusion_room = 3\n[booking]\nmissed_share = 12\n"
    good = SMALL.replace("Browser test", "Sent by a partner").encode()
    app.get_by_role("button", name="File", exact=True).click()
    send = app.locator("input[type=file]")

    send.set_input_files({"name": "bad.toml", "mimeType": "text/plain", "buffer": bad})
    expect(app.get_by_text("bad.toml: 2 problems")).to_be_visible()
    expect(app.get_by_text("Did you mean rooms.infusion_rooms?")).to_be_visible()
    see_answer(app)

    send.set_input_files({"name": "good.toml", "mimeType": "text/plain", "buffer": good})
    expect(app.get_by_text("Clinic planner: Sent by a partner")).to_be_visible()
    expect(app.get_by_text("bad.toml: 2 problems")).to_have_count(0)
    wait_until_idle(app)


CHOICES = "[data-testid=stButtonGroup]"
HEIGHTS = "all => all.map(each => each.getBoundingClientRect().height).filter(height => height > 0)"
SCROLLED = (
    "all => all.filter(each => each.scrollWidth > each.clientWidth).map(each => each.innerText)"
)


def test_a_phone_needs_no_sideways_scrolling(
    browser: Browser, playwright: Playwright, app_url: str
) -> None:
    phone = browser.new_context(**playwright.devices["iPhone 13"])
    page = phone.new_page()

    page.goto(app_url)
    see_answer(page, FIRST_ANSWER_MS)
    for name in tile_words.LABELS:
        assert bottom_of(number_under(page, name)) < 844
    picture = page.locator("[data-testid=stVegaLiteChart]")
    assert bottom_of(page.get_by_text("Infusion nurses", exact=True)) < bottom_of(picture)
    assert beyond_the_side(page) <= 0
    assert min(page.locator(CHOICES).locator("button").evaluate_all(HEIGHTS)) >= 40

    page.goto(f"{app_url}/staff")
    expect(page.get_by_text("Your own hours", exact=True)).to_be_visible(timeout=ANSWER_MS)
    expect(page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible()
    assert beyond_the_side(page) <= 0

    page.goto(f"{app_url}/money")
    expect(page.get_by_text("The three statements", exact=True)).to_be_visible(timeout=ANSWER_MS)
    assert beyond_the_side(page) <= 0
    page.goto(f"{app_url}/why")
    expect(page.get_by_text("Check again, with other luck")).to_be_visible(timeout=ANSWER_MS)
    expect(page.get_by_text("Agrees.")).to_have_count(6)
    assert beyond_the_side(page) <= 0

    page.goto(f"{app_url}/day")
    expect(page.get_by_text(LISTS, exact=True)).to_be_visible(timeout=ANSWER_MS)
    expect(on_the_floor(page).locator(".clock")).to_be_visible()
    assert beyond_the_side(page) <= 0

    page.goto(f"{app_url}/explore")
    expect(page.get_by_role("button", name="Start")).to_be_visible(timeout=ANSWER_MS)
    assert beyond_the_side(page) <= 0
    page.goto(f"{app_url}/practice")
    expect(page.get_by_role("button", name="Changed: 0")).to_be_visible()
    assert beyond_the_side(page) <= 0
    assert page.locator(f"{CHOICES} [role=radiogroup]").evaluate_all(SCROLLED) == []
    page.goto(f"{app_url}/share")
    expect(page.get_by_text("A partner's file", exact=True)).to_be_visible()
    assert beyond_the_side(page) <= 0
    phone.close()


def open_all_questions(page: Page, app_url: str) -> None:
    """Open the page of the practice with all questions at once."""
    page.goto(f"{app_url}/practice")
    show_all_questions(page)


def show_all_questions(page: Page) -> None:
    page.get_by_role("radio", name="All on one page").click()
    expect(page.get_by_role("searchbox")).to_be_visible()


def test_what_is_typed_survives_a_reload_and_can_be_put_back(
    app: Page, app_url: str, wait_until_idle: Callable[[Page], None]
) -> None:
    open_all_questions(app, app_url)
    price = app.get_by_role("spinbutton", name="Price of an infusion ($)")
    price.fill("650")
    price.press("Tab")
    expect(app.get_by_role("button", name="Changed: 1")).to_be_visible()
    expect(app).to_have_url(re.compile(r"plan=[\w-]{32}"))

    app.reload()
    show_all_questions(app)
    expect(price).to_have_value("650")
    wait_until_idle(app)

    app.get_by_role("button", name="Changed: 1").click()
    app.get_by_role("button", name="Put back").click()
    expect(price).to_have_value("500")
    wait_until_idle(app)

    app.get_by_role("link", name="Share").click()
    expect(app.get_by_text(re.compile(r"\?plan=[\w-]{32}"))).to_be_visible()
    expect(app).to_have_url(re.compile(r"/share\?plan="))
    app.get_by_role("link", name="Decide").click()
    see_answer(app)
    app.go_back()
    expect(app.get_by_text("A partner's file", exact=True)).to_be_visible()
    expect(app).to_have_url(re.compile(r"/share\?plan="))
    wait_until_idle(app)
    with app.expect_download() as download:
        app.get_by_role("button", name="Scenario file").click()
    text = download.value.path().read_text()
    assert "nurse_wage_usd_year" not in text
    assert read_text(text, "shared.toml").scenario.title == "Browser test"
    wait_until_idle(app)


def test_a_shared_file_holds_what_was_typed(
    app: Page, app_url: str, wait_until_idle: Callable[[Page], None]
) -> None:
    open_all_questions(app, app_url)
    reply(app, "money.infusion_price_usd", "640")
    expect(app.get_by_role("button", name="Changed: 1", exact=True)).to_be_visible()
    wait_until_idle(app)

    app.get_by_role("link", name="Share").click()
    app.get_by_text("With names and wages of staff").click()
    expect(app.get_by_text("Names and wages are in every file below.")).to_be_visible()
    wait_until_idle(app)
    with app.expect_download() as download:
        app.get_by_role("button", name="Scenario file").click()

    saved = read_text(download.value.path().read_text(), "mine.toml").scenario
    assert saved.money.infusion_price_usd == 640.0


# a reply to each of the ten questions
REPLIES: dict[str, str] = {
    "monitoring.prescriber_presence": "in_room",
    "booking.infusion_weekdays": "Wed",
    "demand.panel_patients": "3000",
    "practice.owner_visits_per_day": "16",
    "money.infusion_price_usd": "550",
    "practice.collected_per_visit_usd": "165",
    "staff.refusal_share": "10",  # percent
    "staff.infusion_nurse_plan": "hire",
    "rooms.monitors_owned": "1",
    "decision.cash_at_risk_usd": "90000",
}


def test_ten_questions_answered_give_the_numbers_of_the_saved_file(
    app: Page, app_url: str, wait_until_idle: Callable[[Page], None]
) -> None:
    open_all_questions(app, app_url)
    for count, (path, value) in enumerate(REPLIES.items(), start=1):
        reply(app, path, value)
        expect(app.get_by_role("button", name=f"Changed: {count}", exact=True)).to_be_visible(
            timeout=ANSWER_MS
        )
        wait_until_idle(app)

    app.get_by_role("link", name="Decide").click()
    see_answer(app)
    wait_until_idle(app)
    shown = {name: number_under(app, name).inner_text() for name in tile_words.LABELS}
    saved = read_text(save_scenario(app), "mine.toml").scenario

    assert saved.money.infusion_price_usd == 550.0
    assert saved.booking.infusion_weekdays == ("Tue", "Wed", "Thu")
    assert saved.staff.infusion_nurse_plan == "hire"
    again = run(saved)
    assert shown == {each.name: each.value for each in tile_words.tiles(again, None)}
    expect(app.get_by_text(cause_words(again), exact=True)).to_be_visible()
    report = save_report(app, wait_until_idle)
    assert all(value in report for value in ("Browser test", "Appendix", *shown.values()))
    assert "$550" in report


def save_report(page: Page, wait_until_idle: Callable[[Page], None]) -> str:
    """The report as a page, made and saved on the page Share once that is drawn."""
    page.get_by_role("link", name="Share").click()
    button = page.get_by_role("button", name="Report as a page")
    expect(button).to_be_enabled(timeout=ANSWER_MS)
    wait_until_idle(page)
    with page.expect_download(timeout=ANSWER_MS) as download:
        button.click()
    return download.value.path().read_text()


def reply(page: Page, path: str, value: str) -> None:
    """Type or choose a value of a setting, as its kind of input asks for it."""
    facts = CATALOG[path]
    name = LABELS.get(path, label(facts))
    if facts.choices:
        chosen = page.get_by_role("radiogroup", name=name)
        chosen.get_by_text(facts.words.get(value, value), exact=True).click()
    elif facts.kind in ("whole", "number"):
        box = page.get_by_role("spinbutton", name=name, exact=True)
        box.fill(value)
        box.press("Tab")
    else:
        days = page.locator("[data-testid=stButtonGroup]", has_text=name)
        days.get_by_role("button", name=value).click()


LISTS = "The day in lists"  # the last heading of the page A day


def on_the_floor(page: Page) -> FrameLocator:
    """The frame in which the day is played."""
    return page.frame_locator("[data-testid=stIFrame]")


# the pages by their addresses, and words that stand on each when all of it is drawn
DRAWN = {
    "": "From 2 simulated futures",
    "practice": "Changed: 0",
    "patients": "Where they end",
    "staff": "Your own hours",
    "day": LISTS,
    "money": "The three statements",
    "explore": "Start",
    "share": "A partner's file",
    "why": "Check again, with other luck",
}


def test_axe_finds_nothing_serious_on_any_page_light_or_dark(
    browser: Browser, app_url: str, wait_until_idle: Callable[[Page], None]
) -> None:
    found: dict[str, list[str]] = {}
    visitor = browser.new_context(color_scheme="light")
    see_first_answer(visitor.new_page(), app_url)
    for address, words in DRAWN.items():
        page = visitor.new_page()
        page.goto(f"{app_url}/{address}")
        expect(page.get_by_text(words).first).to_be_visible(timeout=ANSWER_MS)
        wait_until_idle(page)
        light = serious(page)
        background = background_of(page)
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(f"({BACKGROUND})() !== {background!r}")
        wait_until_idle(page)
        found[address] = [*light, *serious(page)]
        page.close()
    visitor.close()

    assert found == {address: [] for address in DRAWN}


BACKGROUND = """() => getComputedStyle(
    document.querySelector('[data-testid=stApp]')).backgroundColor"""


def background_of(page: Page) -> str:
    return str(page.evaluate(BACKGROUND))


def see_first_answer(page: Page, url: str) -> None:
    page.goto(url)
    see_answer(page, FIRST_ANSWER_MS)
    page.close()


def serious(page: Page) -> list[str]:
    """Return what axe calls serious or critical on a page, with the first place of each."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}"
        for each in violations
        if each["impact"] in ("serious", "critical")
    ]


# what is typed or chosen, then what once more in a slow browser, and the page that is asked for at
# once: no Tab, no Enter
LEFT: tuple[tuple[str, str, str, str], ...] = (
    ("title", "Our plan", "Our slow plan", "Decide"),
    ("money.infusion_price_usd", "585", "590", "Details"),
    ("rooms.monitors_owned", "1", "2", "Share"),
    ("staff.refusal_share", "12.5", "7.5", "Decide"),
    ("staff.infusion_nurse_plan", "hire", "contract", "Watch a day"),
    ("booking.infusion_weekdays", "Wed", "Fri", "Details"),
    ("staff.owner_infuses", "", "", "Share"),
    ("demand.panel_patients", "4100", "4200", "Details"),
    ("practice.owner_visits_per_day", "17", "16", "Decide"),
)
KEPT = {
    "title": ("Our plan", "Our slow plan"),
    "money.infusion_price_usd": (585.0, 590.0),
    "rooms.monitors_owned": (1, 2),
    "staff.refusal_share": (0.125, 0.075),
    "staff.infusion_nurse_plan": ("hire", "contract"),
    "booking.infusion_weekdays": (("Tue", "Wed", "Thu"), ("Tue", "Wed", "Thu", "Fri")),
    "staff.owner_infuses": (True, False),
    "demand.panel_patients": (4100, 4200),
    "practice.owner_visits_per_day": (17.0, 16.0),
}
SLOWNESS = 4  # of the second round


def test_what_is_typed_is_kept_however_its_page_is_left(
    app: Page, app_url: str, wait_until_idle: Callable[[Page], None]
) -> None:
    see_answer(app, FIRST_ANSWER_MS)
    kept = []
    for nth, slowness in enumerate((1, SLOWNESS)):
        slow_down(app, slowness)
        for path, *values, next_page in LEFT:
            app.get_by_role("link", name="Your practice").click()
            show_all_questions(app)
            wait_until_idle(app)  # somebody reads before they answer
            leave_typed(app, path, values[nth])
            go_on(app, next_page)
        slow_down(app, 1)
        app.get_by_role("link", name="Decide").click()
        wait_until_idle(app)
        values = values_of(read_text(save_scenario(app), "kept.toml").scenario)
        kept.append({path: values[path] for path in KEPT})
        app.keyboard.press("Escape")

    assert kept == [{path: values[nth] for path, values in KEPT.items()} for nth in (0, 1)]


def test_what_is_typed_is_kept_by_the_button_back_and_closing_asks(
    app: Page, wait_until_idle: Callable[[Page], None]
) -> None:
    app.get_by_role("link", name="Your practice").click()
    show_all_questions(app)
    wait_until_idle(app)
    leave_typed(app, "money.infusion_price_usd", "555")
    app.go_back()
    expect(app.get_by_text("From 2 simulated futures").first).to_be_visible(timeout=ANSWER_MS)
    app.get_by_role("link", name="Your practice").click()
    price = app.get_by_role("spinbutton", name="Price of an infusion ($)", exact=True)
    expect(price).to_have_value("555")

    price.press_sequentially("0")
    asked: list[str] = []
    app.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    app.reload()

    assert asked == ["beforeunload"]


ADDRESSES = {"Decide": "", "Details": "money", "Share": "share", "Watch a day": "day"}


def slow_down(page: Page, times: int) -> None:
    """Let the page's own work take so many times as long."""
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": times})
    tools.detach()


def go_on(page: Page, name: str) -> None:
    """Click on a page once, as a finger does."""
    page.get_by_role("link", name=name).click(delay=60)
    there = page.get_by_text(DRAWN[ADDRESSES[name]])
    expect(there.first).to_be_visible(timeout=ANSWER_MS)


def leave_typed(page: Page, path: str, value: str) -> None:
    """Type or choose, and stay in the field."""
    facts = CATALOG[path]
    name = LABELS.get(path, label(facts))
    if facts.kind in ("whole", "number"):
        page.get_by_role("spinbutton", name=name, exact=True).fill(value)
    elif facts.kind in ("text", "note"):
        page.get_by_role("textbox", name=name, exact=True).fill(value)
    elif facts.kind == "switch":
        page.locator("[data-testid=stCheckbox]", has_text=name).locator("label").click()
    else:
        reply(page, path, value)


def test_two_visitors_at_once_each_keep_their_own_plan(browser: Browser, app_url: str) -> None:
    visitors = [browser.new_context().new_page() for _ in range(2)]
    prices = ("450", "650")
    for page in visitors:
        open_all_questions(page, app_url)
    inputs = [page.get_by_role("spinbutton", name="Price of an infusion ($)") for page in visitors]

    for box, price in zip(inputs, prices, strict=True):
        box.fill(price)
        box.press("Tab")

    for page, price in zip(visitors, prices, strict=True):
        expect(page.get_by_role("button", name="Changed: 1")).to_be_visible(timeout=ANSWER_MS)
        page.reload()
        show_all_questions(page)
        box = page.get_by_role("spinbutton", name="Price of an infusion ($)")
        expect(box).to_have_value(price, timeout=ANSWER_MS)
    assert visitors[0].url != visitors[1].url
    for page in visitors:
        page.context.close()


def beyond_the_side(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    beyond = "node => node.scrollWidth - node.clientWidth"
    parts = (page.locator("[data-testid=stMain]"), page.locator("html"))
    return max(part.evaluate(beyond) for part in parts)


def test_a_long_what_if_can_be_stopped_and_does_not_hold_up_another_page(
    page: Page, app_url: str
) -> None:
    start = page.get_by_role("button", name="Start")
    stop = page.get_by_role("button", name="Stop", exact=True)
    page.goto(f"{app_url}/whatif")  # an old address

    start.click(timeout=FIRST_ANSWER_MS)
    stop.click()
    expect(page.get_by_text("Stopped. What was simulated is kept")).to_be_visible()
    start.click()
    expect(stop).to_be_visible()
    page.get_by_role("link", name="Watch a day").click()

    expect(page.get_by_text(re.compile("What to change. .* left"))).to_be_visible()
    expect(page.get_by_text(LISTS, exact=True)).to_be_visible(timeout=ANSWER_MS)
    on_the_floor(page).get_by_role("button", name="Play").click()
    expect(on_the_floor(page).get_by_role("button", name="Pause")).to_be_visible()


def test_the_saved_file_gives_the_command_line_the_same_answer(
    app: Page, small_scenario: Path
) -> None:
    see_answer(app, FIRST_ANSWER_MS)
    answer = run(read_text(SMALL, small_scenario.name).scenario)

    for tile in tile_words.tiles(answer, None):
        expect(number_under(app, tile.name)).to_have_text(tile.value)


def test_the_page_works_under_headers_that_forbid_other_hosts(
    guarded_url: str, page: Page, wait_until_idle: Callable[[Page], None]
) -> None:
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Policy" in said.text else None)

    answer = page.goto(guarded_url)
    see_answer(page, FIRST_ANSWER_MS)
    wait_until_idle(page)

    page.get_by_role("link", name="Details").click()
    page.get_by_role("link", name="Staff and rooms").click()
    expect(page.get_by_text("All is there: infusions can begin").first).to_be_visible(
        timeout=ANSWER_MS
    )
    wait_until_idle(page)

    assert answer is not None
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    expect(page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible()
    assert not refused
