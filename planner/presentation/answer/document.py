"""Document: an answer as JSON, for programs and for the record.

Takes       an answer
Units       those of the results and settings; months count from 1, as `first_month` says, and lists
            of months begin with the first; None is "not there". Where infusions are not possible,
            what is simulated is left out: results, months, wishes and the like stand there empty
Left out    how it becomes text (format/json_text.py); clocks, paths and workers, for they change
            no number
"""

import copy
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from planner.blueprint.routes import RESOURCE_NAMES
from planner.experiments.certainty.chance.close_call import certainty
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import LIMITS, Wish, assumed_limits
from planner.ledger.chart_of_accounts import LINES
from planner.models import records as r
from planner.presentation.answer.close_call_words import close_call_words
from planner.presentation.answer.floor_words import physician_rows
from planner.presentation.answer.verdict_words import is_possible, verdict_sentence
from planner.presentation.answer.warnings import answer_flags
from planner.presentation.answer.wish_words import wish_lines
from planner.presentation.answer.worth.causes import CAUSES, because_words, parts_usd
from planner.presentation.format.json_text import FIRST_MONTH, plain_value, rounded
from planner.presentation.funnel.advertising_words import wasted
from planner.presentation.funnel.words import gates
from planner.presentation.money.bank_words import waterfall_of
from planner.presentation.money.document import programs_document
from planner.presentation.settings.arms_words import is_in_both
from planner.results.catalog import FACTS
from planner.results.estimates import Estimate
from planner.results.proportions import wilson
from planner.results.worth_by_cause import GROUPS
from planner.scenario.changes import canonical_json
from planner.scenario.files.opening import setting_changes
from planner.scenario.model import Scenario

Document: TypeAlias = dict[str, Any]

SCHEMA = 1  # of a document; raised when something in it is renamed, moved or counted anew
ANSWER_SCHEMA = 3  # of an answer and a comparison: 1 counted months from 0, 2 had results always
NUMBERS: Mapping[str, Any] = {  # what an answer of schema 3 leaves empty where nothing can begin
    "results": {},
    "months": {},
    "no_rate_of_return": {},
    "waterfall_usd": [],
    "worth_by_cause": [],
    "funnel": {},
    "gates": {},
    "channels": {},
    "advertising": None,
}

PLACE_NAMES: Mapping[str, int] = {
    "waits_call": r.WAITS_CALL,
    "waits_consult": r.WAITS_CONSULT,
    "in_series": r.IN_SERIES,
    "on_boosters": r.ON_BOOSTERS,
    "not_reached": r.NOT_REACHED,
    "no_consult": r.NO_CONSULT,
    "missed_consult": r.MISSED_CONSULT,
    "gave_up": r.GAVE_UP,
    "declined_pressure": r.DECLINED + r.PRESSURE_REASON,
    "declined_psychosis": r.DECLINED + r.PSYCHOSIS_REASON,
    "declined_pregnancy": r.DECLINED + r.PREGNANCY_REASON,
    "declined_addiction": r.DECLINED + r.ADDICTION_REASON,
    "declined_other": r.DECLINED + r.OTHER_REASON,
    "not_ready": r.NOT_READY,
    "cannot_pay": r.CANNOT_PAY,
    "left_series": r.LEFT_SERIES,
    "stopped": r.STOPPED,
    "ended_after_series": r.ENDED_AFTER_SERIES,
    "left_boosters": r.LEFT_BOOSTERS,
    "missed_and_gone": r.MISSED_AND_GONE,
    "refused_by_insurer": r.REFUSED_BY_INSURER,
}


CHANNEL_NAMES: Mapping[str, int] = {
    "panel": r.PANEL,
    "referral": r.REFERRAL,
    "educating": r.EDUCATING,
    "persuading": r.PERSUADING,
    "word_of_mouth": r.WORD,
    "transfer": r.TRANSFER,
    "waiting_list": r.WAITING_LIST,
}


