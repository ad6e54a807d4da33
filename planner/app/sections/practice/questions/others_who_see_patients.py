"""Others who see patients: how many others see patients, asked before their days and visits.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with their days, and with overhead and pay assumed for so many
Left out    what goes with the reply (session/replies.py), the days themselves (all_settings.py)
"""

from planner.app.sections.practice.questions.one_of_few import draw_reply
from planner.app.session import edits, working_scenario
from planner.app.session.replies import BESIDE_YOU, for_others
from planner.scenario.derived.existing_practice import PHYSICIANS, beside_owner


def draw_beside_you() -> None:
    """Show how many see patients beside the owner."""
    draw_reply(
        BESIDE_YOU,
        range(len(PHYSICIANS)),
        _held,
        _take,
        name="beside you",
        help="Until you give yours, overhead and pay are assumed for so many.",
    )


def _held() -> int:
    return beside_owner(working_scenario.scenario().practice)


def _take(chosen: int) -> None:
    edits.take(for_others(chosen, working_scenario.scenario()))
