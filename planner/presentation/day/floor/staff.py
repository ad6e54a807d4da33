"""Staff on the floor: where each of them is at every second of a day, and who watches whom.

Takes       a SimulatedDay, the floor, the places of the patients
Gives       the staff, their stays, and the times for which somebody watches a patient
Left out    how the nurses share the work (nurses.py), where a place is drawn (plan.py)

The log counts people, it does not name them. From one moment to the next whoever has begun
something goes on with it; what is new goes to the first who is free.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from planner.models import records as r
from planner.models.records import Floor
from planner.models.replication import SimulatedDay
from planner.presentation.day.activity_names import COVERS, NOT_THERE, TASK_NAMES, activity
from planner.presentation.day.day_log import Use, units_there
from planner.presentation.day.floor.nurses import NOBODY_YET, Ask, Share, share_out
from planner.presentation.day.floor.patients import DESK, STAFF_ROOM, STATION, Person, Places, Stay
from planner.presentation.day.floor.work import Work, at_second, runs_at, works_of

NURSE, PHYSICIAN, OTHER = "nurse", "physician", "staff"
FREE, WATCHES, GONE = "free", "watches", ""
NOWHERE = ""  # not on site
POOLS = {  # people who are asked by number: their names, signs, and where they are when free
    r.ASSISTANTS: ("Assistant", "a", DESK),
    r.NURSES: ("Practice nurse", "v", DESK),
    r.AIRWAY: ("Airway person", "R", STAFF_ROOM),
    r.SITTERS: ("Sitter", "S", STAFF_ROOM),
    r.OWNER: ("Owner", "O", STAFF_ROOM),
    **{
        r.OWNER + p: (f"Physician or NP {p + 1}", f"P{p + 1}", STAFF_ROOM)
        for p in range(1, r.MAX_PHYSICIANS)
    },
    r.CLINICIAN: ("Clinician", "C", STAFF_ROOM),
    r.ADDED_PRESCRIBERS: ("Prescriber", "D", STAFF_ROOM),
}
ALONE = range(r.OWNER, r.CLINICIAN + 1)  # resources of one person
OWNER = POOLS[r.OWNER][0]
PEOPLE = (*POOLS, r.INFUSION_HANDS, r.INFUSION_WATCH)
LUNCH = TASK_NAMES[r.LUNCH_INFUSION_NURSE]
LUNCHES = (r.LUNCH_ASSISTANT, r.LUNCH_NURSE, r.LUNCH_INFUSION_NURSE)
PRESCRIBERS = (r.ADDED_PRESCRIBERS, r.OWNER)  # who can watch for a nurse
HELPS = (r.HELP_NURSE, r.HELP_PRESCRIBER)
AT_THE_CHAIR = (r.INTENTION, r.INFUSE)
WATCHED = (r.INFUSE, r.RECOVER)


class Doing(NamedTuple):
    """Where somebody of the staff is for the moment, and what they do."""

    place: str
    state: str


class Watch(NamedTuple):
    """Somebody has their eyes on a patient."""

    watcher: str
    patient: str
    from_s: int
    to_s: int


class StaffDay(NamedTuple):
    """All that the staff does on one day."""

    people: tuple[Person, ...]
    stays: tuple[Stay, ...]
    watches: tuple[Watch, ...]


class _Scene(NamedTuple):
    """What does not change during a day."""

    kept: SimulatedDay
    floor: Floor
    places: Places
    patients: Mapping[int, Person]
    works: Sequence[Work]
    slots: int  # nurses, the owner among them where the owner infuses
    owner_slot: int | None


class _Held(NamedTuple):
    """Who has what at a moment."""

    pools: Mapping[int, Mapping[int, tuple[int, ...]]]  # by resource and step
    nurses: Share
    stand_ins: Mapping[
        int, int
    ]  # by step of a lunch: the nurse who eats, for whom another does all


def staff_day(
    kept: SimulatedDay,
    floor: Floor,
    places: Places,
    patients: Mapping[int, Person],
    hours: tuple[int, int],
) -> StaffDay:
    """Return what the staff does from one second of a day to another."""
    slots = units_there(kept.plan, r.INFUSION_HANDS)
    is_nurse = floor.owner_infuses and slots > 0 and units_there(kept.plan, r.OWNER) > 0
    owner_slot = slots - 1 if is_nurse else None
    scene = _Scene(kept, floor, places, patients, works_of(kept, PEOPLE), slots, owner_slot)
    stays, watches = list[Stay](), list[Watch]()
    held = _Held({}, NOBODY_YET, {})
    for from_s, to_s in pairwise(_moments(scene, hours)):
        running = [at_second(kept, work, from_s) for work in scene.works if runs_at(work, from_s)]
        held = _hold(scene, running, held)
        doings = _doings(scene, running, held, from_s)
        stays += [Stay(name, from_s, to_s, *doing) for name, doing in doings.items()]
        eyes = _eyes(scene, running, held)
        watches += [Watch(watcher, patient, from_s, to_s) for watcher, patient in eyes]
    return StaffDay(
        staff_on(kept, owner_slot), tuple(_joined(stays)), tuple(_joined_watches(watches))
    )


# --- who there is -------------------------------------------------------------------------------


def staff_on(kept: SimulatedDay, owner_slot: int | None) -> tuple[Person, ...]:
    """Return everybody of the staff who is there at any time of a day."""
    nurses = units_there(kept.plan, r.INFUSION_HANDS) - (owner_slot is not None)
    found = [Person(_nurse(k), f"N{k + 1}", NURSE, True) for k in range(nurses)]
    for resource, (_, sign, _) in POOLS.items():
        kind = PHYSICIAN if resource >= r.OWNER else OTHER
        for k in range(units_there(kept.plan, resource)):
            mark = sign if resource in ALONE else f"{sign}{k + 1}"
            found.append(Person(_name(resource, k), mark, kind, True))
    return tuple(found)


def _name(resource: int, k: int) -> str:
    name = POOLS[resource][0]
    return name if resource in ALONE else f"{name} {k + 1}"


def _nurse(k: int) -> str:
    return f"Nurse {k + 1}"


def _moments(scene: _Scene, hours: tuple[int, int]) -> list[int]:
    """Return every second at which something of the staff may change, with both ends."""
    plan, log = scene.kept.plan, scene.kept.log
    found = {second for work in scene.works for second in (work.from_s, work.to_s)}
    found |= {scene.floor.opens_s, *scene.places.moved_s.values()}
    for each in (plan.level_from_s, log.loan_from_s, log.loan_to_s):
        found |= set(each.tolist())
    first_s, last_s = hours
    return [first_s, *sorted(second for second in found if first_s < second < last_s), last_s]


# --- who has it ---------------------------------------------------------------------------------


def _hold(scene: _Scene, running: Sequence[Work], before: _Held) -> _Held:
    """Return who has what of all that runs; who had it before goes on with it."""
    pools = {
        resource: _given(running, resource, before, units_there(scene.kept.plan, resource))
        for resource in POOLS
    }
    asks = [_ask(scene, work) for work in running if _hands(work) or _watch(work)]
    nurses = share_out(
        asks,
        before.nurses,
        nurses=scene.slots,
        watch_units=scene.floor.watch_units,
        owner=scene.owner_slot,
        asked_last=tuple(before.stand_ins.values()),
    )
    return _Held(pools, nurses, _stand_ins(scene, running, nurses, before.stand_ins))


def _given(
    running: Sequence[Work], resource: int, before: _Held, there: int
) -> dict[int, tuple[int, ...]]:
    """Return who of a pool has each step."""
    had = before.pools.get(resource, {})
    asked = {work.step: work.units[resource] for work in running if work.units.get(resource)}
    given = {step: had[step][:units] for step, units in asked.items() if step in had}
    for step, units in asked.items():
        taken = {k for whom in given.values() for k in whom}
        free = [k for k in range(there) if k not in taken]
        own = given.get(step, ())
        given[step] = (*own, *free[: units - len(own)])
    return given


def _hands(work: Work) -> int:
    return work.units.get(r.INFUSION_HANDS, 0)


def _watch(work: Work) -> int:
    return work.units.get(r.INFUSION_WATCH, 0)


def _ask(scene: _Scene, work: Work) -> Ask:
    is_owners = scene.owner_slot is not None and r.OWNER in work.units and bool(_hands(work))
    return Ask(work.step, work.patient, _hands(work), _watch(work), is_owners)


def _stand_ins(
    scene: _Scene, running: Sequence[Work], nurses: Share, before: Mapping[int, int]
) -> dict[int, int]:
    """Return the nurses who eat while a prescriber does all that they would do, by their lunch."""
    lunches = [
        work.step
        for work in running
        if work.route == r.LUNCH_INFUSION_NURSE and not _hands(work) and _prescriber(work)
    ]
    found = {step: before[step] for step in lunches if step in before}
    for step in lunches:
        left = [k for k in range(scene.slots) if k not in found.values()]
        if step not in found and left:
            found[step] = min(left, key=lambda k: (k in nurses.hands.values(), k))
    return found


def _prescriber(work: Work) -> int | None:
    """Return which kind of prescriber a step takes, None if it takes none."""
    return next((each for each in PRESCRIBERS if each in work.units), None)


# --- what they do -------------------------------------------------------------------------------


def _doings(scene: _Scene, running: Sequence[Work], held: _Held, second: int) -> dict[str, Doing]:
    """Return what everybody of the staff does, by name."""
    found = _idle(scene, second)
    for work in running:
        for resource, given in held.pools.items():
            for k in given.get(work.step, ()):
                found[_name(resource, k)] = _doing(scene, work, resource, second)
    for watcher, _ in _eyes(scene, running, held):
        if found[watcher].state == FREE:
            found[watcher] = Doing(STATION, WATCHES)
    for work in running:
        slot = held.nurses.hands.get(work.step)
        if slot is not None:
            doing = _doing(scene, work, r.INFUSION_HANDS, second)
            found[_body(scene, held, slot)] = doing
    for slot in held.stand_ins.values():
        found[OWNER if slot == scene.owner_slot else _nurse(slot)] = Doing(STAFF_ROOM, LUNCH)
    return found


def _idle(scene: _Scene, second: int) -> dict[str, Doing]:
    """Return where everybody is who has nothing to do, or is not in at this second."""
    found = {}
    nurses = scene.slots - (scene.owner_slot is not None)
    for resource, count in (*((each, None) for each in POOLS), (r.INFUSION_HANDS, nurses)):
        there = _level(scene.kept, resource, second)
        for k in range(units_there(scene.kept.plan, resource) if count is None else count):
            name = _nurse(k) if resource == r.INFUSION_HANDS else _name(resource, k)
            home = STATION if resource == r.INFUSION_HANDS else POOLS[resource][2]
            found[name] = Doing(home, FREE) if k < there else Doing(NOWHERE, GONE)
    return found


def _level(kept: SimulatedDay, resource: int, second: int) -> int:
    """Return how many of a resource there are at a second."""
    first, after = kept.plan.level_first[resource : resource + 2].tolist()
    begun = kept.plan.level_from_s[first:after] <= second
    return int(kept.plan.level_units[first:after][begun][-1])


def _doing(scene: _Scene, work: Work, resource: int, second: int) -> Doing:
    state = _state(scene, work, resource)
    if state == NOT_THERE:
        return Doing(NOWHERE, NOT_THERE if second >= scene.floor.opens_s else GONE)
    if state == COVERS and resource in (*PRESCRIBERS, r.NURSES):
        return Doing(STATION, COVERS)
    return Doing(_place(scene, work, second), state)


def _state(scene: _Scene, work: Work, resource: int) -> str:
    if resource in PRESCRIBERS and _is_cover(scene, work):
        return COVERS
    return activity(scene.kept, Use(work.visit, work.step, 1), resource)


def _is_cover(scene: _Scene, work: Work) -> bool:
    """Return whether a prescriber watches for the nurse whose hands a step takes."""
    is_theirs = work.route in (r.INFUSION, r.POSTPONED) and work.number in AT_THE_CHAIR
    if is_theirs or work.route in (r.PRESCRIBER, *HELPS) or not _hands(work) or _watch(work):
        return False
    is_both = scene.owner_slot is not None  # then the hands are the owner's own
    return _prescriber(work) in (PRESCRIBERS[:1] if is_both else PRESCRIBERS)


def _place(scene: _Scene, work: Work, second: int) -> str:
    """Return where a step takes place."""
    places, route = scene.places, work.route
    if route in LUNCHES:
        return STAFF_ROOM
    if work.patient in places.exam:
        return places.exam[work.patient]
    if work.patient not in places.room:
        return DESK  # a talk by telephone
    if route == r.MOVE or (route == r.INFUSION and work.number == r.CLEAN):
        return places.room[work.patient]
    return places.of_patient(work.patient, second)


def _body(scene: _Scene, held: _Held, slot: int) -> str:
    """Return who does the hands-on work of a nurse: herself, or a prescriber for her."""
    for step, nurse in held.stand_ins.items():
        if nurse == slot:
            return _who_of(held, step)
    return OWNER if slot == scene.owner_slot else _nurse(slot)


def _who_of(held: _Held, step: int) -> str:
    """Return the name of the prescriber whom a step takes."""
    return next(
        _name(resource, held.pools[resource][step][0])
        for resource in PRESCRIBERS
        if held.pools[resource].get(step)
    )


# --- who watches whom ---------------------------------------------------------------------------


def _eyes(scene: _Scene, running: Sequence[Work], held: _Held) -> Iterator[tuple[str, str]]:
    """Yield who watches whom; a prescriber watches for a nurse whose work asks for that."""
    covered = {
        held.nurses.hands[work.step]: _who_of(held, work.step)
        for work in running
        if work.step in held.nurses.hands and _is_cover(scene, work)
    } | {
        held.nurses.hands[work.step]: _name(r.NURSES, held.pools[r.NURSES][work.step][0])
        for work in running
        if work.route in HELPS and r.NURSES in work.units and work.step in held.nurses.hands
    }
    for work in running:
        if work.route != r.INFUSION or work.number not in WATCHED:
            continue
        beside = held.nurses.hands.get(work.step)
        slots = held.nurses.watch.get(work.step, () if beside is None else (beside,))
        for slot in slots:
            yield covered.get(slot) or _body(scene, held, slot), scene.patients[work.patient].name


# --- one after another --------------------------------------------------------------------------


def _joined(stays: Iterable[Stay]) -> Iterator[Stay]:
    """Yield stays of the same person in the same place and state as one."""
    last: dict[str, Stay] = {}
    for stay in stays:
        old = last.get(stay.name)
        if old is not None and (old.place, old.state) == (stay.place, stay.state):
            last[stay.name] = old._replace(to_s=stay.to_s)
            continue
        if old is not None:
            yield old
        last[stay.name] = stay
    yield from last.values()


def _joined_watches(watches: Iterable[Watch]) -> Iterator[Watch]:
    last: dict[tuple[str, str], Watch] = {}
    for watch in watches:
        pair = watch.watcher, watch.patient
        old = last.get(pair)
        if old is not None and old.to_s == watch.from_s:
            last[pair] = old._replace(to_s=watch.to_s)
            continue
        if old is not None:
            yield old
        last[pair] = watch
    yield from last.values()
