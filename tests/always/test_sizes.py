"""Sizes: a function is read at one look, and so is a file; counted without comments and docstrings.

A published algorithm keeps the shape in which it was published.
"""

from pathlib import Path

from tests.sources import Source, read, read_file

PACKAGE = Path(__file__).parents[2] / "planner"
MOST_LINES, MOST_FILE_LINES = 40, 400
PUBLISHED = {"models/random_numbers.py": {"normal"}}  # Wichura's AS 241


def too_long(source: Source, allowed: set[str]) -> list[str]:
    """Return the functions with too many lines of code, the inner ones of a function with it."""
    return [
        f"{each.name}: {n}"
        for each in source.functions
        if (n := len(source.code_lines & set(range(each.first, each.last + 1)))) > MOST_LINES
        and each.name not in allowed
    ]


def test_no_function_is_longer_than_one_look() -> None:
    found = {
        name: long
        for path in sorted(PACKAGE.rglob("*.py"))
        if (name := path.relative_to(PACKAGE).as_posix())
        and (long := too_long(read_file(path), PUBLISHED.get(name, set())))
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

    assert not too_long(read(short), set())
    assert too_long(read(long), set()) == ["f: 41"]
    assert not too_long(read(long), {"f"})
