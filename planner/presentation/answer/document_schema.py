"""Document schema: the shape of an answer and of a comparison as JSON, for programs that read them.

Takes       nothing: the shape is said once here, names and units come from their catalogs
Gives       a JSON Schema, draft 7, of `planner run --json` and of `planner compare --json`
Units       named in the description of each result

What is required stays under its name for as long as the number of the schema does; new parts may be
added without it. A program passes over what it does not know.
"""

from typing import Any

from planner.experiments.run.verdict import GO, GO_IF, NOT_NOW, NOT_POSSIBLE
from planner.ledger.chart_of_accounts import LINES
from planner.presentation.answer.document import ANSWER_SCHEMA, CHANNEL_NAMES, NUMBERS, PLACE_NAMES
from planner.presentation.answer.tables import result_unit
from planner.presentation.format.json_text import FIRST_MONTH
from planner.results.catalog import RESULTS
from planner.results.programs import COLUMNS

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
TEXT: Schema = {"type": "string"}
YES_OR_NO: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
MAYBE: Schema = {"type": ["number", "null"], "description": "null is: not there."}
SHARE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
COUNT: Schema = {"type": "integer", "minimum": 0}
BY_MONTH: Schema = {"type": "array", "items": MAYBE, "description": "From the first month on."}
WHATEVER: Schema = {}
EMPTY: Schema = {"type": "object", "maxProperties": 0}

ESTIMATE: dict[str, Schema] = {
    "label": TEXT,
    "unit": TEXT,
    **dict.fromkeys(("mean", "low95", "high95", "p10", "median", "p90"), MAYBE),
    **dict.fromkeys(("reached_share", "reached_low95", "reached_high95"), SHARE),
    "differs_at_most_share": SHARE,
    "futures": COUNT,
}
PROGRAM: Schema = {
    "type": "object",
    "required": ["name", *COLUMNS],
    "properties": {"name": TEXT, **dict.fromkeys(COLUMNS, NUMBER)},
    "description": "One of several programs, over the plan; results/programs.py says how.",
}
ASKED: dict[str, Schema] = {"asked": MAYBE, "at_least": YES_OR_NO, "share_of_futures": SHARE}


def _object(
    parts: dict[str, Schema], more: dict[str, Schema] | None = None, *, is_open: bool = False
) -> Schema:
    """Return an object in which all `parts` are, `more` may be, and others only if it is open."""
    return {
        "type": "object",
        "required": [*parts],
        "properties": parts | (more or {}),
        "additionalProperties": is_open,
    }


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_empty(parts: dict[str, Schema]) -> Schema:
    """Return an object of exactly these parts, or an empty one: of a plan that cannot begin."""
    return {"anyOf": [_object(parts), EMPTY]}


