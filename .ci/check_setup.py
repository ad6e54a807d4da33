#!/usr/bin/env python3
"""Install the locks as a stranger would: `make check-setup`, at every change of a lock.

Three pips (tests/setup/pips.lock) stand in for the machine's own, one after the other. With
each, in a new folder and a new home, `make app` and `make setup` are tried, and the commands
that the README gives by hand. The app must answer; then it is ended. Needs a registry and
some gigabytes of room for a while. Exits with 1 at the first thing that fails.
"""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PIPS = HERE / "tests" / "setup" / "pips.lock"
LONGEST_START_S = 300
OLD_PYTHON_ONLY = {"22.3.1"}  # imports what Python 3.12 took out

STAND_IN = """#!/bin/sh
# Python as a machine has it whose own pip is {release}.
if [ "$1 $2" = '-m venv' ]; then
    '{python}' -m venv "$3" && "$3/bin/python" -m pip install --quiet \\
        --disable-pip-version-check --no-index --no-deps '{wheel}'
else
    exec '{python}' "$@"
fi
"""


def pips() -> dict[str, str]:
    """Return the locked lines of each pip by its release, hashes included."""
    found: dict[str, str] = {}
    for block in PIPS.read_text(encoding="utf-8").split("pip==")[1:]:
        release = block.split()[0]
        if release not in OLD_PYTHON_ONLY or sys.version_info < (3, 12):
            found[release] = "pip==" + block
    return found


def fetched(release: str, locked: str, into: Path) -> Path:
    """Return the wheel of one pip, as its hash says."""
    wanted = into / f"pip-{release}.txt"
    wanted.write_text(locked, encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--only-binary", ":all:", "--require-hashes", "-r", str(wanted), "-d", str(into)]
    subprocess.run(command, check=True)
    return next(into.glob(f"pip-{release}-*.whl"))


def stand_in(release: str, wheel: Path, into: Path) -> Path:
    """Write a Python whose environments have this pip; return its folder."""
    into.mkdir(parents=True)
    text = STAND_IN.format(release=release, python=sys.executable, wheel=wheel)
    for name in ("python3", f"python3.{sys.version_info.minor}"):
        (into / name).write_text(text, encoding="utf-8")
        (into / name).chmod(0o755)
    return into


def new_folder(into: Path) -> Path:
    """Copy what is or would be committed; return the folder."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=HERE, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (HERE / name).exists():
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HERE / name, into / name)
    return into


def new_home(into: Path, python: Path) -> dict[str, str]:
    """Return the settings of somebody who has never been here."""
    into.mkdir()
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "XDG_", "MAKE", "MFLAGS", "UV"))
    }
    path = f"{python}{os.pathsep}{os.environ['PATH']}"
    free = {"STREAMLIT_SERVER_HEADLESS": "true", "STREAMLIT_SERVER_PORT": str(free_port())}
    return kept | {"HOME": str(into), "PATH": path} | free


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def timed(command: str, folder: Path, env: dict[str, str]) -> None:
    """Run one command as it would be typed, and say how long it took."""
    began = time.monotonic()
    done = subprocess.run(shlex.split(command), cwd=folder, env=env, capture_output=True, text=True)
    print(f"  {time.monotonic() - began:6.1f} s  {command}", flush=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def answers(command: str, folder: Path, env: dict[str, str]) -> None:
    """Start the app by a command, wait until it answers, and end it."""
    began = time.monotonic()
    health = f"http://127.0.0.1:{env['STREAMLIT_SERVER_PORT']}/_stcore/health"
    log = folder / ".venv.app.log"
    with log.open("w", encoding="utf-8") as said:
        app = subprocess.Popen(
            shlex.split(command), cwd=folder, env=env, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        while not is_well(health):
            if app.poll() is not None or time.monotonic() - began > LONGEST_START_S:
                end(app)
                sys.exit(f"{command}: no answer\n{log.read_text(encoding='utf-8')}")
            time.sleep(0.2)
        print(f"  {time.monotonic() - began:6.1f} s  {command}: it answers", flush=True)
        end(app)


def is_well(health: str) -> bool:
    """Say whether the app answers."""
    try:
        with urllib.request.urlopen(health, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def end(app: "subprocess.Popen[bytes]") -> None:
    """End the app and what it started: all of the session that was made for it."""
    if app.poll() is None:
        os.killpg(app.pid, 15)
    app.wait(timeout=60)


def by_hand() -> list[str]:
    """Return the README's own commands, up to what is no longer set-up."""
    starts = ("python3 -m venv ", ".venv/bin/python -m pip install ", ".venv/bin/planner app")
    lines = (HERE / "README.md").read_text(encoding="utf-8").splitlines()
    return [line.split("  #")[0].strip() for line in lines if line.startswith(starts)]


def tried(commands: list[str], place: Path, python: Path) -> None:
    """Run commands in a new folder and home, then ask whether all is there."""
    place.mkdir(parents=True)
    folder, env = new_folder(place / "planner"), new_home(place / "home", python)
    for command in commands:
        starts_app = command == "make app" or "planner app" in command
        (answers if starts_app else timed)(command, folder, env)
    timed(".venv/bin/python -m pip check", folder, env)
    timed(".venv/bin/planner --help", folder, env)
    timed(".venv/bin/python -m pytest --quiet --no-header tests/setup/test_locks.py", folder, env)
    size = sum(file.lstat().st_size for file in (folder / ".venv").rglob("*"))
    print(f"  {size / 1e6:.0f} MB in .venv", flush=True)
    shutil.rmtree(place)


def main() -> None:
    """Try every pip both ways."""
    with tempfile.TemporaryDirectory(prefix="planner-setup-") as name:
        top = Path(name)
        for release, locked in pips().items():
            wheel = fetched(release, locked, top)
            python = stand_in(release, wheel, top / f"python-{release}")
            for way, commands in (("make", ["make app", "make setup"]), ("by hand", by_hand())):
                print(f"Python {sys.version.split()[0]}, pip {release}, {way}", flush=True)
                tried(commands, top / f"{way.split()[0]}-{release}", python)


if __name__ == "__main__":
    main()
