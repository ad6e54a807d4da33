"""How long visitors wait for a first look: `python benchmarks/visitors.py --visitors 20`.

Starts the app with three long jobs and opens sessions by Streamlit's own WebSocket protocol, each
with another plan (a price, a nurse, a demand moved): no browser takes the processors. Prints
Markdown. `--over` is the time over which they arrive, in seconds; 0: all in the same second.
"""

import argparse
import asyncio
import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from planner.app.session import drafts
from planner.app.session.drafts import Draft
from planner.scenario.changes import with_changes
from planner.scenario.files.examples import find
from planner.scenario.files.files import full_toml, read_scenario

HERE = Path(__file__).resolve().parent
LOOK = re.compile(rb"(First look from|From) \d+ simulated future")
DRAWN = re.compile(rb"The answer is being worked out|simulated future")
MOST_S = 300.0


class Seen(NamedTuple):
    """What one visitor waited for, in seconds from the opening of the page."""

    look_s: float
    drawn_s: float  # until the page stands there, but for the answer


def plans(count: int) -> list[str]:
    """Keep so many different plans, a third of each kind, and return their ids."""
    file = find("base")
    base = read_scenario(file).scenario
    moves = (
        lambda k: {"money.infusion_price_usd": 500.0 + k},
        lambda k: {"staff.medical_assistants": 2 + k % 2, "money.consult_fee_usd": 200.0 + k},
        lambda k: {"demand.referrals_per_referrer_month": 0.5 + k / 40},
    )
    shelf, text, ids = drafts.draft_folder(), file.read_text(), []
    for k in range(count):
        ids.append(drafts.new_id())
        working = full_toml(with_changes(base, moves[k % len(moves)](k)))
        kept = Draft("base.toml", True, text, full_toml(base), working, {})
        drafts.keep(shelf, ids[-1], kept)
    return ids


async def visit(port: int, plan: str, after_s: float) -> Seen:
    """Open the page with a plan, look again as often as it asks, until there is a first look."""
    await asyncio.sleep(after_s)
    began, drawn_s, polls = time.monotonic(), None, {}
    url = f"ws://localhost:{port}/_stcore/stream"
    async with websockets.connect(url, subprotocols=["streamlit"], max_size=None) as socket_:
        opening = BackMsg()
        opening.rerun_script.query_string = f"plan={plan}"
        await socket_.send(opening.SerializeToString())
        try:
            async for data in socket_:
                message = ForwardMsg.FromString(data)
                if message.HasField("auto_rerun"):
                    ask = poll(socket_, message.auto_rerun, plan)
                    polls[message.auto_rerun.fragment_id] = asyncio.create_task(ask)
                if DRAWN.search(data) and drawn_s is None:
                    drawn_s = time.monotonic() - began
                if LOOK.search(data):
                    now = time.monotonic() - began
                    return Seen(now, drawn_s or now)
        finally:
            for each in polls.values():
                each.cancel()
    raise RuntimeError("the session was closed")


async def poll(socket_, asked, plan: str) -> None:
    """Run a part of the page again and again, as a browser does."""
    while True:
        await asyncio.sleep(asked.interval)
        again = BackMsg()
        again.rerun_script.query_string = f"plan={plan}"
        again.rerun_script.fragment_id = asked.fragment_id
        again.rerun_script.is_auto_rerun = True
        await socket_.send(again.SerializeToString())


def started(port: int, surroundings: dict[str, str]) -> subprocess.Popen:
    """Start the app and wait until it answers."""
    served = str(HERE / "visitors_app.py")
    command = [sys.executable, "-m", "streamlit", "run", served, f"--server.port={port}"]
    server = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL)  # noqa: S603
    until = time.monotonic() + MOST_S
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://localhost:{port}/_stcore/health")
            return server
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the app did not start")


async def crowd(port: int, ids: list[str], over_s: float) -> list[Seen]:
    """Let visitors come one after another, or all at once."""
    step = over_s / len(ids)
    visits = [visit(port, plan, k * step) for k, plan in enumerate(ids)]
    return await asyncio.wait_for(asyncio.gather(*visits), MOST_S)


def used_s(process: subprocess.Popen) -> float:
    """Return the processor time of a process so far (Linux)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure one crowd."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--over", type=float, default=20.0)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, socket.socket() as probe:
        os.environ["PLANNER_KEPT"] = f"{folder}/kept"
        os.environ["PLANNER_STORE"] = f"{folder}/futures"
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        first, *ids = plans(asked.visitors + 1)
        server = started(port, dict(os.environ))
        try:
            asyncio.run(crowd(port, [first], 0.0))
            load, before = os.getloadavg()[0], used_s(server)
            seen = asyncio.run(crowd(port, ids, asked.over))
            used = used_s(server) - before
        finally:
            server.terminate()
            server.wait()
    looks = sorted(each.look_s for each in seen)
    drawn = [each.drawn_s for each in seen]
    p95 = looks[min(len(looks) - 1, round(0.95 * len(looks)))]
    lines = (
        f"load {load:.1f}, {len(looks)} visitors over {asked.over:g} s",
        "",
        "| what | takes |",
        "|---|---:|",
        f"| first look, median | {statistics.median(looks):.2f} s |",
        f"| first look, p95 | {p95:.2f} s |",
        f"| the page without the answer, median | {statistics.median(drawn):.2f} s |",
        f"| processor time of the server, each visitor | {used / len(looks):.2f} s |",
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
