"""Lists of tables in a file: people by name, dated changes and free hours, read, refused, edited.

Also files of older schemas, in which these were words: one of each is kept in older_schemas/.
"""

import json
import shutil
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import ScenarioError
from planner.presentation.format.own_files import write_own
from planner.scenario.changes import with_changes
from planner.scenario.facts import WEEK, Value
from planner.scenario.files.editing import to_toml
from planner.scenario.files.files import SCHEMA, full_toml, new_toml, read_scenario, read_text
from planner.scenario.files.schema import scenario_schema
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import program_scenarios
from tests.command_line import SCENARIOS, planner

OLDER = Path(__file__).parent / "older_schemas"
TWO_NURSES = "schema = 2\n[staff]\nnurses = 3\ninfusion_nurses = 2\n"


def read(text: str, *changes: str) -> Scenario:
    return read_text(text, "ours.toml", changes=changes).scenario


def refusal(text: str) -> list[str]:
    """Return what is said of a file, a problem a line, without the first, which counts them."""
    with pytest.raises(ScenarioError) as refused:
        read(text)
    return [" ".join(line.split()) for line in str(refused.value).split("\n")[1:]]


def edited(text: str, **settings: Value) -> str:
    changes = {path.replace("__", "."): value for path, value in settings.items()}
    return to_toml(text, changes, model=Scenario)


# --- what tables say ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tables", "path", "words"),
    [
        (
            '[[team.people]]\nname = "Maria"\nweekdays = ["Thu", "Tue"]\nwage_usd_hour = 52.75\n'
            'willing = false\n[[team.people]]\nname = "Joan"\ncomes = "hired"\ntrained = true\n'
            "supervised_infusions = 3",
            "team.people",
            "Maria: Tue Thu, $52.75 an hour, not willing; Joan: hired, trained, 3 supervised",
        ),
        (
            "[[plan.changes]]\nmonth = 8\nhire_nurses = 1\n[[plan.changes]]\non = 2027-09-01\n"
            'infusion_rooms = 3\n[[plan.changes]]\nwhen = "existing_wait_min"\nbelow = 2.5\n'
            "weeks = 1\nconsult_weekdays = ['Mon']\nstop = false\nmoney.infusion_price_usd = 450",
            "plan.changes",
            "month 8: hire a nurse; 2027-09-01 third room; when added wait of existing patients "
            "below 2.5 min for 1 week, consults on Mon, money.infusion_price_usd 450",
        ),
        (
            "[rooms]\nfree_hours = [\n{weekday = 'Thu', from_min = 480, to_min = 600, rooms = 1},\n"
            "{weekday = 'Tue', from_min = 480, to_min = 720, rooms = 2}]",
            "rooms.free_hours",
            "Tue 08:00-12:00 2; Thu 08:00-10:00 1",
        ),
    ],
)
def test_tables_say_what_the_words_say_behind_set(tables: str, path: str, words: str) -> None:
    assert read(f"{TWO_NURSES}{tables}") == read(TWO_NURSES, f"{path}={words}")


def test_tables_can_stand_behind_set_and_none_takes_them_away() -> None:
    maria = '[{name = "Maria", weekdays = ["Tue", "Thu"]}]'
    named = f"{TWO_NURSES}[[team.people]]\nname = 'Joan'\n"

    assert read(TWO_NURSES, f"team.people={maria}").team.people == "Maria: Tue Thu"
    assert read(named, "team.people=none").team.people == ""
    assert read(named, "team.people=[]").team.people == ""


TWO_PROGRAMS = """schema = 2
[[programmes]]
name = "IV"
booking.infusion_weekdays = ["Tue"]
[[programmes]]
name = "esketamine"
preset = "nasal_esketamine"
share = 0.2
offered = false
booking.infusion_weekdays = ["Thu"]
"""


def test_a_program_has_days_of_its_own_and_dated_changes_that_name_it() -> None:
    dated = (
        '[[plan.changes]]\nmonth = 9\nprogramme = "esketamine"\noffered = true\n'
        '[[plan.changes]]\nmonth = 12\nprogramme = "IV"\ninfusion_weekdays = ["Thu"]\n'
        "money.infusion_price_usd = 450"
    )

    found = read(f"{TWO_PROGRAMS}{dated}")

    assert [each.booking.infusion_weekdays for each in program_scenarios(found)] == [
        ("Tue",),
        ("Thu",),
    ]
    assert found.plan.changes == (
        "month 9 in esketamine: offered\n"
        "month 12 in IV: infusions on Thu, money.infusion_price_usd 450"
    )
    assert read(edited(f"{TWO_PROGRAMS}{dated}", title="x")).plan.changes == found.plan.changes


