"""Html: a report as one page that asks no other host for anything.

Takes       a Report
Gives       the text of the page: styles and pictures inside, nothing that runs
Left out    what it says (content.py)

Titles come from scenario files of any origin: the template escapes every text. The pictures are
the only markup that is put in as it is; they come from the chart functions, which escape too.
"""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.presentation.format.chart_export import svg_of, titled
from planner.presentation.format.svg.dots import svg
from planner.presentation.record.recorded import RECORD_ID
from planner.presentation.report.parts import Part, Picture, Report, Section, Tiles, kind_of

if TYPE_CHECKING:
    from jinja2 import Template

WIDTH_PX = 420  # of a picture: words in it can be read on a phone
HERE = Path(__file__).parent
TEMPLATE, STYLE = "page.html.j2", "page.css"


def page(report: Report) -> str:
    """Return the whole page."""
    style = (HERE / STYLE).read_text(encoding="utf-8")
    text: str = _template().render(
        report=report,
        style=style,
        policy=_policy(style),
        record_id=RECORD_ID,
        pages=list(_sections(report.pages, "p")),
        appendix=list(_sections(report.appendix, "a")),
    )
    return text


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = FileSystemLoader(HERE)
    words = Environment(
        loader=folder,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return words.get_template(TEMPLATE)


def _policy(style: str) -> str:
    """Return what the page may load: nothing but its own style."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _sections(sections: tuple[Section, ...], letter: str) -> Iterator[dict[str, Any]]:
    for place, each in enumerate(sections, 1):
        name = f"{letter}{place}"
        parts = [_part(part, f"{name}-{k}") for k, part in enumerate(each.parts)]
        yield {"name": name, "title": each.title, "is_long": each.is_long, "parts": parts}


def _part(part: Part, name: str) -> dict[str, Any]:
    """Return a part as the template reads it, with its pictures drawn."""
    found = {"kind": kind_of(part), "part": part}
    match part:
        case Picture():
            drawn = svg_of(part.drawing, part.title, name=name, width=WIDTH_PX)
            return found | {"svg": _markup(drawn)}
        case Tiles():
            dots = (
                titled(svg(tile.dots), f"{name}-{k}", tile.label, tile.dots.words)
                for k, tile in enumerate(part.tiles)
            )
            return found | {"svgs": [*map(_markup, dots)]}
    return found


def _markup(drawn: str) -> Any:
    from markupsafe import Markup

    return Markup(drawn)  # noqa: S704 - drawn here, its texts are escaped
