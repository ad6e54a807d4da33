"""Pdf: a report for print, set by Typst.

Takes       a Report
Gives       the bytes of a PDF with the record attached, the same report the same bytes; its first
            page as a picture
Left out    what it says (content.py)

The report goes to Typst as data: no text in it is ever read as Typst's language.
"""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from planner.errors import PlannerError
from planner.presentation.answer.tile_words import Tile
from planner.presentation.format.chart_export import svg_of
from planner.presentation.format.svg.dots import svg
from planner.presentation.report import parts

TEMPLATE = Path(__file__).parent / "page.typ"
PREVIEW_PPI = 110.0  # of the first page on a screen
WIDTH_PX = 640  # of a picture: the whole width of the sheet
HOW_TO_GET_IT = (
    "A PDF needs the library typst, which is not installed. Install it with: pip install "
    "'planner[pdf]' (in this folder: pip install -e '.[pdf]'). Or name a page that ends in .html: "
    "every browser can print it."
)


def can_print() -> bool:
    """Return whether a PDF can be made on this machine."""
    return find_spec("typst") is not None


def check_typst() -> None:
    """Refuse to begin a PDF that could not be finished; PlannerError says what to install."""
    if not can_print():
        raise PlannerError(HOW_TO_GET_IT)


def print_out(report: parts.Report) -> bytes:
    """Return the report as a PDF."""
    check_typst()
    import typst

    data = json.dumps(_data(report))
    printed: bytes = typst.compile(str(TEMPLATE), format="pdf", sys_inputs={"report": data})
    return printed


def first_page_png(report: parts.Report) -> bytes:
    """Return the first page as a picture, as it lies on paper."""
    check_typst()
    import typst

    alone = report._replace(pages=report.pages[:1], appendix=(), record="")
    data = json.dumps(_data(alone) | {"is_preview": True})
    drawn = typst.compile(str(TEMPLATE), format="png", ppi=PREVIEW_PPI, sys_inputs={"report": data})
    first: bytes = drawn[0] if isinstance(drawn, list) else drawn
    return first


def _data(report: parts.Report) -> dict[str, Any]:
    pages, appendix = map(_sections, (report.pages, report.appendix))
    return report._asdict() | {"pages": pages, "appendix": appendix}


def _sections(sections: tuple[parts.Section, ...]) -> list[dict[str, Any]]:
    return [each._asdict() | {"parts": [_part(part) for part in each.parts]} for each in sections]


def _part(part: parts.Part) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": parts.kind_of(part)}
    match part:
        case parts.Picture():
            drawn = svg_of(part.drawing, part.title, width=WIDTH_PX)
            words = {"title": part.title, "words": part.words, "alt": part.drawing.alt}
            return found | words | {"svg": drawn}
        case parts.Text():
            return found | part._asdict() | {"words": _unbroken(part.words)}
        case parts.Lines():
            return found | {"lines": [_unbroken(each) for each in part.lines]}
        case parts.Tiles():
            return found | {"tiles": [_tile(each) for each in part.tiles]}
        case parts.Table():
            return found | part._asdict() | {"totals": sorted(part.totals)}
    return found | part._asdict()


def _unbroken(words: str) -> str:
    """Return words in which no line ends between a minus and its dollars."""
    return words.replace("-$", "-\N{WORD JOINER}$")


def _tile(tile: Tile) -> dict[str, str]:
    words = {"label": tile.label, "value": tile.value, "range": tile.range}
    return words | {"svg": svg(tile.dots), "words": tile.dots.words}
