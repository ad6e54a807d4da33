"""The ten questions on a phone: the way on is in sight at each, and hides nothing."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.questions.of_a_practice import TEN

WIDTH, HEIGHT = 390, 844
TO_THE_END = "document.querySelector('[data-testid=stMain]').scrollTo(0, 1e6)"


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
        assert bottom_of(page.get_by_text(DISCLAIMER)) <= top_of(bar)


def top_of(there: Locator) -> float:
    box = there.bounding_box()
    assert box is not None
    return box["y"]


def bottom_of(there: Locator) -> float:
    box = there.bounding_box()
    assert box is not None
    return box["y"] + box["height"]
