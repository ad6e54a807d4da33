"""Export of a day: one day as a picture, or as a page with the words beside it.

Takes       a DayTold, a file name that ends with .svg or .html
Gives       the file, written in one step; it asks no other host for anything
Left out    what is drawn (chart.py), said (report_words.py) and played (floor/)

Titles come from scenario files of any origin: every text is escaped.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from planner.errors import PlannerError
from planner.presentation.day import report_words as d
from planner.presentation.day.chart import day_sheet, levels_sheet
from planner.presentation.day.day_words import DayDescription, Shown, quiet_sentence
from planner.presentation.day.floor.day_floor import day_floor
from planner.presentation.day.floor.message import message
from planner.presentation.day.floor.page import floor_markup, script_hash
from planner.presentation.format.chart_export import SVG, page, titled
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.own_files import write_own
from planner.presentation.format.table import WordsTable

LONG_WORDS = 26  # letters: a longer cell may take several lines

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 70rem; padding: 0 1rem;
  color: #1c2326; background: #fff; }
:root { color-scheme: light dark; }
h1 { font-size: 1.3rem; line-height: 1.3; } h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
.wide { overflow-x: auto; } .wide svg { min-width: 46rem; width: 100%; height: auto; }
table { border-collapse: collapse; } caption { text-align: left; color: #4d5559; }
th, td { text-align: left; vertical-align: top; padding: .15rem 1rem .15rem 0;
  border-bottom: 1px solid #dde2e4; }
th, td { white-space: nowrap; } td.words { white-space: normal; min-width: 13rem; }
footer { color: #4d5559; margin-top: 2rem; }
@media (prefers-color-scheme: dark) { body { color: #e4ebec; background: #141c20; }
  .light { background: #fff; } footer, caption { color: #a9b6ba; } }
"""


def write_day(told: DayDescription, name: str) -> None:
    """Write the picture or the page; PlannerError if the folder does not let it."""
    path = Path(name)
    if told.shown is None:
        raise PlannerError(f"{name} is not written: {quiet_sentence(told)} {told.note}")
    is_picture = path.suffix.lower() == SVG
    write_own(path, (_svg(told.shown) if is_picture else _page(told, told.shown)).encode())


# --- the picture ----------------------------------------------------------------------------


def _svg(shown: Shown) -> str:
    """Return the picture with a title and a description for those who do not see it."""
    drawn = day_sheet(shown.picture)
    return _titled(drawn, "day", shown.report.title, f"{shown.report.sentence} {drawn.alt}")


def _levels_svg(shown: Shown) -> str:
    drawn = levels_sheet(shown.picture)
    return _titled(drawn, "levels", "Watching and waiting", drawn.alt)


def _titled(drawn: Drawing, name: str, title: str, words: str) -> str:
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(drawn.chart.to_dict())
    return titled(svg, name, title, words)


# --- the page -------------------------------------------------------------------------------


def _page(told: DayDescription, shown: Shown) -> str:
    title, said = told.scenario.title, shown.report
    body = "\n".join(
        (
            f"<p>{escape(title)}</p>",
            f"<h1>{escape(said.sentence)}</h1>",
            *(f"<p>{escape(words)}</p>" for words in said.details),
            *_floor(shown),
            f'<div class="wide light" tabindex="0">{_levels_svg(shown)}</div>',
            *_tables(said),
            f"<footer>{escape(told.note)} {escape(DISCLAIMER)}</footer>",
        )
    )
    return page(f"{title}: {said.title}", STYLE, body, script=script_hash())


def _floor(shown: Shown) -> Iterator[str]:
    """Yield the day as it passes on the floor; where no script runs, as bars that stand still."""
    day = day_floor(shown.study.kept, shown.picture, shown.floor)
    yield floor_markup(message(day))
    still = f'<div class="wide light" tabindex="0">{_svg(shown)}</div><p>{escape(d.SIGNS)}</p>'
    yield f"<noscript>{still}</noscript>"


def _tables(said: d.DayReport) -> Iterator[str]:
    yield from _table(said.patients)
    yield from _list([*(f"Patient {who} {words}." for who, words in said.waits), *said.events])
    for found in (said.breaches, said.delays, said.one_more):
        yield from _table(found)
    yield from (f"<p>{escape(note)}</p>" for note in d.notes(said))


def _table(found: WordsTable) -> Iterator[str]:
    """Yield a table, or the sentence that says there is nothing to list."""
    yield f"<h2>{escape(found.title)}</h2>"
    if not found.rows:
        yield f"<p>{escape(found.note)}</p>"
        return
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in found.columns)
    lines = ("".join(map(_cell, row)) for row in found.rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    yield f'<div class="wide" tabindex="0"><table><tr>{head}</tr>{body}</table></div>'


def _cell(words: str) -> str:
    kind = ' class="words"' if len(words) > LONG_WORDS else ""
    return f"<td{kind}>{escape(words)}</td>"


def _list(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
