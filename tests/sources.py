"""Sources: what stands in a module, read once for all tests that ask what is written there.

Takes       the text of a module
Gives       its names, comments, texts and functions, and on which lines code stands
Left out    its syntax tree, which would take fifty times the memory of all texts
"""

import ast
import io
import sys
import tokenize
from functools import cache
from pathlib import Path
from typing import NamedTuple

_SILENT = (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)


class Docstring(NamedTuple):
    """What a module, a class or a function says of itself, and what decorates it."""

    text: str
    decorators: list[str]


class Function(NamedTuple):
    """A function, with its first and last line."""

    name: str
    arguments: set[str]
    first: int
    last: int


class Source(NamedTuple):
    """What stands in a module."""

    names: list[str]  # one for each time
    comments: list[str]
    long_texts: list[str]  # between three quotes, with these
    strings: list[str]  # their values, docstrings too
    docstrings: list[Docstring]  # of the module, its classes and its functions
    functions: list[Function]
    defined: set[str]  # functions, classes, and names of the module
    code_lines: set[int]  # without comments and docstrings


@cache
def read(text: str) -> Source:
    """Return what stands in a module of this text."""
    found = Source([], [], [], [], [], [], set(), set())
    _read_tokens(text, found)
    _read_tree(text, found)
    return found


def read_file(path: Path) -> Source:
    """Return what stands in a module; tests change no source, so it is read once."""
    return read(path.read_text("utf-8"))


def _read_tokens(text: str, found: Source) -> None:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in _SILENT:
            continue
        if token.type == tokenize.COMMENT:
            found.comments.append(token.string)
            continue
        if token.type == tokenize.NAME:
            found.names.append(sys.intern(token.string))
        elif token.type == tokenize.STRING and token.string.lstrip("rf").startswith('"""'):
            found.long_texts.append(token.string)
        found.code_lines.update(range(token.start[0], token.end[0] + 1))


def _read_tree(text: str, found: Source) -> None:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                found.strings.append(node.value)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module):
            _read_definition(node, found)


def _read_definition(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module, found: Source
) -> None:
    said = ast.get_docstring(node)
    if said:
        decorators = [ast.unparse(each) for each in getattr(node, "decorator_list", ())]
        found.docstrings.append(Docstring(said, decorators))
        first = node.body[0]
        found.code_lines.difference_update(range(first.lineno, (first.end_lineno or 0) + 1))
    if isinstance(node, ast.Module):
        for each in node.body:
            targets = each.targets if isinstance(each, ast.Assign) else [getattr(each, "target", 0)]
            found.defined.update(name.id for name in targets if isinstance(name, ast.Name))
        return
    found.defined.add(node.name)
    if not isinstance(node, ast.ClassDef):
        names = {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
        last = node.end_lineno or node.lineno
        found.functions.append(Function(node.name, names, node.lineno, last))
