"""Ten practices with one planted mistake each: what is set in the base practice, and the finding.

Planted where a consultant would see it in the books at a glance. The checks of sense name each, and
the first step of the advice mends it, but for infusions that end at eleven: advice keeps to half a
day that is said, and the check alone asks whether it is meant.
"""

from collections.abc import Mapping

from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.search import advise
from planner.experiments.sense.checks import checks_of_sense
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

MISTAKES: dict[str, tuple[dict[str, Value], str]] = {
    "quiet hours in a full practice": ({"rooms.quiet": "quiet_hours"}, "quiet_hours"),
    "one consult a week": ({"booking.consult_weekdays": ("Mon",)}, "few_consults"),
    "two nurses for one room": (
        {
            "rooms.infusion_rooms": 1,
            "rooms.exam_rooms_used": 1,
            "staff.infusion_nurses": 2,
            "staff.infusion_nurse_plan": "hire",
        },
        "spare_nurses",
    ),
    "infusions end at eleven": ({"booking.infusions_end_min": 660}, "short_day"),
    "a price under cost": ({"money.infusion_price_usd": 120.0}, "low_price"),
    "no advertising and no referrers": (
        {"demand.ad_spend_usd_month": 0.0, "demand.outreach_hours_month": 0.0},
        "few_ask",
    ),
    "six rooms and one nurse": (
        {
            "rooms.exam_rooms": 8,
            "rooms.infusion_rooms": 6,
            "rooms.exam_rooms_used": 4,
            "rooms.monitors": 6,
            "rooms.pumps": 6,
        },
        "empty_rooms",
    ),
    "sixty supervised infusions": ({"team.supervised_infusions": 60}, "long_supervision"),
    "sixty days of preparation": ({"treatment.preparation_days": 60}, "long_preparation"),
    "a desk without minutes": ({"funnel.desk_free_min": 0}, "no_desk"),
}


class _FirstStep(Exception):
    """The search has taken its first step."""


def planted(mistake: str, changes: Mapping[str, Value] | None = None) -> Scenario:
    """Return the base practice with a mistake, and with other changes."""
    return with_changes(Scenario(), {**MISTAKES[mistake][0], **(changes or {})})


def first_step(scenario: Scenario) -> Step:
    """Return the first step of the advice on a plan; the rest is not looked for.

    Raises ValueError if there is none.
    """
    found: list[Step] = []

    def show(step: Step) -> None:
        found.append(step)
        raise _FirstStep

    try:
        advise(scenario, show=show)
    except _FirstStep:
        return found[0]
    raise ValueError(f"{scenario.title}: no step")


def is_mended(mistake: str, step: Step) -> bool:
    """Return whether a step leaves nothing of a mistake."""
    mended = with_changes(planted(mistake), step.lever.changes)
    return MISTAKES[mistake][1] not in {each.name for each in checks_of_sense(mended)}
