"""Compiled code: never stale, tidy, and the same as the plain code it was made from."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np
import pytest
from numba import types

import planner
from planner.experiments.execution import cache_keys
from planner.models.machine_code import compiled
from planner.models.machine_code.extents import note_extents
from planner.models.machine_code.record_pointer import Parts, RecordPointer
from planner.models.machine_code.twins import Twins
from planner.models.records import Flags, Floats, Ints
from planner.models.replication import simulate
from planner.presentation.answer import result_words
from planner.sources import hash_of_sources, source_files

PACKAGE = Path(planner.__file__).parent

# Imported beside what is compiled, but read in plain Python only: words of errors, days of months,
# where sources are, and where files are kept.
ONLY_READ_PLAINLY = (
    "planner.models.machine_code.cache",
    "planner.errors",
    "planner.older_storage",
    "planner.sources",
    "planner.storage",
    "planner.units",
)
COMPILES = {"planner.models.machine_code.twins.Twins", f"{compiled.__name__}.part"}


def imports_of(file: Path) -> set[str]:
    """Return every name of the planner that a source imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.startswith("planner.")}


IMPORTS = {name: imports_of(file) for name, file in source_files(["planner"]).items()}


def imported_from(modules: Iterable[str]) -> set[str]:
    """Return modules with all that they import, and that these import."""
    known: set[str] = set()
    todo = list(modules)
    while todo:
        name = todo.pop()
        if name in IMPORTS and name not in known:
            known.add(name)
            todo.extend(IMPORTS[name])
    return known


def hash_in(package: Path) -> str:
    """Return the hash of sources as a copy of the package would name its cache."""
    return printed_in(
        package, "from planner.models.machine_code.compiled import source_hash as h; print(h())"
    )


def printed_in(package: Path, code: str) -> str:
    """Return what code prints that imports a copy of the package."""
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


def test_whatever_is_compiled_and_all_it_imports_is_hashed() -> None:
    hashed = set(source_files([*compiled.COMPILED_FROM, *ONLY_READ_PLAINLY]))
    doors = [name for name, imports in IMPORTS.items() if COMPILES & imports]

    assert len(doors) > 10
    assert imported_from(doors) <= hashed


def test_whatever_a_kept_future_follows_from_is_hashed() -> None:
    hashed = set(source_files([*cache_keys.SIMULATED, *ONLY_READ_PLAINLY]))

    assert imported_from([simulate.__module__]) <= hashed


def test_a_page_and_a_price_are_no_part_of_what_futures_follow_from() -> None:
    hashed = "\n".join(source_files(cache_keys.SIMULATED))

    assert "presentation" not in hashed
    assert "ledger" not in hashed


def test_a_changed_byte_in_any_hashed_source_changes_the_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = source_files(cache_keys.SIMULATED)
    copies = {name: tmp_path / f"{name}.py" for name in files}
    for name, file in files.items():
        copies[name].write_bytes(file.read_bytes())
    monkeypatch.setattr("planner.sources.source_files", lambda names, but: copies)
    hashes = {hash_of_sources(cache_keys.SIMULATED)}

    for file in copies.values():
        text = file.read_bytes()
        file.write_bytes(text + b"\n")
        hashes.add(hash_of_sources(cache_keys.SIMULATED))
        file.write_bytes(text)

    assert len(hashes) == 1 + len(files)


def test_a_name_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"planner\.nowhere"):
        source_files(["planner.nowhere"])


@pytest.mark.parametrize(
    "name",
    [
        "planner.models.driver.day_loop",
        "planner.models.clinic_day.measures",
        "planner.models.records.activities",
    ],
)
def test_an_edited_source_never_meets_what_was_compiled_before(copy: Path, name: str) -> None:
    source = copy.parent / f"{name.replace('.', '/')}.py"
    text = source.read_text()

    source.write_text(text + "\n# edited\n")
    edited = hash_in(copy)
    source.write_text(text)

    assert edited != compiled.source_hash()


def test_a_page_that_is_edited_keeps_what_was_compiled(copy: Path) -> None:
    words = copy.parent / f"{result_words.__name__.replace('.', '/')}.py"
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
    module = ModuleType(file.stem)
    vars(module)["__name__"] = file.stem
    exec(compile(source, str(file), "exec"), vars(module))  # noqa: S102
    return module


def test_a_twin_calls_twins_and_what_stands_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = module_of(
        tmp_path / "small.py",
        "def base(n):\n    return n\n"
        "def asked(n):\n    raise RuntimeError('the plain one')\n"
        "def told(n):\n    return base(n) + asked(n)\n",
    )

    fortyfold = module_of(tmp_path / "fortyfold.py", "def fortyfold(n):\n    return 40 * n\n")
    instead = Twins([fortyfold], {}).parts[fortyfold.fortyfold]
    monkeypatch.setitem(sys.modules, "small", small)

    told = Twins([small], {small.asked: instead}).entry(small.told)

    assert told(2) == 82
    with pytest.raises(RuntimeError, match="the plain one"):
        small.told(2)


def test_a_part_is_no_function_for_python(tmp_path: Path) -> None:
    small = module_of(tmp_path / "small.py", "def double(n):\n    return 2 * n\n")
    part = Twins([small], {}).parts[small.double]
    part.compile((types.int64,))

    with pytest.raises(TypeError):
        part(2)


