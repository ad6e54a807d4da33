"""Cache keys: the names under which replications are kept, made of all that they follow from.

Takes       a Blueprint
Gives       a key for whole replications, and one for their days of the baseline arm
Left out    money: a price or a wage is no part of a blueprint, so a changed one finds its
            replications

A key holds every number of the blueprint, and the sources of the models. The baseline arm
infusions does not read all of them: what it never reads is named here, and left out of its key.
Whatever is not named here is in the key: a field that is new can at worst be simulated once more.
The records of patients and of training are left out whole: tests put nonsense into each field.
"""

import hashlib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.metadata import version

import numpy as np

from planner.models import records as r
from planner.models.machine_code.compiled import COMPILED_FROM
from planner.models.machine_code.same import Same
from planner.sources import hash_of_sources

# What the baseline arm never reads, by record of the blueprint.
NEVER_READ = {
    "calendar": "is_infusion_day is_consult_day infusions_only",
    "floor": """
        other_days_capacity program_capacity added_capacity added_from_day added_on_weekday
        must_be_there backfill owner_beside owner_counts added_prescribers_count beside
        quiet_hours checks_only recovery_chairs life_support_needed life_support_assistants
        watch_units room_from_s room_units exam_units consult_slot_s consults_offered consults_end_s
        integration_slot_s integrations_offered preparation_slot_s nurses_paid_until_s
        infusion_slot_s is_extra is_slot is_slot_of infusions_start_s infusions_end_s
        first_route visit_kind slot_kind day_templates
        latest_start_s grace_s walk_s help_limit_s""",
    "minutes": """
        infusion_step_s recovery_floor_s consult_s own_consult_s integration_s preparation_s
        check_s check_every_s
        recovery_check_every_s prescriber_s help_s event_recovery_s no_driver_s
        recovery_variation person_share usual_dose recovery_dose_effect""",
    "chances": """
        event_share hospital_share second_vein_share no_driver_share postponed_share
        displaced_wait_share sick_cover_share usual_dose events_dose_effect person_variation""",
    "demand": " ".join(r.DemandFacts._fields),
    "funnel": " ".join(r.FunnelFacts._fields),
    "paying": " ".join(r.PayingFacts._fields),
    "booking": " ".join(r.BookingFacts._fields),
    "course": " ".join(r.CourseFacts._fields),
    "workforce": " ".join(r.WorkforceFacts._fields),
}
LEFT_OUT = frozenset(
    f".{name}.{each}" for name, text in NEVER_READ.items() for each in text.split()
)

# The routes of its visits. Where nobody infuses, no infusion nurse has lunch, and an owner who
# comes late keeps no infusion waiting.
PRACTICE_ROUTES = (
    *range(r.INFUSION),
    r.LUNCH_ASSISTANT,
    r.LUNCH_NURSE,
    *range(r.LATE, r.LATE + r.MAX_PHYSICIANS),
)

# Sources that a replication may follow from, once its blueprint is known.
SIMULATED = (*COMPILED_FROM, "planner.errors")

NAMES_KEPT = 128  # of blueprints: as many as are kept with their start times

PLAIN = frozenset((np.ndarray, np.float64, np.int64, np.bool_, bool, int, float, str))  # no parts
Leaf = tuple[str, object]  # where it stands in the blueprint; a number, an array or routes


def key_of(blueprint: r.Blueprint) -> str:
    """Return the name of all replications that follow from a blueprint under this code."""
    return _key_of(Same(blueprint))


@lru_cache(maxsize=NAMES_KEPT)
def _key_of(same: Same[r.Blueprint]) -> str:
    return _hash("futures", _leaves("", same.record))


def key_of_record(what: str, record: object) -> str:
    """Return a name of all that a nested record holds, to the bit, under this code."""
    return _hash(what, _leaves("", record))


def baseline_key(blueprint: r.Blueprint) -> str:
    """Return the name of all days of the baseline arm that follow from a blueprint."""
    return _baseline_key(Same(blueprint))


