"""The ten questions on a phone: the way on is in sight at each, and hides nothing."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from planner.presentation.questions.of_a_practice import TEN

WIDTH, HEIGHT = 390, 844
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
TO_THE_END = f"{SCROLLED} = 1e6"


def test_on_a_phone_the_way_on_is_in_sight_at_each_question_and_hides_nothing(
    page: Page, app_url: str, wait_until_idle: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto(f"{app_url}/practice")
    bar = page.locator("[data-testid=stBottom]")
    for number in range(1, len(TEN) + 1):
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_text(f"Question {number} of {len(TEN)}")).to_be_visible(timeout=60_000)
        wait_until_idle(page)

        for name in ("Next" if number < len(TEN) else "See the answer", "Back", "I don't know"):
            button = bar.get_by_role("button", name=name)
            expect(button).to_be_in_viewport(ratio=1)
        page.evaluate(TO_THE_END)
        assert bottom_of(page.locator("[data-testid=stExpander]").last) <= top_of(bar)


def top_of(there: Locator) -> float:
    box = there.bounding_box()
    assert box is not None
    return box["y"]


def bottom_of(there: Locator) -> float:
    box = there.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def go_to_question_3(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/practice")
    for number in (1, 2, 3):
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_text(f"Question {number} of {len(TEN)}")).to_be_visible(timeout=60_000)


def test_the_page_stays_where_it_is_under_a_hand_that_changes_numbers(
    page: Page, app_url: str, wait_until_idle: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    go_to_question_3(page, app_url)
    wait_until_idle(page)
    page.locator("[data-testid=stExpander] summary").click()
    field = page.locator("[data-testid=stNumberInput]").filter(has_text="Monitors already owned")
    expect(field).to_be_visible()
    page.wait_for_function(f"({TO_THE_END}, {SCROLLED} > 100)")

    field.get_by_test_id("stNumberInputStepUp").click()
    wait_until_idle(page)
    assert page.evaluate(SCROLLED) > 100
    page.get_by_role("button", name="Add hours of a weekday").click()  # it stands above these
    added = page.get_by_role("button", name="Take it away")
    expect(added).to_be_visible()
    wait_until_idle(page)
    expect(added).to_be_in_viewport()

    pumps = page.locator("[data-testid=stNumberInput]").filter(has_text="Pumps already owned")
    pumps.get_by_role("spinbutton").hover()
    there = page.evaluate(SCROLLED)
    page.mouse.wheel(0, -40)
    page.wait_for_function(f"{SCROLLED} <= {there} - 30")

    field.get_by_role("spinbutton").click()  # it has the focus, and the pointer is over it
    there = page.evaluate(SCROLLED)
    page.mouse.wheel(0, -80)
    page.wait_for_function(f"{SCROLLED} <= {there} - 60")
    expect(field.get_by_role("spinbutton")).to_be_focused()
    page.get_by_role("button", name="Next").click()
    page.wait_for_function(f"{SCROLLED} === 0")


def test_hours_beyond_closing_lead_to_the_closing_time_or_take_it_along(
    page: Page, app_url: str, wait_until_idle: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    go_to_question_3(page, app_url)
    wait_until_idle(page)
    page.get_by_role("spinbutton", name="hour, until all have left").click()
    page.keyboard.type("0630pm")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Not used yet").first).to_be_visible()

    page.get_by_role("button", name="Go to Closes at").click()
    closes = page.get_by_role("spinbutton", name="hour, Your practice closes at")
    expect(closes).to_be_in_viewport()
    page.get_by_role("button", name="Close at 6:30 pm").click()
    expect(page.get_by_text("Not used yet")).to_have_count(0)
    expect(closes).to_have_text("06")


def test_what_is_being_typed_is_not_overwritten_by_a_number_that_goes_along(
    page: Page, app_url: str, wait_until_idle: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    go_to_question_3(page, app_url)
    wait_until_idle(page)
    rooms = page.get_by_role("spinbutton", name="Rooms for infusions")
    exam_rooms = page.get_by_role("spinbutton", name="Of these, exam rooms")
    assert exam_rooms.input_value() == "2"

    rooms.fill("1")
    rooms.press("Tab")  # the exam rooms go along: 1
    exam_rooms.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("0")
    wait_until_idle(page)
    page.wait_for_timeout(1500)  # the page is drawn anew below the hand

    assert exam_rooms.input_value() == "0"
    exam_rooms.press("Tab")
    wait_until_idle(page)
    assert exam_rooms.input_value() == "0"
    assert rooms.input_value() == "1"
