"""How long a moved lever takes to answer: `python benchmarks/levers.py --times 10`.

Starts the app and one Chromium on the same processors, moves price, staff and demand in turn, and
prints for each the seconds until the first number has changed and until all futures are in it.
Chromium is the program named by CHROMIUM, else `chromium`.
"""

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
WHOLE = re.compile(r"^From \d+ simulated futures")
MOST_MS = 600_000


def move_price(page: Page, k: int) -> None:
    """One step up or down."""
    page.get_by_role("slider").press("ArrowRight" if k % 4 < 2 else "ArrowLeft")


def move_staff(page: Page, k: int) -> None:
    """Another way to find nurses."""
    name = ("Hire", "Contract", "Retrain")[k % 3]
    page.get_by_role("radiogroup", name="Infusion nurses").get_by_text(name).click()


def move_demand(page: Page, k: int) -> None:
    """Fewer, more, as expected."""
    name = ("Fewer", "More", "Expected")[k % 3]
    page.get_by_role("radiogroup", name="Patients").get_by_text(name).click()


def seconds(page: Page, move: Callable[[Page, int], None], k: int) -> tuple[float, float]:
    """Move a lever and return when the first number had changed, and when all were in."""
    numbers = page.locator("h4")
    before = numbers.all_inner_texts()
    began_s = time.perf_counter()
    move(page, k)
    page.wait_for_function(
        "before => [...document.querySelectorAll('h4')].map(e => e.innerText).join() != before",
        arg=",".join(before),
        timeout=MOST_MS,
    )
    look_s = time.perf_counter() - began_s
    expect(page.get_by_text(WHOLE).first).to_be_visible(timeout=MOST_MS)
    return look_s, time.perf_counter() - began_s


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    times = parser.parse_args().times
    with served_app() as url:
        measure(url, times)


@contextmanager
def served_app() -> Iterator[str]:
    """Serve the app, with nothing kept from before, and give its address."""
    with socket.socket() as probe, TemporaryDirectory() as kept:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        command = [sys.executable, "-m", "planner", "app", f"--port={port}"]
        server = subprocess.Popen(  # noqa: S603
            command, env=os.environ | {"PLANNER_KEPT": kept}, stdout=subprocess.DEVNULL
        )
        try:
            wait_until_it_listens(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def wait_until_it_listens(port: int) -> None:
    """Wait until the app answers."""
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)


def measure(url: str, times: int) -> None:
    """Move each lever so many times, and print medians and the slowest of twenty."""
    with sync_playwright() as play:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        page = play.chromium.launch(executable_path=path, args=ARGS).new_page()
        page.goto(url)
        expect(page.get_by_text(WHOLE).first).to_be_visible(timeout=MOST_MS)
        say("| lever | first look, median s | p95 s | all futures, median s |")
        say("|---|---|---|---|")
        for name, move in (("price", move_price), ("staff", move_staff), ("demand", move_demand)):
            found = [seconds(page, move, k) for k in range(times)]
            looks = sorted(look for look, _ in found)
            late = looks[min(len(looks) - 1, round(0.95 * len(looks)))]
            whole = statistics.median(all_s for _, all_s in found)
            say(f"| {name} | {statistics.median(looks):.2f} | {late:.2f} | {whole:.2f} |")


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
