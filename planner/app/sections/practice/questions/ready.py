"""Ready: whether a nurse wants to and knows sedation, whether the places are fitted out.

Takes       the working scenario, what the visitor chooses
Gives       the working scenario with the chance that a nurse refuses and what she has to learn, or
            with what a place costs
Left out    which settings these are (presentation/questions/parts.py)
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, cast

from planner.app.sections.practice.questions.one_of_few import draw_reply
from planner.app.session import edits, working_scenario
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import about_words
from planner.presentation.questions.parts import NURSES_FROM, NURSES_LEARN, REFUSAL
from planner.scenario.along.paths import FITTING
from planner.scenario.changes import in_words, values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

WANTS = "Has a nurse agreed?"
ASKED_AND_YES, NOT_ASKED, KNOWS = "Yes", "Not asked yet", "Yes, and knows sedation"
# Who watches sedated patients already has life support (16 of the 36 hours, trade guide). That
# three infusions beside a prescriber are enough for her, not 15, is a guess: no guide speaks of it.
KNOWN: Mapping[str, Value] = dict(zip(NURSES_LEARN, (20.0, 3), strict=True))
FITTED_OUT = "Fitted out already?"
FITTED, NOT_FITTED = "Yes", "No"


def draw_ready(paths: Collection[str]) -> None:
    """Show those of the two choices that are about some of the settings."""
    is_retrained = values_of(working_scenario.scenario())[NURSES_FROM] == "retrain"
    if REFUSAL in paths and is_retrained:
        refuses = in_words(CATALOG[REFUSAL], CATALOG[REFUSAL].default)
        draw_reply(
            WANTS,
            (NOT_ASKED, ASKED_AND_YES, KNOWS),
            lambda: nurse_held(values_of(working_scenario.scenario())),
            lambda chosen: edits.take_typed(
                nurse_changes(chosen, values_of(working_scenario.scenario()))
            ),
            name=WANTS,
            help=md(
                f"Until you have asked, the chance that she refuses is {refuses}: then somebody is "
                "hired, which takes months. Who watches sedated patients already has life support: "
                "20 hours of training in place of 36; and 3 infusions with you beside her in place "
                "of 15, which is a guess. Question 9 has both, under More."
            ),
        )
    if {*FITTING} & {*paths}:
        usd = about_words(sum(cast(float, CATALOG[path].default) for path in FITTING))
        _draw(
            FITTED_OUT,
            (FITTED, NOT_FITTED),
            FITTING,
            f"If not, each is fitted out for {usd}: light and door, soundproofing, a recliner, "
            "linen. If so, you own a monitor and a pump for each place too: More has both.",
        )


def nurse_held(now: Mapping[str, Any]) -> str:
    """Return which of the three holds of a nurse.

    >>> nurse_held(values_of(Scenario()))
    'Not asked yet'
    """
    if now[REFUSAL]:
        return NOT_ASKED
    return KNOWS if all(now[path] <= most for path, most in KNOWN.items()) else ASKED_AND_YES


def nurse_changes(chosen: str, now: Mapping[str, Any]) -> dict[str, Value]:
    """Return the settings of a reply; what she has to learn stays unless she knows it.

    >>> there = values_of(Scenario())
    >>> knows = nurse_changes(KNOWS, there)
    >>> [knows[path] for path in NURSES_LEARN]
    [20.0, 3]
    >>> nurse_changes(ASKED_AND_YES, there | knows)["team.supervised_infusions"]
    15
    """
    own = values_of(Scenario())
    refuses = {REFUSAL: own[REFUSAL] if chosen == NOT_ASKED else 0.0}
    if chosen == KNOWS:
        return refuses | dict(KNOWN)
    knew = all(now[path] <= most for path, most in KNOWN.items())
    return refuses | {path: own[path] for path in KNOWN if knew}


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
