"""Run: the seed, the number of replications, and when they are enough."""

from planner.scenario.field import Subject, number, whole


class Run(Subject):
    """How the simulation is run."""

    TOUCHES = "run"

    seed: int = whole(
        1,
        unit="number",
        at_most=1000000000,
        label="Seed of the luck",
        source="Any number",
        confidence="policy",
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
        help="More futures give narrower ranges and take longer. Left at 20, a run goes on by itself "
        "where the verdict or a wish is too close to call or a main figure is not known well enough: "
        "40, 80, 160 at most.",
    )
    error_share: float = number(
        0.05,
        unit="share",
        at_least=0.01,
        at_most=0.2,
        label="How often a sure word may be wrong",
        source="Convention: 1 in 20",
        confidence="policy",
        help="By chance, for a plan right at its limit; for any other less. The smaller, the more "
        "futures a run takes before it calls a word sure.",
    )
    precision_share: float = number(
        0.2,
        unit="share",
        at_least=0.005,
        at_most=1.0,
        label="How well the main figures must be known",
        source="Convention: a fifth",
        confidence="policy",
        help="Worth and money needed to within this share of the money put in, the month in which it "
        "is back to within this share of your limit for it, infusions a week of themselves. The "
        "smaller, the more futures a run takes.",
    )
