"""Story words: the way of one simulated person, told by date.

Takes       a Person with their diary, the Blueprint that they lived in, the first day of the plan
Gives       a line for each day on which they had an event
Units       days from day 0 inside, dates outside; mg and kg
Left out    who they are and why it ends (summary_words.py), whom to tell of
            (patient_words.py), layout (terminal.py)

Every entry of a diary is told, or left out because something beside it says the same: a booking
that is kept is told by the visit, the place somebody comes to by what put them there.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from planner.experiments.inspect.patient import Entry, Person
from planner.models import course
from planner.models import records as r
from planner.models.driver import state as s
from planner.models.records import Blueprint
from planner.presentation.format.dates import short_date
from planner.presentation.format.rounding import counted
from planner.presentation.patient import terms as t


class Line(NamedTuple):
    """The events of somebody on one day."""

    day: int
    date: date
    words: str


class Life(NamedTuple):
    """A person, and what their story is told from."""

    person: Person
    house: Blueprint
    start: date
    programs: tuple[str, ...] = ()  # the names of several

    @property
    def blueprint(self) -> Blueprint:
        """Return the blueprint of the program in which they are at the end."""
        return self._of(self.person.program)

    def blueprint_at(self, k: int) -> Blueprint:
        """Return the blueprint of the program in which they were at the k-th entry."""
        return self._of(self.number_at(k))

    def number_at(self, k: int) -> int:
        """Return the number of that program, 0 where there is one; nobody changes twice."""
        after = (entry.value for entry in self.person.entries[k + 1 :] if entry.what == s.CHANGED)
        return next(after, self.person.program)

    def name_at(self, k: int) -> str:
        """Return the name of that program, "" where there is one."""
        number = self.number_at(k)
        return self.programs[number - 1] if self.programs and number else ""

    def _of(self, number: int) -> Blueprint:
        programs = self.house.programs
        return programs[number - 1] if programs and number else self.house


# --- the days -----------------------------------------------------------------------------------


def story(life: Life) -> tuple[Line, ...]:
    """Return the events of somebody, a line for each day on which they had one."""
    told = ((entry.day, entry_words(life, k)) for k, entry in enumerate(life.person.entries))
    lines = (
        Line(day, _date(life, day), "; ".join(said))
        for day, entries in groupby(told, key=lambda one: one[0])
        if (said := [words for _, words in entries if words])
    )
    return tuple(lines)


def entry_words(life: Life, k: int) -> str:
    """Return the k-th entry of a diary in words, "" where something beside it says the same."""
    what = life.person.entries[k].what
    return _PLAIN[what] if what in _PLAIN else _TELLERS[what](life, k)


def _called(life: Life, k: int) -> str:
    waited = life.person.entries[k].value
    when = f"after {counted(waited, 'day')}" if waited else "on the same day"
    return f"is called back {when}"


def _told(life: Life, k: int) -> str:
    return "is told at a visit that they have anyway"


def _consult_booked(life: Life, k: int) -> str:
    """Return the date of a consult; another one without a missed one: the owner was ill."""
    day = life.person.entries[k].day
    booked = _last(life, k, s.CONSULT_BOOKED, s.CONSULT_MISSED)
    moved = booked is not None and booked.what == s.CONSULT_BOOKED and booked.value == day
    why = "the owner is ill and the consult is put off: " if moved else ""
    return f"{why}consult booked for {_when(life, k)}"


def _consulted(life: Life, k: int) -> str:
    return f"consult, {counted(life.person.entries[k].value, 'day')} after asking"


def _agreed(life: Life, k: int) -> str:
    strained = ", which is a strain" if life.person.is_strained else ""
    return f"{t.terms_words[life.person.entries[k].value]}{strained}"


def _changed(life: Life, k: int) -> str:
    """Return to which program somebody changes, before they begin or after another series."""
    name = life.name_at(k) or "another program"
    return f"goes on to {name}" if _last(life, k, *_GIVEN) else f"takes {name} instead"


def _insurer_asked(life: Life, k: int) -> str:
    return f"their insurer is asked and will answer by {_when(life, k)}"


def _booked(what: str) -> Callable[[Life, int], str]:
    """Return what says for when something is booked, unless a later entry tells of that day."""
    return lambda life, k: "" if _is_kept(life, k) else f"{what} booked for {_when(life, k)}"


def _infusion_booked(life: Life, k: int) -> str:
    """Return the date of the first infusion, of one put off, and of one that never comes."""
    before = _last(life, k, s.INFUSION_BOOKED, *_VISITS)
    if before is not None and before.what not in _GIVEN:
        return f"booked again for {_when(life, k)}"
    if before is not None and _is_kept(life, k):
        return ""
    return f"{_next_infusion(life, k)} booked for {_when(life, k)}"


def _next_infusion(life: Life, k: int) -> str:
    done, place = _last(life, k, *_GIVEN), _last(life, k, s.CAME_TO)
    if place is not None and place.value == r.ON_BOOSTERS:
        boosters = done.value if done is not None and done.what == s.BOOSTED else 0
        return f"{t.ordinal(boosters + 1)} booster"
    return f"{t.ordinal(1 if done is None else done.value + 1)} infusion"


def _called_off(life: Life, k: int) -> str:
    entry, demand = life.person.entries[k], life.blueprint_at(k).demand
    of = "this day" if entry.value == entry.day else short_date(_date(life, entry.value))
    short = demand.shortage_day <= entry.day < demand.shortage_day + demand.shortage_days
    why = "ketamine cannot be had" if short else "somebody needed for it is ill"
    return f"the practice calls off the infusion of {of}: {why}"


def _infused(life: Life, k: int) -> str:
    """Return which infusion of the series it was, its dose, and what the whole series led to."""
    number = life.person.entries[k].value
    course_of = life.blueprint_at(k).course
    dose = _dose(life, k, number, is_booster=False)
    said = f"{t.ordinal(number)} infusion{dose}, {_since(life, k)}{_event(life, k)}"
    if number < course_of.induction_infusions:
        return said
    return f"{said}; the series is complete: {t.outcome_words[life.person.outcome]}"


def _boosted(life: Life, k: int) -> str:
    number = life.person.entries[k].value
    dose = _dose(life, k, life.person.infusions, is_booster=True)
    return f"{t.ordinal(number)} booster{dose}, {_since(life, k)}{_event(life, k)}"


def _event(life: Life, k: int) -> str:
    """Return the event during the infusion of the k-th entry, "" if nothing did."""
    after = life.person.entries[k + 1 : k + 2]
    found = [t.adverse_event_words[entry.value] for entry in after if entry.what == s.EVENT]
    return f"; {found[0]}" if found else ""


def _came_to(life: Life, k: int) -> str:
    """Return where somebody came to; on the way, what put them there says it."""
    place = life.person.entries[k].value
    if r.DECLINED <= place < r.DECLINED + r.N_REASONS:
        return f"declined because of {t.reason_words[place - r.DECLINED]}"
    if place == r.LEFT_BOOSTERS:
        return "comes for no more" if _last(life, k, s.BOOSTED) else "never comes for one"
    return _PLACES[place]


_PLAIN: Mapping[int, str] = {
    s.INQUIRED: "asks",
    s.CONSULT_MISSED: "does not come to the consult",
    s.PREPARED: "preparation call",
    s.MISSED_IT: "does not come to the infusion and sends no word",
    s.CANCELED_LATE: "cancels the infusion at the last moment",
    s.SENT_AWAY: "comes and is sent away: it has become too late to begin",
    s.SENT_HOME: "comes and is sent home after check-in: the infusion is postponed",
    s.EVENT: "",  # told with the infusion before it
    s.TALKED: "integration session",
    s.NO_TALK: "wants an integration session and none is free in time",
    s.RECOMMENDED: "recommends the practice to somebody, who will ask",
}
_TELLERS: Mapping[int, Callable[[Life, int], str]] = {
    s.CALLED: _called,
    s.TOLD: _told,
    s.CONSULT_BOOKED: _consult_booked,
    s.CONSULTED: _consulted,
    s.AGREED: _agreed,
    s.PREPARATION_BOOKED: _booked("preparation call"),
    s.INFUSION_BOOKED: _infusion_booked,
    s.CALLED_OFF: _called_off,
    s.INFUSED: _infused,
    s.BOOSTED: _boosted,
    s.TALK_BOOKED: _booked("integration session"),
    s.CAME_TO: _came_to,
    s.INSURER_ASKED: _insurer_asked,
    s.CHANGED: _changed,
}
_PLACES: Mapping[int, str] = {
    r.WAITS_CALL: "",
    r.WAITS_CONSULT: "",
    r.IN_SERIES: "",
    r.ON_BOOSTERS: "wants boosters",
    r.NOT_REACHED: "and not reached",
    r.NO_CONSULT: "wants no consult",
    r.MISSED_CONSULT: "books no other",
    r.GAVE_UP: "is offered no date in time and gives up",
    r.NOT_READY: "does not want to start",
    r.CANNOT_PAY: "cannot pay",
    r.REFUSED_BY_INSURER: "their insurer will refuse",
    r.LEFT_SERIES: "will not come again",
    r.STOPPED: "stops on advice: it does not help",
    r.ENDED_AFTER_SERIES: "wants no boosters",
    r.MISSED_AND_GONE: "does not come again",
}
_GIVEN = (s.INFUSED, s.BOOSTED)
_NOT_GIVEN = (s.MISSED_IT, s.CANCELED_LATE, s.CALLED_OFF, s.SENT_AWAY, s.SENT_HOME)
_VISITS = (*_GIVEN, *_NOT_GIVEN)
_KEPT_BY: Mapping[int, tuple[int, ...]] = {
    s.INFUSION_BOOKED: _VISITS,
    s.TALK_BOOKED: (s.TALKED,),
    s.PREPARATION_BOOKED: (s.PREPARED,),
}


def _is_kept(life: Life, k: int) -> bool:
    """Return whether the day that was booked is told of by a later entry."""
    booking = life.person.entries[k]
    return any(
        entry.what in _KEPT_BY[booking.what]
        and booking.value == (entry.value if entry.what == s.CALLED_OFF else entry.day)
        for entry in life.person.entries[k + 1 :]
    )


def _last(life: Life, k: int, *kinds: int) -> Entry | None:
    """Return the last entry of these kinds before the k-th."""
    return next((x for x in reversed(life.person.entries[:k]) if x.what in kinds), None)


def _date(life: Life, day: int) -> date:
    return life.start + timedelta(days=day)


def _when(life: Life, k: int) -> str:
    """Return the date for which the k-th entry booked something."""
    return short_date(_date(life, life.person.entries[k].value))


def _dose(life: Life, k: int, number: int, *, is_booster: bool) -> str:
    """Return the milligrams of a drug, "" for one that is counted among supplies."""
    dose = course.dose_mg_kg(life.blueprint_at(k).course, number, is_booster)
    mg = round(life.person.weight_kg * dose)
    return f", {mg} mg" if mg else ""


def _since(life: Life, k: int) -> str:
    """Return how long after the infusion before it, or after asking, an infusion was."""
    day, before = life.person.entries[k].day, _last(life, k, *_GIVEN)
    if before is None:
        return f"{counted(day - life.person.entries[0].day, 'day')} after asking"
    series = " of the series" if life.person.entries[k].value == 1 else ""
    which = f"the {t.ordinal(before.value)}{series}"
    return f"{counted(day - before.day, 'day')} after {which}"
