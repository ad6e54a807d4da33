"""Ready: whether a nurse wants to, and whether the places are fitted out; each a choice of two.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with the chance that a nurse refuses, or with what a place costs
Left out    which settings these are (presentation/questions/parts.py)
"""

from collections.abc import Collection, Iterable
from typing import cast

from planner.app.sections.practice.questions.one_of_few import draw_reply
from planner.app.session import edits, working_scenario
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import about_words
from planner.presentation.questions.parts import FITTING, NURSES_FROM, REFUSAL
from planner.scenario.changes import in_words, values_of
from planner.scenario.model import CATALOG, Scenario

WANTS = "Has a nurse said that she wants to?"
ASKED_AND_YES, NOT_ASKED = "Yes", "Not asked yet"
FITTED_OUT = "Fitted out already?"
FITTED, NOT_FITTED = "Yes", "No"


def draw_ready(paths: Collection[str]) -> None:
    """Show those of the two choices that are about some of the settings."""
    is_retrained = values_of(working_scenario.scenario())[NURSES_FROM] == "retrain"
    if REFUSAL in paths and is_retrained:
        refuses = in_words(CATALOG[REFUSAL], CATALOG[REFUSAL].default)
        _draw(
            WANTS,
            (ASKED_AND_YES, NOT_ASKED),
            (REFUSAL,),
            f"Until you have asked, the chance that she refuses is {refuses}: then somebody is "
            "hired, which takes months.",
        )
    if {*FITTING} & {*paths}:
        usd = about_words(sum(cast(float, CATALOG[path].default) for path in FITTING))
        _draw(
            FITTED_OUT,
            (FITTED, NOT_FITTED),
            FITTING,
            f"If not, each is fitted out for {usd}: light and door, soundproofing, a recliner, "
            "linen. Monitors and pumps are asked for apart.",
        )


def _draw(label: str, options: tuple[str, str], paths: Iterable[str], meaning: str) -> None:
    """Show a choice of which the first sets each setting to 0, the second to what is usual."""
    done, _ = options

    def held() -> str:
        now = values_of(working_scenario.scenario())
        return options[any(now[path] for path in paths)]

    def take(chosen: str) -> None:
        own = values_of(Scenario())
        edits.take_typed({path: 0.0 if chosen == done else own[path] for path in paths})

    draw_reply(label, options, held, take, name=label, help=md(meaning))
