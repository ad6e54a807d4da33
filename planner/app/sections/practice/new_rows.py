"""New rows: what a table begins with, which of its parts are shown, what it cannot do without.

Takes       the path of a setting that is a list of tables, its rows, the working scenario
Gives       rows, parts with their facts
Left out    inputs (table_cards.py)
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import cast

from planner.app.sections.practice.new_programs import AS_ITS_KIND, with_program
from planner.app.session import working_scenario
from planner.scenario.changes import values_of
from planner.scenario.facts import FieldFacts, Row, Tables, Value, catalog
from planner.scenario.model import CATALOG
from planner.scenario.programs import program_scenarios, programs_of
from planner.scenario.tables.change_tables import OF_A_PROGRAM
from planner.scenario.tables.dated_changes import OFFERED
from planner.scenario.tables.planned_change import LASTS, WAYS

PROGRAMS = "programmes"
NAMES: Mapping[str, str] = {
    "team.people": "a nurse",
    "plan.changes": "a change",
    "rooms.free_hours": "hours of a weekday",
    PROGRAMS: "another kind",
}
FIRST_MONTH = 12
_UNITS = {"share": "share", "days": "days", "min": "min"}  # by how the name of what is watched ends
ONE, OFTEN, WEEKS = 1, 0.9, 8
CHANGE_OVER = {"instead": "instead_share", "then": "then_share"}  # of programs: to which, how many


def form_of(path: str) -> Tables:
    """Return how the tables of a setting are written."""
    return cast(Tables, CATALOG[path].tables)


def with_new(path: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows with one more; a first program comes with the one there is already."""
    return with_program(rows) if path == PROGRAMS else [*rows, new_row(path, rows)]


def new_row(path: str, rows: Sequence[Row]) -> Row:
    """Return a row to begin with, unlike those that are there."""
    scenario = working_scenario.scenario()
    if path == "team.people":
        names = {row["name"] for row in rows}
        numbers = range(1, len(rows) + 2)
        return {"name": next(f"Nurse {n}" for n in numbers if f"Nurse {n}" not in names)}
    if path == "plan.changes":
        return {"month": FIRST_MONTH, "hire_nurses": ONE}
    named = {row["weekday"] for row in rows}
    days = scenario.booking.infusion_weekdays or scenario.practice.open_weekdays
    weekend_first = sorted(days, key=lambda day: day not in ("Sat", "Sun"))  # mostly half a day
    day = next((each for each in weekend_first if each not in named), days[0])
    booking, rooms = scenario.booking, max(ONE, scenario.rooms.infusion_rooms)
    from_min, to_min = booking.infusions_start_min, booking.infusions_end_min
    return {"weekday": day, "from_min": from_min, "to_min": to_min, "rooms": rooms}


def parts_shown(path: str, row: Row) -> dict[str, FieldFacts]:
    """Return the parts of a row that have an input: of a change those that it says."""
    own = dict(catalog(form_of(path).model))
    if path == PROGRAMS:
        in_sight = AS_ITS_KIND if "preset" in row else ()
        settings = (*(name for name in row if name in form_of(path).also), *in_sight)
        return _of_program(row, own) | {name: CATALOG[name] for name in settings}
    if path != "plan.changes":
        return own
    named = {name: CATALOG[name] for name in row if name in form_of(path).also}
    lasting = LASTS if "when" in row else ()
    unit = _UNITS.get(str(row.get("when", "")).rpartition("_")[2], "number")
    own |= {side: own[side]._replace(unit=unit) for side in ("above", "below")}
    own["programme"] = own["programme"]._replace(kind="choice", choices=program_names())
    return {name: own[name] for name in own if name in row or name in lasting} | named


def _of_program(row: Row, own: dict[str, FieldFacts]) -> dict[str, FieldFacts]:
    """Return the parts of a program: others are chosen by name, how many change only with one."""
    others = tuple(name for name in program_names() if name != row.get("name"))
    own |= {
        part: own[part]._replace(kind="choice", choices=others, optional=True, default=None)
        for part in CHANGE_OVER
    }
    gone = {share for part, share in CHANGE_OVER.items() if part not in row}
    gone |= set() if others else set(CHANGE_OVER)
    return {name: facts for name, facts in own.items() if name not in gone}


def program_names() -> tuple[str, ...]:
    """Return the names of the programs that the plan has beside each other."""
    return tuple(one.name for one in programs_of(working_scenario.scenario()))


def what_parts() -> dict[str, FieldFacts]:
    """Return the parts of a change of the plan that say what changes."""
    own = catalog(form_of("plan.changes").model)
    of_one = () if program_names() else ("programme", OFFERED)
    return {name: facts for name, facts in own.items() if name not in (*WAYS, *LASTS, *of_one)}


def is_whole(path: str, row: Row) -> bool:
    """Return whether a row says what it cannot do without."""
    form = form_of(path)
    return all(name in row for name in form.needs) and bool(row) and not form.wrong_in(row)


def coming(row: Row, way: str) -> Row:
    """Return a change of the plan that comes in another way."""
    start = working_scenario.scenario().practice.start_date
    begins: dict[str, Mapping[str, Value]] = {
        "on": {"on": start + timedelta(days=365)},
        "month": {"month": FIRST_MONTH},
        "when": {"when": "times_booked_share", "above": OFTEN, "weeks": WEEKS},
    }
    rest = {name: value for name, value in row.items() if name not in (*WAYS, *LASTS)}
    return {**begins[way], **rest}


def differing(row: Row, name: str | None) -> Row:
    """Return a program with one setting more of its own, at first as it has it already."""
    if name is None:
        return row
    plan, names = working_scenario.scenario(), program_names()
    alone = program_scenarios(plan)[names.index(row["name"])] if row["name"] in names else plan
    return {**row, name: values_of(alone)[name]}


def doing(row: Row, name: str | None) -> Row:
    """Return a change of the plan that does one thing more."""
    if name is None:
        return row
    values = values_of(working_scenario.scenario())
    days = {"infusion_weekdays", "consult_weekdays"}
    begins: Value = ONE
    if name in form_of("plan.changes").also:
        begins = values[name]
    elif name in days:
        begins = values[f"booking.{name}"] or ("Mon",)
    elif name == "infusion_rooms":
        begins = min(max(2, cast(int, values["rooms.infusion_rooms"]) + 1), 6)
    elif name in ("stop", OFFERED):
        begins = True
    elif name == "programme":
        begins = program_names()[-1]
    found: Row = {**row, name: begins}
    named = {"programme": program_names()[-1]} if name == OFFERED else {}
    return _in_one_program({**named, **found}) if name in (OFFERED, "programme") else found


def goes_with(row: Row, name: str) -> bool:
    """Return whether a change can do one thing more: one of a program only what is its own."""
    return not row.get("programme") or name in OF_A_PROGRAM


def _in_one_program(row: Row) -> Row:
    """Return a change of one program without what all programs share."""
    of_one = (*WAYS, *LASTS, "programme", *OF_A_PROGRAM)
    found = {name: value for name, value in row.items() if name in of_one}
    return found if any(name in OF_A_PROGRAM for name in found) else {**found, OFFERED: True}
