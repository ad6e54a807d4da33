"""Terms: one person in the owner's words.

Takes       a channel, an income, terms, an outcome, the event of somebody
Gives       words for it, and the names that programs read
Left out    sentences (story_words.py), words for many people (format/vocabulary.py)
"""

from collections.abc import Mapping

from planner.models import records as r
from planner.models.driver import state as s
from planner.presentation.format.vocabulary import event_words

origin_words: Mapping[int, str] = {
    r.PANEL: "A patient of the practice",
    r.REFERRAL: "Sent by a colleague",
    r.EDUCATING: "Found the practice by advertising that educates",
    r.PERSUADING: "Found the practice by advertising that persuades",
    r.WORD: "Sent by a patient of the program",
    r.TRANSFER: "Comes from another clinic, after a first series there",
    r.WAITING_LIST: "Waited for the opening",
}

income_words: Mapping[int, str] = {
    r.LOW_INCOME: "low",
    r.MIDDLE_INCOME: "middle",
    r.HIGH_INCOME: "high",
}

terms_words: Mapping[int, str] = {
    r.IN_FULL: "pays each infusion in full",
    r.ON_A_PLAN: "pays by a payment plan",
    r.SLIDING: "pays the lower price of the sliding scale",
    r.BEYOND_MEANS: "starts beyond their means, for nobody speaks of the cost",
}

outcome_words: Mapping[int, str] = {
    r.REMISSION: "nearly free of symptoms",
    r.RESPONSE: "much better",
    r.PARTIAL: "somewhat better",
    r.NONE: "no better",
    r.WORSE: "worse than before",
}

reason_words: Mapping[int, str] = {
    r.PRESSURE_REASON: "their blood pressure or heart",
    r.PSYCHOSIS_REASON: "psychosis or mania",
    r.PREGNANCY_REASON: "pregnancy",
    r.ADDICTION_REASON: "addiction",
    r.OTHER_REASON: "another medical reason",
}

adverse_event_words: Mapping[int, str] = {
    **event_words,
    r.STOPPED_EVENT: "the infusion is stopped early",
}

INCOME_NAMES = ("low", "middle", "high")
TERMS_NAMES = ("in_full", "on_a_plan", "sliding", "beyond_means")
OUTCOME_NAMES = ("remission", "response", "partial", "none", "worse")
ENTRY_NAMES: Mapping[int, str] = {
    s.INQUIRED: "enquired",
    s.CALLED: "called",
    s.CONSULT_BOOKED: "consult_booked",
    s.CONSULT_MISSED: "consult_missed",
    s.CONSULTED: "consulted",
    s.AGREED: "agreed",
    s.PREPARATION_BOOKED: "preparation_booked",
    s.PREPARED: "prepared",
    s.INFUSION_BOOKED: "infusion_booked",
    s.MISSED_IT: "infusion_missed",
    s.CANCELED_LATE: "cancelled_late",
    s.CALLED_OFF: "called_off",
    s.SENT_AWAY: "sent_away",
    s.SENT_HOME: "postponed",
    s.INFUSED: "infused",
    s.BOOSTED: "boosted",
    s.EVENT: "event",
    s.TALK_BOOKED: "integration_booked",
    s.TALKED: "integrated",
    s.NO_TALK: "no_integration",
    s.RECOMMENDED: "recommended",
    s.CAME_TO: "came_to",
    s.INSURER_ASKED: "insurer_asked",
    s.CHANGED: "changed_programme",
    s.TOLD: "told",
}

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)


def ordinal(number: int) -> str:
    """Return the word for a place in a row, from 1.

    >>> [ordinal(number) for number in (1, 10, 11, 21, 22, 103, 112)]
    ['first', 'tenth', '11th', '21st', '22nd', '103rd', '112th']
    """
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    in_teens = 10 < number % 100 < 20
    ending = "th" if in_teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
