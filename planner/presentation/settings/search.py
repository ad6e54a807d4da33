"""Search: settings by the words of an owner, and the subjects they stand under.

Takes       words
Gives       the settings that speak of them, the nearest first
Left out    inputs (app/widgets/inputs.py), what a setting means (scenario/)
"""

import re
from collections.abc import Callable, Mapping

from planner.scenario.facts import FieldFacts, groups, heading
from planner.scenario.model import CATALOG, Scenario

TEXTS = "plan itself"

Places = tuple[tuple[str, ...], ...]  # words, the place that counts most first

# Words of owners that no setting uses -> the beginning of the word that is used for it.
SAME: Mapping[str, str] = {
    "ads": "advertis",
    "anaesthesia": "anesthe",
    "anaesthesiologist": "anesthesiologist",
    "anaesthetist": "anesthetist",
    "doctor": "physician",
    "doctors": "physician",
    "half-day": "afternoon",
    "half-time": "part-time",
    "ma": "assistant",
    "marketing": "advertis",
    "aprn": "practitioner",
    "no-show": "missed",
    "no-shows": "missed",
    "np": "practitioner",
    "programme": "program",
    "rn": "nurse",
    "salaries": "salary",
} | dict.fromkeys(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), "weekdays"
)

# Two words of owners that are one -> the word that is used for it.
PHRASES: Mapping[str, str] = {
    "half day": "afternoon",
    "half days": "afternoon",
    "half time": "part-time",
    "opening hours": "opens",
    "part time": "part-time",
    "per diem": "contract",
}

# Words that settings do use -> the beginning of another that is used for much the same.
ALSO: Mapping[str, str] = {
    "bank": "account",
    "demand": "inquir",
    "growth": "demand",
    "hire": "recruit",
    "hiring": "recruit",
    "length": "long",
    "myself": "owner",
    "patients": "inquir",
    "recruit": "hir",
    "retrain": "learn",
    "salary": "wage",
    "session": "infusion",
    "sessions": "infusion",
    "training": "learn",
}
FILLING = {
    *("a", "an", "the", "of", "in", "on", "to", "for", "do", "is", "are"),
    *("i", "my", "we", "our", "you", "your"),
    *("many", "number"),
}
NO_OTHER: Mapping[str, str] = {}  # label: a setting may have another where it is asked for
BEGINS, IS_ALSO = 10, 100  # how far off a beginning, and a word for much the same, is

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
    return tuple(path for path in CATALOG if subject_of(path) == subject)


def found_settings(words: str, labels: Mapping[str, str] = NO_OTHER) -> tuple[str, ...]:
    """Return the settings that speak of all the words, by their beginnings, the nearest first.

    Whole words count before beginnings, both before words for much the same; one in a label
    before one in a choice, that before one in the path, that before one in the help.

    >>> found_settings("music choose")
    ('treatment.music',)
    >>> found_settings("hire")[:2]
    ('staff.recruit_days', 'staff.infusion_nurse_plan')
    """
    wanted = _wanted(words)
    if not wanted:
        return ()
    near = {path: _distance(facts, labels.get(path, ""), wanted) for path, facts in CATALOG.items()}
    there = [path for path, each in near.items() if each is not None]
    return tuple(sorted(there, key=lambda path: near[path] or 0))


def _wanted(words: str) -> list[str]:
    """Return the words that are looked for: those that only fill stand alone or not at all.

    >>> _wanted("the Owner’s pay"), _wanted("in")
    (['owner', 'pay'], ['in'])
    """
    typed = [word for word in _words(_one_word(re.sub(r"[._]", " ", words))) if word]
    wanted = [word for word in typed if word not in FILLING] or typed
    return [SAME.get(word, word) for word in wanted]


def _one_word(words: str) -> str:
    """Return words with one word in place of two that are one.

    >>> _one_word("Per diem nurse, part time")
    'contract nurse, part-time'
    """
    for two, one in PHRASES.items():
        words = re.sub(rf"\b{two}\b", one, words, flags=re.IGNORECASE)
    return words


def _distance(facts: FieldFacts, label: str, wanted: list[str]) -> int | None:
    """Return how far off the words stand, 0 for all in the label; None if one is missing."""
    first, *others = _texts(facts)
    places = tuple(map(_words, (f"{first} {label}", *others)))
    found = [_nearest(places, word) for word in wanted]
    known = [each for each in found if each is not None]
    return sum(known) if len(known) == len(found) else None


def _nearest(places: Places, word: str) -> int | None:
    """Return how far off one word stands, None if it stands nowhere."""
    ways = (lambda each: each == word, lambda each: each.startswith(word), _also(word))
    for far_by_way, is_it in zip((0, BEGINS, IS_ALSO), ways, strict=True):
        for far, place in enumerate(places):
            if any(map(is_it, place)):
                return far_by_way + far
    return None


def _also(word: str) -> Callable[[str], bool]:
    other = ALSO.get(word)
    return lambda each: other is not None and each.startswith(other)


def _texts(facts: FieldFacts) -> tuple[str, ...]:
    path = facts.path.replace(".", " ").replace("_", " ")
    choices = " ".join((*facts.choices, *facts.words.values()))
    return facts.label, choices, path, facts.help


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without signs, and nobody's "s" behind them."""
    plain = text.lower().replace("’", "'")
    return tuple(word.strip("(),.:;?'\"").removesuffix("'s") for word in plain.split())
