"""The page A day: a typical, a full, a bad day, played on the floor; the page computes none."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.jobs.simulated_so_far import known_of
from planner.presentation.day import representative_days_words as k
from tests.pages import NEVER, SIGNS, charts_of, drawn, forget_all, page, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")

EXTREME = (
    "rooms.exam_rooms=12",
    "rooms.infusion_rooms=6",
    "rooms.monitors=6",
    "rooms.pumps=6",
    "rooms.exam_rooms_used=6",
    "demand.ad_spend_usd_month=50000",
    "money.infusion_price_usd=0",
    "booking.consults_per_day=8",
)
HOSTILE = ("title=" + "Our _new_ plan " * 5, f"question={SIGNS * 5}", f"notes={SIGNS * 30}")


def day_page(monkeypatch: pytest.MonkeyPatch, *changes: str, first: str = "base.toml") -> AppTest:
    app = page(monkeypatch, "day", *changes, first=first)
    for _ in range(2):  # after the answer the kinds of day, then the day: each draws it anew
        drawn(app)
    return app


def kinds_of(app: AppTest) -> k.Kinds:
    found = known_of(app.session_state["working"]).kinds
    assert found is not None
    return found


def floor_of(app: AppTest) -> dict[str, Any]:
    """What the browser is sent to play the day, once."""
    (frame,) = app.get("iframe")
    page: str = frame.proto.srcdoc
    data = page.partition('id="day-message">')[2].partition("</script>")[0]
    found: dict[str, Any] = json.loads(data)
    return found


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the base scenario, over few months."""
    return day_page(monkeypatch)


def test_it_opens_with_the_typical_day_and_how_that_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forget_all()
    base = day_page(monkeypatch)
    kinds = kinds_of(base)
    shown = known_of(base.session_state["working"]).days

    assert k.why(kinds, k.TYPICAL) in words_of(base)
    assert next(iter(shown)) == kinds.typical  # the others follow while it is looked at
    assert set(shown) <= {kinds.typical, kinds.full, kinds.waits, kinds.breach, kinds.help}


def test_another_kind_shows_another_day(base: AppTest) -> None:
    kinds = kinds_of(base)

    base.segmented_control(key="day/kind").set_value(k.WAITS).run()
    base.run()

    assert not base.exception
    assert k.why(kinds, k.WAITS) in words_of(base)
    assert kinds.waits in known_of(base.session_state["working"]).days


def test_a_date_without_infusions_shows_the_nearest_day_with_one(base: AppTest) -> None:
    kinds = kinds_of(base)
    base.segmented_control(key="day/kind").set_value(k.DATE).run()
    first = base.date_input[0].value

    base.date_input[0].set_value(first.fromordinal(first.toordinal() + 1)).run()

    assert not base.exception
    assert (kinds.days[0] + 1 in kinds.days) != ("nearest day with one" in words_of(base))


def test_the_whole_day_is_sent_at_once_from_five_minutes_before_the_first_patient(
    base: AppTest,
) -> None:
    day = floor_of(base)

    places = [place["title"] for place in day["places"]]
    assert {"Infusion room 1", "Infusion room 2", "Waiting room", "Nurses' station"} <= set(places)
    stays = [stay for person in day["people"] if not person["staff"] for stay in person["stays"]]
    assert day["first"] == min(stay[0] for stay in stays) - 5 * 60
    assert "Patient A" in [person["name"] for person in day["people"]]
    assert base.get("iframe")[0].proto.alt


def test_the_day_is_the_same_as_long_as_nothing_is_chosen(base: AppTest) -> None:
    before = base.get("iframe")[0].proto.srcdoc

    base.run()

    assert base.get("iframe")[0].proto.srcdoc == before


def test_nurses_load_and_waits_are_drawn_with_words(base: AppTest) -> None:
    assert len(charts_of(base)) == 2
    assert all(charts_of(base))
    assert "Nurses' load and waiting" in words_of(base)


@pytest.mark.parametrize("name", ["sitter.toml", "nasal-esketamine.toml"])
def test_an_example_has_its_days(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    app = day_page(monkeypatch, first=name)

    assert floor_of(app)["events"]


def test_a_practice_without_infusions_has_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    app = day_page(monkeypatch, *NEVER)

    assert k.NO_DAY in words_of(app)
    assert not app.get("iframe")


def test_a_crowded_day_is_drawn_with_all_its_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    app = day_page(monkeypatch, *EXTREME)
    app.segmented_control(key="day/kind").set_value(k.FULL).run()
    app.run()

    assert not app.exception
    rooms = {place["id"] for place in floor_of(app)["places"]}
    assert {f"Room {number}" for number in range(1, 7)} <= rooms


def test_hostile_words_of_a_file_are_shown_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    app = day_page(monkeypatch, *HOSTILE)

    shown = [str(each.value) for kind in (app.markdown, app.caption) for each in kind]
    assert r"Our \_new\_ plan" in app.caption[0].value
    assert not [words for words in shown if "](http" in words or "<b>" in words]
