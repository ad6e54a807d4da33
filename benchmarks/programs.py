"""Several programs in one clinic: what each comes to in the examples, and what they cost.

    python benchmarks/programs.py            both examples by program, over 40 futures
    python benchmarks/programs.py --speed    processor time a visit, both and each alone

The figures are those of docs/programs.md, the times those of docs/performance.md. A future has
as many visits as people come, so times are held against each other by the visit.
"""

import sys
import time
from pathlib import Path

import numpy as np

from planner.experiments.run.run import prepare, run
from planner.models import records as r
from planner.models.records import Activity, Floats
from planner.models.replication import Replication, simulate
from planner.results.programs import COLUMNS
from planner.scenario.changes import with_changes
from planner.scenario.fewer_programs import alone_and_together
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from planner.scenario.programs import names_of

EXAMPLES = ("esketamine-beside-infusions", "pain-beside-mood")
SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
FUTURES, ROUNDS = 40, 9
GIVEN = [Activity.SINGLE_INFUSIONS, Activity.PACKAGE_INFUSIONS, Activity.BOOSTERS]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def example(name: str) -> Scenario:
    return read_scenario(SCENARIOS / f"{name}.toml").scenario


# --- figures ------------------------------------------------------------------------------------


def figures(scenario: Scenario) -> None:
    """Print what each program came to, over all futures together."""
    blueprint = prepare(scenario)
    futures = [simulate(blueprint, number) for number in range(FUTURES)]
    answer = run(with_changes(scenario, {"run.replications": FUTURES}))
    for k, name in enumerate(names_of(scenario)):
        row = dict(zip(COLUMNS, answer.programs[k], strict=True))
        say(f"\n## {scenario.title}: {name}")
        for words, number in lines(futures, k, row).items():
            say(f"{words:58} {number:10.3f}")


def lines(futures: list[Replication], k: int, row: dict[str, Floats]) -> dict[str, float]:
    """Return the figures of one program by their words."""
    total = np.sum([each.program_activity[k].sum(axis=0) for each in futures], axis=0)
    ends = np.sum([each.program_places[k].sum(axis=0) for each in futures], axis=0)
    starters = total[[Activity.STARTERS, Activity.CAME_FROM_ANOTHER]].sum()
    finished = total[Activity.SERIES_COMPLETED] / max(1, starters - ends[r.IN_SERIES])
    goes_on = total[Activity.SERIES_COMPLETED] - ends[r.ENDED_AFTER_SERIES]
    given = total[GIVEN].sum()
    due = given + total[[Activity.MISSED_VISITS, Activity.LATE_CANCELS]].sum()
    return {
        "people who ask, a future": float(row["enquiries"]),
        "people who start, a future": float(row["starters"]),
        "visits, a future": float(row["infusions"]),
        "visits of one who starts, to the end of the plan": given / max(1, starters),
        "of those who start, complete the series": finished,
        "of those who complete it, go on to boosters": goes_on
        / max(1, total[Activity.SERIES_COMPLETED]),
        "days from asking to the first visit": total[Activity.FIRST_INFUSION_WAIT_DAYS]
        / max(1, total[Activity.STARTERS]),
        "minutes in a room, cleaning too": total[Activity.ROOM_HELD_S] / 60 / max(1, given),
        "visits missed or canceled at the last moment": 1 - given / due,
        "improved at the end of the series": total[Activity.IMPROVED]
        / max(1, total[Activity.SERIES_COMPLETED]),
        "refused by their insurer, of those for whom one is asked": ends[r.REFUSED_BY_INSURER]
        / max(1, ends[r.REFUSED_BY_INSURER] + starters),
        "dollars brought by a visit": float(row["earned_usd"] / row["infusions"]),
        "dollars left by a visit": float(row["left_usd"] / row["infusions"]),
    }


# --- time ---------------------------------------------------------------------------------------


def speed(scenario: Scenario) -> None:
    """Print processor time of a future and of a visit, best of some rounds, in turn."""
    plans = alone_and_together(scenario)
    ready = [prepare(each) for each in plans]
    visits = [_visits(simulate(each, 0)) for each in ready]
    best = np.full(len(plans), np.inf)
    for _ in range(ROUNDS):
        for k, each in enumerate(ready):
            begin = time.process_time()
            simulate(each, 0)
            best[k] = min(best[k], time.process_time() - begin)
    for plan, s, n in zip(plans, best, visits, strict=True):
        say(f"{plan.title:44} {1000 * s:6.1f} ms {n:6d} visits {1e6 * s / n:7.1f} us a visit")
    like = 1 + int(np.argmin(np.abs(np.array(visits[1:]) - visits[0])))
    ratio = best[0] / visits[0] / (best[like] / visits[like])
    say(f"by the visit {ratio:.2f} times as much as {plans[like].title}, which has about as many")


def _visits(found: Replication) -> int:
    """Return the infusions and doses of a future; existing visits are much the same in all."""
    return int(found.with_program[:, GIVEN].sum())


if __name__ == "__main__":
    for name in EXAMPLES:
        (speed if "--speed" in sys.argv else figures)(example(name))
