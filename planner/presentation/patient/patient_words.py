"""Patient words: from a name and the number of a replication to one person and their story.

Takes       a scenario, the number of a replication from 0, a name or none
Gives       who asked, the people worth reading, one story; PlannerError for a wrong name
Units       days from day 0 inside, dates outside; replications are counted from 0
Left out    sentences (story_words.py), layout (terminal.py, app/sections/patients.py)
"""

import difflib
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from planner.errors import PlannerError
from planner.experiments.inspect.patient import CHANNEL_NAMES, Person, is_name, people
from planner.experiments.run.run import prepare
from planner.models import course
from planner.models import records as r
from planner.models.driver import state as s
from planner.models.records import Blueprint
from planner.presentation.format.dates import short_date
from planner.presentation.format.rounding import counted, listed
from planner.presentation.patient.story_words import Life, Line, story
from planner.presentation.patient.summary_words import ending, portrait
from planner.scenario.model import Scenario
from planner.scenario.programs import names_of

EXAMPLE = "referral-143-0"
NEAREST = 3
LONGEST_DAY, LONGEST_NAME = 5, 40  # characters
NOBODY_ASKS = "Nobody asks in this simulated future."
SIMULATED = (
    "This person is simulated: nobody real is meant. The same name is the same person in every "
    "plan in which they ask."
)


class Worth(NamedTuple):
    """A person worth reading, and why."""

    why: str
    name: str


class Story(NamedTuple):
    """One person in words."""

    person: Person
    program: str  # its name at the end, "" where there is one
    portrait: str
    lines: tuple[Line, ...]
    ending: str


class PatientDescription(NamedTuple):
    """One person of one replication, or whom to read of."""

    scenario: Scenario
    replication: int  # counted from 0
    asked: int  # people who ask in this replication
    worth: tuple[Worth, ...]  # empty where a name was given
    story: Story | None  # None where nobody asks


def describe_patient(scenario: Scenario, replication: int, name: str | None) -> PatientDescription:
    """Return the story of a person by name, else the people worth reading and the first of them."""
    check_replication(scenario, replication)
    blueprint = prepare(scenario)
    everybody = people(blueprint, replication)
    start, named = scenario.practice.start_date, names_of(scenario)
    if name is not None:
        person = find(everybody, name, start)
        told = tell(person, blueprint, start, named)
        return PatientDescription(scenario, replication, len(everybody), (), told)
    worth = worth_reading(everybody)
    first = find(everybody, worth[0].name, start) if worth else None
    told_first = None if first is None else tell(first, blueprint, start, named)
    return PatientDescription(scenario, replication, len(everybody), worth, told_first)


def tell(
    person: Person, blueprint: Blueprint, start: date, programs: tuple[str, ...] = ()
) -> Story:
    """Return one person in words; several programs are named."""
    life = Life(person, blueprint, start, programs)
    name = life.name_at(len(person.entries))
    return Story(person, name, portrait(life), story(life), ending(life))


def asked_sentence(asked: int, replication: int) -> str:
    """Return how many asked in a replication."""
    if not asked:
        return NOBODY_ASKS
    verb = "person asks" if asked == 1 else "people ask"
    which = f"simulated future {replication}, where 0 is the first"
    return f"{asked:,} {verb} in {which if replication else 'the first simulated future'}."


def check_replication(scenario: Scenario, replication: int) -> None:
    """Refuse the number of a replication that the plan does not have."""
    count = scenario.run.replications
    if not 0 <= replication < count:
        raise PlannerError(
            f"--replication is {replication}. Give 0 to {count - 1}: this plan simulates "
            f"{counted(count, 'future')}, and 0 is the first. More of them: "
            f"--set run.replications={max(replication + 1, count)}."
        )


# --- a name -------------------------------------------------------------------------------------


def find(everybody: Sequence[Person], name: str, start: date) -> Person:
    """Return a person by name; PlannerError with the nearest names."""
    wanted = name.strip().lower()
    for person in everybody:
        if person.name == wanted:
            return person
    wrong = _not_here(everybody, wanted, start) if is_name(wanted) else _no_name(name)
    raise PlannerError(f"{wrong} {_nearest_words(everybody, wanted)}")


