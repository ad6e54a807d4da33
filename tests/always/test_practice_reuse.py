"""The days of the practice without are taken over where they must be the same, and only there."""

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import pytest

from planner.experiments.execution import cache_keys
from planner.experiments.execution import replication_cache as execution_cache
from planner.experiments.execution.cache_keys import (
    LEFT_OUT,
    NEVER_READ,
    PRACTICE_ROUTES,
    baseline_key,
)
from planner.experiments.execution.process_memory import WHOLE, Memory, bytes_of, forget
from planner.experiments.execution.replication_cache import WHERE, Store
from planner.experiments.execution.runner import Runner
from planner.experiments.run import replications as running
from planner.experiments.run.batch import results_of
from planner.experiments.run.run import Answer, prepare, run
from planner.models import records as r
from planner.models import replication
from planner.models.clinic_day import measures
from planner.models.clinic_day.engines import DEFAULT_ENGINE
from planner.models.clinic_day.measures import DayCounts
from planner.models.drawn_visits import DrawnVisits, beyond_a_word, read_word, word_of
from planner.models.driver.baseline_days import BaselineDays, in_short, write_out
from planner.models.driver.buffers import DayBuffers, day_buffers
from planner.models.driver.day_loop import run_baseline
from planner.models.driver.state import new_replication_state
from planner.models.driver.who_is_there import who_is_well
from planner.models.existing_day import ARRIVES_S, FIRST_STEP_S
from planner.models.records import Blueprint, Ints, RouteTable
from planner.models.replication import CompletedReplication, Replication, run_replication, simulate
from planner.scenario.changes import with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from planner.storage.cache import Cache
from tests.setting_moves import SETTINGS, moves
from tests.small_practice import small_scenario

KEY = "b" * 32
PROGRAM_ONLY: dict[str, dict[str, Value]] = {
    "another monitoring rule": {"monitoring.preset": "anaesthesia"},
    "one nurse watches more": {"monitoring.patients_per_nurse_recovering": 5},
    "fewer rooms": {"rooms.infusion_rooms": 1, "rooms.exam_rooms_used": 1},
    "longer infusions": {"visit.infusion_min": 60.0},
    "more demand": {"demand.ad_spend_usd_month": 9000.0},
    "other days": {"booking.infusion_weekdays": ("Mon", "Fri"), "booking.consults_per_day": 1},
    "a longer series": {"treatment.induction_infusions": 8},
    "a later opening": {"staff.opening_month": 4},
    "quiet hours and chairs": {"rooms.quiet": "quiet_hours", "rooms.recovery_chairs": 1},
}
PRACTICE_TOO: dict[str, Value] = {
    "practice.owner_visits_per_day": 7.0,
    "practice.months": 15,
    "practice.physician_min": 11.0,
    "practice.nurse_share": 0.5,
    "practice.late_start_share": 0.5,
    "practice.patience_min": 20,
    "rooms.exam_rooms": 5,
    "staff.nurses": 3,
    "staff.medical_assistants": 3,
    "staff.sick_days_year": 20.0,
    "booking.late_share": 0.05,
    "visit.variation": 0.6,
    "run.seed": 2,
}
LIVELY: dict[str, Value] = {  # a practice in which much goes wrong in a fortnight
    "practice.owner_visits_per_day": 18.0,
    "practice.second_physician_weekdays": ("Mon", "Tue", "Wed", "Thu", "Fri"),
    "practice.second_physician_visits_per_day": 18.0,
    "practice.late_start_share": 0.8,
    "practice.physician_sick_days_year": 60.0,
    "practice.patience_min": 20,
    "practice.nurse_share": 0.5,
    "practice.third_physician_weekdays": ("Mon", "Tue", "Wed", "Thu", "Fri"),
    "practice.third_physician_visits_per_day": 18.0,
    "staff.sick_days_year": 60.0,
    "staff.medical_assistants": 2,
    "staff.nurses": 2,
}
DAYS = 14


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    forget()
    monkeypatch.setenv(WHERE, str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[int, bool]:
    """Return, as it is simulated, of which future the practice without was known."""
    found: dict[int, bool] = {}

    def note(
        blueprint: Blueprint, number: int, engine: str, days: BaselineDays | None
    ) -> CompletedReplication:
        found[number] = days is not None
        return run_replication(blueprint, number, engine, days)

    monkeypatch.setattr(running, "run_replication", note)
    return found


def changed(changes: dict[str, Value]) -> Scenario:
    return with_changes(small_scenario(), changes)


def same(one: Replication, other: Replication) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def same_days(one: BaselineDays, other: BaselineDays) -> bool:
    short = (one.columns, other.columns), (one.counts, other.counts)
    return all(np.array_equal(a, b) for a, b in short)


def same_answer(one: Answer, other: Answer) -> bool:
    return one.values.tobytes() == other.values.tobytes() and all(
        np.array_equal(a, b) for a, b in zip(one.months, other.months, strict=True)
    )


def answer_without_a_store(scenario: Scenario) -> Answer:
    forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WHERE, "off")
        return run(scenario)


