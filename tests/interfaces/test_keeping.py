"""Nothing typed is lost by a reload: the link brings it back, on this machine, to who has it."""

from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.session import drafts, working_scenario
from planner.app.session import link as keeping
from planner.scenario.changes import differences, with_changes
from planner.scenario.files.files import read_scenario, read_text
from tests.pages import TINY, drawn, page_of, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")


@pytest.fixture(autouse=True)
def kept_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep in a folder of this test."""
    monkeypatch.setenv(drafts.WHERE, str(tmp_path / "kept"))
    monkeypatch.setattr(working_scenario, "read_scenario", partial(read_scenario, changes=TINY))
    monkeypatch.setattr(working_scenario, "read_text", partial(read_text, changes=TINY))


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
    before = type_into(visit(), "staff.infusion_nurses", 9)

    after = visit(link_of(before))

    assert after.session_state["pending"] == {"staff.infusion_nurses": 9}
    assert "is more than the nurses there are to retrain" in words_of(after)


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

    assert "Price of an infusion: $500 -> $650" in words_of(visit(link, "answer"))


def test_a_files_comments_come_back_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text("schema = 1\n[money]\ninfusion_price_usd = 450.0  # as next door\n")
    monkeypatch.setenv(working_scenario.START_WITH, str(mine))
    before = type_into(visit(), "practice.collected_per_visit_usd", 170.0)
    mine.unlink()

    after = visit(link_of(before))

    assert after.session_state["opened"].text.endswith("# as next door\n")
    assert after.session_state["working"] == before.session_state["working"]


def test_a_file_based_on_one_that_is_gone_comes_back_with_all_it_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours.toml").write_text("schema = 1\n[money]\ninfusion_price_usd = 450.0\n")
    mine = tmp_path / "mine.toml"
    mine.write_text('schema = 1\nbased_on = "ours.toml"\n')
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
        shelf, name, drafts.Draft("base.toml", True, "", "", "schema = 1\n[x]\ny = 1\n", {})
    )

    app = visit(name)

    assert "is not a known setting" in words_of(app)
    assert app.session_state["working"] == app.session_state["opened"].scenario


def test_a_change_of_the_side_panel_keeps_the_texts_typed_elsewhere() -> None:
    app = visit("", "answer")
    texts = {"title": "Spring plan", "decision.other_use": "A second consult"}
    app.session_state["working"] = with_changes(app.session_state["working"], texts)
    drawn(app)

    app.form_submit_button[0].click()
    drawn(app)

    assert app.session_state["working"].title == "Spring plan"
    assert app.session_state["working"].decision.other_use == "A second consult"


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
