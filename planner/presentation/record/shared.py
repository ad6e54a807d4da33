"""Shared: an answer as a page of text and as JSON, with or without names and wages of staff.

Takes       an answer
Gives       texts to be sent; the names of what was left out of them
Left out    the scenario file (scenario/files/redaction.py), the report (report/); the workbook: it
            computes with wages, and cannot be without them
"""

from collections.abc import Mapping

from planner.experiments.run.run import Answer
from planner.presentation.answer.document import Document, answer_document
from planner.presentation.answer.terminal import answer_view
from planner.presentation.format.json_text import to_json
from planner.presentation.format.rounding import inside, listed
from planner.presentation.format.terminal_layout import printed_lines
from planner.scenario.files.opening import DEFAULTS, ChangeFromBase, setting_changes
from planner.scenario.files.reading import DEFAULT, Origin
from planner.scenario.files.redaction import PRIVATE, without_private
from planner.scenario.model import CATALOG, Scenario

WIDTH = 100
CHANGED_HERE = Origin("changed here", None)


def private_words() -> str:
    """Return what is left out of what is shared, in words."""
    labels = (CATALOG[path].label for path in PRIVATE)
    return listed(tuple(map(inside, labels)))


def in_words_of_now(answer: Answer, scenario: Scenario) -> Answer:
    """Return an answer under the title and the other texts that its scenario has now."""
    return answer._replace(scenario=scenario)


def page_text(answer: Answer, origins: Mapping[str, Origin]) -> str:
    """Return the answer as the text of a page, as the command `planner run` prints it."""
    told = tuple(
        ChangeFromBase(change, _origin(origins, change.path))
        for change in setting_changes(Scenario(), answer.scenario)
    )
    view = answer_view(answer, told=told, base=DEFAULTS, everything=False)
    return "".join(f"{line}\n" for line in printed_lines(view, width=WIDTH))


def shared_page_text(answer: Answer, origins: Mapping[str, Origin]) -> str:
    """Return the same without names and wages, which it says in its first lines."""
    said = (
        f"Left out of this page: {private_words()}.\n"
        "Results were computed with them. A wage that is named below is the planner's default.\n\n"
    )
    plain = answer._replace(scenario=without_private(answer.scenario))
    return said + page_text(plain, origins)


def json_text(answer: Answer) -> str:
    """Return the answer as JSON, with all that it takes to get the same numbers again."""
    return to_json(answer_document(answer))


def shared_json_text(answer: Answer) -> str:
    """Return the answer as JSON without names and wages; `left_out` names them."""
    plain = answer._replace(scenario=without_private(answer.scenario))
    document = answer_document(plain)
    for path in PRIVATE:
        _take_out(document["manifest"]["scenario"], path)
    return to_json({**document, "left_out": list(PRIVATE)})


def _origin(origins: Mapping[str, Origin], path: str) -> Origin:
    """Return where a value was written; one that differs and was written nowhere, here."""
    found = origins.get(path, DEFAULT)
    return CHANGED_HERE if found == DEFAULT else found


def _take_out(table: Document, path: str) -> None:
    *groups, name = path.split(".")
    for group in groups:
        table = table[group]
    del table[name]
