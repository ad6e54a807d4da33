"""Pros and cons, the other use, the price and stopping, in plain words."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from planner.experiments.advice.advice import FullAdvice
from planner.experiments.advice.mitigations import (
    AN_ISSUE,
    NOT_JUDGED,
    NOT_YET,
    Consideration,
    at_first,
)
from planner.experiments.advice.possible_levers import Lever, levers, levers_above
from planner.experiments.advice.price_check import PriceCheck
from planner.experiments.advice.pros_and_cons import Measured
from planner.experiments.advice.search import Advice, Tried
from planner.experiments.advice.stopping_rule import StoppingRule
from planner.experiments.run.distance_to_goals import Standing
from planner.experiments.run.verdict import GO, GO_IF, NOBODY_SAID, NOT_NOW, Verdict, Wish
from planner.experiments.run.verdict_of_table import judged
from planner.presentation.advice import gets_worse_words, price_and_stopping_words
from planner.presentation.advice.brief.changes_words import all_but_words, better_words
from planner.presentation.advice.brief.kept_words import kept_words
from planner.presentation.advice.brief.kinds_words import KINDS, kind_words
from planner.presentation.advice.brief.promise_words import promise
from planner.presentation.advice.pros_and_cons_words import (
    STATES,
    begun_lines,
    consideration_words,
    considerations_lines,
)
from planner.presentation.format.rounding import words_in
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.derived.lever_names import LEVERS
from planner.scenario.derived.pros_and_cons import (
    ADDRESSED,
    CONSIDERATIONS,
    INSURMOUNTABLE,
    JUDGMENTS,
    NON_ISSUE,
)
from planner.scenario.model import Scenario
from tests.exact.test_pros_and_cons import results

BASE = Scenario()
BY_NAME = {lever.name: lever for lever in reversed((*levers(BASE), *levers_above(BASE)))}


def tried(*names: str, word: str = GO, worth_usd: float = 10_000.0, more_usd: float = 0.0) -> Tried:
    some = tuple(BY_NAME[name] for name in names)
    stands = Standing(Verdict(word, (), ()), 0.0, worth_usd, (60_000.0,))
    return Tried(some, BASE, stands, more_usd, 8_000.0, 50, {}, {})


def consideration(
    state: str, name: str = "demand", *, mitigation: Tried | None = None, owner: str = ""
) -> Consideration:
    measured = {"infusions_week": Measured(7.19, 1.0)}
    return Consideration(name, state, 0.84, 50, measured, (), mitigation, None, owner)


# --- pros and cons --------------------------------------------------------------------------------


def test_an_issue_says_in_how_many_futures_it_is_none_and_what_was_measured() -> None:
    said = consideration_words(consideration(NON_ISSUE))

    assert said.title == "Demand"
    assert said.state == "no issue"
    assert said.why == (
        "In 42 of 50 futures infusions cover the running costs, or the slots are full anyway. "
        "On average: 7.2 infusions a week in the last year."
    )


def test_a_remedy_has_its_price() -> None:
    said = consideration_words(consideration(ADDRESSED, mitigation=tried("hire", more_usd=4_400.0)))

    assert said.state == "can be addressed"
    assert said.mitigation == (
        "Hire nurses for it instead of retraining: needs $4,400 more money and is worth $8,000 "
        "more over the plan."
    )


def test_a_judgment_that_differs_is_shown_and_the_owner_decides() -> None:
    said = consideration_words(consideration(INSURMOUNTABLE, owner=NON_ISSUE))

    assert said.owner == "You say: no issue. The futures say otherwise: you decide."


@pytest.mark.parametrize("state", JUDGMENTS)
def test_a_judgment_that_is_shared_is_shown_without_more(state: str) -> None:
    found = consideration(state, owner=state)

    assert not found.differs
    assert consideration_words(found).owner.endswith(".")
    assert "otherwise" not in consideration_words(found).owner


def test_before_the_advice_an_issue_only_contradicts_who_sees_none() -> None:
    assert consideration(AN_ISSUE, owner=NON_ISSUE).differs
    assert not consideration(AN_ISSUE, owner=INSURMOUNTABLE).differs
    assert not consideration(NOT_YET, owner=NON_ISSUE).differs


def test_what_cannot_be_judged_gives_no_numbers() -> None:
    said = consideration_words(consideration(NOT_JUDGED))

    assert said.state == STATES[NOT_JUDGED]
    assert said.why == ""


def test_affordability_is_told_of_all_futures_together() -> None:
    said = consideration_words(consideration(NON_ISSUE, "affordability"))

    assert said.why.startswith("All futures together: at most 50% of suitable people cannot pay")


def test_with_what_it_could_begin_is_said_first() -> None:
    begun = consideration(NON_ISSUE)._replace(begun_by=tried("one_room_more"))

    assert begun_lines((begun,)) == (
        "Nothing can begin as the plan stands, so they are looked at with: "
        "one more quiet room, rented.",
    )
    assert considerations_lines((begun,))[0] == begun_lines((begun,))[0]


def test_a_first_look_names_every_one_and_leaves_acceptance_for_later() -> None:
    found = at_first(BASE, results(alone_month=np.nan))

    states = {each.name: each.state for each in found}
    assert list(states) == list(CONSIDERATIONS)
    assert states["acceptance"] == NOT_YET
    assert states["training"] == AN_ISSUE
    assert states["demand"] == NON_ISSUE


def test_a_first_look_at_what_can_never_begin_judges_only_what_is_missing() -> None:
    never = with_changes(BASE, {"ready.at_ease": False})

    states = {each.name: each.state for each in at_first(never, results())}

    assert states.pop("emergencies") == AN_ISSUE
    assert set(states.values()) == {NOT_JUDGED}


# --- against doing nothing, and the other use -----------------------------------------------------


def counsel_of(scenario: Scenario, chosen: Tried | None = None) -> FullAdvice:
    plan = tried(word=NOT_NOW, worth_usd=-22_000.0)
    nothing = np.zeros((0, len(NAMES)))
    advice = Advice(plan, (), chosen, chosen, None, chosen or plan, 0, plan, (), nothing)
    return FullAdvice(scenario, advice, (), (), None)


def test_the_plan_and_the_change_stand_against_doing_nothing() -> None:
    assert price_and_stopping_words.against_lines(counsel_of(BASE, tried("dearer"))) == (
        "The plan as it is, against doing nothing: $2,000 more on average of 50 futures over "
        "the plan, in today's money.",  # in the futures in which the change is worth 8,000 more
        "The plan with the change, against doing nothing: $10,000 more on average of 50 futures "
        "over the plan, in today's money.",
    )


def test_the_other_use_is_named_as_the_owner_does() -> None:
    other = with_changes(
        BASE,
        {"decision.other_use": "a second assistant", "decision.other_use_usd_month": 2_000.0},
    )

    *_, last = price_and_stopping_words.against_lines(counsel_of(other))

    assert last.startswith("A second assistant would bring $")
    assert last.endswith(" less.")


# --- the price ------------------------------------------------------------------------------------


def test_advice_on_the_price_says_where_it_bites_hardest() -> None:
    check = PriceCheck("paying.spread", 0.2, -1.25, 5_100.0, NOT_NOW, is_dearer=True)

    (said,) = price_and_stopping_words.price_lines(check)

    assert "a price 10% higher leaves 12% fewer who can pay" in said
    assert "still worth $5,100 on average" in said
    assert 'the verdict is "not now"' in said


def test_a_lower_price_is_looked_at_where_people_mind_it_least() -> None:
    check = PriceCheck("paying.spread", 1.0, -0.25, 5_100.0, NOT_NOW, is_dearer=False)

    (said,) = price_and_stopping_words.price_lines(check)

    assert "mind the price less than is assumed. At the weakest end" in said


def test_where_no_price_is_moved_nothing_is_said_of_it() -> None:
    assert price_and_stopping_words.price_lines(None) == ()


# --- stopping -------------------------------------------------------------------------------------


def test_when_to_stop_names_the_sign_the_loss_and_who_is_stopped_too_early() -> None:
    found = StoppingRule(13, 96_100.0, 99_600.0, 149_100.0, 10, 9, 6)

    first, loses, seen, last = price_and_stopping_words.stopping_lines(found, 50)

    assert first == (
        "Look at the cash at the end of month 14. If the program is then more than $96,100 "
        "behind, stop."
    )
    assert loses == (
        "In the 10 worst of 50 futures stopping then loses $99,600 on average; stopping at the "
        "end of the plan loses $149,000."
    )
    assert seen == (
        "9 of these 10 show the sign. So do 6 of the other 40, which would be stopped too early."
    )
    assert last == price_and_stopping_words.AT_ALL_COSTS


def test_where_no_month_is_better_that_is_said() -> None:
    assert price_and_stopping_words.stopping_lines(None, 50)[0] == price_and_stopping_words.NO_STOP


# what still fails beside advice


def test_one_or_two_wishes_that_still_fail_are_named_beside_the_verdict() -> None:
    wishes = {each.name: each for each in judged(Scenario(), np.zeros((2, len(NAMES)))).wishes}

    def failing(*names: str) -> Verdict:
        rows = (each._replace(holds=name not in names) for name, each in wishes.items())
        return Verdict(NOT_NOW, tuple(rows), ())

    assert all_but_words(failing("cash")) == "all wishes but the limit of $150,000 put in"
    assert all_but_words(failing("payback")) == ("all wishes but money back by month 30")
    assert all_but_words(failing("cash", "payback")) == ""
    assert all_but_words(failing()) == ""
    assert all(all_but_words(failing(name)) for name in wishes)


def step_of(name: str, gain_usd: float, *, is_small: bool = False) -> SimpleNamespace:
    lever = SimpleNamespace(name=name, words=name, changes={name: 1})
    return SimpleNamespace(lever=lever, gain=SimpleNamespace(mean_usd=gain_usd), is_small=is_small)


LOST = {"existing_lost_month": 14.0, "breaches_100": 1.3, "owner_hours_week": 4.0}


def changed(
    steps: list[SimpleNamespace], asks: dict[str, float]
) -> tuple[SimpleNamespace, SimpleNamespace]:
    """Return advice of some steps on a plan that asks LOST, and the plan with them."""
    stands = SimpleNamespace(asks=LOST, replications=40, scenario=Scenario())
    shown = SimpleNamespace(
        levers=[each.lever for each in steps],
        asks=asks,
        replications=40,
        gain_usd=12_000.0,
        scenario=Scenario(),
        stands=SimpleNamespace(verdict=Verdict(NOT_NOW, (), ())),
    )
    return SimpleNamespace(steps=steps, stands=stands, verified=None), shown


DEPOSIT, FEE = step_of("deposit", 900.0), step_of("missed_fee", 700.0, is_small=True)
DEARER, NURSE = step_of("dearer", 9_000.0), step_of("one_nurse_more", 4_000.0)
ASSISTANT = step_of("one_assistant_more", 3_000.0)
SEVERAL = "higher price, more people"
ALL_KEPT = "Keeps your hours, days, people, rooms and price"


@pytest.mark.parametrize(
    ("steps", "most_words", "said"),
    [
        ([DEPOSIT, DEARER], 5, "higher price and a deposit"),
        ([DEPOSIT], 5, "a deposit"),
        ([DEPOSIT], 9, f"a deposit. {ALL_KEPT}"),
        ([FEE, DEPOSIT, NURSE, DEARER, ASSISTANT], 7, f"{SEVERAL} and 2 smaller changes"),
        ([FEE, DEPOSIT, NURSE, DEARER, ASSISTANT], 5, "higher price and 4 smaller changes"),
        ([FEE, DEPOSIT, NURSE, DEARER, ASSISTANT], 1, "5 changes"),
    ],
    ids=["each by its kind", "the only one", "what stays", "several", "less room", "no room"],
)
def test_a_first_screen_names_the_kinds_of_changes(
    steps: list[SimpleNamespace], most_words: int, said: str
) -> None:
    advice, shown = changed(steps, LOST)

    assert better_words(advice, shown, most_words) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "days", "said"),
    [
        ("one_day_more", ("Mon", "Tue", "Wed", "Thu"), "Monday and Wednesday too"),
        (
            "one_day_fewer",
            ("Thu",),
            "without Tuesday (a 5-week series, longer than in trials)",
        ),
        ("other_days", ("Mon", "Thu"), "Monday for Tuesday"),
    ],
)
def test_days_that_come_and_go_are_named(name: str, days: tuple[str, ...], said: str) -> None:
    lever = Lever(name, "", {"booking.infusion_weekdays": days})

    assert kind_words(lever, Scenario()) == said


def test_consults_that_go_along_with_days_are_named() -> None:
    days = {"booking.infusion_weekdays": ("Thu",), "booking.consult_weekdays": ("Thu",)}

    said = kind_words(Lever("one_day_fewer", "", days), Scenario())

    assert said.startswith("without Tuesday (consults Thursday) (a 5-week series")


def test_every_change_has_a_kind() -> None:
    assert set(KINDS) == set(LEVERS)
    assert all(words_in(words) <= 4 for words in KINDS.values())


@pytest.mark.parametrize(
    ("most_words", "said"),
    [
        (
            11,
            "higher price and a deposit. Lost visits 14 → 35 a month; "
            "monitoring lapses 1.3 → 18 in 100",
        ),
        (8, "higher price and a deposit. Lost visits 14 → 35 a month"),
        (5, "2 changes. Lost visits 14 → 35 a month"),
        (1, "2 changes. Lost visits 14 → 35 a month"),
    ],
    ids=["room for two", "room for one", "for no kind", "never without what patients lose"],
)
def test_what_gets_worse_stands_in_the_line_with_the_better_plan(
    most_words: int, said: str
) -> None:
    asks = {"existing_lost_month": 35.0, "breaches_100": 18.0, "owner_hours_week": 3.0}
    advice, shown = changed([DEPOSIT, DEARER], asks)

    assert better_words(advice, shown, most_words) == said  # type: ignore[arg-type]


UNSAID_RULE = Wish("rule", "breaches_100", NOBODY_SAID, False, 1.0, 0.8, True)


def standing_as(word: str, breaches_100: float) -> Any:
    """Return a plan with a verdict, whose owner has not said how often the rule may be broken."""
    verdict = Verdict(word, (UNSAID_RULE,), ())
    return SimpleNamespace(
        stands=SimpleNamespace(verdict=verdict), asks={"breaches_100": breaches_100}
    )


@pytest.mark.parametrize(
    ("then", "possible", "said"),
    [
        (standing_as(GO, 2.0), (GO,), "go if the guesses hold"),
        (standing_as(GO, 2.0), (GO, GO_IF), "go if the guesses hold, close call"),
        (standing_as(GO, 19.0), (GO,), "go if …"),
        (standing_as(GO, 19.0), (GO, GO_IF), "go if …"),
        (standing_as(NOT_NOW, 19.0), (NOT_NOW,), "still not now"),
    ],
)
def test_the_word_beside_a_button_is_the_one_that_decide_shows_then(
    then: Any, possible: tuple[str, ...], said: str
) -> None:
    advice: Any = SimpleNamespace(stands=standing_as(NOT_NOW, 15.0))

    assert promise(advice, then, possible) == said


def test_breaches_come_first_where_the_owner_has_to_allow_them() -> None:
    asks = {"existing_lost_month": 35.0, "breaches_100": 18.0, "owner_hours_week": 3.0}
    advice, shown = changed([DEPOSIT], asks)
    shown.stands = standing_as(GO, 18.0).stands

    assert gets_worse_words.brief_worse(advice, shown)[0] == (  # type: ignore[arg-type]
        "monitoring lapses 1.3 → 18 in 100"
    )


def test_hours_for_colleagues_and_people_who_come_are_named_as_changed() -> None:
    outreach = Lever("outreach", "", {"demand.outreach_hours_month": 4.0})
    desk = Lever("desk", "", {"funnel.desk_hired_min": 60})
    shown: Any = SimpleNamespace(levers=(outreach, desk), scenario=Scenario())

    assert (
        kept_words(Scenario(), shown)
        == "Keeps your hours, days, rooms and price, not people and own time"
    )


def test_what_gets_worse_is_told_with_what_advice_costs() -> None:
    steps = [DEPOSIT]
    advice, shown = changed(steps, LOST | {"owner_hours_week": 6.0})
    _, same = changed(steps, LOST)

    assert gets_worse_words.worse_line(advice, shown) == (  # type: ignore[arg-type]
        "What gets worse with it, on average of 40 futures of its own: your own hours: "
        "4 → 6 a week."
    )
    assert gets_worse_words.worse_line(advice, same) == gets_worse_words.NO_WORSE  # type: ignore[arg-type]


def test_how_the_steps_add_up_is_said_beside_what_they_come_to_together() -> None:
    steps = [step_of("a deposit", 900.0), step_of("hire a nurse", 4_000.0)]
    advice, shown = changed(steps, LOST)

    said = gets_worse_words.sum_line(advice, shown)  # type: ignore[arg-type]

    assert "on 10 simulated futures, the steps come to +$4,900" in said
    assert "all together, on 40, to +$12,000" in said
    advice.verified = SimpleNamespace(replications=80, gain_usd=11_000.0)
    verified = gets_worse_words.sum_line(advice, shown)  # type: ignore[arg-type]
    assert "on 80 others, which no search has used, to +$11,000" in verified


def test_own_hours_are_told_with_those_on_site_for_other_work() -> None:
    held = "owner_held_hours_week"
    steps = [DEPOSIT]
    advice, shown = changed(steps, LOST | {"owner_hours_week": 7.4, held: 6.6})
    advice.stands.asks = LOST | {held: 6.6}

    assert gets_worse_words.worse_line(advice, shown).endswith(  # type: ignore[arg-type]
        "your own hours: 4 → 7.4 a week, and on site 6.6 more, for other work."
    )
    advice.stands.asks = LOST | {held: 0.0}
    assert gets_worse_words.worse_line(advice, shown).endswith(  # type: ignore[arg-type]
        "4 → 7.4 a week and hours that hold you on site, for other work: 0 → 6.6 a week."
    )
