"""The page Staff and rooms: the answer first, the same words as the command, nothing computed."""

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.jobs import background
from planner.app.sections import staff
from planner.presentation.plan import calendar_words, staff_words
from planner.results.nurses import CAUSES, SHARED, WORKS
from tests.pages import NEVER, charts_of, job_of, page, tables_of, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")

PLAN = "plan.changes=month 5 third room; when start times booked above 100% for 8 weeks, stop"
HOSTILE = (
    "title=Our _new_ plan",
    "team.people=M_ari_a: willing",
    "plan.changes=# ![x](http://host.example/x.png) <b>$5</b>\nmonth 5 third room",
)


def timetable_of(app: AppTest) -> background.Timetable:
    found = job_of(app).timetable
    assert found
    return found


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the base scenario, over few months."""
    return page(monkeypatch, "staff")


def test_the_answer_comes_first_in_the_words_of_the_command(base: AppTest) -> None:
    scenario, (calendar, gate) = base.session_state["working"], timetable_of(base)

    first, *others = calendar_words.answer_sentences(scenario, gate, calendar)

    assert base.info[0].value.replace("\\", "") == first
    assert all(sentence in words_of(base) for sentence in others)


def test_the_calendar_is_drawn_and_said_in_words(base: AppTest) -> None:
    drawn, *_ = charts_of(base)

    assert drawn.startswith("Calendar of the plan. ")
    assert "First infusion: " in drawn
    assert "'First infusion'" in tables_of(base)


def test_the_checklist_says_each_state_with_a_word_and_a_sign(base: AppTest) -> None:
    assert "✓ in place" in tables_of(base)
    assert "→ on its way, at the earliest from Mon, Feb 1, 2027 on" in tables_of(base)


def test_hours_of_each_nurse_are_drawn_and_said(base: AppTest) -> None:
    nurses = staff_words.nurses(timetable_of(base).calendar)

    assert [each.words for each in nurses if each.is_split] == charts_of(base)[1:]
    assert all(each.words in words_of(base) for each in nurses)
    assert nurses[0].who == "Nurse 1"


def test_your_own_hours_stand_against_your_limit(base: AppTest) -> None:
    assert "Owner's hours for infusions" in words_of(base)
    assert "more, for other work): at most 10 hours a week, an assumed limit, in" in words_of(base)


def test_every_cause_of_lost_visits_is_named(base: AppTest) -> None:
    shown = tables_of(base).lower()

    assert all(cause in shown for cause in (*CAUSES, WORKS, SHARED, "all together"))
    assert "Contribution lost" in tables_of(base)


def test_a_plan_is_shown_as_it_is_written_and_in_the_calendar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = page(monkeypatch, "staff", PLAN)

    assert "month 5 third room" in words_of(app)
    assert "Plan: third room" in tables_of(app)
    assert (
        "Plan: stop, when start times booked stays above 100% for 8 weeks: in none of 2 futures"
        in (charts_of(app)[0])
    )


def test_a_practice_without_a_plan_is_told_how_to_write_one(base: AppTest) -> None:
    assert staff_words.NO_PLAN in words_of(base)
    assert all(words in words_of(base) for words in staff_words.HOW_TO_PLAN)


def test_an_impossible_practice_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "staff", *NEVER)

    assert "No infusion can ever begin without a quiet room." in words_of(app)
    assert "✗ missing; what helps: convert one" in tables_of(app)
    assert not app.info


def test_hostile_words_of_a_file_are_shown_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A title and names may hold few signs, so the plan's comments are the widest door."""
    app = page(monkeypatch, "staff", *HOSTILE)

    shown = [str(each.value) for kind in (app.markdown, app.caption) for each in kind]
    assert not [words for words in shown if "](http" in words or "<b>" in words]
    assert r"Our \_new\_ plan" in app.caption[0].value
    assert [words for words in shown if words.startswith(r"**M\_ari\_a is paid")]


def test_the_examples_of_a_plan_can_be_read() -> None:
    assert len(staff_words.d.dated_changes("\n".join(staff_words.HOW_TO_PLAN))) == 6


def test_every_thing_of_the_checklist_has_a_sign() -> None:
    assert set(staff.SIGNS) == {"in place", "on its way", "missing"}
