"""The page Your practice: ten questions, all other settings, and a way back from each change."""

import re
from datetime import time
from functools import partial

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from planner.app.jobs.simulated_so_far import known_of
from planner.app.navigation import ADDRESS, VISITED
from planner.app.sections.practice import all_settings, conversation, counted_months
from planner.app.sections.practice.conversation import ENOUGH, NOW, NOW_EARLY
from planner.app.sections.practice.questions import ready
from planner.app.sections.practice.questions.monitoring_rule import ANY_RULE, RULE
from planner.app.sections.practice.questions.nurses_from import UNCOVERED
from planner.app.sections.practice.questions.people_who_ask import (
    ADVERTISING,
    CAN_PAY,
    STILL_WANT,
)
from planner.app.session import open_file, working_scenario
from planner.app.session.plans import BEFORE_ADVICE, KeptPlan
from planner.app.session.replies import AN_ASSISTANT, own_changes
from planner.app.widgets.page_top import LOOKED_FOR
from planner.experiments import questions
from planner.experiments.advice.limits import price_most_usd
from planner.experiments.certainty.guesses import FEWEST
from planner.experiments.certainty.update import updated
from planner.experiments.run.run import run
from planner.experiments.sense import who_asks
from planner.models import records as r
from planner.models.records import Activity
from planner.presentation.answer import tile_words
from planner.presentation.answer.worth.leap_words import cause_of, leap_words, part_words
from planner.presentation.format.lapse_words import brief_lapses
from planner.presentation.format.rounding import about_usd, plain, rest_words, signed_words
from planner.presentation.funnel.words import TREATED
from planner.presentation.questions.of_a_practice import TEN
from planner.presentation.questions.parts import (
    BACKFILL,
    CONSULTS,
    DESK,
    LAUNCH,
    REFUSAL,
    WHO_COMES,
)
from planner.presentation.questions.ten_questions import ASKED, places, questions_for
from planner.presentation.settings.preset_words import ASK_BRIEFLY, BRIEF_RULES, RULE_LINES
from planner.presentation.settings.search import settings_of, subjects
from planner.results.worth_by_cause import PARTS
from planner.scenario.along.paths import FITTING
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import OTHERS, beside_owner, has_practice
from planner.scenario.files.actual import COUNTED, MONTH
from planner.scenario.files.files import read_scenario, read_text
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_totals import COLLECTED_YEAR, PER_VISIT, VISITS_A_DAY
from planner.scenario.who_begins import OWN_BEGIN, begin_of_ten, own_begin_of_ten
from tests.pages import SIGNS, TINY, answer_of, drawn, page, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")

EXTREME = (
    "rooms.infusion_rooms=0",
    "rooms.exam_rooms_used=0",
    "decision.cash_at_risk_usd=0",
    "money.infusion_price_usd=5000",
)
HOSTILE = ("title=Our _new_ plan", f"notes={SIGNS * 30}", "team.people=M_ari_a: willing")


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the base scenario, over few months."""
    return page(monkeypatch, "practice")


KINDS = (
    "number_input",
    "radio",
    "checkbox",
    "text_area",
    "text_input",
    "time_input",
    "date_input",
    "button_group",
)


ON_CARDS = {path for path, facts in CATALOG.items() if facts.tables}
TYPED_BESIDE = (ADVERTISING, CAN_PAY, STILL_WANT)  # which stand for settings
LISTS = ON_CARDS & set(ASKED)  # a card for each entry
OF_BASE = {path for each in questions_for(Scenario()) for path in each.paths}


def inputs_of(app: AppTest) -> dict[str, object]:
    """The inputs on the page by the path of their setting."""
    found = [each for kind in KINDS for each in app.get(kind) if str(each.key).startswith("ask/")]
    return {str(each.key).rpartition("/")[2]: each for each in found}


def type_into(app: AppTest, path: str, value: object) -> AppTest:
    inputs_of(app)[path].set_value(value)  # type: ignore[attr-defined]
    return drawn(app)


def press(app: AppTest, label: str, path: str) -> AppTest:
    app.button(key=f"{label}/{path}").click()
    return drawn(app)


def working_value(app: AppTest, path: str) -> object:
    group, _, name = path.partition(".")
    return getattr(getattr(app.session_state["working"], group), name)


# --- questions ------------------------------------------------------------------------------


def test_all_ten_questions_are_asked_with_their_inputs(base: AppTest) -> None:
    asked = [str(each.value).replace("\\", "") for each in base.subheader]

    assert asked[:10] == [f"{k}. {each.words}" for k, each in enumerate(TEN, start=1)]
    assert set(inputs_of(base)) == {"title", *OF_BASE, *TYPED_BESIDE} - LISTS
    assert {f"add/{path}" for path in LISTS} <= {each.key for each in base.button}


def test_who_begins_with_nothing_is_asked_less_and_can_come_back(base: AppTest) -> None:
    base.radio(key="is there/Yes").set_value("No")
    alone = drawn(base)

    assert not has_practice(alone.session_state["working"].practice)
    assert "practice.collected_per_visit_usd" not in inputs_of(alone)
    assert "added.assistants" in inputs_of(alone)
    assert len([each for each in alone.subheader if str(each.value)[:1].isdigit()]) == len(TEN)
    assert working_value(alone, DESK) == 60
    assert "60 minutes a day cost infusions about $498 a month" in words_of(alone)
    assert answer_of(alone).months.activity[:, Activity.CALLS].sum() > 0

    alone.radio(key="is there/No").set_value("Yes")
    again = drawn(alone)

    assert set(inputs_of(again)) == {"title", *OF_BASE, *TYPED_BESIDE} - LISTS
    assert again.session_state["working"] == again.session_state["opened"].scenario


def test_a_reply_that_a_browser_tells_again_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a page that was drawn only in part the server forgets what its radio buttons held.

    They are told again with the next click, and call back: a pain clinic lost its practice so.
    """
    app = page(monkeypatch, "practice", "treatment.programme=pain")
    before = app.session_state["working"]

    for key, held in (("is there/Yes", "Yes"), ("treated/pain", "pain")):
        app.session_state[all_settings.VIEW] = all_settings.ONE_BY_ONE
        drawn(app)
        del app.session_state[key]
        app.radio(key=key).set_value(held)
        drawn(app)

    assert app.session_state["working"] == before


def test_of_fewer_quiet_rooms_no_more_were_exam_rooms(base: AppTest) -> None:
    type_into(base, "rooms.infusion_rooms", 1)

    assert working_value(base, "rooms.infusion_rooms") == 1
    assert working_value(base, "rooms.exam_rooms_used") == 1
    assert not base.error


def test_the_pay_that_is_assumed_follows_the_physicians_until_it_is_typed(base: AppTest) -> None:
    pay, third = "finance.drawings_usd_month", "practice.third_physician_weekdays"
    type_into(base, third, [])
    assert working_value(base, pay) == 22_200.0  # all that two physicians leave

    type_into(base, pay, 20_000.0)
    type_into(base, third, ["Mon"])
    assert working_value(base, pay) == 20_000.0


def test_a_pay_that_followed_is_told_as_assumed(base: AppTest) -> None:
    type_into(base, "practice.third_physician_weekdays", [])
    base.session_state[all_settings.VIEW] = all_settings.REPLIES

    said = words_of(drawn(base))
    assert "Owners' pay after tax: $22,200 per month (as assumed)" in said


def test_of_physicians_those_are_asked_about_whom_there_are_and_one_more(base: AppTest) -> None:
    second, third = ("practice.second_physician", "practice.third_physician")
    assert {f"{each}_visits_per_day" for each in (second, third)} <= set(inputs_of(base))

    type_into(base, f"{third}_weekdays", [])
    type_into(base, f"{second}_visits_per_day", 12.0)

    asked = set(inputs_of(base))
    assert working_value(base, f"{second}_visits_per_day") == 12.0
    assert f"{third}_weekdays" in asked
    assert not asked & {f"{third}_visits_per_day", "practice.fourth_physician_weekdays"}


