"""Settings in words: what a setting means, what changed, what is known least.

Takes       the facts of a setting, changes, origins, a scenario
Gives       sentences and short phrases
Left out    results (answer/result_words.py); what is allowed (scenario/wrong_value.py)
"""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from planner.presentation.format.json_text import value_from
from planner.presentation.format.rounding import span
from planner.scenario.changes import Change, in_words, values_of
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.files.reading import Origin
from planner.scenario.model import CATALOG, Scenario

FIGURES = 3

confidence_words: Mapping[str, str] = {
    "strong": "measured well",
    "moderate": "measured, but roughly or elsewhere",
    "weak": "weak evidence",
    "guess": "a guess",
    "owner": "a number that you know",
    "policy": "your choice",
}

ASSUMED = "the planner's assumption until you give yours"

ALONE_LABELS: Mapping[str, str] = {  # where no practice is, nothing is added to it
    "money.added_rent_usd_month": "Rent of all rooms",
    "finance.cash_usd": "Your own money to start with",
    "finance.loan_usd": "Loan to start with",
    "finance.owner_pay_usd_hour": "Pay for an hour of yours in the clinic",
    "decision.cash_at_risk_usd": "Most you would put in, loans apart",
    "added.assistants": "Medical assistants",
    "added.assistant_days": "Days of medical assistants",
    "added.desk_fte": "Front desk",
    "added.exam_rooms": "Consult rooms beside the first",
    "added.clinicians": "Clinician who holds the consults",
    "added.prescribers": "Prescribers beside you",
    "rooms.free_hours": "Weekdays with other hours, as Saturday until noon",
    "practice.opens_min": "Your clinic opens at",
    "practice.closes_min": "Your clinic closes at",
    "practice.owner_weekdays": "Weekdays you work in your clinic",
    "added.overhead_usd_month": "Overhead besides people and rooms",
}
_OF_A_PRACTICE = re.compile(r"existing|moved or lost|retrain|of the practice", re.IGNORECASE)

touches_words: Mapping[str, str] = {
    "demand": "who comes, and everything after that",
    "clinic": "the clinic day, then staff and money",
    "staff": "staff, then money",
    "money": "money only",
    "decision": "the verdict only",
    "advice": "what is advised, nothing else",
    "run": "the luck and how exact the answer is",
    "text": "nothing: it is a text",
}


class LeastKnown(NamedTuple):
    """An assumption that nobody has measured well."""

    path: str
    label: str
    value: str
    low: str
    high: str
    confidence: str


def sure_of(facts: FieldFacts, *, is_assumed: bool) -> str:
    """Return how sure a value is; what an owner knows is sure only where the owner gave it."""
    if is_assumed and facts.confidence == "owner":
        return ASSUMED
    return confidence_words[facts.confidence]


def range_words(facts: FieldFacts) -> str:
    """Return the range that the evidence leaves open, "" if it leaves none."""
    if facts.low is None or facts.high is None:
        return ""
    return f"{in_words(facts, facts.low)} to {in_words(facts, facts.high)}"


def change_words(change: Change) -> str:
    """Return what changed, old -> new."""
    return f"{change.label}: {change.old_words} -> {change.new_words}"


def label_of(path: str, scenario: Scenario) -> str:
    """Return what a setting is called: as it stands where no practice is, too.

    >>> label_of("money.added_rent_usd_month", Scenario())
    'Added rent'
    """
    label = CATALOG[path].label
    return label if has_practice(scenario.practice) else ALONE_LABELS.get(path, label)


def help_of(path: str, scenario: Scenario) -> str:
    """Return what a setting means, without sentences about a practice that is not there.

    >>> help_of("staff.preceptor_days", Scenario())[-39:]
    'Visits of these days are moved or lost.'
    """
    words = CATALOG[path].help
    if has_practice(scenario.practice):
        return words
    return " ".join(each for each in _SENTENCES.split(words) if not _OF_A_PRACTICE.search(each))


_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-Z0-9])")
_NAMED = re.compile(
    r'\b([a-z_]+\.[a-z_0-9]+)\b(?: is (-?\d+(?:\.\d+)?|"[^"]*"|\[[^\]]*\]|true|false))?'
)


