"""The store of futures: what was simulated before is found again, and nothing else is."""

import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest

from planner.experiments.execution.cache_keys import key_of
from planner.experiments.execution.process_memory import forget
from planner.experiments.execution.replication_cache import WHERE, Store
from planner.experiments.execution.runner import Runner
from planner.experiments.run import replications as kept
from planner.experiments.run import run as running
from planner.experiments.run.run import Answer, prepare, run
from planner.models.driver.baseline_days import BaselineDays
from planner.models.records import Blueprint, RouteTable
from planner.models.replication import CompletedReplication, Replication, run_replication
from planner.scenario.changes import values_of, with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from planner.storage.cache import Cache
from tests.setting_moves import SETTINGS, moves
from tests.small_practice import future_of, small_scenario

KEY = "a" * 32


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    forget()
    monkeypatch.setenv(WHERE, str(tmp_path / "store"))
    monkeypatch.setattr(running, "known", lambda what, key, work_out: work_out())  # whole answers
    return tmp_path / "store"


@pytest.fixture
def simulated(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of the futures that are really simulated, as they are."""
    numbers: list[int] = []

    def note(
        blueprint: Blueprint, number: int, engine: str, known: BaselineDays | None
    ) -> CompletedReplication:
        numbers.append(number)
        return run_replication(blueprint, number, engine, known)

    monkeypatch.setattr(kept, "run_replication", note)
    return numbers


def same(one: Answer, other: Answer) -> bool:
    return one.values.tobytes() == other.values.tobytes()


def small_key() -> str:
    return key_of(prepare(small_scenario()))


def replications(scenario: Scenario, count: int) -> Scenario:
    return with_changes(scenario, {"run.replications": count})


def files(folder: Path, key: str = "*") -> list[Path]:
    return sorted(folder.glob(f"futures/{key}/*.npz"))


# --- what is found ----------------------------------------------------------------------------


def test_a_second_run_simulates_nothing_and_says_the_same(
    folder: Path, simulated: list[int]
) -> None:
    first = run(small_scenario())
    asked = list(simulated)

    second = run(small_scenario())

    assert asked == [0, 1]
    assert simulated == asked
    assert same(first, second)
    assert len(files(folder, small_key())) == 1


def test_more_futures_add_to_those_there_are(
    folder: Path, simulated: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(replications(small_scenario(), 3))
    more = run(replications(small_scenario(), 5))

    assert simulated == [0, 1, 2, 3, 4]
    monkeypatch.setenv(WHERE, "off")
    assert same(more, run(replications(small_scenario(), 5)))


def asked_once(count: int) -> list[Replication]:
    """Return futures of the small practice, asked for by somebody who keeps nothing on disk."""
    blueprint = prepare(small_scenario())
    return list(kept.replications(blueprint, 0, count, keep=False))


def test_what_is_not_kept_on_disk_is_still_simulated_once(
    folder: Path, simulated: list[int]
) -> None:
    first, again = asked_once(2), asked_once(3)

    assert simulated == [0, 1, 2]
    assert again[:2] == first
    assert not files(folder, small_key())
    run(replications(small_scenario(), 4))  # who keeps what was held finds it on disk from then on
    assert simulated == [0, 1, 2, 3]
    forget()
    asked_once(4)
    assert simulated == [0, 1, 2, 3]


def test_where_nothing_is_kept_nothing_is_held_either(
    folder: Path, simulated: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WHERE, "off")

    asked_once(2)
    asked_once(2)

    assert simulated == [0, 1, 0, 1]


def test_routes_are_named_by_what_stands_in_them() -> None:
    blueprint, key = prepare(small_scenario()), small_key()
    copied = RouteTable(*(each.copy() for each in blueprint.floor.routes))

    def key_with(routes: RouteTable) -> str:
        return key_of(blueprint._replace(floor=blueprint.floor._replace(routes=routes)))

    assert key_with(copied) == key
    assert key_with(copied._replace(priority=copied.priority + 1)) != key


def test_a_changed_price_of_supplies_finds_its_futures(folder: Path, simulated: list[int]) -> None:
    cheap = run(small_scenario())
    dear = run(small_scenario(money__supplies_usd_infusion=90.0))

    assert simulated == [0, 1]
    assert not same(cheap, dear)


def test_of_all_money_only_what_patients_pay_is_simulated_anew() -> None:
    case = small_scenario()
    money = [facts for facts in SETTINGS if is_money(facts.path)]

    moving = {
        facts.path
        for facts in money
        if any(key_of(prepare(each)) != small_key() for each in islice(moves(case, facts), 2))
    }

    assert len(money) > 90
    assert moving == {"money.infusion_price_usd", "money.package_share"}


def is_money(path: str) -> bool:
    """Prices, taxes, loans, what the start costs, wishes; what people and rooms cost."""
    costs = path.startswith(("staff.", "team.", "added.", "ready.")) and "_usd" in path
    return costs or path.startswith(("money.", "finance.", "start_up.", "decision."))


def test_wage_rent_tax_loan_and_supplies_find_their_futures_and_leave_them_as_they_are(
    folder: Path, simulated: list[int]
) -> None:
    before = run(small_scenario())
    money: dict[str, Value] = {
        "staff.nurse_wage_usd_year": 110_000.0,
        "money.added_rent_usd_month": 900.0,
        "money.tax_entity": "corporation",
        "money.supplies_usd_infusion": 55.0,
        "money.stock_days": 30.0,
        "finance.loan_usd": 70_000.0,
        "finance.cash_usd": 90_000.0,
        "start_up.monitor_usd": 4_000.0,
    }

    after = run(with_changes(small_scenario(), money))

    assert simulated == [0, 1]
    assert not same(before, after)
    assert np.array_equal(before.months.activity, after.months.activity)
    assert np.array_equal(before.places, after.places)


def test_no_setting_about_money_is_part_of_the_key() -> None:
    moved: dict[str, Value] = {}
    for facts in SETTINGS:
        if facts.touches == "money" and facts.kind in ("number", "whole"):
            for scenario in islice(moves(with_changes(small_scenario(), moved), facts), 1):
                moved[facts.path] = values_of(scenario)[facts.path]

    scenario = with_changes(small_scenario(), moved)

    assert len(moved) > 60
    assert key_of(prepare(scenario)) == small_key()


def test_a_changed_clinic_is_simulated_anew(folder: Path, simulated: list[int]) -> None:
    run(small_scenario())
    run(small_scenario(visit__recovery_min=40.0))

    assert simulated == [0, 1, 0, 1]


def test_every_future_comes_back_as_it_was(tmp_path: Path) -> None:
    store, wanted = Store(Cache(tmp_path)), {k: future_of(small_scenario(), k) for k in (0, 1, 4)}

    store.save(KEY, wanted)
    found = store.load(KEY, range(10))

    assert sorted(found) == [0, 1, 4]
    for number, replication in wanted.items():
        pairs = zip(replication, found[number], strict=True)
        assert all(np.array_equal(a, b) and type(a) is type(b) for a, b in pairs)


def test_equal_scenarios_have_one_key_and_other_luck_another() -> None:
    first, again = (key_of(prepare(small_scenario())) for _ in range(2))
    other = key_of(prepare(with_changes(small_scenario(), {"run.seed": 2})))

    assert first == again
    assert first != other


# --- what can go wrong ------------------------------------------------------------------------


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda data: data[: len(data) // 2],
    "emptied": lambda data: b"",
    "a bit flipped": lambda data: data[:-50] + bytes([data[-50] ^ 1]) + data[-49:],
    "the head flipped": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "longer": lambda data: data + b"0",
    "without its checksum": lambda data: data.partition(b"\n")[2],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_thrown_away_and_simulated_anew(
    folder: Path, simulated: list[int], damage: str
) -> None:
    sound = run(small_scenario())
    (file,) = files(folder, small_key())
    file.write_bytes(DAMAGES[damage](file.read_bytes()))

    mended = run(small_scenario())

    assert simulated == [0, 1, 0, 1]
    assert same(sound, mended)
    assert same(run(small_scenario()), sound)
    assert simulated == [0, 1, 0, 1]


@pytest.mark.parametrize(
    "name", ["2-4", "0-1", "0-4000000000", "0-9" + "9" * 200, "1-0", "²-5", "-3-2", "x", "0-2-2"]
)
def test_a_file_that_is_renamed_is_not_believed(
    folder: Path, simulated: list[int], name: str
) -> None:
    scenario = replications(small_scenario(), 4)
    run(small_scenario())
    (file,) = files(folder, small_key())
    file.rename(file.with_name(f"{name}.npz"))

    after = run(scenario)

    assert simulated == [0, 1, 0, 1, 2, 3]
    shutil.rmtree(folder)
    assert same(after, run(scenario))


def test_files_of_two_plans_that_are_exchanged_are_not_believed(
    folder: Path, simulated: list[int]
) -> None:
    other = small_scenario(visit__recovery_min=40.0)
    first, second = run(small_scenario()), run(other)
    one, two = (files(folder, key_of(prepare(each)))[0] for each in (small_scenario(), other))
    content = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(content)

    assert same(run(small_scenario()), first)
    assert same(run(other), second)

    assert simulated == [0, 1] * 4


def test_a_folder_in_the_place_of_a_file_stops_nobody(folder: Path, simulated: list[int]) -> None:
    sound = run(small_scenario())
    (file,) = files(folder, small_key())
    file.unlink()
    file.mkdir()

    assert same(run(small_scenario()), sound)


def test_the_oldest_files_go_when_there_are_too_many(tmp_path: Path) -> None:
    replication = future_of(small_scenario())
    Store(Cache(tmp_path)).save("0" * 32, {0: replication})
    size = files(tmp_path)[0].stat().st_size

    for number in range(1, 5):
        Store(Cache(tmp_path, most_bytes=int(3.5 * size))).save(str(number) * 32, {0: replication})
        for age, file in enumerate(files(tmp_path)):
            os.utime(file, (1000 + age, 1000 + age))

    assert [file.parent.name[0] for file in files(tmp_path)] == ["2", "3", "4"]


def save_some(folder: Path, numbers: list[int]) -> None:
    replication = future_of(small_scenario())
    for number in numbers:
        Store(Cache(folder)).save(KEY, {number: replication})


def test_several_processes_may_share_it(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as pool:
        jobs = [pool.submit(save_some, tmp_path, list(range(k, 20, 2))) for k in (0, 0, 1)]
        for job in jobs:
            job.result()

    assert sorted(Store(Cache(tmp_path)).load(KEY, range(20))) == list(range(20))
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("where", ["file/store", "x" * 300, "x/" * 3_000])
def test_a_folder_that_cannot_be_written_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv(WHERE, str(tmp_path / where))

    assert same(run(small_scenario()), run(small_scenario()))


def test_what_is_done_is_kept_when_somebody_stops(folder: Path, simulated: list[int]) -> None:
    scenario = replications(small_scenario(), 6)
    asked = running.replication_summaries(scenario, prepare(scenario), Runner())
    for _ in range(3):
        next(asked)
    asked.close()

    run(scenario)

    assert simulated == [0, 1, 2, 3, 4, 5]


class Noting(ThreadPoolExecutor):
    """A pool that notes which replications it was asked for."""

    def __init__(self) -> None:
        super().__init__(1)
        self.asked: list[int] = []
        self.jobs: list[Future[Any]] = []

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
        self.asked.append(given[1])
        self.jobs.append(super().submit(work, *given, **named))
        return self.jobs[-1]


def test_while_a_block_is_kept_the_pool_has_the_next_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_by_then: list[list[int]] = []

    def note(store: Store, key: str, some: Any) -> None:
        asked_by_then.append(list(pool.asked))

    monkeypatch.setattr(kept, "BLOCK", 4)
    monkeypatch.setattr(Store, "save", note)
    with Noting() as pool:
        done = kept.replications(prepare(small_scenario()), 0, 10, Runner(pool))
        assert len(list(done)) == 10

    assert asked_by_then == [list(range(8)), list(range(10)), list(range(10))]


def test_most_of_a_block_is_kept_before_its_last_ones_have_come(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits at the end of a run until all of it is packed."""
    came, kept_at = list[Replication](), list[tuple[int, list[int]]]()

    def note(store: Store, key: str, some: Mapping[int, Replication]) -> None:
        kept_at.append((len(came), sorted(some)))

    monkeypatch.setattr(kept, "BLOCK", 6)
    monkeypatch.setattr(kept, "LAST", 2)
    monkeypatch.setattr(Store, "save", note)
    for each in kept.replications(prepare(small_scenario()), 0, 8):
        came.append(each)

    assert kept_at == [(4, [0, 1, 2, 3]), (6, [4, 5]), (8, [6, 7])]


def test_who_stops_asking_cancels_what_the_pool_has_not_begun(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = Event()

    def slow(blueprint: Blueprint, number: int, *how: Any) -> CompletedReplication:
        if number > 30:
            stopped.wait()
        return run_replication(blueprint, number, *how)

    monkeypatch.setattr(kept, "run_replication", slow)
    with Noting() as pool:
        with closing(kept.replications(prepare(small_scenario()), 0, 200, Runner(pool))) as done:
            for _ in range(30):
                next(done)
        given_up = [job.cancelled() for job in pool.jobs]
        stopped.set()

    assert pool.asked == list(range(100))  # the block that it was in, and the next
    assert given_up[32:] == [True] * 68
    assert not any(given_up[:30])
