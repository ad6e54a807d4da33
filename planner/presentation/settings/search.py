"""Search: settings by the words of an owner, and the subjects they stand under.

Takes       words
Gives       the settings that speak of them, the nearest first
Left out    inputs (app/widgets/inputs.py), what a setting means (scenario/)
"""

import re
from collections.abc import Mapping

from planner.scenario.facts import FieldFacts, groups, heading
from planner.scenario.model import CATALOGUE, Scenario

TEXTS = "plan itself"

# Words of owners that no setting uses -> the beginning of the word that is used for it.
SAME: Mapping[str, str] = {
    "ads": "advertis",
    "anesthesia": "anaesthe",
    "anesthesiologist": "anaesthesiologist",
    "anesthetist": "anaesthetist",
    "doctor": "physician",
    "doctors": "physician",
    "marketing": "advertis",
    "no-show": "missed",
    "no-shows": "missed",
    "program": "programme",
    "salaries": "wage",
    "salary": "wage",
}

subjects: Mapping[str, str] = {TEXTS: "The plan itself: title, question, author, notes"} | {
    name: heading(group).rstrip(".") for name, group in groups(Scenario).items()
}


def subject_of(path: str) -> str:
    """Return the subject of a setting.

    >>> [subject_of("rooms.pumps"), subject_of("title")]
    ['rooms', 'plan itself']
    """
    return path.partition(".")[0] if "." in path else TEXTS


def settings_of(subject: str) -> tuple[str, ...]:
    """Return the paths of a subject in the order of the file."""
    return tuple(path for path in CATALOGUE if subject_of(path) == subject)


def found_settings(words: str) -> tuple[str, ...]:
    """Return the settings that speak of all the words, by their beginnings, the nearest first.

    A word in the label counts before one in the path, that before one in a choice or the help.

    >>> found_settings("music choose")
    ('treatment.music',)
    """
    wanted = [SAME.get(word, word) for word in re.split(r"[\s._]+", words.lower()) if word]
    if not wanted:
        return ()
    near = {path: _distance(facts, wanted) for path, facts in CATALOGUE.items()}
    there = [path for path, each in near.items() if each is not None]
    return tuple(sorted(there, key=lambda path: near[path] or 0))


def _distance(facts: FieldFacts, wanted: list[str]) -> int | None:
    """Return how far off the words stand, 0 for all in the label; None if one is missing."""
    places = tuple(map(_words, _texts(facts)))
    found = [
        next((far for far, place in enumerate(places) if _begins(place, word)), None)
        for word in wanted
    ]
    known = [each for each in found if each is not None]
    return sum(known) if len(known) == len(found) else None


def _texts(facts: FieldFacts) -> tuple[str, str, str]:
    path = facts.path.replace(".", " ").replace("_", " ")
    return facts.label, path, " ".join((facts.help, *facts.words.values()))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip("(),.:;?'\"") for word in text.lower().split())


def _begins(place: tuple[str, ...], word: str) -> bool:
    return any(each.startswith(word) for each in place)
