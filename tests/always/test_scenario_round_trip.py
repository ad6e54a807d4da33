"""Always: what is written is what is read, and no text does harm."""

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import tomlkit
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from planner.errors import ScenarioError
from planner.scenario.changes import canonical_json, content_hash, values_of, with_changes
from planner.scenario.facts import WEEK, FieldFacts, Value, catalog
from planner.scenario.files.editing import to_toml
from planner.scenario.files.reading import read_text
from planner.scenario.files.writing import full_toml, new_toml
from planner.scenario.model import Scenario
from planner.scenario.toml.positions import statements
from tests.tiny_practice import TinyPractice

M = TypeVar("M", bound=BaseModel)

LETTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
NOTES = st.text(LETTERS | st.sampled_from("\n\t\"'\\#[]={}"), max_size=60).map(str.strip)
NAMES = st.from_regex(r"[A-Za-z0-9é][A-Za-z0-9é ,()&+'%_-]{0,30}", fullmatch=True).map(str.strip)

ENTRIES = {  # of lists of tables
    "programmes": ("IV: share 0.5", "esketamine: preset nasal_esketamine, from_month 9", "pain"),
    "team.people": ("Maria: Tue Thu, $52.5 an hour, willing", "Joan: hired, trained", "Ann"),
    "plan.changes": ("month 8 hire 2 nurses", "2028-02-29 stop", "month 3 rooms.pumps 7"),
    "rooms.free_hours": ("Tue 8:00-12:00 2", "Thu 9:05-10:00 1", "Tue 12:00-13:00 1"),
}


def allowed_values(facts: FieldFacts) -> st.SearchStrategy[Value]:
    """Return the values that a setting may have."""
    strategy: st.SearchStrategy[Value]
    match facts.kind:
        case "whole":
            strategy = st.integers(facts.at_least, facts.at_most)  # type: ignore[arg-type]
        case "number":
            strategy = st.floats(facts.at_least, facts.at_most)  # type: ignore[arg-type]
        case "switch":
            strategy = st.booleans()
        case "choice":
            strategy = st.sampled_from(facts.choices)
        case "days":
            few = int(str(facts.at_least))
            weekdays = st.lists(st.sampled_from(WEEK), min_size=few, unique=True)
            strategy = weekdays.map(lambda names: tuple(sorted(names, key=WEEK.index)))
        case "day":
            strategy = st.dates(facts.at_least, facts.at_most)  # type: ignore[arg-type]
        case "text":
            strategy = NAMES
        case "note":
            strategy = NOTES
        case "tables":
            strategy = st.lists(st.sampled_from(ENTRIES[facts.path]), max_size=3, unique=True).map(
                "; ".join
            )
    return strategy | st.none() if facts.optional else strategy


def some_changes(model: type[BaseModel], most: int) -> st.SearchStrategy[dict[str, Value]]:
    """Return allowed values for some of the settings, which need not go together."""
    known = catalog(model)
    chosen = st.lists(st.sampled_from(sorted(known)), max_size=most, unique=True)
    return chosen.flatmap(
        lambda paths: st.fixed_dictionaries({path: allowed_values(known[path]) for path in paths})
    )


def changed(scenario: M, changes: Mapping[str, Value]) -> M:
    """Return the scenario with the changes; another case is drawn if they do not go together."""
    try:
        return with_changes(scenario, changes)
    except ScenarioError as error:
        if ": give " in str(error):
            raise  # each value alone is allowed
        reject()


@given(some_changes(TinyPractice, 9))
def test_a_scenario_written_in_full_is_read_back_as_it_was(changes: dict[str, Value]) -> None:
    scenario = changed(TinyPractice(), changes)

    assert read_text(full_toml(scenario), "x.toml", model=TinyPractice).scenario == scenario


@given(some_changes(TinyPractice, 5), some_changes(TinyPractice, 5))
def test_a_scenario_written_as_what_differs_from_its_base_is_read_back_as_it_was(
    of_base: dict[str, Value], of_file: dict[str, Value]
) -> None:
    base = changed(TinyPractice(), of_base)
    scenario = changed(base, of_file)

    with TemporaryDirectory() as folder:
        (Path(folder) / "base.toml").write_bytes(full_toml(base).encode())
        written = new_toml(scenario, based_on="base.toml", base=base)
        again = read_text(written, "x.toml", model=TinyPractice, folder=Path(folder))

    assert again.scenario == scenario


@settings(max_examples=40)
@given(some_changes(Scenario, 4))
def test_the_whole_planner_reads_what_it_writes(changes: dict[str, Value]) -> None:
    scenario = changed(Scenario(), changes)

    assert read_text(full_toml(scenario), "x.toml", model=Scenario).scenario == scenario
    assert read_text(new_toml(scenario), "x.toml", model=Scenario).scenario == scenario


