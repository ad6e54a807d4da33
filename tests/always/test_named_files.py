"""Where things are: what is named in words exists, headers name their file, folders are small."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import planner
from tests.sources import read_file

ROOT = Path(planner.__file__).parents[1]
OURS = ("planner", "tests", "benchmarks", "docs", "scenarios", "studies")
FILES = [
    path.relative_to(ROOT)
    for folder in OURS
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
] + [path.relative_to(ROOT) for path in ROOT.iterdir() if path.is_file()]
FOLDERS = {folder for path in FILES for folder in path.parents}
ENDS = {"/".join(p.parts[n:]) for p in [*FILES, *FOLDERS] for n in range(len(p.parts))}

SOURCES = sorted(
    path
    for path in FILES
    if path.suffix == ".py" and path.parts[0] in ("planner", "benchmarks", "tests")
)
PAGES = sorted(path for path in FILES if path.suffix == ".md")

# A Python file, a folder, a path inside one of our folders; no pattern such as *_words.py, no
# address.
START = r"(?<![\w*/.:{}-])"
NAMED = re.compile(
    rf"{START}(?:[\w-]+/)*[\w-]+\.py\b"
    rf"|{START}(?:[\w-]+/)+(?![\w*{{<.])"
    rf"|{START}(?:{'|'.join(OURS)})/[\w./-]*\w(?![\w/*{{<.-]*[*{{<])"
)
ROOMS = {*OURS, *(path.name for path in (ROOT / "planner").iterdir() if path.is_dir())}
EXAMPLES = {"scenarios/yours.toml"}  # shall not exist

PYTHON_FILE = re.compile(rf"{START}(?:[\w-]+/)*[\w-]+\.py\b")
FUNCTIONS = re.compile(r"`((?:\w+/)*\w+\.py)`((?:,?\s`\w+`)+)")

# A folder holds at most this many modules: the eye takes in no more. A subject of settings and an
# account of the ledger each have a file of their own.
MOST_MODULES = {"planner/scenario/settings": 25, "planner/ledger": 20}
MOST_ELSEWHERE = 16


def words_of(source: Path) -> Iterator[str]:
    """Yield docstrings and comments of a source, and texts of more than one line."""
    read = read_file(ROOT / source)
    yield from read.comments
    yield from read.long_texts


def missing(words: str) -> set[str]:
    """Return what is named in words as a file or a folder of ours, and is none."""
    named = {hit.rstrip("/.") for hit in NAMED.findall(words)}
    ours = {name for name in named if name.endswith(".py") or name.split("/")[0] in ROOMS}
    return ours - ENDS - EXAMPLES


def test_every_file_named_in_a_docstring_or_a_comment_exists() -> None:
    found = {str(source): missing("\n".join(words_of(source))) for source in SOURCES}

    assert {source: names for source, names in found.items() if names} == {}


def test_every_file_named_on_a_page_exists() -> None:
    found = {str(page): missing((ROOT / page).read_text()) for page in PAGES}

    assert {page: names for page, names in found.items() if names} == {}


def modules() -> Iterator[Path]:
    return (path for path in SOURCES if path.parts[0] == "planner" and path.stem != "__init__")


def first_words(source: Path) -> str:
    """Return what stands before the first colon of a module."""
    header = read_file(ROOT / source).docstrings[0].text  # every module has one
    return header.split("\n")[0].split(":")[0].lower()


def is_named(source: Path) -> bool:
    """Return whether a word of the file's name stands in its first words, as one or as many."""
    first = first_words(source).replace("what-if", "whatif").replace("what if", "whatif")
    words = {word.rstrip("s") for word in re.findall(r"\w+", first)}
    name = source.stem.strip("_")
    return bool(words & {word.rstrip("s") for word in name.split("_")})


def test_every_module_begins_with_its_name() -> None:
    assert [str(source) for source in modules() if not is_named(source)] == []


def is_near(name: str, source: Path) -> bool:
    """Return whether a file is found from the folder of a source, or from one above it."""
    return any((ROOT / folder / name).is_file() for folder in source.parents)


def test_a_module_names_files_as_they_are_found_from_where_it_stands() -> None:
    """Else `chart.py` could be any of eleven."""
    far = {
        str(source): [
            name
            for words in words_of(source)
            for name in PYTHON_FILE.findall(words)
            if not is_near(name, source)
        ]
        for source in modules()
    }

    assert {source: names for source, names in far.items() if names} == {}


def defined_in(name: str) -> set[str]:
    """Return the functions, classes and constants of the module of ours that is named."""
    files = [path for path in SOURCES if f"/{path.as_posix()}".endswith(f"/{name}")]
    return {each for path in files for each in read_file(ROOT / path).defined}


@pytest.mark.parametrize("document", PAGES, ids=str)
def test_every_function_that_a_document_places_in_a_file_is_there(document: Path) -> None:
    placed = FUNCTIONS.findall((ROOT / document).read_text())

    assert [
        (name, function)
        for name, functions in placed
        for function in re.findall(r"\w+", functions)
        if function not in defined_in(name)
    ] == []


def test_a_file_that_is_not_there_is_found_out() -> None:
    words = "See `ledger/taxes.py` and tests/exact/, not planner/nowhere/ or anything.py."

    assert missing(words) == {"ledger/taxes.py", "planner/nowhere", "anything.py"}


def test_no_folder_is_a_crowd() -> None:
    folders = {path.parent for path in SOURCES if path.parts[0] == "planner"}
    modules = {
        folder.as_posix(): sum(p.parent == folder and p.stem != "__init__" for p in SOURCES)
        for folder in folders
    }

    crowded = {k: n for k, n in modules.items() if n > MOST_MODULES.get(k, MOST_ELSEWHERE)}

    assert crowded == {}
