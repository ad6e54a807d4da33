"""Summary words: who one simulated person is, where they end and why.

Takes       a Life: a Person and the Blueprint that they lived in
Gives       a portrait in a line, the end in one or two sentences
Units       US dollars for one infusion; kg
"""

from collections.abc import Callable, Mapping

from planner.experiments.inspect.patient import Person
from planner.models import records as r
from planner.models.driver import state as s
from planner.presentation.format.rounding import counted, listed, money_words
from planner.presentation.patient import terms as t
from planner.presentation.patient.story_words import Life

# --- the portrait -------------------------------------------------------------------------------


def portrait(life: Life) -> str:
    """Return where somebody came from, who pushed them, what they can pay, and their weight."""
    person, paying = life.person, life.blueprint.paying
    income = f"{t.income_words[person.income].capitalize()} income"
    most, price = money_words(person.most_usd), money_words(paying.price_usd)
    pays = f"can pay at most {most} for an infusion, which costs {price}{_terms(person)}"
    weighs = f"Weighs {person.weight_kg:.0f} kg"
    return f"{_origin(person)}{_asks_for(life)}. {income}: {pays}. {weighs}."


def _asks_for(life: Life) -> str:
    """Return for which of several programs somebody asks, and to which they change."""
    if not life.programs:
        return ""
    first, last = life.name_at(0), life.name_at(len(life.person.entries))
    return f"; asks for {first}" + (f", and changes to {last}" if last != first else "")


def _origin(person: Person) -> str:
    pushed = person.is_pushed and person.channel != r.PERSUADING
    came = t.origin_words[person.channel]
    return f"{came}; pushed by relatives" if pushed else came


def _terms(person: Person) -> str:
    if person.terms == r.NOBODY:
        can_not = person.place == r.CANNOT_PAY
        return ", and so cannot start" if can_not else "; they never came to speak of it"
    strained = ", which is a strain" if person.is_strained else ""
    return f"; {t.terms_words[person.terms]}{strained}"


# --- the end ------------------------------------------------------------------------------------


def ending(life: Life) -> str:
    """Return where somebody is at the end, and why."""
    person = life.person
    had = _had(person)
    why = _WHY.get(person.place, _declined)(life)
    return f"{why} {had}" if had else why


def _had(person: Person) -> str:
    """Return how many infusions and boosters somebody had here."""
    series = 0 if person.channel == r.TRANSFER else person.infusions
    had = [(series, "infusion of the series"), (person.boosters, "booster")]
    words = tuple(_of_series(number, noun) for number, noun in had if number)
    return f"Had {listed(words)}." if words else ""


def _of_series(number: int, noun: str) -> str:
    head, _, rest = noun.partition(" ")
    return f"{counted(number, head)} {rest}".strip()


def _declined(life: Life) -> str:
    reason = t.reason_words[life.person.place - r.DECLINED]
    return f"The practice declines to treat them because of {reason}."


def _gave_up(life: Life) -> str:
    kinds = {entry.what for entry in life.person.entries}
    if s.CONSULTED not in kinds:
        what = "consult"
    else:
        what = "infusion" if life.person.infusions else "first infusion"
    return f"Gives up: no date for the {what} was free as soon as they would wait for one."


def _cannot_pay(life: Life) -> str:
    price, most = life.blueprint.paying.price_usd, life.person.most_usd
    return (
        f"Cannot pay: an infusion costs {money_words(price)}, they can pay {money_words(most)}, "
        "and no help with payment was open to them."
    )


def _left_series(life: Life) -> str:
    person, facts = life.person, life.blueprint.course
    reasons = (
        (person.is_pushed and facts.pushed_drop_out_factor > 1, "it was not their own wish"),
        (person.is_strained and facts.strain_drop_out_factor > 1, "paying for it is a strain"),
    )
    found = tuple(words for holds, words in reasons if holds)
    more = f" What made that likelier: {listed(found)}." if found else ""
    return f"Leaves the first series by their own choice.{more}"


def _left_boosters(life: Life) -> str:
    if life.person.boosters:
        return "Had boosters for a while and comes no more."
    return "Wanted boosters and never came for one."


def _says(words: str) -> Callable[[Life], str]:
    return lambda life: words


_WHY: Mapping[int, Callable[[Life], str]] = {
    r.WAITS_CALL: _says("Waits to be called back when the plan ends."),
    r.WAITS_CONSULT: _says("Waits for the consult when the plan ends."),
    r.IN_SERIES: _says("Is in the first series when the plan ends."),
    r.ON_BOOSTERS: _says("Comes for boosters when the plan ends."),
    r.NOT_REACHED: _says("Was never reached: by the time of the call they did not answer."),
    r.NO_CONSULT: _says("Wants no consult when told what it is."),
    r.MISSED_CONSULT: _says("Missed the consult and did not come again."),
    r.GAVE_UP: _gave_up,
    r.NOT_READY: _says("Does not want to start, now that they know what it is."),
    r.CANNOT_PAY: _cannot_pay,
    r.REFUSED_BY_INSURER: _says("Is refused by their insurer, who would have to agree first."),
    r.LEFT_SERIES: _left_series,
    r.STOPPED: _says("Stopped on advice, because it did not help."),
    r.ENDED_AFTER_SERIES: _says("Finishes the first series and comes for no boosters."),
    r.LEFT_BOOSTERS: _left_boosters,
    r.MISSED_AND_GONE: _says("Did not keep an appointment and did not come back."),
}
