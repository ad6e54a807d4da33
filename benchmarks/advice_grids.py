"""Advice grids: for each practice of the study, six things an owner may set, three values each.

Takes       a practice
Gives       its grid: 729 plans, those that the scenario refuses left out
Units       those of the settings
Randomness  none

The list was closed before the search was run on any of them.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from planner.scenario.changes import changed_if_allowed
from planner.scenario.facts import Value
from planner.scenario.files.examples import find
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario

OWN = Path(__file__).with_name("practices")
Changes = Mapping[str, Value]

ALL_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
QUIET, LOUD, PROOF = ({"rooms.quiet": name} for name in ("quiet_hours", "neither", "soundproofed"))
ELSEWHERE: Changes = {
    "rooms.quiet": "soundproofed",
    "rooms.exam_rooms_used": 0,
    "money.added_rent_usd_month": 600.0,
}


class Grid(NamedTuple):
    """A practice and what is tried on it."""

    name: str  # of an example, or of a file in practices/
    axes: Sequence[Sequence[Changes]]

    @property
    def scenario(self) -> Scenario:
        """The practice as it is given."""
        own = OWN / f"{self.name}.toml"
        return read_scenario(own if own.exists() else find(self.name)).scenario

    def plans(self) -> list[Scenario]:
        """Return all plans that are allowed, each once."""
        given = self.scenario
        made = (
            changed_if_allowed(given, {path: v for each in some for path, v in each.items()})
            for some in product(*self.axes)
        )
        return list(dict.fromkeys(plan for plan in made if plan is not None))


def _ends(*minutes: int) -> list[Changes]:
    return [{"booking.infusions_end_min": each} for each in minutes]


def _days(*weeks: Sequence[str]) -> list[Changes]:
    return [{"booking.infusion_weekdays": tuple(each)} for each in weeks]


def _consults(*counts: int) -> list[Changes]:
    """Return so many consults of 45 minutes and more, the first early enough for all."""
    begins = {1: 900, 2: 900, 3: 840, 4: 780}
    return [
        {"booking.consults_per_day": each, "booking.consult_at_min": begins[each]}
        for each in counts
    ]


def _places(*pairs: tuple[int, int]) -> list[Changes]:
    """Return rooms, each with what it needs, and nurses, hired where there are several."""
    found: list[Changes] = []
    for rooms, nurses in pairs:
        equipment = dict.fromkeys(("infusion_rooms", "monitors", "pumps"), rooms)
        more: Changes = {"staff.infusion_nurse_plan": "hire"} if nurses > 1 else {}
        single: Changes = {"rooms.exam_rooms_used": 1} if rooms == 1 else {}
        kept = {f"rooms.{path}": each for path, each in equipment.items()}
        found.append({**kept, "staff.infusion_nurses": nurses, **more, **single})
    return found


def _to(path: str, *values: Value) -> list[Changes]:
    return [{path: each} for each in values]


ADS, PRICE = "demand.ad_spend_usd_month", "money.infusion_price_usd"

GRIDS = (
    Grid(
        "anaesthesia-group",
        (
            _consults(1, 2, 3),
            _to("booking.consult_weekdays", ("Mon", "Wed"), ("Mon", "Wed", "Fri"), ("Mon",)),
            _days(("Tue", "Thu"), ("Tue",), ("Thu",)),
            _ends(960, 1020, 840),
            _to(ADS, 2500.0, 1250.0, 0.0),
            _to(PRICE, 500.0, 550.0, 625.0),
        ),
    ),
    Grid(
        "clinic-from-nothing",
        (
            _places((2, 2), (2, 1), (3, 2)),
            _consults(1, 2, 3),
            _days(("Mon", "Tue", "Thu"), ("Tue", "Thu"), ("Mon", "Tue", "Wed", "Thu")),
            _ends(960, 1020, 840),
            _to(ADS, 2500.0, 1250.0, 5000.0),
            _to(PRICE, 500.0, 550.0, 625.0),
        ),
    ),
    Grid(
        "two-rooms-one-nurse",
        (
            _places((2, 1), (2, 2), (3, 2)),
            _to("added.assistants", 0, 1, 2),
            _consults(2, 3, 1),
            _days(("Mon", "Wed", "Thu"), ("Wed", "Thu"), ("Mon", "Tue", "Wed", "Thu")),
            _to(ADS, 2500.0, 1250.0, 5000.0),
            _to(PRICE, 500.0, 550.0, 625.0),
        ),
    ),
    Grid(
        "family-without-quiet-rooms",
        (
            (LOUD, PROOF, ELSEWHERE),
            _consults(1, 2, 3),
            _days(("Tue", "Thu"), ("Tue",), ("Tue", "Wed", "Thu")),
            _ends(960, 1020, 840),
            _to(ADS, 2500.0, 1250.0, 0.0),
            _to("staff.infusion_nurse_plan", "hire", "retrain", "contract"),
        ),
    ),
    Grid(
        "deep-discount",
        (
            _to("money.package_discount", 0.35, 0.1, 0.2),
            _consults(1, 2, 3),
            _to("booking.consult_weekdays", ("Mon", "Fri"), ("Mon", "Wed", "Fri"), ALL_DAYS),
            _days(("Wed", "Thu"), ("Tue", "Thu"), ("Tue", "Fri")),
            _to(ADS, 5000.0, 2500.0, 0.0),
            _ends(960, 1020, 840),
        ),
    ),
    Grid(
        "beside-the-patient",
        (
            _to("added.prescribers", 0, 1, 2),
            _days(("Mon", "Thu"), ("Thu",), ("Mon", "Tue", "Thu")),
            _places((3, 2), (2, 1), (1, 1)),
            _consults(1, 2, 3),
            _ends(960, 1020, 720),
            _to(PRICE, 600.0, 675.0, 750.0),
        ),
    ),
    Grid(
        "esketamine-quiet-hours",
        (
            (QUIET, PROOF, ELSEWHERE),
            _consults(1, 2, 3),
            _days(("Mon", "Tue", "Thu"), ("Tue", "Thu"), ("Tue",)),
            _ends(960, 1020, 840),
            _places((3, 1), (2, 1), (3, 2)),
            _to(ADS, 2500.0, 1250.0, 0.0),
        ),
    ),
    Grid(
        "pain-quiet-hours",
        (
            (QUIET, PROOF, ELSEWHERE),
            _consults(1, 2, 3),
            _days(("Tue", "Wed", "Thu"), ("Tue", "Thu"), ("Tue", "Wed", "Thu", "Fri")),
            _ends(960, 1020, 840),
            _places((2, 1), (3, 1), (3, 2)),
            _to(ADS, 2500.0, 1250.0, 5000.0),
        ),
    ),
)
