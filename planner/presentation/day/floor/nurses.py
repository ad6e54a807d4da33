"""Nurses: which nurse does which hands-on work and watches whom, from one moment to the next.

Takes       what runs at a moment: hands and units of watch of each step; who had it before
Gives       a nurse for the hands, and nurses for the watch, of every step
Units       units of watch, `watch_units` to a nurse
Left out    what the steps are (staff.py)

The log counts hands and watch of all nurses together. Whoever has begun goes on as long as that
can be; where the work of another needs a nurse who watches nobody, patients are handed over.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Ask(NamedTuple):
    """What one running step takes of the nurses."""

    step: int
    patient: int  # whose step it is
    hands: int
    watch: int
    is_owners: bool = False  # the owner, who is one of the nurses, has to do it


class Share(NamedTuple):
    """Who does what: numbers of nurses from 0, by step."""

    hands: Mapping[int, int]
    watch: Mapping[int, tuple[int, ...]]


NOBODY_YET = Share({}, {})


def share_out(
    asks: Sequence[Ask],
    before: Share,
    *,
    nurses: int,
    watch_units: int,
    owner: int | None = None,
    asked_last: tuple[int, ...] = (),
) -> Share:
    """Return who does what.

    The number of the owner is given where the owner is one of them. New work goes to others before
    the owner, and before those named last: nurses who eat, while somebody stands in for them.

    >>> asks = [Ask(1, 1, 0, 3), Ask(2, 2, 0, 3), Ask(3, 3, 1, 6)]
    >>> share_out(asks, Share({}, {1: (0,), 2: (1,)}), nurses=2, watch_units=6)
    Share(hands={3: 0}, watch={2: (1,), 1: (1,)})
    """
    hands = _hands(asks, before, range(nurses), owner, asked_last)
    free = [watch_units] * nurses
    for ask in asks:
        if ask.step in hands:
            free[hands[ask.step]] -= ask.watch
    watched = [ask for ask in asks if not ask.hands and ask.watch]
    return Share(hands, _watch(watched, before.watch, free))


def _hands(
    asks: Sequence[Ask],
    before: Share,
    nurses: range,
    owner: int | None,
    asked_last: tuple[int, ...],
) -> dict[int, int]:
    """Return a nurse for each step that takes hands, each nurse once."""
    given: dict[int, int] = {}
    for ask in sorted((ask for ask in asks if ask.hands), key=lambda ask: not ask.is_owners):
        wanted = owner if ask.is_owners else before.hands.get(ask.step)
        if wanted is not None and wanted not in given.values():
            given[ask.step] = wanted
    for ask in asks:
        left = [each for each in nurses if each not in given.values()]
        if ask.hands and ask.step not in given and left:
            last = (owner, *asked_last)
            given[ask.step] = min(left, key=lambda k: _unfit(ask, k, asks, before, last))
    return given


def _unfit(
    ask: Ask, nurse: int, asks: Sequence[Ask], before: Share, last: tuple[int | None, ...]
) -> tuple[bool, int, int]:
    """Return how little a nurse suits new work; the smallest is asked.

    Who keeps her eyes on the monitors is asked by her own patient's work, all of a nurse by who
    watches least.
    """
    mine = [each for each in asks if nurse in before.watch.get(each.step, ())]
    watched = sum(each.watch for each in mine)
    is_hers = any(each.patient == ask.patient for each in mine)
    return nurse in last, watched if ask.watch else -is_hers, nurse


def _watch(
    asks: Sequence[Ask], before: Mapping[int, tuple[int, ...]], free: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """Return who watches each step: who did; else another who can; else several together."""
    kept = _packed(asks, before, list(free))
    if kept is None:
        largest = sorted(asks, key=lambda ask: -ask.watch)
        kept = _packed(largest, {}, list(free))
    return _in_parts(asks, list(free)) if kept is None else kept


def _packed(
    asks: Sequence[Ask], before: Mapping[int, tuple[int, ...]], free: list[int]
) -> dict[int, tuple[int, ...]] | None:
    """Return one nurse for each step, None if one of them finds nobody."""
    given: dict[int, tuple[int, ...]] = {}
    for ask in asks:
        old = before.get(ask.step, ())
        if len(old) == 1 and free[old[0]] >= ask.watch:
            given[ask.step] = old
            free[old[0]] -= ask.watch
    for ask in asks:
        if ask.step in given:
            continue
        nurse = max(range(len(free)), key=lambda each: (free[each], -each), default=None)
        if nurse is None or free[nurse] < ask.watch:
            return None
        given[ask.step] = (nurse,)
        free[nurse] -= ask.watch
    return given


def _in_parts(asks: Sequence[Ask], free: list[int]) -> dict[int, tuple[int, ...]]:
    """Return who watches each step, where one patient may be watched by several."""
    given: dict[int, tuple[int, ...]] = {}
    for ask in asks:
        left, watching = ask.watch, []
        for nurse in range(len(free)):
            taken = min(left, free[nurse])
            if taken > 0:
                watching.append(nurse)
                free[nurse] -= taken
                left -= taken
        given[ask.step] = tuple(watching)
    return given
