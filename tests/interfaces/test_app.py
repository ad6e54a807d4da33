"""The app without a browser: every example loads, bad files are refused in plain words.

The work is done in this thread and kept tiny; what is asked is that the page draws what the
experiments give, not what they give.
"""

import asyncio
import re
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from planner.app.jobs import background, long_jobs, short_jobs, visitor_jobs
from planner.app.jobs.simulated_so_far import Known, known_of
from planner.app.jobs.whose_turn import Line, Urgency
from planner.app.pages.decide import COMES
from planner.app.sections import run_progress
from planner.app.sections.decide import (
    cash_picture,
    guesses,
    levers,
    price_slider,
    verdict_sign,
)
from planner.app.sections.practice import conversation
from planner.app.server.headers import HEADERS, SecurityHeaders
from planner.app.session import open_file, working_scenario
from planner.app.session.plans import YOURS, KeptPlan
from planner.app.widgets import inputs
from planner.experiments import questions
from planner.experiments.certainty.chance.close_call import Certainty
from planner.experiments.certainty.guess_effects import RestsOn, doubt
from planner.experiments.certainty.guesses import FEWEST
from planner.experiments.run.run import run
from planner.experiments.run.verdict import GO_IF
from planner.experiments.sense.patients import asked_of_all_month
from planner.experiments.whatif.compare import Difference, compare
from planner.models import replication
from planner.models.clinic_day import engines
from planner.presentation.answer import first_screen_words, tile_words
from planner.presentation.format.rounding import about_usd, plain, signed_words
from planner.presentation.format.svg.dots import svg
from planner.presentation.questions import ten_questions
from planner.presentation.whatif.words import GUESSES
from planner.scenario.changes import values_of, with_changes
from planner.scenario.files.files import read_scenario, read_text
from planner.scenario.model import CATALOG, Scenario
from tests.pages import (
    EXAMPLES,
    ROOT,
    TINY,
    answer_of,
    charts_of,
    drawn,
    forget_all,
    page_of,
    words_of,
)

pytestmark = pytest.mark.usefixtures("work_at_once")


