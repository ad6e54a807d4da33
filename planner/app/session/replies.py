"""Replies: those that stand for several settings, and which settings go with a reply.

Takes       the scenario as it was opened, the working one
Gives       what a reply sets; which changes nobody typed, because they follow from a reply
Left out    who asks (sections/practice/), what becomes of it (edits.py)

Who says that there is no practice today has not changed fifteen settings, but given one reply. And
what is then assumed (overhead and pay of as many physicians as there are) is no reply at all.
"""

from collections.abc import Mapping
from functools import lru_cache

from planner.experiments.advice.limits_along import limits_gone_along
from planner.experiments.sense.who_asks import AT_START, HOURS_FOR_MORE, OF_COLLEAGUES, OWN_SHARE
from planner.presentation.questions.as_asked import as_asked
from planner.presentation.questions.parts import BY_ASSISTANT, DESK, NO_TALKS, OWN_CONSULT, TALKS
from planner.scenario.along.days_along import went_along
from planner.scenario.along.paths import OPEN
from planner.scenario.changes import Change, differences, values_of
from planner.scenario.derived.existing_practice import (
    NOTHING_THERE,
    OTHERS,
    beside_owner,
    has_practice,
)
from planner.scenario.facts import Value
from planner.scenario.files import examples
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from planner.scenario.practice_month import unsaid
from planner.scenario.practice_totals import PER_VISIT
from planner.scenario.presets.named import NAMED, values_named

IS_THERE = "practice.owner_visits_per_day"  # 0 where nobody has patients of their own
TITLE = "title"
OWN_TITLE, CLINIC_TITLE = "Our practice", "Our clinic"  # of a plan that began as an example
OWN_TITLES = (OWN_TITLE, CLINIC_TITLE)
A_PRACTICE, BESIDE_YOU = "A practice today", "Others who see patients"
PAIN_FILE = "pain.toml"
OF_THE_TREATED = ("treatment", "paying")  # subjects of settings that go with what is treated
TREATED = "treatment.programme"
AN_ASSISTANT, SOMEBODY_HIRED = "Your assistant", "Somebody hired for it"
PROMISED = (OF_COLLEAGUES, AT_START, HOURS_FOR_MORE)  # what one number of people sets
BETWEEN_PATIENTS_MIN = 60  # a day, a guess: as long as nobody says it


@lru_cache(maxsize=1)
def for_pain() -> Mapping[str, Value]:
    """Return what infusions for pain set, as the example about pain has it."""
    pain = read_scenario(examples.FOLDER / PAIN_FILE).scenario
    changed = (each.path for each in differences(Scenario(), pain))
    there = values_of(pain)
    return {path: there[path] for path in changed if path.partition(".")[0] in OF_THE_TREATED}


def for_mood() -> Mapping[str, Value]:
    """Return the planner's own values of the same settings."""
    own = values_of(Scenario())
    return {path: own[path] for path in for_pain()}


def for_treated(treated: str) -> Mapping[str, Value]:
    """Return what goes with infusions of one kind alone: after those for pain nobody sells talks.

    >>> for_treated("pain")[TALKS], for_treated("mood")[TALKS]
    ('referred', 'sold')
    """
    if treated == for_pain()[TREATED]:
        return {**for_pain(), TALKS: NO_TALKS}
    return {**for_mood(), TALKS: values_of(Scenario())[TALKS]}


# --- who else sees patients -----------------------------------------------------------------------


def for_others(count: int, now: Scenario) -> dict[str, Value]:
    """Return on which days so many beside the owner see patients: all that are open, unless said.

    As many as in the base practice see them on its days.

    >>> for_others(1, Scenario())["practice.second_physician_weekdays"]
    ('Mon', 'Tue', 'Wed', 'Thu', 'Fri')
    """
    values, own = values_of(now), values_of(Scenario())
    usual = own if count == beside_owner(Scenario().practice) else {}
    days = {
        path: values[path]
        if values[path] not in ((), own[path], values[OPEN])
        else usual.get(path) or values[OPEN]
        for path in OTHERS
    }
    return {path: days[path] if place < count else () for place, path in enumerate(OTHERS)}


def _others(scenario: Scenario) -> int:
    return beside_owner(scenario.practice)


# --- who answers those who ask --------------------------------------------------------------------


def who_answers(now: Scenario) -> str:
    """Return who answers those who ask, where no practice is.

    >>> who_answers(Scenario())
    'Somebody hired for it'
    """
    only_assistant = now.added.assistant_desk_min and not now.funnel.desk_hired_min
    return AN_ASSISTANT if only_assistant else SOMEBODY_HIRED


