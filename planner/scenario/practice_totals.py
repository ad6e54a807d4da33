"""Practice totals: what its visits collect in a year, and how many there are a day, all together.

Takes       a scenario; totals as an owner knows them
Gives       the totals; settings with which they are so; what keeps a typed total as it was typed
Units       US dollars a year, visits a day
Randomness  none
Left out    visits lost to a full day or to waiting

An owner knows what the practice collected last year and how many patients it sees on a day. The
settings are dollars a visit and visits of each: a total that somebody typed stays, and these follow,
until somebody types one of them.
"""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import PHYSICIANS, existing_visits_week
from planner.scenario.derived.visit_slots import visit_starts_min
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_month import visits_held_month
from planner.scenario.settings.practice import Practice

PER_VISIT = "practice.collected_per_visit_usd"
OWNER, *BESIDE = (f"practice.{who}_visits_per_day" for who in PHYSICIANS)
COLLECTED_YEAR, VISITS_A_DAY = "collected a year", "visits a day, all together"
VISITS_DECIMALS, USD_DECIMALS = 1, 6
MONTHS_PER_YEAR = 12
ROUNDING_SHARE = 0.01  # of a total: less apart is rounding


class Total(NamedTuple):
    """A number that an owner knows, what it is now, and the settings that make it so."""

    now: Callable[[Scenario], float]
    changes: Callable[[Scenario, float, Collection[str]], dict[str, Value]]  # and what was said
    parts: tuple[str, ...]  # settings: who types one of them lets go of the total


def collected_year_usd(scenario: Scenario) -> float:
    """Return what the visits of a year collect, without holidays and days on which somebody is ill.

    >>> round(collected_year_usd(Scenario()), -4)
    1920000.0
    """
    return _held_year(scenario.practice) * scenario.practice.collected_per_visit_usd


def with_collected_year(
    scenario: Scenario, usd: float, _: Collection[str] = ()
) -> dict[str, Value]:
    """Return the setting with which visits collect so much in a year.

    >>> round(with_collected_year(Scenario(), 1_700_000.0)[PER_VISIT])
    133
    """
    held = _held_year(scenario.practice)
    return {PER_VISIT: _within(PER_VISIT, round(usd / held, USD_DECIMALS))} if held else {}


def visits_a_day(scenario: Scenario) -> float:
    """Return the visits of a day on which the practice sees patients, all together.

    >>> visits_a_day(Scenario())
    52.0
    """
    days = _days(scenario.practice)
    return existing_visits_week(scenario.practice) / days if days else 0.0


def with_visits_a_day(
    scenario: Scenario, visits: float, said: Collection[str] = ()
) -> dict[str, Value]:
    """Return the settings with which there are so many a day: each sees as many, the owner too.

    Where visits of the owner are said, the others have the rest. Nobody has more than can be booked.

    >>> list(with_visits_a_day(Scenario(), 39.0).values())
    [15.0, 15.0, 15.0]
    >>> list(with_visits_a_day(Scenario(), 36.0, {OWNER}).values())
    [10.0, 10.0]
    """
    practice = scenario.practice
    days = {path: _days_of(practice, path) for path in (OWNER, *BESIDE)}
    there = {path: count for path, count in days.items() if count}
    own = there.pop(OWNER, 0) * practice.owner_visits_per_day if {*said} & {OWNER} else 0.0
    if not there:
        there, own = ({OWNER: days[OWNER]} if days[OWNER] else {}), 0.0
    rest = visits * _days(practice) - own
    each = _fitting(practice, rest / sum(there.values())) if there else 0.0
    return dict.fromkeys(there, each)


def most_visits_a_day(practice: Practice) -> float:
    """Return how many visits can be booked on such a day, all together.

    >>> most_visits_a_day(Practice())
    62.4
    """
    days = _days(practice)
    booked = len(visit_starts_min(practice))
    return sum(_days_of(practice, path) for path in (OWNER, *BESIDE)) * booked / days if days else 0


TOTALS: Mapping[str, Total] = {  # the second is a year of the first
    VISITS_A_DAY: Total(visits_a_day, with_visits_a_day, tuple(BESIDE)),
    COLLECTED_YEAR: Total(collected_year_usd, with_collected_year, (PER_VISIT,)),
}


class Typed(NamedTuple):
    """What was typed just now, and what of it was typed as a total; and what was said before."""

    values: Mapping[str, Value]
    totals: Collection[str] = ()
    said: Collection[str] = ()


def kept(
    before: Scenario, now: Scenario, typed: Typed, totals: Mapping[str, float]
) -> tuple[Scenario, dict[str, float]]:
    """Return the scenario in which typed totals are as they were, and those that still hold.

    A total is let go of where one of its parts is typed, or it was changed elsewhere.

    >>> fewer = with_changes(Scenario(), {"practice.third_physician_weekdays": ()})
    >>> collected = {COLLECTED_YEAR: collected_year_usd(Scenario())}
    >>> there, _ = kept(Scenario(), fewer, Typed({}), collected)
    >>> round(there.practice.collected_per_visit_usd)
    217
    """
    still = dict[str, float]()
    for name, total in TOTALS.items():
        if name not in totals:
            continue
        wanted = totals[name]
        is_typed = name in typed.totals
        if not is_typed and (
            typed.values.keys() & {*total.parts} or not is_total(total.now(before), wanted)
        ):
            continue
        if not is_typed:
            now = with_changes(now, total.changes(now, wanted, typed.said))
        if is_total(total.now(now), wanted):
            still[name] = wanted
    return now, still


def is_total(now: float, wanted: float) -> bool:
    """Return whether a total is as somebody typed it: less apart is rounding of its parts."""
    return abs(now - wanted) <= ROUNDING_SHARE * max(1.0, wanted)


def _held_year(practice: Practice) -> float:
    return MONTHS_PER_YEAR * visits_held_month(practice)


def _days(practice: Practice) -> int:
    """Return on how many days of a week the practice sees patients."""
    there = (getattr(practice, f"{who}_weekdays") for who in PHYSICIANS)
    return len({day for days in there for day in days} & {*practice.open_weekdays})


def _days_of(practice: Practice, path: str) -> int:
    """Return on how many days of a week the physician of a setting of visits sees patients."""
    name = path.partition(".")[2].replace("visits_per_day", "weekdays")
    return len({*getattr(practice, name)} & {*practice.open_weekdays})


def _fitting(practice: Practice, visits: float) -> float:
    """Return visits of one physician on a day, no more than can be booked."""
    return min(round(max(0.0, visits), VISITS_DECIMALS), float(len(visit_starts_min(practice))))


def _within(path: str, value: float) -> float:
    at_most = CATALOG[path].at_most
    return min(value, float(at_most)) if isinstance(at_most, int | float) else value
