"""Update words: whether a plan is on track, and how it stands after some months.

Takes       a plan in the light of what was counted
Gives       sentences, rows of a table
Units       US dollars of today; months count from 1
"""

from collections.abc import Mapping
from typing import Any

from planner.experiments.certainty.update import (
    AHEAD,
    BEHIND,
    ON_TRACK,
    Track,
    Updated,
    track_of_the_plan,
    weighted_band,
)
from planner.models.records import Floats
from planner.presentation.format.json_text import FIRST_MONTH
from planner.presentation.format.rounding import listed, money_words, number_words
from planner.results.catalog import worth_of

NAMES: Mapping[str, str] = {
    "asked": "People who asked",
    "consulted": "Consults held",
    "first_infusions": "First infusions",
    "infusions": "Infusions",
    "existing_visits": "Existing visits",
    "collected_usd": "Collected from patients of the program",
}
PLACES: Mapping[str, str] = {AHEAD: "ahead", ON_TRACK: "on track", BEHIND: "behind"}
TRACK_COLUMNS = ("so far", "in 8 of 10 futures", "")


def track_sentence(found: Updated) -> str:
    """Return the answer, by the last step that was counted."""
    track = track_of_the_plan(found)
    until = f"after month {found.last_month + FIRST_MONTH}"
    name = NAMES[track.name]
    said = f"{name}: {_words(track, track.actual)} {until}, {_span(track)} expected"
    return f"{_ANSWERS[track.place]} {said}."


_ANSWERS = {
    ON_TRACK: "Yes, the plan is on track.",
    AHEAD: "It is better than on track: ahead of the plan.",
    BEHIND: "No, it is behind the plan.",
}


def track_rows(found: Updated) -> tuple[tuple[str, ...], ...]:
    """Return each count beside what had to be expected."""
    return tuple(
        (NAMES[each.name], _words(each, each.actual), _span(each), PLACES[each.place])
        for each in found.tracks
    )


def _span(track: Track) -> str:
    return f"{_words(track, track.low)} to {_words(track, track.high)}"


def _words(track: Track, value: float) -> str:
    return money_words(value) if track.name.endswith("_usd") else number_words(value, "").strip()


def now_lines(found: Updated) -> tuple[str, ...]:
    """Return the range and the verdict, before and with what was counted."""
    usd, goes = worth_of(found.before.drawn), found.before.drawn_goes
    even = 0.0 * found.weights + 1 / len(found.weights)
    return (
        f"Before it began: {_range(usd, even)} Verdict: {found.word_before}.",
        f"With these months: {_range(usd, found.weights)} Verdict: {found.word}.",
        f"It brings more than it costs in {_share(usd > 0, even)} of futures before, in "
        f"{_share(usd > 0, found.weights)} now; all you wish for comes true in "
        f"{_share(goes, even)} before, in {_share(goes, found.weights)} now.",
    )


def _range(usd: Floats, weights: Floats) -> str:
    low, middle, high = (money_words(float(each)) for each in weighted_band(usd, weights))
    return f"{low} to {high} in 8 of 10 futures, {middle} in the middle."


def _share(yes: Any, weights: Floats) -> str:
    return f"{100 * float(weights @ yes):.0f}%"


def unlike_lines(found: Updated) -> tuple[str, ...]:
    """Return which counts lie beyond all that the plan can come to, in one sentence; or nothing."""
    if not found.unlike:
        return ()
    names = listed(tuple(NAMES[name].lower() for name in found.unlike))
    return (
        f"No simulated future has as many or as few as you: {names}. The plan describes another "
        "practice than the one you have: change the settings behind it first. What it comes to "
        "now says little until then.",
    )


def weighed_words(found: Updated) -> str:
    """Return from how many replications this is known."""
    n = len(found.weights)
    return (
        f"Of {n} simulated futures with the guesses drawn, those count most whose months look like "
        f"yours; what they say is as exact as {found.effective:.0f} futures are."
    )
