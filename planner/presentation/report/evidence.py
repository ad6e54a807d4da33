"""Evidence: the sections of a report on what is assumed, left out, and how to get it again.

Takes       an answer
Gives       sections
Left out    what the evidence is (scenario/, docs/assumptions.md)
"""

from planner.experiments.run.manifest import Manifest
from planner.experiments.run.run import Answer
from planner.presentation.answer.exclusions import CHANCE_ONLY, NO_CLINIC_DATA, NOT_MODELLED
from planner.presentation.report.parts import Lines, Section, Table, Text, lines, section
from planner.presentation.settings import evidence_words


def assumed(answer: Answer, *, with_private: bool) -> Section:
    """Return how well things are known, what is known least, and whose word it is."""
    scenario = answer.scenario
    counts = tuple(
        (each.words, str(each.settings), str(each.own))
        for each in evidence_words.confidence_counts(scenario)
    )
    own = evidence_words.own_lines(scenario, with_private=with_private)
    return section(
        "What is assumed, and how well it is known",
        Text(evidence_words.counts_sentence()),
        Table(("How sure", "Settings", "Not at their default"), counts),
        Text("Known least, of all that is assumed: ask or measure these first."),
        *lines(evidence_words.least_known_lines(scenario, with_private=with_private)),
        Text(evidence_words.interested_sentence()),
        *((Text(f"{evidence_words.own_title()}:"), *lines(own)) if own else ()),
    )


def left_out() -> Section:
    """Return what is not modelled."""
    return section("What is left out", Lines((*NOT_MODELLED, NO_CLINIC_DATA, CHANCE_ONLY)))


def settings(answer: Answer, *, with_private: bool) -> tuple[Section, ...]:
    """Return every setting with its source and confidence, by subject."""
    found = evidence_words.subjects(answer.scenario, with_private=with_private)
    return tuple(
        section(
            f"All settings: {each.title}",
            Table(evidence_words.SETTING_HEADINGS, each.rows, are_words=True),
            is_long=True,
        )
        for each in found
    )


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
        "This file holds the whole scenario, names and wages of staff with it. The command "
        "planner reproduce, given this file, simulates it again and says whether every number is "
        "the same."
        if with_record
        else "Names and wages of staff are left out of this file, and so is the scenario: ask "
        "its author for the scenario file to get these numbers again."
    )
    return section(
        "How to get these numbers again", Text(kept), Table(("What", "Is"), rows, are_words=True)
    )
