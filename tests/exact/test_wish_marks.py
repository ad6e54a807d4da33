"""Marks of wishes: how often a rule may be broken is the owner's to say, and no yes until then."""

import numpy as np
import pytest

from planner.experiments.run.run import Answer, run
from planner.experiments.run.verdict import GO, GO_IF, NOBODY_SAID, Verdict, wish_rows
from planner.presentation.answer.first_screen_words import cause_settings, cause_words
from planner.presentation.answer.verdict_words import shown_word, verdict_sentence, verdict_title
from planner.presentation.answer.wish_words import CLOSE, NO, YES, YOURS, wish_marks
from planner.results.estimates import Estimate
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

LIMIT = "decision.breaches_max_100"


def mark_of(scenario: Scenario, often: float, *, holds: bool) -> str:
    answer = run(with_changes(scenario, {"run.replications": 2}))
    wishes = tuple(
        each._replace(share=1.0 if holds else 0.0, holds=holds) if each.name == "rule" else each
        for each in answer.verdict.wishes
    )
    broken = answer.results["breaches_100"]._replace(mean=often)
    found = answer._replace(
        verdict=answer.verdict._replace(wishes=wishes),
        results={**answer.results, "breaches_100": broken},
    )
    assert isinstance(broken, Estimate)
    return dict(zip((each.name for each in wishes), wish_marks(found), strict=True))["rule"]


@pytest.mark.parametrize(
    ("limit", "often", "holds", "mark"),
    [
        (None, 24.0, True, YOURS),
        (None, 4.0, True, YOURS),
        (None, 0.0, True, YES),  # nothing is left to say
        (30.0, 24.0, True, YES),  # the owner has said it
        (10.0, 24.0, False, NO),
    ],
)
def test_no_yes_stands_at_breaches_whose_number_nobody_has_allowed(
    limit: float | None, often: float, holds: bool, mark: str
) -> None:
    scenario = small_scenario() if limit is None else with_changes(small_scenario(), {LIMIT: limit})

    assert mark_of(scenario, often, holds=holds) == mark


@pytest.mark.parametrize(("share", "mark"), [(0.8, CLOSE), (0.99, YES), (0.2, NO)])
def test_neither_yes_nor_no_stands_at_what_is_too_close_to_call(share: float, mark: str) -> None:
    answer = run(with_changes(small_scenario(), {"run.replications": 2}))
    wishes = tuple(
        each._replace(share=share, wanted=0.8, holds=share >= 0.8)
        for each in answer.verdict.wishes
        if each.name == "worth"
    )
    found = answer._replace(
        verdict=answer.verdict._replace(wishes=wishes), values=np.zeros((160, 1))
    )

    assert wish_marks(found) == (mark,)


def go_with(often: float, limit: float) -> Answer:
    """Return a plan all of whose wishes hold, the rule being broken so often."""
    answer = run(with_changes(small_scenario(), {"run.replications": 2, LIMIT: limit}))
    held = tuple(each._replace(share=1.0, holds=True) for each in answer.verdict.wishes)
    broken = answer.results["breaches_100"]._replace(mean=often)
    made_of = {
        "late_checks_100": broken._replace(mean=16.0),
        "watch_gaps_100": broken._replace(mean=7.0),
    }
    return answer._replace(
        verdict=Verdict(GO, held, ()), results={**answer.results, **made_of, "breaches_100": broken}
    )


@pytest.mark.parametrize(
    ("often", "limit", "word"), [(24.0, 0.0, GO_IF), (4.0, 0.0, GO), (24.0, 30.0, GO)]
)
def test_no_plan_is_a_plain_go_while_many_breaches_are_the_owners_to_allow(
    often: float, limit: float, word: str
) -> None:
    answer = go_with(often, limit)

    assert shown_word(answer) == word
    asks = "you accept how often checks are late and nobody watches"
    assert (verdict_title(answer) == f"Go if {asks}") == (word == GO_IF)
    assert ("not kept 24 times in 100 infusions" in verdict_sentence(answer)) == (word == GO_IF)
    assert ("You accept 16 late checks, 7 watch gaps in 100." in cause_words(answer)) == (
        word == GO_IF
    )
    assert (("Late checks, gaps", LIMIT) in cause_settings(answer)) == (word == GO_IF)


def test_without_a_limit_breaches_turn_no_word_by_themselves() -> None:
    (rule,) = (row for row in wish_rows(Scenario()) if row[0] == "rule")
    own = with_changes(Scenario(), {LIMIT: 30.0})

    assert rule[2] == NOBODY_SAID
    assert next(row for row in wish_rows(own) if row[0] == "rule")[2] == 30.0


def test_a_go_if_names_only_the_breaches_that_there_are() -> None:
    answer = go_with(24.0, 0.0)
    for none, left in (
        ("watch_gaps_100", "checks are late"),
        ("late_checks_100", "nobody watches"),
    ):
        nothing = answer.results[none]._replace(mean=0.0)
        alone = answer._replace(results={**answer.results, none: nothing})
        assert verdict_title(alone) == f"Go if you accept how often {left}"


def has_wish_about_talks(**changes: Value) -> bool:
    """Return whether integration talks are judged in the base practice."""
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    rows = wish_rows(with_changes(Scenario(), named))
    return "integration" in {name for name, *_ in rows}


def test_talks_are_judged_only_where_the_owner_has_said_something_of_them() -> None:
    assert not has_wish_about_talks()
    assert has_wish_about_talks(decision__integration_min_share=0.6)
    assert has_wish_about_talks(integration__by="group")
    assert has_wish_about_talks(integration__share=0.5)
    assert has_wish_about_talks(money__integration_price_usd=150.0)
    assert not has_wish_about_talks(booking__infusion_weekdays=("Fri",))
