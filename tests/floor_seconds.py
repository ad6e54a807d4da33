"""Floor seconds: who is where on a played day, and who watches whom, at any second of it."""

from planner.presentation.day.floor.day_floor import DayFloor


def at_second(shown: DayFloor, second: int) -> dict[str, tuple[str, str]]:
    """Return the place and state of everybody who is on site at a second, by name."""
    return {
        stay.name: (stay.place, stay.state)
        for stay, _ in shown.stays
        if stay.from_s <= second < stay.to_s and stay.place
    }


def watched_at(shown: DayFloor, second: int) -> set[tuple[str, str]]:
    """Return who watches whom at a second."""
    return {(w.watcher, w.patient) for w in shown.watches if w.from_s <= second < w.to_s}
