"""Vocabulary: the names of the model in the owner's words.

Takes       a place, a line of the ledger, what binds
Gives       words for it
Left out    sentences (answer/result_words.py)
"""

from collections.abc import Mapping

from planner.blueprint.routes import RESOURCE_NAMES
from planner.experiments.run import bottlenecks
from planner.ledger.chart_of_accounts import CHART, LINES
from planner.models import records as r
from planner.models.clinic_day import breaches as b

place_words: Mapping[int, str] = {
    r.NOT_REACHED: "were never reached by telephone",
    r.NO_CONSULT: "wanted no consult when told what it is",
    r.MISSED_CONSULT: "missed the consult and did not come again",
    r.GAVE_UP: "gave up waiting for a date",
    r.DECLINED + r.PRESSURE_REASON: "declined: blood pressure or heart",
    r.DECLINED + r.PSYCHOSIS_REASON: "declined: psychosis or mania",
    r.DECLINED + r.PREGNANCY_REASON: "declined: pregnancy",
    r.DECLINED + r.ADDICTION_REASON: "declined: addiction",
    r.DECLINED + r.OTHER_REASON: "declined for other reasons",
    r.NOT_READY: "were not ready",
    r.CANNOT_PAY: "could not pay",
    r.REFUSED_BY_INSURER: "were refused by their insurer",
    r.LEFT_SERIES: "left during the first series",
    r.STOPPED: "were stopped because it did not help",
    r.MISSED_AND_GONE: "missed a visit and did not come back",
    r.ENDED_AFTER_SERIES: "finished the series, no boosters",
    r.LEFT_BOOSTERS: "went on to boosters and left later",
    r.ON_BOOSTERS: "come for boosters when the plan ends",
    r.IN_SERIES: "are in the first series when the plan ends",
    r.WAITS_CONSULT: "wait for a consult when the plan ends",
    r.WAITS_CALL: "wait to be called back when the plan ends",
}

# In the order of the way, each with the places of which it is made.
place_groups: Mapping[str, tuple[int, ...]] = {
    place_words[r.NOT_REACHED]: (r.NOT_REACHED,),
    place_words[r.NO_CONSULT]: (r.NO_CONSULT,),
    place_words[r.MISSED_CONSULT]: (r.MISSED_CONSULT,),
    place_words[r.GAVE_UP]: (r.GAVE_UP,),
    "were declined for medical reasons": tuple(r.DECLINED + k for k in range(r.N_REASONS)),
    place_words[r.NOT_READY]: (r.NOT_READY,),
    place_words[r.CANNOT_PAY]: (r.CANNOT_PAY,),
    place_words[r.REFUSED_BY_INSURER]: (r.REFUSED_BY_INSURER,),
    "began, and left the series or missed a visit and stayed away": (
        r.LEFT_SERIES,
        r.STOPPED,
        r.MISSED_AND_GONE,
    ),
    "finished the series and come no more": (r.ENDED_AFTER_SERIES, r.LEFT_BOOSTERS),
    place_words[r.ON_BOOSTERS]: (r.ON_BOOSTERS,),
    "are still on the way to that when the plan ends": (r.WAITS_CALL, r.WAITS_CONSULT, r.IN_SERIES),
}

channel_words: Mapping[int, str] = {
    r.PANEL: "own patients",
    r.REFERRAL: "colleagues",
    r.EDUCATING: "advertising that educates",
    r.PERSUADING: "advertising that persuades",
    r.WORD: "word of mouth",
    r.TRANSFER: "another clinic",
    r.WAITING_LIST: "the waiting list",
}

line_words: Mapping[str, str] = {
    account.name: account.label for account in CHART if account.name in LINES
}

_AS_PAGES_SAY = {
    "enquiries": "inquiries",
    "cancelled": "canceled",
    "programme": "program",
    "displaced": "moved or lost",
}


def activity_words(name: str) -> str:
    """Return what is counted by month, in the words of pages.

    >>> activity_words("displaced_by_consults"), activity_words("packages_sold")
    ('moved or lost by consults', 'packages sold')
    """
    return " ".join(_AS_PAGES_SAY.get(word, word) for word in name.split("_"))


binding_words: Mapping[str, str] = {
    bottlenecks.CLOSED: "no infusion days",
    bottlenecks.DEMAND: "too few patients - slots stay free",
    bottlenecks.DESK: "the front desk has no more time to call back",
    bottlenecks.CONSULTS: "consults with the owner are full",
    bottlenecks.LEARNING: "nurses still give infusions under supervision",
    bottlenecks.ROOMS: "infusion rooms are full",
    bottlenecks.NURSES: "infusion nurses are full",
    bottlenecks.ASSISTANTS: "assistants are full",
    bottlenecks.EQUIPMENT: "monitors and pumps are full",
    bottlenecks.SUPPORT: "all who sit beside patients are taken",
    bottlenecks.HOURS: "the hours of infusion days are full",
    bottlenecks.DAYS: "infusion days are full",
    bottlenecks.FULL: "all times for infusions are taken",
}

resource_words: Mapping[int, str] = dict(enumerate(RESOURCE_NAMES)) | {
    r.INFUSION_HANDS: "the hands of an infusion nurse",
    r.INFUSION_WATCH: "an infusion nurse free to watch",
    r.ON_SITE: "the prescriber to be on site",
    r.LIFE_SUPPORT: "people trained in life support on site",
    r.AIRWAY: "the contracted person",
    r.OWNER: "the owner",
    r.OWNER + 1: "the second physician",
    r.OWNER + 2: "the third physician",
    r.OWNER + 3: "the fourth physician",
    r.CLINICIAN: "the clinician for consults",
    r.ADDED_PRESCRIBERS: "an added prescriber",
}

OF_AN_OWNER_ALONE: Mapping[int, str] = {
    r.INFUSION_HANDS: "the owner's hands",
    r.INFUSION_WATCH: "the owner, who watched another",
}


def waited_for(resource: int, *, is_owner_alone: bool) -> str:
    """Return what was waited for: where the owner alone infuses there is no infusion nurse.

    >>> waited_for(r.INFUSION_HANDS, is_owner_alone=True)
    "the owner's hands"
    """
    named = OF_AN_OWNER_ALONE if is_owner_alone else {}
    return named.get(resource, resource_words[resource])


breach_words: Mapping[int, str] = {
    b.NOT_WATCHED_AT_ONCE: "not watched",
    b.CALLED_AWAY: "called away",
    b.NOT_BESIDE: "not beside",
    b.CHECK_LATE: "check late",
    b.CHECK_MISSED: "check missed",
    b.PRESCRIBER_MISSED: "prescriber busy",
    b.HELP_LATE: "help late",
    b.NOT_SUPERVISED: "not supervised",
}

brief_event_words: Mapping[int, str] = {
    r.AIRWAY_EVENT: "airway",
    r.STOPPED_EVENT: "infusion stopped",
    r.INTENSE_EVENT: "intense experience",
    r.PRESSURE_EVENT: "blood pressure",
    r.ANXIETY_EVENT: "anxiety",
    r.NAUSEA_EVENT: "nausea",
}

event_words: Mapping[int, str] = {
    r.AIRWAY_EVENT: "trouble with the airway",
    r.STOPPED_EVENT: "the infusion is stopped (blood pressure, or the patient has had enough)",
    r.INTENSE_EVENT: "an intense experience",
    r.PRESSURE_EVENT: "high blood pressure",
    r.ANXIETY_EVENT: "marked anxiety",
    r.NAUSEA_EVENT: "nausea",
}
