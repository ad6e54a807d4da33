"""Advice on practices whose answer a consultant would know at a glance."""

from functools import cache

import numpy as np
import pytest

from planner.experiments.advice import advice as whole
from planner.experiments.advice import search, verdict_reversal
from planner.experiments.advice.advice import FullAdvice, advice_in_parts, plan_to_act_on
from planner.experiments.advice.advice_cache import packed, unpacked
from planner.experiments.advice.climb import candidates
from planner.experiments.advice.mitigations import NOT_JUDGED, Consideration, considerations
from planner.experiments.advice.possible_levers import Lever, levers, with_levers
from planner.experiments.advice.search import Advice, advise
from planner.experiments.advice.trials import FRESH, VERIFY
from planner.experiments.advice.verdict_reversal import Turn, _first_that_turn, _Near, reversals
from planner.experiments.execution.executors import executor
from planner.experiments.execution.runner import Runner, Stages
from planner.experiments.run.batch import results_of_all
from planner.experiments.run.distance_to_goals import RANK, standing
from planner.experiments.run.verdict import GO, NOT_NOW, NOT_POSSIBLE
from planner.experiments.whatif.tornado import uncertain
from planner.presentation.advice.document import advise_document
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.derived.lever_names import LEVERS
from planner.scenario.derived.pros_and_cons import ADDRESSED, INSURMOUNTABLE, NON_ISSUE
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

FINE: dict[str, Value] = {
    "practice__months": 24,
    "decision__payback_months": 24.0,
    "booking__consults_per_day": 4,
    "booking__consult_at_min": 780,
    "demand__panel_patients": 9_000,
}
# What a consultant would think of, good and bad: the rest is ruled out, and not simulated.
THOUGHT_OF = (
    *("dearer", "cheaper", "one_consult_more", "one_nurse_more", "one_nurse_fewer", "deposit"),
    *("one_room_more", "room_and_nurse", "half_advertising", "outreach", "contract", "desk"),
)
MENDING = ("supervise_as_usual", "supervise_more")  # a supervision that is too long
REST = ", ".join(name for name in LEVERS if name not in THOUGHT_OF)
NO_ROOM: dict[str, Value] = {
    "rooms__infusion_rooms": 0,
    "rooms__exam_rooms_used": 0,
    "decision__ruled_out": REST,
}
NO_DEMAND: dict[str, Value] = {
    "demand__adults_in_reach": 20_000,
    "demand__panel_patients": 500,
    "demand__referrers_in_reach": 3,
    "demand__ad_spend_usd_month": 0.0,
    "decision__ruled_out": REST,  # advertising too, which would reach people further away
}
TOO_FEW_NURSES: dict[str, Value] = {
    "demand__panel_patients": 30_000,
    "rooms__infusion_rooms": 3,
    "rooms__exam_rooms_used": 3,
    "rooms__monitors": 3,
    "rooms__pumps": 3,
    "staff__nurses": 4,
    "monitoring__patients_per_nurse_infusing": 1,
    "money__added_rent_usd_month": 3_000.0,
    "decision__ruled_out": REST,
}
TOO_CHEAP: dict[str, Value] = {
    "money__infusion_price_usd": 320.0,
    "decision__price_most_usd": 500.0,  # so far as it may be raised
    "decision__ruled_out": REST,
}
LONG_SUPERVISION: dict[str, Value] = {
    "team__supervised_infusions": 60,
    "decision__ruled_out": ", ".join(name for name in LEVERS if name not in MENDING),
}
CASES = {
    "fine": {},
    "long supervision": LONG_SUPERVISION,
    "no room": NO_ROOM,
    "no demand": NO_DEMAND,
    "too few nurses": TOO_FEW_NURSES,
    "too cheap": TOO_CHEAP,
}
MAY_TURN_IT = ("money.", "paying.", "demand.")  # subjects whose assumptions are moved


def practice(changes: dict[str, Value]) -> Scenario:
    return small_scenario(**(FINE | changes))


@cache
def searched(name: str) -> Advice:
    """Return what is advised on one of the practices, once."""
    return advise(practice(CASES[name]), Stages(executor(2, "compiled")))


@cache
def counselled(name: str) -> FullAdvice:
    """Return all that the planner says to one of the practices, once."""
    few = [each for each in uncertain() if each.path.startswith(MAY_TURN_IT)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "advise", lambda *_, **__: searched(name))
        patch.setattr(verdict_reversal, "uncertain", lambda: few)
        *_, found = advice_in_parts(practice(CASES[name]), Stages(executor(2, "compiled")))
        return found


@cache
def considered(name: str) -> dict[str, Consideration]:
    """Return the pros and cons of one of the practices."""
    found = searched(name)
    all_of_them = considerations(found.stands.scenario, found.table, found.stands, found.sets)
    return {each.name: each for each in all_of_them}


