"""Candidates: which changes of a plan are worth a try, and why.

Takes       a plan on the way of a climb
Gives       candidates: levers, or two of them together, with their cause
Units       none
Randomness  none of its own
Left out    whether they help (climb.py)
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from planner.experiments.advice.climb.largest_causes import BY_WISH, CONSULTS, causes, findings
from planner.experiments.advice.climb.plan_on_the_way import Place, Way
from planner.experiments.advice.possible_levers import Lever, joined, levers
from planner.experiments.run.distance_to_goals import standing
from planner.experiments.run.opening.readiness import missing
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

FEW_CAUSES = 8  # that are followed at a look, beside what a check finds or keeps it small
MOST_LOOKED_AT = 14  # levers at a look
# A chain is as strong as its weakest link: who asks, consults, places.
ASKED = ("begin_advertising", "double_advertising", "outreach")
FED = CONSULTS[:2]
GROWTH = ("longer_day", "one_day_more", "one_room_more", "room_and_nurse")
MOST_CHAINS = 9 + 3  # at a look, with those that are tried in another way
MORE = 1  # which size of more consults stands beside others: the second
AT_LAST = ("dearer", "cheaper", "start_small")  # dear to check or to run: tried once, at the end


class Candidate(NamedTuple):
    """Something that is worth a try."""

    cause: str
    levers: tuple[Lever, ...]  # several where each alone may help nobody
    is_odd: bool = False  # a check of sense finds what it mends
    other: tuple[Lever, ...] = ()  # the same chain with consults on more days instead

    @property
    def name(self) -> str:
        """The name of its lever; all pairs have one, of which the best is kept."""
        return self.levers[0].name if len(self.levers) == 1 else self.cause

    @property
    def lever(self) -> Lever:
        """Its levers as one."""
        return joined(self.levers)


def candidates_of(way: Way, place: Place) -> list[Candidate]:
    """Return what is worth a try now: what makes no sense, what costs or binds, what did good.

    What cannot begin is tried what brings it nearer to beginning.
    """
    if missing(place.scenario):
        return nearer(place)
    odd, why = findings(place.scenario), _whys(way, place)
    mended = {name for cause in odd for name in cause.levers}
    found = [
        Candidate(why[each.name], (each,), each.name in mended)
        for each in levers(place.scenario)
        if each.name in why
    ]
    follows = list(why)  # the largest cause first
    found.sort(key=lambda one: (not one.is_odd, follows.index(one.name)))
    found.sort(key=lambda one: (not one.is_odd, -way.alone.get(one.name, 0.0)))
    first = found[0].name if found and way.alone and not place.levers else ""
    now = [one for one in found if one.is_odd or one.name == first or one.name not in AT_LAST]
    return [*now[:MOST_LOOKED_AT], *_chains(place)]


def _whys(way: Way, place: Place) -> dict[str, str]:
    """Return for each lever that is looked at its cause, "" for what only did good alone.

    A cost that was there from the start has shown alone what its levers do; what keeps the plan
    small now has not. The first look is before anything was tried alone.
    """
    odd = findings(place.scenario)
    known = causes(place.scenario, place.table, way.stages.quiet())
    followed = [cause for k, cause in enumerate(known) if k < FEW_CAUSES or cause.keeps_small]
    why: dict[str, str] = {}
    for cause in (*odd, *followed):
        for name in cause.levers:
            is_open = cause in odd or (place.levers and cause.keeps_small)
            if is_open or way.alone.get(name, 1.0) > 0:
                why.setdefault(name, cause.name)
    for name, gain in way.alone.items():
        if gain > 0:
            why.setdefault(name, "")
    return why


def _chains(place: Place) -> Iterator[Candidate]:
    """Yield more of several links of the chain together: each alone may help nobody.

    Consults come first in the one way that is tried at once, the other waits for what that gains.
    """
    sizes: dict[str, list[Lever]] = {}
    for each in levers(place.scenario):
        sizes.setdefault(each.name, []).append(each)
    consults = [sizes[name][: MORE + 1][-1] for name in FED if name in sizes]
    asked = [sizes[name][0] for name in ASKED if name in sizes][:1]
    places = [sizes[name][-1 if name == GROWTH[0] else 0] for name in GROWTH if name in sizes]
    chains = [
        *(("places and consults", (more,)) for more in places),
        *(("demand and consults", (ask,)) for ask in asked),
        *(("demand, consults and places", (ask, more)) for ask in asked for more in places),
    ]
    for cause, some in chains if consults else ():
        ways = [(*some[:1], fed, *some[1:]) for fed in consults]
        yield Candidate(cause, ways[0], other=ways[-1] if len(ways) > 1 else ())


def cause_of_chain(names: Collection[str]) -> str:
    """Return the cause for which levers of these names are one chain, "" where they are none.

    >>> cause_of_chain({"outreach", "one_consult_more"}), cause_of_chain({"one_consult_more"})
    ('demand and consults', '')
    """
    asked, fed, places = (not set(names).isdisjoint(some) for some in (ASKED, FED, GROWTH))
    if not fed or not (asked or places):
        return ""
    if asked and places:
        return "demand, consults and places"
    return "demand and consults" if asked else "places and consults"


def nearer(place: Place) -> list[Candidate]:
    """Return the changes after which least is missing, if less than now."""
    possible = levers(place.scenario)
    left = [len(missing(with_changes(place.scenario, each.changes))) for each in possible]
    least = min(left, default=0)
    if least >= len(missing(place.scenario)):
        return []
    return [
        Candidate("missing", (each,), is_odd=True)
        for each, count in zip(possible, left, strict=True)
        if count == least
    ]


def reasons_for(wishes: Iterable[str]) -> dict[str, str]:
    """Return for each lever that may bring back one of some wishes the first of those."""
    found: dict[str, str] = {}
    for wish in wishes:
        for name in BY_WISH.get(wish, ()):
            found.setdefault(name, wish)
    return found


def with_mitigations(
    each: Candidate, scenario: Scenario, lost: Collection[str]
) -> Iterator[Candidate]:
    """Yield a candidate with each lever that may bring back one of the wishes that it loses."""
    names = reasons_for(lost)
    moved = {path for one in each.levers for path in one.changes}
    seen = set[str]()
    for lever in levers(scenario):
        if lever.name in names and lever.name not in seen and not moved & lever.changes.keys():
            seen.add(lever.name)
            yield Candidate(each.cause, (*each.levers, lever))


def for_wishes(place: Place) -> list[Candidate]:
    """Return what may bring the wishes nearer that do not come true often enough."""
    verdict = standing(place.scenario, place.table).verdict
    why = reasons_for(wish.name for wish in verdict.wishes if not wish.holds)
    return [
        Candidate(why[each.name], (each,)) for each in levers(place.scenario) if each.name in why
    ]
