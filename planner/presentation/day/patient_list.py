"""Patient list: one simulated day, told patient by patient.

Takes       a KeptDay, the room and chair that each visit had, the names of several programs
Gives       a line for each infusion patient: booked, came, infused, left, waited for what
Units       minutes after midnight, minutes
Left out    words around it (report_words.py), pictures (timeline.py)
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.models import records as r
from planner.models.replication import SimulatedDay
from planner.presentation.day.day_log import due_s, infusion_visits, is_done, steps_of

INFUSED, POSTPONED, SENT_HOME = "infused", "postponed", "sent home"


class Wait(NamedTuple):
    """How long somebody waited for something; the resource is NOBODY if it was none."""

    resource: int
    minutes: float


class PatientLine(NamedTuple):
    """One infusion patient's day. None where it did not come to that."""

    who: str
    end: str  # INFUSED, POSTPONED or SENT_HOME
    booked_min: float
    came_min: float
    room: str | None
    chair: str | None
    infusion_min: tuple[float, float] | None
    recovery_min: tuple[float, float] | None  # the way to a chair included
    left_min: float | None
    waits: tuple[Wait, ...]
    event: int | None  # kind of adverse event
    program: str = ""  # its name, where there are several

    @property
    def came_too_late(self) -> bool:
        """Whether it was too late already when they came: sent home without having waited."""
        return self.end == SENT_HOME and not self.waits

    @property
    def late_min(self) -> float:
        """Minutes after the appointment at which they came, 0 for the early."""
        return max(0.0, self.came_min - self.booked_min)

    @property
    def waited_min(self) -> float:
        """All waiting until discharge."""
        return sum(wait.minutes for wait in self.waits)


def patient_lines(
    kept: SimulatedDay,
    rooms: Mapping[int, str],
    chairs: Mapping[int, str],
    letters: Mapping[int, str],
    programs: Sequence[str] = (),
) -> Iterator[PatientLine]:
    """Yield a line for each infusion patient, by appointment."""
    for v in infusion_visits(kept):
        infused = is_done(kept, v) and kept.kind[v] == r.INFUSION
        first, event = int(kept.plan.visit_first_step[v]), int(kept.visits.event[v])
        recovers = infused and kept.plan.duration_s[first + r.RECOVER] > 0
        yield PatientLine(
            who=letters[v],
            end=_end(kept, v),
            booked_min=int(kept.visits.appointment_s[v]) / 60,
            came_min=int(kept.plan.arrive_s[v]) / 60,
            room=rooms.get(v),
            chair=chairs.get(v) if recovers else None,
            infusion_min=_from_to(kept, first + r.INFUSE) if infused else None,
            recovery_min=_from_to(kept, first + r.RECOVER) if recovers else None,
            left_min=_left_min(kept, v),
            waits=tuple(_waits(kept, v)),
            event=event if infused and event != r.NOBODY else None,
            program=program_of(kept, v, programs),
        )


def program_of(kept: SimulatedDay, visit: int, programs: Sequence[str]) -> str:
    """Return the name of the program of a visit, "" where there is one or it is of none."""
    number = int(kept.plan.visit_route[visit]) // r.N_ROUTES
    return programs[number - 1] if programs and number else ""


def _end(kept: SimulatedDay, visit: int) -> str:
    if not is_done(kept, visit):
        return SENT_HOME
    return INFUSED if kept.kind[visit] == r.INFUSION else POSTPONED


def _from_to(kept: SimulatedDay, step: int) -> tuple[float, float]:
    return int(kept.log.start_s[step]) / 60, int(kept.log.end_s[step]) / 60


def _left_min(kept: SimulatedDay, visit: int) -> float | None:
    """Return when the patient left; the room is cleaned afterwards."""
    if not is_done(kept, visit):
        return None
    return int(kept.log.end_s[_with_the_patient(kept, visit)[-1]]) / 60


def _with_the_patient(kept: SimulatedDay, visit: int) -> range:
    """Return the steps of a visit without cleaning."""
    return steps_of(kept.plan, visit)[: r.DISCHARGE + 1]


def _waits(kept: SimulatedDay, visit: int) -> Iterator[Wait]:
    """Yield every wait of a patient until discharge, with what it was for."""
    log, (first, *later) = kept.log, _with_the_patient(kept, visit)
    done = is_done(kept, visit)
    until_s = log.start_s[first] if done else kept.plan.latest_start_s[visit]
    waited = [(first, int(until_s) - due_s(kept, visit))]
    waited += [(step, int(log.start_s[step] - log.ready_s[step])) for step in later if done]
    for step, seconds in waited:
        if seconds > 0:
            yield Wait(int(log.short_of[step]), seconds / 60)
