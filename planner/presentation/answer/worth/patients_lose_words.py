"""Patients lose words: what existing patients lose to infusions, in visits and in money.

Takes       an answer
Gives       a line: how many visits a month, what they cost, by what they are lost
Units       US dollars in today's money, over the plan
Left out    why so many are lost (lost_visit_words.py), what else the worth is made of
            (sentence_words.py)
"""

from collections.abc import Mapping

from planner.experiments.run.run import Answer
from planner.presentation.answer.worth import causes
from planner.presentation.format.rounding import in_part, listed, money_words, plain
from planner.results import worth_by_cause as w

LEAST_SAID_USD = 500.0


def lost_visits_line(answer: Answer) -> str:
    """Return how many existing visits are lost and what that costs, what an owner asks first."""
    found = answer.results["existing_lost_month"]
    usd = w.group_usd(causes.parts_usd(answer), w.VISITS)
    lost = found.mean or 0.0
    if plain(abs(lost)) == "0" and abs(usd) < LEAST_SAID_USD:
        return "What your existing patients lose: no visit to speak of."
    if lost < 0:
        gained = f"{plain(-lost)} visits a month are gained, {money_words(usd)} over the plan"
        return f"What your existing patients lose: nothing; {gained}."
    return (
        f"What your existing patients lose: {plain(lost)} visits a month on average"
        f"{in_part(found)}, which costs you {money_words(-usd)} over the plan, in today's money"
        f"{lost_by_cause_words(answer)}."
    )


def lost_by_cause_words(answer: Answer) -> str:
    """Return by what visits are lost, in money, what comes once named so; the parts add up."""
    usd = causes.parts_usd(answer)
    group = sorted(w.GROUPS[w.VISITS], key=lambda name: usd[name])
    found = {name: round(-usd[name], -2) for name in group if usd[name] <= -LEAST_SAID_USD}
    if not found:
        return ""
    whole_usd = float(f"{-w.group_usd(usd, w.VISITS):.3g}")
    gained_usd = round(sum(usd[name] for name in group if usd[name] > 0), -2)
    found[next(iter(found))] += whole_usd - sum(found.values()) + gained_usd
    said = tuple(f"{LOST_TO[name]} {money_words(each)}" for name, each in found.items())
    less = f", less {money_words(gained_usd)} of visits gained" if gained_usd else ""
    return f": {listed(said)}{less}"


LOST_TO: Mapping[str, str] = {
    "lost_consults": "your consults",
    "lost_training": "your own training (once)",
    "lost_supervision": "standing beside new nurses (once)",
    "lost_presence": "staying with infusions",
    "lost_quiet": "quiet hours",
    "gave_up_works": "works on rooms (once)",
    "gave_up_rooms": "patients who leave for want of rooms",
    "gave_up_people": "patients who leave for want of staff",
    "seen_later": "visits moved to later",
}