def _named(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _definitions() -> dict[str, Schema]:
    """Return the parts that stand in several places, said once."""
    places = dict.fromkeys(PLACE_NAMES, MAYBE)
    return {
        "result": _object(ESTIMATE, ASKED),
        "results": _results(),
        "places": _object(places),
        "accounts_by_month": _object(dict.fromkeys(LINES, BY_MONTH)),
        "difference": _object(ESTIMATE | {"better_share": SHARE}),
        "change": CHANGE,
        "verdict": VERDICT,
        "manifest": MANIFEST,
        "answer": _answer(),
    }


def answer_schema() -> Schema:
    """Return the shape of an answer."""
    return {
        "$schema": DRAFT,
        "title": f"Answer of the planner, schema {ANSWER_SCHEMA}",
        **_named("answer"),
        "definitions": _definitions(),
    }


def comparison_schema() -> Schema:
    """Return the shape of a comparison."""
    differences = _map_of(_named("difference"))
    compared = {"title": TEXT, "changes": _list_of(_named("change")), "differences": differences}
    return {
        "$schema": DRAFT,
        "title": f"Comparison of the planner, schema {ANSWER_SCHEMA}",
        **_object(
            {
                "schema": {"const": ANSWER_SCHEMA},
                "kind": {"const": "comparison"},
                "first_month": {"const": FIRST_MONTH},
                "first": TEXT,
                "verdict": _named("verdict"),
                "results": _named("results"),
                "manifest": _named("manifest"),
                "may_be_best": _list_of(_object({"title": TEXT, "may_be_best": YES_OR_NO})),
                "differences": differences,
                "comparisons": _list_of(_object(compared)),
                "answers": _list_of(_named("answer")),
            },
            is_open=True,
        ),
        "definitions": _definitions(),
    }


def _answer() -> Schema:
    numbers: dict[str, Schema] = {
        "results": _named("results"),
        "months": _months(),
        "no_rate_of_return": _map_of(COUNT),
        "waterfall_usd": _list_of(_object({"step": TEXT, "usd": NUMBER, "is_total": YES_OR_NO})),
        "worth_by_cause": _list_of(PART),
        "funnel": {"anyOf": [_named("places"), EMPTY]},
        "gates": _map_of(MAYBE),
        "channels": _or_empty(dict.fromkeys(CHANNEL_NAMES, _named("places"))),
        "advertising": {"anyOf": [{"type": "null"}, _map_of(MAYBE)]},
    }
    assert numbers.keys() == NUMBERS.keys()  # noqa: S101 - said in two modules, one of them here
    head: dict[str, Schema] = {
        "schema": {"const": ANSWER_SCHEMA},
        "kind": {"const": "answer"},
        "first_month": {"const": FIRST_MONTH, "description": "What the first month is called."},
        "title": TEXT,
        "question": TEXT,
        "verdict": _named("verdict"),
        "certainty": CERTAINTY,
        "flags": _list_of(TEXT),
    }
    return _object(
        {**head, **numbers, "changes": _list_of(_named("change")), "manifest": _named("manifest")},
        {"programmes": _list_of(PROGRAM)},  # of a plan that has several
        is_open=True,
    )


def _map_of(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _results() -> Schema:
    parts = {
        each.name: {
            "description": f"{each.label}. {each.help} Unit: {result_unit(each.name)}.",
            "allOf": [_named("result")],
        }
        for each in RESULTS
    }
    return _or_empty(parts)


def _months() -> Schema:
    series = ("cash_low_usd", "cash_median_usd", "cash_high_usd", "practice_cash_without_usd")
    parts: dict[str, Schema] = {
        "binding": _list_of(TEXT),
        "infusions_per_day": COUNT,
        "one_more_allows": _map_of({"type": "integer"}),
        **dict.fromkeys((*series, "practice_cash_with_usd"), BY_MONTH),
        "income_difference_usd": _named("accounts_by_month"),
        "settled_income_difference_usd": _object(dict.fromkeys(LINES, MAYBE)),
        **dict.fromkeys(("tax_difference_usd", "pay_forgone_usd", "stopping_cost_usd"), BY_MONTH),
        "delays_min": _map_of(_map_of(BY_MONTH)),
        "existing_visits": _list_of(WHATEVER | {"type": "object"}),
    }
    return _or_empty(parts)


VERDICT = _object(
    {
        "word": {"enum": [GO, GO_IF, NOT_NOW, NOT_POSSIBLE]},
        "sentence": TEXT,
        "missing": _list_of(TEXT),
        "cannot_pay": TEXT,
        "wishes": _list_of(
            _object(
                {
                    "name": TEXT,
                    "result": TEXT,
                    "asked": MAYBE,
                    "at_least": YES_OR_NO,
                    **dict.fromkeys(
                        ("share_of_futures", "share_low95", "share_high95", "share_wanted"), SHARE
                    ),
                    "holds": YES_OR_NO,
                    "is_limit_assumed": YES_OR_NO,
                    "words": TEXT,
                }
            )
        ),
    }
)
CERTAINTY = _object(
    {
        "is_sure": YES_OR_NO,
        "words": _list_of(TEXT),
        "open": _list_of(TEXT),
        "more_futures": COUNT,
        "sentence": TEXT,
    },
    {"is_settled": YES_OR_NO, "open_wishes": _list_of(TEXT), "inexact": _list_of(TEXT)},
    is_open=True,
)
CHANGE = _object(
    {
        "path": TEXT,
        "label": TEXT,
        "old": WHATEVER,
        "new": WHATEVER,
        "unit": TEXT,
        "in_both_arms": YES_OR_NO,
    }
)
PART = _object(
    {
        "group": TEXT,
        "part": TEXT,
        "words": TEXT,
        "usd": NUMBER,
        "because": TEXT,
        "settings": _list_of(TEXT),
    }
)
MANIFEST = _object(
    {
        "scenario_hash": TEXT,
        "seed": {"type": "integer"},
        "futures": COUNT,
        "planner": TEXT,
        "code": TEXT,
        "numpy": TEXT,
        "scenario": {"type": "object"},
    },
    is_open=True,
)
