"""What is said about the crew and about existing patients, from counts worked out by hand."""

import math

import numpy as np
import pytest

from planner.models import records as r
from planner.models.records import Activity
from planner.models.replication import Replication
from planner.results.catalog import NAMES
from planner.results.floor import floor_values
from planner.results.nurses import SHARED, SUPERVISION, TRAINING, WORKS, losses, nurse_results
from planner.results.ratios import WEEKS_PER_MONTH
from tests.small_practice import future_of, small_scenario


def one(**changes: object) -> Replication:
    """Return a future in which nothing happened, with changes."""
    empty = future_of(small_scenario())
    nothing = np.zeros_like(empty.with_program)
    return empty._replace(
        with_program=nothing,
        baseline=nothing,
        hours=np.zeros_like(empty.hours),
        nurse_days=np.full((3, 1), r.NEVER),
        first_day=r.NEVER,
    )._replace(**changes)


def test_what_never_came_is_not_there() -> None:
    found = nurse_results(one())

    assert set(found) <= set(NAMES)
    assert math.isnan(found["first_infusion_month"])
    assert math.isnan(found["alone_month"])
    assert math.isnan(found["nurse_free_share"])


def test_the_first_nurse_who_works_alone_counts() -> None:
    days = np.array([[0, 0], [10, 10], [r.NEVER, 61]])

    assert nurse_results(one(nurse_days=days))["alone_month"] == pytest.approx(
        61 / r.DAYS_PER_MONTH
    )


def test_free_hours_are_a_share_of_all_paid_hours() -> None:
    hours = np.zeros((14, 2, r.N_HOURS), dtype=np.int64)
    hours[2, 0, [r.PAID_S, r.WITH_PATIENTS_S, r.IN_TRAINING_S, r.FREE_S]] = 100, 20, 40, 40
    hours[3, 1, [r.PAID_S, r.WITH_PATIENTS_S]] = 100, 100

    assert nurse_results(one(hours=hours))["nurse_free_share"] == 0.2


def test_hours_a_week_are_of_the_last_year_and_those_of_training_of_the_whole_plan() -> None:
    hours = np.zeros((14, 2, r.N_HOURS), dtype=np.int64)
    hours[0, 0, [r.PAID_S, r.IN_TRAINING_S]] = 36_000
    hours[13, :, r.PAID_S] = round(6 * 3600 * 12 * WEEKS_PER_MONTH)

    found = nurse_results(one(hours=hours))

    assert found["nurse_hours_week"] == pytest.approx(12.0, rel=1e-5)
    assert found["nurse_training_h"] == 10.0


def test_losses_are_counted_by_cause() -> None:
    scenario = small_scenario(
        practice__collected_per_visit_usd=100.0, practice__avoidable_cost_share=0.2
    )
    activity = np.zeros((14, r.N_ACTIVITIES))
    activity[0, [Activity.EXISTING_DISPLACED, Activity.EXISTING_LOST]] = 50, 10
    activity[0, Activity.DISPLACED_BY_TRAINING], activity[3, Activity.DISPLACED_BY_SUPERVISION] = (
        40,
        10,
    )
    activity[0, Activity.LOST_BY_TRAINING], activity[3, Activity.LOST_BY_SUPERVISION] = 9, 1
    activity[4, Activity.EXISTING_GAVE_UP] = 7
    without = np.zeros_like(activity)
    without[4, Activity.EXISTING_GAVE_UP] = 3

    found = {loss.cause: loss for loss in losses(scenario, activity, without)}

    assert found[TRAINING][1:] == (40, 9, 720)
    assert found[SUPERVISION][1:] == (10, 1, 80)
    assert found[SHARED][1:] == (0, 4, 320)
    assert sum(loss.displaced for loss in found.values()) == 50


def test_who_leaves_unseen_while_rooms_are_rebuilt_does_so_for_the_works() -> None:
    scenario = small_scenario(
        practice__collected_per_visit_usd=100.0,
        practice__avoidable_cost_share=0.2,
        ready__room_weeks=6,
    )
    activity, without = np.zeros((14, r.N_ACTIVITIES)), np.zeros((14, r.N_ACTIVITIES))
    activity[[0, 1, 2], Activity.EXISTING_GAVE_UP] = 5, 3, 10  # six weeks: in two months
    without[:, Activity.EXISTING_GAVE_UP] = 1

    found = {loss.cause: loss for loss in losses(scenario, activity, without)}

    assert found[WORKS][1:] == (0, 6, 480)
    assert found[SHARED].lost == 10 - 12

    without_works = scenario.model_copy(
        update={"ready": scenario.ready.model_copy(update={"works_close_rooms": False})}
    )
    assert losses(without_works, activity, without)[-2].lost == 0


def test_causes_add_up_to_all_that_is_displaced() -> None:
    replication = future_of(small_scenario(team__supervised_infusions=10))
    scenario = small_scenario(team__supervised_infusions=10)

    found = losses(scenario, replication.with_program * 1.0, replication.baseline * 1.0)

    assert (
        sum(loss.displaced for loss in found)
        == replication.with_program[:, Activity.EXISTING_DISPLACED].sum()
    )


def test_what_existing_patients_lose_before_an_opening_that_never_comes_is_spread_over_the_plan():
    """Courses and works take visits before the opening; some plans never open."""
    scenario = small_scenario()
    months = future_of(scenario).baseline.shape[0]
    without, with_it = (np.zeros((months, r.N_ACTIVITIES), dtype=np.int64) for _ in range(2))
    without[:, Activity.EXISTING_VISITS], with_it[:, Activity.EXISTING_VISITS] = 100, 100
    with_it[0, Activity.EXISTING_VISITS] = 100 - 28  # a course in the first month
    with_it[0, Activity.EXISTING_DISPLACED] = 42
    never = one(baseline=without, with_program=with_it, opening_day=r.NEVER)

    found = floor_values(never)

    assert found["existing_lost_month"] == pytest.approx(28 / months)
    assert found["existing_displaced_month"] == pytest.approx(42 / months)
