"""Nothing typed is lost by a reload: the link brings it back, on this machine, to who has it."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.sections.practice import all_settings, counted_months
from planner.app.session import drafts, open_file, working_scenario
from planner.app.session import link as keeping
from planner.scenario.changes import differences, with_changes
from planner.scenario.files.files import full_toml, read_scenario, read_text
from planner.storage.files import opened, sealed
from tests.pages import TINY, drawn, page_of, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")


@pytest.fixture(autouse=True)
def kept_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep in a folder of this test."""
    monkeypatch.setenv(drafts.WHERE, str(tmp_path / "kept"))
    monkeypatch.setattr(open_file, "read_scenario", partial(read_scenario, changes=TINY))
    monkeypatch.setattr(working_scenario, "read_text", partial(read_text, changes=TINY))
    monkeypatch.setattr(open_file, "read_text", partial(read_text, changes=TINY))


def visit(link: str = "", name: str = "practice") -> AppTest:
    app = page_of(name)
    if link:
        app.query_params[keeping.IN_LINK] = link
    return drawn(app)


def type_into(app: AppTest, path: str, value: object) -> AppTest:
    found = next(each for each in app.number_input if str(each.key).endswith(f"/{path}"))
    found.set_value(value)
    return drawn(app)


def link_of(app: AppTest) -> str:
    found = app.query_params.get(keeping.IN_LINK, [""])
    return found if isinstance(found, str) else found[0]


def test_a_visit_that_changes_nothing_leaves_nothing_behind(tmp_path: Path) -> None:
    app = visit()

    assert link_of(app) == ""
    assert not (tmp_path / "kept").exists()


def test_a_reload_brings_back_what_was_typed_and_what_it_was_typed_over() -> None:
    before = type_into(visit(), "money.infusion_price_usd", 650.0)

    after = visit(link_of(before))

    assert after.session_state["working"] == before.session_state["working"]
    assert after.session_state["opened"].name == "base.toml"
    assert "Price of an infusion: $500 -> $650" in words_of(after)


def test_a_reload_brings_back_what_could_not_be_used_yet() -> None:
    before = type_into(visit(), "practice.owner_visits_per_day", 50)

    after = visit(link_of(before))

    assert after.session_state["pending"] == {"practice.owner_visits_per_day": 50}
    assert "is more than the 24 slots of a day" in words_of(after)


def test_a_reload_still_tells_what_was_applied_from_what_was_typed() -> None:
    app = visit()
    app.session_state["applied"] = {"money.infusion_price_usd": 650.0}
    before = type_into(app, "money.infusion_price_usd", 650.0)

    after = visit(link_of(before))
    after.session_state[all_settings.VIEW] = all_settings.REPLIES

    assert "Price of an infusion: $650 (changed by advice, before $500)" in words_of(drawn(after))


def test_a_reload_goes_on_under_the_same_link() -> None:
    before = type_into(visit(), "money.infusion_price_usd", 650.0)
    after = type_into(visit(link_of(before)), "money.infusion_price_usd", 700.0)

    assert link_of(after) == link_of(before)
    assert visit(link_of(before)).session_state["working"].money.infusion_price_usd == 700.0


def test_another_visit_without_the_link_begins_anew_and_gets_another_one() -> None:
    first = type_into(visit(), "money.infusion_price_usd", 650.0)

    second = visit()
    assert second.session_state["working"].money.infusion_price_usd == 500.0
    type_into(second, "money.infusion_price_usd", 700.0)

    assert link_of(second) != link_of(first)


def test_what_is_typed_on_one_page_is_on_the_others() -> None:
    link = link_of(type_into(visit(), "money.infusion_price_usd", 650.0))

    assert "Price of an infusion: $500 -> $650" in words_of(visit(link, "decide"))


def test_a_files_comments_come_back_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text("schema = 2\n[money]\ninfusion_price_usd = 450.0  # as next door\n")
    monkeypatch.setenv(working_scenario.START_WITH, str(mine))
    before = type_into(visit(), "practice.collected_per_visit_usd", 170.0)
    mine.unlink()

    after = visit(link_of(before))

    assert after.session_state["opened"].text.endswith("# as next door\n")
    assert after.session_state["working"] == before.session_state["working"]


def test_a_file_based_on_one_that_is_gone_comes_back_with_all_it_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours.toml").write_text("schema = 2\n[money]\ninfusion_price_usd = 450.0\n")
    mine = tmp_path / "mine.toml"
    mine.write_text('schema = 2\nbased_on = "ours.toml"\n')
    monkeypatch.setenv(working_scenario.START_WITH, str(mine))
    before = type_into(visit(), "practice.collected_per_visit_usd", 170.0)

    after = visit(link_of(before))

    opened, now = after.session_state["opened"].scenario, after.session_state["working"]
    assert opened.money.infusion_price_usd == 450.0
    assert [change.path for change in differences(opened, now)] == [
        "practice.collected_per_visit_usd"
    ]


@pytest.mark.parametrize("link", ["../../etc/passwd", "x", "a" * 32, "%00", "<b>hello</b>"])
def test_a_link_that_opens_nothing_says_so_and_the_base_opens(link: str) -> None:
    app = visit(link)

    assert "Nothing is kept under it on this machine, or not any more." in words_of(app)
    assert app.session_state["opened"].name == "base.toml"