def test_pay_overhead_and_cash_are_asked_of_who_has_a_practice(base: AppTest) -> None:
    house = {f"finance.{each}" for each in ("drawings_usd_month", "cash_usd")}
    house.add("practice.other_overhead_usd_month")
    assert house <= set(inputs_of(base))

    base.radio(key="is there/Yes").set_value("No")

    asked = inputs_of(drawn(base))
    assert house & set(asked) == {"finance.cash_usd"}
    assert asked["finance.cash_usd"].label == "Your own money to start with ($)"


def test_each_input_says_its_unit_its_help_its_source_and_how_sure(base: AppTest) -> None:
    said = words_of(base)
    facts = CATALOG["money.infusion_price_usd"]

    assert inputs_of(base)["money.infusion_price_usd"].label == "Price of an infusion ($)"
    assert facts.help in said
    assert "How sure: measured well. Source: $400 to 800 (several price surveys)." in said


def test_a_typed_price_counts_at_once_and_is_in_the_bar(base: AppTest) -> None:
    type_into(base, "money.infusion_price_usd", 650.0)

    assert working_value(base, "money.infusion_price_usd") == 650.0
    assert "Price of an infusion: $500 -> $650" in words_of(base)
    assert re.search(r": \*\*.+\*\*, worth [-+]", words_of(base).replace("\\", ""))


def test_who_comes_is_said_in_people_a_month(base: AppTest) -> None:
    found = run(base.session_state["working"])

    a_month = plain(float(found.places.sum()) / 8)
    ads = plain(float(found.places[r.EDUCATING].sum()) / 8)
    assert f"As it stands, {a_month} people a month ask, on average over the plan" in words_of(base)
    assert f"{ads} from advertising that educates" in words_of(base)


def test_a_share_is_typed_in_percent(base: AppTest) -> None:
    type_into(base, "money.package_share", 12.5)

    assert working_value(base, "money.package_share") == 0.125


def test_a_named_rule_moves_the_prescriber_shown_beside_it(base: AppTest) -> None:
    type_into(base, "monitoring.preset", "airway_in_room")

    assert working_value(base, "monitoring.prescriber_presence") == "on_call"
    assert inputs_of(base)["monitoring.prescriber_presence"].value == "on_call"


def test_a_change_is_put_back_alone(base: AppTest) -> None:
    type_into(base, "money.infusion_price_usd", 650.0)
    type_into(base, "practice.collected_per_visit_usd", 170.0)

    press(base, "Put back", "money.infusion_price_usd")

    assert inputs_of(base)["money.infusion_price_usd"].value == 500.0
    assert [change.path for change in _changes(base)] == ["practice.collected_per_visit_usd"]


def test_days_that_are_typed_are_the_most_that_advice_may_name(base: AppTest) -> None:
    days, most = "booking.infusion_weekdays", "decision.infusion_days_most"
    assert working_value(base, most) == 7

    type_into(base, days, ("Tue",))
    assert working_value(base, most) == 1
    told = own_changes(base.session_state["opened"].scenario, base.session_state["working"])
    assert most not in [each.path for each in told]  # it only follows
    press(base, "Put back", days)
    assert working_value(base, most) == 7


def test_who_says_who_infuses_is_advised_nobody_in_their_place(base: AppTest) -> None:
    limit = "decision.more_people"
    type_into(base, "staff.infusion_nurse_plan", "hire")
    assert working_value(base, limit) == "hired"
    type_into(base, "staff.infusion_nurse_plan", "retrain")
    assert working_value(base, limit) == "beside"


def test_who_says_when_consults_are_is_advised_nobody_else_for_them(base: AppTest) -> None:
    limit, days = "decision.more_people", "booking.consult_weekdays"
    type_into(base, days, ("Mon", "Wed"))
    assert working_value(base, limit) == "beside"
    press(base, "Put back", days)
    assert working_value(base, limit) == "hired"


def test_a_limit_of_advice_that_somebody_said_stays(base: AppTest) -> None:
    ads, most = "demand.ad_spend_usd_month", "decision.ad_most_usd_month"
    base.text_input(key="search").set_value("most advertising")
    drawn(base)
    type_into(base, most, 4_000.0)
    type_into(base, ads, 1_000.0)

    assert working_value(base, most) == 4_000.0


def test_a_rule_is_put_back_with_all_that_it_named(base: AppTest) -> None:
    type_into(base, "monitoring.preset", "airway_in_room")

    press(base, "Put back", "monitoring.preset")

    assert _changes(base) == []


def _changes(app: AppTest) -> list[working_scenario.Change]:
    return working_scenario.differences(
        app.session_state["opened"].scenario, app.session_state["working"]
    )


REPLIES = {
    "monitoring.prescriber_presence": "in_room",
    "booking.infusion_weekdays": ["Tue", "Wed", "Thu"],
    "demand.panel_patients": 3000,
    "practice.owner_visits_per_day": 16.0,
    "money.infusion_price_usd": 550.0,
    "practice.collected_per_visit_usd": 165.0,
    "staff.refusal_share": 0.0,
    "staff.infusion_nurse_plan": "hire",
    "rooms.monitors_owned": 1,
    "decision.cash_at_risk_usd": 90_000.0,
}


def test_a_reply_to_each_question_gives_the_numbers_of_the_saved_file(base: AppTest) -> None:
    for path, reply in REPLIES.items():
        type_into(base, path, reply)
    changed, opened = base.session_state["working"], base.session_state["opened"]

    text = open_file.edited_text(opened, changed)
    saved = read_text(text, "mine.toml", changes=TINY).scenario

    limits = {"decision.infusion_days_most"}  # goes along with the days
    assert {change.path for change in _changes(base)} == {*REPLIES, *limits}
    assert saved == changed
    shown = np.stack([each.values for each in known_of(changed).summaries])
    assert np.array_equal(shown, run(saved).values, equal_nan=True)


# --- values that cannot be used ---------------------------------------------------------------


def test_a_bad_value_is_refused_in_the_words_of_the_page_and_not_used(base: AppTest) -> None:
    type_into(base, "money.infusion_price_usd", 90_000.0)

    said = words_of(base)
    assert '"Price of an infusion" is $90,000. Price of an infusion: give 0 to 5,000' in said
    assert "money.infusion_price_usd" not in said
    assert working_value(base, "money.infusion_price_usd") == 500.0
    assert inputs_of(base)["money.infusion_price_usd"].value == 90_000.0


def test_two_values_that_need_each_other_may_be_typed_one_after_the_other(base: AppTest) -> None:
    type_into(base, "rooms.exam_rooms_used", 1)
    type_into(base, "rooms.exam_rooms", 1)
    assert working_value(base, "rooms.exam_rooms") == 4

    type_into(base, "rooms.exam_rooms_used", 0)

    assert working_value(base, "rooms.exam_rooms") == 1
    assert working_value(base, "rooms.exam_rooms_used") == 0
    assert not base.error


def test_who_owns_more_monitors_than_are_needed_has_them(base: AppTest) -> None:
    type_into(base, "rooms.monitors_owned", 3)

    assert working_value(base, "rooms.monitors") == 3
    assert "Monitors go along: 3, as many as you own." in words_of(base)


def test_exam_rooms_that_went_along_are_told_where_they_were_typed(asked: AppTest) -> None:
    ask_for(asked, "rooms.infusion_rooms")
    type_into(asked, "rooms.infusion_rooms", 1)
    assert "infusions take 1." in words_of(asked)

    ask_for(asked, "practice.owner_weekdays")
    assert "go along" not in words_of(asked)


def test_of_two_exam_rooms_one_stays_for_visits(base: AppTest) -> None:
    type_into(base, "rooms.exam_rooms", 2)

    assert working_value(base, "rooms.exam_rooms_used") == 1
    assert "Exam rooms go along: infusions take 1 of them, for visits need one." in words_of(base)


def test_who_wants_more_nurses_than_there_are_hires_them(base: AppTest) -> None:
    type_into(base, "staff.infusion_nurses", 2)
    assert "Infusion nurses go along: they are hired" in words_of(base)
    assert working_value(base, "staff.infusion_nurse_plan") == "hire"


