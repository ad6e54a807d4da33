"""Memory: the baseline arms that this process simulated last, so that a changed plan needs none.

Takes       a key of the baseline arm, numbers of replications, their days
Gives       the days that are still held
Units       baseline arms, some 50 kB each for three years
Left out    what a key is made of (cache_keys.py), what outlives the process (cache.py)

Whoever looks for advice asks for a hundred plans in the same few replications, and in nearly all of
them the practice without infusions is the same.
"""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from threading import Lock

from planner.models.driver.baseline_days import BaselineDays

MOST = 256  # baseline arms; what was not asked for longest goes first

_held: OrderedDict[tuple[str, int], BaselineDays] = OrderedDict()
_lock = Lock()


def held(key: str, numbers: Collection[int]) -> dict[int, BaselineDays]:
    """Return the baseline days of those replications that are held."""
    found: dict[int, BaselineDays] = {}
    with _lock:
        for number in numbers:
            if (key, number) in _held:
                _held.move_to_end((key, number))
                found[number] = _held[key, number]
    return found


def hold(key: str, days: Mapping[int, BaselineDays]) -> None:
    """Hold baseline days by the number of their replication."""
    with _lock:
        for number, each in days.items():
            _held[key, number] = each
            _held.move_to_end((key, number))
        while len(_held) > MOST:
            _held.popitem(last=False)


def forget() -> None:
    """Hold nothing any more."""
    with _lock:
        _held.clear()
