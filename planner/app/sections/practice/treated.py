"""Treated: what infusions are for, asked before the first question.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with the course, the results and the means of those who come for it
Left out    other programs and several of them (settings.py, under all settings)

Infusions for pain take three hours and cost more: somebody who treats pain must not read the answer
for depression. What goes with it stands in session/replies.py.
"""

from planner.app.sections.practice.reply import draw_reply
from planner.app.session import edits, working_scenario
from planner.app.session.replies import for_mood, for_pain
from planner.scenario.programmes import programmes_of

TREATED = {"mood": "Depression and mood disorders", "pain": "Chronic pain"}


def draw_treated() -> None:
    """Show what is treated, where that is one of two things."""
    if _held() not in TREATED or programmes_of(working_scenario.scenario()):
        return
    draw_reply(
        "What would infusions be for?",
        list(TREATED),
        _held,
        _take,
        name="treated",
        format_func=TREATED.__getitem__,
        help="Length, doses, results and usual prices of infusions go with it.",
    )


def _held() -> str:
    return str(working_scenario.scenario().treatment.programme)


def _take(chosen: str) -> None:
    edits.take(for_pain() if chosen == "pain" else for_mood())
