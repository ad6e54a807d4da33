"""Find out first, in words: before one signs, and what a look after some months is worth.

Takes       what questions, a look and a small beginning are worth
Gives       sentences, rows of a table
Units       US dollars of today; months count from 1
Left out    the work (experiments/certainty/), single guesses (guesses_words.py)
"""

from collections.abc import Mapping, Sequence

from planner.experiments.certainty import find_out_first as a
from planner.experiments.certainty.question_worth import AskWorth
from planner.experiments.certainty.start_small import StartSmall
from planner.experiments.certainty.stop_or_go import StopOrGo
from planner.experiments.certainty.value_of_information import Estimated
from planner.presentation.format.json_text import FIRST_MONTH
from planner.presentation.format.rounding import counted, listed, money_words, sentence, span
from planner.scenario.model import Scenario
from planner.scenario.programs import programs_of

QUESTIONS: Mapping[str, str] = {
    a.PATIENTS: "call 30 of your patients and ask what they could pay",
    a.LIST: "keep a list for four weeks of which of your patients ask",
    a.REFERRERS: "ask three colleagues how many patients they would send a month",
    a.CLINICS: "ask three clinics elsewhere how long each step of an infusion takes them",
    a.FIGURES: "ask three clinics elsewhere how many improve, stay and come back for boosters",
    a.ADS: "advertise for a month and count who asks",
    a.OFFERS: "get offers in writing for works, equipment, insurance and the director",
    a.WAGES: "ask two recruiters what a nurse costs and how long one takes to find",
}
BEFORE, LOOK = "What to find out before you sign", "Begin, then stop or go on"
SMALL = "Start small, then decide"
NO_SMALL = (
    "No smaller beginning is compared with this plan: it begins with one room on one day, changes "
    "before it would have grown or by a sign, or uses rooms only in their free hours."
)
ASK_COLUMNS = ("What you could do", "it tells at most", "it tells", "it costs")
CANNOT_TELL = "cannot tell yet"
NOTHING_ASKED = "Nothing that is drawn can be asked for."
ASKED = (
    "What it tells is worth what you would save by not beginning, or gain by beginning, because of "
    "it. At most: if it were known for good. Costs are rules of thumb: hours of your desk, of your "
    "own, a month of advertising."
)


def first_sentence(asks: Sequence[AskWorth]) -> str:
    """Return what to do before signing, if anything is sure to be worth its cost."""
    best = next((each for each in asks if each.pays), None)
    if best is None:
        return (
            "None of what you could ask in some weeks is sure to be worth what it costs, as far as "
            "so few futures can tell: it would hardly turn what to do."
        )
    return (
        f"Before you sign: {QUESTIONS[best.ask.name]}. What it tells is worth about "
        f"{money_words(best.sample.usd)} to you, and it costs about "
        f"{money_words(best.ask.cost_usd)}."
    )


def ask_rows(asks: Sequence[AskWorth]) -> tuple[tuple[str, ...], ...]:
    """Return each question, what knowing all and what asking is worth, and what it costs."""
    return tuple(
        (
            sentence(QUESTIONS[each.ask.name]),
            _usd(each.all_of_it),
            _usd(each.sample),
            money_words(each.ask.cost_usd),
        )
        for each in asks
    )


def _usd(found: Estimated) -> str:
    if not found.can_tell:
        return CANNOT_TELL
    low, high = (money_words(found.usd + sign * found.error_usd) for sign in (-1, 1))
    return span(low, high, "to")


def look_lines(look: StopOrGo | None) -> tuple[str, ...]:
    """Return what a look is worth, with the choice to stop; not to begin at all is worth 0."""
    if look is None:
        return ("The plan ends before six months of infusions: there is nothing to look at.",)
    when = f"month {look.month + FIRST_MONTH}"
    if not look.choice.can_tell:
        return (f"{_stopping(look, when)} {_without(look)}",)
    return (
        f"Begin, look at the end of {when}, and stop where going on would cost more: that is worth "
        f"{money_words(look.with_look_usd)} on average; one would stop in "
        f"{100 * look.stop_share:.0f}% of futures. {_without(look)}",
    )


def small_lines(found: StartSmall | None) -> tuple[str, ...]:
    """Return what a small beginning with a look is worth beside all at once with the same look."""
    if found is None:
        return (NO_SMALL,)
    month = found.small.month + FIRST_MONTH
    begun, grown = (_size_words(each) for each in (found.begins, found.plan))
    small, whole = found.small.with_look_usd, found.whole.with_look_usd
    return (
        f"{sentence(begun)}, a look at the end of month {month}, then {grown} or stop: "
        f"{money_words(small)} on average, you would stop in "
        f"{100 * found.small.stop_share:.0f}% of futures. All at once with the same look: "
        f"{money_words(whole)}. {_better_beginning(found, max(small, whole))}",
    )


def _size_words(scenario: Scenario) -> str:
    """Return with how many rooms and days a plan begins, and with which of several programs."""
    rooms, days = scenario.rooms.infusion_rooms, len(scenario.booking.infusion_weekdays)
    size = f"{_one_or(rooms, 'room')} on {_one_or(days, 'day')} a week"
    names = tuple(one.name for one in programs_of(scenario) if one.offered)
    return f"{size} for {listed(names)}" if names else size


def _one_or(n: int, noun: str) -> str:
    return f"one {noun}" if n == 1 else counted(n, noun)


def _better_beginning(found: StartSmall, best_usd: float) -> str:
    if not found.can_tell:
        said = "Which of the two is better is not to be told from so few futures."
    else:
        way = "better" if found.more_usd > 0 else "worse"
        said = f"Starting small is {money_words(abs(found.more_usd))} {way}."
    return said if best_usd > 0 else f"{said} Not beginning at all is $0, which is better."


def _stopping(look: StopOrGo, when: str) -> str:
    """Return what is known where a look is not known to help; to stop may be better."""
    if look.stopped_usd <= look.carried_on_usd:
        return f"Whether a look at the end of {when} would help is not to be told yet."
    return (
        f"To stop at the end of {when}, whatever is seen then, costs less than to carry on: "
        f"{money_words(look.stopped_usd)} on average. Whether a look would show when to carry on "
        "is not to be told yet."
    )


def _without(look: StopOrGo) -> str:
    said = f"Begun and carried on whatever comes it is {money_words(look.carried_on_usd)}."
    sure_usd = max(look.carried_on_usd, look.stopped_usd)
    best_usd = look.with_look_usd if look.choice.can_tell else sure_usd
    return said if best_usd > 0 else f"{said} Not beginning at all is $0, which is better."
