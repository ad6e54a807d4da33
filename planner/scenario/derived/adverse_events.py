"""Adverse events: how many infusions have each kind, its factors applied.

Takes       settings of safety and of rooms
Gives       shares of infusions, in the order of KINDS
"""

from planner.scenario.settings.rooms import Rooms
from planner.scenario.settings.safety import Safety


def event_shares(safety: Safety, rooms: Rooms, *, music: bool) -> tuple[float, ...]:
    """Return the share of infusions that have each of KINDS, its factors applied.

    >>> [round(share, 4) for share in event_shares(Safety(), Rooms(), music=True)]
    [0.0002, 0.01, 0.005, 0.012, 0.04, 0.033]
    """
    s = safety
    played = s.music_factor if music else 1.0
    noise = s.noise_factor if rooms.quiet == "neither" or rooms.patients_per_room > 1 else 1.0
    return (
        s.airway_share * s.screening_factor,
        s.stopped_share * s.screening_factor,
        s.intense_share * s.dose_factor * s.preparation_factor,
        s.blood_pressure_share * s.screening_factor * s.dose_factor,
        s.anxiety_share * s.preparation_factor * played * noise,
        s.nausea_share * s.dose_factor,
    )
