"""Days without infusions are taken from the plan before where planned alike, and only there."""

import ast
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import planner.models.clinic_day
from planner.models import records as r
from planner.models.clinic_day import measures, played_days
from planner.models.clinic_day.measures import DayCounts
from planner.models.clinic_day.played_days import (
    MOST_WORDS,
    OFFERED,
    PlayedDays,
    floor_sums,
    no_days,
    note_key,
    take_over,
    write_down,
)
from planner.models.clinic_day.schedule import Sheet, add_step, add_visit, empty_sheet, plan_of
from planner.models.machine_code.same import Same
from planner.models.records import Blueprint, Floor, Ints, RouteTable
from planner.models.replication import Replication, run_replication, simulate
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from tests.small_practice import small_scenario

CHANGES: dict[str, dict[str, Value]] = {
    "nothing": {},
    "recovery takes longer": {"visit.recovery_min": 55.0},
    "another price": {"money.infusion_price_usd": 700.0},
    "checks further apart": {"monitoring.vitals_every_min": 15},
    "more demand": {"demand.ad_spend_usd_month": 9000.0},
}
OTHER_FLOORS: dict[str, dict[str, Value]] = {
    "fewer rooms": {"rooms.infusion_rooms": 1, "rooms.exam_rooms_used": 1},
    "help must come sooner": {"monitoring.preset": "anaesthesia"},
}


def plan(changes: dict[str, Value]) -> Blueprint:
    from planner.experiments.run.run import prepare

    return prepare(with_changes(small_scenario(), changes))


def same(one: Replication, other: Replication) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def played(days: PlayedDays | None) -> PlayedDays:
    assert days is not None
    return days


def n_taken(before: PlayedDays, after: PlayedDays) -> int:
    known = after.keys[:, 0] != r.NOBODY
    return int((known & (before.keys == after.keys).all(axis=1)).sum())


# --- it changes how long it takes, not what happens -----------------------------------------------


@pytest.mark.parametrize("name", [*CHANGES, *OTHER_FLOORS])
def test_a_replication_is_the_same_with_days_of_the_plan_before(name: str) -> None:
    after = plan((CHANGES | OTHER_FLOORS)[name])
    for number in (0, 3):
        before = run_replication(plan({}), number).baseline_days

        again = run_replication(after, number, known=before)

        assert same(again.replication, simulate(after, number))
        found = n_taken(played(before.played), played(again.baseline_days.played))
        assert (found > 0) == (name in CHANGES)


def test_days_that_are_known_are_taken_as_they_are_held() -> None:
    blueprint = plan({})
    before = run_replication(blueprint, 1).baseline_days
    days = played(before.played)
    nothing = days._replace(words=days.words & ((1 << played_days.PLACE_BITS) - 1))

    with_nothing = run_replication(blueprint, 1, known=before._replace(played=nothing))

    assert not same(with_nothing.replication, simulate(blueprint, 1))  # they are not played anew


def test_days_go_on_from_plan_to_plan() -> None:
    blueprint, days = plan({}), run_replication(plan({}), 2).baseline_days
    for changes in [*CHANGES.values(), *OTHER_FLOORS.values(), {}]:
        days = run_replication(plan(changes), 2, known=days).baseline_days

    assert same(run_replication(blueprint, 2, known=days).replication, simulate(blueprint, 2))


@pytest.mark.parametrize(
    "changes",
    [{"plan.changes": "month 4: rooms.infusion_rooms = 1, rooms.exam_rooms_used = 1"}, {}],
    ids=["a plan with dates", "the engine to be read"],
)
def test_days_are_neither_taken_nor_held_for(changes: dict[str, Value]) -> None:
    engine = "compiled" if changes else "simpy"
    before = run_replication(plan({}), 1).baseline_days

    done = run_replication(plan(changes), 1, engine, before)

    assert done.baseline_days.played is None
    assert same(done.replication, simulate(plan(changes), 1))


def test_where_there_is_no_room_for_a_day_it_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(played_days, "WORDS_A_DAY", 1)
    blueprint = plan({})
    whole = simulate(blueprint, 1)

    before = run_replication(blueprint, 1).baseline_days

    assert len(played(before.played).words) <= len(blueprint.calendar.month)
    assert same(run_replication(blueprint, 1, known=before).replication, whole)


def test_no_days_are_sent_to_other_processes() -> None:
    days = run_replication(plan({}), 1).baseline_days

    assert days.played is not None
    assert pickle.loads(pickle.dumps(days)).played is None  # noqa: S301 (our own)


# --- the key holds all that a day is given --------------------------------------------------------


