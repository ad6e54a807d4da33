"""Old pips and new install a lock to the letter, and decide nothing.

Two pips that came with Pythons still in use, and the newest when the locks were made, are
fetched by their hashes; without a registry in reach that is skipped, and a failure with CI
set. What they install is made here: a lock as ours are, and beside what it names a newer
release, which has come out since and must not matter.
"""

import base64
import hashlib
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.locks import PIPS, Locked, read_lock

LOCKED_PIPS = read_lock(PIPS)
NEEDS_AN_OLD_PYTHON = {"22.3.1": (3, 12)}  # it imports what this Python took out
NO_DEPS = ("--no-deps", "--require-hashes", "--no-index")


def wheel(folder: Path, name: str, version: str, *metadata: str) -> str:
    """Write a wheel with one empty module; return its hash."""
    info = f"{name}-{version}.dist-info"
    head = ("Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *metadata)
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": "\n".join(head) + "\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(map(_record, files.items())) + f"{info}/RECORD,,\n"
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _record(file: tuple[str, str]) -> str:
    path, text = file
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
    return f"{path},sha256={digest.decode()},{len(text)}\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of wheels with a lock of three of them; a newer release lies beside."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    report = wheel(wheels, "report", "1.0", "Requires-Dist: cover[words]>=2.0")
    wheel(wheels, "cover", "3.0", "Provides-Extra: words")
    words = ("Provides-Extra: words", "Requires-Dist: words>=1.0; extra == 'words'")
    cover = wheel(wheels, "cover", "2.0", *words)
    word = wheel(wheels, "words", "1.0")
    (tmp_path / "some.lock").write_text(
        f"# a lock\n\nreport==1.0 \\\n    --hash=sha256:{report}\n    # via planner\n"
        f"cover[words]==2.0 ; python_full_version >= '3' \\\n    --hash=sha256:{report} \\\n"
        f"    --hash=sha256:{cover}\nwords==1.0 \\\n    --hash=sha256:{word}\n"
        f"words==0.9 ; sys_platform == 'nowhere' \\\n    --hash=sha256:{word}\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.fixture(scope="module", params=LOCKED_PIPS, ids=lambda pip: pip.version)
def pip(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pip, unpacked: from its wheel it would be compiled at every start.

    Its tests are skipped where no registry has it.
    """
    locked: Locked = request.param
    if sys.version_info >= NEEDS_AN_OLD_PYTHON.get(locked.version, (4,)):
        pytest.skip(f"pip {locked.version} does not run on this Python, and never came with it")
    into = tmp_path_factory.mktemp("pip")
    wanted = into / "pip.txt"
    wanted.write_text(locked.line(), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes"]
    command += ["--only-binary", ":all:", "--retries", "1", "-r", str(wanted), "-d", str(into)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode and not os.environ.get("CI"):
        pytest.skip(f"pip {locked.version} cannot be fetched here: {done.stderr.strip()[-200:]}")
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next(into.glob(f"pip-{locked.version}-*.whl"))) as packed:
        packed.extractall(into / "unpacked")
    return into / "unpacked"


def install(pip: Path, shelf: Path, lock: str) -> subprocess.CompletedProcess[str]:
    """Install a lock from the shelf alone, into an environment without anything."""
    venv.create(shelf / "env", with_pip=False, symlinks=os.name != "nt")
    folder = "Scripts" if os.name == "nt" else "bin"
    command = [str(shelf / "env" / folder / "python"), f"{pip}/pip", "install", *NO_DEPS]
    command += ["--find-links", str(shelf / "wheels"), "-r", str(shelf / lock)]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    env |= {"PIP_CONFIG_FILE": os.devnull, "PYTHONPATH": ""}
    return subprocess.run(command, capture_output=True, text=True, env=env)


def installed(shelf: Path) -> set[str]:
    """Return names and releases of what stands in the environment."""
    return {each.name.removesuffix(".dist-info") for each in shelf.rglob("env/**/*.dist-info")}


def test_a_pip_installs_what_is_locked_though_a_newer_release_is_out(
    pip: Path, shelf: Path
) -> None:
    done = install(pip, shelf, "some.lock")

    assert done.returncode == 0, done.stdout + done.stderr
    assert installed(shelf) == {"report-1.0", "cover-2.0", "words-1.0"}


def test_a_pip_refuses_a_file_that_is_not_the_locked_one(pip: Path, shelf: Path) -> None:
    wheel(shelf / "wheels", "words", "1.0", "Summary: somebody else's")

    done = install(pip, shelf, "some.lock")

    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert installed(shelf) == set()
