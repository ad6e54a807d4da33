"""Charts of the funnel: how many of those who ask are left after each gate.

Takes       gates with their numbers of people
Gives       a Drawing: an Altair chart and what it shows in one sentence (its alt text)
Units       people, on average over the futures
Left out    what the gates are (words.py), colours and frames (format/chart_style.py)
"""

from collections.abc import Sequence

import altair as alt

from planner.presentation.format.chart_style import (
    BLUE,
    GREY,
    LANE_PX,
    Drawing,
    chart_of,
    drawing,
    lane_names,
    tip,
    value,
)
from planner.presentation.funnel.words import Gate, people_words, share_words

ROOM_FOR_LABELS = 1.45  # of the longest bar


def funnel_chart(gates: Sequence[Gate], words: str) -> Drawing:
    """Return a bar for each gate, with the number of people beside it."""
    asked = gates[0].people
    rows = [
        {
            "gate": gate.name,
            "people": gate.people,
            "said": f"{people_words(gate.people)} ({share_words(gate.people, asked)})",
        }
        for gate in gates
    ]
    reach = alt.Scale(domain=[0, ROOM_FOR_LABELS * max(asked, 1.0)], nice=False)
    base = chart_of(rows).encode(
        x=alt.X("people:Q", scale=reach, axis=None),
        y=alt.Y("gate:N", sort=[gate.name for gate in gates], axis=lane_names()),
        tooltip=[tip("gate", "Gate"), tip("said", "People left, and share of all who ask")],
    )
    bars = base.mark_bar(height=18, cornerRadius=2).encode(color=value(BLUE))
    labels = base.mark_text(align="left", dx=6, color=GREY, fontSize=13).encode(text="said:N")
    return drawing(alt.layer(bars, labels), LANE_PX * len(rows), words)