def test_a_setting_of_a_program_that_there_is_not_is_refused_with_the_nearest() -> None:
    text = (
        'schema = 2\n[[programmes]]\nname = "IV"\n[programmes.money]\ninfusion_price_us = 900.0\n'
    )

    with pytest.raises(ScenarioError) as refused:
        read_text(text, "x.toml")

    (problem,) = refused.value.problems
    assert problem.where == "line 5"
    assert problem.text.endswith(
        "money.infusion_price_us is not a known setting. Did you mean money.infusion_price_usd?"
    )


def test_a_part_of_one_program_can_stand_behind_set() -> None:
    found = read(
        TWO_PROGRAMS,
        "programmes.IV.money.infusion_price_usd=550",
        "programmes.esketamine.offered=true",
        "programmes.esketamine.from_month=9",
        "programmes.IV.booking.infusion_weekdays=Tue,Thu",
    )

    iv, esketamine = program_scenarios(found)
    assert (iv.money.infusion_price_usd, esketamine.money.infusion_price_usd) == (550.0, 1420.0)
    assert iv.booking.infusion_weekdays == ("Tue", "Thu")
    assert "from_month 9" in found.programmes
    assert "offered" not in found.programmes


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("programmes.pain.offered=true", "names no program. There are: IV, esketamine."),
        ("programmes.IV.offers=true", "IV has no 'offers'. It has: preset, share, from_month"),
        ("programmes.IV.rooms.infusion_rooms=3", "is shared by all programs"),
        ("programmes.IV.money.infusion_price_usd=-5", "-5"),
        ("programmes.IV.share=many", "has the share many. Give 0 to 1"),
    ],
)
def test_a_part_that_there_is_not_is_refused_behind_set(change: str, says: str) -> None:
    with pytest.raises(ScenarioError, match=says):
        read(TWO_PROGRAMS, change)


def test_what_is_wrong_in_a_change_of_a_program_is_said_at_its_line() -> None:
    change, loose, days = sorted(
        refusal(
            f"{TWO_PROGRAMS}"
            '[[plan.changes]]\nmonth = 9\nprogramme = "IV"\nhire_nurses = 1\n'
            "[[plan.changes]]\nmonth = 9\noffered = true\n"
            '[[programmes]]\nname = "third"\nbooking.infusion_weekdays = ["Tue", "Tue"]\n'
        )
    )

    assert change.startswith("line 14 plan.changes.hire_nurses is shared by all programs")
    assert loose.startswith("line 17 plan.changes.offered needs programme, the name of one")
    assert days.startswith("line 20 booking.infusion_weekdays is")


def test_one_plan_is_one_text_however_it_is_typed() -> None:
    typed = (
        "month 8: hire one nurse;month 20 stop",
        "month 8, hire a nurse\n# soon\nmonth 20 stop",
    )

    said = {with_changes(Scenario(), {"plan.changes": words}).plan.changes for words in typed}

    assert said == {"month 8 hire a nurse\nmonth 20 stop"}


def test_what_is_wrong_in_tables_is_said_at_its_line_all_at_once() -> None:
    found = refusal(
        """schema = 2
[[team.people]]
name = "Maria: Tue"
wekdays = ["Tue"]
wage_usd_hour = "$52"
[[team.people]]
trained = 1
[[plan.changes]]
month = 8
[[plan.changes]]
month = 3
on = 2027-02-03
hire_nurses = 1
[[plan.changes]]
when = "rooms_used_share"
above = 0.8
stop = true
[[plan.changes]]
month = 5
money.infusion_price_usd = 45000
staff.nurses = 3
[[rooms.free_hours]]
weekday = "Tuesday"
from_min = 8:00
to_min = 400
rooms = 1
[[rooms.free_hours]]
weekday = "Tue"
from_min = 480
to_min = 400
rooms = 1
"""
    )

    assert [line.split(". ")[0] for line in found] == [
        'line 3 team.people.name is "Maria: Tue"',
        "line 4 team.people.wekdays is not a known setting",
        'line 5 team.people.wage_usd_hour is "$52"',
        "line 6 team.people needs name.",
        "line 7 team.people.trained is 1",
        "line 8 plan.changes does not say what changes: hire_nurses = 1 or infusion_rooms = 2.",
        "line 12 plan.changes.on is to say when with one of on, month, when",
        "line 15 plan.changes.when needs above or below, and weeks.",
        "line 20 money.infusion_price_usd is 45000",
        "line 21 staff.nurses cannot change in a plan",
        'line 23 rooms.free_hours.weekday is "Tuesday"',
        "line 24 rooms.free_hours.from_min is 8:00",
        "line 30 rooms.free_hours.to_min is 400: it must be later than from_min, 480.",
    ]
    assert [line.partition("Did you mean ")[2] for line in found if "mean" in line] == [
        "weekdays?",
        "52 (without quotes)?",
        "true?",
        "hire_nurses?",
        "Tue?",
        "480?",
    ]


