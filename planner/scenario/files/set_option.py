"""Set option: what is typed behind `--set`, read as a file would say it.

Takes       "rooms.infusion_rooms=3", and what is known of each setting
Gives       its path and its value
Left out    what is allowed (checking.py), the option itself (cli/options.py)
"""

import re
from collections.abc import Mapping, Sequence

from planner.errors import Problem, ScenarioError
from planner.scenario.checking import Written
from planner.scenario.facts import WEEK, FieldFacts
from planner.scenario.toml.as_typed import AsTyped
from planner.scenario.toml.values import NOT_SET
from planner.scenario.wrong_value import found_words


def told_by_changes(
    name: str, changes: Sequence[str], known: Mapping[str, FieldFacts]
) -> list[Written]:
    """Return what each change says of its setting; all that are no change are told at once."""
    wrong = [change for change in changes if not _CHANGE.fullmatch(change)]
    if wrong:
        words = "is not of the form rooms.infusion_rooms=3."
        problems = (Problem("--set", f"{found_words(change)} {words}") for change in wrong)
        raise ScenarioError(name, tuple(problems))
    return [_read_change(change, known) for change in changes]


def read_edit(change: str, known: Mapping[str, FieldFacts]) -> tuple[str, object]:
    """Return the path and the value of a part of one program: programmes.IV.from_month=9."""
    path, _, words = (part.strip() for part in change.partition("="))
    setting = next((name for name in known if path.endswith(f".{name}")), "")
    value = _read_change(f"{setting}={words}", known).value if setting else _read_value(words)
    return path, None if words == NOT_SET else tuple(value) if isinstance(value, list) else value


_CHANGE = re.compile(r"\s*[\w-]+(\.[\w-]+)*\s*=.*", re.DOTALL)


def _read_change(change: str, known: Mapping[str, FieldFacts]) -> Written:
    path, _, words = (part.strip() for part in change.partition("="))
    facts = known.get(path)
    kind = facts.kind if facts else "text"
    value = _read_value(words)
    if facts and kind in ("text", "note") and not isinstance(value, str):
        value = words
    if kind == "tables" and not isinstance(value, str | list):
        value = words
    if kind == "tables" and words == NOT_SET:
        value = []
    if value is words and kind == "days":
        value = _read_days(words)
    if value is words and words != NOT_SET and kind in ("whole", "number", "switch", "day"):
        value = AsTyped(words)  # no quotes were typed: none are spoken of
    return Written(tuple(path.split(".")), value, "--set")


_WHOLE = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)


def _read_value(words: str) -> object:
    """Return a value written as in a file; a bare word stands for itself.

    >>> [_read_value("3"), _read_value("in_room"), _read_value('["Tue"]')]
    [3, 'in_room', ['Tue']]
    """
    if _WHOLE.fullmatch(words):
        return int(words)
    import tomlkit  # not loaded for a number of replications

    try:
        return tomlkit.value(words).unwrap()
    except (ValueError, RecursionError):
        return words


def _read_days(words: str) -> object:
    """Return weekdays as one types them, without brackets and quotes; else the words.

    >>> _read_days("Mon,Wed")
    ['Mon', 'Wed']
    """
    days = [day.strip() for day in words.split(",")]
    if words == NOT_SET:
        return []
    return days if set(days) <= set(WEEK) else AsTyped(words)
