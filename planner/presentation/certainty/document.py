"""Document: how sure a plan is, as JSON, for programs and for the record.

Takes       replications with the guesses drawn; a plan in the light of what was counted
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from planner.experiments.certainty.guess_effects import Doubt
from planner.experiments.certainty.question_worth import AskWorth
from planner.experiments.certainty.start_small import StartSmall
from planner.experiments.certainty.stop_or_go import StopOrGo
from planner.experiments.certainty.update import Updated, track_of_the_plan, weighted_band
from planner.experiments.certainty.value_of_information import Estimated
from planner.models.records import Floats
from planner.presentation.certainty.find_out_first_words import QUESTIONS
from planner.presentation.format.json_text import FIRST_MONTH, rounded
from planner.results.catalog import worth_of
from planner.results.estimates import band
from planner.scenario.model import Scenario


def guesses_document(scenario: Scenario, found: Doubt) -> dict[str, Any]:
    """Return the same for programs."""
    drawn, known = found.drawn, found.known
    return {
        "kind": "guesses",
        "title": scenario.title,
        "futures": len(drawn.described),
        "left_out": drawn.left_out,
        "settings_drawn": list(drawn.paths),
        "as_described": _worth_document(worth_of(drawn.described)),
        "with_guesses": _worth_document(worth_of(drawn.drawn)),
        "all_wishes_share": {
            "as_described": rounded(float(drawn.described_goes.mean())),
            "with_guesses": rounded(float(drawn.drawn_goes.mean())),
        },
        "share_by_chance": rounded(known.known_share),
        "find_out": [
            {
                "setting": each.name,
                "share_of_spread": rounded(each.share),
                "worth_usd": rounded(each.usd),
                "error_usd": rounded(each.error_usd),
                "can_tell": each.can_tell,
            }
            for each in known.guesses
        ],
        "asks": asks_document(found.asks),
        "stop_or_go": look_document(found.look),
        "start_small": small_document(found.small),
    }


def _worth_document(usd: Floats) -> dict[str, float | None]:
    low, middle, high = band(usd)
    return {
        "npv_p10_usd": rounded(float(low)),
        "npv_median_usd": rounded(float(middle)),
        "npv_p90_usd": rounded(float(high)),
        "npv_mean_usd": rounded(float(usd.mean())),
        "positive_share": rounded(float(np.mean(usd > 0))),
    }


def asks_document(asks: Sequence[AskWorth]) -> list[dict[str, Any]]:
    """Return the questions for programs."""
    return [
        {
            "ask": each.ask.name,
            "words": QUESTIONS[each.ask.name],
            "settings": list(each.ask.paths),
            "all_of_it": _estimated(each.all_of_it),
            "sample": _estimated(each.sample),
            "cost_usd": rounded(each.ask.cost_usd),
            "pays": each.pays,
        }
        for each in asks
    ]


def look_document(look: StopOrGo | None) -> dict[str, Any] | None:
    """Return a look for programs."""
    if look is None:
        return None
    return {
        "month": look.month + FIRST_MONTH,
        "carried_on_usd": rounded(look.carried_on_usd),
        "with_look_usd": rounded(look.with_look_usd),
        "choice": _estimated(look.choice),
        "stop_share": rounded(look.stop_share),
    }


def small_document(found: StartSmall | None) -> dict[str, Any] | None:
    """Return a small beginning for programs."""
    if found is None:
        return None
    return {
        "plan_changes": found.begins.plan.changes,
        "small": look_document(found.small),
        "all_at_once": look_document(found.whole),
        "more_usd": rounded(found.more_usd),
        "error_usd": rounded(found.error_usd),
        "can_tell": found.can_tell,
    }


def _estimated(found: Estimated) -> dict[str, Any]:
    return {
        "worth_usd": rounded(found.usd),
        "error_usd": rounded(found.error_usd),
        "can_tell": found.can_tell,
    }


def update_document(scenario: Scenario, found: Updated) -> dict[str, Any]:
    """Return the same for programs."""
    even = 0.0 * found.weights + 1 / len(found.weights)
    return {
        "kind": "update",
        "title": scenario.title,
        "last_month": found.last_month + FIRST_MONTH,
        "on_track": track_of_the_plan(found).place,
        "counts": [
            {
                "name": each.name,
                "actual": rounded(each.actual),
                "p10": rounded(each.low),
                "median": rounded(each.middle),
                "p90": rounded(each.high),
                "place": each.place,
            }
            for each in found.tracks
        ],
        "before": _weighted(found, even, found.word_before),
        "now": _weighted(found, found.weights, found.word),
        "futures": len(found.weights),
        "effective_futures": rounded(found.effective),
        "unlike_all_futures": list(found.unlike),
    }


def _weighted(found: Updated, weights: Floats, word: str) -> dict[str, Any]:
    usd = worth_of(found.before.drawn)
    low, middle, high = weighted_band(usd, weights)
    return {
        "verdict": word,
        "npv_p10_usd": rounded(float(low)),
        "npv_median_usd": rounded(float(middle)),
        "npv_p90_usd": rounded(float(high)),
        "npv_mean_usd": rounded(float(weights @ usd)),
        "positive_share": rounded(float(weights @ (usd > 0))),
        "all_wishes_share": rounded(float(weights @ found.before.drawn_goes)),
    }