# --- it changes how long it takes, not what happens -----------------------------------------------


@pytest.mark.parametrize("name", PROGRAM_ONLY)
def test_a_future_is_the_same_whether_its_practice_was_known_or_not(name: str) -> None:
    before, after = (prepare(each) for each in (small_scenario(), changed(PROGRAM_ONLY[name])))

    assert baseline_key(before) == baseline_key(after)
    for number in (0, 3, 11):
        practice = run_replication(before, number).baseline_days
        assert same(
            run_replication(after, number, known=practice).replication, simulate(after, number)
        )


@pytest.mark.parametrize("is_held", [True, False], ids=["visits held", "visits on disk"])
def test_the_engine_to_be_read_says_the_same_with_known_days(is_held: bool) -> None:
    scenario = changed({"practice.months": 12, "visit.infusion_min": 60.0})
    blueprint = prepare(scenario)

    practice = run_replication(blueprint, 1).baseline_days
    practice = practice if is_held else practice._replace(visits=None)
    quick, readable = (
        run_replication(blueprint, 1, engine, practice).replication
        for engine in ("compiled", "simpy")
    )

    assert same(quick, readable)
    assert same(quick, simulate(blueprint, 1))


# --- visits that were drawn -----------------------------------------------------------------------


def test_both_engines_hold_the_same_visits() -> None:
    blueprint = prepare(changed({"practice.months": 12}))

    quick, readable = (visits_of(blueprint, 1, engine) for engine in ("compiled", "simpy"))

    open_days = blueprint.calendar.is_open
    assert np.array_equal(quick.is_known, open_days)
    assert np.array_equal(readable.is_known, open_days)
    assert np.array_equal(quick.words, readable.words)
    assert len(np.unique(quick.words)) > 100


def test_visits_are_taken_as_they_are_held_and_by_others_not_written() -> None:
    blueprint = prepare(small_scenario())
    practice = run_replication(blueprint, 1).baseline_days
    nobody = held(practice)._replace(words=np.zeros_like(held(practice).words))

    with_nobody = run_replication(blueprint, 1, known=practice._replace(visits=nobody))
    again = run_replication(blueprint, 1, known=practice)

    assert not same(with_nobody.replication, simulate(blueprint, 1))  # they are not drawn anew
    assert not nobody.words.any()
    assert again.baseline_days.visits is practice.visits


def test_days_read_from_disk_learn_their_visits_on_the_way() -> None:
    blueprint = prepare(small_scenario())
    practice = run_replication(blueprint, 1).baseline_days

    learned = run_replication(blueprint, 1, known=practice._replace(visits=None)).baseline_days

    one, other = held(learned), held(practice)
    assert 0 < one.is_known.sum() < other.is_known.sum()  # those on which something differs
    rows = one.place[one.is_known]
    assert np.array_equal(one.words[rows], other.words[rows])
    wider = prepare(changed({"booking.infusion_weekdays": ("Mon", "Tue", "Wed", "Thu", "Fri")}))
    assert same(run_replication(wider, 1, known=learned).replication, simulate(wider, 1))