def names(found: Advice) -> set[str]:
    """Return the changes that are advised."""
    return {lever.name for lever in found.chosen.levers} if found.chosen else set()


# --- what a consultant would say ------------------------------------------------------------------


def test_where_all_is_well_nothing_is_changed() -> None:
    found = searched("fine")

    assert found.stands.stands.verdict.word == GO
    assert names(found) == set()
    assert plan_to_act_on(found) is found.stands
    assert {each.state for each in considered("fine").values()} == {NON_ISSUE}


def test_a_go_with_something_odd_in_it_is_searched_and_told_what_mends_it() -> None:
    found = searched("long supervision")

    assert found.stands.stands.verdict.word == GO
    assert names(found) == {"supervise_as_usual"}
    assert [step.cause for step in found.steps] == ["long_supervision"]
    assert found.verified is not None
    assert found.verified.stands.verdict.word == GO


def test_without_a_room_nothing_is_possible_until_there_is_one() -> None:
    found, space = searched("no room"), considered("no room")["space"]

    assert found.stands.stands.verdict.word == NOT_POSSIBLE
    assert "one_room_more" in names(found)
    assert space.missing == ("a quiet room",)
    assert space.state == ADDRESSED


def test_without_people_in_reach_no_change_helps_and_the_planner_says_so() -> None:
    found = counselled("no demand")
    seen = {each.name: each for each in found.considerations}

    assert found.advice.stands.stands.verdict.word == NOT_NOW
    assert found.advice.chosen is None
    assert found.turns == ()
    assert found.unturned is not None  # what would have to be true
    assert seen["demand"].state == INSURMOUNTABLE
    assert seen["space"].state == NON_ISSUE


def test_one_nurse_for_three_rooms_wants_a_second_nurse() -> None:
    found, seen = searched("too few nurses"), considered("too few nurses")

    assert found.stands.stands.verdict.word == NOT_NOW
    assert found.chosen is not None  # a nurse alone, or one with a room more
    assert found.chosen.scenario.staff.infusion_nurses > 1
    assert seen["space"].state == NON_ISSUE  # what one nurse gives there covers running costs
    assert seen["demand"].state == NON_ISSUE


def test_a_price_that_is_too_low_is_raised_though_people_may_mind_it_more() -> None:
    found = searched("too cheap")

    assert "dearer" in names(found)
    assert found.price is not None
    assert found.price.holds
    assert found.price.elasticity < 0


@pytest.mark.parametrize("name", ["no room", "too few nurses", "too cheap"])
def test_what_is_advised_turns_the_verdict_on_luck_that_nobody_has_seen(name: str) -> None:
    found = searched(name)
    assert found.chosen is not None
    again = range(FRESH + VERIFY, FRESH + VERIFY + 30)  # not even the planner has seen these

    plans = [found.stands.scenario, found.chosen.scenario]
    tables = results_of_all(plans, again, Runner(executor(2, "compiled")))

    before, after = (
        RANK[standing(each, table).verdict.word] for each, table in zip(plans, tables, strict=True)
    )
    assert after > before


def test_safety_is_never_relaxed() -> None:
    plans = [searched(name).sets for name in ("no room", "too few nurses", "too cheap")]

    for sets in plans:
        rule = sets[0].scenario.monitoring
        for each in sets:
            asked = each.scenario.monitoring
            watched = asked.patients_per_nurse_infusing
            assert watched <= rule.patients_per_nurse_infusing  # a nurse of one's own is stricter
            fewer = {"patients_per_nurse_infusing": watched, "preset": asked.preset}
            assert asked == rule.model_copy(update=fewer)


# --- what would turn it back ----------------------------------------------------------------------


def test_an_assumption_that_turns_it_back_does_so_where_it_says() -> None:
    found = counselled("too cheap")
    plan = plan_to_act_on(found.advice)
    assert plan is not None
    assert 1 <= len(found.turns) <= 3

    for turn in found.turns:
        there = with_changes(plan.scenario, {turn.path: turn.at})
        (table,) = results_of_all([there], range(20))
        assert standing(there, table).verdict.word == turn.word
        assert RANK[turn.word] < RANK[GO]
        assert min(turn.now, turn.end) <= turn.at <= max(turn.now, turn.end)


def test_what_is_advised_addresses_what_no_cheaper_change_does() -> None:
    found = searched("too cheap")
    plan, nothing = found.stands, ()
    assert found.chosen is not None

    seen = considerations(plan.scenario, found.table, plan, nothing, found.chosen)

    source = next(each for each in seen if each.name == "diversification")
    assert source.state == ADDRESSED
    assert source.mitigation is found.chosen


