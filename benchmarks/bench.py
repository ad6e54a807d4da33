"""What the planner costs in time and memory, one table from one run: `make bench`.

Prints Markdown: `make -s bench | tee table.md`. Every row is the best of some rounds; ratios come
from rows of the same run. `python benchmarks/bench.py --short` prints in four minutes the rows that
goals are set for. `python benchmarks/bench.py --paste table.md` puts a table that was printed, with
the machine it came from, into docs/performance.md in the place of the last one.
"""

import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import day
import numpy as np
import queues_in_a_row
import usual_way

from planner.experiments.execution.process_memory import bytes_of
from planner.experiments.execution.runner import Runner
from planner.experiments.run.run import prepare, run, summary
from planner.models.clinic_day import compiled_engine, simpy_engine
from planner.models.driver.state import new_replication_state
from planner.models.records import Activity, Blueprint
from planner.models.replication import run_replication, simulate
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario

HOME = Path(__file__).resolve().parents[1]
BASE = HOME / "scenarios" / "base.toml"
PAGE = HOME / "docs" / "performance.md"
BEGINS, ENDS = "## One table\n\n", '\n"The usual way" is'  # on that page
WALL = time.perf_counter
MOST_MEMORY = (100, 1000)  # replications
ADVISED = ("base.toml", "grow-when-full.toml")


def best_s(
    work: Callable[[], object], rounds: int, clock: Callable[[], float] = time.process_time
) -> float:
    """Return the least seconds of some rounds: of a processor, or by the clock on the wall."""
    return min(_taken_s(work, clock) for _ in range(rounds))


def _taken_s(work: Callable[[], object], clock: Callable[[], float]) -> float:
    begin = clock()
    work()
    return clock() - begin


# --- one day ----------------------------------------------------------------------------------


def day_rows() -> Iterator[tuple[str, str, str]]:
    """Yield what one clinic day costs."""
    plan = day.busy_plan()
    rows = day.events(plan, simpy_engine.run_day(plan))
    best = day.best_us(day.table_rows(plan, rows))
    floor_us = best["bare heap, compiled"]
    best["the usual way on simpy.Resource"] = 1e6 * best_s(partial(usual_way.run_day, plan), 20)
    for name, us in best.items():
        yield f"a day: {name.strip()}", f"{us:,.1f} us", f"{us / floor_us:,.1f} x the heap"
    yield "events of that day", f"{len(rows)}", f"{1e3 * floor_us / len(rows):.0f} ns each, at best"


def ciw_rows() -> Iterator[tuple[str, str, str]]:
    """Yield what patients in a row of three queues cost on Ciw and on our engines."""
    between_s, service_s = queues_in_a_row.arrivals_and_services()
    plan = queues_in_a_row.as_a_plan(between_s, service_s)
    simulation = queues_in_a_row.on_ciw(between_s, service_s)
    ours = compiled_engine.run_day(plan).start_s.reshape(len(between_s), -1)
    if (ours != queues_in_a_row.ciw_starts(simulation)).any():
        raise RuntimeError("Ciw starts somebody at another second")
    seconds = {
        "Ciw": best_s(partial(queues_in_a_row.on_ciw, between_s, service_s), 5),
        "SimPy engine": best_s(partial(simpy_engine.run_day, plan), 5),
        "compiled, from Python": best_s(partial(compiled_engine.run_day, plan), 20),
    }
    if find_spec("salabim"):
        if (ours != queues_in_a_row.on_salabim(between_s, service_s)).any():
            raise RuntimeError("salabim starts somebody at another second")
        on_salabim = partial(queues_in_a_row.on_salabim, between_s, service_s)
        seconds["salabim"] = best_s(on_salabim, 5)
    for name, s in seconds.items():
        speed = f"{seconds['Ciw'] / s:,.1f} x Ciw"
        yield f"three queues: {name}", f"{len(ours) / s:,.0f} visits a second", speed


# --- one future -------------------------------------------------------------------------------