@pytest.mark.parametrize(
    ("column", "most"), [(ARRIVES_S, 2**17), *((FIRST_STEP_S + step, 2**14) for step in range(3))]
)
def test_a_visit_comes_out_of_its_word_unless_it_is_too_long(column: int, most: int) -> None:
    row = np.array([1, 1, 30_000, 300, 1_200, 600])
    row[column] = most - 1
    again = np.zeros_like(row)

    read_word(word_of(row), again)

    assert np.array_equal(row, again)
    assert beyond_a_word(row) == 0
    for beyond in (most, -1):
        row[column] = beyond
        assert beyond_a_word(row) != 0
        assert beyond_a_word(row * [0, 1, 1, 1, 1, 1]) == 0  # nobody has booked it


def test_a_day_with_a_visit_of_five_hours_is_drawn_each_time() -> None:
    blueprint = prepare(small_scenario())
    long = blueprint._replace(minutes=blueprint.minutes._replace(rooming_s=5.0 * 3600))

    state = new_replication_state(long, 1)
    day = int(np.flatnonzero(state.is_open)[0])
    run_baseline(state, day, who_is_well(state, day))

    assert not state.visits.is_known.any()


def test_whatever_the_baseline_arm_never_reads_is_a_field() -> None:
    blueprint = prepare(small_scenario())

    for name, fields in NEVER_READ.items():
        assert set(fields.split()) <= set(getattr(blueprint, name)._fields), name


# --- the room for a day is used again -----------------------------------------------------------


def rubbish(record: object, random: np.random.Generator) -> None:
    """Write numbers that mean nothing into all arrays of a record; routes are facts."""
    if isinstance(record, np.ndarray):
        record[...] = random.integers(-3, 1000, record.shape)
        return
    for name, each in zip(getattr(record, "_fields", ()), record, strict=True):  # type: ignore[call-overload]
        if name != "routes":
            rubbish(each, random)


