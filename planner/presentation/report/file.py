"""File: a report written as a page (.html) or for print (.pdf).

Takes       an answer, and the name of a file
Gives       the file, written in one step; or its bytes, to be sent to a browser; its first page
            as a picture
"""

from pathlib import Path

from planner.errors import PlannerError
from planner.experiments.report_studies import Studies
from planner.experiments.run.run import Answer
from planner.presentation.format.own_files import write_own
from planner.presentation.report.basis_page import Plans
from planner.presentation.report.content import NO_STUDIES, first_page, report
from planner.presentation.report.html import page
from planner.presentation.report.pdf import can_print, check_typst, first_page_png, print_out
from planner.scenario.model import Scenario

HTML, PDF = ".html", ".pdf"

__all__ = [
    "HTML",
    "PDF",
    "can_print",
    "check_ending",
    "preview_png",
    "report_bytes",
    "write_report",
]


def check_ending(name: str) -> None:
    """Refuse, before any work, a name that is not one of a report, or what cannot be made here."""
    ending = Path(name).suffix.lower()
    if ending not in (HTML, PDF):
        raise PlannerError(
            f"-o {name} does not end in {HTML} or {PDF}. Name a report, as in report{HTML} (a page "
            f"for any browser) or report{PDF} (for print)."
        )
    if ending == PDF:
        check_typst()


def write_report(
    answer: Answer,
    name: str | Path,
    studies: Studies = NO_STUDIES,
    *,
    with_record: bool = True,
) -> None:
    """Write the report of an answer; PlannerError if the file cannot be written."""
    ending = Path(name).suffix.lower()
    write_own(Path(name), report_bytes(answer, ending, studies, with_record=with_record))


def preview_png(answer: Answer, studies: Studies = NO_STUDIES) -> bytes:
    """Return the first page of the report of an answer as a picture."""
    return first_page_png(first_page(answer, studies))


def report_bytes(
    answer: Answer,
    ending: str = HTML,
    studies: Studies = NO_STUDIES,
    plans: Plans | None = None,
    *,
    with_record: bool = True,
    before: Scenario | None = None,
) -> bytes:
    """Return the report of an answer as a page or as a PDF; of a changed plan, what is changed."""
    found = report(answer, studies, plans, with_record=with_record, before=before)
    return print_out(found) if ending == PDF else page(found).encode()