@lru_cache(maxsize=NAMES_KEPT)
def _baseline_key(same: Same[r.Blueprint]) -> str:
    blueprint = same.record
    floor = blueprint.floor
    if floor.baseline_capacity[[r.INFUSION_HANDS, r.INFUSION_ROOMS]].any():
        return _hash("practice", _leaves("", blueprint))  # then it may read anything
    routes = practice_routes(floor.routes, floor.baseline_capacity)
    floor = floor._replace(routes=routes, supervised_routes=routes)  # it has no supervised days
    baseline = blueprint._replace(floor=floor, changes=(), later=(), programs=())
    leaves = _leaves("", baseline)
    return _hash("practice", (leaf for leaf in leaves if leaf[0] not in LEFT_OUT))


def practice_routes(routes: r.RouteTable, capacity: r.Ints) -> r.RouteTable:
    """Return the part of the routes that the baseline arm reads.

    Ways of doing a step with people who are never there are left out, but for the first: which
    there are depends on who is added for infusions. Of such people one unit too many is as good as
    ten: how many watch units make a nurse depends on the monitoring rule.
    """
    first = routes.route_first_step
    steps = np.concatenate([np.arange(first[k], first[k + 1]) for k in PRACTICE_ROUTES])
    by_step = {name: getattr(routes, name)[steps] for name in routes._fields[2:]}
    units = by_step["people_units"]
    absent = capacity[by_step["people"]] == 0
    by_step["people_units"] = np.where(absent, np.minimum(units, 1), units)
    _leave_out(by_step, (absent & (units > 0)).any(axis=2))
    lengths = np.diff(first)[list(PRACTICE_ROUTES)]
    return routes._replace(route_first_step=lengths, **by_step)


def _leave_out(by_step: dict[str, r.Ints], impossible: r.Flags) -> None:
    """Take alternatives out of the steps, shape (n_steps, MAX_ALTERNATIVES); the first stays."""
    given = np.arange(impossible.shape[1]) < by_step["n_alternatives"][:, None]
    stays = given & ~impossible
    stays[:, 0] |= ~stays.any(axis=1)
    order = np.argsort(~stays, axis=1, kind="stable")[:, :, None]
    for name in ("people", "people_units"):
        left = np.where(stays[:, :, None], by_step[name], 0)
        by_step[name] = np.take_along_axis(left, order, axis=1)
    by_step["n_alternatives"] = stays.sum(axis=1)


@cache
def code_hash() -> str:
    """Return a hash of all sources that a replication may follow from."""
    return hash_of_sources(SIMULATED)


@cache
def _numba_version() -> str:
    return version("numba")


def _hash(what: str, leaves: Iterable[Leaf]) -> str:
    parts = [f"{what} {code_hash()} {np.__version__} {_numba_version()}".encode()]
    for path, value in leaves:
        if isinstance(value, np.ndarray):
            parts += f"{path}{value.dtype.str}{value.shape}".encode(), value.tobytes()
        elif isinstance(value, r.RouteTable):
            parts.append(f"{path}{_routes_hash(Same(value))}".encode())
        else:
            parts.append(f"{path}{value!r}".encode())
    return hashlib.sha256(b"".join(parts)).hexdigest()[:32]


@lru_cache(maxsize=NAMES_KEPT)
def _routes_hash(same: Same[r.RouteTable]) -> str:
    """Return a name of routes, which many blueprints and all stages of a plan share."""
    return _hash("routes", same.record._asdict().items())


def _leaves(path: str, record: object) -> list[Leaf]:
    """Return every number and array of a nested record with its path; routes as they are."""
    found: list[Leaf] = []
    _gather(path, record, found)
    return found


def _gather(path: str, record: object, found: list[Leaf]) -> None:
    if isinstance(record, tuple) and not isinstance(record, r.RouteTable):
        for name, each in zip(_paths(path, type(record), len(record)), record, strict=True):
            if type(each) in PLAIN:
                found.append((name, each))
            else:
                _gather(name, each, found)
    else:
        found.append((path, record))


@lru_cache(maxsize=4096)
def _paths(path: str, kind: type, count: int) -> tuple[str, ...]:
    """Return where the parts of a record or a row at a path stand."""
    names: Iterable[object] = getattr(kind, "_fields", range(count))
    return tuple(f"{path}.{name}" for name in names)
