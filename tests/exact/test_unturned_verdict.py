"""Where nothing turns a verdict: what would have to be true, found and told."""

import pytest

from planner.experiments.advice import unturned_verdict as u
from planner.experiments.advice.possible_levers import with_levers
from planner.experiments.execution.runner import Stages
from planner.experiments.run.distance_to_goals import RANK
from planner.experiments.run.verdict import GO, GO_IF, NOT_NOW
from planner.experiments.sense.patients import asking
from planner.presentation.advice.document import unturned_document
from planner.presentation.advice.unturned_verdict_words import unturned_lines
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

RUNNER = Stages()


def turned_where(monkeypatch: pytest.MonkeyPatch, low: float, high: float, word: str) -> None:
    """Let the verdict be a word between two values, and not now elsewhere."""

    def ranks(runner: Stages, axis: u._Axis, values: list[float]) -> list[int]:
        return [RANK[word if low <= value <= high else NOT_NOW] for value in values]

    monkeypatch.setattr(u, "_ranks", ranks)


def would_be(name: str) -> u.WouldBe:
    axis = next(each for each in u._axes(Scenario()) if each.name == name)
    return u._would_be(RUNNER, axis)


def test_a_price_is_found_between_too_low_and_too_high(monkeypatch: pytest.MonkeyPatch) -> None:
    turned_where(monkeypatch, 590.0, 700.0, GO)

    found = would_be(u.PRICE)

    assert found.needed == pytest.approx(595.0, abs=7.0)
    assert (found.now, found.word) == (500.0, GO)


def test_of_two_prices_the_nearer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    turned_where(monkeypatch, 350.0, 450.0, GO)

    assert would_be(u.PRICE).needed == pytest.approx(450.0, abs=5.0)


def test_where_no_go_is_in_reach_the_next_better_word_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turned_where(monkeypatch, 2.0, 9.0, GO_IF)

    found = would_be(u.ASKING)

    assert found.word == GO_IF
    assert found.needed == pytest.approx(2 * found.now, rel=0.1)


def test_what_turns_nothing_has_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    turned_where(monkeypatch, -2.0, -1.0, GO)

    assert [would_be(name).needed for name in (u.PRICE, u.ASKING, u.START)] == [None] * 3


def test_twice_as_many_ask_by_every_way() -> None:
    plan = with_changes(Scenario(), {"demand.transfers_month": 0.5})

    twice = with_changes(plan, u.times_asking(plan, 2.0))

    for before, after in zip(asking(plan), asking(twice), strict=True):
        assert after == pytest.approx(2 * before)


def test_half_the_start_costs_half() -> None:
    plan = with_changes(Scenario(), {"staff.assistant_training_hours": 0.0})

    half = with_changes(plan, u._start_times(plan, 0.5))

    assert u.start_usd(half) == pytest.approx(u.start_usd(plan) / 2)


def test_what_is_assumed_lies_inside_what_is_known() -> None:
    for axis in u._axes(Scenario()):
        assert axis.known[0] < axis.shown(axis.now) < axis.known[1]


def test_smaller_plans_are_all_allowed_and_smaller() -> None:
    plan = Scenario()

    plans = [with_levers(plan, some) for some in u._smaller_sets(plan)]

    assert len(plans) == len(set(plans)) > 8
    for each in plans:
        assert each is not None
        assert each.rooms.infusion_rooms <= plan.rooms.infusion_rooms
        assert set(each.booking.infusion_weekdays) <= set(plan.booking.infusion_weekdays)
        assert each.demand.ad_spend_usd_month <= plan.demand.ad_spend_usd_month


def test_words_say_what_is_needed_beside_what_is_known() -> None:
    price = u.WouldBe(u.PRICE, 500.0, 575.0, GO, (350.0, 800.0), (350.0, 800.0))
    asked = u.WouldBe(u.ASKING, 29.0, None, NOT_NOW, (87.0,), (11.0, 72.0))
    longer = u.Longer(60, 36, -22_000.0, 49_000.0, GO_IF)

    found = u.Unturned((price, asked), None, longer, 20)

    beyond = " That is beyond the $500 to which advice keeps."
    assert unturned_lines(found, 500.0)[1] == unturned_lines(found)[1] + beyond
    assert unturned_lines(found, 600.0) == unturned_lines(found)
    assert unturned_lines(found)[1:] == (
        'Price of an infusion: at $575 or more it would be "go"; $500 is assumed, and it may be '
        "$350 to $800.",
        "People who ask: not even three times as many, 87 a month, turn it while "
        "rooms, consults and people stay; 29 a month is assumed, "
        "and it may be 11 to 72 a month.",
        "Looked at for 60 months instead of 36 it is worth $49,000 instead of -$22,000, on "
        'average, and the verdict is "go if".',
        "No smaller plan that was tried loses less. Doing nothing loses nothing.",
    )
    assert unturned_document(found)["would_be"][1]["needed"] is None


def test_what_the_owner_said_or_advice_changed_is_not_called_assumed() -> None:
    def line(**more: object) -> str:
        would_be = u.WouldBe(u.PRICE, 950.0, None, NOT_NOW, (350.0,), (350.0, 800.0))
        (said,) = unturned_lines(u.Unturned((would_be._replace(**more),), None, None, 20))[1:-1]
        return said.partition("; ")[2]

    assert line(is_assumed=False, before=950.0) == "in your plan it is $950."
    assert line(before=850.0) == "with its changes it is $950, in your plan $850."
    assert line(before=950.0) == "$950 is assumed."  # outside of what is known: no range


def test_a_plan_with_one_own_number_of_who_asks_is_its_owners(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turned_where(monkeypatch, -2.0, -1.0, GO)
    own = with_changes(
        Scenario(), {"demand.referrers_at_start": 6.0, "money.infusion_price_usd": 450.0}
    )
    advised = with_changes(own, {"money.infusion_price_usd": 500.0})

    found = {each.name: each for each in u.would_be_otherwise(RUNNER, advised, own)}

    assert (found[u.PRICE].now, found[u.PRICE].before) == (500.0, 450.0)
    assert [found[name].is_assumed for name in (u.PRICE, u.ASKING, u.START)] == [
        False,
        False,
        True,
    ]
