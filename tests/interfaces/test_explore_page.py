"""The page Explore: a question, how long it takes, what was found; nothing computed by the page."""

import re
import time

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.jobs import background, idle_work, long_jobs
from planner.app.jobs.long_jobs import WhatIf
from planner.app.jobs.whose_turn import Urgency
from planner.app.pages import explore as explore_page
from planner.app.sections import answer as sections_answer
from planner.app.sections.decide import better_plan, price_slider
from planner.app.sections.explore import advice
from planner.app.session import open_file
from planner.app.session.plans import BEFORE_ADVICE, YOURS, KeptPlan
from planner.experiments import questions
from planner.experiments.advice.climb.beyond_limits import LetGo
from planner.experiments.advice.climb.one_or_two import OneOrTwo
from planner.experiments.advice.possible_levers import Lever
from planner.experiments.advice.search import fewest
from planner.experiments.advice.trials import Gain
from planner.experiments.certainty.guess_effects import doubt, rests_on_guesses
from planner.experiments.certainty.guesses import FEWEST
from planner.experiments.run.verdict import GO, NOT_POSSIBLE
from planner.experiments.whatif.break_even import BreakEven, BreakEvenPoint
from planner.presentation.advice import words as advice_words
from planner.presentation.advice.alone_words import few_lines
from planner.presentation.advice.brief.changes_words import nothing_words
from planner.presentation.advice.brief.kinds_words import kind_words
from planner.presentation.advice.chart import changes_chart, possible_changes
from planner.presentation.settings.words import change_words
from planner.presentation.whatif import compliance_words
from planner.presentation.whatif import sensitivity_words as s
from planner.presentation.whatif import words as w
from planner.scenario.changes import differences, with_changes
from planner.scenario.derived.lever_names import LEVERS
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from tests.advised_by_hand import advised_by_hand
from tests.pages import NEVER, SIGNS, answer_of, charts_of, drawn, page, tables_of, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")

KEPT = ("dearer", "deposit")
RULED_OUT = "decision.ruled_out=" + ", ".join(name for name in LEVERS if name not in KEPT)
EXTREME = (
    "money.infusion_price_usd=5000",
    "decision.cash_at_risk_usd=0",
    "demand.ad_spend_usd_month=0",
    "demand.panel_patients=0",
)
HOSTILE = ("title=" + "Our _new_ plan " * 5, f"question={SIGNS * 5}", f"notes={SIGNS * 30}")


def asking(
    monkeypatch: pytest.MonkeyPatch, kind: str, *changes: str, first: str = "base.toml"
) -> AppTest:
    """Return the page at one kind of question."""
    app = page(monkeypatch, "explore", RULED_OUT, *changes, first=first)
    app.segmented_control(key="explore/kind").set_value(kind)
    return drawn(app)


def start(app: AppTest) -> AppTest:
    app.button(key="explore/start").click()
    return drawn(app)


DESKS: list[long_jobs.LongJobManager] = []


