"""The funnel in words: how many are left after each gate, where they end, and who comes how.

Takes       an answer
Gives       gates, groups of places and channels with their numbers of people, and a sentence
Units       people, on average over the replications
Left out    layout (answer/terminal.py, app/pages/patients.py), the picture (chart.py)

Who comes from another clinic has had the series there and goes straight to boosters: the gates
leave them out and `transfers` says how many they are. Who gives up waiting or stays away is
counted where it happens: the gates tell consults and first infusions from what was counted, all
else from the places.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from planner.experiments.run.run import Answer
from planner.models import records as r
from planner.models.records import Activity, Floats
from planner.presentation.format.rounding import in_part, listed
from planner.presentation.format.vocabulary import channel_words, place_groups, place_words
from planner.scenario.model import CATALOG

REASONS = tuple(range(r.DECLINED, r.DECLINED + r.N_REASONS))
TREATED = (
    *(r.IN_SERIES, r.ON_BOOSTERS, r.LEFT_SERIES, r.STOPPED),
    *(r.ENDED_AFTER_SERIES, r.LEFT_BOOSTERS, r.MISSED_AND_GONE),
)
MOST_LOST = 2  # of the places where people end who do not begin, those that are named
FIRST_INFUSION = "First infusion"
NOBODY_ASKS = "Nobody asks in these futures."
TREATED_NOTE = (
    "Go on to treatment: are ready and can pay, and do not give up waiting. A few of them wait for "
    "their first infusion when the plan ends."
)


class Gate(NamedTuple):
    """How many are left after a gate."""

    name: str  # for a chart
    words: str  # for a sentence
    people: float


class Group(NamedTuple):
    """Who ended alike, and the places of which that is made."""

    words: str
    people: float
    parts: tuple[tuple[str, float], ...]  # empty where it is one place


class Channel(NamedTuple):
    """Who asks through one channel, and who of them goes on to treatment."""

    words: str
    ask: float
    treated: float


# --- the gates ----------------------------------------------------------------------------------


def gates(answer: Answer) -> tuple[Gate, ...]:
    """Return how many are left after each gate, in the order in which the practice has them."""
    activity = answer.months.activity.sum(axis=0)
    talk = answer.scenario.funnel.cost_talk
    return tuple(Gate(*row) for row in _rows(answer.places, activity, talk))


def _rows(places: Floats, activity: Floats, talk: str) -> Iterator[tuple[str, str, float]]:
    ended = np.delete(places, r.TRANSFER, axis=0).sum(axis=0)
    left = float(ended.sum())
    yield "Ask", "ask", left
    left -= float(ended[[r.WAITS_CALL, r.NOT_REACHED]].sum())
    yield "Are reached", "are reached", left
    left -= float(ended[r.NO_CONSULT])
    yield "Want a consult", "want a consult", left
    if talk == "at_call":
        left -= float(ended[r.CANNOT_PAY])
        yield "Can pay", "can pay", left
    left = _consults(places, activity, talk)
    yield "Come to consult", "come to it", left
    left -= float(ended[list(REASONS)].sum())
    yield "Are suitable", "are suitable", left
    left -= float(ended[r.NOT_READY])
    yield "Are ready", "are ready", left
    if talk == "at_consult":
        left -= float(ended[r.CANNOT_PAY])
        yield "Can pay", "can pay", left
    if ended[r.REFUSED_BY_INSURER] > 0:
        left -= float(ended[r.REFUSED_BY_INSURER])
        yield "Insurer agrees", "have an insurer who agrees", left
    completed = float(activity[Activity.SERIES_COMPLETED])
    yield FIRST_INFUSION, "have a first infusion", float(activity[Activity.STARTERS])
    yield "Whole series", "complete the series", completed
    yield "Boosters", "go on to boosters", completed - float(ended[r.ENDED_AFTER_SERIES])


def _consults(places: Floats, activity: Floats, talk: str) -> float:
    """Return the consults of who did not come from another clinic."""
    after = [*REASONS, r.NOT_READY, r.REFUSED_BY_INSURER]
    after += [r.CANNOT_PAY] if talk == "at_consult" else []
    transfers = float(activity[Activity.TRANSFERS]) + float(places[r.TRANSFER, after].sum())
    return float(activity[Activity.CONSULTS_HELD]) - transfers


def transfers(answer: Answer) -> float:
    """Return how many ask who come from another clinic."""
    return float(answer.places[r.TRANSFER].sum())


def gates_title(answer: Answer) -> str:
    """Return how many ask, and how many of them have an infusion."""
    found = gates(answer)
    treated = next(gate for gate in found if gate.name == FIRST_INFUSION)
    ask, begin = people_words(found[0].people), people_words(treated.people)
    return f"Of {ask} who ask, {begin} have a first infusion"


def gates_sentence(answer: Answer) -> str:
    """Return the gates in words."""
    first, *others = gates(answer)
    if first.people <= 0:
        return NOBODY_ASKS
    said = listed(tuple(f"{people_words(gate.people)} {gate.words}" for gate in others))
    return f"Of {people_words(first.people)} people who ask, {said}.{_transfers_words(answer)}"


def _transfers_words(answer: Answer) -> str:
    more = transfers(answer)
    if more <= 0:
        return ""
    return f" Beside them {people_words(more)} ask who come from another clinic, for boosters."


def people_words(people: float) -> str:
    """Return a number of people.

    >>> [people_words(number) for number in (0.0, 0.2, 12.4, 1369.0)]
    ['0', 'below 1', '12', '1,369']
    """
    return "below 1" if 0 < people < 0.5 else f"{people:,.0f}"


def lost_words(answer: Answer) -> str:
    """Return where most of those end who ask and do not begin, "" where nobody does."""
    ended = answer.places.sum(axis=0)
    lost = [
        (float(ended[list(places)].sum()), words)
        for words, places in place_groups.items()
        if not set(places) & set(TREATED) and r.WAITS_CALL not in places
    ]
    most = [words for people, words in sorted(lost, reverse=True)[:MOST_LOST] if people > 0]
    return f"Most of the rest {listed(tuple(most), 'or')}." if most else ""


# --- where they end -----------------------------------------------------------------------------


def groups(answer: Answer) -> tuple[Group, ...]:
    """Return where all who ask end, in the order of the way, and of what each is made."""
    ended = answer.places.sum(axis=0)
    return tuple(
        Group(words, people, _parts(ended, places))
        for words, places in place_groups.items()
        if (people := float(ended[list(places)].sum())) > 0
    )


def _parts(ended: Floats, places: tuple[int, ...]) -> tuple[tuple[str, float], ...]:
    if len(places) == 1:
        return ()
    return tuple((place_words[place], float(ended[place])) for place in places if ended[place] > 0)


def channels(answer: Answer) -> tuple[Channel, ...]:
    """Return how many ask through each channel, and how many of them go on to treatment."""
    return tuple(
        Channel(words, float(row.sum()), float(row[list(TREATED)].sum()))
        for channel, words in channel_words.items()
        if (row := answer.places[channel]).sum() > 0
    )


def share_words(part: float, whole: float) -> str:
    """Return a share in percent.

    >>> [share_words(1.0, 3.0), share_words(0.1, 100.0), share_words(0.0, 9.0)]
    ['33%', 'below 1%', '0%']
    """
    share = 100 * part / whole if whole else 0.0
    return f"{people_words(share)}%"


def of_all_words(part: float, whole: float) -> tuple[str, str]:
    """Return a number of people, and what share of all it is."""
    return people_words(part), share_words(part, whole)


def price_sentences(answer: Answer) -> tuple[str, ...]:
    """Return what a dearer price would do beside what the owner expects, and who is strained."""
    found, strained = answer.results["price_elasticity"], answer.results["strained_share"]
    said = []
    if found.mean is not None and answer.scenario.paying.patient_share == 1:
        own = answer.scenario.paying.expected_elasticity
        said.append(
            f"A price 10% higher would leave about {_fewer(found.mean)} who can pay"
            f"{in_part(found)}; {_expects(own)} {_fewer(own)}. It follows from the incomes assumed."
        )
    if strained.mean is not None:
        said.append(
            f"{100 * strained.mean:.0f} of 100 who start pay nearly all that they can, or more"
            f"{in_part(strained)}."
        )
    return tuple(said)


def _expects(elasticity: float) -> str:
    """Return whose number of fewer it is."""
    is_said = elasticity != CATALOG["paying.expected_elasticity"].default
    return "you expect" if is_said else "a guess says"


def asking_sentences(answer: Answer) -> tuple[str, ...]:
    """Return who waits for no call, who of the others is never reached, and how asking begins."""
    scenario, places = answer.scenario, answer.places
    own, lost = float(places[r.PANEL].sum()), places[:, r.NOT_REACHED]
    share, months = scenario.funnel.own_in_the_room_share, round(scenario.demand.ramp_months)
    said = []
    if own and share and lost.sum():
        called = float(lost[r.PANEL])
        said.append(
            f"Of your own patients who ask, {100 * share:.0f}% do so at a visit and wait for no "
            f"call. Never reached are {people_words(called)} of your own who telephone, and "
            f"{people_words(float(lost.sum()) - called)} others."
        )
    if months and own:
        said.append(
            f"Of your own patients fewer ask at first: it takes about {months} months from the "
            "opening on until it has got round."
        )
    return tuple(said)


def _fewer(elasticity: float) -> str:
    """Return what a price a tenth higher does.

    >>> _fewer(-0.8)
    '8% fewer'
    """
    return f"{abs(10 * elasticity):.0f}% fewer"