def answer_document(answer: Answer) -> Document:
    """Return everything that an answer says."""
    scenario = answer.scenario
    return {
        "schema": ANSWER_SCHEMA,
        "kind": "answer",
        "first_month": FIRST_MONTH,
        "title": scenario.title,
        "question": scenario.question,
        "verdict": _verdict(answer),
        "certainty": _certainty(answer),
        "flags": list(answer_flags(answer)),
        **(_numbers(answer) if is_possible(answer) else copy.deepcopy(dict(NUMBERS))),
        **({"programmes": told} if (told := programs_document(answer)) else {}),
        "changes": changes_document(Scenario(), scenario),
        "manifest": _manifest(answer),
    }


def _numbers(answer: Answer) -> Document:
    return {
        "results": _results(answer),
        "months": _months(answer),
        "no_rate_of_return": dict(answer.no_rate),
        "waterfall_usd": [
            {"step": step.words, "usd": rounded(step.usd), "is_total": step.is_total}
            for step in waterfall_of(answer)
        ],
        "worth_by_cause": [_part(answer, group, name) for group, name in PART_GROUPS],
        "funnel": {
            name: rounded(answer.places[:, place].sum()) for name, place in PLACE_NAMES.items()
        },
        "gates": {
            gate.name.lower().replace(" ", "_"): rounded(gate.people) for gate in gates(answer)
        },
        "channels": {
            name: {end: rounded(answer.places[k, place]) for end, place in PLACE_NAMES.items()}
            for name, k in CHANNEL_NAMES.items()
        },
        "advertising": _advertising(answer),
    }


PART_GROUPS = tuple((group, name) for group, names in GROUPS.items() for name in names)


def _part(answer: Answer, group: str, name: str) -> Document:
    """Return a part of the worth: all of them add up to it."""
    return {
        "group": group,
        "part": name,
        "words": CAUSES[name].words,
        "usd": rounded(parts_usd(answer)[name]),
        "because": because_words(answer, name),
        "settings": list(CAUSES[name].settings),
    }


def _advertising(answer: Answer) -> Document | None:
    """Return what is spent on it and who gives up waiting, a month; None where nobody does."""
    found = wasted(answer)
    return None if found is None else {name: rounded(n) for name, n in found._asdict().items()}


def changes_document(old: Scenario, new: Scenario) -> list[Document]:
    """Return what differs between two scenarios, texts left out."""
    return [
        {
            "path": change.path,
            "label": change.label,
            "old": plain_value(change.old),
            "new": plain_value(change.new),
            "unit": change.unit,
            "in_both_arms": is_in_both(new, change.path),
        }
        for change in setting_changes(old, new)
    ]


# --- the verdict and the results ----------------------------------------------------------------


def _verdict(answer: Answer) -> Document:
    n = len(answer.values)
    assumed = assumed_limits(answer.scenario)
    wishes = answer.verdict.wishes if is_possible(answer) else ()
    return {
        "word": answer.verdict.word,
        "sentence": verdict_sentence(answer),
        "missing": list(answer.verdict.missing),
        "cannot_pay": answer.verdict.cannot_pay,  # without or with infusions; "" if it can
        "wishes": [
            _wish(wish, words, n, is_assumed=LIMITS.get(wish.name) in assumed)
            for wish, words in zip(wishes, wish_lines(answer), strict=False)
        ],
    }


def _certainty(answer: Answer) -> Document:
    """Return how sure the word is as far as chance goes."""
    found = certainty(answer)
    return {
        "is_sure": found.is_sure,
        "words": list(found.words),
        "open": list(found.is_open),
        "more_futures": found.more,  # that would probably tell; 0 where none do
        "is_settled": found.is_settled,  # and so is every wish, and each main figure
        "open_wishes": list(found.wishes),
        "inexact": [each.name for each in found.figures],
        "sentence": close_call_words(answer),
    }


def _wish(wish: Wish, words: str, n: int, *, is_assumed: bool) -> Document:
    return {
        "name": wish.name,
        "result": wish.result,
        "asked": rounded(wish.limit),
        "at_least": wish.at_least,
        "share_of_futures": rounded(wish.share),
        "share_low95": rounded(wilson(wish.share, n)[0]),
        "share_high95": rounded(wilson(wish.share, n)[1]),
        "share_wanted": rounded(wish.wanted),
        "holds": wish.holds,
        "is_limit_assumed": is_assumed,
        "words": words,
    }