@pytest.fixture(autouse=True)
def desks_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the desk of the visit, which only a running session can reach."""
    desk = long_jobs.LongJobManager()
    DESKS[:] = [desk]
    monkeypatch.setattr(long_jobs, "long_job_manager", lambda: desk)


# before it starts


@pytest.mark.parametrize("kind", list(w.SAYS))
def test_every_kind_says_what_it_does_and_how_long_it_takes(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    app = asking(monkeypatch, kind)

    assert w.SAYS[kind] in words_of(app)
    assert "At most about " in words_of(app)
    assert not DESKS[0].asked


def test_a_range_from_its_end_to_its_beginning_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = asking(monkeypatch, w.MOVE)

    app.number_input(key="explore/move/money.infusion_price_usd/from").set_value(900.0).run()

    assert "From must be smaller than to." in app.error[0].value.replace("\\", "")
    assert not [each for each in app.button if each.key == "explore/start"]


# what to change


def test_advice_is_told_in_the_words_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    app = start(asking(monkeypatch, w.ADVISE))

    found = DESKS[0].asked[w.ADVISE].found
    assert isinstance(found, questions.Advised)
    said = advice_words.told(found)
    assert said.answer in words_of(app)
    assert all(line in words_of(app) for line in (*said.sure, *said.turns, *said.useless))
    assert advice_words.SAFETY in words_of(app)


def with_advice(
    monkeypatch: pytest.MonkeyPatch, name: str, *changes: str
) -> tuple[AppTest, questions.Advised]:
    """Return a page of a plan for which advice was found."""
    app = page(monkeypatch, name, RULED_OUT, *changes)
    found = advised_by_hand(app.session_state["working"])
    one = DESKS[0].asked[w.ADVISE] = WhatIf(questions.ToAdvise(found.scenario))
    one.job.is_running, one.found = False, found
    return drawn(app), found


def with_early(monkeypatch: pytest.MonkeyPatch, name: str) -> tuple[AppTest, questions.Advised]:
    """Return a page of a plan for which it is known what is advised, and no more yet."""
    app, found = with_advice(monkeypatch, name)
    one, early = DESKS[0].asked[w.ADVISE], found._replace(is_whole=False)
    one.found, one.early = None, early
    one.job.is_running, one.job.urgency = True, Urgency.UNASKED
    return drawn(app), early


def test_what_advice_has_changed_of_what_was_replied_stays_in_sight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, found = with_advice(monkeypatch, "explore")
    title = sections_answer.SINCE
    app.session_state["earlier plans"] = (KeptPlan(YOURS, found.scenario),)
    assert not [each for each in drawn(app).expander if each.label.startswith(title)]

    press(app, "advice/apply")
    app.session_state["earlier plans"] = (
        *app.session_state["earlier plans"][:1],
        KeptPlan(BEFORE_ADVICE, working(app)),  # as if more advice was taken since
    )
    drawn(app)

    count = len(differences(found.scenario, working(app)))
    assert [each.label for each in app.expander if each.label.startswith(title)] == [
        f"{title}: {count}"
    ]
    assert all(
        change_words(each) in words_of(app) for each in differences(found.scenario, working(app))
    )


def test_what_is_advised_is_shown_before_what_would_turn_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, early = with_early(monkeypatch, "explore")

    assert advice_words.told(early).answer in words_of(app)
    assert explore_page.REST_COMES in words_of(app)
    folded = [each.label for each in app.expander]
    assert "What would turn it back" not in folded
    assert "If it goes badly" not in folded

    one = DESKS[0].asked[w.ADVISE]
    one.job.is_running, one.found = False, early._replace(is_whole=True)
    drawn(app)

    assert explore_page.REST_COMES not in words_of(app)
    folded = [each.label for each in app.expander]
    assert {"What would turn it back", "If it goes badly"} <= set(folded)


def test_who_takes_early_advice_over_leaves_its_last_part_at_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, early = with_early(monkeypatch, "decide")
    assert promised_on(app)
    one = DESKS[0].asked[w.ADVISE]

    press(app, "better/apply")

    assert working(app) == early.advice.best.scenario
    idle_work.stop_outdated(DESKS[0], working(app))
    assert not one.job.is_stopped
    idle_work.stop_outdated(DESKS[0], with_changes(working(app), {"rooms.pumps": 3}))
    assert one.job.is_stopped


def working(app: AppTest) -> Scenario:
    scenario: Scenario = app.session_state["working"]
    return scenario


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return drawn(app)


def test_advice_is_applied_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    app, found = with_advice(monkeypatch, "explore")
    first, second = found.advice.steps

    press(app, "advice/step/1")
    assert setting_paths(found.scenario, working(app)) == set(first.lever.changes)
    assert "in your plan" in words_of(app)
    assert not app.warning

    press(app, "advice/step/2")
    assert working(app) == found.advice.best.scenario
    assert setting_paths(found.scenario, working(app)) == {
        *first.lever.changes,
        *second.lever.changes,
    }


def setting_paths(before: Scenario, after: Scenario) -> set[str]:
    return {each.path for each in differences(before, after)}


def test_advice_is_applied_all_at_once_or_kept_as_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    app, found = with_advice(monkeypatch, "explore")

    press(app, "advice/keep")
    assert working(app) == found.scenario
    assert 'Kept as "As advised", see' in words_of(app)
    assert not [each for each in app.button if each.key == "advice/keep"]
    (kept,) = app.session_state["plans"]
    assert kept.scenario == found.advice.best.scenario

    press(app, "advice/apply")
    assert working(app) == found.advice.best.scenario
    changed = setting_paths(found.scenario, working(app))
    assert changed <= set(app.session_state["applied"])


def test_advice_for_another_plan_is_applied_on_top_of_this_one_and_leaves_what_was_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, _ = with_advice(monkeypatch, "explore")

    app.session_state["working"] = with_changes(working(app), {"rooms.pumps": 3})
    drawn(app)

    assert "Changed since: Pumps needed, one a patient" in app.warning[0].value.replace("\\", "")
    assert app.button(key="advice/step/1").disabled
    assert advice.ELSEWHERE in words_of(app)

    app.button(key="advice/apply").click().run()
    assert [each.value for each in app.toast] == [advice.APPLIED]
    drawn(app)
    now = working(app)

    assert now.rooms.pumps == 3
    assert now.booking.consult_deposit_usd == 50.0


def test_what_the_owner_changed_since_is_no_part_of_what_is_applied_on_top() -> None:
    found = advised_by_hand(Scenario())
    dearer = with_changes(Scenario(), {"money.infusion_price_usd": 475.0})

    assert advice.changes_on_top(found, dearer) == {"booking.consult_deposit_usd": 50.0}
    assert "money.infusion_price_usd" in advice.changes_on_top(found, Scenario())


def test_more_futures_leave_the_plan_that_advice_was_found_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, found = with_advice(monkeypatch, "explore")
    more = found.scenario.run.replications + 8

    app.session_state["working"] = with_changes(working(app), {"run.replications": more})
    drawn(app)

    assert not app.button(key="advice/step/1").disabled
    assert advice.ELSEWHERE not in words_of(app)


def test_a_change_that_is_not_possible_has_no_bar() -> None:
    found = advised_by_hand(Scenario())
    good = found.advice.best
    verdict = good.stands.verdict._replace(word=NOT_POSSIBLE)
    never = good._replace(stands=good.stands._replace(verdict=verdict), gain_usd=97_000.0)
    some = found._replace(advice=found.advice._replace(alone=(never, good)))

    assert possible_changes(some) == [good]
    assert "+$31,000" in changes_chart(some).alt
    assert "$97,000" not in changes_chart(some).alt


def test_the_way_to_a_better_verdict_stands_on_the_first_page_with_its_button(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, found = with_advice(monkeypatch, "decide")
    assert promised_on(app)

    press(app, "better/apply")

    assert working(app) == found.advice.best.scenario
    assert "Looking for a better plan" in words_of(app)


def with_few(
    monkeypatch: pytest.MonkeyPatch, name: str, *changes: str
) -> tuple[AppTest, questions.Advised]:
    """Return a page of a plan for which one change alone betters the verdict."""
    app, found = with_advice(monkeypatch, name, *changes)
    deposit = found.advice.best.levers[1]
    plan = with_changes(found.scenario, deposit.changes)
    alone = found.advice.best._replace(levers=(deposit,), scenario=plan, gain_usd=9_000.0)
    some = (OneOrTwo(alone, Gain(9_000.0, 100.0), is_better=True),)
    few = found._replace(advice=found.advice._replace(one_or_two=some))
    DESKS[0].asked[w.ADVISE].found = few
    return drawn(app), few


def test_a_limit_that_turns_the_word_stands_on_the_first_page_with_its_button(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, found = with_few(monkeypatch, "decide")
    price = Lever("dearer", "charge a fifth more", {"money.infusion_price_usd": 600.0})
    plan = with_changes(found.scenario, price.changes)
    then = found.advice.best._replace(levers=(price,), scenario=plan, gain_usd=39_000.0)
    turns = LetGo("decision.price_most_usd", price, OneOrTwo(then, Gain(39_000.0, 900.0), True))
    DESKS[0].asked[w.ADVISE].found = found._replace(advice=found.advice._replace(let_go=turns))

    drawn(app)
    said = words_of(app).replace("\\", "")
    press(app, "better/let go")

    assert re.search(r"At \$600: .*about \+\$39,000; you said \$500", said), said
    assert working(app).money.infusion_price_usd == 600.0


def promised_on(app: AppTest) -> tuple[str, str]:
    """Return what the button of the first page promises: what is gained, and the word."""
    said = re.search(r"\*\*([^*]+?), ([^*]+):\*\* ", words_of(app))
    assert said, words_of(app)
    return said[1], said[2]


PAIN = (
    *("title=Two rooms of a pain clinic", "practice.months=24", "money.infusion_price_usd=350"),
    *("demand.panel_patients=30000", "booking.consults_per_day=4", "rooms.quiet=soundproofed"),
    *("practice.collected_per_visit_usd=60", "practice.owner_visits_per_day=8"),
    *("decision.cash_at_risk_usd=400000", "staff.infusion_nurse_plan=contract"),
    "decision.breaches_max_100=45",
)
FAMILY = (
    *("title=One room of a family physician", "rooms.infusion_rooms=1", "rooms.exam_rooms_used=1"),
    *("practice.owner_visits_per_day=22", "demand.ad_spend_usd_month=0"),
)


@pytest.mark.parametrize("practice", [PAIN, FAMILY], ids=["pain clinic", "family physician"])
def test_what_a_button_promises_is_what_the_page_says_afterwards(
    monkeypatch: pytest.MonkeyPatch, practice: tuple[str, ...]
) -> None:
    app, _ = with_advice(monkeypatch, "decide", *practice)
    gain, word = promised_on(app)

    press(app, "better/apply")

    shown = app.header[0].value.partition("[")[2].partition("]")[0].partition(" ")[2]
    means = {"Probably go": "go if the guesses hold", "Go if …": "go if …", "Not now": "not now"}
    close = ", close call" if "Close call" in [each.value for each in app.caption] else ""
    assert word.removeprefix("still ") == f"{means[shown]}{close}"
    tiles = [each.value.replace("\\", "") for each in app.markdown]
    change = tiles[tiles.index(next(each for each in tiles if each.startswith("#### "))) + 1]
    assert gain.removeprefix("worth the ") in change


def test_a_go_that_is_promised_is_one_if_its_guesses_hold_until_they_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, found = with_advice(monkeypatch, "decide", *PAIN)
    assert promised_on(app)[1] == "go if the guesses hold"
    then = found.advice.best.scenario
    assert (w.GUESSES, then) in wanted_of(app)

    one = DESKS[0].asked[w.GUESSES] = WhatIf(questions.ToDoubt(then))
    one.job.is_running, one.found = False, doubt(then, FEWEST)
    held = rests_on_guesses(then, GO, one.found) is None

    assert promised_on(drawn(app))[1] == ("go" if held else "go if the guesses hold")
    assert (w.GUESSES, then) not in wanted_of(app)


def wanted_of(app: AppTest) -> list[tuple[str, Scenario]]:
    """Return what would be looked for next, unasked."""
    found = idle_work.next_question(DESKS[0], answer_of(app))
    return [] if found is None else [(found[0], found[1].scenario)]


def test_the_fewest_changes_that_better_the_verdict_stand_on_the_first_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, found = with_few(monkeypatch, "decide")
    assert promised_on(app)

    press(app, "better/apply")

    assert working(app) == found.advice.one_or_two[0].plan.scenario


def test_one_change_is_made_alone_and_the_whole_plan_is_folded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, found = with_few(monkeypatch, "explore")
    (line,) = few_lines(found.scenario, found.advice)
    assert line.startswith("One change: ")
    assert "about +$9,000, " in line  # by the futures of the search; on a page by its own
    assert line.partition(": about")[0] in words_of(app)
    assert line not in words_of(app)
    whole = next(each for each in app.expander if each.label == "The whole plan: 2 changes")
    assert not whole.proto.expanded

    press(app, "advice/few/0")

    assert working(app) == found.advice.one_or_two[0].plan.scenario
    assert "in your plan" in words_of(app)
    assert not app.warning


def test_one_change_leaves_what_the_owner_has_changed_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, _ = with_few(monkeypatch, "explore")
    app.session_state["working"] = with_changes(working(app), {"rooms.pumps": 3})
    drawn(app)

    press(app, "advice/few/0")

    assert working(app).rooms.pumps == 3
    assert working(app).booking.consult_deposit_usd == 50.0


def test_what_makes_it_so_has_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    app, _ = with_few(monkeypatch, "explore")

    keys = ("advice/few/0", "advice/apply", "advice/step/1", "advice/step/2")
    assert {app.button(key=key).label for key in keys} == {advice.APPLY}


def test_fewest_is_none_where_only_the_whole_plan_betters_the_verdict() -> None:
    found = advised_by_hand(Scenario()).advice
    some = OneOrTwo(found.best, Gain(9_000.0, 100.0), is_better=False)

    assert fewest(found._replace(one_or_two=(some,))) is None
    assert fewest(found._replace(one_or_two=(some,), chosen=None)) is some


def test_what_makes_a_series_longer_than_in_trials_comes_last_and_says_so() -> None:
    found = advised_by_hand(Scenario()).advice
    days = Lever("one_day_fewer", "no infusions on Tue", {"booking.infusion_weekdays": ("Thu",)})
    hours = Lever("shorter_day", "shorter", {"booking.infusions_end_min": 780})
    once, short = (
        OneOrTwo(found.best._replace(levers=(each,)), Gain(usd, 100.0), is_better=False)
        for each, usd in ((days, 29_000.0), (hours, 22_000.0))
    )
    both = found._replace(chosen=None, one_or_two=(once, short))

    assert fewest(both) is short
    assert fewest(both._replace(one_or_two=(once,))) is once
    said = "without Tuesday (a 5-week series, longer than in trials)"
    assert kind_words(days, Scenario()) == said


def test_what_makes_a_series_longer_comes_first_where_it_does_far_more() -> None:
    found = advised_by_hand(Scenario()).advice
    days = Lever("one_day_fewer", "no infusions on Tue", {"booking.infusion_weekdays": ("Thu",)})
    scale = Lever("sliding_scale", "a scale", {"paying.sliding_budget_usd_month": 1000.0})
    once, less = (
        OneOrTwo(found.best._replace(levers=(each,)), Gain(usd, 100.0), is_better=False)
        for each, usd in ((days, 51_000.0), (scale, 10_000.0))
    )

    assert fewest(found._replace(chosen=None, one_or_two=(once, less))) is once


def test_a_plan_that_no_change_brings_to_a_gain_says_that_doing_nothing_loses_nothing() -> None:
    found = advised_by_hand(Scenario()).advice
    loses, gains = (
        found.best._replace(stands=found.best.stands._replace(worth_usd=usd))
        for usd in (-38_000.0, 9_000.0)
    )

    assert nothing_words(found._replace(best=loses), loses) == "Doing nothing loses nothing"
    assert nothing_words(found._replace(best=gains), loses) == ""


def test_a_plan_as_advised_is_held_against_the_one_before_and_can_be_undone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, found = with_advice(monkeypatch, "decide")
    mine = found.scenario

    press(app, "better/apply")
    said = words_of(app)
    assert "against: Before the advice" in said
    changed = said.partition("Changed from your plan before the advice")[2].partition("Changed")[0]
    assert all(change_words(each) in changed for each in differences(mine, working(app)))

    press(app, "undo advice")
    assert "Changed from your plan before the advice" not in words_of(app)
    assert working(app) == mine
    assert "against:" not in words_of(app)
    assert not [each for each in app.button if each.key == "undo advice"]


def test_the_best_step_so_far_stands_there_while_more_is_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, found = with_advice(monkeypatch, "decide")
    one = DESKS[0].asked[w.ADVISE]
    one.job.is_running = one.job.has_turn = True
    one.job.urgency = Urgency.UNASKED
    one.found, one.steps, one.needs_s = None, list(found.advice.steps), 60.0
    so_far = f"{better_plan.HELPS}."

    (bar,) = drawn(app).get("progress")
    assert bar.proto.text.replace("\\", "") == f"{so_far} Looking on"

    one.job.has_turn = False  # somebody has asked for something else
    assert f"{so_far} Another search on this machine comes first" in words_of(drawn(app))


def test_no_bar_stands_still_where_nobody_can_know_how_much_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, _ = with_advice(monkeypatch, "decide")
    one = DESKS[0].asked[w.ADVISE]
    one.job.is_running = one.job.has_turn = True
    one.job.urgency = Urgency.UNASKED
    one.found, one.needs_s, one.began_s = None, 60.0, time.monotonic() - 59.0
    for done in (0, 1, 2):
        one.say("each change alone", done, 2)

    assert "Looking for a better plan; 2 runs tried\n" in words_of(drawn(app))
    assert not app.get("progress")


def test_what_nobody_asked_for_is_looked_for_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = answer_of(page(monkeypatch, "decide"))
    desk, begun = DESKS[0], []
    monkeypatch.setattr(desk, "speed", lambda key, scenario: None)
    monkeypatch.setattr(background, "begin", lambda job, work: begun.append(job))

    assert idle_work.begin_next(desk, answer)
    assert not idle_work.begin_next(desk, answer)  # something runs
    begun[0].stop()
    assert idle_work.begin_next(desk, answer)
    begun[1].stop()

    assert list(desk.asked) == [w.ADVISE, w.PRICE_PAYS]
    assert {job.urgency for job in begun} == {Urgency.UNASKED}
    assert not idle_work.begin_next(desk, answer)


def test_a_search_for_a_plan_that_was_left_makes_room_for_that_of_the_plan_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a busy machine it would take minutes, and Decide would say all the time that one comes."""
    answer = answer_of(page(monkeypatch, "decide"))
    dearer = with_changes(answer.scenario, {"money.infusion_price_usd": 640.0})
    desk, begun = DESKS[0], []
    monkeypatch.setattr(desk, "speed", lambda key, scenario: None)
    monkeypatch.setattr(background, "begin", lambda job, work: begun.append(job))
    assert idle_work.begin_next(desk, answer)

    assert idle_work.begin_next(desk, answer._replace(scenario=dearer))

    first, second = begun
    assert first.is_stopped
    assert not second.is_stopped
    assert desk.asked[w.ADVISE].question == questions.ToAdvise(dearer)


