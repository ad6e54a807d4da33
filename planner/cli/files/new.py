"""New command: a scenario file of one's own.

Takes       a file name; the name of an example, or replies to the ten questions on the terminal
Gives       a file that any planner can read, in any folder

From an example it is a copy, comments and all, below a line that names the schema for editors: what
that is based on is found wherever the planner is installed. From replies it is a file that is based
on none, and holds what differs from the planner's own base practice.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.options import say
from planner.errors import PlannerError
from planner.units import without_thousands

if TYPE_CHECKING:
    from planner.presentation.questions.parts import Question
    from planner.scenario.facts import FieldFacts, Value
    from planner.scenario.model import Scenario

ENDING = ".toml"
TITLE = "Our practice"
ASKED = "Should our practice add ketamine infusions?"
HOW = (
    "Ten questions at most. Enter keeps what stands in brackets; days are written as in Tue Thu, "
    "a choice by its number, and none empties a list. Ctrl+C stops, and nothing is written."
)


@click.command("new", short_help="Write a scenario file of your own.")
@click.argument("file")
@click.option(
    "--from",
    "name",
    metavar="NAME",
    help="Copy the example of that name; without it you are asked ten questions.",
)
def new(file: str, name: str | None) -> None:
    """Write the scenario FILE: a copy of an example, or what you reply to ten questions."""
    path = _free_place(file)
    if name is None:
        _write_replies(path)
    else:
        _write_copy(path, name)
    beside = _write_schema(path.parent)
    say(f"Written: {file}. What to do with it: planner check {file}")
    say(f"{beside} beside it is for editors, which check the file by it while you type.")


def _free_place(file: str) -> Path:
    """Return the path of a new scenario file; PlannerError if it cannot be one."""
    from planner.scenario.toml.source import real_path

    path = Path(file)
    if path.suffix != ENDING:
        raise PlannerError(f"{file}: give a name that ends with {ENDING}, as in mine{ENDING}.")
    if real_path(path).exists():
        raise PlannerError(f"{file} is there already, and stays as it is. Give another name.")
    return path


def _write_copy(path: Path, name: str) -> None:
    """Write a copy of an example; PlannerError with the names nearby if there is none."""
    from planner.scenario.files.examples import example, none_called
    from planner.scenario.files.schema import FIRST_LINE
    from planner.scenario.files.writing import write_bytes
    from planner.scenario.toml.source import load_bytes

    found = example(name)
    if found is None:
        raise PlannerError(f"--from {name}: {none_called(name)}")
    write_bytes(path, FIRST_LINE.encode() + load_bytes(found))


def _write_schema(folder: Path) -> str:
    """Write what editors check by beside a scenario, unless somebody else's is there; its name."""
    from planner.presentation.format.own_files import is_own, write_own
    from planner.scenario.files.schema import BESIDE, schema_text

    path = folder / BESIDE
    if not path.exists() or is_own(path):
        write_own(path, schema_text().encode())
    return BESIDE


# --- ten questions ------------------------------------------------------------------------------


def _write_replies(path: Path) -> None:
    """Ask the ten questions and write a file that says what differs from the base practice."""
    from planner.scenario.files.examples import FIRST
    from planner.scenario.files.files import new_toml
    from planner.scenario.files.schema import FIRST_LINE
    from planner.scenario.files.writing import write_text

    if not sys.stdin.isatty():
        raise PlannerError(
            f"The ten questions need a terminal. Give the name of an example: --from {FIRST}."
        )
    write_text(path, FIRST_LINE + new_toml(_asked_for()))


def _asked_for() -> "Scenario":
    """Return the scenario that somebody describes."""
    from planner.presentation.questions.parts import IS_THERE
    from planner.presentation.questions.ten_questions import in_brief

    click.echo(HOW)
    title = click.prompt("\nWhat do you call this plan?", default=TITLE)
    replies = [f"title={title}", f"question={ASKED}"]
    if not click.confirm(f"\n{IS_THERE}", default=True):
        replies += _nothing_there()
    asked = in_brief(_with(replies))
    for number, question in enumerate(asked, start=1):
        click.echo(f"\n{number} of {len(asked)}. {question.words}\n{question.why}")
        replies = _asked(question, replies)
    return _with(replies)


def _nothing_there() -> list[str]:
    """Return what a plan says that begins with nothing, as --set has it."""
    from planner.scenario.derived.existing_practice import NOTHING_THERE

    return [f"{path}={json.dumps(value)}" for path, value in NOTHING_THERE.items()]


def _asked(question: "Question", replies: Sequence[str]) -> list[str]:
    """Return the replies with those to one question, asked again until they are allowed."""
    from planner.errors import ScenarioError
    from planner.presentation.settings.along_words import along_words

    while True:
        said = [*_replies_to(question, replies)]
        along = _along(_with(replies), said)
        given = [*replies, *said, *_written(along)]
        try:
            for words in along_words(_with(()), _with(given), along):
                click.echo(f"  {words}")
        except ScenarioError as error:
            for problem in error.problems:
                click.echo(f"  {problem.text}")
            click.echo("Once more, please.")
        else:
            return given


