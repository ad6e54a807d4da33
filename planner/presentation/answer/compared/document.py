"""Document: a comparison as JSON, for programs and for the record.

Takes       a comparison
Units       as in the document of an answer
"""

from planner.experiments.whatif.compare import Comparison
from planner.presentation.answer.document import (
    ANSWER_SCHEMA,
    Document,
    answer_document,
    changes_document,
    named,
)
from planner.presentation.answer.verdict_words import is_possible
from planner.presentation.format.json_text import FIRST_MONTH, rounded


def comparison_document(comparison: Comparison) -> Document:
    """Return everything that a comparison says.

    Verdict, results and manifest are those of the first scenario, `differences` those of the
    second less the first, none where one of the two is not possible. Titles may be alike, so all
    scenarios stand in lists.
    """
    first, *others = comparison.answers
    pairs = zip(others, comparison.differences, strict=True)
    compared = [
        {
            "title": other.scenario.title,
            "changes": changes_document(first.scenario, other.scenario),
            "differences": {
                name: named(name, one.difference) | {"better_share": rounded(one.better_share)}
                for name, one in found.items()
            }
            if is_possible(first) and is_possible(other)
            else {},
        }
        for other, found in pairs
    ]
    answers = [answer_document(answer) for answer in comparison.answers]
    return {
        "schema": ANSWER_SCHEMA,
        "kind": "comparison",
        "first_month": FIRST_MONTH,
        "first": first.scenario.title,
        **{part: answers[0][part] for part in ("verdict", "results", "manifest")},
        "may_be_best": [
            {"title": answer.scenario.title, "may_be_best": kept}
            for answer, kept in zip(comparison.answers, comparison.may_be_best, strict=True)
        ],
        "differences": compared[0]["differences"],
        "comparisons": compared,
        "answers": answers,
    }