@pytest.mark.parametrize("name", ["as it is", *PROGRAM_ONLY])
def test_what_stands_in_the_room_for_a_day_before_a_replication_changes_nothing(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blueprint = prepare(changed(PROGRAM_ONLY.get(name, {})))
    alone = run_replication(blueprint, 1)
    random, used = np.random.default_rng(1), day_buffers(blueprint)

    def untidy(blueprint: Blueprint) -> DayBuffers:
        rubbish(used, random)
        return used

    monkeypatch.setattr(replication, "_buffers_of_this_thread", untidy)

    assert same(run_replication(blueprint, 1).replication, alone.replication)
    known = run_replication(blueprint, 1, known=alone.baseline_days)
    assert same(known.replication, alone.replication)


def test_a_thread_that_goes_from_plan_to_plan_gives_what_each_gives_alone() -> None:
    plans = [prepare(small_scenario()), prepare(changed({"rooms.infusion_rooms": 3}))]
    alone = []
    for each in plans:
        with ThreadPoolExecutor(1) as thread:
            alone.append(thread.submit(simulate, each, 2).result())

    for _ in range(2):
        found = [simulate(each, 2) for each in plans]
        assert all(map(same, found, alone))


def visits_of(blueprint: Blueprint, number: int, engine: str) -> DrawnVisits:
    return held(run_replication(blueprint, number, engine).baseline_days)


def held(days: BaselineDays) -> DrawnVisits:
    assert days.visits is not None
    return days.visits


def test_no_visits_are_sent_to_other_processes() -> None:
    days = run_replication(prepare(small_scenario()), 1).baseline_days

    sent: BaselineDays = pickle.loads(pickle.dumps(days))  # noqa: S301 (our own)

    assert sent.visits is None
    assert same_days(sent, days)


def test_so_many_bytes_are_held_and_no_more() -> None:
    days = run_replication(prepare(small_scenario()), 1).baseline_days
    memory: Memory[BaselineDays] = Memory(most_bytes=2 * bytes_of(days))

    for number in (1, 1, 2, 3):
        memory.hold(KEY, {number: days})

    assert memory.held(KEY, range(9)).keys() == {2, 3}


def test_rows_of_results_are_held_when_replications_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WHERE, str(tmp_path))
    forget()
    scenario, engine = small_scenario(run__seed=41), DEFAULT_ENGINE
    first = results_of(scenario, 0, 2, engine, keep=False)
    WHOLE.forget()
    simulated = counted(monkeypatch)

    again = results_of(scenario, 0, 3, engine, keep=False)
    kept = results_of(scenario, 0, 2, engine, keep=True)
    monkeypatch.setenv(WHERE, "off")
    anew = results_of(scenario, 0, 3, engine, keep=False)

    assert simulated == [2, 0, 1, 0, 1, 2]  # what is to be kept on disk needs the replications
    np.testing.assert_array_equal(first, again[:2])
    np.testing.assert_array_equal(kept, again[:2])
    np.testing.assert_array_equal(anew, again)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list to which the number of each replication is added that is simulated."""
    numbers: list[int] = []

    def noted(
        blueprint: Blueprint, number: int, engine: str, known: BaselineDays | None
    ) -> CompletedReplication:
        numbers.append(number)
        return run_replication(blueprint, number, engine, known)

    monkeypatch.setattr(running, "run_replication", noted)
    return numbers


def test_the_program_does_change_what_happens() -> None:
    """Else the tests above would show nothing."""
    plain = simulate(prepare(small_scenario()), 0)

    for changes in PROGRAM_ONLY.values():
        assert not same(plain, simulate(prepare(changed(changes)), 0))


@pytest.mark.parametrize("threads", [0, 2])
def test_a_changed_program_takes_the_practice_from_the_store(
    folder: Path, known: dict[int, bool], threads: int
) -> None:
    scenario = changed({"visit.infusion_min": 60.0, "run.replications": 4})
    pool = ThreadPoolExecutor(threads) if threads else None
    run(changed({"run.replications": 3}), Runner(pool))
    assert known == {0: False, 1: False, 2: False}
    forget()

    answer = run(scenario, Runner(pool))

    assert known == {0: True, 1: True, 2: True, 3: False}
    assert same_answer(answer, answer_without_a_store(scenario))
    assert sorted(
        Store(Cache(folder)).load_baseline(baseline_key(prepare(scenario)), range(9))
    ) == [*range(4)]


def test_the_engine_to_be_read_takes_nothing_from_the_store(
    folder: Path, known: dict[int, bool]
) -> None:
    run(changed({"practice.months": 12}))

    run(changed({"practice.months": 12, "visit.infusion_min": 60.0}), Runner(engine="simpy"))

    assert known == {0: False, 1: False}


@pytest.mark.parametrize("path", PRACTICE_TOO)
def test_a_changed_practice_finds_no_days(path: str) -> None:
    before, after = (
        baseline_key(prepare(changed(each))) for each in ({}, {path: PRACTICE_TOO[path]})
    )

    assert before != after


def test_a_changed_practice_is_simulated_anew(folder: Path, known: dict[int, bool]) -> None:
    run(small_scenario())
    scenario = changed({"practice.physician_min": 11.0})

    answer = run(scenario)

    assert known == {0: False, 1: False}
    assert same_answer(answer, answer_without_a_store(scenario))


# --- what the practice without reads, and what not ------------------------------------------------


def lively() -> Blueprint:
    return prepare(changed(LIVELY))


def days_without(blueprint: Blueprint) -> list[bytes]:
    """Return what the first days of the practice without come to, and nothing else is run."""
    state = new_replication_state(blueprint, 5)
    for day in np.flatnonzero(state.is_open[:DAYS]).tolist():
        run_baseline(state, day, who_is_well(state, day))
    return [each.tobytes() for each in (*state.baseline_days, *state.baseline)]


@cache
def lively_days() -> list[bytes]:
    """Return what the first days of the lively practice come to, once."""
    return days_without(lively())


def leaf_paths(blueprint: Blueprint) -> list[str]:
    """Return the numbers and arrays of a blueprint by name, the routes' not among them."""
    paths = [path for path, _ in cache_keys._leaves("", blueprint)]
    routes = (".floor.routes", ".floor.supervised_routes")
    return [path for path in paths if not path.startswith(routes)]