def test_a_nurse_whom_somebody_chose_to_hire_is_hired_whatever_is_typed_after(
    base: AppTest,
) -> None:
    type_into(base, "staff.infusion_nurse_plan", "hire")
    for nurses in (2, 1):
        type_into(base, "staff.infusion_nurses", nurses)

    assert working_value(base, "staff.infusion_nurse_plan") == "hire"


@pytest.mark.parametrize(
    ("worked", "consults"),
    [
        (["Tue", "Thu", "Fri"], "Tuesday, Thursday and Friday, 3 a week as before"),
        (["Tue", "Thu"], "Tuesday and Thursday, 2 a week instead of 3"),
    ],
)
def test_consults_go_along_with_the_days_of_the_owner_and_it_is_said_there(
    asked: AppTest, worked: list[str], consults: str
) -> None:
    ask_for(asked, "practice.owner_weekdays")

    type_into(asked, "practice.owner_weekdays", worked)

    assert [str(each.value) for each in asked.subheader] == ["Who works in your practice today?"]
    assert f"Consults go along: {consults}" in words_of(asked)
    assert working_value(asked, "booking.consult_weekdays") == tuple(worked)
    assert "Weekdays with consults: Mon" not in words_of(asked)  # no reply of anybody

    number = places(TEN)["booking.consult_weekdays"]
    assert f" (question {number})." in words_of(asked)
    assert "booking.consult_weekdays" not in inputs_of(asked)  # no field comes under a click

    while asked.session_state[conversation.AT] > number:
        step(asked, "back")
    type_into(asked, "booking.consult_weekdays", ["Thu"])
    assert working_value(asked, "booking.consult_weekdays") == ("Thu",)
    assert "go along" not in words_of(asked)


def test_days_put_back_take_those_back_that_went_along(base: AppTest) -> None:
    type_into(base, "practice.owner_weekdays", ["Mon", "Wed", "Fri"])
    assert working_value(base, "booking.infusion_weekdays") == ("Mon", "Wed")

    press(base, "Put back", "practice.owner_weekdays")

    assert _changes(base) == []


def test_days_that_were_typed_stay_and_the_box_leads_to_them(base: AppTest) -> None:
    type_into(base, "booking.infusion_weekdays", ["Thu"])
    type_into(base, "practice.owner_weekdays", ["Mon", "Wed", "Fri"])

    base.button(key="go to/booking.infusion_weekdays").click()
    drawn(base)

    asked = TEN[places(TEN)["booking.infusion_weekdays"] - 1]
    assert [str(each.value) for each in base.subheader] == [asked.words]


def test_a_good_value_counts_while_a_bad_one_waits(base: AppTest) -> None:
    type_into(base, "rooms.pumps", 99)

    type_into(base, "money.infusion_price_usd", 650.0)

    assert working_value(base, "money.infusion_price_usd") == 650.0
    assert base.session_state["pending"] == {"rooms.pumps": 99}


def test_a_value_that_waits_can_be_dropped(base: AppTest) -> None:
    type_into(base, "rooms.pumps", 99)

    press(base, "Drop", "rooms.pumps")

    assert inputs_of(base)["rooms.pumps"].value == 2
    assert not base.error


# --- all other settings -------------------------------------------------------------------------


def test_a_setting_is_found_by_its_words_and_changed(base: AppTest) -> None:
    base.text_input(key="search").set_value("wage sitter")
    drawn(base)

    type_into(base, "staff.sitter_wage_usd_hour", 30.0)

    assert working_value(base, "staff.sitter_wage_usd_hour") == 30.0


def test_what_only_the_questions_ask_for_is_found_there(base: AppTest) -> None:
    base.text_input(key="search").set_value("payback")
    drawn(base)

    assert not base.exception
    assert "Among the questions: Longest payback (question 10)" in words_of(base)


def test_what_no_setting_speaks_of_is_said(base: AppTest) -> None:
    base.text_input(key="search").set_value("giraffe")
    drawn(base)

    assert "No setting speaks of that." in words_of(base)


def test_every_setting_of_every_subject_is_there(base: AppTest) -> None:
    for subject in subjects:
        base.selectbox(key="subject").set_value(subject)
        drawn(base)

        assert set(settings_of(subject)) - ON_CARDS <= set(inputs_of(base))


# --- other scenarios ----------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["two-nurses-one-day-each.toml", "mornings.toml"])
def test_an_example_is_asked_about_with_its_own_values(
    monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    app = page(monkeypatch, "practice", first=first)

    price = app.session_state["working"].money.infusion_price_usd
    assert inputs_of(app)["money.infusion_price_usd"].value == price
    assert "Nothing is changed from" in words_of(app)


def test_an_extreme_practice_is_asked_about_too(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "practice", *EXTREME)

    assert "Not possible" in words_of(app)


def test_hostile_words_are_shown_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "practice", *HOSTILE)
    type_into(app, "money.infusion_price_usd", 650.0)

    shown = [str(each.value) for kind in (app.markdown, app.caption) for each in kind]
    assert r"Our \_new\_ plan" in app.caption[0].value
    assert not [words for words in shown if "](http" in words or "<b>" in words]


# --- one question at a time -----------------------------------------------------------------------


@pytest.fixture
def asked(base: AppTest) -> AppTest:
    """The page that asks one question at a time."""
    base.session_state[all_settings.VIEW] = all_settings.ONE_BY_ONE
    return drawn(base)


def step(app: AppTest, name: str) -> AppTest:
    app.button(key=f"practice/{name}").click()
    return drawn(app)


def ask_for(app: AppTest, path: str) -> AppTest:
    """Go on to the question that asks for a setting."""
    number, state = places(questions_for(app.session_state["working"]))[path], app.session_state
    at = state[conversation.AT] if conversation.AT in state else 0  # noqa: SIM401  no such method
    for _ in range(at, number):
        step(app, "next")
    return app


def test_what_is_changed_elsewhere_is_no_reply_to_the_question_that_is_open(asked: AppTest) -> None:
    ask_for(asked, "money.infusion_price_usd")
    for view, usd in ((all_settings.ALL, 650.0), (all_settings.ONE_BY_ONE, None)):
        asked.session_state[all_settings.VIEW] = view
        drawn(asked)
        if usd is not None:
            type_into(asked, "money.infusion_price_usd", usd)

    assert "Your reply" not in words_of(asked)

    asked.session_state[VISITED] = {"", "practice"}  # Decide, where something is changed
    plan = with_changes(asked.session_state["working"], {"money.infusion_price_usd": 700.0})
    asked.session_state["working"] = plan
    drawn(asked)

    assert "Your reply" not in words_of(asked)
    type_into(asked, "money.infusion_price_usd", 900.0)
    assert "Your reply" in words_of(asked)


def test_all_questions_are_asked_one_after_the_other(asked: AppTest) -> None:
    seen = []
    for _ in TEN:
        step(asked, "next")
        seen += [str(each.value).replace("\\", "") for each in asked.subheader]

    assert seen == [each.words for each in TEN]
    assert asked.button(key="practice/answer").label == "See the answer"
    step(asked, "back")
    assert TEN[-2].words in words_of(asked)


def test_a_reply_says_what_it_did_over_the_same_futures(asked: AppTest) -> None:
    ask_for(asked, "money.infusion_price_usd")
    assert "Your reply" not in words_of(asked)

    type_into(asked, "money.infusion_price_usd", 650.0)

    both = (asked.session_state["opened"].scenario, asked.session_state["working"])
    was, now = (about_usd(run(each).results["npv_usd"].mean or 0.0) for each in both)
    said = words_of(asked)
    before_and_after = f"{signed_words(was)} → **{signed_words(now)}** ({rest_words(now - was)})"
    assert f"Your reply: worth {before_and_after}." in said
    assert f"worth {signed_words(now)} today" in said  # the same as at the foot


