"""The floor in a browser: what stands in the page is what the log says, and all can be reached.

One day under each monitoring rule, chosen for what goes wrong on it; each as the page that the app
puts into its frame, and one as the file that `planner day` writes. No server is asked.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from planner.experiments.inspect.day import clinic_days, infusion_days, infusions, outcome
from planner.experiments.run.run import prepare
from planner.models.records import Floor
from planner.models.replication import SimulatedDay
from planner.presentation.day.day_words import describe_day
from planner.presentation.day.export import write_day
from planner.presentation.day.floor.day_floor import DayFloor, day_floor
from planner.presentation.day.floor.message import RECORDS, message
from planner.presentation.day.floor.page import floor_document
from planner.presentation.day.floor.staff import FREE, PHYSICIAN
from planner.presentation.day.timeline import picture
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from planner.scenario.presets.monitoring_rules import BY_NAME
from planner.units import clock
from tests.floor_seconds import at_second, watched_at
from tests.interfaces.test_timeline import BUSY

SECONDS = 10  # looked at on each day
HOSTILE = "</script><script>window.pwned = 1</script><img src=x onerror=window.pwned=1>"
# Who is where in the page, what they do, and who watches whom, by name.
SEEN = """figures => Object.fromEntries(figures.map(figure => [figure.dataset.person, [
    figure.dataset.place, figure.dataset.state, figure.dataset.watchedBy || ""]]))"""
SEEK = """(scrubber, second) => {
    scrubber.value = second;
    scrubber.dispatchEvent(new Event("input")) }"""


class Shown(NamedTuple):
    rule: str
    day: DayFloor
    html: str


@cache
def shown() -> tuple[Shown, ...]:
    """Return a day under each monitoring rule: of some, the one on which most goes wrong."""
    found = []
    for rule, preset in BY_NAME.items():
        blueprint = prepare(with_changes(Scenario(), BUSY | {"practice.months": 6} | preset.values))
        days = clinic_days(blueprint, 0, infusion_days(blueprint)[-16:])
        given = [kept for kept in days.values() if kept is not None and infusions(kept)]
        assert given, f"no infusion under {rule}"
        floor = blueprint.floor
        worst = max(given, key=lambda kept: (outcome(kept, floor).breaches, infusions(kept)))
        found.append(of_day(rule, worst, floor))
    return tuple(found)


def of_day(rule: str, kept: SimulatedDay, floor: Floor) -> Shown:
    day = day_floor(kept, picture(kept, floor), floor)
    return Shown(rule, day, floor_document(message(day)))


def worst_day() -> Shown:
    return max(shown(), key=lambda each: len([x for x in each.day.happenings if x.kind != "step"]))


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when a script of it does."""
    page = browser.new_page(viewport={"width": 1180, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    page.close()
    assert not faults


def seek(page: Page, second: int) -> None:
    page.locator(".scrubber").evaluate(SEEK, second)


def seen(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.locator(".figure").evaluate_all(SEEN)
    return found


def second_after(page: Page, before: int) -> int:
    """Return the second shown once it is another one; the same one where none comes."""
    for _ in range(40):
        if second_of(page) != before:
            break
        page.wait_for_timeout(25)
    return second_of(page)


def second_of(page: Page) -> int:
    return int(page.locator(".floor").get_attribute("data-second") or "")


def in_words(kind: str, place: str, state: str) -> tuple[str, str]:
    """Return a place and a state as the page has them: free physicians are at records and calls."""
    return place, RECORDS if kind == PHYSICIAN and state == FREE else state


def test_at_ten_seconds_of_a_day_under_every_rule_all_stand_where_the_log_says(
    visitor: Page,
) -> None:
    for rule, day, html in shown():
        visitor.set_content(html)
        apart = (day.last_s - day.first_s) // (SECONDS + 1)
        for second in range(day.first_s + apart, day.last_s - 1, apart):
            seek(visitor, second)
            visitor.wait_for_function(
                "second => document.querySelector('#day-floor').shadowRoot"
                ".querySelector('.floor').dataset.second == second",
                arg=second,
            )
            there, watched = at_second(day, second), watched_at(day, second)
            by_patient: dict[str, list[str]] = {}
            for watcher, patient in sorted(watched):
                by_patient.setdefault(patient, []).append(watcher)
            expected = {
                person.name: [
                    *in_words(person.kind, *there.get(person.name, ("", ""))),
                    "|".join(by_patient.get(person.name, [])),
                ]
                for person in day.people
            }
            assert seen(visitor) == expected, (rule, second)


def test_next_reaches_every_broken_rule_and_every_call_for_help(visitor: Page) -> None:
    day = worst_day().day
    visitor.set_content(worst_day().html)
    wanted = {each.at_s for each in day.happenings if each.kind in ("broken", "help")}
    assert wanted, "nothing goes wrong on any day"

    reached, before = set(), -1
    while second_of(visitor) != before:
        before = second_of(visitor)
        visitor.keyboard.press("n")
        reached.add(second_after(visitor, before))

    assert wanted <= reached
    broken = [each for each in day.happenings if each.kind == "broken"]
    expect(visitor.locator(".broken-so-far li")).to_have_count(len(broken))
    assert {each.at_s for each in day.happenings} <= reached


def test_it_plays_is_paused_and_moved_by_keys_and_says_what_happens(visitor: Page) -> None:
    day = worst_day().day
    visitor.set_content(worst_day().html)
    assert second_of(visitor) == day.first_s

    visitor.keyboard.press("Space")
    expect(visitor.get_by_role("button", name="Pause")).to_be_visible()
    expect(visitor.get_by_role("status")).to_contain_text("arrives")
    visitor.keyboard.press("Space")
    expect(visitor.get_by_role("button", name="Play")).to_be_visible()
    stopped = second_of(visitor)
    visitor.keyboard.press("Shift+ArrowRight")

    expect(visitor.locator(".floor")).to_have_attribute(
        "data-second", re.compile(rf"{stopped + 600}|{stopped + 601}")
    )
    visitor.keyboard.press("Home")
    expect(visitor.locator(".floor")).to_have_attribute("data-second", str(day.first_s))


def test_the_bars_and_the_clock_go_with_the_plan(visitor: Page) -> None:
    day = worst_day().day
    visitor.set_content(worst_day().html)
    middle = (day.first_s + day.last_s) // 2

    seek(visitor, middle)

    expect(visitor.locator(".clock")).to_have_text(clock(middle / 60))
    line, field = (visitor.locator(each).bounding_box() for each in (".now", ".field"))
    assert line is not None
    assert field is not None
    assert line["x"] + 1 == pytest.approx(field["x"] + field["width"] / 2, abs=2)


def test_who_asks_for_less_motion_steps_and_nobody_walks(browser: Browser) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.set_content(worst_day().html)
    place = "figures => figures.map(figure => figure.getAttribute('transform')).join()"

    expect(page.get_by_role("button", name="Play")).to_be_hidden()
    page.keyboard.press("Space")
    assert second_of(page) == worst_day().day.first_s
    page.get_by_role("button", name="Next event").click()
    page.wait_for_timeout(40)
    at_once = page.locator(".figure").evaluate_all(place)
    page.wait_for_timeout(300)

    assert page.locator(".figure").evaluate_all(place) == at_once
    expect(page.get_by_role("status")).to_contain_text("arrives")
    page.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a day, of a scenario whose title tries to be more than a title."""
    path = tmp_path_factory.mktemp("day") / "day.html"
    scenario = with_changes(Scenario(), BUSY | {"practice.months": 6})
    told = describe_day(scenario, None, 1)
    hostile = scenario.model_copy(update={"title": HOSTILE})
    write_day(told._replace(scenario=hostile), str(path))
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_file_works_by_itself_on_a_telephone_and_axe_finds_nothing_serious(
    browser: Browser, file: Path, scheme: Any
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: refused.append(said.text) if "Policy" in said.text else None)
    page.goto(file.as_uri())

    page.get_by_role("button", name="Next event").click()
    expect(page.get_by_role("status")).to_contain_text("arrives")
    page.get_by_text("Who is where, as a list").click()
    expect(page.get_by_role("rowheader", name="Nurse 1", exact=True)).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("window.pwned") is None
    assert asked == [file.as_uri()]
    assert not refused
    found = Axe().run(page).response["violations"]
    assert not [each["id"] for each in found if each["impact"] in ("serious", "critical")]
    page.close()


LARGE = {
    "rooms.infusion_rooms": 1,
    "rooms.patients_per_room": 4,
    "rooms.exam_rooms": 10,
    "rooms.exam_rooms_used": 1,
    "rooms.monitors": 4,
    "rooms.pumps": 4,
    "practice.fourth_physician_weekdays": ("Mon", "Tue"),
}
BEYOND_ITS_WALLS = """titles => titles.map(title => {
    const [words, walls] = [title.getBBox(), title.parentNode.querySelector(".walls").getBBox()];
    return [title.textContent, words.x + words.width - walls.x - walls.width];
}).filter(([, beyond]) => beyond > 0)"""
CUT = (
    "names => names.filter(each => each.scrollWidth > each.clientWidth).map(each => each.innerText)"
)


@cache
def large_practice() -> Shown:
    """Return a day of a practice with ten exam rooms, four physicians and four chairs in a bay."""
    blueprint = prepare(with_changes(Scenario(), BUSY | {"practice.months": 6} | LARGE))
    days = clinic_days(blueprint, 0, infusion_days(blueprint)[-8:])
    kept = max((each for each in days.values() if each is not None), key=infusions)
    return of_day("large", kept, blueprint.floor)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_large_practice_has_its_names_inside_their_places(visitor: Page, width: int) -> None:
    visitor.set_viewport_size({"width": width, "height": 900})

    visitor.set_content(large_practice().html)

    assert visitor.locator("svg.plan text.title").evaluate_all(BEYOND_ITS_WALLS) == []
    assert visitor.locator(".lane-name").evaluate_all(CUT) == []
    names = visitor.locator(".lane-name").all_inner_texts()
    assert len({each for each in names if each}) == len([each for each in names if each])
