"""Lists on the page Your practice: people by name, dated changes and free hours, row by row."""

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.sections.practice import all_settings as settings
from planner.app.session import open_file
from planner.experiments.sense.who_asks import OWN_SHARE, own_month, ways
from planner.presentation.questions.of_a_practice import TEN
from planner.presentation.questions.ten_questions import places
from planner.scenario.changes import with_changes
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from planner.scenario.programs import program_scenarios, programs_of
from planner.scenario.tables.program_edits import edit_path
from planner.scenario.tables.programs import Program
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


def test_a_change_of_one_program_names_it_and_moves_only_what_is_its_own(
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
    put(app, path, "0.rooms", 1)
    press(app, f"add/{path}")

    assert said(app, path) == "Tue 8:00-16:00 1; Thu 8:00-16:00 2"


def test_words_that_are_no_rows_are_shown_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "practice", "team.people=Maria: Tue Thu")

    put(app, "team.people", "0.name", "Maria; Tue: or")

    assert said(app, "team.people") == "Maria: Tue Thu"
    assert any("team.people" in str(each.key) for each in app.text_area)


def programs_on(app: AppTest) -> tuple[Program, ...]:
    return programs_of(app.session_state["working"])


def first_screen(monkeypatch: pytest.MonkeyPatch, treated: str = "mood") -> AppTest:
    """Return what is asked before the first question, where that is what is treated."""
    app = page(monkeypatch, "practice")
    app.session_state[settings.VIEW] = settings.ONE_BY_ONE
    drawn(app)
    if treated != "mood":
        app.radio(key="treated/mood").set_value(treated)
    return drawn(app)


def test_mood_is_added_beside_pain_with_its_own_price_course_and_means(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = first_screen(monkeypatch, "pain")
    edits_price(app, 1200.0)

    press(app, "treated/both")

    pain, mood = program_scenarios(app.session_state["working"])
    assert [one.name for one in programs_on(app)] == ["pain", "mood"]
    assert (pain.money.infusion_price_usd, pain.treatment.induction_infusions) == (1200.0, 5)
    assert (mood.money.infusion_price_usd, mood.treatment.induction_infusions) == (500.0, 6)
    assert (mood.treatment, mood.paying) == (Scenario().treatment, Scenario().paying)
    assert "Those who ask for mood come on top of those for pain" in words_of(app)
    assert (
        "$1,200 an infusion, 5 infusions a course, 180 minutes each. Its price and course are "
        f"asked in question {places(TEN)['money.infusion_price_usd']}." in words_of(app)
    )
    labels = {each.label for each in app.number_input}
    assert "Own patients you propose it to a month, for mood" in labels


def test_who_asks_for_a_second_kind_comes_on_top_and_moves_nobody_of_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = first_screen(monkeypatch, "pain")
    edits_price(app, 1200.0)
    before = app.session_state["working"]

    press(app, "treated/both")
    own = edit_path("mood", OWN_SHARE)
    app.number_input(key=key_of(app, f"card/{own}")).set_value(3.0)
    drawn(app)

    pain, mood = program_scenarios(app.session_state["working"])
    assert pain.demand == before.demand
    assert own_month(mood) == pytest.approx(3.0)
    assert ways(mood).advertising == pytest.approx(0.25 * ways(pain).advertising, rel=0.2)
    press(app, "take away/programmes/1")
    assert app.session_state["working"] == before


def test_who_is_left_of_two_kinds_keeps_who_asked_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    app = press(first_screen(monkeypatch, "pain"), "treated/both")
    _, both = program_scenarios(app.session_state["working"])

    press(app, "take away/programmes/0")

    (alone,) = program_scenarios(app.session_state["working"])
    assert alone.demand == both.demand


def test_without_a_practice_nobody_of_its_own_asks_for_a_second_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = press(first_screen(monkeypatch, "pain"), "treated/both")
    before = program_scenarios(app.session_state["working"])[1].demand

    app.radio(key="is there/Yes").set_value("No")
    drawn(app)
    assert own_month(program_scenarios(app.session_state["working"])[1]) == 0

    app.radio(key="is there/No").set_value("Yes")
    drawn(app)
    assert program_scenarios(app.session_state["working"])[1].demand == before


def key_of(app: AppTest, end: str) -> str:
    """Return the key of the number input of a name."""
    return next(str(each.key) for each in app.number_input if str(each.key).endswith(end))


def edits_price(app: AppTest, usd: float) -> None:
    """Say another price, as question 7 does."""
    plan = with_changes(app.session_state["working"], {"money.infusion_price_usd": usd})
    app.session_state["working"] = plan
    drawn(app)


def test_pain_beside_mood_is_what_the_example_of_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    app = press(first_screen(monkeypatch), "treated/both")

    example = read_scenario(open_file.SHIPPED / "pain-beside-mood.toml").scenario
    for mine, theirs in zip(
        program_scenarios(app.session_state["working"]), program_scenarios(example), strict=True
    ):
        assert (mine.treatment, mine.paying, mine.money) == (
            theirs.treatment,
            theirs.paying,
            theirs.money,
        )


def test_another_kind_takes_its_own_price_and_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = press(first_screen(monkeypatch), "treated/both")
    put(app, "programmes", "1.money.infusion_price_usd", 1300.0)

    put(app, "programmes", "1.preset", "nasal_esketamine")
    put(app, "programmes", "1.visit.infusion_min", 8.0)

    _, spray = program_scenarios(app.session_state["working"])
    assert spray.money.infusion_price_usd == 1420.0
    assert spray.treatment.induction_infusions == 8
    assert spray.paying.low_income_usd == Scenario().paying.low_income_usd
    assert spray.visit.infusion_min == 8.0
    assert [one.share for one in programs_on(app)] == [None, None]


def test_two_shares_of_a_file_stay_all_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "practice", "programmes=mood: share 0.8; pain: preset pain, share 0.2")

    put(app, "programmes", "0.share", 70.0)

    assert [one.share for one in programs_on(app)] == [0.7, 0.3]


