"""Run every step of the Containerfile in an empty root, where no container daemon is at hand.

    sudo python3 .ci/try_container.py [FOLDER]

Needs root, debootstrap and the network. FOLDER becomes the root (a new temporary one without it;
one that is there and holds a Debian is used again). It ends with the app started as the image
would, asked for its health and its headers, and stopped.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parents[1]
MIRROR = "http://deb.debian.org/debian"
PORT = 8501
START_LIMIT_S = 120
ALONE = "PLANNER_TRY_ALONE"  # environment: this process has mounts of its own
BORROWED = ("etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt")  # to reach the net from here


class Step(NamedTuple):
    """One instruction of a Containerfile."""

    word: str
    rest: str


class Place(NamedTuple):
    """Where and as whom a step is run."""

    root: Path
    folder: str = "/"
    user: str = ""
    path: str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def steps(text: str) -> Iterator[Step]:
    """Yield the instructions of a Containerfile."""
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for line in re.sub(r"\\\n\s*", "", bare).splitlines():
        if line.strip():
            word, _, rest = line.partition(" ")
            yield Step(word, rest.strip())


def main() -> None:
    """Run the steps, then the app; what is mounted for them nobody else sees."""
    if ALONE not in os.environ:
        os.environ[ALONE] = "yes"
        own = ["unshare", "--mount", "--propagation", "private", sys.executable, *sys.argv]
        os.execvp(own[0], own)
    root = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="container-"))
    place = Place(root.resolve())
    started: list[str] = []
    for step in steps((HERE / "Containerfile").read_text()):
        began = time.monotonic()
        print(f"{step.word} {step.rest[:90]}", flush=True)
        place = run(step, place, started)
        print(f"    {time.monotonic() - began:.0f} s", flush=True)
    see_it_served(place, started)


def run(step: Step, place: Place, started: list[str]) -> Place:
    """Run one instruction and return where the next is run."""
    match step.word:
        case "FROM":
            begin(place.root, re.sub(r"^.*:(\w+)-slim$", r"\1", step.rest))
        case "RUN":
            borrow(place.root)
            subprocess.run(inside(place, ["/bin/sh", "-c", step.rest]), check=True)
        case "COPY":
            copy(place)
        case "WORKDIR":
            (place.root / step.rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
            return place._replace(folder=step.rest)
        case "USER":
            return place._replace(user=step.rest)
        case "ENV":
            return place._replace(path=step.rest.removeprefix("PATH="))
        case "CMD":
            started[:] = json.loads(step.rest)
        case "EXPOSE" | "HEALTHCHECK":
            pass
        case _:
            raise SystemExit(f"{step.word} is not known here: add it to {__file__}")
    return place


def begin(root: Path, suite: str) -> None:
    """Make a small Debian in a folder."""
    if not (root / "bin" / "sh").exists():
        command = ["debootstrap", "--variant=minbase", suite, str(root), MIRROR]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for name in ("proc", "dev"):
        subprocess.run(["mount", "--rbind", f"/{name}", str(root / name)], check=True)


def borrow(root: Path) -> None:
    """Lend the root what reaches the net from this machine, anew after each step."""
    for name in BORROWED:
        source, target = Path("/") / name, root / name
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def copy(place: Place) -> None:
    """Copy what git knows of this folder, as COPY . . would after .containerignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HERE, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    for name in filter(None, listed):
        target = place.root / place.folder.lstrip("/") / name
        if not name.startswith(("tests/", "benchmarks/")):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(HERE / name, target)


def inside(place: Place, command: list[str]) -> list[str]:
    """Return a command as it is run in the root, with nothing of this machine's environment."""
    home = f"/home/{place.user}" if place.user else "/root"
    kept = [f"{key}={value}" for key, value in os.environ.items() if key.startswith("PIP_")]
    clean = ["env", "-i", f"PATH={place.path}", f"HOME={home}", *kept]
    shell = f"cd {shlex.quote(place.folder)} && exec {shlex.join(command)}"
    user = [f"--userspec={place.user}"] if place.user else []
    return ["chroot", *user, str(place.root), *clean, "/bin/sh", "-c", shell]


def see_it_served(place: Place, command: list[str]) -> None:
    """Start the app as the image would, look at it, and stop it."""
    server = subprocess.Popen(inside(place, command))
    try:
        page = f"http://127.0.0.1:{PORT}"
        asked(f"{page}/_stcore/health", server)
        answer = asked(page, server)
        if "frame-ancestors 'none'" not in answer.headers["content-security-policy"]:
            raise SystemExit("the page may be framed")
        print("served, with its headers", flush=True)
    finally:
        server.terminate()
        print(f"stopped with exit code {server.wait(30)}", flush=True)


def asked(address: str, server: subprocess.Popen) -> urllib.request.addinfourl:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            return urllib.request.urlopen(address, timeout=10)
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the app did not start")


if __name__ == "__main__":
    main()
