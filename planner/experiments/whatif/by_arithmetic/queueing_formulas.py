"""Queueing formulas: formulas that tell in no time what a queue can bear.

Takes       a load, a number of servers, how irregular arrivals and services are
Gives       the chance to be sent away or to wait, and the mean wait
Units       waits in those of the service time
Randomness  none
Left out    people who give up, appointments, one resource shared by many kinds of work: that is
            what the simulation is for
"""

import math


def erlang_b(servers: int, load: float) -> float:
    """Return the share that is sent away where nobody waits, M/M/c/c, by its recursion.

    >>> erlang_b(1, 1.0), round(erlang_b(2, 1.0), 3)
    (0.5, 0.2)
    """
    lost = 1.0
    for count in range(1, servers + 1):
        lost = load * lost / (count + load * lost)
    return lost


def erlang_c(servers: int, load: float) -> float:
    """Return the chance that somebody who comes must wait, M/M/c; 1 where the queue only grows.

    `load` is offered load in servers: arrivals per time x mean service time.

    >>> round(erlang_c(1, 0.8), 3), round(erlang_c(2, 1.5), 4)
    (0.8, 0.6429)
    """
    if load >= servers:
        return 1.0
    lost = erlang_b(servers, load)
    return lost / (1.0 - load / servers * (1.0 - lost))


def mean_wait(
    servers: int, load: float, *, service: float, arrivals_cv2: float, service_cv2: float
) -> float:
    """Return the mean wait by Allen and Cunneen; infinite where the queue only grows.

    The wait of M/M/c times half the sum of the squared coefficients of variation of arrivals and
    of services: exact for M/M/c, and for M/G/1 (Pollaczek and Khinchine). A. O. Allen,
    Probability, Statistics and Queueing Theory, 2nd edition 1990, chapter 5.

    >>> mean_wait(1, 0.8, service=10.0, arrivals_cv2=1.0, service_cv2=0.0)
    20.0
    """
    if load >= servers:
        return math.inf
    waiting = erlang_c(servers, load) * service / (servers - load)
    return round(waiting * (arrivals_cv2 + service_cv2) / 2, 12)
