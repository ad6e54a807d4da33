"""Rule 9: what is refused before the day begins, and a day that cannot end."""

import numpy as np
import pytest

from planner.errors import PlanError
from planner.experiments.run.prepare import prepare
from planner.models import records as r
from planner.models.clinic_day import compiled_engine, simpy_engine
from planner.models.clinic_day.feasibility import refuse_infeasible
from planner.models.clinic_day.plan import Visit, day_plan
from planner.models.clinic_day.route_table import Resource, Route, Step, route_table
from planner.models.records import PAUSES, TURNED_AWAY
from planner.scenario.model import Scenario
from tests.days import Clinic, emergency, step


def refusal(clinic: Clinic) -> str:
    """Return what the clinic is told when its day is refused."""
    with pytest.raises(PlanError) as error:
        clinic.day()
    return str(error.value)


# --- routes -----------------------------------------------------------------------------


def test_an_unknown_resource():
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(60, rom=1), at=0)

    assert "route 0 / step 0  rom is not a known resource" in refusal(clinic)


def test_a_need_of_no_units():
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(60, room=0), at=0)

    assert "room: units must be 1 or more" in refusal(clinic)


def test_more_than_four_alternatives():
    clinic = Clinic(people=dict.fromkeys("abcde", 1))
    clinic.visit(step(60, {"a": 1}, {"b": 1}, {"c": 1}, {"d": 1}, {"e": 1}), at=0)

    assert "give 1 to 4 alternative sets of needs" in refusal(clinic)


def test_more_needs_than_a_step_can_have():
    clinic = Clinic(people=dict.fromkeys("abcdefghi", 1))
    clinic.visit(step(60, **dict.fromkeys("abcdefghi", 1)), at=0)

    assert "needs more than 8 places or 8 pools of people" in refusal(clinic)


@pytest.mark.parametrize("second", [{"nurse": 1}, {"nurse": 1, "room": 2}, {"chair": 1}])
def test_alternatives_that_differ_in_places(second):
    clinic = Clinic(places={"room": 2, "chair": 1}, people={"nurse": 1})
    clinic.visit(step(60, {"room": 1, "nurse": 1}, second), at=0)

    assert "its alternatives differ in places; only people may differ" in refusal(clinic)


def test_an_emergency_that_needs_a_place():
    clinic = Clinic(places={"room": 2}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), at=0)
    clinic.task(emergency(10, nurse=1, room=1), during=patient, after=5)

    assert "an emergency needs people only, not a place" in refusal(clinic)


def test_an_emergency_that_lends():
    clinic = Clinic(places={"room": 2}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), at=0)
    clinic.task(emergency(10, nurse=1)._replace(lends=PAUSES), during=patient, after=5)

    assert "an emergency cannot lend its people" in refusal(clinic)


def test_an_emergency_among_the_steps_of_a_visit():
    clinic = Clinic(places={"room": 2}, people={"nurse": 1})
    clinic.visit(step(60, room=1), emergency(10, nurse=1), at=0)

    assert "route 0  an emergency is a route of one step" in refusal(clinic)


def test_a_route_without_steps():
    clinic = Clinic(places={"room": 1})
    clinic.visit(at=0)

    assert "route 0  a route needs at least one step" in refusal(clinic)


def test_two_routes_that_enter_two_places_in_opposite_order():
    clinic = Clinic(places={"room": 1, "chair": 1, "desk": 1})
    clinic.visit(step(60, desk=1), step(60, room=1), step(60, chair=1), at=0)
    clinic.visit(step(60, chair=1), step(60, room=1), at=0)

    assert "chair, room  are entered in a circle" in refusal(clinic)


def test_three_routes_that_go_round():
    clinic = Clinic(places={"a": 1, "b": 1, "c": 1})
    for here, there in ("ab", "bc", "ca"):
        clinic.visit(step(60, **{here: 1}), step(60, **{there: 1}), at=0)

    assert "a, b, c  are entered in a circle" in refusal(clinic)


def test_a_route_that_wants_more_of_the_place_it_holds():
    """Two patients with one chair each would wait for the other's for ever."""
    clinic = Clinic(places={"chair": 2})
    clinic.visit(step(60, chair=1), step(60, chair=2), at=0)

    assert "chair  are entered in a circle" in refusal(clinic)


def test_a_route_that_comes_back_to_the_room_it_kept_is_no_circle():
    clinic = Clinic(places={"room": 1, "chair": 1})
    clinic.visit(step(60, room=1), step(60, room=1, chair=1), step(60, room=1), at=0)
    other = clinic.visit(step(60, room=1), step(60, chair=1), at=0)

    assert clinic.day().starts(other) == [180, 240]


