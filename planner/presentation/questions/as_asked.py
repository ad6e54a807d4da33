"""As asked: a reply in the words in which it was asked for, where that is not its setting.

Takes       the path of a setting, a plan
Gives       a label and the value in words
Units       people a month, US dollars a year, visits a day
Left out    what a setting is called anywhere else (settings/words.py)

Who typed that colleagues promise five a month reads that again, and not how many clinicians send
0.4 each.
"""

from collections.abc import Callable, Mapping

from planner.experiments.sense.who_asks import OF_COLLEAGUES, OWN_SHARE, own_month, ways
from planner.presentation.format.rounding import listed, money_words
from planner.presentation.funnel.asked_words import (
    COLLEAGUES_LABEL,
    OWN_BEGIN_LABEL,
    OWN_LABEL,
    as_shown,
)
from planner.presentation.questions.parts import OWN_CONSULT, OWN_CONSULT_LABEL
from planner.presentation.settings.words import label_of
from planner.scenario.changes import in_words, values_of
from planner.scenario.derived.infusion_hours import around, first_and_last_min
from planner.scenario.facts import WEEK
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_totals import COLLECTED_YEAR, OWNER, PER_VISIT, TOTALS, VISITS_A_DAY
from planner.scenario.tables.free_hours import by_weekday
from planner.scenario.who_begins import OWN_BEGIN, own_begin_of_ten
from planner.units import clock

FREE_HOURS = "rooms.free_hours"
ALL_HOURS = "all hours you are open"
Said = tuple[str, str]  # what it is called, the value


def as_asked(path: str, scenario: Scenario) -> Said:
    """Return what a reply is called and its value, as the question has them.

    >>> as_asked(OWN_SHARE, Scenario())
    ('Own patients you propose it to a month', '2.1')
    >>> as_asked("staff.nurses", Scenario())
    ('Registered nurses of the practice', '1 nurse')
    """
    if path in _AS_ASKED and (said := _AS_ASKED[path](scenario)):
        return said
    return label_of(path, scenario), in_words(CATALOG[path], values_of(scenario)[path])


def _own(scenario: Scenario) -> Said | None:
    people = f"{round(own_month(scenario), 1):g}"
    return (OWN_LABEL, people) if scenario.demand.panel_patients else None


def _own_begin(scenario: Scenario) -> Said | None:
    of_ten = f"{as_shown(own_begin_of_ten(scenario)):g}"
    return (OWN_BEGIN_LABEL, of_ten) if scenario.demand.panel_patients else None


def _of_colleagues(scenario: Scenario) -> Said:
    return COLLEAGUES_LABEL, f"{round(ways(scenario).colleagues, 1):g}"


def _collected(scenario: Scenario) -> Said:
    year = TOTALS[COLLECTED_YEAR].now(scenario)
    visit = money_words(scenario.practice.collected_per_visit_usd)
    return "Collected a year", f"{money_words(round(year, -3))}, {visit} per visit"


def _visits(scenario: Scenario) -> Said:
    own = in_words(CATALOG[OWNER], scenario.practice.owner_visits_per_day)
    together = TOTALS[VISITS_A_DAY].now(scenario)
    return label_of(OWNER, scenario), f"{own}, {round(together, 1):g} a day all together"


def _own_consult(scenario: Scenario) -> Said:
    minutes = scenario.visit.own_consult_share * scenario.visit.consult_min
    return OWN_CONSULT_LABEL, f"{round(minutes):g} min"


def _free_hours(scenario: Scenario) -> Said:
    """Return hours in which rooms are free, and those of infusions where these are shorter."""
    booking, rooms = scenario.booking, scenario.rooms
    hours = first_and_last_min(booking, rooms)
    cut = [
        f"{WEEK[day]} {clock(hours[day][0])} to {clock(hours[day][1])}"
        for day, named in by_weekday(rooms.free_hours).items()
        if WEEK[day] in booking.infusion_weekdays and around(named) != hours[day]
    ]
    if not rooms.free_hours:
        return label_of(FREE_HOURS, scenario), ALL_HOURS
    held = in_words(CATALOG[FREE_HOURS], rooms.free_hours)
    return label_of(
        FREE_HOURS, scenario
    ), f"{held}{f' (infusions {listed(tuple(cut))})' if cut else ''}"


def free_hours_words(scenario: Scenario) -> str:
    """Return in a line when rooms are free, "" where nobody said more than hours of infusions.

    >>> free_hours_words(Scenario())
    ''
    """
    if not scenario.rooms.free_hours:
        return ""
    return f"Rooms free: {_free_hours(scenario)[1]}. No infusion at other hours: change"


_AS_ASKED: Mapping[str, Callable[[Scenario], Said | None]] = {
    OWN_SHARE: _own,
    OF_COLLEAGUES: _of_colleagues,
    OWN_BEGIN: _own_begin,
    PER_VISIT: _collected,
    OWNER: _visits,
    OWN_CONSULT: _own_consult,
    FREE_HOURS: _free_hours,
}
