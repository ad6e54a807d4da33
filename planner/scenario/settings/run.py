"""Run: the seed and the number of replications."""

from planner.scenario.field import Subject, whole


class Run(Subject):
    """How the simulation is run."""

    seed: int = whole(
        1,
        unit="number",
        at_least=0,
        at_most=1000000000,
        label="Seed of the luck",
        source="Any number",
        confidence="policy",
        touches="run",
        help="The same seed gives the same futures. Change it to see how much luck matters.",
    )
    replications: int = whole(
        20,
        unit="futures",
        at_least=2,
        at_most=10000,
        label="Simulated futures",
        source="Enough for a first answer",
        confidence="policy",
        touches="run",
        help="More futures give narrower ranges and take longer. Left at 20, a run goes on by itself "
        "where the verdict is too close to call: 40, 80, 160 at most.",
    )
