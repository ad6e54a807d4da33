"""Candidates: which changes of a plan are worth a try, and why.

Takes       a plan on the way of a climb
Gives       candidates: levers, or two of them together, with their cause
Units       none
Randomness  none of its own
Left out    whether they help (climb.py)
"""

from collections.abc import Iterator
from typing import NamedTuple

from planner.experiments.advice.causes import BY_WISH, CONSULTS, causes, findings
from planner.experiments.advice.levers import Lever, levers
from planner.experiments.advice.place import Place, Way
from planner.experiments.run.distance_to_goals import standing
from planner.experiments.run.readiness import missing
from planner.scenario.changes import with_changes

FEW_CAUSES = 6  # that are followed at a look, beside what a check of sense finds
MOST_LOOKED_AT = 12  # levers at a look
GROWTH = ("longer_day", "one_day_more", "one_room_more", "room_and_nurse")
MORE = 1  # which size of more consults stands beside more places: the second
AT_LAST = ("dearer", "cheaper", "start_small")  # dear to check or to run: tried once, at the end


class Candidate(NamedTuple):
    """Something that is worth a try."""

    cause: str
    levers: tuple[Lever, ...]  # two where each alone may help nobody
    is_odd: bool = False  # a check of sense finds what it mends

    @property
    def name(self) -> str:
        """The name of its lever; all pairs have one, of which the best is kept."""
        return self.levers[0].name if len(self.levers) == 1 else self.cause

    @property
    def lever(self) -> Lever:
        """Its levers as one."""
        if len(self.levers) == 1:
            return self.levers[0]
        changes = {path: value for each in self.levers for path, value in each.changes.items()}
        return Lever(self.name, " and ".join(each.words for each in self.levers), changes)


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
    found.sort(key=lambda one: (not one.is_odd, -way.alone.get(one.name, 0.0)))
    first = found[0].name if found and not place.levers else ""
    now = [one for one in found if one.is_odd or one.name == first or one.name not in AT_LAST]
    return [*now[:MOST_LOOKED_AT], *_pairs(place)]


def _whys(way: Way, place: Place) -> dict[str, str]:
    """Return for each lever that is looked at its cause, "" for what only did good alone.

    A cost that was there from the start has shown alone what its levers do; what keeps the plan
    small now has not.
    """
    odd = findings(place.scenario)
    known = causes(place.scenario, place.table, way.runner.engine)[:FEW_CAUSES]
    why: dict[str, str] = {}
    for cause in (*odd, *known):
        for name in cause.levers:
            is_open = (
                cause in odd or cause.name not in way.first or (place.levers and not cause.usd)
            )
            if is_open or way.alone.get(name, 1.0) > 0:
                why.setdefault(name, cause.name)
    for name, gain in way.alone.items():
        if gain > 0:
            why.setdefault(name, "")
    return why


def _pairs(place: Place) -> Iterator[Candidate]:
    """Yield more places together with more consults: each alone may help nobody."""
    sizes: dict[str, list[Lever]] = {}
    for each in levers(place.scenario):
        sizes.setdefault(each.name, []).append(each)
    consults = [sizes[name][: MORE + 1][-1] for name in CONSULTS[:2] if name in sizes]
    for name in GROWTH:
        some = sizes.get(name, [])
        for more in some[-1:] if name == "longer_day" else some[:1]:
            for fed in consults:
                yield Candidate("places and consults", (more, fed))


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


def for_wishes(place: Place) -> list[Candidate]:
    """Return what may bring the wishes nearer that do not come true often enough."""
    verdict = standing(place.scenario, place.table).verdict
    why: dict[str, str] = {}
    for wish in verdict.wishes:
        for name in () if wish.holds else BY_WISH.get(wish.name, ()):
            why.setdefault(name, wish.name)
    return [
        Candidate(why[each.name], (each,)) for each in levers(place.scenario) if each.name in why
    ]
