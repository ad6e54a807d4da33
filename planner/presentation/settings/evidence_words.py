"""Evidence words: what the settings rest on, how well each is known, and whose word it is.

Takes       a scenario
Gives       rows and sentences, the same for pages and reports
Left out    one setting (explain.py), all defaults (reference_page.py)
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from planner.presentation.format.rounding import span
from planner.presentation.settings.search import subjects as headings
from planner.presentation.settings.words import confidence_words, least_known, range_words
from planner.scenario.changes import Change, labeled, values_of
from planner.scenario.derived.existing_practice import OF_THE_PRACTICE, has_practice
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.files.opening import DEFAULTS, setting_changes
from planner.scenario.files.redaction import PRIVATE
from planner.scenario.model import CATALOG, Scenario

LEAST_KNOWN = 8
INTERESTED = (
    "Practitioners who are cited here sell courses on opening ketamine clinics: read their word as "
    "that of interested people. It stands behind {n} settings; the list of all settings marks them."
)
_PRACTITIONERS = "practitioner"
MARK = " (interested)"
NOT_SHOWN = "not shown: names or wages of staff"
OWN_VALUE = "Your own value"


class Known(NamedTuple):
    """How many settings are known how well."""

    words: str
    settings: int
    own: int  # of them, how many are not at their default


def confidence_counts(scenario: Scenario) -> tuple[Known, ...]:
    """Return how many settings rest on what, the best known first."""
    changed = {change.path for change in setting_changes(Scenario(), scenario)}
    total, own = Counter[str](), Counter[str]()
    for facts in _asked():
        total[facts.confidence] += 1
        own[facts.confidence] += facts.path in changed
    return tuple(Known(words, total[name], own[name]) for name, words in confidence_words.items())


def counts_sentence() -> str:
    """Return in a sentence how much is guessed."""
    total = Counter(facts.confidence for facts in _asked())
    n, guessed = total.total(), total["guess"]
    weak, measured = total["weak"], total["strong"] + total["moderate"]
    yours = total["owner"] + total["policy"]
    return (
        f"Of {n} settings {guessed} are guesses, {weak} rest on weak evidence and {measured} on "
        f"something measured; {yours} are yours to know or to choose."
    )


def _asked() -> Iterator[FieldFacts]:
    """Yield the settings that can move a result."""
    return (facts for facts in CATALOG.values() if facts.touches not in ("text", "run", "advice"))


def least_known_lines(scenario: Scenario, *, with_private: bool = True) -> tuple[str, ...]:
    """Return the assumptions with the widest range for their size: ask or measure these first."""
    found = least_known(scenario, LEAST_KNOWN)
    return tuple(
        f"{one.label}: {one.value}, may be {span(one.low, one.high, 'to')} ({one.confidence})"
        for one in found
        if with_private or one.path not in PRIVATE
    )


def interested_sentence() -> str:
    """Return whose word is that of people who have an interest, and how much rests on it."""
    return INTERESTED.format(n=sum(is_interested(facts) for facts in _asked()))


def is_interested(facts: FieldFacts) -> bool:
    """Return whether the source of a setting is people who sell courses on it."""
    return _PRACTITIONERS in facts.source.lower()


# --- all of them --------------------------------------------------------------------------------


class Subject(NamedTuple):
    """The settings of one subject."""

    title: str
    rows: tuple[tuple[str, ...], ...]


SETTING_HEADINGS = ("Setting", "In this plan", "Evidence", "Source", "How sure")


def subjects(scenario: Scenario, *, with_private: bool) -> tuple[Subject, ...]:
    """Return every setting by subject: its value, its evidence, its source, how sure it is."""
    values = values_of(scenario)
    by_subject: Mapping[str, list[FieldFacts]] = {name: [] for name in headings}
    for facts in _asked():
        by_subject.get(facts.path.partition(".")[0], []).append(facts)
    return tuple(
        Subject(headings[name], tuple(_rows(found, values, with_private=with_private)))
        for name, found in by_subject.items()
        if found
    )


def _rows(
    found: Iterable[FieldFacts], values: Mapping[str, Value], *, with_private: bool
) -> Iterator[tuple[str, ...]]:
    for facts in found:
        value = values[facts.path]
        said = value_words(facts, value, with_private=with_private)
        is_own = value != facts.default
        named = f"{facts.source}{MARK}" if is_interested(facts) else facts.source
        source = f"{OWN_VALUE}; the default: {named}" if is_own else named
        yield facts.label, said, range_words(facts), source, confidence_words[facts.confidence]


def value_words(facts: FieldFacts, value: Value, *, with_private: bool) -> str:
    """Return the value of a setting, unless it is private and is not to be shown."""
    if facts.path in PRIVATE and not with_private and value != facts.default:
        return NOT_SHOWN
    return labeled(CATALOG, facts, value)


def own_lines(scenario: Scenario, *, with_private: bool) -> tuple[str, ...]:
    """Return what differs from the base practice, old -> new; what is not there comes last."""
    is_there, values = has_practice(scenario.practice), values_of(scenario)

    def is_missing(change: Change) -> bool:
        return not is_there and change.path in OF_THE_PRACTICE and not values[change.path]

    return tuple(
        f"{change.label}: {change.old_words} -> "
        + value_words(CATALOG[change.path], change.new, with_private=with_private)
        for change in sorted(setting_changes(Scenario(), scenario), key=is_missing)
    )


def own_title() -> str:
    """Return what the lines of `own_lines` are."""
    return f"What differs from {DEFAULTS}"