def test_whole_numbers_of_any_kind_meet_one_compiled_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = module_of(
        tmp_path / "small.py",
        "import numpy as np\nONE = 1\n"
        "def double(n):\n    return 2 * n\n"
        "def told(n):\n"
        "    narrow = np.int32(n)\n"
        "    return double(ONE) + double(3) + double(n) + double(narrow) + double(len((n, n)))\n",
    )
    monkeypatch.setitem(sys.modules, "small", small)
    twins = Twins([small], {})

    assert twins.entry(small.told)(5) == 2 * (1 + 3 + 5 + 5 + 2)
    assert len(twins.parts[small.double].overloads) == 1


# --- records by their address -----------------------------------------------------------------


class Inner(NamedTuple):
    wide: Floats
    flags: Flags


class Middle(NamedTuple):
    share: float
    inner: Inner
    is_open: bool
    extra: Ints


class Outer(NamedTuple):
    count: int
    middle: Middle
    empty: Ints


def outer() -> Outer:
    inner = Inner(np.array([[0.5, 1.5, 2.5], [3.5, 4.5, 5.5]]), np.array([True, False]))
    middle = Middle(0.25, inner, True, np.arange(4))
    return Outer(-7, middle, np.zeros((0, 3), dtype=np.int64))


READS_RECORDS = """
def read(record):
    middle = record.middle
    inner = middle.inner
    total = record.count + middle.share + inner.wide[1, 2] + middle.extra.sum()
    if middle.is_open and inner.flags[0] and not inner.flags[1]:
        total += 1000
    middle.extra[0] = 99
    return total + 10000 * len(record.empty) + inner.wide.shape[1]
"""


def test_compiled_code_reads_a_record_by_its_address_and_writes_into_its_arrays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = module_of(tmp_path / "small.py", READS_RECORDS)
    monkeypatch.setitem(sys.modules, "small", small)
    read = Twins([small], {}).entry(small.read)
    record = outer()

    assert read(RecordPointer(record)) == small.read(outer())
    assert record.middle.extra[0] == 99


def test_a_part_of_the_last_record_is_taken_as_laid_out_only_where_it_is_the_same() -> None:
    parts: Parts = {}
    first = outer()
    RecordPointer(first, parts=parts)
    again, other = first._replace(count=8), first._replace(middle=outer().middle)

    for record in (again, other, again):
        found, alone = RecordPointer(record, parts=parts), RecordPointer(record)
        assert found.numba_type == alone.numba_type
        assert found.table.tolist() == alone.table.tolist()


def test_records_of_other_sizes_have_the_same_type() -> None:
    longer = outer()._replace(empty=np.zeros((5, 3), dtype=np.int64), count=2**40)

    assert RecordPointer(longer).numba_type == RecordPointer(outer()).numba_type


class Narrow(NamedTuple):  # so small that it is handed over by value
    rows: Ints
    total: Ints


class Tables(NamedTuple):
    cells: Ints
    other: Ints
    narrow: Narrow
    first: int


note_extents(Narrow, rows=(3,))
note_extents(Tables, cells=(2, 3))

READS_TABLES = """
def read(tables):
    cells, rows, found = tables.cells, tables.narrow.rows, 0
    for i in range(cells.shape[0]):
        for k in range(cells.shape[1]):
            for n in range(cells.shape[2]):
                found = 10 * found + cells[i, k, n]
    for i in range(len(rows)):
        rows[i, 1] += tables.other[i, 2]
        found += 7 * rows[i].sum()
    return found + tables.first
"""


def tables(n: int) -> Tables:
    cells, rows = np.arange(6 * n).reshape(n, 2, 3), np.arange(3 * n).reshape(n, 3)
    return Tables(cells, np.arange(5 * n).reshape(n, 5), Narrow(rows, np.zeros(1, np.int64)), 3)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_tables_of_a_noted_width_are_read_and_written_as_others_are(
    n: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = module_of(tmp_path / "small.py", READS_TABLES)
    monkeypatch.setitem(sys.modules, "small", small)
    read = Twins([small], {}).entry(small.read)
    ours, plain = tables(n), tables(n)

    assert read(RecordPointer(ours)) == small.read(plain)
    assert np.array_equal(ours.narrow.rows, plain.narrow.rows)
    assert RecordPointer(ours).numba_type == RecordPointer(tables(5)).numba_type


@pytest.mark.parametrize("shape", [(4, 3, 2), (4, 2, 4), (6,)])
def test_a_table_of_another_width_than_noted_is_refused(shape: tuple[int, ...]) -> None:
    other = tables(2)._replace(cells=np.zeros(shape, dtype=np.int64))

    with pytest.raises(TypeError, match=r"cells is of shape .* must be \(2, 3\)"):
        RecordPointer(other)


def test_an_array_that_does_not_lie_in_c_order_is_refused() -> None:
    crooked = outer()._replace(empty=np.zeros((4, 3), dtype=np.int64).T)

    with pytest.raises(TypeError, match="empty must lie in C order"):
        RecordPointer(crooked)


def test_a_record_holds_nothing_but_numbers_arrays_and_records() -> None:
    with pytest.raises(TypeError, match="count is str"):
        RecordPointer(outer()._replace(count="seven"))  # type: ignore[arg-type]
