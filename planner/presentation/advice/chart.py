"""Chart of changes: what each change alone adds to what the plan is worth, the most first.

Takes       changes, each with its money
Units       US dollars, in today's money

A change with which nothing can begin has no bar. Each bar says its number: no color and no length
stands alone.
"""

import altair as alt

from planner.experiments.advice.time_estimate import Advised
from planner.experiments.advice.trials import Tried
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.advice.alone_words import signed, told_alike
from planner.presentation.advice.brief.changes_words import levers_words
from planner.presentation.format import chart_style as c
from planner.presentation.format.rounding import sentence

MOST_BARS = 12
BAR_PX = 38  # three lines of a name beside it
ROOM_FOR_WORDS = 0.5  # of the whole width, on the right
TITLE = "Worth beside the plan as it is ($)"


def possible_changes(found: Advised) -> list[Tried]:
    """Return the changes that leave a possible plan: another one is worth nothing to anybody."""
    return [one for one in found.advice.alone if one.stands.verdict.word != NOT_POSSIBLE]


def changes_chart(found: Advised) -> c.Drawing:
    """Return what each change alone adds to what the plan is worth, most first."""
    ranked = sorted(
        (told_alike(found.advice, each) for each in possible_changes(found)),
        key=lambda each: -each.gain_usd,
    )
    rows = [_row(each) for each in ranked[:MOST_BARS]]
    said = "; ".join(f"{sentence(levers_words(each))}: {signed(each.gain_usd)}"
                     for each in ranked[:MOST_BARS])  # fmt: skip
    low, high = (end(0.0, *(row["usd"] for row in rows)) for end in (min, max))
    reach = alt.Scale(domain=[low, high + ROOM_FOR_WORDS * ((high - low) or 1.0)], nice=False)
    names = c.wrapped_names(190, 150, ticks=False)
    money = alt.Axis(format="~s", title=TITLE, tickCount=4, titleAnchor="end")
    base = c.chart_of(rows).encode(
        y=alt.Y("name:N", sort=None, axis=names),
        tooltip=[c.tip("name", "What"), c.tip("words", TITLE)],
    )
    layers = (
        base.mark_bar(height=16).encode(
            x=alt.X("usd:Q", scale=reach, axis=money),
            color=c.color_where("datum.usd < 0", c.ORANGE, c.BLUE),
        ),
        base.mark_text(align="left", dx=6, color=c.GRAY, fontSize=12).encode(
            x=alt.X("right:Q"), text=alt.Text("words:N")
        ),
    )
    said = f"What each change alone is worth. {said}."
    return c.drawing(alt.layer(*layers), BAR_PX * len(rows), said)


def _row(each: Tried) -> c.Row:
    return {
        "name": c.in_lines(sentence(levers_words(each))),
        "usd": each.gain_usd,
        "right": max(0.0, each.gain_usd),
        "words": signed(each.gain_usd),
    }