def test_the_nearest_assumption_comes_first() -> None:
    ways = [turn.way for turn in counselled("too cheap").turns]

    assert ways == sorted(ways)


def test_a_verdict_that_cannot_fall_is_turned_back_by_nothing() -> None:
    lost = practice(NO_ROOM)
    (table,) = results_of_all([lost], range(2))

    assert reversals(lost, table) == ()


@pytest.mark.parametrize("workers", [1, 2])
def test_no_assumption_is_looked_at_that_nobody_would_be_told_of(
    workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of five the first does not turn it: the next three do, and the last is left alone."""
    looked_at = []

    def closed_in(scenario: Scenario, near: _Near, *others: object) -> Turn | None:
        looked_at.append(near.way)
        found = Turn(near.facts.path, 0.0, near.end, near.end, near.way, NOT_NOW)
        return found if near.way > 0.1 else None

    monkeypatch.setattr(verdict_reversal, "_closed_in", closed_in)
    some = [_Near(0.1 * k, facts, 1.0) for k, facts in enumerate(uncertain()[:5], start=1)]
    runner = Runner(executor(workers, "compiled"))

    found = _first_that_turn(small_scenario(), some, np.zeros((0, len(NAMES))), runner)

    assert [turn.path for turn in found] == [near.facts.path for near in some[1:4]]
    assert sorted(looked_at) == [near.way for near in some[:4]]


# --- planted levers -------------------------------------------------------------------------------

USELESS = Lever("useless", "say it louder", {"paying.expected_elasticity": -1.5})
DOMINANT = Lever("dominant", "get it paid for", {"money.supplies_usd_infusion": 0.0} | {
    "money.added_rent_usd_month": 0.0,
    "staff.nurse_wage_usd_year": 20_000.0,
})  # fmt: skip
SOME = ("dearer", "one_consult_more", "deposit", "half_advertising", "one_room_more")


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few levers, with one that does nothing and one that beats all others."""

    def some(scenario: Scenario) -> tuple[Lever, ...]:
        real = tuple(each for each in levers(scenario) if each.name in SOME)
        return (USELESS, *real, DOMINANT)

    for module in (search, candidates):
        monkeypatch.setattr(module, "levers", some)


def test_a_useless_lever_is_never_advised_and_a_dominant_one_always(planted: None) -> None:
    poor = practice(TOO_FEW_NURSES | {"run__seed": 2})

    found = advise(poor, Stages(executor(2, "compiled")))

    assert "dominant" in names(found)
    assert "useless" not in names(found)
    useless = next(each for each in found.alone if each.levers == (USELESS,))
    assert useless.gain_usd == 0.0


def test_what_the_owner_rules_out_is_never_tried() -> None:
    all_but_one = ", ".join(name for name in LEVERS if name != "deposit")

    found = advise(practice(TOO_CHEAP | {"decision__ruled_out": all_but_one}))

    assert {lever.name for each in found.sets for lever in each.levers} == {"deposit"}


def test_advice_that_was_kept_says_what_it_said() -> None:
    found = counselled("no demand")  # with all that is said where nothing turns it

    again = unpacked(found.scenario, packed(found))

    assert advise_document(again) == advise_document(found)
    assert again.advice.alone == found.advice.alone
    assert again.considerations == found.considerations
    np.testing.assert_array_equal(again.advice.table, found.advice.table)


# --- the owner's judgment ------------------------------------------------------------------------


def test_the_owners_judgment_stands_beside_what_the_futures_say() -> None:
    found = searched("no demand")
    words = "demand: non-issue; space: non-issue"
    judged = with_changes(found.stands.scenario, {"decision.judgements": words})

    again = considerations(judged, found.table, found.stands, found.sets)

    seen = {each.name: each for each in again}
    assert seen["demand"].differs
    assert not seen["space"].differs
    assert seen["training"].owner == ""


def test_where_nothing_lets_it_begin_the_rest_is_not_judged() -> None:
    never = practice({"ready__committed": False, "decision__ruled_out": REST})

    *_, found = advice_in_parts(never)

    seen = {each.name: each for each in found.considerations}
    assert found.advice.stands.stands.verdict.word == NOT_POSSIBLE
    assert found.advice.chosen is None
    assert seen["emergencies"].state == INSURMOUNTABLE
    assert seen["demand"].state == NOT_JUDGED
    assert found.stopping_rule is None


def test_two_levers_that_move_the_same_setting_are_not_tried_together() -> None:
    plan = practice({"decision__price_most_usd": 800.0})
    dearer, cheaper = (
        next(each for each in levers(plan) if each.name == name) for name in ("dearer", "cheaper")
    )

    assert with_levers(plan, (dearer, cheaper)) is None
