"""The floor: everybody stands where the log says, one place each, and nothing is lost on the way.

Days come from the simulation itself, with many adverse events so that nurses are lent. What the
log says is read from it here anew, second by second, by other means than the floor's own.
"""

from collections import Counter, defaultdict
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from planner.experiments.inspect.day import clinic_days, infusion_days, infusions, simulated_days
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.clinic_day.breaches import AT_S, breaches_of
from planner.models.clinic_day.schedule import visit_of
from planner.models.records import Blueprint
from planner.models.replication import SimulatedDay, breaches_on
from planner.presentation.day.activity_names import NOT_THERE, STEP_NAMES
from planner.presentation.day.floor import plan
from planner.presentation.day.floor.day_floor import (
    BEFORE_S,
    DayFloor,
    day_floor,
)
from planner.presentation.day.floor.happenings import BROKEN, HELP
from planner.presentation.day.floor.message import OFFICES, RECORDS, Message, message
from planner.presentation.day.floor.nurses import NOBODY_YET, Ask, Share, share_out
from planner.presentation.day.floor.page import floor_markup, script, script_hash
from planner.presentation.day.floor.patients import INTERRUPTED, patients_on
from planner.presentation.day.floor.plan import Crowd
from planner.presentation.day.floor.staff import ALONE, FREE, POOLS, WATCHES
from planner.presentation.day.timeline import picture
from planner.scenario.changes import with_changes
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from tests.floor_seconds import at_second, watched_at
from tests.interfaces.test_timeline import BUSY, PRACTICES

ROOT = Path(__file__).parents[2]
CLINICS = {
    "three rooms, two nurses": PRACTICES["three rooms, two nurses"],
    "recovery chairs": PRACTICES["recovery chairs"],
    "no assistant, prescriber in the room": {
        **PRACTICES["no assistant"],
        **PRACTICES["prescriber in the room"],
    },
    "two nurses and an added prescriber": {
        **PRACTICES["three rooms, two nurses"],
        "added.prescribers": 1,
        "staff.lunch_cover": "prescriber",
        "monitoring.prescriber_covers": True,
    },
    "a practice nurse steps in": {"staff.nurses_step_in": True, "safety.nausea_share": 0.15},
    "a bay": {
        "rooms.infusion_rooms": 1,
        "rooms.exam_rooms_used": 1,
        "rooms.patients_per_room": 2,
        "safety.blood_pressure_share": 0.15,
    },
    "the owner infuses, with a sitter": {
        "monitoring.support": "sitter",
        "staff.sitters": 2,
        "staff.owner_infuses": True,
        "staff.infusion_nurses": 1,
    },
}
DAYS = 6
SECONDS = 40  # looked at on each day
NAMES = tuple(CLINICS)


@cache
def blueprint_of(name: str) -> Blueprint:
    return prepare(with_changes(Scenario(), BUSY | {"practice.months": 6} | CLINICS[name]))


@cache
def days_of(name: str) -> tuple[SimulatedDay, ...]:
    """Some days with infusions, late in the plan."""
    blueprint = blueprint_of(name)
    days = clinic_days(blueprint, 0, infusion_days(blueprint)[-16:])
    return tuple(kept for kept in days.values() if kept is not None and infusions(kept))[:DAYS]


@cache
def floors(name: str) -> tuple[tuple[SimulatedDay, DayFloor], ...]:
    floor = blueprint_of(name).floor
    days = days_of(name)
    return tuple((kept, day_floor(kept, picture(kept, floor), floor)) for kept in days)


