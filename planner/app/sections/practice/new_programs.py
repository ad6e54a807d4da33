"""New programs: what one more begins with beside those that are there, and what its kind brings.

Takes       the rows of programs, the working scenario
Gives       rows: one more, one fewer, one of another kind; shares that stay all who ask
Units       people, US dollars, as the settings have them; shares of those who ask, from 0 to 1
Left out    inputs (table_cards.py), what a program may have of its own
            (scenario/tables/own_settings.py)

A program brings the price and the course of its kind, and the results and means of those who come
for it: never those of the other; one for pain is followed by no talks. Who asks for it comes on
top: how many ask for the first stays as it was said. How many ask for the second nobody knows but
the owner; it begins with a quarter as many by each way: one of five of all who ask then.
"""

from collections.abc import Mapping, Sequence

from planner.app.session import working_scenario
from planner.app.session.replies import for_mood, for_pain
from planner.experiments.sense.who_asks import AT_START, HOURS_FOR_MORE, OWN_SHARE
from planner.scenario.changes import values_of
from planner.scenario.facts import Row, Value
from planner.scenario.presets.named import values_named
from planner.scenario.presets.outcomes import OUTCOMES_FIELD
from planner.scenario.presets.programs import PROGRAM_BY_NAME, PROGRAM_FIELD
from planner.scenario.tables.own_settings import OWN

KINDS: Mapping[str, str] = {  # the most plausible beside another first, each with a name
    "mood": "mood",
    "pain": "pain",
    "nasal_esketamine": "esketamine",
    "intramuscular": "injections",
    "nasal_esketamine_pharmacy": "esketamine by pharmacy",
}
AS_MANY = 0.25  # as for the first: one of five of all then, as many clinics say of pain; a guess
FEWER_ASK = (
    OWN_SHARE,
    AT_START,
    HOURS_FOR_MORE,
    "demand.ad_spend_usd_month",
)
REACHED = ("demand.panel_patients", "demand.referrers_in_reach", "demand.ad_most_month")
DECIMALS = 6
ON_CARD = ("money.infusion_price_usd", "treatment.induction_infusions")
AS_ITS_KIND = ("visit.infusion_min", "money.consult_fee_usd")  # of its own once typed on the card
TALKS_AFTER = "integration.share"
FIRST_NAME = "first program"


def with_program(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with one more program, for which people of its own ask on top."""
    there = list(rows) or [{"name": KINDS.get(_plan_kind(), FIRST_NAME)}]
    kinds = {_kind(row) for row in there}
    kind = next((each for each in KINDS if each not in kinds), "mood")
    new: Row = {"name": _unlike(there, KINDS[kind]), "preset": kind}
    return [*there, {**new, **going_with(kind), **asked_on_top()}]


def asked_on_top() -> dict[str, Value]:
    """Return who asks for one more program: of the same people, a quarter as many by each way."""
    now = values_of(working_scenario.scenario())
    fewer = {path: round(AS_MANY * float(str(now[path])), DECIMALS) for path in FEWER_ASK}
    found = {**{path: now[path] for path in REACHED}, **fewer}
    return {path: value for path, value in found.items() if value or path == OWN_SHARE}


def is_on_top(row: Row) -> bool:
    """Return whether who asks for a program is said of it alone, and no share of all who ask."""
    return OWN_SHARE in row and not row.get("share")


def has_shares(rows: Sequence[Row]) -> bool:
    """Return whether those who ask are parted among programs."""
    own = [_share(rows, k) for k in range(len(rows)) if not is_on_top(rows[k])]
    return own not in ([], [1.0])


def of_kind(row: Row, kind: Value) -> Row:
    """Return a program with another kind: what the one before brought is gone."""
    gone = {*ON_CARD, *for_pain(), *AS_ITS_KIND, TALKS_AFTER}
    rest = {name: value for name, value in row.items() if name not in gone}
    return {**rest, **going_with(str(kind))}


def going_with(kind: str) -> dict[str, Value]:
    """Return the settings of its own that a program of a kind begins with; none without a kind."""
    preset = PROGRAM_BY_NAME.get(kind)
    if preset is None:
        return {}
    people = dict(for_pain() if kind == for_pain()[PROGRAM_FIELD] else for_mood())
    named = values_named(OUTCOMES_FIELD, people[OUTCOMES_FIELD])
    now = values_of(working_scenario.scenario())
    no_talks: dict[str, Value] = {TALKS_AFTER: 0.0} if kind == for_pain()[PROGRAM_FIELD] else {}
    return (
        {path: preset.values[path] for path in ON_CARD}
        | no_talks
        | {
            path: value
            for path, value in people.items()
            if path in OWN
            and now[path] != value
            and path not in preset.values
            and path not in named
        }
    )


def without(rows: Sequence[Row], number: int) -> list[Row]:
    """Return the rows without one program; its share of all who ask goes to the first that is left.

    Who asked for it on top asks no more, and the first that is left keeps who asks for it on top.
    One that is left and differs in nothing from the plan is the plan: no program is named then.
    """
    left = [*rows[:number], *rows[number + 1 :]]
    if not left or (len(left) == 1 and set(left[0]) <= {"name", "share"}):
        return []
    if is_on_top(left[0]):
        return [{**left[0], "share": 0.0}, *left[1:]]
    more = _share(rows, number) + _share(rows, 1 if number == 0 else 0)
    share = round(min(1.0, more), 9)
    return [left[0] if share == _share(left, 0) else {**left[0], "share": share}, *left[1:]]


def balanced(before: Sequence[Row], rows: Sequence[Row], number: int) -> list[Row]:
    """Return two programs of which one has another share, as all who ask again if they were."""
    if len(rows) != len(before) or len(rows) != 2 or _total(before) != 1 or _total(rows) == 1:
        return list(rows)
    other = 1 - number
    share = round(1 - _share(rows, number), 9)
    return [{**row, "share": share} if k == other else row for k, row in enumerate(rows)]


def _total(rows: Sequence[Row]) -> float:
    return round(sum(_share(rows, k) for k in range(len(rows))), 6)


def _share(rows: Sequence[Row], number: int) -> float:
    """Return the share of a program: not said, all come for the first."""
    said = rows[number].get("share")
    return float(said) if isinstance(said, int | float) else float(number == 0)


def _kind(row: Row) -> str:
    return str(row.get("preset") or _plan_kind())


def _plan_kind() -> str:
    return str(working_scenario.scenario().treatment.programme)


def _unlike(rows: Sequence[Row], name: str) -> str:
    """Return a name that no program has yet."""
    names = {str(row["name"]).casefold() for row in rows}
    numbered = (f"{name} {n}" for n in range(2, len(rows) + 3))
    return next(each for each in (name, *numbered) if each.casefold() not in names)