def test_places_that_nobody_waits_for_while_holding_another_are_no_circle():
    """Between the two rooms the patient stands in the corridor, which is no place."""
    clinic = Clinic(places={"room": 1, "chair": 1})
    clinic.visit(step(60, room=1), step(5), step(60, chair=1), at=0)
    other = clinic.visit(step(60, chair=1), step(5), step(60, room=1), at=0)

    assert clinic.day().starts(other) == [0, 60, 65]


# --- levels and visits --------------------------------------------------------------------


def test_capacity_levels_that_do_not_fit():
    resources = [Resource(name, is_place=True) for name in "abcd"]
    routes = route_table(resources, [Route("way", (Step("step", ({"a": 1},)),))])
    levels = [[(1, 1)], [], [(0, 1), (50, 2), (50, 1)], [(0, -1)]]

    with pytest.raises(PlanError) as error:
        day_plan(routes, levels, [])

    assert str(error.value).splitlines() == [
        "the day plan: 4 problems",
        "  resource 0  levels must begin at second 0",
        "  resource 1  levels must begin at second 0",
        "  resource 2  levels must rise in time",
        "  resource 3  capacity cannot be negative",
    ]


def test_a_resource_without_levels():
    resources = [Resource(name, is_place=True) for name in "abc"]
    routes = route_table(resources, [Route("way", (Step("step", ({"a": 1},)),))])

    with pytest.raises(PlanError, match="give one list for each of 3 resources"):
        day_plan(routes, [[(0, 1)], [(0, 1)]], [])


@pytest.mark.parametrize(
    ("visit", "words"),
    [
        (Visit(7, (60,), arrive_s=0), "route 7 does not exist"),
        (Visit(-1, (60,), arrive_s=0), "route -1 does not exist"),
        (Visit(0, (60,), arrive_s=0), "give 2 durations"),
        (Visit(0, (60, -1), arrive_s=0), "durations and offsets cannot be negative"),
        (Visit(1, (60,), trigger=(0, 0), offset_s=-1), "durations and offsets cannot be negative"),
        (Visit(0, (60, 60)), "needs an arrival second or a trigger"),
        (Visit(0, (60, 60), arrive_s=-1), "needs an arrival second or a trigger"),
        (Visit(2, (60,), arrive_s=0), "an emergency needs a step that triggers it"),
        (Visit(0, (60, 60), trigger=(0, 0)), "a task has one step"),
        (Visit(1, (60,), trigger=(0, 0), latest_start_s=9), "only an arriving visit has a latest"),
        (Visit(1, (60,), trigger=(0, 0), arrive_s=9), "arrives or is triggered, not both"),
        (Visit(1, (60,), trigger=(0, 2)), "is triggered by a step that does not exist"),
        (Visit(1, (60,), trigger=(9, 0)), "must be triggered by a step of an arriving visit"),
        (Visit(1, (60,), trigger=(1, 0)), "must be triggered by a step of an arriving visit"),
    ],
)
def test_a_visit_that_does_not_fit(visit, words):
    way = Route("way", (Step("one", ({"nurse": 1},)), Step("two", ({"nurse": 1},))))
    check = Route("check", (Step("check", ({"nurse": 1},)),))
    help_ = Route("help", (Step("help", ({"nurse": 1},), is_emergency=True),))
    routes = route_table([Resource("nurse", is_place=False)], [way, check, help_])
    sound = Visit(0, (60, 60), arrive_s=0)

    with pytest.raises(PlanError, match=f"visit 1  {words}"):
        day_plan(routes, [[(0, 1)]], [sound, visit])


def test_all_problems_are_told_at_once():
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(60, rom=1), step(60, room=0), at=0)

    assert refusal(clinic).startswith("the routes: 2 problems")


# --- capacity ---------------------------------------------------------------------------


def test_a_first_step_that_needs_more_than_will_ever_be_there():
    clinic = Clinic(people={"assistant": 1, "nurse": [(0, 1), (50, 2), (90, 0)]})
    clinic.visit(step(60, nurse=3), at=0)

    assert "step 0  needs more of resource 1 than will ever be there" in refusal(clinic)


def test_a_first_step_whose_every_alternative_needs_too_much():
    clinic = Clinic(people={"assistant": 1, "nurse": 1})
    clinic.visit(step(60, {"assistant": 2}, {"nurse": 2}), at=0)

    assert "than will ever be there" in refusal(clinic)


def test_one_possible_alternative_is_enough():
    clinic = Clinic(people={"assistant": 1, "nurse": 1})
    visit = clinic.visit(step(60, {"assistant": 2}, {"nurse": 1}), at=0)

    assert clinic.day().starts(visit) == [0]


