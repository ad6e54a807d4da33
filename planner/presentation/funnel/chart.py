"""Charts of the funnel: how many of those who ask are left after each gate.

Takes       gates with their numbers of people
Units       people, on average over the replications
"""

from collections.abc import Sequence

import altair as alt

from planner.presentation.format import chart_style as c
from planner.presentation.funnel.words import Gate, people_words, share_words

ROOM_FOR_LABELS = 1.45  # of the longest bar


def funnel_chart(gates: Sequence[Gate], words: str) -> c.Drawing:
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
    base = c.chart_of(rows).encode(
        x=alt.X("people:Q", scale=reach, axis=None),
        y=alt.Y("gate:N", sort=[gate.name for gate in gates], axis=c.lane_names()),
        tooltip=[c.tip("gate", "Gate"), c.tip("said", "People left, and share of all who ask")],
    )
    bars = base.mark_bar(height=18, cornerRadius=2).encode(color=alt.ColorValue(c.BLUE))
    labels = base.mark_text(align="left", dx=6, color=c.GRAY, fontSize=13).encode(
        text=alt.Text("said:N")
    )
    return c.drawing(alt.layer(bars, labels), c.LANE_PX * len(rows), words)