def future_rows(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield what one future costs, on either engine, and how it scales."""
    blueprint = prepare(scenario)
    simulate(blueprint, 0)
    compiled = best_s(lambda: simulate(blueprint, 1), 10)
    simpy = best_s(lambda: simulate(blueprint, 1, "simpy"), 2)
    yield "a future, SimPy engine", f"{simpy:.2f} s", ""
    yield "a future, compiled", f"{compiled * 1e3:.0f} ms", f"{simpy / compiled:.0f} x SimPy"
    yield from thread_rows(blueprint)
    yield from growth_rows(scenario)
    yield from curve_rows(scenario)
    yield from room_rows(blueprint)


def thread_rows(blueprint: Blueprint) -> Iterator[tuple[str, str, str]]:
    """Yield twenty futures in one thread and in two."""
    numbers = range(20)
    one = best_s(lambda: [simulate(blueprint, k) for k in numbers], 3, WALL)
    with ThreadPoolExecutor(2) as pool:
        two = best_s(lambda: list(pool.map(partial(simulate, blueprint), numbers)), 3, WALL)
    yield "20 futures, one thread", f"{one:.2f} s", f"{20 / one:.0f} a second"
    yield "20 futures, two threads", f"{two:.2f} s", f"{one / two:.2f} x one thread"


def growth_rows(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield how cost grows with months and with visits a day: exponents near 1 are linear."""
    changes = {
        "months, 12 to 60": ("practice.months", (12, 60)),
        "visits a physician-day, 6 to 24": (None, (6.0, 24.0)),
    }
    for name, (path, values) in changes.items():
        seconds, sizes = [], []
        for value in values:
            changed = {path: value} if path else _visits(value)
            blueprint = prepare(with_changes(scenario, changed))
            replication = simulate(blueprint, 0)
            sizes.append(float(replication.baseline[:, Activity.EXISTING_VISITS].sum()))
            seconds.append(best_s(partial(simulate, blueprint, 1), 5))
        exponent = np.log(seconds[1] / seconds[0]) / np.log(sizes[1] / sizes[0])
        yield (
            f"cost by {name}",
            f"{seconds[0] * 1e3:.0f} to {seconds[1] * 1e3:.0f} ms",
            (f"exponent {exponent:.2f}"),
        )


CURVES: dict[str, tuple[tuple[int, ...], Callable[[int], dict[str, Value]]]] = {
    "rooms": (
        (1, 2, 3, 4, 5, 6),
        lambda n: dict.fromkeys(ROOMS, n) | {"rooms.exam_rooms_used": min(n, 2)},
    ),
    "inquiries from ads": (
        (10, 50, 100, 200),
        lambda n: {
            "demand.ad_spend_usd_month": 100.0 * n,
            "demand.cost_per_lead_usd": 100.0,
            "demand.ad_most_month": 1_000.0,
        },
    ),
    "months": ((12, 24, 36, 48, 60), lambda n: {"practice.months": n}),
}
ROOMS = ("rooms.infusion_rooms", "rooms.monitors", "rooms.pumps", "staff.infusion_nurses")


def curve_rows(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield what a future costs by rooms (with a nurse for each), inquiries and months."""
    nurses = {"staff.infusion_nurse_plan": "hire"}
    for name, (sizes, changes) in CURVES.items():
        found = []
        for size in sizes:
            blueprint = prepare(with_changes(scenario, nurses | changes(size)))
            simulate(blueprint, 0)
            found.append(best_s(partial(simulate, blueprint, 1), 5))
        exponent = np.log(found[-1] / found[0]) / np.log(sizes[-1] / sizes[0])
        took = ", ".join(f"{1e3 * s:.0f}" for s in found)
        listed = ", ".join(map(str, sizes))
        yield f"a future by {name}: {listed}", f"{took} ms", f"exponent {exponent:.2f}"


def room_rows(blueprint: Blueprint) -> Iterator[tuple[str, str, str]]:
    """Yield the memory that one future takes while it runs, and what is kept of it."""
    running = bytes_of(new_replication_state(blueprint, 0))
    kept = bytes_of(simulate(blueprint, 0))
    yield "memory of one future", f"{running / 1e6:.1f} MB", f"{kept / 1e3:.0f} kB are kept of it"


def _visits(number: float) -> dict[str, float]:
    others = [f"practice.{who}_physician_visits_per_day" for who in ("second", "third", "fourth")]
    return dict.fromkeys(["practice.owner_visits_per_day", *others], number)


def part_rows(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield what one future costs by what is known before, and what its money costs."""
    blueprint = prepare(scenario)
    done = run_replication(blueprint, 1)
    known = done.baseline_days._replace(played=None)
    longer = prepare(with_changes(scenario, {"visit.recovery_min": 40.0}))
    work: dict[str, Callable[[], object]] = {
        "a future, both arms": lambda: run_replication(blueprint, 1),
        "a future, the practice without infusions known": lambda: run_replication(
            blueprint, 1, known=known
        ),
        "a future, recovery made longer: days without infusions known too": lambda: run_replication(
            longer, 1, known=done.baseline_days
        ),
        "its ledger and results: all that a changed wage or tax costs": lambda: summary(
            scenario, done.replication
        ),
    }
    for name, each in work.items():
        yield name, f"{best_s(each, 100) * 1e3:.1f} ms", "processor time"


# --- an answer --------------------------------------------------------------------------------


def answer_rows(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield 100 futures, and the way from a changed assumption to a new verdict.

    Each is the best of some plans that were never asked before: what was is held in memory.
    """
    wanted = with_changes(scenario, {"run.replications": 100})
    with ThreadPoolExecutor(2) as pool, TemporaryDirectory() as store:
        names: dict[str, tuple[str, tuple[Value, ...], str]] = {
            "100 futures to a verdict": ("run.seed", (101, 102, 103), "off"),
            "the same, and kept": ("run.seed", (104, 105, scenario.run.seed), store),
            "the same, recovery made longer": ("visit.recovery_min", (40.0, 41.0, 42.0), store),
            "the same, supplies dearer: money alone": (
                *("money.supplies_usd_infusion", (90.0, 91.0, 92.0)),
                store,
            ),
            "the same, asked again": ("visit.recovery_min", (40.0, 41.0, 42.0), store),
        }
        for name, (path, values, place) in names.items():
            os.environ["PLANNER_STORE"] = place
            plans = [with_changes(wanted, {path: value}) for value in values]
            yield name, *_least(partial(run, each, Runner(pool)) for each in plans)
    os.environ["PLANNER_STORE"] = "off"
    cold = ["-m", "planner", "run", str(BASE), "--replications", "100"]
    yield "the same from the command line", f"{_command_s(cold):.1f} s", "a new process"
    with TemporaryDirectory() as store:
        os.environ["PLANNER_STORE"] = store
        subprocess.run([sys.executable, *cold], check=True, capture_output=True)  # noqa: S603
        yield "the same, asked again", f"{_command_s(cold):.2f} s", "a new process"
    os.environ["PLANNER_STORE"] = "off"


def _least(some: Iterable[Callable[[], object]]) -> tuple[str, str]:
    """Return the least time by the clock of some work, and what that took of the processors."""
    took = []
    for work in some:
        begin = WALL(), time.process_time()
        work()
        took.append((WALL() - begin[0], time.process_time() - begin[1]))
    clock_s, processor_s = min(took)
    return f"{clock_s:.2f} s", f"two threads, warm; {processor_s:.2f} s of a processor"


ADVISE = """
import sys, time
from threading import Lock
from planner.experiments.advice.advice import advice_in_parts
from planner.experiments.execution.executors import executor
from planner.experiments.execution.runner import Stages
from planner.experiments.run import replications
from planner.experiments.run.run import prepare
from planner.models.replication import run_replication, simulate
from planner.scenario.files.files import read_scenario

def counted(*about, **more):
    with lock:
        futures[0] += 1
    return run_replication(*about, **more)

scenario = read_scenario(sys.argv[1]).scenario
simulate(prepare(scenario), 0)
lock, futures, steps = Lock(), [0], []
replications.run_replication = counted
begin = time.perf_counter(), time.process_time()
def note():
    return time.perf_counter() - begin[0], time.process_time() - begin[1], futures[0]
parts = advice_in_parts(scenario, Stages(executor(2)), show=lambda step: steps.append(note()))
next(parts)
plan = note()
next(parts)
print(*(steps or [plan])[0], *plan, *note())
"""


def advice_rows(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield how long advice takes on a new machine: its first step, its plan, all about it."""
    path = str(BASE.parent / name)
    with TemporaryDirectory() as store:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", ADVISE, path],
            env=os.environ | {"PLANNER_STORE": store},
            check=True,
            capture_output=True,
            text=True,
        )
    said = iter(map(float, done.stdout.split()))
    for what in ("first step", "told and verified", "in all"):
        clock_s, processor_s, futures = next(said), next(said), next(said)
        took = f"{futures:.0f} futures, {processor_s:.1f} s of a processor"
        yield f"advice on {Path(name).stem}: {what}", f"{clock_s:.1f} s", took


COMPILE_ALL = """
import time
from planner.models.driver.compiled_loop import TWINS, run_days_compiled
from planner.models.driver.state import new_replication_state
from planner.experiments.run.run import prepare
from planner.scenario.model import Scenario
future = new_replication_state(prepare(Scenario()), 0)
begin = time.process_time()
run_days_compiled(future, 0, len(future.month))
compiled = [part for part in TWINS.parts.values() if part.overloads]
assert all(len(part.overloads) == 1 for part in compiled), "a part was compiled twice"
print(time.process_time() - begin, len(compiled))
"""


def compile_rows() -> Iterator[tuple[str, str, str]]:
    """Yield what it costs to compile everything on a machine that has never run this version."""
    with TemporaryDirectory() as empty:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", COMPILE_ALL],
            env=os.environ | {"NUMBA_CACHE_DIR": empty, "PLANNER_STORE": "off"},
            check=True,
            capture_output=True,
            text=True,
        )
    seconds, functions = done.stdout.split()
    yield "cold compile", f"{float(seconds):.0f} s", f"processor time, {functions} functions"


def _command_s(arguments: list[str]) -> float:
    return best_s(
        lambda: subprocess.run(  # noqa: S603
            [sys.executable, *arguments], check=True, capture_output=True
        ),
        2,
        WALL,
    )


def memory_rows() -> Iterator[tuple[str, str, str]]:
    """Yield the peak memory of runs of different length, each in a process of its own."""
    for replications in MOST_MEMORY:
        code = (
            "import pathlib, resource, sys\n"
            "sys.argv = ['planner', 'run', sys.argv[1], '--replications', "
            "sys.argv[2], '--json']\nfrom planner.cli.main import main\n"
            "try: main()\nexcept SystemExit: pass\n"
            # ru_maxrss, where there is another, counts the process that started this one too
            "status = pathlib.Path('/proc/self/status')\n"
            "there = status.read_text().split('VmHWM:') if status.exists() else []\n"
            "most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "print(there[1].split()[0] if there else most, file=sys.stderr)"
        )
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", code, str(BASE), str(replications)],
            check=True,
            capture_output=True,
            text=True,
        )
        megabytes = int(done.stderr.split()[-1]) / 1024
        yield f"peak memory, {replications} replications", f"{megabytes:.0f} MB", ""