@pytest.fixture(autouse=True)
def every_file_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer with two futures of eight months."""
    monkeypatch.setattr(open_file, "read_scenario", partial(read_scenario, changes=TINY))
    monkeypatch.setattr(working_scenario, "read_text", partial(read_text, changes=TINY))
    monkeypatch.setattr(open_file, "read_text", partial(read_text, changes=TINY))


@pytest.fixture
def app() -> AppTest:
    """The app, loaded with the base scenario."""
    return drawn(page_of("decide"))


def choose(app: AppTest, name: str) -> AppTest:
    app.selectbox(key=f"open/{app.session_state['opened'].number}").set_value(name)
    return drawn(app)


def send(app: AppTest, name: str, text: str) -> AppTest:
    app.file_uploader[0].upload(name, text.encode())
    return drawn(app)


def lever(app: AppTest, path: str) -> Any:
    """The lever of a setting."""
    found = (*app.get("button_group"), *app.slider, *app.selectbox, *app.number_input)
    return next(each for each in found if str(each.key).endswith(f"/{path}"))


def move(app: AppTest, path: str, value: object) -> AppTest:
    lever(app, path).set_value(value)
    return drawn(app)


# --- opening --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [EXAMPLES[0], EXAMPLES[-1]])
def test_an_example_that_is_chosen_gets_its_answer(app: AppTest, name: str) -> None:
    """All of them are in test_every_page.py."""
    choose(app, name)

    scenario = app.session_state["working"]
    assert first_screen_words.asked_words(scenario) in words_of(app)
    assert "From 2 simulated futures" in words_of(app)
    assert "no promise" in words_of(app)


def test_the_page_has_an_alt_text_on_every_chart(app: AppTest) -> None:
    alts = []
    for view in (cash_picture.CASH, cash_picture.GOES, cash_picture.BINDS):
        switch = [each for each in app.get("button_group") if each.key == "decide/picture"]
        switch[0].set_value(view)
        alts += charts_of(drawn(app))

    assert len(alts) == 3 == len(set(alts))
    assert all(each.strip() for each in alts)


def pictures_of(app: AppTest) -> list[str]:
    """What each small picture says to somebody who does not see it."""
    return [each.proto.imgs[0].alt for each in app.get("image")]


def test_every_number_is_drawn_as_a_dot_for_each_future(app: AppTest) -> None:
    worth = next(each for each in tile_words.tiles(answer_of(app), None) if each.name == "npv_usd")

    assert len(pictures_of(app)) == 1 + 4  # under the price, in the tiles
    assert (svg(worth.dots).count("<circle") + svg(worth.dots).count("<rect")) == 2


def test_the_scenario_named_in_the_environment_is_opened_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('schema = 2\ntitle = "My clinic"\n[money]\ninfusion_price_usd = 450.0\n')
    monkeypatch.setenv(working_scenario.START_WITH, str(mine))

    app = drawn(page_of("decide"))

    assert app.session_state["working"].money.infusion_price_usd == 450.0
    assert "My clinic" in words_of(app)


def test_a_missing_file_in_the_environment_is_said_and_the_base_opens(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(working_scenario.START_WITH, str(tmp_path / "nowhere.toml"))

    app = drawn(page_of("decide"))

    assert "there is no such file" in words_of(app)
    assert app.session_state["working"].title == "Base practice"


# --- changing -------------------------------------------------------------------------------


def test_the_three_levers_stand_beside_the_answer(app: AppTest) -> None:
    for path in (levers.PLAN, levers.NURSES, price_slider.PRICE, "level of demand", levers.ROOMS):
        assert lever(app, path)
    assert lever(app, levers.DAYS).value == ["Tue", "Thu"]
    assert lever(app, levers.RULE).value == "nurse_two_patients"
    assert "colleagues $350 to $800, as opened $500" in pictures_of(app)


def test_a_moved_price_answers_at_once_and_says_what_it_changed(app: AppTest) -> None:
    move(app, price_slider.PRICE, 600.0)

    assert app.session_state["working"].money.infusion_price_usd == 600.0
    assert "Price of an infusion: $500 -> $600" in words_of(app)
    worth = differences_of(app)["npv_usd"].difference.mean
    now = answer_of(app).results["npv_usd"].mean
    assert worth is not None
    assert now is not None
    shown = about_usd(now) - about_usd(now - worth)
    is_near = abs(shown - worth) <= abs(worth) / 2  # else both numbers are rounded by too much
    assert signed_words(shown if is_near else worth) in words_of(app)
    assert "against: As opened" in words_of(app)


def differences_of(app: AppTest) -> dict[str, Difference]:
    """What is different from the plan as it was opened, each simulated by itself."""
    both = (app.session_state["opened"].scenario, app.session_state["working"])
    return compare(tuple(run(each) for each in both)).differences[0]


def test_fewer_patients_ask_and_as_expected_brings_them_back(app: AppTest) -> None:
    opened = app.session_state["opened"].scenario

    move(app, "level of demand", "fewer")
    fewer = app.session_state["working"].demand
    assert fewer.panel_interested_share_year == pytest.approx(0.0035)
    assert fewer.cost_per_lead_usd == pytest.approx(142.857, abs=0.001)

    move(app, "level of demand", "as expected")
    assert app.session_state["working"] == opened


def test_fewer_patients_are_fewer_than_the_owner_has_said(app: AppTest) -> None:
    path = "demand.panel_interested_share_year"
    mine = with_changes(app.session_state["working"], {path: 0.02})
    app.session_state["working"] = mine
    app.session_state["earlier plans"] = (KeptPlan(YOURS, mine),)
    assert lever(drawn(app), "level of demand").value == "as expected"

    move(app, "level of demand", "fewer")
    assert app.session_state["working"].demand.panel_interested_share_year == 0.014
    move(app, "level of demand", "as expected")
    assert app.session_state["working"] == mine


def test_how_many_ask_is_of_the_plan_on_the_page(app: AppTest) -> None:
    mine = with_changes(app.session_state["working"], {"demand.referrers_at_start": 20})
    app.session_state["earlier plans"] = (KeptPlan(YOURS, mine),)
    other = with_changes(mine, {"demand.panel_interested_share_year": 0.02})

    for each in (mine, other, app.session_state["opened"].scenario):
        app.session_state["working"] = each
        asked = lever(drawn(app), "level of demand")
        assert asked.value == "as expected"
        assert f"Expected {plain(asked_of_all_month(each))}" in asked.options


def test_ways_to_come_that_were_changed_are_what_is_expected(app: AppTest) -> None:
    other = with_changes(app.session_state["working"], {"demand.transfers_month": 3.0})
    app.session_state["working"] = other
    drawn(app)

    move(app, "level of demand", "fewer")
    assert app.session_state["working"].demand.transfers_month == pytest.approx(2.1)
    move(app, "level of demand", "as expected")
    assert app.session_state["working"] == other


def test_one_room_more_comes_with_its_monitor_and_pump(app: AppTest) -> None:
    move(app, levers.ROOMS, 3)

    rooms = app.session_state["working"].rooms
    assert (rooms.infusion_rooms, rooms.monitors, rooms.pumps) == (3, 3, 3)
    assert "can run at once" not in words_of(app)


def test_limits_that_nobody_set_are_told_as_assumed_with_the_way_to_the_question(
    app: AppTest,
) -> None:
    said = words_of(app)
    assert any("assumed, not yours yet" in each.label for each in app.expander)
    assert "an assumed limit" in said
    assert "futures; you ask for" not in said

    app.button(key="limits/decision.payback_months").click()
    app = drawn(app)

    assert app.session_state[conversation.AT] == len(ten_questions.TEN)


def test_a_limit_of_ones_own_file_is_none_that_is_assumed(app: AppTest) -> None:
    months = CATALOG["decision.payback_months"].default
    own = f"schema = 2\ntitle = 'Mine'\n[decision]\npayback_months = {months}\n"

    said = words_of(send(app, "mine.toml", own))

    assert f"by month {months:.0f} in" in said
    assert "a week, an assumed limit, in" in said


def test_what_existing_patients_lose_has_its_own_line(app: AppTest) -> None:
    assert "What your existing patients lose: " in words_of(app)


def test_undo_brings_the_opened_scenario_back(app: AppTest) -> None:
    move(app, price_slider.PRICE, 600.0)

    next(button for button in app.button if button.label == "Undo all changes").click()
    drawn(app)

    assert app.session_state["working"] == app.session_state["opened"].scenario
    assert "against:" not in words_of(app)


def test_a_first_look_is_held_against_the_same_futures_of_the_other_plan(app: AppTest) -> None:
    move(app, price_slider.PRICE, 600.0)
    answer = answer_of(app)
    first = answer._replace(values=answer.values[:1])

    held = tile_words.beside(first, answer.values + 1.0)

    assert held.replications == 1
    assert held.differences["npv_usd"].difference.mean == pytest.approx(-1.0)


def test_every_setting_has_an_input_that_gives_its_value_back() -> None:
    def page() -> None:
        import streamlit as st

        from planner.app.widgets.inputs import draw_anything, value_of
        from planner.scenario.model import CATALOG

        st.session_state["given"] = {
            path: value_of(facts, draw_anything(facts, facts.default, key=path), facts.default)
            for path, facts in CATALOG.items()
        }

    app = drawn(AppTest.from_function(page, default_timeout=60))

    assert app.session_state["given"] == values_of(Scenario())


def test_no_label_of_an_input_is_read_as_markdown() -> None:
    for facts in CATALOG.values():
        assert not set(inputs.label(facts)) & set("\\`*_[]<>#|~")
        assert inputs.label(facts).count("$") <= 1


def test_no_more_nurses_are_to_be_retrained_than_there_are(app: AppTest) -> None:
    assert lever(app, levers.NURSES).options == ["1"]
    assert lever(app, levers.PLAN).help == levers.HOW_MANY

    move(app, levers.PLAN, "hire")
    move(app, levers.NURSES, 2)
    assert app.session_state["working"].staff.infusion_nurses == 2

    move(app, levers.PLAN, "retrain")
    staff = app.session_state["working"].staff
    assert (staff.infusion_nurse_plan, staff.infusion_nurses) == ("retrain", 1)


def test_a_lever_lives_on_when_what_it_began_with_is_no_longer_offered(app: AppTest) -> None:
    send(app, "none.toml", "schema = 2\n[staff]\nnurses = 0\ninfusion_nurses = 0\n")

    move(app, levers.PLAN, "hire")
    assert lever(app, levers.PLAN).options == ["Hire", "Contract"]
    move(app, levers.NURSES, 2)
    move(app, levers.PLAN, "contract")

    staff = app.session_state["working"].staff
    assert (staff.infusion_nurse_plan, staff.infusion_nurses) == ("contract", 2)
    assert lever(app, levers.NURSES).options == ["0", "1", "2", "3", "4"]


def test_no_nurse_is_shown_as_chosen_and_can_be_chosen_again(app: AppTest) -> None:
    none = {levers.PLAN: "hire", levers.NURSES: 0}
    app.session_state["working"] = with_changes(app.session_state["working"], none)
    assert lever(drawn(app), levers.NURSES).value == 0

    move(app, levers.NURSES, 2)
    move(app, levers.NURSES, 0)

    assert app.session_state["working"].staff.infusion_nurses == 0
    assert lever(app, levers.NURSES).options == ["0", "1", "2", "3", "4"]


def test_settings_that_do_not_go_together_are_said_and_nothing_is_lost(app: AppTest) -> None:
    app.session_state["pending"] = {levers.NURSES: 4}
    drawn(app)

    assert "is more than the nurses there are to retrain" in words_of(app)
    assert app.session_state["working"] == app.session_state["opened"].scenario
    assert lever(app, levers.NURSES).value == 4


# --- files from elsewhere -----------------------------------------------------------------------


def test_a_partners_file_is_opened_and_keeps_its_comments(app: AppTest) -> None:
    send(app, "friday.toml", "schema = 2\n[money]\ninfusion_price_usd = 450.0  # as next door\n")
    move(app, price_slider.PRICE, 475.0)

    text = open_file.edited_text(app.session_state["opened"], app.session_state["working"])

    assert "infusion_price_usd = 475.0  # as next door" in text
    assert "Changed from friday.toml" in words_of(app)


def test_what_is_changed_in_an_example_names_no_file(app: AppTest) -> None:
    move(app, price_slider.PRICE, 475.0)

    said = words_of(app)

    assert "Changed from the example practice" in said
    assert "(the example practice)" in said
    assert "base.toml" not in said


def test_a_file_of_an_older_schema_is_opened_and_saved_in_todays(app: AppTest) -> None:
    send(app, "ours.toml", 'schema = 1\n[team]\npeople = "Ann: willing"  # she\n')

    text = open_file.edited_text(app.session_state["opened"], app.session_state["working"])

    assert "ours.toml is of an older schema" in words_of(app)
    assert text == 'schema = 2\n# she\n[[team.people]]\nname = "Ann"\nwilling = true\n'


def test_all_problems_of_a_bad_file_are_shown_and_nothing_is_lost(app: AppTest) -> None:
    before = app.session_state["working"]

    send(app, "bad.toml", "schema = 2\n[rooms]\ninfusion_room = 3\n[booking]\nmissed_share = 12\n")

    said = words_of(app)
    assert "2 problems" in said
    assert "Did you mean rooms.infusion_rooms?" in said
    assert "Did you mean 0.12?" in said
    assert app.session_state["working"] == before


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * 300_000, b"= = =", b""])
def test_a_file_that_is_no_scenario_is_refused_in_words(app: AppTest, data: bytes) -> None:
    app.file_uploader[0].upload("bad.toml", data)
    drawn(app)

    assert "1 problem" in words_of(app)


def test_words_of_a_file_are_shown_and_never_acted_upon(app: AppTest) -> None:
    hostile = "![x](http://host.example/x.png) **$1** <script>alert(1)</script>"

    send(app, "hostile.toml", f'schema = 2\nquestion = "{hostile}"\nnotes = "{hostile}"\n')

    shown = [*app.header, *app.markdown, *app.caption]
    assert not [each.value for each in shown if "](http" in str(each.value)]
    assert hostile in words_of(app)


# --- headers ------------------------------------------------------------------------------------


def test_every_answer_of_the_guarded_app_carries_the_security_headers() -> None:
    sent: list[dict] = []

    async def page(scope: dict, receive: object, send: Callable) -> None:
        await send({"type": "http.response.start", "headers": [(b"content-type", b"text/html")]})

    async def keep(message: dict) -> None:
        sent.append(message)

    asyncio.run(SecurityHeaders(page)({}, None, keep))

    headers = dict(sent[0]["headers"])
    assert headers[b"content-type"] == b"text/html"
    assert {
        name.encode(): value.encode() for name, value in HEADERS.items()
    }.items() <= headers.items()


# --- the work in the background ---------------------------------------------------------------


def test_a_stopped_job_keeps_what_is_finished_and_goes_on_there() -> None:
    scenario = read_scenario(ROOT / "scenarios" / "pilot.toml", changes=TINY).scenario
    known, first = Known(), background.Job()
    first.tell = lambda done, wanted: first.stop() if done == 1 else None

    first.run(lambda job: short_jobs.find_answer(job, scenario, known))
    second = background.Job()
    second.run(lambda job: short_jobs.find_answer(job, scenario, known))

    assert first.answer is None
    assert second.answer is not None
    assert len(known.summaries) == 2


def test_a_machine_that_never_ran_this_shows_a_first_look_from_one_future(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Compiling would go on for long; the visitor stops after the first look."""
    forget_all()
    jobs: list[background.Job] = []

    def begin(job: background.Job, work: Callable[[background.Job], None]) -> None:
        jobs.append(job)
        job.run(work)

    def precompile_all() -> bool:
        for job in jobs:
            job.stop()
        return True

    monkeypatch.setattr(background, "begin", begin)
    for module in (short_jobs, background):
        monkeypatch.setattr(module, "precompile_all", precompile_all)
    for module in (short_jobs, background, replication, engines, run_progress):
        monkeypatch.setattr(module, "is_prepared", lambda: False)

    app = drawn(page_of("decide"))

    assert "First look from 1 simulated future of 8 months" in words_of(app)
    assert "Stopped after 1 simulated future." in words_of(app)


