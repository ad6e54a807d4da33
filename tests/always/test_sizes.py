"""Sizes: a function is read at one look, and so is a file; counted without comments and docstrings.

A published algorithm keeps the shape in which it was published.
"""

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "planner"
MOST_LINES, MOST_FILE_LINES = 40, 400
PUBLISHED = {"models/random_numbers.py": {"normal"}}  # Wichura's AS 241
SILENT = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    return (each for each in ast.walk(tree) if isinstance(each, Function))


def code_lines(source: str) -> set[int]:
    """Return the numbers of lines on which code stands, docstrings not counted as such."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    lines = {
        line
        for token in tokens
        if token.type not in SILENT and token.type != tokenize.ENDMARKER
        for line in range(token.start[0], token.end[0] + 1)
    }
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function | ast.ClassDef | ast.Module) and ast.get_docstring(node):
            first = node.body[0]
            lines -= set(range(first.lineno, (first.end_lineno or 0) + 1))
    return lines


def too_long(source: str, allowed: set[str]) -> list[str]:
    """Return the functions with too many lines of code, the inner ones of a function with it."""
    lines = code_lines(source)
    return [
        f"{each.name}: {n}"
        for each in functions(ast.parse(source))
        if (n := len(lines & set(range(each.lineno, (each.end_lineno or 0) + 1)))) > MOST_LINES
        and each.name not in allowed
    ]


def test_no_function_is_longer_than_one_look() -> None:
    found = {
        name: long
        for path in sorted(PACKAGE.rglob("*.py"))
        if (name := path.relative_to(PACKAGE).as_posix())
        and (long := too_long(path.read_text(encoding="utf-8"), PUBLISHED.get(name, set())))
    }

    assert not found


def test_no_file_is_longer_than_400_lines() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): n
        for path in sorted(PACKAGE.rglob("*.py"))
        if (n := path.read_text(encoding="utf-8").count("\n")) > MOST_FILE_LINES
    }

    assert not found


def test_a_long_function_is_found_out_and_its_docstring_is_free() -> None:
    short = 'def f(a):\n    """Say\n' + "much\n" * 60 + '    """\n' + "    a += 1\n" * 39
    long = short + "    return a\n"

    assert not too_long(short, set())
    assert too_long(long, set()) == ["f: 41"]
    assert not too_long(long, {"f"})