@given(some_changes(TinyPractice, 9))
def test_a_scenario_kept_as_json_is_the_same_scenario(changes: dict[str, Value]) -> None:
    scenario = changed(TinyPractice(), changes)

    again = TinyPractice.model_validate_json(canonical_json(scenario))

    assert again == scenario
    assert content_hash(again) == content_hash(scenario)


COMMENTS = st.lists(st.text(LETTERS, max_size=20), min_size=1, max_size=6)


@given(some_changes(TinyPractice, 9), some_changes(TinyPractice, 5), COMMENTS, st.data())
def test_comments_and_all_lines_that_do_not_change_survive_a_change(
    at_first: dict[str, Value], changes: dict[str, Value], comments: list[str], data: st.DataObject
) -> None:
    at_first = {path: value for path, value in at_first.items() if path != "notes"}
    before = changed(TinyPractice(), at_first)
    after = changed(before, changes)
    lines = new_toml(before).splitlines()
    for comment in comments:
        at = data.draw(st.integers(1, len(lines)))
        lines.insert(at, f"  # {comment}")
    written = "\n".join(lines)

    edited = to_toml(written, changes, model=TinyPractice)

    assert read_text(edited, "x.toml", model=TinyPractice).scenario == after
    leaves = tuple(f"{path.rpartition('.')[2]} = " for path in changes)
    kept = iter(edited.split("\n"))
    for line in lines:
        assert line.startswith(leaves) or line in kept  # `in` moves on: the order is kept


HOSTILE_PIECES = (
    *('"', "'", '"""', "'''", "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#", "\\", "\\u00"),
    *("\n", "\r", "\0", " ", "_", "-", "\ufeff", "\u2028", "\x7f", "\U0001f600"),
    *("0x", "0x" + "f" * 6000, "1e999", "nan", "inf", "9" * 30, "2027-01-04", "07:00:00", "true"),
    *("schema = 2\n", "based_on = ", "[rooms]\n", "rooms", "title", "infusion_rooms = "),
    "rooms.infusion_rooms = 3\n",
)
HOSTILE = st.lists(st.sampled_from(HOSTILE_PIECES), max_size=40).map("".join)


def outcome(data: str | bytes) -> TinyPractice | ScenarioError:
    """Return the scenario or the error; anything else that is raised fails the test."""
    try:
        return read_text(data, "x.toml", model=TinyPractice).scenario
    except ScenarioError as error:
        return error


@given(HOSTILE | st.text(max_size=200) | st.binary(max_size=200), st.booleans())
def test_no_text_does_more_harm_than_a_plain_error(data: str | bytes, has_schema: bool) -> None:
    if isinstance(data, str) and has_schema:
        data = "schema = 2\n" + data
    before = time.process_time()  # not the clock: other work may share the machine

    said = str(outcome(data))

    assert time.process_time() - before < 2
    assert all(line.isprintable() for line in said.split("\n"))


@given(HOSTILE, st.integers(0, 2000), st.integers(0, 20))
def test_a_damaged_file_is_refused_or_can_still_be_changed(
    damage: str, at: int, missing: int
) -> None:
    whole = full_toml(TinyPractice())
    damaged = whole[:at] + damage + whole[at + missing :]

    found = outcome(damaged)

    if isinstance(found, TinyPractice):
        wanted = with_changes(found, {"rooms.infusion_rooms": 7, "title": "changed"})
        edited = to_toml(damaged, values_of(wanted), model=TinyPractice)
        assert outcome(edited) == wanted


TREES = st.recursive(
    st.integers() | st.text(LETTERS | st.sampled_from("\n\t\"'\\")) | st.lists(st.booleans()),
    lambda children: st.dictionaries(st.text(LETTERS, max_size=5), children, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(LETTERS, max_size=5), TREES, max_size=5))
def test_every_key_of_any_file_is_found_on_its_line(tree: dict[str, object]) -> None:
    written = tomlkit.dumps(tree)

    found = [one for one in statements(written) if one.kind == "value"]

    assert {one.keys: written[one.value_start : one.value_end] for one in found} == {
        keys: written[one.value_start : one.value_end]
        for keys, one in zip(_leaves(tomlkit.parse(written).unwrap()), found, strict=True)
    }
    lines = written.split("\n")
    for one in found:
        value = written[one.value_start : one.value_end].split("\n")[0]
        assert lines[one.line - 1].endswith(f" = {value}")


def _leaves(tree: Mapping[str, object], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*above, key))
        else:
            yield (*above, key)
