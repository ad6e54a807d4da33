"""Lists on the page Your practice: people by name, dated changes and free hours, row by row."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import drawn, page, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")

KINDS = ("number_input", "checkbox", "text_area", "text_input", "time_input", "selectbox")
MORE = (*KINDS, "date_input", "button_group")


def subject(app: AppTest, name: str) -> AppTest:
    app.selectbox(key="subject").set_value(name)
    return drawn(app)


def parts(app: AppTest, path: str) -> dict[str, object]:
    """Return the inputs of a list by the number of the row and the name of the part."""
    found = {str(each.key).rpartition("/")[2]: each for kind in MORE for each in app.get(kind)}
    return {key.removeprefix(f"{path}."): each for key, each in found.items() if path in key}


def put(app: AppTest, path: str, part: str, value: object) -> AppTest:
    parts(app, path)[part].set_value(value)  # type: ignore[attr-defined]
    return drawn(app)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return drawn(app)


def said(app: AppTest, path: str) -> str:
    group, _, name = path.partition(".")
    return str(getattr(getattr(app.session_state["working"], group), name))


def test_a_nurse_is_named_part_by_part_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "practice", "staff.nurses=3", "staff.infusion_nurses=2")
    assert said(press(app, "add/team.people"), "team.people") == "Nurse 1:"

    for part, value in (
        ("0.name", "Maria"),
        ("0.weekdays", ["Tue"]),
        ("0.wage_usd_hour", 52.75),
        ("0.willing", False),
        ("0.supervised_infusions", 3),
    ):
        put(app, "team.people", part, value)
    press(app, "add/team.people")

    assert said(app, "team.people") == (
        "Maria: Tue, $52.75 an hour, not willing, 3 supervised; Nurse 1:"
    )
    put(app, "team.people", "0.wage_usd_hour", 0.0)
    put(app, "team.people", "0.name", "")
    assert said(app, "team.people").startswith("Maria: Tue, not willing")
    assert parts(app, "team.people")["0.name"].value == "Maria"  # type: ignore[attr-defined]
    press(app, "take away/team.people/0")
    assert said(app, "team.people") == "Nurse 1:"


def test_two_parts_typed_in_one_breath_both_count(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "practice", "team.people=Maria: Tue Thu")
    found = parts(app, "team.people")

    found["0.name"].set_value("Joan")  # type: ignore[attr-defined]
    found["0.trained"].set_value(True)  # type: ignore[attr-defined]
    drawn(app)

    assert said(app, "team.people") == "Joan: Tue Thu, trained"


def test_what_a_list_says_waits_where_it_does_not_go_with_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = page(monkeypatch, "practice", "team.people=Maria:")

    press(app, "add/team.people")

    assert said(app, "team.people") == "Maria:"
    assert "0.name" in parts(app, "team.people")
    assert "1.name" in parts(app, "team.people")
    assert any("names 2 nurses" in str(each.value) for each in app.error)


def test_a_change_of_the_plan_is_made_of_when_and_what(monkeypatch: pytest.MonkeyPatch) -> None:
    app = subject(page(monkeypatch, "practice", "staff.nurses=3"), "plan")
    path = "plan.changes"
    press(app, f"add/{path}")
    assert said(app, path) == "month 12 hire a nurse"

    put(app, path, "0.way", "when")
    put(app, path, "0.below", 50.0)  # percent
    put(app, path, "0.weeks", 6)
    put(app, path, "0.more4", "money.infusion_price_usd")
    put(app, path, "0.money.infusion_price_usd", 450.0)
    put(app, path, "0.hire_nurses", 0)

    assert said(app, path) == (
        "when start times booked stays below 50% for 6 weeks, money.infusion_price_usd 450"
    )
    assert "Dated plan: none -> when start times booked" in words_of(app)


def test_a_change_of_one_programme_names_it_and_moves_only_what_is_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = "programmes=IV: share 0.7; nose: preset nasal_esketamine, share 0.3"
    app = subject(page(monkeypatch, "practice", both), "plan")
    path = "plan.changes"
    press(app, f"add/{path}")

    put(app, path, "0.more2", "offered")
    assert said(app, path) == "month 12 in nose: offered"
    offered_more = parts(app, path)["0.more3"].options  # type: ignore[attr-defined]
    assert "Infusions on" in offered_more
    assert "Hire nurses" not in offered_more
    put(app, path, "0.programme", "IV")
    put(app, path, "0.offered", False)
    assert said(app, path) == "month 12 in IV: not offered"


def test_free_hours_are_times_of_a_weekday(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "practice")
    path = "rooms.free_hours"

    press(app, f"add/{path}")
    put(app, path, "0.rooms", 2)
    press(app, f"add/{path}")

    assert said(app, path) == "Tue 8:00-17:00 2; Thu 8:00-17:00 1"


def test_words_that_are_no_rows_are_shown_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "practice", "team.people=Maria: Tue Thu")

    put(app, "team.people", "0.name", "Maria; Tue: or")

    assert said(app, "team.people") == "Maria: Tue Thu"
    assert any("team.people" in str(each.key) for each in app.text_area)


def test_a_second_programme_stands_beside_the_first_with_prices_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = press(page(monkeypatch, "practice"), "more programs")
    press(app, "add/programmes")
    assert app.session_state["working"].programmes == (
        "Program 1: share 0.7; Program 2: preset nasal_esketamine, share 0.3"
    )

    put(app, "programmes", "0.name", "IV")
    put(app, "programmes", "1.name", "Spravato")
    put(app, "programmes", "1.from_month", 3)
    put(app, "programmes", "1.more4", "money.infusion_price_usd")
    put(app, "programmes", "1.money.infusion_price_usd", 1420.0)
    put(app, "programmes", "0.offered", False)

    assert app.session_state["working"].programmes == (
        "IV: share 0.7, offered false; Spravato: preset nasal_esketamine, share 0.3, from_month 3, "
        "money.infusion_price_usd 1420"
    )
    put(app, "programmes", "0.offered", True)
    assert "offered" not in app.session_state["working"].programmes
    press(app, "take away/programmes/1")
    assert app.session_state["working"].programmes == "IV: share 0.7"
