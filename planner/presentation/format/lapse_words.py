"""Lapse words: what breaches of the monitoring rule are made of, the light apart from the grave.

Takes       results of many replications
Gives       a few words for a first screen, a sentence
Units       times in 100 infusions, minutes
Left out    how often an owner accepts them (answer/wish_words.py), one day (day/)
"""

from collections.abc import Mapping

from planner.presentation.format.rounding import counted, in_part, listed, plain
from planner.results.estimates import Estimate

Results = Mapping[str, Estimate]

PARTS = {"late_checks_100": "late check", "watch_gaps_100": "watch gap"}  # a lapse is either
TOLD = ("breaches_100", *PARTS, "late_checks_share", "unwatched_min")
WHAT_A_LAPSE_IS = (
    "An infusion that would break the monitoring rule does not start. What goes wrong later is "
    "counted: a vital-sign check that is late (light: the watch goes on), a gap in which nobody "
    "watches because whoever infuses helps another patient in an adverse event (grave), help that "
    "comes too late. How many you accept is yours to say."
)


def has_lapses(results: Results) -> bool:
    """Return whether infusions are given, and the rule is not always kept."""
    often = results["breaches_100"].mean
    return often is not None and plain(often) != "0"


def brief_lapses(results: Results) -> str:
    """Return what they are in 100 infusions, in a few words: "16 late checks, 7 watch gaps"."""
    found = [
        f"{number} {noun}{'' if number == '1' else 's'}"
        for name, noun in PARTS.items()
        if (number := plain(results[name].mean or 0.0)) != "0"
    ]
    return ", ".join(found) or f"{plain(results['breaches_100'].mean or 0.0)} lapses"


def lapses_sentence(results: Results) -> str:
    """Return how light or grave they are, the light first; "" where the rule is always kept."""
    if not has_lapses(results):
        return ""
    parts = [*_checks(results), *_gaps(results), _help(results)]
    fewest = min((results[name] for name in TOLD), key=lambda each: each.reached)
    of_all = in_part(fewest)  # one number may be lacking where the others are there
    said = f"In 100 infusions{of_all}, on average: {listed(tuple(parts))}"
    return f" Nothing of this is planned. {said}."


def _checks(results: Results) -> tuple[str, ...]:
    late, share = results["late_checks_100"].mean, results["late_checks_share"].mean
    if not late or share is None or plain(late) == "0":
        return ()
    return (f"{_of('vital-sign check', late)} late or missed ({plain(100 * share)}% of them)",)


def _gaps(results: Results) -> tuple[str, ...]:
    gaps, unwatched = results["watch_gaps_100"].mean, results["unwatched_min"].mean
    if not gaps or unwatched is None or plain(gaps) == "0":
        return ()
    minutes = plain(max(1.0, unwatched / gaps))
    return (
        f"{_of('gap', gaps)} of about {minutes} min in which nobody watches (whoever infuses "
        "helps another patient in an adverse event)",
    )


def _help(results: Results) -> str:
    """Return how often help in an event comes later than the limit."""
    share, events = results["help_late_share"].mean, results["events_100"].mean
    late = plain((share or 0.0) * (events or 0.0))
    return "help in an event never too late" if late == "0" else f"help too late {late} times"


def _of(noun: str, often: float) -> str:
    """Return how many, whole where they are."""
    number = plain(often)
    return counted(1, noun) if number == "1" else f"{number} {noun}s"
