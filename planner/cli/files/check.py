"""Check command: what `planner check` says of a scenario file.

Takes       scenario files and changes
Gives       what rich prints; a plain dictionary with the problems of each file
Left out    finding the problems (scenario/checking.py)
"""

from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType

from planner.errors import ScenarioError
from planner.experiments.run.opening.readiness import missing
from planner.presentation.answer.verdict_words import cannot_begin_words
from planner.presentation.answer.warnings import hours_flags
from planner.presentation.format.json_text import plain_value
from planner.presentation.format.rounding import sentence
from planner.presentation.format.terminal_layout import lines, lines_below, section
from planner.presentation.settings.arms_words import changed_words
from planner.presentation.settings.explain import changes_table
from planner.presentation.settings.sense_words import nobody_learns_words, sense_lines, sense_words
from planner.scenario.files.opening import ChangeFromBase, Opened, older_words, open_scenario


def checked_view(opened: Opened) -> list[RenderableType]:
    """Return that a file is fine, and what differs from its base."""
    before = (*hours_flags(opened.scenario), *sense_lines(opened.scenario))
    sense = lines_below("Before you run it", before)
    if not opened.told:
        same = f"{opened.name}: no problems. It says the same as {opened.base}."
        return [*lines([same, *filter(None, [older_words(opened.older)])]), *sense]
    notes = lines(_notes(opened))
    changes = section(f"What differs from {opened.base}", [changes_table(opened.told)])
    return [*lines([f"{opened.name}: no problems."]), *changes, *notes, *sense]


def _notes(opened: Opened) -> list[str]:
    """Return what a file means that its author may not expect."""
    scenario = opened.scenario
    lacks = sentence(cannot_begin_words(scenario, missing(scenario)))
    older = older_words(opened.older)
    found = (changed_words(scenario), lacks or nobody_learns_words(scenario), older)
    return [words for words in found if words]


def checked_document(
    files: Sequence[str], changes: Sequence[str], *, with_loads: bool = False
) -> dict[str, Any]:
    """Return the problems of every file, or what differs from its base; its loads if asked."""
    found = [_checked(file, changes, with_loads=with_loads) for file in files]
    return {"ok": all(one["ok"] for one in found), "files": found}


def _checked(file: str, changes: Sequence[str], *, with_loads: bool) -> dict[str, Any]:
    try:
        opened = open_scenario(file, changes)
    except ScenarioError as error:
        problems = [problem._asdict() for problem in error.problems]
        return {"file": file, "ok": False, "problems": problems, "left_out": error.left_out}
    return {
        "file": file,
        "ok": True,
        "based_on": opened.base,
        "changes": [_change(one) for one in opened.told],
        "notes": [*_notes(opened), *hours_flags(opened.scenario)],
        "sense": [each._asdict() for each in sense_words(opened.scenario)],
        **(_loads(opened) if with_loads else {}),
    }


def _loads(opened: Opened) -> dict[str, Any]:
    from planner.experiments.whatif.by_arithmetic.loads import loads  # loads what is compiled
    from planner.presentation.whatif.document import loads_document

    return {"loads": loads_document(loads(opened.scenario))}


def _change(told: ChangeFromBase) -> dict[str, Any]:
    change, origin = told
    return {
        "path": change.path,
        "label": change.label,
        "old": plain_value(change.old),
        "new": plain_value(change.new),
        "unit": change.unit,
        "from": origin.name,
        "line": origin.line,
    }