def test_what_is_left_out_of_a_key_is_read_by_nothing_that_plays_or_measures_a_day() -> None:
    folder = Path(planner.models.clinic_day.__path__[0])
    files = [each for each in folder.rglob("*.py") if each.name != "played_days.py"]
    read = {
        (file.name, node.attr)
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute)
    }

    assert len(files) > 20
    assert set(Floor._fields) >= OFFERED
    assert not {name for _, name in read} & OFFERED
    assert {file for file, name in read if name == "patient"} == {"schedule.py"}  # written there


def test_every_other_number_of_a_floor_is_in_its_sums() -> None:
    floor = plan({}).floor
    for name, each in floor._asdict().items():
        other = floor._replace(**{name: another(each)})
        assert (floor_sums(Same(other)) == floor_sums(Same(floor))) == (name in OFFERED), name
    for name, each in floor.routes._asdict().items():
        for kind in ("routes", "supervised_routes"):
            routes = getattr(floor, kind)._replace(**{name: another(each)})
            assert floor_sums(Same(floor._replace(**{kind: routes}))) != floor_sums(Same(floor))


def another(value: object) -> object:
    if isinstance(value, RouteTable):
        return value._replace(priority=value.priority + 1)
    if isinstance(value, np.ndarray):
        return ~value if value.dtype == np.bool_ else value + 1
    assert isinstance(value, int | float | np.generic)
    return not value if isinstance(value, bool | np.bool_) else value + 1


class Day:
    """A day of two visits and what it is given, key by key."""

    def __init__(self) -> None:
        floor = plan({}).floor
        self.days, self.sheet = no_days(3, floor), empty_sheet(4, 9)
        self.capacity, self.counts = floor.other_days_capacity.copy(), measures.no_counts()
        for number in range(2):
            add_visit(self.sheet, number, 30_000 + number, 31_000, r.NOBODY, 30_100)
            add_step(self.sheet, 300)
            add_step(self.sheet, 400)
        self.plan = plan_of(self.sheet, floor, self.capacity, 0)

    def key(self) -> list[int]:
        assert note_key(self.days, self.sheet, self.plan, self.capacity, self.counts)
        return [int(each) for each in self.days.key]


PARTS: dict[str, Callable[[Day], Ints]] = {
    **{
        name: lambda day, name=name: getattr(day.plan, name)  # type: ignore[misc]
        for name in r.DayPlan._fields
        if name != "routes"
    },
    **{
        name: lambda day, name=name: getattr(day.sheet, name)[:2]  # type: ignore[misc]
        for name in ("appointment_s", "physician", "event")
    },
    "capacity": lambda day: day.capacity,
    "supervised or not": lambda day: day.sheet.n[2:],
    **{
        name: lambda day, name=name: getattr(day.counts, name).reshape(-1)  # type: ignore[misc]
        for name in DayCounts._fields
    },
}


@pytest.mark.parametrize("name", PARTS)
def test_every_word_of_a_day_is_in_its_key(name: str) -> None:
    day = Day()
    first, words = day.key(), PARTS[name](day)
    assert len(words) > 0
    for k in range(len(words)):
        for more in (1, r.NEVER):
            words[k] += more
            found = day.key()
            assert found[0] != first[0]
            assert found[1] != first[1]
            words[k] -= more
    assert day.key() == first


def test_all_arrays_of_a_sheet_are_in_the_key_or_named_as_left_out() -> None:
    written = {"n", "patient", "route", "first_step"}
    assert set(Sheet._fields) == written | set(PARTS) - {
        *("capacity", "supervised or not", *DayCounts._fields),
        *("visit_route", "visit_first_step"),
    }


def test_a_day_larger_than_any_other_has_no_key() -> None:
    day = Day()
    day.sheet.n[1] = MOST_WORDS

    assert not note_key(day.days, day.sheet, day.plan, day.capacity, day.counts)


def test_counts_come_back_as_they_were() -> None:
    day, random = Day(), np.random.default_rng(4)
    kept, found = measures.no_counts(), measures.no_counts()
    for table, other in zip(kept, found, strict=True):
        table[...] = random.integers(-3, 4, table.shape) * random.integers(0, 10**6, table.shape)
        other[...] = 7
    day.key()
    days = day.days._replace(words=np.zeros(2 * played_days.N_COUNTS, dtype=np.int64))
    assert not take_over(days, day.days, 1, found)

    write_down(days._replace(key=day.days.key), 1, kept)

    assert take_over(days, day.days, 1, found)
    assert all(np.array_equal(a, b) for a, b in zip(kept, found, strict=True))
    day.sheet.appointment_s[0] += 1
    day.key()
    assert not take_over(days, day.days, 1, found)
