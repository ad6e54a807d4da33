"""Owners in the US read every text: it is spelled as they spell; names in files stay."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

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
PAGES = {HERE / "README.md", HERE / "CHANGELOG.md", *(HERE / "docs").rglob("*.md")} - {GENERATED}


def british(text: str) -> list[str]:
    """Return the British words in a text, but for those that are names."""
    if not BRITISH.search(text):
        return []
    return [found[1] for found in BRITISH.finditer(NAMES.sub(" ", text))]


def _in_page(text: str) -> list[str]:
    return british(re.sub(r"(?ms)^\s*```.*?^\s*```", "", text))


def _texts(source: str) -> Iterator[str]:
    """Yield comments, and strings that are sentences; of an example only what is around it."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield re.sub(r"(?m)^\s*(>>>|\.\.\.) .*$", "", node.value)


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
            word for text in _texts(path.read_text("utf-8")) for word in british(text)
        ]
        for path in modules
    }

    assert {name: words for name, words in found.items() if words} == {}
