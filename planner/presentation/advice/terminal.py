"""Advice on the terminal: what is advised, laid out, and the same for programs.

Takes       advice and what would turn it back
Gives       what rich prints; plain dictionaries
Left out    words (words.py), the search (experiments/advice/search.py)
"""

from math import isnan
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.estimate import Advised
from planner.experiments.advice.mitigations import Consideration
from planner.experiments.advice.price_check import PriceCheck
from planner.experiments.advice.stopping import StoppingRule
from planner.experiments.advice.trying import Tried
from planner.experiments.run.manifest import manifest
from planner.presentation.advice import words as t
from planner.presentation.advice.alone_words import ALONE_COLUMNS
from planner.presentation.advice.beside_words import idea_document
from planner.presentation.advice.easing_words import easing_document
from planner.presentation.advice.limits_words import LOOSEN, TITLE, limits_document
from planner.presentation.advice.unturned_words import unturned_document
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.json_text import FIRST_MONTH, headed, plain_value, rounded
from planner.presentation.format.terminal_layout import lines, lines_below, numbers_table, section


def advise_view(found: Advised) -> list[RenderableType]:
    """Return advice, the answer first."""
    said = t.told(found)
    return [
        Text(said.title, style="bold"),
        Text(said.answer),
        *lines_below("What that changes", said.changes),
        *lines_below("What it costs", said.cost),
        *(lines_below(TITLE, (*said.limits, LOOSEN)) if said.limits else ()),
        *lines_below("How sure that is", said.sure),
        *section("Each change alone", _alone(said)),
        *lines_below("What would turn it back", said.turns),
        *(part for title, words in said.more for part in lines_below(title, words)),
        Text(),
        Text(t.SAFETY, style="dim"),
        Text(DISCLAIMER, style="dim"),
    ]


def _alone(said: t.AdviceDescription) -> list[RenderableType]:
    note = lines([said.alone_note])
    if not said.alone:
        return [*note, *lines(said.useless)]
    table = numbers_table(*ALONE_COLUMNS, rows=said.alone)
    return [*note, Text(), table, *lines(["", *said.useless])]


def advise_document(found: Advised) -> dict[str, Any]:
    """Return the same for programs."""
    advice = found.advice
    return {
        **headed("advice"),
        "title": found.scenario.title,
        "answer": t.told(found).answer,
        "plan": _tried(advice.stands),
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
        "put_in_usd": rounded(each.stands.put_in_usd),
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
