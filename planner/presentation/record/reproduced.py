"""Reproduced: whether a recorded answer comes out again, number by number.

Takes       records of a report, a result file or a manifest
Gives       the same scenarios run again; every number that differs, and why that may be
Left out    reading files (recorded.py); the store: every replication is simulated again
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rich.console import RenderableType
from rich.text import Text

from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.manifest import Manifest
from planner.experiments.run.replications import replications
from planner.experiments.run.run import Answer, answer, prepare, summary
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.answer.document import Document, answer_document
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.presentation.format.terminal_layout import lines, numbers_table, section
from planner.presentation.record.recorded import Record
from planner.results.catalog import FACTS
from planner.scenario.model import Scenario

PARTS = (
    *("verdict", "results", "months", "no_rate_of_return", "waterfall_usd"),
    *("funnel", "gates", "channels"),
)  # of an answer: all that holds numbers
WORDS_THAT_COUNT = ("word", "binding", "missing")  # other texts may be put in other words
SHOWN = 12  # numbers that differ; the count names them all
VERSIONS: Mapping[str, str] = {
    "planner": "the planner",
    "code": "the code of the planner",
    "numpy": "NumPy",
}


class Differs(NamedTuple):
    """One number that did not come out again."""

    where: str
    was: object
    now: object


class Reproduced(NamedTuple):
    """A recorded answer beside the same scenario run again."""

    record: Record
    answer: Answer
    compared: int  # numbers
    differs: tuple[Differs, ...]
    versions: tuple[Differs, ...]  # of what made the numbers

    @property
    def is_same(self) -> bool:
        """Whether every number came out again."""
        return not self.differs


def run_again(scenario: Scenario, runner: Runner = HERE) -> Answer:
    """Return the answer to a scenario from replications that are all simulated now."""
    blueprint, wanted = prepare(scenario), scenario.run.replications
    run_replication = replications(blueprint, 0, wanted, runner, keep=False)

    def told() -> Iterator[Any]:
        for done, replication in enumerate(run_replication, 1):
            runner.tell(done, wanted)
            yield summary(scenario, replication)

    return answer(scenario, blueprint, told())


def reproduced(record: Record, found: Answer) -> Reproduced:
    """Return how a record compares with the same scenario run again."""
    if record.numbers is None:
        return Reproduced(record, found, 0, (), tuple(_versions(record, found.manifest)))
    was, now = _leaves(record.numbers), _leaves(answer_document(found))
    differs = tuple(
        Differs(where, was.get(where), now.get(where))
        for where in dict.fromkeys((*was, *now))
        if where not in was or where not in now or was[where] != now[where]
    )
    return Reproduced(record, found, len(was), differs, tuple(_versions(record, found.manifest)))


def _versions(record: Record, now: Manifest) -> Iterator[Differs]:
    for name, words in VERSIONS.items():
        was, is_now = record.manifest.get(name), getattr(now, name)
        if was != is_now:
            yield Differs(words, "unknown" if was is None else was, is_now)


def _leaves(document: Document) -> dict[str, object]:
    """Return what is compared; of what is not possible older versions held numbers too."""
    parts = {name: document.get(name) for name in PARTS}
    verdict = parts["verdict"]
    if isinstance(verdict, dict) and verdict.get("word") == NOT_POSSIBLE:
        parts = {"verdict": {name: verdict.get(name) for name in ("word", "missing")}}
    return dict(_walk("", parts))


def _walk(where: str, value: object) -> Iterator[tuple[str, object]]:
    """Yield every number, switch and word that counts, with its place."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _walk(f"{where}.{name}" if where else str(name), each)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _walk(f"{where}[{place}]", each)
    elif not isinstance(value, str) or _counts(where):
        yield where, value


def _counts(where: str) -> bool:
    return where.rpartition(".")[2].partition("[")[0] in WORDS_THAT_COUNT


# --- in words -------------------------------------------------------------------------------------


def reproduced_view(found: Reproduced) -> list[RenderableType]:
    """Return whether it came out again, and what differs."""
    view: list[RenderableType] = [Text(found.record.scenario.title, style="bold")]
    view += lines((outcome_sentence(found), *_reservations(found)))
    if found.record.numbers is None or found.differs:
        view += lines((f"Now: {verdict_sentence(found.answer)}",))
    if found.differs:
        rows = (
            (_place_words(each.where), _shown(each.was), _shown(each.now))
            for each in found.differs[:SHOWN]
        )
        table = numbers_table("What differs", "in the record", "now", rows=rows)
        view += section(f"The first of {len(found.differs):,} numbers that differ", [table])
    return view


def outcome_sentence(found: Reproduced) -> str:
    """Return in a sentence whether every number came out again."""
    n = len(found.answer.values)
    if found.record.numbers is None:
        return f"A manifest without numbers: {n} futures were simulated, nothing to compare."
    if found.is_same:
        return (
            f"The same: all {found.compared:,} numbers came out again, from {n} futures simulated "
            "anew."
        )
    return f"Not the same: {len(found.differs):,} of {found.compared:,} numbers differ."


def _reservations(found: Reproduced) -> Iterator[str]:
    for each in found.versions:
        yield f"Other version of {each.where}: {each.was} in the record, {each.now} here."
    if not found.record.is_untouched:
        yield (
            "The scenario in the record does not fit the hash beside it: it was changed after the "
            "run, or this version has other settings."
        )
    if found.differs and not found.versions and found.record.is_untouched:
        yield "Versions and scenario are the same: a number in the record was changed."


def _place_words(where: str) -> str:
    """Return a place as people read it: results by their label.

    >>> _place_words("results.npv_usd.mean")
    "Gain or loss over the plan, in today's money (mean)"
    """
    part, _, rest = where.partition(".")
    name, _, which = rest.partition(".")
    return f"{FACTS[name].label} ({which})" if part == "results" and name in FACTS else where


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.10g}"
    return "not there" if value is None else str(value)[:60]


def reproduced_document(found: Reproduced) -> Document:
    """Return the same for programs."""
    return {
        "title": found.record.scenario.title,
        "is_same": found.is_same,
        "has_numbers": found.record.numbers is not None,
        "numbers": found.compared,
        "differs": [each._asdict() for each in found.differs],
        "versions_differ": [each._asdict() for each in found.versions],
        "scenario_fits_its_hash": found.record.is_untouched,
        "manifest": found.answer.manifest._asdict(),
    }
