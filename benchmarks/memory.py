"""How much memory the planner takes: start, compiling, a run, a report; under a limit if asked.

    python benchmarks/memory.py [--limit-mb 1024] [--warm]

Each is a process of its own, in an empty home (`--warm`: in yours, where the simulation may be
compiled already). The peak is that of the largest process. A limit is set by a control group of
the kernel (version 1 or 2) and needs root; what goes beyond it is ended by the kernel, and the
table says so. The table in docs/deploy.md comes from here.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

GROUPS = Path("/sys/fs/cgroup")
NAME = "planner-memory"
PLANNER = [sys.executable, "-m", "planner"]
APP_RUNS_S = 20


class Stage(NamedTuple):
    """Something that the planner does."""

    title: str
    arguments: tuple[str, ...]
    seconds: float | None = None  # after which it is stopped


def stages(place: Path) -> tuple[Stage, ...]:
    """Return what is measured, in an order in which compiling comes once."""
    few = ("--replications", "2", "--workers", "1")
    return (
        Stage("the app, started", ("app", "--port", "8619"), APP_RUNS_S),
        Stage("compiled, and two futures", ("run", "base", *few)),
        Stage("a run of 100 futures", ("run", "base", "--replications", "100")),
        Stage("a report", ("report", "base", *few, "-o", str(place / "report.html"))),
    )


def main() -> None:
    """Measure all stages and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit-mb", type=int, help="what a process group may have at most")
    parser.add_argument("--warm", action="store_true", help="in your own home")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, group(asked.limit_mb) as tasks:
        home = {} if asked.warm else {"HOME": place}
        surroundings = {**os.environ, **home, "PLANNER_STORE": "off"}
        sys.stdout.write("| | memory at its peak | time |\n|---|---|---|\n")
        for stage in stages(Path(place)):
            sys.stdout.write(f"{measured(stage, surroundings, tasks)}\n")
            sys.stdout.flush()


@contextmanager
def group(limit_mb: int | None) -> Iterator[Path | None]:
    """Make a control group with a limit and give the file that takes its processes."""
    if limit_mb is None:
        yield None
        return
    is_old = (GROUPS / "memory").is_dir()
    folder = (GROUPS / "memory" if is_old else GROUPS) / NAME
    folder.mkdir(exist_ok=True)
    limit = folder / ("memory.limit_in_bytes" if is_old else "memory.max")
    limit.write_text(str(limit_mb * 1024 * 1024))
    try:
        yield folder / "cgroup.procs"
    finally:
        folder.rmdir()


def measured(stage: Stage, surroundings: dict[str, str], tasks: Path | None) -> str:
    """Return a row of the table."""
    began = time.monotonic()
    join = 'test -z "$0" || echo $$ > "$0"; exec "$@"'
    process = subprocess.Popen(  # noqa: S603 - our own words
        ["/bin/sh", "-c", join, str(tasks or ""), *PLANNER, *stage.arguments],
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if stage.seconds is not None:
        time.sleep(stage.seconds)
        peak_kb = sum(peaks_kb(process.pid))
        process.terminate()
        code = process.wait()
    else:
        _, status, used = os.wait4(process.pid, 0)
        code, peak_kb = os.waitstatus_to_exitcode(status), largest_kb(used)
    ended = "" if code == 0 else f" (ended with {code})"
    took_s = time.monotonic() - began
    return f"| {stage.title} | {peak_kb / 1024:.0f} MB{ended} | {took_s:.0f} s |"


def largest_kb(used: resource.struct_rusage) -> int:
    """Return the peak of the largest process; macOS counts in bytes."""
    return used.ru_maxrss // 1024 if sys.platform == "darwin" else used.ru_maxrss


def peaks_kb(pid: int) -> Iterator[int]:
    """Yield the peak of a running process and of all that it started (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            yield int(line.split()[1])
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from peaks_kb(int(child))


if __name__ == "__main__":
    main()
