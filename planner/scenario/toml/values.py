"""Values: a value of a setting as TOML has it.

Takes       a value of Python
Gives       its words in a file
Left out    where they stand (files/editing.py)
"""

import json
from datetime import date

NOT_SET = "none"  # how a file says that an optional setting is absent

Plain = bool | int | float | str | date | tuple[str, ...] | None


def in_toml(value: Plain) -> str:
    """Return a value as TOML.

    >>> [in_toml(0.5), in_toml(("Tue", "Thu")), in_toml(None)]
    ['0.5', '["Tue", "Thu"]', '"none"']
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "[" + ", ".join(map(in_toml, value)) + "]"
    return _text_in_toml(NOT_SET if value is None else value)


def _text_in_toml(words: str) -> str:
    """Return a text in quotes; one of several lines over several lines."""
    # JSON escapes what TOML escapes, in the same way.
    quoted = [json.dumps(line, ensure_ascii=False)[1:-1] for line in words.split("\n")]
    return f'"{quoted[0]}"' if len(quoted) == 1 else '"""\n' + "\n".join(quoted) + '"""'
