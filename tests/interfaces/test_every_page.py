"""Every page with every example, an extreme practice and a hostile one: drawn without a fault."""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import navigation
from planner.app.navigation import DETAILS
from planner.app.session import open_file
from planner.presentation.answer.first_screen_words import asked_words
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.scenario.files.files import read_scenario
from tests.pages import EXAMPLES, FOLDER, NEVER, ROOT, SIGNS, TINY, page_of

pytestmark = pytest.mark.usefixtures("work_at_once")

PAGES = tuple(page.name for page in navigation.PAGES)
EXTREME = (
    "practice.months=12",
    "rooms.infusion_rooms=12",
    "rooms.exam_rooms_used=0",
    "rooms.monitors=12",
    "rooms.pumps=12",
    "staff.nurses=20",
    "staff.infusion_nurses=12",
    'booking.infusion_weekdays=["Mon", "Tue", "Wed", "Thu", "Fri"]',
    "booking.consults_per_day=8",
    "money.infusion_price_usd=5000",
    "finance.loan_usd=10000000",
)
HOSTILE = (
    "title=Our _new_ plan & 1+1",
    f"question={SIGNS}",
    f"notes={SIGNS * 20}",
    "team.people=M_ari_a: willing",
)


def opened(monkeypatch: pytest.MonkeyPatch, page: str, example: str, *changes: str) -> AppTest:
    """Return a page that has opened an example instead of the base scenario."""
    file = ROOT / "scenarios" / example
    read = partial(read_scenario, str(file), changes=(*TINY, *changes))
    monkeypatch.setattr(open_file, "read_scenario", lambda *_, **__: read())
    return page_of(page).run()


def words_of(app: AppTest) -> str:
    """Return the words of a page with the signs that keep Markdown from acting on them."""
    kinds = (app.markdown, app.caption, app.error, app.header, app.title)
    return "\n".join(str(each.value) for kind in kinds for each in kind)


def plain(words: str) -> str:
    """Return words of a page without the signs that keep Markdown from acting on them."""
    return words.replace("\\", "")


def faults(app: AppTest) -> list[str]:
    """Return the exceptions that the page shows."""
    return [str(each.value) for each in app.exception]


def test_every_script_of_a_page_is_listed_once() -> None:
    scripts = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}

    assert sorted(PAGES) == sorted(scripts)


def test_pages_come_in_the_order_of_the_questions() -> None:
    asked = ["decide", "explore", "practice", "day", "money", "share"]

    assert [name for name in PAGES if name in asked] == asked
    assert sum(not page.is_part for page in navigation.PAGES) == 5
    parts = {page.name for page in navigation.PAGES if page.is_part}
    assert parts == {"plans", "explore", *DETAILS} - {"money"}


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_page_with_every_example(monkeypatch: pytest.MonkeyPatch, example: str) -> None:
    shown = {page: opened(monkeypatch, page, example) for page in PAGES}

    assert {page: faults(app) for page, app in shown.items()} == {page: [] for page in PAGES}
    answer = shown["decide"]
    said = plain(words_of(answer))
    scenario = answer.session_state["working"]
    asked = asked_words(scenario)
    (heading,) = (each for each in answer.markdown if asked in plain(each.value))
    assert scenario.question in (asked, plain(heading.proto.help))
    assert "From 2 simulated futures" in said
    assert "no promise" in said


@pytest.mark.parametrize("at", PAGES)
@pytest.mark.parametrize("changes", [EXTREME, HOSTILE, NEVER], ids=["extreme", "hostile", "never"])
def test_every_page_with_a_practice_that_nobody_has(
    monkeypatch: pytest.MonkeyPatch, at: str, changes: tuple[str, ...]
) -> None:
    app = opened(monkeypatch, at, "base.toml", *changes)

    assert faults(app) == []
    assert DISCLAIMER[:40] in plain(words_of(app))


@pytest.mark.parametrize("at", PAGES)
def test_words_of_a_file_never_act_on_a_page(monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    app = opened(monkeypatch, at, "base.toml", *HOSTILE)

    assert "![x](http" not in words_of(app)