def moved(blueprint: Blueprint, path: str, move: Callable[[object], object]) -> Blueprint:
    """Return a blueprint in which one number or array is another."""
    if path == ".workforce.infusion_nurses":  # of the places that the crew has: all, or fewer
        return blueprint._replace(workforce=blueprint.workforce._replace(infusion_nurses=0))
    names = path.split(".")[1:]
    if len(names) == 1:
        return blueprint._replace(**{names[0]: move(getattr(blueprint, names[0]))})
    record = getattr(blueprint, names[0])
    return blueprint._replace(
        **{names[0]: record._replace(**{names[1]: move(getattr(record, names[1]))})}
    )


def poison(value: object) -> object:
    """Return other values of the same kind and shape; a row where there was none."""
    if isinstance(value, np.ndarray) and len(value) == 0:
        return np.ones((1, *value.shape[1:]), dtype=value.dtype)
    if isinstance(value, bool):
        return not value
    if isinstance(value, np.ndarray) and value.dtype == np.bool_:
        return ~value
    whole = isinstance(value, int) or (isinstance(value, np.ndarray) and value.dtype == np.int64)
    return 3 * value + 17 if whole else 3.0 * value + 0.5  # type: ignore[operator]


def half(value: object) -> object:
    whole = isinstance(value, int) or (isinstance(value, np.ndarray) and value.dtype == np.int64)
    return value // 2 if whole else value / 2  # type: ignore[operator]


def poisoned_routes(routes: RouteTable, capacity: Ints) -> RouteTable:
    """Return routes in which those of the program follow another order of steps.

    And people who are never there are needed five times.
    """
    first = routes.route_first_step
    practice = np.concatenate([np.arange(first[k], first[k + 1]) for k in PRACTICE_ROUTES])
    others = np.setdiff1d(np.arange(first[-1]), practice)
    columns = {name: getattr(routes, name).copy() for name in routes._fields[2:]}
    for column in columns.values():
        column[others] = column[others[::-1]]
    columns["people_units"][capacity[columns["people"]] == 0] *= 5
    return routes._replace(**columns)


def test_what_is_left_out_is_there_and_holds_a_number_in_it() -> None:
    assert set(leaf_paths(lively())) > LEFT_OUT


@pytest.mark.parametrize("path", sorted(LEFT_OUT))
def test_what_is_left_out_is_never_read(path: str) -> None:
    blueprint = lively()

    other = moved(blueprint, path, poison)

    assert baseline_key(other) == baseline_key(blueprint)
    assert cache_keys.key_of(other) != cache_keys.key_of(blueprint)
    assert days_without(other) == lively_days()


def test_steps_of_the_program_are_never_read() -> None:
    blueprint = lively()
    floor = blueprint.floor

    routes = poisoned_routes(floor.routes, floor.baseline_capacity)
    other = blueprint._replace(floor=floor._replace(routes=routes, supervised_routes=routes))

    assert baseline_key(other) == baseline_key(blueprint)
    assert cache_keys.key_of(other) != cache_keys.key_of(blueprint)
    assert days_without(other) == lively_days()


def test_everything_else_is_in_the_key() -> None:
    blueprint = lively()
    key = baseline_key(blueprint)

    for path in set(leaf_paths(blueprint)) - LEFT_OUT:
        assert baseline_key(moved(blueprint, path, poison)) != key, path


@pytest.mark.parametrize("name", RouteTable._fields)
def test_steps_of_the_practice_are_in_the_key(name: str) -> None:
    blueprint = lively()
    routes = blueprint.floor.routes
    column = getattr(routes, name).copy()
    column[0] = not column[0] if column.dtype == np.bool_ else column[0] + 1

    floor = blueprint.floor._replace(routes=routes._replace(**{name: column}))

    assert baseline_key(blueprint._replace(floor=floor)) != baseline_key(blueprint)