def short_rows(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Yield the rows that goals are set for."""
    plan = day.busy_plan()
    rows = day.table_rows(plan, day.events(plan, simpy_engine.run_day(plan)))
    ours, heap = "compiled, from compiled code", "bare heap, compiled"
    best = day.best_us([row for row in rows if row.name in (ours, heap)])
    ratio = f"{best[ours] / best[heap]:.1f} x the heap"
    yield "a day, from compiled code", f"{best[ours]:.1f} us", ratio
    yield from part_rows(scenario)
    yield from compile_rows()
    yield from answer_rows(scenario)
    for name in ADVISED:
        yield from advice_rows(name)


def paste(table: Path) -> None:
    """Put a table that was printed into the page, without what setting up said before it."""
    lines = table.read_text().splitlines()
    head = next(k for k, line in enumerate(lines) if line.startswith("| what |"))
    rows = [line for line in lines[head:] if line.startswith("|")]
    before, rest = PAGE.read_text().split(BEGINS)
    after = rest[rest.index(ENDS) :]
    PAGE.write_text(f"{before}{BEGINS}{lines[head - 2]}\n\n" + "\n".join(rows) + f"\n{after}")


def main() -> None:
    if "--paste" in sys.argv:
        paste(Path(sys.argv[sys.argv.index("--paste") + 1]))
        return
    os.environ["PLANNER_STORE"] = "off"  # nothing is taken from earlier runs
    begin = WALL()
    scenario = read_scenario(BASE).scenario
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, ", end="")  # noqa: T201
    print(f"Python {platform.python_version()}, NumPy {np.__version__}\n")  # noqa: T201
    print("| what | takes | |\n|---|---:|---|")  # noqa: T201
    parts = (
        day_rows(),
        ciw_rows(),
        future_rows(scenario),
        part_rows(scenario),
        answer_rows(scenario),
        memory_rows(),
        compile_rows(),
        *map(advice_rows, ADVISED),
    )
    for rows in (short_rows(scenario),) if "--short" in sys.argv else parts:
        for row in rows:
            print("| " + " | ".join(row) + " |", flush=True)  # noqa: T201
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| peak memory of this run | {peak:.0f} MB | {(WALL() - begin) / 60:.0f} min |")  # noqa: T201


if __name__ == "__main__":
    main()