def _no_name(name: str) -> str:
    channels = listed(tuple(CHANNEL_NAMES.values()), "or")
    said = name.strip()[:LONGEST_NAME] or "Nothing"
    return (
        f"{said} is no name of a person. A name has a channel, the day of the plan on which they "
        f"asked and a number, such as {EXAMPLE}; the channel is {channels}."
    )


def _not_here(everybody: Sequence[Person], wanted: str, start: date) -> str:
    """Return that somebody who may ask in another plan does not ask here."""
    channel, day = _parts(wanted)
    there = sum(1 for person in everybody if _parts(person.name) == (channel, day))
    when = short_date(start + timedelta(days=day))
    asked = f"only {there} asked" if there else "nobody asked"
    return (
        f"{wanted} does not ask in this plan and simulated future; they may in another. "
        f"Here {asked} through this channel on that day, {when}."
    )


def _nearest_words(everybody: Sequence[Person], wanted: str) -> str:
    """Return the names nearest to one: the same channel, the nearest days."""
    found = nearest(everybody, wanted)
    if not everybody:
        return NOBODY_ASKS
    return f"Nearest: {listed(tuple(person.name for person in found), 'or')}."


def nearest(everybody: Sequence[Person], wanted: str) -> list[Person]:
    """Return the people with the nearest names; those of other channels where there are none."""
    channel, day = _parts(wanted)
    alike = [person for person in everybody if _parts(person.name)[0] == channel]
    found = sorted(alike or everybody, key=lambda person: abs(_parts(person.name)[1] - day))
    return found[:NEAREST]


def _parts(name: str) -> tuple[str, int]:
    """Return the channel that was meant and the day.

    >>> [_parts("referral-143-0"), _parts("referal-143"), _parts("bob")]
    [('referral', 143), ('referral', 143), ('', 0)]
    """
    channel, _, rest = name.partition("-")
    day = rest.partition("-")[0][:LONGEST_DAY]
    meant = difflib.get_close_matches(channel, CHANNEL_NAMES.values(), 1)
    number = int(day) if day.isascii() and day.isdigit() else 0
    return (meant[0] if meant else "", number)


# --- people worth reading -----------------------------------------------------------------------

_Kind = Callable[[Person], bool]


def worth_reading(everybody: Sequence[Person]) -> tuple[Worth, ...]:
    """Return one person of each kind there is: the one in the middle by length of story."""
    found: dict[str, str] = {}
    for why, is_one in _KINDS.items():
        kind = [each for each in everybody if is_one(each) and each.name not in found]
        if kind:
            kind.sort(key=lambda person: len(person.entries))
            found[kind[(len(kind) - 1) // 2].name] = why
    return tuple(Worth(why, name) for name, why in found.items())


def _has(*kinds: int) -> _Kind:
    return lambda person: any(entry.what in kinds for entry in person.entries)


def _is_in(*places: int) -> _Kind:
    return lambda person: person.place in places


_KINDS: dict[str, _Kind] = {
    "finished the series, better": lambda person: (
        person.place == r.ENDED_AFTER_SERIES and course.is_better(person.outcome)
    ),
    "finished the series, no better": _is_in(r.ENDED_AFTER_SERIES),
    "came for boosters": lambda person: person.boosters > 0 and person.channel != r.TRANSFER,
    "left early": _is_in(r.LEFT_SERIES),
    "was stopped: it did not help": _is_in(r.STOPPED),
    "had an adverse event": _has(s.EVENT),
    "missed a visit and stayed away": _is_in(r.MISSED_AND_GONE),
    "was declined": _is_in(*range(r.DECLINED, r.DECLINED + r.N_REASONS)),
    "was not ready": _is_in(r.NOT_READY),
    "could not pay": _is_in(r.CANNOT_PAY),
    "was refused by the insurer": _is_in(r.REFUSED_BY_INSURER),
    "gave up waiting": _is_in(r.GAVE_UP),
    "missed the consult": _is_in(r.MISSED_CONSULT),
    "wanted no consult": _is_in(r.NO_CONSULT),
    "was never reached": _is_in(r.NOT_REACHED),
    "changed to another program": _has(s.CHANGED),
    "came from another clinic": lambda person: person.channel == r.TRANSFER and person.boosters > 0,
    "is on the way when the plan ends": _is_in(r.WAITS_CALL, r.WAITS_CONSULT, r.IN_SERIES),
}
