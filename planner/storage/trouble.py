"""Trouble: what could not be kept or read, as one line says it at the end."""

from pathlib import Path

PATH_SIGNS = 80  # of a path in a message

_TROUBLE: list[str] = []


def note(words: str) -> None:
    """Remember what could not be kept or read."""
    if words not in _TROUBLE:
        _TROUBLE.append(words)


def trouble() -> str:
    """Return the first thing that could not be kept or read, "" if all went well."""
    return _TROUBLE[0] if _TROUBLE else ""


def shown(path: Path) -> str:
    """Return a path as it may stand in a line.

    >>> len(shown(Path("x" * 3_000)))
    80
    """
    name = str(path)
    return name if len(name) <= PATH_SIGNS else f"{name[: PATH_SIGNS - 3]}..."


def reason(error: OSError) -> str:
    """Return why a file could not be read or written."""
    return error.strerror or str(error)