def _along(now: "Scenario", said: Sequence[str]) -> "Mapping[str, Value]":
    """Return what nobody replied and has to go along with what was said: days, rooms, a nurse."""
    from planner.scenario.along.days_along import along

    typed = dict(map(_typed, said))
    return {} if any(map(_is_no_number, typed, typed.values())) else along(_with(()), now, typed)


def _is_no_number(path: str, value: "Value") -> bool:
    """Return whether words were typed where a number is asked."""
    from planner.scenario.model import CATALOG

    return isinstance(value, str) and CATALOG[path].kind in ("whole", "number")


def _typed(reply: str) -> "tuple[str, Value]":
    """Return the path and the value of a reply; words that are no value stay words.

    >>> _typed('rooms.exam_rooms=3'), _typed('booking.consult_weekdays=["Tue"]')
    (('rooms.exam_rooms', 3), ('booking.consult_weekdays', ('Tue',)))
    """
    path, _, words = reply.partition("=")
    try:
        value = json.loads(words)
    except ValueError:
        return path, words
    return path, tuple(value) if isinstance(value, list) else value


def _written(changes: "Mapping[str, Value]") -> list[str]:
    return [
        f"{path}={value if isinstance(value, str) else json.dumps(value)}"
        for path, value in changes.items()
    ]


def _with(replies: Sequence[str]) -> "Scenario":
    """Return the base practice with replies; ScenarioError with their problems."""
    from planner.scenario.files.files import SCHEMA, read_text

    return read_text(f"schema = {SCHEMA}\n", "your reply", changes=replies).scenario


def _replies_to(question: "Question", before: Sequence[str]) -> Iterable[str]:
    """Yield what is replied to one question, as --set has it; what stays as it is, is not."""
    from planner.presentation.questions.ten_questions import is_asked
    from planner.scenario.changes import values_of
    from planner.scenario.model import CATALOG

    values, said = values_of(_with(before)), list[str]()
    for path in _to_ask(question):
        if not is_asked(path, values):
            continue
        facts = CATALOG[path]
        shown = _shown(facts, _assumed(path, before, said) or values[path])
        reply = click.prompt(_asked_words(facts), default=shown, show_default=bool(shown))
        if reply.strip() != shown:
            given = in_words_of_a_file(facts, reply.strip())
            values[path] = "" if given == "[]" else given
            said.append(f"{path}={given}")
            yield said[-1]


def _to_ask(question: "Question") -> Iterable[str]:
    """Yield the settings of a question; what few need to look at only where it is wanted."""
    yield from question.asked
    fold = question.fold
    if fold.paths and click.confirm(f"  {fold.label}: change any?", default=False):
        if fold.words:
            click.echo(f"  {fold.words}")
        yield from fold.paths


def _assumed(path: str, before: Sequence[str], said: Sequence[str]) -> "Value | None":
    """Return what is assumed of a practice by what is said of it so far; None of anything else."""
    from planner.errors import ScenarioError
    from planner.scenario.changes import values_of
    from planner.scenario.practice_month import OVERHEAD, PAY

    if path not in (OVERHEAD, PAY):
        return None
    try:
        along = _written(_along(_with(before), said))
        return values_of(_with([*before, *said, *along]))[path]
    except ScenarioError:
        return None


def _asked_words(facts: "FieldFacts") -> str:
    """Return what is asked for: the label with its unit, or with its choices by number."""
    if not facts.choices:
        return f"  {facts.label} ({facts.unit})" if facts.unit else f"  {facts.label}"
    words = (facts.words.get(choice, choice) for choice in facts.choices)
    rows = (f"    {number} {each}" for number, each in enumerate(words, start=1))
    return "\n".join((f"  {facts.label}:", *rows, "    Number"))


def _shown(facts: "FieldFacts", value: "Value") -> str:
    """Return a value as it is typed in reply.

    Numbers as in a file, a choice by its number, days side by side.
    """
    if facts.kind == "choice":
        return str(facts.choices.index(str(value)) + 1)
    if facts.kind == "switch":
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(value) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)


def in_words_of_a_file(facts: "FieldFacts", reply: str) -> str:
    """Return a reply as a scenario file has it; what cannot be one is left to be refused.

    >>> from planner.scenario.model import CATALOG
    >>> in_words_of_a_file(CATALOG["booking.infusion_weekdays"], "tue, Thu")
    '["Tue", "Thu"]'
    >>> in_words_of_a_file(CATALOG["staff.infusion_nurse_plan"], "2")
    'hire'
    >>> price = CATALOG["money.infusion_price_usd"]
    >>> [in_words_of_a_file(price, each) for each in ("$1,250", "450,5")]
    ['1250', '450,5']
    """
    if facts.kind == "choice" and reply.isdecimal() and 0 < int(reply) <= len(facts.choices):
        return facts.choices[int(reply) - 1]
    if facts.kind == "switch":
        return {"y": "true", "yes": "true", "n": "false", "no": "false"}.get(reply.lower(), reply)
    if facts.kind == "days":
        days = [] if reply.lower() == "none" else re.findall(r"\w+", reply)
        return "[" + ", ".join(f'"{day.capitalize()}"' for day in days) + "]"
    if facts.kind in ("whole", "number"):
        number = reply.removeprefix("$")  # a cent has two places: three are thousands
        return without_thousands(number) if facts.unit.startswith("USD") else number
    return reply
