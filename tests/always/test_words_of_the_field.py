"""Inside the code stand the words of the field; the owner's words stand on screens alone."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

PLANNER = Path(__file__).parents[2] / "planner"
PRIVATE = re.compile(
    r"futures?|luck|lucky|unlucky|crews?|fates?|befell|befalls?|tally|errands?|sensed|swept|retold"
)
# Settings and what the standard library calls so: names, not words.
NAMES = {"futures", "Future", "futures_share"}
HAVE_THE_OPTION = {"cli/main.py": {"future"}, "api/inspect.py": {"future"}}  # of --future
ABOUT_THREADS = "the future of a piece of work"


def _parts(name: str) -> Iterator[str]:
    return (each.lower() for each in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name))


def _is_shown(node: ast.AST) -> bool:
    """Whether a docstring is the help of a command."""
    marks = map(ast.unparse, getattr(node, "decorator_list", ()))
    return any(re.search(r"\b(command|group)\b", mark) for mark in marks)


def _prose(text: str) -> str:
    """Return a text without its examples and what is quoted in it."""
    lines, in_example = [], False
    for line in text.splitlines():
        in_example = line.strip().startswith(">>>") or (in_example and bool(line.strip()))
        lines.append("" if in_example else line)
    return re.sub(r"`[^`]*`|\"[^\"]*\"", "", "\n".join(lines)).replace(ABOUT_THREADS, "")


def private_words(source: str, name: str = "") -> list[str]:
    """Return the private words in names, comments and docstrings of a module."""
    found = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        allowed = NAMES | HAVE_THE_OPTION.get(name, set())
        if token.type == tokenize.NAME and token.string not in allowed:
            found += [token.string for part in _parts(token.string) if PRIVATE.fullmatch(part)]
        elif token.type == tokenize.COMMENT:
            found += _in_words(_prose(token.string))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and not _is_shown(node):
            found += _in_words(_prose(ast.get_docstring(node) or ""))
    return found


def _in_words(text: str) -> list[str]:
    return re.findall(rf"(?<![\w-])(?:{PRIVATE.pattern})(?![\w-])", text, re.IGNORECASE)


@pytest.mark.parametrize(
    "source",
    ["crew_days = 1", "class Luck: pass", "x = 1  # of one future", 'def f():\n    """Fates."""'],
)
def test_a_private_word_is_found_wherever_it_stands(source: str) -> None:
    assert private_words(source)


def test_the_code_speaks_the_words_of_the_field() -> None:
    files = {str(path.relative_to(PLANNER)): path for path in sorted(PLANNER.rglob("*.py"))}
    words = {name: private_words(path.read_text("utf-8"), name) for name, path in files.items()}

    assert {name: found for name, found in words.items() if found} == {}
