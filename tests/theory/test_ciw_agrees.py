"""An independent engine, Ciw, agrees on networks of queues, patient by patient.

Both are given the same arrivals and the same services. Ciw counts in floating point, but
whole seconds of this size are exact there too. Services are so long that two patients
ready in one second, whom the engines may take in different order, do not occur.
"""

import math

import ciw
import numpy as np
import pytest

from planner.models.clinic_day.simpy_engine import run_day
from tests.days import Clinic, step

N_PATIENTS = 1_500
SERVICE_S = 100_000
SERVERS = (2, 1, 3)
LOAD = 0.7


class OwnService(ciw.dists.Distribution):
    """The service of each patient, by their number."""

    def __init__(self, service_s: list[int]) -> None:
        self.service_s = service_s

    def sample(self, t: float | None = None, ind: ciw.Individual | None = None) -> int:
        return self.service_s[ind.id_number - 1]


def arrivals_and_services(seed: int) -> tuple[list[int], list[list[int]]]:
    """Return seconds between arrivals, and by station the service of every patient."""
    generator = np.random.default_rng(seed)
    between_s = generator.exponential(SERVICE_S / LOAD, N_PATIENTS)
    service_s = [generator.gamma(2.0, SERVICE_S * c / 2, N_PATIENTS) for c in SERVERS]
    return np.rint(between_s).astype(int).tolist(), np.rint(service_s).astype(int).tolist()


def ciw_starts(between_s: list[int], service_s: list[list[int]], seats: list[float]) -> np.ndarray:
    """Return the start of every service, shape (n_patients, n_stations).

    `seats` is how many may wait at each station; who finds none stays where they are.
    """
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*between_s, math.inf]), None, None],
        service_distributions=[OwnService(each) for each in service_s],
        number_of_servers=list(SERVERS),
        queue_capacities=seats,
        routing=[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(10 * sum(between_s))
    starts = np.full((N_PATIENTS, len(SERVERS)), np.nan)
    for record in simulation.get_all_records():
        starts[record.id_number - 1, record.node - 1] = record.service_start_date
    return starts


def our_starts(clinic: Clinic, between_s: list[int], service_s: list[list[int]]) -> np.ndarray:
    stations = list(clinic.capacity)
    for at, *lasts_s in zip(np.cumsum(between_s).tolist(), *service_s, strict=True):
        way = [step(s, {name: 1}) for s, name in zip(lasts_s, stations, strict=True)]
        clinic.visit(*way, at=at)
    return run_day(clinic.plan()).start_s.reshape(N_PATIENTS, len(SERVERS))


@pytest.mark.parametrize("seed", [1, 2])
def test_people_one_after_the_other_are_queues_in_a_row(seed):
    """A nurse is free at the end of her step, whether or not the patient goes on at once."""
    between_s, service_s = arrivals_and_services(seed)
    clinic = Clinic(people=dict(zip(("nurse", "doctor", "assistant"), SERVERS, strict=True)))

    ours = our_starts(clinic, between_s, service_s)

    assert (ours == ciw_starts(between_s, service_s, [math.inf] * 3)).all()
    assert (ours[:, 1:] > ours[:, :-1] + np.array(service_s).T[:, :-1]).any()  # some do wait


@pytest.mark.parametrize("seed", [1, 2])
def test_places_one_after_the_other_are_queues_that_block(seed):
    """A patient stays in the room until the chair is free: no seats between the stations."""
    between_s, service_s = arrivals_and_services(seed)
    clinic = Clinic(places=dict(zip(("room", "chair", "recovery"), SERVERS, strict=True)))

    ours = our_starts(clinic, between_s, service_s)

    assert (ours == ciw_starts(between_s, service_s, [math.inf, 0, 0])).all()