def test_a_page_without_an_answer_waits_for_it_and_is_drawn_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twenty visitors share one interpreter: a page drawn twice is two thirds dearer."""
    draws, held = [], threading.Event()
    draw_levers, show = levers.draw_levers, run_progress._show

    def begin(job: background.Job, work: Callable[[background.Job], None]) -> None:
        threading.Thread(target=lambda: held.wait(60) and job.run(work)).start()

    def counted(scenario: Scenario) -> None:
        draws.append(scenario)
        draw_levers(scenario)

    def shown(job: background.Job, where: DeltaGenerator) -> None:
        show(job, where)
        held.set()  # not before the page has said how far it is

    monkeypatch.setattr(background, "begin", begin)
    monkeypatch.setattr(levers, "draw_levers", counted)
    monkeypatch.setattr(run_progress, "_show", shown)

    app = drawn(page_of("decide"))

    assert "From 2 simulated futures" in words_of(app)
    assert COMES not in words_of(app)
    assert len(draws) == 1


def test_a_page_that_has_waited_long_says_that_the_answer_is_being_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(background, "begin", lambda job, work: None)
    monkeypatch.setattr(run_progress, "MOST_WAIT_S", 0.3)

    app = drawn(page_of("decide"))

    assert COMES in words_of(app)
    assert [bar.proto.text for bar in app.get("progress")] == ["It is your turn"]


@pytest.mark.parametrize(
    ("soon_s", "others", "looks_at"),
    [
        (-1.0, 0, [short_jobs.FIRST_LOOK, 7]),
        (1e9, 0, [7]),
        (1e9, 1, [short_jobs.HURRIED_LOOK, 7]),
    ],
    ids=["it takes long", "it is soon there", "somebody else waits"],
)
def test_a_first_look_is_the_beginning_of_the_full_answer_where_that_takes_long(
    monkeypatch: pytest.MonkeyPatch, soon_s: float, others: int, looks_at: list[int]
) -> None:
    monkeypatch.setattr(short_jobs, "SOON_S", soon_s)
    line = Line()
    for _ in range(others):
        line.join(Urgency.FIRST_LOOK)
    changes = (*TINY, "run.replications=7")
    scenario = read_scenario(ROOT / "scenarios" / "pilot.toml", changes=changes).scenario
    looks = []

    class Watched(background.Job):
        def __setattr__(self, name: str, value: object) -> None:
            if name == "answer" and value is not None:
                looks.append(value)
            super().__setattr__(name, value)

    watched = Watched(line)
    short_jobs.find_answer(watched, scenario, Known())

    assert [len(look.values) for look in looks] == looks_at
    first = looks[0].values
    assert np.array_equal(first, looks[-1].values[: len(first)], equal_nan=True)


def test_a_changed_wish_needs_no_new_futures() -> None:
    base = read_scenario(ROOT / "scenarios" / "pilot.toml", changes=TINY).scenario
    stricter = read_scenario(
        ROOT / "scenarios" / "pilot.toml", changes=(*TINY, "decision.payback_months=6")
    ).scenario

    assert known_of(base) is known_of(stricter)


def test_closing_the_tab_stops_the_work() -> None:
    desk = visitor_jobs.JobManager()
    desk.answer_job = background.Job()

    desk.stop()

    assert desk.answer_job.is_stopped
    assert not desk.answer_job.is_running


def test_a_question_that_was_stopped_can_be_asked_again() -> None:
    scenario = read_scenario(ROOT / "scenarios" / "pilot.toml", changes=TINY).scenario
    desk = visitor_jobs.JobManager()
    first = desk.ask(scenario)
    desk.stop()

    desk.forget()

    assert desk.states == ()
    assert desk.ask(scenario) is not first


def test_the_same_question_is_not_asked_twice() -> None:
    scenario = read_scenario(ROOT / "scenarios" / "pilot.toml", changes=TINY).scenario
    desk = visitor_jobs.JobManager()

    assert desk.ask(scenario) is desk.ask(scenario)


# --- what nobody knows yet ------------------------------------------------------------------------


def test_a_switch_draws_the_guesses_beside_luck(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "doubt", partial(doubt, replications=FEWEST))
    assert "Luck alone: " not in words_of(app)

    app.toggle(key=guesses.SWITCH).set_value(True)
    words = words_of(drawn(drawn(app)))

    assert "Luck alone: " in words
    assert "With what nobody knows yet: " in words
    assert "All you wish for comes true in " in words
    assert re.search(r"of (29|3\d) with the guesses drawn", words)


def test_a_go_that_rests_on_guesses_says_so_with_the_way_to_the_one_that_matters_most(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "the guesses hold" not in words_of(app)
    path = "demand.referrals_per_referrer_month"
    monkeypatch.setattr(verdict_sign, "rests_on", lambda answer: RestsOn(151, 252, path))
    monkeypatch.setattr(verdict_sign, "sign_of", lambda answer: verdict_sign.SIGNS[GO_IF])

    said = words_of(drawn(app))

    assert "▲ Go if …" in said
    assert "**… the guesses hold:** in 151 of 252 futures" in said
    assert app.button(key=f"rests/{path}").label.startswith(CATALOG[path].label)


def test_guesses_that_are_switched_off_end_and_can_be_drawn_anew(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, begun = long_jobs.LongJobManager(), []
    monkeypatch.setattr(long_jobs, "long_job_manager", lambda: desk)
    monkeypatch.setattr(background, "begin", lambda job, work: begun.append(job))

    app.toggle(key=guesses.SWITCH).set_value(True)
    drawn(app)
    first = desk.asked[GUESSES].job
    assert first.is_running
    app.toggle(key=guesses.SWITCH).set_value(False)
    drawn(app)
    assert first.is_stopped
    app.toggle(key=guesses.SWITCH).set_value(True)
    drawn(app)
    assert desk.asked[GUESSES].job.is_running

    desk.stop(GUESSES)  # by the button at the foot of the page
    assert guesses.STOPPED in words_of(drawn(app))


def test_where_more_futures_would_tell_a_button_simulates_them(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Certainty(False, ("go if", "not now"), ("worth on average",), 3)
    monkeypatch.setattr(guesses, "certainty", lambda answer: found)
    app = drawn(app)
    before = app.session_state["working"].run.replications

    app.button(key="decide/more").click()

    assert drawn(app).session_state["working"].run.replications == before + 3
