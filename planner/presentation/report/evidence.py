"""Evidence: the sections of an appendix on what is assumed, left out, and how to get it again.

Takes       an answer
Gives       sections
Left out    what the evidence is (scenario/, docs/assumptions.md)
"""

from planner.experiments.run.manifest import Manifest
from planner.experiments.run.run import Answer
from planner.presentation.answer.exclusions import CHANCE_ONLY, NO_CLINIC_DATA, NOT_MODELLED
from planner.presentation.report.parts import (
    Lines,
    Part,
    Section,
    Table,
    Text,
    lines,
    section,
    under,
)
from planner.presentation.settings import evidence_words


def assumed(answer: Answer, *, with_private: bool) -> Section:
    """Return what is known least, whose word it is, and what is not at its default."""
    scenario = answer.scenario
    least = evidence_words.least_known_lines(scenario, with_private=with_private)
    own = evidence_words.own_lines(scenario, with_private=with_private)
    return section(
        "What is known least, and what is your own",
        *lines(least),
        Text(evidence_words.interested_sentence()),
        *under(evidence_words.own_title(), lines(own)),
    )


def left_out() -> Section:
    """Return what is not modelled."""
    return section("What is left out", Lines((*NOT_MODELLED, NO_CLINIC_DATA, CHANCE_ONLY)))


def settings(answer: Answer, *, with_private: bool) -> Section:
    """Return every setting with its source and confidence, by subject."""
    parts: list[Part] = []
    for each in evidence_words.subjects(answer.scenario, with_private=with_private):
        table = Table(evidence_words.SETTING_HEADINGS, each.rows, are_words=True)
        parts += under(each.title, (table,))
    return section("All settings, with their sources", *parts, is_long=True)


_MANIFEST = {
    "scenario_hash": "Scenario (hash of its settings)",
    "seed": "Seed of the luck",
    "futures": "Simulated futures",
    "planner": "Version of the planner",
    "code": "Code (hash of all that makes numbers)",
    "numpy": "Version of NumPy",
}


def manifest(answer: Answer, *, with_record: bool) -> Section:
    """Return what it takes to get the same numbers again."""
    found: Manifest = answer.manifest
    rows = tuple((words, str(getattr(found, name))) for name, words in _MANIFEST.items())
    kept = (
        "This file holds the whole scenario, names and wages of staff with it. Whoever has the "
        "planner can simulate it again from this file alone, and sees whether every number is the "
        "same."
        if with_record
        else "Names and wages of staff are left out of this file, and so is the scenario: ask "
        "its author for the scenario file to get these numbers again."
    )
    return section(
        "How to get these numbers again", Text(kept), Table(("What", "Is"), rows, are_words=True)
    )
