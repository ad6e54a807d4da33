"""Start small, then decide: a small beginning beside all at once, over the same draws."""

import pytest

from planner.experiments.certainty import start_small as s
from planner.experiments.certainty.guesses import FEWEST, Drawn, with_guesses
from planner.experiments.certainty.stop_or_go import StopOrGo, look_at
from planner.experiments.certainty.value_of_information import Estimated
from planner.experiments.execution.runner import Runner
from planner.presentation.certainty.find_out_first_words import look_lines, small_lines
from planner.scenario.changes import with_changes
from planner.scenario.dated_plan.stages import planned, scenario_after, stages
from planner.scenario.model import Scenario
from planner.scenario.programs import programs_of

SHORT = {
    "practice.months": 14,
    "staff.opening_month": 1,
    "staff.refusal_share": 0.0,
    "team.supervised_infusions": 0,
} | {f"ready.{what}_weeks": 0 for what in ("room", "equipment", "licence", "drug", "papers")}
LOOK_MONTH = 8


@pytest.fixture(scope="module")
def plan() -> Scenario:
    return with_changes(Scenario(), SHORT)


@pytest.fixture(scope="module")
def drawn(plan: Scenario) -> Drawn:
    return with_guesses(plan, FEWEST)


@pytest.fixture(scope="module")
def look(drawn: Drawn) -> StopOrGo:
    return look_at(drawn, LOOK_MONTH)


def test_a_small_beginning_grows_to_the_whole_plan_after_the_look(plan: Scenario) -> None:
    small = s.begins_small(plan, LOOK_MONTH)

    assert small is not None
    assert (small.rooms.infusion_rooms, small.rooms.monitors) == (1, 1)
    assert small.booking.infusion_weekdays == ("Thu",)
    assert small.plan.changes.startswith("month 10 ")
    grown = with_changes(stages(small)[1], {"plan.changes": ""})
    for subject in ("rooms", "booking"):
        assert getattr(grown, subject) == getattr(plan, subject)


def test_of_several_programs_the_first_begins_alone(plan: Scenario) -> None:
    both = with_changes(plan, {"programmes": "mood: share 0.8; pain: preset pain, share 0.2"})

    small = s.begins_small(both, LOOK_MONTH)

    assert small is not None
    assert [one.offered for one in programs_of(small)] == [True, False]
    assert programs_of(scenario_after(small, 3)) == programs_of(both)
    assert "month 10 in pain: offered" in small.plan.changes


def test_days_that_a_program_has_of_its_own_stay(plan: Scenario) -> None:
    own = "mood; pain: preset pain, booking.infusion_weekdays Tue"

    small = s.begins_small(with_changes(plan, {"programmes": own}), LOOK_MONTH)

    assert small is not None
    assert (small.rooms.infusion_rooms, small.booking.infusion_weekdays) == (1, ("Tue", "Thu"))


def test_changes_after_it_has_grown_stay_as_they_are(plan: Scenario) -> None:
    small = s.begins_small(with_changes(plan, {"plan.changes": "month 10 stop"}), LOOK_MONTH)

    assert small is not None
    assert small.plan.changes.endswith("month 10 stop")
    assert [each.change.month for each in planned(small)] == [10, 10]


@pytest.mark.parametrize(
    "changes",
    [
        {
            "rooms.infusion_rooms": 1,
            "rooms.exam_rooms_used": 1,
            "booking.infusion_weekdays": ("Tue",),
        },
        {"plan.changes": "month 9 hire an assistant"},
        {"plan.changes": "when start times booked above 90% for 6 weeks, third room"},
    ],
    ids=["it begins so anyway", "it changes before", "it changes by a sign"],
)
def test_some_plans_have_no_smaller_beginning(plan: Scenario, changes: dict) -> None:
    assert s.begins_small(with_changes(plan, changes), LOOK_MONTH) is None


def test_the_plan_itself_in_place_of_the_small_one_is_no_better_by_a_cent(
    plan: Scenario, drawn: Drawn, look: StopOrGo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s, "begins_small", lambda scenario, month: scenario)

    found = s.start_small(plan, drawn, look, Runner())

    assert found is not None
    assert found.small == found.whole == look
    assert found.more_usd == 0.0
    assert not found.can_tell


@pytest.mark.parametrize(
    ("stopped_usd", "words"),
    [
        (
            -87_000.0,
            "To stop at the end of month 9, whatever is seen then, costs less",
        ),
        (
            -150_000.0,
            "Whether a look at the end of month 9 would help is not to be told yet.",
        ),
    ],
)
def test_to_stop_is_told_as_better_where_only_the_look_is_not_known_to_help(
    stopped_usd: float, words: str
) -> None:
    look = StopOrGo(LOOK_MONTH, -130_000.0, stopped_usd, -86_000.0, Estimated(1_000.0, 900.0), 0.98)

    (said,) = look_lines(look)

    assert said.startswith(words)
    assert said.endswith("Not beginning at all is $0, which is better.")


def test_a_small_beginning_is_told_beside_all_at_once(
    plan: Scenario, drawn: Drawn, look: StopOrGo
) -> None:
    found = s.start_small(plan, drawn, look, Runner())

    assert found is not None
    assert found.small.stopped_usd > found.whole.stopped_usd  # less was put in by then
    (said,) = small_lines(found)
    assert "a look at the end of month 9, then 2 rooms on 2 days a week or stop" in said
    assert said.startswith("One room on one day a week, a look")
    told = "better" if found.more_usd > 0 else "worse"
    assert (f" {told}." if found.can_tell else "not to be told") in said
