"""What somebody wrote or changed is not written over; what we wrote, and nobody changed, is."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from planner.experiments import report_studies
from planner.presentation.format.own_files import UNMARKED, is_own
from planner.presentation.report.file import can_print
from tests.command_line import BASE, HERE, SHORT, planner, worked_out_once

SWEEP = ("sweep", BASE, "--over", "money.infusion_price_usd=400,500", *SHORT, *HERE)
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "report.html": ("report", BASE, *SHORT, *HERE, "-o"),
    "report.pdf": ("report", BASE, *SHORT, *HERE, "-o"),
    "plan.xlsx": ("workbook", BASE, *SHORT, *HERE, "-o"),
    "day.svg": ("day", BASE, "-o"),
    "day.html": ("day", BASE, "-o"),
    "table.csv": (*SWEEP, "-o"),
    "chart.svg": (*SWEEP, "--chart"),
}
NAMES = [name for name in COMMANDS if can_print() or not name.endswith(".pdf")]
REFUSED = "is there already, and is not as the planner wrote it"


@pytest.fixture(scope="module", autouse=True)
def studies_once() -> Iterator[None]:
    with worked_out_once(report_studies, "report_studies"):
        yield


@cache
def written() -> Mapping[str, bytes]:
    """Return what the commands write, by name, manifests too."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            assert planner(*COMMANDS[name], str(Path(folder) / name)).code == 0
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


@pytest.fixture
def place(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that puts a written file there, with the manifest of a table."""

    def put(name: str) -> Path:
        for each, data in written().items():
            if each.partition(".")[0] == name.partition(".")[0]:
                (tmp_path / each).write_bytes(data)
        return tmp_path / name

    return put


@pytest.mark.parametrize("name", [*NAMES, "table.manifest.json"])
def test_what_we_wrote_is_known_again(name: str, place: Callable[[str], Path]) -> None:
    assert is_own(place(name))


@pytest.mark.parametrize("name", [*NAMES, "table.manifest.json"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.999])
def test_one_changed_sign_is_noticed(name: str, share: float, place: Callable[[str], Path]) -> None:
    path = place(name)
    data = bytearray(path.read_bytes())
    data[int(share * len(data))] ^= 1
    path.write_bytes(data)

    if path.suffix == ".xlsx" and _says_the_same(bytes(data), written()[name]):
        return  # a bit of the packing that no reader looks at

    assert not is_own(path)


def _says_the_same(data: bytes, before: bytes) -> bool:
    def content(packed: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(packed)) as book:
            return {name: book.read(name) for name in book.namelist()}

    try:
        return content(data) == content(before)
    except Exception:
        return False


def test_a_workbook_with_the_owners_own_entries_is_not_ours(place: Callable[[str], Path]) -> None:
    from openpyxl import load_workbook

    path = place("plan.xlsx")
    book = load_workbook(path)
    book["Assumptions"]["H4"] = "rent goes up in May"
    book.save(path)

    assert not is_own(path)


@pytest.mark.parametrize("name", ["day.svg", "plan.xlsx", "table.csv", "report.html"])
def test_a_command_leaves_what_is_not_ours_until_it_is_forced(
    name: str, place: Callable[[str], Path]
) -> None:
    path = place(name)
    again = planner(*COMMANDS[name], str(path))
    path.write_text("my own notes")

    refused = planner(*COMMANDS[name], str(path))
    kept = path.read_text()
    forced = planner(*COMMANDS[name], str(path), "--force")

    assert again.code == 0
    assert (refused.code, refused.out) == (2, "")
    assert REFUSED in refused.err
    assert "--force" in refused.err
    assert kept == "my own notes"
    assert forced.code == 0
    assert is_own(path)


def test_a_workbook_still_opens_and_carries_its_mark() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(written()["plan.xlsx"]))

    (mark,) = [each.value for each in book.custom_doc_props.props]
    assert len(mark) == len(UNMARKED)
    assert mark != UNMARKED
