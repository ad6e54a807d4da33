"""Room hours: by weekday, when infusions can run, and how many rooms are free for them.

Takes       a checked Scenario
Gives       fields of records.Floor: hours of infusions, infusion and exam rooms by the hour
Units       seconds from midnight; patients that infusion rooms take
Left out    which infusions fit in (weekday_starts.py)

A room is cleaned after its last patient has left, and is an exam room again then. Nobody makes an
exam room of it for the last hour of the day: that is for notes and supplies.
"""

from typing import Any

import numpy as np

from planner.scenario.derived.infusion_hours import Stretches, first_and_last_min, hours_of_week
from planner.scenario.model import Scenario

NOTES_MIN = 60  # at the end of the day no exam room is made ready again


def infusion_hours(scenario: Scenario) -> dict[str, Any]:
    """Return from when until when infusion patients are inside, shape (7,) each."""
    hours = np.array(first_and_last_min(scenario.booking, scenario.rooms), dtype=np.int64) * 60
    return {
        "infusions_start_s": np.ascontiguousarray(hours[:, 0]),
        "infusions_end_s": np.ascontiguousarray(hours[:, 1]),
    }


def rooms_by_hour(scenario: Scenario) -> dict[str, Any]:
    """Return from when on how many infusion and exam rooms there are, by weekday.

    Shape (7, n) each. Exam rooms that serve infusions are given up only while they do.
    """
    rooms = scenario.rooms
    exam_rooms = rooms.exam_rooms + scenario.added.exam_rooms
    levels = [
        _levels_of_day(scenario, each) for each in hours_of_week(scenario.booking, scenario.rooms)
    ]
    most = max(map(len, levels))
    padded = [each + [each[-1]] * (most - len(each)) for each in levels]
    free = np.array(padded, dtype=np.int64)
    return {
        "room_from_s": np.ascontiguousarray(free[:, :, 0]),
        "room_units": free[:, :, 1] * rooms.patients_per_room,
        "exam_units": exam_rooms - np.minimum(free[:, :, 1], rooms.exam_rooms_used),
    }


def _levels_of_day(scenario: Scenario, stretches: Stretches) -> list[tuple[int, int]]:
    """Return (second, rooms from then on) of one weekday, the first from midnight on."""
    practice, cleaning_s = scenario.practice, round(60 * scenario.visit.turnover_min)
    taken = []
    for each in stretches:
        is_first = each.from_min <= practice.opens_min
        is_last = each.to_min + NOTES_MIN >= practice.closes_min
        ends_s = 24 * 3600 if is_last else 60 * each.to_min + cleaning_s
        taken.append((0 if is_first else 60 * each.from_min, ends_s, each.rooms))
    seconds = sorted({0, *(at for begins, ends, _ in taken for at in (begins, ends))})
    found: list[tuple[int, int]] = []
    for second in seconds[: -1 if seconds[-1] == 24 * 3600 else None]:
        rooms = max((n for begins, ends, n in taken if begins <= second < ends), default=0)
        if not found or rooms != found[-1][1]:
            found.append((second, rooms))
    return found
