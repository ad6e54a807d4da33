"""Queueing formulas, loads and work: arithmetic against books, against itself, against the days."""

import math

import numpy as np
import pytest

from planner.blueprint.start_times import most_slots
from planner.errors import LimitError
from planner.experiments.run.cost_estimate import refuse_too_much, seconds_shared
from planner.experiments.run.prepare import prepare
from planner.experiments.sense.patients import infusions_per_starter
from planner.experiments.whatif.by_arithmetic.loads import Load, loads
from planner.experiments.whatif.by_arithmetic.queueing_formulas import erlang_c, mean_wait
from planner.models import records as r
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from planner.scenario.who_begins import can_pay_share
from tests.command_line import BASE, planner
from tests.small_practice import small_scenario, summary_of


def by_name(scenario: Scenario) -> dict[str, Load]:
    return {load.name: load for load in loads(scenario)}


def test_erlang_c_is_the_sum_that_defines_it() -> None:
    for servers, load in ((1, 0.5), (3, 2.1), (8, 7.0)):
        below = sum(load**k / math.factorial(k) for k in range(servers))
        last = load**servers / math.factorial(servers) * servers / (servers - load)

        assert erlang_c(servers, load) == pytest.approx(last / (below + last))


def test_with_one_server_the_wait_is_that_of_pollaczek_and_khinchine() -> None:
    """Load 0.8, service 10: the formula gives rho / (1 - rho) * (1 + cv2) / 2 * 10."""
    for cv2 in (0.0, 0.5, 1.0, 2.0):
        by_hand = 0.8 / 0.2 * (1 + cv2) / 2 * 10.0

        found = mean_wait(1, 0.8, service=10.0, arrivals_cv2=1.0, service_cv2=cv2)
        assert found == pytest.approx(by_hand)


def test_a_queue_that_is_asked_for_more_than_it_gives_has_no_mean_wait() -> None:
    assert math.isinf(mean_wait(2, 2.0, service=1.0, arrivals_cv2=1.0, service_cv2=1.0))
    assert erlang_c(2, 2.5) == 1.0


def test_who_can_pay_by_formula_is_who_can_pay_in_the_futures() -> None:
    """Simulated over some hundred people; the formula leaves the sliding scale out."""
    case = small_scenario(paying__sliding_discount=0.0)
    cannot = [summary_of(case, k).values for k in range(6)]
    share = np.mean([values[_column("cannot_pay_share")] for values in cannot])

    assert can_pay_share(case) == pytest.approx(1 - share, abs=0.08)


def _column(name: str) -> int:
    from planner.results.catalog import NAMES

    return NAMES.index(name)


def test_nobody_can_pay_what_nobody_has_and_everybody_pays_nothing() -> None:
    assert can_pay_share(with_changes(Scenario(), {"money.infusion_price_usd": 5000.0})) < 0.01
    assert can_pay_share(with_changes(Scenario(), {"money.infusion_price_usd": 0.0})) == 1.0


def test_infusions_of_a_starter_without_drop_out_and_boosters_are_the_series() -> None:
    whole = with_changes(
        Scenario(),
        {
            "treatment.leave_after_first_share": 0.0,
            "treatment.leave_later_share": 0.0,
            "treatment.stop_followed_share": 0.0,
            "treatment.boosters_remission_share": 0.0,
            "treatment.boosters_response_share": 0.0,
            "treatment.boosters_partial_share": 0.0,
        },
    )

    assert infusions_per_starter(whole) == pytest.approx(whole.treatment.induction_infusions)


def test_consults_of_the_base_practice_are_short_and_a_second_one_is_not() -> None:
    base = by_name(Scenario())
    second = by_name(
        with_changes(Scenario(), {"booking.consults_per_day": 2, "booking.consult_at_min": 840})
    )

    assert base["consults"].share > 1.0 > second["consults"].share
    assert second["consults"].share == pytest.approx(base["consults"].share / 2)
    assert math.isinf(base["consults"].wait_days or 0.0)


def test_physicians_whose_visits_take_longer_than_the_day_cannot_work() -> None:
    long = by_name(with_changes(Scenario(), {"practice.physician_min": 29.0}))

    assert long["second physician"].asked == pytest.approx(20 * 29 / 60)
    assert long["second physician"].cannot_work
    assert not by_name(Scenario())["second physician"].cannot_work


def test_consults_take_the_place_of_visits_and_do_not_add_to_them() -> None:
    """Twenty visits of 16 minutes in 24-minute slots; an hour of consult displaces two or three."""
    one, two = (
        by_name(with_changes(Scenario(), {"booking.consults_per_day": n}))["owner"].asked
        for n in (1, 2)
    )

    assert abs(two - one) < 0.6


def test_a_planned_day_fits_its_rooms_and_nurses() -> None:
    found = by_name(Scenario())

    assert found["infusion rooms"].share < 1.0
    assert found["infusion nurses"].share < 1.0


AFTERNOON = {
    "rooms.infusion_rooms": 1,
    "rooms.exam_rooms_used": 1,
    "booking.infusions_start_min": 780,
    "booking.infusions_end_min": 1020,
}


def test_cleaning_after_the_last_patient_takes_no_hour_of_infusions() -> None:
    """Two visits of 110 minutes and 15 between them end by 4 hours; 15 more are after closing."""
    planned = by_name(with_changes(Scenario(), AFTERNOON))["infusion rooms"]
    own = AFTERNOON | {"booking.start_times": "Tue 13:00 14:00 15:00; Thu 13:00"}
    written = by_name(with_changes(Scenario(), own))["infusion rooms"]

    assert (planned.asked, planned.there) == (4.0, 4.0)
    assert written.asked == pytest.approx(6.0)
    assert written.cannot_work
    assert not planned.cannot_work


def test_who_recovers_in_a_chair_holds_no_room_meanwhile() -> None:
    """With chairs for all, recovery and discharge of each infusion take no room."""
    scenario = with_changes(Scenario(), {"rooms.recovery_chairs": 9, "rooms.monitors": 11})
    blueprint = prepare(scenario)
    infusions, step_s = most_slots(blueprint.floor.is_slot), blueprint.minutes.infusion_step_s
    in_room_s = step_s.sum() - step_s[[r.RECOVER, r.DISCHARGE]].sum()

    asked = by_name(scenario)["infusion rooms"].asked

    assert asked == pytest.approx(infusions * in_room_s / 3600)


def test_loads_are_said_where_they_are_asked_for() -> None:
    said = planner("check", BASE, "--loads", "--set", "practice.physician_min=29")

    assert said.code == 0
    assert "Cannot work: a full infusion day asks 9.7 hours of the second physician" in said.out
    assert "the simulation" in said.out


def test_too_much_work_is_refused_with_what_to_do() -> None:
    with pytest.raises(LimitError, match=r"900,000 futures; 200,000 are allowed\. Give fewer"):
        refuse_too_much(3_000, 300)


def test_workers_share_the_work_but_two_are_not_twice_one() -> None:
    assert seconds_shared(10.0, 1) == 10.0
    assert 5.0 < seconds_shared(10.0, 2) < 6.0