def test_a_room_for_visits_in_the_morning_and_infusions_in_the_afternoon_is_drawn_once() -> None:
    afternoons = {
        "practice.months": 6,
        "rooms.infusion_rooms": 1,
        "rooms.exam_rooms_used": 1,
        "booking.infusions_start_min": 780,
        "booking.infusions_end_min": 1020,
    }
    blueprint = prepare(with_changes(Scenario(), BUSY | afternoons))
    kept = next(
        each
        for each in clinic_days(blueprint, 0, infusion_days(blueprint)[-8:]).values()
        if each is not None and infusions(each)
    )

    drawn = day_floor(kept, picture(kept, blueprint.floor), blueprint.floor)

    rooms = [each for each in drawn.places if each.startswith(("Room", "Exam room"))]
    assert rooms == ["Room 1", "Exam room 1", "Exam room 2", "Exam room 3"]


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shown(name: str) -> tuple[tuple[SimulatedDay, DayFloor], ...]:
    assert floors(name), "a practice without a day to look at"
    return floors(name)


def seconds_of(day: DayFloor) -> list[int]:
    """Some seconds of a day, the same in every run: those of changes, where mistakes would be."""
    changes = sorted({stay.from_s for stay, _ in day.stays})
    return changes[:: max(1, len(changes) // SECONDS)]


def running(kept: SimulatedDay, second: int) -> list[tuple[int, int, dict[int, int]]]:
    """Steps that run at a second: visit, step, and what they have of people, less what is lent."""
    plan_, log, found = kept.plan, kept.log, []
    for step in np.flatnonzero((log.start_s <= second) & (second < log.end_s)).tolist():
        visit = visit_of(plan_, step)
        row = plan_.routes.route_first_step[plan_.visit_route[visit]]
        row, way = row + step - plan_.visit_first_step[visit], log.alternative[step]
        had: Counter[int] = Counter()
        for what, units in zip(
            plan_.routes.people[row, way], plan_.routes.people_units[row, way], strict=True
        ):
            had[int(what)] += int(units)
        for k in np.flatnonzero(log.loan_lender == step).tolist():
            if log.loan_from_s[k] <= second < log.loan_to_s[k]:
                had[int(log.loan_resource[k])] -= int(log.loan_units[k])
        found.append((visit, step, {what: units for what, units in had.items() if units > 0}))
    return found


def served(kept: SimulatedDay, visit: int) -> int:
    trigger = int(kept.plan.trigger_step[visit])
    return visit if trigger == r.NOBODY else visit_of(kept.plan, trigger)


# --- nothing is lost ------------------------------------------------------------------------------


def test_nobody_is_in_two_places_and_no_two_stand_on_one_spot(
    shown: tuple[tuple[SimulatedDay, DayFloor], ...],
) -> None:
    for _, day in shown:
        is_staff = {person.name: person.is_staff for person in day.people}
        own, spots = defaultdict(list), defaultdict(list)
        for stay, spot in day.stays:
            own[stay.name].append(stay)
            if stay.place:
                spots[stay.place, is_staff[stay.name], spot].append(stay)
        for stays in (*own.values(), *spots.values()):
            stays.sort(key=lambda stay: stay.from_s)
            assert all(one.to_s <= other.from_s for one, other in pairwise(stays))


def test_every_patient_comes_when_the_log_says_and_stays_without_a_gap(
    shown: tuple[tuple[SimulatedDay, DayFloor], ...],
) -> None:
    for kept, day in shown:
        stays = defaultdict(list)
        for stay, _ in day.stays:
            stays[stay.name].append(stay)
        for visit, person in patients_on(kept).items():
            own = sorted(stays[person.name], key=lambda stay: stay.from_s)
            if own:
                assert own[0].from_s == kept.plan.arrive_s[visit]
                assert all(one.to_s == other.from_s for one, other in pairwise(own))
        first = min(int(kept.plan.arrive_s[visit]) for visit in patients_on(kept))
        assert day.first_s == first - BEFORE_S


def test_each_patient_does_what_the_log_says_in_the_room_of_the_list(
    name: str, shown: tuple[tuple[SimulatedDay, DayFloor], ...]
) -> None:
    for kept, day in shown:
        rooms = {
            f"Patient {line.who}": {line.room, line.chair}
            for line in picture(kept, blueprint_of(name).floor).patients
        }
        people = patients_on(kept)
        for second in seconds_of(day):
            there = at_second(day, second)
            for visit, step, _ in running(kept, second):
                number = step - int(kept.plan.visit_first_step[visit])
                if kept.plan.visit_route[visit] == r.INFUSION and number <= r.DISCHARGE:
                    place, state = there[people[visit].name]
                    assert state in (STEP_NAMES[number], INTERRUPTED)
                    assert place in rooms[people[visit].name]
                elif kept.plan.visit_route[visit] < r.INFUSION:
                    assert there[people[visit].name][0].startswith("Exam room")


def at_work(day: DayFloor, second: int) -> Counter[str]:
    """How many of each kind of staff have something to do: "Nurse" 2, "Owner" 1."""
    alone = {POOLS[resource][0] for resource in ALONE}
    busy = [
        who
        for who, (_, state) in at_second(day, second).items()
        if state not in (FREE, WATCHES, NOT_THERE)
    ]
    return Counter(who if who in alone else who.rpartition(" ")[0] for who in busy)


def test_as_many_people_work_at_every_second_as_the_log_says(
    name: str, shown: tuple[tuple[SimulatedDay, DayFloor], ...]
) -> None:
    owner_is_a_nurse = blueprint_of(name).floor.owner_infuses
    for kept, day in shown:
        for second in seconds_of(day):
            asked: Counter[int] = Counter()
            for visit, _, units in running(kept, second):
                if not r.LATE <= kept.plan.visit_route[visit] <= r.LATE_ON_SITE:
                    asked.update(units)
            found = at_work(day, second)
            others = [each for each in POOLS if not (owner_is_a_nurse and each == r.OWNER)]
            assert [found[POOLS[each][0]] for each in others] == [asked[each] for each in others]
            lunches = sum(  # which a prescriber covers: the log counts nobody else
                kept.plan.visit_route[visit] == r.LUNCH_INFUSION_NURSE
                and r.INFUSION_HANDS not in units
                for visit, _, units in running(kept, second)
            )
            nurses = found["Nurse"] + (found["Owner"] if owner_is_a_nurse else 0)
            by_who_stands_in = asked[r.INFUSION_HANDS] + lunches - nurses
            assert 0 <= by_who_stands_in <= lunches


def test_a_patient_is_watched_exactly_while_the_log_gives_them_a_share_of_a_nurse(
    name: str, shown: tuple[tuple[SimulatedDay, DayFloor], ...]
) -> None:
    whole = blueprint_of(name).floor.watch_units
    for kept, day in shown:
        people = patients_on(kept)
        for second in seconds_of(day):
            units = {
                people[visit].name: had.get(r.INFUSION_WATCH, 0)
                for visit, step, had in running(kept, second)
                if kept.plan.visit_route[visit] == r.INFUSION
                and step - int(kept.plan.visit_first_step[visit]) in (r.INFUSE, r.RECOVER)
            }
            watched = watched_at(day, second)
            assert {patient for _, patient in watched} == {who for who, had in units.items() if had}
            if len({patient for _, patient in watched}) == len(watched):
                taken: Counter[str] = Counter()
                for watcher, patient in watched:
                    taken[watcher] += units[patient]
                assert all(each <= whole for each in taken.values())


def test_a_day_on_which_nobody_comes_into_the_house_is_shown_from_opening_to_closing() -> None:
    alone = ROOT / "scenarios" / "nurse-anaesthetist-alone.toml"
    blueprint = prepare(read_scenario(alone, changes=("practice.months=6",)).scenario)
    empty = next(
        kept
        for kept in simulated_days(blueprint, 0, 180)
        if not set(kept.plan.visit_route.tolist()) - {r.PREPARATION, r.LUNCH_INFUSION_NURSE}
    )

    day = day_floor(empty, picture(empty, blueprint.floor), blueprint.floor)

    assert day.first_s == blueprint.floor.opens_s - BEFORE_S
    assert day.last_s > blueprint.floor.closes_s
    assert [person.name for person in day.people] == ["Owner"]
    assert message(day)["events"] == []
    titles = {place["title"] for place in message(day)["places"]}  # there is no nurse
    assert titles == {"Waiting room", "With no patient"}  # nor anybody at a desk


def test_a_physician_between_visits_is_at_records_and_a_nurse_is_free() -> None:
    _, day = floors(NAMES[0])[0]
    told = message(day)

    physicians = states_of(told, "physician")
    assert RECORDS in physicians
    assert FREE not in physicians
    assert FREE in states_of(told, "nurse")
    assert OFFICES in {place["title"] for place in told["places"]}


def states_of(told: Message, kind: str) -> set[str]:
    """Return all that people of a kind do on a day, in words."""
    stays = [stay for each in told["people"] if each["kind"] == kind for stay in each["stays"]]
    return {told["states"][stay[4]] for stay in stays}


# --- what one goes to -----------------------------------------------------------------------------


def test_every_broken_rule_and_every_call_for_help_is_a_happening(
    name: str, shown: tuple[tuple[SimulatedDay, DayFloor], ...]
) -> None:
    floor = blueprint_of(name).floor
    for kept, day in shown:
        rows = breaches_of(kept.plan, kept.log, floor)
        broken = [each.at_s for each in day.happenings if each.kind == BROKEN]
        help_s = {each.at_s for each in day.happenings if each.kind == HELP}
        called = [
            int(kept.log.ready_s[kept.plan.visit_first_step[visit]])
            for visit, route in enumerate(kept.plan.visit_route.tolist())
            if r.HELP_NURSE <= route <= r.HELP_ALL and kept.log.status[visit] == r.LEFT
        ]
        assert sorted(broken) == sorted(rows[:, AT_S].tolist())
        assert set(called) <= help_s
        assert list(day.happenings) == sorted(day.happenings)


def test_there_is_help_and_a_broken_rule_to_look_at() -> None:
    kinds = {each.kind for name in NAMES for _, day in floors(name) for each in day.happenings}

    assert kinds == {"step", "help", "broken", "gone"}


# --- who watches whom -----------------------------------------------------------------------------


def test_a_nurse_keeps_her_patient_until_the_work_of_another_takes_all_of_her() -> None:
    asks = [Ask(1, 1, 0, 6), Ask(2, 2, 1, 0)]

    held = share_out(asks, Share({}, {1: (1,)}), nurses=2, watch_units=6)

    assert held.watch[1] == (1,)
    assert held.hands[2] == 0


def test_two_patients_are_handed_to_one_nurse_when_the_other_must_do_all_of_her_work() -> None:
    before = Share({}, {1: (0,), 2: (1,)})
    asks = [Ask(1, 1, 0, 3), Ask(2, 2, 0, 3), Ask(3, 3, 1, 6)]

    held = share_out(asks, before, nurses=2, watch_units=6)

    assert len({*held.watch[1], *held.watch[2], held.hands[3]}) == 2


def test_a_patient_for_whom_no_nurse_has_enough_left_is_watched_by_two() -> None:
    asks = [Ask(1, 1, 0, 4), Ask(2, 2, 0, 4), Ask(3, 3, 0, 4)]

    held = share_out(asks, NOBODY_YET, nurses=2, watch_units=6)

    assert sorted(map(len, held.watch.values())) == [1, 1, 2]


def test_what_only_the_owner_may_do_is_done_by_the_owner() -> None:
    held = share_out(
        [Ask(1, 1, 1, 0), Ask(2, 2, 1, 6, is_owners=True)],
        Share({1: 1}, {}),
        nurses=2,
        watch_units=6,
        owner=1,
    )

    assert held.hands == {2: 1, 1: 0}


# --- the plan -------------------------------------------------------------------------------------

HOUSES = {
    "small": ("Room 1", "Room 2", "Exam room 1", "Exam room 2"),
    "large": (
        *(f"Room {k}" for k in range(1, 7)),
        *(f"Chair {k}" for k in range(1, 7)),
        *(f"Exam room {k}" for k in range(1, 13)),
    ),
    "no practice": ("Room 1",),
}
ALWAYS = ("Waiting room", "Desk", "Staff room", "Nurses' station")


@pytest.mark.parametrize("draw", [plan.wide, plan.upright])
@pytest.mark.parametrize("clinic", HOUSES)
def test_no_two_places_are_drawn_over_each_other_and_all_lie_on_the_picture(
    clinic: str, draw: type
) -> None:
    drawn = draw((*HOUSES[clinic], *ALWAYS))

    assert set(drawn.boxes) == {*HOUSES[clinic], *ALWAYS}
    for one, other in combinations(drawn.boxes.values(), 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y
    for box in drawn.boxes.values():
        assert box.x >= 0
        assert box.x + box.width <= drawn.width
        assert box.y + box.height <= drawn.height


@pytest.mark.parametrize("draw", [plan.wide, plan.upright])
def test_two_chairs_of_one_room_stand_side_by_side_behind_one_door(draw: type) -> None:
    drawn = draw((*HOUSES["small"], *ALWAYS), 2)

    one, other = drawn.boxes["Room 1"], drawn.boxes["Room 2"]
    assert (one.door, one.hall) == (other.door, other.hall)
    assert one.x + one.width == pytest.approx(other.x) or one.y + one.height == pytest.approx(
        other.y
    )
    ((x, y, width, height),) = drawn.rooms
    for box in (one, other):
        assert x <= box.x
        assert box.x + box.width <= x + width + 0.1
        assert y <= box.y
        assert box.y + box.height <= y + height + 0.1
    assert not draw((*HOUSES["small"], *ALWAYS)).rooms


@pytest.mark.parametrize(
    "crowd", [Crowd(1, 0), Crowd(1, 4), Crowd(25, 0), Crowd(3, 8), Crowd(0, 7)]
)
@pytest.mark.parametrize("draw", [plan.wide, plan.upright])
def test_everybody_in_a_place_has_a_spot_of_their_own_inside_it(crowd: Crowd, draw: type) -> None:
    box = draw((*HOUSES["small"], *ALWAYS)).boxes["Waiting room"]

    patients, staff = plan.spots(box, crowd)

    assert (len(patients), len(staff)) == crowd
    assert len({*patients, *staff}) == sum(crowd)
    for x, y in (*patients, *staff):
        assert box.x < x < box.x + box.width
        assert box.y < y < box.y + box.height


# --- the page -------------------------------------------------------------------------------------


def test_nothing_in_the_message_can_end_the_element_in_which_it_stands() -> None:
    _, day = floors(NAMES[0])[0]
    told = message(day) | {"states": ["</script><script>window.pwned = 1</script>", "]]>&lt;"]}

    page = floor_markup(told)

    data = page.partition('id="day-message">')[2].partition("</script>")[0]
    assert "pwned" in data
    assert not {"<", ">", "&"} & set(data)


def test_the_script_is_allowed_by_its_hash_and_asks_nobody_for_anything() -> None:
    asks = ("fetch(", "XMLHttpRequest", "WebSocket", "import(", "innerHTML", "eval(", "http://host")

    assert script_hash().startswith("'sha256-")
    assert not [each for each in asks if each in script()]
    assert "</" not in script()


def test_next_goes_to_every_breach_and_emergency_of_a_founder() -> None:
    name = ROOT / "scenarios" / "clinic-from-nothing.toml"
    blueprint = prepare(read_scenario(name, changes=("practice.months=9",)).scenario)
    found = Counter[str]()
    for kept in simulated_days(blueprint, 0, 270):
        day = day_floor(kept, picture(kept, blueprint.floor), blueprint.floor)
        seen = Counter(each.kind for each in day.happenings)
        helped = np.isin(kept.kind, range(r.HELP_NURSE, r.HELP_ALL + 1))
        assert seen["broken"] == len(breaches_on(kept, blueprint.floor))
        assert seen["help"] == (kept.log.status[helped] == r.LEFT).sum()
        assert all(day.first_s <= each.at_s <= day.last_s for each in day.happenings)
        found += seen

    assert found["broken"] > 0
    assert found["help"] > 0
