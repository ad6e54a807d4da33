"""Document: advice as JSON, for programs and for the record.

Takes       advice and what would turn it back, what keeping to limits costs, what frees most
"""

from math import isnan
from typing import Any

from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.mitigations import Consideration
from planner.experiments.advice.price_check import PriceCheck
from planner.experiments.advice.second_program import Idea
from planner.experiments.advice.stopping_rule import StoppingRule
from planner.experiments.advice.time_estimate import Advised
from planner.experiments.advice.trials import Tried
from planner.experiments.advice.unturned_verdict import Unturned
from planner.experiments.run.manifest import manifest
from planner.experiments.whatif.easing import Measured
from planner.presentation.advice import words as t
from planner.presentation.advice.limits_words import limits_document
from planner.presentation.format.json_text import FIRST_MONTH, headed, plain_value, rounded


def advise_document(found: Advised) -> dict[str, Any]:
    """Return the same for programs."""
    advice = found.advice
    return {
        **headed("advice"),
        "title": found.scenario.title,
        "answer": t.told(found).answer,
        "plan": _tried(advice.stands),
        "one_or_two": [
            {**_tried(each.plan), "words": [lever.words for lever in each.plan.levers],
             "error_usd": rounded(each.gain.error_usd), "better": each.is_better}
            for each in advice.one_or_two
        ],
        "chosen": _maybe(advice.chosen),
        "verified": _maybe(advice.verified),
        "nearest": _tried(advice.best),
        "worth_more_but_no_go": _maybe(advice.beyond),
        "alone": [_tried(each) for each in advice.alone],
        "searched": advice.searched,
        "steps": [_step(each) for each in advice.steps],
        "limits": limits_document(found.scenario, advice),
        "turns_back": [
            {"field": turn.path, "now": rounded(turn.now), "at": rounded(turn.at),
             "end": rounded(turn.end), "way": rounded(turn.way), "verdict": turn.word}
            for turn in found.turns
        ],
        "measured": easing_document(found.measured),
        "unturned": _unturned(found),
        "beside": None if found.beside is None else idea_document(found.beside),
        "price": None if advice.price is None else _price(advice.price),
        "considerations": [_consideration(each) for each in found.considerations],
        "stopping": None if found.stopping_rule is None else _stopping_rule(found.stopping_rule),
        "manifest": manifest(found.scenario)._asdict(),
    }  # fmt: skip


def _maybe(each: Tried | None) -> dict[str, Any] | None:
    return None if each is None else _tried(each)


def _tried(each: Tried) -> dict[str, Any]:
    changes = {path: value for lever in each.levers for path, value in lever.changes.items()}
    return {
        "changes": [lever.name for lever in each.levers],
        "settings": {path: plain_value(value) for path, value in changes.items()},
        "verdict": each.stands.verdict.word,
        "worth_usd": rounded(each.stands.worth_usd),
        "more_usd": rounded(each.more_usd),
        "gain_usd": rounded(each.gain_usd),
        "futures": each.replications,
        "asks": {name: rounded(mean) for name, mean in each.asks.items()},
        "wishes": [
            {"wish": wish.name, "result": wish.result, "share": rounded(wish.share),
             "wanted": rounded(wish.wanted), "holds": wish.holds}
            for wish in each.stands.verdict.wishes
        ],
    }  # fmt: skip


def _step(each: Step) -> dict[str, Any]:
    return {
        "cause": each.cause,
        "change": each.lever.name,
        "words": each.lever.words,
        "settings": {path: plain_value(value) for path, value in each.lever.changes.items()},
        "gain_usd": rounded(each.gain.mean_usd),
        "error_usd": rounded(each.gain.error_usd),
        "worth_usd": rounded(each.worth_usd),
        "more_usd": rounded(each.more_usd),
        "owner_hours_week": rounded(each.hours_week),
        "others_hours": {who: rounded(hours) for who, hours in each.others_h.items()},
        "later_months": rounded(each.later_months),
        "verdict": each.word,
        "small": each.is_small,
        "wishes_lost": list(each.lost),
        "filled_share_before": None if isnan(each.filled_share) else rounded(each.filled_share),
        "parts": [
            {
                "change": part.lever.name,
                "words": part.lever.words,
                "cause": part.cause,
                "others_gain_usd": None if part.without is None else rounded(part.without.mean_usd),
                "wishes_lost_without": list(part.lost),
            }
            for part in each.parts
        ],
    }


def _unturned(found: Advised) -> dict[str, Any] | None:
    """Return what would have to be true, and the smaller plan that loses least."""
    if found.unturned is None:
        return None
    smaller = _maybe(found.unturned.smaller)
    return unturned_document(found.unturned) | {"smaller": smaller}


def _price(found: PriceCheck) -> dict[str, Any]:
    return found._asdict() | {
        "value": plain_value(found.value),
        "elasticity": rounded(found.elasticity),
        "gain_usd": rounded(found.gain_usd),
    }


def _consideration(found: Consideration) -> dict[str, Any]:
    return {
        "name": found.name,
        "state": found.state,
        "share_of_futures": rounded(found.share),
        "measured": {name: rounded(each.mean) for name, each in found.measured.items()},
        "reached_share": {name: rounded(each.reached) for name, each in found.measured.items()},
        "missing": list(found.missing),
        "remedy": _maybe(found.mitigation),
        "owner": found.owner or None,
        "differs": found.differs,
    }


def _stopping_rule(found: StoppingRule) -> dict[str, Any]:
    return found._asdict() | {
        "month": found.month + FIRST_MONTH,
        "behind_usd": rounded(found.behind_usd),
        "loss_usd": rounded(found.loss_usd),
        "carried_on_usd": rounded(found.carried_on_usd),
    }


def idea_document(found: Idea) -> dict[str, Any]:
    """Return the same for programs."""
    step = found.step
    return {
        "change": step.lever.name,
        "words": step.lever.words,
        "settings": dict(step.lever.changes),
        "gain_usd": rounded(step.gain.mean_usd),
        "error_usd": rounded(step.gain.error_usd),
        "more_usd": rounded(step.more_usd),
        "futures": found.replications,
    }


def easing_document(found: Measured | None) -> dict[str, Any] | None:
    """Return the same for programs."""
    if found is None:
        return None
    return {
        "futures": found.replications,
        "binds": [list(names) for names in found.months],
        "eased": {each.name: rounded(float(each.more.sum())) for each in found.easings},
        "without": [
            {"part": each.part or "together", "more_usd": rounded(each.more_usd),
             "error_usd": rounded(each.error_usd)}
            for each in found.without
        ],
    }  # fmt: skip


def unturned_document(found: Unturned) -> dict[str, Any]:
    """Return the same for programs, the smaller plan left out."""
    longer = found.longer
    return {
        "futures": found.replications,
        "would_be": [
            {"what": each.name, "now": rounded(each.now),
             "needed": None if each.needed is None else rounded(each.needed), "verdict": each.word,
             "looked_to": [rounded(end) for end in each.ends],
             "known": [rounded(end) for end in each.known]}
            for each in found.would_be
        ],
        "longer": None if longer is None else longer._asdict() | {
            "now_usd": rounded(longer.now_usd), "then_usd": rounded(longer.then_usd)},
    }  # fmt: skip