def test_words_where_tables_belong_are_answered_with_the_table() -> None:
    (said,) = refusal('schema = 2\nteam.people = "Maria: Tue, willing"\n')

    assert said.startswith('line 2 team.people is "Maria: Tue, willing". Infusion nurses by name:')
    assert said.endswith(
        'Did you mean [[team.people]] with name = "Maria", weekdays = ["Tue"], willing = true?'
    )


def test_tables_that_do_not_go_together_with_other_settings_are_shown_at_the_first() -> None:
    joan = "[[team.people]]\nname = 'Joan'\ncomes = 'hired'\n"

    (said,) = refusal(f"schema = 2\n\n{joan}{joan.replace('Joan', 'Ann')}")

    assert said.startswith("line 3 team.people names 2 nurses, more than the 1 for infusions.")


@pytest.mark.parametrize("path", ["team.people", "plan.changes", "rooms.free_hours"])
def test_what_a_table_may_say_is_explained(path: str) -> None:
    form = CATALOG[path].tables

    said = planner("explain", path).out

    assert form is not None
    assert f"A table [[{path}]] may say" in said
    assert {*form.model.model_fields, *form.also} <= set(said.split())


# --- editing --------------------------------------------------------------------------------------

OURS = """\
schema = 2
title = "Ours"

# Who infuses.
[staff]
infusion_nurses = 3   # all three
nurses = 3

[team]
course_week = 2       # in spring

# Maria, since 2019.
[[team.people]]
name = "Maria"
weekdays = ["Tue"]    # her choice
willing = true

# Joan, on leave till May.
[[team.people]]
name = "Joan"
trained = false       # not yet

[[team.people]]
name = "Ann"

[finance]
loan_usd = 1000.0     # the bank
"""


def only(before: str, after: str) -> list[str]:
    """Return the lines that are gone and those that came."""
    old, new = before.split("\n"), after.split("\n")
    gone = [f"-{line}" for line in old if line not in new]
    return gone + [f"+{line}" for line in new if line not in old]


def test_of_a_table_only_what_changed_is_changed() -> None:
    words = "Maria: Tue Thu, willing; Joan: trained; Ann: $50 an hour"

    changed = edited(OURS, team__people=words)

    assert only(OURS, changed) == [
        '-weekdays = ["Tue"]    # her choice',
        "-trained = false       # not yet",
        '+weekdays = ["Tue", "Thu"]    # her choice',
        "+trained = true       # not yet",
        "+wage_usd_hour = 50.0",
    ]
    assert read(changed).team.people == words


def test_a_table_goes_with_its_comment_and_a_new_one_stands_behind_the_last() -> None:
    changed = edited(OURS, team__people="Maria: Tue, willing; Ann:; Eve: contract")

    joan = '[[team.people]]\nname = "Joan"\ntrained = false       # not yet\n\n'
    gone = f"# Joan, on leave till May.\n{joan}"
    eve = '[[team.people]]\nname = "Eve"\ncomes = "contract"\n\n[finance]'
    assert changed == OURS.replace(gone, "").replace("[finance]", eve)


def test_no_tables_are_an_empty_list_and_tables_come_back_in_their_section() -> None:
    without = edited(OURS, team__people="")
    again = edited(without, team__people="Ann:")

    assert "[[" not in without
    assert "\npeople = []" in without
    assert read(without).team.people == ""
    assert without.endswith("[finance]\nloan_usd = 1000.0     # the bank\n")
    assert '# in spring\n\n[[team.people]]\nname = "Ann"\n' in again
    assert "people = []" not in again


def test_a_list_in_one_line_stays_one() -> None:
    before = 'schema = 2\nstaff.infusion_nurses = 1\nteam.people = [{name = "Ann"}]  # she\n'

    changed = edited(before, team__people="Ann: Tue Thu")

    assert changed.split("\n")[2] == (
        'team.people = [{name = "Ann", weekdays = ["Tue", "Thu"]}]  # she'
    )


def test_a_change_of_the_plan_is_edited_where_it_stands() -> None:
    before = (
        "schema = 2\n\n# the bank wants it\n[[plan.changes]]\nmonth = 8   # May\nhire_nurses = 1\n"
        "\n[[plan.changes]]\nmonth = 20\nmoney.infusion_price_usd = 450\n"
    )

    changed = edited(
        before, plan__changes="month 8 hire two nurses; month 20 money.infusion_price_usd 475, stop"
    )

    assert only(before, changed) == [
        "-hire_nurses = 1",
        "-money.infusion_price_usd = 450",
        "+hire_nurses = 2",
        "+money.infusion_price_usd = 475",
        "+stop = true",
    ]


