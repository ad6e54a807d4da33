"""Scenario files: what a person may write, and what the planner answers.

The settings are those of a tiny practice, so that these tests are about the files.
"""

import re
import time
from datetime import date
from pathlib import Path

import pytest

from planner.errors import ScenarioError
from planner.scenario.changes import (
    differences,
    values_of,
)
from planner.scenario.facts import catalog
from planner.scenario.files.reading import DEFAULT, SET, Origin, Reading, read_scenario, read_text
from planner.scenario.files.writing import write_scenario
from planner.scenario.model import Scenario
from planner.scenario.toml.positions import _TOKEN
from planner.scenario.toml.source import MOST_BYTES, MOST_TOKENS, parse
from tests.tiny_practice import TinyPractice

BOMBS = sorted((Path(__file__).parent / "bombs").glob("*.toml"))


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["schema = 2", *lines, ""]), encoding="utf-8")
    return path


def read(path: Path, *changes: str) -> Reading[TinyPractice]:
    return read_scenario(path, model=TinyPractice, changes=changes)


def read_lines(*lines: str, changes: tuple[str, ...] = ()) -> Reading[TinyPractice]:
    data = "\n".join(["schema = 2", *lines, ""])
    return read_text(data, "friday.toml", model=TinyPractice, changes=changes)


def refusal(*lines: str, changes: tuple[str, ...] = ()) -> str:
    with pytest.raises(ScenarioError) as caught:
        read_lines(*lines, changes=changes)
    return str(caught.value)


# What a file gives


def test_a_file_that_says_nothing_gives_the_defaults() -> None:
    assert read_lines().scenario == TinyPractice()


def test_a_file_sets_what_it_names_and_nothing_else() -> None:
    scenario = read_lines("[rooms]", "infusion_rooms = 3").scenario

    assert [change.path for change in differences(TinyPractice(), scenario)] == [
        "rooms.infusion_rooms"
    ]
    assert scenario.rooms.infusion_rooms == 3


def test_a_setting_of_every_kind_is_read() -> None:
    scenario = read_lines(
        'title = "Friday, too (draft 2)"',
        'notes = """',
        "# two lines,",
        'and a "quote\\""""',
        "[rooms]",
        "shared_rooms = true",
        "chairs_per_room = 2",
        "[booking]",
        "price_usd = 500",
        "first_day = 2027-03-01",
        'infusion_weekdays = ["Thu", "Mon"]',
        "[monitoring]",
        'rule = "in_room"',
    ).scenario

    assert scenario.title == "Friday, too (draft 2)"
    assert scenario.notes == '# two lines,\nand a "quote"'
    assert scenario.rooms.shared_rooms is True
    assert (scenario.booking.price_usd, type(scenario.booking.price_usd)) == (500.0, float)
    assert scenario.booking.first_day == date(2027, 3, 1)
    assert scenario.booking.infusion_weekdays == ("Mon", "Thu")
    assert scenario.monitoring.rule == "in_room"


@pytest.mark.parametrize(
    "lines",
    [
        ["[rooms]", "infusion_rooms = 3"],
        ["rooms.infusion_rooms = 3"],
        ["rooms = {infusion_rooms = 3}"],
        ["['rooms']", '"infusion_rooms"=3'],
    ],
)
def test_all_spellings_of_toml_mean_the_same(lines: list[str]) -> None:
    assert read_lines(*lines).scenario.rooms.infusion_rooms == 3


def test_an_optional_setting_is_taken_away_with_none() -> None:
    assert read_lines().scenario.booking.gap_days == 3
    assert read_lines("[booking]", 'gap_days = "none"').scenario.booking.gap_days is None


def test_files_of_windows_editors_are_read() -> None:
    data = b'\xef\xbb\xbfschema = 2\r\nnotes = """a\r\nb"""\r\n[rooms]\r\ninfusion_rooms = 3\r\n'

    scenario = read_text(data, "friday.toml", model=TinyPractice).scenario

    assert (scenario.notes, scenario.rooms.infusion_rooms) == ("a\nb", 3)