def test_who_does_not_know_gets_the_default_and_is_told(asked: AppTest) -> None:
    ask_for(asked, "money.infusion_price_usd")
    type_into(asked, "money.infusion_price_usd", 650.0)

    step(asked, "unknown")

    assert working_value(asked, "money.infusion_price_usd") == 500.0
    assert "This is taken: Price of an infusion: $500" in words_of(asked)


def test_what_is_typed_is_not_assumed_also_where_it_is_as_the_default(asked: AppTest) -> None:
    price = "money.infusion_price_usd"
    ask_for(asked, price)
    for usd in (650.0, 500.0):
        type_into(asked, price, usd)
    asked.session_state[all_settings.VIEW] = all_settings.REPLIES
    assert "Price of an infusion: $500;" in words_of(drawn(asked)).replace("\\", "")

    asked.session_state[all_settings.VIEW] = all_settings.ONE_BY_ONE
    ask_for(drawn(asked), price)
    step(asked, "unknown")
    asked.session_state[all_settings.VIEW] = all_settings.REPLIES
    assert "Price of an infusion: $500 (as assumed)" in words_of(drawn(asked)).replace("\\", "")


def test_without_a_practice_it_is_asked_who_answers_the_phone(asked: AppTest) -> None:
    asked.radio(key="is there/Yes").set_value("No")
    drawn(asked)
    ask_for(asked, "funnel.desk_hired_min")

    assert asked.subheader[0].value.startswith("Who answers the phone")
    assert set(inputs_of(asked)) == {DESK, "practice.open_weekdays"}
    assert "60 minutes a day cost infusions about" in words_of(asked)


def test_an_assistant_can_answer_who_is_there_anyway(asked: AppTest) -> None:
    asked.radio(key="is there/Yes").set_value("No")
    drawn(asked)
    ask_for(asked, DESK)

    asked.radio(key="desk/Somebody hired for it").set_value(AN_ASSISTANT)
    drawn(asked)

    minutes = "added.assistant_desk_min"
    assert set(inputs_of(asked)) == {minutes, "practice.open_weekdays"}
    assert [working_value(asked, path) for path in (DESK, minutes, "added.assistants")] == [
        0,
        60,
        1,
    ]
    assert "1 assistant (question 2) answers for 60 minutes a day" in words_of(asked)


def test_every_reply_is_a_line_that_leads_to_its_question(base: AppTest) -> None:
    type_into(base, "money.package_share", 40.0)
    type_into(base, "rooms.exam_rooms", 5)
    base.session_state["applied"] = {"rooms.exam_rooms": 5, "money.infusion_price_usd": 650.0}
    base.session_state[all_settings.VIEW] = all_settings.REPLIES

    said = words_of(drawn(base)).replace("\\", "")
    assert "as a package: 40%; Price of an infusion: $500 (as assumed)" in said
    assert "Exam rooms: 5 rooms (changed by advice, before 4 rooms)" in said

    number = places(TEN)["money.infusion_price_usd"]
    base.button(key=f"practice/to/{number}").click()
    drawn(base)

    assert [str(each.value) for each in base.subheader] == [TEN[number - 1].words]


def test_what_advice_changed_is_said_with_what_the_owner_had_said(base: AppTest) -> None:
    type_into(base, "money.infusion_price_usd", 475.0)
    was = base.session_state["working"]
    base.session_state["earlier plans"] = (KeptPlan(BEFORE_ADVICE, was),)
    base.session_state["working"] = with_changes(was, {"money.infusion_price_usd": 500.0})
    base.session_state["applied"] = {"money.infusion_price_usd": 500.0}  # as the example has it
    base.session_state[all_settings.VIEW] = all_settings.REPLIES

    assert "Price of an infusion: $500 (changed by advice, you said $475)" in words_of(drawn(base))


def test_somebody_who_treats_pain_says_so_first_and_gets_its_course_and_means(
    asked: AppTest,
) -> None:
    asked.radio(key="treated/mood").set_value("pain")
    drawn(asked)

    example = read_scenario(open_file.SHIPPED / "pain.toml").scenario
    now = asked.session_state["working"]
    assert (now.treatment, now.paying, now.money) == (
        example.treatment,
        example.paying,
        example.money,
    )
    asked.radio(key="treated/pain").set_value("mood")
    drawn(asked)
    assert asked.session_state["working"] == asked.session_state["opened"].scenario


@pytest.fixture
def alone(base: AppTest) -> AppTest:
    """The page of somebody without a practice, who infuses alone."""
    base.radio(key="is there/Yes").set_value("No")
    drawn(base)
    type_into(base, "staff.infusion_nurses", 0)
    return type_into(base, "staff.owner_infuses", True)


def test_a_founder_who_infuses_alone_holds_consults_when_infusions_end(alone: AppTest) -> None:
    type_into(alone, "booking.infusion_weekdays", ["Tue", "Wed", "Thu"])

    assert "Consults go along: Tuesday, Wednesday and Thursday, 3 a week as before" in words_of(
        alone
    )
    assert working_value(alone, "booking.consult_at_min") == 960


def test_consult_days_that_were_typed_stay_and_what_does_not_fit_waits(alone: AppTest) -> None:
    days, consults = "booking.infusion_weekdays", "booking.consult_weekdays"
    type_into(alone, days, ["Tue", "Thu"])
    type_into(alone, consults, ["Mon", "Wed"])

    type_into(alone, days, ["Wed", "Thu"])
    assert working_value(alone, days) == ("Wed", "Thu")
    assert working_value(alone, consults) == ("Mon", "Wed")
    assert working_value(alone, "booking.consult_at_min") == 960  # nobody typed the hour

    type_into(alone, "practice.owner_weekdays", ["Wed", "Thu", "Fri"])
    assert working_value(alone, "practice.owner_weekdays") != ("Wed", "Thu", "Fri")
    assert "hold consults (first visits" in words_of(alone)

    press(alone, "mend", "all")
    assert working_value(alone, "practice.owner_weekdays") == ("Wed", "Thu", "Fri")
    assert working_value(alone, consults) == ("Wed", "Thu")


def test_no_note_beside_a_setting_names_a_key_of_a_file(base: AppTest) -> None:
    type_into(base, "rooms.monitors", 4)

    notes = [str(each.value).replace("\\", "") for each in base.warning]
    assert any("Try: set monitors needed" in words for words in notes)
    assert not [words for words in notes if "rooms." in words]


def test_who_sees_patients_alone_says_so_by_one_reply(asked: AppTest) -> None:
    ask_for(asked, "practice.owner_weekdays")

    asked.radio(key="beside you/2").set_value(0)
    alone = drawn(asked)

    now = alone.session_state["working"]
    assert beside_owner(now.practice) == 0
    assert now.practice.other_overhead_usd_month < 20_000.0  # as assumed for one
    assert "Others who see patients: 2 -> 0" in words_of(alone)
    assert "With it go 3 settings more." in words_of(alone)
    assert not set(inputs_of(alone)) & set(OTHERS)


def test_a_refusal_is_read_once_where_one_question_is_asked(asked: AppTest) -> None:
    ask_for(asked, "money.infusion_price_usd")

    type_into(asked, "money.infusion_price_usd", 90_000.0)

    assert words_of(asked).count("give 0 to 5,000") == 1


def test_who_has_no_nurse_is_not_asked_to_retrain_one(asked: AppTest) -> None:
    asked.radio(key="is there/Yes").set_value("No")
    drawn(asked)
    ask_for(asked, "staff.infusion_nurse_plan")

    assert inputs_of(asked)["staff.infusion_nurse_plan"].options == [  # type: ignore[attr-defined]
        "hire them",
        "contract by the day",
    ]


def test_a_plan_that_is_not_possible_says_why_below_the_questions(asked: AppTest) -> None:
    ask_for(asked, "rooms.infusion_rooms")

    type_into(asked, "rooms.exam_rooms_used", 0)
    type_into(asked, "rooms.infusion_rooms", 0)

    said = words_of(asked)
    assert "Not possible: no infusion can begin without" in said
    assert ": **not possible** without a quiet room." in said
    assert "what infusions are worth" not in said
    assert "Your reply" not in said
    asked.button(key="cause/rooms.infusion_rooms").click()
    assert "rooms.infusion_rooms" in inputs_of(drawn(asked))