def as_on_a_page(text: str) -> str:
    """Return the words of a problem with settings and values as people see them on a page.

    >>> as_on_a_page("money.infusion_price_usd is -50.0. Now rooms.exam_rooms is 4.")
    '"Price of an infusion" is -$50. Now "Exam rooms" is 4 rooms.'
    >>> as_on_a_page("Give a number. See base.toml.")
    'Give a number. See base.toml.'
    >>> as_on_a_page("must lie inside 8:00 am to 5:00 pm (480 to 1020 minutes after midnight).")
    'must lie inside 8:00 am to 5:00 pm.'
    """
    return _NAMED.sub(_as_named, _AS_MINUTES.sub("", text))


_AS_MINUTES = re.compile(r" \([0-9]+( to [0-9]+)? minutes after midnight\)")  # as files say hours


_KEY = re.compile(r" \([a-z_]+\.[a-z_0-9]+(, ([a-z_]+\.)?[a-z_0-9]+)*\)")


def without_keys(text: str) -> str:
    """Return words without the names that settings have in files: a page shows their labels.

    >>> without_keys("Say what you pay yourselves (finance.drawings_usd_month). Then look again.")
    'Say what you pay yourselves. Then look again.'
    >>> without_keys("Hold consults (booking.consults_per_day, booking.consult_weekdays).")
    'Hold consults.'
    """
    return _KEY.sub("", text)


def named_in(text: str) -> tuple[str, ...]:
    """Return the settings that the words of a problem name, each once.

    >>> named_in("money.infusion_price_usd is -50.0. See base.toml.")
    ('money.infusion_price_usd',)
    """
    found = (each[1] for each in _NAMED.finditer(text))
    return tuple(dict.fromkeys(path for path in found if path in CATALOG))


def _as_named(found: re.Match[str]) -> str:
    facts = CATALOG.get(found[1])
    if facts is None:
        return found[0]
    value = value_from(facts.kind, json.loads(found[2])) if found[2] else None
    if value is None:
        return found[0].replace(found[1], f'"{facts.label}"')
    return f'"{facts.label}" is {in_words(facts, value)}'


def origin_words(origin: Origin) -> str:
    """Return where a value came from: a file with its line, --set, or the default.

    >>> origin_words(Origin("friday.toml", 9))
    'friday.toml line 9'
    """
    return origin.name if origin.line is None else f"{origin.name} line {origin.line}"


def least_known(scenario: Scenario, count: int) -> tuple[LeastKnown, ...]:
    """Return the assumptions with the widest range for their size, the widest first.

    Only those that can move a result of this scenario, and only guesses and weak
    evidence. Which of them move the result most, no list can say.
    """
    values = values_of(scenario)
    weak = [facts for facts in CATALOG.values() if _is_weak(facts) and _bites(facts, values)]
    weak.sort(key=lambda facts: -_width(facts, values[facts.path]))
    return tuple(_least_known(facts, values[facts.path]) for facts in weak[:count])


def least_known_line(one: LeastKnown) -> str:
    """Return an assumption, what is assumed, and what it may be."""
    return f"{one.label}: {one.value}, may be {span(one.low, one.high, 'to')} ({one.path})"


def _is_weak(facts: FieldFacts) -> bool:
    return facts.confidence in ("guess", "weak") and isinstance(facts.low, int | float)


def _bites(facts: FieldFacts, values: Mapping[str, Value]) -> bool:
    return all(values[path] == value for path, value in facts.bites_with.items())


def _width(facts: FieldFacts, value: Value) -> float:
    """Return the range over the value: 1 if the range is as wide as the value is large."""
    ends = (facts.low, facts.high, value)
    low, high, now = (float(end) if isinstance(end, int | float) else 0.0 for end in ends)
    return (high - low) / (abs(now) or high - low or 1.0)


def _least_known(facts: FieldFacts, now: Value) -> LeastKnown:
    value, low, high = (in_words(facts, each) for each in (now, facts.low, facts.high))
    confidence = confidence_words[facts.confidence]
    return LeastKnown(facts.path, facts.label, value, low, high, confidence)


def setting_words(path: str, value: float) -> str:
    """Return a value of a setting with three figures: more of them nobody knows."""
    facts = CATALOG[path]
    if facts.kind == "whole":
        return in_words(facts, round(value))
    return in_words(facts, float(f"{value:.{FIGURES}g}"))
