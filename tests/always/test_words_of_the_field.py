"""Inside the code stand the words of the field; the owner's words stand on screens alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import Docstring, Source, read, read_file

PLANNER = Path(__file__).parents[2] / "planner"
PRIVATE = re.compile(
    r"futures?|luck|lucky|unlucky|crews?|fates?|befell|befalls?|tally|errands?|sensed|swept|retold"
    r"|counsels?|nearness|remed(?:y|ies|ied)|crossings?"
)
IN_NAMES = re.compile(rf"{PRIVATE.pattern}|her|she|sensing|judging|flips?")
# Settings and what the standard library calls so: names, not words.
NAMES = {"futures", "Future", "futures_share"}
HAVE_THE_OPTION = {  # of --future, of --flip
    "cli/main.py": {"future"},
    "api/inspect.py": {"future"},
    "cli/run_commands.py": {"flip"},
    "api/runs.py": {"flip"},
}
ABOUT_THREADS = "the future of a piece of work"


def _parts(name: str) -> Iterator[str]:
    return (each.lower() for each in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name))


def _is_shown(docstring: Docstring) -> bool:
    """Whether a docstring is the help of a command."""
    return any(re.search(r"\b(command|group)\b", mark) for mark in docstring.decorators)


def _prose(text: str) -> str:
    """Return a text without its examples and what is quoted in it."""
    lines, in_example = [], False
    for line in text.splitlines():
        in_example = line.strip().startswith(">>>") or (in_example and bool(line.strip()))
        lines.append("" if in_example else line)
    return re.sub(r"`[^`]*`|\"[^\"]*\"", "", "\n".join(lines)).replace(ABOUT_THREADS, "")


def private_words(source: Source, name: str = "") -> list[str]:
    """Return the private words in names, comments and docstrings of a module."""
    allowed = NAMES | HAVE_THE_OPTION.get(name, set())
    found = [
        each
        for each in source.names
        if each not in allowed
        for part in _parts(each)
        if IN_NAMES.fullmatch(part)
    ]
    for comment in source.comments:
        found += _in_words(_prose(comment))
    for docstring in source.docstrings:
        if not _is_shown(docstring):
            found += _in_words(_prose(docstring.text))
    return found


def _in_words(text: str) -> list[str]:
    return re.findall(rf"(?<![\w-])(?:{PRIVATE.pattern})(?![\w-])", text, re.IGNORECASE)


@pytest.mark.parametrize(
    "source",
    [
        *("crew_days = 1", "class Luck: pass", "ALL_OF_HER = 1", "def flip(): ..."),
        *("x = 1  # of one future", 'def f():\n    """Fates."""', "x = 1  # the remedies"),
    ],
)
def test_a_private_word_is_found_wherever_it_stands(source: str) -> None:
    assert private_words(read(source))


def test_no_file_has_a_private_name() -> None:
    paths = [path.relative_to(PLANNER) for path in PLANNER.rglob("*.py")]
    parts = {
        word for path in paths for part in path.with_suffix("").parts for word in part.split("_")
    }

    assert [word for word in sorted(parts) if IN_NAMES.fullmatch(word)] == []


def test_the_code_speaks_the_words_of_the_field() -> None:
    files = {str(path.relative_to(PLANNER)): path for path in sorted(PLANNER.rglob("*.py"))}
    words = {name: private_words(read_file(path), name) for name, path in files.items()}

    assert {name: found for name, found in words.items() if found} == {}