def test_how_long_an_infusion_takes_is_asked_where_it_is_for_pain(asked: AppTest) -> None:
    asked.radio(key="treated/mood").set_value("pain")
    drawn(asked)
    ask_for(asked, "visit.infusion_min")

    length = inputs_of(asked)["visit.infusion_min"]
    assert length.value == 180
    assert "With infusions for pain goes 180 min, may be 60 to 240 min" in length.help
    assert "visit.infusion_min" not in places(questions_for(Scenario()))


def test_the_infusions_of_a_course_are_asked_beside_the_price_and_keep_the_note_of_their_kind(
    asked: AppTest,
) -> None:
    asked.radio(key="treated/mood").set_value("pain")
    drawn(asked)
    ask_for(asked, "treatment.induction_infusions")
    assert inputs_of(asked)["treatment.induction_infusions"].value == 5

    type_into(asked, "treatment.induction_infusions", 10)
    type_into(asked, "money.infusion_price_usd", 1200.0)

    note = inputs_of(asked)["treatment.induction_infusions"].help
    assert "With infusions for pain go 5 infusions, may be 1 to 10 infusions" in note
    assert "21 days" not in note
    assert "may be \\$600 to \\$1,400" in inputs_of(asked)["money.infusion_price_usd"].help
    said = words_of(asked)
    assert "A course of 10 infusions comes to $12,000 for who has all of them." in said
    assert "On Tue and Thu it takes at least 31 days." in said
    assert "5 infusions are usual, 1 to 10 in use." in said


@pytest.mark.parametrize("number", range(1, len(TEN) + 1))
def test_what_stands_folded_is_named_by_what_it_is(asked: AppTest, number: int) -> None:
    for _ in range(number):
        step(asked, "next")

    fold = TEN[number - 1].fold
    (label,) = (each.label.replace("\\", "") for each in asked.expander)
    assert label.partition(" (")[0] == fold.label
    there = set(inputs_of(asked)) | LISTS | {BACKFILL, REFUSAL, *FITTING}  # said by choices
    not_there = {OTHERS[-1]}  # nobody is the fourth
    assert there >= {*questions_for(Scenario())[number - 1].asked} - not_there


def test_each_rule_says_who_uses_it_and_the_first_is_where_one_begins(asked: AppTest) -> None:
    step(asked, "next")
    usual, rule = (inputs_of(asked)[name] for name in (RULE, ANY_RULE))

    lines = [str(each) for each in rule.proto.captions]  # type: ignore[attr-defined]
    assert len(lines) == len(rule.options) == len(RULE_LINES)  # type: ignore[attr-defined]
    assert lines[0].startswith("The usual start")
    assert ASK_BRIEFLY in words_of(asked)
    assert usual.options == rule.options[: len(BRIEF_RULES)]  # type: ignore[attr-defined]

    type_into(asked, ANY_RULE, "spot_checks")
    usual = inputs_of(asked)[RULE]
    assert usual.value == "spot_checks"  # type: ignore[attr-defined]
    assert len(usual.options) == len(BRIEF_RULES) + 1  # type: ignore[attr-defined]
    step(asked, "unknown")
    assert working_value(asked, "monitoring.preset") == "nurse_two_patients"


def test_the_limits_of_the_verdict_are_asked_for_and_no_breach_is_a_wish(asked: AppTest) -> None:
    for _ in TEN:
        step(asked, "next")

    found, said = answer_of(asked).results, words_of(asked)
    hours = found["owner_hours_week"].mean
    assert hours is not None
    assert "decision.owner_hours_week" in inputs_of(asked)
    assert f"So far infusions take about {plain(hours)} of your own hours a week." in said
    assert "No breach is ever planned" in said
    assert f"So far about {brief_lapses(found)} in 100 infusions." in said


def test_wages_are_asked_for_with_what_they_are_until_then(asked: AppTest) -> None:
    ask_for(asked, "staff.assistant_wage_usd_year")

    said = "medians of the whole country in 2024: $44,200 per year for an assistant"
    assert said in words_of(asked)
    type_into(asked, "staff.assistant_wage_usd_year", 50_000.0)
    assert working_value(asked, "staff.assistant_wage_usd_year") == 50_000.0


def test_without_a_practice_an_hour_elsewhere_is_asked_for_and_what_nothing_means(
    asked: AppTest,
) -> None:
    asked.radio(key="is there/Yes").set_value("No")
    drawn(asked)
    ask_for(asked, "finance.owner_elsewhere_usd_hour")
    assert "$0 means that your hours at infusions cost nothing" in words_of(asked)

    type_into(asked, "finance.owner_elsewhere_usd_hour", 110.0)

    assert "counts as $110 of pay that you forgo; hours between patients" in words_of(asked)
    answer = answer_of(asked)
    tiles = {each.name: each for each in tile_words.tiles(answer, None)}
    assert tiles["money_needed_usd"].label == "Money needed"
    assert "of pay that you forgo elsewhere is taken off, after your tax" in tiles["npv_usd"].help

    type_into(asked, "finance.owner_day_elsewhere_h", 8.0)

    assert "Each day with infusions or consults counts as at least $880 of pay" in words_of(asked)
    now, before = (each.results["npv_usd"].mean for each in (answer_of(asked), answer))
    assert now is not None
    assert before is not None
    assert now < before


def test_patients_of_ones_own_who_ask_are_typed_as_people_a_month(asked: AppTest) -> None:
    ask_for(asked, "demand.panel_interested_share_year")

    type_into(asked, "demand.panel_interested_share_year", 9.0)

    ends, said = answer_of(asked).places, words_of(asked)
    own, everybody = (plain(float(each.sum()) / 8) for each in (ends[r.PANEL], ends))
    assert working_value(asked, "demand.panel_interested_share_year") == 0.0216  # of 5,000
    assert "Advertising brings about 23 a month." in said
    assert f"As it stands, {everybody} people a month ask, on average over the plan" in said
    assert "Of your own 5,000 patients 9 a month ask once it has got round, 12 months" in said
    assert f"on average {own}, for until then it is fewer" in said
    assert inputs_of(asked)["demand.panel_interested_share_year"].value == 9.0  # type: ignore[attr-defined]
    begin = round(10 * float(ends[r.PANEL, list(TREATED)].sum() / ends[r.PANEL].sum()))
    assert begin > 1
    assert "Most of the rest " in said
    assert f"not yet to begin: of 10 patients of your own who ask, about {begin} begin" in said


def test_from_the_first_reply_on_the_plan_is_called_ones_own(asked: AppTest) -> None:
    opened = asked.session_state["opened"].scenario
    assert f"An example: {opened.title}" in words_of(asked)
    ask_for(asked, "money.infusion_price_usd")

    asked.session_state[ADDRESS] = working_scenario.DESCRIBED_AT
    type_into(asked, "money.infusion_price_usd", 650.0)

    assert asked.session_state["working"].title == "Our practice"
    assert "Our practice" in words_of(asked)
    assert "Name of" not in words_of(asked)  # it is no reply of its own

    asked.session_state[ADDRESS] = working_scenario.DESCRIBED_AT
    press(asked, "Put back", "money.infusion_price_usd")
    assert asked.session_state["working"] == opened


def test_what_advertising_brings_is_typed_and_told_when_the_dollars_move_it(asked: AppTest) -> None:
    ask_for(asked, "demand.ad_spend_usd_month")
    own = working_value(asked, "demand.panel_interested_share_year")

    type_into(asked, ADVERTISING, 10.0)
    assert "Goes along" not in words_of(asked)
    typed = working_value(asked, "demand.cost_per_lead_usd")
    type_into(asked, "demand.ad_spend_usd_month", 5000.0)

    assert working_value(asked, "demand.cost_per_lead_usd") == typed
    assert working_value(asked, "demand.panel_interested_share_year") == own
    now = inputs_of(asked)[ADVERTISING].value  # type: ignore[attr-defined]
    assert now > 15
    assert f'Goes along: "By advertising a month" is {now:g} by now, not the 10 you typed.' in (
        words_of(asked)
    )
    type_into(asked, ADVERTISING, 12.0)
    assert "Goes along" not in words_of(asked)


