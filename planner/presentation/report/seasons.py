"""Seasons: months of a plan with the part of the year in which they lie.

Takes       texts that name months by their number, the start of the plan
Gives       the same texts with "spring 2028 (month 14)" for "month 14"
Units       months are counted from 1
Left out    months that carry a name already, and runs of months

All sentences about a plan are shared with screens, where the number alone is shorter; on paper
nobody can look up which month that was.
"""

import re
from datetime import date
from functools import partial

from planner.presentation.format.rounding import season_words
from planner.presentation.report.parts import Lines, Part, Picture, Section, Table, Text

_MONTH = re.compile(r"(?<![(\w])month (\d+)\b(?! \()")


def dated(words: str, start: date) -> str:
    """Return a text with the part of the year of each month that it names.

    >>> dated("is back by month 30; month 12 (December 2027) is past", date(2027, 1, 4))
    'is back by summer 2029 (month 30); month 12 (December 2027) is past'
    """
    return _MONTH.sub(lambda found: season_words(int(found[1]) - 1, start), words)


def dated_section(section: Section, start: date) -> Section:
    """Return a section with its months dated."""
    say = partial(dated, start=start)
    return section._replace(parts=tuple(_dated_part(part, say) for part in section.parts))


def _dated_part(part: Part, say: "partial[str]") -> Part:
    match part:
        case Text():
            return part._replace(words=say(part.words))
        case Lines():
            return Lines(tuple(map(say, part.lines)))
        case Table():
            rows = tuple(tuple(map(say, row)) for row in part.rows)
            return part._replace(rows=rows)
        case Picture():
            said = part.drawing._replace(alt=say(part.drawing.alt))
            return part._replace(drawing=said, caption=say(part.caption))
    return part
