"""The wheel: what `pip install` gives in an empty folder, far from the checkout.

It is built and installed once, into an environment that has the libraries of this one.
"""

import os
import site
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.experiments.run.manifest import code_hash
from planner.scenario.files.examples import names
from tests.interfaces.test_allowed_hosts import Served, free_port, see_healthy, stop

ROOT = Path(__file__).parents[2]
SHIPPED = ("app.py", "asgi_app.py", ".streamlit/config.toml", "docs/assumptions.md")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `planner` of an environment that holds the wheel."""
    place = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    (packages,) = (*place.glob("lib/python*/site-packages"), *place.glob("Lib/site-packages"))
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()))
    python = next(path for path in place.glob("*/python*") if path.stem == "python")
    here = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    subprocess.run([*here, *options, str(wheel)], check=True)
    return python.with_name("planner")


def surroundings() -> dict[str, str]:
    """Return the environment without what leads to the checkout."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}


def said(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(installed), *arguments],
        cwd=folder,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_the_examples_and_the_app_as_they_are_here(wheel: Path) -> None:
    examples = [f"scenarios/{name}.toml" for name in names()]
    with zipfile.ZipFile(wheel) as packed:
        there = {name: packed.read(f"planner/_shipped/{name}") for name in (*SHIPPED, *examples)}

    assert there == {name: (ROOT / name).read_bytes() for name in there}


def test_the_wheel_holds_what_plays_a_day_as_it_is_here(wheel: Path) -> None:
    folder = "planner/presentation/day/floor/assets"
    with zipfile.ZipFile(wheel) as packed:
        inside = [name for name in packed.namelist() if name.startswith(f"{folder}/")]
        there = {name: packed.read(name) for name in inside}

    assert there == {
        f"{folder}/{path.name}": path.read_bytes() for path in (ROOT / folder).iterdir()
    }
    assert any(name.endswith("start.js") for name in there)


def test_the_installed_planner_is_not_the_one_of_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    asked = [str(installed.with_name("python")), "-c", "import planner; print(planner.__file__)"]

    found = subprocess.run(
        asked, cwd=tmp_path, env=surroundings(), capture_output=True, text=True, check=True
    ).stdout

    assert found.startswith(str(installed.parents[1]))


def test_the_installed_planner_calls_its_code_by_the_same_hash(
    installed: Path, tmp_path: Path
) -> None:
    ask = "from planner.experiments.run.manifest import code_hash; print(code_hash())"

    found = subprocess.run(
        [str(installed.with_name("python")), "-c", ask],
        cwd=tmp_path,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert found.strip() == code_hash()


def test_it_reads_the_examples_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    answer = said(installed, tmp_path, "check", "base", "pilot")

    assert answer.returncode == 0, answer.stderr
    assert "base: no problems" in answer.stdout
    assert "What differs from base.toml" in answer.stdout


def test_it_runs_an_example_in_an_empty_folder_as_far_as_its_first_limit(
    installed: Path, tmp_path: Path
) -> None:
    answer = said(installed, tmp_path, "run", "base", "--replications", "1")

    assert answer.returncode == 2  # a run itself would compile the simulation once more
    assert "base.toml: 1 problem" in answer.stderr
    assert "run.replications is 1." in answer.stderr


def test_it_writes_a_file_of_ones_own_that_works_there(installed: Path, tmp_path: Path) -> None:
    written = said(installed, tmp_path, "new", "mine.toml", "--from", "pilot")
    checked = said(installed, tmp_path, "check", "mine.toml")

    assert written.returncode == checked.returncode == 0
    assert "mine.toml: no problems" in checked.stdout


@pytest.fixture
def served(installed: Path, tmp_path: Path) -> Iterator[Served]:
    port = free_port()
    with (tmp_path / "server.log").open("w") as log:
        process = subprocess.Popen(
            [str(installed), "app", f"--port={port}"],
            cwd=tmp_path,
            env=surroundings(),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        see_healthy(process, port, tmp_path)
        yield Served(port)
    finally:
        stop(process)


def test_it_serves_the_app_with_its_headers_and_settings(served: Served, tmp_path: Path) -> None:
    page = served.ask("/")

    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert b"<title>" in page.read()
    assert f"URL: http://127.0.0.1:{served.port}" in (tmp_path / "server.log").read_text()