@pytest.mark.parametrize(
    "path",
    [
        ".floor.fullness",
        ".floor.slot_s",
        ".floor.closes_s",
        ".floor.lunch_s",
        ".floor.existing_patience_s",
        ".floor.called_early_s",
        ".floor.baseline_capacity",
        ".minutes.rooming_s",
        ".minutes.physician_s",
        ".minutes.nurse_s",
        ".minutes.late_start_s",
        ".minutes.lunch_break_s",
        ".minutes.variation",
        ".minutes.quantile_table",
        ".chances.nurse_share",
        ".chances.early_share",
        ".chances.late_share",
        ".chances.late_s",
        ".chances.sick_share",
        ".chances.physician_sick_share",
        ".chances.late_start_share",
        ".seed",
    ],
)
def test_what_is_in_the_key_does_change_the_practice(path: str) -> None:
    blueprint = lively()

    assert days_without(moved(blueprint, path, half)) != lively_days()


@pytest.mark.parametrize("resource", [r.INFUSION_HANDS, r.INFUSION_ROOMS])
def test_with_somebody_who_infuses_everything_is_in_the_key(resource: int) -> None:
    blueprint = lively()
    capacity = blueprint.floor.baseline_capacity.copy()
    capacity[resource] = 1

    there = blueprint._replace(floor=blueprint.floor._replace(baseline_capacity=capacity))

    assert baseline_key(there) != baseline_key(moved(there, ".floor.grace_s", poison))


@pytest.mark.parametrize("facts", SETTINGS, ids=lambda facts: facts.path)
def test_whatever_setting_is_moved_equal_keys_are_equal_days(facts: FieldFacts) -> None:
    case = changed(dict(facts.bites_with))
    blueprint = prepare(case)
    for other in first_moves(case, facts):
        if baseline_key(other) == baseline_key(blueprint):
            alone, known = run_replication(other, 0), days_of_the_case(case)
            assert same_days(alone.baseline_days, known)
            assert same(run_replication(other, 0, known=known).replication, alone.replication)


@lru_cache(maxsize=8)
def days_of_the_case(case: Scenario) -> BaselineDays:
    """Return the days of the case in which most settings are moved, once."""
    return run_replication(prepare(case), 0).baseline_days


def first_moves(case: Scenario, facts: FieldFacts) -> Iterator[Blueprint]:
    for _, scenario in zip(range(2), moves(case, facts), strict=False):
        yield prepare(scenario)


def test_in_every_example_nobody_infuses_in_the_practice_without() -> None:
    for file in sorted(Path("scenarios").glob("*.toml")):
        capacity = prepare(read_scenario(file).scenario).floor.baseline_capacity
        assert not capacity[r.INFUSION_HANDS : r.EXAM_ROOMS].any(), file
        assert not capacity[r.INFUSION_ROOMS : r.OWNER].any(), file


# --- short form -----------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [2**31 - 1, 2**31, -(2**40)])
def test_the_short_form_loses_nothing(most: int) -> None:
    is_open = np.array([False, True, True, False, True])
    days = DayCounts(*(np.zeros((5, *each.shape), np.int64) for each in measures.no_counts()))
    days.row[1, 3], days.existing_outcomes[2, 1, 2], days.delays_s[4, 1, 7] = 5, most, -1

    short = in_short(days, is_open)
    again = DayCounts(*(np.zeros_like(each) for each in days))
    write_out(short, is_open, again)

    assert all(np.array_equal(a, b) for a, b in zip(days, again, strict=True))
    assert short.counts.shape == (3, 3)
    assert short.counts.dtype == (np.int32 if most == 2**31 - 1 else np.int64)


def test_the_short_form_of_nothing_is_nothing() -> None:
    days = DayCounts(*(np.zeros((2, *each.shape), np.int64) for each in measures.no_counts()))
    for is_open in (np.array([False, False]), np.array([True, False])):
        short = in_short(days, is_open)
        write_out(short, is_open, days)

        assert short.counts.shape == (int(is_open.sum()), 0)
        assert not any(each.any() for each in days)


# --- on disk --------------------------------------------------------------------------------------