def test_a_price_that_is_typed_stays_beside_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    app = press(first_screen(monkeypatch), "treated/both")
    before = list(parts(app, "programmes"))

    put(app, "programmes", "1.money.infusion_price_usd", 1300.0)
    put(app, "programmes", "1.treatment.induction_infusions", 4)

    assert list(parts(app, "programmes")) == before
    own = [name for name, _ in programs_on(app)[1].settings]
    assert own[:2] == ["money.infusion_price_usd", "treatment.induction_infusions"]


def test_who_cannot_have_one_program_may_take_another_by_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = press(first_screen(monkeypatch), "treated/both")
    assert "1.instead_share" not in parts(app, "programmes")

    put(app, "programmes", "1.instead", "mood")
    put(app, "programmes", "1.instead_share", 40.0)

    assert [(one.instead, one.instead_share) for one in programs_on(app)] == [
        (None, None),
        ("mood", 0.4),
    ]
    put(app, "programmes", "1.instead", None)
    assert (programs_on(app)[1].instead, programs_on(app)[1].instead_share) == (None, None)


def test_a_program_that_is_left_alone_is_the_plan_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = press(first_screen(monkeypatch), "treated/both")
    press(app, "add/programmes")
    assert len(programs_on(app)) == 3

    press(app, "take away/programmes/2")
    assert len(programs_on(app)) == 2
    press(app, "take away/programmes/1")
    assert programs_on(app) == ()
    assert app.radio(key="treated/mood").value == "mood"


def test_a_second_program_stands_beside_the_first_with_prices_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = press(page(monkeypatch, "practice"), "treated/both")

    put(app, "programmes", "0.name", "IV")
    put(app, "programmes", "1.preset", "nasal_esketamine")
    put(app, "programmes", "1.name", "Spravato")
    put(app, "programmes", "1.from_month", 3)
    more = next(name for name in parts(app, "programmes") if name.startswith("1.more"))
    put(app, "programmes", more, "treatment.gap_days")
    put(app, "programmes", "1.treatment.gap_days", 4)
    put(app, "programmes", "0.offered", False)

    assert app.session_state["working"].programmes == (
        "IV: offered false; Spravato: preset nasal_esketamine, from_month 3, "
        "money.infusion_price_usd 1420, treatment.induction_infusions 8, "
        "demand.panel_patients 5000, demand.referrers_in_reach 60, demand.ad_most_month 150, "
        "demand.panel_interested_share_year 0.00125, demand.outreach_hours_month 1, "
        "demand.ad_spend_usd_month 625, treatment.gap_days 4"
    )
    put(app, "programmes", "0.offered", True)
    assert "offered" not in app.session_state["working"].programmes
