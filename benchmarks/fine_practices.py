"""Fine practices: is nothing advised where nothing is left to gain?

Takes       names of practices of practices/, a folder to keep what is done
Gives       for each: the verdict, what the best plan of a grid around it gains, what is advised,
            what a check of sense finds
Units       US dollars in today's money
Randomness  the grid is screened and judged on the replications of advice_study.py

A practice is fine where its verdict is go and no plan of the grid gains more than the larger of
$10,000 and twice its paired error. The grid moves six things, each to three values around the plan,
by one rule for all practices. Some minutes for each:
`python benchmarks/fine_practices.py fine-two-rooms --keep build/fine-practices`.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from advice_grids import Changes, Grid  # noqa: E402
from advice_study import JUDGE, advised, best_of, tables, worth_usd  # noqa: E402

from planner.experiments.advice.trials import worth_gain  # noqa: E402
from planner.experiments.run.distance_to_goals import standing  # noqa: E402
from planner.experiments.run.verdict import GO  # noqa: E402
from planner.experiments.sense.checks import checks_of_sense  # noqa: E402
from planner.scenario.facts import WEEK  # noqa: E402
from planner.scenario.files.opening import setting_changes  # noqa: E402
from planner.scenario.model import Scenario  # noqa: E402

LEAST_USD, ERRORS = 10_000.0, 2.0
LONGER_MIN, PRICE_STEP_USD = 60, 50.0
ADS, MOST_ADS_USD = "demand.ad_spend_usd_month", 6_000.0  # the end of its evidence
PRICE, MOST_PRICE_USD = "money.infusion_price_usd", 800.0  # the same
CONSULT_MIN = 60  # a consult and what comes with it
NAMES = (
    "fine-own-clinic",
    "fine-two-rooms",
    "fine-anaesthesia-group",
    "fine-one-person",
    "fine-beside-visits",
)


def axes_of(plan: Scenario) -> list[Sequence[Changes]]:
    """Return six things that an owner sets, each as it is, a little less, and a little more.

    What is at the end of its evidence already is set to less twice.
    """
    end, ads = plan.booking.infusions_end_min, plan.demand.ad_spend_usd_month
    price = plan.money.infusion_price_usd
    more_usd = min(price + PRICE_STEP_USD, MOST_PRICE_USD)
    more_usd = more_usd if more_usd > price else price - 2 * PRICE_STEP_USD
    later = end + LONGER_MIN if end < plan.practice.closes_min else end - 2 * LONGER_MIN
    most_ads = min(2 * ads, MOST_ADS_USD) if ads < MOST_ADS_USD else 0.0
    return [
        _consults(plan),
        _days(plan),
        [{"booking.infusions_end_min": each} for each in (end, end - LONGER_MIN, later)],
        _places(plan),
        [{ADS: usd} for usd in (ads, ads / 2, most_ads)],
        [{PRICE: usd} for usd in (price, price - PRICE_STEP_USD, more_usd)],
    ]


def _consults(plan: Scenario) -> list[Changes]:
    now, at = plan.booking.consults_per_day, plan.booking.consult_at_min
    return [
        {},
        {"booking.consults_per_day": now - 1},
        {"booking.consults_per_day": now + 1, "booking.consult_at_min": at - CONSULT_MIN},
    ]


def _days(plan: Scenario) -> list[Changes]:
    days = plan.booking.infusion_weekdays
    free = [day for day in plan.practice.owner_weekdays if day not in days][:1]
    more = tuple(sorted((*days, *free), key=WEEK.index))
    return [{"booking.infusion_weekdays": each} for each in (days, days[1:] or days, more)]


def _places(plan: Scenario) -> list[Changes]:
    """Return a room fewer, with a nurse fewer where there are two, and a room and a nurse more.

    Of a single room: a room more, without a nurse and with one.
    """
    rooms, nurses = plan.rooms.infusion_rooms, plan.staff.infusion_nurses
    used = plan.rooms.exam_rooms_used

    def with_rooms(count: int, people: int) -> Changes:
        equipment = dict.fromkeys(("infusion_rooms", "monitors", "pumps"), count)
        kept = {f"rooms.{name}": each for name, each in equipment.items()}
        hired: Changes = {"staff.infusion_nurse_plan": "hire"} if people > nurses else {}
        few: Changes = {"rooms.exam_rooms_used": min(used, count), "staff.infusion_nurses": people}
        return {**kept, **few, **hired}

    fewer = (rooms - 1, max(min(nurses, 1), nurses - 1)) if rooms > 1 else (rooms + 1, nurses)
    return [{}, with_rooms(*fewer), with_rooms(rooms + 1, nurses + 1)]


def study(name: str, keep: Path) -> dict[str, Any]:
    """Return whether a practice is fine, and what is advised on it."""
    given = Grid(name, ()).scenario
    best, count = best_of(Grid(name, axes_of(given)), keep)
    before, after = tables([given, best], JUDGE)
    gain, stands = worth_gain(before, after), standing(given, before)
    is_little = gain.mean_usd <= max(LEAST_USD, ERRORS * gain.error_usd)
    return {
        "practice": name,
        "plans": count,
        "verdict": stands.verdict.word,
        "worth_usd": round(worth_usd(before)),
        "shares": {wish.name: wish.share for wish in stands.verdict.wishes},
        "grid_gains_usd": round(gain.mean_usd),
        "error_usd": round(gain.error_usd),
        "grid_verdict": standing(best, after).verdict.word,
        "grid_changes": [f"{each.path} = {each.new}" for each in setting_changes(given, best)],
        "is_fine": stands.verdict.word == GO and is_little,
        "advised": advised(given).steps,
        "checks": [each.name for each in checks_of_sense(given)],
    }


def main() -> None:
    """Study the practices that are named, all where none is."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("names", nargs="*", choices=[[], *NAMES])
    asked.add_argument("--keep", type=Path, default=Path("build/fine-practices"))
    given = asked.parse_args()
    os.environ["PLANNER_STORE"] = "off"
    given.keep.mkdir(parents=True, exist_ok=True)
    for name in given.names or NAMES:
        print(json.dumps(study(name, given.keep), indent=1), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
