"""Three stations in a row, for Ciw, for salabim where that is installed, and for our engines.

Ciw is a simulator of queueing networks. Of a clinic day it can say what
tests/theory/test_ciw_agrees.py compares, patient by patient: people who are needed one after
another. It has no needs of several resources at once, no watch shared by a ratio, no tasks, no
borrowing; so only this small part is timed, and all are checked to give the same starts. salabim,
a package like SimPy, is no dependency of ours: `pip install salabim` into the environment adds its
row.
"""

import math

import ciw
import numpy as np

from planner.models.clinic_day.plan import Visit, day_plan
from planner.models.clinic_day.route_table import Resource, Route, Step, route_table
from planner.models.records import DayPlan

N_PATIENTS = 1_500
SERVICE_S = 100_000
SERVERS = {"nurse": 2, "doctor": 1, "assistant": 3}
LOAD = 0.7

Seconds = list[int]


class OwnService(ciw.dists.Distribution):
    """The service of each patient, by their number."""

    def __init__(self, service_s: Seconds) -> None:
        self.service_s = service_s

    def sample(self, t: float | None = None, ind: ciw.Individual | None = None) -> int:
        return self.service_s[ind.id_number - 1]


def arrivals_and_services(seed: int = 1) -> tuple[Seconds, list[Seconds]]:
    """Return seconds between arrivals, and by station the service of every patient."""
    generator = np.random.default_rng(seed)
    between_s = generator.exponential(SERVICE_S / LOAD, N_PATIENTS)
    service_s = [generator.gamma(2.0, SERVICE_S * c / 2, N_PATIENTS) for c in SERVERS.values()]
    return np.rint(between_s).astype(int).tolist(), np.rint(service_s).astype(int).tolist()


def on_ciw(between_s: Seconds, service_s: list[Seconds]) -> ciw.Simulation:
    """Return the network as Ciw ran it."""
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*between_s, math.inf]), None, None],
        service_distributions=[OwnService(each) for each in service_s],
        number_of_servers=list(SERVERS.values()),
        routing=[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(10 * sum(between_s))
    return simulation


def ciw_starts(simulation: ciw.Simulation) -> np.ndarray:
    """Return the start of every service, shape (n_patients, n_stations)."""
    starts = np.full((N_PATIENTS, len(SERVERS)), np.nan)
    for record in simulation.get_all_records():
        starts[record.id_number - 1, record.node - 1] = record.service_start_date
    return starts


def on_salabim(between_s: Seconds, service_s: list[Seconds]) -> np.ndarray:
    """Return the start of every service as salabim found it, shape (n_patients, n_stations)."""
    import salabim

    starts = np.zeros((N_PATIENTS, len(SERVERS)))
    env = salabim.Environment(yieldless=False)
    stations = [salabim.Resource(name, capacity=units) for name, units in SERVERS.items()]

    class Patient(salabim.Component):  # type: ignore[misc]
        def setup(self, number: int) -> None:
            self.number = number

        def process(self):  # type: ignore[no-untyped-def]
            for k, station in enumerate(stations):
                yield self.request(station)
                starts[self.number, k] = env.now()
                yield self.hold(service_s[k][self.number])
                self.release(station)

    for number, at_s in enumerate(np.cumsum(between_s).tolist()):
        Patient(number=number, at=at_s)
    env.run()
    return starts


def as_a_plan(between_s: Seconds, service_s: list[Seconds]) -> DayPlan:
    """Return the same patients as one long day."""
    route = Route("three stations", tuple(Step(name, ({name: 1},)) for name in SERVERS))
    table = route_table([Resource(name, is_place=False) for name in SERVERS], [route])
    at_s = np.cumsum(between_s).tolist()
    visits = [Visit(0, tuple(s), at) for at, *s in zip(at_s, *service_s, strict=True)]
    return day_plan(table, [[(0, units)] for units in SERVERS.values()], visits)
