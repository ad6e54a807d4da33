"""Compiled code: never stale, tidy, and the same as the plain code it was made from."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import planner
from planner import compiled

PACKAGE = Path(planner.__file__).parent


def hash_in(package: Path) -> str:
    """Return the hash of sources as a copy of the package would name its cache."""
    code = "from planner.compiled import source_hash; print(source_hash())"
    here = os.environ | {"PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=here,
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("copy") / "planner"
    shutil.copytree(PACKAGE, place, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def test_a_copy_of_the_same_sources_shares_the_cache(copy: Path) -> None:
    assert hash_in(copy) == compiled.source_hash()


@pytest.mark.parametrize(
    "name", ["driver/clinic.py", "driver/state.py", "models/measures.py", "records.py", "sheet.py"]
)
def test_an_edited_source_never_meets_what_was_compiled_before(copy: Path, name: str) -> None:
    source = copy / name
    text = source.read_text()

    source.write_text(text + "\n# edited\n")
    edited = hash_in(copy)
    source.write_text(text)

    assert edited != compiled.source_hash()


def test_a_page_that_is_edited_keeps_what_was_compiled(copy: Path) -> None:
    words = copy / "presentation" / "wording.py"
    words.write_text(words.read_text() + "\n# edited\n")

    assert hash_in(copy) == compiled.source_hash()


def test_only_the_newest_versions_are_kept(tmp_path: Path) -> None:
    for age in range(7):
        folder = tmp_path / f"{age:0{compiled.HASH_SIGNS}}"
        folder.mkdir()
        os.utime(folder, (1000 - age, 1000 - age))
    (tmp_path / "somebody else's").mkdir()

    compiled._tidy(tmp_path)

    left = sorted(path.name for path in tmp_path.iterdir())
    newest = [f"{age:0{compiled.HASH_SIGNS}}" for age in range(compiled.VERSIONS_KEPT)]
    assert left == [*newest, "somebody else's"]


# --- twins ----------------------------------------------------------------------------------------


def module_of(file: Path, source: str) -> ModuleType:
    file.write_text(source)
    module = ModuleType("small")
    exec(compile(source, str(file), "exec"), vars(module))  # noqa: S102
    return module


def test_a_twin_calls_twins_and_what_stands_instead(tmp_path: Path) -> None:
    small = module_of(
        tmp_path / "small.py",
        "def base(n):\n    return n\n"
        "def asked(n):\n    raise RuntimeError('the plain one')\n"
        "def told(n):\n    return base(n) + asked(n)\n",
    )

    twins = compiled.twins([small], {small.asked: compiled.compiled(lambda n: 40 * n)})

    assert twins[small.told](2) == 82
    with pytest.raises(RuntimeError, match="the plain one"):
        small.told(2)