def test_what_is_kept_and_no_longer_allowed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, name = drafts.draft_folder(), drafts.new_id()
    assert shelf is not None
    drafts.keep(
        shelf, name, drafts.Draft("base.toml", True, "", "", "schema = 2\n[x]\ny = 1\n", {})
    )

    app = visit(name)

    assert "is not a known setting" in words_of(app)
    assert app.session_state["working"] == app.session_state["opened"].scenario


def test_a_reload_brings_back_what_was_counted_since_the_plan_began() -> None:
    app = visit()
    app.session_state["counts"] = ({"month": 3, "asked": 7.0},)
    link = link_of(type_into(app, "money.infusion_price_usd", 650.0))

    after = page_of("practice")
    after.query_params[keeping.IN_LINK] = link
    after.session_state[all_settings.VIEW] = all_settings.HAPPENED
    rows = drawn(after).session_state[counted_months.START]

    assert [(row["month"], row["asked"]) for row in rows[2:4]] == [(3, 7.0), (4, None)]


def test_a_moved_lever_keeps_all_that_was_changed_elsewhere() -> None:
    app = visit("", "decide")
    others = {
        "title": "Spring plan",
        "decision.other_use": "A second consult",
        "booking.missed_share": 0.125,
        "money.infusion_price_usd": 900.0,
    }
    changed = with_changes(app.session_state["working"], others)
    app.session_state["working"] = changed
    drawn(app)

    lever(app, "rooms.infusion_rooms").set_value(1)
    drawn(app)

    moved = {change.path for change in differences(changed, app.session_state["working"])}
    assert moved == {"rooms.infusion_rooms", "rooms.exam_rooms_used"}


def lever(app: AppTest, path: str) -> Any:
    found = (*app.get("button_group"), *app.slider, *app.selectbox)
    return next(each for each in found if str(each.key).endswith(f"/{path}"))


def test_a_refused_value_is_said_on_every_page_until_it_is_mended() -> None:
    link = link_of(type_into(visit(), "practice.owner_visits_per_day", 50))

    for name in ("decide", "money", "patients", "staff", "share", "why", "explore", "day"):
        assert "is more than the 24 slots of a day" in words_of(visit(link, name)), name

    app = visit(link, "money")
    app.button(key="drop all").click()
    assert "is more than the 24 slots" not in words_of(drawn(app))
    assert visit(link).session_state["pending"] == {}


def test_of_two_tabs_on_one_link_neither_loses_its_work() -> None:
    link = link_of(type_into(visit(), "money.infusion_price_usd", 650.0))
    first, second = visit(link), visit(link)

    type_into(first, "money.infusion_price_usd", 700.0)
    type_into(second, "practice.collected_per_visit_usd", 170.0)
    for price in (710.0, 720.0, 730.0, 740.0):
        type_into(first, "money.infusion_price_usd", price)
        type_into(second, "practice.collected_per_visit_usd", price - 540)

    assert "Another tab has changed this plan too. Both are kept" in words_of(second)
    assert "Another tab" not in words_of(first)
    assert link_of(first) == link != link_of(second)
    assert visit(link).session_state["working"].money.infusion_price_usd == 740.0
    other = visit(link_of(second)).session_state["working"]
    assert other.money.infusion_price_usd == 650.0
    assert other.practice.collected_per_visit_usd == 200.0


def test_a_reload_still_knows_what_was_typed_as_it_was_assumed() -> None:
    before = type_into(visit(), "money.infusion_price_usd", 650.0)
    before = type_into(before, "money.infusion_price_usd", 500.0)

    after = visit(link_of(before))
    after.session_state[all_settings.VIEW] = all_settings.REPLIES

    assert "Price of an infusion: $500;" in words_of(drawn(after))


def test_a_draft_from_before_plans_were_kept_is_opened() -> None:
    shelf, name = drafts.draft_folder(), drafts.new_id()
    assert shelf is not None
    text = full_toml(visit().session_state["working"])
    drafts.keep(shelf, name, drafts.Draft("base.toml", True, text, text, text, {}))
    path = next(shelf.folder.glob("*"))
    old = json.loads(opened(path.name, path.read_bytes()) or b"")
    for field in ("plans", "against", "version", "counts"):
        del old[field]
    path.write_bytes(sealed(path.name, json.dumps(old).encode()))

    assert visit(name).session_state["opened"].name == "base.toml"
    assert "Nothing is kept under it" not in words_of(visit(name))


def test_what_could_not_be_kept_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv(drafts.WHERE, str(tmp_path / "file"))
    app = visit("", "share")

    next(button for button in app.button if button.label == "Keep it and make a link").click()
    drawn(app)

    assert app.warning[0].value == (
        "The last change could not be kept on this machine: save the file."
    )


def test_the_link_is_shown_and_can_be_taken_back() -> None:
    app = visit("", "share")
    next(button for button in app.button if button.label == "Keep it and make a link").click()
    drawn(app)
    link = link_of(app)
    assert app.code[0].value.endswith(f"?plan={link}")

    next(button for button in app.button if button.label == "Forget it on this machine").click()
    drawn(app)

    assert link_of(app) == ""
    assert "Nothing is kept under it" in words_of(visit(link))
