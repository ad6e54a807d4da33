"""Who answers: who answers those who ask, where there is no practice yet.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with minutes of an added assistant, or of somebody hired
Left out    which settings go with the reply (session/replies.py), the minutes (all_settings.py)
"""

from planner.app.sections.practice.questions.one_of_few import draw_reply
from planner.app.session import edits, working_scenario
from planner.app.session.replies import AN_ASSISTANT, SOMEBODY_HIRED, for_desk, who_answers

ASKED = "Answered by"


def draw_desk() -> None:
    """Show whether an assistant answers who is there anyway, or somebody hired for it."""
    draw_reply(
        ASKED,
        (AN_ASSISTANT, SOMEBODY_HIRED),
        _held,
        _take,
        name="desk",
        help="An assistant answers between patients and is paid once, as you say in question 2.",
    )


def _held() -> str:
    return who_answers(working_scenario.scenario())


def _take(chosen: str) -> None:
    edits.take(for_desk(chosen, working_scenario.scenario()))