def test_who_can_pay_and_still_wants_it_is_asked_beside_who_asks(asked: AppTest) -> None:
    ask_for(asked, "demand.ad_spend_usd_month")
    was = inputs_of(asked)[CAN_PAY].value  # type: ignore[attr-defined]

    type_into(asked, CAN_PAY, 40.0)
    type_into(asked, STILL_WANT, 70.0)

    assert was > 60
    assert working_value(asked, "paying.middle_income_usd") < 600
    assert working_value(asked, "funnel.not_ready_share") == 0.3
    ask_for(asked, "money.infusion_price_usd")
    assert ": 40 of 100 can pay that." in words_of(asked)
    type_into(asked, "money.infusion_price_usd", 400.0)
    assert ": 40 of 100 can pay that." not in words_of(asked)


def test_a_day_of_infusions_without_the_owner_leads_to_what_mends_it(base: AppTest) -> None:
    type_into(base, "practice.owner_weekdays", ["Tue", "Thu", "Fri"])
    type_into(base, "booking.infusion_weekdays", ["Mon", "Tue"])

    links = [str(each.key) for each in base.button if str(each.key).startswith("go to/")]
    assert links == ["go to/practice.owner_weekdays", "go to/booking.infusions_only_weekdays"]
    base.button(key="go to/booking.infusions_only_weekdays").click()
    drawn(base)
    opened = [each.label for each in base.expander if each.proto.expanded]
    assert len(opened) == 1
    assert opened[0].replace("\\", "").startswith(TEN[2].fold.label)
    type_into(base, "booking.infusions_only_weekdays", ["Mon"])
    assert not base.error
    assert working_value(base, "booking.infusion_weekdays") == ("Mon", "Tue")


def test_half_an_assistant_is_refused_with_the_reason(base: AppTest) -> None:
    type_into(base, "added.assistants", 0.5)
    base.session_state[all_settings.SEARCH] = "assistant"
    drawn(base)

    assert working_value(base, "added.assistants") == 0
    assert "give a whole number, 0 to 20" in words_of(base)
    assert 'part-time "Days of added medical assistants"' in words_of(base)
    assert base.button(key="go to/added.assistant_days")
    assert inputs_of(base)["added.assistants"].value == 0.5  # type: ignore[attr-defined]
    type_into(base, "added.assistants", 1.0)
    assert type(working_value(base, "added.assistants")) is int
    assert not base.error


def test_a_box_says_what_is_wrong_where_the_input_is_far_from_what_is_searched_for(
    base: AppTest,
) -> None:
    type_into(base, "booking.infusion_weekdays", ["Sat"])
    assert "Why stands where you typed it" in words_of(base)

    base.session_state[all_settings.SEARCH] = "wage"

    assert "Why stands where you typed it" not in words_of(drawn(base))
    assert "when the practice is closed" in words_of(base)


def test_where_equipment_lacks_for_a_room_it_is_in_sight(asked: AppTest) -> None:
    ask_for(asked, "rooms.infusion_rooms")
    assert not asked.expander[0].proto.expanded
    type_into(asked, "rooms.infusion_rooms", 3)
    assert not asked.expander[0].proto.expanded  # a monitor and a pump for each go along
    type_into(asked, "rooms.pumps", 1)

    assert asked.expander[0].proto.expanded
    assert "One chair needs one monitor and one pump" in words_of(asked)


def test_what_is_taken_for_others_who_see_patients_is_said(asked: AppTest) -> None:
    ask_for(asked, "practice.owner_weekdays")

    assert not asked.expander[0].proto.expanded
    assert "Others are taken to see patients on: Mon, Wed, Thu, Fri (20 visits a day)" in (
        words_of(asked)
    )
    assert "Those employed are paid out of overhead" in words_of(asked)


def test_a_consult_says_whose_time_it_takes_and_who_has_one(asked: AppTest) -> None:
    ask_for(asked, "visit.consult_min")
    type_into(asked, "visit.consult_min", 30.0)

    assert "3 a week of your time, from 3:00 pm." in words_of(asked)


def test_the_answer_is_one_click_away_from_every_question_before_the_last(asked: AppTest) -> None:
    for number, _ in enumerate(TEN):
        label = asked.button(key="practice/ahead").label
        assert label == (NOW if number >= ENOUGH else NOW_EARLY)
        step(asked, "next")

    assert "practice/ahead" not in {each.key for each in asked.button}
    assert asked.button(key="practice/answer")


def test_cover_for_a_nurse_is_asked_at_once_where_one_is_retrained(asked: AppTest) -> None:
    ask_for(asked, "staff.backfill")
    there = list(inputs_of(asked))
    assert "Somebody is paid to do her other work meanwhile." in words_of(asked)
    type_into(asked, "staff.infusion_nurse_plan", UNCOVERED)
    assert working_value(asked, "staff.backfill") is False
    assert "Nobody does her other work meanwhile: it waits." in words_of(asked)
    type_into(asked, "staff.infusion_nurse_plan", "hire")
    assert working_value(asked, "staff.infusion_nurse_plan") == "hire"
    assert list(inputs_of(asked)) == there  # no field comes or goes


def test_days_that_clash_are_said_in_one_sentence_of_the_question(base: AppTest) -> None:
    type_into(base, "booking.infusion_weekdays", ["Thu"])
    type_into(base, "booking.consult_weekdays", ["Mon", "Wed"])
    type_into(base, "practice.owner_weekdays", ["Tue", "Wed", "Fri"])

    said = words_of(base)
    assert (
        "You would hold consults (first visits, in which you decide who may be treated) on Monday "
        "and infuse, with you in the house as your rule wants, on Thursday, when you do not work. "
        "Choose other days, work then too, or come for infusions alone." in said
    )
    assert not re.search(r"And \d+ more\.", said)


# --- what has happened since ----------------------------------------------------------------------