def test_practice_days_come_back_as_they_were(tmp_path: Path) -> None:
    blueprint = prepare(small_scenario())
    wanted = {number: run_replication(blueprint, number).baseline_days for number in (0, 1, 4)}
    wide = wanted[4].counts.astype(np.int64)
    wide[0, 0] = 2**40
    wanted[4] = wanted[4]._replace(counts=wide)

    Store(Cache(tmp_path)).save_baseline(KEY, wanted)
    found = Store(Cache(tmp_path)).load_baseline(KEY, range(10))

    assert sorted(found) == [0, 1, 4]
    assert all(written(found[k], blueprint) == written(wanted[k], blueprint) for k in wanted)


def written(days: BaselineDays, blueprint: Blueprint) -> list[bytes]:
    return [each.tobytes() for each in new_replication_state(blueprint, 0, days).baseline_days]


def test_practice_days_are_small(tmp_path: Path) -> None:
    blueprint = prepare(read_scenario("scenarios/base.toml").scenario)

    Store(Cache(tmp_path)).save_baseline(KEY, {0: run_replication(blueprint, 0).baseline_days})

    (file,) = tmp_path.glob("futures/*/*.npz")
    assert file.stat().st_size < 100_000


@pytest.mark.parametrize("damage", ["cut short", "changed", "emptied"])
def test_damaged_days_are_thrown_away_and_simulated_anew(
    folder: Path, known: dict[int, bool], damage: str
) -> None:
    run(small_scenario())
    scenario = changed({"visit.infusion_min": 60.0})
    (file,) = (folder / "futures" / baseline_key(prepare(scenario))).glob("*.npz")
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 400] = bytes(b ^ 1 for b in data[middle : middle + 400])
    file.write_bytes({"cut short": data[:middle], "changed": data, "emptied": b""}[damage])
    forget()

    mended = run(scenario)

    assert known == {0: False, 1: False}
    assert same_answer(mended, answer_without_a_store(scenario))
    forget()
    run(changed({"visit.infusion_min": 70.0}))
    assert known == {0: True, 1: True}


def test_days_of_the_first_futures_only_are_kept(tmp_path: Path) -> None:
    days = run_replication(prepare(small_scenario()), 0).baseline_days
    last = execution_cache.BASELINE_REPLICATIONS - 1

    Store(Cache(tmp_path)).save_baseline(KEY, dict.fromkeys(range(last - 1, last + 3), days))

    assert sorted(Store(Cache(tmp_path)).load_baseline(KEY, range(last + 9))) == [last - 1, last]


def test_later_futures_are_simulated_whole(
    folder: Path, known: dict[int, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execution_cache, "BASELINE_REPLICATIONS", 1)
    run(small_scenario())
    forget()
    scenario = changed({"visit.infusion_min": 60.0})

    answer = run(scenario)

    assert known == {0: True, 1: False}
    assert same_answer(answer, answer_without_a_store(scenario))


def test_days_and_futures_share_one_limit_of_size(tmp_path: Path) -> None:
    one = run_replication(prepare(small_scenario()), 0)
    Store(Cache(tmp_path / "days")).save_baseline(KEY, {0: one.baseline_days})
    (days,) = (tmp_path / "days").glob("futures/*/*.npz")
    small = Store(Cache(tmp_path / "both", most_bytes=days.stat().st_size + 100))
    small.save("0" * 32, {0: one.replication})
    (old,) = (tmp_path / "both").glob("futures/*/*.npz")

    small.save_baseline(KEY, {0: one.baseline_days})

    assert not old.exists()
    assert small.load_baseline(KEY, [0])


def test_where_nothing_is_kept_on_disk_the_practice_is_simulated_once_all_the_same(
    known: dict[int, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    forget()
    monkeypatch.setenv(WHERE, "off")
    few = {"run.replications": 2}
    run(changed(few))
    assert known == {0: False, 1: False}

    answer = run(changed({"visit.infusion_min": 60.0} | few))

    assert known == {0: True, 1: True}
    forget()
    assert same_answer(answer, run(changed({"visit.infusion_min": 60.0} | few)))
