"""Unturned verdict: what would have to be true where no change that was tried turns the verdict.

Takes       a plan whose verdict no change has turned, a stages
Gives       the price, the number who ask and the cost of the start at which it would be a go, or at
            least better; the smaller plan that loses least; the same plan looked at for longer
Units       US dollars, people a month, months
Randomness  common random numbers: every plan meets the replications of the plan it starts from
Left out    words (presentation/advice/unturned_verdict_words.py), changes an owner could make
            (search.py)

Each is moved by itself, and all else stays. A price is looked for as far as its evidence goes, the
number who ask up to three times as many by each way at once, the cost of the start down to nothing:
whether that is to be had is the owner's to judge, beside what is known of it. What is found nearest
counts: a price may be too low and too high.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from planner.experiments.advice.levers.programs import INSURERS_PAY_SHARE
from planner.experiments.advice.limits import usual_price_usd
from planner.experiments.advice.possible_levers import PRICE as PRICE_PATH
from planner.experiments.advice.possible_levers import Lever, levers
from planner.experiments.advice.trials import SCREEN, Tried, tables_of, tried, tried_all
from planner.experiments.certainty.chance.words_left import words_left
from planner.experiments.execution.runner import Stages
from planner.experiments.run.distance_to_goals import RANK, standing
from planner.experiments.run.verdict import GO
from planner.experiments.sense.patients import asked_of_all_month
from planner.experiments.whatif.demand_level import (
    SCALED,
    SCALED_DOWN,
    in_each_program,
    scaled,
)
from planner.ledger.start_up_and_wear import start_usd
from planner.scenario.changes import changed_if_allowed, values_of
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import program_scenarios, programs_of
from planner.scenario.tables.program_edits import edit_path

PRICE, ASKING, START = "price", "asking", "start"
START_PATHS = (
    *(path for path, facts in CATALOG.items() if path.startswith("start_up.")),
    *("staff.course_fees_usd", "staff.preceptor_fee_usd"),
)  # those in dollars are moved
WHO_ASKS = (
    *(*SCALED, *SCALED_DOWN, "demand.panel_patients", "demand.referrers_at_start"),
    *("demand.ad_spend_usd_month", "demand.outreach_hours_month"),
)
REPLICATIONS, SMALLER_REPLICATIONS = 20, 40
SCAN, HALVINGS = 4, 3  # plans looked at on the way to an end, and how often a gap is halved
# Scenarios that are looked at, at most: three things, one of them to either end; smaller plans.
MOST_LOOKED_AT, MOST_SMALLER = 4 * (SCAN + HALVINGS) + 2, 24
MOST_ASKING = 3.0  # times as many
LONGER_MONTHS = 60
SMALLER = (
    *(("one_room_fewer",), ("one_day_fewer",), ("one_nurse_fewer",)),
    ("half_advertising", "no_advertising"),
)  # of each group one at most


class WouldBe(NamedTuple):
    """One thing that would have to be otherwise, all else as it is."""

    name: str  # one of the words above
    now: float
    needed: float | None  # the nearest at which it is better; None: not even at an end
    word: str  # the verdict there; as it is where there is none
    ends: tuple[float, ...]  # how far was looked
    known: tuple[float, float]  # what the evidence leaves open, of the same
    program: str = ""  # of several, the one of which it is
    before: float | None = None  # in the plan as it was asked, where changes were made since
    is_assumed: bool = True  # nobody has said another than the planner's own


class Longer(NamedTuple):
    """The same plan looked at for longer."""

    months: int
    now_months: int
    now_usd: float  # worth in the months as asked, on average
    then_usd: float
    word: str  # the verdict then


class Unturned(NamedTuple):
    """What is said where nothing turns the verdict."""

    would_be: tuple[WouldBe, ...]
    smaller: Tried | None  # the smaller plan that loses least; None where none loses less
    longer: Longer | None  # None where it is looked at for so long already
    replications: int


def unturned(stages: Stages, plan: Tried, asked: Scenario) -> Unturned:
    """Return what would have to be true for a plan, made of the one that was asked, to be a go."""
    scenario = plan.scenario
    return Unturned(
        would_be=would_be_otherwise(stages, scenario, asked),
        smaller=_smaller(stages, scenario),
        longer=_longer(stages, scenario),
        replications=REPLICATIONS,
    )


# --- what would have to be true -------------------------------------------------------------------


def would_be_otherwise(
    stages: Stages, scenario: Scenario, asked: Scenario | None = None
) -> tuple[WouldBe, ...]:
    """Return the price, the number who ask and the cost of the start at which it is better.

    `asked` is the plan before changes, where any were made.
    """
    asked = asked or scenario
    was = {(each.name, each.program): each.shown(each.now) for each in _axes(asked)}
    return tuple(
        _would_be(stages, each)._replace(
            before=was.get((each.name, each.program)), is_assumed=_is_assumed(asked, each.name)
        )
        for each in _axes(scenario)
    )


def _is_assumed(scenario: Scenario, name: str) -> bool:
    """Return whether a plan has what the planner assumes; of several programs each has its own."""
    if scenario.programmes:
        return False
    if name == PRICE:
        return scenario.money.infusion_price_usd == usual_price_usd(scenario)
    values, paths = values_of(scenario), {ASKING: WHO_ASKS, START: START_PATHS}[name]
    return all(values[path] == CATALOG[path].default for path in paths)


class _Axis(NamedTuple):
    """Something that is moved from what it is now to an end, or to either of two."""

    name: str
    now: float
    ends: tuple[float, ...]
    at: Callable[[float], Scenario | None]  # the plan at a value, None where it is not allowed
    known: tuple[float, float]
    shown: Callable[[float], float]  # a value as it is told
    program: str = ""


def _axes(scenario: Scenario) -> Iterator[_Axis]:
    """Yield the price, the number who ask and the cost of the start."""
    people, usd = asked_of_all_month(scenario), start_usd(scenario)

    def at_times(times: float) -> Scenario | None:
        return changed_if_allowed(scenario, times_asking(scenario, times))

    def at_share(share: float) -> Scenario | None:
        return changed_if_allowed(scenario, _start_times(scenario, share))

    yield from _price_axis(scenario)
    known = asking_known(scenario)
    yield _Axis(ASKING, 1.0, (MOST_ASKING,), at_times, known, lambda times: times * people)
    yield _Axis(START, 1.0, (0.0,), at_share, start_known(scenario), lambda share: share * usd)


def _price_axis(scenario: Scenario) -> Iterator[_Axis]:
    """Yield the price; of several programs that of the first of which patients pay it."""
    low, high = evidence(CATALOG[PRICE_PATH])
    patients = (
        (one, alone)
        for one, alone in zip(programs_of(scenario), program_scenarios(scenario), strict=True)
        if one.offered and alone.paying.patient_share >= INSURERS_PAY_SHARE
    )
    named, seen = next(patients, (None, None)) if scenario.programmes else (None, scenario)
    if seen is None:
        return
    now, of = seen.money.infusion_price_usd, named.name if named else ""
    path = edit_path(of, PRICE_PATH) if of else PRICE_PATH
    ends = tuple(end for end in (low, high) if (end - now) * (1 if end == high else -1) > 0)

    def at_price(value: float) -> Scenario | None:
        return changed_if_allowed(scenario, {path: round(value)})

    yield _Axis(PRICE, now, ends, at_price, (low, high), lambda value: float(round(value)), of)


def _would_be(stages: Stages, axis: _Axis) -> WouldBe:
    """Return the nearest value at which a plan is a go; if none, at which it is a better one."""
    ranks = {axis.now: _ranks(stages, axis, [axis.now])[0]}
    for wanted in range(RANK[GO], ranks[axis.now], -1):
        found = [
            value
            for end in axis.ends
            if (value := _nearest(stages, axis, end, wanted, ranks)) is not None
        ]
        if found:
            needed = min(found, key=lambda value: abs(value - axis.now))
            return _told(axis, needed, ranks[needed])
    return _told(axis, None, ranks[axis.now])


def _told(axis: _Axis, needed: float | None, rank: int) -> WouldBe:
    """Return where it turns, in the unit in which it is told."""
    return WouldBe(
        name=axis.name,
        now=axis.shown(axis.now),
        needed=None if needed is None else axis.shown(needed),
        word=next(word for word, each in RANK.items() if each == rank),
        ends=tuple(axis.shown(end) for end in axis.ends),
        known=axis.known,
        program=axis.program,
    )


def _nearest(
    stages: Stages, axis: _Axis, end: float, wanted: int, ranks: dict[float, int]
) -> float | None:
    """Return the first value on the way to an end that ranks as wanted, closed in by halves.

    `ranks` holds the verdicts that are known, and those of the values looked at on the way.
    """

    def look(values: Sequence[float]) -> list[int]:
        new = [value for value in values if value not in ranks]
        ranks.update(zip(new, _ranks(stages, axis, new), strict=True))
        return [ranks[value] for value in values]

    steps = [axis.now + (end - axis.now) * k / SCAN for k in range(SCAN + 1)]
    first = next((k for k, rank in enumerate(look(steps)) if rank >= wanted), None)
    if first is None:
        return None
    near, far = steps[first - 1], steps[first]
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if look([middle])[0] >= wanted else (middle, far)
    return far


def _ranks(stages: Stages, axis: _Axis, values: Sequence[float]) -> list[int]:
    """Return the rank of the verdict at each value, the lowest where it is not allowed.

    Half of the replications are enough where the others cannot change the word.
    """
    plans = [axis.at(value) for value in values]
    there = [plan for plan in plans if plan is not None]
    words = iter(_words(stages, f"what it would take: {axis.name}", there))
    return [0 if plan is None else RANK[next(words)] for plan in plans]


def _words(stages: Stages, what: str, plans: Sequence[Scenario]) -> list[str]:
    """Return the verdicts of plans over the replications."""
    tables = tables_of(stages, what, plans, range(REPLICATIONS // 2))
    left = [words_left(*each, REPLICATIONS) for each in zip(plans, tables, strict=True)]
    is_open = [plan for plan, words in zip(plans, left, strict=True) if len(words) > 1]
    more = iter(tables_of(stages, what, is_open, _FIRST))
    return [
        words[0] if len(words) == 1 else standing(plan, next(more)).verdict.word
        for plan, words in zip(plans, left, strict=True)
    ]


_FIRST = range(REPLICATIONS)


# --- what is known of them ------------------------------------------------------------------------


def evidence(facts: FieldFacts) -> tuple[float, float]:
    """Return what the evidence of a number leaves open."""
    low, high = facts.low, facts.high
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        raise TypeError(f"{facts.path} has no range")
    return float(low), float(high)


def times_asking(scenario: Scenario, times: float) -> dict[str, Value]:
    """Return settings with which so many times as many ask, by each way they come."""

    def make(one: Scenario) -> dict[str, Value]:
        return scaled(one, times) | {"demand.ad_most_month": one.demand.ad_most_month * times}

    return in_each_program(scenario, make)


def asking_known(scenario: Scenario) -> tuple[float, float]:
    """Return how many ask in a month with all that is known of it at its low or high ends."""
    few, many = {}, {}
    for path in (*SCALED, *SCALED_DOWN):
        low, high = evidence(CATALOG[path])
        turned = path in SCALED_DOWN
        few[path], many[path] = (high, low) if turned else (low, high)
    found = [changed_if_allowed(scenario, each) or scenario for each in (few, many)]
    return asked_of_all_month(found[0]), asked_of_all_month(found[1])


def _start_times(scenario: Scenario, share: float) -> dict[str, Value]:
    """Return settings with which all that is paid at the start costs a share of it."""
    values = values_of(scenario)
    return {
        path: value * share
        for path in START_PATHS
        if CATALOG[path].unit.startswith("USD") and isinstance(value := values[path], float)
    }


def start_known(scenario: Scenario) -> tuple[float, float]:
    """Return what the start costs with every cost of it at its low or its high end."""
    known = {
        path: evidence(CATALOG[path])
        for path in _start_times(scenario, 1.0)
        if CATALOG[path].low is not None
    }
    ends = ({path: each[k] for path, each in known.items()} for k in (0, 1))
    low, high = (start_usd(changed_if_allowed(scenario, end) or scenario) for end in ends)
    return low, high


# --- a smaller plan, a longer look ----------------------------------------------------------------


def _smaller(stages: Stages, scenario: Scenario) -> Tried | None:
    """Return the smaller plan that loses least; None where none loses less than the plan."""
    what, sets = "smaller plans", _smaller_sets(scenario)
    found = tried_all(stages, what, scenario, sets, range(SCREEN), None)
    if not found:
        return None
    best = max(found, key=lambda each: each.stands.worth_usd)
    more = range(SMALLER_REPLICATIONS)
    (before,) = tables_of(stages, what, [scenario], more)
    start = tried((), scenario, before, None)
    (again,) = tried_all(stages, what, scenario, [best.levers], more, start)
    return again if again.gain_usd > 0 else None


def _smaller_sets(scenario: Scenario) -> list[tuple[Lever, ...]]:
    """Return what makes a plan as small as it can be in one respect or several."""
    sizes: dict[str, list[Lever]] = {}
    for each in levers(scenario):
        sizes.setdefault(each.name, []).append(each)
    choices = [[(), *((each,) for each in _smallest(sizes, names))] for names in SMALLER]
    sets = (tuple(each for some in chosen for each in some) for chosen in product(*choices))
    return [some for some in sets if some]


def _smallest(sizes: dict[str, list[Lever]], names: Sequence[str]) -> list[Lever]:
    return [sizes[name][-1] for name in names if name in sizes]


def _longer(stages: Stages, scenario: Scenario) -> Longer | None:
    """Return how the same plan stands when it is looked at for five years."""
    months = scenario.practice.months
    plan = changed_if_allowed(scenario, {"practice.months": LONGER_MONTHS})
    if months >= LONGER_MONTHS or plan is None:
        return None
    tables = tables_of(stages, "a longer look", [scenario, plan], _FIRST)
    now, then = (
        standing(each, table) for each, table in zip((scenario, plan), tables, strict=True)
    )
    return Longer(LONGER_MONTHS, months, now.worth_usd, then.worth_usd, then.verdict.word)
