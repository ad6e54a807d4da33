"""Unknown setting: that there is none of this name, and which one was probably meant.

Takes       the name that was found, the names that there are
Gives       one sentence, in the owner's words
Left out    what is wrong with the value of one that there is (wrong_value.py)
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from planner.scenario.toml.positions import Keys, dotted
from planner.scenario.toml.source import shorten

BASED_ON = "based_on"  # no setting: what a file says of itself, outside of all groups
MISSPELLED, A_LETTER_OFF = 0.7, 0.9  # how alike two names are, 0 to 1


def unknown(keys: Keys, known: Iterable[str], groups: Iterable[str]) -> str:
    """Return that there is no such setting, and the nearest one that there is."""
    near = nearest(keys, tuple(known), tuple(groups))
    hint = f" Did you mean {near}?" if near else ""
    return f"{shorten(dotted(keys), 60)} is not a known setting.{hint}"


def nearest(keys: Keys, known: tuple[str, ...], groups: tuple[str, ...]) -> str:
    """Return the known name that was most likely meant, or "".

    One letter too many or too few in the name of a table, or in one of the same group, comes first,
    then a name there that holds all of the words, the same name elsewhere, what people call so, a
    likely misspelling in the group, and the same anywhere.

    >>> nearest(("staff", "rooms"), ("staff.room", "rooms.rooms"), ("staff", "rooms"))
    'rooms.rooms'
    >>> nearest(("money", "price"), ("money.infusion_price_usd", "rooms.rooms"), ("practice",))
    'money.infusion_price_usd'
    >>> nearest(("visits",), ("practice.owner_visits_per_day", "visit.consult_min"), ("visit",))
    'visit'
    >>> nearest(("from",), ("money.rent_from",), ("money",))
    'based_on'
    >>> nearest(("staff", "nurse"), ("staff.nurse_plan", "staff.nurses"), ("staff",))
    'staff.nurses'
    """
    leaf, group = keys[-1], ".".join(keys[:-1])
    tables = {name: name for name in groups if not group}
    of_files = () if group else (BASED_ON,)
    elsewhere = [path for path in known if path.rpartition(".")[2] == leaf]
    called = [path for path in (_CALLED.get(leaf, ""),) if path in (*known, *of_files)]
    here = {path.rpartition(".")[2]: path for path in known if path.rpartition(".")[0] == group}
    anywhere = {path.rpartition(".")[2]: path for path in reversed(known)}
    return (
        closest(leaf, tables, at_least=A_LETTER_OFF)
        or closest(leaf, here, at_least=A_LETTER_OFF)
        or _holding(leaf, here.values())
        or next(iter(elsewhere or called), "")
        or closest(leaf, here)
        or _holding(leaf, known)
        or closest(leaf, {name: name for name in groups} | anywhere)
    )


# what the planner has under another form: physicians are there on weekdays, one by one
_CALLED = {
    "base": BASED_ON,
    "extends": BASED_ON,
    "from": BASED_ON,
    "physicians": "practice.second_physician_weekdays",
    "providers": "practice.second_physician_weekdays",
    "doctors": "practice.second_physician_weekdays",
    "overhead": "practice.other_overhead_usd_month",
    "salary": "finance.drawings_usd_month",
    "owner_pay": "finance.drawings_usd_month",
    "rent": "practice.other_overhead_usd_month",
    "visits_per_day": "practice.owner_visits_per_day",
    "revenue": "practice.collected_per_visit_usd",
    "beds": "rooms.infusion_rooms",
    "rn": "staff.nurses",
    "rns": "staff.nurses",
    "mas": "staff.medical_assistants",
    "receptionists": "staff.front_desk_fte",
    "advertising": "demand.ad_spend_usd_month",
    "marketing": "demand.ad_spend_usd_month",
    "patients": "demand.panel_patients",
    "nurse_practitioners": "practice.second_physician_weekdays",
    "physician_assistants": "practice.second_physician_weekdays",
    "part_time": "added.assistant_days",
    "part_time_assistants": "added.assistant_days",
    "supplies": "practice.avoidable_cost_share",
    "billing": "practice.avoidable_cost_share",
}


def _holding(leaf: str, paths: Iterable[str]) -> str:
    """Return the first name that holds every word of another, "" for none; units do not matter."""
    words = set(leaf.split("_")) - {"usd", "min", "month", "day", "per", "share"}
    held = (path for path in paths if words and words <= set(re.split(r"[._]", path)))
    return next(held, "")


def closest(name: str, choices: dict[str, str], at_least: float = MISSPELLED) -> str:
    """Return what stands for the choice that is most alike, "" if none is alike enough."""
    found = get_close_matches(name, choices, n=1, cutoff=at_least)
    return choices[found[0]] if found else ""