def test_a_scenario_never_changes_under_your_feet() -> None:
    scenario = read_lines().scenario

    with pytest.raises(ValueError, match="frozen"):
        scenario.rooms.infusion_rooms = 3  # type: ignore[misc]
    assert hash(scenario) == hash(TinyPractice())


# Which value holds, and where it came from


def test_a_change_beats_the_file_and_the_file_beats_its_base(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", "[rooms]", "infusion_rooms = 3", "chairs_per_room = 3")
    path = write(
        tmp_path / "friday.toml", 'based_on = "base.toml"', "[rooms]", "infusion_rooms = 4"
    )

    plain, changed = read(path), read(path, "rooms.infusion_rooms=5")

    assert (plain.scenario.rooms.infusion_rooms, plain.scenario.rooms.chairs_per_room) == (4, 3)
    assert changed.scenario.rooms.infusion_rooms == 5


def test_every_value_knows_where_it_came_from(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", "[rooms]", "infusion_rooms = 3", "chairs_per_room = 3")
    path = write(
        tmp_path / "friday.toml", 'based_on = "base.toml"', "[rooms]", "infusion_rooms = 4"
    )

    reading = read(path, "monitoring.rule=in_room")

    assert reading.based_on == "base.toml"
    assert reading.origins["rooms.infusion_rooms"] == Origin("friday.toml", 4)
    assert reading.origins["rooms.chairs_per_room"] == Origin("base.toml", 4)
    assert reading.origins["monitoring.rule"] == SET
    assert reading.origins["booking.price_usd"] == DEFAULT
    assert set(reading.origins) == set(catalog(TinyPractice))


def test_a_title_belongs_to_its_own_file(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", 'title = "Base"', 'notes = "of the base"')
    path = write(tmp_path / "friday.toml", 'based_on = "base.toml"')

    scenario = read(path).scenario

    assert (scenario.title, scenario.notes) == ("", "")


@pytest.mark.parametrize(
    ("change", "path", "value"),
    [
        ("rooms.infusion_rooms=3", "rooms.infusion_rooms", 3),
        (" rooms.infusion_rooms = 3 ", "rooms.infusion_rooms", 3),
        ("monitoring.rule=in_room", "monitoring.rule", "in_room"),
        ('monitoring.rule="in_room"', "monitoring.rule", "in_room"),
        ('booking.infusion_weekdays=["Tue"]', "booking.infusion_weekdays", ("Tue",)),
        ("booking.first_day=2027-03-01", "booking.first_day", date(2027, 3, 1)),
        ("booking.gap_days=none", "booking.gap_days", None),
        ("booking.price_usd=1e3", "booking.price_usd", 1000.0),
        ("title=2027", "title", "2027"),
        ("title=Two rooms", "title", "Two rooms"),
        ("notes=a=b", "notes", "a=b"),
    ],
)
def test_a_change_on_the_command_line_is_written_as_in_a_file_or_bare(
    change: str, path: str, value: object
) -> None:
    assert values_of(read_lines(changes=(change,)).scenario)[path] == value


def test_of_two_changes_of_one_setting_the_later_holds() -> None:
    changes = ("rooms.infusion_rooms=3", "rooms.infusion_rooms=4")

    assert read_lines(changes=changes).scenario.rooms.infusion_rooms == 4


@pytest.mark.parametrize("change", ["", "rooms", "=3", "rooms infusion_rooms=3", "a..b=1"])
def test_a_change_of_another_form_is_refused(change: str) -> None:
    assert "is not of the form rooms.infusion_rooms=3." in refusal(changes=(change,))


# Problems


def test_all_problems_come_at_once_each_with_its_line() -> None:
    said = refusal(
        "[rooms]",
        "infusion_room = 3",
        "chairs_per_room = 9",
        "[booking]",
        "missed_share = 12",
        changes=("monitoring.rule=onsite",),
    )

    assert said == (
        "friday.toml: 4 problems\n"
        "  line 3  rooms.infusion_room is not a known setting. Did you mean rooms.infusion_rooms?\n"
        "  line 4  rooms.chairs_per_room is 9."
        " Chairs in a room: give a whole number, 1 to 4 (chairs).\n"
        "  line 6  booking.missed_share is 12."
        " No-shows: give 0 to 0.6 (share). Did you mean 0.12?\n"
        '  --set   monitoring.rule is "onsite".'
        " Prescriber: give one of on_call, on_site, in_room. Did you mean on_site?"
    )


def test_a_problem_in_the_base_names_the_base(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", "[rooms]", "infusion_rooms = 99")
    path = write(tmp_path / "friday.toml", 'based_on = "base.toml"', "[room]")

    with pytest.raises(ScenarioError) as caught:
        read(path)

    assert [problem.where for problem in caught.value.problems] == ["base.toml line 3", "line 3"]
    assert caught.value.name == str(path)


def test_a_bad_value_in_the_base_does_no_harm_where_the_file_sets_another(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", "[rooms]", "infusion_rooms = 99")
    path = write(
        tmp_path / "friday.toml", 'based_on = "base.toml"', "[rooms]", "infusion_rooms = 4"
    )

    assert read(path).scenario.rooms.infusion_rooms == 4


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (["[booking]", "infusion_rooms = 3"], "rooms.infusion_rooms"),
        (["infusion_rooms = 3"], "rooms.infusion_rooms"),
        (["[booking]", "infusion_room = 3"], "rooms.infusion_rooms"),
        (["[booking]", "priceusd = 3"], "booking.price_usd"),
        (["[bookings]"], "booking"),
        (["[rooms.chairs_per_room.x]", "a = 1"], ""),
        (["[rooms]", "helicopter = 1"], ""),
        (['["two words"]'], ""),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_known_one(
    lines: list[str], meant: str
) -> None:
    guesses = re.findall(r"Did you mean ([\w.]+)\?", refusal(*lines))

    assert guesses == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ('rooms.infusion_rooms = "two"', 'is "two". Quiet rooms: give a whole number, 0 to 12'),
        ('rooms.infusion_rooms = "3"', "0 to 12 (rooms). Did you mean 3 (without quotes)?"),
        ("rooms.infusion_rooms = true", "is true."),
        ("rooms.infusion_rooms = 2.5", "is 2.5. Quiet rooms: give a whole number"),
        ("rooms.infusion_rooms = 3.0", "a whole number, 0 to 12 (rooms). Did you mean 3?"),
        ("rooms.infusion_rooms = -1", "is -1."),
        ("rooms.infusion_rooms = 13", "give a whole number, 0 to 12 (rooms)."),
        ("rooms.infusion_rooms = [3]", "is [3]."),
        ("rooms.infusion_rooms = {n = 3}", "is a table."),
        ('rooms.infusion_rooms = "none"', 'is "none".'),
        ("rooms.infusion_rooms = 9999999999999999999999", "is a number far too large."),
        ("rooms = 3", "rooms is 3. It is a group of settings: write [rooms]"),
        ("rooms.shared_rooms = 1", "Patients share a room: give true or false. Did you mean true?"),
        ('rooms.shared_rooms = "no"', "Did you mean false (without quotes)?"),
        ("booking.missed_share = 12", "Did you mean 0.12?"),
        ('booking.missed_share = "12%"', "Did you mean 0.12 (without quotes)?"),
        ("booking.missed_share = 0.7", "give 0 to 0.6 (share). Did you mean 0.007?"),
        ("booking.missed_share = -0.1", "is -0.1. No-shows: give 0 to 0.6 (share)."),
        ("booking.missed_share = true", "is true."),
        ("booking.missed_share = nan", "is not a number."),
        ("booking.missed_share = inf", "is infinite."),
        ("booking.missed_share = 1e999", "is infinite."),
        ("booking.price_usd = 1e300", "give 0 to 5,000 (USD)."),
        ("booking.gap_days = 31", 'give a whole number, 1 to 30 (days), or "none".'),
        ('booking.infusion_weekdays = ["Tuesday", "Thu"]', 'Did you mean ["Tue", "Thu"]?'),
        ('booking.infusion_weekdays = "Tue"', 'Did you mean ["Tue"]?'),
        ('booking.infusion_weekdays = ["Tue", "Tue"]', "(a day is named twice)"),
        ("booking.infusion_weekdays = []", "give at least 1 of the days Mon,"),
        ("booking.infusion_weekdays = [2]", "is [2]."),
        ('booking.first_day = "2027-03-01"', "Did you mean 2027-03-01 (without quotes)?"),
        ("booking.first_day = 2027-03-01T09:00:00", "Did you mean 2027-03-01?"),
        ("booking.first_day = 1999-12-31", "2000-01-01 to 2095-12-31."),
        ("booking.first_day = 09:30:00", "is a time of day."),
        ('monitoring.rule = "onsite"', "one of on_call, on_site, in_room. Did you mean on_site?"),
        ("monitoring.rule = 1", "is 1. Prescriber: give one of"),
        ('title = "a/b"', "Title: give up to 80 letters, digits"),
        ('title = "a..b"', "no two dots in a row."),
        ('title = "-a"', "a letter or digit first"),
        ("title = 2027", 'Did you mean "2027"?'),
        ('notes = "a\\u0007"', "Notes: give up to 2,000 signs of plain text."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_answered_with_what_is_allowed(line: str, answer: str) -> None:
    said = refusal(line)

    assert said.startswith(f"friday.toml: 1 problem\n  line 2  {line.split(' ')[0]} is ")
    assert answer in said


@pytest.mark.parametrize("title", ["Friday", "2 rooms", "Zoë's plan, 50% (v1.2) & more + _x_", ""])
def test_an_ordinary_title_is_allowed(title: str) -> None:
    assert read_lines(f'title = "{title}"').scenario.title == title


def test_lines_are_right_below_lists_and_texts_of_several_lines() -> None:
    said = refusal(
        'notes = """',
        "[rooms]",
        'infusion_rooms = 99"""',
        "[booking]",
        "infusion_weekdays = [",
        '  "Tue", # a ] comment',
        '  "Thu",',
        "]",
        "missed_share = 3",
        "rule = 1",
    )

    assert re.findall(r"line (\d+) +([\w.]+)", said) == [
        ("10", "booking.missed_share"),
        ("11", "booking.rule"),
    ]


def test_settings_that_do_not_go_together_are_shown_where_the_file_sets_them() -> None:
    said = refusal("[rooms]", "infusion_rooms = 3", "shared_rooms = true")

    assert said == (
        "friday.toml: 1 problem\n"
        "  line 4  rooms.shared_rooms needs at least 2 for rooms.chairs_per_room. "
        "Now rooms.shared_rooms is true, rooms.chairs_per_room is 1."
    )


def test_what_does_not_go_with_a_file_below_is_shown_in_ones_own_file(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", "[rooms]", "shared_rooms = true", "chairs_per_room = 2")
    path = write(tmp_path / "own.toml", 'based_on = "base.toml"', "[rooms]", "chairs_per_room = 1")

    with pytest.raises(ScenarioError) as caught:
        read(path)

    assert "  line 4  rooms.shared_rooms needs at least 2" in str(caught.value)


def test_settings_that_do_not_go_together_are_found_beside_other_problems() -> None:
    said = refusal("[rooms]", "shared_rooms = true", "infusion_rooms = 99")

    assert re.findall(r"line \d+", said) == ["line 3", "line 4"]


def test_a_setting_that_is_wrong_alone_is_not_also_said_to_clash() -> None:
    said = refusal("[rooms]", "shared_rooms = true", "chairs_per_room = 99")

    assert said.startswith("friday.toml: 1 problem\n  line 4  rooms.chairs_per_room is 99.")


def test_a_key_that_is_there_twice_is_named_with_both_lines() -> None:
    assert "line 4  rooms.infusion_rooms is there twice, first on line 3." in refusal(
        "[rooms]", "infusion_rooms = 2", "infusion_rooms = 3"
    )
    assert "line 4  [rooms] is there twice, first on line 2." in refusal(
        "[rooms]", "infusion_rooms = 2", "[rooms]"
    )


def test_a_list_of_sections_is_answered_with_how_to_write_one() -> None:
    said = refusal(*2 * ["[[rooms]]", "infusion_rooms = 2"])

    assert said.startswith("friday.toml: 1 problem\n  line 2  rooms is [a table, a table].")


def test_every_value_in_a_list_of_tables_has_its_line() -> None:
    text = "\n".join(
        [
            "[[nurses]]",
            'name = "Ann"',
            "[[nurses.weeks]]",
            "[[nurses]]",
            "[[nurses.weeks]]",
            "[[nurses.weeks]]",
            "days = 2",
            "[clinic]",
            "rooms = [{beds = 1},",
            " {beds = 2, side = {door = 1}}]",
        ]
    )

    line_of = parse("friday.toml", text).line_of

    assert line_of["nurses", 0, "name"] == 2
    assert line_of["nurses", 1] == 4
    assert line_of["nurses", 1, "weeks", 1, "days"] == 7
    assert [line_of["clinic", "rooms", k, "beds"] for k in (0, 1)] == [9, 10]
    assert line_of["clinic", "rooms", 1, "side", "door"] == 10


def test_a_key_that_is_twice_in_one_table_of_a_list_is_named_with_both_lines() -> None:
    again = ["[[nurses]]", 'name = "Ann"', "[[nurses]]", 'name = "Bea"', 'name = "Cee"']

    assert "line 6  nurses.name is there twice, first on line 5." in refusal(*again)


def test_a_missing_schema_is_said_with_all_else_that_is_wrong() -> None:
    with pytest.raises(ScenarioError) as refused:
        read_text("[rooms]\ninfusion_rooms = 99", "friday.toml", model=TinyPractice)

    assert [problem.where for problem in refused.value.problems] == ["line 1", "line 2"]


@pytest.mark.parametrize(
    ("first_line", "answer"),
    [
        ("", "schema is missing. Begin the file with schema = 2."),
        (
            "schema = 3",
            "schema is 3. This planner reads schema 1 and 2. It was written",
        ),
        ("schema = 0", "schema is 0. This planner reads schema 1 and 2. Write schema = 2."),
        ("schema = true", "schema is true."),
        ('schema = "1"', 'schema is "1".'),
    ],
)
def test_a_file_of_another_schema_is_refused(first_line: str, answer: str) -> None:
    with pytest.raises(ScenarioError, match=re.escape(answer)):
        read_text(first_line, "friday.toml", model=TinyPractice)


def test_a_file_that_is_not_there_is_a_plain_message(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="there is no such file"):
        read(tmp_path / "friday.toml")
    with pytest.raises(ScenarioError, match=r"is a folder\. Name a file in it"):
        read(tmp_path)
    with pytest.raises(ScenarioError, match="cannot be opened: File name too long"):
        read(tmp_path / ("a" * 300))


# Files based on files


@pytest.mark.parametrize(
    "name",
    [
        "../base.toml",
        "/etc/passwd",
        "sub/base.toml",
        "..\\\\base.toml",
        "C:base.toml",
        "base..toml",
        ".base.toml",
        "base.txt",
        "",
        "base.toml\\u0000",
        "a" * 300 + ".toml",
    ],
)
def test_based_on_names_a_file_in_the_same_folder_and_nothing_else(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path / "base.toml")
    (tmp_path / "here").mkdir()
    write(tmp_path / "here" / "base..toml")
    path = write(tmp_path / "here" / "friday.toml", f'based_on = "{name}"')

    with pytest.raises(ScenarioError, match=r"line 2  based_on is .* in the same folder"):
        read(path)


def test_based_on_follows_no_link_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "secret.toml", "[rooms]", "infusion_rooms = 7")
    here = tmp_path / "here"
    here.mkdir()
    (here / "base.toml").symlink_to(tmp_path / "secret.toml")

    with pytest.raises(ScenarioError, match="not a file in the same folder"):
        read(write(here / "friday.toml", 'based_on = "base.toml"'))


def test_based_on_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="not a file in the same folder, nor an example"):
        read(write(tmp_path / "friday.toml", 'based_on = "monday.toml"'))


def test_based_on_a_link_that_leads_to_itself_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    path = write(tmp_path / "friday.toml", 'based_on = "loop.toml"')

    with pytest.raises(ScenarioError, match=r"line 2  based_on is .*links go round in a circle"):
        read(path)


def test_a_file_behind_links_in_a_circle_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "there").symlink_to("back")
    (tmp_path / "back").symlink_to("there")

    with pytest.raises(ScenarioError, match=r"cannot be opened: its links go round in a circle"):
        read(tmp_path / "there")
    with pytest.raises(ScenarioError, match=r"cannot be opened: its links go round in a circle"):
        read(tmp_path / "back" / "friday.toml")


def test_a_file_is_not_written_through_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(ScenarioError, match=r"its links go round in a circle"):
        write_scenario(tmp_path / "loop" / "friday.toml", TinyPractice())


def test_a_name_with_a_zero_byte_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="this is not the name of a file"):
        read(tmp_path / "fri\0day.toml")


def test_files_based_on_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", 'based_on = "b.toml"')
    write(tmp_path / "b.toml", 'based_on = "a.toml"')

    with pytest.raises(ScenarioError, match=r"goes in a circle back to a\.toml"):
        read(tmp_path / "a.toml")


def test_eight_files_may_stand_on_each_other_and_nine_may_not(tmp_path: Path) -> None:
    write(tmp_path / "1.toml", "[rooms]", "infusion_rooms = 3")
    for number_ in range(2, 10):
        write(tmp_path / f"{number_}.toml", f'based_on = "{number_ - 1}.toml"')

    assert read(tmp_path / "8.toml").scenario.rooms.infusion_rooms == 3
    with pytest.raises(ScenarioError, match="more than 8 files"):
        read(tmp_path / "9.toml")


def test_an_upload_stands_only_on_files_of_the_folder_it_is_given(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", "[rooms]", "infusion_rooms = 3")
    upload = 'schema = 2\nbased_on = "base.toml"\n'

    reading = read_text(upload, "base.toml", model=TinyPractice, folder=tmp_path)

    assert reading.scenario.rooms.infusion_rooms == 3
    with pytest.raises(ScenarioError, match="cannot be followed here"):
        read_text(upload, "base.toml", model=TinyPractice)


def test_no_group_is_repeated_possessively_which_early_releases_of_python_get_wrong() -> None:
    assert ")*+" not in _TOKEN.pattern
    assert ")++" not in _TOKEN.pattern


# Hostile files


@pytest.mark.parametrize("path", BOMBS, ids=lambda path: path.stem)
def test_a_hostile_file_gives_a_readable_error_at_once(path: Path) -> None:
    before = time.process_time()  # not the clock: other work may share the machine

    with pytest.raises(ScenarioError) as caught:
        read(path)

    assert time.process_time() - before < 2
    said = str(caught.value)
    assert max(map(len, said.removeprefix(str(path)).splitlines())) < 300
    assert all(line.isprintable() for line in said.splitlines())


@pytest.mark.parametrize(
    "data",
    [
        b"schema = 2\n" + b"\n" * MOST_BYTES,
        b"a = 0x" + b"f" * 1_000_000,
        b"schema = 2\n" + b"a = [" + b"1," * 100_000 + b"]",
        b"".join(b"[a.k%d]\n[b.k%d]\n" % (i, i) for i in range(9_000)),
        b"".join(b"a.k%d = 1\n" % i for i in range(20_000)),
        b"#\n" * 120_000,
    ],
    ids=["257 kB", "1 MB number", "list", "sections", "keys", "comments"],
)
def test_a_file_that_is_too_long_is_refused_at_once(data: bytes) -> None:
    before = time.process_time()  # not the clock: other work may share the machine

    with pytest.raises(ScenarioError, match=r"is longer than 256 kB|10,000 words and signs"):
        read_text(data, "friday.toml", model=TinyPractice)

    assert time.process_time() - before < 2


def test_a_file_just_short_enough_is_read() -> None:
    by_bytes = "schema = 2\n#"
    by_bytes += "x" * (MOST_BYTES - len(by_bytes))
    by_tokens = "schema = 2\n" + "\n" * (MOST_TOKENS - 6)

    for data in (by_bytes, by_tokens):
        assert read_text(data, "friday.toml", model=TinyPractice).scenario == TinyPractice()
        with pytest.raises(ScenarioError):
            read_text(data + "\n", "friday.toml", model=TinyPractice)


def test_of_very_many_problems_the_first_are_told_and_all_are_counted() -> None:
    said = refusal("[rooms]", *(f"bed_{number_} = 1" for number_ in range(1000)))

    assert said.startswith("friday.toml: 1,000 problems\n  line 3   rooms.bed_0 is")
    assert said.endswith("\n  and 960 more")


def test_the_name_of_an_upload_is_shown_without_its_control_characters() -> None:
    with pytest.raises(ScenarioError) as caught:
        read_text("", "a\nb\x1b[31m" + "c" * 300, model=TinyPractice)

    assert caught.value.name.isprintable()
    assert len(caught.value.name) < 100


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a workbook, a document or a zip archive"),
        (b"\x89PNG\r\n", "a picture"),
        (b'\n{"schema": 2}', "JSON"),
        (b"<!doctype html>", "a page of the web"),
    ],
)
def test_a_file_of_another_kind_is_told_by_its_kind(data: bytes, kind: str) -> None:
    with pytest.raises(ScenarioError, match=rf"is {kind}.*, and no scenario file\..*\.toml"):
        read_text(data, "sent", model=TinyPractice)


def problems_of(*lines: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        read_text("\n".join(("schema = 2", *lines)), "friday.toml", model=Scenario)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "year"), [("30", 62_400), ("18.5", 38_480), ("4100.0", 49_200), ("3", None)]
)
def test_a_wage_by_the_hour_or_month_is_asked_about_as_one_of_a_year(
    typed: str, year: int | None
) -> None:
    said = problems_of("[staff]", f"nurse_wage_usd_year = {typed}")

    assert f"nurse_wage_usd_year is {typed}. " in said
    assert f"Did you mean {year}?" in said if year else "Did you mean" not in said


def test_hours_against_each_other_are_told_beside_opening_hours_that_are_wrong() -> None:
    said = problems_of(
        "[practice]",
        "opens_min = 1020",
        "[booking]",
        "infusions_start_min = 1000",
        "infusions_end_min = 500",
    )

    assert "opens_min is 1020" in said
    assert "infusions_start_min must come before booking.infusions_end_min, 8:20 am." in said


@pytest.mark.parametrize(
    ("there", "words"), [(0, "exam_rooms must be 1 or more"), (2, "leaves no exam room")]
)
def test_too_few_exam_rooms_are_told_once_and_not_against_each_other(
    there: int, words: str
) -> None:
    said = problems_of("[rooms]", f"exam_rooms = {there}", "exam_rooms_used = 2")

    assert "1 problem\n" in said
    assert words in said
