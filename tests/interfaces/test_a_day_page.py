"""The page A day: a typical, a full, a bad day, played through; nothing computed by the page."""

from datetime import time

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.jobs import short_jobs
from planner.app.sections import moment
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
    found = short_jobs.known_of(app.session_state["working"]).kinds
    assert found is not None
    return found


def doings_of(app: AppTest) -> dict[str, str]:
    """What each room and person does at the minute that is shown."""
    table = next(each.value for each in app.table if "At this minute" in each.value)
    return dict(zip(table["Who or where"], table["At this minute"], strict=True))


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
    shown = short_jobs.known_of(base.session_state["working"]).days

    assert k.why(kinds, k.TYPICAL) in words_of(base)
    assert set(shown) == {kinds.typical}


def test_another_kind_shows_another_day(base: AppTest) -> None:
    kinds = kinds_of(base)

    base.segmented_control(key="day/kind").set_value(k.BAD).run()
    base.run()

    assert not base.exception
    assert k.why(kinds, k.BAD) in words_of(base)
    assert kinds.bad in short_jobs.known_of(base.session_state["working"]).days


def test_a_date_without_infusions_shows_the_nearest_day_with_one(base: AppTest) -> None:
    kinds = kinds_of(base)
    base.segmented_control(key="day/kind").set_value(k.DATE).run()
    first = base.date_input[0].value

    base.date_input[0].set_value(first.fromordinal(first.toordinal() + 1)).run()

    assert not base.exception
    assert (kinds.days[0] + 1 in kinds.days) != ("nearest day with one" in words_of(base))


def test_who_is_where_is_drawn_and_said_at_the_busiest_minute(base: AppTest) -> None:
    minute = base.slider[0].value

    said = f"At {minute.hour}:{minute.minute:02d}: "
    assert said in words_of(base)
    assert said in charts_of(base)[0]
    assert {"Room 1", "Room 2", "Nurse 1"} <= set(doings_of(base))


def test_at_the_end_of_the_day_no_infusion_patient_is_there(base: AppTest) -> None:
    midnight_s = int(base.slider[0].proto.max) // 1_000_000 % 86_400
    last = time(midnight_s // 3600, midnight_s // 60 % 60)

    base.slider[0].set_value(last).run()

    said = f"At {last.hour}:{last.minute:02d}: no infusion patient is in the practice."
    assert said in words_of(base)
    assert doings_of(base)["Room 1"] == "free"


def test_the_next_button_goes_to_when_something_begins(base: AppTest) -> None:
    base.slider[0].set_value(time(8, 0)).run()

    base.button(key="day/next").click().run()

    assert not base.exception
    assert base.slider[0].value > time(8, 0)


def test_playing_moves_the_day_on_and_pausing_stops_it(base: AppTest) -> None:
    began = base.slider[0].value

    base.button(key="day/play").click().run()
    moved = base.slider[0].value
    base.button(key="day/play").click().run()

    assert moved > began
    assert base.slider[0].value == moved
    assert not base.session_state[moment.PLAYING]


def test_choosing_another_day_stops_the_play(base: AppTest) -> None:
    base.button(key="day/play").click().run()

    base.segmented_control(key="day/kind").set_value(k.FULL).run()

    assert not base.session_state[moment.PLAYING]


def test_nurses_load_and_waits_are_drawn_with_words(base: AppTest) -> None:
    assert len(charts_of(base)) == 3
    assert all(charts_of(base))
    assert "Nurses' load and waiting" in words_of(base)


@pytest.mark.parametrize("name", ["sitter.toml", "nasal-esketamine.toml"])
def test_an_example_has_its_days(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    app = day_page(monkeypatch, first=name)

    assert "Who is where" in words_of(app)


def test_a_practice_without_infusions_has_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    app = day_page(monkeypatch, *NEVER)

    assert k.NO_DAY in words_of(app)
    assert not app.get("vega_lite_chart")


def test_a_crowded_day_is_drawn_with_all_its_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    app = day_page(monkeypatch, *EXTREME)
    app.segmented_control(key="day/kind").set_value(k.FULL).run()
    app.run()

    assert not app.exception
    assert {f"Room {number}" for number in range(1, 4)} <= set(doings_of(app))


def test_hostile_words_of_a_file_are_shown_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    app = day_page(monkeypatch, *HOSTILE)

    shown = [str(each.value) for kind in (app.markdown, app.caption) for each in kind]
    assert r"Our \_new\_ plan" in app.caption[0].value
    assert not [words for words in shown if "](http" in words or "<b>" in words]
