"""A plan of which few futures are known is told by one of which more are, moved by what differs."""

from collections.abc import Sequence

import numpy as np
import pytest

from planner.app.jobs import short_jobs
from planner.app.jobs.background import Job, Timetable
from planner.app.jobs.simulated_so_far import Known, known_of
from planner.experiments.run.by_difference import by_difference
from planner.experiments.run.prepare import prepare
from planner.experiments.run.run import (
    Answer,
    ReplicationSummary,
    answer_so_far,
    replications,
    summary,
)
from planner.results.catalog import NAMES
from planner.results.money import payback_month
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

N, FEW = 24, 4
WORTH, PAYBACK = NAMES.index("npv_usd"), NAMES.index("payback_month")
BEFORE = small_scenario(run__replications=N, practice__months=8)
AFTER = with_changes(BEFORE, {"money.infusion_price_usd": 640.0})


def summaries(scenario: Scenario) -> list[ReplicationSummary]:
    return [summary(scenario, each) for each in replications(prepare(scenario), 0, N)]


@pytest.fixture(scope="module")
def before() -> list[ReplicationSummary]:
    return summaries(BEFORE)


@pytest.fixture(scope="module")
def after() -> list[ReplicationSummary]:
    return summaries(AFTER)


def worth(some: Sequence[ReplicationSummary]) -> np.ndarray:
    return np.array([each.values[WORTH] for each in some])


def test_the_average_is_that_of_the_other_plan_and_the_difference_of_those_both_have(
    before: list[ReplicationSummary], after: list[ReplicationSummary]
) -> None:
    moved = by_difference(after[:FEW], before)

    assert moved is not None
    assert len(moved) == N
    different = worth(after[:FEW]) - worth(before[:FEW])
    assert worth(moved).mean() == pytest.approx(worth(before).mean() + different.mean())
    cash = np.mean([each.cumulative_usd for each in moved], axis=0)
    whole = np.mean([each.cumulative_usd for each in before], axis=0)
    pairs = zip(after[:FEW], before, strict=False)
    both = np.mean([one.cumulative_usd - two.cumulative_usd for one, two in pairs], axis=0)
    assert cash == pytest.approx(whole + both)


def test_a_plan_told_by_itself_is_itself(before: list[ReplicationSummary]) -> None:
    moved = by_difference(before[:FEW], before)

    assert moved is not None
    assert np.array_equal([one.values for one in moved], [one.values for one in before], True)


def test_what_a_plan_has_simulated_itself_stays_as_it_is(
    before: list[ReplicationSummary], after: list[ReplicationSummary]
) -> None:
    moved = by_difference(after[:FEW], before)

    assert moved is not None
    assert all(one is two for one, two in zip(moved, after[:FEW], strict=False))


def test_the_month_in_which_money_is_back_is_that_of_the_moved_cash(
    before: list[ReplicationSummary], after: list[ReplicationSummary]
) -> None:
    moved = by_difference(after[:FEW], before)

    assert moved is not None
    found = [each.values[PAYBACK] for each in moved[FEW:]]
    wanted = [payback_month(each.cumulative_usd) for each in moved[FEW:]]
    assert np.array_equal(found, wanted, equal_nan=True)


def test_what_never_was_below_zero_does_not_become_so(
    before: list[ReplicationSummary], after: list[ReplicationSummary]
) -> None:
    fewer = [each._replace(activity=each.activity // 4) for each in after]

    moved = by_difference(fewer[:FEW], before)

    assert moved is not None
    assert min(np.min(each.activity) for each in moved) >= 0


def test_without_more_of_the_other_plan_or_of_the_same_kind_nothing_is_told_by_it(
    before: list[ReplicationSummary], after: list[ReplicationSummary]
) -> None:
    none = [each._replace(values=np.full_like(each.values, np.nan)) for each in before]
    several = [each._replace(programs=np.zeros((2, 3))) for each in before]

    assert by_difference(after, before) is None
    assert by_difference(after[:FEW], before[:FEW]) is None
    assert by_difference([], before) is None
    assert by_difference(after[:FEW], several) is None
    assert by_difference(after[:FEW], none) is None


def test_an_unlucky_beginning_does_not_show(
    before: list[ReplicationSummary], after: list[ReplicationSummary]
) -> None:
    """The futures that come first are the worst of all, for both plans."""
    worst_first = np.argsort(worth(after))
    unlucky, other = ([some[k] for k in worst_first] for some in (after, before))
    whole, few = worth(after).mean(), worth(unlucky[:FEW]).mean()

    moved = by_difference(unlucky[:FEW], other)

    assert moved is not None
    assert few < whole - worth(after).std()
    assert abs(worth(moved).mean() - whole) < abs(few - whole) / 3


def test_the_first_look_of_a_lever_is_near_the_rest_and_keeps_its_difference(
    monkeypatch: pytest.MonkeyPatch,
    before: list[ReplicationSummary],
    after: list[ReplicationSummary],
) -> None:
    monkeypatch.setattr(short_jobs, "SOON_S", -1.0)
    monkeypatch.setattr(Job, "rest", lambda job: None)
    held, job = known_of(BEFORE), Job(waits_for_compiler=False)
    held.blueprint, held.summaries = prepare(BEFORE), list(before)
    noted: list[tuple[Answer, int]] = []

    def note(found: Answer, timetable: Timetable, own: int) -> None:
        noted.append((found, own))

    job.note = note  # type: ignore[method-assign]
    short_jobs.find_answer(job, AFTER, Known(), BEFORE)

    (first, own), (last, every) = noted[0], noted[-1]
    assert (own, len(first.values), every) == (short_jobs.FIRST_LOOK, N, N)
    assert np.array_equal(last.values, [each.values for each in after], equal_nan=True)
    more = worth(after[:own]) - worth(before[:own])
    usd = first.results["npv_usd"].mean
    assert usd == pytest.approx(worth(before).mean() + more.mean())
    plain = answer_so_far(AFTER, prepare(AFTER), after[:own]).results["npv_usd"].mean
    target = last.results["npv_usd"].mean
    assert plain is not None
    assert usd is not None
    assert target is not None
    assert abs(usd - target) < abs(plain - target)