def test_more_futures_of_a_plan_ask_for_no_other_search(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = working(page(monkeypatch, "decide"))
    desk = DESKS[0]
    there = desk.asked[w.ADVISE] = WhatIf(questions.ToAdvise(scenario))

    more = with_changes(scenario, {"run.replications": 160})

    assert idle_work.asked(desk, w.ADVISE, questions.ToAdvise(more)) is there


def test_what_is_looked_for_already_goes_on_as_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    app, _ = with_advice(monkeypatch, "explore")
    one = DESKS[0].asked[w.ADVISE]
    one.job.is_running, one.job.urgency, one.found = True, Urgency.UNASKED, None
    drawn(app)

    start(app)

    assert DESKS[0].asked[w.ADVISE] is one
    assert one.job.urgency == Urgency.SEARCH
    assert app.button(key="explore/start").disabled


def test_another_price_needs_no_other_break_even(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = working(page(monkeypatch, "decide"))
    dearer = with_changes(scenario, {"money.infusion_price_usd": 640.0})
    one = DESKS[0].asked[w.PRICE_PAYS] = WhatIf(idle_work.price_question(scenario))
    point = BreakEvenPoint(513.0, 500.0, 530.0, holds_above=True)
    one.found = BreakEven(idle_work.price_question(scenario).where.line, (point,), (), 2)

    assert idle_work.paying_price(DESKS[0], dearer) is one.found
    assert idle_work.paying_price(DESKS[0], with_changes(scenario, {"rooms.pumps": 3})) is None
    assert [mark.words for mark in price_slider.paying_marks(one.found)] == ["pays from $513"]


def test_why_leads_to_what_to_change_whatever_was_looked_at_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, _ = with_advice(monkeypatch, "decide")
    (why,) = [each.proto for each in app.get("page_link") if each.proto.label == "Why"]
    app = asking(monkeypatch, w.CROSS)

    name, _, value = why.query_string.partition("=")
    app.query_params[name] = value

    assert w.SAYS[w.ADVISE] in words_of(drawn(app))
    assert not app.warning
    app.segmented_control(key="explore/kind").set_value(w.MOVE)
    assert w.SAYS[w.MOVE] in words_of(drawn(app))


# the monitoring rules


def test_each_monitoring_rule_is_told_with_what_it_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    app = start(asking(monkeypatch, w.RULES))

    found = DESKS[0].asked[w.RULES].found
    assert isinstance(found, questions.Compliance)
    assert all(line in words_of(app) for line in compliance_words.answer_words(found))
    assert "(yours)" in tables_of(app)


# moving one setting, or two


def test_a_setting_is_moved_over_its_values_and_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    app = asking(monkeypatch, w.MOVE)
    app.slider(key="explore/move/money.infusion_price_usd/steps").set_value(3).run()

    start(app)

    assert "3 points, 2 simulated futures each" in words_of(app)
    assert "['$350', '$575', '$800']" in tables_of(app)
    assert charts_of(app)[0].startswith("Base practice: 3 points")


def test_two_settings_are_moved_together_in_a_map(monkeypatch: pytest.MonkeyPatch) -> None:
    app = asking(monkeypatch, w.MOVE)
    app.slider(key="explore/move/money.infusion_price_usd/steps").set_value(2).run()
    app.selectbox(key="explore/move/second").set_value("demand.cost_per_lead_usd").run()
    app.slider(key="explore/move/demand.cost_per_lead_usd/steps").set_value(2).run()

    start(app)

    assert "4 points, 2 simulated futures each" in words_of(app)
    assert len(charts_of(app)) == 1


# what matters most


def test_what_matters_most_is_ranked_within_the_chosen_subjects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = asking(monkeypatch, w.RANK)
    app.multiselect(key="explore/rank/subjects").set_value(["paying"]).run()

    start(app)

    found = DESKS[0].asked[w.RANK].found
    assert isinstance(found, questions.Tornado)
    assert {bar.path.partition(".")[0] for bar in found.bars} == {"paying"}
    assert all(line in words_of(app) for line in s.tornado_lines(found))
    assert s.STAR in words_of(app)
    assert all(line in words_of(app) for line in s.measure_first_lines(found))


# break-even


def test_a_break_even_says_from_which_value_on_or_that_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = start(asking(monkeypatch, w.CROSS))

    assert "Asked: Gain or loss over the plan, in today's money: at least $0, on average." in (
        words_of(app)
    )
    assert "between $350 and $800" in words_of(app) or "It is so " in words_of(app)


def test_a_months_line_is_asked_for_as_people_count(monkeypatch: pytest.MonkeyPatch) -> None:
    app = asking(monkeypatch, w.CROSS)

    app.selectbox(key="explore/cross/result").set_value("payback_month").run()

    assert app.number_input(key="explore/cross/payback_month/line").value == 30


def test_a_break_even_is_told_for_several_values_of_a_second_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = asking(monkeypatch, w.CROSS)
    app.selectbox(key="explore/cross/second").set_value("demand.ad_spend_usd_month").run()
    app.slider(key="explore/cross/demand.ad_spend_usd_month/steps").set_value(2).run()

    start(app)

    found = DESKS[0].asked[w.CROSS].found
    assert isinstance(found, questions.Frontier)
    assert [point.value for point in found.points] == [0.0, 6000.0]
    assert "$6,000 per month" in tables_of(app)
    assert len(charts_of(app)) == 1


# while it runs, and afterwards


def test_what_is_found_already_is_not_offered_to_be_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, _ = with_advice(monkeypatch, "explore")

    assert app.button(key="explore/start").disabled
    assert w.FOUND_ALREADY in words_of(app)


def test_a_stopped_what_if_says_so_and_can_be_started_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = asking(monkeypatch, w.MOVE)
    told = WhatIf.say

    def stop_at_the_second(self: WhatIf, stage: str, done: int, wanted: int) -> None:
        if done == 2:
            self.job.stop()
        told(self, stage, done, wanted)

    monkeypatch.setattr(WhatIf, "say", stop_at_the_second)
    start(app)

    assert DESKS[0].asked[w.MOVE].found is None
    assert DESKS[0].asked[w.MOVE].job.error is None
    assert "Stopped." in app.info[0].value
    assert app.button(key="explore/start")


def test_what_was_found_is_offered_again_after_another_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = asking(monkeypatch, w.MOVE)
    app.slider(key="explore/move/money.infusion_price_usd/steps").set_value(2).run()
    start(app)

    app.segmented_control(key="explore/kind").set_value(w.CROSS).run()
    assert not charts_of(app)
    app.segmented_control(key="explore/kind").set_value(w.MOVE).run()

    assert len(charts_of(app)) == 1
    assert not app.warning


def test_what_was_found_before_a_change_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    app = asking(monkeypatch, w.MOVE)
    app.slider(key="explore/move/money.infusion_price_usd/steps").set_value(2).run()
    start(app)
    changed = app.session_state["working"].model_copy(
        update={"rooms": app.session_state["working"].rooms.model_copy(update={"pumps": 3})}
    )

    app.session_state["working"] = changed
    app.run()

    assert "Changed since: Pumps needed, one a patient" in app.warning[0].value.replace("\\", "")


def test_an_impossible_practice_is_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    app = start(asking(monkeypatch, w.ADVISE, *NEVER))

    assert "Nothing can begin without" in words_of(app)


@pytest.mark.parametrize("kind", [w.MOVE, w.CROSS])
def test_a_plan_far_outside_the_evidence_is_worked_on_like_any_other(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    app = start(asking(monkeypatch, kind, *EXTREME))

    assert DESKS[0].asked[kind].found is not None
    assert charts_of(app)


@pytest.mark.parametrize("name", ["sitter.toml", "nasal-esketamine.toml"])
def test_an_example_can_be_what_is_worked_on(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    app = start(asking(monkeypatch, w.MOVE, first=name))

    assert charts_of(app)


@pytest.mark.parametrize("kind", [w.RULES, w.MOVE])
def test_hostile_words_of_a_file_are_shown_as_words(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    app = start(asking(monkeypatch, kind, *HOSTILE))

    shown = [str(each.value) for each in (*app.markdown, *app.caption, *app.subheader)]
    assert not [words for words in shown if "](http" in words or "<b>" in words]
    assert not [words for words in shown if "Our _new_ plan" in words]


# giving way


def test_a_piece_of_a_what_if_waits_while_a_page_waits_for_something() -> None:
    pool = long_jobs.PatientPool(1)
    ticket = background.quick_line.join(Urgency.FIRST_LOOK)
    piece = pool.submit(lambda: "done")
    with pytest.raises(TimeoutError):
        piece.result(timeout=0.2)
    background.quick_line.leave(ticket)

    assert piece.result(timeout=5) == "done"
    pool.shutdown()


@pytest.mark.parametrize(
    ("gone_s", "words"),
    [(10.0, "at most about 50 seconds left"), (61.0, "it takes longer than expected")],
)
def test_work_in_several_stages_says_how_long_all_of_it_takes(gone_s: float, words: str) -> None:
    assert w.progress_words(w.ADVISE, "each change alone", 1, 9, gone_s, 60.0).endswith(words)


def test_nothing_is_said_to_be_done_before_it_began() -> None:
    assert w.progress_words(w.MOVE, "", 0, 0, 1.0, 9.0) == (
        "Getting ready; at most about 8 seconds left"
    )


def test_a_range_without_evidence_lies_around_the_present_value() -> None:
    base = read_scenario(open_file.SHIPPED / "base.toml").scenario

    assert questions.range_at_first(base, "staff.nurses") == (0, 2)
    assert questions.range_at_first(base, "money.infusion_price_usd") == (350.0, 800.0)
    pain = with_changes(base, {"treatment.programme": "pain"})
    assert questions.range_at_first(pain, "money.infusion_price_usd") == (600.0, 1400.0)


# coming back to a plan


def test_who_comes_back_to_a_plan_sees_its_advice_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app, found = with_few(monkeypatch, "decide")
    mine = working(app)
    press(app, "better/apply")
    desk = DESKS[0]
    other = WhatIf(questions.ToAdvise(working(app)), Urgency.UNASKED)
    desk.put(w.ADVISE, other)
    assert "1 change, " not in words_of(drawn(app))

    press(app, "undo advice")

    assert working(app) == mine
    assert promised_on(app)
    assert desk.asked[w.ADVISE].found is found


def test_advice_that_is_kept_on_disk_is_shown_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "explore", RULED_OUT)
    found = advised_by_hand(working(app))
    monkeypatch.setattr(idle_work, "is_kept", lambda scenario: True)
    monkeypatch.setattr(idle_work, "advised", lambda scenario: found)

    assert advice_words.told(found).answer in words_of(drawn(app))


def test_a_search_that_somebody_asked_for_is_not_put_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = working(page(monkeypatch, "decide"))
    desk = DESKS[0]
    other = WhatIf(questions.ToAdvise(with_changes(scenario, {"rooms.pumps": 3})))
    desk.asked[w.ADVISE] = other
    monkeypatch.setattr(idle_work, "is_kept", lambda scenario: True)

    idle_work.recall(desk, scenario)

    assert desk.asked[w.ADVISE] is other


def test_advice_is_on_the_plan_however_many_futures_its_answer_took(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Scenario] = []
    monkeypatch.setattr(idle_work, "recall", lambda desk, scenario: asked.append(scenario))
    app = page(monkeypatch, "decide", RULED_OUT)
    longer = with_changes(working(app), {"run.replications": 160})
    answer = answer_of(app)._replace(scenario=longer)
    monkeypatch.setattr(better_plan, "_look_when_at_rest", lambda answer: None)
    monkeypatch.setattr(better_plan.working_scenario, "scenario", lambda: working(app))
    asked.clear()

    better_plan.draw_better(answer, 12)

    assert [each.run.replications for each in asked] == [working(app).run.replications]