def _results(answer: Answer) -> Document:
    wishes = {wish.result: wish for wish in answer.verdict.wishes}
    return {
        name: {**named(name, estimate), **_threshold(wishes.get(name))}
        for name, estimate in answer.results.items()
    }


def named(name: str, estimate: Estimate) -> Document:
    """Return an estimate with the label and the unit of its result."""
    return {"label": FACTS[name].label, "unit": FACTS[name].unit, **_estimate(estimate)}


def _threshold(wish: Wish | None) -> Document:
    """Return what the owner asks of a result; nothing where there is no wish."""
    if wish is None:
        return {}
    return {
        "asked": rounded(wish.limit),
        "at_least": wish.at_least,
        "share_of_futures": rounded(wish.share),
    }


def _estimate(estimate: Estimate) -> Document:
    return {
        "mean": rounded(estimate.mean),
        "low95": rounded(estimate.low),
        "high95": rounded(estimate.high),
        "p10": rounded(estimate.p10),
        "median": rounded(estimate.median),
        "p90": rounded(estimate.p90),
        "reached_share": rounded(estimate.reached),
        "reached_low95": rounded(estimate.reached_interval[0]),
        "reached_high95": rounded(estimate.reached_interval[1]),
        "differs_at_most_share": rounded(estimate.differs_at_most),
        "futures": estimate.n,
    }


# --- months and manifest ------------------------------------------------------------------------


def _months(answer: Answer) -> Document:
    months, binds = answer.months, answer.binding
    income = zip(LINES, months.income_usd, strict=True)
    return {
        "binding": list(binds.months),
        "infusions_per_day": binds.slots_per_day,
        "one_more_allows": binds.one_more._asdict() if binds.one_more else {},
        "cash_low_usd": _series(months.cash_low_usd),
        "cash_median_usd": _series(months.cash_median_usd),
        "cash_high_usd": _series(months.cash_high_usd),
        "practice_cash_without_usd": _series(months.practice_cash_usd[0]),
        "practice_cash_with_usd": _series(months.practice_cash_usd[1]),
        "income_difference_usd": {name: _series(row) for name, row in income},
        "settled_income_difference_usd": {
            name: rounded(float(usd))
            for name, usd in zip(LINES, months.settled_income_usd, strict=True)
        },
        "tax_difference_usd": _series(months.tax_usd),  # the settlement is the last entry
        "pay_forgone_usd": _series(months.forgone_usd[:-1]),  # after tax; no bill, no cash
        "stopping_cost_usd": _series(months.stopping_usd),
        "delays_min": {
            who: _delays(months.delays_s[:, row] - (months.baseline_delays_s[:, row] * less))
            for who, row, less in (
                ("infusion_patients", r.INFUSION_PATIENTS, 0),
                ("existing_patients_more_than_without", r.EXISTING_PATIENTS, 1),
            )
        },
        "existing_visits": _physicians(answer),
    }


def _delays(seconds: r.Floats) -> dict[str, list[float | None]]:
    """Return the minutes waited in each month by what was waited for, where anybody waited."""
    return {
        name: _series(seconds[:, resource] / 60)
        for resource, name in enumerate(RESOURCE_NAMES)
        if seconds[:, resource].any()
    }


def _physicians(answer: Answer) -> list[Document]:
    """Return what became of existing visits a month since the opening, by physician."""
    return [
        {name: part if isinstance(part, str) else rounded(part) for name, part in row.items()}
        for row in (each._asdict() for each in physician_rows(answer))
    ]


def _series(values: r.Floats) -> list[float | None]:
    return [rounded(float(value)) for value in values]


def _manifest(answer: Answer) -> Document:
    """Return what it takes to get the same numbers again, the scenario in full."""
    return {**answer.manifest._asdict(), "scenario": json.loads(canonical_json(answer.scenario))}