def test_a_first_step_whose_people_are_never_there_together():
    clinic = Clinic(people={"nurse": [(0, 1), (50, 0)], "doctor": [(0, 0), (50, 1)]})
    clinic.visit(step(60, nurse=1, doctor=1), at=0)

    assert "needs more at once than will ever be there together" in refusal(clinic)


def test_a_later_step_whose_people_may_have_gone_home():
    """The doctor's level falls to none at 500, while a patient can still be in the room."""
    clinic = Clinic(places={"room": 1}, people={"doctor": [(0, 1), (500, 0)]})
    clinic.visit(step(60, room=1), step(60, room=1, doctor=1), at=0)

    assert "step 1  needs resource 1 at a time when too little of it is left" in refusal(clinic)


def test_a_check_whose_people_may_have_gone_home():
    clinic = Clinic(places={"room": 1}, people={"nurse": [(0, 1), (500, 0)]})
    patient = clinic.visit(step(60, room=1), at=0)
    clinic.task(step(5, nurse=1), during=patient, after=10)

    assert "step 1  needs resource 1 at a time when too little of it is left" in refusal(clinic)


def test_before_the_first_patient_comes_nobody_need_be_there():
    """The doctor comes at 100, with the first patient."""
    clinic = Clinic(places={"room": 1}, people={"doctor": [(0, 0), (100, 1)]})
    visit = clinic.visit(step(60, room=1), step(60, room=1, doctor=1), at=100)

    assert clinic.day().starts(visit) == [100, 160]


def test_one_second_before_the_doctor_the_patient_could_be_stranded():
    clinic = Clinic(places={"room": 1}, people={"doctor": [(0, 0), (100, 1)]})
    clinic.visit(step(60, room=1), step(60, room=1, doctor=1), at=99)

    assert "needs resource 1 at a time when too little of it is left" in refusal(clinic)


def test_a_route_nobody_follows_today_needs_nobody():
    resources = [Resource("nurse", is_place=False)]
    steps = (Step("one", ({"nurse": 1},)), Step("two", ({"nurse": 2},)))
    routes = route_table(resources, [Route("short", steps[:1]), Route("long", steps)])
    plan = day_plan(routes, [[(0, 1)]], [Visit(0, (60,), arrive_s=0)])

    refuse_infeasible(plan)


def test_the_refusal_uses_the_names_it_is_given():
    clinic = Clinic(people={"nurse": 1})
    clinic.visit(step(60, nurse=2), at=0)

    with pytest.raises(PlanError, match="needs more of nurse than will ever be there"):
        refuse_infeasible(clinic.plan(), ["nurse"])


def test_on_the_floor_of_a_clinic_everything_has_its_name():
    routes = prepare(Scenario()).floor.routes
    nothing = [[(0, 0)] for _ in r.RESOURCE_NAMES]
    steps = int(np.diff(routes.route_first_step)[r.INFUSION])
    infusion = Visit(r.INFUSION, (60,) * steps, arrive_s=0)

    with pytest.raises(PlanError, match="needs more of infusion rooms than will ever be there"):
        refuse_infeasible(day_plan(routes, nothing, [infusion]))

    with pytest.raises(PlanError, match=r"infusion rooms +capacity cannot be negative"):
        day_plan(routes, [*nothing[:9], [(0, -1)], *nothing[10:]], [infusion])


def test_a_day_on_which_nobody_comes_is_no_problem():
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(60, room=1), at=0)
    routes = clinic.plan().routes

    plan = day_plan(routes, [[(0, 0), (50, 1)]], [])

    for log in (simpy_engine.run_day(plan), compiled_engine.run_day(plan)):
        assert len(log.start_s) == len(log.status) == len(log.loan_units) == 0


# --- a day that cannot end ------------------------------------------------------------------


@pytest.mark.parametrize("engine", [simpy_engine, compiled_engine])
def test_somebody_who_still_waits_when_the_day_is_over_is_an_error(engine):
    """The nurse goes home at 50 for good; who comes at 60 may wait without end."""
    clinic = Clinic(places={"room": 1}, people={"nurse": [(0, 1), (50, 0)]})
    clinic.visit(step(10, nurse=1), at=0)
    clinic.visit(step(10, nurse=1, room=1), at=60)

    with pytest.raises(PlanError) as error:
        engine.run_day(clinic.plan())

    assert str(error.value).splitlines() == [
        "the clinic day: 1 problem",
        "  visit 1  still waits for resource 1 when the day is over",
    ]


def test_with_a_latest_start_the_same_visit_is_turned_away():
    clinic = Clinic(places={"room": 1}, people={"nurse": [(0, 1), (50, 0)]})
    clinic.visit(step(10, nurse=1), at=0)
    late = clinic.visit(step(10, nurse=1, room=1), at=60, latest=90)

    day = clinic.day()

    assert day.status(late) == TURNED_AWAY
    assert day.short_of(late) == "nurse"
