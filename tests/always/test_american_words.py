"""Owners in the US read every text, and names are spelled as texts are; names in files stay."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.models.records.activities import Activity
from planner.scenario.model import CATALOG
from tests.sources import Source, read_file

HERE = Path(__file__).parents[2]
BRITISH = re.compile(
    r"(?<![\w.])("
    r"programmes?|enquir(?:y|ies|e|es|ed|ing)|anaesth\w+|judgements?|cheques?|grey|per cent|"
    r"(?:behavi|col|fav|lab|neighb)our\w*|centre[sd]?|theatres?|catalogues?|towards|whilst|"
    r"(?:cance|labe|mode|trave)ll(?:ed|ing)|enrol(?:s|ments?)?|fulfils?|practise[ds]?|licences?|"
    r"learnt|misspelt|\w+isations?|"
    r"(?:author|maxim|minim|optim|organ|random|recogn|special|summar|util)is(?:e|es|ed|ing)"
    r")(?![\w(]|\.\w|\s*=)",
    re.IGNORECASE,
)
# What is a name and no word: in backticks, in quotes, an address, a path, an option, a key.
NAMES = re.compile(
    r"`[^`]*`|https?://\S+|\]\([^)]*\)|[\w./*-]*/[\w./*-]+|[\w-]+\.(?:toml|md|py)|--[\w-]+|\[\[?\w+\]\]?|"
    r"\w+(?:\.\w+)+|\w+=\S+|\"[a-z_]+\"|'[a-z_]+'|\b[A-Z_]{3,}\b|"
    r"preset anaesthesia|anaesthesia: an|trained, anaesthesia|anaesthesia-group|"
    r"needs programme,|change without programme"
)
GENERATED = HERE / "docs" / "settings.md"  # lists values as files have them
OF_FILES = {part for path in CATALOG for part in path.split(".")}  # so scenario files have them
OF_OUTPUTS = {each.name for each in Activity}
OF_LIBRARIES = {"CancelledError", "cancelled"}
EXAMPLES = ("anaesthesia-group", "nurse-anaesthetist")  # run by their names
PAGES = {HERE / "README.md", HERE / "CHANGELOG.md", *(HERE / "docs").rglob("*.md")} - {GENERATED}


def british(text: str) -> list[str]:
    """Return the British words in a text, but for those that are names."""
    if not BRITISH.search(text):
        return []
    return [found[1] for found in BRITISH.finditer(NAMES.sub(" ", text))]


def _as_words(name: str) -> str:
    """Return a name as words: oneOfMany, one_of_many and one-of-many are three."""
    return " ".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name))


def _names(path: Path) -> set[str]:
    """Return all names in a module but those of files, of outputs and of libraries."""
    found = set(read_file(path).names)
    return found - OF_FILES - OF_OUTPUTS - OF_LIBRARIES - {f"funnel__{each}" for each in OF_FILES}


def _in_page(text: str) -> list[str]:
    return british(re.sub(r"(?ms)^\s*```.*?^\s*```", "", text))


def _texts(source: Source) -> Iterator[str]:
    """Yield comments, and strings that are sentences; of an example only what is around it."""
    yield from source.comments
    for each in source.strings:
        if " " in each:
            yield re.sub(r"(?m)^\s*(>>>|\.\.\.) .*$", "", each)


@pytest.mark.parametrize(
    "text", ["The programme", "four enquiries.", "utilisation of rooms", "20 per cent", "cancelled"]
)
def test_a_british_word_is_found(text: str) -> None:
    assert british(text)


@pytest.mark.parametrize(
    "text", ["`programmes`", "programmes.IV.share=0.5", "programme = 1", "supervised", "a rise"]
)
def test_a_name_is_no_word(text: str) -> None:
    assert not british(text)


def test_pages_are_spelled_as_owners_spell() -> None:
    found = {page.name: _in_page(page.read_text("utf-8")) for page in sorted(PAGES)}

    assert {name: words for name, words in found.items() if words} == {}


def test_screens_and_sources_are_spelled_as_owners_spell() -> None:
    modules = sorted((HERE / "planner").rglob("*.py"))
    found = {
        str(path.relative_to(HERE)): [
            word for text in _texts(read_file(path)) for word in british(text)
        ]
        for path in modules
    }

    assert {name: words for name, words in found.items() if words} == {}


def test_names_in_the_code_are_spelled_as_texts_are() -> None:
    modules = [path for folder in ("planner", "tests") for path in (HERE / folder).rglob("*.py")]
    names = {name for path in modules for name in _names(path)}

    assert sorted(name for name in names if british(_as_words(name))) == []


def test_names_of_files_are_spelled_as_texts_are() -> None:
    folders = ("planner", "tests", "docs", "benchmarks", "scenarios", "studies")
    files = [path for each in folders for path in (HERE / each).rglob("*.*")]
    names = {path.stem for path in files if path.suffix != ".pyc"}
    mine = {name for name in names if not any(each in name for each in EXAMPLES)}

    assert sorted(name for name in mine if british(_as_words(name))) == []
