"""Urgent patients before routine ones: waits of either against Cobham's formula.

Nobody is sent out of the room for anybody. How long the days are and what an interval is
stands in `long_days.py`.
"""

from typing import NamedTuple

import numpy as np
import pytest

from tests.theory.long_days import (
    CONSTANT,
    DAYS,
    EXPONENTIAL,
    GAMMA,
    ROUTINE,
    URGENT,
    Patients,
    Seconds,
    Services,
    assert_agrees,
    day_means,
    generator,
    one_room,
    plan_of,
    waits,
    whole_s,
)

PATIENTS = 65_000


class Kind(NamedTuple):
    """The urgent or the routine patients; a mean is in services of the mean patient."""

    share: float
    mean: float
    services: Services

    @property
    def square(self) -> float:
        return self.mean**2 * (1 + self.services.cv2)


class Mix(NamedTuple):
    """Who comes to the room, and how full all together keep it."""

    load: float
    urgent: Kind
    routine: Kind

    @property
    def square(self) -> float:
        return self.urgent.share * self.urgent.square + self.routine.share * self.routine.square


MIXES = {
    "M/M/1": Mix(0.7, Kind(0.5, 1.0, EXPONENTIAL), Kind(0.5, 1.0, EXPONENTIAL)),
    "M/M/1, fuller": Mix(0.85, Kind(0.3, 1.0, EXPONENTIAL), Kind(0.7, 1.0, EXPONENTIAL)),
    "M/G/1, urgent ones are short": Mix(0.7, Kind(0.4, 0.5, CONSTANT), Kind(0.6, 4 / 3, GAMMA)),
}


def cobham(mix: Mix) -> tuple[float, float]:
    """Return the mean wait of urgent and of routine patients, in services.

    R / (1 - u)  and  R / ((1 - u) (1 - load)),  where  R = load E[service^2] / 2  is what is
    left of the service that one meets, and u the load of the urgent ones alone.
    A. Cobham (1954), Priority assignment in waiting line problems, Operations Research 2(1),
    70-76.
    """
    rest = mix.load * mix.square / 2
    urgent = mix.load * mix.urgent.share * mix.urgent.mean
    return rest / (1 - urgent), rest / ((1 - urgent) * (1 - mix.load))


def mixed_patients(chance: np.random.Generator, mix: Mix) -> tuple[Patients, Seconds]:
    """Return patients and whether each is urgent or routine."""
    between_s = whole_s(chance.exponential(1 / mix.load, PATIENTS))
    is_urgent = chance.random(PATIENTS) < mix.urgent.share
    urgent, routine = (
        kind.mean * kind.services.draw(chance, PATIENTS) for kind in (mix.urgent, mix.routine)
    )
    service_s = whole_s(np.where(is_urgent, urgent, routine))
    return Patients(between_s, service_s), np.where(is_urgent, URGENT, ROUTINE)


@pytest.mark.parametrize("mix", MIXES.values(), ids=MIXES)
def test_urgent_and_routine_patients_wait_as_cobham_says(mix):
    """The controls: how many are of that kind, and the waits if nobody went before others."""
    chance = generator(mix.load, mix.urgent.share)
    urgent_days, routine_days = [], []
    for _ in range(DAYS):
        who, route = mixed_patients(chance, mix)
        wait = waits(plan_of(who.arrive_s, who.service_s, rooms=1, route=route))
        in_turn = one_room(who, mix.load, pace=1.0, cv2=mix.square - 1)
        urgent = (route == URGENT) / mix.urgent.share
        routine = (route == ROUTINE) / mix.routine.share
        urgent_days.append(day_means(wait * urgent, [urgent - 1, in_turn]))
        routine_days.append(day_means(wait * routine, [routine - 1, in_turn]))

    urgent_wait, routine_wait = cobham(mix)
    assert_agrees(urgent_wait, urgent_days)
    assert_agrees(routine_wait, routine_days)
