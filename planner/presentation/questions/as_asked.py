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
from planner.presentation.format.rounding import money_words
from planner.presentation.funnel.asked_words import COLLEAGUES_LABEL, OWN_LABEL
from planner.presentation.questions.parts import OWN_CONSULT, OWN_CONSULT_LABEL
from planner.presentation.settings.words import label_of
from planner.scenario.changes import in_words, values_of
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_totals import COLLECTED_YEAR, OWNER, PER_VISIT, TOTALS, VISITS_A_DAY

Said = tuple[str, str]  # what it is called, the value


def as_asked(path: str, scenario: Scenario) -> Said:
    """Return what a reply is called and its value, as the question has them.

    >>> as_asked(OWN_SHARE, Scenario())
    ('Your own patients who ask a month', '2.1')
    >>> as_asked("staff.nurses", Scenario())
    ('Registered nurses of the practice', '1 nurse')
    """
    if path in _AS_ASKED and (said := _AS_ASKED[path](scenario)):
        return said
    return label_of(path, scenario), in_words(CATALOG[path], values_of(scenario)[path])


def _own(scenario: Scenario) -> Said | None:
    people = f"{round(own_month(scenario), 1):g}"
    return (OWN_LABEL, people) if scenario.demand.panel_patients else None


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


_AS_ASKED: Mapping[str, Callable[[Scenario], Said | None]] = {
    OWN_SHARE: _own,
    OF_COLLEAGUES: _of_colleagues,
    PER_VISIT: _collected,
    OWNER: _visits,
    OWN_CONSULT: _own_consult,
}
