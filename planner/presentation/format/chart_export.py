"""Chart export: one chart as a picture, or as a page with words and a table beside it.

Takes       a Drawing, a title, sentences, a file name that ends with .svg or .html
Gives       the file, written in one step; it asks no other host for anything

Titles come from scenario files of any origin: every text is escaped.
"""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from planner.errors import PlannerError
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.own_files import write_own

SVG, HTML = ".svg", ".html"

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 52rem; padding: 0 1rem;
  color: #1c2326; background: #fff; }
h1 { font-size: 1.3rem; line-height: 1.3; }
.wide { overflow-x: auto; } .wide svg { min-width: 34rem; width: 100%; height: auto; }
footer { color: #4d5559; margin-top: 2rem; }
"""


def check_chart_name(name: str, option: str = "--chart") -> None:
    """Refuse a file name that is neither a picture nor a page."""
    if Path(name).suffix.lower() not in (SVG, HTML):
        raise PlannerError(
            f"{option} {name}: give a name that ends with {SVG} (the picture) or {HTML} (the "
            "picture with the words beside it)."
        )


def write_chart(drawn: Drawing, name: str, *, title: str, words: Sequence[str]) -> None:
    """Write the picture or the page; PlannerError if the folder does not let it."""
    svg = svg_of(drawn, title)
    path = Path(name)
    picture_or_page = svg if path.suffix.lower() == SVG else _page(svg, title, words)
    write_own(path, picture_or_page.encode())


def svg_of(drawn: Drawing, title: str, *, name: str = "chart", width: int = 560) -> str:
    """Return the picture with a title and a description for those who do not see it.

    `name` begins every id in it: pictures on one page have different names.
    """
    import vl_convert

    chart = drawn.chart.to_dict()
    if "vconcat" not in chart:
        chart["width"] = width
    svg: str = vl_convert.vegalite_to_svg(chart)
    return titled(_OWN_IDS.sub(rf"\1{name}-\2", svg), name, title, drawn.alt)


def titled(svg: str, name: str, title: str, words: str) -> str:
    """Return a picture with a title and a description; `name` begins their ids."""
    opening, _, rest = svg.partition(">")
    return (
        f'{opening} role="img" aria-labelledby="{name}-title {name}-words">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-words">{escape(words)}</desc>{rest}\n'
    )


_OWN_IDS = re.compile(r'((?:\bid="|url\(#|href="#))([\w-]+)')  # what parts of a picture are called


def _page(svg: str, title: str, words: Sequence[str]) -> str:
    said = "\n".join(f"<p>{escape(line)}</p>" for line in words)
    ending = f"<footer>{escape(DISCLAIMER)}</footer>"
    body = f'<h1>{escape(title)}</h1>\n{said}\n<div class="wide">{svg}</div>\n{ending}'
    return page(title, STYLE, body)


def page(title: str, style: str, body: str, *, script: str = "") -> str:
    """Return a page that asks no other host for anything; the body is markup.

    `script` is the source of the one script that may run in it, by its hash; "" if none may.
    """
    scripts = f"; script-src {script}" if script else ""
    return _PAGE.format(title=escape(title), style=style, body=body, scripts=scripts)


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'{scripts}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
