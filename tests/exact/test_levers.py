"""Levers: what they set, where rooms are free in named hours, and that none is forgotten."""

import pytest

from planner.experiments.advice.levers import MOVES, levers, merged
from planner.experiments.advice.moves.why_not import WHY_NOT, reason
from planner.scenario.changes import with_changes
from planner.scenario.files.opening import open_scenario
from planner.scenario.model import CATALOGUE, Scenario
from planner.scenario.settings.levers import LEVERS
from planner.shipped import shipped

NAMED = {
    "booking.infusion_weekdays": ("Tue", "Thu"),
    "rooms.infusion_rooms": 2,
    "rooms.exam_rooms_used": 2,
    "rooms.free_hours": "Tue 08:00-12:00 2; Thu 08:00-17:00 1",
}


def changes_of(name: str, changes: dict) -> dict:
    found = levers(with_changes(Scenario(), changes))
    return next(dict(lever.changes) for lever in found if lever.name == name)


def test_one_room_more_is_free_whenever_another_is() -> None:
    free = changes_of("one_room_more", NAMED)["rooms.free_hours"]

    assert free == "Tue 8:00-12:00 3; Thu 8:00-17:00 2"


def test_one_room_fewer_leaves_no_more_free_than_there_are() -> None:
    free = changes_of("one_room_fewer", NAMED)["rooms.free_hours"]

    assert free == "Tue 8:00-12:00 1; Thu 8:00-17:00 1"


def test_one_day_fewer_takes_its_hours_along() -> None:
    found = changes_of("one_day_fewer", NAMED)

    assert found == {
        "booking.infusion_weekdays": ("Thu",),
        "rooms.free_hours": "Thu 8:00-17:00 1",
    }


def test_where_no_hours_are_named_none_are_written() -> None:
    plain = NAMED | {"rooms.free_hours": ""}

    for name in ("one_room_more", "one_room_fewer", "one_day_fewer"):
        assert "rooms.free_hours" not in changes_of(name, plain)


# --- the list is complete, and safe ---------------------------------------------------------------

DECIDED = tuple(
    path
    for path, facts in CATALOGUE.items()
    if "." in path and facts.confidence in ("owner", "policy")
)
PLANS = tuple(
    open_scenario(str(path), ()).scenario for path in sorted(shipped("scenarios").glob("*.toml"))
)


def test_every_lever_has_a_name_and_a_move() -> None:
    assert set(MOVES) == set(LEVERS)


@pytest.mark.parametrize("path", DECIDED)
def test_what_an_owner_decides_is_moved_by_a_lever_or_has_a_reason(path: str) -> None:
    is_moved = any(path in move.paths for move in MOVES.values())

    assert is_moved or reason(path)


def test_levers_move_what_they_say_and_nothing_that_has_a_reason() -> None:
    for plan in PLANS:
        for lever in levers(plan):
            said = MOVES[lever.name].paths
            assert lever.changes.keys() & set(said)
            assert not [path for path in said if path in WHY_NOT]


def test_no_lever_relaxes_the_monitoring_rule() -> None:
    for plan in PLANS:
        for lever in levers(plan):
            changed = [path for path in lever.changes if path.startswith("monitoring.")]
            assert changed in ([], ["monitoring.patients_per_nurse_infusing"])
            assert lever.changes.get("monitoring.patients_per_nurse_infusing", 1) == 1


def test_consults_have_sizes_and_the_day_an_end() -> None:
    sizes = [
        lever.changes["booking.consults_per_day"]
        for lever in levers(Scenario())
        if lever.name == "one_consult_more"
    ]

    assert sizes == [2, 3, 4]
    assert changes_of("longer_day", {}) == {"booking.infusions_end_min": 1020}


def test_quiet_hours_can_be_given_up() -> None:
    assert changes_of("soundproof", {"rooms.quiet": "quiet_hours"}) == {
        "rooms.quiet": "soundproofed"
    }


def test_nothing_is_taken_beyond_its_evidence() -> None:
    edge = with_changes(
        Scenario(), {"demand.outreach_hours_month": 12.0, "money.infusion_price_usd": 800.0}
    )

    assert not {lever.name for lever in levers(edge)} & {"outreach", "dearer"}


def test_a_lever_moved_twice_is_said_once_in_its_size() -> None:
    first = next(each for each in levers(Scenario()) if each.name == "one_consult_more")
    then = with_changes(Scenario(), first.changes)
    second = next(each for each in levers(then) if each.name == "one_consult_more")

    (one,) = merged(Scenario(), (first,), second)

    assert one.words == "3 consults on a consult day"
    assert one.changes["booking.consults_per_day"] == 3