PEOPLE = st.lists(
    st.builds(
        "{}: {}".format,
        st.sampled_from(["Ann", "Bea", "Cleo", "Dora"]),
        st.sampled_from(["", "Tue", "Tue Thu", "$50 an hour", "willing, trained", "2 supervised"]),
    ),
    max_size=4,
    unique_by=lambda words: words[:3],
).filter(lambda people: sum(words.endswith(": Tue") for words in people) < 4)  # who comes on Thu?


@given(PEOPLE, PEOPLE)
def test_any_list_of_people_becomes_any_other_and_no_comment_is_lost(
    before: Sequence[str], after: Sequence[str]
) -> None:
    head = {"staff.nurses": 4, "staff.infusion_nurses": 4}
    old, new = (
        with_changes(Scenario(), head | {"team.people": "; ".join(words)})
        for words in (before, after)
    )
    text = new_toml(old) + "\n# the bank\n[finance]\nloan_usd = 1000.0  # agreed\n"

    changed = edited(text, team__people=new.team.people)

    assert read(changed).team == new.team
    assert "# the bank\n[finance]\nloan_usd = 1000.0  # agreed\n" in changed
    assert edited(changed, team__people=new.team.people) == changed


def test_a_file_with_every_setting_writes_tables_that_give_the_same_plan() -> None:
    for name in ("two-nurses-one-day-each", "grow-when-full"):
        scenario = read_scenario(SCENARIOS / f"{name}.toml").scenario

        assert read(full_toml(scenario)) == scenario


# --- older schemas --------------------------------------------------------------------------------


@pytest.mark.parametrize("older", range(1, SCHEMA))
def test_a_file_of_every_older_schema_is_read_and_rewritten_with_its_comments(
    older: int, tmp_path: Path
) -> None:
    before, wanted = (OLDER / f"schema-{number}.toml" for number in (older, SCHEMA))
    file = Path(shutil.copy(before, tmp_path / "ours.toml"))
    for_editors = tmp_path / "planner.schema.json"
    write_own(for_editors, b'{"title": "of old"}')

    looked = planner("migrate", "--check", str(file))
    written = planner("migrate", str(file))

    assert read_scenario(before).scenario == read_scenario(wanted).scenario
    assert looked.code == 2
    assert f"Would be changed: {file}" in looked.err
    assert written.code == 0
    assert file.read_text() == wanted.read_text()
    assert json.loads(for_editors.read_text())["properties"] == scenario_schema()["properties"]


@pytest.mark.parametrize("older", range(1, SCHEMA))
def test_the_schema_of_every_older_form_is_kept_for_editors(older: int) -> None:
    kept = json.loads(
        (SCENARIOS.parent / "docs/schema" / f"scenario-schema-{older}.json").read_text()
    )
    dates = jsonschema.FormatChecker(["date"])

    def errors(number: int, schema: object) -> list[object]:
        text = (OLDER / f"schema-{number}.toml").read_text()
        said = json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))
        return list(jsonschema.Draft7Validator(schema, format_checker=dates).iter_errors(said))

    assert errors(older, kept) == []
    assert errors(SCHEMA, scenario_schema()) == []
    assert errors(older, scenario_schema())


def test_an_older_file_is_run_as_it_is_and_named_in_a_note() -> None:
    file = str(OLDER / "schema-1.toml")

    said = planner("check", file)

    assert said.code == 0
    assert f"rewrite it: planner migrate {file}" in " ".join(said.out.split())


def test_what_is_saved_of_an_older_file_is_of_the_schema_of_today() -> None:
    before = (OLDER / "schema-1.toml").read_text()

    changed = edited(before, rooms__exam_rooms=5)

    wanted = (OLDER / f"schema-{SCHEMA}.toml").read_text()
    assert changed == wanted.replace("exam_rooms = 4", "exam_rooms = 5")


def test_an_older_file_that_is_wrong_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('schema = 1\nteam.people = "Maria: Tueday"\n')

    said = planner("migrate", str(file))

    assert said.code == 2
    assert "line 2  team.people has 'Tueday' for Maria." in said.err
    assert file.read_text().startswith("schema = 1")


def test_every_weekday_can_be_named_in_a_table() -> None:
    tables = "".join(
        f'[[rooms.free_hours]]\nweekday = "{day}"\nfrom_min = 480\nto_min = 600\nrooms = 1\n'
        for day in WEEK[:5]
    )
    days = "[booking]\ninfusion_weekdays = " + json.dumps(WEEK[:5])

    assert read(f"schema = 2\n{days}\n{tables}").rooms.free_hours.count(";") == 4