def test_what_was_counted_says_whether_the_plan_is_on_track(
    base: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = [{MONTH: k + 1, **dict.fromkeys(COUNTED)} for k in range(8)]
    months[4] |= {"asked": 3.0, "infusions": 500.0}
    monkeypatch.setattr(counted_months, "_draw_months", lambda scenario: months)
    monkeypatch.setattr(questions, "updated", partial(updated, replications=FEWEST))
    base.session_state[all_settings.VIEW] = all_settings.HAPPENED

    app = drawn(base)
    app.button(key="practice/on track").click()
    words = words_of(drawn(app))

    assert "It is better than on track: ahead of the plan. Infusions: 500 after month 5" in words
    assert "With these months: " in words
    assert "The plan describes another practice" in words


def test_months_that_cannot_be_are_said(base: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    months = [{MONTH: 99, **dict.fromkeys(COUNTED), "asked": 3.0}]
    monkeypatch.setattr(counted_months, "_draw_months", lambda scenario: months)
    base.session_state[all_settings.VIEW] = all_settings.HAPPENED

    assert "month is '99'. Give 1 to 8" in words_of(drawn(base))


def test_the_table_begins_empty_with_every_month_of_the_plan(base: AppTest) -> None:
    base.session_state[all_settings.VIEW] = all_settings.HAPPENED
    rows = drawn(base).session_state[counted_months.START]

    assert [row[MONTH] for row in rows] == list(range(1, 9))
    assert counted_months._csv(rows).splitlines()[:2] == [f"{MONTH},{','.join(COUNTED)}", "1,,,,,,"]


def test_who_gives_infusions_says_whether_somebody_is_beside(asked: AppTest) -> None:
    ask_for(asked, "staff.owner_infuses")
    type_into(asked, "staff.owner_infuses", True)
    assert "You give them, 1 nurse beside you: 0 if you are alone." in words_of(asked)

    type_into(asked, "staff.infusion_nurses", 0)
    assert "You give them, alone." in words_of(asked)

    type_into(asked, "added.assistants", 1)
    assert "You give them, 1 assistant beside you." in words_of(asked)


def test_what_colleagues_promise_comes_from_the_start_and_is_shown_as_typed(asked: AppTest) -> None:
    sent = "demand.referrals_per_referrer_month"
    ask_for(asked, sent)
    assert "Colleagues send" not in words_of(asked)

    type_into(asked, sent, 5.25)

    assert working_value(asked, "demand.referrers_at_start") > 10
    assert working_value(asked, "demand.outreach_hours_month") == 0.0
    assert "Colleagues send" not in words_of(asked)  # as typed, from the start
    assert inputs_of(asked)[sent].value == 5.25  # type: ignore[attr-defined]


def test_numbers_that_nobody_typed_are_shown_as_people_say_them_and_move_nothing(
    asked: AppTest,
) -> None:
    own = "demand.panel_interested_share_year"
    before = asked.session_state["working"]
    ask_for(asked, own)

    assert [inputs_of(asked)[each].value for each in (own, CAN_PAY)] == [2.1, 69.0]  # type: ignore[attr-defined]
    assert asked.session_state["working"] == before


def back_to(app: AppTest, path: str) -> AppTest:
    """Ask for a setting from the first question on."""
    app.session_state[conversation.AT] = 0
    return ask_for(drawn(app), path)


def test_the_collections_of_a_year_are_typed_and_stay_while_visits_change(asked: AppTest) -> None:
    back_to(asked, PER_VISIT)
    type_into(asked, COLLECTED_YEAR, 1_700_000.0)

    of_three = working_value(asked, PER_VISIT)
    assert of_three == pytest.approx(133, abs=1)
    assert inputs_of(asked)[PER_VISIT].value == 133.0  # type: ignore[attr-defined]
    assert any(
        "goes along" in str(each.value) or "go along" in str(each.value) for each in asked.info
    )

    back_to(asked, "practice.owner_visits_per_day")
    type_into(asked, VISITS_A_DAY, 26.0)
    assert working_value(asked, "practice.second_physician_visits_per_day") == 10.0
    assert working_value(asked, PER_VISIT) == pytest.approx(2 * of_three, rel=0.01)
    type_into(asked, VISITS_A_DAY, 42.0)  # the owner 10; the length of visits follows both ways
    assert working_value(asked, "practice.second_physician_visits_per_day") == 20.0
    assert working_value(asked, "practice.visit_slot_min") == 20
    type_into(asked, VISITS_A_DAY, 26.0)

    back_to(asked, PER_VISIT)
    type_into(asked, PER_VISIT, 200.0)
    back_to(asked, "practice.owner_visits_per_day")
    type_into(asked, VISITS_A_DAY, 40.0)
    assert working_value(asked, PER_VISIT) == 200.0


def test_nurses_who_know_sedation_are_said_so_in_one_click(asked: AppTest) -> None:
    ask_for(asked, "staff.refusal_share")
    asked.radio(key=f"{ready.WANTS}/{ready.NOT_ASKED}").set_value(ready.KNOWS)
    drawn(asked)
    assert working_value(asked, "staff.refusal_share") == 0
    assert working_value(asked, "staff.nurse_training_hours") == 20
    assert working_value(asked, "team.supervised_infusions") == 3

    asked.radio(key=f"{ready.WANTS}/{ready.KNOWS}").set_value(ready.ASKED_AND_YES)
    drawn(asked)
    assert working_value(asked, "team.supervised_infusions") == 15


def test_how_many_of_ten_begin_is_one_number(asked: AppTest) -> None:
    ask_for(asked, WHO_COMES)
    type_into(asked, OWN_BEGIN, 6.0)
    working = asked.session_state["working"]
    assert own_begin_of_ten(working) == pytest.approx(6.0, abs=0.05)
    assert begin_of_ten(working) == begin_of_ten(Scenario())
    said = " ".join(each.value for each in asked.caption).replace("\\", "")
    assert "So about 1.2 of these 2.1 a month begin." in said
    assert (
        working.demand.panel_interested_share_year == Scenario().demand.panel_interested_share_year
    )


def test_who_does_not_advertise_is_asked_what_a_website_costs(asked: AppTest) -> None:
    ask_for(asked, WHO_COMES)
    type_into(asked, WHO_COMES, 0.0)
    assert LAUNCH in questions_for(asked.session_state["working"])[4].asked
    type_into(asked, LAUNCH, 0.0)
    assert working_value(asked, LAUNCH) == 0


def test_my_replies_speak_in_the_words_typed(asked: AppTest) -> None:
    ask_for(asked, WHO_COMES)
    type_into(asked, who_asks.OWN_SHARE, 5.0)
    type_into(asked, who_asks.OF_COLLEAGUES, 6.0)
    opened, now = asked.session_state["opened"].scenario, asked.session_state["working"]
    told = {each.label: (each.old_words, each.new_words) for each in own_changes(opened, now)}
    assert told["Own patients you propose it to a month"][1] == "5"
    assert told["Sent by colleagues a month"][1] == "6"
    assert "Colleagues who refer at the start" not in told
    asked.session_state[all_settings.VIEW] = all_settings.REPLIES
    drawn(asked)
    assert "Own patients you propose it to a month: 5; Sent by colleagues a month: 6;" in words_of(
        asked
    )


def test_consults_that_would_not_end_by_closing_begin_earlier(asked: AppTest) -> None:
    ask_for(asked, CONSULTS)
    type_into(asked, CONSULTS, 4)
    assert working_value(asked, "booking.consult_at_min") == 13 * 60
    assert "from 1:00 pm." in words_of(asked)

    type_into(asked, CONSULTS, 2)
    assert working_value(asked, "booking.consult_at_min") == 15 * 60


def test_the_hour_of_consults_that_was_typed_stays(asked: AppTest) -> None:
    ask_for(asked, CONSULTS)
    type_into(asked, "booking.consult_at_min", time(16, 0))
    type_into(asked, CONSULTS, 4)
    assert working_value(asked, "booking.consult_at_min") == 16 * 60
    assert "Of 4 on a day 1 ends by closing and is planned: begin earlier." in words_of(asked)


def test_too_few_consults_are_told_only_where_somebody_said_who_asks(asked: AppTest) -> None:
    ask_for(asked, CONSULTS)
    type_into(asked, CONSULTS, 1)
    assert not asked.warning

    ask_for(asked, WHO_COMES)
    type_into(asked, WHO_COMES, 20_000.0)
    assert any("consult" in str(each.value) for each in asked.warning)


def test_no_discount_means_that_nobody_pays_a_series_at_once(asked: AppTest) -> None:
    ask_for(asked, "money.infusion_price_usd")
    assert "(10%; $125)" in asked.expander[0].label.replace("\\", "")
    asked.radio(key="discount/10%").set_value("none")
    drawn(asked)
    assert working_value(asked, "money.package_share") == 0
    assert "(0%; $125)" in asked.expander[0].label.replace("\\", "")

    asked.radio(key="discount/none").set_value("10%")
    drawn(asked)
    assert working_value(asked, "money.package_share") == 0.5


def test_a_nurse_who_wants_to_and_places_that_are_there_are_said_in_a_click(asked: AppTest) -> None:
    back_to(asked, "staff.owner_infuses")
    asked.radio(key=f"{ready.WANTS}/{ready.NOT_ASKED}").set_value(ready.ASKED_AND_YES)
    drawn(asked)
    assert working_value(asked, "staff.refusal_share") == 0.0

    back_to(asked, "rooms.exam_rooms")
    asked.radio(key=f"{ready.FITTED_OUT}/{ready.NOT_FITTED}").set_value(ready.FITTED)
    drawn(asked)
    assert {working_value(asked, path) for path in FITTING} == {0.0}
    assert working_value(asked, "start_up.monitor_usd") == 2500.0

    asked.radio(key=f"{ready.FITTED_OUT}/{ready.FITTED}").set_value(ready.NOT_FITTED)
    drawn(asked)
    assert working_value(asked, FITTING[0]) == 6000.0
    back_to(asked, "staff.owner_infuses")
    type_into(asked, "staff.infusion_nurse_plan", "hire")
    assert ready.WANTS not in {each.label for each in asked.radio}


def test_after_infusions_for_pain_nobody_is_asked_about_talks(asked: AppTest) -> None:
    asked.session_state[conversation.AT] = 0
    drawn(asked).radio(key="treated/mood").set_value("pain")
    drawn(asked)
    assert working_value(asked, "integration.sold") == "referred"
    ask_for(asked, "money.infusion_price_usd")
    assert "integration.sold" not in inputs_of(asked)

    asked.session_state[conversation.AT] = 0
    drawn(asked).radio(key="treated/pain").set_value("mood")
    assert working_value(drawn(asked), "integration.sold") == "sold"


def test_one_person_at_the_desk_and_beside_infusions_is_said_to_be_paid_twice(
    asked: AppTest,
) -> None:
    asked.radio(key="is there/Yes").set_value("No")
    drawn(asked)
    type_into(ask_for(asked, "added.assistants"), "added.assistants", 1)

    ask_for(asked, DESK)

    assert "where it is one person, choose her" in words_of(asked)


def test_who_goes_on_from_days_as_they_stand_has_agreed_to_them(asked: AppTest) -> None:
    ask_for(asked, "booking.infusion_weekdays")
    step(asked, "next")
    untouched = asked.session_state["working"].decision.infusion_days_most
    assert untouched == CATALOG["decision.infusion_days_most"].default  # an example that is read

    step(asked, "back")
    type_into(asked, "rooms.infusion_rooms", 1.0)
    step(asked, "next")

    plan = asked.session_state["working"]
    assert plan.decision.infusion_days_most == len(plan.booking.infusion_weekdays) == 2
    asked.session_state[all_settings.VIEW] = all_settings.REPLIES
    said = words_of(drawn(asked)).replace("\\", "")
    assert "Weekdays with infusions: Tue, Thu;" in said
    assert "Of 10 own patients, would begin: 3.1 (as assumed)" in said


def test_days_agreed_to_before_the_first_reply_hold_from_it_on(asked: AppTest) -> None:
    ask_for(asked, "booking.infusion_weekdays")
    step(asked, "next")

    ask_for(asked, "booking.consults_per_day")
    type_into(asked, "booking.consults_per_day", 2)
    step(asked, "next")

    assert asked.session_state["working"].decision.infusion_days_most == 2


def test_an_hourly_wage_is_taken_as_that_of_a_year_and_said(asked: AppTest) -> None:
    wage = "staff.assistant_wage_usd_year"
    ask_for(asked, wage)
    type_into(asked, wage, 22.0)

    said = " ".join(each.value for each in asked.caption).replace("\\", "")
    assert working_value(asked, wage) == 45_760
    assert "$22 an hour is $45,760 a year" in said


def test_when_rooms_are_free_is_said_once_and_leads_to_its_rows(asked: AppTest) -> None:
    """Until other hours are said, rooms are free in those of infusions, which stand there."""
    ask_for(asked, "booking.infusion_weekdays")
    type_into(asked, "booking.infusions_start_min", time(13, 0))
    assert "practice/free hours" not in {each.key for each in asked.button}

    plan, hours = asked.session_state["working"], "Tue 13:00-17:00 1; Thu 13:00-17:00 1"
    asked.session_state["working"] = with_changes(plan, {"rooms.free_hours": hours})
    drawn(asked).button(key="practice/free hours").click()
    drawn(asked)
    assert asked.session_state[LOOKED_FOR] == "rooms.free_hours"

    asked.session_state["working"] = plan
    asked.session_state[all_settings.VIEW] = all_settings.REPLIES
    said = words_of(drawn(asked)).replace("\\", "")
    assert "Hours in which infusion rooms are free: all hours you are open (as assumed)" in said


def test_a_leap_of_the_worth_names_the_part_that_moved_and_what_went_along(base: AppTest) -> None:
    was = base.session_state["working"]
    now = with_changes(was, {"booking.consults_per_day": 2, "practice.opens_min": 420})
    before, after = run(was), run(now)

    said = leap_words(before.worth_parts_usd, was, after, ["booking.consults_per_day"])

    moved = after.worth_parts_usd - before.worth_parts_usd
    same_way = moved * np.sign(moved.sum())
    assert said.startswith(f"Most: {part_words(PARTS[int(same_way.argmax())])}, ")
    assert said.endswith(" Along: Opens at: 7:00 am.")


def test_what_made_the_worth_fall_fell_itself_and_tax_is_named_only_as_the_cause() -> None:
    moved = np.zeros(len(PARTS))
    moved[[PARTS.index("full_price"), PARTS.index("rent"), PARTS.index("tax")]] = -25e3, -7e3, 12e3
    assert PARTS[cause_of(moved)] == "full_price"
    assert PARTS[cause_of(-moved)] == "full_price"
    moved[[PARTS.index("full_price"), PARTS.index("rent")]] = 0.0
    assert PARTS[cause_of(moved)] == "tax"


def test_no_help_shows_a_stroke_before_a_sign(asked: AppTest) -> None:
    for _ in TEN:
        step(asked, "next")
        found = [each for kind in KINDS for each in asked.get(kind)]
        twice = {each.label for each in found if "\\\\" in str(getattr(each.proto, "help", ""))}
        assert not twice


def test_days_on_which_pay_is_missed_are_those_of_the_clinic_and_stay_as_a_wage_is_typed(
    asked: AppTest,
) -> None:
    job = "finance.owner_job_weekdays"
    asked.radio(key="is there/Yes").set_value("No")
    drawn(asked)
    back_to(asked, "booking.infusion_weekdays")
    type_into(asked, "booking.infusion_weekdays", ["Thu", "Sat"])
    back_to(asked, "booking.consult_weekdays")
    type_into(asked, "booking.consult_weekdays", ["Sat"])
    back_to(asked, job)
    pills = inputs_of(asked)[job]
    assert (pills.options, pills.value) == (["Thu", "Sat"], ["Thu"])  # type: ignore[attr-defined]

    type_into(asked, "finance.owner_job_usd_year", 210_000.0)
    assert inputs_of(asked)[job].value == ["Thu"]  # type: ignore[attr-defined]
    type_into(asked, job, ["Thu", "Sat"])
    assert set(working_value(asked, job)) >= {"Thu", "Sat"}  # type: ignore[call-overload]


def test_consults_that_keep_the_only_prescriber_from_infusions_are_moved_by_a_click(
    asked: AppTest,
) -> None:
    plan = {
        "booking.infusion_weekdays": ("Mon",),
        "booking.infusions_start_min": 780,
        "booking.infusions_end_min": 1020,
    }
    asked.session_state["working"] = with_changes(asked.session_state["working"], plan)
    drawn(asked)
    back_to(asked, "booking.consults_per_day")
    assert "On Mon these consults keep you from infusions" in words_of(asked)

    asked.button(key="practice/consults apart").click()
    drawn(asked)
    assert "Mon" not in working_value(asked, "booking.consult_weekdays")  # type: ignore[operator]
    assert "keep you from infusions" not in words_of(asked)


def test_whether_advice_may_name_a_higher_price_is_asked_beside_the_price(asked: AppTest) -> None:
    ask_for(asked, "money.infusion_price_usd")
    type_into(asked, "money.infusion_price_usd", 450.0)
    above = inputs_of(asked)["decision.price_most_usd"]
    assert above.label.replace("\\", "") == "Advice may go above $450"  # type: ignore[attr-defined]
    assert price_most_usd(asked.session_state["working"]) == 450.0

    type_into(asked, "decision.price_most_usd", True)
    assert price_most_usd(asked.session_state["working"]) == 800.0
    type_into(asked, "decision.price_most_usd", False)
    assert price_most_usd(asked.session_state["working"]) == 450.0