def for_desk(who: str, now: Scenario) -> dict[str, Value]:
    """Return the minutes of who answers; of an assistant there is one at least.

    >>> for_desk(AN_ASSISTANT, Scenario())["added.assistants"]
    1
    """
    if who == SOMEBODY_HIRED:
        return {BY_ASSISTANT: 0, DESK: NOTHING_THERE[DESK]}
    people = max(1, now.added.assistants)
    return {BY_ASSISTANT: BETWEEN_PATIENTS_MIN, DESK: 0, "added.assistants": people}


# --- what follows ---------------------------------------------------------------------------------


def own_changes(
    opened: Scenario, now: Scenario, said: frozenset[str] = frozenset()
) -> list[Change]:
    """Return what somebody has replied: of settings that go with a reply, the reply alone.

    What was `said` went along with nothing.
    """
    follow, heads = following(opened, now, said), _heads(opened, now)
    return [
        each._replace(**heads.get(each.path, {}))
        for each in differences(opened, now)
        if each.path not in follow
    ]


def _heads(opened: Scenario, now: Scenario) -> dict[str, dict[str, str]]:
    """Return how the first setting of a reply to several is said, by its path."""
    was, there = (has_practice(each.practice) for each in (opened, now))
    found = {} if was == there else {IS_THERE: _said(A_PRACTICE, _yes(was), _yes(there))}
    if head := _head_of_others(opened, now):
        found[head] = _said(BESIDE_YOU, *(str(_others(each)) for each in (opened, now)))
    if head := _head_of_promised(opened, now):
        found[head] = _said_as_asked(OF_COLLEAGUES, opened, now)
    return found | {
        path: _said_as_asked(path, opened, now)
        for path in (OWN_SHARE, PER_VISIT, OWN_CONSULT)
        if all(each.demand.panel_patients for each in (opened, now)) or path != OWN_SHARE
    }


def _said_as_asked(path: str, opened: Scenario, now: Scenario) -> dict[str, str]:
    """Return a change in the words in which it was asked for."""
    (_, old), (label, new) = as_asked(path, opened), as_asked(path, now)
    return _said(label, old, new)


def _said(label: str, old: str, new: str) -> dict[str, str]:
    return {"label": label, "old_words": old, "new_words": new}


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _head_of_others(opened: Scenario, now: Scenario) -> str:
    """Return the first setting of those that a reply of how many others set; "" without one."""
    if _others(now) == _others(opened) or not has_practice(now.practice):
        return ""
    was, values, replied = values_of(opened), values_of(now), for_others(_others(now), opened)
    changed = [path for path in OTHERS if values[path] != was[path]]
    return changed[0] if all(values[path] == replied[path] for path in changed) else ""


def _head_of_promised(opened: Scenario, now: Scenario) -> str:
    """Return the first changed setting of those that a number promised by colleagues sets.

    No hours are spent on winning more then; "" where some are.
    """
    was, values = values_of(opened), values_of(now)
    changed = [path for path in PROMISED if values[path] != was[path]]
    return changed[0] if changed and not values[HOURS_FOR_MORE] else ""


def following(
    opened: Scenario, now: Scenario, said: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Return the settings that differ because another reply says so, or is assumed with it."""
    was, values = values_of(opened), values_of(now)
    meant = frozenset(
        path
        for head, meant in _standing_for(opened, now).items()
        for path, value in meant.items()
        if path != head and values[path] == value != was[path]
    )
    assumed = {path for path in unsaid(now) if values[path] != was[path]}
    named = {TITLE} if values[TITLE] in OWN_TITLES and values[TITLE] != was[TITLE] else set[str]()
    limits = limits_gone_along(now, said)
    return meant | assumed | named | limits | went_along(opened, now, said).keys()


def _standing_for(opened: Scenario, now: Scenario) -> dict[str, Mapping[str, Value]]:
    """Return what replies that stand for several settings set, by the setting of each."""
    was, values = values_of(opened), values_of(now)
    found: dict[str, Mapping[str, Value]] = {
        path: values_named(path, values[path]) for path in NAMED if values[path] != was[path]
    }
    if values[TREATED] != was[TREATED]:
        found[TREATED] = {**found[TREATED], **for_treated(str(values[TREATED]))}
    if head := _head_of_others(opened, now):
        found[head] = {path: values[path] for path in OTHERS}
    if head := _head_of_promised(opened, now):
        found[head] = {path: values[path] for path in PROMISED}
    if has_practice(opened.practice) and not has_practice(now.practice):
        found[IS_THERE] = NOTHING_THERE
    return found


def going_with(path: str, opened: Scenario, now: Scenario) -> frozenset[str]:
    """Return the settings that the reply said at a setting has set, and nobody since."""
    meant, values = _standing_for(opened, now).get(path, {}), values_of(now)
    return frozenset(each for each, value in meant.items() if values[each] == value)
